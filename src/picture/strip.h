#pragma once

#include "basemap/map-painter.h"
#include "model/tally.h"

#include <cairo.h>

/** An axis: @start at x = 0, @end at x = @width_px. */
typedef struct
{
  gint64 start;
  gint64 end;
  double width_px;
} WabAxis;

static inline double
wab_axis_to_px (const WabAxis *axis, gint64 second)
{
  return (double)(second - axis->start) * axis->width_px / (double)(axis->end - axis->start);
}

static inline gint64
wab_axis_from_px (const WabAxis *axis, double px)
{
  return axis->start + (gint64)(px * (double)(axis->end - axis->start) / axis->width_px);
}

/** Paints the bars of @histogram into @width_px x @height_px: sure, unsure lighter, reports as a pale band
 * behind. @upward: bars grow up from the bottom, else down from the top (the told strip). */
void wab_strip_paint_bars (cairo_t *cr,
                           const WabAxis *axis,
                           const WabHistogram *histogram,
                           double height_px,
                           gboolean upward,
                           WabMapStyle style);

/** Paints ticks and the labels of days, months, years as fits, @height_px high. */
void wab_strip_paint_scale (cairo_t *cr, const WabAxis *axis, double height_px, WabMapStyle style);

/** Paints the window [@start, @end): what is outside is dimmed, edges and grips are drawn. */
void wab_strip_paint_window (cairo_t *cr,
                             const WabAxis *axis,
                             gint64 start,
                             gint64 end,
                             double height_px,
                             WabMapStyle style);
