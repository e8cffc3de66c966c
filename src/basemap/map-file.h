#pragma once

#include <glib.h>

/*
 * The form of map.bin, written by compile-map and read in place by outlines.c. Little-endian, every
 * section aligned to 8 bytes. It holds three things:
 *
 * Layers, for painting: for each of a few levels of detail, and for each layer, a list of items. An
 * item is a short run of a line, or a piece of a ring no larger than 2,048 px at the level's zoom,
 * with its box; whoever paints scans the boxes. Rings were cut along lines x = a/2^k and y = b/2^k,
 * so that the pieces of a layer, filled as one path with the winding rule, meet without a seam; an
 * edge of a piece that runs along its box is such a cut (or the end of the world) and no shore.
 * Points are offsets from the item's corner in units of 1/32 px at the level's zoom.
 *
 * Areas, for shading: rings in 65535ths of the area's box, at two levels of detail, found by key;
 * and a point inside of them at both, for the area's label.
 *
 * Labels: most important first (by the zoom from which they are shown), with their names by
 * language.
 */

#define WAB_MAP_MAGIC "WabMap\n"
#define WAB_MAP_VERSION 2
#define WAB_MAP_UNIT_BITS 5 /* 32 units a px */
#define WAB_MAP_N_LEVELS 8
#define WAB_MAP_N_DETAILS 2
#define WAB_MAP_LABEL_GRID_BITS 7 /* 128 x 128 cells */

/** The greatest zoom that a level is made for. */
static const guint8 wab_map_level_zooms[WAB_MAP_N_LEVELS] = { 0, 1, 2, 3, 4, 5, 6, 8 };
/** Likewise for the outlines of areas. */
static const guint8 wab_map_detail_zooms[WAB_MAP_N_DETAILS] = { 4, 7 };

typedef enum
{
  WAB_LAYER_LAND, /* fills */
  WAB_LAYER_GLACIER,
  WAB_LAYER_URBAN,
  WAB_LAYER_LAKE,
  WAB_LAYER_RIVER, /* lines */
  WAB_LAYER_REGION_BORDER,
  WAB_LAYER_BORDER,
  WAB_LAYER_DISPUTED_BORDER,
  WAB_LAYER_ROAD,
  WAB_LAYER_RAILWAY,
  WAB_LAYER_N,
} WabMapLayer;

typedef enum
{
  WAB_SECTION_DIRECTORY, /* WabMapRange [level][layer], of items */
  WAB_SECTION_ITEMS,
  WAB_SECTION_POINTS, /* two guint16 a point */
  WAB_SECTION_KEYS,   /* WabMapKey, sorted by key as bytes */
  WAB_SECTION_AREAS,
  WAB_SECTION_RINGS,       /* guint32: index of a ring's first point among the area's */
  WAB_SECTION_AREA_POINTS, /* two guint16 a point, 65535 a side of the area's box */
  WAB_SECTION_LABELS,
  WAB_SECTION_NAMES,
  WAB_SECTION_CELLS, /* guint32: first entry of each cell of the grid, and one past the last */
  WAB_SECTION_CELL_LABELS, /* guint32: labels of the cells, most important first */
  WAB_SECTION_STRINGS,     /* UTF-8, each with a zero byte */
  WAB_SECTION_N,
} WabMapSection;

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 header_sum; /* of the bytes of the header after this field */
  guint32 body_sum; /* of everything after the header; looked at by tests and check, not by open */
  guint32 reserved;
  struct
  {
    guint64 offset;
    guint64 size;
  } sections[WAB_SECTION_N];
} WabMapHeader;

typedef struct
{
  guint32 first;
  guint32 n;
} WabMapRange;

typedef struct
{
  gint32 x, y; /* corner, units of the level */
  guint16 width, height;
  guint32 first_point;
  guint16 n_points;
  guint8 rank;     /* scalerank of Natural Earth */
  guint8 min_zoom; /* tenths */
} WabMapItem;

typedef struct
{
  guint32 string;
  guint32 area;
} WabMapKey;

typedef struct
{
  float west, north, east, south;
  float label_x, label_y;
  struct
  {
    guint32 first_ring; /* of n_rings + 1 entries */
    guint32 n_rings;
    guint32 first_point;
  } details[WAB_MAP_N_DETAILS];
} WabMapArea;

typedef enum
{
  WAB_LABEL_COUNTRY,
  WAB_LABEL_REGION,
  WAB_LABEL_CITY,
  WAB_LABEL_CAPITAL,
  WAB_LABEL_OCEAN,
  WAB_LABEL_SEA,
  WAB_LABEL_LAKE,
  WAB_LABEL_LAND, /* ranges, deserts, islands */
} WabMapLabelKind;

typedef struct
{
  float x, y;
  guint8 min_zoom; /* tenths */
  guint8 max_zoom;
  guint8 kind;
  guint8 rank; /* 0 most important */
  guint32 first_name;
  guint32 n_names;
  guint32 place; /* gazetteer id, 0: none */
} WabMapLabel;

/**
 * A name: its language, an index in wab_map_languages, and its string. The first of a label is the
 * default, of no language; a name is left out where the English one, or without it the default, is
 * the same.
 */
typedef struct
{
  guint32 string : 24;
  guint32 language : 8;
} WabMapName;

#define WAB_MAP_NO_LANGUAGE 255

/** Languages whose names are kept. */
static const char *const wab_map_languages[] = {
  "en", "ru", "kk", "uk", "de", "fr", "es", "pt", "it", "pl", "tr", "ar", "fa",
  "zh", "ja", "ko", "hi", "be", "ka", "ky", "uz", "tg", "tk", "az", "hy",
};

/** Fletcher-like sum of 32-bit words; quick, for finding damage, not for keeping secrets. */
static inline guint32
wab_map_sum (const void *data, gsize n_bytes)
{
  const guint32 *words = (const guint32 *)data;
  guint64 a = 1, b = 0;
  for (gsize i = 0; i < n_bytes / 4; i++)
    {
      a += words[i];
      b += a ^ (a >> 7);
    }
  return (guint32)(a ^ (a >> 32) ^ b ^ (b >> 32));
}
