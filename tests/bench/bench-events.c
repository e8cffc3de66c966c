#include <sys/resource.h>

#include "analysis/inference.h"
#include "bench.h"
#include "calendar/civil.h"
#include "generate.h"

/*
 * Events over N generated articles, without the rest of the analysis: each sentence is a report,
 * its day and places are not marked. Since the generator knows which fact it told, the merging is
 * scored too.
 *
 *     bench-events [--articles=20000]
 */

static WabAnalysis *
make_analysis (const GeneratedArticle *generated, gsize length, guint32 *id)
{
  WabAnalysis *analysis = wab_analysis_new ();
  WabDay day = 0;
  wab_day_parse_iso (generated->date, &day);
  analysis->told.span = wab_span_from_days (day, day, WAB_PRECISION_DAY);
  for (guint i = 0; i < generated->sentences->len; i++)
    {
      guint32 start = g_array_index (generated->sentences, GeneratedSentence, i).start;
      guint32 end = i + 1 < generated->sentences->len
                        ? g_array_index (generated->sentences, GeneratedSentence, i + 1).start - 1
                        : length;
      WabSentence sentence = { start, end };
      WabReport report = { .id = ++*id,
                           .sentence = i,
                           .start = start,
                           .end = end,
                           .time_mention = WAB_NO_MENTION,
                           .speaker = WAB_NO_MENTION };
      g_array_append_val (analysis->sentences, sentence);
      g_array_append_val (analysis->reports, report);
    }
  return analysis;
}

int
main (int argc, char **argv)
{
  guint n = bench_get_size (argc, argv, "articles", 20000);
  Generator *generator = generator_new (1, n);
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint32 id = 0;
  for (guint i = 0; i < n; i++)
    {
      GeneratedArticle generated;
      generator_next (generator, &generated);
      WabArticle *article = wab_article_new_take ("g", g_strdup (generated.text));
      article->sha256 = g_strdup_printf ("%08u", i);
      g_ptr_array_add (articles, article);
      g_ptr_array_add (analyses, make_analysis (&generated, article->length, &id));
      for (guint s = 0; s < generated.sentences->len; s++)
        {
          guint64 fact = g_array_index (generated.sentences, GeneratedSentence, s).fact;
          g_array_append_val (facts, fact);
        }
      generated_article_clear (&generated);
    }
  generator_free (generator);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) events = wab_infer_events (articles, analyses);
  double seconds = (g_get_monotonic_time () - start) / 1e6;

  g_autofree guint64 *found = g_new (guint64, events->len);
  for (guint i = 0; i < events->len; i++)
    found[i] = g_array_index (events, guint32, i);
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  g_print ("events articles=%u reports=%u seconds=%.2f memory_mb=%.0f\n",
           n,
           events->len,
           seconds,
           usage.ru_maxrss / 1e3);
  bench_print_pairs ("events part=score", (guint64 *)facts->data, found, events->len);
  return 0;
}
