#pragma once

#include "model/event-time.h"
#include "model/tally.h"

/*
 * A histogram in the making, that events and reports can be taken out of again. Within `collection`
 * only.
 */

/** A series of bins in the making. */
typedef struct
{
  double *bins;  /* n_bins: parts of a bin */
  double *steps; /* n_bins + 1: what the density, a second, changes by at the start of each bin */
} WabBinSeries;

typedef struct
{
  WabHistogram axis; /* unit, n_bins, edges and n_running; the rest is empty */
  WabClock clock;
  WabBinSeries sure;
  WabBinSeries unsure;
  WabBinSeries planned;
  WabBinSeries reports;
} WabBins;

/** Empty bins; as wab_histogram_new() has them. */
void wab_bins_init (WabBins *self, WabClock clock, gint64 start, gint64 end, WabBinUnit unit);
void wab_bins_clear (WabBins *self);
/** Takes all out. */
void wab_bins_empty (WabBins *self);

/** Adds @row to where its event stands on the axis: when it happened, or the day it was first told.
 * @spot begins zeroed. */
void wab_bins_add_to_spot (const WabBins *self, WabEventTime *spot, const WabRow *row);
/** Adds an event that stands at @spot (@sign 1), or takes it out (-1). */
void wab_bins_add_event (WabBins *self, const WabEventTime *spot, int sign);
/** Adds a report to the band behind the events, or takes it out. */
void wab_bins_add_report (WabBins *self, const WabRow *row, int sign);

/** Returns: (transfer full): what they hold */
WabHistogram *wab_bins_make (const WabBins *self);
