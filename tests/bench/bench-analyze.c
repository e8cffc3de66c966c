/*
 * bench-analyze [ROUNDS [FOLDER]]: how fast articles are analysed on one core, by part, and how
 * fast a plain look-up of every name is that decides nothing. FOLDER holds articles in plain text;
 * without one the sample collection is taken. Start-up (opening the gazetteer and the model) is
 * told apart. Further lines: two threads (part=two), one long text of LONG_BYTES beside one four
 * times as long (part=long: "times" is 4 where the cost is linear), and the memory that was
 * resident at most before the long texts, mapped pages of the data files among it (part=memory).
 */

#include "analysis/analyser.h"
#include "model/data-file.h"
#include "text/token.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define REPEATS 20
#define LONG_BYTES 500000
#define MANY 1000000 /* bytes for the threads to share */

typedef struct
{
  const char *name;
  WabParts parts;
} Part;

static GPtrArray *
load_articles (const char *folder)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < names->len; i++)
    {
      char *text;
      if (!g_file_get_contents (g_ptr_array_index (names, i), &text, NULL, NULL))
        continue;
      if (g_utf8_validate (text, -1, NULL))
        g_ptr_array_add (articles, wab_article_new_take ("article", text));
      else
        g_free (text);
    }
  return articles;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static void
report (const char *part, GArray *seconds, gsize bytes, guint n_articles)
{
  g_array_sort (seconds, compare_doubles);
  double median = g_array_index (seconds, double, seconds->len / 2);
  double slowest = g_array_index (seconds, double, seconds->len * 99 / 100);
  g_print ("analyze part=%s mb_per_s=%.2f p99_mb_per_s=%.2f articles_per_s=%.0f rounds=%u\n",
           part,
           (double)bytes / 1e6 / median,
           (double)bytes / 1e6 / slowest,
           n_articles / median,
           seconds->len);
}

static guint
scan (const WabGazetteer *gazetteer, const WabArticle *article)
{
  g_autoptr (WabTokens) tokens = wab_tokens_new (article->text, article->length);
  guint found = 0;
  for (guint32 i = 0; i < tokens->tokens->len;)
    {
      guint32 n_tokens, n_candidates;
      const WabCandidate *candidates;
      if (wab_gazetteer_match (gazetteer, tokens, i, &n_tokens, &candidates, &n_candidates))
        {
          found++;
          i += n_tokens;
        }
      else
        i++;
    }
  return found;
}

static double
get_seconds_since (gint64 begin)
{
  return (double)(g_get_monotonic_time () - begin) / 1e6;
}

/* What a thread does: every second article, @repeats times. */
typedef struct
{
  const WabAnalyser *analyser;
  GPtrArray *articles;
  guint first;
  guint step;
  guint repeats;
} Share;

static gpointer
analyse_share (gpointer data)
{
  const Share *share = data;
  for (guint k = share->first; k < share->repeats * share->articles->len; k += share->step)
    wab_analysis_unref (
        wab_analyser_analyse (share->analyser,
                              g_ptr_array_index (share->articles, k % share->articles->len),
                              NULL,
                              NULL,
                              WAB_PART_PLACES));
  return NULL;
}

/* Median seconds of @rounds with @n threads. */
static double
time_threads (const WabAnalyser *analyser,
              GPtrArray *articles,
              guint repeats,
              guint n,
              guint rounds)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint round = 0; round < rounds; round++)
    {
      Share shares[2];
      GThread *threads[2];
      gint64 begin = g_get_monotonic_time ();
      for (guint i = 0; i < n; i++)
        {
          shares[i] = (Share){ analyser, articles, i, n, repeats };
          threads[i] = g_thread_new ("bench", analyse_share, &shares[i]);
        }
      for (guint i = 0; i < n; i++)
        g_thread_join (threads[i]);
      double taken = get_seconds_since (begin);
      g_array_append_val (seconds, taken);
    }
  g_array_sort (seconds, compare_doubles);
  return g_array_index (seconds, double, rounds / 2);
}

static void
bench_two (const WabAnalyser *analyser, GPtrArray *articles, gsize bytes, guint rounds)
{
  guint repeats = (guint)(MANY / MAX (bytes, 1)) + 1;
  double one = time_threads (analyser, articles, repeats, 1, rounds);
  double two = time_threads (analyser, articles, repeats, 2, rounds);
  g_print ("analyze part=two mb_per_s=%.2f articles_per_s=%.0f times_one=%.2f processors=%u\n",
           (double)bytes * repeats / 1e6 / two,
           articles->len * repeats / two,
           one / two,
           g_get_num_processors ());
}

/* The articles one after another, with numbers in between, up to @length bytes. */
static WabArticle *
make_long (GPtrArray *articles, gsize length)
{
  GString *text = g_string_sized_new (length + 10000);
  for (guint i = 0; text->len < length; i++)
    {
      const WabArticle *article = g_ptr_array_index (articles, i % articles->len);
      g_string_append_len (text, article->text, (gssize)article->length);
      g_string_append (text, "\n\n");
    }
  return wab_article_new_take ("long", g_string_free (text, FALSE));
}

static double
time_long (const WabAnalyser *analyser, GPtrArray *articles, gsize length, guint rounds)
{
  g_autoptr (WabArticle) article = make_long (articles, length);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_ptr_array_add (alone, article);
  return time_threads (analyser, alone, 1, 1, rounds);
}

static void
bench_long (const WabAnalyser *analyser, GPtrArray *articles, guint rounds)
{
  double one = time_long (analyser, articles, LONG_BYTES, rounds);
  double four = time_long (analyser, articles, 4 * LONG_BYTES, rounds);
  g_print ("analyze part=long mb_per_s=%.2f four_times_mb_per_s=%.2f times=%.2f\n",
           LONG_BYTES / 1e6 / one,
           4 * LONG_BYTES / 1e6 / four,
           four / one);
}

/* Most memory that was resident at once, the pages of mapped files included. */
static void
print_memory (void)
{
  g_autofree char *status = NULL;
  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return;
  const char *line = strstr (status, "VmHWM:");
  if (line != NULL)
    g_print ("analyze part=memory resident_mb=%.1f\n",
             (double)g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) / 1e3);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint rounds = argc > 1 ? (guint)atoi (argv[1]) : 7;
  g_autofree char *folder = argc > 2 ? g_strdup (argv[2]) : wab_data_file_find ("sample");
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_autoptr (WabAnalyser) analyser =
      gazetteer != NULL ? wab_analyser_new (gazetteer, &error) : NULL;
  if (analyser == NULL || folder == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "no articles");
      return 1;
    }
  g_print ("analyze part=start ms=%.2f\n", (double)(g_get_monotonic_time () - begin) / 1e3);
  g_autoptr (GPtrArray) articles = load_articles (folder);
  if (articles->len == 0)
    {
      g_printerr ("%s: no articles\n", folder);
      return 1;
    }
  gsize bytes = 0;
  for (guint i = 0; i < articles->len; i++)
    bytes += ((WabArticle *)g_ptr_array_index (articles, i))->length;
  guint repeats = bytes > 1000000 ? 1 : REPEATS;

  const Part parts[] = { { "places", WAB_PART_PLACES },
                         { "dates", WAB_PART_DATES },
                         { "all", WAB_PART_ALL },
                         { "scan", 0 } };
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
      volatile guint sink = 0;
      for (guint round = 0; round < rounds; round++)
        {
          begin = g_get_monotonic_time ();
          for (guint k = 0; k < repeats; k++)
            for (guint i = 0; i < articles->len; i++)
              {
                const WabArticle *article = g_ptr_array_index (articles, i);
                if (parts[p].parts == 0)
                  sink += scan (gazetteer, article);
                else
                  {
                    g_autoptr (WabAnalysis) analysis =
                        wab_analyser_analyse (analyser, article, NULL, NULL, parts[p].parts);
                    sink += analysis->mentions->len;
                  }
              }
          double taken = (double)(g_get_monotonic_time () - begin) / 1e6;
          g_array_append_val (seconds, taken);
        }
      (void)sink;
      report (parts[p].name, seconds, bytes * repeats, articles->len * repeats);
    }
  bench_two (analyser, articles, bytes, rounds);
  print_memory ();
  bench_long (analyser, articles, MIN (rounds, 3));
  return 0;
}
