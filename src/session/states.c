#include "session/session-private.h"

const GPtrArray *
wab_session_get_states (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  /* What the whole document does not tell of is not told up to a day either. */
  gboolean has_none =
      self->states != NULL && self->states->len == 0 && self->states_as_of == WAB_NO_DAY;
  if (self->states != NULL && self->states_snapshot == self->snapshot
      && (has_none || self->states_as_of == self->lens.as_of))
    return self->states;
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->states_snapshot, wab_snapshot_unref);
  self->states = wab_states_new (self->snapshot, self->lens.as_of);
  self->states_snapshot = wab_snapshot_ref (self->snapshot);
  self->states_as_of = self->lens.as_of;
  return self->states;
}

GPtrArray *
wab_session_list_states_in_force (WabSession *self, WabForce least)
{
  const GPtrArray *states = wab_session_get_states (self);
  gboolean is_timed = self->lens.has_window && self->clock == WAB_CLOCK_HAPPENED;
  gint64 start = is_timed ? self->lens.start : G_MININT64 / 4;
  gint64 end = is_timed ? self->lens.end : G_MAXINT64 / 4;
  return wab_states_list_in_force (states, start, end, least);
}
