#include "calendar/civil.h"
#include "collection/counting.h"
#include "model/event-time.h"

/*
 * The bins of a histogram. An event's one unit lies evenly over its span; since that is a constant
 * density, only its first and last bin are touched and a running sum fills those between: constant
 * time an event, however long it lasted.
 */

#define MAX_BINS 4000

static const gint64 unit_seconds[WAB_BIN_N] = {
  [WAB_BIN_HOUR] = 3600,
  [WAB_BIN_DAY] = WAB_SECONDS_PER_DAY,
  [WAB_BIN_WEEK] = 7 * WAB_SECONDS_PER_DAY,
  [WAB_BIN_MONTH] = 2629746, /* a twelfth of the Gregorian mean year */
  [WAB_BIN_YEAR] = 31556952, /* 365.2425 days */
  [WAB_BIN_DECADE] = 315569520,
};

WabBinUnit
wab_bin_unit_choose (gint64 start, gint64 end, int width_px, int min_px)
{
  for (WabBinUnit unit = WAB_BIN_HOUR; unit < WAB_BIN_DECADE; unit++)
    if (end > start
        && (double)unit_seconds[unit] * width_px >= (double)min_px * (double)(end - start))
      return unit;
  return end > start ? WAB_BIN_DECADE : WAB_BIN_DAY;
}

static gint64
divide_down (gint64 value, gint64 by)
{
  gint64 quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

/* The first second of the bin that holds @second. */
static gint64
find_bin_start (gint64 second, WabBinUnit unit)
{
  WabDay day = divide_down (second, WAB_SECONDS_PER_DAY);
  int year, month, unused;
  switch (unit)
    {
    case WAB_BIN_HOUR:
      return divide_down (second, 3600) * 3600;
    case WAB_BIN_DAY:
      return day * WAB_SECONDS_PER_DAY;
    case WAB_BIN_WEEK:
      return (day - (wab_day_get_weekday (day) - 1)) * WAB_SECONDS_PER_DAY;
    default:
      wab_day_to_ymd (day, &year, &month, &unused);
      if (unit != WAB_BIN_MONTH)
        month = 1;
      if (unit == WAB_BIN_DECADE)
        year = (int)divide_down (year, 10) * 10;
      return wab_day_from_ymd (year, month, 1) * WAB_SECONDS_PER_DAY;
    }
}

/* The first second of the bin after the one that begins at @start. */
static gint64
find_next_bin (gint64 start, WabBinUnit unit)
{
  WabDay day = divide_down (start, WAB_SECONDS_PER_DAY);
  switch (unit)
    {
    case WAB_BIN_HOUR:
    case WAB_BIN_DAY:
    case WAB_BIN_WEEK:
      return start + unit_seconds[unit];
    case WAB_BIN_MONTH:
      return wab_day_add_months (day, 1) * WAB_SECONDS_PER_DAY;
    case WAB_BIN_YEAR:
      return wab_day_add_months (day, 12) * WAB_SECONDS_PER_DAY;
    default:
      return wab_day_add_months (day, 120) * WAB_SECONDS_PER_DAY;
    }
}

static void
make_edges (WabHistogram *self, gint64 start, gint64 end, WabBinUnit unit)
{
  while (unit < WAB_BIN_DECADE && (end - start) / unit_seconds[unit] > MAX_BINS - 2)
    unit++;
  self->unit = unit;
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 edge = find_bin_start (start, unit);
  g_array_append_val (edges, edge);
  do
    {
      edge = find_next_bin (edge, unit);
      g_array_append_val (edges, edge);
    }
  while (edge < end && edges->len <= MAX_BINS);
  self->n_bins = edges->len - 1;
  self->edges = (gint64 *)g_array_steal (edges, NULL);
}

static guint32
find_bin (const WabHistogram *self, gint64 second)
{
  if (self->unit <= WAB_BIN_WEEK)
    {
      gint64 bin = (second - self->edges[0]) / unit_seconds[self->unit];
      return CLAMP (bin, 0, (gint64)self->n_bins - 1);
    }
  guint32 low = 0, high = self->n_bins;
  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;
      if (self->edges[middle] <= second)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* A series of bins in the making: @steps holds what the density changes by at the start of each
 * bin. */
typedef struct
{
  double *bins;
  double *steps; /* n_bins + 1 */
} Series;

/* Spreads @amount over [@start, @end); what lies outside the axis is left out. */
static void
spread (const WabHistogram *self, Series *series, gint64 start, gint64 end, double amount)
{
  gint64 from = MAX (start, self->edges[0]), past = MIN (end, self->edges[self->n_bins]);
  if (from >= past)
    return;
  double density = amount / (double)(end - start);
  guint32 first = find_bin (self, from), last = find_bin (self, past - 1);
  if (first == last)
    {
      series->bins[first] += density * (double)(past - from);
      return;
    }
  series->bins[first] += density * (double)(self->edges[first + 1] - from);
  series->bins[last] += density * (double)(past - self->edges[last]);
  if (last > first + 1)
    {
      series->steps[first + 1] += density;
      series->steps[last] -= density;
    }
}

static void
fill (const WabHistogram *self, Series *series)
{
  double density = 0;
  for (guint32 i = 0; i < self->n_bins; i++)
    {
      density += series->steps[i];
      if (density > 1e-15) /* what is left of sums that cancel out is nothing */
        series->bins[i] += density * (double)(self->edges[i + 1] - self->edges[i]);
    }
}

/* The half of a span that leans on a soft edge is unsure; so is all of a span vaguer than a week.
 */
static void
spread_event (const WabHistogram *self,
              Series *sure,
              Series *unsure,
              gint64 start,
              gint64 end,
              guint8 precision,
              guint8 edges)
{
  gint64 middle = start + (end - start) / 2;
  if (precision > WAB_PRECISION_WEEK || edges == (WAB_EDGES_SOFT_START | WAB_EDGES_SOFT_END)
      || middle == start)
    spread (self, edges != 0 || precision > WAB_PRECISION_WEEK ? unsure : sure, start, end, 1);
  else if (edges == WAB_EDGES_SHARP)
    spread (self, sure, start, end, 1);
  else
    {
      double share = (double)(middle - start) / (double)(end - start);
      gboolean is_start = (edges & WAB_EDGES_SOFT_START) != 0;
      spread (self, is_start ? unsure : sure, start, middle, share);
      spread (self, is_start ? sure : unsure, middle, end, 1 - share);
    }
}

/* Where an event stands on the axis: when it happened, or the day it was first told. */
static void
add_row (WabEventTime *spot, const WabRow *row, WabClock clock)
{
  if (clock == WAB_CLOCK_HAPPENED)
    {
      wab_event_time_add_row (spot, row);
      return;
    }
  gint64 told = (gint64)row->told * WAB_SECONDS_PER_DAY;
  if (row->told == WAB_NO_DAY || (spot->precision != WAB_PRECISION_UNKNOWN && spot->start <= told))
    return;
  spot->start = told;
  spot->end = told + WAB_SECONDS_PER_DAY;
  spot->precision = WAB_PRECISION_DAY;
}

static gboolean
is_on_axis (const WabHistogram *self, const WabEventTime *spot)
{
  return spot->precision != WAB_PRECISION_UNKNOWN && spot->start < self->edges[self->n_bins]
         && self->edges[0] < spot->end;
}

static gboolean
is_longer_than_axis (const WabHistogram *self, const WabEventTime *spot)
{
  return spot->end - spot->start > self->edges[self->n_bins] - self->edges[0];
}

static void
find_maxima (WabHistogram *self)
{
  for (guint32 i = 0; i < self->n_bins; i++)
    {
      self->max_events = MAX (self->max_events, wab_histogram_get_events (self, i));
      self->max_reports = MAX (self->max_reports, self->reports[i]);
    }
}

static Series
series_new (guint32 n_bins)
{
  return (Series){ g_new0 (double, n_bins), g_new0 (double, n_bins + 1) };
}

static double *
series_finish (const WabHistogram *self, Series *series)
{
  fill (self, series);
  g_free (series->steps);
  return series->bins;
}

WabHistogram *
wab_histogram_new (const WabSnapshot *snapshot,
                   const WabLens *lens,
                   gint64 start,
                   gint64 end,
                   WabBinUnit unit)
{
  WabHistogram *self = g_new0 (WabHistogram, 1);
  make_edges (self, start, end, unit);
  Series sure = series_new (self->n_bins), unsure = series_new (self->n_bins);
  Series planned = series_new (self->n_bins), reports = series_new (self->n_bins);
  WabLens all = *lens;
  all.has_window = FALSE;
  g_autofree WabEventTime *spots = g_new0 (WabEventTime, snapshot->events->len + 1);
  for (guint32 number = 0; number < snapshot->n_rows; number++)
    {
      if (!wab_lens_shows (&all, snapshot, number))
        continue;
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      WabEventTime of_row = { 0 };
      add_row (&of_row, row, lens->clock);
      add_row (&spots[row->event], row, lens->clock);
      if (is_on_axis (self, &of_row) && !is_longer_than_axis (self, &of_row))
        spread (self, &reports, of_row.start, of_row.end, 1);
    }
  for (guint32 e = 0; e < snapshot->events->len; e++)
    {
      const WabEventTime *spot = &spots[e];
      if (!is_on_axis (self, spot))
        continue;
      if (is_longer_than_axis (self, spot))
        self->n_running++;
      else if (lens->clock == WAB_CLOCK_HAPPENED && !spot->is_more)
        spread (self, &planned, spot->start, spot->end, 1);
      else
        spread_event (self, &sure, &unsure, spot->start, spot->end, spot->precision, spot->edges);
    }
  self->sure = series_finish (self, &sure);
  self->unsure = series_finish (self, &unsure);
  self->planned = series_finish (self, &planned);
  self->reports = series_finish (self, &reports);
  find_maxima (self);
  return self;
}
