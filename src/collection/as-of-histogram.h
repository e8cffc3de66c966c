#pragma once

#include "collection/told-order.h"

/*
 * A histogram of what is known as of one told day after another: moved to another day, it counts
 * what was told in between alone.
 */
typedef struct _WabAsOfHistogram WabAsOfHistogram;

/** As wab_histogram_new(), counted as of the day of @lens; what @lens points at is to outlive it.
 * Returns: (transfer full) */
WabAsOfHistogram *wab_as_of_histogram_new (WabSnapshot *snapshot,
                                           const WabLens *lens,
                                           gint64 start,
                                           gint64 end,
                                           WabBinUnit unit);
void wab_as_of_histogram_free (WabAsOfHistogram *self);

/** Whether it counts what @lens shows of @snapshot, but for window and day. */
gboolean wab_as_of_histogram_is_of (const WabAsOfHistogram *self,
                                    const WabSnapshot *snapshot,
                                    const WabLens *lens);

/**
 * wab_as_of_histogram_move:
 * @order: of the same snapshot
 * @as_of: the last told day that is visible; %WAB_NO_DAY: all
 *
 * Linear in what was told between the two days, or in what was told until @as_of where that is
 * less.
 */
void wab_as_of_histogram_move (WabAsOfHistogram *self, const WabToldOrder *order, gint32 as_of);

/** Linear in its bins. Returns: (transfer full): the histogram as it is now */
WabHistogram *wab_as_of_histogram_make (const WabAsOfHistogram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabAsOfHistogram, wab_as_of_histogram_free)
