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
 * Moves the window by a step: a day, or the week, month, year that a bar stands for at this zoom,
 * or what wab_strips_set_step() says. Where there is no window yet, it is made at the first (or
 * last) bar that is not empty.
 *
 * Returns: %FALSE where it would leave what the document tells; the window then stays
 */
gboolean wab_strips_step (WabStrips *self, int steps);
/** The step of playing: a step to the later, with @skips_empty over what has nothing in it.
 * Returns: %FALSE where nothing more follows */
gboolean wab_strips_play_step (WabStrips *self, gboolean skips_empty);
/** How much longer than usual playing stays where it is: 1, and up to 3 where more happened than on
 * most days, for there is more to read. */
double wab_strips_get_dwell (WabStrips *self);
/** What is moved by a step. */
typedef enum
{
  WAB_STEP_BAR, /* what a bar stands for, a day at the least */
  WAB_STEP_DAY,
  WAB_STEP_WEEK,
  WAB_STEP_MONTH,
  WAB_STEP_YEAR,
  WAB_STEP_N,
} WabStep;

void wab_strips_set_step (WabStrips *self, WabStep step);
/**
 * wab_strips_find_days:
 * @text: what a person typed, see wab_typed_days_parse(); what it leaves out lies near the window,
 * or near what the axis shows
 * @out_start: (out): second
 * @out_end: (out): second
 *
 * Returns: %FALSE and %WAB_ERROR_VALUE or, for days of which nothing is told, %WAB_ERROR_NOT_FOUND
 */
gboolean wab_strips_find_days (WabStrips *self,
                               const char *text,
                               gint64 *out_start,
                               gint64 *out_end,
                               GError **error);
/** Goes to days: the window as the mode makes it of them, with the axis zoomed out if need be. */
void wab_strips_show_days (WabStrips *self, gint64 start, gint64 end);
/** Puts the window at the beginning; for playing from the start. */
void wab_strips_rewind (WabStrips *self);
/** Shows what the axis showed first. */
void wab_strips_reset_zoom (WabStrips *self);
/** Scales the axis around its middle. @factor below 1: closer. */
void wab_strips_zoom (WabStrips *self, double factor);
