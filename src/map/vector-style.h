#pragma once

#include "basemap/map-painter.h"

/** The name of the one source in the style. */
#define WAB_VECTOR_SOURCE "tiles"

/**
 * wab_vector_style_dup_json:
 * @language: of the names, BCP 47; where there is none, the tiles' own
 *
 * The style for vector tiles of the OpenMapTiles schema (openmaptiles.org/schema) in the colours of
 * the program's own map: MapLibre's form, of vector-style.json with its holes filled.
 *
 * Returns: (transfer full)
 */
char *wab_vector_style_dup_json (WabMapStyle style, const char *language);
