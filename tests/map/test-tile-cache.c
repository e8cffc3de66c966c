#include "map/tile-cache.h"

static GdkTexture *
make_texture (int size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize)size * size * 3), size * size * 3);

  return gdk_memory_texture_new (size, size, GDK_MEMORY_R8G8B8, bytes, size * 3);
}

static void
add_tile (WabTileCache *cache, guint x)
{
  const WabTileKey key = { .x = x, .zoom = 3, .size_px = 10, .scale_percent = 100 };
  g_autoptr (GdkTexture) texture = make_texture (10);

  wab_tile_cache_add (cache, &key, texture);
}

static gboolean
has_tile (WabTileCache *cache, guint x)
{
  const WabTileKey key = { .x = x, .zoom = 3, .size_px = 10, .scale_percent = 100 };

  return wab_tile_cache_find (cache, &key) != NULL;
}

/* Room for three tiles of 300 bytes: the fourth drops the one that was not used for longest. */
static void
test_bound (void)
{
  g_autoptr (WabTileCache) cache = wab_tile_cache_new (1000);

  add_tile (cache, 1);
  add_tile (cache, 2);
  add_tile (cache, 3);
  g_assert_cmpuint (wab_tile_cache_get_bytes (cache), ==, 900);
  g_assert_true (has_tile (cache, 1));
  add_tile (cache, 4);
  g_assert_cmpuint (wab_tile_cache_get_n_tiles (cache), ==, 3);
  g_assert_cmpuint (wab_tile_cache_get_bytes (cache), ==, 900);
  g_assert_true (has_tile (cache, 1));
  g_assert_false (has_tile (cache, 2));
  g_assert_true (has_tile (cache, 3));
  g_assert_true (has_tile (cache, 4));
}

static void
test_keys (void)
{
  g_autoptr (WabTileCache) cache = wab_tile_cache_new (1000);
  const WabTileKey dark = {
    .x = 1, .zoom = 3, .size_px = 10, .scale_percent = 100, .style = WAB_MAP_DARK
  };
  const WabTileKey fine = { .x = 1, .zoom = 3, .size_px = 10, .scale_percent = 200 };

  add_tile (cache, 1);
  g_assert_null (wab_tile_cache_find (cache, &dark));
  g_assert_null (wab_tile_cache_find (cache, &fine));
  /* The same again takes the place of the one before. */
  add_tile (cache, 1);
  g_assert_cmpuint (wab_tile_cache_get_n_tiles (cache), ==, 1);
}

/* A tile larger than all the room is still kept while it is the newest. */
static void
test_large (void)
{
  g_autoptr (WabTileCache) cache = wab_tile_cache_new (100);

  add_tile (cache, 1);
  g_assert_true (has_tile (cache, 1));
  add_tile (cache, 2);
  g_assert_false (has_tile (cache, 1));
  g_assert_true (has_tile (cache, 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/tile-cache/bound", test_bound);
  g_test_add_func ("/map/tile-cache/keys", test_keys);
  g_test_add_func ("/map/tile-cache/large", test_large);
  return g_test_run ();
}
