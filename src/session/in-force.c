#include "session/session-private.h"

/*
 * The mode *In force* shows what tells of the states that are in force at the cursor, whenever it
 * happened or was told: the reports that they begin, last or end. A state of which no beginning or
 * no end is told counts as in force where it may be.
 */

WabForce
wab_session_get_force (WabSession *self, const WabState *state)
{
  gint64 start, end;

  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_FORCE_NO);
  return wab_session_find_window (self, &start, &end) ? wab_state_get_force (state, start, end)
                                                      : WAB_FORCE_NO;
}

guint
wab_session_get_n_in_force (WabSession *self)
{
  const GPtrArray *states = wab_session_get_states (self);
  guint n = 0;
  for (guint i = 0; i < states->len; i++)
    n += wab_session_get_force (self, states->pdata[i]) != WAB_FORCE_NO;
  return n;
}

static void
mark_tellings (WabSession *self, const WabState *state)
{
  for (guint i = 0; i < state->tellings->len; i++)
    {
      guint32 row = g_array_index (state->tellings, WabStateTelling, i).row;
      self->force_mask[row] = self->row_mask == NULL || self->row_mask[row] != 0;
    }
}

void
wab_session_update_in_force (WabSession *self)
{
  g_clear_pointer (&self->force_mask, g_free);
  self->shown = self->lens;
  if (self->view.mode != WAB_MODE_IN_FORCE || !self->lens.has_window)
    return;
  const GPtrArray *states = wab_session_get_states (self);
  self->force_mask = g_new0 (guint8, self->snapshot->n_rows + 1);
  for (guint i = 0; i < states->len; i++)
    if (wab_session_get_force (self, states->pdata[i]) != WAB_FORCE_NO)
      mark_tellings (self, states->pdata[i]);
  self->shown.has_window = FALSE;
  self->shown.rows = self->force_mask;
}
