#include "model/state.h"

static gboolean
is_seen (const WabState *self)
{
  return self->last_seen > self->first_seen;
}

gboolean
wab_state_get_extent (const WabState *self, gint64 *out_start, gint64 *out_end)
{
  gint64 start = G_MAXINT64, end = G_MININT64;
  if (wab_span_is_known (&self->begin))
    {
      start = MIN (start, self->begin.start);
      end = MAX (end, self->begin.end);
    }
  if (is_seen (self))
    {
      start = MIN (start, self->first_seen);
      end = MAX (end, self->last_seen);
    }
  if (wab_span_is_known (&self->end))
    {
      start = MIN (start, self->end.start);
      end = MAX (end, self->end.end);
    }
  if (start >= end)
    return FALSE;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

/* From where on it is surely in force. A beginning told to the day counts with its day. */
static gint64
get_sure_start (const WabState *self)
{
  gint64 start = is_seen (self) ? self->first_seen : G_MAXINT64;
  if (wab_span_is_known (&self->begin))
    {
      gboolean is_exact =
          self->begin.precision <= WAB_PRECISION_DAY && self->begin.edges == WAB_EDGES_SHARP;
      start = MIN (start, is_exact ? self->begin.start : self->begin.end);
    }
  /* "The curfew was lifted on Friday": it was there until then. */
  if (wab_span_is_known (&self->end))
    start = MIN (start, self->end.start);
  return start;
}

static gint64
get_sure_end (const WabState *self)
{
  if (wab_span_is_known (&self->end))
    return self->end.start + 1;
  gint64 end = is_seen (self) ? self->last_seen : G_MININT64;
  return wab_span_is_known (&self->begin) ? MAX (end, self->begin.end) : end;
}

WabForce
wab_state_get_force (const WabState *self, gint64 start, gint64 end)
{
  gint64 from, to;
  if (!wab_state_get_extent (self, &from, &to))
    return WAB_FORCE_NO;
  gint64 sure_start = get_sure_start (self), sure_end = get_sure_end (self);
  if (sure_start < end && start < sure_end && sure_start < sure_end)
    return WAB_FORCE_SURE;
  gboolean can_before = !wab_span_is_known (&self->begin) || from < end;
  gboolean can_after = !wab_span_is_known (&self->end) || start < to;
  return can_before && can_after ? WAB_FORCE_MAYBE : WAB_FORCE_NO;
}

void
wab_state_free (gpointer data)
{
  WabState *self = data;
  g_array_unref (self->tellings);
  g_free (self);
}
