#pragma once

#include "model/analysis.h"
#include "model/article.h"
#include "text/token.h"

/**
 * WabContext:
 * What the finders share while one article is analysed: its tokens with sentences, and the analysis in
 * the making. Finders append mentions to @analysis; the analyser sorts them by start afterwards and
 * then makes the reports.
 */
typedef struct
{
  const WabArticle *article;
  const WabTokens *tokens; /* sentences are split */
  WabAnalysis *analysis;   /* @told and @sentences are filled before the finders run */
  GHashTable *hints;       /* (nullable): of WabPlaceHint: what other articles mean by a name */
  const guint32 *words;    /* wab_word_table_classify() of the tokens: for speakers, figures and reports */
} WabContext;

/** Adds a mention over tokens [@first, @last] of kind @kind and returns it, everything else zero;
 * its @sentence, @start and @end are set. Valid until the next mention is added. */
WabMention *wab_context_add_mention (WabContext *self, WabMentionKind kind, guint32 first, guint32 last);
