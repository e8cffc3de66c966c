#include "config.h"

#include "session/session.h"

#include <glib/gi18n-lib.h>

#include "calendar/civil.h"
#include "session/session-private.h"

G_DEFINE_FINAL_TYPE (WabSession, wab_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  REVEALED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What the mode makes of the window that was set. */
gboolean
wab_session_find_window (WabSession *self, gint64 *out_start, gint64 *out_end)
{
  const WabSessionView *view = &self->view;
  if (!view->has_window)
    return FALSE;
  *out_start = view->start;
  *out_end = view->start + view->length;
  if (wab_mode_is_day (view->mode))
    {
      *out_start = wab_second_floor_to_day (view->start);
      *out_end = *out_start + WAB_SECONDS_PER_DAY;
    }
  else if (view->mode == WAB_MODE_SO_FAR && self->has_extent)
    *out_start = MIN (wab_second_floor_to_day (self->extent_start), *out_end - WAB_SECONDS_PER_DAY);
  return TRUE;
}

static void
update_lens (WabSession *self)
{
  wab_lens_init (&self->lens);
  self->lens.clock = self->clock;
  self->lens.roles = self->view.roles;
  self->lens.article = self->view.article_filter;
  self->lens.rows = self->row_mask;
  if (wab_session_find_window (self, &self->lens.start, &self->lens.end))
    {
      self->lens.has_window = (self->view.without & WAB_WITHOUT_DAY) == 0;
      if (self->clock == WAB_CLOCK_TOLD && self->lens.has_window)
        self->lens.as_of = wab_second_get_day (self->lens.end - 1);
    }
  wab_session_update_in_force (self);
}

static const WabRowIndex *
get_row_index (WabSession *self)
{
  if (!self->shown.has_window)
    return NULL;
  if (self->index_clock != self->shown.clock)
    g_clear_pointer (&self->row_index, wab_row_index_free);
  self->index_clock = self->shown.clock;
  if (self->row_index == NULL)
    self->row_index = wab_row_index_new (self->snapshot, self->index_clock);
  return self->row_index;
}

/* Up to a day of the told clock: by what was told since the day before. */
static WabTally *
count_as_of (WabSession *self)
{
  if (self->whole == NULL)
    self->whole = wab_as_of_count_new (self->snapshot, &self->lens);
  wab_as_of_count_move (self->whole, wab_session_get_told_order (self), self->lens.as_of);
  return wab_as_of_count_make_tally (self->whole);
}

static void
count_whole (WabSession *self)
{
  if (self->is_whole_stale)
    g_clear_pointer (&self->whole, wab_as_of_count_free);
  else if (self->whole_tally != NULL && self->whole_as_of == self->lens.as_of)
    return;
  WabLens whole = self->lens;
  whole.has_window = FALSE;
  g_clear_pointer (&self->whole_tally, wab_tally_free);
  self->whole_tally =
      whole.as_of == WAB_NO_DAY ? wab_tally_new (self->snapshot, &whole) : count_as_of (self);
  self->whole_as_of = whole.as_of;
  self->is_whole_stale = FALSE;
}

static void
count (WabSession *self)
{
  g_clear_pointer (&self->tally, wab_tally_free);
  self->tally = wab_tally_new_by_index (self->snapshot, &self->shown, get_row_index (self));
  count_whole (self);
}

static void
update_without (WabSession *self)
{
  g_free (self->without_of_events);
  g_clear_pointer (&self->placeless_told, g_array_unref);
  self->without_of_events =
      wab_without_find (self->snapshot, self->clock, &self->n_without_day, &self->n_without_place);
}

void
wab_session_recount (WabSession *self)
{
  update_lens (self);
  count (self);
  g_clear_pointer (&self->hovered_tally, wab_tally_free);
}

static void
settle (WabSession *self)
{
  if (self->n_changes_open > 0 || self->changes == 0)
    return;
  guint changes = self->changes;
  self->changes = 0;
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

void
wab_session_note (WabSession *self, WabChanges changes)
{
  self->changes |= changes;
  if (changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER))
    wab_session_recount (self);
  settle (self);
}

void
wab_session_begin_change (WabSession *self)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  self->n_changes_open++;
}

void
wab_session_end_change (WabSession *self)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (self->n_changes_open > 0);
  self->n_changes_open--;
  settle (self);
}

/* The union of both clocks' extents. */
static void
update_extent (WabSession *self)
{
  self->has_extent = FALSE;
  for (WabClock clock = WAB_CLOCK_HAPPENED; clock <= WAB_CLOCK_TOLD; clock++)
    {
      gint64 start, end;
      if (!wab_snapshot_get_extent (self->snapshot, clock, &start, &end))
        continue;
      self->extent_start = self->has_extent ? MIN (self->extent_start, start) : start;
      self->extent_end = self->has_extent ? MAX (self->extent_end, end) : end;
      self->has_extent = TRUE;
    }
}

static guint32
find_event_again (const WabSnapshot *before, const WabSnapshot *after, guint32 event)
{
  if (event == WAB_NONE)
    return WAB_NONE;
  guint32 id = wab_snapshot_get_event (before, event)->id;
  for (guint32 i = 0; i < after->events->len; i++)
    if (wab_snapshot_get_event (after, i)->id == id
        && wab_snapshot_get_event (after, i)->n_rows > 0)
      return i;
  return WAB_NONE;
}

static guint32
find_place_again (const WabSnapshot *before, const WabSnapshot *after, guint32 place)
{
  return place == WAB_NONE
             ? WAB_NONE
             : wab_snapshot_find_place (after, wab_snapshot_get_place (before, place)->id);
}

static guint32
find_article_again (const WabSnapshot *before, const WabSnapshot *after, guint32 article)
{
  if (article == WAB_NONE)
    return WAB_NONE;
  const WabArticle *old = wab_snapshot_get_article (before, article);
  for (guint32 i = 0; i < after->articles->len; i++)
    if (wab_snapshot_get_article (after, i)->id == old->id)
      return i;
  return WAB_NONE;
}

void
wab_session_set_snapshot (WabSession *self, WabSnapshot *snapshot)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (snapshot != NULL);

  if (self->snapshot == snapshot)
    return;
  g_autoptr (WabSnapshot) before = self->snapshot;
  self->snapshot = wab_snapshot_ref (snapshot);
  g_clear_pointer (&self->row_index, wab_row_index_free);
  g_clear_pointer (&self->told_order, wab_told_order_free);
  if (before != NULL)
    {
      self->selected_event = find_event_again (before, snapshot, self->selected_event);
      self->selected_place = find_place_again (before, snapshot, self->selected_place);
      self->view.place_filter = find_place_again (before, snapshot, self->view.place_filter);
      self->view.article_filter = find_article_again (before, snapshot, self->view.article_filter);
    }
  self->hovered_event = WAB_NONE;
  self->hovered_place = WAB_NONE;
  self->hovered_start = self->hovered_end = 0;
  self->can_undo_reveal = FALSE;
  update_extent (self);
  update_without (self);
  wab_session_search_again (self);
  wab_session_update_row_mask (self);
  wab_session_note (self, WAB_CHANGED_ALL & ~WAB_CHANGED_PLAYING);
}

static void
on_collection_changed (WabSession *self)
{
  wab_session_set_snapshot (self, wab_collection_get_snapshot (self->collection));
}

static void
on_collection_busy (WabSession *self)
{
  if (self->words == NULL || wab_collection_is_busy (self->collection))
    return;
  wab_session_search_again (self);
  wab_session_update_row_mask (self);
  wab_session_note (self, WAB_CHANGED_FILTER);
}

void
wab_session_tell_revealed (WabSession *self)
{
  g_signal_emit (self, signals[REVEALED], 0);
}

static void
wab_session_finalize (GObject *object)
{
  WabSession *self = WAB_SESSION (object);
  g_clear_object (&self->collection);
  g_clear_pointer (&self->snapshot, wab_snapshot_unref);
  g_clear_pointer (&self->tally, wab_tally_free);
  g_clear_pointer (&self->whole_tally, wab_tally_free);
  g_clear_pointer (&self->whole, wab_as_of_count_free);
  g_clear_pointer (&self->told_order, wab_told_order_free);
  g_clear_pointer (&self->hovered_tally, wab_tally_free);
  g_clear_pointer (&self->row_index, wab_row_index_free);
  g_clear_pointer (&self->placeless_told, g_array_unref);
  g_free (self->without_of_events);
  g_free (self->row_mask);
  g_free (self->force_mask);
  g_free (self->words);
  g_free (self->words_before);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->states_snapshot, wab_snapshot_unref);
  G_OBJECT_CLASS (wab_session_parent_class)->finalize (object);
}

static void
wab_session_class_init (WabSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_session_finalize;
  signals[CHANGED] = g_signal_new ("changed",
                                   WAB_TYPE_SESSION,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_UINT);
  signals[REVEALED] = g_signal_new (
      "revealed", WAB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wab_session_init (WabSession *self)
{
  self->view.place_filter = WAB_NONE;
  self->view.article_filter = WAB_NONE;
  self->view.roles = 1u << WAB_ROLE_SCENE;
  self->view.length = WAB_SECONDS_PER_DAY;
  self->selected_event = WAB_NONE;
  self->selected_place = WAB_NONE;
  self->hovered_event = WAB_NONE;
  self->hovered_place = WAB_NONE;
}

WabSession *
wab_session_new (WabCollection *collection)
{
  WabSession *self = g_object_new (WAB_TYPE_SESSION, NULL);
  if (collection == NULL)
    {
      g_autoptr (WabSnapshot) empty = wab_snapshot_new_empty ();
      wab_session_set_snapshot (self, empty);
      return self;
    }
  self->collection = g_object_ref (collection);
  g_signal_connect_object (
      collection, "notify::snapshot", G_CALLBACK (on_collection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      collection, "notify::busy", G_CALLBACK (on_collection_busy), self, G_CONNECT_SWAPPED);
  wab_session_set_snapshot (self, wab_collection_get_snapshot (collection));
  return self;
}

WabCollection *
wab_session_get_collection (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return self->collection;
}

WabSnapshot *
wab_session_get_snapshot (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return self->snapshot;
}

const WabTally *
wab_session_get_tally (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return self->tally;
}

const WabTally *
wab_session_get_whole_tally (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return self->whole_tally;
}

const GArray *
wab_session_get_whole_events (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  if (self->whole_tally->events == NULL)
    {
      WabLens whole = self->lens;
      whole.has_window = FALSE;
      g_autoptr (WabTally) tally = wab_tally_new (self->snapshot, &whole);
      self->whole_tally->events = g_steal_pointer (&tally->events);
    }
  return self->whole_tally->events;
}

void
wab_session_sort_events (WabSession *self, GArray *events)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (self->lens.as_of != WAB_NO_DAY);
  wab_as_of_count_sort_events (self->whole, events);
}

const WabToldOrder *
wab_session_get_told_order (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  if (self->told_order == NULL)
    self->told_order = wab_told_order_new (self->snapshot);
  return self->told_order;
}

const WabLens *
wab_session_get_lens (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return &self->lens;
}

WabClock
wab_session_get_clock (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_CLOCK_HAPPENED);
  return self->clock;
}

void
wab_session_set_clock (WabSession *self, WabClock clock)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (self->clock == clock)
    return;
  self->clock = clock;
  self->can_undo_reveal = FALSE;
  update_without (self);
  wab_session_update_row_mask (self);
  wab_session_note (self, WAB_CHANGED_WINDOW);
}

WabMode
wab_session_get_mode (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_MODE_WINDOW);
  return self->view.mode;
}

void
wab_session_set_mode (WabSession *self, WabMode mode)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  WabSessionView *view = &self->view;
  if (view->mode == mode)
    return;
  gint64 start, end;
  if (wab_session_find_window (self, &start, &end))
    {
      /* From So far the cursor is the last day; to So far the edge is the end of what shows. */
      if (mode == WAB_MODE_SO_FAR)
        view->start = end - view->length;
      else if (view->mode == WAB_MODE_SO_FAR && wab_mode_is_day (mode))
        view->start = wab_second_floor_to_day (end - 1);
    }
  else if (self->has_extent && mode != WAB_MODE_WINDOW)
    {
      view->has_window = TRUE;
      view->length = WAB_SECONDS_PER_DAY;
      view->start = wab_mode_is_day (mode)
                        ? wab_second_floor_to_day (self->extent_start)
                        : wab_second_ceil_to_day (self->extent_end) - WAB_SECONDS_PER_DAY;
    }
  view->mode = mode;
  self->can_undo_reveal = FALSE;
  wab_session_note (self, WAB_CHANGED_WINDOW);
}

gboolean
wab_session_get_extent (WabSession *self, gint64 *out_start, gint64 *out_end)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  if (!self->has_extent)
    return FALSE;
  *out_start = self->extent_start;
  *out_end = self->extent_end;
  return TRUE;
}

gboolean
wab_session_get_window (WabSession *self, gint64 *out_start, gint64 *out_end)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return wab_session_find_window (self, out_start, out_end);
}

/* Sets the window as the mode takes it; %FALSE if it is so already. */
static gboolean
place_window (WabSession *self, gint64 start, gint64 end)
{
  WabSessionView before = self->view;
  WabSessionView *view = &self->view;
  view->has_window = TRUE;
  switch (view->mode)
    {
    case WAB_MODE_MOMENT:
    case WAB_MODE_IN_FORCE:
      view->start = wab_second_floor_to_day (start);
      break;
    case WAB_MODE_SO_FAR:
      view->start = end - view->length;
      break;
    case WAB_MODE_WINDOW:
    default:
      view->start = start;
      view->length = end - start;
      break;
    }
  return !before.has_window || before.start != view->start || before.length != view->length;
}

void
wab_session_set_window (WabSession *self, gint64 start, gint64 end)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (start < end);
  if (!place_window (self, start, end))
    return;
  self->can_undo_reveal = FALSE;
  wab_session_note (self, WAB_CHANGED_WINDOW);
}

void
wab_session_clear_window (WabSession *self)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (!self->view.has_window && self->view.mode == WAB_MODE_WINDOW)
    return;
  self->view.has_window = FALSE;
  self->view.mode = WAB_MODE_WINDOW;
  self->can_undo_reveal = FALSE;
  wab_session_note (self, WAB_CHANGED_WINDOW);
}

guint32
wab_session_get_n_without_day (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), 0);
  return self->n_without_day;
}

guint32
wab_session_get_n_without_place (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), 0);
  if (self->lens.as_of == WAB_NO_DAY)
    return self->n_without_place;
  if (self->placeless_told == NULL)
    self->placeless_told =
        wab_without_list_told (self->snapshot, self->without_of_events, WAB_WITHOUT_PLACE);
  return wab_without_count_told (self->placeless_told, self->lens.as_of);
}

gboolean
wab_session_get_playing (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return self->is_playing;
}

/* Whether the window, moved by @days, still lies within the days of the extent. */
static gboolean
can_step (WabSession *self, int days)
{
  gint64 start, end;
  if (!self->has_extent || !wab_session_find_window (self, &start, &end))
    return FALSE;
  if (days >= 0)
    return end + days * WAB_SECONDS_PER_DAY <= wab_second_ceil_to_day (self->extent_end);
  if (self->view.mode == WAB_MODE_SO_FAR)
    start = end - WAB_SECONDS_PER_DAY;
  return start + days * WAB_SECONDS_PER_DAY >= wab_second_floor_to_day (self->extent_start);
}

void
wab_session_set_playing (WabSession *self, gboolean playing)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  playing = playing != FALSE;
  if (self->is_playing == playing)
    return;
  self->is_playing = playing;
  WabChanges changes = WAB_CHANGED_PLAYING;
  if (playing && self->view.has_window && self->has_extent && !can_step (self, 1))
    {
      gint64 first = wab_second_floor_to_day (self->extent_start);
      gint64 length = self->view.mode == WAB_MODE_WINDOW ? self->view.length : WAB_SECONDS_PER_DAY;
      if (place_window (self, first, first + length))
        changes |= WAB_CHANGED_WINDOW;
    }
  wab_session_note (self, changes);
}

gboolean
wab_session_step (WabSession *self, int days)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  if (!self->has_extent)
    return FALSE;
  gint64 start, end;
  if (!wab_session_find_window (self, &start, &end))
    {
      gint64 day = days >= 0 ? wab_second_floor_to_day (self->extent_start)
                             : wab_second_ceil_to_day (self->extent_end) - WAB_SECONDS_PER_DAY;
      wab_session_set_window (self, day, day + WAB_SECONDS_PER_DAY);
      return TRUE;
    }
  if (!can_step (self, days))
    return FALSE;
  wab_session_set_window (
      self, start + days * WAB_SECONDS_PER_DAY, end + days * WAB_SECONDS_PER_DAY);
  return TRUE;
}

/* "9 January 2022, 14:00 to 10 January 2022, 6:30". */
static char *
dup_times (gint64 start, gint64 end)
{
  WabSpan first = { start, start + 60, WAB_PRECISION_MINUTE, WAB_EDGES_SHARP };
  WabSpan last = { end, end + 60, WAB_PRECISION_MINUTE, WAB_EDGES_SHARP };
  g_autofree char *from = wab_span_format (&first), *to = wab_span_format (&last);
  /* Translators: two times: "9 January 2022, 14:00 to 10 January 2022, 6:30" */
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

char *
wab_session_dup_window_words (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  gint64 start, end;
  if (self->view.without & WAB_WITHOUT_DAY)
    return g_strdup (_ ("No day"));
  if (!wab_session_find_window (self, &start, &end))
    return g_strdup (_ ("All days"));
  WabDay first = wab_second_get_day (start), last = wab_second_get_day (end - 1);
  if (self->view.mode == WAB_MODE_WINDOW
      && (start % WAB_SECONDS_PER_DAY != 0 || end % WAB_SECONDS_PER_DAY != 0))
    return dup_times (start, end);
  if (self->view.mode == WAB_MODE_SO_FAR)
    {
      g_autofree char *day = wab_day_format (last);
      /* Translators: %s is a day, "9 January 2022": everything up to and including it */
      return g_strdup_printf (_ ("Up to %s"), day);
    }
  if (first == last)
    return wab_day_format_long (first);
  WabSpan span = wab_span_from_days (first, last, WAB_PRECISION_DAY);
  return wab_span_format (&span);
}

char *
wab_session_dup_summary (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  guint n_events = self->tally->n_events, n_articles = self->tally->n_articles;
  g_autofree char *window = wab_session_dup_window_words (self);
  g_autofree char *events =
      g_strdup_printf (ngettext ("%'u event", "%'u events", n_events), n_events);
  if (self->view.mode == WAB_MODE_IN_FORCE)
    {
      guint n = wab_session_get_n_in_force (self);
      g_free (events);
      /* Translators: in "Sunday 9 January 2022: 2 states in force, 3 articles": curfews and the
       * like */
      events = g_strdup_printf (ngettext ("%'u state in force", "%'u states in force", n), n);
    }
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%'u article", "%'u articles", n_articles), n_articles);
  /* Translators: "Sunday 9 January 2022: 4 events, 2 articles" */
  return g_strdup_printf (_ ("%s: %s, %s"), window, events, articles);
}
