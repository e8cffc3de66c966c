#pragma once

#include "basemap/map-painter.h"
#include "model/tally.h"

#include <cairo.h>

typedef enum
{
  WAB_TICK_HOUR,
  WAB_TICK_DAY,
  WAB_TICK_WEEK,
  WAB_TICK_MONTH,
  WAB_TICK_YEAR,
} WabTickUnit;

/** A mark of the scale. A day, month or year that is labelled is labelled in its middle: a day is
 * not an instant. */
typedef struct
{
  gint64 second;     /* where it begins */
  double x;          /* px of @second */
  gboolean is_major; /* begins a day, a month or a year too */
  char *label;       /* (nullable): owned */
  double label_x;    /* px of the label's left end */
  double label_width;
} WabTick;

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

/** Size of the labels of the scale, px, where the desktop's texts are of usual size. */
double wab_strip_get_text_px (WabMapStyle style);

/**
 * wab_strip_list_ticks:
 * @text_px: size of the labels, above 0
 *
 * Chooses the finest unit and step whose labels have room, from an hour to a thousand years.
 *
 * Returns: (transfer full): of #WabTick in order of time, from the one under the axis' start to its
 * end; labels never overlap and lie on the axis
 */
GArray *wab_strip_list_ticks (const WabAxis *axis, double text_px);

/** Paints the bars of @histogram into @width_px x @height_px: sure, unsure lighter, plans
 * dashed, reports as a pale band behind. @upward: bars grow up from the bottom, else down from the top (the told strip).
 */
void wab_strip_paint_bars (cairo_t *cr,
                           const WabAxis *axis,
                           const WabHistogram *histogram,
                           double height_px,
                           gboolean upward,
                           WabMapStyle style);

/** Paints what of the bars of @whole is in @part, in the colour of what is chosen. @part: of the same
 * bins, counted with less. */
void wab_strip_paint_part (cairo_t *cr,
                           const WabAxis *axis,
                           const WabHistogram *part,
                           const WabHistogram *whole,
                           double height_px,
                           gboolean upward,
                           WabMapStyle style);

/** Paints the ground of a small button that lies on the bars. */
void wab_strip_paint_pill (
    cairo_t *cr, double x, double y, double width, double height, WabMapStyle style);

/** Paints ticks and the labels of days, months, years as fits, @height_px high. */
void wab_strip_paint_scale (
    cairo_t *cr, const WabAxis *axis, double height_px, WabMapStyle style, double text_px);

/** Paints the window [@start, @end): what is outside is dimmed, edges and grips are drawn. */
void wab_strip_paint_window (cairo_t *cr,
                             const WabAxis *axis,
                             gint64 start,
                             gint64 end,
                             double height_px,
                             WabMapStyle style);
