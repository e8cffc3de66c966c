#pragma once

#include "picture/strip.h"
#include "session/session.h"

/*
 * What the pointer does to the window on a strip: which part of it is under the pointer, and what
 * the window becomes as that part is dragged. Seconds and pixels only, no widgets.
 */

/** The width on which an edge of the window can be grabbed, however narrow the window is. */
#define WAB_GRIP_PX 24.0

typedef enum
{
  WAB_GRIP_NONE,
  WAB_GRIP_START,
  WAB_GRIP_END,
  WAB_GRIP_BODY,
  WAB_GRIP_EMPTY, /* outside of the window, or there is none */
} WabGrip;

/** A window on an axis, and the mode that says which of its edges can be moved. */
typedef struct
{
  gboolean has_window;
  gint64 start;
  gint64 end;
  WabMode mode;
} WabStripWindow;

/**
 * wab_grip_find:
 * @x: px on @axis
 *
 * The two edges can always be grabbed on %WAB_GRIP_PX each, at least two thirds of it outside where
 * the window is narrow, so that a third of the window is left to move it by.
 */
WabGrip wab_grip_find (const WabAxis *axis, const WabStripWindow *window, double x);

/** A drag from where it began. */
typedef struct
{
  WabGrip grip;
  WabStripWindow window; /* at the press */
  gint64 press;          /* second */
  gint64 limit_start;
  gint64 limit_end;
  const GArray *days;   /* (nullable): of #gint64, rising: days with data, which edges snap to */
  gint64 reach_seconds; /* from how far away */
} WabStripDrag;

/** The day of @self's days that lies nearest to @second, if one is in reach; else its own day. */
gint64 wab_strip_drag_find_day (const WabStripDrag *self, gint64 second);

/**
 * wab_strip_drag_update:
 * @second: where the pointer is now
 * @is_free: do not snap to whole days
 *
 * Edges snap to the ends of days with data where these are in reach, else to midnights, so that
 * windows are days, both ends included; a window has at least a day (or an hour if free). An edge
 * that is dragged over the other becomes the other.
 *
 * Returns: whether there is a window to be set
 */
gboolean wab_strip_drag_update (const WabStripDrag *self,
                                gint64 second,
                                gboolean is_free,
                                gint64 *out_start,
                                gint64 *out_end);

/** The window made longer (@days > 0) or shorter around @second, which keeps its share on both
 * sides. */
void wab_strip_window_resize (const WabStripWindow *self,
                              gint64 second,
                              int days,
                              gint64 limit_start,
                              gint64 limit_end,
                              gint64 *out_start,
                              gint64 *out_end);
