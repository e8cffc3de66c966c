#include "bench.h"

#include "calendar/civil.h"
#include "collection/as-of-count.h"
#include "collection/as-of-histogram.h"
#include "collection/counting.h"

/*
 * What a drag on the timeline asks of the session: tally and histogram over N reports, and both moved
 * from one told day to the next. The document
 * is made without texts: half of the reports stand alone, the others are events of up to nine.
 *
 *     bench-scrub [--reports=100000]
 */

#define N_PLACES 2000
#define DAYS 1500
#define PER_ARTICLE 20

static void
add_article (GPtrArray *articles,
             GPtrArray *analyses,
             GArray *events,
             GPtrArray *places,
             GRand *rand)
{
  WabArticle *article = wab_article_new_take ("a", g_strdup ("A sentence."));
  WabAnalysis *analysis = wab_analysis_new ();
  WabSentence sentence = { 0, 11 };
  g_array_append_val (analysis->sentences, sentence);
  gint told = g_rand_int_range (rand, 0, DAYS);
  analysis->told.span = wab_span_from_days (told, told, WAB_PRECISION_DAY);
  for (guint r = 0; r < PER_ARTICLE; r++)
    {
      WabReport report = {
        .id = events->len + 1, .end = 11, .time_mention = WAB_NO_MENTION, .speaker = WAB_NO_MENTION
      };
      gint first = told - g_rand_int_range (rand, 0, 20);
      report.span =
          wab_span_from_days (first, first + g_rand_int_range (rand, 0, 3), WAB_PRECISION_DAY);
      report.first_place = analysis->report_places->len;
      report.n_places = g_rand_int_range (rand, 1, 4);
      for (guint p = 0; p < report.n_places; p++)
        {
          WabMention mention = { .kind = WAB_MENTION_PLACE };
          guint place = g_rand_int_range (rand, 0, g_rand_int_range (rand, 1, N_PLACES));
          mention.place.place = wab_place_ref (places->pdata[place]);
          WabReportPlace of = { .mention = analysis->mentions->len,
                                .role = p == 0 ? WAB_ROLE_SCENE : WAB_ROLE_TOPIC };
          g_array_append_val (analysis->mentions, mention);
          g_array_append_val (analysis->report_places, of);
        }
      g_array_append_val (analysis->reports, report);
      guint32 event = g_rand_boolean (rand) ? report.id : report.id - report.id % 9 + 1;
      event = MIN (event, report.id);
      g_array_append_val (events, event);
    }
  g_ptr_array_add (articles, article);
  g_ptr_array_add (analyses, analysis);
}

static WabSnapshot *
make_snapshot (guint n_reports)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_place_unref);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < N_PLACES; i++)
    g_ptr_array_add (places, wab_place_new (i + 1, "place"));
  while (events->len < n_reports)
    add_article (articles, analyses, events, places, rand);
  return wab_snapshot_new (NULL, articles, analyses, events);
}

static void
bench_tally (Bench *bench, const WabSnapshot *snapshot, int days, const char *facts)
{
  WabLens lens;
  wab_lens_init (&lens);
  for (guint i = 0; i < 300; i++)
    {
      lens.has_window = days > 0;
      lens.start = (gint64)(i * 4) * WAB_SECONDS_PER_DAY;
      lens.end = lens.start + days * WAB_SECONDS_PER_DAY;
      bench_start (bench);
      wab_tally_free (wab_tally_new (snapshot, &lens));
      bench_stop (bench);
    }
  bench_print (bench, "scrub", facts);
}

static void
bench_as_of (Bench *bench, WabSnapshot *snapshot, const char *base)
{
  WabLens lens;
  wab_lens_init (&lens);
  lens.as_of = DAYS / 2;
  g_autoptr (WabToldOrder) order = wab_told_order_new (snapshot);
  g_autoptr (WabAsOfCount) count = wab_as_of_count_new (snapshot, &lens);
  g_autoptr (WabAsOfHistogram) histogram =
      wab_as_of_histogram_new (snapshot, &lens, 0, DAYS * WAB_SECONDS_PER_DAY, WAB_BIN_DAY);
  g_autofree char *of_count = g_strdup_printf ("%s part=tally-as-of step=day", base);
  g_autofree char *of_histogram = g_strdup_printf ("%s part=histogram-as-of step=day", base);
  wab_as_of_count_move (count, order, lens.as_of);
  for (gint i = 1; i <= 300; i++)
    {
      bench_start (bench);
      wab_as_of_count_move (count, order, lens.as_of + i);
      wab_tally_free (wab_as_of_count_make_tally (count));
      bench_stop (bench);
    }
  bench_print (bench, "scrub", of_count);
  for (gint i = 1; i <= 300; i++)
    {
      bench_start (bench);
      wab_as_of_histogram_move (histogram, order, lens.as_of + i);
      wab_histogram_free (wab_as_of_histogram_make (histogram));
      bench_stop (bench);
    }
  bench_print (bench, "scrub", of_histogram);
}

int
main (int argc, char **argv)
{
  guint n = bench_get_size (argc, argv, "reports", 100000);
  Bench bench;
  bench_init (&bench);
  bench_start (&bench);
  g_autoptr (WabSnapshot) snapshot = make_snapshot (n);
  bench_stop (&bench);
  g_autofree char *base =
      g_strdup_printf ("reports=%u events=%u", snapshot->n_rows, snapshot->events->len);
  g_autofree char *week = g_strdup_printf ("%s part=tally window=week", base);
  g_autofree char *year = g_strdup_printf ("%s part=tally window=year", base);
  g_autofree char *all = g_strdup_printf ("%s part=tally window=none", base);
  g_autofree char *histogram = g_strdup_printf ("%s part=histogram bins=day", base);
  g_autofree char *made = g_strdup_printf ("%s part=make", base);
  bench_print (&bench, "scrub", made);
  bench_tally (&bench, snapshot, 7, week);
  bench_tally (&bench, snapshot, 365, year);
  bench_tally (&bench, snapshot, 0, all);
  WabLens lens;
  wab_lens_init (&lens);
  for (guint i = 0; i < 100; i++)
    {
      bench_start (&bench);
      wab_histogram_free (
          wab_histogram_new (snapshot, &lens, 0, DAYS * WAB_SECONDS_PER_DAY, WAB_BIN_DAY));
      bench_stop (&bench);
    }
  bench_print (&bench, "scrub", histogram);
  bench_as_of (&bench, snapshot, base);
  bench_clear (&bench);
  return 0;
}
