#include "bench.h"

#include <math.h>

#include "basemap/map-painter.h"

/*
 * Tiles of 256 px with all layers and labels around some towns of every continent, a line a zoom
 * and one for all.
 *
 *     bench-tiles [--tiles=60]
 */

static const WabGeoPoint towns[] = {
  { 43.25, 76.95 }, { 51.2, 71.4 },  { 50.4, 30.5 },   { 48.9, 2.3 }, { 40.7, -74.0 },
  { 35.7, 139.7 },  { 59.9, 10.7 },  { 1.3, 103.8 },   { 50.1, 8.7 }, { -17.7, 178.0 },
  { 55.8, 37.6 },   { 31.2, 121.5 }, { -12.0, -77.0 }, { 6.5, 3.4 },  { -6.2, 106.8 },
  { 78.2, 15.6 },   { 28.6, 77.2 },  { -33.9, 151.2 },
};

static void
paint_tile (const WabOutlines *outlines, WabGeoPoint town, int zoom, double shift)
{
  double x, y, side = exp2 (zoom);
  town.lon += shift;
  wab_geo_to_mercator (&town, &x, &y);
  WabMapView view = { floor (x * side) / side, floor (y * side) / side, zoom, 256, 256, 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cairo_t *cr = cairo_create (surface);
  wab_map_paint (outlines, cr, &view, WAB_MAP_LIGHT, "en", TRUE, NULL);
  cairo_surface_flush (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  guint n = bench_get_size (argc, argv, "tiles", 60);
  g_autoptr (GError) error = NULL;
  Bench one, all;
  bench_init (&one);
  bench_init (&all);
  bench_start (&one);
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  bench_stop (&one);
  if (outlines == NULL)
    g_error ("%s", error->message);
  bench_print (&one, "tiles", "part=open");
  for (int zoom = 0; zoom <= 12; zoom++)
    {
      g_autofree char *facts = g_strdup_printf ("zoom=%d size=256", zoom);
      for (guint i = 0; i < n; i++)
        {
          bench_start (&one);
          bench_start (&all);
          paint_tile (
              outlines, towns[i % G_N_ELEMENTS (towns)], zoom, i / G_N_ELEMENTS (towns) * 0.9);
          bench_stop (&all);
          bench_stop (&one);
        }
      bench_print (&one, "tiles", facts);
    }
  bench_print (&all, "tiles", "zoom=all size=256");
  bench_clear (&one);
  bench_clear (&all);
  return 0;
}
