#include "map/tile-source.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _WabTileSource
{
  ShumateMapSource parent_instance;

  WabTilePainter *painter;
  ShumateViewport *viewport;
  WabMapStyle style;
  int size_px;
  double scale;
  double text_scale;
  guint32 labels;
  guint n_pending;
  guint settled_id;
};

G_DEFINE_FINAL_TYPE (WabTileSource, wab_tile_source, SHUMATE_TYPE_MAP_SOURCE)

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
finish_tile (ShumateTile *tile, GdkTexture *texture)
{
  shumate_tile_set_paintable (tile, GDK_PAINTABLE (texture));
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
}

static gboolean
emit_settled (gpointer data)
{
  WabTileSource *self = data;

  self->settled_id = 0;
  if (self->n_pending == 0 && self->painter != NULL)
    g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/* A grid of tiles may come out of the cache one by one: whether it is whole shows when it is asked
 * for. */
static void
count_down (WabTileSource *self)
{
  if (--self->n_pending == 0 && self->settled_id == 0)
    self->settled_id = g_idle_add (emit_settled, self);
}

static void
on_tile_painted (GdkTexture *texture, gpointer data)
{
  g_autoptr (GTask) task = data;
  WabTileSource *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (texture != NULL && self->painter != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      finish_tile (g_task_get_task_data (task), texture);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The tile is not needed");
  count_down (self);
}

/** How far the middle of @tile is from the middle of the view, in tiles; the shorter way round. */
static double
measure_distance (WabTileSource *self, ShumateTile *tile)
{
  double tiles = (double)(1u << shumate_tile_get_zoom_level (tile));
  WabGeoPoint center = {
    shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
    shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
  };
  double x, y;

  wab_geo_to_mercator (&center, &x, &y);
  double dx = fabs (shumate_tile_get_x (tile) + 0.5 - x * tiles);
  double dy = shumate_tile_get_y (tile) + 0.5 - y * tiles;
  return hypot (MIN (dx, tiles - dx), dy);
}

static void
fill_tile_async (ShumateMapSource *source,
                 ShumateTile *tile,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer data)
{
  WabTileSource *self = WAB_TILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  WabTileKey key = {
    .x = shumate_tile_get_x (tile),
    .y = shumate_tile_get_y (tile),
    .zoom = shumate_tile_get_zoom_level (tile),
    .size_px = self->size_px,
    .scale_percent = lround (self->scale * 100),
    .style = self->style,
    .text_percent = lround (self->text_scale * 100),
    .labels = self->labels,
  };

  g_task_set_source_tag (task, fill_tile_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  self->n_pending++;

  GdkTexture *texture = self->painter != NULL ? wab_tile_painter_find (self->painter, &key) : NULL;
  if (texture != NULL || self->painter == NULL)
    on_tile_painted (texture, g_steal_pointer (&task));
  else
    wab_tile_painter_request (self->painter,
                              &key,
                              measure_distance (self, tile),
                              cancellable,
                              on_tile_painted,
                              g_steal_pointer (&task));
}

static gboolean
fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
wab_tile_source_dispose (GObject *object)
{
  WabTileSource *self = WAB_TILE_SOURCE (object);

  g_clear_handle_id (&self->settled_id, g_source_remove);
  g_clear_object (&self->viewport);
  G_OBJECT_CLASS (wab_tile_source_parent_class)->dispose (object);
}

static void
wab_tile_source_class_init (WabTileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wab_tile_source_dispose;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = fill_tile_async;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_finish = fill_tile_finish;

  signals[SETTLED] = g_signal_new (
      "settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wab_tile_source_init (WabTileSource *self)
{
  self->size_px = 256;
  self->scale = 1;
}

WabTileSource *
wab_tile_source_new (WabTilePainter *painter,
                     ShumateViewport *viewport,
                     WabMapStyle style,
                     int size_px,
                     double scale,
                     double text_scale)
{
  WabTileSource *self = g_object_new (WAB_TYPE_TILE_SOURCE,
                                      "id",
                                      "whenabouts",
                                      "name",
                                      _ ("Base map"),
                                      "license",
                                      _ ("Natural Earth, GeoNames (CC BY)"),
                                      "min-zoom-level",
                                      0,
                                      "max-zoom-level",
                                      WAB_TILE_MAX_ZOOM,
                                      "tile-size",
                                      256,
                                      NULL);
  self->painter = painter;
  self->viewport = g_object_ref (viewport);
  self->style = style;
  self->size_px = size_px;
  self->scale = scale;
  self->text_scale = text_scale;
  self->labels = wab_tile_painter_get_labels (painter);
  return self;
}

gboolean
wab_tile_source_is_like (WabTileSource *self,
                         WabMapStyle style,
                         int size_px,
                         double scale,
                         double text_scale)
{
  return self->style == style && self->size_px == size_px && self->scale == scale
         && self->text_scale == text_scale && self->painter != NULL
         && self->labels == wab_tile_painter_get_labels (self->painter);
}

void
wab_tile_source_close (WabTileSource *self)
{
  self->painter = NULL;
  g_clear_handle_id (&self->settled_id, g_source_remove);
}
