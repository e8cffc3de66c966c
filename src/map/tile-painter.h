#pragma once

#include "map/tile-cache.h"

/**
 * WabTilePainter:
 * Paints tiles of the base map in threads of its own, one fewer than there are cores, and keeps
 * what was painted. The only threads that the user interface starts. To be used in the main thread.
 */
typedef struct _WabTilePainter WabTilePainter;

/** @outlines: a reference is kept. @language: for labels, BCP 47. @max_bytes: of tiles kept. */
WabTilePainter *wab_tile_painter_new (WabOutlines *outlines, const char *language, gsize max_bytes);
/** Waits for the tiles that are being painted (a few milliseconds); those that wait get %NULL. */
void wab_tile_painter_free (WabTilePainter *self);

/**
 * wab_tile_painter_set_hidden_places:
 * @ids: (nullable): of gazetteer ids (GUINT_TO_POINTER) that get no label of the map's, since a
 * mark names them; a reference is kept and it must not be changed any more
 *
 * Tiles requested from now on are others than those before.
 */
void wab_tile_painter_set_hidden_places (WabTilePainter *self, GHashTable *ids);
/** @rects: (nullable): of #WabMapRect, Web Mercator 0..1: no label of the map's stands there;
 * otherwise like wab_tile_painter_set_hidden_places(). */
void wab_tile_painter_set_taken (WabTilePainter *self, GArray *rects);
/** The number for #WabTileKey.labels. */
guint32 wab_tile_painter_get_labels (const WabTilePainter *self);

/** Called in the main thread, once for each request. @texture: (nullable): %NULL where cancelled */
typedef void (*WabTileCallback) (GdkTexture *texture, gpointer data);

/** What was painted before. Returns: (transfer none) (nullable) */
GdkTexture *wab_tile_painter_find (WabTilePainter *self, const WabTileKey *key);

/**
 * wab_tile_painter_request:
 * @key: its @labels are those of now
 * @urgency: the smallest is painted first
 * @cancellable: (nullable)
 *
 * Paints opaque tiles of 3 bytes a pixel: the renderers blend those in half the time of others.
 */
void wab_tile_painter_request (WabTilePainter *self,
                               const WabTileKey *key,
                               double urgency,
                               GCancellable *cancellable,
                               WabTileCallback callback,
                               gpointer data);

const WabTileCache *wab_tile_painter_get_cache (const WabTilePainter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabTilePainter, wab_tile_painter_free)
