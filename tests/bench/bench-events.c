#include <sys/resource.h>

#include "analysis/event-index.h"
#include "bench.h"
#include "collection/collection-private.h"
#include "gazetteer/gazetteer.h"
#include "generate.h"

/*
 * Events over N generated articles, after the analysis of each; then one article more, again and
 * again: most of these were told in the midst of what is there. Since the generator knows which
 * fact it told, the merging is scored too.
 *
 *     bench-events [--articles=20000] [--more=200]
 */

typedef struct
{
  WabAnalyser *analyser;
  Generator *generator;
  WabContents *contents; /* of which only what articles share is used */
  WabEventIndex *index;
  guint32 n_articles;
  guint32 n_reports; /* the last id given */
  GArray *facts;     /* of guint64: of each report, by id */
  GArray *events;    /* of guint64: likewise */
} Run;

/* The fact that was told at byte @start. */
static guint64
find_fact (const GArray *sentences, guint32 start)
{
  guint64 fact = 0;
  for (guint i = 0; i < sentences->len; i++)
    if (g_array_index (sentences, GeneratedSentence, i).start <= start)
      fact = g_array_index (sentences, GeneratedSentence, i).fact;
  return fact;
}

static void
add_article (Run *run)
{
  GeneratedArticle generated;
  generator_next (run->generator, &generated);
  g_autoptr (WabArticle) article = wab_article_new_take ("g", g_strdup (generated.text));
  article->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
  article->outlet = g_strdup (generated.outlet);
  g_autoptr (WabAnalysis) analysis =
      wab_analyser_analyse (run->analyser, article, generated.date, "given", WAB_PART_ALL);
  wab_contents_trim (run->contents, analysis);
  for (guint32 r = 0; r < analysis->reports->len; r++)
    {
      WabReport *report = wab_analysis_get_report (analysis, r);
      guint64 fact = find_fact (generated.sentences, report->start), none = 0;
      report->id = ++run->n_reports;
      g_array_append_val (run->facts, fact);
      g_array_append_val (run->events, none);
    }
  wab_event_index_set (run->index, run->n_articles++, article, analysis);
  generated_article_clear (&generated);
}

/* Of this process: other work of the machine does not count. */
static double
get_cpu_seconds (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec
         + usage.ru_stime.tv_usec / 1e6;
}

static double
get_rss_mb (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1e3;
}

static void
find_all (Run *run, guint n)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < n; i++)
    {
      guint32 first = run->n_reports;
      g_array_append_val (firsts, first);
      add_article (run);
    }
  double analysed_mb = get_rss_mb ();
  gint64 middle = g_get_monotonic_time ();
  double cpu = get_cpu_seconds ();
  g_autoptr (GArray) changes = wab_event_index_update (run->index);
  gint64 end = g_get_monotonic_time ();
  cpu = get_cpu_seconds () - cpu;
  for (guint i = 0; i < changes->len; i++)
    {
      const WabEventChange *change = &g_array_index (changes, WabEventChange, i);
      guint32 report = g_array_index (firsts, guint32, change->article) + change->report;
      g_array_index (run->events, guint64, report) = change->event;
    }
  g_print ("events articles=%u reports=%u analysis_s=%.2f seconds=%.2f cpu_s=%.2f analysed_mb=%.0f "
           "rss_mb=%.0f\n",
           n,
           run->n_reports,
           (middle - start) / 1e6,
           (end - middle) / 1e6,
           cpu,
           analysed_mb,
           get_rss_mb ());
  bench_print_pairs ("events part=score",
                     (const guint64 *)run->facts->data,
                     (const guint64 *)run->events->data,
                     run->facts->len);
}

static void
add_one_by_one (Run *run, guint n)
{
  Bench bench;
  bench_init (&bench);
  guint n_before = run->n_articles;
  for (guint i = 0; i < n; i++)
    {
      add_article (run);
      bench_start (&bench);
      g_autoptr (GArray) changes = wab_event_index_update (run->index);
      bench_stop (&bench);
    }
  g_autofree char *facts = g_strdup_printf ("part=add-one articles=%u", n_before);
  bench_print (&bench, "events", facts);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n = bench_get_size (argc, argv, "articles", 20000);
  guint more = bench_get_size (argc, argv, "more", 200);
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_autoptr (WabAnalyser) analyser =
      gazetteer != NULL ? wab_analyser_new (gazetteer, &error) : NULL;
  if (analyser == NULL)
    g_error ("%s", error->message);
  Run run = { .analyser = analyser,
              .generator = generator_new (1, n),
              .contents = wab_contents_new (),
              .index = wab_event_index_new (),
              .facts = g_array_new (FALSE, FALSE, sizeof (guint64)),
              .events = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  find_all (&run, n);
  add_one_by_one (&run, more);
  g_array_unref (run.facts);
  g_array_unref (run.events);
  wab_event_index_free (run.index);
  wab_contents_free (run.contents);
  generator_free (run.generator);
  return 0;
}
