#pragma once

#include "analysis/article-shape.h"

#define WAB_MAX_CLAUSES 4

/** A clause of a sentence that tells a fact of its own. */
typedef struct
{
  guint32 first; /* token */
  guint32 end;   /* one past its last, without the conjunction that follows */
} WabClause;

/**
 * wab_clauses_find:
 * @sentence: its tokens
 * @content: byte where what is told begins: dates before it are of the telling
 * @first_mention, @end_mention: the mentions of the sentence
 * @out: of at least %WAB_MAX_CLAUSES
 *
 * Parts a sentence that tells of several days, "X closed on Monday and Y opened on Wednesday",
 * where each part has a day and a verb of its own. "On Monday and Wednesday" and "from Monday to
 * Wednesday" are one.
 *
 * Returns: how many clauses, 1 for most sentences
 */
guint wab_clauses_find (const WabContext *context,
                        const WabSentenceTokens *sentence,
                        guint32 content,
                        guint32 first_mention,
                        guint32 end_mention,
                        WabClause *out);
