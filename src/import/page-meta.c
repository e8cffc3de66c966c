#include "import/page.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "calendar/civil.h"

/* Structured data that is larger or nested deeper is passed over. */
#define MAX_JSON_BYTES (1024 * 1024)
#define MAX_JSON_DEPTH 64

/* Names of <meta> in the order in which they are believed. */
static const char *const date_names[] = {
  "article:published_time",
  "og:article:published_time",
  "article:published",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "dcterms.issued",
  "dc.date.issued",
  "dcterms.date",
  "dc.date",
  "dcterms.created",
  "dc.date.created",
  "citation_publication_date",
  "publication_date",
  "publish_date",
  "publish-date",
  "publishdate",
  "pubdate",
  "date",
  NULL,
};
static const char *const title_names[] = { "og:title", "twitter:title", "dcterms.title",
                                           "dc.title", "title",         "headline",
                                           NULL };
static const char *const outlet_names[] = { "og:site_name",      "application-name", "publisher",
                                            "dcterms.publisher", "dc.publisher",     NULL };
static const char *const url_names[] = { "og:url", "twitter:url", NULL };

gboolean
wab_page_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->name != NULL
         && g_ascii_strcasecmp ((const char *)node->name, name) == 0;
}

xmlNode *
wab_page_next (xmlNode *node, const xmlNode *root, gboolean skip_children)
{
  if (!skip_children && node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != NULL && node != root && node->next == NULL)
    node = node->parent;
  return node == NULL || node == root ? NULL : node->next;
}

char *
wab_page_dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char *copy = value != NULL ? g_strstrip (g_utf8_make_valid ((const char *)value, -1)) : NULL;
  xmlFree (value);
  return copy;
}

static void
append_folded (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (wab_page_is_invisible (c))
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
}

char *
wab_page_dup_content (xmlNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (xmlNode *at = node; at != NULL; at = wab_page_next (at, node, FALSE))
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL)
      {
        g_autofree char *text = g_utf8_make_valid ((const char *)at->content, -1);
        append_folded (out, text);
      }
    else if (wab_page_is (at, "br"))
      append_folded (out, " ");
  return g_strstrip (g_strdup (out->str));
}

/* ---- Days --------------------------------------------------------------------------------------
 */

static char *
format_day (int year, int month, int day)
{
  if (year < 1600 || year > 2150 || !wab_ymd_is_valid (year, month, day))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static int
find_month (const char *word)
{
  static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec" };
  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (word, months[i], 3) == 0)
      return i + 1;
  return 0;
}

char *
wab_page_parse_day (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  int year, month, day, n = 0;
  char word[16];
  while (g_ascii_isspace (*text))
    text++;
  if (sscanf (text, "%4d%*1[-/.]%2d%*1[-/.]%2d%n", &year, &month, &day, &n) == 3 && n >= 8
      && !g_ascii_isdigit (text[n]))
    return format_day (year, month, day);
  n = 0;
  if (sscanf (text, "%4d%2d%2d%n", &year, &month, &day, &n) == 3 && n == 8
      && !g_ascii_isdigit (text[n]))
    return format_day (year, month, day);
  /* A weekday before it: "Sat, 08 Jan 2022 10:00:00 GMT". */
  if (g_ascii_isalpha (*text) && find_month (text) == 0)
    {
      while (g_ascii_isalpha (*text))
        text++;
      text += strspn (text, " ,");
    }
  if (sscanf (text, "%2d%*[. -]%15[A-Za-z]%*[., -]%4d", &day, word, &year) == 3)
    return format_day (year, find_month (word), day);
  if (sscanf (text, "%15[A-Za-z]%*[. ]%2d, %4d", word, &day, &year) == 3)
    return format_day (year, find_month (word), day);
  return NULL;
}

/* The first day that is told wins; the sources are asked from the surest to the least. */
static void
take_day (WabPageMeta *out, const char *text, const char *source)
{
  if (out->date != NULL || text == NULL)
    return;
  out->date = wab_page_parse_day (text);
  if (out->date != NULL)
    out->date_reason = g_strdup_printf ("HTML meta (%s)", source);
}

/* ---- <meta>, <link>, <time> --------------------------------------------------------------------
 */

static void
take_string (char **field, const char *text)
{
  g_autofree char *folded = NULL;
  if (*field != NULL || text == NULL)
    return;
  GString *out = g_string_new (NULL);
  append_folded (out, text);
  folded = g_strstrip (g_string_free (out, FALSE));
  if (folded[0] != '\0')
    *field = g_steal_pointer (&folded);
}

static void
take_url (char **field, const char *text)
{
  if (text != NULL
      && (g_ascii_strncasecmp (text, "http://", 7) == 0
          || g_ascii_strncasecmp (text, "https://", 8) == 0))
    take_string (field, text);
}

/* The <meta> elements by name, in lower case; the first of a name counts. */
static GHashTable *
list_metas (xmlNode *root)
{
  GHashTable *metas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    {
      if (!wab_page_is (node, "meta"))
        continue;
      g_autofree char *content = wab_page_dup_attribute (node, "content");
      for (gsize i = 0; content != NULL && i < G_N_ELEMENTS (keys); i++)
        {
          g_autofree char *name = wab_page_dup_attribute (node, keys[i]);
          g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
          if (lower != NULL && !g_hash_table_contains (metas, lower))
            g_hash_table_insert (metas, g_steal_pointer (&lower), g_strdup (content));
        }
    }
  return metas;
}

static void
read_metas (GHashTable *metas, WabPageMeta *out)
{
  for (gsize i = 0; date_names[i] != NULL; i++)
    take_day (out, g_hash_table_lookup (metas, date_names[i]), date_names[i]);
  for (gsize i = 0; title_names[i] != NULL; i++)
    take_string (&out->title, g_hash_table_lookup (metas, title_names[i]));
  for (gsize i = 0; outlet_names[i] != NULL; i++)
    {
      const char *name = g_hash_table_lookup (metas, outlet_names[i]);
      if (name != NULL && strstr (name, "://") == NULL)
        take_string (&out->outlet, name);
    }
  for (gsize i = 0; url_names[i] != NULL; i++)
    take_url (&out->url, g_hash_table_lookup (metas, url_names[i]));
}

static void
read_links (xmlNode *root, WabPageMeta *out)
{
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    {
      if (!wab_page_is (node, "link"))
        continue;
      g_autofree char *rel = wab_page_dup_attribute (node, "rel");
      g_autofree char *href = wab_page_dup_attribute (node, "href");
      if (rel != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
        take_url (&out->url, href);
    }
}

/* "<!-- saved from url=(0034)https://… -->", as browsers write it. */
static void
read_saved_from (xmlDoc *document, WabPageMeta *out)
{
  for (xmlNode *node = document->children; node != NULL; node = node->next)
    {
      const char *mark = node->type == XML_COMMENT_NODE && node->content != NULL
                             ? strstr ((const char *)node->content, "saved from url=(")
                             : NULL;
      const char *url = mark != NULL ? strchr (mark, ')') : NULL;
      if (url == NULL)
        continue;
      g_autofree char *valid = g_utf8_make_valid (url + 1, -1);
      take_url (&out->url, valid);
    }
}

/* Elements that carry the day: itemprop="datePublished", <time pubdate>, then any <time> of an
 * article. */
static void
read_times (xmlNode *root, WabPageMeta *out)
{
  g_autofree char *first = NULL, *marked = NULL;
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      g_autofree char *prop = wab_page_dup_attribute (node, "itemprop");
      gboolean is_published = prop != NULL && g_ascii_strcasecmp (prop, "datePublished") == 0;
      if (!is_published && !wab_page_is (node, "time"))
        continue;
      g_autofree char *day = wab_page_dup_attribute (node, "datetime");
      if (day == NULL)
        day = wab_page_dup_attribute (node, "content");
      if (day == NULL)
        day = wab_page_dup_content (node);
      if (is_published)
        {
          take_day (out, day, "datePublished");
          continue;
        }
      g_autofree char *pubdate = wab_page_dup_attribute (node, "pubdate");
      if (pubdate != NULL && marked == NULL)
        marked = g_strdup (day);
      if (first == NULL)
        first = wab_page_parse_day (day);
    }
  take_day (out, marked, "time pubdate");
  take_day (out, first, "time");
}

/* ---- JSON-LD -----------------------------------------------------------------------------------
 */

static gboolean
is_shallow (const char *text)
{
  guint depth = 0;
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((*p == '{' || *p == '[') && ++depth > MAX_JSON_DEPTH)
        return FALSE;
      if ((*p == '}' || *p == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

/* Without the "<![CDATA[" and "]]>" that XHTML puts around a script. */
static const char *
unwrap (char *text)
{
  char *start = strstr (text, "<![CDATA["), *end = g_strrstr (text, "]]>");
  if (start == NULL || end == NULL || end < start)
    return text;
  *end = '\0';
  return start + strlen ("<![CDATA[");
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static void
read_json_node (JsonNode *node, WabPageMeta *out)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        read_json_node (json_array_get_element (array, i), out);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  JsonObject *object = json_node_get_object (node);
  const char *day = get_string (object, "datePublished");
  if (day != NULL && get_string (object, "headline") != NULL)
    {
      take_day (out, day, "datePublished");
      take_string (&out->title, get_string (object, "headline"));
      JsonNode *publisher = json_object_get_member (object, "publisher");
      if (publisher != NULL && JSON_NODE_HOLDS_OBJECT (publisher))
        take_string (&out->outlet, get_string (json_node_get_object (publisher), "name"));
    }
  JsonNode *graph = json_object_get_member (object, "@graph");
  if (graph != NULL)
    read_json_node (graph, out);
}

static void
read_json (xmlNode *root, WabPageMeta *out)
{
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    {
      if (!wab_page_is (node, "script"))
        continue;
      g_autofree char *type = wab_page_dup_attribute (node, "type");
      if (type == NULL || g_ascii_strcasecmp (type, "application/ld+json") != 0)
        continue;
      g_autofree char *content = wab_page_dup_content (node);
      const char *text = unwrap (content);
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();
      if (strlen (text) > MAX_JSON_BYTES || !is_shallow (text)
          || !json_parser_load_from_data (parser, text, -1, NULL)
          || json_parser_get_root (parser) == NULL)
        continue;
      read_json_node (json_parser_get_root (parser), out);
    }
}

/* ---- Together ----------------------------------------------------------------------------------
 */

/* "Ice on the river - The Post" of The Post: without the outlet; after "|" it need not be known. */
static void
cut_outlet (WabPageMeta *out)
{
  static const char *const marks[] = { " | ", " - ", " – ", " — ", " :: ", " · " };
  for (gsize i = 0; out->title != NULL && i < G_N_ELEMENTS (marks); i++)
    {
      char *mark = g_strrstr (out->title, marks[i]);
      if (mark == NULL || mark == out->title)
        continue;
      const char *rest = mark + strlen (marks[i]);
      if (out->outlet != NULL ? g_ascii_strcasecmp (rest, out->outlet) != 0 : i > 0)
        continue;
      take_string (&out->outlet, rest);
      *mark = '\0';
      return;
    }
}

/* Without a name, an outlet goes by its host. */
static void
name_by_host (WabPageMeta *out)
{
  if (out->outlet != NULL || out->url == NULL)
    return;
  g_autoptr (GUri) uri = g_uri_parse (out->url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host != NULL && g_str_has_prefix (host, "www."))
    host += 4;
  take_string (&out->outlet, host);
}

static void
read_title (xmlNode *root, WabPageMeta *out)
{
  static const char *const names[] = { "title", "h1" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (xmlNode *node = root; node != NULL && out->title == NULL;
         node = wab_page_next (node, root, FALSE))
      if (wab_page_is (node, names[i]))
        {
          g_autofree char *text = wab_page_dup_content (node);
          take_string (&out->title, text);
        }
}

void
wab_page_meta_read (xmlDoc *document, WabPageMeta *out_meta)
{
  g_return_if_fail (document != NULL);
  g_return_if_fail (out_meta != NULL);

  *out_meta = (WabPageMeta){ 0 };
  xmlNode *root = xmlDocGetRootElement (document);
  if (root == NULL)
    return;
  read_links (root, out_meta);
  g_autoptr (GHashTable) metas = list_metas (root);
  read_metas (metas, out_meta);
  read_json (root, out_meta);
  read_times (root, out_meta);
  read_saved_from (document, out_meta);
  read_title (root, out_meta);
  cut_outlet (out_meta);
  name_by_host (out_meta);
}

void
wab_page_meta_clear (WabPageMeta *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->outlet, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->date_reason, g_free);
}
