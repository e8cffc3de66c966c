#include "map/mbtiles-data.h"

/* One thread reads the file, tile after tile: the connection is used by one thread at a time. */
struct _WabMbtilesData
{
  ShumateDataSource parent_instance;

  WabMbtiles *tiles;
  GThreadPool *pool;
};

G_DEFINE_FINAL_TYPE (WabMbtilesData, wab_mbtiles_data, SHUMATE_TYPE_DATA_SOURCE)

typedef struct
{
  guint zoom;
  guint column;
  guint row;
} Request;

static void
run_request (gpointer data, gpointer tiles)
{
  g_autoptr (GTask) task = data;
  const Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  GBytes *bytes = wab_mbtiles_load (tiles, request->zoom, request->column, request->row, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The file has no tile there");
}

static void
get_tile_data_async (ShumateDataSource *source,
                     int x,
                     int y,
                     int zoom,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  WabMbtilesData *self = WAB_MBTILES_DATA (source);
  GTask *task = g_task_new (self, cancellable, callback, data);
  Request request = { (guint)zoom, (guint)x, (guint)y };

  g_task_set_source_tag (task, get_tile_data_async);
  g_task_set_task_data (task, g_memdup2 (&request, sizeof request), g_free);
  g_thread_pool_push (self->pool, task, NULL);
}

static GBytes *
get_tile_data_finish (ShumateDataSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Each request holds the source: when it goes none waits, but the last may let go of it in the
 * thread, which then cannot wait for itself. */
static void
wab_mbtiles_data_finalize (GObject *object)
{
  WabMbtilesData *self = WAB_MBTILES_DATA (object);

  g_thread_pool_free (self->pool, FALSE, FALSE);
  wab_mbtiles_free (self->tiles);
  G_OBJECT_CLASS (wab_mbtiles_data_parent_class)->finalize (object);
}

static void
wab_mbtiles_data_class_init (WabMbtilesDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_mbtiles_data_finalize;
  SHUMATE_DATA_SOURCE_CLASS (klass)->get_tile_data_async = get_tile_data_async;
  SHUMATE_DATA_SOURCE_CLASS (klass)->get_tile_data_finish = get_tile_data_finish;
}

static void
wab_mbtiles_data_init (WabMbtilesData *self G_GNUC_UNUSED)
{
}

ShumateDataSource *
wab_mbtiles_data_new (WabMbtiles *tiles)
{
  WabMbtilesData *self = g_object_new (WAB_TYPE_MBTILES_DATA, NULL);

  self->tiles = tiles;
  self->pool = g_thread_pool_new (run_request, tiles, 1, FALSE, NULL);
  return SHUMATE_DATA_SOURCE (self);
}
