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
