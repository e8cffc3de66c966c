#pragma once

#include "map/tile-painter.h"

#include <shumate/shumate.h>

/**
 * WabBaseLayers:
 * Keeps one layer of tiles at the bottom of a map, painted for what the map rests at: the style,
 * the screen's scale and the very zoom, so that the tiles' pixels are the screen's. A layer of a
 * new look is laid over the one before, which goes when the new one is whole: nothing flickers.
 */
typedef struct _WabBaseLayers WabBaseLayers;

/** @map: not owned, must outlive this. @language: for labels, BCP 47. */
WabBaseLayers *wab_base_layers_new (ShumateMap *map, WabOutlines *outlines, const char *language);
void wab_base_layers_free (WabBaseLayers *self);

void wab_base_layers_set_style (WabBaseLayers *self, WabMapStyle style);
/** Letters larger by so much, as the person set it for all programs. */
void wab_base_layers_set_text_scale (WabBaseLayers *self, double text_scale);
/** @ids: of gazetteer ids (GUINT_TO_POINTER) that marks name, so that the map need not. Taken over;
 * the same ids as before change nothing. */
void wab_base_layers_take_hidden_places (WabBaseLayers *self, GHashTable *ids);
/** Called when the map has come to rest, before it is painted for where it rests. */
typedef void (*WabRestFunc) (gpointer data);
void wab_base_layers_set_rest_func (WabBaseLayers *self, WabRestFunc func, gpointer data);
/** @rects: of #WabMapRect, Web Mercator 0..1: where no label is to stand. A reference is kept; it
 * must not be changed any more. To be called from the rest function. */
void wab_base_layers_set_taken (WabBaseLayers *self, GArray *rects);
/** Has the rest function called in a while. */
void wab_base_layers_wait_for_rest (WabBaseLayers *self);
/** To be called when the map was given another size, but not while sizes are given out. */
void wab_base_layers_resize (WabBaseLayers *self);
/** How much the tiles kept may take. */
gsize wab_base_layers_get_max_tile_bytes (void);
/** For a look at the tiles that are kept. (transfer none) */
const WabTilePainter *wab_base_layers_get_painter (const WabBaseLayers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabBaseLayers, wab_base_layers_free)
