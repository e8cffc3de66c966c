#include "model/geo.h"

#include <math.h>

#define EARTH_RADIUS_METRES 6371008.8
#define MERCATOR_LIMIT_DEGREES 85.05112877980659

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

double
wab_geo_point_distance (const WabGeoPoint *a, const WabGeoPoint *b)
{
  double lat_a = to_radians (a->lat), lat_b = to_radians (b->lat);
  double s = sin ((lat_b - lat_a) / 2), t = sin (to_radians (b->lon - a->lon) / 2);
  double h = s * s + cos (lat_a) * cos (lat_b) * t * t;
  return 2 * EARTH_RADIUS_METRES * asin (fmin (1.0, sqrt (h)));
}

void
wab_geo_to_mercator (const WabGeoPoint *point, double *out_x, double *out_y)
{
  double lat = to_radians (CLAMP (point->lat, -MERCATOR_LIMIT_DEGREES, MERCATOR_LIMIT_DEGREES));
  *out_x = (point->lon + 180.0) / 360.0;
  *out_y = 0.5 - asinh (tan (lat)) / (2 * G_PI);
}

void
wab_geo_from_mercator (double x, double y, WabGeoPoint *out_point)
{
  x -= floor (x);
  out_point->lon = x * 360.0 - 180.0;
  out_point->lat = atan (sinh (G_PI * (1 - 2 * y))) * 180.0 / G_PI;
}
