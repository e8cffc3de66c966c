#pragma once

#include "analysis/tagger.h"
#include "gazetteer/gazetteer.h"

/*
 * Where the names of the gazetteer stand in a text, before anything is decided: for every
 * capitalised word (and every word of a script without cases) the longest name that begins there.
 */
typedef struct
{
  guint32 first; /* token */
  guint32 n_tokens;
  const WabCandidate *candidates; /* by rank, in the gazetteer */
  guint32 n_candidates;
} WabPlaceMatch;

/** Whether the user's own gazetteer says what it is: without candidates, no place. */
static inline gboolean
wab_place_match_is_personal (const WabPlaceMatch *self)
{
  return self->n_candidates == 0 || self->candidates[0].name_kind == WAB_NAME_PERSONAL;
}

/** Values of #WabTagToken.gazetteer: a class, and the word's position within the name. */
enum
{
  WAB_CODE_CLASS_MASK = 0x1f,
  WAB_CODE_COUNTRY = 1,
  WAB_CODE_DEMONYM = 28,
  WAB_CODE_FIRST_OF_MANY = 1 << 5,
  WAB_CODE_MORE = 2 << 5,
};

/**
 * wab_place_matches_find:
 * @words: prepared by the tagger; their gazetteer codes are filled here
 * @out_matches: an array of #WabPlaceMatch, appended to in order; none overlap
 */
void wab_place_matches_find (const WabGazetteer *gazetteer,
                             const WabTokens *tokens,
                             WabTagToken *words,
                             GArray *out_matches);
