#include "picture/strip.h"

#include <math.h>

#include "basemap/map-text.h"
#include "calendar/civil.h"
#include "picture/palette.h"

#define HOUR G_GINT64_CONSTANT (3600)
#define LABEL_GAP_PX 8.0
#define MAX_TICKS 4000
#define EARLY_PART 0.2 /* of the axis */

/* Units and steps from fine to coarse, with the room that their labels want at the least. */
typedef struct
{
  WabTickUnit unit;
  int step;
  double mean_seconds;
  double least_px;
} Step;

#define DAY_SECONDS 86400.0
#define YEAR_SECONDS (365.2425 * DAY_SECONDS)

static const Step steps[] = {
  { WAB_TICK_HOUR, 1, 3600, 44 },
  { WAB_TICK_HOUR, 3, 3 * 3600, 44 },
  { WAB_TICK_HOUR, 6, 6 * 3600, 44 },
  { WAB_TICK_DAY, 1, DAY_SECONDS, 17 },
  { WAB_TICK_WEEK, 1, 7 * DAY_SECONDS, 50 },
  { WAB_TICK_MONTH, 1, YEAR_SECONDS / 12, 30 },
  { WAB_TICK_MONTH, 3, YEAR_SECONDS / 4, 40 },
  { WAB_TICK_YEAR, 1, YEAR_SECONDS, 38 },
  { WAB_TICK_YEAR, 2, 2 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 5, 5 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 10, 10 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 20, 20 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 50, 50 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 100, 100 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 200, 200 * YEAR_SECONDS, 44 },
  { WAB_TICK_YEAR, 500, 500 * YEAR_SECONDS, 50 },
  { WAB_TICK_YEAR, 1000, 1000 * YEAR_SECONDS, 50 },
};

double
wab_strip_get_text_px (WabMapStyle style)
{
  return style == WAB_MAP_PROJECTOR ? 15 : 12.5;
}

static gint64
floor_to (gint64 value, gint64 unit)
{
  gint64 rest = value % unit;
  return value - (rest < 0 ? rest + unit : rest);
}

static WabDay
get_day (gint64 second)
{
  return floor_to (second, WAB_SECONDS_PER_DAY) / WAB_SECONDS_PER_DAY;
}

static const Step *
choose_step (const WabAxis *axis, double text_px)
{
  double px = axis->width_px / (double)(axis->end - axis->start),
         text = text_px / 11.5; /* the steps are chosen for text of that size */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].mean_seconds * px >= steps[i].least_px * text)
      return &steps[i];
  return &steps[G_N_ELEMENTS (steps) - 1];
}

/* The last beginning of a step at or before @second. */
static gint64
find_first (const Step *step, gint64 second)
{
  int year, month, day_of_month;
  WabDay day = get_day (second);
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  switch (step->unit)
    {
    case WAB_TICK_HOUR:
      return floor_to (second, step->step * HOUR);
    case WAB_TICK_DAY:
      return day * WAB_SECONDS_PER_DAY;
    case WAB_TICK_WEEK:
      return (day - (wab_day_get_weekday (day) - 1)) * WAB_SECONDS_PER_DAY;
    case WAB_TICK_MONTH:
      return wab_day_from_ymd (year, (month - 1) / step->step * step->step + 1, 1)
             * WAB_SECONDS_PER_DAY;
    default:
      return wab_day_from_ymd ((int)floor_to (year, step->step), 1, 1) * WAB_SECONDS_PER_DAY;
    }
}

static gint64
find_next (const Step *step, gint64 second)
{
  WabDay day = get_day (second);
  switch (step->unit)
    {
    case WAB_TICK_HOUR:
      return second + step->step * HOUR;
    case WAB_TICK_DAY:
      return second + WAB_SECONDS_PER_DAY;
    case WAB_TICK_WEEK:
      return second + 7 * WAB_SECONDS_PER_DAY;
    case WAB_TICK_MONTH:
      return wab_day_add_months (day, step->step) * WAB_SECONDS_PER_DAY;
    default:
      return wab_day_add_months (day, 12 * step->step) * WAB_SECONDS_PER_DAY;
    }
}

/* Whether a larger unit begins too: the day for hours, the month for days, the year for months. */
static gboolean
begins_larger (const Step *step, gint64 second)
{
  int year, month, day_of_month;
  wab_day_to_ymd (get_day (second), &year, &month, &day_of_month);
  switch (step->unit)
    {
    case WAB_TICK_HOUR:
      return second % WAB_SECONDS_PER_DAY == 0;
    case WAB_TICK_DAY:
      return day_of_month == 1;
    case WAB_TICK_WEEK:
      return day_of_month <= 7;
    case WAB_TICK_MONTH:
      return month == 1;
    default:
      return FALSE;
    }
}

static char *
format_year (WabDay day)
{
  WabSpan span;
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  span = wab_span_from_days (
      wab_day_from_ymd (year, 1, 1), wab_day_from_ymd (year, 12, 31), WAB_PRECISION_YEAR);
  return wab_span_format (&span);
}

static char *
format_month (WabDay day)
{
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  WabDay first = wab_day_from_ymd (year, month, 1);
  WabSpan span = wab_span_from_days (first, wab_day_add_months (first, 1) - 1, WAB_PRECISION_MONTH);
  return wab_span_format (&span);
}

/* @length 2: with the larger unit, 1: with a bit of it, 0: as short as it goes. */
static char *
format_tick (const Step *step, gint64 second, int length)
{
  WabDay day = get_day (second);
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  switch (step->unit)
    {
    case WAB_TICK_HOUR:
      return length > 0
                 ? wab_day_format_short (day, length > 1)
                 : g_strdup_printf ("%02d:00", (int)((second - day * WAB_SECONDS_PER_DAY) / HOUR));
    case WAB_TICK_DAY:
      return length > 0 ? wab_day_format_short (day, length > 1)
                        : g_strdup_printf ("%d", day_of_month);
    case WAB_TICK_WEEK:
      return wab_day_format_short (day, length > 1);
    case WAB_TICK_MONTH:
      return length > 1   ? format_month (day)
             : length > 0 ? format_year (day)
                          : g_strdup (wab_month_get_short_name (month));
    default:
      return format_year (day);
    }
}

static gboolean
is_labelled_inside (const Step *step)
{
  return step->step == 1 && step->unit != WAB_TICK_HOUR && step->unit != WAB_TICK_WEEK;
}

typedef struct
{
  const WabAxis *axis;
  const Step *step;
  GArray *ticks;
  PangoLayout *layout;
  double text_px;
} Scale;

/* Writes the longest text that fits beside the labels already there. */
static gboolean
label_tick (const Scale *self, guint index, int greatest_length, int least_length)
{
  WabTick *tick = &g_array_index (self->ticks, WabTick, index);
  gint64 end = find_next (self->step, tick->second);
  double middle =
      (MAX (tick->x, 0) + MIN (wab_axis_to_px (self->axis, end), self->axis->width_px)) / 2;
  for (int length = greatest_length; length >= least_length; length--)
    {
      g_autofree char *text = format_tick (self->step, tick->second, length);
      PangoRectangle logical;
      wab_map_text_set_font (self->layout,
                             self->text_px,
                             tick->is_major ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                             FALSE);
      pango_layout_set_text (self->layout, text, -1);
      pango_layout_get_extents (self->layout, NULL, &logical);
      double width = logical.width / (double)PANGO_SCALE;
      double x = is_labelled_inside (self->step) ? middle - width / 2 : tick->x + 4;
      if (index == 0 && x < 0)
        x = 2;
      x = length > 0 && is_labelled_inside (self->step) ? MAX (x, 2) : x;
      gboolean is_free = x >= 0 && x + width <= self->axis->width_px;
      for (guint i = 0; i < self->ticks->len && is_free; i++)
        {
          const WabTick *other = &g_array_index (self->ticks, WabTick, i);
          if (i != index && other->label != NULL
              && x < other->label_x + other->label_width + LABEL_GAP_PX
              && other->label_x < x + width + LABEL_GAP_PX)
            is_free = FALSE;
        }
      if (!is_free)
        continue;
      tick->label = g_steal_pointer (&text);
      tick->label_x = x;
      tick->label_width = width;
      return TRUE;
    }
  return FALSE;
}

static void
clear_tick (gpointer data)
{
  g_free (((WabTick *)data)->label);
}

GArray *
wab_strip_list_ticks (const WabAxis *axis, double text_px)
{
  g_return_val_if_fail (axis != NULL && axis->end > axis->start, NULL);
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (WabTick));
  g_array_set_clear_func (ticks, clear_tick);
  g_autoptr (PangoLayout) layout = wab_map_text_create_layout ();
  Scale self = { axis, choose_step (axis, text_px), ticks, layout, text_px };
  for (gint64 second = find_first (self.step, axis->start);
       second < axis->end && ticks->len < MAX_TICKS;
       second = find_next (self.step, second))
    {
      WabTick tick = {
        second, wab_axis_to_px (axis, second), begins_larger (self.step, second), NULL, 0, 0
      };
      g_array_append_val (ticks, tick);
    }
  /* Near its beginning the axis says the whole date, best where a larger unit begins; then come the
   * larger units, then what else fits. */
  gboolean has_whole = FALSE;
  int least = self.step->unit == WAB_TICK_YEAR ? 0 : 2;
  for (guint i = 0; i < ticks->len && !has_whole; i++)
    {
      const WabTick *tick = &g_array_index (ticks, WabTick, i);
      if (tick->x > axis->width_px * EARLY_PART)
        break;
      if (tick->is_major && tick->x >= 0)
        has_whole = label_tick (&self, i, 2, least);
    }
  for (guint i = 0; i < ticks->len && i < 3 && !has_whole; i++)
    has_whole = label_tick (&self, i, 2, least);
  for (guint i = 0; i < ticks->len; i++)
    if (g_array_index (ticks, WabTick, i).is_major
        && g_array_index (ticks, WabTick, i).label == NULL)
      {
        int year, month, day_of_month;
        wab_day_to_ymd (
            get_day (g_array_index (ticks, WabTick, i).second), &year, &month, &day_of_month);
        gboolean is_new_year = month == 1 && self.step->unit <= WAB_TICK_WEEK;
        label_tick (&self, i, is_new_year ? 2 : 1, 0);
      }
  for (guint i = 0; i < ticks->len; i++)
    if (g_array_index (ticks, WabTick, i).label == NULL)
      label_tick (&self, i, 0, 0);
  return ticks;
}
