#pragma once

#include "model/snapshot.h"

/**
 * wab_event_append_json:
 * @event: index
 * @as_of: a told day, %WAB_NO_DAY for all
 * @figures: of wab_ledger_file_by_event(), as of the same day
 *
 * Appends the JSON object of an event to @out.
 *
 * Returns: %FALSE, with @out as it was, where nothing of it is told by then
 */
gboolean wab_event_append_json (const WabSnapshot *snapshot,
                                guint32 event,
                                gint32 as_of,
                                GHashTable *figures,
                                GString *out);
