#include "import/importer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/error.h"

typedef struct
{
  char *folder;
  GPtrArray *paths; /* to import; zero-terminated by run() */
  GString *log;     /* one line an article or failure */
  GPtrArray *articles;
  gboolean as_json_lines;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("whenabouts-import-XXXXXX", &error);
  g_assert_no_error (error);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->log = g_string_new (NULL);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
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
tear_down (Fixture *self, gconstpointer data)
{
  (void)data;
  remove_tree (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->articles);
  g_string_free (self->log, TRUE);
}

static void
write_bytes (Fixture *self, const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_mkdir_with_parents (parent, 0700);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
add (Fixture *self, const char *name)
{
  g_ptr_array_add (self->paths, g_build_filename (self->folder, name, NULL));
}

static void
add_file (Fixture *self, const char *name, const char *text)
{
  write_bytes (self, name, text, -1);
  add (self, name);
}

static gboolean
on_input (WabArticle *article,
          const char *analysed,
          const GError *error,
          const char *path,
          gpointer data)
{
  Fixture *self = data;
  g_autofree char *base = g_path_get_basename (path);
  g_assert_true ((article == NULL) == (error != NULL));
  if (article != NULL)
    {
      g_string_append_printf (
          self->log, "%s: %s%s\n", base, article->name, analysed != NULL ? " analysed" : "");
      g_ptr_array_add (self->articles, wab_article_ref (article));
      g_assert_cmpuint (strlen (article->sha256), ==, 64);
      g_assert_cmpuint (strlen (article->text), ==, article->length);
    }
  else
    {
      g_assert_nonnull (strstr (error->message, base));
      g_assert_false (g_str_has_suffix (error->message, "."));
      g_string_append_printf (
          self->log, "%s: %s %d\n", base, error->domain == WAB_ERROR ? "error" : "io", error->code);
    }
  return TRUE;
}

static void
run (Fixture *self, guint64 n_articles, const char *expected_log)
{
  g_ptr_array_add (self->paths, NULL);
  guint64 n = wab_import_files (
      (const char *const *)self->paths->pdata, self->as_json_lines, NULL, NULL, on_input, self);
  g_assert_cmpstr (self->log->str, ==, expected_log);
  g_assert_cmpuint (n, ==, n_articles);
}

static WabArticle *
get_article (Fixture *self, guint i)
{
  g_assert_cmpuint (i, <, self->articles->len);
  return g_ptr_array_index (self->articles, i);
}

static void
test_plain_text (Fixture *self, gconstpointer data)
{
  (void)data;
  add_file (self, "a.txt", "The bridge is closed. It will stay so.\n\nMore.");
  add_file (self, "b.2022.txt", "Bridge closed\n\nThe bridge is closed.");
  add_file (self, "c.txt", "# Why now?\r\n\r\nThe bridge is closed.");
  add_file (
      self,
      "d",
      "Title: Ice on the river\nOutlet: The Post\nDate: 2022-01-06\nURL: http://a.example/1\n\n"
      "The bridge is closed.");
  add_file (self,
            "e.txt",
            "\xef\xbb\xbf"
            "date 2022-01-06 The bridge is closed.");
  run (self, 5, "a.txt: a\nb.2022.txt: b.2022\nc.txt: c\nd: d\ne.txt: e\n");

  g_assert_null (get_article (self, 0)->title);
  g_assert_cmpstr (get_article (self, 0)->encoding, ==, "UTF-8");
  g_assert_cmpstr (get_article (self, 1)->title, ==, "Bridge closed");
  g_assert_cmpstr (get_article (self, 2)->title, ==, "Why now?");
  const WabArticle *article = get_article (self, 3);
  g_assert_cmpstr (article->title, ==, "Ice on the river");
  g_assert_cmpstr (article->outlet, ==, "The Post");
  g_assert_cmpstr (article->url, ==, "http://a.example/1");
  g_assert_null (article->given_date);
  g_assert_true (g_str_has_prefix (article->text, "Title: "));
  article = get_article (self, 4);
  g_assert_null (article->title);
  g_assert_true (g_str_has_prefix (article->text, "date 2022"));
  /* Of the original bytes, mark included. */
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                           "\xef\xbb\xbf"
                                                           "date 2022-01-06 The bridge is closed.",
                                                           -1);
  g_assert_cmpstr (article->sha256, ==, sha256);
}

static void
test_bad_files (Fixture *self, gconstpointer data)
{
  (void)data;
  g_autofree char *log = g_strdup_printf (
      "empty.txt: error %d\nmissing.txt: io %d\npicture.png: error %d\nnews.whenabouts: error %d\n"
      "paper.pdf: error %d\npage.html: error %d\nold.txt: old\n",
      WAB_ERROR_EMPTY,
      G_IO_ERROR_NOT_FOUND,
      WAB_ERROR_NOT_TEXT,
      WAB_ERROR_FORMAT,
      WAB_ERROR_FORMAT,
      WAB_ERROR_EMPTY);
  add_file (self, "empty.txt", "");
  add (self, "missing.txt");
  write_bytes (self, "picture.png", "\x89PNG\r\n\x1a\n\0\0\0\r", 12);
  add (self, "picture.png");
  write_bytes (self, "news.whenabouts", "SQLite format 3\0\x10\0", 18);
  add (self, "news.whenabouts");
  add_file (self, "paper.pdf", "%PDF-1.7 ...");
  add_file (self, "page.html", "\n<!DOCTYPE html><title>x</title>");
  write_bytes (self, "old.txt", "\xcc\xee\xf1\xf2 \xe7\xe0\xea\xf0\xfb\xf2.", 12);
  add (self, "old.txt");
  run (self, 1, log);
  g_assert_cmpstr (get_article (self, 0)->text, ==, "Мост закрыт.");
  g_assert_cmpstr (get_article (self, 0)->encoding, ==, "windows-1251");
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  (void)data;
  /* A file with a hole: 200 MB that take no room, and are never read. */
  add_file (self, "large.txt", "x");
  g_assert_cmpint (truncate (g_ptr_array_index (self->paths, 0), 200 * 1000 * 1000), ==, 0);
  add_file (self, "small.txt", "It rained.");
  g_autofree char *log =
      g_strdup_printf ("large.txt: error %d\nsmall.txt: small\n", WAB_ERROR_TOO_LARGE);
  run (self, 1, log);
}

static void
test_no_permission (Fixture *self, gconstpointer data)
{
  (void)data;
  add_file (self, "secret.txt", "It rained.");
  const char *path = g_ptr_array_index (self->paths, 0);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  /* The administrator may read everything. */
  gboolean is_readable = access (path, R_OK) == 0;
  g_autofree char *log =
      is_readable ? g_strdup ("secret.txt: secret\n")
                  : g_strdup_printf ("secret.txt: io %d\n", G_IO_ERROR_PERMISSION_DENIED);
  run (self, is_readable ? 1 : 0, log);
}

static void
test_folders (Fixture *self, gconstpointer data)
{
  (void)data;
  write_bytes (self, "news/b.txt", "It rained.", -1);
  write_bytes (self, "news/a/z.txt", "It snowed.", -1);
  write_bytes (self, "news/a/y.jsonl", "{\"text\": \"It froze.\"}\n", -1);
  write_bytes (self, "news/.hidden.txt", "It hid.", -1);
  write_bytes (self, "news/photo.jpg", "\xff\xd8\xff", -1);
  /* A page, and what a browser saved beside it. */
  write_bytes (self, "news/c.html", "<!DOCTYPE html><p>It hailed.", -1);
  write_bytes (self, "news/c_files/frame.html", "<!DOCTYPE html><p>Buy this.", -1);
  write_bytes (self, "news/d_files/e.txt", "It dried.", -1);
  write_bytes (self, "bare/photo.jpg", "\xff\xd8\xff", -1);
  g_autofree char *link = g_build_filename (self->folder, "news", "circle", NULL);
  g_assert_cmpint (symlink (self->folder, link), ==, 0);
  add (self, "bare");
  add (self, "news");
  g_autofree char *log =
      g_strdup_printf ("bare: error %d\ny.jsonl: y-1\nz.txt: z\nb.txt: b\nc.html: c\ne.txt: e\n",
                       WAB_ERROR_NO_ARTICLES);
  run (self, 5, log);
}

static void
test_json_lines (Fixture *self, gconstpointer data)
{
  (void)data;
  self->as_json_lines = TRUE;
  g_autoptr (GString) deep = g_string_new ("{\"text\": ");
  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_autofree char *lines = g_strdup_printf (
      "\xef\xbb\xbf{\"id\": \"one\", \"text\": \"It r\\u00e4ined.\", \"date\": \"2022-01-06\", "
      "\"title\": \"Rain\", \"outlet\": \"Post\", \"url\": \"http://a.example\"}\r\n"
      "\n"
      "{\"id\": 7, \"text\": \"It snowed.\", \"date\": null}\n"
      "{\"text\": \"It froze.\", \"date\": \"2022-01-06T10:00:00Z\"}\n"
      "not json\n"
      "[1, 2]\n"
      "{\"id\": \"x\"}\n"
      "{\"text\": \"  \"}\n"
      "{\"text\": \"It thawed.\", \"date\": \"yesterday\"}\n"
      "%s\n"
      "{/*\"*/\"text\": \"It hid.\"}\n"
      "{\"text\": \"zero \\u0000\"}\n"
      "{\"form\": 1, \"id\": \"done\", \"text\": \"It ended.\", \"toponyms\": []}\n"
      "{\"form\": 1, \"id\": \"done\", \"toponyms\": []}\n"
      "{\"events\": []}\n"
      "{\"text\": \"last\"}",
      deep->str);
  add_file (self, "news.txt", lines);
  int form = WAB_ERROR_FORMAT;
  g_autofree char *log = g_strdup_printf (
      "news.txt: one\nnews.txt: 7\nnews.txt: news-4\nnews.txt: error %d\nnews.txt: error %d\n"
      "news.txt: error %d\nnews.txt: error %d\nnews.txt: error %d\nnews.txt: error %d\n"
      "news.txt: error %d\nnews.txt: error %d\nnews.txt: done analysed\nnews.txt: error %d\n"
      "news.txt: news-16\n",
      form,
      form,
      form,
      WAB_ERROR_EMPTY,
      form,
      form,
      form,
      form,
      form);
  run (self, 5, log);
  const WabArticle *article = get_article (self, 0);
  g_assert_cmpstr (article->text, ==, "It räined.");
  g_assert_cmpstr (article->given_date, ==, "2022-01-06");
  g_assert_cmpstr (article->title, ==, "Rain");
  g_assert_cmpstr (article->outlet, ==, "Post");
  g_assert_cmpstr (article->url, ==, "http://a.example");
  g_assert_nonnull (article->given_date_reason);
  g_assert_null (get_article (self, 1)->given_date);
  g_assert_cmpstr (get_article (self, 2)->given_date, ==, "2022-01-06");
}

static gboolean
stop_at_first (WabArticle *article,
               const char *analysed,
               const GError *error,
               const char *path,
               gpointer data)
{
  (void)article;
  (void)analysed;
  (void)error;
  (void)path;
  (*(guint *)data)++;
  return FALSE;
}

static void
test_stop_and_cancel (Fixture *self, gconstpointer data)
{
  (void)data;
  add_file (self, "a.txt", "It rained.");
  add_file (self, "b.txt", "It snowed.");
  g_ptr_array_add (self->paths, NULL);
  const char *const *paths = (const char *const *)self->paths->pdata;
  guint n = 0;
  wab_import_files (paths, FALSE, NULL, NULL, stop_at_first, &n);
  g_assert_cmpuint (n, ==, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  n = 0;
  g_assert_cmpuint (wab_import_files (paths, FALSE, cancellable, NULL, stop_at_first, &n), ==, 0);
  g_assert_cmpuint (n, ==, 0);
}

/* Lines of every shape around the size of the reader's pieces. */
static void
test_long_lines (Fixture *self, gconstpointer data)
{
  (void)data;
  self->as_json_lines = TRUE;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *filler = g_strnfill (g_rand_int_range (random, 60000, 70000), 'a');
      g_string_append_printf (lines, "{\"id\": %d, \"text\": \"%s\"}\n", i, filler);
      g_string_append_printf (log, "news.jsonl: %d\n", i);
    }
  add_file (self, "news.jsonl", lines->str);
  run (self, 60, log->str);
}

/* Broken lines of JSON, line by line an article or a failure. */
static void
test_random_lines (Fixture *self, gconstpointer data)
{
  (void)data;
  static const char *const pieces[] = { "{",
                                        "}",
                                        "[",
                                        "]",
                                        ":",
                                        ",",
                                        "\"",
                                        "\\",
                                        "\"text\"",
                                        "\"id\"",
                                        "\"date\"",
                                        "2022",
                                        "\"2022-01-06\"",
                                        "\"It rained.\"",
                                        "null",
                                        "true",
                                        "1e999",
                                        "\\u00e4",
                                        "\\ud800",
                                        "é",
                                        "\xff",
                                        "/*",
                                        "\"form\": 1",
                                        " ",
                                        "\"events\"" };
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n_lines = 2000;
  for (guint i = 0; i < n_lines; i++)
    {
      g_string_append (lines, i % 3 == 0 ? "{\"text\": \"It rained.\"," : "x");
      int n = g_rand_int_range (random, 0, 12);
      for (int k = 0; k < n; k++)
        g_string_append (lines, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (lines, i % 6 == 0 ? "\"id\": 1}\n" : "\n");
    }
  write_bytes (self, "news.jsonl", lines->str, lines->len);
  add (self, "news.jsonl");
  g_ptr_array_add (self->paths, NULL);
  guint64 n =
      wab_import_files ((const char *const *)self->paths->pdata, FALSE, NULL, NULL, on_input, self);
  g_assert_cmpuint (n, ==, self->articles->len);
  g_assert_cmpuint (n, >, 0);
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/import/plain-text", test_plain_text);
  add_test ("/import/bad-files", test_bad_files);
  add_test ("/import/too-large", test_too_large);
  add_test ("/import/no-permission", test_no_permission);
  add_test ("/import/folders", test_folders);
  add_test ("/import/json-lines", test_json_lines);
  add_test ("/import/stop-and-cancel", test_stop_and_cancel);
  add_test ("/import/long-lines", test_long_lines);
  add_test ("/import/random-lines", test_random_lines);
  return g_test_run ();
}
