#include "import/json-line.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "calendar/civil.h"
#include "model/error.h"

/* json-glib parses by recursion; deeper input would overflow the stack. */
#define MAX_DEPTH 64

/* Why the line may not be given to the parser, NULL if it may. */
static const char *
find_fault (const char *line, gsize length)
{
  if (!g_utf8_validate (line, length, NULL))
    return _ ("it is not valid UTF-8");
  guint depth = 0;
  gboolean is_in_string = FALSE;
  for (gsize i = 0; i < length; i++)
    switch (line[i])
      {
      case '"':
        is_in_string = !is_in_string;
        break;
      case '\\':
        if (is_in_string && length - i >= 6 && memcmp (line + i, "\\u0000", 6) == 0)
          return _ ("it holds a zero character");
        i += is_in_string;
        break;
      case '[':
      case '{':
        if (!is_in_string && ++depth > MAX_DEPTH)
          return _ ("it is nested too deeply");
        break;
      case '/':
      case '#':
      case '\'':
        /* The parser takes comments, in which quotes would lead this scan astray. */
        if (!is_in_string)
          return _ ("it holds a comment or a stray sign");
        break;
      case ']':
      case '}':
        if (!is_in_string && depth > 0)
          depth--;
        break;
      default:
        break;
      }
  return NULL;
}

/* A string member; a number is taken in its decimal form; NULL for anything else or nothing. */
static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    {
      const char *value = json_node_get_string (node);
      return value[0] != '\0' && g_utf8_validate (value, -1, NULL) ? g_strdup (value) : NULL;
    }
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return NULL;
}

static gboolean
is_sha256 (const char *text)
{
  gsize n = strspn (text, "0123456789abcdef");
  return n == 64 && text[n] == '\0';
}

/* "2022-01-09", or partial: "2022-01", "2022", "XXXX-01-09". */
static gboolean
is_date (const char *text)
{
  WabDay day;
  if (wab_day_parse_iso (text, &day))
    return TRUE;
  if (strncmp (text, "XXXX-", 5) == 0)
    {
      g_autofree char *leap = g_strconcat ("2000-", text + 5, NULL);
      return wab_day_parse_iso (leap, &day);
    }
  gsize n_year = strspn (text, "0123456789");
  if (n_year != 4)
    return FALSE;
  if (text[4] == '\0')
    return TRUE;
  g_autofree char *first = g_strconcat (text, "-01", NULL);
  return wab_day_parse_iso (first, &day);
}

static WabArticle *
make_article (JsonObject *object, const char *text, const char *fallback_name)
{
  g_autofree char *id = dup_member (object, "id");
  WabArticle *article = wab_article_new_take (id != NULL ? id : fallback_name, g_strdup (text));
  article->original = g_bytes_new (article->text, article->length);
  article->sha256 = dup_member (object, "sha256");
  if (article->sha256 == NULL || !is_sha256 (article->sha256))
    {
      g_free (article->sha256);
      article->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, article->original);
    }
  article->encoding = g_strdup ("UTF-8");
  article->title = dup_member (object, "title");
  article->outlet = dup_member (object, "outlet");
  article->url = dup_member (object, "url");
  return article;
}

/* The told day that came with the line. A full time stamp is cut to its day. */
static gboolean
read_date (JsonObject *object, WabArticle *article, const char *where, GError **error)
{
  g_autofree char *date = dup_member (object, "date");
  if (date == NULL)
    return TRUE;
  if (strlen (date) > 10 && (date[10] == 'T' || date[10] == ' '))
    date[10] = '\0';
  if (!is_date (date))
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   _ ("%s has a \"date\" that is no day: “%s”; write it as 2022-01-09"),
                   where,
                   date);
      return FALSE;
    }
  article->given_date = g_steal_pointer (&date);
  article->given_date_reason = dup_member (object, "date_reason");
  if (article->given_date_reason == NULL)
    article->given_date_reason = g_strdup (_ ("given with the article"));
  return TRUE;
}

static WabJsonLineKind
read_object (JsonObject *object,
             const char *where,
             const char *fallback_name,
             WabArticle **out_article,
             GError **error)
{
  gboolean is_analysed = json_object_has_member (object, "form")
                         && (json_object_has_member (object, "toponyms")
                             || json_object_has_member (object, "sentences"));
  if (json_object_has_member (object, "events") && !json_object_has_member (object, "text"))
    return WAB_JSON_LINE_OTHER;
  JsonNode *node = json_object_get_member (object, "text");
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                             && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : NULL;
  if (text == NULL)
    {
      if (is_analysed)
        g_set_error (error,
                     WAB_ERROR,
                     WAB_ERROR_FORMAT,
                     _ ("%s has no \"text\"; analyze without --no-text what is to be imported"),
                     where);
      else
        g_set_error (
            error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("%s is no article: it has no \"text\""), where);
      return WAB_JSON_LINE_FAILED;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   _ ("%s has a \"text\" that is not valid Unicode"),
                   where);
      return WAB_JSON_LINE_FAILED;
    }
  if (text[strspn (text, " \t\r\n")] == '\0')
    {
      g_set_error (error, WAB_ERROR, WAB_ERROR_EMPTY, _ ("%s has an empty \"text\""), where);
      return WAB_JSON_LINE_FAILED;
    }
  g_autoptr (WabArticle) article = make_article (object, text, fallback_name);
  if (!is_analysed && !read_date (object, article, where, error))
    return WAB_JSON_LINE_FAILED;
  *out_article = g_steal_pointer (&article);
  return is_analysed ? WAB_JSON_LINE_ANALYSED : WAB_JSON_LINE_ARTICLE;
}

WabJsonLineKind
wab_json_line_read (const char *line,
                    gsize length,
                    const char *where,
                    const char *fallback_name,
                    WabArticle **out_article,
                    GError **error)
{
  g_return_val_if_fail (line != NULL, WAB_JSON_LINE_FAILED);

  const char *fault = find_fault (line, length);
  if (fault != NULL)
    {
      g_set_error (error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("%s cannot be read: %s"), where, fault);
      return WAB_JSON_LINE_FAILED;
    }
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;
  if (!json_parser_load_from_data (parser, line, length, &cause))
    {
      g_set_error (
          error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("%s is no valid JSON: %s"), where, cause->message);
      return WAB_JSON_LINE_FAILED;
    }
  JsonNode *root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (
          error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("%s is no article: it has no \"text\""), where);
      return WAB_JSON_LINE_FAILED;
    }
  return read_object (json_node_get_object (root), where, fallback_name, out_article, error);
}
