#pragma once

#include "collection/as-of-histogram.h"
#include "collection/collection.h"
#include "collection/counting.h"
#include "collection/states.h"
#include "collection/told-order.h"
#include "model/tally.h"

#include <glib-object.h>

/*
 * What one window is looking at: clock, mode, time window, filters, selection, hover. The map, the
 * timeline and the reader each show the session and change the session; they do not know one
 * another.
 *
 * Every change ends in at most one emission of "changed" with a mask of what changed, after the
 * tally was made anew; views redraw from it in the same frame. Main thread only.
 */
#define WAB_TYPE_SESSION (wab_session_get_type ())
G_DECLARE_FINAL_TYPE (WabSession, wab_session, WAB, SESSION, GObject)

typedef enum
{
  WAB_CHANGED_SNAPSHOT = 1 << 0,
  WAB_CHANGED_WINDOW = 1 << 1, /* window, mode, clock */
  WAB_CHANGED_FILTER = 1 << 2,
  WAB_CHANGED_SELECTION = 1 << 3,
  WAB_CHANGED_HOVER = 1 << 4,
  WAB_CHANGED_PLAYING = 1 << 5,
  WAB_CHANGED_ALL = 0x3F,
} WabChanges;

typedef enum
{
  WAB_MODE_WINDOW,
  WAB_MODE_MOMENT,
  WAB_MODE_SO_FAR,
  WAB_MODE_IN_FORCE, /* the states that are in force on the day at the cursor */
} WabMode;

/** Whether a mode looks at one day. */
static inline gboolean
wab_mode_is_day (WabMode mode)
{
  return mode == WAB_MODE_MOMENT || mode == WAB_MODE_IN_FORCE;
}

/* Signals: "changed" (guint changes, a mask of WabChanges);
 * "revealed": a selection moved the window or took filters away, so that what was chosen shows;
 * wab_session_undo_reveal() brings them back. */

/** @collection: (nullable): whose snapshots are shown; without one, wab_session_set_snapshot(). */
WabSession *wab_session_new (WabCollection *collection);
/** (transfer none) (nullable) */
WabCollection *wab_session_get_collection (WabSession *self);
/** Shows @snapshot. What is selected, hovered or filtered by is found again by its id. */
void wab_session_set_snapshot (WabSession *self, WabSnapshot *snapshot);

/** Between the two, changes add up to one emission at the outermost end. */
void wab_session_begin_change (WabSession *self);
void wab_session_end_change (WabSession *self);

/** The snapshot shown. (transfer none) */
WabSnapshot *wab_session_get_snapshot (WabSession *self);
/** What shows now. (transfer none), valid until the next change */
const WabTally *wab_session_get_tally (WabSession *self);
/** What shows with all filters but no window, for hollow marks and the strips. (transfer none); it
 * need not list the events */
const WabTally *wab_session_get_whole_tally (WabSession *self);
/** Its events, listed when first asked for. (transfer none), valid until the next change */
const GArray *wab_session_get_whole_events (WabSession *self);
/** Puts @events (of #guint32, which show) in the same order, as of a told day: where one limits
 * what shows, without a list of all. */
void wab_session_sort_events (WabSession *self, GArray *events);
/** When the articles of the snapshot were told; made when first asked for. (transfer none), valid
 * until the next snapshot */
const WabToldOrder *wab_session_get_told_order (WabSession *self);
const WabLens *wab_session_get_lens (WabSession *self);
/** The states of public life (curfews ...) as of the lens' day, of #WabState, by time. Made when
 * first asked for. (transfer none), valid until the next change */
const GPtrArray *wab_session_get_states (WabSession *self);
/** Those that are, or may be, in force in the window; all without one. On the told clock the window
 * only says what is told so far. (transfer container) */
GPtrArray *wab_session_list_states_in_force (WabSession *self, WabForce least);

WabClock wab_session_get_clock (WabSession *self);
void wab_session_set_clock (WabSession *self, WabClock clock);
WabMode wab_session_get_mode (WabSession *self);
/** *Moment* and *In force* are one day at the cursor, *So far* goes from the beginning to the end
 * edge; going from mode to mode keeps the window's length for when *Window* comes back. */
void wab_session_set_mode (WabSession *self, WabMode mode);

/** Whether @state is in force on the days of the window; without a window: no. */
WabForce wab_session_get_force (WabSession *self, const WabState *state);

/** How many states are in force on the days of the window, or may be. */
guint wab_session_get_n_in_force (WabSession *self);

/** First and one past the last second of what the document tells, on either clock. %FALSE: nothing.
 */
gboolean wab_session_get_extent (WabSession *self, gint64 *out_start, gint64 *out_end);
/** %FALSE: no window is set, everything shows. On the told clock what was told after the window's
 * last day is not visible anywhere. */
gboolean wab_session_get_window (WabSession *self, gint64 *out_start, gint64 *out_end);
/** In the modes *Moment* and *In force* the day of @start counts, in *So far* only @end. */
void wab_session_set_window (WabSession *self, gint64 start, gint64 end);
/** Everything shows; the mode is *Window* again. */
void wab_session_clear_window (WabSession *self);

/** G_MAXUINT32: none. Filters: only events at this place or one that lies in it / of this article.
 */
void wab_session_set_place_filter (WabSession *self, guint32 place);
guint32 wab_session_get_place_filter (WabSession *self);
void wab_session_set_article_filter (WabSession *self, guint32 article);
guint32 wab_session_get_article_filter (WabSession *self);
/**
 * wab_session_set_search:
 * @words: (nullable): as typed: words, each the beginning of one, or "a phrase"
 *
 * Only the sentences in which all of them occur, and articles whose titles have them.
 */
void wab_session_set_search (WabSession *self, const char *words);
const char *wab_session_get_search (WabSession *self);
/** @outlet: (nullable): only what it told; "": what has no outlet; %NULL: any. */
void wab_session_set_outlet_filter (WabSession *self, const char *outlet);
const char *wab_session_get_outlet_filter (WabSession *self);
/** Mask of 1 << WabRole, not 0: the places that count. At first scenes alone. */
void wab_session_set_roles (WabSession *self, guint roles);
guint wab_session_get_roles (WabSession *self);
/** Nothing whose place or day is less sure than %WAB_FILTER_SURE. */
void wab_session_set_only_sure (WabSession *self, gboolean only);
gboolean wab_session_get_only_sure (WabSession *self);
/** Only events that so many different speakers tell of; 0: any. */
void wab_session_set_least_origins (WabSession *self, guint least);
guint wab_session_get_least_origins (WabSession *self);
/** Only events that nobody has checked yet. */
void wab_session_set_only_unchecked (WabSession *self, gboolean only);
gboolean wab_session_get_only_unchecked (WabSession *self);
/** Whether a person has checked @event; without a collection nothing is. */
gboolean wab_session_is_checked (WabSession *self, guint32 event);
/** Errors as wab_collection_set_checked(). */
gboolean
wab_session_set_checked (WabSession *self, guint32 event, gboolean is_checked, GError **error);
/** Whether the search or any filter is on; a time window is none. */
gboolean wab_session_has_filter (WabSession *self);
void wab_session_clear_filters (WabSession *self);
/** Only what has no day / no place. What has no day lies in no window, so the window then rests. */
void wab_session_set_without_day (WabSession *self, gboolean only);
gboolean wab_session_get_without_day (WabSession *self);
void wab_session_set_without_place (WabSession *self, gboolean only);
gboolean wab_session_get_without_place (WabSession *self);
/** Events that have no day on the clock, or no place, in the whole document; without place only
 * those that are told as of the lens' day. */
guint32 wab_session_get_n_without_day (WabSession *self);
guint32 wab_session_get_n_without_place (WabSession *self);

/**
 * Selection: an event, and the place it was selected by; G_MAXUINT32: none. Selecting an event that
 * does not show moves the window to it as little as need be, and takes away filters that hide it; a
 * place whose events are all out of the window moves it to the nearest of them. An event keeps the
 * selected place where it happened there.
 */
guint32 wab_session_get_selected_event (WabSession *self);
guint32 wab_session_get_selected_place (WabSession *self);
void wab_session_select_event (WabSession *self, guint32 event);
void wab_session_select_place (WabSession *self, guint32 place);
void wab_session_clear_selection (WabSession *self);
/** Takes back what the last "revealed" told of, if nothing else has changed the window since. */
void wab_session_undo_reveal (WabSession *self);
/** The event nearest to the window, G_MAXUINT32 where there is no window or no event with a time;
 * for what to say where nothing shows. */
guint32 wab_session_find_nearest_event (WabSession *self);
/** Whether @event has a visible report with @place as one of its counted places. */
gboolean wab_session_event_is_at (WabSession *self, guint32 event, guint32 place);
guint32 wab_session_get_hovered_event (WabSession *self);
guint32 wab_session_get_hovered_place (WabSession *self);
void wab_session_set_hover (WabSession *self, guint32 event, guint32 place);
/** The pointer is on the time [@start, @end) of one of the clocks; empty: on none. An event, a
 * place and a time take the place of one another. */
void wab_session_set_hovered_time (WabSession *self, WabClock clock, gint64 start, gint64 end);
gboolean wab_session_get_hovered_time (WabSession *self,
                                       WabClock *out_clock,
                                       gint64 *out_start,
                                       gint64 *out_end);
/** What of the document lies in the hovered time or at the hovered place, in the window or not, as
 * of the lens' day and with all filters. %FALSE and @out_lens untouched where neither is hovered.
 */
gboolean wab_session_get_hovered_lens (WabSession *self, WabLens *out_lens);
/** What the hovered time shows. (transfer none) (nullable), valid until the next change */
const WabTally *wab_session_get_hovered_tally (WabSession *self);
/** Whether @event is hovered, or lies in the hovered time or at the hovered place. */
gboolean wab_session_is_previewed (WabSession *self, guint32 event);

/** Playing: the window steps on by itself; the timeline's tick calls wab_session_step(). */
gboolean wab_session_get_playing (WabSession *self);
/** At the end of the extent, playing begins again at its start. */
void wab_session_set_playing (WabSession *self, gboolean playing);
/** Moves the window by @days (negative: back); without a window, the first day (negative: the last)
 * becomes one. %FALSE where it would leave the extent; it then stays. */
gboolean wab_session_step (WabSession *self, int days);

/** "Sunday 9 January 2022", "6 to 7 January 2022", "Up to 9 January 2022", "All days": both ends
 * are included; a window that is no whole days has its times. (transfer full) */
char *wab_session_dup_window_words (WabSession *self);
/** "Sunday 9 January 2022: 4 events, 2 articles", or "3 states, 2 articles" in the mode *In force*:
 * what the window shows, in words. (transfer full)
 */
char *wab_session_dup_summary (WabSession *self);
