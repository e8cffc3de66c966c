#include "analysis/analyser.h"
#include "bench.h"
#include "export/json.h"
#include "gazetteer/gazetteer.h"
#include "generate.h"

/*
 * dates-ours FILE [--articles=2000] [--rounds=9]: writes generated articles to FILE, a line of JSON
 * each ("date", "text"), and prints the bytes of their text and, for the median round, in
 * microseconds how long their dates take on one core: for dates.py.
 */

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return x < y ? -1 : x > y;
}

static void
write_line (GString *out, const GeneratedArticle *article)
{
  g_string_append (out, "{\"form\":0");
  wab_json_add_string (out, "date", article->date);
  wab_json_add_string (out, "text", article->text);
  g_string_append (out, "}\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n = bench_get_size (argc, argv, "articles", 2000);
  guint n_rounds = bench_get_size (argc, argv, "rounds", 9);
  Generator *generator = generator_new (1, n);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  gsize bytes = 0;
  for (guint i = 0; i < n; i++)
    {
      GeneratedArticle generated;
      generator_next (generator, &generated);
      write_line (out, &generated);
      WabArticle *article = wab_article_new_take ("g", g_strdup (generated.text));
      article->given_date = g_strdup (generated.date);
      bytes += article->length;
      g_ptr_array_add (articles, article);
      generated_article_clear (&generated);
    }
  generator_free (generator);
  if (argc < 2 || !g_file_set_contents (argv[1], out->str, out->len, &error))
    g_error ("%s", error != NULL ? error->message : "name a file to write to");
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_autoptr (WabAnalyser) analyser =
      gazetteer != NULL ? wab_analyser_new (gazetteer, &error) : NULL;
  if (analyser == NULL)
    g_error ("%s", error->message);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint round = 0; round < n_rounds; round++)
    {
      gint64 start = g_get_monotonic_time ();
      for (guint i = 0; i < n; i++)
        wab_analysis_unref (wab_analyser_analyse (
            analyser, g_ptr_array_index (articles, i), NULL, NULL, WAB_PART_DATES));
      gint64 took = g_get_monotonic_time () - start;
      g_array_append_val (times, took);
    }
  g_array_sort (times, compare_times);
  g_print ("%" G_GSIZE_FORMAT " %" G_GINT64_FORMAT "\n",
           bytes,
           g_array_index (times, gint64, times->len / 2));
  return 0;
}
