#pragma once

#include "collection/collection.h"
#include "model/tally.h"

/*
 * What the search and the filters of a window let through, as one byte a row for WabLens.rows: made
 * when a filter changes, so that moving the time window only reads it.
 */

/** All zero, @place = G_MAXUINT32: everything passes. */
typedef struct
{
  guint32 place;          /* only what is at that place or at one that lies in it; G_MAXUINT32: any */
  const char *outlet;     /* (nullable): only what it told; "": what has no outlet */
  guint roles;            /* mask of 1 << WabRole: the places that count */
  gboolean only_sure;     /* nothing whose place or day is unsure */
  guint least_origins;    /* only events that so many different speakers tell of; 0: any */
  WabCollection *unchecked; /* (nullable): only events of it that nobody has checked */
  guint without;          /* WabWithout: only events that lack all of that */
  const guint8 *lacks;    /* what each event lacks; needed where @without is not 0 */
  const GArray *hits;     /* (nullable): of WabStoreHit: only these sentences, and @titles */
  const guint8 *titles;   /* (nullable): with @hits: a byte an article, not 0: all of it passes */
} WabFilter;

/** Below this, thousandths, a place or a day counts as unsure. */
#define WAB_FILTER_SURE 600

/** Returns: (transfer full) (nullable): %NULL where everything passes */
guint8 *wab_filter_mask_rows (const WabFilter *self, const WabSnapshot *snapshot);

/** The articles in whose titles each of @words begins a word, a byte an article. (transfer full) */
guint8 *wab_filter_find_titles (const WabSnapshot *snapshot, const char *words);
