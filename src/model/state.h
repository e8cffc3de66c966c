#pragma once

#include "model/span.h"

/** How sure it is that a state is in force. */
typedef enum
{
  WAB_FORCE_NO,
  WAB_FORCE_MAYBE, /* its beginning or its end is not told, or not to the day */
  WAB_FORCE_SURE,
} WabForce;

/** A report that tells of a state. */
typedef struct
{
  guint32 row; /* of the snapshot */
  guint8 edge; /* WabStateEdge */
} WabStateTelling;

/**
 * WabState:
 * A state of public life at a place: a curfew in force from one day to another.
 *
 * @name: interned: "curfew"
 * @place: index in the snapshot, G_MAXUINT32 where it is not known
 * @begin: when it begins: some time in this span; unknown where nothing told says it
 * @end: when it ends, likewise; the state is in force on the days up to it
 * @first_seen, @last_seen: half-open seconds: told to be in force at both ends; equal where not
 * told
 * @is_end_planned: its end has been announced and not yet told as done
 * @tellings: of #WabStateTelling, in told order
 */
typedef struct
{
  const char *name;
  guint32 place;
  WabSpan begin;
  WabSpan end;
  gint64 first_seen;
  gint64 last_seen;
  gboolean is_end_planned;
  GArray *tellings; /* owned */
} WabState;

/**
 * wab_state_get_extent:
 * @out_start, @out_end: half-open seconds: the most that is told of it, from the earliest beginning
 * or sight to the latest end or sight
 *
 * For drawing; an end that is not known is soft (wab_span_is_known() of @begin, @end).
 *
 * Returns: %FALSE where no time at all is told
 */
gboolean wab_state_get_extent (const WabState *self, gint64 *out_start, gint64 *out_end);

/** Whether the state is in force at any second of the half-open [@start, @end). What has no told
 * end may be in force ever after; what has no told beginning may have been ever before. */
WabForce wab_state_get_force (const WabState *self, gint64 start, gint64 end);

/** Frees a state; for g_ptr_array_set_free_func(). */
void wab_state_free (gpointer state);
