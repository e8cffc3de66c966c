#pragma once

#include "picture/marks.h"

/** A card that explains the marks that occur. */
typedef struct _WabLegend WabLegend;

/** Chooses the lower left or the upper right corner of the view: where it hides less. %NULL:
 * nothing to explain. */
WabLegend *wab_legend_new (const WabMarks *marks, const WabMapView *view);
void wab_legend_free (WabLegend *self);
/** Where it lies, px in the view. */
WabMapRect wab_legend_get_rect (const WabLegend *self);
void wab_legend_paint (const WabLegend *self, cairo_t *cr, WabMapStyle style);

/** Paints a bar of a round number of kilometres at the view's middle latitude, its right end at
 * @right. */
void wab_scale_bar_paint (cairo_t *cr,
                          const WabMapView *view,
                          double right,
                          double bottom,
                          WabMapStyle style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabLegend, wab_legend_free)
