#pragma once

#include "basemap/map-file.h"
#include "basemap/outlines.h"

/* The sections of the mapped file, for the painters of this room. */
struct _WabOutlines
{
  gatomicrefcount references;
  GMappedFile *file;
  const WabMapRange *directory;
  const WabMapItem *items;
  const guint16 *points;
  const WabMapKey *keys;
  const WabMapArea *areas;
  const guint32 *rings;
  const guint16 *area_points;
  const WabMapLabel *labels;
  const WabMapName *names;
  const guint32 *cells;
  const guint32 *cell_labels;
  const char *strings;
  guint32 counts[WAB_SECTION_N]; /* entries, of strings: bytes */
  float **decoded;               /* by area and detail: points that somebody asked for */
  guint32 **extents;             /* by language: measured texts, a cache that threads share */
};

#define WAB_MAP_N_LANGUAGES G_N_ELEMENTS (wab_map_languages)

/** Room for a number a label in this language, 0 where nothing was noted; read and written
 * atomically. */
guint32 *wab_outlines_get_extents (const WabOutlines *self, guint language);

/** The level to paint @zoom from, and the scale of its units: units a world. */
guint wab_outlines_pick_level (double zoom, double *out_units);
/** The items of a layer; %NULL and 0 if there are none. */
const WabMapItem *
wab_outlines_get_items (const WabOutlines *self, guint level, WabMapLayer layer, guint32 *out_n);
/** The points of @item, pairs of offsets; %NULL if the file is damaged there. */
const guint16 *wab_outlines_get_points (const WabOutlines *self, const WabMapItem *item);
/** The name of @label in @language (index, or WAB_MAP_NO_LANGUAGE). */
const char *
wab_outlines_get_name (const WabOutlines *self, const WabMapLabel *label, guint language);
/** Index of the language of a BCP 47 tag: "kk-KZ" -> "kk"; WAB_MAP_NO_LANGUAGE: none of ours. */
guint wab_outlines_find_language (const char *tag);
