#include "map/tile-painter.h"

#include <math.h>

/*
 * A request waits in a sorted thread pool, is painted there on a surface of its own, and goes back
 * to the main thread as an idle source, which alone touches the cache, the tile and the callback. A
 * request whose cancellable was cancelled meanwhile is handed back unpainted; one that is cancelled
 * too late is kept in the cache, since it is likely to be wanted again.
 */
struct _WabTilePainter
{
  gatomicrefcount references; /* one, and one for each request on its way */
  WabOutlines *outlines;
  char *language;
  WabTileCache *cache;
  GThreadPool *pool;
  GHashTable *hidden_places; /* nullable */
  GArray *taken;             /* (nullable): of WabMapRect */
  guint32 labels;
  gint is_closing; /* atomic */
};

typedef struct
{
  WabTilePainter *painter;
  WabTileKey key;
  double urgency;
  GHashTable *hidden_places; /* nullable */
  GArray *taken;             /* (nullable): of WabMapRect */
  GCancellable *cancellable;
  WabTileCallback callback;
  gpointer data;
  GdkTexture *texture;
} TileRequest;

static void
release_painter (WabTilePainter *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  wab_outlines_unref (self->outlines);
  wab_tile_cache_free (self->cache);
  g_clear_pointer (&self->hidden_places, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_array_unref);
  g_free (self->language);
  g_free (self);
}

static GdkTexture *
make_texture (cairo_surface_t *surface, int size)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *rgb = g_malloc ((gsize)size * size * 3);
  guint8 *out = rgb;

  for (int y = 0; y < size; y++)
    {
      const guint32 *row = (const guint32 *)(gconstpointer)(pixels + (gsize)y * stride);
      for (int x = 0; x < size; x++)
        {
          *out++ = row[x] >> 16;
          *out++ = row[x] >> 8;
          *out++ = row[x];
        }
    }

  g_autoptr (GBytes) bytes = g_bytes_new_take (rgb, (gsize)size * size * 3);
  return gdk_memory_texture_new (size, size, GDK_MEMORY_R8G8B8, bytes, (gsize)size * 3);
}

/* All of them, also those far off: labels of neighbouring tiles must come to the same end. Returns:
 * (transfer full): px of @view */
static GArray *
project_taken (const TileRequest *request, const WabMapView *view)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  double world_px = 256 * exp2 (view->zoom);

  for (guint i = 0; request->taken != NULL && i < request->taken->len; i++)
    {
      const WabMapRect *rect = &g_array_index (request->taken, WabMapRect, i);
      WabMapRect px = { (rect->x - view->x) * world_px,
                        (rect->y - view->y) * world_px,
                        rect->width * world_px,
                        rect->height * world_px };

      g_array_append_val (out, px);
    }
  return out;
}

static GdkTexture *
paint_tile (const WabTilePainter *self, const TileRequest *request)
{
  const WabTileKey *key = &request->key;
  double tiles = (double)(1u << key->zoom);
  double scale = key->scale_percent / 100.0;
  int size = (int)ceil (key->size_px * scale);
  WabMapView view = {
    .x = key->x / tiles,
    .y = key->y / tiles,
    .zoom = key->zoom + log2 (key->size_px / 256.0),
    .width_px = key->size_px,
    .height_px = key->size_px,
    .scale = scale,
    .text_scale = key->text_percent / 100.0,
  };

  g_autoptr (GArray) taken = project_taken (request, &view);

  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, (double)size / key->size_px, (double)size / key->size_px);
  wab_map_paint_full (self->outlines,
                      cr,
                      &view,
                      &(WabMapOptions){
                          .style = key->style,
                          .language = self->language,
                          .with_ground = TRUE,
                          .with_labels = TRUE,
                          .hidden_places = request->hidden_places,
                          .avoid = (const WabMapRect *)(gpointer)taken->data,
                          .n_avoid = taken->len,
                          .cancellable = request->cancellable,
                      });
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  GdkTexture *texture = NULL;
  if (!g_cancellable_is_cancelled (request->cancellable)
      && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    texture = make_texture (surface, size);
  cairo_surface_destroy (surface);
  return texture;
}

static gboolean
deliver_request (gpointer data)
{
  TileRequest *request = data;

  if (request->texture != NULL)
    wab_tile_cache_add (request->painter->cache, &request->key, request->texture);
  request->callback (request->texture, request->data);

  g_clear_object (&request->texture);
  g_clear_object (&request->cancellable);
  g_clear_pointer (&request->hidden_places, g_hash_table_unref);
  g_clear_pointer (&request->taken, g_array_unref);
  release_painter (request->painter);
  g_free (request);
  return G_SOURCE_REMOVE;
}

static void
run_request (gpointer data, gpointer painter)
{
  TileRequest *request = data;
  WabTilePainter *self = painter;

  if (!g_atomic_int_get (&self->is_closing) && !g_cancellable_is_cancelled (request->cancellable))
    request->texture = paint_tile (self, request);
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver_request, request, NULL);
}

static int
compare_requests (gconstpointer a, gconstpointer b, gpointer data)
{
  const TileRequest *r = a, *s = b;
  (void)data;

  return r->urgency < s->urgency ? -1 : r->urgency > s->urgency;
}

WabTilePainter *
wab_tile_painter_new (WabOutlines *outlines, const char *language, gsize max_bytes)
{
  WabTilePainter *self = g_new0 (WabTilePainter, 1);

  g_atomic_ref_count_init (&self->references);
  self->outlines = wab_outlines_ref (outlines);
  self->language = g_strdup (language);
  self->cache = wab_tile_cache_new (max_bytes);
  self->pool = g_thread_pool_new (
      run_request, self, CLAMP ((int)g_get_num_processors () - 1, 1, 4), FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_requests, NULL);
  return self;
}

void
wab_tile_painter_free (WabTilePainter *self)
{
  g_atomic_int_set (&self->is_closing, 1);
  g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  release_painter (self);
}

GdkTexture *
wab_tile_painter_find (WabTilePainter *self, const WabTileKey *key)
{
  return wab_tile_cache_find (self->cache, key);
}

void
wab_tile_painter_request (WabTilePainter *self,
                          const WabTileKey *key,
                          double urgency,
                          GCancellable *cancellable,
                          WabTileCallback callback,
                          gpointer data)
{
  TileRequest *request = g_new0 (TileRequest, 1);

  g_atomic_ref_count_inc (&self->references);
  request->painter = self;
  request->key = *key;
  if (self->hidden_places != NULL)
    request->hidden_places = g_hash_table_ref (self->hidden_places);
  if (self->taken != NULL)
    request->taken = g_array_ref (self->taken);
  request->urgency = urgency;
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  request->callback = callback;
  request->data = data;
  g_thread_pool_push (self->pool, request, NULL);
}

void
wab_tile_painter_set_hidden_places (WabTilePainter *self, GHashTable *ids)
{
  g_clear_pointer (&self->hidden_places, g_hash_table_unref);
  self->hidden_places = ids != NULL ? g_hash_table_ref (ids) : NULL;
  self->labels++;
}

void
wab_tile_painter_set_taken (WabTilePainter *self, GArray *rects)
{
  g_clear_pointer (&self->taken, g_array_unref);
  self->taken = rects != NULL ? g_array_ref (rects) : NULL;
  self->labels++;
}

guint32
wab_tile_painter_get_labels (const WabTilePainter *self)
{
  return self->labels;
}

const WabTileCache *
wab_tile_painter_get_cache (const WabTilePainter *self)
{
  return self->cache;
}
