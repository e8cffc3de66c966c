#include "analysis/place-votes.h"

#include <string.h>

/*
 * The senses of an article vote for each other, in a few rounds. A sense does not speak for its
 * best option alone: it spreads its vote over its options by how likely they are so far, so that
 * "Washington County", of which there are dozens in the United States and none elsewhere, speaks
 * for that country before it is settled which of them it is. Votes count for a country, a region
 * and the surroundings.
 *
 * Cost: linear in senses and options for countries and regions; the surroundings compare the best
 * options of each sense with the best of at most MAX_VOTERS others.
 */

#define N_ROUNDS 3
#define MAX_VOTERS 32
#define MAX_NEAR 14 /* options of a sense that are compared with others */
#define MAX_NAMES 3 /* a name that is said more often speaks no louder */

/* The weights, in thousandths. Tuned on one half of the development texts, checked on the other. */
enum
{
  COUNTRY_VOTE = 2600,
  REGION_VOTE = 1400,
  NEAR_VOTE = 1660,
  LEAST_VOTERS = 600, /* fewer votes than this are not everything there is */
  HALVING = 250,      /* an option that scores so much less is half as likely */
};

/* Votes for countries and regions: few, so a plain list. */
typedef struct
{
  guint32 key;
  gint votes;
} Count;

typedef struct
{
  GArray *counts; /* of Count */
  gint total;
} Votes;

static inline WabPlaceSense *
get_sense (GArray *senses, guint32 i)
{
  return &g_array_index (senses, WabPlaceSense, i);
}

static inline WabPlaceOption *
get_option (const WabPlaceSense *sense, guint32 i)
{
  return &g_array_index (sense->options, WabPlaceOption, i);
}

static gint
get_votes (const Votes *votes, guint32 key)
{
  for (guint i = 0; i < votes->counts->len; i++)
    if (g_array_index (votes->counts, Count, i).key == key)
      return g_array_index (votes->counts, Count, i).votes;
  return 0;
}

static void
add_votes (Votes *votes, guint32 key, gint n)
{
  votes->total += n;
  for (guint i = 0; i < votes->counts->len; i++)
    if (g_array_index (votes->counts, Count, i).key == key)
      {
        g_array_index (votes->counts, Count, i).votes += n;
        return;
      }
  Count count = { key, n };
  g_array_append_val (votes->counts, count);
}

/* 0: none */
static guint32
get_country_key (const WabEntryInfo *info)
{
  return (guint32)(guchar)info->country[0] << 8 | (guchar)info->country[1];
}

/* The region it is or lies in. */
static guint32
get_region_key (const WabPlaceOption *option)
{
  return option->info.kind == WAB_PLACE_REGION ? option->entry : option->info.region;
}

static gint
compare_options (gconstpointer a, gconstpointer b)
{
  const WabPlaceOption *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->info.id < y->info.id ? -1 : x->info.id > y->info.id;
}

static void
sum_up (WabPlaceSense *sense)
{
  guint n = sense->options->len;
  for (guint32 i = 0; i < n; i++)
    {
      WabPlaceOption *option = get_option (sense, i);
      option->score = 0;
      for (guint rule = 0; rule < WAB_RULE_N; rule++)
        option->score += option->parts[rule];
    }
  g_array_sort (sense->options, compare_options);

  gint sum = 0, best = n > 0 ? get_option (sense, 0)->score : 0;
  gint likely[WAB_N_SHARES];
  sense->n_shares = 0;
  for (guint32 i = 0; i < n; i++)
    {
      gint halvings = (best - get_option (sense, i)->score) / HALVING;
      gint part = halvings > 10 ? 0 : 1024 >> halvings;
      sum += part;
      if (i < WAB_N_SHARES && part > 0)
        likely[sense->n_shares++] = part;
    }
  for (guint i = 0; i < sense->n_shares; i++)
    sense->shares[i] = (gint16)(likely[i] * 1000 / sum);
}

static gint
get_loudness (const WabPlaceSense *sense)
{
  return (gint)MIN (sense->n_names, MAX_NAMES);
}

static void
cast (const WabPlaceSense *sense, Votes *countries, Votes *regions, gint sign)
{
  for (guint i = 0; i < sense->n_shares; i++)
    {
      const WabPlaceOption *option = get_option (sense, i);
      gint n = sign * sense->shares[i] * get_loudness (sense);
      guint32 country = get_country_key (&option->info), region = get_region_key (option);
      if (country != 0)
        add_votes (countries, country, n);
      if (region != WAB_NO_ENTRY)
        add_votes (regions, region, n);
    }
}

static gint
get_nearness (double chord)
{
  return chord < WAB_CHORD_NEAR     ? 1000
         : chord < WAB_CHORD_MIDDLE ? 600
         : chord < WAB_CHORD_FAR    ? 250
                                    : 0;
}

static gboolean
is_local (const WabEntryInfo *info)
{
  return info->kind != WAB_PLACE_COUNTRY && info->kind != WAB_PLACE_REGION
         && info->kind != WAB_PLACE_MACROREGION && !info->is_approximate;
}

static gint
count_near (GArray *senses, const WabPlaceSense *sense, const WabPlaceOption *option)
{
  gint near = 0;
  guint32 n = MIN (senses->len, MAX_VOTERS);
  for (guint32 k = 0; k < n && near < 2000; k++)
    {
      const WabPlaceSense *voter = get_sense (senses, k);
      if (voter->first_word == sense->first_word)
        continue;
      for (guint i = 0; i < voter->n_shares; i++)
        {
          const WabPlaceOption *other = get_option (voter, i);
          if (is_local (&other->info))
            near +=
                voter->shares[i] * get_nearness (wab_place_option_get_chord (option, other)) / 1000;
        }
    }
  return MIN (near, 2000);
}

static void
score_sense (GArray *senses, guint32 s, Votes *countries, Votes *regions)
{
  WabPlaceSense *sense = get_sense (senses, s);
  /* Its own votes, and those of the same word, do not count for it. */
  for (guint32 k = 0; k < senses->len; k++)
    if (get_sense (senses, k)->first_word == sense->first_word)
      cast (get_sense (senses, k), countries, regions, -1);
  for (guint32 i = 0; i < sense->options->len; i++)
    {
      WabPlaceOption *option = get_option (sense, i);
      guint32 country = get_country_key (&option->info), region = get_region_key (option);
      option->parts[WAB_RULE_COUNTRY] =
          country == 0 ? 0
                       : (gint)((gint64)COUNTRY_VOTE * get_votes (countries, country)
                                / MAX (countries->total, LEAST_VOTERS));
      option->parts[WAB_RULE_REGION] =
          region == WAB_NO_ENTRY ? 0
                                 : (gint)((gint64)REGION_VOTE * get_votes (regions, region)
                                          / MAX (regions->total, LEAST_VOTERS));
      /* A country or a region is not near, it holds. */
      if (i < MAX_NEAR && is_local (&option->info))
        option->parts[WAB_RULE_NEAR] = NEAR_VOTE * count_near (senses, sense, option) / 1000;
    }
  for (guint32 k = 0; k < senses->len; k++)
    if (get_sense (senses, k)->first_word == sense->first_word)
      cast (get_sense (senses, k), countries, regions, 1);
}

static void
run_round (GArray *senses, Votes *countries, Votes *regions)
{
  g_array_set_size (countries->counts, 0);
  g_array_set_size (regions->counts, 0);
  countries->total = regions->total = 0;
  for (guint32 s = 0; s < senses->len; s++)
    cast (get_sense (senses, s), countries, regions, 1);
  for (guint32 s = 0; s < senses->len; s++)
    score_sense (senses, s, countries, regions);
  for (guint32 s = 0; s < senses->len; s++)
    sum_up (get_sense (senses, s));
}

void
wab_place_votes_run (GArray *senses)
{
  g_autoptr (GArray) countries = g_array_new (FALSE, FALSE, sizeof (Count));
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (Count));
  Votes country_votes = { countries, 0 }, region_votes = { regions, 0 };
  for (guint32 s = 0; s < senses->len; s++)
    sum_up (get_sense (senses, s));
  for (guint round = 0; round < N_ROUNDS; round++)
    run_round (senses, &country_votes, &region_votes);
}
