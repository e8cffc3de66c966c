#include "collection/counting.h"

#include "calendar/civil.h"

/*
 * A small document of rows made one by one. Places 100, 200, 300; each article tells on its own
 * day.
 */
typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GArray *events;
  WabPlace *places[3];
} Document;

static void
document_init (Document *self)
{
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  self->events = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < 3; i++)
    self->places[i] = wab_place_new ((i + 1) * 100, "place");
}

static WabSnapshot *
document_finish (Document *self)
{
  WabSnapshot *snapshot = wab_snapshot_new (NULL, self->articles, self->analyses, self->events);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->analyses);
  g_array_unref (self->events);
  for (guint i = 0; i < 3; i++)
    wab_place_unref (self->places[i]);
  return snapshot;
}

/* An article told on day @told (negative: unknown) by @outlet. */
static void
add_article (Document *self, int told, const char *outlet)
{
  WabArticle *article = wab_article_new_take ("a", g_strdup ("One sentence."));
  article->outlet = g_strdup (outlet);
  WabAnalysis *analysis = wab_analysis_new ();
  WabSentence sentence = { 0, 13 };
  g_array_append_val (analysis->sentences, sentence);
  if (told >= 0)
    analysis->told.span = wab_span_from_days (told, told, WAB_PRECISION_DAY);
  g_ptr_array_add (self->articles, article);
  g_ptr_array_add (self->analyses, analysis);
}

/* A report of the last article: days @first to @last (negative: none), of event @event, at the
 * places of
 * @places, "0" scene of the first place, "B" topic of the second. */
static WabReport *
add_report (Document *self, int first, int last, guint32 event, const char *places)
{
  WabAnalysis *analysis = self->analyses->pdata[self->analyses->len - 1];
  WabReport report = { .id = self->events->len + 1,
                       .end = 13,
                       .time_mention = WAB_NO_MENTION,
                       .speaker = WAB_NO_MENTION };
  if (first >= 0)
    report.span = wab_span_from_days (first, last, WAB_PRECISION_DAY);
  report.first_place = analysis->report_places->len;
  for (const char *p = places; *p != '\0'; p++)
    {
      gboolean is_topic = *p >= 'A';
      WabMention mention = { .kind = WAB_MENTION_PLACE };
      mention.place.place = wab_place_ref (self->places[is_topic ? *p - 'A' : *p - '0']);
      WabReportPlace of = { .mention = analysis->mentions->len,
                            .role = is_topic ? WAB_ROLE_TOPIC : WAB_ROLE_SCENE };
      g_array_append_val (analysis->mentions, mention);
      g_array_append_val (analysis->report_places, of);
      report.n_places++;
    }
  g_array_append_val (analysis->reports, report);
  g_array_append_val (self->events, event);
  return wab_analysis_get_report (analysis, analysis->reports->len - 1);
}

/*  article  told  outlet  report  days    event  places
 *  0        10    A       1       5       1      0, topic B
 *                         2       7..8    2      0
 *  1        12    A       3       5..6    1      0, 1
 *                         4       none    4      none
 *  2        none  B       5       7       2      2
 */
static WabSnapshot *
make_snapshot (void)
{
  Document document;
  document_init (&document);
  add_article (&document, 10, "A");
  add_report (&document, 5, 5, 1, "0B");
  add_report (&document, 7, 8, 2, "0");
  add_article (&document, 12, "A");
  add_report (&document, 5, 6, 1, "010");
  add_report (&document, -1, -1, 4, "");
  add_article (&document, -1, "B");
  add_report (&document, 7, 7, 2, "2");
  return document_finish (&document);
}

static const WabPlaceCount *
find_count (const WabTally *tally, guint32 place)
{
  for (guint i = 0; i < tally->places->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (tally->places, WabPlaceCount, i);
      if (count->place == place)
        return count;
    }
  return NULL;
}

static void
assert_count (const WabTally *tally, guint32 place, guint events, guint reports, guint articles)
{
  const WabPlaceCount *count = find_count (tally, place);
  g_assert_nonnull (count);
  g_assert_cmpuint (count->events, ==, events);
  g_assert_cmpuint (count->reports, ==, reports);
  g_assert_cmpuint (count->articles, ==, articles);
}

static void
test_all (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  WabLens lens;
  wab_lens_init (&lens);
  g_autoptr (WabTally) tally = wab_tally_new (snapshot, &lens);
  g_assert_cmpuint (tally->n_events, ==, 3);
  g_assert_cmpuint (tally->n_reports, ==, 5);
  g_assert_cmpuint (tally->n_articles, ==, 3);
  g_assert_cmpuint (tally->places->len, ==, 3);
  assert_count (tally, wab_snapshot_find_place (snapshot, 100), 2, 3, 2);
  assert_count (tally, wab_snapshot_find_place (snapshot, 200), 1, 1, 1);
  assert_count (tally, wab_snapshot_find_place (snapshot, 300), 1, 1, 1);
  /* By day; what has none comes last. */
  const guint32 order[] = { 1, 2, 4 };
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (
        wab_snapshot_get_event (snapshot, g_array_index (tally->events, guint32, i))->id,
        ==,
        order[i]);
}

static void
test_topics (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  WabLens lens;
  wab_lens_init (&lens);
  lens.roles = WAB_ALL_ROLES;
  g_autoptr (WabTally) tally = wab_tally_new (snapshot, &lens);
  assert_count (tally, wab_snapshot_find_place (snapshot, 200), 1, 2, 2);
}

static void
test_window (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  WabLens lens;
  wab_lens_init (&lens);
  lens.has_window = TRUE;
  lens.start = 6 * WAB_SECONDS_PER_DAY;
  lens.end = 7 * WAB_SECONDS_PER_DAY;
  {
    g_autoptr (WabTally) tally = wab_tally_new (snapshot, &lens);
    g_assert_cmpuint (tally->n_events, ==, 1); /* only the report of the 5th to the 6th */
    g_assert_cmpuint (tally->n_reports, ==, 1);
    assert_count (tally, wab_snapshot_find_place (snapshot, 100), 1, 1, 1);
  }
  lens.clock = WAB_CLOCK_TOLD;
  lens.start = 12 * WAB_SECONDS_PER_DAY;
  lens.end = 13 * WAB_SECONDS_PER_DAY;
  {
    g_autoptr (WabTally) tally = wab_tally_new (snapshot, &lens);
    g_assert_cmpuint (tally->n_reports, ==, 2);
    g_assert_cmpuint (tally->n_articles, ==, 1);
  }
}

static void
test_as_of_and_filters (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  WabLens lens;
  wab_lens_init (&lens);
  lens.as_of = 11;
  {
    g_autoptr (WabTally) tally = wab_tally_new (snapshot, &lens);
    g_assert_cmpuint (tally->n_reports, ==, 2); /* what nobody knows the day of is not told yet */
    g_assert_null (find_count (tally, wab_snapshot_find_place (snapshot, 300)));
  }
  wab_lens_init (&lens);
  lens.place = wab_snapshot_find_place (snapshot, 200);
  {
    g_autoptr (WabTally) tally = wab_tally_new (snapshot, &lens);
    g_assert_cmpuint (tally->n_reports, ==, 1);
  }
  wab_lens_init (&lens);
  lens.article = 2;
  const guint8 rows[] = { 1, 1, 1, 1, 0 };
  g_assert_true (wab_lens_shows (&lens, snapshot, 4));
  lens.rows = rows;
  g_assert_false (wab_lens_shows (&lens, snapshot, 4));
  g_assert_false (wab_lens_shows (&lens, snapshot, 0));
}

static void
test_summary (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  WabEventSummary summary;
  g_assert_true (wab_event_summarise (snapshot, 0, WAB_NO_DAY, &summary));
  g_assert_cmpint (summary.start, ==, 5 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (summary.end, ==, 7 * WAB_SECONDS_PER_DAY);
  g_assert_cmpuint (summary.n_reports, ==, 2);
  g_assert_cmpuint (summary.n_articles, ==, 2);
  g_assert_cmpuint (summary.n_outlets, ==, 1);
  g_assert_cmpuint (summary.n_origins, ==, 0);
  g_assert_true (wab_event_summarise (snapshot, 0, 10, &summary));
  g_assert_cmpint (summary.end, ==, 6 * WAB_SECONDS_PER_DAY);
  g_assert_cmpuint (summary.n_reports, ==, 1);
  g_assert_false (wab_event_summarise (snapshot, 0, 9, &summary));
}

/* What a sentence tells itself outranks what was carried over. */
static void
test_own_time_outranks (void)
{
  Document document;
  document_init (&document);
  add_article (&document, 30, NULL);
  add_report (&document, 1, 20, 1, "0")->is_time_inherited = TRUE;
  add_report (&document, 5, 5, 1, "0");
  add_report (&document, 1, 25, 1, "0")->is_time_inherited = TRUE;
  g_autoptr (WabSnapshot) snapshot = document_finish (&document);
  WabEventSummary summary;
  g_assert_true (wab_event_summarise (snapshot, 0, WAB_NO_DAY, &summary));
  g_assert_cmpint (summary.start, ==, 5 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (summary.end, ==, 6 * WAB_SECONDS_PER_DAY);
}

static void
test_extent (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  gint64 start, end;
  g_assert_true (wab_snapshot_get_extent (snapshot, WAB_CLOCK_HAPPENED, &start, &end));
  g_assert_cmpint (start, ==, 5 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (end, ==, 9 * WAB_SECONDS_PER_DAY);
  g_assert_true (wab_snapshot_get_extent (snapshot, WAB_CLOCK_TOLD, &start, &end));
  g_assert_cmpint (start, ==, 10 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (end, ==, 13 * WAB_SECONDS_PER_DAY);
  g_autoptr (WabSnapshot) empty = wab_snapshot_new_empty ();
  g_assert_false (wab_snapshot_get_extent (empty, WAB_CLOCK_TOLD, &start, &end));
}

static void
test_histogram (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  WabLens lens;
  wab_lens_init (&lens);
  g_autoptr (WabHistogram) days = wab_histogram_new (
      snapshot, &lens, 5 * WAB_SECONDS_PER_DAY + 7, 9 * WAB_SECONDS_PER_DAY - 7, WAB_BIN_DAY);
  g_assert_cmpuint (days->n_bins, ==, 4);
  g_assert_cmpint (days->edges[0], ==, 5 * WAB_SECONDS_PER_DAY);
  const double events[] = { 0.5, 0.5, 0.5, 0.5 }, reports[] = { 1.5, 0.5, 1.5, 0.5 };
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat_with_epsilon (days->sure[i], events[i], 1e-9);
      g_assert_cmpfloat_with_epsilon (days->reports[i], reports[i], 1e-9);
      g_assert_cmpfloat (days->unsure[i], ==, 0);
    }
  g_assert_cmpfloat_with_epsilon (days->max_reports, 1.5, 1e-9);

  lens.clock = WAB_CLOCK_TOLD;
  g_autoptr (WabHistogram) told = wab_histogram_new (
      snapshot, &lens, 10 * WAB_SECONDS_PER_DAY, 13 * WAB_SECONDS_PER_DAY, WAB_BIN_DAY);
  g_assert_cmpuint (told->n_bins, ==, 3);
  g_assert_cmpfloat (told->sure[0], ==, 2); /* each event on the day it was first told */
  g_assert_cmpfloat (told->sure[2], ==, 1);
  g_assert_cmpfloat (told->reports[2], ==, 2);
}

/* Units add up, whatever the bins; soft halves are unsure; what is too long runs. */
static void
test_histogram_units (void)
{
  Document document;
  document_init (&document);
  add_article (&document, 400, NULL);
  add_report (&document, 0, 364, 1, "0");
  add_report (&document, 31, 58, 2, "0")->span.edges = WAB_EDGES_SOFT_END;
  add_report (&document, 40, 40, 3, "0");
  add_report (&document, 10, 300, 4, "0")->span.precision = WAB_PRECISION_YEAR;
  add_report (&document, -1, -1, 5, "0");
  g_autoptr (WabSnapshot) snapshot = document_finish (&document);
  WabLens lens;
  wab_lens_init (&lens);
  for (WabBinUnit unit = WAB_BIN_HOUR; unit < WAB_BIN_N; unit++)
    {
      g_autoptr (WabHistogram) histogram =
          wab_histogram_new (snapshot, &lens, 0, 365 * WAB_SECONDS_PER_DAY, unit);
      double sure = 0, unsure = 0;
      g_assert_cmpuint (histogram->n_bins, <=, 4000);
      for (guint i = 0; i < histogram->n_bins; i++)
        {
          g_assert_cmpint (histogram->edges[i], <, histogram->edges[i + 1]);
          sure += histogram->sure[i];
          unsure += histogram->unsure[i];
        }
      g_assert_cmpfloat_with_epsilon (sure, 2.5, 1e-6);
      g_assert_cmpfloat_with_epsilon (unsure, 1.5, 1e-6);
    }
  g_autoptr (WabHistogram) february = wab_histogram_new (
      snapshot, &lens, 31 * WAB_SECONDS_PER_DAY, 59 * WAB_SECONDS_PER_DAY, WAB_BIN_MONTH);
  g_assert_cmpuint (february->n_bins, ==, 1);
  g_assert_cmpuint (february->n_running, ==, 2);
  g_assert_cmpfloat_with_epsilon (february->sure[0], 1.5, 1e-9);
}

/* A plan is counted apart until somebody tells that it has come about; not on the told clock. */
static void
test_histogram_planned (void)
{
  Document document;
  document_init (&document);
  add_article (&document, 3, NULL);
  add_report (&document, 10, 10, 1, "0")->mood = WAB_MOOD_PLANNED;
  add_report (&document, 10, 11, 2, "0")->mood = WAB_MOOD_PLANNED;
  add_article (&document, 12, NULL);
  add_report (&document, 10, 11, 2, "0");
  g_autoptr (WabSnapshot) snapshot = document_finish (&document);
  const gint64 start = 10 * WAB_SECONDS_PER_DAY, end = 12 * WAB_SECONDS_PER_DAY;
  WabLens lens;
  wab_lens_init (&lens);
  g_autoptr (WabHistogram) all = wab_histogram_new (snapshot, &lens, start, end, WAB_BIN_DAY);
  g_assert_cmpfloat (all->planned[0], ==, 1);
  g_assert_cmpfloat (all->planned[1], ==, 0);
  g_assert_cmpfloat (all->sure[0], ==, 0.5);
  g_assert_cmpfloat (wab_histogram_get_events (all, 0), ==, 1.5);
  g_assert_cmpfloat (all->max_events, ==, 1.5);

  /* As of day 5 nobody has told that the second has come about. */
  lens.as_of = 5;
  g_autoptr (WabHistogram) early = wab_histogram_new (snapshot, &lens, start, end, WAB_BIN_DAY);
  g_assert_cmpfloat (early->planned[0], ==, 1.5);
  g_assert_cmpfloat (early->sure[0], ==, 0);

  lens.clock = WAB_CLOCK_TOLD;
  g_autoptr (WabHistogram) told =
      wab_histogram_new (snapshot, &lens, 0, 20 * WAB_SECONDS_PER_DAY, WAB_BIN_DAY);
  g_assert_cmpfloat (told->planned[3], ==, 0);
  g_assert_cmpfloat (told->sure[3], ==, 2);
}

/* What goes on before the window and after it is running in it. */
static void
test_running (void)
{
  Document document;
  document_init (&document);
  add_article (&document, 3, NULL);
  add_report (&document, 5, 20, 1, "0");
  add_report (&document, 10, 20, 2, "0");
  add_report (&document, 10, 10, 3, "0");
  g_autoptr (WabSnapshot) snapshot = document_finish (&document);
  WabLens lens;
  wab_lens_init (&lens);
  g_autoptr (WabTally) all = wab_tally_new (snapshot, &lens);
  g_assert_cmpuint (all->n_running, ==, 0);
  lens.has_window = TRUE;
  lens.start = 10 * WAB_SECONDS_PER_DAY;
  lens.end = 11 * WAB_SECONDS_PER_DAY;
  g_autoptr (WabTally) tenth = wab_tally_new (snapshot, &lens);
  g_assert_cmpuint (tenth->n_events, ==, 3);
  g_assert_cmpuint (tenth->n_running, ==, 1);
  lens.clock = WAB_CLOCK_TOLD;
  g_autoptr (WabTally) told = wab_tally_new (snapshot, &lens);
  g_assert_cmpuint (told->n_running, ==, 0);
}

static void
test_bin_unit (void)
{
  const gint64 day = WAB_SECONDS_PER_DAY;
  g_assert_cmpint (wab_bin_unit_choose (0, 2 * day, 800, 8), ==, WAB_BIN_HOUR);
  g_assert_cmpint (wab_bin_unit_choose (0, 60 * day, 800, 8), ==, WAB_BIN_DAY);
  g_assert_cmpint (wab_bin_unit_choose (0, 300 * day, 800, 8), ==, WAB_BIN_WEEK);
  g_assert_cmpint (wab_bin_unit_choose (0, 3000 * day, 800, 8), ==, WAB_BIN_MONTH);
  g_assert_cmpint (wab_bin_unit_choose (0, 30000 * day, 800, 8), ==, WAB_BIN_YEAR);
  g_assert_cmpint (wab_bin_unit_choose (0, 3000000 * day, 800, 8), ==, WAB_BIN_DECADE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collection/counting/all", test_all);
  g_test_add_func ("/collection/counting/topics", test_topics);
  g_test_add_func ("/collection/counting/window", test_window);
  g_test_add_func ("/collection/counting/as-of-and-filters", test_as_of_and_filters);
  g_test_add_func ("/collection/counting/summary", test_summary);
  g_test_add_func ("/collection/counting/own-time", test_own_time_outranks);
  g_test_add_func ("/collection/counting/extent", test_extent);
  g_test_add_func ("/collection/histogram/days", test_histogram);
  g_test_add_func ("/collection/histogram/units", test_histogram_units);
  g_test_add_func ("/collection/histogram/planned", test_histogram_planned);
  g_test_add_func ("/collection/tally/running", test_running);
  g_test_add_func ("/collection/histogram/bin-unit", test_bin_unit);
  return g_test_run ();
}
