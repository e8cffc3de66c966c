#include "picture/mark-cache.h"

#include <math.h>
#include <string.h>

#include "model/geo.h"
#include "picture/cluster-members.h"
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
  GArray *shown;      /* (nullable): of WabPlaceCount: what @events was made of */
  GArray *scenes;     /* (nullable): likewise, @is_scene */
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
  GArray *clusters;           /* of WabCluster, px of the whole map */
  WabClusterMembers *members; /* (nullable): of @clusters */

  WabMapTexts *texts; /* (nullable): made when asked for */
};

WabMarkCache *
wab_mark_cache_new (const WabOutlines *outlines)
{
  WabMarkCache *self = g_new0 (WabMarkCache, 1);

  self->outlines = outlines != NULL ? wab_outlines_ref ((WabOutlines *)outlines) : NULL;
  self->others = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  self->non_points = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->active = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->squares = wab_mark_squares_new ();
  return self;
}

static void
forget_clusters (WabMarkCache *self)
{
  self->has_clusters = FALSE;
  g_clear_pointer (&self->clusters, g_array_unref);
  g_clear_pointer (&self->members, wab_cluster_members_unref);
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
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->scenes, g_array_unref);
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
  g_array_unref (self->non_points);
  g_array_unref (self->active);
  wab_mark_squares_free (self->squares);
  g_clear_pointer (&self->texts, wab_map_texts_unref);
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
  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    {
      guint32 place = g_array_index (self->shown, WabPlaceCount, i).place;

      self->events[place] = 0;
      self->is_scene[place] = FALSE;
    }
  for (guint i = 0; self->scenes != NULL && i < self->scenes->len; i++)
    self->is_scene[g_array_index (self->scenes, WabPlaceCount, i).place] = FALSE;
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->scenes, g_array_unref);
}

static void
set_events (WabMarkCache *self, const GArray *shown, const GArray *scenes)
{
  guint n = 0;

  forget_events (self);
  self->shown = g_array_ref ((GArray *)shown);
  self->scenes = scenes != NULL ? g_array_ref ((GArray *)scenes) : NULL;
  self->most = 1;
  g_array_set_size (self->active, shown->len);
  for (guint i = 0; i < shown->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (shown, WabPlaceCount, i);
      guint32 point = self->point_of[count->place];

      self->events[count->place] = count->events;
      self->is_scene[count->place] = scenes == NULL && count->events > 0;
      if (point == NONE)
        continue;
      self->most = MAX (self->most, count->events);
      g_array_index (self->active, guint32, n++) = point;
    }
  g_array_set_size (self->active, n);
  for (guint i = 0; scenes != NULL && i < scenes->len; i++)
    self->is_scene[g_array_index (scenes, WabPlaceCount, i).place] = TRUE;
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

/* @first of each: where its places begin among the members. */
static void
number_members (WabMarkCache *self, guint32 *cluster_of)
{
  guint32 *firsts = g_new (guint32, self->clusters->len + 1), n = 0;

  for (guint32 i = 0; i < self->clusters->len; i++)
    {
      WabCluster *cluster = &g_array_index (self->clusters, WabCluster, i);

      cluster->first = firsts[i] = n;
      n += cluster->n;
    }
  self->members =
      wab_cluster_members_new (wab_mark_squares_get_places (self->squares), cluster_of, firsts);
}

static void
merge_points (WabMarkCache *self)
{
  gboolean is_many = wab_mark_squares_get_n_inside (self->squares) > BIN_LIMIT;
  double square_px =
      MAX (LEAST_BIN_PX, CLEARANCE * 2 * wab_cluster_get_radius (self->scale, 1) + self->gap)
      / G_SQRT2;

  forget_clusters (self);
  g_autoptr (GArray) squares = wab_mark_squares_count (self->squares,
                                                       &self->points,
                                                       is_many ? square_px : 0,
                                                       self->active,
                                                       self->events,
                                                       self->is_scene);
  guint32 *cluster_of = g_new (guint32, squares->len + 1);
  self->clusters = wab_clusters_merge (squares, self->scale, self->gap, cluster_of);
  number_members (self, cluster_of);
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

GArray *
wab_mark_cache_find_clusters (WabMarkCache *self, const WabMapView *view, double *out_scale)
{
  g_return_val_if_fail (self != NULL && self->snapshot != NULL, NULL);

  if (!self->has_clusters || !wab_mark_squares_cover (self->squares, view, MARGIN_PX))
    {
      find_clusters (self, view);
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

WabClusterMembers *
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
  return g_array_index (
             self->clusters, WabCluster, wab_cluster_members_find (self->members, square))
      .first;
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

/* Texts. */

WabMapTexts *
wab_mark_cache_get_texts (WabMarkCache *self)
{
  if (self->texts == NULL)
    self->texts = wab_map_texts_new ();
  return self->texts;
}
