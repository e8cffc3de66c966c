#pragma once

#include "picture/marks.h"

/*
 * Small multiples: maps of one view side by side, a day each, with discs that can be compared from
 * map to map. Callable from any thread, an object by one at a time.
 */
typedef struct _WabSmallMaps WabSmallMaps;

/**
 * wab_small_maps_new:
 * @places: of #WabPlaceCount: all that any of the maps shows; the view is chosen by it
 * @most: events at one place and day, at most: the largest disc
 *
 * Chooses the view and paints the ground that all of them share: some milliseconds.
 */
WabSmallMaps *wab_small_maps_new (const WabSnapshot *snapshot,
                                  const GArray *places,
                                  guint32 most,
                                  WabOutlines *outlines,
                                  WabMapStyle style,
                                  int width_px,
                                  int height_px,
                                  double scale);
void wab_small_maps_free (WabSmallMaps *self);

/** @places: of #WabPlaceCount: those of one day. Returns: (transfer full): an image of RGB24 */
cairo_surface_t *wab_small_maps_paint (WabSmallMaps *self, const GArray *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabSmallMaps, wab_small_maps_free)
