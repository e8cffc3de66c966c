#include "analysis/fact-pairs.h"

#include <stdlib.h>

#define N_MINIMA 64
#define N_BANDS 32
#define MIN_EQUAL 6     /* minima that two texts share at the least */
#define BUCKET_PAIRS 24 /* up to this size all pairs of a bucket are noted */
#define BUCKET_NEAR 8   /* beyond, each text with so many that follow */
#define BUCKET_DEPTH 5  /* how often a bucket is split by one more minimum */

typedef struct
{
  guint32 n_texts;
  guint32 *minima;  /* N_MINIMA a text */
  GArray *pairs;    /* of guint64 */
  guint most_pairs; /* when doubles are dropped next */
} Search;

typedef struct
{
  guint64 key;
  guint32 text;
} Entry;

static guint32
mix (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x7FEB352Du;
  hash ^= hash >> 15;
  hash *= 0x846CA68Bu;
  return hash ^ hash >> 16;
}

/* Words that any news has are not drawn. */
static void
make_minima (Search *self, const GArray *words, const GArray *texts)
{
  self->minima = g_new (guint32, (gsize)self->n_texts * N_MINIMA + 1);
  for (guint32 t = 0; t < self->n_texts; t++)
    {
      const WabFactText *text = &g_array_index (texts, WabFactText, t);
      guint32 *minima = self->minima + (gsize)t * N_MINIMA;
      for (guint k = 0; k < N_MINIMA; k++)
        minima[k] = G_MAXUINT32;
      for (guint32 w = 0; w < text->n_words; w++)
        {
          const WabFactWord *word = &g_array_index (words, WabFactWord, text->first_word + w);
          if (word->weight < 2)
            continue;
          for (guint k = 0; k < N_MINIMA; k++)
            {
              guint32 drawn = mix (word->hash + k * 0x9E3779B9u);
              minima[k] = MIN (minima[k], drawn);
            }
        }
    }
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return x < y ? -1 : x > y;
}

/* Bands find the same pairs again and again: each is kept once. */
static void
drop_doubles (GArray *pairs)
{
  guint64 *keys = (guint64 *)pairs->data;
  guint kept = 0;
  if (pairs->len == 0)
    return;
  qsort (keys, pairs->len, sizeof *keys, compare_keys);
  for (guint i = 1; i < pairs->len; i++)
    if (keys[i] != keys[kept])
      keys[++kept] = keys[i];
  g_array_set_size (pairs, kept + 1);
}

static void
note_pair (Search *self, guint32 a, guint32 b)
{
  const guint32 *x = self->minima + (gsize)a * N_MINIMA, *y = self->minima + (gsize)b * N_MINIMA;
  guint equal = 0;
  for (guint k = 0; k < N_MINIMA; k++)
    equal += x[k] == y[k];
  if (equal < MIN_EQUAL)
    return;
  guint64 key = (guint64)MIN (a, b) << 32 | MAX (a, b);
  g_array_append_val (self->pairs, key);
  if (self->pairs->len >= self->most_pairs)
    {
      drop_doubles (self->pairs);
      self->most_pairs = MAX (self->most_pairs, self->pairs->len * 2);
    }
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->text < y->text ? -1 : x->text > y->text;
}

static void
search_bucket (Search *self, Entry *entries, guint32 n, guint minimum, guint depth)
{
  if (n <= BUCKET_PAIRS)
    {
      for (guint32 i = 0; i < n; i++)
        for (guint32 j = i + 1; j < n; j++)
          note_pair (self, entries[i].text, entries[j].text);
      return;
    }
  if (depth == BUCKET_DEPTH)
    {
      for (guint32 i = 0; i < n; i++)
        for (guint32 j = i + 1; j < MIN (n, i + 1 + BUCKET_NEAR); j++)
          note_pair (self, entries[i].text, entries[j].text);
      return;
    }
  for (guint32 i = 0; i < n; i++)
    entries[i].key = self->minima[(gsize)entries[i].text * N_MINIMA + minimum % N_MINIMA];
  qsort (entries, n, sizeof *entries, compare_entries);
  for (guint32 i = 0, j; i < n; i = j)
    {
      for (j = i + 1; j < n && entries[j].key == entries[i].key; j++)
        ;
      if (j - i > 1)
        search_bucket (self, entries + i, j - i, minimum + 1, depth + 1);
    }
}

static void
find_candidates (Search *self)
{
  guint32 n = self->n_texts;
  g_autofree Entry *entries = g_new (Entry, n + 1);
  for (guint band = 0; band < N_BANDS; band++)
    {
      guint32 filled = 0;
      for (guint32 t = 0; t < n; t++)
        {
          const guint32 *minima = self->minima + (gsize)t * N_MINIMA + band * 2;
          if (minima[0] != G_MAXUINT32)
            entries[filled++] = (Entry){ (guint64)minima[0] << 32 | minima[1], t };
        }
      qsort (entries, filled, sizeof *entries, compare_entries);
      for (guint32 i = 0, j; i < filled; i = j)
        {
          for (j = i + 1; j < filled && entries[j].key == entries[i].key; j++)
            ;
          if (j - i > 1)
            search_bucket (self, entries + i, j - i, band * 2 + 2, 0);
        }
    }
}

GArray *
wab_fact_find_pairs (const GArray *words, const GArray *texts)
{
  Search self = { .n_texts = texts->len, .most_pairs = 1 << 20 };
  self.pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  make_minima (&self, words, texts);
  find_candidates (&self);
  drop_doubles (self.pairs);
  g_free (self.minima);
  return self.pairs;
}
