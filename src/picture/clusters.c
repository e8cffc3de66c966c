#include "picture/clusters.h"

#include <math.h>

#define LEAST_RADIUS_PX 4.0
#define LARGEST_RADIUS_PX 40.0
#define LARGEST_SCALE_PX 8.5
#define CLEARANCE 0.85 /* of the sum of the radii: discs may touch and overlap a little */
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
          cluster->n_shown += other->n_shown;
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

GArray *
wab_clusters_merge (GArray *points, double px_a_root_event, double gap_px, guint32 *out_cluster_of)
{
  g_return_val_if_fail (points != NULL && out_cluster_of != NULL, NULL);
  guint32 n = points->len;
  g_autofree guint32 *parents = g_new (guint32, n + 1);
  g_autofree double *radii = g_new (double, n + 1);
  g_autofree guint32 *origins = g_new (guint32, n + 1);
  Merger self = { points, radii, parents, { 0 }, px_a_root_event, gap_px };
  /* Larger ones take up smaller ones: by size, remembering where each stood. */
  for (guint32 i = 0; i < n; i++)
    g_array_index (points, WabCluster, i).first = i;
  g_array_sort (points, compare_clusters);
  for (guint32 i = 0; i < n; i++)
    {
      const WabCluster *point = &g_array_index (points, WabCluster, i);
      parents[i] = i;
      origins[i] = point->first;
      radii[i] = wab_cluster_get_radius (px_a_root_event, point->events);
    }
  if (n > 0)
    merge (&self);

  GArray *roots = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  for (guint32 i = 0; i < n; i++)
    {
      WabCluster *root = &g_array_index (points, WabCluster, i);
      root->first = i;
      if (root->n > 0)
        g_array_append_val (roots, *root);
    }
  g_array_sort (roots, compare_clusters);
  g_autofree guint32 *rank_of = g_new (guint32, n + 1);
  for (guint32 i = 0; i < roots->len; i++)
    rank_of[g_array_index (roots, WabCluster, i).first] = i;
  for (guint32 i = 0; i < n; i++)
    out_cluster_of[origins[i]] = rank_of[find_root (parents, i)];
  return roots;
}
