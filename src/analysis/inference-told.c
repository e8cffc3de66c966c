#include "analysis/inference.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "calendar/civil.h"

/*
 * The year of a partial told day is settled by vote. Each other article that knows its own day
 * votes for the year in which the partial day lies nearest to that; an article that does not, but
 * tells of days with their year, votes by the middle one of those. More than half of the votes
 * decide; else the year stays open. Articles whose year was settled here themselves do not vote, so
 * that the answer depends on the set alone.
 */

typedef struct
{
  int year;
  guint votes;
} Ballot;

/* A day that voters stand on. */
typedef struct
{
  WabDay day;
  guint n;
} Anchor;

typedef struct
{
  GArray *anchors;    /* of Anchor, by day */
  guint n;            /* voters */
  gint64 *of_article; /* a voter's day, G_MININT64: does not vote */
} Voters;

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  WabDay x = *(const WabDay *)a, y = *(const WabDay *)b;
  return x < y ? -1 : x > y;
}

static WabDay
get_first_day (const WabSpan *span)
{
  WabDay first, last;
  wab_span_to_days (span, &first, &last);
  return first;
}

/* The middle one of the days that @analysis tells with their year. */
static gboolean
find_middle_of_dates (const WabAnalysis *analysis, WabDay *out_day)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (WabDay));
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (mention->kind != WAB_MENTION_DATE || mention->date.anchor != WAB_NO_MENTION
          || !wab_span_is_known (&mention->date.span)
          || mention->date.span.precision > WAB_PRECISION_MONTH)
        continue;
      WabDay day = get_first_day (&mention->date.span);
      g_array_append_val (days, day);
    }
  if (days->len == 0)
    return FALSE;
  g_array_sort (days, compare_days);
  *out_day = g_array_index (days, WabDay, days->len / 2);
  return TRUE;
}

/* "XXXX-01-10", or a day whose year came from the collection. */
static gboolean
parse_partial (const WabToldDay *told, int *out_month, int *out_day)
{
  if (told->value == NULL || strlen (told->value) < 10)
    return FALSE;
  const char *dash = told->value + strlen (told->value) - 6;
  if (!told->is_inferred && !g_str_has_prefix (told->value, "XXXX-"))
    return FALSE;
  return sscanf (dash, "-%2d-%2d", out_month, out_day) == 2
         && wab_ymd_is_valid (2000, *out_month, *out_day);
}

static gint64
find_vote_day (const WabAnalysis *analysis)
{
  WabDay day;
  const WabToldDay *told = &analysis->told;
  if (told->is_inferred)
    return G_MININT64;
  if (told->value != NULL && wab_day_parse_iso (told->value, &day))
    return day;
  return find_middle_of_dates (analysis, &day) ? day : G_MININT64;
}

/* The year in which @month @day lies nearest to @anchor; the earlier where two are as near. */
static int
find_nearest_year (WabDay anchor, int month, int day)
{
  int year, unused_month, unused_day, best = 0;
  wab_day_to_ymd (anchor, &year, &unused_month, &unused_day);
  gint64 best_distance = G_MAXINT64;
  for (int y = year - 4; y <= year + 4; y++)
    {
      if (!wab_ymd_is_valid (y, month, day))
        continue;
      gint64 distance = ABS (wab_day_from_ymd (y, month, day) - anchor);
      if (distance < best_distance)
        {
          best = y;
          best_distance = distance;
        }
    }
  return best;
}

static void
add_vote (GArray *ballots, int year, int votes)
{
  for (guint i = 0; i < ballots->len; i++)
    {
      Ballot *ballot = &g_array_index (ballots, Ballot, i);
      if (ballot->year == year)
        {
          ballot->votes += votes;
          return;
        }
    }
  Ballot ballot = { year, votes };
  g_array_append_val (ballots, ballot);
}

/* Counts the votes of all but article @self. */
static gboolean
elect_year (const Voters *voters, guint32 self, int month, int day, int *out_year, guint *out_votes)
{
  g_autoptr (GArray) ballots = g_array_new (FALSE, FALSE, sizeof (Ballot));
  guint total = voters->n;
  for (guint i = 0; i < voters->anchors->len; i++)
    {
      const Anchor *anchor = &g_array_index (voters->anchors, Anchor, i);
      add_vote (ballots, find_nearest_year (anchor->day, month, day), anchor->n);
    }
  if (voters->of_article[self] != G_MININT64)
    {
      add_vote (ballots, find_nearest_year (voters->of_article[self], month, day), -1);
      total--;
    }
  for (guint i = 0; i < ballots->len; i++)
    {
      const Ballot *ballot = &g_array_index (ballots, Ballot, i);
      if (ballot->votes * 2 > total)
        {
          *out_year = ballot->year;
          *out_votes = ballot->votes;
          return TRUE;
        }
    }
  return FALSE;
}

/* What the article said for itself, then what the others added. */
static char *
join_reasons (const WabToldDay *told, guint votes)
{
  g_autofree char *own = g_strdup (told->reason);
  char *added = own != NULL && told->is_inferred ? g_strrstr (own, "; ") : NULL;
  if (added != NULL)
    *added = '\0';
  g_autofree char *year = g_strdup_printf (
      ngettext ("year from %u other article", "year from %u other articles", votes), votes);
  if (own == NULL || own[0] == '\0' || (told->is_inferred && added == NULL))
    return g_steal_pointer (&year);
  return g_strdup_printf ("%s; %s", own, year);
}

/* The same analysis with another reason; what was found is shared. */
static WabAnalysis *
copy_with_reason (const WabAnalysis *analysis, const char *reason)
{
  WabAnalysis *copy = g_new0 (WabAnalysis, 1);
  *copy = *analysis;
  g_atomic_ref_count_init (&copy->references);
  copy->analyser = g_strdup (analysis->analyser);
  copy->language = g_strdup (analysis->language);
  copy->told.value = g_strdup (analysis->told.value);
  copy->told.reason = g_strdup (reason);
  g_array_ref (copy->sentences);
  g_array_ref (copy->mentions);
  g_array_ref (copy->reports);
  g_array_ref (copy->report_places);
  g_array_ref (copy->report_figures);
  return copy;
}

/* What is inferred over, and what was there before. */
typedef struct
{
  const WabAnalyser *analyser;
  GPtrArray *articles;
  GPtrArray *analyses;
  GHashTable *replaced; /* nullable */
} Settling;

void
wab_inference_replace (GPtrArray *analyses, guint32 i, WabAnalysis *analysis, GHashTable *replaced)
{
  WabAnalysis *old = g_ptr_array_index (analyses, i);
  g_ptr_array_index (analyses, i) = analysis;
  if (replaced == NULL || g_hash_table_contains (replaced, GUINT_TO_POINTER (i)))
    wab_analysis_unref (old);
  else
    g_hash_table_insert (replaced, GUINT_TO_POINTER (i), old);
}

static void
replace_analysis (const Settling *settling, guint32 i, WabAnalysis *analysis)
{
  wab_inference_replace (settling->analyses, i, analysis, settling->replaced);
}

static void
settle (const Settling *settling, guint32 i, const char *day, const char *reason)
{
  WabAnalysis *old = g_ptr_array_index (settling->analyses, i);
  const WabArticle *article = g_ptr_array_index (settling->articles, i);
  if (day == NULL && !old->told.is_inferred)
    return;
  if (day != NULL && old->told.is_inferred && g_str_equal (old->told.value, day))
    {
      if (g_strcmp0 (old->told.reason, reason) != 0)
        replace_analysis (settling, i, copy_with_reason (old, reason));
      return;
    }
  WabAnalysis *analysis =
      wab_analyser_analyse (settling->analyser, article, day, reason, WAB_PART_ALL);
  analysis->told.is_inferred = day != NULL;
  replace_analysis (settling, i, analysis);
}

static void
gather_voters (Voters *voters, GPtrArray *analyses)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (WabDay));
  voters->of_article = g_new (gint64, analyses->len);
  for (guint32 i = 0; i < analyses->len; i++)
    {
      WabDay day = find_vote_day (g_ptr_array_index (analyses, i));
      voters->of_article[i] = day;
      if (day != G_MININT64)
        g_array_append_val (days, day);
    }
  g_array_sort (days, compare_days);
  voters->anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));
  voters->n = days->len;
  for (guint i = 0; i < days->len; i++)
    {
      Anchor *last = voters->anchors->len > 0
                         ? &g_array_index (voters->anchors, Anchor, voters->anchors->len - 1)
                         : NULL;
      Anchor anchor = { g_array_index (days, WabDay, i), 1 };
      if (last != NULL && last->day == anchor.day)
        last->n++;
      else
        g_array_append_val (voters->anchors, anchor);
    }
}

static gboolean
is_partial (const WabAnalysis *analysis)
{
  int month, day;
  return parse_partial (&analysis->told, &month, &day);
}

static void
settle_by_vote (const Settling *settling, const Voters *voters, guint32 i)
{
  const WabAnalysis *analysis = g_ptr_array_index (settling->analyses, i);
  int year, month, day;
  guint votes;
  if (!parse_partial (&analysis->told, &month, &day))
    return;
  g_autofree char *told = NULL, *reason = NULL;
  if (elect_year (voters, i, month, day, &year, &votes) && wab_ymd_is_valid (year, month, day))
    {
      told = wab_day_format_iso (wab_day_from_ymd (year, month, day));
      reason = join_reasons (&analysis->told, votes);
    }
  settle (settling, i, told, reason);
}

void
wab_infer_told_days (const WabAnalyser *analyser,
                     GPtrArray *articles,
                     GPtrArray *analyses,
                     guint32 *n_settled,
                     GHashTable *replaced)
{
  g_return_if_fail (analyser != NULL);
  g_return_if_fail (articles->len == analyses->len);

  guint32 i = n_settled != NULL ? *n_settled : 0;
  while (i < analyses->len && !is_partial (g_ptr_array_index (analyses, i)))
    i++;
  if (n_settled != NULL)
    *n_settled = i;
  if (i == analyses->len)
    return;
  Settling settling = { analyser, articles, analyses, replaced };
  Voters voters;
  gather_voters (&voters, analyses);
  for (; i < analyses->len; i++)
    settle_by_vote (&settling, &voters, i);
  g_array_unref (voters.anchors);
  g_free (voters.of_article);
}
