#pragma once

#include <pango/pangocairo.h>

/** The families tried in this order wherever the program draws text itself. */
#define WAB_MAP_FONT_FAMILIES "Adwaita Sans, Cantarell, Noto Sans, sans-serif"

/** A layout of the calling thread's own font map, without hinting. Returns: (transfer full) */
PangoLayout *wab_map_text_create_layout (void);

/** Sets the font: @size_px, upright or italic. */
void
wab_map_text_set_font (PangoLayout *layout, double size_px, PangoWeight weight, gboolean is_italic);
