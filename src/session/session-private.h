#pragma once

#include "collection/as-of-count.h"
#include "session/row-filter.h"
#include "session/session.h"
#include "session/without.h"

/* What the files of the session share; no other room includes it. */

/*
 * The window is kept as it was last set (@start, @length), whatever the mode; what shows is made
 * from it:
 *
 *   Window   [start, start + length)
 *   Moment   the day of start
 *   In force likewise, and of the rows those that tell of states in force that day
 *   So far   from the extent's first second to start + length
 *
 * A setter notes what changed and, outside begin/end, settles: it makes the lens anew, counts, and
 * tells. What lies in the window is found through an index; the whole tally is counted only when
 * something other than the window changed, and on the told clock it moves from day to day.
 */

#define WAB_NONE G_MAXUINT32

typedef struct
{
  gboolean has_window;
  gint64 start;
  gint64 length;
  WabMode mode;
  guint32 place_filter;
  guint32 article_filter;
  guint without;      /* WabWithout */
  const char *outlet; /* (nullable): interned */
  guint roles;
  gboolean only_sure;
  gboolean only_unchecked;
  guint least_origins;
} WabSessionView;

struct _WabSession
{
  GObject parent_instance;

  WabCollection *collection;
  WabSnapshot *snapshot;
  WabClock clock;
  WabSessionView view;
  WabSessionView before_reveal;
  gboolean can_undo_reveal;

  gboolean has_extent;
  gint64 extent_start;
  gint64 extent_end;

  guint8 *without_of_events;
  guint32 n_without_day;
  guint32 n_without_place;
  GArray *placeless_told; /* (nullable): when those without place were told; made when asked for */
  guint8 *row_mask;

  /* The search: what was typed, and the sentences found. */
  char *words;        /* (nullable) */
  char *words_before; /* (nullable): the search that a reveal took away */
  GArray *hits;       /* (nullable): of WabStoreHit */

  GPtrArray *states;            /* (nullable): of WabState, as of @states_as_of */
  WabSnapshot *states_snapshot; /* (nullable): what they were made from */
  gint32 states_as_of;

  WabLens lens;
  WabLens shown; /* what the tally was made with: the lens, or what tells of what is in force */
  guint8 *force_mask; /* (nullable): the rows that tell of what is in force */
  WabTally *tally;
  WabTally *whole_tally;
  WabAsOfCount *whole;      /* (nullable): of what the lens lets through; made on the told clock */
  WabToldOrder *told_order; /* (nullable): of @snapshot; made when asked for */
  WabRowIndex
      *row_index; /* (nullable): of @snapshot and @index_clock; made when a window is counted */
  WabClock index_clock;

  guint32 selected_event;
  guint32 selected_place;
  guint32 hovered_event;
  guint32 hovered_place;
  WabClock hovered_clock;
  gint64 hovered_start; /* a time is hovered where the end is later */
  gint64 hovered_end;
  WabTally *hovered_tally; /* (nullable): of the hovered time; made when asked for */
  gboolean is_playing;

  guint n_changes_open;
  guint changes;
  gboolean is_whole_stale; /* for another reason than the day as of */
  gint32 whole_as_of;
};

static inline gint64
wab_second_floor_to_day (gint64 second)
{
  gint64 rest = second % WAB_SECONDS_PER_DAY;
  return second - (rest < 0 ? rest + WAB_SECONDS_PER_DAY : rest);
}

static inline gint64
wab_second_ceil_to_day (gint64 second)
{
  return wab_second_floor_to_day (second + WAB_SECONDS_PER_DAY - 1);
}

static inline gint32
wab_second_get_day (gint64 second)
{
  return (gint32)(wab_second_floor_to_day (second) / WAB_SECONDS_PER_DAY);
}

/** What the mode makes of the window that was set; %FALSE without one. */
gboolean wab_session_find_window (WabSession *self, gint64 *out_start, gint64 *out_end);
/** Makes the mask of the rows that search and filters let through. */
void wab_session_update_row_mask (WabSession *self);
/** Takes away the search and all filters, without telling. */
void wab_session_drop_filters (WabSession *self);
/** Searches for the same words again, in what the document is now. */
void wab_session_search_again (WabSession *self);
/** Looks for @words (nullable) from now on, without telling. */
void wab_session_look_for (WabSession *self, const char *words);
/** Makes the lens through which only what tells of states in force is seen. */
void wab_session_update_in_force (WabSession *self);
/** Makes lens and tallies anew. */
void wab_session_recount (WabSession *self);
/** Notes @changes; the tallies are made anew at once, the telling waits for the outermost end. */
void wab_session_note (WabSession *self, WabChanges changes);
/** Emits "revealed". */
void wab_session_tell_revealed (WabSession *self);
