#include "timeline/strips-private.h"

#include "calendar/civil.h"
#include "timeline/axis.h"

#include <glib/gi18n-lib.h>

/*
 * What the strips count. On the told clock nothing told after the window is to be seen: the told
 * strip is counted without that limit as long as its bars are days, since whole bars can be left
 * out when it is painted, so that a drag does not count it anew; longer bars are counted anew.
 */

#define BIN_MIN_PX 8
/* Texts mostly name days, which a bar for each hour spreads over 24: only for a close look. */
#define HOURS_MAX_SECONDS (4 * WAB_SECONDS_PER_DAY)
/* Days farther apart than this are not snapped to: 700 years. */
#define SNAP_MAX_DAYS 255675

static WabBinUnit
choose_unit (gint64 start, gint64 end, double width_px)
{
  WabBinUnit unit = wab_bin_unit_choose (start, end, MAX ((int)width_px, 1), BIN_MIN_PX);

  return unit == WAB_BIN_HOUR && end - start > HOURS_MAX_SECONDS ? WAB_BIN_DAY : unit;
}

WabBinUnit
wab_strips_get_unit (WabStrips *self)
{
  return choose_unit (self->axis.start, self->axis.end, self->axis.width_px);
}

/* What @counts holds is moved to the day of @lens where nothing else has changed, or made anew. */
static void
count_strip (WabStrips *self,
             WabStripCounts *counts,
             const WabLens *lens,
             gint64 start,
             gint64 end,
             WabBinUnit unit)
{
  WabSnapshot *snapshot = wab_session_get_snapshot (self->session);

  g_clear_pointer (&counts->shown, wab_histogram_free);
  if (counts->as_of != NULL && !wab_as_of_histogram_is_of (counts->as_of, snapshot, lens))
    g_clear_pointer (&counts->as_of, wab_as_of_histogram_free);
  if (counts->as_of == NULL && lens->as_of == WAB_NO_DAY)
    {
      counts->shown = wab_histogram_new (snapshot, lens, start, end, unit);
      return;
    }
  if (counts->as_of == NULL)
    counts->as_of = wab_as_of_histogram_new (snapshot, lens, start, end, unit);
  wab_as_of_histogram_move (counts->as_of, wab_session_get_told_order (self->session), lens->as_of);
  counts->shown = wab_as_of_histogram_make (counts->as_of);
}

void
wab_strip_counts_clear (WabStripCounts *counts)
{
  g_clear_pointer (&counts->shown, wab_histogram_free);
  g_clear_pointer (&counts->as_of, wab_as_of_histogram_free);
}

static void
count_axis (WabStrips *self, WabClock clock, WabLens lens)
{
  WabBinUnit unit = wab_strips_get_unit (self);

  lens.clock = clock;
  if (clock == WAB_CLOCK_TOLD && unit <= WAB_BIN_DAY)
    lens.as_of = WAB_NO_DAY;
  count_strip (self, &self->counts[clock], &lens, self->axis.start, self->axis.end, unit);
}

static void
count_whole (WabStrips *self, const WabLens *lens)
{
  if (wab_strips_is_zoomed (self))
    count_strip (self,
                 &self->whole,
                 lens,
                 self->limit_start,
                 self->limit_end,
                 choose_unit (self->limit_start, self->limit_end, self->axis.width_px / 2));
  else
    wab_strip_counts_clear (&self->whole);
}

gboolean
wab_strips_count (WabStrips *self)
{
  const WabLens *lens = wab_session_get_lens (self->session);

  if (!self->is_stale && !self->is_as_of_stale)
    return FALSE;
  wab_strips_forget_preview (self);
  wab_strips_update_states (self);
  if (self->is_stale)
    {
      /* The axis may be another one. */
      wab_strip_counts_clear (&self->counts[WAB_CLOCK_HAPPENED]);
      wab_strip_counts_clear (&self->counts[WAB_CLOCK_TOLD]);
      wab_strip_counts_clear (&self->whole);
    }
  count_axis (self, WAB_CLOCK_HAPPENED, *lens);
  count_whole (self, lens);
  if (self->is_stale || self->counts[WAB_CLOCK_TOLD].shown == NULL
      || wab_strips_get_unit (self) > WAB_BIN_DAY)
    count_axis (self, WAB_CLOCK_TOLD, *lens);
  /* Not in every frame of a drag, which does not change it but for what is told later. */
  if (self->is_stale || !self->is_dragging)
    wab_strips_count_beyond (self);
  self->is_stale = FALSE;
  self->is_as_of_stale = FALSE;
  self->as_of = lens->as_of;
  return TRUE;
}

gint64
wab_strips_get_told_limit (WabStrips *self)
{
  gint32 as_of = wab_session_get_lens (self->session)->as_of;

  return as_of == WAB_NO_DAY ? G_MAXINT64 : ((gint64)as_of + 1) * WAB_SECONDS_PER_DAY;
}

const WabHistogram *
wab_strips_get_driving (WabStrips *self)
{
  wab_strips_count (self);
  return wab_session_get_clock (self->session) == WAB_CLOCK_TOLD
             ? self->counts[WAB_CLOCK_TOLD].shown
             : self->counts[WAB_CLOCK_HAPPENED].shown;
}

void
wab_strips_find_bin (WabStrips *self, gint64 second, gint64 *out_start, gint64 *out_end)
{
  const WabHistogram *histogram = wab_strips_get_driving (self);

  *out_start = wab_second_floor_day (second);
  *out_end = *out_start + WAB_SECONDS_PER_DAY;
  if (histogram->unit <= WAB_BIN_DAY)
    return;
  for (guint i = 0; i < histogram->n_bins; i++)
    if (second >= histogram->edges[i] && second < histogram->edges[i + 1])
      {
        *out_start = histogram->edges[i];
        *out_end = histogram->edges[i + 1];
        return;
      }
}

gboolean
wab_strips_find_end_bin (WabStrips *self, gboolean is_last, gint64 *out_start, gint64 *out_end)
{
  const WabHistogram *histogram = wab_strips_get_driving (self);

  for (guint i = 0; i < histogram->n_bins; i++)
    {
      guint k = is_last ? histogram->n_bins - 1 - i : i;
      if (wab_histogram_get_events (histogram, k) <= 0)
        continue;
      *out_start = histogram->edges[k];
      *out_end = histogram->edges[k + 1];
      if (histogram->unit == WAB_BIN_HOUR)
        wab_strips_find_bin (self, histogram->edges[k], out_start, out_end);
      return TRUE;
    }
  return FALSE;
}

/* --- Days with data --- */

static void
mark_day (guint8 *marks, gint64 first, gint64 n, gint64 day)
{
  if (day >= first && day < first + n)
    marks[day - first] = 1;
}

/** The first and the last day of @row, where it is as exact as a day; else none. */
static void
mark_row (const WabRow *row, WabClock clock, guint8 *marks, gint64 first, gint64 n)
{
  if (clock == WAB_CLOCK_TOLD)
    {
      if (row->told != WAB_NO_DAY)
        mark_day (marks, first, n, row->told);
      return;
    }
  if (row->precision == WAB_PRECISION_UNKNOWN || row->precision > WAB_PRECISION_DAY)
    return;
  mark_day (marks, first, n, wab_second_floor_day (row->start) / WAB_SECONDS_PER_DAY);
  mark_day (marks, first, n, wab_second_floor_day (row->end - 1) / WAB_SECONDS_PER_DAY);
}

GArray *
wab_strips_list_days (WabStrips *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabLens lens = *wab_session_get_lens (self->session);
  gint64 first = self->limit_start / WAB_SECONDS_PER_DAY;
  gint64 n = self->limit_end / WAB_SECONDS_PER_DAY - first;
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (n <= 0 || n > SNAP_MAX_DAYS)
    return days;
  lens.has_window = FALSE;
  lens.as_of = WAB_NO_DAY;
  g_autofree guint8 *marks = g_new0 (guint8, n);
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    if (wab_lens_shows (&lens, snapshot, i))
      mark_row (wab_snapshot_get_row (snapshot, i), lens.clock, marks, first, n);
  for (gint64 i = 0; i < n; i++)
    if (marks[i])
      {
        gint64 day = first + i;
        g_array_append_val (days, day);
      }
  return days;
}

/* --- What a bar says --- */

static char *
dup_bin_words (gint64 start, gint64 end)
{
  WabDay day = wab_second_floor_day (start) / WAB_SECONDS_PER_DAY;
  WabSpan span;

  if (end - start < WAB_SECONDS_PER_DAY)
    {
      span = (WabSpan){ start, end, WAB_PRECISION_HOUR, WAB_EDGES_SHARP };
      return wab_span_format (&span);
    }
  if (end - start == WAB_SECONDS_PER_DAY)
    return wab_day_format_long (day);
  span = wab_span_from_days (day, end / WAB_SECONDS_PER_DAY - 1, WAB_PRECISION_DAY);
  return wab_span_format (&span);
}

gboolean
wab_strips_query_tooltip (WabStrips *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  WabStripsLayout layout;
  gint64 start, end;

  if (is_keyboard || !wab_strips_has_axis (self) || self->is_dragging)
    return FALSE;
  wab_strips_layout (self, &layout);
  g_autofree char *state = wab_strips_dup_state_at (self, &layout, x, y);
  g_autofree char *hint = state == NULL ? wab_strips_dup_hint_at (self, x, y) : NULL;
  if (state != NULL || hint != NULL)
    {
      gtk_tooltip_set_text (tooltip, state != NULL ? state : hint);
      return TRUE;
    }

  WabLens lens = *wab_session_get_lens (self->session);
  if (!wab_strips_find_bar (self, x, y, &lens.clock, &start, &end))
    return FALSE;
  lens.has_window = TRUE;
  lens.start = start;
  lens.end = end;
  g_autoptr (WabTally) tally = wab_tally_new (wab_session_get_snapshot (self->session), &lens);
  if (tally->n_events == 0)
    return FALSE;

  g_autofree char *days = dup_bin_words (start, end);
  g_autofree char *events =
      g_strdup_printf (ngettext ("%u event", "%u events", tally->n_events), tally->n_events);
  g_autofree char *reports =
      g_strdup_printf (ngettext ("%u report", "%u reports", tally->n_reports), tally->n_reports);
  /* Translators: "Sunday 9 January 2022: 4 events, 6 reports" */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s, %s"), days, events, reports);
  double left = layout.left + wab_axis_to_px (&self->axis, start);
  /* Under both strips: the words must not hide what these preview of one another. */
  GdkRectangle area = { (int)left, (int)(layout.told_top + layout.told_height), 1, 1 };

  area.width = MAX ((int)(layout.left + wab_axis_to_px (&self->axis, end) - left), 1);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}
