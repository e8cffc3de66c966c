#include "timeline/strips-private.h"

#include "timeline/axis.h"

#include <math.h>

#define LONGEST_DWELL 3

/*
 * Playing goes step by step as the buttons do, and does not dwell on what is empty if it is told
 * so: a document of last month may hold a sentence about 1991.
 */

void
wab_strips_rewind (WabStrips *self)
{
  WabStripWindow window;
  gint64 start, end;

  g_return_if_fail (WAB_IS_STRIPS (self));

  if (!wab_strips_has_axis (self) || !wab_strips_find_end_bin (self, FALSE, &start, &end))
    return;
  wab_strips_get_window (self, &window);
  if (window.has_window && window.mode == WAB_MODE_WINDOW)
    end = start + (window.end - window.start);
  wab_session_set_window (self->session, start, end);
}

gboolean
wab_strips_get_row_time (const WabRow *row, WabClock clock, gint64 *out_start, gint64 *out_end)
{
  if (clock == WAB_CLOCK_TOLD && row->told == WAB_NO_DAY)
    return FALSE;
  *out_start = clock == WAB_CLOCK_TOLD ? row->told * WAB_SECONDS_PER_DAY : row->start;
  *out_end = clock == WAB_CLOCK_TOLD ? *out_start + WAB_SECONDS_PER_DAY : row->end;
  return *out_end > *out_start;
}

/** When the first thing begins that touches the time from @from on: @from itself where something
 * goes on then, G_MAXINT64 where nothing follows. One scan of the rows. */
static gint64
find_next (WabStrips *self, gint64 from)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabLens lens = *wab_session_get_lens (self->session);
  gint64 next = G_MAXINT64, start, end;

  lens.has_window = FALSE;
  lens.as_of = WAB_NO_DAY;
  for (guint32 i = 0; i < snapshot->n_rows && next > from; i++)
    if (wab_strips_get_row_time (wab_snapshot_get_row (snapshot, i), lens.clock, &start, &end)
        && end > from
        && MAX (start, from) < next && wab_lens_shows (&lens, snapshot, i))
      next = MAX (start, from);
  return next;
}

gboolean
wab_strips_play_step (WabStrips *self, gboolean skips_empty)
{
  WabStripWindow window;

  g_return_val_if_fail (WAB_IS_STRIPS (self), FALSE);

  if (!wab_strips_has_axis (self))
    return FALSE;
  wab_strips_get_window (self, &window);
  if (!window.has_window || !skips_empty || window.mode == WAB_MODE_IN_FORCE)
    return wab_strips_step (self, 1);

  /* A window that still shows something moves on; one edge or one day jumps over what is empty. */
  gint64 edge = window.mode == WAB_MODE_WINDOW ? window.start + WAB_SECONDS_PER_DAY : window.end;
  gint64 next = find_next (self, edge);
  if (next == G_MAXINT64)
    return FALSE;
  int step_days = wab_bin_unit_get_days (wab_strips_get_step_unit (self));
  if (next < MAX (window.end, edge) + step_days * WAB_SECONDS_PER_DAY)
    return wab_strips_step (self, 1);

  gint64 length = window.mode == WAB_MODE_WINDOW ? window.end - window.start : WAB_SECONDS_PER_DAY;
  gint64 start = wab_second_floor_day (next);
  wab_session_set_window (self->session, start, start + length);
  return TRUE;
}

double
wab_strips_get_dwell (WabStrips *self)
{
  WabStripWindow window;
  double sum = 0;
  guint n = 0;

  g_return_val_if_fail (WAB_IS_STRIPS (self), 1);

  if (!wab_strips_has_axis (self))
    return 1;
  wab_strips_get_window (self, &window);
  if (!window.has_window)
    return 1;
  const WabHistogram *bars = wab_strips_get_driving (self);
  for (guint i = 0; i < bars->n_bins; i++)
    if (wab_histogram_get_events (bars, i) > 0)
      {
        sum += wab_histogram_get_events (bars, i);
        n++;
      }
  if (n == 0)
    return 1;
  /* What is new at the end of the window is what a step has brought. */
  double newest = 0;
  for (guint i = 0; i < bars->n_bins; i++)
    if (bars->edges[i] < window.end && bars->edges[i + 1] >= window.end)
      newest = wab_histogram_get_events (bars, i);
  return CLAMP (sqrt (newest * n / sum), 1, LONGEST_DWELL);
}
