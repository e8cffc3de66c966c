#include "import/importer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "import/byte-reader.h"
#include "import/json-line.h"
#include "import/plain-text.h"
#include "import/web-page.h"
#include "model/error.h"

#define MAX_FOLDER_DEPTH 32
/* Progress is told this often at most, microseconds. */
#define PROGRESS_INTERVAL 50000

typedef struct
{
  gboolean as_json_lines;
  GCancellable *cancellable;
  WabImportFunc func;
  gpointer data;
  guint64 n_articles;
  gboolean is_stopped;
} Importer;

/* Something to read, or a failure that is known before. */
typedef struct
{
  char *path;
  GError *error; /* (nullable) */
} Entry;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;
  g_free (entry->path);
  g_clear_error (&entry->error);
}

static void
add_entry (GArray *entries, const char *path, GError *error)
{
  Entry entry = { g_strdup (path), error };
  g_array_append_val (entries, entry);
}

/* In a folder only what can be an article is read: a photograph beside the articles is no failure.
 */
static gboolean
is_article_name (const char *name)
{
  static const char *const endings[] = { ".txt",    ".text", ".md",  ".jsonl",
                                         ".ndjson", ".html", ".htm", ".xhtml" };
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (name), n_ending = strlen (endings[i]);
      if (n > n_ending && g_ascii_strcasecmp (name + n - n_ending, endings[i]) == 0)
        return TRUE;
    }
  return strchr (name, '.') == NULL;
}

/* Whether @path is the folder that a browser saved beside a page: frames and advertisements, no
 * articles. */
static gboolean
is_beside_page (const char *path)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml" };
  g_autofree char *stem = g_strdup (path);
  char *tail = g_str_has_suffix (stem, "_files") ? stem + strlen (stem) - strlen ("_files") : NULL;
  if (tail == NULL)
    return FALSE;
  *tail = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *page = g_strconcat (stem, endings[i], NULL);
      if (g_file_test (page, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Adds what is in the folder; returns whether there was anything. */
static gboolean
list_folder (GArray *entries, const char *path, guint depth)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &cause);
  if (dir == NULL)
    {
      g_autofree char *display_name = g_filename_display_name (path);
      GError *error = g_error_new (
          G_IO_ERROR,
          g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? G_IO_ERROR_PERMISSION_DENIED
                                                                    : G_IO_ERROR_FAILED,
          _ ("The folder “%s” may not be read; change its permissions or copy it"),
          display_name);
      add_entry (entries, path, error);
      return TRUE;
    }
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  gboolean has_any = FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          /* A link to a folder may lead round in a circle. */
          if (depth < MAX_FOLDER_DEPTH && !g_file_test (child, G_FILE_TEST_IS_SYMLINK)
              && !is_beside_page (child) && list_folder (entries, child, depth + 1))
            has_any = TRUE;
        }
      else if (is_article_name (name))
        {
          add_entry (entries, child, NULL);
          has_any = TRUE;
        }
    }
  return has_any;
}

static GArray *
list_entries (const char *const *paths)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (entries, clear_entry);
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
        add_entry (entries, paths[i], NULL);
      else if (!list_folder (entries, paths[i], 0))
        {
          g_autofree char *display_name = g_filename_display_name (paths[i]);
          add_entry (entries,
                     paths[i],
                     g_error_new (WAB_ERROR,
                                  WAB_ERROR_NO_ARTICLES,
                                  _ ("The folder “%s” holds no articles; put plain text (.txt), "
                                     "web pages (.html) or JSON Lines (.jsonl) into it"),
                                  display_name));
        }
    }
  return entries;
}

static void
tell_article (Importer *self, WabArticle *article, const char *analysed, const char *path)
{
  self->n_articles++;
  if (!self->func (article, analysed, NULL, path, self->data))
    self->is_stopped = TRUE;
}

/* Tells the failure; a cancelled job stops without one. */
static void
tell_failure (Importer *self, const GError *error, const char *path)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->is_stopped = TRUE;
  else if (!self->func (NULL, NULL, error, path, self->data))
    self->is_stopped = TRUE;
}

static void
import_line (Importer *self, const char *line, gsize length, guint64 number, const char *path)
{
  g_autofree char *display_name = g_filename_display_name (path);
  g_autofree char *where =
      g_strdup_printf (_ ("Line %" G_GUINT64_FORMAT " of “%s”"), number, display_name);
  g_autofree char *name = wab_plain_text_dup_name (path);
  g_autofree char *fallback_name = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, name, number);
  g_autoptr (WabArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  switch (wab_json_line_read (line, length, where, fallback_name, &article, &error))
    {
    case WAB_JSON_LINE_ARTICLE:
      tell_article (self, article, NULL, path);
      break;
    case WAB_JSON_LINE_ANALYSED:
      tell_article (self, article, line, path);
      break;
    case WAB_JSON_LINE_OTHER:
      break;
    default:
      tell_failure (self, error, path);
      break;
    }
}

static void
import_json_lines (Importer *self, WabByteReader *reader, const char *path)
{
  gboolean has_any = FALSE;
  while (!self->is_stopped)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      guint64 number;
      char *line = wab_byte_reader_read_line (
          reader, WAB_IMPORT_MAX_BYTES, &length, &number, self->cancellable, &error);
      if (line == NULL && error == NULL)
        break;
      has_any = TRUE;
      if (line == NULL)
        {
          tell_failure (self, error, path);
          if (error->domain != WAB_ERROR)
            return;
          continue;
        }
      if (number == 1 && g_str_has_prefix (line, "\xef\xbb\xbf"))
        {
          line += 3;
          length -= 3;
        }
      if (line[strspn (line, " \t")] != '\0' || strlen (line) != length)
        import_line (self, line, length, number, path);
    }
  if (!has_any && !self->is_stopped)
    {
      g_autofree char *display_name = g_filename_display_name (path);
      g_autoptr (GError) error =
          g_error_new (WAB_ERROR,
                       WAB_ERROR_EMPTY,
                       _ ("“%s” is empty; leave it out, or save the article’s text in it"),
                       display_name);
      tell_failure (self, error, path);
    }
}

static gboolean
has_json_lines_ending (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ".jsonl") || g_str_has_suffix (lower, ".ndjson");
}

static void
import_file (Importer *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabByteReader) reader = wab_byte_reader_open (path, &error);
  if (reader == NULL)
    {
      tell_failure (self, error, path);
      return;
    }
  if (self->as_json_lines || has_json_lines_ending (path))
    {
      import_json_lines (self, reader, path);
      return;
    }
  g_autoptr (GBytes) bytes =
      wab_byte_reader_read_all (reader, WAB_IMPORT_MAX_BYTES, self->cancellable, &error);
  g_autoptr (WabArticle) article = NULL;
  if (bytes != NULL && wab_web_page_is (bytes))
    article = wab_web_page_read (bytes, path, self->cancellable, &error);
  else if (bytes != NULL)
    article = wab_plain_text_read (bytes, path, &error);
  if (article != NULL)
    tell_article (self, article, NULL, path);
  else
    tell_failure (self, error, path);
}

guint64
wab_import_files (const char *const *paths,
                  gboolean as_json_lines,
                  GCancellable *cancellable,
                  const WabProgress *progress,
                  WabImportFunc func,
                  gpointer data)
{
  g_return_val_if_fail (paths != NULL, 0);
  g_return_val_if_fail (func != NULL, 0);

  Importer importer = { as_json_lines, cancellable, func, data, 0, FALSE };
  g_autoptr (GArray) entries = list_entries (paths);
  gint64 last_told = -PROGRESS_INTERVAL;
  for (guint i = 0; i < entries->len && !importer.is_stopped; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      if (g_cancellable_is_cancelled (cancellable))
        break;
      gint64 now = g_get_monotonic_time ();
      if (progress != NULL && now - last_told >= PROGRESS_INTERVAL)
        {
          g_autofree char *name = g_filename_display_basename (entry->path);
          wab_progress_tell (progress, i, entries->len, name);
          last_told = now;
        }
      if (entry->error != NULL)
        tell_failure (&importer, entry->error, entry->path);
      else
        import_file (&importer, entry->path);
    }
  if (!importer.is_stopped)
    wab_progress_tell (progress, entries->len, entries->len, NULL);
  return importer.n_articles;
}
