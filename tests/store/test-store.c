#include "store/search.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>

#include "model/error.h"
#include "../sample/sample.h"
#include "sqlite/database.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->folder = g_dir_make_tmp ("wab-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.whenabouts", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Writes @n sample articles to @store in one transaction. */
static void
write_samples (WabStore *store, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 job;
  g_assert_true (wab_store_begin (store, &error));
  g_assert_true (wab_store_begin_job (store, "import", &job, &error));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WabArticle) article = sample_article_new (i);
      g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, i);
      g_assert_true (wab_store_add_article (store, job, article, analysis, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (article->id, ==, i + 1);
    }
  g_assert_true (wab_store_commit (store, &error));
}

typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GArray *events;
  GHashTable *redirects;
} Loaded;

static void
load (Loaded *loaded, WabStore *store)
{
  g_autoptr (GError) error = NULL;
  loaded->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  loaded->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  loaded->events = g_array_new (FALSE, FALSE, sizeof (guint32));
  loaded->redirects = g_hash_table_new (NULL, NULL);
  g_assert_true (wab_store_load (
      store, loaded->articles, loaded->analyses, loaded->events, loaded->redirects, &error));
  g_assert_no_error (error);
}

static void
clear_loaded (Loaded *loaded)
{
  g_ptr_array_unref (loaded->articles);
  g_ptr_array_unref (loaded->analyses);
  g_array_unref (loaded->events);
  g_hash_table_unref (loaded->redirects);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  g_assert_no_error (error);
  write_samples (store, 3);
  g_clear_pointer (&store, wab_store_close);

  store = wab_store_open (fixture->path, WAB_STORE_READ, &error);
  g_assert_no_error (error);
  Loaded loaded;
  load (&loaded, store);
  g_assert_cmpuint (loaded.articles->len, ==, 3);
  g_assert_cmpuint (loaded.events->len, ==, 6);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (WabArticle) article = sample_article_new (i);
      g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, i);
      const WabArticle *read = loaded.articles->pdata[i];
      g_assert_cmpstr (read->text, ==, article->text);
      g_assert_cmpstr (read->sha256, ==, article->sha256);
      g_assert_cmpstr (read->outlet, ==, "Harbour News");
      g_assert_null (read->title);
      sample_assert_same_analysis (loaded.analyses->pdata[i], analysis, FALSE);

      g_autoptr (WabArticle) one = NULL;
      g_autoptr (WabAnalysis) whole = NULL;
      g_assert_true (wab_store_load_article (store, i + 1, TRUE, &one, &whole, &error));
      sample_assert_same_analysis (whole, analysis, TRUE);

      g_autoptr (GBytes) original = wab_store_load_original (store, i + 1, &error);
      g_assert_true (g_bytes_equal (original, article->original));
    }
  clear_loaded (&loaded);
}

static void
test_ids_stay (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 2);
  g_autoptr (WabArticle) article = NULL;
  g_autoptr (WabAnalysis) old = NULL;
  g_assert_true (wab_store_load_article (store, 1, TRUE, &article, &old, &error));
  g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, 9);
  /* One mention is no longer found; what follows it keeps its id all the same. */
  g_array_index (analysis->mentions, WabMention, 0).start += 4;
  g_assert_true (wab_store_begin (store, &error));
  g_assert_true (wab_store_replace_analysis (store, article, old, analysis, &error));
  g_assert_true (wab_store_commit (store, &error));
  g_assert_cmpuint (wab_analysis_get_mention (analysis, 0)->id, >, 8);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpuint (
        wab_analysis_get_mention (analysis, i)->id, ==, wab_analysis_get_mention (old, i)->id);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (
        wab_analysis_get_report (analysis, i)->id, ==, wab_analysis_get_report (old, i)->id);
  WabMention *mention = wab_store_load_mention (store, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mention->place.place->name, ==, "Tölna");
  g_assert_cmpuint (mention->reasons->len, ==, 1);
  wab_mention_clear (mention);
  g_free (mention);
  g_assert_null (wab_store_load_mention (store, 99, &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_NOT_FOUND);
}

static void
test_roll_back (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 1);
  g_assert_true (wab_store_begin (store, &error));
  g_autoptr (WabArticle) article = sample_article_new (5);
  g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, 5);
  g_assert_true (wab_store_add_article (store, 0, article, analysis, &error));
  /* The same again breaks the rule of one hash: nothing of it stays, the rest does. */
  g_autoptr (WabArticle) twin = sample_article_new (5);
  g_autoptr (WabAnalysis) of_twin = sample_analysis_new (twin, 5);
  g_assert_false (wab_store_add_article (store, 0, twin, of_twin, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpuint (twin->id, ==, 0);
  g_assert_true (wab_store_commit (store, &error));
  Loaded loaded;
  load (&loaded, store);
  g_assert_cmpuint (loaded.articles->len, ==, 2);
  clear_loaded (&loaded);

  /* A store that is closed in the middle leaves nothing of the unfinished. */
  g_assert_true (wab_store_begin (store, &error));
  g_autoptr (WabArticle) lost = sample_article_new (6);
  g_autoptr (WabAnalysis) of_lost = sample_analysis_new (lost, 6);
  g_assert_true (wab_store_add_article (store, 0, lost, of_lost, &error));
  g_clear_pointer (&store, wab_store_close);
  store = wab_store_open (fixture->path, WAB_STORE_READ, &error);
  load (&loaded, store);
  g_assert_cmpuint (loaded.articles->len, ==, 2);
  clear_loaded (&loaded);
}

static void
test_events_and_facts (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 2);
  g_assert_true (wab_store_begin (store, &error));
  g_assert_true (wab_store_set_report_event (store, 1, 1, &error));
  g_assert_true (wab_store_set_report_event (store, 3, 1, &error));
  g_assert_true (wab_store_set_event (store, 1, 0, &error));
  g_assert_true (wab_store_set_event (store, 3, 1, &error));
  g_assert_true (wab_store_set_fact (store, "title", "A storm", &error));
  g_assert_true (wab_store_commit (store, &error));
  Loaded loaded;
  load (&loaded, store);
  const guint32 wanted[] = { 1, 0, 1, 0 };
  g_assert_cmpmem (loaded.events->data, loaded.events->len * 4, wanted, sizeof wanted);
  g_assert_cmpuint (
      GPOINTER_TO_UINT (g_hash_table_lookup (loaded.redirects, GUINT_TO_POINTER (3))), ==, 1);
  clear_loaded (&loaded);
  g_autofree char *title = wab_store_dup_fact (store, "title", &error);
  g_assert_cmpstr (title, ==, "A storm");
  g_assert_null (wab_store_dup_fact (store, "none", &error));
  g_assert_no_error (error);
}

static void
test_search_words (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 3);
  g_autoptr (WabArticle) article = NULL;
  g_autoptr (WabAnalysis) analysis = NULL;
  g_assert_true (wab_store_load_article (store, 2, FALSE, &article, &analysis, &error));
  g_assert_true (wab_store_begin (store, &error));
  g_assert_true (wab_store_remove_article (store, article, analysis, &error));
  g_assert_no_error (error);
  g_assert_true (wab_store_commit (store, &error));
  g_clear_pointer (&store, wab_store_close);
  g_autoptr (WabDatabase) database = wab_database_open (fixture->path, WAB_DATABASE_READ, &error);
  gint64 n;
  g_assert_true (wab_database_get_number (
      database,
      "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH 'tolna'",
      &n,
      &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 2);
  g_assert_true (wab_database_get_number (database, "SELECT count(*) FROM report", &n, &error));
  g_assert_cmpint (n, ==, 4);
}

/* What a person may type: nothing of it is a query, and nothing of it fails. */
static void
test_search (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *words;
    gboolean is_found;
  } rows[] = {
    { "tolna", TRUE },         { "TOLNA", TRUE },        { "tólna", TRUE },       { "tol", TRUE },
    { "olna", FALSE },         { "tolna nowhere", FALSE }, { "\"tolna\"", TRUE }, { "\"tol\" ", FALSE },
    { "\"tolna", TRUE },       { "", FALSE },            { "  ", FALSE },         { "-", FALSE },
    { "tolna -", TRUE },       { "tolna*", TRUE },       { "AND tolna", FALSE },  { "tolna)", TRUE },
    { "words:tolna", FALSE },  { "^tolna", TRUE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 3);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) hits = wab_store_search (store, rows[i].words, &error);
      g_assert_no_error (error);
      g_test_message ("“%s”: %u", rows[i].words, hits->len);
      g_assert_true ((hits->len > 0) == rows[i].is_found);
      for (guint k = 1; k < hits->len; k++)
        {
          const WabStoreHit *a = &g_array_index (hits, WabStoreHit, k - 1), *b = a + 1;
          g_assert_true (a->article < b->article
                         || (a->article == b->article && a->sentence < b->sentence));
        }
    }
}

/* Files that are refused, each in words and left as they were. */
static void
assert_refused (const char *path, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  for (int mode = WAB_STORE_READ; mode <= WAB_STORE_CREATE; mode++)
    {
      g_assert_null (wab_store_open (path, mode, &error));
      g_assert_error (error, WAB_ERROR, code);
      g_assert_nonnull (strstr (error->message, words));
      g_clear_error (&error);
    }
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
run_sql (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_CREATE, &error);
  g_assert_true (wab_database_run (database, sql, &error));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  g_clear_pointer (&store, wab_store_close);
  run_sql (fixture->path, "PRAGMA user_version = 2; CREATE TABLE later (a)");
  assert_refused (fixture->path, WAB_ERROR_NEWER, "newer version");

  g_autofree char *other = g_build_filename (fixture->folder, "b.whenabouts", NULL);
  run_sql (other, "CREATE TABLE a (b)");
  assert_refused (other, WAB_ERROR_DOCUMENT, "no Whenabouts document");

  g_autofree char *text = g_build_filename (fixture->folder, "c.whenabouts", NULL);
  g_assert_true (g_file_set_contents (text, "This is a text and no database at all.", -1, NULL));
  assert_refused (text, WAB_ERROR_DOCUMENT, "no Whenabouts document");

  g_autofree char *none = g_build_filename (fixture->folder, "none.whenabouts", NULL);
  g_assert_null (wab_store_open (none, WAB_STORE_READ, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
}

/* Rows that point outside their text are a damaged document, whatever wrote them. */
static void
test_damaged_rows (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const damages[] = {
    "UPDATE mention SET past = 100000 WHERE id = 1",
    "UPDATE mention SET first = 36, past = 37 WHERE id = 2", /* inside a letter */
    "UPDATE report SET sentence = 7 WHERE id = 1",
    "UPDATE report SET time = 0 WHERE id = 1",
    "UPDATE report_place SET mention = 1 WHERE report = 1",
    "UPDATE place SET lat = 123",
    "UPDATE report SET precision = 99",
    "UPDATE mention SET kind = 'feeling' WHERE id = 1",
    "UPDATE sentence SET first = -3 WHERE id = 1",
  };
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
      write_samples (store, 1);
      g_clear_pointer (&store, wab_store_close);
      run_sql (fixture->path, damages[i]);
      store = wab_store_open (fixture->path, WAB_STORE_READ, &error);
      g_assert_no_error (error);
      g_autoptr (WabArticle) article = NULL;
      g_autoptr (WabAnalysis) analysis = NULL;
      if (wab_store_load_article (store, 1, TRUE, &article, &analysis, &error))
        g_test_message ("read all the same: %s", damages[i]);
      g_assert_error (error, WAB_ERROR, WAB_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "check --repair"));
      g_clear_pointer (&store, wab_store_close);
      g_unlink (fixture->path);
    }
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autofree char *to = g_build_filename (fixture->folder, "copy.whenabouts", NULL);
  g_assert_true (g_file_set_contents (to, "to be replaced", -1, NULL));
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 2);
  g_assert_true (wab_store_copy_to (store, to, &error));
  g_clear_pointer (&store, wab_store_close);
  store = wab_store_open (to, WAB_STORE_READ, &error);
  g_assert_no_error (error);
  Loaded loaded;
  load (&loaded, store);
  g_assert_cmpuint (loaded.articles->len, ==, 2);
  clear_loaded (&loaded);
  /* One that only reads can be copied too. */
  g_autofree char *third = g_build_filename (fixture->folder, "third.whenabouts", NULL);
  g_assert_true (wab_store_copy_to (store, third, &error));
  g_assert_no_error (error);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where", NULL);
  g_assert_false (wab_store_copy_to (store, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A limit on the size of files stands in for a full disk. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabStore) store = wab_store_open (fixture->path, WAB_STORE_CREATE, &error);
  write_samples (store, 20);
  GStatBuf before;
  g_stat (fixture->path, &before);
  struct rlimit old, limit;
  getrlimit (RLIMIT_FSIZE, &old);
  limit = old;
  limit.rlim_cur = before.st_size + 20000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  gboolean is_done = wab_store_begin (store, &error);
  for (guint i = 100; is_done && i < 1000; i++)
    {
      g_autoptr (WabArticle) article = sample_article_new (i);
      g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, i);
      is_done = wab_store_add_article (store, 0, article, analysis, &error);
    }
  is_done = is_done && wab_store_commit (store, &error);
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_false (is_done);
  g_assert_error (error, WAB_ERROR, WAB_ERROR_FULL);
  g_clear_error (&error);
  wab_store_roll_back (store);
  g_clear_pointer (&store, wab_store_close);

  store = wab_store_open (fixture->path, WAB_STORE_READ, &error);
  g_assert_no_error (error);
  Loaded loaded;
  load (&loaded, store);
  g_assert_cmpuint (loaded.articles->len, ==, 20);
  clear_loaded (&loaded);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (wab_store_check_pages (store, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/store/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("ids-stay", test_ids_stay);
  ADD ("roll-back", test_roll_back);
  ADD ("events-and-facts", test_events_and_facts);
  ADD ("search-words", test_search_words);
  ADD ("search", test_search);
  ADD ("refused", test_refused);
  ADD ("damaged-rows", test_damaged_rows);
  ADD ("copy", test_copy);
  ADD ("full", test_full);
  return g_test_run ();
}
