#include "collection/collection.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "collection/counting.h"
#include "gazetteer/gazetteer.h"
#include "model/error.h"
#include "sqlite/database.h"

/* Articles of this test's own, about a place that any gazetteer has. */
static const char *const texts[] = {
  "Date: 2021-03-05\n\nThe old bridge in Budapest was closed by a flood on Thursday. Some 40 boats "
  "broke "
  "loose in the harbour of Budapest and sank. The mayor said that nobody was hurt.",
  "Date: 2021-03-06\n\nAbout 40 boats broke loose in the harbour of Budapest and sank. Bakers in "
  "Vienna "
  "went on strike on Friday.",
  "Date: 2021-03-08\n\nIn Budapest the flood went back on Sunday. The old bridge in Budapest was "
  "closed "
  "by the flood on March 4.",
  "The bakers of Vienna went back to work. This was reported on March 9. The city council of "
  "Vienna had "
  "promised flour at the old price.",
  "Date: 2021-03-07\n\nIn the harbour of Budapest some 38 boats had broken loose and sunk. A "
  "school in "
  "Graz lost its roof to the wind on Saturday.",
};

typedef struct
{
  WabAnalyser *analyser;
  char *folder;
  char *articles; /* a folder with texts */
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_assert_no_error (error);
  fixture->analyser = wab_analyser_new (gazetteer, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("wab-collection-XXXXXX", NULL);
  fixture->articles = g_build_filename (fixture->folder, "articles", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.whenabouts", NULL);
  g_mkdir (fixture->articles, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.txt", fixture->articles, i);
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    }
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  remove_tree (fixture->folder);
  wab_analyser_free (fixture->analyser);
  g_free (fixture->folder);
  g_free (fixture->articles);
  g_free (fixture->path);
}

static WabCollection *
open_document (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WabCollection *collection = wab_collection_open (fixture->path, TRUE, fixture->analyser, &error);
  g_assert_no_error (error);
  return collection;
}

static WabImportSummary *
import (WabCollection *collection, const char *path)
{
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { path, NULL };
  WabImportSummary *summary = NULL;
  g_assert_true (wab_collection_import (collection, paths, NULL, NULL, &summary, &error));
  g_assert_no_error (error);
  return summary;
}

/* The events of a snapshot in words that do not depend on ids or the order of import. */
static char *
describe (const WabSnapshot *snapshot)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint32 e = 0; e < snapshot->events->len; e++)
    {
      const WabEvent *event = wab_snapshot_get_event (snapshot, e);
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint32 i = 0; i < event->n_rows; i++)
        {
          const WabRow *row =
              wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, event, i));
          g_autofree char *sentence = wab_snapshot_dup_sentence (snapshot, row);
          g_string_append_printf (line,
                                  "%s|%.8s;",
                                  sentence,
                                  wab_snapshot_get_article (snapshot, row->article)->sha256);
        }
      g_ptr_array_add (lines, g_strdup (line->str));
    }
  for (guint i = 0; i < lines->len; i++)
    for (guint j = i + 1; j < lines->len; j++)
      if (strcmp (lines->pdata[j], lines->pdata[i]) < 0)
        {
          gpointer swap = lines->pdata[i];
          lines->pdata[i] = lines->pdata[j];
          lines->pdata[j] = swap;
        }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* The event that a report whose sentence begins so belongs to. */
static guint32
find_event (const WabSnapshot *snapshot, const char *beginning)
{
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      g_autofree char *sentence = wab_snapshot_dup_sentence (snapshot, row);
      if (g_str_has_prefix (sentence, beginning))
        return wab_snapshot_get_event (snapshot, row->event)->id;
    }
  g_error ("No report begins with %s", beginning);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  g_assert_cmpuint (summary->n_added, ==, 5);
  g_assert_cmpuint (summary->n_failed, ==, 0);
  WabSnapshot *snapshot = wab_collection_get_snapshot (collection);
  g_assert_cmpuint (snapshot->articles->len, ==, 5);
  guint32 boats = find_event (snapshot, "Some 40 boats");
  g_assert_cmpuint (find_event (snapshot, "About 40 boats"), ==, boats);
  g_assert_cmpuint (find_event (snapshot, "In the harbour of Budapest some 38"), ==, boats);
  g_assert_cmpuint (find_event (snapshot, "Bakers in Vienna"), !=, boats);

  /* The day without a year got it from the others. */
  const WabAnalysis *bakers = wab_snapshot_get_analysis (snapshot, 3);
  g_assert_cmpstr (bakers->told.value, ==, "2021-03-09");
  g_assert_true (bakers->told.is_inferred);
  g_assert_nonnull (strstr (bakers->told.reason, "year from 4 other articles"));

  /* Opened again it is the same. */
  g_autofree char *before = describe (snapshot);
  g_clear_object (&collection);
  collection = open_document (fixture);
  g_autofree char *after = describe (wab_collection_get_snapshot (collection));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (wab_collection_get_title (collection), ==, "a");
}

static void
test_import_twice (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) first = import (collection, fixture->articles);
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;
  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));
  g_autoptr (WabImportSummary) second = import (collection, fixture->articles);
  g_assert_cmpuint (second->n_added, ==, 0);
  g_assert_cmpuint (second->n_known, ==, 5);
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Every order of import, one by one, gives the same events in the end. */
static void
test_any_order (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autofree char *wanted = NULL;
  for (guint round = 0; round < 8; round++)
    {
      guint order[G_N_ELEMENTS (texts)];
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        order[i] = i;
      for (guint i = G_N_ELEMENTS (texts) - 1; round > 0 && i > 0; i--)
        {
          guint j = g_rand_int_range (rand, 0, i + 1), swap = order[i];
          order[i] = order[j];
          order[j] = swap;
        }
      g_autoptr (WabCollection) collection = open_document (fixture);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%u.txt", fixture->articles, order[i]);
          g_autoptr (WabImportSummary) summary = import (collection, path);
          g_assert_cmpuint (summary->n_added, ==, 1);
        }
      g_autofree char *found = describe (wab_collection_get_snapshot (collection));
      if (wanted == NULL)
        wanted = g_steal_pointer (&found);
      else
        g_assert_cmpstr (found, ==, wanted);
      g_clear_object (&collection);
      g_unlink (fixture->path);
    }
}

/* An event keeps its name whatever comes in, also what was told earlier; names given up lead on. */
static void
test_names_stay (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autofree char *later = g_strdup_printf ("%s/4.txt", fixture->articles);
  g_autoptr (WabImportSummary) one = import (collection, later);
  guint32 boats =
      find_event (wab_collection_get_snapshot (collection), "In the harbour of Budapest some 38");
  g_autoptr (WabImportSummary) all = import (collection, fixture->articles);
  WabSnapshot *snapshot = wab_collection_get_snapshot (collection);
  g_assert_cmpuint (find_event (snapshot, "Some 40 boats"), ==, boats);
  g_assert_cmpuint (wab_collection_find_event (collection, boats), ==, boats);
  g_assert_cmpuint (wab_collection_find_event (collection, 99999), ==, 0);
  g_clear_object (&collection);
  collection = open_document (fixture);
  snapshot = wab_collection_get_snapshot (collection);
  g_assert_cmpuint (find_event (snapshot, "About 40 boats"), ==, boats);
}

static void
on_progress_cancel (guint64 done, guint64 total, const char *what, gpointer data)
{
  (void)done;
  (void)total;
  (void)what;
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WabImportSummary) summary = NULL;
  WabProgress progress = { on_progress_cancel, cancellable };
  const char *const paths[] = { fixture->articles, NULL };
  g_assert_false (
      wab_collection_import (collection, paths, cancellable, &progress, &summary, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  guint n = summary->n_added;
  g_assert_cmpuint (n, <, 5);
  g_assert_cmpuint (wab_collection_get_snapshot (collection)->articles->len, ==, n);
  g_clear_object (&collection);
  g_assert_true (wab_collection_check (fixture->path, NULL, NULL, &error));
  collection = open_document (fixture);
  g_assert_cmpuint (wab_collection_get_snapshot (collection)->articles->len, ==, n);
  g_autoptr (WabImportSummary) rest = import (collection, fixture->articles);
  g_assert_cmpuint (rest->n_added, ==, 5 - n);
}

static void
test_failures_go_on (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = g_build_filename (fixture->articles, "2-empty.txt", NULL);
  g_autofree char *binary = g_build_filename (fixture->articles, "3-binary.txt", NULL);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (binary, "\0\1\2\3\377\0\0\0", 8, NULL));
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  g_assert_cmpuint (summary->n_added, ==, 5);
  g_assert_cmpuint (summary->n_failed, ==, 2);
  g_assert_nonnull (strstr (summary->failures->pdata[0], "2-empty.txt"));
  g_assert_nonnull (strstr (summary->failures->pdata[1], "3-binary.txt"));
  g_autoptr (WabDatabase) database = wab_database_open (fixture->path, WAB_DATABASE_READ, &error);
  gint64 n;
  g_assert_true (wab_database_get_number (
      database, "SELECT count(*) FROM job_message WHERE kind = 'failure'", &n, &error));
  g_assert_cmpint (n, ==, 2);
}

static void
change_document (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_WRITE, &error);
  g_assert_true (wab_database_run (database, sql, &error));
  g_assert_no_error (error);
}

/* Where the events cannot be written, what was inferred is taken back in memory as on the disk:
 * among it the year of an article of before, which only the new ones told. */
static void
test_inference_fails (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autofree char *partial = g_build_filename (fixture->articles, "3.txt", NULL);
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) first = import (collection, partial);
  WabSnapshot *before = wab_snapshot_ref (wab_collection_get_snapshot (collection));
  g_assert_cmpuint (before->articles->len, ==, 1);
  g_assert_false (wab_snapshot_get_analysis (before, 0)->told.is_inferred);

  change_document (
      fixture->path,
      "CREATE TRIGGER stop BEFORE UPDATE OF event ON report WHEN new.event IS NOT NULL BEGIN "
      "SELECT RAISE (ABORT, 'stop'); END");
  const char *const paths[] = { fixture->articles, NULL };
  WabImportSummary *summary = NULL;
  g_assert_false (wab_collection_import (collection, paths, NULL, NULL, &summary, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpuint (summary->n_added, ==, 0);
  g_clear_pointer (&summary, wab_import_summary_free);
  g_assert_true (wab_collection_get_snapshot (collection) == before);
  wab_snapshot_unref (before);

  /* With the reason gone it is as if it had never been. */
  change_document (fixture->path, "DROP TRIGGER stop");
  g_autoptr (WabImportSummary) second = import (collection, fixture->articles);
  g_assert_cmpuint (second->n_added, ==, 4);
  const WabSnapshot *after = wab_collection_get_snapshot (collection);
  g_assert_true (wab_snapshot_get_analysis (after, 0)->told.is_inferred);
  g_autofree char *there = describe (after);
  g_clear_object (&collection);
  collection = open_document (fixture);
  after = wab_collection_get_snapshot (collection);
  g_assert_true (wab_snapshot_get_analysis (after, 0)->told.is_inferred);
  g_autofree char *opened = describe (after);
  g_assert_cmpstr (there, ==, opened);
  g_clear_object (&collection);
  g_unlink (fixture->path);
  collection = open_document (fixture);
  g_autoptr (WabImportSummary) at_once = import (collection, fixture->articles);
  g_autofree char *fresh = describe (wab_collection_get_snapshot (collection));
  g_assert_cmpstr (there, ==, fresh);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  g_clear_object (&collection);
  collection = wab_collection_open (fixture->path, FALSE, NULL, &error);
  g_assert_no_error (error);
  const char *const paths[] = { fixture->articles, NULL };
  g_assert_false (wab_collection_import (collection, paths, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
}

static void
test_untitled_and_save_as (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection =
      wab_collection_open (NULL, TRUE, fixture->analyser, &error);
  g_assert_no_error (error);
  g_assert_null (wab_collection_get_path (collection));
  g_assert_true (wab_collection_is_untitled (collection));
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  g_autofree char *before = describe (wab_collection_get_snapshot (collection));
  g_assert_true (g_file_set_contents (fixture->path, "replaced whole", -1, NULL));
  g_assert_true (wab_collection_save_as (collection, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (wab_collection_get_path (collection), ==, fixture->path);
  g_assert_cmpstr (wab_collection_get_title (collection), ==, "a");
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "whenabouts", NULL);
  g_autoptr (GDir) dir = g_dir_open (state, 0, NULL);
  g_assert_true (dir == NULL || g_dir_read_name (dir) == NULL); /* no copy is left behind */

  /* It goes on with the new file. */
  g_autofree char *more = g_build_filename (fixture->folder, "more.txt", NULL);
  g_assert_true (g_file_set_contents (
      more, "Date: 2021-03-10\n\nA train left the rails near Graz on Tuesday.", -1, NULL));
  g_autoptr (WabImportSummary) added = import (collection, more);
  g_assert_cmpuint (added->n_added, ==, 1);
  g_clear_object (&collection);
  collection = open_document (fixture);
  g_assert_cmpuint (wab_collection_get_snapshot (collection)->articles->len, ==, 6);

  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where", NULL);
  g_assert_false (wab_collection_save_as (collection, nowhere, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (wab_collection_get_path (collection), ==, fixture->path);
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  const WabAnalysis *analysis =
      wab_snapshot_get_analysis (wab_collection_get_snapshot (collection), 0);
  guint n_with_reasons = 0;
  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *lean = wab_analysis_get_mention (analysis, i);
      g_assert_null (lean->reasons);
      WabMention *whole = wab_collection_load_mention (collection, lean->id, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (whole->start, ==, lean->start);
      n_with_reasons += whole->reasons->len > 0;
      wab_mention_clear (whole);
      g_free (whole);
    }
  g_assert_cmpuint (n_with_reasons, >, 0);
}

static void
test_lines_of_analyze (Fixture *fixture, gconstpointer data)
{
  (void)data;
  /* What is imported as lines is what is imported as files; see the golden test `together`. */
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "lines.jsonl", NULL);
  g_assert_true (g_file_set_contents (path,
                                      "{\"id\":\"x\",\"text\":\"A flood closed Budapest.\","
                                      "\"date\":\"2021-03-05\"}\n{\"id\":1,\"form\":1}\n",
                                      -1,
                                      NULL));
  g_autoptr (WabImportSummary) summary = import (collection, path);
  g_assert_cmpuint (summary->n_added, ==, 1);
  g_assert_cmpuint (summary->n_failed, ==, 1);
}

/* ---- In a thread ---- */

typedef struct
{
  GMainLoop *loop;
  gboolean is_done;
  guint n_snapshots;
  guint n_progress;
  WabImportSummary *summary;
  GError *error;
  GThread *thread;
} Waiting;

static void
on_snapshot (WabCollection *collection, GParamSpec *pspec, gpointer data)
{
  (void)collection;
  (void)pspec;
  Waiting *waiting = data;
  waiting->n_snapshots++;
  g_assert_true (g_thread_self () == waiting->thread);
}

static void
on_progress (guint64 done, guint64 total, const char *what, gpointer data)
{
  (void)done;
  (void)total;
  (void)what;
  Waiting *waiting = data;
  waiting->n_progress++;
  g_assert_true (g_thread_self () == waiting->thread);
}

static void
on_imported (GObject *object, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  waiting->is_done = wab_collection_import_finish (
      WAB_COLLECTION (object), result, &waiting->summary, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection = open_document (fixture);
  Waiting waiting = { .loop = g_main_loop_new (NULL, FALSE), .thread = g_thread_self () };
  WabProgress progress = { on_progress, &waiting };
  const char *const paths[] = { fixture->articles, NULL };
  g_signal_connect (collection, "notify::snapshot", G_CALLBACK (on_snapshot), &waiting);
  wab_collection_import_async (collection, paths, NULL, &progress, on_imported, &waiting);
  g_assert_true (wab_collection_is_busy (collection));
  g_assert_false (wab_collection_import (collection, paths, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_main_loop_run (waiting.loop);
  g_assert_no_error (waiting.error);
  g_assert_true (waiting.is_done);
  g_assert_false (wab_collection_is_busy (collection));
  g_assert_cmpuint (waiting.summary->n_added, ==, 5);
  g_assert_cmpuint (waiting.n_snapshots, >=, 1);
  g_assert_cmpuint (waiting.n_progress, >=, 1);
  g_assert_cmpuint (wab_collection_get_snapshot (collection)->articles->len, ==, 5);
  g_clear_pointer (&waiting.summary, wab_import_summary_free);

  /* Then again, from the same lists, cancelled before it begins. */
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  wab_collection_import_async (collection, paths, cancellable, NULL, on_imported, &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (waiting.summary->n_added, ==, 0);
  g_clear_error (&waiting.error);
  g_clear_pointer (&waiting.summary, wab_import_summary_free);
  g_main_loop_unref (waiting.loop);
}

/* ---- Checking ---- */

static void
test_check_and_repair (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const damages[] = {
    "UPDATE mention SET past = 100000 WHERE article = 2",
    "UPDATE article SET text = text || '!' WHERE id = 2",
    "PRAGMA foreign_keys = OFF; DELETE FROM place",
  };
  g_autofree char *saved = g_build_filename (fixture->folder, "saved.whenabouts", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings = NULL, none = NULL;
      g_autoptr (WabCollection) collection = open_document (fixture);
      g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
      g_autofree char *before = describe (wab_collection_get_snapshot (collection));
      g_clear_object (&collection);
      g_assert_true (wab_collection_check (fixture->path, NULL, &none, &error));
      g_assert_cmpuint (none->len, ==, 0);
      change_document (fixture->path, damages[i]);
      g_assert_false (wab_collection_check (fixture->path, saved, &findings, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, >, 0);

      collection = wab_collection_open (saved, FALSE, fixture->analyser, &error);
      g_assert_no_error (error);
      g_autofree char *after = describe (wab_collection_get_snapshot (collection));
      if (i != 1) /* there the text itself is another */
        g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (wab_collection_get_snapshot (collection)->articles->len, ==, 5);
      g_clear_object (&collection);
      g_assert_true (wab_collection_check (saved, NULL, NULL, &error));
      g_unlink (saved);
      g_unlink (fixture->path);
    }
}

/* What a person has checked is kept with the document, and a new telling is to be checked again. */
static void
test_checked (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  guint n = wab_collection_get_snapshot (collection)->events->len;
  g_assert_cmpuint (n, >, 1);
  for (guint32 i = 0; i < n; i++)
    g_assert_false (wab_collection_is_checked (collection, i));
  g_assert_true (wab_collection_set_checked (collection, 1, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (wab_collection_is_checked (collection, 1));
  g_assert_false (wab_collection_is_checked (collection, 0));
  guint32 id = wab_snapshot_get_event (wab_collection_get_snapshot (collection), 1)->id;
  g_clear_object (&collection);

  collection = open_document (fixture);
  WabSnapshot *snapshot = wab_collection_get_snapshot (collection);
  guint n_checked = 0;
  for (guint32 i = 0; i < snapshot->events->len; i++)
    if (wab_collection_is_checked (collection, i))
      {
        g_assert_cmpuint (wab_snapshot_get_event (snapshot, i)->id, ==, id);
        n_checked++;
        g_assert_true (wab_collection_set_checked (collection, i, FALSE, &error));
        g_assert_false (wab_collection_is_checked (collection, i));
      }
  g_assert_cmpuint (n_checked, ==, 1);
  g_clear_object (&collection);

  collection = wab_collection_open (fixture->path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (wab_collection_set_checked (collection, 1, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
}

/* Bytes of the file itself are overwritten: said, never crashed on. */
static void
test_damaged_pages (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (WabCollection) collection = open_document (fixture);
  g_autoptr (WabImportSummary) summary = import (collection, fixture->articles);
  g_clear_object (&collection);
  g_autofree char *whole = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (fixture->path, &whole, &length, NULL));
  g_autofree char *saved = g_build_filename (fixture->folder, "saved.whenabouts", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_told = 0;
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *damaged = g_memdup2 (whole, length);
      gsize at = g_rand_int_range (rand, 0, length / 4096) * 4096;
      gsize n = g_rand_int_range (rand, 1, 4096);
      for (gsize i = 0; i < n; i++)
        damaged[at + i] = g_rand_int (rand);
      g_assert_true (g_file_set_contents (fixture->path, damaged, length, NULL));
      g_autoptr (GPtrArray) findings = NULL;
      gboolean is_sound = wab_collection_check (fixture->path, saved, &findings, &error);
      n_told += !is_sound;
      g_assert_true (is_sound || error != NULL || findings->len > 0);
      g_autoptr (WabCollection) opened =
          wab_collection_open (fixture->path, FALSE, fixture->analyser, NULL);
      g_unlink (saved);
    }
  g_assert_cmpuint (n_told, >, 50);
}

int
main (int argc, char **argv)
{
  /* Untitled documents must not go among the user's own. */
  g_autofree char *state = g_dir_make_tmp ("wab-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/collection/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("import", test_import);
  ADD ("import-twice", test_import_twice);
  ADD ("any-order", test_any_order);
  ADD ("names-stay", test_names_stay);
  ADD ("cancel", test_cancel);
  ADD ("failures-go-on", test_failures_go_on);
  ADD ("inference-fails", test_inference_fails);
  ADD ("read-only", test_read_only);
  ADD ("untitled-and-save-as", test_untitled_and_save_as);
  ADD ("reasons", test_reasons);
  ADD ("lines-of-analyze", test_lines_of_analyze);
  ADD ("async", test_async);
  ADD ("check-and-repair", test_check_and_repair);
  ADD ("checked", test_checked);
  ADD ("damaged-pages", test_damaged_pages);
  int status = g_test_run ();
  remove_tree (state);
  return status;
}
