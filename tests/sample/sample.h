#pragma once

#include "model/analysis.h"
#include "model/article.h"

/*
 * Articles and analyses made by hand, for tests that need some without analysing. The text has
 * letters of more than one byte, so that bytes and characters differ.
 */

/** "Storm — in Tölna" number @number, told on 2021-03-05 plus @number days. */
WabArticle *sample_article_new (guint number);

/** Two sentences, a place with a rival, a date, a figure, a speaker, two reports; with reasons. */
WabAnalysis *sample_analysis_new (const WabArticle *article, guint number);

/** Compares all but ids and, unless @with_reasons, reasons and rivals. */
void
sample_assert_same_analysis (const WabAnalysis *a, const WabAnalysis *b, gboolean with_reasons);
