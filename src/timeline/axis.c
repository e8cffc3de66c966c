#include "timeline/axis.h"

/* The core holds this much of all that happened. */
#define CORE_SHARE 0.7
/* Told days join the core where that makes it at most so many times longer. */
#define JOIN_FACTOR 4
/* A zoom is worth it where the whole is so many times longer. */
#define WORTH_FACTOR 3
#define MIN_CORE_SECONDS (7 * WAB_SECONDS_PER_DAY)

gint64
wab_second_floor_day (gint64 second)
{
  gint64 rest = second % WAB_SECONDS_PER_DAY;

  return second - (rest < 0 ? rest + WAB_SECONDS_PER_DAY : rest);
}

gint64
wab_second_ceil_day (gint64 second)
{
  return -wab_second_floor_day (-second);
}

gint64
wab_second_round_day (gint64 second)
{
  return wab_second_floor_day (second + WAB_SECONDS_PER_DAY / 2);
}

int
wab_bin_unit_get_days (WabBinUnit unit)
{
  static const int days[WAB_BIN_N] = { 1, 1, 7, 30, 365, 3652 };

  g_return_val_if_fail (unit < WAB_BIN_N, 1);
  return days[unit];
}

/** The shortest run of bins that holds at least @mass. */
static void
find_densest (const WabHistogram *histogram, double mass, guint *out_first, guint *out_last)
{
  gint64 shortest = G_MAXINT64;
  double sum = 0;
  guint first = 0;

  for (guint last = 0; last < histogram->n_bins; last++)
    {
      sum += wab_histogram_get_events (histogram, last);
      while (first < last && sum - wab_histogram_get_events (histogram, first) >= mass)
        sum -= wab_histogram_get_events (histogram, first++);
      if (sum < mass || histogram->edges[last + 1] - histogram->edges[first] >= shortest)
        continue;
      shortest = histogram->edges[last + 1] - histogram->edges[first];
      *out_first = first;
      *out_last = last;
    }
}

/** Widens the core by what lies beside it, as long as the gap is at most half of the core. */
static void
widen_core (const WabHistogram *histogram, gint64 *start, gint64 *end)
{
  for (guint i = 0; i < histogram->n_bins; i++)
    if (wab_histogram_get_events (histogram, i) > 0 && histogram->edges[i] >= *end
        && histogram->edges[i + 1] - *end <= (*end - *start) / 2)
      *end = histogram->edges[i + 1];
  for (guint i = histogram->n_bins; i-- > 0;)
    if (wab_histogram_get_events (histogram, i) > 0 && histogram->edges[i + 1] <= *start
        && *start - histogram->edges[i] <= (*end - *start) / 2)
      *start = histogram->edges[i];
}

gboolean
wab_axis_choose_core (const WabHistogram *happened,
                      gint64 told_start,
                      gint64 told_end,
                      gint64 *out_start,
                      gint64 *out_end)
{
  double mass = 0;
  gint64 start, end;

  for (guint i = 0; i < happened->n_bins; i++)
    mass += wab_histogram_get_events (happened, i);
  if (mass > 0)
    {
      guint first = 0, last = happened->n_bins - 1;
      find_densest (happened, mass * CORE_SHARE, &first, &last);
      start = happened->edges[first];
      end = happened->edges[last + 1];
    }
  else if (told_end > told_start)
    {
      start = told_start;
      end = told_end;
    }
  else
    return FALSE;

  if (told_end > told_start)
    {
      gint64 joined_start = MIN (start, told_start), joined_end = MAX (end, told_end);
      gint64 longest = JOIN_FACTOR * MAX (end - start, told_end - told_start);

      if (joined_end - joined_start <= MAX (longest, 4 * MIN_CORE_SECONDS))
        {
          start = joined_start;
          end = joined_end;
        }
    }
  widen_core (happened, &start, &end);
  if (end - start < MIN_CORE_SECONDS)
    {
      gint64 more = (MIN_CORE_SECONDS - (end - start)) / 2;
      start -= more;
      end += more;
    }

  gint64 whole_start = happened->n_bins > 0 ? happened->edges[0] : start;
  gint64 whole_end = happened->n_bins > 0 ? happened->edges[happened->n_bins] : end;
  if (told_end > told_start)
    {
      whole_start = MIN (whole_start, told_start);
      whole_end = MAX (whole_end, told_end);
    }
  if (whole_end - whole_start < WORTH_FACTOR * (end - start))
    return FALSE;

  *out_start = wab_second_floor_day (start);
  *out_end = wab_second_ceil_day (end);
  return TRUE;
}

static void
clamp_axis (WabAxis *self, gint64 limit_start, gint64 limit_end)
{
  gint64 length = MIN (self->end - self->start, limit_end - limit_start);

  self->start = CLAMP (self->start, limit_start, limit_end - length);
  self->end = self->start + length;
}

void
wab_axis_zoom (WabAxis *self, double at_px, double factor, gint64 limit_start, gint64 limit_end)
{
  gint64 at = wab_axis_from_px (self, at_px);
  double share = self->width_px > 0 ? at_px / self->width_px : 0.5;
  double length = (double)(self->end - self->start) * factor;

  length = CLAMP (length, (double)WAB_AXIS_MIN_SECONDS, (double)(limit_end - limit_start));
  self->start = at - (gint64)(share * length);
  self->end = self->start + (gint64)length;
  clamp_axis (self, limit_start, limit_end);
}

void
wab_axis_pan (WabAxis *self, double px, gint64 limit_start, gint64 limit_end)
{
  gint64 step = (gint64)(px * (double)(self->end - self->start) / self->width_px);

  self->start += step;
  self->end += step;
  clamp_axis (self, limit_start, limit_end);
}

gboolean
wab_axis_reveal (WabAxis *self, gint64 start, gint64 end, gint64 limit_start, gint64 limit_end)
{
  gint64 length = self->end - self->start, old = self->start;

  /* In view already, or longer than the view and reaching into it. */
  if (start >= self->start && end <= self->end)
    return FALSE;
  if (end - start >= length && start < self->end && end > self->start)
    return FALSE;
  if (start < self->start)
    self->start = start - length / 10;
  else
    self->start = end + length / 10 - length;
  self->end = self->start + length;
  clamp_axis (self, limit_start, limit_end);
  return self->start != old;
}
