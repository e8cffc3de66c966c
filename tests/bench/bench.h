#pragma once

#include <glib.h>

/*
 * What the benchmarks share: times of one thing done again and again, and the line that is printed
 * of them: NAME key=value ... median_ms=... p99_ms=...
 */
typedef struct
{
  GArray *microseconds; /* of double */
  gint64 since;
} Bench;

void bench_init (Bench *bench);
void bench_clear (Bench *bench);
void bench_start (Bench *bench);
void bench_stop (Bench *bench);
/** Prints the line and forgets the times. @facts: "reports=100000 part=tally". */
void bench_print (Bench *bench, const char *name, const char *facts);

/** The number given as "--KEY=N" on the command line, or @otherwise. */
guint bench_get_size (int argc, char **argv, const char *key, guint otherwise);

/** Prints precision and recall of pairs: which of @n things were put together that belong together.
 */
void bench_print_pairs (const char *name, const guint64 *wanted, const guint64 *found, guint n);
