#pragma once

#include "picture/marks.h"
#include "session/session.h"

#include <shumate/shumate.h>

/**
 * WabMarkLayer:
 * Draws all marks of the session over the map, with no widget a mark. The marks are made from the
 * counts by place, once for each change of the session or the viewport, at the first call that
 * needs them.
 */
#define WAB_TYPE_MARK_LAYER (wab_mark_layer_get_type ())
G_DECLARE_FINAL_TYPE (WabMarkLayer, wab_mark_layer, WAB, MARK_LAYER, ShumateLayer)

WabMarkLayer *wab_mark_layer_new (ShumateViewport *viewport, WabOutlines *outlines);
void wab_mark_layer_set_session (WabMarkLayer *self, WabSession *session);
void wab_mark_layer_set_style (WabMarkLayer *self, WabMapStyle style);
/** What lies on the lower right corner of the map, px: labels keep off it. */
void wab_mark_layer_set_covered (WabMarkLayer *self, int width, int height);
void wab_mark_layer_set_text_scale (WabMarkLayer *self, double text_scale);

/** What is seen now. */
void wab_mark_layer_get_view (WabMarkLayer *self, WabMapView *out_view);
/** The marks as drawn. (transfer none) (nullable), valid until the session or the viewport changes
 */
const WabMarks *wab_mark_layer_get_marks (WabMarkLayer *self);
/** Index of the mark under the pointer or -1. */
int wab_mark_layer_find_at (WabMarkLayer *self, double x, double y);

/** The place whose mark the keyboard is on; G_MAXUINT32: none. */
guint32 wab_mark_layer_get_focused_place (WabMarkLayer *self);
void wab_mark_layer_set_focused_place (WabMarkLayer *self, guint32 place);
/** Whether the ring of the keyboard is drawn. */
void wab_mark_layer_set_shows_focus (WabMarkLayer *self, gboolean shows_focus);
