#include "analysis/tagger-features.h"

/* How far beyond the end of a sentence the windows reach: a token that is not there. */
#define OUTSIDE 0x7f4a7c15u

typedef struct
{
  guint64 *features;
  guint8 *templates;
  guint n;
} Sink;

/* A feature is a well-mixed function of its template and up to three values. */
static inline guint64
mix (guint64 template, guint64 a, guint64 b, guint64 c)
{
  guint64 h = (template + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  h = (h ^ a) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 32;
  h = (h ^ b) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 29;
  h = (h ^ c) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return h ^ (h >> 32);
}

static inline void
add (Sink *sink, guint8 template, guint64 a, guint64 b, guint64 c)
{
  if (sink->templates != NULL)
    sink->templates[sink->n] = template;
  sink->features[sink->n++] = mix (template, a, b, c);
}

WabCasing
wab_tagger_find_casing (const WabTagToken *words, guint32 first, guint32 last)
{
  guint capitals = 0, uppers = 0, lowers = 0;
  for (guint32 i = first; i < last; i++)
    {
      guint8 shape = words[i].shape;
      if (shape == WAB_SHAPE_IS_UPPER || shape == WAB_SHAPE_IS_SHORT_UPPER
          || shape == WAB_SHAPE_IS_LETTER)
        uppers++;
      else if (shape >= WAB_SHAPE_FIRST_CAPITAL)
        capitals++;
      else if (shape == WAB_SHAPE_IS_LOWER && !(words[i].flags & WAB_WORD_JOINER))
        lowers++;
    }
  if (uppers >= 3 && uppers > 3 * (capitals + lowers))
    return WAB_CASING_UPPER;
  if (capitals + uppers >= 4 && capitals + uppers > 4 * lowers)
    return WAB_CASING_TITLE;
  return WAB_CASING_SENTENCE;
}

gboolean
wab_tagger_is_candidate (const WabTagToken *words, guint32 i, guint32 last, WabTag previous)
{
  if (wab_tag_token_is_capital (&words[i]))
    return TRUE;
  if (previous == WAB_TAG_OTHER || previous == WAB_TAG_GROUP || !(words[i].flags & WAB_WORD_JOINER))
    return FALSE;
  return (i + 1 < last && wab_tag_token_is_capital (&words[i + 1]))
         || (i + 2 < last && wab_tag_token_is_capital (&words[i + 2])
             && (words[i + 1].flags & WAB_WORD_JOINER));
}

/* Bytes of the folded form as a number: at most four from the start or the end. */
static guint32
pack_prefix (const char *fold, guint length, guint n)
{
  guint32 packed = 0;
  for (guint k = 0; k < n && k < length; k++)
    packed = packed << 8 | (guint8)fold[k];
  return packed;
}

static guint32
pack_suffix (const char *fold, guint length, guint n)
{
  guint32 packed = 0;
  for (guint k = length > n ? length - n : 0; k < length; k++)
    packed = packed << 8 | (guint8)fold[k];
  return packed;
}

guint
wab_tagger_get_features (const WabTokens *tokens,
                         const WabTagToken *words,
                         guint32 first,
                         guint32 last,
                         guint32 i,
                         WabCasing casing,
                         WabTag previous,
                         WabTag before,
                         guint64 *out,
                         guint8 *out_templates)
{
  static const WabTagToken outside = { .word = OUTSIDE, .shape = WAB_SHAPE_IS_BREAK };
  Sink sink = { .features = out, .templates = out_templates };
  const WabTagToken *w = &words[i];
  const WabTagToken *p1 = i > first ? w - 1 : &outside;
  const WabTagToken *p2 = i > first + 1 ? w - 2 : &outside;
  const WabTagToken *n1 = i + 1 < last ? w + 1 : &outside;
  const WabTagToken *n2 = i + 2 < last ? w + 2 : &outside;
  const WabTagToken *n3 = i + 3 < last ? w + 3 : &outside;
  const WabToken *token = wab_tokens_get (tokens, i);
  const char *fold = tokens->folded->str + token->fold;
  guint length = token->fold_length;
  guint initial = i == first || (i == first + 1 && p1->shape == WAB_SHAPE_IS_PUNCT);
  guint shape = w->shape | casing << 4;
  guint pair = p1->gazetteer | (guint)n1->gazetteer << 8;

  /* Templates that know the word itself, below WAB_TAGGER_N_WORD_TEMPLATES. */
  add (&sink, 0, w->word, 0, 0);
  add (&sink, 1, w->word, p1->word, 0);
  add (&sink, 2, w->word, n1->word, 0);
  add (&sink, 3, w->word, previous, 0);
  add (&sink, 4, w->word, w->shape, initial);
  add (&sink, 5, pack_suffix (fold, length, 4), w->shape, 0);
  add (&sink, 6, pack_prefix (fold, length, 4), length, 0);

  /* Templates that see its form and its surroundings only. */
  add (&sink, 16, 0, shape, initial);
  add (&sink, 17, p1->word, 0, 0);
  add (&sink, 18, n1->word, 0, 0);
  add (&sink, 19, p2->word, 0, 0);
  add (&sink, 20, n2->word, 0, 0);
  add (&sink, 21, p1->word, p2->word, 0);
  add (&sink, 22, n1->word, n2->word, 0);
  add (&sink, 23, p1->word, n1->word, 0);
  add (&sink, 24, p1->shape, w->shape, n1->shape);
  add (&sink, 25, p2->shape | p1->shape << 4, shape, previous);
  add (&sink, 26, n2->shape | n1->shape << 4, shape, 0);
  add (&sink, 27, pack_suffix (fold, length, 2), 0, 0);
  add (&sink, 28, pack_suffix (fold, length, 3), 0, 0);
  add (&sink, 29, pack_prefix (fold, length, 3), 0, 0);
  add (&sink, 30, w->gazetteer, casing, 0);
  add (&sink, 31, w->gazetteer, pair, 0);
  add (&sink, 32, w->gazetteer, p1->word, 0);
  add (&sink, 33, w->gazetteer, n1->word, 0);
  add (&sink, 34, w->gazetteer, w->flags, initial);
  add (&sink, 35, w->gazetteer, previous, p1->word);
  add (&sink, 36, w->gazetteer, shape, previous);
  add (&sink, 37, w->flags, p1->flags, n1->flags | p1->shape << 8 | n1->shape << 16);
  add (&sink, 38, w->flags, shape, previous);
  add (&sink, 39, w->flags, p1->word, 0);
  add (&sink, 40, w->flags, n1->word, 0);
  add (&sink, 41, previous, before, shape);
  add (&sink, 42, previous, p1->word, 0);
  add (&sink, 43, previous, n1->word, 0);
  add (&sink, 44, n3->word, wab_tag_token_is_capital (n1), 0);
  add (&sink, 45, w->gazetteer, p1->word, n1->word);
  add (&sink, 46, w->flags | w->gazetteer << 8, n1->flags | n1->gazetteer << 8, previous);
  return sink.n;
}
