#pragma once

#include "model/tally.h"
#include "picture/strip.h"

/*
 * The axis of the strips: where it starts out, and how it is zoomed and panned. All plain
 * arithmetic on WabAxis; the limits are what the document tells, with some room around.
 */

/** The shortest span that the axis shows. */
#define WAB_AXIS_MIN_SECONDS (WAB_SECONDS_PER_DAY)

/** Midnight at or before @second. */
gint64 wab_second_floor_day (gint64 second);
/** Midnight at or after @second. */
gint64 wab_second_ceil_day (gint64 second);
/** The midnight nearest to @second; noon goes to the later. */
gint64 wab_second_round_day (gint64 second);

/** About how many days a bar stands for: at least 1. */
int wab_bin_unit_get_days (WabBinUnit unit);

/**
 * wab_axis_choose_core:
 * @happened: bins over the whole extent
 * @told_start: the extent of the told days; equal to @told_end where there are none
 * @out_start: (out): midnight
 * @out_end: (out): midnight
 *
 * Where most of it is: the shortest time that holds seven tenths of what happened, joined with the
 * told days where those lie near, and with what else is near. One sentence about 1991 must not make
 * a week of January a single bar. %FALSE where that would leave out nothing or too little to be
 * worth a zoom.
 */
gboolean wab_axis_choose_core (const WabHistogram *happened,
                               gint64 told_start,
                               gint64 told_end,
                               gint64 *out_start,
                               gint64 *out_end);

/** Scales around what is at @at_px, within the limits. @factor below 1: closer. */
void
wab_axis_zoom (WabAxis *self, double at_px, double factor, gint64 limit_start, gint64 limit_end);
/** Moves by @px to the later, within the limits. */
void wab_axis_pan (WabAxis *self, double px, gint64 limit_start, gint64 limit_end);
/** Moves just so far that [@start, @end) is in view, if it is not. Returns: whether it moved */
gboolean
wab_axis_reveal (WabAxis *self, gint64 start, gint64 end, gint64 limit_start, gint64 limit_end);
