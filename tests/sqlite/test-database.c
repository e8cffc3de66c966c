#include "sqlite/database.h"

#include <glib/gstdio.h>

#include "model/error.h"

static char *
make_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wab-sqlite-XXXXXX", NULL);
  return g_build_filename (folder, "a.db", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_bind_by_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (wab_database_run (database, "CREATE TABLE t (a, b, c, d, e)", &error));
  {
    g_autoptr (WabStatement) write =
        wab_database_prepare (database, "INSERT INTO t VALUES (:a, :b, :c, :d, :e)", &error);
    wab_statement_bind_number (write, ":a", G_MININT64);
    wab_statement_bind_real (write, ":b", 0.5);
    wab_statement_bind_text (write, ":c", "тест");
    wab_statement_bind_bytes (write, ":d", "\0\1", 2);
    wab_statement_bind_text (write, ":e", NULL);
    g_assert_true (wab_statement_run (write, &error));
    g_assert_cmpint (wab_database_get_last_id (database), ==, 1);
    /* Nothing stays bound. */
    g_assert_true (wab_statement_run (write, &error));
  }
  g_autoptr (WabStatement) read =
      wab_database_prepare (database, "SELECT a, b, c, d, e FROM t ORDER BY rowid", &error);
  g_assert_cmpint (wab_statement_step (read, &error), ==, WAB_STEP_ROW);
  g_assert_cmpint (wab_statement_get_number (read, 0), ==, G_MININT64);
  g_assert_cmpfloat (wab_statement_get_real (read, 1), ==, 0.5);
  g_assert_cmpstr (wab_statement_get_text (read, 2), ==, "тест");
  gsize length;
  const guint8 *bytes = wab_statement_get_bytes (read, 3, &length);
  g_assert_cmpmem (bytes, length, "\0\1", 2);
  g_assert_true (wab_statement_is_null (read, 4));
  g_assert_cmpint (wab_statement_step (read, &error), ==, WAB_STEP_ROW);
  g_assert_true (wab_statement_is_null (read, 0));
  g_assert_cmpint (wab_statement_step (read, &error), ==, WAB_STEP_DONE);
  remove_path (path);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  g_assert_null (wab_database_open (path, WAB_DATABASE_READ, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_CREATE, &error);
  g_assert_false (wab_database_run (database, "SELECT nonsense FROM nowhere", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);

  /* A limit on pages stands in for a full disk. */
  g_assert_true (
      wab_database_run (database, "CREATE TABLE t (a); PRAGMA max_page_count = 4", &error));
  g_assert_false (wab_database_run (database, "INSERT INTO t VALUES (zeroblob (100000))", &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_FULL);
  g_clear_error (&error);
  g_clear_pointer (&database, wab_database_close);

  g_assert_true (
      g_file_set_contents (path, "no database, but long enough to have a header", -1, NULL));
  database = wab_database_open (path, WAB_DATABASE_READ, &error);
  g_assert_no_error (error); /* SQLite looks at a file when it is first asked for something */
  gint64 number;
  g_assert_false (wab_database_get_number (database, "PRAGMA user_version", &number, &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_DOCUMENT);
  remove_path (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite/bind-by-name", test_bind_by_name);
  g_test_add_func ("/sqlite/errors", test_errors);
  return g_test_run ();
}
