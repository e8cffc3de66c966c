#pragma once

#include "analysis/event-index.h"
#include "analysis/inference.h"
#include "collection/collection.h"
#include "store/store.h"

/*
 * What an open document holds in memory: the same lists that the snapshot shows. A job in another
 * thread is given them and hands them back when it is done.
 */
typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GArray *report_events; /* of guint32, for every report in order; 0: not inferred yet */
  GHashTable *redirects; /* from events that are no more to what they became part of */
  GHashTable *places;    /* gint64 to #WabPlace: those that the analyses share */
  GArray *bases; /* of guint32: where the reports of the first articles begin in @report_events */
  /* nullable: made by the first inference; the articles by their indices. Who changes an analysis in
   * another way drops it with wab_contents_drop_index(). */
  WabEventIndex *index;
  guint32 n_indexed; /* articles in it */
  WabPlaceVotes *place_votes; /* nullable: likewise */
  guint32 n_settled; /* of the first articles, none has a partial told day; likewise */
} WabContents;

/** What inference changed in memory, to be taken back if it cannot be written. All zero: nothing. */
typedef struct
{
  GArray *report_events; /* as it was before */
  GHashTable *redirects; /* likewise */
  GHashTable *replaced;  /* from an article's number to the #WabAnalysis of before */
} WabContentsUndo;

WabContents *wab_contents_new (void);
/** All of @self for a job in another thread. @self is left with a copy of the redirects. */
WabContents *wab_contents_hand_over (WabContents *self);
void wab_contents_drop_index (WabContents *self);
void wab_contents_free (WabContents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabContents, wab_contents_free)

/** Notes what @self is like now; @undo is all zero. Two numbers a report are copied. */
void wab_contents_note (const WabContents *self, WabContentsUndo *undo);
/** Makes @self what it was then; the index is dropped. */
void wab_contents_undo (WabContents *self, WabContentsUndo *undo);
void wab_contents_undo_clear (WabContentsUndo *undo);

/** Brings `bases` up to the articles that there are. Linear in those that came since. */
void wab_contents_list_bases (WabContents *self);
/** Forgets all but the first @n articles. */
void wab_contents_truncate (WabContents *self, guint32 n);

/** Appends an article with events that are not inferred yet. Takes references. */
void wab_contents_add (WabContents *self, WabArticle *article, WabAnalysis *analysis);

/** A snapshot of @self; a report without an event is one of its own. */
WabSnapshot *wab_contents_make_snapshot (const WabContents *self, WabSnapshot *previous);

/** Called from the thread that works, with a snapshot of what is there so far. */
typedef void (*WabPublishFunc) (WabSnapshot *snapshot, gpointer data);

/** What one import needs; see import-job.c. */
typedef struct
{
  WabStore *store;
  WabContents *contents; /* changed by the job */
  const WabAnalyser *analyser;
  GCancellable *cancellable;   /* nullable */
  const WabProgress *progress; /* nullable */
  WabPublishFunc publish;      /* nullable */
  gpointer publish_data;
  WabSnapshot *last; /* nullable, owned: the snapshot published last */
} WabImportJob;

/** Does the whole import. Returns and errors as wab_collection_import(). */
gboolean wab_import_job_run (WabImportJob *self,
                             const char *const *paths,
                             WabImportSummary *summary,
                             GError **error);

/** Forgets the reasons and rivals of a stored analysis, which nobody shares yet (they are on the disk),
 * takes its places from those that are there, and packs it. */
void wab_contents_trim (WabContents *self, WabAnalysis *analysis);

/** Whether the sentence behind @row is in the set @checked of wab_store_load_checked(). */
gboolean wab_checked_has (GHashTable *checked, const WabSnapshot *snapshot, const WabRow *row);
/** Writes that all reports of @event were checked, or not; then changes @checked. */
gboolean wab_checked_write (GHashTable *checked,
                            WabStore *store,
                            const WabSnapshot *snapshot,
                            guint32 event,
                            gboolean is_checked,
                            GError **error);

/** Infers told days and events of @contents anew and writes what changed; needs a transaction.
 * @analyser: (nullable): without it told days stay as they are.
 * @undo: (nullable): of wab_contents_note(); given the analyses that were replaced, on failure too */
gboolean wab_contents_infer (WabContents *self,
                             WabStore *store,
                             const WabAnalyser *analyser,
                             WabContentsUndo *undo,
                             GError **error);
