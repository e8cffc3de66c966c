#pragma once

#include "model/bits.h"
#include "model/tally.h"

/*
 * The rows of a snapshot in the order of their times: a window is then counted from the rows that
 * lie in it, however long the document is. Four bytes a row.
 */
typedef struct _WabRowIndex WabRowIndex;

/** Linear: about thirty times as long as one scan of the rows. Returns: (transfer full): of use with
 * @snapshot alone, on which it holds no reference */
WabRowIndex *wab_row_index_new (const WabSnapshot *snapshot, WabClock clock);
void wab_row_index_free (WabRowIndex *self);

/**
 * wab_row_index_find:
 * @lens: with a window; its clock is that of the index
 * @out_rows: (transfer full): a bit a row: those that may lie in the window, and all that do
 * @out_n: how many
 *
 * Returns: %FALSE where they are so many that a scan of all rows costs less
 */
gboolean wab_row_index_find (const WabRowIndex *self,
                             const WabSnapshot *snapshot,
                             const WabLens *lens,
                             WabBits **out_rows,
                             guint32 *out_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabRowIndex, wab_row_index_free)
