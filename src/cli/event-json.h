#pragma once

#include "model/snapshot.h"

/**
 * Appends the JSON object of an event (index) as of a told day, %WAB_NO_DAY for all, to @out.
 * Returns: %FALSE, with @out as it was, where nothing of it is told by then
 */
gboolean
wab_event_append_json (const WabSnapshot *snapshot, guint32 event, gint32 as_of, GString *out);
