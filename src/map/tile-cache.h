#pragma once

#include "basemap/map-painter.h"

#include <gdk/gdk.h>

/** What one painted tile is: where, how large and how it looks. */
typedef struct
{
  guint32 x;
  guint32 y;
  guint16 zoom;          /* of the tile grid */
  guint16 size_px;       /* edge, before @scale */
  guint16 scale_percent; /* device pixels a px, times 100 */
  guint16 style;         /* WabMapStyle */
  guint32 text_percent;  /* letters larger by so much, times 100 */
  guint32 labels;        /* which labels are left out: a number that grows with each change */
} WabTileKey;

/**
 * WabTileCache:
 * The painted tiles that were used last, bounded by what their pixels take. Main thread only;
 * finding and adding take constant time.
 */
typedef struct _WabTileCache WabTileCache;

/** @max_bytes: of pixels; at least the newest tile is always kept. */
WabTileCache *wab_tile_cache_new (gsize max_bytes);
void wab_tile_cache_free (WabTileCache *self);

/** The tile, which is now the one used last. Returns: (transfer none) (nullable) */
GdkTexture *wab_tile_cache_find (WabTileCache *self, const WabTileKey *key);
/** Adds or replaces; drops what was not used for longest. */
void wab_tile_cache_add (WabTileCache *self, const WabTileKey *key, GdkTexture *texture);

gsize wab_tile_cache_get_bytes (const WabTileCache *self);
guint wab_tile_cache_get_n_tiles (const WabTileCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabTileCache, wab_tile_cache_free)
