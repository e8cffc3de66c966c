#pragma once

#include <pango/pangocairo.h>

/** The families tried in this order wherever the program draws text itself. */
#define WAB_MAP_FONT_FAMILIES "Adwaita Sans, Cantarell, Noto Sans, sans-serif"

/** A layout of the calling thread's own font map, without hinting. Returns: (transfer full) */
PangoLayout *wab_map_text_create_layout (void);

/** Sets the font: @size_px, upright or italic. */
void
wab_map_text_set_font (PangoLayout *layout, double size_px, PangoWeight weight, gboolean is_italic);

/**
 * WabMapTexts:
 * Texts that were laid out before: the same are wanted frame after frame, to be measured and then
 * to be drawn. Those asked for last are kept. Of the thread that made it alone.
 */
typedef struct _WabMapTexts WabMapTexts;

WabMapTexts *wab_map_texts_new (void);
WabMapTexts *wab_map_texts_ref (WabMapTexts *self);
void wab_map_texts_unref (WabMapTexts *self);
/** With the font options of all layouts. (transfer none) */
PangoContext *wab_map_texts_get_context (WabMapTexts *self);
/** @text laid out, upright. (transfer none), valid until another is asked for */
PangoLayout *
wab_map_texts_get (WabMapTexts *self, const char *text, double size_px, PangoWeight weight);
/** The width of @text, px. */
double
wab_map_texts_measure (WabMapTexts *self, const char *text, double size_px, PangoWeight weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabMapTexts, wab_map_texts_unref)
