#pragma once

#include "picture/marks.h"

/** Paints a card that explains the marks that occur, into the lower left or the upper right corner:
 * where it hides less. */
void
wab_legend_paint (const WabMarks *marks, cairo_t *cr, const WabMapView *view, WabMapStyle style);

/** Paints a bar of a round number of kilometres at the view's middle latitude, its right end at
 * @right. */
void wab_scale_bar_paint (cairo_t *cr,
                          const WabMapView *view,
                          double right,
                          double bottom,
                          WabMapStyle style);
