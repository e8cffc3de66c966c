#pragma once

#include "analysis/fact-words.h"

/** One wording, however often it was printed: a range of a list of words. */
typedef struct
{
  guint32 first_word;
  guint32 n_words;
} WabFactText;

/**
 * wab_fact_find_pairs:
 * @words: of #WabFactWord: the words of all texts
 * @texts: of #WabFactText
 *
 * Finds the texts that may be alike, by MinHash: each text gets 64 minima of its words; texts that
 * share two minima at the same place are candidates. A bucket that grows too large is split by
 * further minima, so that the work stays near-linear: what all news share makes no candidates.
 * Depends on the order of
 * @texts only where a bucket cannot be split.
 *
 * Returns: (transfer full): of #guint64, each (a << 32 | b) with a < b once, in order
 */
GArray *wab_fact_find_pairs (const GArray *words, const GArray *texts);
