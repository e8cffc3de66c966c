#pragma once

#include "store/store.h"

/*
 * The sentences that a person has read and found right. A decision names its target by article and
 * span of the text, so that it outlives every new analysis.
 */

/** What a sentence is called by here: its article's id and first byte. */
static inline gint64
wab_store_checked_key (guint32 article, guint32 start)
{
  return (gint64)article << 32 | start;
}

/** Returns: (transfer full) (nullable): a set of gint64, wab_store_checked_key() of each. */
GHashTable *wab_store_load_checked (WabStore *self, GError **error);

/** Keeps or takes back that [@start, @end) of @article was checked. In a transaction. */
gboolean wab_store_set_checked (WabStore *self,
                                guint32 article,
                                guint32 start,
                                guint32 end,
                                gboolean is_checked,
                                GError **error);
