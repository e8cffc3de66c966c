#include "analysis/fact-telling.h"

#include <string.h>

#include "analysis/figure-words.h"
#include "model/snapshot.h"

#define TIME_WEIGHT 6                            /* of a day that both name, among the words */
#define TOLD_WINDOW 31                           /* days between two tellings of an undated fact */
#define TOLD_NEAR 10                             /* days after which doubt begins */
#define CARRIED_WINDOW (7 * WAB_SECONDS_PER_DAY) /* between times that were carried over */
/* Bytes of " of the " and the like. */
#define MAX_OF_GAP 12
#define SHARED_BY_FEW 500   /* of the names of two articles, thousandths */
#define SHARED_BY_COUNT 250 /* likewise, where both count the same */

static gint32
find_told_day (const WabAnalysis *analysis)
{
  gint64 start = analysis->told.span.start;
  if (!wab_span_is_known (&analysis->told.span))
    return WAB_NO_DAY;
  return (gint32)((start >= 0 ? start : start - WAB_SECONDS_PER_DAY + 1) / WAB_SECONDS_PER_DAY);
}

void
wab_telling_init (WabTelling *self,
                  const WabArticle *article,
                  const WabAnalysis *analysis,
                  guint32 article_number,
                  guint32 report_index)
{
  const WabReport *report = wab_analysis_get_report (analysis, report_index);
  *self = (WabTelling){ .article = article,
                        .analysis = analysis,
                        .report = report,
                        .article_number = article_number,
                        .report_index = report_index,
                        .told = find_told_day (analysis) };
  self->has_own_time = wab_span_is_known (&report->span) && !report->is_time_inherited
                       && report->time_mention != WAB_NO_MENTION;
}

gint
wab_telling_compare (const WabTelling *a, const WabTelling *b)
{
  if (a->told != b->told)
    return a->told < b->told ? -1 : 1;
  if (a->article_number != b->article_number)
    {
      int order = g_strcmp0 (a->article->sha256, b->article->sha256);
      if (order == 0)
        order = g_strcmp0 (a->article->text, b->article->text);
      return order != 0 ? order : a->article_number < b->article_number ? -1 : 1;
    }
  return a->report_index < b->report_index ? -1 : a->report_index > b->report_index;
}

/* Whether one of them is or holds the other, as it was when the first of the two was told. */
static gboolean
hold_one_another (const WabTelling *a, const WabPlace *p, const WabTelling *b, const WabPlace *q)
{
  gint32 day = MIN (a->told, b->told);
  return wab_place_lies_in (p, q, day) || wab_place_lies_in (q, p, day);
}

/* Which places of a report are compared. */
typedef enum
{
  PLACES_OWN,    /* that the sentence names itself, unless only somebody spoke there */
  PLACES_SCENES, /* where it happened, named or carried over */
} Places;

static const WabPlace *
get_place (const WabTelling *telling, guint32 i, Places which)
{
  const WabReportPlace *of = wab_analysis_get_report_place (telling->analysis, telling->report, i);
  if (which == PLACES_OWN ? of->is_inherited || of->role == WAB_ROLE_SOURCE
                          : of->role != WAB_ROLE_SCENE)
    return NULL;
  return wab_analysis_get_mention (telling->analysis, of->mention)->place.place;
}

/* Places contradict one another where both have some and none lies in any of the other's. */
static gboolean
places_agree (const WabTelling *a, const WabTelling *b, Places which)
{
  gboolean has_a = FALSE, has_b = FALSE;
  for (guint32 i = 0; i < a->report->n_places; i++)
    {
      const WabPlace *p = get_place (a, i, which);
      if (p == NULL)
        continue;
      has_a = TRUE;
      for (guint32 j = 0; j < b->report->n_places; j++)
        {
          const WabPlace *q = get_place (b, j, which);
          if (q == NULL)
            continue;
          has_b = TRUE;
          if (hold_one_another (a, p, b, q))
            return TRUE;
        }
    }
  return !has_a || !has_b;
}

/* Whether @a names a place that neither lies in one of @b nor holds one. */
static gboolean
has_place_of_its_own (const WabTelling *a, const WabTelling *b)
{
  for (guint32 i = 0; i < a->report->n_places; i++)
    {
      const WabPlace *p = get_place (a, i, PLACES_OWN);
      gboolean is_shared = p == NULL;
      for (guint32 j = 0; j < b->report->n_places && !is_shared; j++)
        {
          const WabPlace *q = get_place (b, j, PLACES_OWN);
          is_shared = q != NULL && hold_one_another (a, p, b, q);
        }
      if (!is_shared)
        return TRUE;
    }
  return FALSE;
}

static gboolean
times_agree (const WabTelling *a, const WabTelling *b)
{
  if (a->has_own_time && b->has_own_time)
    return wab_span_overlaps (&a->report->span, &b->report->span);
  if (a->told == WAB_NO_DAY || b->told == WAB_NO_DAY)
    return TRUE;
  return ABS (a->told - b->told) <= TOLD_WINDOW;
}

/* What was carried over may be wrong: days apart are a doubt, no contradiction. */
static gboolean
carried_times_agree (const WabTelling *a, const WabTelling *b)
{
  const WabSpan *x = &a->report->span, *y = &b->report->span;
  return !wab_span_is_known (x) || !wab_span_is_known (y)
         || (x->start < y->end + CARRIED_WINDOW && y->start < x->end + CARRIED_WINDOW);
}

gboolean
wab_telling_can_be_same (const WabTelling *a, const WabTelling *b)
{
  if (a->analysis == b->analysis && a->report->sentence == b->report->sentence)
    return FALSE;
  return times_agree (a, b) && places_agree (a, b, PLACES_OWN);
}

static gboolean
is_settled (WabMood mood)
{
  return mood == WAB_MOOD_HAPPENED || mood == WAB_MOOD_ONGOING;
}

/* News often say a thing and then quote somebody with it: the later of the two opens with a
 * quotation. */
static gboolean
is_quoted_again (const WabTelling *a, const WabTelling *b)
{
  const WabReport *x = a->report, *y = b->report;
  if (a->analysis != b->analysis || x->sentence == y->sentence)
    return FALSE;
  const WabReport *later = x->sentence < y->sentence ? y : x;
  gunichar mark = g_utf8_get_char (a->article->text + later->start);
  return ABS ((gint64)x->sentence - (gint64)y->sentence) <= 2
         && (mark == '"' || mark == 0x201C || mark == 0xAB);
}

static void
add_time (const WabTelling *a, const WabTelling *b, WabFactLikeness *likeness)
{
  const WabSpan *x = &a->report->span, *y = &b->report->span;
  if (!a->has_own_time || !b->has_own_time || x->start != y->start || x->end != y->end
      || likeness->jaccard == 0)
    return;
  guint32 whole = likeness->shared * 1000 / likeness->jaccard;
  guint32 less = likeness->shared * 1000 / likeness->containment;
  likeness->shared += TIME_WEIGHT;
  likeness->jaccard = likeness->shared * 1000 / (whole + TIME_WEIGHT);
  likeness->containment = MIN (likeness->shared * 1000 / (less + TIME_WEIGHT), 1000);
}

/* What the words alone make doubtful. */
static gint
get_doubt_of_words (const WabFactLikeness *likeness, gboolean is_one_count)
{
  gint doubt = 0;
  if (likeness->figures_differ && !is_one_count)
    doubt += likeness->figures_are_near ? 80 : 500;
  if (likeness->phases_differ)
    doubt += 150;
  return doubt;
}

/* The longer after one another an undated fact is told, the less it is the same. */
static gint
get_doubt_of_gap (const WabTelling *a, const WabTelling *b)
{
  if ((a->has_own_time && b->has_own_time) || a->told == WAB_NO_DAY || b->told == WAB_NO_DAY)
    return 0;
  return 10 * MAX (ABS (a->told - b->told) - TOLD_NEAR, 0);
}

/* What is told in passing, without a place and a day of its own, is known by the company it keeps:
 * articles that name nothing in common are not about one thing. */
static gint
get_doubt_of_context (const WabTelling *a, const WabTelling *b, gboolean is_one_count)
{
  guint share = 0;
  if (a->context == NULL || b->context == NULL
      || !wab_fact_context_compare (a->context, b->context, &share))
    return 0;
  if (is_one_count && share >= SHARED_BY_COUNT)
    return 0;
  return share < SHARED_BY_FEW ? (SHARED_BY_FEW - (gint)share) * 2 : 0;
}

static const WabMention *
get_figure (const WabTelling *telling, guint32 i)
{
  guint32 m =
      g_array_index (telling->analysis->report_figures, guint32, telling->report->first_figure + i);
  return wab_analysis_get_mention (telling->analysis, m);
}

/* Tolls are counted again from day to day; of how many joined a strike or were taken off a roof
 * each number is a fact of its own. */
static gboolean
is_toll (const char *subject)
{
  static const char *const tolls[] = { "killed", "injured", "missing" };
  for (guint i = 0; subject != NULL && i < G_N_ELEMENTS (tolls); i++)
    if (strcmp (tolls[i], subject) == 0)
      return TRUE;
  return FALSE;
}

/* Whether they count the same and come to different numbers; people of whom no more is told are
 * nobody in particular. */
static gboolean
are_one_count (const WabMention *a, const WabMention *b)
{
  if (!is_toll (a->figure.subject) || g_strcmp0 (a->figure.subject, b->figure.subject) != 0
      || a->figure.value == b->figure.value)
    return FALSE;
  g_autofree char *x = wab_figure_dup_kind (a->figure.unit, NULL);
  g_autofree char *y = wab_figure_dup_kind (b->figure.unit, NULL);
  return strcmp (x, y) == 0 && strcmp (x, "people") != 0;
}

/* Whether a figure is named in passing, as what another is a part of: "two of the 16 officers". */
static gboolean
is_whole_of_part (const WabTelling *telling, guint32 i)
{
  if (i == 0)
    return FALSE;
  const WabMention *part = get_figure (telling, i - 1), *whole = get_figure (telling, i);
  return part->end < whole->start && whole->start - part->end < MAX_OF_GAP
         && part->figure.value < whole->figure.value
         && g_strcmp0 (part->figure.unit, whole->figure.unit) == 0;
}

/* "18 members of the security forces were killed" and "16 security officers died": one count with
 * two values. That it differs does not make it another fact, it is what there is to know of this
 * one. */
static gboolean
tell_one_count (const WabTelling *a, const WabTelling *b, const WabFactLikeness *likeness)
{
  if (!likeness->figures_are_near || a->analysis == b->analysis)
    return FALSE;
  for (guint32 i = 0; i < a->report->n_figures; i++)
    for (guint32 j = 0; j < b->report->n_figures; j++)
      if (!is_whole_of_part (a, i) && !is_whole_of_part (b, j)
          && are_one_count (get_figure (a, i), get_figure (b, j)))
        return TRUE;
  return FALSE;
}

/* Whether it tells of some of those that are counted: "two of the 16 officers". */
static gboolean
is_of_part (const WabTelling *telling)
{
  for (guint32 i = 1; i < telling->report->n_figures; i++)
    if (is_whole_of_part (telling, i))
      return TRUE;
  return FALSE;
}

gint
wab_telling_weigh (const WabTelling *a, const WabTelling *b, WabFactLikeness *likeness)
{
  add_time (a, b, likeness);
  gboolean is_one_count = tell_one_count (a, b, likeness);
  gint doubt = get_doubt_of_words (likeness, is_one_count);
  WabMood x = a->report->mood, y = b->report->mood;
  if (x != y && !(is_settled (x) && is_settled (y)))
    doubt += 150;
  if (is_quoted_again (a, b))
    return doubt - 20;
  if (likeness->names_differ)
    doubt += 100;
  if (is_of_part (a) != is_of_part (b))
    doubt += 300;
  /* Who tells one fact twice in an article does not contradict himself. */
  if (a->analysis == b->analysis)
    return doubt + (likeness->figures_differ ? 400 : 200);
  if (!places_agree (a, b, PLACES_SCENES))
    doubt += 350;
  else if (has_place_of_its_own (a, b) && has_place_of_its_own (b, a))
    doubt += 250;
  if (!carried_times_agree (a, b))
    doubt += 200;
  return doubt + get_doubt_of_gap (a, b) + get_doubt_of_context (a, b, is_one_count);
}

gboolean
wab_likeness_is_enough (const WabFactLikeness *likeness, gint doubt)
{
  gint jaccard = (gint)likeness->jaccard - doubt;
  gint containment = (gint)likeness->containment - doubt;
  return (jaccard >= 420 && likeness->shared >= 8)
         || (jaccard >= 310 && containment >= 680 && likeness->shared >= 9)
         || (jaccard >= 220 && containment >= 760 && likeness->shared >= 14);
}

gboolean
wab_likeness_can_be_enough (const WabFactLikeness *likeness)
{
  if (likeness->jaccard == 0)
    return FALSE;
  WabFactLikeness best = *likeness;
  guint32 whole = likeness->shared * 1000 / likeness->jaccard;
  best.shared += TIME_WEIGHT;
  best.jaccard = best.shared * 1000 / (whole + TIME_WEIGHT);
  best.containment = MIN (likeness->containment + 200, 1000);
  return wab_likeness_is_enough (&best, get_doubt_of_words (likeness, FALSE) - 20);
}
