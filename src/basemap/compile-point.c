#include "basemap/compile-point.h"

#include <math.h>

/*
 * The point farthest from all borders: squares that cover the largest ring are split into four as
 * long as one of them may hold a better point than the best middle so far, the most promising
 * first. A square cannot hold a better one where the distance of its middle and half its diagonal
 * together are no more than the best distance.
 */

#define UNITS 65535.0
#define ENOUGH 0.8     /* of the greatest distance: where the middle of the ring is taken */
#define PRECISION 0.01 /* of the greatest distance */
#define MAX_SQUARES 20000

typedef struct
{
  const WabRings *details;
  guint n_details;
  double width;
  double height;
} Area;

typedef struct
{
  double x;
  double y;
  double half;
  double distance; /* of the middle to the nearest border; negative: outside */
  double most;     /* no point of the square is farther inside */
} Square;

/* From (@x, @y) to the line from @a to @b. */
static double
get_line_distance (double x, double y, const double a[2], const double b[2])
{
  double dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
  double part = length > 0 ? CLAMP (((x - a[0]) * dx + (y - a[1]) * dy) / length, 0.0, 1.0) : 0;
  return hypot (x - a[0] - part * dx, y - a[1] - part * dy);
}

static void
get_point (const Area *self, const WabRings *rings, guint32 index, double out[2])
{
  const guint16 *point = rings->points + 2 * (gsize)index;
  out[0] = point[0] / UNITS * self->width;
  out[1] = point[1] / UNITS * self->height;
}

static double
get_detail_distance (const Area *self, const WabRings *rings, double x, double y)
{
  gboolean is_inside = FALSE;
  double nearest = G_MAXDOUBLE, a[2], b[2];
  for (guint32 r = 0; r < rings->n_rings; r++)
    {
      guint32 first = rings->ring_starts[r], end = rings->ring_starts[r + 1];
      get_point (self, rings, end - 1, a);
      for (guint32 i = first; i < end; i++)
        {
          get_point (self, rings, i, b);
          if ((a[1] > y) != (b[1] > y) && x < a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]))
            is_inside = !is_inside;
          nearest = MIN (nearest, get_line_distance (x, y, a, b));
          a[0] = b[0];
          a[1] = b[1];
        }
    }
  return is_inside ? nearest : -nearest;
}

/* How far inside the point is at the level of detail where it is least so. */
static double
get_distance (const Area *self, double x, double y)
{
  double least = G_MAXDOUBLE;
  for (guint i = 0; i < self->n_details; i++)
    least = MIN (least, get_detail_distance (self, &self->details[i], x, y));
  return least;
}

static Square
make_square (const Area *self, double x, double y, double half)
{
  double distance = get_distance (self, x, y);
  return (Square){ x, y, half, distance, distance + half * G_SQRT2 };
}

typedef struct
{
  double size; /* twice its area */
  double x;    /* middle */
  double y;
  double west, north, east, south;
} Ring;

static Ring
measure_ring (const Area *self, const WabRings *rings, guint32 index)
{
  guint32 first = rings->ring_starts[index], end = rings->ring_starts[index + 1];
  Ring out = { 0, 0, 0, G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };
  double a[2], b[2], origin[2], sum = 0, sum_x = 0, sum_y = 0;
  get_point (self, rings, first, origin);
  get_point (self, rings, end - 1, a);
  for (guint32 i = first; i < end; i++)
    {
      get_point (self, rings, i, b);
      double ax = a[0] - origin[0], ay = a[1] - origin[1];
      double bx = b[0] - origin[0], by = b[1] - origin[1];
      double cross = ax * by - bx * ay;
      sum += cross;
      sum_x += (ax + bx) * cross;
      sum_y += (ay + by) * cross;
      out.west = MIN (out.west, b[0]);
      out.east = MAX (out.east, b[0]);
      out.north = MIN (out.north, b[1]);
      out.south = MAX (out.south, b[1]);
      a[0] = b[0];
      a[1] = b[1];
    }
  out.size = fabs (sum);
  out.x = origin[0] + (sum != 0 ? sum_x / (3 * sum) : 0);
  out.y = origin[1] + (sum != 0 ? sum_y / (3 * sum) : 0);
  return out;
}

static Ring
find_largest_ring (const Area *self)
{
  const WabRings *rings = &self->details[self->n_details - 1];
  Ring largest = measure_ring (self, rings, 0);
  for (guint32 i = 1; i < rings->n_rings; i++)
    {
      Ring ring = measure_ring (self, rings, i);
      if (ring.size > largest.size)
        largest = ring;
    }
  return largest;
}

static Square
take_most_promising (GArray *squares)
{
  guint most = 0;
  for (guint i = 1; i < squares->len; i++)
    if (g_array_index (squares, Square, i).most > g_array_index (squares, Square, most).most)
      most = i;
  Square found = g_array_index (squares, Square, most);
  g_array_remove_index_fast (squares, most);
  return found;
}

static Square
find_farthest (const Area *self, const Ring *ring)
{
  g_autoptr (GArray) squares = g_array_new (FALSE, FALSE, sizeof (Square));
  double wide = ring->east - ring->west, high = ring->south - ring->north;
  double half = MAX (MIN (wide, high), MAX (wide, high) / 64) / 2;
  Square best = make_square (self, ring->x, ring->y, 0);
  for (double x = ring->west + half; x - half < ring->east; x += 2 * half)
    for (double y = ring->north + half; y - half < ring->south; y += 2 * half)
      {
        Square square = make_square (self, x, y, half);
        g_array_append_val (squares, square);
      }
  for (guint n = 0; squares->len > 0 && n < MAX_SQUARES; n++)
    {
      Square square = take_most_promising (squares);
      if (square.distance > best.distance)
        best = square;
      if (square.most <= best.distance + PRECISION * fabs (best.distance))
        break;
      for (int i = 0; i < 4; i++)
        {
          double quarter = square.half / 2;
          Square part = make_square (self,
                                     square.x + (i % 2 == 0 ? -quarter : quarter),
                                     square.y + (i / 2 == 0 ? -quarter : quarter),
                                     quarter);
          if (part.most > best.distance)
            g_array_append_val (squares, part);
        }
    }
  return best;
}

gboolean
wab_rings_find_label_point (const WabRings *details,
                            guint n_details,
                            double width,
                            double height,
                            double *out_x,
                            double *out_y)
{
  const Area area = { details, n_details, width, height };
  Ring ring = find_largest_ring (&area);
  Square found = find_farthest (&area, &ring);
  if (get_distance (&area, ring.x, ring.y) >= ENOUGH * found.distance)
    {
      found.x = ring.x;
      found.y = ring.y;
    }
  *out_x = width > 0 ? found.x / width : 0;
  *out_y = height > 0 ? found.y / height : 0;
  return found.distance > 0;
}
