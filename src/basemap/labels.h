#pragma once

#include "basemap/map-style.h"
#include "basemap/outlines-private.h"

/*
 * Labels of the base map. Each label in turn, most important first, takes the first of its
 * positions that is free; a label without one is left out. That rule is about the whole world, so
 * that tiles fit; it is evaluated lazily: whether a label stands depends only on the more important
 * ones nearby, which are decided first, by the same rule. So a tile costs what its surroundings
 * cost.
 */

/** What the caller wants to leave free; see wab_map_paint_full(). */
void wab_labels_paint (const WabOutlines *self,
                       cairo_t *cr,
                       const WabMapView *view,
                       const WabMapLook *look,
                       const WabMapOptions *options);
