#pragma once

#include "model/tally.h"

/** What an event lacks. */
typedef enum
{
  WAB_WITHOUT_DAY = 1 << 0,   /* none of its reports has a time on the clock */
  WAB_WITHOUT_PLACE = 1 << 1, /* none of its reports has a scene */
} WabWithout;

/**
 * wab_without_find:
 * @out_n_day: how many events have no day
 * @out_n_place: how many have no place
 *
 * One pass over the rows. Events without rows (joined to another) lack nothing.
 *
 * Returns: (transfer full): for each event a mask of #WabWithout
 */
guint8 *wab_without_find (const WabSnapshot *snapshot,
                          WabClock clock,
                          guint32 *out_n_day,
                          guint32 *out_n_place);

/**
 * wab_without_list_told:
 * @without: what each event lacks
 *
 * When the events that lack all of @wanted were first told, so that those as of a day are found by
 * halving.
 *
 * Returns: (transfer full): of #gint32, rising; an event of which nobody knows when it was told is
 * not in it
 */
GArray *
wab_without_list_told (const WabSnapshot *snapshot, const guint8 *without, WabWithout wanted);

/** How many of @told, as wab_without_list_told() gives them, are at or before @day. */
guint32 wab_without_count_told (const GArray *told, gint32 day);
