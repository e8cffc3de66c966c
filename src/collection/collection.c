#include "collection/collection.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "collection/collection-private.h"
#include "store/checked.h"
#include "store/store.h"

#define PROGRESS_MICROSECONDS (50 * 1000)

struct _WabCollection
{
  GObject parent;
  char *path;
  char *title;
  gboolean is_untitled;  /* @path is a file of our own */
  gboolean is_discarded; /* and goes with this object */
  const WabAnalyser *analyser;
  WabStore *store;
  WabContents *contents;
  WabSnapshot *snapshot;
  GHashTable *checked; /* (nullable): as wab_store_load_checked() has it */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (WabCollection, wab_collection, G_TYPE_OBJECT)

static WabSnapshot *ref_snapshot (WabSnapshot *snapshot);

/* Boxed, so that the snapshot can be a property. */
#define WAB_TYPE_SNAPSHOT (wab_snapshot_get_type ())
static GType wab_snapshot_get_type (void);
G_DEFINE_BOXED_TYPE (WabSnapshot, wab_snapshot, ref_snapshot, wab_snapshot_unref)

static WabSnapshot *
ref_snapshot (WabSnapshot *snapshot)
{
  return wab_snapshot_ref (snapshot);
}

enum
{
  PROP_0,
  PROP_SNAPSHOT,
  PROP_BUSY,
  PROP_PATH,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
wab_collection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WabCollection *self = WAB_COLLECTION (object);
  switch (id)
    {
    case PROP_SNAPSHOT:
      g_value_set_boxed (value, self->snapshot);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->is_busy);
      break;
    case PROP_PATH:
      g_value_set_string (value, wab_collection_get_path (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, wab_collection_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
close_store (WabCollection *self)
{
  g_clear_pointer (&self->store, wab_store_close);
  /* An untitled document that holds nothing is not worth keeping. */
  if (self->is_untitled && self->path != NULL && self->contents != NULL
      && (self->is_discarded || self->contents->articles->len == 0))
    g_unlink (self->path);
}

static void
wab_collection_finalize (GObject *object)
{
  WabCollection *self = WAB_COLLECTION (object);
  close_store (self);
  g_clear_pointer (&self->contents, wab_contents_free);
  g_clear_pointer (&self->snapshot, wab_snapshot_unref);
  g_clear_pointer (&self->checked, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (wab_collection_parent_class)->finalize (object);
}

static void
wab_collection_class_init (WabCollectionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = wab_collection_get_property;
  object_class->finalize = wab_collection_finalize;
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_SNAPSHOT] = g_param_spec_boxed ("snapshot", NULL, NULL, WAB_TYPE_SNAPSHOT, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wab_collection_init (WabCollection *self)
{
  self->contents = wab_contents_new ();
  self->snapshot = wab_snapshot_new_empty ();
}

static void
set_snapshot (WabCollection *self, WabSnapshot *snapshot)
{
  if (snapshot == self->snapshot)
    return;
  wab_snapshot_ref (snapshot);
  wab_snapshot_unref (self->snapshot);
  self->snapshot = snapshot;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNAPSHOT]);
}

static void
set_busy (WabCollection *self, gboolean is_busy)
{
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* ---- Opening ---- */

/* A new empty file among the user's state: an untitled document is on the disk like any other. */
static char *
make_untitled_file (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "whenabouts", NULL);
  g_autofree char *path = g_build_filename (folder, "untitled-XXXXXX.whenabouts", NULL);
  int file = g_mkdir_with_parents (folder, 0700) == 0 ? g_mkstemp (path) : -1;
  if (file < 0)
    {
      int code = errno;
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (code),
                   _ ("“%s” cannot be written: %s; make that folder writable"),
                   folder,
                   g_strerror (code));
      return NULL;
    }
  close (file);
  return g_steal_pointer (&path);
}

static char *
make_title (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  char *ending = g_strrstr (name, ".whenabouts");
  if (ending != NULL && ending != name && ending[strlen (".whenabouts")] == '\0')
    *ending = '\0';
  return g_steal_pointer (&name);
}

static void
load_title (WabCollection *self)
{
  g_free (self->title);
  self->title = wab_store_dup_fact (self->store, "title", NULL);
  if (self->title == NULL)
    self->title = self->is_untitled ? g_strdup (_ ("Untitled")) : make_title (self->path);
}

static gboolean
is_to_be_analysed (const WabAnalyser *analyser, const WabAnalysis *old)
{
  return old->analyser == NULL
         || (old->is_analysed && wab_analyser_is_outdated (analyser, old->analyser));
}

static gboolean
is_incomplete (const WabContents *contents, const WabAnalyser *analyser)
{
  for (guint i = 0; i < contents->report_events->len; i++)
    if (g_array_index (contents->report_events, guint32, i) == 0)
      return TRUE;
  for (guint i = 0; i < contents->analyses->len; i++)
    if (is_to_be_analysed (analyser, g_ptr_array_index (contents->analyses, i)))
      return TRUE;
  return FALSE;
}

/* Articles of a repaired document whose analysis was lost are analysed again, and those that were
 * analysed with other names of the user's own. */
static gboolean
analyse_missing (WabCollection *self, GError **error)
{
  WabContents *contents = self->contents;
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 at = 0;
  for (guint i = 0; i < contents->analyses->len; i++)
    {
      WabAnalysis *old = g_ptr_array_index (contents->analyses, i);
      guint32 n_old = old->reports->len;
      if (is_to_be_analysed (self->analyser, old))
        {
          const WabArticle *article = g_ptr_array_index (contents->articles, i);
          WabAnalysis *analysis =
              wab_analyser_analyse (self->analyser, article, NULL, NULL, WAB_PART_ALL);
          gboolean is_done =
              wab_store_replace_analysis (self->store, article, old, analysis, error);
          g_ptr_array_index (contents->analyses, i) = analysis;
          wab_analysis_unref (old);
          if (!is_done)
            return FALSE;
          wab_contents_trim (contents, analysis);
          guint past = events->len;
          g_array_set_size (events, past + analysis->reports->len);
          memset (&g_array_index (events, guint32, past), 0, analysis->reports->len * 4);
        }
      else
        g_array_append_vals (events, &g_array_index (contents->report_events, guint32, at), n_old);
      at += n_old;
    }
  g_array_set_size (contents->report_events, 0);
  g_array_append_vals (contents->report_events, events->data, events->len);
  return TRUE;
}

/* Brings to its end what a killed import or a repair left open, or other names of the user's. */
static gboolean
complete (WabCollection *self, GError **error)
{
  if (self->analyser == NULL || !is_incomplete (self->contents, self->analyser))
    return TRUE;
  return wab_store_begin (self->store, error) && analyse_missing (self, error)
         && wab_contents_infer (self->contents, self->store, self->analyser, NULL, error)
         && wab_store_commit (self->store, error);
}

static gboolean
open_store (WabCollection *self, gboolean create, GError **error)
{
  WabStoreMode mode = self->is_untitled                   ? WAB_STORE_SCRATCH
                      : self->analyser == NULL && !create ? WAB_STORE_READ
                      : create                            ? WAB_STORE_CREATE
                                                          : WAB_STORE_WRITE;
  self->store = wab_store_open (self->path, mode, error);
  return self->store != NULL;
}

WabCollection *
wab_collection_open (const char *path, gboolean create, const WabAnalyser *analyser, GError **error)
{
  g_autoptr (WabCollection) self = g_object_new (WAB_TYPE_COLLECTION, NULL);
  self->analyser = analyser;
  self->is_untitled = path == NULL;
  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : make_untitled_file (error);
  if (self->path == NULL || !open_store (self, create || path == NULL, error)
      || !wab_store_load (self->store,
                          self->contents->articles,
                          self->contents->analyses,
                          self->contents->report_events,
                          self->contents->redirects,
                          error)
      || !complete (self, error)
      || (self->checked = wab_store_load_checked (self->store, error)) == NULL)
    return NULL;
  load_title (self);
  g_autoptr (WabSnapshot) snapshot = wab_contents_make_snapshot (self->contents, self->snapshot);
  set_snapshot (self, snapshot);
  return g_steal_pointer (&self);
}

WabSnapshot *
wab_collection_get_snapshot (WabCollection *self)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), NULL);
  return self->snapshot;
}

const char *
wab_collection_get_path (WabCollection *self)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), NULL);
  return self->is_untitled ? NULL : self->path;
}

const char *
wab_collection_get_title (WabCollection *self)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), NULL);
  return self->title;
}

gboolean
wab_collection_is_busy (WabCollection *self)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);
  return self->is_busy;
}

gboolean
wab_collection_is_untitled (WabCollection *self)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);
  return self->is_untitled;
}

void
wab_collection_discard (WabCollection *self)
{
  g_return_if_fail (WAB_IS_COLLECTION (self));
  self->is_discarded = TRUE;
}

guint32
wab_collection_find_event (WabCollection *self, guint32 id)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), 0);
  gpointer joined = g_hash_table_lookup (self->contents->redirects, GUINT_TO_POINTER (id));
  if (joined != NULL)
    return GPOINTER_TO_UINT (joined);
  for (guint32 i = 0; i < self->snapshot->events->len; i++)
    if (wab_snapshot_get_event (self->snapshot, i)->id == id)
      return id;
  return 0;
}

/* ---- Importing ---- */

static gboolean
check_writable (WabCollection *self, GError **error)
{
  if (self->analyser == NULL)
    g_set_error_literal (
        error,
        G_IO_ERROR,
        G_IO_ERROR_READ_ONLY,
        _ ("The document was opened for reading only; open it again to add articles"));
  else if (self->is_busy)
    g_set_error_literal (error,
                         G_IO_ERROR,
                         G_IO_ERROR_BUSY,
                         _ ("Articles are being added; wait until that is done or cancel it"));
  else
    return TRUE;
  return FALSE;
}

gboolean
wab_collection_import (WabCollection *self,
                       const char *const *paths,
                       GCancellable *cancellable,
                       const WabProgress *progress,
                       WabImportSummary **out_summary,
                       GError **error)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);

  g_autoptr (WabImportSummary) summary = wab_import_summary_new ();
  gboolean is_done = FALSE;
  if (check_writable (self, error))
    {
      WabImportJob job = { .store = self->store,
                           .contents = self->contents,
                           .analyser = self->analyser,
                           .cancellable = cancellable,
                           .progress = progress };
      is_done = wab_import_job_run (&job, paths, summary, error);
      if (summary->n_added > 0)
        {
          g_autoptr (WabSnapshot) snapshot =
              wab_contents_make_snapshot (self->contents, self->snapshot);
          set_snapshot (self, snapshot);
        }
    }
  if (out_summary != NULL)
    *out_summary = g_steal_pointer (&summary);
  return is_done;
}

/* What the thread of an import works with, and what it hands back. */
typedef struct
{
  GTask *task; /* the caller's; borrowed by the thread */
  WabCollection *collection;
  char *path;
  WabStoreMode mode;
  char **paths;
  const WabAnalyser *analyser;
  WabContents *contents;
  WabSnapshot *first; /* the snapshot before */
  WabProgress progress;
  gint64 told_at;
  WabImportSummary *summary;
} Import;

static void
free_import (Import *import)
{
  g_object_unref (import->collection);
  g_free (import->path);
  g_strfreev (import->paths);
  g_clear_pointer (&import->contents, wab_contents_free);
  g_clear_pointer (&import->first, wab_snapshot_unref);
  g_clear_pointer (&import->summary, wab_import_summary_free);
  g_free (import);
}

/* Something to be told in the thread that started the import. */
typedef struct
{
  WabCollection *collection;
  WabSnapshot *snapshot; /* or else progress: */
  WabProgress progress;
  guint64 done;
  guint64 total;
  char *what;
} Message;

static gboolean
on_message (gpointer data)
{
  Message *message = data;
  if (message->snapshot != NULL)
    set_snapshot (message->collection, message->snapshot);
  else
    wab_progress_tell (&message->progress, message->done, message->total, message->what);
  return G_SOURCE_REMOVE;
}

static void
free_message (gpointer data)
{
  Message *message = data;
  g_object_unref (message->collection);
  g_clear_pointer (&message->snapshot, wab_snapshot_unref);
  g_free (message->what);
  g_free (message);
}

/* Never runs @message in the working thread itself, as g_main_context_invoke() might. */
static void
send_message (Import *import, Message *message)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  message->collection = g_object_ref (import->collection);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_message, message, free_message);
  g_source_attach (source, g_task_get_context (import->task));
}

static void
publish_snapshot (WabSnapshot *snapshot, gpointer data)
{
  Message *message = g_new0 (Message, 1);
  message->snapshot = wab_snapshot_ref (snapshot);
  send_message (data, message);
}

static void
pass_progress (guint64 done, guint64 total, const char *what, gpointer data)
{
  Import *import = data;
  gint64 now = g_get_monotonic_time ();
  if (import->progress.func == NULL
      || (now - import->told_at < PROGRESS_MICROSECONDS && done != total))
    return;
  import->told_at = now;
  Message *message = g_new0 (Message, 1);
  message->progress = import->progress;
  message->done = done;
  message->total = total;
  message->what = g_strdup (what);
  send_message (import, message);
}

static void
run_import (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  (void)source;
  Import *import = data;
  GError *error = NULL;
  WabProgress progress = { pass_progress, import };
  g_autoptr (WabStore) store = wab_store_open (import->path, import->mode, &error);
  gboolean is_done = FALSE;
  if (store != NULL)
    {
      WabImportJob job = { .store = store,
                           .contents = import->contents,
                           .analyser = import->analyser,
                           .cancellable = cancellable,
                           .progress = &progress,
                           .publish = publish_snapshot,
                           .publish_data = import,
                           .last = wab_snapshot_ref (import->first) };
      is_done =
          wab_import_job_run (&job, (const char *const *)import->paths, import->summary, &error);
      if (import->summary->n_added > 0)
        {
          g_autoptr (WabSnapshot) snapshot =
              wab_contents_make_snapshot (import->contents, job.last);
          publish_snapshot (snapshot, import);
        }
      g_clear_pointer (&job.last, wab_snapshot_unref);
    }
  if (is_done)
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

/* The summary may be taken out of its slot by the caller. */
static void
free_summary_slot (gpointer data)
{
  WabImportSummary **slot = data;
  g_clear_pointer (slot, wab_import_summary_free);
  g_free (slot);
}

static void
on_import_done (GObject *object, GAsyncResult *result, gpointer data)
{
  WabCollection *self = WAB_COLLECTION (object);
  g_autoptr (GTask) task = data;
  Import *import = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_pointer (&self->contents, wab_contents_free);
  self->contents = g_steal_pointer (&import->contents);
  WabImportSummary **summary = g_new (WabImportSummary *, 1);
  *summary = g_steal_pointer (&import->summary);
  g_task_set_task_data (task, summary, free_summary_slot);
  set_busy (self, FALSE);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wab_collection_import_async (WabCollection *self,
                             const char *const *paths,
                             GCancellable *cancellable,
                             const WabProgress *progress,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (WAB_IS_COLLECTION (self));

  GTask *task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, wab_collection_import_async);
  /* A cancelled job has a summary too: what was done is told. */
  g_task_set_check_cancellable (task, FALSE);
  GError *error = NULL;
  if (!check_writable (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  set_busy (self, TRUE);
  Import *import = g_new0 (Import, 1);
  import->task = task;
  import->collection = g_object_ref (self);
  import->path = g_strdup (self->path);
  import->mode = self->is_untitled ? WAB_STORE_SCRATCH : WAB_STORE_WRITE;
  import->paths = g_strdupv ((char **)paths);
  import->analyser = self->analyser;
  import->contents = wab_contents_hand_over (self->contents);
  import->first = wab_snapshot_ref (self->snapshot);
  import->summary = wab_import_summary_new ();
  if (progress != NULL)
    import->progress = *progress;
  g_autoptr (GTask) inner = g_task_new (self, cancellable, on_import_done, task);
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_task_data (inner, import, (GDestroyNotify)free_import);
  g_task_run_in_thread (inner, run_import);
}

gboolean
wab_collection_import_finish (WabCollection *self,
                              GAsyncResult *result,
                              WabImportSummary **out_summary,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  GTask *task = G_TASK (result);
  if (out_summary != NULL)
    {
      WabImportSummary **slot = g_task_get_task_data (task);
      *out_summary = slot != NULL ? g_steal_pointer (slot) : wab_import_summary_new ();
    }
  return g_task_propagate_boolean (task, error);
}

/* ---- Saving, looking up ---- */

static gboolean
is_same_file (const char *a, const char *b)
{
  g_autofree char *x = g_canonicalize_filename (a, NULL), *y = g_canonicalize_filename (b, NULL);
  return g_str_equal (x, y);
}

gboolean
wab_collection_save_as (WabCollection *self, const char *path, GError **error)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->is_busy)
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_BUSY,
                           _ ("Articles are being added; wait until that is done or cancel it"));
      return FALSE;
    }
  if (is_same_file (path, self->path))
    return TRUE; /* what is open is on the disk already */
  if (!wab_store_copy_to (self->store, path, error))
    return FALSE;
  WabStore *store =
      wab_store_open (path, self->analyser != NULL ? WAB_STORE_WRITE : WAB_STORE_READ, error);
  if (store == NULL)
    return FALSE;
  g_clear_pointer (&self->store, wab_store_close);
  if (self->is_untitled)
    g_unlink (self->path);
  self->store = store;
  self->is_untitled = FALSE;
  g_free (self->path);
  self->path = g_canonicalize_filename (path, NULL);
  load_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  return TRUE;
}

GArray *
wab_collection_search (WabCollection *self, const char *words, GError **error)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);
  if (self->is_busy)
    {
      g_set_error_literal (
          error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("Articles are being added; search when that is done"));
      return NULL;
    }
  return wab_store_search (self->store, words, error);
}

gboolean
wab_collection_is_checked (WabCollection *self, guint32 event)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);
  g_return_val_if_fail (event < self->snapshot->events->len, FALSE);
  const WabEvent *of = wab_snapshot_get_event (self->snapshot, event);
  for (guint32 i = 0; i < of->n_rows; i++)
    if (!wab_checked_has (self->checked,
                          self->snapshot,
                          wab_snapshot_get_row (
                              self->snapshot, wab_snapshot_get_event_row (self->snapshot, of, i))))
      return FALSE;
  return of->n_rows > 0;
}

gboolean
wab_collection_set_checked (WabCollection *self, guint32 event, gboolean is_checked, GError **error)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);
  g_return_val_if_fail (event < self->snapshot->events->len, FALSE);
  if (self->is_busy)
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_BUSY,
                           _ ("Articles are being added; check events when that is done"));
      return FALSE;
    }
  if (self->analyser == NULL)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_READ_ONLY,
                   _ ("%s: is opened to be read only"),
                   self->path);
      return FALSE;
    }
  return wab_checked_write (self->checked, self->store, self->snapshot, event, is_checked, error);
}

WabMention *
wab_collection_load_mention (WabCollection *self, guint32 id, GError **error)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), NULL);
  return wab_store_load_mention (self->store, id, error);
}

gboolean
wab_collection_load_article (WabCollection *self,
                             guint32 id,
                             WabArticle **out_article,
                             WabAnalysis **out_analysis,
                             GError **error)
{
  g_return_val_if_fail (WAB_IS_COLLECTION (self), FALSE);
  return wab_store_load_article (self->store, id, TRUE, out_article, out_analysis, error);
}
