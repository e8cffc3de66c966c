#pragma once

#include "map/tile-painter.h"

#include <shumate/shumate.h>

/**
 * WabTileSource:
 * The base map as libshumate wants it: tiles of one style, painted for one fraction of the zoom and
 * one scale of the screen, so that lines and labels come out at their right size. Another look is
 * another source on the same painter.
 */
#define WAB_TYPE_TILE_SOURCE (wab_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (WabTileSource, wab_tile_source, WAB, TILE_SOURCE, ShumateMapSource)

#define WAB_TILE_MAX_ZOOM 14

/* Signal: "settled": no tile that was asked for is missing any more. */

/**
 * wab_tile_source_new:
 * @painter: must outlive the source, or the source be closed before
 * @viewport: tiles near its middle are painted first
 * @size_px: a tile's edge on the screen, 256 to 511
 * @scale: device pixels a px
 * @text_scale: letters larger by so much
 */
WabTileSource *wab_tile_source_new (WabTilePainter *painter,
                                    ShumateViewport *viewport,
                                    WabMapStyle style,
                                    int size_px,
                                    double scale,
                                    double text_scale);

/** Whether it paints like that already, with the labels of now. */
gboolean wab_tile_source_is_like (WabTileSource *self,
                                  WabMapStyle style,
                                  int size_px,
                                  double scale,
                                  double text_scale);

/** From now on every tile fails: a layer that was taken off the map may ask on until it is gone. */
void wab_tile_source_close (WabTileSource *self);
