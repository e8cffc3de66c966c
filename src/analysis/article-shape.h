#pragma once

#include "analysis/context.h"

/*
 * Small questions about the sentences of an article that several finders ask.
 */

/** A sentence as tokens: [@first, @end), without the paragraph break at its end. */
typedef struct
{
  guint32 first;
  guint32 end;
  gboolean ends_paragraph;
} WabSentenceTokens;

void wab_shape_get_sentence (const WabContext *context, guint32 sentence, WabSentenceTokens *out);

/** Whether the sentence tells nothing: a header line, a dateline, a heading, a question. */
gboolean wab_shape_is_silent (const WabContext *context, guint32 sentence);

/**
 * wab_shape_mark_mentions:
 *
 * For each token the index + 1 of the place (@kind) or date mention that covers it, 0 for none. Of
 * several the last.
 *
 * Returns: (transfer full): as long as the tokens
 */
guint32 *wab_shape_mark_mentions (const WabContext *context, WabMentionKind kind);

/** The character of a punctuation token, 0 for any other token. */
gunichar wab_shape_get_sign (const WabContext *context, guint32 token);

/** Whether it is a comma, dash, bracket, quote, colon or semicolon: parts clauses. */
gboolean wab_shape_is_divider (const WabContext *context, guint32 token);

/** The text of tokens [@first, @last], white space as it is. Returns: (transfer full) */
char *wab_shape_dup_text (const WabContext *context, guint32 first, guint32 last);
