#include "bench.h"

#include <stdlib.h>
#include <string.h>

void
bench_init (Bench *bench)
{
  bench->microseconds = g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_clear (Bench *bench)
{
  g_array_unref (bench->microseconds);
}

void
bench_start (Bench *bench)
{
  bench->since = g_get_monotonic_time ();
}

void
bench_stop (Bench *bench)
{
  double took = g_get_monotonic_time () - bench->since;
  g_array_append_val (bench->microseconds, took);
}

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

void
bench_print (Bench *bench, const char *name, const char *facts)
{
  guint n = bench->microseconds->len;
  g_array_sort (bench->microseconds, compare_times);
  double median = g_array_index (bench->microseconds, double, n / 2);
  double late = g_array_index (bench->microseconds, double, (n * 99) / 100);
  g_print (
      "%s %s times=%u median_ms=%.3f p99_ms=%.3f\n", name, facts, n, median / 1000, late / 1000);
  g_array_set_size (bench->microseconds, 0);
}

guint
bench_get_size (int argc, char **argv, const char *key, guint otherwise)
{
  gsize length = strlen (key);
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--") && strncmp (argv[i] + 2, key, length) == 0
        && argv[i][2 + length] == '=')
      return atoi (argv[i] + 3 + length);
  return otherwise;
}

static guint64
count_pairs (guint64 n)
{
  return n * (n - 1) / 2;
}

/* Pairs of reports that share a key. */
static guint64
count_pairs_by (const guint64 *keys, guint n)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (
        counts,
        (gpointer)&keys[i],
        GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &keys[i])) + 1));
  guint64 pairs = 0;
  GHashTableIter iter;
  gpointer count;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    pairs += count_pairs (GPOINTER_TO_UINT (count));
  return pairs;
}

void
bench_print_pairs (const char *name, const guint64 *wanted, const guint64 *found, guint n)
{
  g_autofree guint64 *both = g_new (guint64, n);
  for (guint i = 0; i < n; i++)
    both[i] = found[i] << 32 | wanted[i];
  double shared = count_pairs_by (both, n);
  g_print ("%s precision=%.3f recall=%.3f\n",
           name,
           shared / count_pairs_by (found, n),
           shared / count_pairs_by (wanted, n));
}
