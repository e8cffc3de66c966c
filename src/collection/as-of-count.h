#pragma once

#include "collection/told-order.h"

/*
 * What is seen of a document as of one told day, without a window: moved to another day, it counts
 * what was told in between alone.
 */
typedef struct _WabAsOfCount WabAsOfCount;

/**
 * wab_as_of_count_new:
 * @lens: its window, clock and day as of are not used, all the rest is; what it points at is to
 *   outlive the count
 *
 * Begins before the first day, with nothing.
 *
 * Returns: (transfer full): of use with @snapshot alone, on which it holds no reference
 */
WabAsOfCount *wab_as_of_count_new (const WabSnapshot *snapshot, const WabLens *lens);
void wab_as_of_count_free (WabAsOfCount *self);

/**
 * wab_as_of_count_move:
 * @order: of the same snapshot
 * @as_of: the last told day that is visible; %WAB_NO_DAY: all
 *
 * Linear in what was told between the two days, or in what was told until @as_of where that is
 * less.
 */
void wab_as_of_count_move (WabAsOfCount *self, const WabToldOrder *order, gint32 as_of);

/** The same numbers as wab_tally_new() without a window has, but %NULL for the events, which are
 * not listed. Linear in the places of the document. Returns: (transfer full) */
WabTally *wab_as_of_count_make_tally (const WabAsOfCount *self);

/** Puts @events (of #guint32, which show) in the order in which wab_tally_new() would list them
 * without a window: by all that shows of each, so that what a window shows of it does not move it
 * about. Linear in @events. */
void wab_as_of_count_sort_events (const WabAsOfCount *self, GArray *events);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabAsOfCount, wab_as_of_count_free)
