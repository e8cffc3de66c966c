/*
 * How long one step of a drag takes until everything that follows is drawn: the session's counts,
 * the timeline, the list and the map with its marks, up to the list of what is to be painted. What
 * the rasteriser then does with that list is the machine's and is measured apart. Then what the
 * program holds in memory, and what a report costs of it.
 *
 *   bench-drag [--reports=100000] [--places=400] [--steps=200] [--told=0|1]
 *
 * Without --told the happened clock drives first and then the told one, where each step also counts
 * anew what happened as of its day.
 */
#include "bench.h"
#include "probe.h"

#include "map/map-widget.h"
#include "reader/reader.h"
#include "timeline/timeline.h"

#include "made-document.h"

#include <adwaita.h>
#include <sys/resource.h>

#define DAY WAB_SECONDS_PER_DAY

/** The most that this process has held so far, MiB. */
static double
get_peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024;
}

static void
drag (WabSession *session, BenchProbe *probe, WabClock clock, guint n_places, guint n_steps)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) counting = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));

  wab_session_set_clock (session, clock);
  for (guint i = 0; i < n_steps; i++)
    {
      gint64 first = (G_GINT64_CONSTANT (18993) + i % 27) * DAY;

      bench_probe_begin (probe);
      wab_session_set_window (session, first, first + 4 * DAY);
      BenchStep step = bench_probe_draw (probe);
      g_array_append_val (own, step.own);
      g_array_append_val (cpu, step.cpu);
      g_array_append_val (counting, step.change);
      g_array_append_val (frames, step.frame);
    }
  g_print (
      "scrub part=drag clock=%s reports=%u places=%u median_ms=%.1f p99_ms=%.1f cpu_median_ms=%.1f "
      "cpu_p99_ms=%.1f session_median_ms=%.1f "
      "frame_median_ms=%.1f frame_p99_ms=%.1f renderer=%s\n",
      clock == WAB_CLOCK_TOLD ? "told" : "happened",
      wab_session_get_snapshot (session)->n_rows,
      n_places,
      bench_get_at (own, 0.5),
      bench_get_at (own, 0.99),
      bench_get_at (cpu, 0.5),
      bench_get_at (cpu, 0.99),
      bench_get_at (counting, 0.5),
      bench_get_at (frames, 0.5),
      bench_get_at (frames, 0.99),
      G_OBJECT_TYPE_NAME (
          gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (probe)))));
}

int
main (int argc, char *argv[])
{
  guint n_reports = bench_get_size (argc, argv, "reports", 100000);
  guint n_places = bench_get_size (argc, argv, "places", 400);
  guint n_steps = bench_get_size (argc, argv, "steps", 200);
  guint is_told = bench_get_size (argc, argv, "told", G_MAXUINT);
  g_autoptr (GError) error = NULL;

  if (!gtk_init_check ())
    {
      g_print ("scrub part=drag skipped: no display\n");
      return 77;
    }
  adw_init ();
  /* As the program itself does when it starts: rows are as wide as there. */
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/io/github/whenabouts/Whenabouts/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  if (outlines == NULL)
    g_error ("%s", error->message);

  double before_mib = get_peak_mib ();
  g_autoptr (WabSnapshot) snapshot = made_document_large (n_reports, n_places);
  g_autoptr (WabSession) session = wab_session_new (NULL);
  GtkWidget *window = gtk_window_new ();
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
  wab_map_widget_set_session (WAB_MAP_WIDGET (map), session);
  wab_timeline_set_session (WAB_TIMELINE (timeline), session);
  wab_reader_set_session (WAB_READER (reader), session);
  wab_session_set_snapshot (session, snapshot);
  BenchProbe *probe = bench_probe_show (GTK_WINDOW (window), box);
  /* Until the tiles are there. */
  for (int i = 0; i < 1000; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }

  if (is_told != 1)
    drag (session, probe, WAB_CLOCK_HAPPENED, n_places, n_steps);
  if (is_told != 0)
    drag (session, probe, WAB_CLOCK_TOLD, n_places, n_steps);

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
