#pragma once

#include "timeline/strip-drag.h"
#include "timeline/strips.h"

/** Where the parts lie, px from the widget's upper left corner. */
typedef struct
{
  double left;  /* of the axis */
  double width; /* of the axis */
  double states_top;
  double states_height; /* 0: none */
  double happened_top;
  double happened_height;
  double scale_top;
  double scale_height;
  double text_scale; /* of the desktop: 1 is usual */
  double told_top;
  double told_height;
  double overview_top; /* 0 height: no overview */
  double overview_height;
} WabStripsLayout;

/** What lies beyond an end of the axis. */
typedef struct
{
  guint32 n;    /* events that lie there alone */
  gint64 start; /* of the nearest; 0 and 0: there is none */
  gint64 end;
} WabStripBeyond;

/** The bars of a strip. */
typedef struct
{
  WabHistogram *shown; /* (nullable): until they were counted */
  WabAsOfHistogram
      *as_of; /* (nullable): what moves with the told day, where one limits the strip */
} WabStripCounts;

struct _WabStrips
{
  GtkWidget parent_instance;

  WabSession *session;
  WabMapStyle style;
  WabStep step;

  /* What is counted. */
  WabStripCounts counts[2]; /* by clock */
  WabStripBeyond beyond[2]; /* before and after the axis, on the driving clock */
  WabHistogram *preview[2]; /* (nullable): by clock: what of the bars is hovered */
  WabStripCounts whole;     /* of the driving clock over the limits, for the overview */
  gint32 as_of;             /* that of the histograms */
  WabClock clock;           /* likewise */
  gboolean is_stale;        /* the histograms are to be made anew */
  gboolean is_as_of_stale;  /* those that only the last told day has changed */

  /* The states, with a bar each; lanes are given once for all. */
  GPtrArray *states; /* (nullable): of WabState */
  GArray *state_bars;
  guint n_lanes;
  gboolean was_in_force; /* the mode */

  /* The axis and how far it may go; all 0 where the document tells no time. */
  WabAxis axis;
  gint64 limit_start;
  gint64 limit_end;
  gboolean has_own_axis; /* the user has zoomed or panned */

  /* As they were drawn last. */
  GdkTexture *ground; /* (nullable): names, lines and the scale */
  GdkTexture *bars;   /* (nullable): of the strips and the overview */

  guint resized_id;

  /* The drag in hand. */
  WabStripDrag drag;
  gboolean is_dragging;
  gboolean is_on_overview;
  gboolean is_panning; /* by the scale */
  GArray *drag_days;   /* (nullable): those that the drag snaps to */
  double drag_x;       /* of the widget: where the pointer is */
  gboolean is_drag_free;
  guint edge_tick_id; /* pans while the pointer is beyond the axis */
  gboolean has_moved;
  double press_x; /* of the widget */
  WabStripWindow before_click;
  WabAxis zoom_axis; /* at the beginning of a pinch or a pan */
  double scrolled;   /* parts of a notch */
  double pointer_x;  /* of the widget; negative: not on it */
};

void wab_strips_layout (WabStrips *self, WabStripsLayout *out_layout);
gboolean wab_strips_has_axis (const WabStrips *self);
gboolean wab_strips_is_zoomed (const WabStrips *self);
/** The axis of the overview: the limits over the same pixels. */
void wab_strips_get_overview_axis (WabStrips *self, WabAxis *out_axis);
/** The session's window with its mode. */
void wab_strips_get_window (WabStrips *self, WabStripWindow *out_window);
/** Takes over an axis that the user chose. */
void wab_strips_set_axis (WabStrips *self, const WabAxis *axis);
void wab_strip_counts_clear (WabStripCounts *counts);
/** Counts what is stale. Returns: whether anything was */
gboolean wab_strips_count (WabStrips *self);
/** One past the last second of the told strip that may be seen; G_MAXINT64: all. */
gint64 wab_strips_get_told_limit (WabStrips *self);
/** The days on which something begins or ends on the driving clock. One scan of the rows.
 * Returns: (transfer full): of #gint64, rising; empty where they would be too many */
GArray *wab_strips_list_days (WabStrips *self);
gboolean
wab_strips_query_tooltip (WabStrips *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip);
/** Takes over the states of the session. */
void wab_strips_update_states (WabStrips *self);
double wab_strips_get_states_height (WabStrips *self, double text_scale);
/** What the bar of a state at px of the widget says. (transfer full) (nullable) */
char *wab_strips_dup_state_at (WabStrips *self, const WabStripsLayout *layout, double x, double y);
/** The bin of the driving clock that holds @second, a day at least. */
void wab_strips_find_bin (WabStrips *self, gint64 second, gint64 *out_start, gint64 *out_end);
/** The first (or last) bar of the driving clock that is not empty. */
gboolean
wab_strips_find_end_bin (WabStrips *self, gboolean is_last, gint64 *out_start, gint64 *out_end);
WabBinUnit wab_strips_get_unit (WabStrips *self);
/** What a step moves by. */
WabBinUnit wab_strips_get_step_unit (WabStrips *self);
/** The time of the bar at px of the widget, and the clock of its strip. */
gboolean wab_strips_find_bar (WabStrips *self,
                              double x,
                              double y,
                              WabClock *out_clock,
                              gint64 *out_start,
                              gint64 *out_end);
/** The pointer is there: the session previews the bar under it. */
void wab_strips_hover (WabStrips *self, double x, double y);
void wab_strips_end_hover (WabStrips *self);
/** What is hovered, or the bars, are others now. */
void wab_strips_forget_preview (WabStrips *self);
/** The bars of the clock that drives, counted if need be. (transfer none) */
const WabHistogram *wab_strips_get_driving (WabStrips *self);
/** What of @row the clock counts. %FALSE: nothing. */
gboolean
wab_strips_get_row_time (const WabRow *row, WabClock clock, gint64 *out_start, gint64 *out_end);
/** Counts what the axis does not show. One scan of the rows where it is zoomed. */
void wab_strips_count_beyond (WabStrips *self);
/** Whether a hint at what is beyond the axis lies at px of the widget. */
gboolean wab_strips_has_hint_at (WabStrips *self, double x, double y);
/** Goes to what the hint there hints at. %FALSE: there is no hint */
gboolean wab_strips_follow_hint (WabStrips *self, double x, double y);
/** What it says. (transfer full) (nullable) */
char *wab_strips_dup_hint_at (WabStrips *self, double x, double y);
/** Tells the screen reader what the window shows. */
void wab_strips_update_value (WabStrips *self);

/** Gestures, in strips-input.c. */
void wab_strips_add_input (WabStrips *self);
/** Moves the axis by parts of what it shows. */
void wab_strips_pan (WabStrips *self, double screens);
/** Keys, in strips-keys.c. */
void wab_strips_add_keys (WabStrips *self);
