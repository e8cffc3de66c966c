#pragma once

#include "model/geo.h"

#include <gio/gio.h>

/*
 * A file of map tiles of the user's own: MBTiles 1.3, an SQLite database with a table of tiles in
 * the Web Mercator grid: pictures (PNG, JPEG or WebP), or vector tiles (Mapbox Vector Tile,
 * mostly packed with gzip). Read only. One thread at a time.
 */
typedef struct _WabMbtiles WabMbtiles;

/**
 * wab_mbtiles_open:
 *
 * Errors: %WAB_ERROR_FORMAT where it is no file of map tiles, GIO's where it cannot be read.
 * Messages name the file and say what to do.
 */
WabMbtiles *wab_mbtiles_open (const char *path, GError **error);
void wab_mbtiles_free (WabMbtiles *self);

/** As the file says, or its base name. */
const char *wab_mbtiles_get_name (const WabMbtiles *self);
/** Whom to credit, plain text, "" where the file does not say. */
const char *wab_mbtiles_get_attribution (const WabMbtiles *self);
/** Whether its tiles are vector tiles, all others being pictures. */
gboolean wab_mbtiles_is_vector (const WabMbtiles *self);
guint wab_mbtiles_get_min_zoom (const WabMbtiles *self);
guint wab_mbtiles_get_max_zoom (const WabMbtiles *self);

/**
 * wab_mbtiles_load:
 * @row: from the north, as the web counts
 *
 * Returns: (transfer full) (nullable): the bytes of the picture, or those of the vector tile,
 * unpacked; %NULL and no error where the file has none there
 */
GBytes *wab_mbtiles_load (WabMbtiles *self, guint zoom, guint column, guint row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabMbtiles, wab_mbtiles_free)
