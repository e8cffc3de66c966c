/*
 * How long the map takes from its window's first frame until no tile is missing, with nothing kept
 * from before, and what the tiles take of memory then and after a journey over many of them.
 *
 *   bench-first-map [--rounds=5]
 */
#include "bench.h"

#include "map/map-widget-private.h"
#include "map/tile-painter.h"

#include <adwaita.h>
#include <math.h>

static void
run_loop (int milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (500);
    }
}

/** When the last tile so far was there, by watching the cache until it grows no more. */
static gint64
wait_for_tiles (const WabTileCache *cache)
{
  guint n_before = 0;
  gint64 last = g_get_monotonic_time ();

  while (g_get_monotonic_time () < last + 700000)
    {
      g_main_context_iteration (NULL, FALSE);
      if (wab_tile_cache_get_n_tiles (cache) == n_before)
        continue;
      n_before = wab_tile_cache_get_n_tiles (cache);
      last = g_get_monotonic_time ();
    }
  return last;
}

static void
open_map (Bench *bench, gboolean travels)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);

  if (outlines == NULL)
    g_error ("%s", error->message);
  GtkWidget *window = gtk_window_new ();
  WabMapWidget *map = WAB_MAP_WIDGET (wab_map_widget_new (outlines));
  const WabTileCache *cache = wab_tile_painter_get_cache (wab_base_layers_get_painter (map->base));
  gint64 start = g_get_monotonic_time ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (map));
  gtk_window_present (GTK_WINDOW (window));
  double microseconds = (double)(wait_for_tiles (cache) - start);
  g_array_append_val (bench->microseconds, microseconds);
  if (travels)
    {
      g_print ("tiles part=memory when=first n=%u kept_mb=%.1f\n",
               wab_tile_cache_get_n_tiles (cache),
               (double)wab_tile_cache_get_bytes (cache) / 1e6);
      for (int i = 0; i < 60; i++)
        {
          shumate_viewport_set_zoom_level (map->viewport, 4 + i % 6);
          shumate_location_set_location (
              SHUMATE_LOCATION (map->viewport), 60 * sin (i), 150 * cos (i * 0.7));
          run_loop (250);
        }
      g_print ("tiles part=memory when=travelled n=%u kept_mb=%.1f limit_mb=%.1f\n",
               wab_tile_cache_get_n_tiles (cache),
               (double)wab_tile_cache_get_bytes (cache) / 1e6,
               (double)wab_base_layers_get_max_tile_bytes () / 1e6);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  run_loop (50);
}

int
main (int argc, char *argv[])
{
  guint n_rounds = bench_get_size (argc, argv, "rounds", 5);
  Bench bench;

  if (!gtk_init_check ())
    {
      g_print ("tiles part=first-map skipped: no display\n");
      return 77;
    }
  adw_init ();
  bench_init (&bench);
  for (guint i = 0; i < n_rounds; i++)
    open_map (&bench, i == 0);
  bench_print (&bench, "tiles", "part=first-map size=1280x800");
  bench_clear (&bench);
  return 0;
}
