#pragma once

#include "model/snapshot.h"

/*
 * When an event happened, put together from its rows: from the earliest start to the latest end.
 * What a sentence itself tells outranks what was carried over into it, and of two that tell the
 * same second, the one that is sure of it. The order in which rows are added makes no difference.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  guint8 precision; /* of the vaguest row; unknown: no row has a time */
  guint8 edges;
  guint8 is_inherited;
  guint8 is_seen; /* at least one row was added */
  guint8 is_more; /* than a plan: a row of another mood was added */
} WabEventTime;

/** The soft edge @which of two that lie on the same second: soft where both are. */
static inline guint8
wab_event_time_join_edges (guint8 edges, guint8 others, guint8 which)
{
  return (guint8)(edges & (others | ~which));
}

/** Adds @row to what is known; @time begins zeroed. */
static inline void
wab_event_time_add_row (WabEventTime *time, const WabRow *row)
{
  time->is_seen = TRUE;
  time->is_more |= row->mood != WAB_MOOD_PLANNED;
  if (row->precision == WAB_PRECISION_UNKNOWN)
    return;
  if (time->precision == WAB_PRECISION_UNKNOWN || (time->is_inherited && !row->is_time_inherited))
    {
      time->start = row->start;
      time->end = row->end;
      time->edges = row->edges;
      time->precision = row->precision;
      time->is_inherited = row->is_time_inherited;
      return;
    }
  if (row->is_time_inherited && !time->is_inherited)
    return;
  if (row->start < time->start)
    {
      time->start = row->start;
      time->edges = (time->edges & ~WAB_EDGES_SOFT_START) | (row->edges & WAB_EDGES_SOFT_START);
    }
  else if (row->start == time->start)
    time->edges = wab_event_time_join_edges (time->edges, row->edges, WAB_EDGES_SOFT_START);
  if (row->end > time->end)
    {
      time->end = row->end;
      time->edges = (time->edges & ~WAB_EDGES_SOFT_END) | (row->edges & WAB_EDGES_SOFT_END);
    }
  else if (row->end == time->end)
    time->edges = wab_event_time_join_edges (time->edges, row->edges, WAB_EDGES_SOFT_END);
  time->precision = MAX (time->precision, row->precision);
}

/** A number by which events are put in the order of their first second; those without a time come
 * last. */
static inline guint64
wab_event_time_get_order (const WabEventTime *time)
{
  return time->precision == WAB_PRECISION_UNKNOWN
             ? G_MAXUINT64
             : (guint64)time->start + (G_GUINT64_CONSTANT (1) << 63);
}
