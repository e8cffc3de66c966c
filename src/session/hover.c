#include "session/session-private.h"

/*
 * What the pointer is on, in whichever view: an event, a place, or a time on one of the clocks. The
 * other views preview it and nothing moves.
 */

guint32
wab_session_get_hovered_event (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return self->hovered_event;
}

guint32
wab_session_get_hovered_place (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return self->hovered_place;
}

gboolean
wab_session_get_hovered_time (WabSession *self,
                              WabClock *out_clock,
                              gint64 *out_start,
                              gint64 *out_end)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  if (self->hovered_end <= self->hovered_start)
    return FALSE;
  *out_clock = self->hovered_clock;
  *out_start = self->hovered_start;
  *out_end = self->hovered_end;
  return TRUE;
}

static void
set_hover (WabSession *self, guint32 event, guint32 place, WabClock clock, gint64 start, gint64 end)
{
  if (self->hovered_event == event && self->hovered_place == place && self->hovered_clock == clock
      && self->hovered_start == start && self->hovered_end == end)
    return;
  self->hovered_event = event;
  self->hovered_place = place;
  self->hovered_clock = clock;
  self->hovered_start = start;
  self->hovered_end = end;
  g_clear_pointer (&self->hovered_tally, wab_tally_free);
  wab_session_note (self, WAB_CHANGED_HOVER);
}

void
wab_session_set_hover (WabSession *self, guint32 event, guint32 place)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (event == WAB_NONE || event < self->snapshot->events->len);
  g_return_if_fail (place == WAB_NONE || place < self->snapshot->places->len);
  set_hover (self, event, place, WAB_CLOCK_HAPPENED, 0, 0);
}

void
wab_session_set_hovered_time (WabSession *self, WabClock clock, gint64 start, gint64 end)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (end <= start)
    set_hover (self, WAB_NONE, WAB_NONE, WAB_CLOCK_HAPPENED, 0, 0);
  else
    set_hover (self, WAB_NONE, WAB_NONE, clock, start, end);
}

gboolean
wab_session_get_hovered_lens (WabSession *self, WabLens *out_lens)
{
  WabLens lens;

  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  lens = self->lens;
  lens.has_window = FALSE;
  if (wab_session_get_hovered_time (self, &lens.clock, &lens.start, &lens.end))
    lens.has_window = TRUE;
  else if (self->hovered_place != WAB_NONE)
    lens.place = self->hovered_place;
  else
    return FALSE;
  *out_lens = lens;
  return TRUE;
}

const WabTally *
wab_session_get_hovered_tally (WabSession *self)
{
  WabLens lens;

  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  if (self->hovered_tally == NULL && self->hovered_end > self->hovered_start
      && wab_session_get_hovered_lens (self, &lens))
    self->hovered_tally = wab_tally_new (self->snapshot, &lens);
  return self->hovered_tally;
}

gboolean
wab_session_is_previewed (WabSession *self, guint32 event)
{
  WabLens lens;

  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (event < self->snapshot->events->len, FALSE);
  if (self->hovered_event != WAB_NONE)
    return self->hovered_event == event;
  if (!wab_session_get_hovered_lens (self, &lens))
    return FALSE;

  const WabEvent *of = wab_snapshot_get_event (self->snapshot, event);
  for (guint32 i = 0; i < of->n_rows; i++)
    if (wab_lens_shows (&lens, self->snapshot, wab_snapshot_get_event_row (self->snapshot, of, i)))
      return TRUE;
  return FALSE;
}
