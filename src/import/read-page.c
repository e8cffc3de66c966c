#include <libxml/HTMLparser.h>

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "import/page.h"
#include "text/decode.h"

/*
 * whenabouts-read-page: a web page on standard input, one line of JSON Lines on standard output (a
 * pipe, no file), as `import` reads it ("text", "title", "outlet", "url", "date", "date_reason").
 * It runs in a process of its own, with little memory and time and no file to write: what a hostile
 * page breaks is this process alone.
 *
 * Status: 0 done, 1 the page could not be parsed.
 */

#define MAX_MEMORY (1024ul * 1024 * 1024)
#define MAX_SECONDS 30

static void
set_limit (int resource, rlim_t most)
{
  struct rlimit limit = { most, most };
  /* A limit that is lower already stays. */
  setrlimit (resource, &limit);
}

static void
set_limits (void)
{
#if !defined(__SANITIZE_ADDRESS__)
  set_limit (RLIMIT_AS, MAX_MEMORY);
#endif
  set_limit (RLIMIT_CPU, MAX_SECONDS);
  set_limit (RLIMIT_FSIZE, 0);
  set_limit (RLIMIT_CORE, 0);
}

static GByteArray *
read_all (int fd)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;
  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, n);
  return bytes;
}

/* Whether the page names its encoding where a parser looks for it. */
static gboolean
names_encoding (const GByteArray *bytes)
{
  g_autofree char *head = g_ascii_strdown ((const char *)bytes->data, MIN (bytes->len, 4096));
  return strstr (head, "charset=") != NULL || strstr (head, "encoding=") != NULL;
}

/* What is valid UTF-8 is UTF-8, whatever it says; else the page is believed; else the encoding is
 * guessed as for plain text. */
static xmlDoc *
parse (GByteArray *bytes)
{
  static const int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  gboolean is_utf8 = g_utf8_validate ((const char *)bytes->data, bytes->len, NULL);
  if (is_utf8 || names_encoding (bytes))
    return htmlReadMemory (
        (const char *)bytes->data, bytes->len, NULL, is_utf8 ? "UTF-8" : NULL, options);
  g_autoptr (GBytes) copy = g_bytes_new (bytes->data, bytes->len);
  const char *encoding = NULL;
  g_autofree char *text = wab_text_decode (copy, "page", &encoding, NULL);
  return text != NULL ? htmlReadMemory (text, strlen (text), NULL, "UTF-8", options) : NULL;
}

static void
add_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

int
main (void)
{
  set_limits ();
  g_autoptr (GByteArray) bytes = read_all (STDIN_FILENO);
  xmlDoc *document = bytes->len > 0 ? parse (bytes) : NULL;
  if (document == NULL)
    return 1;
  WabPageMeta meta;
  wab_page_meta_read (document, &meta);
  g_autofree char *text = wab_page_read_text (document, meta.title);
  g_autoptr (JsonObject) object = json_object_new ();
  add_string (object, "text", text);
  add_string (object, "title", meta.title);
  add_string (object, "outlet", meta.outlet);
  add_string (object, "url", meta.url);
  add_string (object, "date", meta.date);
  add_string (object, "date_reason", meta.date_reason);
  g_autoptr (JsonNode) node = json_node_alloc ();
  json_node_init_object (node, object);
  g_autofree char *line = json_to_string (node, FALSE);
  gsize length = strlen (line);
  for (gsize done = 0; done < length;)
    {
      gssize n = write (STDOUT_FILENO, line + done, length - done);
      if (n <= 0)
        return 1;
      done += n;
    }
  wab_page_meta_clear (&meta);
  xmlFreeDoc (document);
  xmlCleanupParser ();
  return 0;
}
