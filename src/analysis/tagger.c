#include "analysis/tagger.h"

#include <string.h>

#include "analysis/tagger-features.h"
#include "model/data-file.h"
#include "model/error.h"
#include "text/fold.h"

/*
 * Greedy decoding from left to right: each token's label is settled before the next is looked at,
 * with the two labels before it among the features. What can't begin or continue a name is never
 * scored, so the cost is that of the capitalised words: some 45 features each, one cache line a
 * feature.
 */

struct _WabTagger
{
  GMappedFile *file;
  const WabTaggerBucket *buckets;
  const guint32 *words;
  guint32 n_buckets;
  guint32 n_words;
};

WabTagger *
wab_tagger_open (const char *path, GError **error)
{
  g_autofree char *found = path != NULL ? g_strdup (path) : wab_data_file_find ("tagger.bin");
  if (found == NULL)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DATA,
                   "The recogniser's file tagger.bin is missing; install the program again");
      return NULL;
    }
  g_autoptr (GMappedFile) file = g_mapped_file_new (found, FALSE, error);
  if (file == NULL)
    return NULL;

  const char *contents = g_mapped_file_get_contents (file);
  gsize length = g_mapped_file_get_length (file);
  WabTaggerHeader header = { 0 };
  if (length >= sizeof header)
    memcpy (&header, contents, sizeof header);
  guint64 wanted = sizeof header + (guint64)header.n_buckets * sizeof (WabTaggerBucket)
                   + (guint64)header.n_words * sizeof (guint32);
  if (memcmp (header.magic, WAB_TAGGER_MAGIC, sizeof header.magic) != 0 || wanted != length
      || header.n_buckets < WAB_TAGGER_SET || (header.n_buckets & (header.n_buckets - 1)) != 0
      || header.n_words == 0 || (header.n_words & (header.n_words - 1)) != 0)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DATA,
                   "The recogniser's file %s is not what this program needs; install it again",
                   found);
      return NULL;
    }

  WabTagger *self = g_new0 (WabTagger, 1);
  self->buckets = (const WabTaggerBucket *)(contents + sizeof header);
  self->words = (const guint32 *)(self->buckets + header.n_buckets);
  self->n_buckets = header.n_buckets;
  self->n_words = header.n_words;
  self->file = g_steal_pointer (&file);
  return self;
}

void
wab_tagger_free (WabTagger *self)
{
  if (self == NULL)
    return;
  g_mapped_file_unref (self->file);
  g_free (self);
}

static guint8
find_word_flags (const WabTagger *self, guint32 hash)
{
  if (self == NULL)
    return 0;
  guint32 mask = self->n_words - 1;
  for (guint32 k = (hash >> 4) & mask; self->words[k] != 0; k = (k + 1) & mask)
    if ((self->words[k] & ~15u) == (hash & ~15u))
      return self->words[k] & 15u;
  return 0;
}

/* Short words as numbers, to compare them fast. */
#define PACK1(a) (a)
#define PACK2(a, b) (PACK1 (a) << 8 | (b))
#define PACK3(a, b, c) (PACK2 (a, b) << 8 | (c))
#define PACK4(a, b, c, d) (PACK3 (a, b, c) << 8 | (d))

static gboolean
is_joiner (const char *fold, guint length)
{
  static const gint joiners[] = {
    PACK1 ('s'),           PACK1 ('y'),           PACK2 ('a', 'l'),
    PACK2 ('a', 'm'),      PACK2 ('d', 'a'),      PACK2 ('d', 'e'),
    PACK2 ('d', 'i'),      PACK2 ('d', 'o'),      PACK2 ('d', 'u'),
    PACK2 ('e', 'l'),      PACK2 ('i', 'n'),      PACK2 ('l', 'a'),
    PACK2 ('l', 'e'),      PACK2 ('o', 'f'),      PACK2 ('o', 'n'),
    PACK3 ('a', 'n', 'd'), PACK3 ('b', 'i', 'n'), PACK3 ('d', 'e', 'l'),
    PACK3 ('d', 'e', 'n'), PACK3 ('d', 'e', 'r'), PACK3 ('d', 'e', 's'),
    PACK3 ('d', 'o', 's'), PACK3 ('f', 'o', 'r'), PACK3 ('i', 'b', 'n'),
    PACK3 ('l', 'e', 's'), PACK3 ('t', 'h', 'e'), PACK3 ('u', 'n', 'd'),
    PACK3 ('v', 'a', 'n'), PACK3 ('v', 'o', 'n'), PACK4 ('u', 'p', 'o', 'n'),
  };
  if (length > 4)
    return FALSE;
  gint packed = 0;
  for (guint k = 0; k < length; k++)
    packed = packed << 8 | fold[k];
  gboolean is_found = FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (joiners); k++)
    is_found |= joiners[k] == packed;
  return is_found;
}

static guint8
find_shape (const WabTokens *tokens, const WabToken *token)
{
  switch ((WabTokenKind)token->kind)
    {
    case WAB_TOKEN_PUNCT:
      return WAB_SHAPE_IS_PUNCT;
    case WAB_TOKEN_BREAK:
      return WAB_SHAPE_IS_BREAK;
    case WAB_TOKEN_NUMBER:
      {
        const char *digits = tokens->text + token->start;
        gboolean is_year = token->end - token->start == 4 && (digits[0] == '1' || digits[0] == '2');
        return is_year ? WAB_SHAPE_IS_YEAR : WAB_SHAPE_IS_NUMBER;
      }
    case WAB_TOKEN_WORD:
    case WAB_TOKEN_MIXED:
    default:
      break;
    }
  switch ((WabTokenCase)token->letter_case)
    {
    case WAB_CASE_LOWER:
      return token->kind == WAB_TOKEN_MIXED ? WAB_SHAPE_IS_MIXED_DIGITS : WAB_SHAPE_IS_LOWER;
    case WAB_CASE_TITLE:
      return token->fold_length <= 1 ? WAB_SHAPE_IS_LETTER : WAB_SHAPE_IS_TITLE;
    case WAB_CASE_UPPER:
      return token->fold_length <= 1   ? WAB_SHAPE_IS_LETTER
             : token->fold_length <= 4 ? WAB_SHAPE_IS_SHORT_UPPER
                                       : WAB_SHAPE_IS_UPPER;
    case WAB_CASE_MIXED:
      return WAB_SHAPE_IS_MIXED;
    case WAB_CASE_NONE:
    default:
      return WAB_SHAPE_IS_NO_CASE;
    }
}

void
wab_tagger_prepare (const WabTagger *self, const WabTokens *tokens, WabTagToken *out)
{
  for (guint32 i = 0; i < tokens->tokens->len; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      WabTagToken *word = &out[i];
      guint8 first = (guint8)tokens->text[token->start];
      *word = (WabTagToken){ .word = token->hash,
                             .shape = find_shape (tokens, token),
                             .margin = G_MININT16,
                             .person = G_MININT16 };
      switch (word->shape)
        {
        case WAB_SHAPE_IS_PUNCT:
          /* Curly marks count as straight ones; other characters are told by their last byte. */
          word->word = first < 0x80 ? first : 0x80u + (guint8)tokens->text[token->end - 1];
          if (first == 0xe2 && token->end - token->start == 3)
            {
              guint8 low = (guint8)tokens->text[token->end - 1];
              word->word = low == 0x98 || low == 0x99   ? '\''
                           : low == 0x9c || low == 0x9d ? '"'
                           : low >= 0x90 && low <= 0x95 ? '-' + 256
                                                        : word->word;
            }
          if (first == '-' || word->word == '\'' || first == '.' || first == '&')
            word->flags = WAB_WORD_JOINER;
          break;
        case WAB_SHAPE_IS_NUMBER:
        case WAB_SHAPE_IS_YEAR:
          word->word = 0x1000u + word->shape * 16 + MIN (token->end - token->start, 8u);
          break;
        case WAB_SHAPE_IS_LOWER:
          if (is_joiner (tokens->folded->str + token->fold, token->fold_length))
            word->flags = WAB_WORD_JOINER;
          break;
        default:
          if (wab_tag_token_is_capital (word))
            word->flags = find_word_flags (self, token->hash);
          break;
        }
    }
}

/* A bucket as a vector: lane 0 is the check, lane n the weight of label n. */
typedef gint16 Lanes __attribute__ ((vector_size (16), aligned (2), may_alias));
typedef gint32 WideLanes __attribute__ ((vector_size (32)));

G_STATIC_ASSERT (sizeof (Lanes) == sizeof (WabTaggerBucket));
G_STATIC_ASSERT (WAB_TAG_N == 8);

/* The bucket of a feature, or @none. Which of a set it is can't be foretold: no branches. */
static inline const WabTaggerBucket *
find_bucket (const WabTagger *self, guint64 feature, const WabTaggerBucket *none)
{
  const WabTaggerBucket *set = self->buckets + wab_tagger_get_bucket (feature, self->n_buckets);
  guint16 check = wab_tagger_get_check (feature);
  const WabTaggerBucket *found = none;
  for (guint k = 0; k < WAB_TAGGER_SET; k++)
    found = set[k].check == check ? &set[k] : found;
  return found;
}

static void
tag_token (const WabTagger *self,
           WabTagToken *word,
           const guint64 *features,
           guint n_features,
           WabTag previous)
{
  static const WabTaggerBucket none = { 0 };
  WideLanes sums = { 0 };
  for (guint k = 0; k < n_features; k++)
    __builtin_prefetch (&self->buckets[wab_tagger_get_bucket (features[k], self->n_buckets)]);
  for (guint k = 0; k < n_features; k++)
    {
      const WabTaggerBucket *bucket = find_bucket (self, features[k], &none);
      sums += __builtin_convertvector(*(const Lanes *)bucket, WideLanes);
    }
  gint scores[WAB_TAG_N];
  for (guint tag = 0; tag < WAB_TAG_N; tag++)
    scores[tag] = sums[tag];
  scores[WAB_TAG_OTHER] = 0;

  /* A name is only continued where it has begun. */
  for (WabTag tag = WAB_TAG_PLACE_MORE; tag <= WAB_TAG_BODY_MORE; tag += 2)
    if (previous != tag && previous != tag - 1)
      scores[tag] = G_MININT16;

  WabTag best = WAB_TAG_OTHER;
  for (WabTag tag = 1; tag < WAB_TAG_N; tag++)
    if (scores[tag] > scores[best])
      best = tag;
  gint place = MAX (scores[WAB_TAG_PLACE_FIRST], scores[WAB_TAG_PLACE_MORE]);
  gint person = MAX (scores[WAB_TAG_PERSON_FIRST], scores[WAB_TAG_PERSON_MORE]);
  gint others = MAX (MAX (scores[WAB_TAG_OTHER], scores[WAB_TAG_GROUP]),
                     MAX (scores[WAB_TAG_BODY_FIRST], scores[WAB_TAG_BODY_MORE]));
  word->tag = best;
  word->margin = CLAMP (place - MAX (others, person), -32000, 32000);
  word->person = CLAMP (person - MAX (others, place), -32000, 32000);
}

static void
tag_sentence (const WabTagger *self,
              const WabTokens *tokens,
              WabTagToken *words,
              guint32 first,
              guint32 last)
{
  guint64 features[WAB_TAGGER_MAX_FEATURES];
  WabTag previous = WAB_TAG_OTHER, before = WAB_TAG_OTHER;
  WabCasing casing = wab_tagger_find_casing (words, first, last);
  for (guint32 i = first; i < last; i++)
    {
      if (wab_tagger_is_candidate (words, i, last, previous))
        {
          guint n = wab_tagger_get_features (
              tokens, words, first, last, i, casing, previous, before, features, NULL);
          tag_token (self, &words[i], features, n, previous);
        }
      else
        words[i].tag = WAB_TAG_OTHER;
      before = previous;
      previous = words[i].tag;
    }
}

void
wab_tagger_tag (const WabTagger *self, const WabTokens *tokens, WabTagToken *words)
{
  const GArray *sentences = tokens->sentences;
  for (guint s = 0; s < sentences->len; s++)
    {
      guint32 first = g_array_index (sentences, guint32, s);
      guint32 last =
          s + 1 < sentences->len ? g_array_index (sentences, guint32, s + 1) : tokens->tokens->len;
      tag_sentence (self, tokens, words, first, last);
    }
}
