/*
 * What the marks cost in a frame: N points all over the world, all of them in view, while the map
 * is panned and while the time window moves. Ours beside ShumateMarkerLayer with a widget a point,
 * and the base map alone, frame by frame in turn. Own work is what happens from the change until
 * all is listed that is to be painted; what the rasteriser does with the list is in the whole
 * frame. The session's counting, which has no like on the other side, is told apart.
 *
 *   bench-marks [--points=N] [--steps=100]      without --points: 1,000 to 1,000,000
 */
#include "bench.h"
#include "probe.h"

#include "map/map-widget-private.h"

#include "made-document.h"

#include <adwaita.h>
#include <math.h>

#define N_TOWNS 300
#define DAYS 31
#define FIRST_DAY G_GINT64_CONSTANT (18993)
#define PAN_PX 7.0
#define WARM_UP 6

typedef struct
{
  GtkWidget *window;
  WabMapWidget *map;
  BenchProbe *probe;
  GtkWidget *layer;  /* of the marks */
  GPtrArray *points; /* (nullable): widgets, a day each by turns */
  WabSession *session;
} Stage;

/* Times of one kind of step, ms. */
typedef struct
{
  GArray *own;
  GArray *cpu;
  GArray *frame;
  GArray *session;
} Times;

static void
init_times (Times *self)
{
  self->own = g_array_new (FALSE, FALSE, sizeof (double));
  self->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  self->frame = g_array_new (FALSE, FALSE, sizeof (double));
  self->session = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
clear_times (Times *self)
{
  g_array_unref (self->own);
  g_array_unref (self->cpu);
  g_array_unref (self->frame);
  g_array_unref (self->session);
}

/** Draws the frame that the last change asked for; @out_times: (nullable): for warming up. */
static void
draw_frame (Stage *self, Times *out_times)
{
  BenchStep step = bench_probe_draw (self->probe);

  if (out_times == NULL)
    return;
  g_array_append_val (out_times->own, step.own);
  g_array_append_val (out_times->cpu, step.cpu);
  g_array_append_val (out_times->frame, step.frame);
}

/** To and fro over what is loaded, with marks and without in turn. */
static void
pan (Stage *self, guint n_steps, Times *times, Times *base)
{
  for (guint i = 0; i < n_steps + WARM_UP; i++)
    for (int shows_marks = 0; shows_marks < 2; shows_marks++)
      {
        Times *kept = i < WARM_UP ? NULL : shows_marks ? times : base;

        gtk_widget_set_opacity (self->layer, shows_marks);
        bench_probe_begin (self->probe);
        wab_map_widget_pan_by (self->map, i / 20 % 2 ? -PAN_PX : PAN_PX, 0);
        draw_frame (self, kept);
      }
}

static void
show_days (Stage *self, guint first, guint n)
{
  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->points, i),
                            i % DAYS >= first && i % DAYS < first + n);
}

static void
scrub (Stage *self, guint n_steps, Times *times)
{
  for (guint i = 0; i < n_steps + WARM_UP; i++)
    {
      guint day = i % (DAYS - 4);
      gint64 second = (FIRST_DAY + day) * WAB_SECONDS_PER_DAY;
      gint64 start = g_get_monotonic_time ();
      double counting = 0;

      bench_probe_begin (self->probe);
      if (self->points != NULL)
        show_days (self, day, 4);
      else
        {
          wab_session_set_window (self->session, second, second + 4 * WAB_SECONDS_PER_DAY);
          counting = (double)(g_get_monotonic_time () - start) / 1000;
          bench_probe_begin (self->probe);
        }
      g_array_append_val (times->session, counting);
      draw_frame (self, i < WARM_UP ? NULL : times);
    }
}

static void
find_spot (GRand *random, guint i, WabGeoPoint *out_spot)
{
  g_autoptr (GRand) town = g_rand_new_with_seed (i % N_TOWNS);
  double spread = g_rand_double_range (town, 0.5, 7);

  out_spot->lat =
      g_rand_double_range (town, -40, 62) + g_rand_double_range (random, -spread, spread);
  out_spot->lon =
      g_rand_double_range (town, -165, 165) + g_rand_double_range (random, -spread, spread);
}

static WabSnapshot *
make_snapshot (guint n_points)
{
  MadeDocument *made = made_document_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20220109);

  for (guint i = 0; i < n_points; i++)
    {
      g_autofree char *name = g_strdup_printf ("Place %u", i);
      g_autofree char *when = g_strdup_printf ("2022-01-%02u", i % DAYS + 1);
      WabGeoPoint spot;

      find_spot (random, i, &spot);
      if (i % 20 == 0)
        made_document_add_article (made, "made", "2022-02-01");
      made_document_add_report (
          made,
          i + 1,
          when,
          made_document_add_place (made, name, WAB_PLACE_SETTLEMENT, spot.lat, spot.lon, NULL),
          WAB_ROLE_SCENE);
    }
  return made_document_finish (made);
}

static void
open_stage (Stage *self, WabOutlines *outlines)
{
  *self = (Stage){ .window = gtk_window_new () };
  self->map = WAB_MAP_WIDGET (wab_map_widget_new (outlines));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  self->probe = bench_probe_show (GTK_WINDOW (self->window), GTK_WIDGET (self->map));
}

static void
wait_for_tiles (void)
{
  for (int i = 0; i < 1500; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static void
close_stage (Stage *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_object (&self->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/** Returns: the median of own work, ms. */
static double
measure (Stage *self, guint n_points, const char *layer, guint n_steps)
{
  Times panned, base, scrubbed;

  init_times (&panned);
  init_times (&base);
  init_times (&scrubbed);
  wait_for_tiles ();
  pan (self, n_steps, &panned, &base);
  gtk_widget_set_opacity (self->layer, 1);
  scrub (self, n_steps, &scrubbed);
  double base_ms = bench_get_at (base.own, 0.5), base_frame = bench_get_at (base.frame, 0.5);
  double pan_ms = bench_get_at (panned.own, 0.5), scrub_ms = bench_get_at (scrubbed.own, 0.5);
  double frame = bench_get_at (panned.frame, 0.5);
  double cpu_pan = bench_get_at (panned.cpu, 0.5), cpu_scrub = bench_get_at (scrubbed.cpu, 0.5);
  g_array_append_vals (panned.own, scrubbed.own->data, scrubbed.own->len);
  double median = bench_get_at (panned.own, 0.5);
  g_print ("marks points=%u layer=%s median_ms=%.2f p99_ms=%.2f pan_ms=%.2f scrub_ms=%.2f "
           "cpu_pan_ms=%.2f cpu_scrub_ms=%.2f session_ms=%.2f base_ms=%.2f frame_ms=%.2f "
           "base_frame_ms=%.2f "
           "frame_ratio=%.2f renderer=%s\n",
           n_points,
           layer,
           median,
           bench_get_at (panned.own, 0.99),
           pan_ms,
           scrub_ms,
           cpu_pan,
           cpu_scrub,
           bench_get_at (scrubbed.session, 0.5),
           base_ms,
           frame,
           base_frame,
           frame / base_frame,
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (self->window))));
  clear_times (&panned);
  clear_times (&base);
  clear_times (&scrubbed);
  return median;
}

static double
bench_ours (WabOutlines *outlines, guint n_points, guint n_steps)
{
  Stage stage;
  g_autoptr (WabSnapshot) snapshot = make_snapshot (n_points);

  open_stage (&stage, outlines);
  stage.layer = GTK_WIDGET (stage.map->marks);
  stage.session = wab_session_new (NULL);
  stage.map->has_fitted = TRUE;
  wab_map_widget_set_session (stage.map, stage.session);
  wab_session_set_snapshot (stage.session, snapshot);
  wait_for_tiles ();
  shumate_viewport_set_zoom_level (stage.map->viewport, 2);
  shumate_location_set_location (SHUMATE_LOCATION (stage.map->viewport), 25, 15);
  double median = measure (&stage, n_points, "ours", n_steps);
  close_stage (&stage);
  return median;
}

static double
bench_widgets (WabOutlines *outlines, guint n_points, guint n_steps)
{
  Stage stage;
  g_autoptr (GRand) random = g_rand_new_with_seed (20220109);

  open_stage (&stage, outlines);
  ShumateMarkerLayer *layer = shumate_marker_layer_new (stage.map->viewport);
  stage.layer = GTK_WIDGET (layer);
  stage.points = g_ptr_array_new ();
  for (guint i = 0; i < n_points; i++)
    {
      ShumateMarker *marker = SHUMATE_MARKER (shumate_point_new ());
      WabGeoPoint spot;

      find_spot (random, i, &spot);
      shumate_location_set_location (SHUMATE_LOCATION (marker), spot.lat, spot.lon);
      shumate_marker_layer_add_marker (layer, marker);
      g_ptr_array_add (stage.points, marker);
    }
  shumate_map_add_layer (stage.map->map, SHUMATE_LAYER (layer));
  double median = measure (&stage, n_points, "widgets", n_steps);
  close_stage (&stage);
  return median;
}

int
main (int argc, char *argv[])
{
  guint only = bench_get_size (argc, argv, "points", 0);
  guint n_steps = bench_get_size (argc, argv, "steps", 100);
  g_autoptr (GError) error = NULL;

  if (!gtk_init_check ())
    {
      g_print ("marks skipped: no display\n");
      return 77;
    }
  adw_init ();
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  if (outlines == NULL)
    g_error ("%s", error->message);
  static const guint sizes[] = { 1000, 10000, 100000, 1000000 };
  if (only > 0)
    {
      bench_ours (outlines, only, n_steps);
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    bench_ours (outlines, sizes[i], n_steps);
  bench_widgets (outlines, 1000, MIN (n_steps, 40));
  bench_widgets (outlines, 5000, MIN (n_steps, 10));
  return 0;
}
