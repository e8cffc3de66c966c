#pragma once

#include "analysis/event-index.h"
#include "analysis/inference.h"
#include "collection/collection.h"
#include "store/store.h"

/*
 * What an open document holds in memory: the same lists that the snapshot shows. A job works on a
 * copy of them (articles and analyses are shared by reference) and hands it back when it is done.
 */
typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GArray *report_events; /* of guint32, for every report in order; 0: not inferred yet */
  GHashTable *redirects; /* from events that are no more to what they became part of */
  GHashTable *places;    /* gint64 to #WabPlace: those that the analyses share; of all copies */
  /* nullable: made by the first inference; the articles by their indices. Who changes an analysis in
   * another way drops it with wab_contents_drop_index(). */
  WabEventIndex *index;
  guint32 n_indexed; /* articles in it */
  WabPlaceVotes *place_votes; /* nullable: likewise */
} WabContents;

WabContents *wab_contents_new (void);
/** A copy without the index. */
WabContents *wab_contents_copy (const WabContents *self);
/** Gives the index of @from to its copy @self. */
void wab_contents_take_index (WabContents *self, WabContents *from);
void wab_contents_drop_index (WabContents *self);
void wab_contents_free (WabContents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabContents, wab_contents_free)

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
 * and takes its places from those that are there. */
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
 * @analyser: (nullable): without it told days stay as they are. */
gboolean wab_contents_infer (WabContents *self,
                             WabStore *store,
                             const WabAnalyser *analyser,
                             GError **error);
