#include "probe.h"

#include <time.h>

struct _BenchProbe
{
  GtkWidget parent_instance;

  gint64 change_start;
  gint64 frame_start;
  gint64 drawn;
  gint64 frame_end;
  double cpu_change_start;
  double cpu_frame_start;
  double cpu_drawn;
};

G_DEFINE_FINAL_TYPE (BenchProbe, bench_probe, GTK_TYPE_WIDGET)

double
bench_get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double s = *(const double *)a, t = *(const double *)b;

  return s < t ? -1 : s > t;
}

double
bench_get_at (GArray *times, double share)
{
  g_array_sort (times, compare_times);
  return times->len > 0 ? g_array_index (times, double, (guint)(share * (times->len - 1))) : 0;
}

static void
bench_probe_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BenchProbe *self = BENCH_PROBE (widget);
  (void)snapshot;

  self->drawn = g_get_monotonic_time ();
  self->cpu_drawn = bench_get_cpu_ms ();
}

static void
bench_probe_class_init (BenchProbeClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_probe_snapshot;
}

static void
bench_probe_init (BenchProbe *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
on_before_paint (GdkFrameClock *clock, BenchProbe *self)
{
  (void)clock;
  self->frame_start = g_get_monotonic_time ();
  self->cpu_frame_start = bench_get_cpu_ms ();
}

static void
on_after_paint (GdkFrameClock *clock, BenchProbe *self)
{
  (void)clock;
  self->frame_end = g_get_monotonic_time ();
}

BenchProbe *
bench_probe_show (GtkWindow *window, GtkWidget *child)
{
  BenchProbe *self = g_object_new (BENCH_TYPE_PROBE, NULL);
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_overlay_set_child (GTK_OVERLAY (overlay), child);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self));
  gtk_window_set_child (window, overlay);
  gtk_window_present (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect_object (clock, "before-paint", G_CALLBACK (on_before_paint), self, 0);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_after_paint), self, 0);
  return self;
}

void
bench_probe_begin (BenchProbe *self)
{
  self->change_start = g_get_monotonic_time ();
  self->cpu_change_start = bench_get_cpu_ms ();
}

static double
get_ms (gint64 start, gint64 end)
{
  return (double)(end - start) / 1000;
}

BenchStep
bench_probe_draw (BenchProbe *self)
{
  double change = get_ms (self->change_start, g_get_monotonic_time ());
  double cpu = bench_get_cpu_ms () - self->cpu_change_start;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  self->drawn = self->frame_end = 0;
  while (self->frame_end == 0 || self->drawn == 0)
    g_main_context_iteration (NULL, TRUE);
  return (BenchStep){ .own = change + get_ms (self->frame_start, self->drawn),
                      .cpu = cpu + self->cpu_drawn - self->cpu_frame_start,
                      .frame = change + get_ms (self->frame_start, self->frame_end),
                      .change = change };
}
