#include "picture/clusters.h"

#include <math.h>

#define LEAST_RADIUS_PX 4.0
#define LARGEST_RADIUS_PX 40.0
#define LARGEST_SCALE_PX 8.5
#define CLEARANCE 0.85 /* of the sum of the radii: discs may touch and overlap a little */
#define BIN_LIMIT 2000 /* from so many points on, those in one small square are added up first */
#define LEAST_BIN_PX 6.0
#define CELL_PX 48.0
#define MAX_ROUNDS 12
#define NONE G_MAXUINT32

double
wab_cluster_choose_scale (guint32 most_events)
{
  double scale = LARGEST_SCALE_PX;
  while (scale > 0.01 && scale * sqrt (most_events) > LARGEST_RADIUS_PX)
    scale /= G_SQRT2;
  return scale;
}

double
wab_cluster_get_radius (double px_a_root_event, guint32 events)
{
  return MAX (LEAST_RADIUS_PX, px_a_root_event * sqrt (MAX (events, 1)));
}

/* Largest first; ties by the largest place's own events, then its index. */
static int
compare_clusters (gconstpointer a, gconstpointer b)
{
  const WabCluster *left = (const WabCluster *)a, *right = (const WabCluster *)b;
  if (left->events != right->events)
    return left->events > right->events ? -1 : 1;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* Whether @a is the one that a cluster of both stands at. */
static gboolean
is_larger (const WabCluster *a, const WabCluster *b)
{
  if (a->weight != b->weight)
    return a->weight > b->weight;
  return a->place < b->place;
}

/* A grid over all points: lists of indices by cell. */
typedef struct
{
  double x;
  double y;
  double cell_px;
  guint32 n_columns;
  guint32 n_rows;
  guint32 *heads; /* n_columns * n_rows */
  guint32 *nexts; /* by index */
} Grid;

static void
init_grid (Grid *self, const GArray *points, double cell_px)
{
  double west = 0, north = 0, east = 0, south = 0;
  for (guint i = 0; i < points->len; i++)
    {
      const WabCluster *point = &g_array_index (points, WabCluster, i);
      west = i == 0 ? point->x : MIN (west, point->x);
      east = i == 0 ? point->x : MAX (east, point->x);
      north = i == 0 ? point->y : MIN (north, point->y);
      south = i == 0 ? point->y : MAX (south, point->y);
    }
  self->x = west;
  self->y = north;
  self->cell_px = cell_px;
  self->n_columns = 1 + (guint32)((east - west) / cell_px);
  self->n_rows = 1 + (guint32)((south - north) / cell_px);
  self->heads = g_new (guint32, (gsize)self->n_columns * self->n_rows);
  self->nexts = g_new (guint32, points->len + 1);
}

static void
clear_grid (Grid *self)
{
  g_free (self->heads);
  g_free (self->nexts);
}

static void
empty_grid (Grid *self)
{
  for (gsize i = 0; i < (gsize)self->n_columns * self->n_rows; i++)
    self->heads[i] = NONE;
}

static gsize
get_cell (const Grid *self, const WabCluster *point)
{
  guint32 column = (guint32)((point->x - self->x) / self->cell_px);
  guint32 row = (guint32)((point->y - self->y) / self->cell_px);
  return (gsize)row * self->n_columns + column;
}

static void
add_to_grid (Grid *self, guint32 index, const WabCluster *point)
{
  gsize cell = get_cell (self, point);
  self->nexts[index] = self->heads[cell];
  self->heads[cell] = index;
}

/* The points of each small square as one. @bins_of says for each point which one it went to. */
static GArray *
add_up_squares (const GArray *points, double bin_px, guint32 *bins_of)
{
  GArray *bins = g_array_sized_new (FALSE, FALSE, sizeof (WabCluster), points->len);
  Grid grid;
  init_grid (&grid, points, bin_px);
  empty_grid (&grid);
  for (guint32 i = 0; i < points->len; i++)
    {
      const WabCluster *point = &g_array_index (points, WabCluster, i);
      guint32 *head = &grid.heads[get_cell (&grid, point)];
      if (*head == NONE)
        {
          *head = bins->len;
          g_array_append_val (bins, *point);
        }
      else
        {
          WabCluster *bin = &g_array_index (bins, WabCluster, *head);
          WabCluster merged = is_larger (point, bin) ? *point : *bin;
          merged.events = bin->events + point->events;
          merged.n = bin->n + point->n;
          *bin = merged;
        }
      bins_of[i] = *head;
    }
  clear_grid (&grid);
  return bins;
}

typedef struct
{
  GArray *clusters; /* of WabCluster; n = 0: taken up by another */
  double *radii;
  guint32 *parents; /* of each: the cluster that took it up, or itself */
  Grid grid;
  double scale;
  double gap_px;
} Merger;

/* Takes up what the disc of @index overlaps. */
static gboolean
grow (Merger *self, guint32 index)
{
  WabCluster *cluster = &g_array_index (self->clusters, WabCluster, index);
  const Grid *grid = &self->grid;
  double largest = MAX (self->radii[index], LARGEST_RADIUS_PX);
  double reach = CLEARANCE * (self->radii[index] + largest) + self->gap_px;
  guint32 left = (guint32)MAX (0, (cluster->x - reach - grid->x) / grid->cell_px);
  guint32 top = (guint32)MAX (0, (cluster->y - reach - grid->y) / grid->cell_px);
  guint32 right =
      MIN (grid->n_columns - 1, (guint32)((cluster->x + reach - grid->x) / grid->cell_px));
  guint32 bottom =
      MIN (grid->n_rows - 1, (guint32)((cluster->y + reach - grid->y) / grid->cell_px));
  gboolean has_grown = FALSE;
  for (guint32 y = top; y <= bottom; y++)
    for (guint32 x = left; x <= right; x++)
      for (guint32 i = grid->heads[(gsize)y * grid->n_columns + x]; i != NONE; i = grid->nexts[i])
        {
          WabCluster *other = &g_array_index (self->clusters, WabCluster, i);
          double dx = other->x - cluster->x, dy = other->y - cluster->y;
          double near = CLEARANCE * (self->radii[index] + self->radii[i]) + self->gap_px;
          if (i == index || other->n == 0 || dx * dx + dy * dy >= near * near)
            continue;
          cluster->events += other->events;
          cluster->n += other->n;
          other->n = 0;
          self->parents[i] = index;
          has_grown = TRUE;
        }
  if (has_grown)
    self->radii[index] = wab_cluster_get_radius (self->scale, cluster->events);
  return has_grown;
}

static void
merge (Merger *self)
{
  gboolean has_grown = TRUE;
  init_grid (&self->grid, self->clusters, CELL_PX);
  for (guint round = 0; has_grown && round < MAX_ROUNDS; round++)
    {
      has_grown = FALSE;
      empty_grid (&self->grid);
      for (guint32 i = self->clusters->len; i-- > 0;)
        if (g_array_index (self->clusters, WabCluster, i).n > 0)
          add_to_grid (&self->grid, i, &g_array_index (self->clusters, WabCluster, i));
      for (guint32 i = 0; i < self->clusters->len; i++)
        if (g_array_index (self->clusters, WabCluster, i).n > 0 && grow (self, i))
          has_grown = TRUE;
    }
  clear_grid (&self->grid);
}

static guint32
find_root (const guint32 *parents, guint32 i)
{
  while (parents[i] != i)
    i = parents[i];
  return i;
}

/* The clusters that are left, and the places of each, in the order of the points. */
static GArray *
collect_roots (const Merger *self,
               const GArray *points,
               const guint32 *clusters_of,
               GArray *out_members)
{
  GArray *roots = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  g_autofree guint32 *next = g_new (guint32, self->clusters->len + 1);
  guint32 n_members = 0;
  for (guint32 i = 0; i < self->clusters->len; i++)
    {
      WabCluster root = g_array_index (self->clusters, WabCluster, i);
      if (root.n == 0)
        continue;
      root.first = n_members;
      next[i] = n_members;
      n_members += root.n;
      g_array_append_val (roots, root);
    }
  g_array_set_size (out_members, n_members);
  for (guint32 i = 0; i < points->len; i++)
    {
      guint32 root = find_root (self->parents, clusters_of[i]);
      g_array_index (out_members, guint32, next[root]++) =
          g_array_index (points, WabCluster, i).place;
    }
  g_array_sort (roots, compare_clusters);
  return roots;
}

GArray *
wab_clusters_new (GArray *points, double px_a_root_event, double gap_px, GArray *out_members)
{
  g_return_val_if_fail (points != NULL && out_members != NULL, NULL);
  guint32 n = points->len;
  gboolean is_crowd = n > BIN_LIMIT;
  g_autofree guint32 *bins_of = g_new (guint32, n + 1);
  if (!is_crowd)
    g_array_sort (points, compare_clusters);
  /* Squares as wide as the smallest discs are apart anyway. */
  double bin_px =
      MAX (LEAST_BIN_PX, CLEARANCE * 2 * wab_cluster_get_radius (px_a_root_event, 1) + gap_px)
      / G_SQRT2;
  g_autoptr (GArray) bins =
      is_crowd ? add_up_squares (points, bin_px, bins_of) : g_array_copy (points);
  /* Larger ones take up smaller ones: by size, remembering where each point's square went. */
  g_autofree guint32 *ranks = g_new (guint32, bins->len + 1);
  for (guint32 i = 0; i < bins->len; i++)
    g_array_index (bins, WabCluster, i).first = i;
  g_array_sort (bins, compare_clusters);
  for (guint32 i = 0; i < bins->len; i++)
    ranks[g_array_index (bins, WabCluster, i).first] = i;
  for (guint32 i = 0; i < n; i++)
    bins_of[i] = ranks[is_crowd ? bins_of[i] : i];

  g_autofree guint32 *parents = g_new (guint32, bins->len + 1);
  g_autofree double *radii = g_new (double, bins->len + 1);
  Merger self = { bins, radii, parents, { 0 }, px_a_root_event, gap_px };
  for (guint32 i = 0; i < bins->len; i++)
    {
      parents[i] = i;
      radii[i] =
          wab_cluster_get_radius (px_a_root_event, g_array_index (bins, WabCluster, i).events);
    }
  if (bins->len > 0)
    merge (&self);
  return collect_roots (&self, points, bins_of, out_members);
}
