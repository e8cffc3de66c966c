#pragma once

#include "text/token.h"

/*
 * The words that may make one name: from a first word on over white space, hyphens, apostrophes,
 * "&" and the full stops of short abbreviations, never over a comma, a break, or into another
 * sentence. compile-gazetteer takes names apart with it and wab_gazetteer_match() texts, so that
 * both part alike.
 */
typedef struct
{
  const WabTokens *tokens;
  guint32 token;       /* the last word */
  guint words;         /* so far */
  guint spaced_words;  /* those with white space before them, and the first */
  gboolean has_clitic; /* "'s", "'ll" or the like is among them */
} WabNameWalk;

/** Begins at @first, which must be a word (a token with a folded form). */
static inline void
wab_name_walk_init (WabNameWalk *self, const WabTokens *tokens, guint32 first)
{
  *self = (WabNameWalk){ .tokens = tokens, .token = first, .words = 1, .spaced_words = 1 };
}

/** Goes on to the next word of the name. Returns: %FALSE if none can follow. */
gboolean wab_name_walk_next (WabNameWalk *self);
