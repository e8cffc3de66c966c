#pragma once

#include "model/snapshot.h"

/*
 * What a lens shows of a snapshot, as plain numbers: the map's counts, the timeline's bins, the
 * list's events. `collection` computes them; `picture` and the widgets draw them.
 */

typedef enum
{
  WAB_CLOCK_HAPPENED,
  WAB_CLOCK_TOLD,
} WabClock;

#define WAB_ALL_ROLES ((1u << WAB_ROLE_SCENE) | (1u << WAB_ROLE_TOPIC) | (1u << WAB_ROLE_SOURCE))

/**
 * WabLens:
 * Which rows are let through. A zeroed lens with @as_of = %WAB_NO_DAY, @place and
 * @article = G_MAXUINT32 and @roles = 1 << %WAB_ROLE_SCENE shows all.
 */
typedef struct
{
  WabClock clock;      /* which clock @start and @end are of */
  gboolean has_window; /* FALSE: no window, everything that has a time or none */
  gint64 start;        /* seconds, as in WabSpan */
  gint64 end;
  gint32 as_of;    /* last told day that is visible, WAB_NO_DAY: all */
  guint roles;     /* mask of 1 << WabRole: the places that count */
  guint32 place;   /* only rows at this place (index), G_MAXUINT32: any */
  guint32 article; /* only rows of this article (index), G_MAXUINT32: any */
  const guint8
      *rows; /* (nullable): one byte a row, 0 hides it: what search and filters let through */
} WabLens;

/** What one place shows. */
typedef struct
{
  guint32 place; /* index in the snapshot's places */
  guint32 events;
  guint32 reports;
  guint32 articles;
} WabPlaceCount;

typedef struct
{
  guint32 n_events;
  guint32 n_reports;
  guint32 n_articles;
  guint32 n_running; /* events of the happened clock that begin before the window and outlast it */
  GArray *events; /* of guint32: indices of the events that show, by first happened second, then id;
                     NULL where they were not asked for */
  GArray *places; /* of WabPlaceCount: only places with at least one event, by index of the place */
} WabTally;

typedef enum
{
  WAB_BIN_HOUR,
  WAB_BIN_DAY,
  WAB_BIN_WEEK, /* from Monday */
  WAB_BIN_MONTH,
  WAB_BIN_YEAR,
  WAB_BIN_DECADE,
  WAB_BIN_N,
} WabBinUnit;

/**
 * WabHistogram:
 * @edges has n + 1 seconds, the calendar's own (months are not all equal); bin i is
 * [edges[i], edges[i + 1]). The unit of an event is spread over its span, day by day; the part that
 * stands on a soft edge or a span vaguer than a week counts as unsure; what was only ever told as a
 * plan counts as planned, on the happened clock. What lasts longer than the
 * histogram's whole range is not in the bins but in @n_running.
 */
typedef struct
{
  WabBinUnit unit;
  guint32 n_bins;
  gint64 *edges;     /* n_bins + 1 */
  double *sure;      /* n_bins: events */
  double *unsure;    /* n_bins: events, to be drawn lighter on top of @sure */
  double *planned;   /* n_bins: events, to be drawn dashed on top of both */
  double *reports;   /* n_bins */
  double max_events; /* greatest sure + unsure + planned */
  double max_reports;
  guint32 n_running;
} WabHistogram;

/** All events of a bin. */
static inline double
wab_histogram_get_events (const WabHistogram *self, guint32 bin)
{
  return self->sure[bin] + self->unsure[bin] + self->planned[bin];
}

void wab_tally_free (WabTally *self);
void wab_histogram_free (WabHistogram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabTally, wab_tally_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabHistogram, wab_histogram_free)
