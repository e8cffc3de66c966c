#include "map/place-bounds.h"

#include <math.h>

/** Degrees of longitude covered, going east. */
typedef struct
{
  double west;
  double width;
} LonRange;

static gboolean
is_broad (const WabPlace *place)
{
  return place->kind == WAB_PLACE_COUNTRY || place->kind == WAB_PLACE_MACROREGION;
}

static double
wrap_longitude (double lon)
{
  lon = fmod (lon + 180, 360);
  return lon < 0 ? lon + 180 : lon - 180;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const LonRange *r = a, *s = b;

  return r->west < s->west ? -1 : r->west > s->west;
}

static gboolean
has_box (const WabPlace *place)
{
  const WabGeoBox *box = &place->box;

  return place->shape == WAB_SHAPE_AREA
         && (box->west != 0 || box->east != 0 || box->south != 0 || box->north != 0);
}

/* The widest gap that no range covers, going round once: what lies outside it is the answer. */
static void
find_longitudes (GArray *ranges, double *out_west, double *out_east)
{
  const LonRange *first = &g_array_index (ranges, LonRange, 0);
  double reach = first->west + first->width;
  double gap = -1, west = first->west, east = reach;

  for (guint i = 1; i <= ranges->len; i++)
    {
      gboolean is_round = i == ranges->len;
      const LonRange *range = &g_array_index (ranges, LonRange, is_round ? 0 : i);
      double start = range->west + (is_round ? 360 : 0);

      if (start - reach > gap)
        {
          gap = start - reach;
          west = start;
          east = reach;
        }
      if (!is_round)
        reach = MAX (reach, range->west + range->width);
    }

  if (gap <= 0)
    {
      west = -180;
      east = 180;
    }
  *out_west = wrap_longitude (west);
  *out_east = gap <= 0 ? 179.999 : wrap_longitude (east);
}

gboolean
wab_place_bounds (const WabSnapshot *snapshot, const GArray *places, WabGeoBox *out_box)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (LonRange));
  double south = 90, north = -90;

  for (int pass = 0; pass < 2 && ranges->len == 0; pass++)
    for (guint i = 0; i < places->len; i++)
      {
        const WabPlaceCount *count = &g_array_index (places, WabPlaceCount, i);
        const WabPlace *place = wab_snapshot_get_place (snapshot, count->place);
        LonRange range = { wrap_longitude (place->point.lon), 0 };

        if (is_broad (place) != (pass == 1))
          continue;
        if (has_box (place))
          {
            range.west = wrap_longitude (place->box.west);
            range.width = place->box.east - place->box.west;
            if (range.width < 0)
              range.width += 360;
            south = MIN (south, place->box.south);
            north = MAX (north, place->box.north);
          }
        south = MIN (south, place->point.lat);
        north = MAX (north, place->point.lat);
        g_array_append_val (ranges, range);
      }

  if (ranges->len == 0)
    return FALSE;
  g_array_sort (ranges, compare_ranges);
  out_box->south = south;
  out_box->north = north;
  find_longitudes (ranges, &out_box->west, &out_box->east);
  return TRUE;
}
