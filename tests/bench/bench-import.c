#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/resource.h>

#include "bench.h"
#include "collection/collection.h"
#include "export/json.h"
#include "gazetteer/gazetteer.h"
#include "generate.h"

/*
 * Import of N generated articles into a new document: reading, analysing, storing, inferring; then
 * one article more, and opening the document again.
 *
 *     bench-import [--articles=10000]
 */

#define SEED 1

static void
write_articles (const char *path, Generator *generator, guint n, guint from)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      GeneratedArticle article;
      generator_next (generator, &article);
      g_string_append_c (out, '{');
      g_string_append_printf (out, "\"id\":\"g%u\"", from + i);
      wab_json_add_string (out, "date", article.date);
      wab_json_add_string (out, "outlet", article.outlet);
      wab_json_add_string (out, "text", article.text);
      g_string_append (out, "}\n");
      generated_article_clear (&article);
    }
  g_assert_true (g_file_set_contents (path, out->str, out->len, NULL));
}

/* The sentences of the first @n articles: of GArray of GeneratedSentence. They are made once more,
 * so that the import's memory is its own. */
static GPtrArray *
list_truth (guint n)
{
  GPtrArray *truth = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  Generator *generator = generator_new (SEED, n);
  for (guint i = 0; i < n; i++)
    {
      GeneratedArticle article;
      generator_next (generator, &article);
      g_ptr_array_add (truth, g_array_ref (article.sentences));
      generated_article_clear (&article);
    }
  generator_free (generator);
  return truth;
}

/* The fact that the generator told in the sentence of @row. */
static guint64
find_fact (const WabSnapshot *snapshot, const WabRow *row, GPtrArray *truth)
{
  guint64 number =
      g_ascii_strtoull (wab_snapshot_get_article (snapshot, row->article)->name + 1, NULL, 10);
  GArray *sentences = truth->pdata[number];
  guint32 start = wab_snapshot_get_report (snapshot, row)->start;
  guint64 fact = 0;
  for (guint i = 0; i < sentences->len; i++)
    if (g_array_index (sentences, GeneratedSentence, i).start <= start)
      fact = g_array_index (sentences, GeneratedSentence, i).fact;
  return fact;
}

static void
print_score (const WabSnapshot *snapshot, GPtrArray *truth)
{
  guint n = snapshot->n_rows;
  g_autofree guint64 *facts = g_new (guint64, n), *events = g_new (guint64, n);
  for (guint i = 0; i < n; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      facts[i] = find_fact (snapshot, row, truth);
      events[i] = row->event;
    }
  bench_print_pairs ("import part=score", facts, events, n);
}

static double
import (WabCollection *collection, const char *path, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabImportSummary) summary = NULL;
  const char *const paths[] = { path, NULL };
  gint64 start = g_get_monotonic_time ();
  g_assert_true (wab_collection_import (collection, paths, NULL, NULL, &summary, &error));
  double seconds = (g_get_monotonic_time () - start) / 1e6;
  if (summary->n_added != expected)
    g_printerr (
        "%u added, %u known, %u failed\n", summary->n_added, summary->n_known, summary->n_failed);
  return seconds;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n = bench_get_size (argc, argv, "articles", 10000);
  guint ones = 20;
  g_autofree char *folder = g_dir_make_tmp ("wab-bench-XXXXXX", &error);
  g_autofree char *lines = g_build_filename (folder, "articles.jsonl", NULL);
  g_autofree char *path = g_build_filename (folder, "a.whenabouts", NULL);
  Generator *generator = generator_new (SEED, n);
  write_articles (lines, generator, n, 0);
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_autoptr (WabAnalyser) analyser =
      gazetteer != NULL ? wab_analyser_new (gazetteer, &error) : NULL;
  if (analyser == NULL)
    g_error ("%s", error->message);
  g_autoptr (WabCollection) collection = wab_collection_open (path, TRUE, analyser, &error);
  double seconds = import (collection, lines, n);
  const WabSnapshot *snapshot = wab_collection_get_snapshot (collection);
  GStatBuf file;
  g_stat (path, &file);
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  g_print (
      "import articles=%u reports=%u events=%u articles_per_s=%.0f total_s=%.2f document_mb=%.1f "
      "memory_mb=%.0f\n",
      n,
      snapshot->n_rows,
      snapshot->events->len,
      n / seconds,
      seconds,
      file.st_size / 1e6,
      usage.ru_maxrss / 1e3);

  g_autoptr (GPtrArray) truth = list_truth (n);
  print_score (snapshot, truth);

  Bench bench;
  bench_init (&bench);
  for (guint i = 0; i < ones; i++)
    {
      write_articles (lines, generator, 1, n + i);
      bench_start (&bench);
      import (collection, lines, 1);
      bench_stop (&bench);
    }
  g_autofree char *facts = g_strdup_printf ("articles=%u part=one-more", n);
  bench_print (&bench, "import", facts);
  g_clear_object (&collection);
  for (guint i = 0; i < 5; i++)
    {
      bench_start (&bench);
      collection = wab_collection_open (path, FALSE, NULL, &error);
      bench_stop (&bench);
      g_clear_object (&collection);
    }
  g_autofree char *open = g_strdup_printf ("articles=%u part=open", n);
  bench_print (&bench, "import", open);
  bench_clear (&bench);
  generator_free (generator);
  g_unlink (lines);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
