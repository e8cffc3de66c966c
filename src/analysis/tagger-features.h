#pragma once

#include "analysis/tagger.h"

/*
 * What the tagger looks at, shared by the tagger and its trainer, and the form of its file.
 */

#define WAB_TAGGER_MAX_FEATURES 64
/** Templates below this number look at the word itself; the trainer sometimes hides them. */
#define WAB_TAGGER_N_WORD_TEMPLATES 16

/** How the words of a sentence are cased. */
typedef enum
{
  WAB_CASING_SENTENCE,
  WAB_CASING_TITLE, /* nearly every word is capitalised: a headline */
  WAB_CASING_UPPER, /* all is in capitals */
} WabCasing;

/** The casing of the sentence of tokens [@first, @last). */
WabCasing wab_tagger_find_casing (const WabTagToken *words, guint32 first, guint32 last);

/**
 * Whether token @i of a sentence that ends before @last is looked at after a token tagged
 * @previous: capitalised words always, and what may join two of them (of, the, de, a hyphen ...)
 * after a part of a name.
 */
gboolean
wab_tagger_is_candidate (const WabTagToken *words, guint32 i, guint32 last, WabTag previous);

/**
 * The features of token @i of the sentence [@first, @last) of casing @casing, after the tags
 * @previous and @before (the one before that).
 *
 * Returns: how many were written to @out; @out_templates (nullable) tells where each comes from
 */
guint wab_tagger_get_features (const WabTokens *tokens,
                               const WabTagToken *words,
                               guint32 first,
                               guint32 last,
                               guint32 i,
                               WabCasing casing,
                               WabTag previous,
                               WabTag before,
                               guint64 *out,
                               guint8 *out_templates);

/* The file, little-endian: header, buckets, words. */

#define WAB_TAGGER_MAGIC "WabTagger 2\n"

/** The label 0 has no weights: all others are told against it. */
typedef struct
{
  guint16 check;                 /* high bits of the feature; 0: empty */
  gint16 weights[WAB_TAG_N - 1]; /* 1/256 of a natural logarithm of odds */
} WabTaggerBucket;

typedef struct
{
  char magic[12];
  guint32 n_buckets; /* a power of two; four neighbours are one set, the size of a cache line */
  guint32 n_words; /* a power of two; hashes of words, their low 4 bits replaced by #WabWordFlags */
  guint8 padding[44]; /* to 64 bytes: the sets are aligned */
} WabTaggerHeader;

#define WAB_TAGGER_SET 4

/** The first bucket of the set that @feature is in. */
static inline guint32
wab_tagger_get_bucket (guint64 feature, guint32 n_buckets)
{
  return (guint32)feature & (n_buckets - WAB_TAGGER_SET);
}

static inline guint16
wab_tagger_get_check (guint64 feature)
{
  guint16 check = (guint16)(feature >> 48);
  return check != 0 ? check : 1;
}
