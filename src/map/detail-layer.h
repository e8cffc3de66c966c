#pragma once

#include "basemap/map-painter.h"

#include <shumate/shumate.h>

/** What lies on the base map. */
typedef enum
{
  WAB_GROUND_BUILT_IN, /* nothing: the program's own map */
  WAB_GROUND_TILES,    /* a file of tiles */
  WAB_GROUND_ONLINE,   /* OpenStreetMap's tiles, from the net */
} WabGround;

/**
 * WabDetailLayer:
 * A layer of somebody else's tiles between the base map and the marks. The base map stays below it,
 * so that there is a map where a tile is missing or late, and with no network.
 */
typedef struct _WabDetailLayer WabDetailLayer;

/** Called when the layer has become another. @error: (nullable): why there is none */
typedef void (*WabDetailChanged) (gpointer data, const GError *error);

/** @map, @above: not owned, must outlive this. @above: the layer to stay above.
 * @language: of names in vector tiles, BCP 47 */
WabDetailLayer *wab_detail_layer_new (ShumateMap *map,
                                      ShumateLayer *above,
                                      const char *language,
                                      WabDetailChanged changed,
                                      gpointer data);
void wab_detail_layer_free (WabDetailLayer *self);

/** @path: of the file, for %WAB_GROUND_TILES. A file is opened in a thread. */
void wab_detail_layer_show (WabDetailLayer *self, WabGround ground, const char *path);
/** How vector tiles are drawn; pictures are as they are. */
void wab_detail_layer_set_style (WabDetailLayer *self, WabMapStyle style);
/** Where the tiles from the net are, with {z}, {x} and {y} in it; OpenStreetMap's at first. For
 * what is shown from now on. */
void wab_detail_layer_set_online_address (WabDetailLayer *self, const char *address);
/** Whom to credit for what shows now; "" for nobody. */
const char *wab_detail_layer_get_credit (const WabDetailLayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabDetailLayer, wab_detail_layer_free)
