#pragma once

#include "basemap/compile-simplify.h"
#include "basemap/map-file.h"

/*
 * From weighed paths to the sections of map.bin: pieces of rings and runs of lines for painting,
 * rings of areas for shading.
 */

/** What a path is used for. */
typedef struct
{
  guint32 path;
  guint32 area; /* index, G_MAXUINT32: none */
  gint8 layer;  /* WabMapLayer, -1: none */
  guint8 is_hole;
  guint8 is_vague; /* of an area without a sharp outline: a quarter of the detail will do */
  guint8 rank;
  guint8 min_zoom; /* tenths */
} WabUse;

typedef struct
{
  GByteArray *bytes[WAB_SECTION_N];
  GHashTable *strings; /* text -> where it is + 1 */
} WabSections;

/** Adds @text to the strings, once. */
guint32 wab_sections_add_string (WabSections *self, const char *text);

/** Writes the directory, the items and their points. */
void wab_layers_write (const WabPaths *paths, const GArray *uses, WabSections *out_sections);

/** Writes the areas, their rings and points; @uses are in order of their areas. */
void wab_areas_write (const WabPaths *paths,
                      const GArray *uses,
                      guint n_areas,
                      WabSections *out_sections);
