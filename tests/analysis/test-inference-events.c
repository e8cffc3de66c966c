#include "analysis/inference.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/fact-words.h"
#include "calendar/civil.h"

/*
 * Articles of this test are made by hand: a sentence ends at a full stop before white space, each
 * is one report, and a told day is given. So the merging is tested without the rest of the
 * analysis.
 */

static gboolean
ends_sentence (const char *p, const char *end)
{
  gunichar mark = g_utf8_get_char (p);
  if (mark != '.' && mark != '!' && mark != '?' && mark != 0x2026)
    return FALSE;
  const char *next = g_utf8_next_char (p);
  while (next < end && (g_utf8_get_char (next) == 0x201C || g_utf8_get_char (next) == 0x201D))
    next = g_utf8_next_char (next);
  return next >= end || g_ascii_isspace (*next);
}

static void
add_report (WabAnalysis *analysis, guint32 start, guint32 end)
{
  WabSentence sentence = { start, end };
  WabReport report = { .sentence = analysis->sentences->len,
                       .start = start,
                       .end = end,
                       .time_mention = WAB_NO_MENTION,
                       .speaker = WAB_NO_MENTION };
  g_array_append_val (analysis->sentences, sentence);
  g_array_append_val (analysis->reports, report);
}

static WabAnalysis *
make_analysis (const WabArticle *article, const char *told)
{
  WabAnalysis *analysis = wab_analysis_new ();
  analysis->is_analysed = TRUE;
  WabDay day;
  if (told != NULL && wab_day_parse_iso (told, &day))
    {
      analysis->told.value = g_strdup (told);
      analysis->told.span = wab_span_from_days (day, day, WAB_PRECISION_DAY);
    }
  const char *text = article->text, *end = text + article->length, *start = text;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      if (p == start && g_ascii_isspace (*p))
        {
          start = p + 1;
          continue;
        }
      if (*p == '\n' || ends_sentence (p, end))
        {
          const char *past = *p == '\n' ? p : g_utf8_next_char (p);
          if (past > start)
            add_report (analysis, start - text, past - text);
          start = past;
        }
    }
  if (start < end)
    add_report (analysis, start - text, end - text);
  return analysis;
}

typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  guint32 n_reports;
} Set;

static void
set_init (Set *set)
{
  set->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  set->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  set->n_reports = 0;
}

static void
set_clear (Set *set)
{
  g_ptr_array_unref (set->articles);
  g_ptr_array_unref (set->analyses);
}

static void
set_add (Set *set, const char *text, const char *told)
{
  WabArticle *article = wab_article_new_take ("article", g_strdup (text));
  article->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  WabAnalysis *analysis = make_analysis (article, told);
  for (guint32 i = 0; i < analysis->reports->len; i++)
    wab_analysis_get_report (analysis, i)->id = ++set->n_reports;
  g_ptr_array_add (set->articles, article);
  g_ptr_array_add (set->analyses, analysis);
}

/* The event of the @report-th report, all articles counted through. */
static guint32
get_event (GArray *events, guint32 report)
{
  return g_array_index (events, guint32, report);
}

static void
test_same_fact (void)
{
  Set set;
  set_init (&set);
  set_add (
      &set,
      "The harbour of Tolna was closed by the storm. Some 40 fishing boats broke loose and sank "
      "in the old basin.",
      "2021-03-05");
  set_add (
      &set,
      "About 40 fishing boats broke loose in the old basin and sank. A school lost its roof to "
      "the wind.",
      "2021-03-06");
  set_add (
      &set,
      "The school board met on budgets. In the old basin 38 fishing boats had broken loose and "
      "sunk.",
      "2021-03-06");
  g_autoptr (GArray) events = wab_infer_events (set.articles, set.analyses);
  g_assert_cmpuint (events->len, ==, 6);
  g_assert_cmpuint (get_event (events, 0), ==, 1);
  g_assert_cmpuint (get_event (events, 1), ==, 2);
  g_assert_cmpuint (get_event (events, 2), ==, 2);
  g_assert_cmpuint (get_event (events, 3), ==, 4);
  g_assert_cmpuint (get_event (events, 4), ==, 5);
  g_assert_cmpuint (get_event (events, 5), ==, 2);
  set_clear (&set);
}

/* The same words, told months apart without a day of their own, are two facts. */
static void
test_told_far_apart (void)
{
  Set set;
  set_init (&set);
  set_add (&set, "Miners blocked the road to the copper works for hours. First.", "2021-03-05");
  set_add (&set, "Miners blocked the road to the copper works for hours. Second.", "2021-09-05");
  set_add (&set, "Miners blocked the road to the copper works for hours. Third.", "2021-03-09");
  g_autoptr (GArray) events = wab_infer_events (set.articles, set.analyses);
  g_assert_cmpuint (get_event (events, 0), ==, 1);
  g_assert_cmpuint (get_event (events, 2), ==, 3);
  g_assert_cmpuint (get_event (events, 4), ==, 1);
  set_clear (&set);
}

/* Gives a report a day and a place of its own. */
static void
set_facts (Set *set, guint32 article, gint64 day, gint64 place_id, const char *place_name)
{
  WabAnalysis *analysis = g_ptr_array_index (set->analyses, article);
  WabReport *report = wab_analysis_get_report (analysis, 0);
  WabMention date = { .kind = WAB_MENTION_DATE, .start = 0, .end = 0 };
  WabMention place = { .kind = WAB_MENTION_PLACE, .start = 1, .end = 1 };
  date.date.span = wab_span_from_days (day, day, WAB_PRECISION_DAY);
  date.date.anchor = WAB_NO_MENTION;
  place.place.place = wab_place_new (place_id, place_name);
  g_array_append_val (analysis->mentions, date);
  g_array_append_val (analysis->mentions, place);
  report->span = date.date.span;
  report->time_mention = 0;
  WabReportPlace of_report = { .mention = 1, .role = WAB_ROLE_SCENE };
  report->first_place = analysis->report_places->len;
  report->n_places = 1;
  g_array_append_val (analysis->report_places, of_report);
}

static void
test_days_and_places_contradict (void)
{
  const char *texts[] = { "Police broke up a march of dock workers with water cannon.",
                          "Police broke up a march of dock workers with water cannons.",
                          "Police broke up the march of dock workers with water cannon.",
                          "Police broke up marches of dock workers, with water cannon." };
  Set set;
  set_init (&set);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_add (&set, texts[i], "2021-03-05");
  set_facts (&set, 0, 18690, 1, "Tolna");
  set_facts (&set, 1, 18690, 1, "Tolna");
  set_facts (&set, 2, 18690, 2, "Vesz");
  set_facts (&set, 3, 18691, 1, "Tolna");
  g_autoptr (GArray) events = wab_infer_events (set.articles, set.analyses);
  g_assert_cmpuint (get_event (events, 0), ==, get_event (events, 1));
  g_assert_cmpuint (get_event (events, 0), !=, get_event (events, 2));
  g_assert_cmpuint (get_event (events, 0), !=, get_event (events, 3));
  g_assert_cmpuint (get_event (events, 2), !=, get_event (events, 3));
  set_clear (&set);
}

/* News of our own making, with much repetition. */
static char *
make_article (GRand *rand)
{
  static const char *const subjects[] = {
    "Dock workers", "Bus drivers", "Students of the academy", "Bakers", "Pensioners"
  };
  static const char *const deeds[] = { "blocked the bridge over the river",
                                       "marched to the town hall",
                                       "went on strike",
                                       "occupied the ticket office",
                                       "burned effigies of the mayor" };
  static const char *const causes[] = { "because of unpaid wages",
                                        "over the price of bread",
                                        "against the new toll",
                                        "after the mill had closed",
                                        "in protest at the flood wall" };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 6; i++)
    g_string_append_printf (text,
                            "%s %s %s%s. ",
                            subjects[g_rand_int_range (rand, 0, 5)],
                            deeds[g_rand_int_range (rand, 0, 5)],
                            causes[g_rand_int_range (rand, 0, 5)],
                            g_rand_boolean (rand) ? "" : ", witnesses said");
  return g_string_free (text, FALSE);
}

/* A name for each report that does not depend on the order, and the same for its event. */
static GHashTable *
list_partition (GPtrArray *articles, GPtrArray *analyses)
{
  g_autoptr (GArray) events = wab_infer_events (articles, analyses);
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTable *partition = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint32 a = 0; a < analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++)
        g_hash_table_insert (
            names,
            GUINT_TO_POINTER (wab_analysis_get_report (analysis, r)->id),
            g_strdup_printf ("%s/%u", ((WabArticle *)g_ptr_array_index (articles, a))->sha256, r));
    }
  guint32 i = 0;
  for (guint32 a = 0; a < analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++, i++)
        g_hash_table_insert (
            partition,
            g_strdup (g_hash_table_lookup (
                names, GUINT_TO_POINTER (wab_analysis_get_report (analysis, r)->id))),
            g_strdup (g_hash_table_lookup (names, GUINT_TO_POINTER (get_event (events, i)))));
    }
  return partition;
}

static void
assert_same_partition (GHashTable *a, GHashTable *b)
{
  g_assert_cmpuint (g_hash_table_size (a), ==, g_hash_table_size (b));
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpstr (value, ==, g_hash_table_lookup (b, key));
}

static void
test_order_does_not_matter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Set set;
  set_init (&set);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text = make_article (rand);
      g_autofree char *told = g_strdup_printf ("2021-03-%02d", g_rand_int_range (rand, 1, 29));
      set_add (&set, text, i % 11 == 0 ? NULL : told);
    }
  g_autoptr (GHashTable) first = list_partition (set.articles, set.analyses);
  for (guint round = 0; round < 12; round++)
    {
      for (guint i = set.articles->len - 1; i > 0; i--)
        {
          guint j = g_rand_int_range (rand, 0, i + 1);
          gpointer article = set.articles->pdata[i], analysis = set.analyses->pdata[i];
          set.articles->pdata[i] = set.articles->pdata[j];
          set.analyses->pdata[i] = set.analyses->pdata[j];
          set.articles->pdata[j] = article;
          set.analyses->pdata[j] = analysis;
        }
      guint32 id = 0;
      for (guint i = 0; i < set.analyses->len; i++)
        {
          WabAnalysis *analysis = set.analyses->pdata[i];
          for (guint r = 0; r < analysis->reports->len; r++)
            wab_analysis_get_report (analysis, r)->id = ++id;
        }
      g_autoptr (GHashTable) again = list_partition (set.articles, set.analyses);
      assert_same_partition (first, again);
    }
  set_clear (&set);
}

/* The sentences that tell one fact, from tests/spec/same-fact-seeds.txt. */
static char **
read_seed_groups (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "same-fact-seeds.txt", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strstrip (text), "\n", -1);
}

static int
find_report (Set *set, guint32 article, guint32 offset)
{
  int report = 0;
  for (guint32 a = 0; a < set->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (set->analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++, report++)
        {
          const WabReport *of = wab_analysis_get_report (analysis, r);
          if (a == article && offset + 4 >= of->start && offset + 4 < of->end)
            return report;
        }
    }
  g_error ("No sentence at %u of article %u", offset, article);
}

static char *
dup_sentence (Set *set, guint32 report)
{
  for (guint32 a = 0; a < set->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (set->analyses, a);
      if (report < analysis->reports->len)
        {
          const WabReport *of = wab_analysis_get_report (analysis, report);
          const WabArticle *article = g_ptr_array_index (set->articles, a);
          return g_strdup_printf (
              "%u:%.*s", a, MIN (100, (int)(of->end - of->start)), article->text + of->start);
        }
      report -= analysis->reports->len;
    }
  return NULL;
}

static gint
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* "J 530 C 720 shared 21": how alike the words of two reports are. */
static char *
dup_likeness (Set *set, guint32 a, guint32 b)
{
  g_autoptr (WabFactLexicon) lexicon = wab_fact_lexicon_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (WabFactWord));
  guint middle = 0;
  for (guint k = 0; k < 2; k++)
    {
      guint32 report = k == 0 ? a : b;
      for (guint32 i = 0; i < set->analyses->len; i++)
        {
          const WabAnalysis *analysis = g_ptr_array_index (set->analyses, i);
          if (report < analysis->reports->len)
            {
              wab_fact_lexicon_read (lexicon,
                                     g_ptr_array_index (set->articles, i),
                                     analysis,
                                     wab_analysis_get_report (analysis, report),
                                     words);
              break;
            }
          report -= analysis->reports->len;
        }
      if (k == 0)
        middle = words->len;
    }
  WabFactLikeness likeness;
  const WabFactWord *list = (const WabFactWord *)words->data;
  wab_fact_words_compare (list, middle, list + middle, words->len - middle, &likeness);
  return g_strdup_printf ("J %u C %u shared %u%s%s",
                          likeness.jaccard,
                          likeness.containment,
                          likeness.shared,
                          likeness.figures_differ ? " figures" : "",
                          likeness.names_differ ? " names" : "");
}

/* Marks "January 2" and the like as days of their own, so that they are compared as days. */
static void
mark_days (WabArticle *article, WabAnalysis *analysis)
{
  static const char month[] = "January ";
  for (const char *p = strstr (article->text, month); p != NULL; p = strstr (p + 1, month))
    {
      char *after;
      int day = strtol (p + strlen (month), &after, 10);
      if (day < 1)
        continue;
      WabMention mention = { .kind = WAB_MENTION_DATE,
                             .start = p - article->text,
                             .end = after - article->text };
      WabDay first = wab_day_from_ymd (2022, 1, day);
      mention.date.span = wab_span_from_days (first, first, WAB_PRECISION_DAY);
      mention.date.anchor = WAB_NO_MENTION;
      for (guint32 r = 0; r < analysis->reports->len; r++)
        {
          WabReport *report = wab_analysis_get_report (analysis, r);
          if (report->start <= mention.start && mention.end <= report->end)
            {
              report->span = mention.date.span;
              report->time_mention = analysis->mentions->len;
            }
        }
      g_array_append_val (analysis->mentions, mention);
    }
}

static void
add_seeds (Set *set, const char *folder)
{
  static const char *const told[] = {
    "2022-01-18", "2022-01-09", "2022-01-13", "2022-01-08", "2022-01-10"
  };
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_strings);
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (told));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = NULL;
      g_assert_true (g_file_get_contents (names->pdata[i], &text, NULL, NULL));
      set_add (set, text, told[i]);
      mark_days (g_ptr_array_index (set->articles, i), g_ptr_array_index (set->analyses, i));
    }
}

static void
test_seeds (void)
{
  const char *folder = g_getenv ("WHENABOUTS_SEEDS");
  if (folder == NULL || folder[0] == '\0')
    {
      g_test_skip ("seeds: no folder given");
      return;
    }
  Set set;
  set_init (&set);
  add_seeds (&set, folder);
  g_autofree guint32 *wanted = g_new (guint32, set.n_reports);
  for (guint32 i = 0; i < set.n_reports; i++)
    wanted[i] = i;
  g_auto (GStrv) groups = read_seed_groups ();
  for (guint g = 0; groups[g] != NULL; g++)
    {
      if (groups[g][0] == '#')
        continue;
      g_auto (GStrv) members = g_strsplit (groups[g], " ", -1);
      int first = -1;
      for (guint m = 0; members[m] != NULL; m++)
        {
          char *offset = strchr (members[m], ':');
          int report = find_report (&set, atoi (members[m]), atoi (offset + 1));
          first = first < 0 ? report : first;
          wanted[report] = first;
        }
    }
  g_autoptr (GArray) events = wab_infer_events (set.articles, set.analyses);
  guint both = 0, missed = 0, extra = 0;
  for (guint32 i = 0; i < set.n_reports; i++)
    for (guint32 j = i + 1; j < set.n_reports; j++)
      {
        gboolean is_wanted = wanted[i] == wanted[j];
        gboolean is_found = get_event (events, i) == get_event (events, j);
        both += is_wanted && is_found;
        missed += is_wanted && !is_found;
        extra += !is_wanted && is_found;
        if (is_wanted != is_found)
          {
            g_autofree char *a = dup_sentence (&set, i), *b = dup_sentence (&set, j);
            g_autofree char *likeness = dup_likeness (&set, i, j);
            g_test_message ("%s: %s\n   %s\n   %s", is_wanted ? "missed" : "extra", likeness, a, b);
          }
      }
  double f1 = 2.0 * both / (2.0 * both + missed + extra);
  g_test_message ("pairs=%u missed=%u extra=%u f1=%.3f", both, missed, extra, f1);
  g_assert_cmpfloat (f1, >=, 0.9);
  g_assert_cmpuint (extra, ==, 0);
  set_clear (&set);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/inference-events/same-fact", test_same_fact);
  g_test_add_func ("/analysis/inference-events/told-far-apart", test_told_far_apart);
  g_test_add_func ("/analysis/inference-events/contradictions", test_days_and_places_contradict);
  g_test_add_func ("/analysis/inference-events/order", test_order_does_not_matter);
  g_test_add_func ("/analysis/inference-events/seeds", test_seeds);
  return g_test_run ();
}
