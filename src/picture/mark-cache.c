#include "picture/mark-cache.h"

#include <math.h>
#include <string.h>

#include "model/geo.h"

/*
 * Points are kept in 2^-32 of the world's width, in which the way round the world is the overflow
 * of a 32 bit number. A frame walks over all of them: nine bytes a point, which no index beats
 * before there are millions. Those in the area of the view with some surroundings are added up by
 * squares that stand still on the map, and the squares are merged to clusters; while the view stays
 * inside the area and nothing else changes, both are left alone.
 */

#define FIXED_WORLD 4294967296.0
#define AROUND_PX 160.0
#define MARGIN_PX 48.0
#define LARGEST_CLUSTER_PX 58.0
#define MAX_DISCS 350
#define CROWD 5000     /* points in view from which on discs keep a distance */
#define BIN_LIMIT 2000 /* points from which on those in one small square are added up first */
#define LEAST_BIN_PX 6.0
#define CLEARANCE 0.85
#define MAX_ROUNDS 12
#define MAX_WIDTHS 4000
#define NONE G_MAXUINT32

/* What is seen and around it, px of the whole map at this zoom. */
typedef struct
{
  double zoom;
  double world_px;
  double west; /* 0 <= west < world_px */
  double north;
  double width;
  double height;
} Area;

struct _WabMarkCache
{
  WabOutlines *outlines; /* nullable */
  WabSnapshot *snapshot; /* nullable */
  GPtrArray *known;      /* of WabPlace: those that @x and @y are of */
  guint32 *x;            /* by point */
  guint32 *y;
  guint32 *places;
  guint32 n_points;
  guint32 *point_of; /* by place: NONE: is no point */
  guint32 *events;   /* by place: NONE: not to be shown */
  guint8 *is_scene;  /* by place */
  GArray *others;    /* of WabPlaceCount */
  guint32 most;
  guint32 least_most; /* given from outside */

  gboolean has_clusters;
  Area area;
  double scale;
  double gap;
  GArray *clusters; /* of WabCluster, px of the whole map */
  GArray *members;  /* of guint32 */
  guint32 *inside;  /* points in the area; as long as all points, so that no frame allocates it */
  guint32 n_inside;
  guint32 *bin_of;     /* by place in @inside; as long as all points */
  guint32 *cluster_of; /* by bin */

  GHashTable *widths; /* text -> px, as a double */
};

WabMarkCache *
wab_mark_cache_new (const WabOutlines *outlines)
{
  WabMarkCache *self = g_new0 (WabMarkCache, 1);

  self->outlines = outlines != NULL ? wab_outlines_ref ((WabOutlines *)outlines) : NULL;
  self->others = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static void
forget_clusters (WabMarkCache *self)
{
  self->has_clusters = FALSE;
  g_clear_pointer (&self->clusters, g_array_unref);
  g_clear_pointer (&self->cluster_of, g_free);
}

static void
forget_points (WabMarkCache *self)
{
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->y, g_free);
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->point_of, g_free);
  g_clear_pointer (&self->events, g_free);
  g_clear_pointer (&self->is_scene, g_free);
  g_clear_pointer (&self->inside, g_free);
  g_clear_pointer (&self->bin_of, g_free);
  g_clear_pointer (&self->known, g_ptr_array_unref);
}

void
wab_mark_cache_free (WabMarkCache *self)
{
  if (self == NULL)
    return;
  forget_clusters (self);
  forget_points (self);
  g_array_unref (self->others);
  g_array_unref (self->members);
  g_hash_table_unref (self->widths);
  g_clear_pointer (&self->snapshot, wab_snapshot_unref);
  g_clear_pointer (&self->outlines, wab_outlines_unref);
  g_free (self);
}

/* Points. */

static gboolean
is_point (const WabPlace *place)
{
  return place->shape == WAB_SHAPE_POINT && !place->is_approximate;
}

static guint32
to_fixed (double share)
{
  return (guint32)CLAMP (share * FIXED_WORLD, 0, FIXED_WORLD - 1);
}

/* Places of before keep their positions: while articles are added there are new ones each time. */
static void
locate_points (WabMarkCache *self, const WabSnapshot *snapshot)
{
  guint32 n = snapshot->places->len, n_points = 0;
  guint32 *x = g_new (guint32, n + 1), *y = g_new (guint32, n + 1),
          *places = g_new (guint32, n + 1);
  guint32 *point_of = g_new (guint32, n + 1);

  for (guint32 i = 0; i < n; i++)
    {
      const WabPlace *place = wab_snapshot_get_place (snapshot, i);
      gboolean is_known = self->known != NULL && i < self->known->len
                          && g_ptr_array_index (self->known, i) == place;

      point_of[i] = NONE;
      if (is_known ? self->point_of[i] == NONE : !is_point (place))
        continue;
      point_of[i] = n_points;
      places[n_points] = i;
      if (is_known)
        {
          x[n_points] = self->x[self->point_of[i]];
          y[n_points] = self->y[self->point_of[i]];
        }
      else
        {
          double share_x, share_y;
          wab_geo_to_mercator (&place->point, &share_x, &share_y);
          x[n_points] = to_fixed (share_x - floor (share_x));
          y[n_points] = to_fixed (share_y);
        }
      n_points++;
    }
  forget_points (self);
  self->x = x;
  self->y = y;
  self->places = places;
  self->point_of = point_of;
  self->n_points = n_points;
  self->events = g_new (guint32, n + 1);
  self->is_scene = g_new (guint8, n + 1);
  self->inside = g_new (guint32, n_points + 1);
  self->bin_of = g_new (guint32, n_points + 1);
  self->known = g_ptr_array_ref (snapshot->places);
}

void
wab_mark_cache_set_places (WabMarkCache *self,
                           const WabSnapshot *snapshot,
                           const GArray *shown,
                           const GArray *whole,
                           const GArray *scenes)
{
  g_return_if_fail (self != NULL && snapshot != NULL && shown != NULL);

  if (self->snapshot != snapshot)
    {
      locate_points (self, snapshot);
      g_clear_pointer (&self->snapshot, wab_snapshot_unref);
      self->snapshot = wab_snapshot_ref ((WabSnapshot *)snapshot);
    }
  forget_clusters (self);
  for (guint32 i = 0; i < snapshot->places->len; i++)
    self->events[i] = NONE;
  for (guint i = 0; whole != NULL && i < whole->len; i++)
    self->events[g_array_index (whole, WabPlaceCount, i).place] = 0;
  self->most = 1;
  memset (self->is_scene, 0, snapshot->places->len);
  for (guint i = 0; scenes != NULL && i < scenes->len; i++)
    self->is_scene[g_array_index (scenes, WabPlaceCount, i).place] = TRUE;
  for (guint i = 0; i < shown->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (shown, WabPlaceCount, i);

      if (scenes == NULL)
        self->is_scene[count->place] = count->events > 0;

      self->events[count->place] = count->events;
      if (self->point_of[count->place] != NONE)
        self->most = MAX (self->most, count->events);
    }
  g_array_set_size (self->others, 0);
  for (guint32 i = 0; i < snapshot->places->len; i++)
    if (self->events[i] != NONE && self->point_of[i] == NONE)
      {
        WabPlaceCount count = { .place = i, .events = self->events[i] };
        g_array_append_val (self->others, count);
      }
}

void
wab_mark_cache_set_most (WabMarkCache *self, guint32 most)
{
  self->least_most = most;
  forget_clusters (self);
}

const WabSnapshot *
wab_mark_cache_get_snapshot (const WabMarkCache *self)
{
  return self->snapshot;
}

const GArray *
wab_mark_cache_get_others (const WabMarkCache *self)
{
  return self->others;
}

/* Clusters. */

static void
choose_area (Area *self, const WabMapView *view)
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

/* Whether the clusters of @area are those to be seen in @view. */
static gboolean
is_covered (const Area *area, const WabMapView *view)
{
  double west = view->x * area->world_px - MARGIN_PX - area->west;
  double north = view->y * area->world_px - MARGIN_PX;

  if (fabs (area->zoom - view->zoom) > 1e-9)
    return FALSE;
  west -= floor (west / area->world_px) * area->world_px;
  return (area->width >= area->world_px || west + view->width_px + 2 * MARGIN_PX <= area->width)
         && north >= area->north
         && north + view->height_px + 2 * MARGIN_PX <= area->north + area->height;
}

static void
list_inside (WabMarkCache *self)
{
  const Area *area = &self->area;
  double unit = FIXED_WORLD / area->world_px;
  guint32 west = (guint32)(guint64)(area->west * unit);
  guint32 width = (guint32)MIN (area->width * unit, FIXED_WORLD - 1);
  guint32 north = to_fixed (area->north / area->world_px);
  guint32 south = to_fixed ((area->north + area->height) / area->world_px);
  guint32 n = 0;

  for (guint32 i = 0; i < self->n_points; i++)
    {
      self->inside[n] = i;
      n += self->x[i] - west <= width && self->y[i] >= north && self->y[i] <= south
           && self->events[self->places[i]] != NONE;
    }
  self->n_inside = n;
}

static WabCluster
make_point (const WabMarkCache *self, guint32 point)
{
  const Area *area = &self->area;
  double unit = area->world_px / FIXED_WORLD;
  guint32 west = (guint32)(guint64)(area->west / unit);
  guint32 place = self->places[point], events = self->events[place];

  return (WabCluster){ .x = area->west + (self->x[point] - west) * unit,
                       .y = self->y[point] * unit,
                       .events = events,
                       .weight = events,
                       .place = place,
                       .n = 1,
                       .n_shown = self->is_scene[place] };
}

/* Points as they are. */
static GArray *
list_points (WabMarkCache *self)
{
  GArray *bins = g_array_sized_new (FALSE, FALSE, sizeof (WabCluster), self->n_inside);

  for (guint32 i = 0; i < self->n_inside; i++)
    {
      WabCluster point = make_point (self, self->inside[i]);

      g_array_append_val (bins, point);
      self->bin_of[i] = i;
    }
  return bins;
}

typedef struct
{
  guint32 events;
  guint32 weight; /* of the largest */
  guint32 point;  /* the largest */
  guint32 n;
  guint32 n_shown;
} Bin;

/* The points of each small square as one. The squares stand still on the map, whatever is seen. */
static GArray *
add_up_squares (WabMarkCache *self, double bin_px)
{
  const Area *area = &self->area;
  double unit = area->world_px / FIXED_WORLD, a_bin = unit / bin_px;
  guint32 west = (guint32)(guint64)(area->west / unit);
  double first_x = area->west / bin_px - floor (area->west / bin_px);
  double north = MAX (area->north, 0);
  double first_y = floor (north / bin_px);
  guint32 n_columns = (guint32)(area->width / bin_px) + 2;
  guint32 n_rows = (guint32)((area->height + area->north - north) / bin_px) + 2;
  gsize n_bins = (gsize)n_columns * n_rows;
  g_autofree Bin *bins = g_new0 (Bin, n_bins);
  g_autofree guint32 *rank_of = g_new (guint32, n_bins);

  for (guint32 i = 0; i < self->n_inside; i++)
    {
      guint32 point = self->inside[i], events = self->events[self->places[point]];
      guint32 column = (guint32)(first_x + (self->x[point] - west) * a_bin);
      guint32 row = (guint32)(self->y[point] * a_bin - first_y);
      guint32 at = row * n_columns + column;
      Bin *bin = &bins[at];

      if (bin->n == 0 || events > bin->weight)
        {
          bin->weight = events;
          bin->point = point;
        }
      bin->events += events;
      bin->n++;
      bin->n_shown += self->is_scene[self->places[point]];
      self->bin_of[i] = at;
    }

  GArray *full = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  for (gsize i = 0; i < n_bins; i++)
    if (bins[i].n > 0)
      {
        WabCluster cluster = make_point (self, bins[i].point);

        cluster.events = bins[i].events;
        cluster.n = bins[i].n;
        cluster.n_shown = bins[i].n_shown;
        rank_of[i] = full->len;
        g_array_append_val (full, cluster);
      }
  for (guint32 i = 0; i < self->n_inside; i++)
    self->bin_of[i] = rank_of[self->bin_of[i]];
  return full;
}

static void
merge_points (WabMarkCache *self)
{
  double bin_px =
      MAX (LEAST_BIN_PX, CLEARANCE * 2 * wab_cluster_get_radius (self->scale, 1) + self->gap)
      / G_SQRT2;

  g_clear_pointer (&self->clusters, g_array_unref);
  g_free (self->cluster_of);
  g_autoptr (GArray) bins =
      self->n_inside > BIN_LIMIT ? add_up_squares (self, bin_px) : list_points (self);
  self->cluster_of = g_new (guint32, bins->len + 1);
  self->clusters = wab_clusters_merge (bins, self->scale, self->gap, self->cluster_of);
}

static guint
count_seen (const WabMarkCache *self, const WabMapView *view)
{
  const Area *area = &self->area;
  double share = MIN (view->width_px, area->world_px) * view->height_px
                 / (MIN (area->width, area->world_px) * area->height);

  return (guint)(self->clusters->len * share);
}

/* Leaves as much room between discs that there are not too many, and draws none too large. It
 * begins with what was right the last time, so that discs keep their size while the window moves.
 */
static void
find_clusters (WabMarkCache *self, const WabMapView *view)
{
  gboolean is_same_zoom = self->scale > 0 && fabs (self->area.zoom - view->zoom) < 1e-9;
  double largest_scale = wab_cluster_choose_scale (MAX (self->most, self->least_most));

  choose_area (&self->area, view);
  list_inside (self);
  if (!is_same_zoom)
    {
      self->gap = self->n_inside > CROWD ? 24 : self->n_inside > MAX_DISCS * 4 ? 8 : 0;
      self->scale = largest_scale;
    }
  self->scale = MIN (self->scale, largest_scale);
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      merge_points (self);
      double radius = self->clusters->len > 0 ? wab_cluster_get_radius (
                          self->scale, g_array_index (self->clusters, WabCluster, 0).events)
                                              : 0;
      gboolean is_crowded = count_seen (self, view) > MAX_DISCS && self->gap < 64;
      gboolean is_small = round == 0 && self->scale < largest_scale / 1.01
                          && radius * G_SQRT2 * 1.2 < LARGEST_CLUSTER_PX;

      if (radius <= LARGEST_CLUSTER_PX && !is_crowded && !is_small)
        break;
      if (is_small)
        self->scale = MIN (self->scale * G_SQRT2, largest_scale);
      for (; radius > LARGEST_CLUSTER_PX; radius /= G_SQRT2)
        self->scale /= G_SQRT2;
      if (is_crowded)
        self->gap += count_seen (self, view) > 3 * MAX_DISCS ? 16 : 8;
    }
}

/* The places of each cluster, one after another, in the order of the places. */
static void
collect_members (WabMarkCache *self)
{
  g_autofree guint32 *next = g_new (guint32, self->clusters->len + 1);
  guint32 n = 0;

  for (guint32 i = 0; i < self->clusters->len; i++)
    {
      WabCluster *cluster = &g_array_index (self->clusters, WabCluster, i);

      cluster->first = next[i] = n;
      n += cluster->n;
    }
  g_array_unref (self->members);
  self->members = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (self->members, n);
  guint32 *members = (guint32 *)(gpointer)self->members->data;
  for (guint32 i = 0; i < self->n_inside; i++)
    members[next[self->cluster_of[self->bin_of[i]]]++] = self->places[self->inside[i]];
}

GArray *
wab_mark_cache_find_clusters (WabMarkCache *self, const WabMapView *view, double *out_scale)
{
  g_return_val_if_fail (self != NULL && self->snapshot != NULL, NULL);

  if (!self->has_clusters || !is_covered (&self->area, view))
    {
      find_clusters (self, view);
      collect_members (self);
      self->has_clusters = TRUE;
    }

  GArray *seen = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  double world_px = self->area.world_px, left = view->x * world_px, top = view->y * world_px;
  double middle = left + view->width_px / 2.0;
  for (guint32 i = 0; i < self->clusters->len; i++)
    {
      WabCluster cluster = g_array_index (self->clusters, WabCluster, i);

      cluster.x += rint ((middle - cluster.x) / world_px) * world_px - left;
      cluster.y -= top;
      if (cluster.x >= -MARGIN_PX && cluster.x <= view->width_px + MARGIN_PX
          && cluster.y >= -MARGIN_PX && cluster.y <= view->height_px + MARGIN_PX)
        g_array_append_val (seen, cluster);
    }
  *out_scale = self->scale;
  return seen;
}

GArray *
wab_mark_cache_get_members (const WabMarkCache *self)
{
  return self->members;
}

guint32
wab_mark_cache_find_place (const WabMarkCache *self, guint32 place)
{
  if (!self->has_clusters || place >= self->snapshot->places->len || self->point_of[place] == NONE)
    return NONE;

  /* What is inside is in the order of the points. */
  guint32 wanted = self->point_of[place], low = 0, high = self->n_inside;
  while (low < high)
    {
      guint32 middle = (low + high) / 2;

      if (self->inside[middle] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->n_inside || self->inside[low] != wanted)
    return NONE;
  return g_array_index (self->clusters, WabCluster, self->cluster_of[self->bin_of[low]]).first;
}

WabGeoPoint
wab_mark_cache_get_label_point (const WabMarkCache *self, const WabPlace *place)
{
  WabGeoPoint point = place->point;

  if (self->outlines != NULL && place->shape == WAB_SHAPE_AREA && place->outline != NULL)
    wab_outlines_find_label_point (self->outlines, place->outline, &point);
  return point;
}

gboolean
wab_mark_cache_is_scene (const WabMarkCache *self, guint32 place)
{
  return self->is_scene[place];
}

/* Outside. */

static void
count_place (WabOutside *outside,
             guint32 place,
             guint32 events,
             double x,
             double y,
             guint32 selected,
             guint32 *most)
{
  outside->events += events;
  outside->n_places++;
  if (*most == NONE || (events <= *most && place != selected))
    return;
  *most = place == selected ? NONE : events;
  outside->place = place;
  outside->x = x;
  outside->y = y;
}

void
wab_mark_cache_count_outside (const WabMarkCache *self,
                              const WabMapView *view,
                              guint32 selected,
                              WabOutside out_outside[WAB_N_SIDES])
{
  double world_px = 256.0 * exp2 (view->zoom), unit = world_px / FIXED_WORLD;
  double left = view->x * world_px, top = view->y * world_px, middle = left + view->width_px / 2.0;
  guint32 most[WAB_N_SIDES] = { 0 };

  memset (out_outside, 0, WAB_N_SIDES * sizeof *out_outside);
  for (guint32 i = 0; i < self->n_points; i++)
    {
      guint32 events = self->events[self->places[i]];

      if (events == 0 || events == NONE)
        continue;
      double x = self->x[i] * unit, y = self->y[i] * unit - top;
      x += rint ((middle - x) / world_px) * world_px - left;
      double dx = x < 0 ? x : x > view->width_px ? x - view->width_px : 0;
      double dy = y < 0 ? y : y > view->height_px ? y - view->height_px : 0;
      if (dx == 0 && dy == 0)
        continue;
      WabSide side = fabs (dx) >= fabs (dy) ? (dx < 0 ? WAB_SIDE_WEST : WAB_SIDE_EAST)
                                            : (dy < 0 ? WAB_SIDE_NORTH : WAB_SIDE_SOUTH);
      count_place (&out_outside[side], self->places[i], events, x, y, selected, &most[side]);
    }
}

/* Widths. */

double
wab_mark_cache_get_width (const WabMarkCache *self, const char *text)
{
  const double *width = g_hash_table_lookup (self->widths, text);

  return width != NULL ? *width : -1;
}

void
wab_mark_cache_keep_width (WabMarkCache *self, const char *text, double width_px)
{
  if (g_hash_table_size (self->widths) >= MAX_WIDTHS)
    g_hash_table_remove_all (self->widths);
  g_hash_table_insert (self->widths, g_strdup (text), g_memdup2 (&width_px, sizeof width_px));
}
