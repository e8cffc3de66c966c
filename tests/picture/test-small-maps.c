#include "picture/small-maps.h"

#include <string.h>

#include "picture-samples.h"

static gboolean
are_equal (cairo_surface_t *a, cairo_surface_t *b)
{
  return memcmp (cairo_image_surface_get_data (a),
                 cairo_image_surface_get_data (b),
                 (gsize)cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a))
         == 0;
}

/* All maps have one view and one ground; what differs is what the day has. */
static void
test_days (void)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));

  g_assert_no_error (error);
  sample_init (&sample);
  g_autoptr (WabSmallMaps) maps =
      wab_small_maps_new (sample.snapshot, sample.counts, 9, outlines, WAB_MAP_LIGHT, 220, 150, 2);
  cairo_surface_t *full = wab_small_maps_paint (maps, sample.counts);
  cairo_surface_t *empty = wab_small_maps_paint (maps, none);
  cairo_surface_t *again = wab_small_maps_paint (maps, none);
  g_assert_cmpint (cairo_image_surface_get_width (full), ==, 440);
  g_assert_cmpint (cairo_image_surface_get_height (full), ==, 300);
  g_assert_true (are_equal (empty, again));
  g_assert_false (are_equal (empty, full));
  cairo_surface_destroy (full);
  cairo_surface_destroy (empty);
  cairo_surface_destroy (again);
  sample_clear (&sample);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/small-maps/days", test_days);
  return g_test_run ();
}
