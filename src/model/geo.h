#pragma once

#include <glib.h>

/** Degrees WGS 84; latitude in [-90, 90], longitude in [-180, 180). */
typedef struct
{
  double lat;
  double lon;
} WabGeoPoint;

/** Degrees WGS 84. @west > @east means that the box crosses the antimeridian. */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} WabGeoBox;

/**
 * wab_geo_point_distance:
 * @a: degrees WGS 84
 * @b: likewise
 *
 * Great-circle distance on a sphere of radius 6 371 008.8 m (mean radius R₁ of GRS 80), by the
 * haversine formula.
 *
 * Returns: metres, in [0, 20 015 115]; the ellipsoid's value is within 1 %
 */
double wab_geo_point_distance (const WabGeoPoint *a, const WabGeoPoint *b);

/**
 * Web Mercator (EPSG:3857's spherical formulas) scaled to the unit square: x 0 at 180° W and
 * growing east, y 0 at 85.0511° N and growing south; latitudes beyond are clamped.
 */
void wab_geo_to_mercator (const WabGeoPoint *point, double *out_x, double *out_y);

/** The inverse of wab_geo_to_mercator(); @x is wrapped into [0, 1). */
void wab_geo_from_mercator (double x, double y, WabGeoPoint *out_point);
