#include "map/tile-cache.h"

typedef struct
{
  WabTileKey key;
  GdkTexture *texture;
  gsize bytes;
  GList link; /* in the queue, head: used last */
} CachedTile;

struct _WabTileCache
{
  GHashTable *tiles; /* WabTileKey -> CachedTile */
  GQueue order;
  gsize bytes;
  gsize max_bytes;
};

static guint
hash_key (gconstpointer data)
{
  const WabTileKey *key = data;
  guint hash = key->x * 2654435761u;

  hash = (hash ^ key->y) * 2246822519u;
  hash = (hash ^ key->zoom ^ ((guint)key->size_px << 8)) * 3266489917u;
  return hash ^ ((guint)key->scale_percent << 4) ^ key->style ^ (key->labels * 668265263u);
}

static gboolean
is_key_equal (gconstpointer a, gconstpointer b)
{
  const WabTileKey *k = a, *l = b;

  return k->x == l->x && k->y == l->y && k->zoom == l->zoom && k->size_px == l->size_px
         && k->scale_percent == l->scale_percent && k->style == l->style && k->labels == l->labels;
}

static void
free_tile (gpointer data)
{
  CachedTile *tile = data;

  g_object_unref (tile->texture);
  g_free (tile);
}

WabTileCache *
wab_tile_cache_new (gsize max_bytes)
{
  WabTileCache *self = g_new0 (WabTileCache, 1);

  self->tiles = g_hash_table_new_full (hash_key, is_key_equal, NULL, free_tile);
  g_queue_init (&self->order);
  self->max_bytes = max_bytes;
  return self;
}

void
wab_tile_cache_free (WabTileCache *self)
{
  g_hash_table_unref (self->tiles);
  g_free (self);
}

static void
drop_tile (WabTileCache *self, CachedTile *tile)
{
  self->bytes -= tile->bytes;
  g_queue_unlink (&self->order, &tile->link);
  g_hash_table_remove (self->tiles, &tile->key);
}

GdkTexture *
wab_tile_cache_find (WabTileCache *self, const WabTileKey *key)
{
  CachedTile *tile = g_hash_table_lookup (self->tiles, key);

  if (tile == NULL)
    return NULL;
  g_queue_unlink (&self->order, &tile->link);
  g_queue_push_head_link (&self->order, &tile->link);
  return tile->texture;
}

void
wab_tile_cache_add (WabTileCache *self, const WabTileKey *key, GdkTexture *texture)
{
  CachedTile *tile = g_hash_table_lookup (self->tiles, key);

  if (tile != NULL)
    drop_tile (self, tile);

  tile = g_new0 (CachedTile, 1);
  tile->key = *key;
  tile->texture = g_object_ref (texture);
  tile->bytes = (gsize)gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 3;
  tile->link.data = tile;
  g_hash_table_insert (self->tiles, &tile->key, tile);
  g_queue_push_head_link (&self->order, &tile->link);
  self->bytes += tile->bytes;

  while (self->bytes > self->max_bytes && self->order.length > 1)
    drop_tile (self, self->order.tail->data);
}

gsize
wab_tile_cache_get_bytes (const WabTileCache *self)
{
  return self->bytes;
}

guint
wab_tile_cache_get_n_tiles (const WabTileCache *self)
{
  return self->order.length;
}
