#pragma once

#include "model/snapshot.h"

#include <pango/pango.h>

/**
 * wab_wordings_dup_text:
 * @event: index in the snapshot
 * @as_of: last told day that is visible, %WAB_NO_DAY: all
 * @out_attributes: (out) (transfer full): for the text
 *
 * All wordings of an event in told order, each under who told it and when; what one leaves out of
 * the one before is struck through, what it adds is underlined. Below them the figures of the event
 * that differ from what was told elsewhere or before, in told order; these alone where one report
 * tells of the event.
 *
 * Returns: (transfer full)
 */
char *wab_wordings_dup_text (const WabSnapshot *snapshot,
                             guint32 event,
                             gint32 as_of,
                             PangoAttrList **out_attributes);

/** Whether a figure of @event differs from what is told of the same, here or elsewhere, as of a
 * day. Walks over all rows. */
gboolean wab_wordings_have_figures (const WabSnapshot *snapshot, guint32 event, gint32 as_of);
