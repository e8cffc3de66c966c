#include "analysis/place-votes.h"

#include <string.h>

/*
 * The senses of an article vote for each other, in a few rounds. A sense does not speak for its
 * best option alone: it spreads its vote over its options by how likely they are so far, so that
 * "Washington County", of which there are dozens in the United States and none elsewhere, speaks
 * for that country before it is settled which of them it is. Votes count for a country, a region
 * and the surroundings.
 *
 * Cost: linear in senses and options. Countries and regions are counted in tables by their number;
 * the surroundings compare the best options of each sense with the best of the MAX_VOTERS senses
 * around it, in the order in which the article first names them.
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
  LEAST_FOR_CAPITALS = 1200,
  LEAST_VOTERS = 600, /* fewer votes than this are not everything there is */
  HALVING = 250,      /* an option that scores so much less is half as likely */
};

/* Votes for a country or a region; the key 0 is an empty place. */
typedef struct
{
  guint32 key;
  gint votes;
} Count;

/* An open hash table, at most half full. */
typedef struct
{
  Count *counts;
  guint32 mask;
  gint64 total;
} Votes;

/* What one run shares. */
typedef struct
{
  GArray *senses; /* of WabPlaceSense */
  guint32 *next;  /* of each sense the next one of the same first word, in a ring */
  Votes countries;
  Votes regions;
  guint64 n_steps;
} Run;

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

/* The place of @key, or the empty one where it would be. */
static Count *
find_count (const Votes *votes, guint32 key)
{
  guint32 i = key * 2654435761u >> 7 & votes->mask;
  while (votes->counts[i].key != 0 && votes->counts[i].key != key)
    i = (i + 1) & votes->mask;
  return &votes->counts[i];
}

static gint
get_votes (const Votes *votes, guint32 key)
{
  return find_count (votes, key)->votes;
}

static void
add_votes (Votes *votes, guint32 key, gint n)
{
  Count *count = find_count (votes, key);
  count->key = key;
  count->votes += n;
  votes->total += n;
}

static void
clear_votes (Votes *votes)
{
  memset (votes->counts, 0, (votes->mask + 1) * sizeof *votes->counts);
  votes->total = 0;
}

/* 0: none */
static guint32
get_country_key (const WabEntryInfo *info)
{
  return (guint32)(guchar)info->country[0] << 8 | (guchar)info->country[1];
}

/* The region it is or lies in, counted from 1; 0: none. */
static guint32
get_region_key (const WabPlaceOption *option)
{
  return (option->info.kind == WAB_PLACE_REGION ? option->entry : option->info.region) + 1;
}

static gint
compare_options (gconstpointer a, gconstpointer b)
{
  const WabPlaceOption *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->info.id < y->info.id ? -1 : x->info.id > y->info.id;
}

void
wab_place_votes_sum (WabPlaceSense *sense)
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
cast (Run *run, const WabPlaceSense *sense, gint sign)
{
  for (guint i = 0; i < sense->n_shares; i++)
    {
      const WabPlaceOption *option = get_option (sense, i);
      gint n = sign * sense->shares[i] * get_loudness (sense);
      guint32 country = get_country_key (&option->info), region = get_region_key (option);
      if (country != 0)
        add_votes (&run->countries, country, n);
      if (region != 0)
        add_votes (&run->regions, region, n);
    }
  run->n_steps += sense->n_shares;
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
count_near (Run *run, guint32 s, const WabPlaceOption *option)
{
  gint near = 0;
  guint32 n = run->senses->len, first_word = get_sense (run->senses, s)->first_word;
  guint32 first = s > MAX_VOTERS / 2 ? s - MAX_VOTERS / 2 : 0;
  first = n > MAX_VOTERS ? MIN (first, n - MAX_VOTERS) : 0;
  for (guint32 k = first; k < MIN (n, first + MAX_VOTERS) && near < 2000; k++)
    {
      const WabPlaceSense *voter = get_sense (run->senses, k);
      if (voter->first_word == first_word)
        continue;
      run->n_steps += voter->n_shares;
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

static gint
get_share (gint weight, const Votes *votes, guint32 key, gint least)
{
  return (gint)((gint64)weight * get_votes (votes, key) / MAX (votes->total, least));
}

/* Whether a capital is among the meanings: one other name is not enough to send "Brussels" to a
 * village of that name. */
static gboolean
has_capital (const WabPlaceSense *sense)
{
  for (guint32 i = 0; i < sense->options->len; i++)
    if (get_option (sense, i)->name_kind == WAB_NAME_MAIN
        && g_strcmp0 (get_option (sense, i)->info.feature, "P.PPLC") == 0)
      return TRUE;
  return FALSE;
}

/* Casts the votes of a sense and of those of the same first word. */
static void
cast_word (Run *run, guint32 s, gint sign)
{
  guint32 k = s;
  do
    {
      cast (run, get_sense (run->senses, k), sign);
      k = run->next[k];
    }
  while (k != s);
}

/* Scores sense @s, whose word's votes are taken out. */
static void
score_sense (Run *run, guint32 s)
{
  WabPlaceSense *sense = get_sense (run->senses, s);
  gint least = has_capital (sense) ? LEAST_FOR_CAPITALS : LEAST_VOTERS;
  for (guint32 i = 0; i < sense->options->len; i++)
    {
      WabPlaceOption *option = get_option (sense, i);
      guint32 country = get_country_key (&option->info), region = get_region_key (option);
      option->parts[WAB_RULE_COUNTRY] =
          country == 0 ? 0 : get_share (COUNTRY_VOTE, &run->countries, country, least);
      option->parts[WAB_RULE_REGION] =
          region == 0 ? 0 : get_share (REGION_VOTE, &run->regions, region, least);
      /* A country or a region is not near, it holds. */
      if (i < MAX_NEAR && is_local (&option->info))
        option->parts[WAB_RULE_NEAR] = NEAR_VOTE * count_near (run, s, option) / 1000;
    }
  run->n_steps += sense->options->len;
}

/* Scores all senses of one first word, beginning at @s, the first of them: their own votes do not
 * count for them. */
static void
score_word (Run *run, guint32 s)
{
  cast_word (run, s, -1);
  guint32 k = s;
  do
    {
      score_sense (run, k);
      k = run->next[k];
    }
  while (k != s);
  cast_word (run, s, 1);
}

static void
run_round (Run *run, const guint8 *is_first)
{
  GArray *senses = run->senses;
  clear_votes (&run->countries);
  clear_votes (&run->regions);
  for (guint32 s = 0; s < senses->len; s++)
    cast (run, get_sense (senses, s), 1);
  for (guint32 s = 0; s < senses->len; s++)
    if (is_first[s])
      score_word (run, s);
  for (guint32 s = 0; s < senses->len; s++)
    wab_place_votes_sum (get_sense (senses, s));
}

/* Links the senses of each first word to a ring. */
static void
link_words (Run *run, guint8 *out_is_first)
{
  guint32 n = run->senses->len;
  g_autoptr (GHashTable) lasts = g_hash_table_new (NULL, NULL);
  for (guint32 s = 0; s < n; s++)
    {
      gpointer word = GUINT_TO_POINTER (get_sense (run->senses, s)->first_word);
      guint32 last = GPOINTER_TO_UINT (g_hash_table_lookup (lasts, word));
      out_is_first[s] = last == 0;
      run->next[s] = last == 0 ? s : run->next[last - 1];
      if (last != 0)
        run->next[last - 1] = s;
      g_hash_table_insert (lasts, word, GUINT_TO_POINTER (s + 1));
    }
}

guint64
wab_place_votes_run (GArray *senses)
{
  guint32 n = senses->len, n_counts = 16;
  if (n == 0)
    return 0;
  while (n_counts < 2 * WAB_N_SHARES * n)
    n_counts *= 2;
  g_autofree Count *counts = g_new (Count, 2 * n_counts);
  g_autofree guint32 *next = g_new (guint32, n);
  g_autofree guint8 *is_first = g_new (guint8, n);
  Run run = { .senses = senses,
              .next = next,
              .countries = { counts, n_counts - 1, 0 },
              .regions = { counts + n_counts, n_counts - 1, 0 } };
  link_words (&run, is_first);
  for (guint32 s = 0; s < n; s++)
    wab_place_votes_sum (get_sense (senses, s));
  for (guint round = 0; round < N_ROUNDS; round++)
    run_round (&run, is_first);
  return run.n_steps;
}
