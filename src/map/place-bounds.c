#include "map/place-bounds.h"

#include <math.h>

/* About 550 km at the middle latitudes, so that what lies in one country stays together. */
#define LEAST_REACH 0.02
/* What lies so many times as far as nine tenths of the events is another story. */
#define REACH_FACTOR 4

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

/** How far a place is from the heaviest, in widths of the world on the map. */
typedef struct
{
  double distance;
  WabPlaceCount count;
} FarPlace;

static int
compare_far_places (gconstpointer a, gconstpointer b)
{
  const FarPlace *f = a, *g = b;

  return f->distance < g->distance ? -1 : f->distance > g->distance;
}

static double
measure_distance (const WabPlace *a, const WabPlace *b)
{
  double ax, ay, bx, by;

  wab_geo_to_mercator (&a->point, &ax, &ay);
  wab_geo_to_mercator (&b->point, &bx, &by);
  double dx = fabs (ax - bx);
  return hypot (MIN (dx, 1 - dx), ay - by);
}

static const WabPlace *
find_heaviest (const WabSnapshot *snapshot, const GArray *places, gboolean with_broad)
{
  const WabPlace *heaviest = NULL;
  guint32 most = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (places, WabPlaceCount, i);
      const WabPlace *place = wab_snapshot_get_place (snapshot, count->place);

      if (is_broad (place) == with_broad && count->events > most)
        {
          most = count->events;
          heaviest = place;
        }
    }
  return heaviest;
}

GArray *
wab_place_find_core (const WabSnapshot *snapshot, const GArray *places)
{
  g_autoptr (GArray) far_places = g_array_new (FALSE, FALSE, sizeof (FarPlace));
  GArray *core = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  gboolean with_broad = find_heaviest (snapshot, places, FALSE) == NULL;
  const WabPlace *heaviest = find_heaviest (snapshot, places, with_broad);
  guint64 events = 0, sum = 0;
  double reach = 0;

  for (guint i = 0; i < places->len && heaviest != NULL; i++)
    {
      FarPlace far_place = { .count = g_array_index (places, WabPlaceCount, i) };
      const WabPlace *place = wab_snapshot_get_place (snapshot, far_place.count.place);

      if (is_broad (place) != with_broad)
        continue;
      far_place.distance = measure_distance (place, heaviest);
      events += far_place.count.events;
      g_array_append_val (far_places, far_place);
    }
  g_array_sort (far_places, compare_far_places);
  for (guint i = 0; i < far_places->len; i++)
    {
      const FarPlace *far_place = &g_array_index (far_places, FarPlace, i);

      if (10 * sum < 9 * events)
        reach = MAX (far_place->distance, LEAST_REACH);
      sum += far_place->count.events;
      if (far_place->distance <= REACH_FACTOR * reach)
        g_array_append_val (core, far_place->count);
    }
  return core;
}
