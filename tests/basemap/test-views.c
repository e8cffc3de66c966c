#include "basemap/map-painter.h"

#include <stdlib.h>

/*
 * Twelve views of the base map against pictures that were looked at and found good. Squares of 16
 * px are compared by their mean colour, since letters differ from machine to machine by a pixel or
 * a font, while a lake or a border that is gone does not hide.
 *
 *     test-basemap-views --write FOLDER      paints them anew
 */

#define WIDTH 512
#define HEIGHT 384
#define SQUARE 16
#define N_SQUARES ((WIDTH / SQUARE) * (HEIGHT / SQUARE))

typedef struct
{
  const char *name;
  WabGeoPoint center;
  double zoom;
  WabMapStyle style;
  const char *language;
} View;

static const View views[] = {
  { "kazakhstan-far", { 48, 67 }, 3, WAB_MAP_LIGHT, "en" },
  { "kazakhstan-middle", { 48, 67 }, 4, WAB_MAP_LIGHT, "ru" },
  { "kazakhstan-near", { 44.8, 75 }, 5.5, WAB_MAP_LIGHT, "kk" },
  { "almaty", { 43.3, 77 }, 9, WAB_MAP_LIGHT, "en" },
  { "europe", { 52, 12 }, 3.5, WAB_MAP_LIGHT, "en" },
  { "fiji", { -17.3, 179.2 }, 6.5, WAB_MAP_LIGHT, "en" },
  { "svalbard", { 78.6, 18 }, 4.5, WAB_MAP_HIGH_CONTRAST, "en" },
  { "antarctica", { -70, -60 }, 3.5, WAB_MAP_LIGHT, "en" },
  { "caribbean", { 14.2, -61.2 }, 6, WAB_MAP_PROJECTOR, "en" },
  { "ukraine", { 48.4, 32 }, 5, WAB_MAP_DARK, "en" },
  { "world", { 20, 10 }, 1, WAB_MAP_LIGHT, "en" },
  { "aral-sea", { 45.2, 60 }, 6.5, WAB_MAP_LIGHT, "en" },
};

static cairo_surface_t *
paint_view (const WabOutlines *map, const View *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  WabMapView seen;

  wab_map_view_init (&seen, view->center, view->zoom, WIDTH, HEIGHT);
  wab_map_paint (map, cr, &seen, view->style, view->language, TRUE, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Mean of each of the three colours of each square. */
static void
average (cairo_surface_t *surface, int *out_means)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int i = 0; i < N_SQUARES * 3; i++)
    out_means[i] = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      for (int color = 0; color < 3; color++)
        out_means[3 * ((y / SQUARE) * (WIDTH / SQUARE) + x / SQUARE) + color] +=
            data[y * stride + 4 * x + color];
  for (int i = 0; i < N_SQUARES * 3; i++)
    out_means[i] /= SQUARE * SQUARE;
}

static void
compare (const View *view, cairo_surface_t *painted, cairo_surface_t *kept)
{
  g_autofree int *a = g_new (int, N_SQUARES * 3), *b = g_new (int, N_SQUARES * 3);
  int n_far = 0, sum = 0;

  average (painted, a);
  average (kept, b);
  for (int i = 0; i < N_SQUARES; i++)
    {
      int difference = 0;

      for (int color = 0; color < 3; color++)
        difference = MAX (difference, abs (a[3 * i + color] - b[3 * i + color]));
      sum += difference;
      n_far += difference > 24;
    }
  g_test_message ("%s: %.2f levels on average, %d of %d squares by more than 24",
                  view->name,
                  (double)sum / N_SQUARES,
                  n_far,
                  N_SQUARES);
  g_assert_cmpint (sum, <, 4 * N_SQUARES);
  g_assert_cmpint (n_far * 20, <, N_SQUARES);
}

static void
test_view (gconstpointer data)
{
  const View *view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, &error);
  g_assert_no_error (error);
  g_autofree char *file = g_strconcat (view->name, ".png", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "basemap", "views", file, NULL);
  cairo_surface_t *kept = cairo_image_surface_create_from_png (path);
  cairo_surface_t *painted = paint_view (map, view);

  g_assert_cmpint (cairo_surface_status (kept), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (kept), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (kept), ==, HEIGHT);
  compare (view, painted, kept);
  cairo_surface_destroy (painted);
  cairo_surface_destroy (kept);
}

static int
write_views (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) map = wab_outlines_open (NULL, &error);

  if (map == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, views[i].name);
      cairo_surface_t *surface = paint_view (map, &views[i]);

      if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
        g_error ("%s cannot be written", path);
      cairo_surface_destroy (surface);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_views (argv[2]);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *name = g_strconcat ("/basemap/views/", views[i].name, NULL);

      g_test_add_data_func (name, &views[i], test_view);
    }
  return g_test_run ();
}
