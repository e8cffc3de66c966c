#include "session/session-private.h"

/*
 * Selecting what does not show makes it show: filters that hide it go, the window moves by as
 * little as need be. One step of that can be taken back.
 */

guint32
wab_session_get_selected_event (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return self->selected_event;
}

guint32
wab_session_get_selected_place (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return self->selected_place;
}

/* Whether a row of @event shows through @lens. */
static gboolean
shows (WabSession *self, const WabLens *lens, guint32 event)
{
  const WabEvent *of = wab_snapshot_get_event (self->snapshot, event);
  for (guint32 i = 0; i < of->n_rows; i++)
    if (wab_lens_shows (lens, self->snapshot, wab_snapshot_get_event_row (self->snapshot, of, i)))
      return TRUE;
  return FALSE;
}

gboolean
wab_session_event_is_at (WabSession *self, guint32 event, guint32 place)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (event < self->snapshot->events->len, FALSE);

  const WabEvent *of = wab_snapshot_get_event (self->snapshot, event);
  for (guint32 i = 0; i < of->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (self->snapshot, of, i);
      const WabRow *row = wab_snapshot_get_row (self->snapshot, number);
      const WabRowPlace *places = wab_snapshot_get_row_places (self->snapshot, number);
      if (self->lens.as_of != WAB_NO_DAY && row->told > self->lens.as_of)
        continue;
      for (guint16 p = 0; p < row->n_places; p++)
        if (places[p].place == place && (self->lens.roles & (1u << places[p].role)) != 0)
          return TRUE;
    }
  return FALSE;
}

/* From the first to the last second of @event on the clock; FALSE where it has none. */
static gboolean
find_event_time (WabSession *self, guint32 event, gint64 *out_start, gint64 *out_end)
{
  const WabEvent *of = wab_snapshot_get_event (self->snapshot, event);
  gboolean found = FALSE;
  gint64 start = 0, end = 0;
  for (guint32 i = 0; i < of->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (self->snapshot, wab_snapshot_get_event_row (self->snapshot, of, i));
      gint64 row_start = row->start, row_end = row->end;
      if (self->clock == WAB_CLOCK_TOLD)
        {
          if (row->told == WAB_NO_DAY)
            continue;
          row_start = row->told * WAB_SECONDS_PER_DAY;
          row_end = row_start + WAB_SECONDS_PER_DAY;
        }
      if (row_end <= row_start)
        continue;
      start = found ? MIN (start, row_start) : row_start;
      end = found ? MAX (end, row_end) : row_end;
      found = TRUE;
    }
  if (!found)
    return FALSE;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

/* Moves the window, as little as need be, until it touches [@start, @end). */
static void
move_window_to (WabSession *self, gint64 start, gint64 end)
{
  WabSessionView *view = &self->view;
  gint64 window_start, window_end;
  if (!wab_session_find_window (self, &window_start, &window_end))
    return;
  gint64 length = window_end - window_start;
  if (wab_mode_is_day (view->mode))
    view->start = wab_second_floor_to_day (start);
  else if (start >= window_end)
    view->start = wab_second_ceil_to_day (MIN (start + WAB_SECONDS_PER_DAY, end)) - view->length;
  else if (end <= window_start)
    view->start = MAX (wab_second_floor_to_day (start),
                       wab_second_floor_to_day (end - 1) - length + WAB_SECONDS_PER_DAY);
}

/* Makes @event show; TRUE where something had to change for it. */
static gboolean
reveal_event (WabSession *self, guint32 event)
{
  if (shows (self, &self->shown, event))
    return FALSE;
  self->before_reveal = self->view;
  g_free (self->words_before);
  self->words_before = g_strdup (self->words);
  WabLens unfiltered = self->lens;
  unfiltered.has_window = FALSE;
  unfiltered.as_of = WAB_NO_DAY;
  if (!shows (self, &unfiltered, event))
    {
      wab_session_drop_filters (self);
      wab_session_recount (self);
    }
  gint64 start, end;
  if (!shows (self, &self->shown, event))
    {
      /* What tells of no state never shows there. */
      if (self->view.mode == WAB_MODE_IN_FORCE)
        self->view.mode = WAB_MODE_MOMENT;
      if (find_event_time (self, event, &start, &end))
        move_window_to (self, start, end);
      else
        {
          self->view.has_window = FALSE;
          self->view.mode = WAB_MODE_WINDOW;
        }
    }
  self->can_undo_reveal = TRUE;
  return TRUE;
}

static void
note_revealed (WabSession *self, guint changes)
{
  self->is_whole_stale = TRUE;
  wab_session_note (self, changes | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER);
  wab_session_tell_revealed (self);
}

void
wab_session_select_event (WabSession *self, guint32 event)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (event == WAB_NONE || event < self->snapshot->events->len);

  if (event == WAB_NONE)
    {
      if (self->selected_event == WAB_NONE)
        return;
      self->selected_event = WAB_NONE;
      wab_session_note (self, WAB_CHANGED_SELECTION);
      return;
    }
  gboolean is_revealed = reveal_event (self, event);
  gboolean leaves_place = self->selected_place != WAB_NONE
                          && !wab_session_event_is_at (self, event, self->selected_place);
  if (!is_revealed && !leaves_place && self->selected_event == event)
    return;
  self->selected_event = event;
  if (leaves_place)
    self->selected_place = WAB_NONE;
  if (is_revealed)
    note_revealed (self, WAB_CHANGED_SELECTION);
  else
    wab_session_note (self, WAB_CHANGED_SELECTION);
}

static gboolean
tally_has_place (const WabTally *tally, guint32 place)
{
  for (guint i = 0; i < tally->places->len; i++)
    if (g_array_index (tally->places, WabPlaceCount, i).place == place)
      return TRUE;
  return FALSE;
}

/* The event at @place (WAB_NONE: anywhere) whose time lies nearest to the window; the earlier of
 * two as near. */
static guint32
find_nearest_event_at (WabSession *self, guint32 place)
{
  gint64 window_start, window_end, nearest = G_MAXINT64;
  guint32 found = WAB_NONE;
  if (!wab_session_find_window (self, &window_start, &window_end))
    return WAB_NONE;
  const GArray *events = wab_session_get_whole_events (self);
  for (guint i = 0; i < events->len; i++)
    {
      guint32 event = g_array_index (events, guint32, i);
      gint64 start, end;
      if ((place != WAB_NONE && !wab_session_event_is_at (self, event, place))
          || !find_event_time (self, event, &start, &end))
        continue;
      gint64 distance = start >= window_end ? start - window_end : MAX (0, window_start - end);
      if (distance < nearest)
        {
          nearest = distance;
          found = event;
        }
    }
  return found;
}

guint32
wab_session_find_nearest_event (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return find_nearest_event_at (self, WAB_NONE);
}

void
wab_session_select_place (WabSession *self, guint32 place)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (place == WAB_NONE || place < self->snapshot->places->len);

  gboolean leaves_event = self->selected_event != WAB_NONE && place != WAB_NONE
                          && !wab_session_event_is_at (self, self->selected_event, place);
  gboolean is_revealed = FALSE;
  if (place != WAB_NONE && !tally_has_place (self->tally, place))
    {
      guint32 event = find_nearest_event_at (self, place);
      is_revealed = event != WAB_NONE && reveal_event (self, event);
    }
  if (!is_revealed && !leaves_event && self->selected_place == place)
    return;
  self->selected_place = place;
  if (leaves_event)
    self->selected_event = WAB_NONE;
  if (is_revealed)
    note_revealed (self, WAB_CHANGED_SELECTION);
  else
    wab_session_note (self, WAB_CHANGED_SELECTION);
}

void
wab_session_clear_selection (WabSession *self)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (self->selected_event == WAB_NONE && self->selected_place == WAB_NONE)
    return;
  self->selected_event = WAB_NONE;
  self->selected_place = WAB_NONE;
  wab_session_note (self, WAB_CHANGED_SELECTION);
}

void
wab_session_undo_reveal (WabSession *self)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (!self->can_undo_reveal)
    return;
  self->view = self->before_reveal;
  if (g_strcmp0 (self->words, self->words_before) != 0)
    wab_session_look_for (self, self->words_before);
  self->can_undo_reveal = FALSE;
  wab_session_update_row_mask (self);
  wab_session_note (self, WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER);
}
