#include "config.h"

#include "import/web-page.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "import/json-line.h"
#include "import/plain-text.h"
#include "model/error.h"

#define READER "whenabouts-read-page"

static gboolean
begins_with (const char *text, gsize length, const char *prefix)
{
  gsize n = strlen (prefix);
  return length >= n && g_ascii_strncasecmp (text, prefix, n) == 0;
}

gboolean
wab_web_page_is (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  if (begins_with (text, length, "\xef\xbb\xbf"))
    {
      text += 3;
      length -= 3;
    }
  while (length > 0)
    {
      const char *end;
      if (g_ascii_isspace (*text))
        end = text + 1;
      else if (begins_with (text, length, "<!--"))
        end = g_strstr_len (text, length, "-->");
      else if (begins_with (text, length, "<?xml"))
        end = g_strstr_len (text, length, "?>");
      else
        return begins_with (text, length, "<!doctype html") || begins_with (text, length, "<html")
               || begins_with (text, length, "<head");
      if (end == NULL)
        return FALSE;
      length -= end - text;
      text = end;
      /* The end of a comment or a declaration itself. */
      while (length > 0 && (*text == '-' || *text == '?' || *text == '>'))
        {
          text++;
          length--;
        }
    }
  return FALSE;
}

/* Beside the build, beside an installed tree that was moved, or in the installed folder. */
static char *
find_reader (void)
{
  static const char *const folders[] = { "..", "../src", "../../src", "../libexec" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = program != NULL ? g_path_get_dirname (program) : NULL;
  for (gsize i = 0; here != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (here, folders[i], READER, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (WAB_LIBEXECDIR, READER, NULL);
}

/* The page as a file in memory, at its beginning. A pipe would break, and with it this program,
 * where the reader ends before it has read everything. Returns: -1 with @error */
static int
open_page (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("page", MFD_CLOEXEC), code = errno;
  for (gsize done = 0; fd >= 0 && done < length;)
    {
      gssize n = write (fd, data + done, length - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          code = errno;
          close (fd);
          fd = -1;
        }
      done += n;
    }
  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return -1;
    }
  lseek (fd, 0, SEEK_SET);
  return fd;
}

/* The line that the reader prints. */
static char *
run_reader (GBytes *bytes, const char *display_name, GCancellable *cancellable, GError **error)
{
  g_autofree char *reader = find_reader ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  int page = open_page (bytes, error);
  if (page < 0)
    return NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, page);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, NULL, reader, NULL);
  if (process == NULL)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   _ ("The web page “%s” cannot be read, since a part of Whenabouts is missing "
                      "(%s); install it again"),
                   display_name,
                   reader);
      return NULL;
    }
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean is_done = g_subprocess_communicate (process, NULL, cancellable, &out, NULL, &cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_subprocess_force_exit (process);
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  gsize length = 0;
  const char *line = is_done ? g_bytes_get_data (out, &length) : NULL;
  if (!is_done || length == 0 || !g_subprocess_get_if_exited (process)
      || g_subprocess_get_exit_status (process) != 0)
    {
      g_subprocess_force_exit (process);
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   _ ("The web page “%s” cannot be read; open it in a browser and save its text "
                      "as plain text"),
                   display_name);
      return NULL;
    }
  return g_strndup (line, length);
}

WabArticle *
wab_web_page_read (GBytes *bytes, const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *display_name = g_filename_display_name (path);
  g_autofree char *line = run_reader (bytes, display_name, cancellable, error);
  if (line == NULL)
    return NULL;
  g_autofree char *name = wab_plain_text_dup_name (path);
  g_autofree char *where = g_strdup_printf ("“%s”", display_name);
  g_autoptr (WabArticle) article = NULL;
  g_autoptr (GError) cause = NULL;
  if (wab_json_line_read (line, strlen (line), where, name, &article, &cause)
      != WAB_JSON_LINE_ARTICLE)
    {
      if (g_error_matches (cause, WAB_ERROR, WAB_ERROR_EMPTY))
        g_set_error (error,
                     WAB_ERROR,
                     WAB_ERROR_EMPTY,
                     _ ("The web page “%s” holds no article; open it in a browser and save the "
                        "article’s text as plain text"),
                     display_name);
      else
        g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  g_bytes_unref (article->original);
  article->original = g_bytes_ref (bytes);
  g_free (article->sha256);
  article->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_clear_pointer (&article->encoding, g_free); /* the page's own affair */
  return g_steal_pointer (&article);
}
