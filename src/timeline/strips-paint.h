#pragma once

#include "timeline/strips-private.h"

/** The bars, the scale, the names of the strips: what does not change while the window is dragged.
 */
GdkTexture *wab_strips_paint_texture (WabStrips *self, const WabStripsLayout *layout);
/** The window, the chosen and the hovered event, the brush, the focus. */
void wab_strips_paint_overlay (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr);
/** The width of the strips' names, for the left margin. */
double wab_strips_measure_names (WabStrips *self);
