#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/**
 * WabStrips:
 * The two strips over one axis, the window on the strip of the clock that drives, the lines between
 * the two times of the chosen event, and the overview when the axis is zoomed in. For a screen
 * reader it is one slider whose spoken value is what the window shows.
 */
#define WAB_TYPE_STRIPS (wab_strips_get_type ())
G_DECLARE_FINAL_TYPE (WabStrips, wab_strips, WAB, STRIPS, GtkWidget)

/* Signal: "resized": the width has changed; after sizes were given out. */

GtkWidget *wab_strips_new (void);
void wab_strips_set_session (WabStrips *self, WabSession *session);

/**
 * wab_strips_step:
 * @steps: to the later, or to the earlier where negative
 *
 * Moves the window by a step: a day, or the week, month, year that a bar stands for at this zoom.
 * Where there is no window yet, it is made at the first (or last) bar that is not empty.
 *
 * Returns: %FALSE where it would leave what the document tells; the window then stays
 */
gboolean wab_strips_step (WabStrips *self, int steps);
/** The step of playing: like a step to the later, but over long stretches with nothing in them.
 * Returns: %FALSE where nothing more follows */
gboolean wab_strips_play_step (WabStrips *self);
/** Puts the window at the beginning; for playing from the start. */
void wab_strips_rewind (WabStrips *self);
/** Shows what the axis showed first. */
void wab_strips_reset_zoom (WabStrips *self);
/** Scales the axis around its middle. @factor below 1: closer. */
void wab_strips_zoom (WabStrips *self, double factor);
