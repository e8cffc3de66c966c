#pragma once

#include "collection/row-index.h"
#include "model/tally.h"

/** A lens that shows everything: happened clock, no window, scenes only. */
void wab_lens_init (WabLens *lens);

/** Whether @row shows through @lens. */
gboolean wab_lens_shows (const WabLens *lens, const WabSnapshot *snapshot, guint32 row);

/** Whether @lens lets every row through but for window and day as of. */
static inline gboolean
wab_lens_is_open (const WabLens *lens)
{
  return lens->rows == NULL && lens->article == G_MAXUINT32 && lens->place == G_MAXUINT32;
}

/** Counts what shows. One scan of the rows: under a millisecond for 100,000. Returns: (transfer
 * full) */
WabTally *wab_tally_new (const WabSnapshot *snapshot, const WabLens *lens);

/** The same, and where @index (nullable; of @snapshot and the clock of @lens) tells what lies in
 * the window, linear in that alone. Returns: (transfer full) */
WabTally *
wab_tally_new_by_index (const WabSnapshot *snapshot, const WabLens *lens, const WabRowIndex *index);

/**
 * wab_histogram_new:
 * @lens: its window is not used, all the rest is; its clock says which times are counted
 * @start: first second of the axis; rounded down to a bin
 * @end: one past its last; rounded up
 *
 * Returns: (transfer full): at most 4,000 bins (a coarser unit is taken where there would be more)
 */
WabHistogram *wab_histogram_new (const WabSnapshot *snapshot,
                                 const WabLens *lens,
                                 gint64 start,
                                 gint64 end,
                                 WabBinUnit unit);

/** The bin unit that gives bins nearest to but not under @min_px on an axis of @width_px. */
WabBinUnit wab_bin_unit_choose (gint64 start, gint64 end, int width_px, int min_px);

/** First and one past the last second that any row of @clock has, %FALSE if none. Outliers count.
 */
gboolean wab_snapshot_get_extent (const WabSnapshot *snapshot,
                                  WabClock clock,
                                  gint64 *out_start,
                                  gint64 *out_end);

/** What an event looks like as of a told day; the caller clears it. */
typedef struct
{
  guint32 first_row; /* the first-told visible row: its sentence is the title */
  gint64 start; /* happened: from the earliest start to the latest end told so far; equal: none.
                   What a sentence itself tells outranks what was carried over into it */
  gint64 end;
  guint8 precision;
  guint8 edges;
  guint8 mood; /* of the last-told row */
  guint32 n_reports;
  guint32 n_articles;
  guint32 n_outlets; /* articles without an outlet count as one together */
  guint32 n_origins; /* different speakers; 0: nobody is quoted */
} WabEventSummary;

/** Returns: %FALSE and @out_summary untouched where nothing of @event shows as of @as_of. */
gboolean wab_event_summarise (const WabSnapshot *snapshot,
                              guint32 event,
                              gint32 as_of,
                              WabEventSummary *out_summary);
