#pragma once

#include "picture/marks.h"

/** Paints a card that explains the marks that occur, its lower left corner at (@x, @bottom).
 * Returns its height; 0: nothing to explain. */
double
wab_legend_paint (const WabMarks *marks, cairo_t *cr, double x, double bottom, WabMapStyle style);

/** Paints a bar of a round number of kilometres at the view's middle latitude, its right end at
 * @right. */
void wab_scale_bar_paint (cairo_t *cr,
                          const WabMapView *view,
                          double right,
                          double bottom,
                          WabMapStyle style);
