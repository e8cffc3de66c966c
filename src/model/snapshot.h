#pragma once

#include "model/analysis.h"
#include "model/article.h"

/*
 * A snapshot is the whole document as the views see it: immutable, reference-counted, passed from
 * the worker to the session. Its articles and analyses are shared by reference among snapshots, and
 * its rows lie in chunks of 4,096 that are shared too: a change copies the chunks that it touches.
 *
 * A row is one report, flattened to what a scan needs. Everything shown of an event is reduced from
 * its rows, so that "as of a told day" only means: leave out the rows told later.
 */

#define WAB_ROWS_PER_CHUNK 4096
#define WAB_NO_DAY G_MAXINT32

/** A place of a row: index in the snapshot's places, and the role it plays. */
typedef struct
{
  guint32 place : 30;
  guint32 role : 2; /* WabRole */
} WabRowPlace;

/**
 * WabRow:
 * @start, @end: when it happened, as in #WabSpan; equal where not known
 * @told: first day on which it can have been told, days since 1970-01-01, %WAB_NO_DAY if not known
 * @event, @article: indices in the snapshot
 * @report: index in the article's analysis
 * @first_place, @n_places: in the chunk's places
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint32 told;
  guint32 event;
  guint32 article;
  guint32 report;
  guint32 first_place;
  guint16 n_places;
  guint8 n_scenes;          /* how many of them have the role scene */
  guint8 precision;         /* WabPrecision */
  guint8 edges;             /* WabEdges */
  guint8 mood;              /* WabMood */
  guint8 is_time_inherited; /* carried over from an earlier sentence */
} WabRow;

typedef struct
{
  gatomicrefcount references;
  guint32 n_rows;
  WabRow rows[WAB_ROWS_PER_CHUNK];
  guint32 event_ids[WAB_ROWS_PER_CHUNK]; /* what their events are called */
  GArray *places; /* of WabRowPlace */
} WabRowChunk;

/** How many places and events of a snapshot its rows name up to the end of a chunk. */
typedef struct
{
  guint32 n_places;
  guint32 n_events;
} WabChunkMark;

/**
 * WabEvent:
 * The reports that tell one fact. An event that was joined to another keeps its slot with no rows.
 * Its rows are in told order (unknown last), then by article, then by report.
 */
typedef struct
{
  guint32 id;        /* e<id>: the id of its first-told report */
  guint32 first_row; /* in the snapshot's event_rows */
  guint32 n_rows;
} WabEvent;

typedef struct
{
  gatomicrefcount references;
  guint64 serial;      /* grows with every change of the document */
  GPtrArray *articles; /* of WabArticle */
  GPtrArray *analyses; /* of WabAnalysis, same indices */
  GPtrArray *holders;  /* what has the references on both; see snapshot-new.c */
  GPtrArray *places;   /* of WabPlace, each once, in the order in which the rows name them */
  GPtrArray *chunks;   /* of WabRowChunk; all but the last are full */
  GArray *marks;       /* of WabChunkMark, one a chunk */
  guint32 n_rows;
  GArray *events;     /* of WabEvent, in the order in which the rows name them */
  GArray *event_rows; /* of guint32: row numbers, grouped by event */
} WabSnapshot;

WabSnapshot *wab_snapshot_ref (WabSnapshot *self);
void wab_snapshot_unref (WabSnapshot *self);

/**
 * wab_snapshot_new:
 * @previous: (nullable): the snapshot before, from which is taken what did not change
 * @articles: of #WabArticle
 * @analyses: of #WabAnalysis, same indices
 * @report_events: of #guint32: for every report of every analysis, in order, the id of its event
 *
 * Flattens the reports to rows and groups them by event. Linear in the number of reports: where
 * @previous has most of it, two numbers a report are compared and one is copied.
 * But for the serial the outcome does not depend on @previous.
 * `told` of a row is the first day of the span of the analysis' told day.
 *
 * Returns: (transfer full): with one reference; holds references on all it was given
 */
WabSnapshot *wab_snapshot_new (WabSnapshot *previous,
                               GPtrArray *articles,
                               GPtrArray *analyses,
                               GArray *report_events);

/**
 * wab_snapshot_new_as_of:
 * @as_of: a day since 1970-01-01
 *
 * The document as it was on the evening of @as_of: only the articles whose told day is known and not
 * later. Whatever is computed from it knows nothing that was told afterwards. Indices are its own,
 * ids are those of @self. Linear.
 *
 * Returns: (transfer full)
 */
WabSnapshot *wab_snapshot_new_as_of (const WabSnapshot *self, gint32 as_of);

/** The first day on which the article told last can have been told: the time that a list of its
 * places speaks of. %WAB_NO_DAY where none is known. Linear in the articles. */
gint32 wab_snapshot_get_last_told (const WabSnapshot *self);

/** A snapshot of nothing. */
WabSnapshot *wab_snapshot_new_empty (void);

static inline const WabRowChunk *
wab_snapshot_get_chunk (const WabSnapshot *self, guint32 row)
{
  return (const WabRowChunk *)g_ptr_array_index (self->chunks, row / WAB_ROWS_PER_CHUNK);
}

static inline const WabRow *
wab_snapshot_get_row (const WabSnapshot *self, guint32 row)
{
  return &wab_snapshot_get_chunk (self, row)->rows[row % WAB_ROWS_PER_CHUNK];
}

/** The places of @row, an array of its n_places. */
static inline const WabRowPlace *
wab_snapshot_get_row_places (const WabSnapshot *self, guint32 row)
{
  const WabRowChunk *chunk = wab_snapshot_get_chunk (self, row);
  return &g_array_index (
      chunk->places, WabRowPlace, chunk->rows[row % WAB_ROWS_PER_CHUNK].first_place);
}

static inline const WabEvent *
wab_snapshot_get_event (const WabSnapshot *self, guint32 event)
{
  return &g_array_index (self->events, WabEvent, event);
}

/** The @i-th row number of @event. */
static inline guint32
wab_snapshot_get_event_row (const WabSnapshot *self, const WabEvent *event, guint32 i)
{
  return g_array_index (self->event_rows, guint32, event->first_row + i);
}

static inline const WabArticle *
wab_snapshot_get_article (const WabSnapshot *self, guint32 i)
{
  return (const WabArticle *)g_ptr_array_index (self->articles, i);
}

static inline const WabAnalysis *
wab_snapshot_get_analysis (const WabSnapshot *self, guint32 i)
{
  return (const WabAnalysis *)g_ptr_array_index (self->analyses, i);
}

static inline const WabPlace *
wab_snapshot_get_place (const WabSnapshot *self, guint32 i)
{
  return (const WabPlace *)g_ptr_array_index (self->places, i);
}

/** The report behind @row. */
static inline const WabReport *
wab_snapshot_get_report (const WabSnapshot *self, const WabRow *row)
{
  return wab_analysis_get_report (wab_snapshot_get_analysis (self, row->article), row->report);
}

/** The text of the sentence behind @row. Returns: (transfer full) */
char *wab_snapshot_dup_sentence (const WabSnapshot *self, const WabRow *row);

/** Index of a place by its gazetteer id, G_MAXUINT32 if it is not in the document. Linear. */
guint32 wab_snapshot_find_place (const WabSnapshot *self, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabSnapshot, wab_snapshot_unref)
