#include "basemap/compile-layers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "basemap/compile-point.h"

#define POINTS_A_PIECE 160
#define POINTS_A_RUN 40
#define MAX_EXTENT 65535
#define LONGEST_STEP 32768
#define TOLERANCE_PX 0.4
#define MAX_LOOP 4       /* points beyond a crossing that may be left out */
#define LEAST_SHARE 0.95 /* of its true size that an area's largest ring keeps */
#define FINEST_PART 2500
#define AREA_TOLERANCE_PX 0.5

typedef struct
{
  gint32 x;
  gint32 y;
} Point;

typedef struct
{
  const WabPaths *paths;
  WabSections *sections;
  guint level;
  const WabUse *use;
  guint32 n_items;
} Writer;

guint32
wab_sections_add_string (WabSections *self, const char *text)
{
  GByteArray *out = self->bytes[WAB_SECTION_STRINGS];
  gpointer known = g_hash_table_lookup (self->strings, text);
  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  guint32 at = out->len;
  g_assert (at < 1 << 24);
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text) + 1);
  g_hash_table_insert (self->strings, g_strdup (text), GUINT_TO_POINTER (at + 1));
  return at;
}

static double
get_px (int zoom)
{
  return 1.0 / (256.0 * (double)(1 << zoom));
}

/* Rings smaller than this many square px are left out of a level. */
static double
get_least_area_px (int layer)
{
  switch (layer)
    {
    case WAB_LAYER_LAND:
      return 0.7;
    case WAB_LAYER_LAKE:
      return 5;
    case WAB_LAYER_GLACIER:
      return 12;
    default:
      return 4;
    }
}

static void
append_item (Writer *self, const Point *points, guint n)
{
  gint32 west = G_MAXINT32, north = G_MAXINT32, east = G_MININT32, south = G_MININT32;
  for (guint i = 0; i < n; i++)
    {
      west = MIN (west, points[i].x);
      east = MAX (east, points[i].x);
      north = MIN (north, points[i].y);
      south = MAX (south, points[i].y);
    }
  g_assert (east - west <= MAX_EXTENT && south - north <= MAX_EXTENT && n <= G_MAXUINT16);
  GByteArray *out = self->sections->bytes[WAB_SECTION_POINTS];
  WabMapItem item = { west,         north,      (guint16)(east - west), (guint16)(south - north),
                      out->len / 4, (guint16)n, self->use->rank,        self->use->min_zoom };
  for (guint i = 0; i < n; i++)
    {
      guint16 offset[2] = { (guint16)(points[i].x - west), (guint16)(points[i].y - north) };
      g_byte_array_append (out, (const guint8 *)offset, sizeof offset);
    }
  g_byte_array_append (
      self->sections->bytes[WAB_SECTION_ITEMS], (const guint8 *)&item, sizeof item);
  self->n_items++;
}

/* The part of the ring on one side of a line: @axis 0: x, 1: y. */
static GArray *
clip_ring (const GArray *ring, int axis, gint32 at, gboolean is_low)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (Point));
  const Point *points = (const Point *)(gpointer)ring->data;
  for (guint i = 0; i < ring->len; i++)
    {
      const Point *a = &points[i], *b = &points[(i + 1) % ring->len];
      gint32 va = axis == 0 ? a->x : a->y, vb = axis == 0 ? b->x : b->y;
      gboolean a_in = is_low ? va <= at : va >= at, b_in = is_low ? vb <= at : vb >= at;
      if (a_in)
        g_array_append_val (out, *a);
      if (a_in != b_in && va != at && vb != at)
        {
          double t = (double)(at - va) / (double)(vb - va);
          Point cut = { axis == 0 ? at : a->x + (gint32)lround (t * (double)(b->x - a->x)),
                        axis == 1 ? at : a->y + (gint32)lround (t * (double)(b->y - a->y)) };
          g_array_append_val (out, cut);
        }
    }
  return out;
}

/* The roundest number strictly between. */
static gint32
find_cut (gint32 low, gint32 high)
{
  for (int bit = 30; bit >= 0; bit--)
    {
      gint32 cut = ((low >> bit) + 1) << bit;
      if (cut > low && cut < high)
        return cut;
    }
  return low;
}

static void
split_ring (Writer *self, const GArray *ring)
{
  const Point *points = (const Point *)(gpointer)ring->data;
  gint32 west = G_MAXINT32, north = G_MAXINT32, east = G_MININT32, south = G_MININT32;
  for (guint i = 0; i < ring->len; i++)
    {
      west = MIN (west, points[i].x);
      east = MAX (east, points[i].x);
      north = MIN (north, points[i].y);
      south = MAX (south, points[i].y);
    }
  if (ring->len < 3 || west == east || north == south)
    return;
  gboolean is_small = east - west <= MAX_EXTENT && south - north <= MAX_EXTENT;
  if (is_small && (ring->len <= POINTS_A_PIECE || MAX (east - west, south - north) < 2048))
    {
      append_item (self, points, ring->len);
      return;
    }
  int axis = east - west >= south - north ? 0 : 1;
  gint32 cut = axis == 0 ? find_cut (west, east) : find_cut (north, south);
  for (int side = 0; side < 2; side++)
    {
      g_autoptr (GArray) part = clip_ring (ring, axis, cut, side == 0);
      split_ring (self, part);
    }
}

/* A line as runs that share their ends; long steps are divided. */
static void
split_line (Writer *self, const Point *points, guint n)
{
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (Point));
  for (guint i = 0; i < n; i++)
    {
      Point from = i > 0 ? points[i - 1] : points[0];
      int n_steps = 1 + MAX (ABS (points[i].x - from.x), ABS (points[i].y - from.y)) / LONGEST_STEP;
      for (int step = 1; step <= n_steps; step++)
        {
          Point point = { from.x + (gint32)((gint64)(points[i].x - from.x) * step / n_steps),
                          from.y + (gint32)((gint64)(points[i].y - from.y) * step / n_steps) };
          g_array_append_val (run, point);
          const Point *first = &g_array_index (run, Point, 0);
          gboolean is_far = ABS (point.x - first->x) > 8192 || ABS (point.y - first->y) > 8192;
          if (run->len > 1 && (run->len >= POINTS_A_RUN || is_far))
            {
              append_item (self, (const Point *)(gpointer)run->data, run->len);
              g_array_set_size (run, 0);
              g_array_append_val (run, point);
            }
        }
    }
  if (run->len > 1)
    append_item (self, (const Point *)(gpointer)run->data, run->len);
}

/* The points that the level keeps, in its units, without repetitions. */
static GArray *
filter_path (const WabPaths *paths,
             const WabPath *path,
             int zoom,
             double tolerance_px,
             gboolean is_backward)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (Point));
  double units = 256.0 * (double)(1 << zoom) * (1 << WAB_MAP_UNIT_BITS);
  float tolerance = (float)(tolerance_px * get_px (zoom));
  for (guint32 i = 0; i < path->n; i++)
    {
      gsize at = path->first + (is_backward ? path->n - 1 - i : i);
      if (paths->weights[at] < tolerance)
        continue;
      Point point = { (gint32)lround (paths->x[at] * units),
                      (gint32)lround (paths->y[at] * units) };
      const Point *last = out->len > 0 ? &g_array_index (out, Point, out->len - 1) : NULL;
      if (last == NULL || last->x != point.x || last->y != point.y)
        g_array_append_val (out, point);
    }
  return out;
}

static void
write_use (Writer *self, int layer)
{
  int zoom = wab_map_level_zooms[self->level];
  const WabPath *path = &g_array_index (self->paths->paths, WabPath, self->use->path);
  if (self->use->min_zoom > 10 * zoom)
    return;
  if (!path->is_ring)
    {
      g_autoptr (GArray) line = filter_path (self->paths, path, zoom, TOLERANCE_PX, FALSE);
      split_line (self, (const Point *)(gpointer)line->data, line->len);
      return;
    }
  double area = wab_paths_get_area (self->paths, path), px = get_px (zoom);
  if (fabs (area) < get_least_area_px (layer) * px * px)
    return;
  double tolerance_px = layer == WAB_LAYER_GLACIER ? 2 * TOLERANCE_PX : TOLERANCE_PX;
  gboolean is_backward = (area < 0) != (self->use->is_hole != 0);
  g_autoptr (GArray) ring = filter_path (self->paths, path, zoom, tolerance_px, is_backward);
  if (ring->len < 3)
    return;
  split_ring (self, ring);
}

void
wab_layers_write (const WabPaths *paths, const GArray *uses, WabSections *out_sections)
{
  Writer writer = { paths, out_sections, 0, NULL, 0 };
  for (writer.level = 0; writer.level < WAB_MAP_N_LEVELS; writer.level++)
    for (int layer = 0; layer < WAB_LAYER_N; layer++)
      {
        WabMapRange range = { writer.n_items, 0 };
        for (guint i = 0; i < uses->len; i++)
          {
            writer.use = &g_array_index (uses, WabUse, i);
            if (writer.use->layer == layer)
              write_use (&writer, layer);
          }
        range.n = writer.n_items - range.first;
        g_byte_array_append (
            out_sections->bytes[WAB_SECTION_DIRECTORY], (const guint8 *)&range, sizeof range);
      }
}

static guint16
get_offset (double value, double low, double high)
{
  return high > low ? (guint16)lround (CLAMP ((value - low) / (high - low), 0.0, 1.0) * 65535) : 0;
}

/* The ring's points at a detail, in its area's box; fewer than three only where it is too small for
 * it. */
static GArray *
filter_ring (const WabPaths *paths, const WabPath *path, const WabMapArea *area, double tolerance)
{
  GArray *out = g_array_new (FALSE, FALSE, 2 * sizeof (guint16));
  for (guint32 i = 0; i < path->n; i++)
    {
      gsize at = path->first + i;
      guint16 point[2] = { get_offset (paths->x[at], area->west, area->east),
                           get_offset (paths->y[at], area->north, area->south) };
      if (paths->weights[at] >= (float)tolerance)
        g_array_append_val (out, point);
    }
  return out;
}

/* What is inside, in the units of the box. */
static double
measure_ring (const GArray *ring, const WabMapArea *area)
{
  const guint16 *points = (const guint16 *)(gconstpointer)ring->data;
  double sum = 0;
  for (guint i = 0; i < ring->len; i++)
    {
      const guint16 *a = points + 2 * i, *b = points + 2 * ((i + 1) % ring->len);
      sum += (double)a[0] * b[1] - (double)b[0] * a[1];
    }
  return fabs (sum) / 2 * (area->east - area->west) * (area->south - area->north)
         / (65535.0 * 65535.0);
}

/* Whether the area's largest ring came out as a splinter of itself: an atoll of a few points. */
static gboolean
is_splinter (const GArray *ring, const WabMapArea *area, double size)
{
  return ring->len < 3 || measure_ring (ring, area) < LEAST_SHARE * size;
}

typedef struct
{
  const guint16 *a;
  const guint16 *b;
} Edge;

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *s = (const Edge *)a, *t = (const Edge *)b;
  return MIN (s->a[0], s->b[0]) - MIN (t->a[0], t->b[0]);
}

/* On which side of the line from @a to @b @c lies: -1, 1, or 0 on it. */
static int
get_side (const guint16 *a, const guint16 *b, const guint16 *c)
{
  gint64 turn =
      ((gint64)b[0] - a[0]) * ((gint64)c[1] - a[1]) - ((gint64)b[1] - a[1]) * ((gint64)c[0] - a[0]);
  return turn < 0 ? -1 : turn > 0;
}

/* Whether two edges cut through one another, which may happen where points between were left out;
 * and which: by the points that they begin with. */
static gboolean
is_crossed (const GArray *ring, guint *out_first, guint *out_second)
{
  const guint16 *points = (const guint16 *)(gconstpointer)ring->data;
  g_autofree Edge *edges = g_new (Edge, ring->len + 1);
  for (guint i = 0; i < ring->len; i++)
    edges[i] = (Edge){ points + 2 * i, points + 2 * ((i + 1) % ring->len) };
  qsort (edges, ring->len, sizeof *edges, compare_edges);
  for (guint i = 0; i < ring->len; i++)
    {
      const Edge *e = &edges[i];
      guint16 east = MAX (e->a[0], e->b[0]);
      for (guint k = i + 1; k < ring->len && MIN (edges[k].a[0], edges[k].b[0]) <= east; k++)
        if (get_side (e->a, e->b, edges[k].a) * get_side (e->a, e->b, edges[k].b) < 0
            && get_side (edges[k].a, edges[k].b, e->a) * get_side (edges[k].a, edges[k].b, e->b)
                   < 0)
          {
            guint m = (guint)(e->a - points) / 2, n = (guint)(edges[k].a - points) / 2;
            *out_first = MIN (m, n);
            *out_second = MAX (m, n);
            return TRUE;
          }
    }
  return FALSE;
}

/* Cuts off the loops beyond crossings, of @max_points at most. Returns: whether no crossing is left
 */
static gboolean
cut_loops (GArray *ring, guint max_points)
{
  guint first, second;
  while (is_crossed (ring, &first, &second))
    {
      guint inside = second - first, outside = ring->len - inside;
      if (MIN (inside, outside) > max_points || ring->len - MIN (inside, outside) < 3)
        return FALSE;
      if (inside <= outside)
        g_array_remove_range (ring, first + 1, inside);
      else
        {
          g_array_set_size (ring, second + 1);
          g_array_remove_range (ring, 0, first + 1);
        }
    }
  return TRUE;
}

static void
add_label_point (const WabSections *sections, WabMapArea *area)
{
  const guint32 *rings = (const guint32 *)(gpointer)sections->bytes[WAB_SECTION_RINGS]->data;
  const guint16 *points = (const guint16 *)(gpointer)sections->bytes[WAB_SECTION_AREA_POINTS]->data;
  double width = (double)area->east - area->west, height = (double)area->south - area->north;
  double x = 0, y = 0;
  WabRings details[WAB_MAP_N_DETAILS];
  for (int i = 0; i < WAB_MAP_N_DETAILS; i++)
    {
      details[i] = (WabRings){ rings + area->details[i].first_ring,
                               area->details[i].n_rings,
                               points + 2 * (gsize)area->details[i].first_point };
      if (details[i].n_rings == 0)
        return;
    }
  /* Where next to nothing of a vague area is left at the coarse level, the finest serves for both.
   */
  if (!wab_rings_find_label_point (details, WAB_MAP_N_DETAILS, width, height, &x, &y)
      && wab_rings_find_label_point (&details[WAB_MAP_N_DETAILS - 1], 1, width, height, &x, &y))
    for (int i = 0; i < WAB_MAP_N_DETAILS - 1; i++)
      area->details[i] = area->details[WAB_MAP_N_DETAILS - 1];
  area->label_x = (float)(area->west + x * width);
  area->label_y = (float)(area->north + y * height);
}

static void
write_area (const WabPaths *paths, const WabUse *uses, guint n_uses, WabSections *sections)
{
  WabMapArea area = { 2, 2, -1, -1, 0, 0, { { 0, 0, 0 } } };
  GByteArray *rings = sections->bytes[WAB_SECTION_RINGS];
  GByteArray *points = sections->bytes[WAB_SECTION_AREA_POINTS];
  double largest = 0;
  for (guint i = 0; i < n_uses; i++)
    {
      const WabPath *path = &g_array_index (paths->paths, WabPath, uses[i].path);
      largest = MAX (largest, fabs (wab_paths_get_area (paths, path)));
      for (guint32 k = 0; k < path->n; k++)
        {
          area.west = MIN (area.west, (float)paths->x[path->first + k]);
          area.east = MAX (area.east, (float)paths->x[path->first + k]);
          area.north = MIN (area.north, (float)paths->y[path->first + k]);
          area.south = MAX (area.south, (float)paths->y[path->first + k]);
        }
    }
  for (int detail = 0; detail < WAB_MAP_N_DETAILS; detail++)
    {
      /* Large areas are never seen whole at a large zoom. */
      double extent = MAX (area.east - area.west, area.south - area.north);
      double px = MAX (get_px (wab_map_detail_zooms[detail]), extent / FINEST_PART);
      guint32 n_points = 0;
      area.details[detail].first_ring = rings->len / 4;
      area.details[detail].first_point = points->len / 4;
      for (guint i = 0; i < n_uses; i++)
        {
          const WabPath *path = &g_array_index (paths->paths, WabPath, uses[i].path);
          double size = fabs (wab_paths_get_area (paths, path));
          if (size < px * px && size < largest)
            continue;
          double tolerance = AREA_TOLERANCE_PX * px * (uses[i].is_vague ? 4 : 1);
          g_autoptr (GArray) ring = filter_ring (paths, path, &area, tolerance);
          while (size == largest && tolerance > 0 && is_splinter (ring, &area, size))
            {
              tolerance = tolerance > px * 1e-6 ? tolerance / 2 : -1;
              g_array_unref (ring);
              ring = filter_ring (paths, path, &area, tolerance);
            }
          gboolean is_clean = cut_loops (ring, MAX_LOOP);
          while (!is_clean && tolerance > 0)
            {
              tolerance = tolerance > px * 1e-3 ? tolerance / 2 : -1;
              g_array_unref (ring);
              ring = filter_ring (paths, path, &area, tolerance);
              is_clean = cut_loops (ring, tolerance > 0 ? MAX_LOOP : ring->len);
            }
          if (!is_clean && size < largest)
            continue;
          if (ring->len < 3 || measure_ring (ring, &area) <= 0)
            continue;
          g_byte_array_append (rings, (const guint8 *)&n_points, sizeof n_points);
          g_byte_array_append (points, (const guint8 *)ring->data, ring->len * 4);
          n_points += ring->len;
          area.details[detail].n_rings++;
        }
      g_byte_array_append (rings, (const guint8 *)&n_points, sizeof n_points);
    }
  add_label_point (sections, &area);
  g_byte_array_append (sections->bytes[WAB_SECTION_AREAS], (const guint8 *)&area, sizeof area);
}

void
wab_areas_write (const WabPaths *paths,
                 const GArray *uses,
                 guint n_areas,
                 WabSections *out_sections)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (WabUse));
  guint next = 0;
  for (guint area = 0; area < n_areas; area++)
    {
      g_array_set_size (own, 0);
      for (; next < uses->len; next++)
        {
          const WabUse *use = &g_array_index (uses, WabUse, next);
          if (use->area != G_MAXUINT32 && use->area != area)
            break;
          if (use->area == area)
            g_array_append_val (own, *use);
        }
      write_area (paths, (const WabUse *)(gpointer)own->data, own->len, out_sections);
    }
}
