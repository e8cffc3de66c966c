#include "picture/mark-squares.h"

#include <math.h>
#include <string.h>

#define AROUND_PX 160.0
#define NONE G_MAXUINT32

struct _WabMarkSquares
{
  gboolean has_area;
  WabMarkArea area;
  guint32 *inside; /* points in the area; as long as all points, so that no frame allocates it */
  guint32 n_inside;
  guint32 n_points;

  gboolean has_squares;
  double square_px;
  guint32 *square_of;      /* by point: NONE: not inside */
  GArray *empty;           /* of WabCluster: the squares as though nothing had events */
  WabSquarePlaces *places; /* of the area */
};

WabMarkSquares *
wab_mark_squares_new (void)
{
  return g_new0 (WabMarkSquares, 1);
}

void
wab_mark_squares_forget (WabMarkSquares *self)
{
  self->has_area = FALSE;
  self->has_squares = FALSE;
  self->n_inside = self->n_points = 0;
  g_clear_pointer (&self->inside, g_free);
  g_clear_pointer (&self->square_of, g_free);
  g_clear_pointer (&self->empty, g_array_unref);
  g_clear_pointer (&self->places, wab_square_places_unref);
}

void
wab_mark_squares_free (WabMarkSquares *self)
{
  if (self == NULL)
    return;
  wab_mark_squares_forget (self);
  g_free (self);
}

/* The area. */

static void
choose_area (WabMarkArea *self, const WabMapView *view)
{
  double world_px = 256.0 * exp2 (view->zoom);
  double west = view->x * world_px - AROUND_PX;
  double width = view->width_px + 2 * AROUND_PX;

  if (width >= world_px)
    {
      west += (width - world_px) / 2;
      width = world_px;
    }
  self->zoom = view->zoom;
  self->world_px = world_px;
  self->west = west - floor (west / world_px) * world_px;
  self->width = width;
  self->north = view->y * world_px - AROUND_PX;
  self->height = view->height_px + 2 * AROUND_PX;
}

static gboolean
is_same_area (const WabMarkArea *a, const WabMarkArea *b)
{
  return a->zoom == b->zoom && a->west == b->west && a->width == b->width && a->north == b->north
         && a->height == b->height;
}

gboolean
wab_mark_squares_cover (const WabMarkSquares *self, const WabMapView *view, double margin_px)
{
  const WabMarkArea *area = &self->area;
  double west = view->x * area->world_px - margin_px - area->west;
  double north = view->y * area->world_px - margin_px;

  if (!self->has_area || fabs (area->zoom - view->zoom) > 1e-9)
    return FALSE;
  west -= floor (west / area->world_px) * area->world_px;
  return (area->width >= area->world_px || west + view->width_px + 2 * margin_px <= area->width)
         && north >= area->north
         && north + view->height_px + 2 * margin_px <= area->north + area->height;
}

static guint32
to_fixed (double share)
{
  return (guint32)CLAMP (share * WAB_MARK_WORLD, 0, WAB_MARK_WORLD - 1);
}

static guint32
get_west (const WabMarkArea *area)
{
  return (guint32)(guint64)(area->west * (WAB_MARK_WORLD / area->world_px));
}

/* Nine bytes a point, which no index beats before there are millions. */
static void
list_inside (WabMarkSquares *self, const WabMarkPoints *points, const guint8 *shows)
{
  const WabMarkArea *area = &self->area;
  guint32 west = get_west (area);
  guint32 width =
      (guint32)MIN (area->width * (WAB_MARK_WORLD / area->world_px), WAB_MARK_WORLD - 1);
  guint32 north = to_fixed (area->north / area->world_px);
  guint32 south = to_fixed ((area->north + area->height) / area->world_px);
  guint32 n = 0;

  for (guint32 i = 0; i < points->n; i++)
    {
      self->inside[n] = i;
      n += points->x[i] - west <= width && points->y[i] >= north && points->y[i] <= south
           && shows[points->places[i]];
    }
  self->n_inside = n;
}

void
wab_mark_squares_choose (WabMarkSquares *self,
                         const WabMarkPoints *points,
                         const guint8 *shows,
                         const WabMapView *view)
{
  WabMarkArea area;

  choose_area (&area, view);
  if (self->has_area && is_same_area (&area, &self->area))
    return;
  self->area = area;
  self->has_area = TRUE;
  self->has_squares = FALSE;
  if (self->inside == NULL)
    {
      self->inside = g_new (guint32, points->n + 1);
      self->square_of = g_new (guint32, points->n + 1);
      self->n_points = points->n;
    }
  list_inside (self, points, shows);
}

const WabMarkArea *
wab_mark_squares_get_area (const WabMarkSquares *self)
{
  return &self->area;
}

guint32
wab_mark_squares_get_n_inside (const WabMarkSquares *self)
{
  return self->n_inside;
}

/* The squares. */

static void
set_point (const WabMarkSquares *self,
           WabCluster *cluster,
           const WabMarkPoints *points,
           guint32 point)
{
  const WabMarkArea *area = &self->area;
  double unit = area->world_px / WAB_MARK_WORLD;

  cluster->x = area->west + (points->x[point] - get_west (area)) * unit;
  cluster->y = points->y[point] * unit;
  cluster->place = points->places[point];
}

static guint32
add_square (WabMarkSquares *self, const WabMarkPoints *points, guint32 point)
{
  WabCluster square = { 0 };

  set_point (self, &square, points, point);
  g_array_append_val (self->empty, square);
  return self->empty->len - 1;
}

static void
add_points (WabMarkSquares *self, const WabMarkPoints *points)
{
  for (guint32 i = 0; i < self->n_inside; i++)
    {
      guint32 square = add_square (self, points, self->inside[i]);

      g_array_index (self->empty, WabCluster, square).n = 1;
      self->square_of[self->inside[i]] = square;
    }
}

static void
add_squares (WabMarkSquares *self, const WabMarkPoints *points)
{
  const WabMarkArea *area = &self->area;
  double a_square = area->world_px / WAB_MARK_WORLD / self->square_px;
  guint32 west = get_west (area);
  double first_x = area->west / self->square_px - floor (area->west / self->square_px);
  double north = MAX (area->north, 0);
  double first_y = floor (north / self->square_px);
  guint32 n_columns = (guint32)(area->width / self->square_px) + 2;
  guint32 n_rows = (guint32)((area->height + area->north - north) / self->square_px) + 2;
  gsize n = (gsize)n_columns * n_rows;
  g_autofree guint32 *squares = g_new (guint32, n);

  memset (squares, 0xff, n * sizeof *squares);
  for (guint32 i = 0; i < self->n_inside; i++)
    {
      guint32 point = self->inside[i];
      guint32 column = (guint32)(first_x + (points->x[point] - west) * a_square);
      guint32 row = (guint32)(points->y[point] * a_square - first_y);
      gsize at = (gsize)row * n_columns + column;

      if (squares[at] == NONE)
        squares[at] = add_square (self, points, point);
      g_array_index (self->empty, WabCluster, squares[at]).n++;
      self->square_of[point] = squares[at];
    }
}

static void
make_squares (WabMarkSquares *self, const WabMarkPoints *points, double square_px)
{
  g_clear_pointer (&self->empty, g_array_unref);
  self->empty = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  self->square_px = square_px;
  self->has_squares = TRUE;
  memset (self->square_of, 0xff, self->n_points * sizeof *self->square_of);
  if (square_px > 0)
    add_squares (self, points);
  else
    add_points (self, points);
  g_clear_pointer (&self->places, wab_square_places_unref);
  self->places = wab_square_places_new (self->n_inside);
  for (guint32 i = 0; i < self->n_inside; i++)
    {
      self->places->places[i] = points->places[self->inside[i]];
      self->places->squares[i] = self->square_of[self->inside[i]];
    }
}

GArray *
wab_mark_squares_count (WabMarkSquares *self,
                        const WabMarkPoints *points,
                        double square_px,
                        const GArray *active,
                        const guint32 *events,
                        const guint8 *is_scene)
{
  g_return_val_if_fail (self != NULL && self->has_area, NULL);

  if (!self->has_squares || self->square_px != square_px)
    make_squares (self, points, square_px);
  GArray *squares = g_array_copy (self->empty);
  for (guint i = 0; i < active->len; i++)
    {
      guint32 point = g_array_index (active, guint32, i), place = points->places[point];

      if (self->square_of[point] == NONE)
        continue;
      WabCluster *square = &g_array_index (squares, WabCluster, self->square_of[point]);
      square->events += events[place];
      square->n_shown += is_scene[place];
      if (events[place] <= square->weight)
        continue;
      square->weight = events[place];
      set_point (self, square, points, point);
    }
  return squares;
}

WabSquarePlaces *
wab_mark_squares_get_places (const WabMarkSquares *self)
{
  return self->places;
}

guint32
wab_mark_squares_find (const WabMarkSquares *self, guint32 point)
{
  return self->square_of != NULL ? self->square_of[point] : NONE;
}
