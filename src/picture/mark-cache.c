#include "picture/mark-cache.h"

#include <math.h>
#include <string.h>

#include "model/geo.h"
#include "picture/mark-squares.h"

/*
 * Points are added up by squares that stand still on the map (mark-squares.h), and the squares are
 * merged to clusters; while the view stays inside the area and nothing else changes, both are left
 * alone. Another window of time changes the events of the places alone: which places there are, in
 * which square each lies, and where, is kept.
 */

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

struct _WabMarkCache
{
  WabOutlines *outlines; /* nullable */
  WabSnapshot *snapshot; /* nullable */
  GPtrArray *known;      /* of WabPlace: those that @points are of */
  WabMarkPoints points;
  GArray *non_points; /* of guint32: places */
  guint32 *point_of;  /* by place: NONE: is no point */
  guint8 *shows;      /* by place: with events or without */
  guint32 *events;    /* by place */
  guint8 *is_scene;   /* by place */
  GArray *counted;    /* of guint32: the places that @events and @is_scene are not 0 of */
  GArray *active;     /* of guint32: the points among them, rising */
  GArray *others;     /* of WabPlaceCount */
  GArray *whole;      /* (nullable): of WabPlaceCount: what @shows was made of */
  guint32 most;
  guint32 least_most; /* given from outside */

  gboolean has_clusters;
  WabMarkSquares *squares;
  double zoom; /* that @scale and @gap were chosen for */
  double scale;
  double gap;
  GArray *clusters;    /* of WabCluster, px of the whole map */
  GArray *members;     /* of guint32 */
  guint32 *cluster_of; /* by square */

  GHashTable *widths; /* text -> px, as a double */
};

WabMarkCache *
wab_mark_cache_new (const WabOutlines *outlines)
{
  WabMarkCache *self = g_new0 (WabMarkCache, 1);

  self->outlines = outlines != NULL ? wab_outlines_ref ((WabOutlines *)outlines) : NULL;
  self->others = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->non_points = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counted = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->active = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->squares = wab_mark_squares_new ();
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
  g_clear_pointer (&self->points.x, g_free);
  g_clear_pointer (&self->points.y, g_free);
  g_clear_pointer (&self->points.places, g_free);
  g_clear_pointer (&self->point_of, g_free);
  g_clear_pointer (&self->shows, g_free);
  g_clear_pointer (&self->events, g_free);
  g_clear_pointer (&self->is_scene, g_free);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->whole, g_array_unref);
  g_array_set_size (self->non_points, 0);
  g_array_set_size (self->counted, 0);
  g_array_set_size (self->active, 0);
  wab_mark_squares_forget (self->squares);
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
  g_array_unref (self->non_points);
  g_array_unref (self->counted);
  g_array_unref (self->active);
  wab_mark_squares_free (self->squares);
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
  return (guint32)CLAMP (share * WAB_MARK_WORLD, 0, WAB_MARK_WORLD - 1);
}

static void
locate_point (const WabMarkCache *self, const WabPlace *place, guint32 i, WabMarkPoints *points)
{
  gboolean is_known =
      self->known != NULL && i < self->known->len && g_ptr_array_index (self->known, i) == place;

  if (is_known)
    {
      points->x[points->n] = self->points.x[self->point_of[i]];
      points->y[points->n] = self->points.y[self->point_of[i]];
    }
  else
    {
      double share_x, share_y;
      wab_geo_to_mercator (&place->point, &share_x, &share_y);
      points->x[points->n] = to_fixed (share_x - floor (share_x));
      points->y[points->n] = to_fixed (share_y);
    }
  points->places[points->n] = i;
}

/* Places of before keep their positions: while articles are added there are new ones each time. */
static void
locate_points (WabMarkCache *self, const WabSnapshot *snapshot)
{
  guint32 n = snapshot->places->len;
  WabMarkPoints points = {
    g_new (guint32, n + 1), g_new (guint32, n + 1), g_new (guint32, n + 1), 0
  };
  guint32 *point_of = g_new (guint32, n + 1);
  g_autoptr (GArray) non_points = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < n; i++)
    {
      const WabPlace *place = wab_snapshot_get_place (snapshot, i);

      point_of[i] = NONE;
      if (!is_point (place))
        {
          g_array_append_val (non_points, i);
          continue;
        }
      locate_point (self, place, i, &points);
      point_of[i] = points.n++;
    }
  forget_points (self);
  g_array_append_vals (self->non_points, non_points->data, non_points->len);
  self->points = points;
  self->point_of = point_of;
  self->shows = g_new0 (guint8, n + 1);
  self->events = g_new0 (guint32, n + 1);
  self->is_scene = g_new0 (guint8, n + 1);
  self->known = g_ptr_array_ref (snapshot->places);
}

/* Which places show, with events or without. */
static void
set_shows (WabMarkCache *self, const GArray *shown, const GArray *whole)
{
  guint32 n = self->snapshot->places->len;
  g_autofree guint8 *shows = g_new0 (guint8, n + 1);
  gboolean is_all_in_whole = whole != NULL;

  for (guint i = 0; whole != NULL && i < whole->len; i++)
    shows[g_array_index (whole, WabPlaceCount, i).place] = TRUE;
  for (guint i = 0; i < shown->len; i++)
    {
      guint32 place = g_array_index (shown, WabPlaceCount, i).place;

      is_all_in_whole = is_all_in_whole && shows[place];
      shows[place] = TRUE;
    }
  g_clear_pointer (&self->whole, g_array_unref);
  if (is_all_in_whole)
    self->whole = g_array_ref ((GArray *)whole);
  if (memcmp (shows, self->shows, n) == 0)
    return;
  memcpy (self->shows, shows, n);
  wab_mark_squares_forget (self->squares);
}

/* Whether @whole is what it was, and holds @shown. */
static gboolean
shows_same (const WabMarkCache *self, const GArray *shown, const GArray *whole)
{
  if (whole == NULL || self->whole != whole)
    return FALSE;
  for (guint i = 0; i < shown->len; i++)
    if (!self->shows[g_array_index (shown, WabPlaceCount, i).place])
      return FALSE;
  return TRUE;
}

static void
forget_events (WabMarkCache *self)
{
  for (guint i = 0; i < self->counted->len; i++)
    {
      guint32 place = g_array_index (self->counted, guint32, i);

      self->events[place] = 0;
      self->is_scene[place] = FALSE;
    }
  g_array_set_size (self->counted, 0);
  g_array_set_size (self->active, 0);
}

static void
set_events (WabMarkCache *self, const GArray *shown, const GArray *scenes)
{
  forget_events (self);
  self->most = 1;
  for (guint i = 0; i < shown->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (shown, WabPlaceCount, i);
      guint32 point = self->point_of[count->place];

      g_array_append_val (self->counted, count->place);
      self->events[count->place] = count->events;
      self->is_scene[count->place] = scenes == NULL && count->events > 0;
      if (point == NONE)
        continue;
      self->most = MAX (self->most, count->events);
      g_array_append_val (self->active, point);
    }
  for (guint i = 0; scenes != NULL && i < scenes->len; i++)
    {
      guint32 place = g_array_index (scenes, WabPlaceCount, i).place;

      g_array_append_val (self->counted, place);
      self->is_scene[place] = TRUE;
    }
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
  if (!shows_same (self, shown, whole))
    set_shows (self, shown, whole);
  set_events (self, shown, scenes);
  g_array_set_size (self->others, 0);
  for (guint i = 0; i < self->non_points->len; i++)
    {
      guint32 place = g_array_index (self->non_points, guint32, i);
      WabPlaceCount count = { .place = place, .events = self->events[place] };

      if (self->shows[place])
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
merge_points (WabMarkCache *self)
{
  gboolean is_many = wab_mark_squares_get_n_inside (self->squares) > BIN_LIMIT;
  double square_px =
      MAX (LEAST_BIN_PX, CLEARANCE * 2 * wab_cluster_get_radius (self->scale, 1) + self->gap)
      / G_SQRT2;

  g_clear_pointer (&self->clusters, g_array_unref);
  g_free (self->cluster_of);
  g_autoptr (GArray) squares = wab_mark_squares_count (self->squares,
                                                       &self->points,
                                                       is_many ? square_px : 0,
                                                       self->active,
                                                       self->events,
                                                       self->is_scene);
  self->cluster_of = g_new (guint32, squares->len + 1);
  self->clusters = wab_clusters_merge (squares, self->scale, self->gap, self->cluster_of);
}

static guint
count_seen (const WabMarkCache *self, const WabMapView *view)
{
  const WabMarkArea *area = wab_mark_squares_get_area (self->squares);
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
  gboolean is_same_zoom = self->scale > 0 && fabs (self->zoom - view->zoom) < 1e-9;
  double largest_scale = wab_cluster_choose_scale (MAX (self->most, self->least_most));

  wab_mark_squares_choose (self->squares, &self->points, self->shows, view);
  self->zoom = view->zoom;
  if (!is_same_zoom)
    {
      guint32 n = wab_mark_squares_get_n_inside (self->squares);

      self->gap = n > CROWD ? 24 : n > MAX_DISCS * 4 ? 8 : 0;
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
  for (guint32 i = 0; i < wab_mark_squares_get_n_inside (self->squares); i++)
    {
      guint32 point, square;

      wab_mark_squares_get_inside (self->squares, i, &point, &square);
      members[next[self->cluster_of[square]]++] = self->points.places[point];
    }
}

GArray *
wab_mark_cache_find_clusters (WabMarkCache *self, const WabMapView *view, double *out_scale)
{
  g_return_val_if_fail (self != NULL && self->snapshot != NULL, NULL);

  if (!self->has_clusters || !wab_mark_squares_cover (self->squares, view, MARGIN_PX))
    {
      find_clusters (self, view);
      collect_members (self);
      self->has_clusters = TRUE;
    }

  GArray *seen = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  double world_px = wab_mark_squares_get_area (self->squares)->world_px, left = view->x * world_px,
         top = view->y * world_px;
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

  guint32 square = wab_mark_squares_find (self->squares, self->point_of[place]);
  if (square == NONE)
    return NONE;
  return g_array_index (self->clusters, WabCluster, self->cluster_of[square]).first;
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
  const WabMarkPoints *points = &self->points;
  double world_px = 256.0 * exp2 (view->zoom), unit = world_px / WAB_MARK_WORLD;
  double left = view->x * world_px, top = view->y * world_px, middle = left + view->width_px / 2.0;
  guint32 west = to_fixed (view->x - floor (view->x));
  guint32 width = to_fixed (view->width_px / world_px);
  guint32 north = to_fixed (view->y), south = to_fixed (view->y + view->height_px / world_px);
  guint32 most[WAB_N_SIDES] = { 0 };

  memset (out_outside, 0, WAB_N_SIDES * sizeof *out_outside);
  for (guint i = 0; i < self->active->len; i++)
    {
      guint32 point = g_array_index (self->active, guint32, i);
      guint32 events = self->events[points->places[point]];

      /* Most are in view. */
      if (events == 0
          || (points->x[point] - west <= width && points->y[point] >= north
              && points->y[point] <= south))
        continue;
      double x = points->x[point] * unit, y = points->y[point] * unit - top;
      x += rint ((middle - x) / world_px) * world_px - left;
      double dx = x < 0 ? x : x > view->width_px ? x - view->width_px : 0;
      double dy = y < 0 ? y : y > view->height_px ? y - view->height_px : 0;
      if (dx == 0 && dy == 0)
        continue;
      WabSide side = fabs (dx) >= fabs (dy) ? (dx < 0 ? WAB_SIDE_WEST : WAB_SIDE_EAST)
                                            : (dy < 0 ? WAB_SIDE_NORTH : WAB_SIDE_SOUTH);
      count_place (&out_outside[side], points->places[point], events, x, y, selected, &most[side]);
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
