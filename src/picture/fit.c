#include "picture/fit.h"

#include <math.h>

#define FIT_MARGIN_PX 70
#define CLOSEST_ZOOM 9.0
#define MAX_LEFT_OUT 8
#define MAX_WEIGHED 200 /* of more places a few are no outliers */
#define LEAST_GAIN 0.8  /* zoom */

typedef struct
{
  double west; /* in [0, 360) */
  double length;
} Arc;

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  double left = ((const Arc *)a)->west, right = ((const Arc *)b)->west;
  return left < right ? -1 : left > right;
}

static double
wrap_degrees (double degrees)
{
  return degrees - 360 * floor (degrees / 360);
}

/* The shortest arc that holds all: what is left beside the widest gap. */
static void
find_arc (GArray *arcs, double *out_west, double *out_east)
{
  double reach = -360, widest = -1;
  g_array_sort (arcs, compare_arcs);
  for (guint i = 0; i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      reach = MAX (reach, arc->west + arc->length - 360);
    }
  for (guint i = 0; i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      if (arc->west - reach > widest)
        {
          widest = arc->west - reach;
          *out_west = wrap_degrees (arc->west + 180) - 180;
          *out_east = wrap_degrees (reach + 180) - 180;
        }
      reach = MAX (reach, arc->west + arc->length);
    }
}

static gboolean
has_box (const WabGeoBox *box)
{
  return box->west != box->east || box->south != box->north;
}

/* The box around what is marked: areas whole, countries only where there is nothing smaller;
 * without the place @left_out. */
static gboolean
find_box (const WabPicture *picture,
          gboolean with_countries,
          const GArray *left_out,
          WabGeoBox *out_box)
{
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
  double south = 90, north = -90;
  for (guint i = 0; i < picture->tally->places->len; i++)
    {
      if (g_array_index (left_out, guint8, i))
        continue;
      const WabPlaceCount *count = &g_array_index (picture->tally->places, WabPlaceCount, i);
      const WabPlace *place = wab_snapshot_get_place (picture->snapshot, count->place);
      gboolean is_wide = place->kind == WAB_PLACE_COUNTRY || place->kind == WAB_PLACE_MACROREGION;
      if (count->events == 0 || (is_wide && !with_countries))
        continue;
      gboolean is_area = place->shape == WAB_SHAPE_AREA && has_box (&place->box);
      double west = is_area ? place->box.west : place->point.lon,
             east = is_area ? place->box.east : place->point.lon;
      south = MIN (south, is_area ? place->box.south : place->point.lat);
      north = MAX (north, is_area ? place->box.north : place->point.lat);
      Arc arc = { wrap_degrees (west), wrap_degrees (east - west) };
      g_array_append_val (arcs, arc);
    }
  if (arcs->len == 0)
    return FALSE;
  double west = 0, east = 0;
  find_arc (arcs, &west, &east);
  *out_box = (WabGeoBox){ west, south, east, north };
  return TRUE;
}

/* The zoom at which @box fills the map. */
static double
get_zoom (const WabGeoBox *box, int width, int height)
{
  WabMapView view;
  wab_map_view_fit (
      &view, box, CLOSEST_ZOOM, MIN (FIT_MARGIN_PX, MIN (width, height) / 5), width, height);
  return view.zoom;
}

/* Leaves out, one after the other, the few places far off that would make the rest small: those
 * told of least, at most a tenth of all events together, each only if it gains much. The picture
 * says how many they are. */
static void
leave_out_far (const WabPicture *picture, int width, int height, GArray *left_out, WabGeoBox *box)
{
  const GArray *places = picture->tally->places;
  guint64 all = 0, gone = 0;
  for (guint i = 0; i < places->len; i++)
    all += g_array_index (places, WabPlaceCount, i).events;
  for (guint round = 0; round < MAX_LEFT_OUT && places->len <= MAX_WEIGHED; round++)
    {
      double zoom = get_zoom (box, width, height), best_zoom = zoom + LEAST_GAIN;
      guint best = G_MAXUINT;
      WabGeoBox best_box = *box;
      for (guint i = 0; i < places->len; i++)
        {
          guint32 events = g_array_index (places, WabPlaceCount, i).events;
          WabGeoBox without;
          if (g_array_index (left_out, guint8, i) || events == 0 || (gone + events) * 10 > all)
            continue;
          g_array_index (left_out, guint8, i) = 1;
          if (find_box (picture, FALSE, left_out, &without)
              && get_zoom (&without, width, height) > best_zoom)
            {
              best = i;
              best_box = without;
              best_zoom = get_zoom (&without, width, height);
            }
          g_array_index (left_out, guint8, i) = 0;
        }
      if (best == G_MAXUINT)
        return;
      g_array_index (left_out, guint8, best) = 1;
      gone += g_array_index (places, WabPlaceCount, best).events;
      *box = best_box;
    }
}

void
wab_picture_fit (const WabPicture *picture, int width, int height, WabMapView *out_view)
{
  g_autoptr (GArray) left_out = g_array_new (FALSE, TRUE, 1);
  g_array_set_size (left_out, picture->tally->places->len);
  WabGeoBox box;
  gboolean is_near = find_box (picture, FALSE, left_out, &box);
  if (is_near)
    leave_out_far (picture, width, height, left_out, &box);
  if (is_near || find_box (picture, TRUE, left_out, &box))
    wab_map_view_fit (
        out_view, &box, CLOSEST_ZOOM, MIN (FIT_MARGIN_PX, MIN (width, height) / 5), width, height);
  else
    wab_map_view_init (
        out_view, (WabGeoPoint){ 25, 10 }, MAX (0, log2 (width / 256.0)), width, height);
  /* Nothing lies beyond the map's upper and lower edge. */
  double world_px = 256.0 * exp2 (out_view->zoom);
  double view_height = height / world_px;
  out_view->y = view_height >= 1 ? (1 - view_height) / 2 : CLAMP (out_view->y, 0, 1 - view_height);
}
