#include "text/header.h"

#include <string.h>

/* A key is no longer than this, bytes. */
#define MAX_KEY_BYTES 16
/* Front matter is no longer than this, bytes. */
#define MAX_MATTER_BYTES 16384

static const char *const keys[][2] = {
  { "title", "title" },       { "headline", "title" },   { "outlet", "outlet" },
  { "source", "outlet" },     { "publisher", "outlet" }, { "newspaper", "outlet" },
  { "date", "date" },         { "published", "date" },   { "publication date", "date" },
  { "url", "url" },           { "link", "url" },         { "address", "url" },
  { "author", "author" },     { "by", "author" },        { "byline", "author" },
  { "language", "language" }, { "section", "section" },  { "tags", "tags" },
  { "keywords", "tags" },     { "place", "place" },
};

const char *
wab_text_get_header_key (const char *text, gsize start, gsize end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strlen (keys[i][0]) == end - start
        && g_ascii_strncasecmp (keys[i][0], text + start, end - start) == 0)
      return keys[i][1];
  return NULL;
}

static gsize
find_line_end (const char *text, gsize length, gsize at)
{
  const char *end = memchr (text + at, '\n', length - at);
  return end != NULL ? (gsize)(end - text) : length;
}

static gboolean
is_rule (const char *text, gsize start, gsize end, const char *rule)
{
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  return end - start == 3 && memcmp (text + start, rule, 3) == 0;
}

/* "layout: post", whatever the key is. */
static gboolean
is_entry (const char *text, gsize start, gsize end)
{
  gsize at = start;
  while (at < end && (g_ascii_isalnum (text[at]) || text[at] == '_' || text[at] == '-'))
    at++;
  return at > start && at < end && text[at] == ':'
         && (at + 1 == end || g_ascii_isspace (text[at + 1]));
}

gsize
wab_text_find_matter_end (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL, 0);

  gsize limit = MIN (length, MAX_MATTER_BYTES);
  gsize end = find_line_end (text, limit, 0);
  if (end == limit || !is_rule (text, 0, end, "---"))
    return 0;
  gsize at = end + 1;
  if (!is_entry (text, at, find_line_end (text, limit, at)))
    return 0;
  for (; at < limit; at = end + 1)
    {
      end = find_line_end (text, limit, at);
      if (is_rule (text, at, end, "---") || is_rule (text, at, end, "..."))
        return MIN (end + 1, length);
    }
  return 0;
}

static gboolean
parse_line (const char *text, gsize start, gsize end, gboolean is_matter, WabHeaderLine *out_line)
{
  const char *colon = memchr (text + start, ':', MIN (end - start, MAX_KEY_BYTES + 1));
  if (colon == NULL)
    return FALSE;
  WabHeaderLine line = { start, colon - text, colon - text + 1, end };
  while (line.value_start < line.value_end && g_ascii_isspace (text[line.value_start]))
    line.value_start++;
  while (line.value_end > line.value_start && g_ascii_isspace (text[line.value_end - 1]))
    line.value_end--;
  char quote = text[line.value_start];
  if (is_matter && line.value_end > line.value_start + 1 && (quote == '"' || quote == '\'')
      && text[line.value_end - 1] == quote)
    {
      line.value_start++;
      line.value_end--;
    }
  if (wab_text_get_header_key (text, line.key_start, line.key_end) == NULL)
    return FALSE;
  *out_line = line;
  return TRUE;
}

gboolean
wab_text_next_header_line (const char *text,
                           gsize length,
                           gsize *inout_offset,
                           WabHeaderLine *out_line)
{
  g_return_val_if_fail (text != NULL, FALSE);

  gsize at = *inout_offset;
  gsize matter_end = wab_text_find_matter_end (text, length);
  for (gsize end; at < matter_end; at = end + 1)
    {
      end = find_line_end (text, length, at);
      if (parse_line (text, at, end, TRUE, out_line))
        {
          *inout_offset = MIN (end + 1, length);
          return TRUE;
        }
    }
  if (matter_end > 0)
    {
      *inout_offset = matter_end;
      return FALSE;
    }
  gsize end = find_line_end (text, length, at);
  if (at < length && parse_line (text, at, end, FALSE, out_line))
    {
      *inout_offset = MIN (end + 1, length);
      return TRUE;
    }
  return FALSE;
}

gsize
wab_text_find_body (const char *text, gsize length)
{
  gsize offset = 0;
  WabHeaderLine line;
  while (wab_text_next_header_line (text, length, &offset, &line))
    ;
  while (offset > 0 && offset < length && g_ascii_isspace (text[offset]))
    offset++;
  return offset;
}
