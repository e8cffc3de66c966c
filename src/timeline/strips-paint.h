#pragma once

#include "timeline/strips-private.h"

/** The scale and the names of the strips: what does not change while the window is dragged. */
GdkTexture *wab_strips_paint_ground (WabStrips *self, const WabStripsLayout *layout);
/** The bars, which change with the day as of which they are counted. */
GdkTexture *wab_strips_paint_bars (WabStrips *self, const WabStripsLayout *layout);
/** The window, the chosen and the hovered event, the brush, the focus. */
void wab_strips_paint_overlay (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr);
/** The bars of the states, on the axis; in strips-states.c. */
void wab_strips_paint_states (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr);
/** What of the bars is hovered, on the axis; in strips-preview.c. */
void wab_strips_paint_preview (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr);
/** What lies beyond the ends of the axis; in strips-hints.c. */
void wab_strips_paint_hints (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr);
/** How many states have no lane, in the margin. */
void wab_strips_paint_hidden_states (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr);
/** Small words of the strips. (transfer full) */
PangoLayout *wab_strips_make_name (WabStrips *self, const char *name);
void wab_strips_set_text_color (WabStrips *self, cairo_t *cr, double alpha);
/** The width of the strips' names, for the left margin. */
double wab_strips_measure_names (WabStrips *self);
