#include "picture/clusters.h"

#include <math.h>

#define LEAST_RADIUS_PX 4.0
#define LARGEST_RADIUS_PX 40.0
#define LARGEST_SCALE_PX 8.5
#define CLEARANCE 0.85 /* of the sum of the radii: discs may touch and overlap a little */
#define BIN_LIMIT 3000 /* from so many points on, those in one small square are added up first */
#define BIN_PX 10.0
#define MAX_ROUNDS 12

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

typedef struct
{
  GArray *clusters; /* of WabCluster; n = 0: taken up by another */
  guint32 *parents; /* of each: the cluster that took it up, or itself */
  GHashTable *grid; /* cell -> GArray of cluster indices */
  double cell_px;
  double scale;
} Merger;

static gpointer
get_cell (int column, int row)
{
  return GSIZE_TO_POINTER ((gsize)(guint32)(row + 0x4000000) << 32 | (guint32)(column + 0x4000000));
}

static void
fill_grid (Merger *self)
{
  g_hash_table_remove_all (self->grid);
  for (guint32 i = 0; i < self->clusters->len; i++)
    {
      const WabCluster *cluster = &g_array_index (self->clusters, WabCluster, i);
      if (cluster->n == 0)
        continue;
      gpointer key = get_cell ((int)floor (cluster->x / self->cell_px),
                               (int)floor (cluster->y / self->cell_px));
      GArray *cell = g_hash_table_lookup (self->grid, key);
      if (cell == NULL)
        {
          cell = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_hash_table_insert (self->grid, key, cell);
        }
      g_array_append_val (cell, i);
    }
}

static gboolean
overlaps (const Merger *self, const WabCluster *a, const WabCluster *b)
{
  double reach = CLEARANCE
                 * (wab_cluster_get_radius (self->scale, a->events)
                    + wab_cluster_get_radius (self->scale, b->events));
  return hypot (a->x - b->x, a->y - b->y) < reach;
}

/* Takes up what the disc of @index overlaps; it only grows, so once more if it grew. */
static gboolean
grow (Merger *self, guint32 index)
{
  WabCluster *cluster = &g_array_index (self->clusters, WabCluster, index);
  int column = (int)floor (cluster->x / self->cell_px),
      row = (int)floor (cluster->y / self->cell_px);
  double reach =
      CLEARANCE * (wab_cluster_get_radius (self->scale, cluster->events) + self->cell_px);
  int n_cells = 1 + (int)(reach / self->cell_px);
  gboolean has_grown = FALSE;
  for (int y = row - n_cells; y <= row + n_cells; y++)
    for (int x = column - n_cells; x <= column + n_cells; x++)
      {
        const GArray *cell = g_hash_table_lookup (self->grid, get_cell (x, y));
        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            guint32 other = g_array_index (cell, guint32, i);
            WabCluster *taken = &g_array_index (self->clusters, WabCluster, other);
            if (other == index || taken->n == 0 || !overlaps (self, cluster, taken))
              continue;
            cluster->events += taken->events;
            cluster->n += taken->n;
            taken->n = 0;
            self->parents[other] = index;
            has_grown = TRUE;
          }
      }
  return has_grown;
}

static guint32
find_root (const guint32 *parents, guint32 i)
{
  while (parents[i] != i)
    i = parents[i];
  return i;
}

static int
compare_bins (gconstpointer a, gconstpointer b)
{
  const WabCluster *left = (const WabCluster *)a, *right = (const WabCluster *)b;
  double ly = floor (left->y / BIN_PX), ry = floor (right->y / BIN_PX);
  double lx = floor (left->x / BIN_PX), rx = floor (right->x / BIN_PX);
  if (ly != ry)
    return ly < ry ? -1 : 1;
  if (lx != rx)
    return lx < rx ? -1 : 1;
  return compare_clusters (a, b);
}

/* The points of each small square as one, with the first index of its members in @points. */
static GArray *
add_up_squares (GArray *points)
{
  GArray *bins = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  g_array_sort (points, points->len > BIN_LIMIT ? compare_bins : compare_clusters);
  for (guint i = 0; i < points->len; i++)
    {
      const WabCluster *point = &g_array_index (points, WabCluster, i);
      WabCluster *last = bins->len > 0 ? &g_array_index (bins, WabCluster, bins->len - 1) : NULL;
      if (points->len > BIN_LIMIT && last != NULL
          && floor (last->x / BIN_PX) == floor (point->x / BIN_PX)
          && floor (last->y / BIN_PX) == floor (point->y / BIN_PX))
        {
          last->events += point->events;
          last->n++;
          continue;
        }
      WabCluster bin = *point;
      bin.weight = point->events;
      bin.first = i;
      bin.n = 1;
      g_array_append_val (bins, bin);
    }
  g_array_sort (bins, compare_clusters);
  return bins;
}

/* The members of each root, largest first, and the roots themselves. */
static GArray *
collect_roots (const Merger *self, const GArray *bins, const GArray *points, GArray *out_members)
{
  GArray *roots = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  g_autofree guint32 *next = g_new (guint32, bins->len + 1);
  guint32 n_members = 0;
  for (guint32 i = 0; i < bins->len; i++)
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
  for (guint32 i = 0; i < bins->len; i++)
    {
      const WabCluster *bin = &g_array_index (bins, WabCluster, i);
      guint32 root = find_root (self->parents, i);
      for (guint32 k = 0; k < bin->n; k++)
        g_array_index (out_members, guint32, next[root]++) =
            g_array_index (points, WabCluster, bin->first + k).place;
    }
  g_array_sort (roots, compare_clusters);
  return roots;
}

GArray *
wab_clusters_new (GArray *points, double px_a_root_event, GArray *out_members)
{
  g_autoptr (GArray) bins = add_up_squares (points);
  g_autoptr (GHashTable) grid =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GArray) clusters = g_array_copy (bins);
  g_autofree guint32 *parents = g_new (guint32, bins->len + 1);
  Merger self = { clusters, parents, grid, LARGEST_RADIUS_PX, px_a_root_event };
  for (guint32 i = 0; i < bins->len; i++)
    parents[i] = i;
  gboolean has_grown = TRUE;
  for (guint round = 0; has_grown && round < MAX_ROUNDS; round++)
    {
      has_grown = FALSE;
      fill_grid (&self);
      for (guint32 i = 0; i < clusters->len; i++)
        if (g_array_index (clusters, WabCluster, i).n > 0 && grow (&self, i))
          has_grown = TRUE;
    }
  return collect_roots (&self, bins, points, out_members);
}
