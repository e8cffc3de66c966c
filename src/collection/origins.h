#pragma once

#include "model/snapshot.h"

/**
 * wab_event_list_origins:
 * @event: index in the snapshot
 * @as_of: last told day that is visible, %WAB_NO_DAY: all
 *
 * Who is quoted as the source of an event, each once, in told order. One origin may be named in several ways:
 * "Tokayev" is "Kassym-Zhomart Tokayev" where just one fuller name of the event has all its words.
 *
 * Returns: (transfer container): of const char * that the snapshot owns, the fullest name of each
 */
GPtrArray *wab_event_list_origins (const WabSnapshot *snapshot, guint32 event, gint32 as_of);
