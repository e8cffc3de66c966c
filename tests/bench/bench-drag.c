/*
 * How long one step of a drag takes until everything that follows is drawn: the session's counts,
 * the timeline, the list and the map with its marks, up to the list of what is to be painted. What
 * the rasteriser then does with that list is the machine's and is measured apart. Then what the
 * program holds in memory, and what a report costs of it.
 *
 *   bench-drag [--reports=100000] [--places=400] [--steps=200] [--told=0]
 *
 * With --told=1 the told clock drives, so that each step also counts anew what happened as of its
 * day.
 */
#include "bench.h"

#include "map/map-widget.h"
#include "reader/reader.h"
#include "timeline/timeline.h"

#include "made-document.h"

#include <adwaita.h>
#include <sys/resource.h>
#include <time.h>

#define DAY WAB_SECONDS_PER_DAY

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double s = *(const double *)a, t = *(const double *)b;

  return s < t ? -1 : s > t;
}

/** What this thread has worked so far, ms. */
static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/** The most that this process has held so far, MiB. */
static double
get_peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024;
}

/* A widget that is drawn last of all and notes when: the rasteriser comes after it. */
typedef struct
{
  GtkWidget parent_instance;
  gint64 frame_start;
  gint64 drawn;
  double cpu_frame_start;
  double cpu_drawn;
} Probe;
typedef struct
{
  GtkWidgetClass parent_class;
} ProbeClass;
GType probe_get_type (void);
G_DEFINE_TYPE (Probe, probe, GTK_TYPE_WIDGET)

static void
probe_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Probe *self = (Probe *)widget;
  (void)snapshot;

  self->drawn = g_get_monotonic_time ();
  self->cpu_drawn = get_cpu_ms ();
}

static void
probe_class_init (ProbeClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = probe_snapshot;
}

static void
probe_init (Probe *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
on_before_paint (GdkFrameClock *clock, Probe *probe)
{
  (void)clock;
  probe->frame_start = g_get_monotonic_time ();
  probe->cpu_frame_start = get_cpu_ms ();
}

static void
on_after_paint (GdkFrameClock *clock, gint64 *out_end)
{
  (void)clock;
  *out_end = g_get_monotonic_time ();
}

static double
get_ms (gint64 start, gint64 end)
{
  return (double)(end - start) / 1000;
}

int
main (int argc, char *argv[])
{
  guint n_reports = bench_get_size (argc, argv, "reports", 100000);
  guint n_places = bench_get_size (argc, argv, "places", 400);
  guint n_steps = bench_get_size (argc, argv, "steps", 200);
  gboolean is_told = bench_get_size (argc, argv, "told", 0) != 0;
  g_autoptr (GError) error = NULL;

  if (!gtk_init_check ())
    {
      g_print ("scrub part=drag skipped: no display\n");
      return 77;
    }
  adw_init ();
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  if (outlines == NULL)
    g_error ("%s", error->message);

  double before_mib = get_peak_mib ();
  g_autoptr (WabSnapshot) snapshot = made_document_large (n_reports, n_places);
  g_autoptr (WabSession) session = wab_session_new (NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  Probe *probe = g_object_new (probe_get_type (), NULL);
  gint64 frame_end = 0;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *map = wab_map_widget_new (outlines);
  GtkWidget *timeline = wab_timeline_new ();

  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *reader = g_object_new (WAB_TYPE_READER, NULL);

  gtk_widget_set_vexpand (paned, TRUE);
  gtk_widget_set_hexpand (map, TRUE);
  gtk_paned_set_start_child (GTK_PANED (paned), map);
  gtk_paned_set_end_child (GTK_PANED (paned), reader);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_box_append (GTK_BOX (box), paned);
  gtk_box_append (GTK_BOX (box), timeline);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (probe));
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  wab_map_widget_set_session (WAB_MAP_WIDGET (map), session);
  wab_timeline_set_session (WAB_TIMELINE (timeline), session);
  wab_reader_set_session (WAB_READER (reader), session);
  wab_session_set_snapshot (session, snapshot);
  if (is_told)
    wab_session_set_clock (session, WAB_CLOCK_TOLD);
  gtk_window_present (GTK_WINDOW (window));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), probe);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &frame_end);
  /* Until the tiles are there. */
  for (int i = 0; i < 1000; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }

  g_autofree double *own = g_new0 (double, n_steps);
  g_autofree double *cpu = g_new0 (double, n_steps);
  g_autofree double *counting = g_new0 (double, n_steps);
  g_autofree double *frames = g_new0 (double, n_steps);
  for (guint i = 0; i < n_steps; i++)
    {
      gint64 first = (G_GINT64_CONSTANT (18993) + i % 27) * DAY;
      gint64 start = g_get_monotonic_time ();
      double cpu_start = get_cpu_ms ();

      wab_session_set_window (session, first, first + 4 * DAY);
      counting[i] = get_ms (start, g_get_monotonic_time ());
      cpu[i] = get_cpu_ms () - cpu_start;
      gtk_widget_queue_draw (GTK_WIDGET (probe));
      probe->drawn = frame_end = 0;
      while (frame_end == 0 || probe->drawn == 0)
        g_main_context_iteration (NULL, TRUE);
      own[i] = counting[i] + get_ms (probe->frame_start, probe->drawn);
      cpu[i] += probe->cpu_drawn - probe->cpu_frame_start;
      frames[i] = counting[i] + get_ms (probe->frame_start, frame_end);
    }
  qsort (own, n_steps, sizeof (double), compare_times);
  qsort (cpu, n_steps, sizeof (double), compare_times);
  qsort (counting, n_steps, sizeof (double), compare_times);
  qsort (frames, n_steps, sizeof (double), compare_times);
  g_print (
      "scrub part=drag clock=%s reports=%u places=%u median_ms=%.1f p99_ms=%.1f cpu_median_ms=%.1f "
      "cpu_p99_ms=%.1f session_median_ms=%.1f "
      "frame_median_ms=%.1f frame_p99_ms=%.1f renderer=%s\n",
      is_told ? "told" : "happened",
      n_reports,
      n_places,
      own[n_steps / 2],
      own[n_steps * 99 / 100],
      cpu[n_steps / 2],
      cpu[n_steps * 99 / 100],
      counting[n_steps / 2],
      frames[n_steps / 2],
      frames[n_steps * 99 / 100],
      G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));

  double held_mib = get_peak_mib ();
  g_print ("scrub part=memory reports=%u peak_mib=%.0f bytes_a_report=%.0f\n",
           n_reports,
           held_mib,
           (held_mib - before_mib) * 1024 * 1024 / n_reports);

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return 0;
}
