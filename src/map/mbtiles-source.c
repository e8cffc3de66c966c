#include "config.h"

#include "map/mbtiles-source.h"

#include <glib/gi18n-lib.h>

#include "basemap/mbtiles.h"
#include "map/mbtiles-data.h"
#include "map/tile-source.h"
#include "map/vector-style.h"
#include "model/error.h"
#include "toolkit/compat.h"

/*
 * One thread reads the file, tile after tile: the connection is used by one thread at a time. The
 * tile and its task belong to the main thread, which alone hands over the picture.
 */
struct _WabMbtilesSource
{
  ShumateMapSource parent_instance;

  WabMbtiles *tiles;
  GThreadPool *pool;
};

G_DEFINE_FINAL_TYPE (WabMbtilesSource, wab_mbtiles_source, SHUMATE_TYPE_MAP_SOURCE)

typedef struct
{
  ShumateTile *tile;
  guint zoom;
  guint column;
  guint row;
  GdkTexture *texture; /* nullable */
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->texture);
  g_object_unref (request->tile);
  g_free (request);
}

/** The part of @texture that the tile @levels farther in covers. Returns: (transfer full) */
static GdkTexture *
enlarge (GdkTexture *texture, const Request *request, guint levels)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  guint32 parts = 1u << levels, mask = parts - 1;
  cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_surface_t *part = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  gdk_texture_download (
      texture, cairo_image_surface_get_data (whole), cairo_image_surface_get_stride (whole));
  cairo_surface_mark_dirty (whole);
  cairo_t *cr = cairo_create (part);
  cairo_scale (cr, parts, parts);
  cairo_set_source_surface (cr,
                            whole,
                            -(double)width * (request->column & mask) / parts,
                            -(double)height * (request->row & mask) / parts);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (part);

  gsize stride = cairo_image_surface_get_stride (part);
  g_autoptr (GBytes) bytes =
      g_bytes_new (cairo_image_surface_get_data (part), stride * (gsize)height);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (part);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
load_texture (WabMbtiles *tiles, const Request *request, GError **error)
{
  guint last = wab_mbtiles_get_max_zoom (tiles);
  guint levels = request->zoom > last ? request->zoom - last : 0;

  if (request->zoom < wab_mbtiles_get_min_zoom (tiles))
    return NULL;
  g_autoptr (GBytes) bytes = wab_mbtiles_load (
      tiles, request->zoom - levels, request->column >> levels, request->row >> levels, error);
  g_autoptr (GdkTexture) texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
  if (texture == NULL || levels == 0)
    return g_steal_pointer (&texture);
  return enlarge (texture, request, levels);
}

static gboolean
deliver (gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    {
      if (request->texture != NULL)
        shumate_tile_set_paintable (request->tile, GDK_PAINTABLE (request->texture));
      shumate_tile_set_state (request->tile, SHUMATE_STATE_DONE);
      g_task_return_boolean (task, TRUE);
    }
  return G_SOURCE_REMOVE;
}

static void
run_request (gpointer data, gpointer tiles)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* A tile that is damaged stays empty like one that is not there: the map below it shows. */
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    request->texture = load_texture (tiles, request, &error);
  if (error != NULL)
    g_debug ("A tile cannot be shown: %s", error->message);
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver, task, NULL);
}

static void
fill_tile_async (ShumateMapSource *source,
                 ShumateTile *tile,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer data)
{
  WabMbtilesSource *self = WAB_MBTILES_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, fill_tile_async);
  request->tile = g_object_ref (tile);
  request->zoom = shumate_tile_get_zoom_level (tile);
  request->column = shumate_tile_get_x (tile);
  request->row = shumate_tile_get_y (tile);
  g_task_set_task_data (task, request, free_request);
  g_thread_pool_push (self->pool, task, NULL);
}

static gboolean
fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Each request holds the source: when it goes there is none left. */
static void
wab_mbtiles_source_finalize (GObject *object)
{
  WabMbtilesSource *self = WAB_MBTILES_SOURCE (object);

  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_pointer (&self->tiles, wab_mbtiles_free);
  G_OBJECT_CLASS (wab_mbtiles_source_parent_class)->finalize (object);
}

static void
wab_mbtiles_source_class_init (WabMbtilesSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_mbtiles_source_finalize;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = fill_tile_async;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_finish = fill_tile_finish;
}

static void
wab_mbtiles_source_init (WabMbtilesSource *self G_GNUC_UNUSED)
{
}

static void
open_in_thread (GTask *task,
                gpointer source G_GNUC_UNUSED,
                gpointer path,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  GError *error = NULL;
  WabMbtiles *tiles = wab_mbtiles_open (path, &error);

  if (tiles != NULL)
    g_task_return_pointer (task, tiles, (GDestroyNotify)wab_mbtiles_free);
  else
    g_task_return_error (task, error);
}

void
wab_mbtiles_source_open_async (const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, wab_mbtiles_source_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

static ShumateMapSource *
make_picture_source (WabMbtiles *tiles)
{
  WabMbtilesSource *self = g_object_new (WAB_TYPE_MBTILES_SOURCE,
                                         "id",
                                         "whenabouts-mbtiles",
                                         "min-zoom-level",
                                         0,
                                         "max-zoom-level",
                                         WAB_TILE_MAX_ZOOM,
                                         "tile-size",
                                         256,
                                         NULL);
  self->tiles = tiles;
  self->pool = g_thread_pool_new (run_request, tiles, 1, FALSE, NULL);
  return SHUMATE_MAP_SOURCE (self);
}

static ShumateMapSource *
make_vector_source (WabMbtiles *tiles, WabMapStyle style, const char *language, GError **error)
{
  g_autofree char *json = wab_vector_style_dup_json (style, language);
  guint max_zoom = wab_mbtiles_get_max_zoom (tiles);
  g_autoptr (ShumateDataSource) data = wab_mbtiles_data_new (tiles);

  return wab_compat_vector_source_new (
      "whenabouts-mbtiles-vector", json, WAB_VECTOR_SOURCE, data, max_zoom, error);
}

ShumateMapSource *
wab_mbtiles_source_open_finish (GAsyncResult *result,
                                WabMapStyle style,
                                const char *language,
                                GError **error)
{
  WabMbtiles *tiles = g_task_propagate_pointer (G_TASK (result), error);

  if (tiles == NULL)
    return NULL;
  if (wab_mbtiles_is_vector (tiles) && !wab_compat_has_vector_tiles ())
    {
      g_autofree char *name = g_path_get_basename (g_task_get_task_data (G_TASK (result)));

      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   /* Translators: %s is the name of a file */
                   _ ("“%s” has vector tiles, which the libshumate of this system cannot draw; "
                      "choose a file with PNG, JPEG or WebP tiles"),
                   name);
      wab_mbtiles_free (tiles);
      return NULL;
    }
  g_autofree char *title = g_strdup (wab_mbtiles_get_name (tiles));
  g_autofree char *credit = g_strdup (wab_mbtiles_get_attribution (tiles));
  ShumateMapSource *source = wab_mbtiles_is_vector (tiles)
                                 ? make_vector_source (tiles, style, language, error)
                                 : make_picture_source (tiles);
  if (source != NULL)
    {
      shumate_map_source_set_name (source, title);
      shumate_map_source_set_license (source, credit);
    }
  return source;
}
