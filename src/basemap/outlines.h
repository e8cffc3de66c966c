#pragma once

#include "model/geo.h"

#include <gio/gio.h>

/*
 * The base map's vector data: one memory-mapped file, compiled when the program is built from the
 * tables of data/map/ (compile-map). Immutable: any number of threads may use one at once.
 */
typedef struct _WabOutlines WabOutlines;

/** @path: %NULL finds the file that belongs to the program. Errors: %WAB_ERROR_DATA. Under 5 ms. */
WabOutlines *wab_outlines_open (const char *path, GError **error);
WabOutlines *wab_outlines_ref (WabOutlines *self);
void wab_outlines_unref (WabOutlines *self);

/** Points in Web Mercator, 0..1, x then y; rings of one polygon one after another, first
 * points not repeated. Valid as long as the #WabOutlines. */
typedef struct
{
  guint32 n_rings;
  const guint32 *ring_starts;     /* n_rings + 1: index of the first point of each ring */
  const float *points;            /* 2 floats a point */
  float west, north, east, south; /* box in the same units */
  float label_x, label_y;         /* a point inside, likewise: where its label is well placed */
} WabOutline;

/**
 * wab_outlines_find:
 * @keys: as in WabPlace.outline: "admin1:KAZ-3252" or several, comma-separated
 * @zoom: picks the level of detail, 0..20
 * @out_outlines: (out caller-allocates) room for @max outlines
 *
 * Returns: how many outlines (one a key and part) were filled in; 0 if none is known
 */
guint wab_outlines_find (const WabOutlines *self,
                         const char *keys,
                         double zoom,
                         WabOutline *out_outlines,
                         guint max);

/**
 * wab_outlines_find_label_point:
 * @keys: as for wab_outlines_find()
 * @out_point: a point that lies inside of the largest of the areas at every level of detail
 *
 * Returns: %FALSE, and @out_point untouched, where none is known
 */
gboolean
wab_outlines_find_label_point (const WabOutlines *self, const char *keys, WabGeoPoint *out_point);

/** Whether the area @keys has an outline here. */
gboolean wab_outlines_has (const WabOutlines *self, const char *keys);

/** Reads the whole file and compares its checksum: for tests and for `check`, not for opening. */
gboolean wab_outlines_check (const WabOutlines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabOutlines, wab_outlines_unref)
