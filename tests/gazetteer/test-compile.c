/* The compiler of the gazetteer, and the tables it reads. Arguments: the program, the tables. */

#include "gazetteer/gazetteer.h"
#include "model/data-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *program, *tables;

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("gazetteer-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

/* Returns: the exit status. */
static int
compile (const char *folder, const char *out, char **out_messages)
{
  g_autoptr (GError) error = NULL;
  const char *const arguments[] = { program, folder, out, NULL };
  int status;
  g_spawn_sync (NULL,
                (char **)arguments,
                NULL,
                G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL,
                NULL,
                NULL,
                out_messages,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_same_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "again.bin", NULL);
  g_autofree char *messages = NULL;
  g_assert_cmpint (compile (tables, path, &messages), ==, 0);
  g_autofree char *built = wab_data_file_find ("gazetteer.bin");
  g_assert_nonnull (built);
  g_autoptr (GMappedFile) a = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr (GMappedFile) b = g_mapped_file_new (built, FALSE, &error);
  g_assert_no_error (error);
  gsize length = g_mapped_file_get_length (a);
  g_assert_cmpuint (length, ==, g_mapped_file_get_length (b));
  g_assert_true (memcmp (g_mapped_file_get_contents (a), g_mapped_file_get_contents (b), length)
                 == 0);
  g_assert_cmpuint (length, <, 60 * 1000 * 1000);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_missing_tables (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.bin", NULL);
  g_autofree char *messages = NULL;
  g_assert_cmpint (compile (folder, path, &messages), ==, 1);
  g_assert_nonnull (strstr (messages, "areas"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

static void
test_bad_table (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *table = g_build_filename (folder, "areas.tsv", NULL);
  g_autofree char *path = g_build_filename (folder, "out.bin", NULL);
  g_autofree char *messages = NULL;
  g_assert_true (g_file_set_contents (table, "id\tname\n1\tNowhere\n", -1, NULL));
  g_assert_cmpint (compile (folder, path, &messages), ==, 1);
  g_assert_nonnull (strstr (messages, "areas, line 2"));
  g_remove (table);
  g_rmdir (folder);
}

/* Every row of the tables made by hand is one: known columns, no row twice. */
static void
check_hand_table (const char *name, guint columns, guint key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (tables, name, NULL);
  g_autofree char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      if (g_strv_length (cells) < columns)
        g_error ("%s, line %u: too few columns", name, i + 1);
      char *id = key == 0 ? g_strdup (cells[0]) : g_strconcat (cells[0], "\t", cells[key], NULL);
      if (!g_hash_table_add (seen, id))
        g_error ("%s, line %u: twice", name, i + 1);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 100);
}

static void
test_hand_tables (void)
{
  check_hand_table ("aliases.tsv", 3, 2);
  check_hand_table ("demonyms.tsv", 2, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  program = argv[1];
  tables = argv[2];
  g_test_add_func ("/gazetteer/compile/same-bytes", test_same_bytes);
  g_test_add_func ("/gazetteer/compile/missing-tables", test_missing_tables);
  g_test_add_func ("/gazetteer/compile/bad-table", test_bad_table);
  g_test_add_func ("/gazetteer/compile/hand-tables", test_hand_tables);
  return g_test_run ();
}
