#pragma once

#include "export/json.h"
#include "model/analysis.h"
#include "model/article.h"

/**
 * Appends the JSON line of an article (form 1, without the line's end) to @out: offsets in Unicode
 * code points, inclusive days. Streaming: no tree is built.
 */
void wab_export_article_line (const WabArticle *article,
                              const WabAnalysis *analysis,
                              gboolean with_text,
                              GString *out);

/**
 * wab_analysis_read_line:
 * @line: a line that wab_export_article_line() wrote, with or without its text
 * @article: the article of the line; offsets are taken in its text
 *
 * Reads the line back: what is found in it is what was written. Ids are left 0.
 *
 * Returns: (transfer full): %NULL and %WAB_ERROR_FORMAT where the line is not what it claims to be
 */
WabAnalysis *wab_analysis_read_line (const char *line, const WabArticle *article, GError **error);
