#pragma once

#include "analysis/analyser.h"
#include "model/progress.h"
#include "model/snapshot.h"
#include "store/search.h"

#include <gio/gio.h>

/*
 * The open document: a file, the snapshot of it, and the jobs that change it. The real work is
 * synchronous (wab_collection_import()); the asynchronous twin runs it in a thread and publishes at
 * most four snapshots a second while it runs.
 */
#define WAB_TYPE_COLLECTION (wab_collection_get_type ())
G_DECLARE_FINAL_TYPE (WabCollection, wab_collection, WAB, COLLECTION, GObject)

/* Properties: "snapshot" (boxed WabSnapshot, notifies in the main thread), "busy" (gboolean),
 * "path" (string, nullable), "title" (string). */

/**
 * wab_collection_open:
 * @path: (nullable): a document; made if it is not there and @create; %NULL: a new untitled one, in
 * a temporary file of its own until it is saved
 * @create: make the file where there is none
 * @analyser: (nullable): needed to import; without it the document can only be read. Not owned:
 * must outlive the collection
 *
 * Errors: %WAB_ERROR_DOCUMENT, %WAB_ERROR_NEWER, %WAB_ERROR_DAMAGED, %WAB_ERROR_FULL, GIO's.
 */
WabCollection *wab_collection_open (const char *path,
                                    gboolean create,
                                    const WabAnalyser *analyser,
                                    GError **error);

WabSnapshot *wab_collection_get_snapshot (WabCollection *self);
const char *wab_collection_get_path (WabCollection *self);
/** Of the document, or the file's name. */
const char *wab_collection_get_title (WabCollection *self);
gboolean wab_collection_is_busy (WabCollection *self);

/** What one import did. */
typedef struct
{
  guint n_added;
  guint n_known; /* already in the document: same bytes */
  guint n_failed;
  guint n_not_analysed; /* kept, no rules for their language */
  GPtrArray *failures;  /* of char *: "FILE: what is wrong and what to do" */
  GPtrArray *notes;     /* of char *: "FILE: read as windows-1251" ... */
} WabImportSummary;

WabImportSummary *wab_import_summary_new (void);
void wab_import_summary_free (WabImportSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabImportSummary, wab_import_summary_free)

/**
 * wab_collection_import:
 * @paths: (array zero-terminated=1): files and folders
 * @out_summary: (out): what was done, also where it was cancelled or failed
 *
 * Reads, analyses and stores the articles, infers across the collection, and sets the new snapshot.
 * Importing the same bytes again changes nothing. One savepoint an article; cancelled work leaves
 * whole articles. Lines printed by `analyze` are taken as they are.
 *
 * Returns: %FALSE only where the document cannot be written or the job was cancelled
 */
gboolean wab_collection_import (WabCollection *self,
                                const char *const *paths,
                                GCancellable *cancellable,
                                const WabProgress *progress,
                                WabImportSummary **out_summary,
                                GError **error);

/** In a thread; @progress is called in the main thread. */
void wab_collection_import_async (WabCollection *self,
                                  const char *const *paths,
                                  GCancellable *cancellable,
                                  const WabProgress *progress,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean wab_collection_import_finish (WabCollection *self,
                                       GAsyncResult *result,
                                       WabImportSummary **out_summary,
                                       GError **error);

/**
 * wab_collection_search:
 * @words: as typed: words, each the beginning of one, or "a phrase"
 *
 * The sentences in which all of @words occur, whatever their case and accents. Not while the
 * document is busy: %G_IO_ERROR_BUSY.
 *
 * Returns: (transfer full) (nullable): of #WabStoreHit, by article, then sentence
 */
GArray *wab_collection_search (WabCollection *self, const char *words, GError **error);

/** Whether a person has checked all that the shown document tells of @event (index in the
 * snapshot). A telling that comes later is to be checked again. */
gboolean wab_collection_is_checked (WabCollection *self, guint32 event);
/** Keeps that a person has checked @event, or has not. Not while the document is busy:
 * %G_IO_ERROR_BUSY; a document that is only read: %G_IO_ERROR_READ_ONLY. */
gboolean wab_collection_set_checked (WabCollection *self,
                                     guint32 event,
                                     gboolean is_checked,
                                     GError **error);

/** Writes a copy to @path and goes on with that file. An existing file is replaced whole or not at
 * all. */
gboolean wab_collection_save_as (WabCollection *self, const char *path, GError **error);

/** The mention with its reasons and rivals, which the snapshot leaves out. Returns: (transfer full)
 * (nullable): to be freed with wab_mention_clear() and g_free() */
WabMention *wab_collection_load_mention (WabCollection *self, guint32 id, GError **error);

/** Loads one article and its analysis with all reasons and rivals. Errors: %WAB_ERROR_NOT_FOUND. */
gboolean wab_collection_load_article (WabCollection *self,
                                      guint32 id,
                                      WabArticle **out_article,
                                      WabAnalysis **out_analysis,
                                      GError **error);

/** Whether the document lies in a temporary file of its own: it was never saved. */
gboolean wab_collection_is_untitled (WabCollection *self);
/** An untitled document is deleted with this object: the person does not want it. Nothing happens to
 * one that has been saved. */
void wab_collection_discard (WabCollection *self);

/** The event that @id is part of today: itself, or what it was joined to. 0 if there never was one.
 */
guint32 wab_collection_find_event (WabCollection *self, guint32 id);

/**
 * wab_collection_check:
 * @path: a document
 * @repair_path: (nullable): where to write what can be saved of a damaged one
 * @out_findings: (out) (transfer full): of char *, in words; empty where all is well
 *
 * Returns: whether the document is sound
 */
gboolean wab_collection_check (const char *path,
                               const char *repair_path,
                               GPtrArray **out_findings,
                               GError **error);
