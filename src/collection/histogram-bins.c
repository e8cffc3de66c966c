#include "collection/histogram-bins.h"

#include "calendar/civil.h"
#include "collection/counting.h"

/*
 * An event's one unit lies evenly over its span; since that is a constant density, only its first
 * and last bin are touched and a running sum fills those between: constant time an event, however
 * long it lasted. To take it out again is to add less than nothing.
 */

#define MAX_BINS 4000
/* An event leaves more than that in a bin that it fills, and sums that cancel out leave less. */
#define NOTHING 1e-6

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
make_edges (WabHistogram *axis, gint64 start, gint64 end, WabBinUnit unit)
{
  while (unit < WAB_BIN_DECADE && (end - start) / unit_seconds[unit] > MAX_BINS - 2)
    unit++;
  axis->unit = unit;
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 edge = find_bin_start (start, unit);
  g_array_append_val (edges, edge);
  do
    {
      edge = find_next_bin (edge, unit);
      g_array_append_val (edges, edge);
    }
  while (edge < end && edges->len <= MAX_BINS);
  axis->n_bins = edges->len - 1;
  axis->edges = (gint64 *)g_array_steal (edges, NULL);
}

static guint32
find_bin (const WabHistogram *axis, gint64 second)
{
  if (axis->unit <= WAB_BIN_WEEK)
    {
      gint64 bin = (second - axis->edges[0]) / unit_seconds[axis->unit];
      return CLAMP (bin, 0, (gint64)axis->n_bins - 1);
    }
  guint32 low = 0, high = axis->n_bins;
  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;
      if (axis->edges[middle] <= second)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Spreads @amount over [@start, @end); what lies outside the axis is left out. */
static void
spread (const WabHistogram *axis, WabBinSeries *series, gint64 start, gint64 end, double amount)
{
  gint64 from = MAX (start, axis->edges[0]), past = MIN (end, axis->edges[axis->n_bins]);
  if (from >= past)
    return;
  double density = amount / (double)(end - start);
  guint32 first = find_bin (axis, from);
  guint32 last = past <= axis->edges[first + 1] ? first : find_bin (axis, past - 1);
  if (first == last)
    {
      series->bins[first] += density * (double)(past - from);
      return;
    }
  series->bins[first] += density * (double)(axis->edges[first + 1] - from);
  series->bins[last] += density * (double)(past - axis->edges[last]);
  if (last > first + 1)
    {
      series->steps[first + 1] += density;
      series->steps[last] -= density;
    }
}

/* The half of a span that leans on a soft edge is unsure; so is all of a span vaguer than a week.
 */
static void
spread_event (WabBins *self, const WabEventTime *spot, double sign)
{
  gint64 start = spot->start, end = spot->end, middle = start + (end - start) / 2;
  gboolean is_vague = spot->precision > WAB_PRECISION_WEEK;
  if (is_vague || spot->edges == (WAB_EDGES_SOFT_START | WAB_EDGES_SOFT_END) || middle == start)
    spread (
        &self->axis, spot->edges != 0 || is_vague ? &self->unsure : &self->sure, start, end, sign);
  else if (spot->edges == WAB_EDGES_SHARP)
    spread (&self->axis, &self->sure, start, end, sign);
  else
    {
      double share = (double)(middle - start) / (double)(end - start);
      gboolean is_start = (spot->edges & WAB_EDGES_SOFT_START) != 0;
      WabBinSeries *first = is_start ? &self->unsure : &self->sure;
      WabBinSeries *second = is_start ? &self->sure : &self->unsure;
      spread (&self->axis, first, start, middle, sign * share);
      spread (&self->axis, second, middle, end, sign * (1 - share));
    }
}

void
wab_bins_add_to_spot (const WabBins *self, WabEventTime *spot, const WabRow *row)
{
  if (self->clock == WAB_CLOCK_HAPPENED)
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
is_on_axis (const WabHistogram *axis, const WabEventTime *spot)
{
  return spot->precision != WAB_PRECISION_UNKNOWN && spot->start < axis->edges[axis->n_bins]
         && axis->edges[0] < spot->end;
}

static gboolean
is_longer_than_axis (const WabHistogram *axis, const WabEventTime *spot)
{
  return spot->end - spot->start > axis->edges[axis->n_bins] - axis->edges[0];
}

void
wab_bins_add_event (WabBins *self, const WabEventTime *spot, int sign)
{
  if (!is_on_axis (&self->axis, spot))
    return;
  if (is_longer_than_axis (&self->axis, spot))
    self->axis.n_running += (guint32)sign;
  else if (self->clock == WAB_CLOCK_HAPPENED && !spot->is_more)
    spread (&self->axis, &self->planned, spot->start, spot->end, sign);
  else
    spread_event (self, spot, sign);
}

void
wab_bins_add_report (WabBins *self, const WabRow *row, int sign)
{
  WabEventTime spot = { 0 };
  wab_bins_add_to_spot (self, &spot, row);
  if (is_on_axis (&self->axis, &spot) && !is_longer_than_axis (&self->axis, &spot))
    spread (&self->axis, &self->reports, spot.start, spot.end, sign);
}

/* ---- Their making ---- */

static WabBinSeries
series_new (guint32 n_bins)
{
  return (WabBinSeries){ g_new0 (double, n_bins), g_new0 (double, n_bins + 1) };
}

static void
series_clear (WabBinSeries *series)
{
  g_free (series->bins);
  g_free (series->steps);
}

static void
series_empty (WabBinSeries *series, guint32 n_bins)
{
  memset (series->bins, 0, sizeof *series->bins * n_bins);
  memset (series->steps, 0, sizeof *series->steps * (n_bins + 1));
}

void
wab_bins_init (WabBins *self, WabClock clock, gint64 start, gint64 end, WabBinUnit unit)
{
  *self = (WabBins){ .clock = clock };
  make_edges (&self->axis, start, end, unit);
  self->sure = series_new (self->axis.n_bins);
  self->unsure = series_new (self->axis.n_bins);
  self->planned = series_new (self->axis.n_bins);
  self->reports = series_new (self->axis.n_bins);
}

void
wab_bins_clear (WabBins *self)
{
  g_free (self->axis.edges);
  series_clear (&self->sure);
  series_clear (&self->unsure);
  series_clear (&self->planned);
  series_clear (&self->reports);
}

void
wab_bins_empty (WabBins *self)
{
  self->axis.n_running = 0;
  series_empty (&self->sure, self->axis.n_bins);
  series_empty (&self->unsure, self->axis.n_bins);
  series_empty (&self->planned, self->axis.n_bins);
  series_empty (&self->reports, self->axis.n_bins);
}

static double *
sum (const WabHistogram *axis, const WabBinSeries *series)
{
  double *bins = g_new (double, axis->n_bins);
  double density = 0;
  for (guint32 i = 0; i < axis->n_bins; i++)
    {
      density += series->steps[i];
      bins[i] = series->bins[i] + density * (double)(axis->edges[i + 1] - axis->edges[i]);
      if (bins[i] < NOTHING)
        bins[i] = 0;
    }
  return bins;
}

WabHistogram *
wab_bins_make (const WabBins *self)
{
  guint32 n = self->axis.n_bins;
  WabHistogram *made = g_new (WabHistogram, 1);
  *made = self->axis;
  made->edges = g_memdup2 (self->axis.edges, (n + 1) * sizeof *made->edges);
  made->sure = sum (&self->axis, &self->sure);
  made->unsure = sum (&self->axis, &self->unsure);
  made->planned = sum (&self->axis, &self->planned);
  made->reports = sum (&self->axis, &self->reports);
  for (guint32 i = 0; i < n; i++)
    {
      made->max_events = MAX (made->max_events, wab_histogram_get_events (made, i));
      made->max_reports = MAX (made->max_reports, made->reports[i]);
    }
  return made;
}
