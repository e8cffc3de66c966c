#pragma once

#include <gtk/gtk.h>

/*
 * A widget that is drawn last of all, and notes when: what comes before it in a frame is our own
 * work, what comes after it the rasteriser's.
 */
#define BENCH_TYPE_PROBE (bench_probe_get_type ())
G_DECLARE_FINAL_TYPE (BenchProbe, bench_probe, BENCH, PROBE, GtkWidget)

/** What a step took, ms. */
typedef struct
{
  double own;   /* from the change until all is listed that is to be painted */
  double cpu;   /* of it, what the main thread worked */
  double frame; /* until it is painted */
  double change; /* of it, before the frame began */
} BenchStep;

/** Shows @child in @window, the probe over it, and presents the window. Returns: (transfer none) */
BenchProbe *bench_probe_show (GtkWindow *window, GtkWidget *child);

/** Before the change whose frame is to be measured. */
void bench_probe_begin (BenchProbe *self);
/** After the change: draws the frame that it asked for. */
BenchStep bench_probe_draw (BenchProbe *self);

/** What this thread has worked so far, ms. */
double bench_get_cpu_ms (void);

/** Sorts @times, of double. Returns: the one at @share, in [0, 1], 0 where there is none */
double bench_get_at (GArray *times, double share);
