#include "basemap/compile-simplify.h"

#include <math.h>
#include <string.h>

#include "model/geo.h"

#define ANTIMERIDIAN 1800000
#define NONE G_MAXUINT64

typedef struct
{
  guint64 key; /* of the point; NONE: free */
  guint64 low; /* keys of the neighbours */
  guint64 high;
  guint8 is_junction;
  guint8 tag;
} Vertex;

WabPaths *
wab_paths_new (void)
{
  WabPaths *self = g_new0 (WabPaths, 1);
  self->coordinates = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->paths = g_array_new (FALSE, FALSE, sizeof (WabPath));
  return self;
}

void
wab_paths_free (WabPaths *self)
{
  g_array_unref (self->coordinates);
  g_array_unref (self->paths);
  g_free (self->x);
  g_free (self->y);
  g_free (self->weights);
  g_free (self);
}

guint32
wab_paths_add (WabPaths *self, const gint32 *points, gsize n_points, gboolean is_ring, guint8 group)
{
  WabPath path = { self->coordinates->len / 2, 0, group, (guint8)is_ring, 0, 0 };
  gint32 last[2] = { G_MAXINT32, G_MAXINT32 };
  for (gsize i = 0; i < n_points; i++)
    {
      gint32 point[2] = { points[2 * i], points[2 * i + 1] };
      /* A few layers end a hair before the antimeridian. */
      if (ABS (point[0]) >= ANTIMERIDIAN - 12)
        point[0] = point[0] < 0 ? -ANTIMERIDIAN : ANTIMERIDIAN;
      if (point[0] == last[0] && point[1] == last[1])
        continue;
      g_array_append_vals (self->coordinates, point, 2);
      path.n++;
      memcpy (last, point, sizeof last);
    }
  const gint32 *first = &g_array_index (self->coordinates, gint32, 2 * path.first);
  if (is_ring && path.n > 1 && first[0] == last[0] && first[1] == last[1])
    {
      path.n--;
      g_array_set_size (self->coordinates, (guint)(2 * (path.first + path.n)));
    }
  if (path.n < (is_ring ? 3u : 2u))
    {
      g_array_set_size (self->coordinates, (guint)(2 * path.first));
      return G_MAXUINT32;
    }
  g_array_append_val (self->paths, path);
  return self->paths->len - 1;
}

static guint64
get_key (const WabPaths *self, const WabPath *path, guint32 i)
{
  const gint32 *c = &g_array_index (self->coordinates, gint32, 2 * (path->first + i));
  return (guint64)path->group << 56 | (guint64)(guint32)(c[0] + ANTIMERIDIAN) << 32
         | (guint32)(c[1] + 900000);
}

static Vertex *
find_vertex (Vertex *table, gsize mask, guint64 key)
{
  gsize i = (gsize)((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 20) & mask;
  while (table[i].key != NONE && table[i].key != key)
    i = (i + 1) & mask;
  return &table[i];
}

static void
note_vertex (Vertex *table, gsize mask, guint64 key, guint64 before, guint64 after, guint8 tag)
{
  guint64 low = MIN (before, after), high = MAX (before, after);
  Vertex *vertex = find_vertex (table, mask, key);
  if (vertex->key == NONE)
    *vertex = (Vertex){ key, low, high, FALSE, 0 };
  else if (vertex->low != low || vertex->high != high)
    vertex->is_junction = TRUE;
  gint32 longitude = (gint32)(key >> 32 & 0xffffff) - ANTIMERIDIAN;
  if (high == NONE || ABS (longitude) == ANTIMERIDIAN)
    vertex->is_junction = TRUE;
  vertex->tag = MAX (vertex->tag, tag);
}

static Vertex *
find_junctions (const WabPaths *self, gsize *out_mask)
{
  gsize size = 1;
  while (size < self->coordinates->len) /* two numbers a point: at most half full */
    size *= 2;
  Vertex *table = g_new (Vertex, size);
  for (gsize i = 0; i < size; i++)
    table[i].key = NONE;
  for (guint p = 0; p < self->paths->len; p++)
    {
      const WabPath *path = &g_array_index (self->paths, WabPath, p);
      guint64 last = get_key (self, path, path->n - 1);
      guint64 before = path->is_ring ? last : NONE, here = get_key (self, path, 0);
      guint64 first = here;
      for (guint32 i = 0; i < path->n; i++)
        {
          guint64 after = i + 1 < path->n ? get_key (self, path, i + 1)
                          : path->is_ring ? first
                                          : NONE;
          note_vertex (table, size - 1, here, before, after, path->tag);
          before = here;
          here = after;
        }
    }
  *out_mask = size - 1;
  return table;
}

/* The arc's points as indices, in its canonical direction. */
typedef struct
{
  GArray *points; /* of gsize */
  GArray *stack;  /* of Part */
} Arc;

typedef struct
{
  guint from;
  guint to;
  float limit;
} Part;

static double
get_distance (const WabPaths *self, gsize a, gsize b, gsize point)
{
  double dx = self->x[b] - self->x[a], dy = self->y[b] - self->y[a];
  double px = self->x[point] - self->x[a], py = self->y[point] - self->y[a];
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP ((px * dx + py * dy) / length, 0.0, 1.0) : 0;
  return hypot (px - t * dx, py - t * dy);
}

static void
weigh_part (WabPaths *self, Arc *arc, Part part)
{
  const gsize *points = (const gsize *)(gpointer)arc->points->data;
  double greatest = -1;
  guint at = 0;
  for (guint i = part.from + 1; i < part.to; i++)
    {
      double distance = get_distance (self, points[part.from], points[part.to], points[i]);
      if (distance > greatest)
        {
          greatest = distance;
          at = i;
        }
    }
  if (at == 0)
    return;
  float weight = MIN (part.limit, (float)greatest);
  self->weights[points[at]] = weight;
  Part left = { part.from, at, weight }, right = { at, part.to, weight };
  g_array_append_val (arc->stack, left);
  g_array_append_val (arc->stack, right);
}

static int
compare_points (const WabPaths *self, gsize a, gsize b)
{
  const gint32 *left = &g_array_index (self->coordinates, gint32, 2 * a);
  const gint32 *right = &g_array_index (self->coordinates, gint32, 2 * b);
  if (left[0] != right[0])
    return left[0] < right[0] ? -1 : 1;
  return left[1] < right[1] ? -1 : left[1] > right[1];
}

static void
weigh_arc (WabPaths *self, Arc *arc)
{
  guint n = arc->points->len;
  gsize *points = (gsize *)(gpointer)arc->points->data;
  int order = compare_points (self, points[0], points[n - 1]);
  gboolean is_backward =
      n > 2 && (order > 0 || (order == 0 && compare_points (self, points[1], points[n - 2]) > 0));
  for (guint i = 0; is_backward && i < n / 2; i++)
    {
      gsize swap = points[i];
      points[i] = points[n - 1 - i];
      points[n - 1 - i] = swap;
    }
  Part whole = { 0, n - 1, G_MAXFLOAT };
  g_array_set_size (arc->stack, 0);
  g_array_append_val (arc->stack, whole);
  while (arc->stack->len > 0)
    {
      Part part = g_array_index (arc->stack, Part, arc->stack->len - 1);
      g_array_set_size (arc->stack, arc->stack->len - 1);
      if (part.to > part.from + 1)
        weigh_part (self, arc, part);
    }
}

static void
weigh_path (WabPaths *self, const WabPath *path, Vertex *table, gsize mask, Arc *arc)
{
  /* A ring begins at a junction, or else at its smallest vertex, which then is one for this ring.
   */
  guint32 start = 0;
  gboolean has_junction = !path->is_ring;
  for (guint32 i = 0; i < path->n && !has_junction; i++)
    if (find_vertex (table, mask, get_key (self, path, i))->is_junction)
      {
        has_junction = TRUE;
        start = i;
      }
  if (!has_junction)
    for (guint32 i = 1; i < path->n; i++)
      if (get_key (self, path, i) < get_key (self, path, start))
        start = i;
  g_array_set_size (arc->points, 0);
  for (guint32 i = 0; i < path->n + path->is_ring; i++)
    {
      guint32 at = (start + i) % path->n;
      gsize point = path->first + at;
      g_array_append_val (arc->points, point);
      gboolean is_end = i == 0 || i + 1 == path->n + path->is_ring
                        || find_vertex (table, mask, get_key (self, path, at))->is_junction;
      if (!is_end)
        continue;
      self->weights[point] = G_MAXFLOAT;
      if (arc->points->len > 1)
        weigh_arc (self, arc);
      g_array_set_size (arc->points, 0);
      g_array_append_val (arc->points, point);
    }
}

double
wab_paths_get_area (const WabPaths *self, const WabPath *path)
{
  double sum = 0;
  for (guint32 i = 0; i < path->n; i++)
    {
      gsize a = path->first + i, b = path->first + (i + 1) % path->n;
      sum += self->x[a] * self->y[b] - self->x[b] * self->y[a];
    }
  return sum / 2;
}

void
wab_paths_project (WabPaths *self)
{
  gsize n = self->coordinates->len / 2;
  self->x = g_new (double, n);
  self->y = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      const gint32 *c = &g_array_index (self->coordinates, gint32, 2 * i);
      WabGeoPoint point = { c[1] / 1e4, c[0] / 1e4 };
      wab_geo_to_mercator (&point, &self->x[i], &self->y[i]);
      /* To 2^-40, a thirtieth of a millimetre: what is left of rounding differs between compilers.
       */
      self->y[i] = ldexp (rint (ldexp (self->y[i], 40)), -40);
    }
}

void
wab_paths_weigh (WabPaths *self)
{
  self->weights = g_new0 (float, self->coordinates->len / 2);
  gsize mask = 0;
  g_autofree Vertex *table = find_junctions (self, &mask);
  Arc arc = { g_array_new (FALSE, FALSE, sizeof (gsize)),
              g_array_new (FALSE, FALSE, sizeof (Part)) };
  for (guint p = 0; p < self->paths->len; p++)
    {
      WabPath *path = &g_array_index (self->paths, WabPath, p);
      path->found_tag = find_vertex (table, mask, get_key (self, path, path->n / 2))->tag;
      weigh_path (self, path, table, mask, &arc);
    }
  g_array_unref (arc.points);
  g_array_unref (arc.stack);
}
