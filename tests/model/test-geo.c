#include "model/geo.h"

#include <glib.h>
#include <math.h>

static void
test_distance (void)
{
  /* Almaty to Taldykorgan: about 226 km on the sphere. */
  WabGeoPoint almaty = { 43.25, 76.95 }, taldykorgan = { 45.0156, 78.3739 };
  g_assert_cmpfloat_with_epsilon (wab_geo_point_distance (&almaty, &taldykorgan), 226000, 3000);
  g_assert_cmpfloat (wab_geo_point_distance (&almaty, &almaty), ==, 0);
  WabGeoPoint north = { 90, 0 }, south = { -90, 0 };
  g_assert_cmpfloat_with_epsilon (wab_geo_point_distance (&north, &south), 20015115, 1);
}

static void
test_mercator_round_trip (void)
{
  for (double lat = -80; lat <= 80; lat += 7.5)
    for (double lon = -180; lon < 180; lon += 11.25)
      {
        WabGeoPoint point = { lat, lon }, back;
        double x, y;
        wab_geo_to_mercator (&point, &x, &y);
        wab_geo_from_mercator (x, y, &back);
        g_assert_cmpfloat_with_epsilon (back.lat, lat, 1e-9);
        g_assert_cmpfloat_with_epsilon (back.lon, lon, 1e-9);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/geo/distance", test_distance);
  g_test_add_func ("/model/geo/mercator-round-trip", test_mercator_round_trip);
  return g_test_run ();
}
