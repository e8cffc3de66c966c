#include "analysis/fact-context.h"

#include <stdlib.h>
#include <string.h>

#define MOST 400 /* of either kind in one context */
#define PLACE_WEIGHT 3

static guint32
hash_place (const WabPlace *place)
{
  guint64 mixed = (guint64)place->id * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint32)(mixed >> 32);
}

static gint
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

static void
sort_once (GArray *hashes)
{
  guint32 *list = (guint32 *)hashes->data;
  guint kept = 0;
  if (hashes->len == 0)
    return;
  qsort (list, hashes->len, sizeof *list, compare_hashes);
  for (guint i = 1; i < hashes->len; i++)
    if (list[i] != list[kept])
      list[++kept] = list[i];
  g_array_set_size (hashes, MIN (kept + 1, MOST));
}

static void
gather_places (const WabAnalysis *analysis, GArray *places, GArray *names)
{
  for (guint32 m = 0; m < analysis->mentions->len; m++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, m);
      if (mention->kind != WAB_MENTION_PLACE || mention->place.place == NULL)
        continue;
      const WabPlace *place = mention->place.place;
      guint32 hash = hash_place (place);
      g_array_append_val (place->kind == WAB_PLACE_COUNTRY ? names : places, hash);
      if (place->region == NULL)
        continue;
      hash = g_str_hash (place->region) * 31 + g_str_hash (place->country);
      g_array_append_val (names, hash);
    }
}

static void
gather_names (const WabAnalysis *analysis,
              const WabFactTexts *all,
              const guint32 *texts,
              GArray *names)
{
  for (guint32 r = 0; r < analysis->reports->len; r++)
    {
      guint32 n;
      const WabFactWord *words = wab_fact_texts_get_words (all, texts[r], &n);
      for (guint32 w = 0; w < n; w++)
        if (words[w].is_name)
          g_array_append_val (names, words[w].hash);
    }
}

WabFactContext *
wab_fact_context_new (const WabAnalysis *analysis, const WabFactTexts *all, const guint32 *texts)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (guint32));
  gather_places (analysis, places, names);
  gather_names (analysis, all, texts, names);
  sort_once (places);
  sort_once (names);
  guint n = places->len + names->len;
  WabFactContext *self = g_malloc (sizeof *self + n * sizeof (guint32));
  self->mask = 0;
  self->n = n;
  self->n_places = places->len;
  if (places->len > 0)
    memcpy (self->hashes, places->data, places->len * sizeof (guint32));
  if (names->len > 0)
    memcpy (self->hashes + places->len, names->data, names->len * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    self->mask |= G_GUINT64_CONSTANT (1) << (self->hashes[i] & 63);
  return self;
}

static guint
count_shared (const guint32 *a, guint n_a, const guint32 *b, guint n_b)
{
  guint shared = 0;
  for (guint i = 0, j = 0; i < n_a && j < n_b;)
    if (a[i] == b[j])
      shared++, i++, j++;
    else if (a[i] < b[j])
      i++;
    else
      j++;
  return shared;
}

static guint
get_weight (const WabFactContext *self)
{
  return self->n + (PLACE_WEIGHT - 1) * self->n_places;
}

gboolean
wab_fact_context_compare (const WabFactContext *a, const WabFactContext *b, guint *out_share)
{
  if (a->n == 0 || b->n == 0)
    return FALSE;
  guint shared = 0;
  if ((a->mask & b->mask) != 0)
    shared = PLACE_WEIGHT * count_shared (a->hashes, a->n_places, b->hashes, b->n_places)
             + count_shared (a->hashes + a->n_places,
                             a->n - a->n_places,
                             b->hashes + b->n_places,
                             b->n - b->n_places);
  *out_share = shared * 1000 / MIN (get_weight (a), get_weight (b));
  return TRUE;
}
