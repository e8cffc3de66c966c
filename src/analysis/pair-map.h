#pragma once

#include <glib.h>

/** From pairs of numbers to a number; made to be emptied and filled again. */
typedef struct _WabPairMap WabPairMap;

WabPairMap *wab_pair_map_new (void);
void wab_pair_map_free (WabPairMap *self);

/** Costs nothing. */
void wab_pair_map_empty (WabPairMap *self);

/** Sets (@a, @b) to @value unless it is there. Returns: whether it was not */
gboolean wab_pair_map_add (WabPairMap *self, guint32 a, guint32 b, guint32 value);

gboolean wab_pair_map_find (const WabPairMap *self, guint32 a, guint32 b, guint32 *out_value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabPairMap, wab_pair_map_free)
