#include "basemap/map-painter.h"

#include <math.h>
#include <stdlib.h>

static cairo_surface_t *
paint (const WabOutlines *map, const WabMapView *view, WabMapStyle style, gboolean with_labels)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, view->width_px, view->height_px);
  cairo_t *cr = cairo_create (surface);
  wab_map_paint (map, cr, view, style, "en", with_labels, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row =
      cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

static gboolean
are_alike (guint32 a, guint32 b, int tolerance)
{
  for (int shift = 0; shift <= 16; shift += 8)
    if (abs ((int)(a >> shift & 255) - (int)(b >> shift & 255)) > tolerance)
      return FALSE;
  return TRUE;
}

static void
test_fit (void)
{
  WabMapView view;
  WabGeoBox kazakhstan = { 46.5, 40.6, 87.3, 55.4 }, fiji = { 176.5, -20.7, -178.2, -15.7 };
  double x, y;
  wab_map_view_fit (&view, &kazakhstan, 9, 40, 1000, 600);
  wab_map_view_project (&view, (WabGeoPoint){ 55.4, 46.5 }, &x, &y);
  g_assert_cmpfloat (x, >=, 39.9);
  g_assert_cmpfloat (y, >=, 39.9);
  wab_map_view_project (&view, (WabGeoPoint){ 40.6, 87.3 }, &x, &y);
  g_assert_cmpfloat (x, <=, 960.1);
  g_assert_cmpfloat (y, <=, 560.1);
  wab_map_view_fit (&view, &fiji, 12, 20, 600, 600);
  g_assert_cmpfloat (view.zoom, >, 5);
  wab_map_view_project (&view, (WabGeoPoint){ -18, 179.5 }, &x, &y);
  g_assert_true (x > 0 && x < 600);
  wab_map_view_project (&view, (WabGeoPoint){ -18, -179.5 }, &x, &y);
  g_assert_true (x > 0 && x < 600);
  WabGeoBox point = { 76.9, 43.2, 76.9, 43.2 };
  wab_map_view_fit (&view, &point, 9, 20, 600, 600);
  g_assert_cmpfloat_with_epsilon (view.zoom, 9, 1e-9);
}

static void
test_center (void)
{
  WabMapView view;
  double x, y;
  for (double lon = -180; lon < 180; lon += 45)
    for (double zoom = 0; zoom < 15; zoom += 3.3)
      {
        WabGeoPoint center = { 43.25, lon };
        wab_map_view_init (&view, center, zoom, 801, 601);
        wab_map_view_project (&view, center, &x, &y);
        g_assert_cmpfloat_with_epsilon (x, 400.5, 1e-6);
        g_assert_cmpfloat_with_epsilon (y, 300.5, 1e-6);
      }
}

/* Tiles painted alone make the picture that is painted at once, labels and all. */
static void
test_tiles_fit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, &error);
  g_assert_no_error (error);
  static const struct
  {
    double zoom;
    double column;
    double row;
  } spots[] = { { 2, 2, 1 }, { 4, 8, 5 }, { 6, 44, 23 }, { 9, 364, 187 } };
  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    {
      double side = exp2 (spots[i].zoom);
      WabMapView whole = {
        spots[i].column / side, spots[i].row / side, spots[i].zoom, 512, 512, 1
      };
      cairo_surface_t *all = paint (map, &whole, WAB_MAP_LIGHT, TRUE);
      guint n_different = 0;
      for (int tile = 0; tile < 4; tile++)
        {
          WabMapView view = { (spots[i].column + tile % 2) / side,
                              (spots[i].row + tile / 2) / side,
                              spots[i].zoom,
                              256,
                              256,
                              1 };
          cairo_surface_t *part = paint (map, &view, WAB_MAP_LIGHT, TRUE);
          for (int y = 0; y < 256; y++)
            for (int x = 0; x < 256; x++)
              n_different +=
                  !are_alike (get_pixel (part, x, y),
                              get_pixel (all, 256 * (tile % 2) + x, 256 * (tile / 2) + y),
                              24);
          cairo_surface_destroy (part);
        }
      g_test_message ("zoom %g: %u pixels differ", spots[i].zoom, n_different);
      g_assert_cmpuint (n_different, <, 60);
      cairo_surface_destroy (all);
    }
}

/* Pieces of land meet without a seam at any fraction of a zoom: the middle of the Sahara is one
 * colour. */
static void
test_no_seams (void)
{
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, NULL);
  for (double zoom = 0; zoom < 9; zoom += 0.37)
    {
      WabMapView view;
      wab_map_view_init (&view, (WabGeoPoint){ 26.5, 5.5 }, zoom, 24, 24);
      cairo_surface_t *surface = paint (map, &view, WAB_MAP_LIGHT, FALSE);
      WabMapView wide = view;
      g_assert_cmpint (wide.width_px, ==, 24);
      if (zoom >= 6)
        for (int y = 0; y < 24; y++)
          for (int x = 0; x < 24; x++)
            g_assert_true (are_alike (get_pixel (surface, x, y), 0xf7f6f3, 24));
      cairo_surface_destroy (surface);
    }
}

/* Land on both sides of the antimeridian: Chukotka is one. */
static void
test_antimeridian (void)
{
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, NULL);
  for (double zoom = 3; zoom < 8; zoom += 0.61)
    {
      WabMapView view;
      wab_map_view_init (&view, (WabGeoPoint){ 67.3, -180 }, zoom, 8, 4);
      cairo_surface_t *surface = paint (map, &view, WAB_MAP_LIGHT, FALSE);
      for (int x = 0; x < 8; x++)
        g_assert_cmphex (get_pixel (surface, x, 2) & 0xf0f0f0, ==, 0xf0f0f0);
      cairo_surface_destroy (surface);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 64, 64);
  cairo_t *cr = cairo_create (surface);
  WabMapView view;
  wab_map_view_init (&view, (WabGeoPoint){ 48, 10 }, 4, 64, 64);
  wab_map_paint (map, cr, &view, WAB_MAP_DARK, "en", TRUE, cancellable);
  cairo_surface_flush (surface);
  g_assert_cmphex (get_pixel (surface, 32, 32), ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gpointer
paint_some (gpointer data)
{
  const WabOutlines *map = (const WabOutlines *)data;
  for (int i = 0; i < 6; i++)
    {
      WabMapView view;
      wab_map_view_init (&view, (WabGeoPoint){ 50, 10.0 * i }, 3 + i, 256, 256);
      cairo_surface_destroy (paint (map, &view, WAB_MAP_LIGHT, TRUE));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, NULL);
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("painter", paint_some, map);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/map-painter/fit", test_fit);
  g_test_add_func ("/basemap/map-painter/center", test_center);
  g_test_add_func ("/basemap/map-painter/tiles-fit", test_tiles_fit);
  g_test_add_func ("/basemap/map-painter/no-seams", test_no_seams);
  g_test_add_func ("/basemap/map-painter/antimeridian", test_antimeridian);
  g_test_add_func ("/basemap/map-painter/cancelled", test_cancelled);
  g_test_add_func ("/basemap/map-painter/threads", test_threads);
  return g_test_run ();
}
