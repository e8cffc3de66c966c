#include "import/plain-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/error.h"
#include "text/decode.h"
#include "text/header.h"

#define MAX_TITLE_BYTES 200

/* Formats that are told by their first bytes, to say what can be done instead of "no text". */
static const struct
{
  const char *signature;
  const char *message;
} formats[] = {
  { "SQLite format 3",
    N_ ("“%s” is a database or a Whenabouts document and no article; open it instead") },
  { "%PDF-", N_ ("“%s” is a PDF; save its text as plain text") },
  { "PK\003\004",
    N_ ("“%s” is an archive or an office document; unpack it or save it as plain text") },
  { "{\\rtf", N_ ("“%s” is a rich text document; save it as plain text") },
};

static gboolean
has_foreign_format (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize n = strlen (formats[i].signature);
      if (length < n || memcmp (data, formats[i].signature, n) != 0)
        continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, WAB_ERROR, WAB_ERROR_FORMAT, _ (formats[i].message), name);
#pragma GCC diagnostic pop
      return TRUE;
    }
  return FALSE;
}

static void
set_field (char **field, const char *text, const WabHeaderLine *line)
{
  if (*field == NULL && line->value_end > line->value_start)
    *field = g_strndup (text + line->value_start, line->value_end - line->value_start);
}

static gboolean
read_header (WabArticle *article)
{
  gsize offset = 0;
  WabHeaderLine line;
  while (wab_text_next_header_line (article->text, article->length, &offset, &line))
    {
      const char *key = wab_text_get_header_key (article->text, line.key_start, line.key_end);
      if (strcmp (key, "title") == 0)
        set_field (&article->title, article->text, &line);
      else if (strcmp (key, "outlet") == 0)
        set_field (&article->outlet, article->text, &line);
      else if (strcmp (key, "url") == 0)
        set_field (&article->url, article->text, &line);
    }
  return offset > 0;
}

/* A short line without a full stop, with a blank line below it and text after that. */
static void
read_title (WabArticle *article)
{
  const char *start = article->text;
  while (g_ascii_isspace (*start))
    start++;
  const char *line_end = strchr (start, '\n');
  if (line_end == NULL || line_end - start > MAX_TITLE_BYTES)
    return;
  const char *below = line_end + 1;
  while (*below == ' ' || *below == '\t' || *below == '\r')
    below++;
  if (*below != '\n')
    return;
  while (g_ascii_isspace (*below))
    below++;
  const char *end = line_end;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  while (start < end && (*start == '#' || *start == ' '))
    start++;
  if (*below == '\0' || end == start || strchr (".!:;,", end[-1]) != NULL)
    return;
  g_autofree char *title = g_strndup (start, end - start);
  if (g_str_has_suffix (title, "…") || g_str_has_suffix (title, ".”")
      || g_str_has_suffix (title, ".\""))
    return;
  article->title = g_steal_pointer (&title);
}

char *
wab_plain_text_dup_name (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot > base && strlen (dot) <= 9 && strchr (dot, ' ') == NULL)
    *dot = '\0';
  return g_steal_pointer (&base);
}

WabArticle *
wab_plain_text_read (GBytes *bytes, const char *path, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *display_name = g_filename_display_name (path);
  if (has_foreign_format (bytes, display_name, error))
    return NULL;
  const char *encoding = NULL;
  char *text = wab_text_decode (bytes, display_name, &encoding, error);
  if (text == NULL)
    return NULL;
  g_autofree char *name = wab_plain_text_dup_name (path);
  WabArticle *article = wab_article_new_take (name, text);
  article->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  article->original = g_bytes_ref (bytes);
  article->encoding = g_strdup (encoding);
  if (!read_header (article))
    read_title (article);
  return article;
}
