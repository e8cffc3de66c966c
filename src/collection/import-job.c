#include "collection/collection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "export/article-line.h"
#include "import/importer.h"
#include "model/error.h"

/*
 * One import: read, analyse, store, infer. Articles go in one by one, each under a savepoint of its
 * own; a commit follows every 64 articles or 250 ms, so that what is on the disk is never far
 * behind and always whole articles. A document in which nothing is new is not written at all.
 */

#define COMMIT_ARTICLES 64
#define COMMIT_REPORTS 20000 /* from here on before inference too */
#define COMMIT_MICROSECONDS (250 * 1000)
#define PUBLISH_MICROSECONDS (250 * 1000)

typedef struct
{
  WabImportJob *job;
  WabImportSummary *summary;
  gint64 id; /* of the job in the document, 0: nothing was written yet */
  guint n_messages;
  guint n_committed; /* articles of the contents that are on the disk for good */
  guint n_added_committed;
  guint n_not_analysed_committed;
  gint64 committed_at;
  gint64 published_at;
  WabContentsUndo undo; /* of the inference */
  GError *error;        /* why the document cannot be written */
} Run;

static gboolean
begin (Run *run, GError **error)
{
  WabStore *store = run->job->store;
  if (wab_store_is_writing (store))
    return TRUE;
  if (!wab_store_begin (store, error))
    return FALSE;
  run->committed_at = g_get_monotonic_time ();
  return run->id != 0 || wab_store_begin_job (store, "import", &run->id, error);
}

static gboolean
commit (Run *run, GError **error)
{
  WabStore *store = run->job->store;
  if (!wab_store_is_writing (store))
    return TRUE;
  if (!wab_store_commit (store, error))
    return FALSE;
  run->n_committed = run->job->contents->articles->len;
  run->n_added_committed = run->summary->n_added;
  run->n_not_analysed_committed = run->summary->n_not_analysed;
  return TRUE;
}

/* Back to what is on the disk: whole articles, nothing of the unfinished. */
static void
roll_back (Run *run)
{
  WabContents *contents = run->job->contents;
  wab_contents_drop_index (contents);
  wab_store_roll_back (run->job->store);
  wab_contents_truncate (contents, run->n_committed);
  run->summary->n_added = run->n_added_committed;
  run->summary->n_not_analysed = run->n_not_analysed_committed;
}

static void
publish (Run *run)
{
  WabImportJob *job = run->job;
  gint64 now = g_get_monotonic_time ();
  if (job->publish == NULL || now - run->published_at < PUBLISH_MICROSECONDS)
    return;
  g_autoptr (WabSnapshot) snapshot = wab_contents_make_snapshot (job->contents, job->last);
  job->publish (snapshot, job->publish_data);
  g_clear_pointer (&job->last, wab_snapshot_unref);
  job->last = g_steal_pointer (&snapshot);
  run->published_at = g_get_monotonic_time ();
}

static gboolean
commit_now_and_then (Run *run, GError **error)
{
  if (run->job->contents->articles->len - run->n_committed < COMMIT_ARTICLES
      && g_get_monotonic_time () - run->committed_at < COMMIT_MICROSECONDS)
    return TRUE;
  if (!commit (run, error))
    return FALSE;
  publish (run);
  return TRUE;
}

static void
note_failure (Run *run, const char *message)
{
  run->summary->n_failed++;
  g_ptr_array_add (run->summary->failures, g_strdup (message));
}

static void
note_encoding (Run *run, const WabArticle *article, const char *path)
{
  if (article->encoding == NULL || g_str_equal (article->encoding, "UTF-8"))
    return;
  g_autofree char *name = g_filename_display_basename (path);
  g_ptr_array_add (run->summary->notes,
                   g_strdup_printf (_ ("%s: read as %s"), name, article->encoding));
}

static WabAnalysis *
analyse (Run *run, const WabArticle *article, const char *analysed, const char *path)
{
  if (analysed == NULL)
    return wab_analyser_analyse (run->job->analyser, article, NULL, NULL, WAB_PART_ALL);
  g_autoptr (GError) error = NULL;
  WabAnalysis *analysis = wab_analysis_read_line (analysed, article, &error);
  if (analysis == NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);
      g_autofree char *message = g_strdup_printf ("%s: %s", name, error->message);
      note_failure (run, message);
    }
  return analysis;
}

static void
complete_hash (WabArticle *article)
{
  if (article->sha256 != NULL)
    return;
  article->sha256 = article->original != NULL
                        ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, article->original)
                        : g_compute_checksum_for_data (
                            G_CHECKSUM_SHA256, (const guchar *)article->text, article->length);
}

static gboolean
add_article (Run *run, WabArticle *article, const char *analysed, const char *path, GError **error)
{
  WabImportJob *job = run->job;
  guint32 known;
  complete_hash (article);
  if (!wab_store_find_article (job->store, article->sha256, &known, error))
    return FALSE;
  if (known != 0)
    {
      run->summary->n_known++;
      return TRUE;
    }
  g_autoptr (WabAnalysis) analysis = analyse (run, article, analysed, path);
  if (analysis == NULL)
    return TRUE;
  if (!begin (run, error) || !wab_store_add_article (job->store, run->id, article, analysis, error))
    return FALSE;
  g_clear_pointer (&article->original, g_bytes_unref);
  wab_contents_trim (job->contents, analysis);
  wab_contents_add (job->contents, article, analysis);
  note_encoding (run, article, path);
  run->summary->n_added++;
  run->summary->n_not_analysed += !analysis->is_analysed;
  return commit_now_and_then (run, error);
}

static gboolean
on_article (WabArticle *article,
            const char *analysed,
            const GError *error,
            const char *path,
            gpointer data)
{
  Run *run = data;
  if (g_cancellable_is_cancelled (run->job->cancellable))
    return FALSE;
  if (article == NULL)
    {
      note_failure (run, error->message);
      return TRUE;
    }
  return add_article (run, article, analysed, path, &run->error);
}

static gboolean
has_open_events (const WabContents *contents)
{
  for (guint i = 0; i < contents->report_events->len; i++)
    if (g_array_index (contents->report_events, guint32, i) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
write_messages (Run *run, const GPtrArray *messages, const char *kind, GError **error)
{
  for (guint i = 0; i < messages->len; i++)
    if (!wab_store_add_job_message (run->job->store,
                                    run->id,
                                    run->n_messages++,
                                    kind,
                                    g_ptr_array_index (messages, i),
                                    error))
      return FALSE;
  return TRUE;
}

/* Infers over all that is there now, also where the job was cancelled: what is shown is then the
 * same as if only these articles had been asked for. */
static gboolean
finish (Run *run, GError **error)
{
  WabImportJob *job = run->job;
  WabImportSummary *summary = run->summary;
  if (summary->n_added == 0 && !has_open_events (job->contents))
    return TRUE;
  wab_progress_tell (job->progress, 0, 0, _ ("Comparing the articles"));
  WabJobCounts counts = {
    .state = g_cancellable_is_cancelled (job->cancellable) ? "cancelled" : "done",
    .n_added = summary->n_added,
    .n_known = summary->n_known,
    .n_failed = summary->n_failed,
    .n_not_analysed = summary->n_not_analysed,
  };
  return begin (run, error)
         && wab_contents_infer (job->contents, job->store, job->analyser, &run->undo, error)
         && wab_store_end_job (job->store, run->id, &counts, error)
         && write_messages (run, summary->failures, "failure", error)
         && write_messages (run, summary->notes, "note", error) && commit (run, error);
}

gboolean
wab_import_job_run (WabImportJob *self,
                    const char *const *paths,
                    WabImportSummary *summary,
                    GError **error)
{
  Run run = { .job = self, .summary = summary };
  run.n_committed = self->contents->articles->len;
  run.published_at = g_get_monotonic_time ();

  wab_import_files (paths, FALSE, self->cancellable, self->progress, on_article, &run);
  /* Inference over a small document takes no time to speak of: one commit will do for both. */
  if (run.error == NULL
      && (self->contents->report_events->len < COMMIT_REPORTS || commit (&run, &run.error)))
    {
      wab_contents_note (self->contents, &run.undo);
      finish (&run, &run.error);
    }
  if (run.error != NULL)
    {
      /* Inference failed: what it changed in memory is taken back too. */
      if (run.undo.report_events != NULL)
        wab_contents_undo (self->contents, &run.undo);
      roll_back (&run);
      wab_contents_undo_clear (&run.undo);
      g_propagate_error (error, run.error);
      return FALSE;
    }
  wab_contents_undo_clear (&run.undo);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

WabImportSummary *
wab_import_summary_new (void)
{
  WabImportSummary *self = g_new0 (WabImportSummary, 1);
  self->failures = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wab_import_summary_free (WabImportSummary *self)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_unref (self->failures);
  g_ptr_array_unref (self->notes);
  g_free (self);
}
