#pragma once

#include "model/analysis.h"
#include "model/article.h"

#include <gio/gio.h>

/*
 * A document on disk: one SQLite file with the schema of schema.sql. A store is one connection, for
 * one thread at a time. It is a single file with a rollback journal, so that what lies on disk
 * between two commits is always the whole document.
 */
typedef struct _WabStore WabStore;

#define WAB_STORE_APPLICATION_ID 0x57414231 /* "WAB1" */
#define WAB_STORE_VERSION 1

typedef enum
{
  WAB_STORE_READ,
  WAB_STORE_WRITE,
  WAB_STORE_CREATE, /* is made where it is not there */
  /* The same for a file of our own that nobody has saved yet: no write waits for the disk. The end
   * of the program loses nothing of it, the end of the power may. */
  WAB_STORE_SCRATCH,
} WabStoreMode;

/** Errors: %WAB_ERROR_DOCUMENT, %WAB_ERROR_NEWER, %WAB_ERROR_DAMAGED, %WAB_ERROR_FULL, GIO's. A
 * document that is refused is left as it was. */
WabStore *wab_store_open (const char *path, WabStoreMode mode, GError **error);
void wab_store_close (WabStore *self);

/* Transactions: begin, then a savepoint for each article, then commit. Closing rolls back. */
gboolean wab_store_begin (WabStore *self, GError **error);
gboolean wab_store_commit (WabStore *self, GError **error);
void wab_store_roll_back (WabStore *self);
gboolean wab_store_is_writing (const WabStore *self);

/** Returns: (transfer full) (nullable): a fact about the document ("title") */
char *wab_store_dup_fact (WabStore *self, const char *key, GError **error);
gboolean wab_store_set_fact (WabStore *self, const char *key, const char *value, GError **error);

/** Starts a step that can be undone. */
gboolean wab_store_begin_job (WabStore *self, const char *kind, gint64 *out_job, GError **error);

/** What a job did. */
typedef struct
{
  const char *state; /* "done", "cancelled", "failed" */
  guint n_added;
  guint n_known;
  guint n_failed;
  guint n_not_analysed;
} WabJobCounts;

gboolean wab_store_end_job (WabStore *self, gint64 job, const WabJobCounts *counts, GError **error);
/** @kind: "failure", "note". */
gboolean wab_store_add_job_message (WabStore *self,
                                    gint64 job,
                                    guint number,
                                    const char *kind,
                                    const char *text,
                                    GError **error);

/** The id of the article whose original bytes have this hash, 0 if there is none. */
gboolean
wab_store_find_article (WabStore *self, const char *sha256, guint32 *out_id, GError **error);

/**
 * Writes an article and its analysis under a savepoint of their own: whole or not at all. Gives
 * them their ids, so neither may be shared yet. @article needs a sha256.
 */
gboolean wab_store_add_article (WabStore *self,
                                gint64 job,
                                WabArticle *article,
                                WabAnalysis *analysis,
                                GError **error);

/**
 * Puts @analysis in the place of @previous. Mentions and reports that were there before, by kind
 * and span, keep their ids; others get new ones.
 */
gboolean wab_store_replace_analysis (WabStore *self,
                                     const WabArticle *article,
                                     const WabAnalysis *previous,
                                     WabAnalysis *analysis,
                                     GError **error);

/** Writes anew what @analysis says of the article as a whole (its told day); the rest stays. */
gboolean wab_store_set_told_day (WabStore *self,
                                 const WabArticle *article,
                                 const WabAnalysis *analysis,
                                 GError **error);

/** Takes an article and all found in it out of the document; the user's decisions on it too. */
gboolean wab_store_remove_article (WabStore *self,
                                   const WabArticle *article,
                                   const WabAnalysis *analysis,
                                   GError **error);

/** Takes the places of @places (of #WabPlace) into the document where they are not yet. */
gboolean wab_store_add_place (WabStore *self, const WabPlace *place, GError **error);

/** Says which event a report belongs to. */
gboolean wab_store_set_report_event (WabStore *self, guint32 report, guint32 event, GError **error);
/** @joined: the event that @event became part of, 0: none, it stands on its own. */
gboolean wab_store_set_event (WabStore *self, guint32 event, guint32 joined, GError **error);

/**
 * wab_store_load:
 * @articles: of #WabArticle, appended to by id; the original bytes stay on the disk
 * @analyses: of #WabAnalysis, likewise; reasons and rivals stay on the disk
 * @report_events: of #guint32: for each report its event, 0 where that is not inferred yet
 * @redirects: from ids of events that are no more to those that they became part of
 */
gboolean wab_store_load (WabStore *self,
                         GPtrArray *articles,
                         GPtrArray *analyses,
                         GArray *report_events,
                         GHashTable *redirects,
                         GError **error);

/**
 * Loads one article and its analysis alone, with reasons and rivals if @with_reasons. Errors:
 * %WAB_ERROR_NOT_FOUND.
 */
gboolean wab_store_load_article (WabStore *self,
                                 guint32 id,
                                 gboolean with_reasons,
                                 WabArticle **out_article,
                                 WabAnalysis **out_analysis,
                                 GError **error);

/** The same without what was found in it: for what is left of a damaged document. @out_analysis is
 * empty and names no analyser. */
gboolean wab_store_load_bare_article (WabStore *self,
                                      guint32 id,
                                      WabArticle **out_article,
                                      WabAnalysis **out_analysis,
                                      GError **error);

/** One mention with its reasons and rivals. Returns: (transfer full): to be freed with
 * wab_mention_clear() and g_free(). Errors: %WAB_ERROR_NOT_FOUND. */
WabMention *wab_store_load_mention (WabStore *self, guint32 id, GError **error);

/** The original bytes of an article. Returns: (transfer full) */
GBytes *wab_store_load_original (WabStore *self, guint32 article, GError **error);

/** The ids of the articles, as far as they can be listed. Returns: (transfer full): of #guint32 */
GArray *wab_store_list_articles (WabStore *self);

/** Writes a compact copy to @path, whole or not at all; the name @path may be taken. */
gboolean wab_store_copy_to (WabStore *self, const char *path, GError **error);

/** What SQLite itself finds wrong. Appends words to @findings. */
gboolean wab_store_check_pages (WabStore *self, GPtrArray *findings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabStore, wab_store_close)
