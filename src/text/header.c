#include "text/header.h"

#include <string.h>

/* A key is no longer than this, bytes. */
#define MAX_KEY_BYTES 16

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
is_rule (const char *text, gsize start, gsize end)
{
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  return end - start == 3 && memcmp (text + start, "---", 3) == 0;
}

static gboolean
parse_line (const char *text, gsize start, gsize end, WabHeaderLine *out_line)
{
  const char *colon = memchr (text + start, ':', MIN (end - start, MAX_KEY_BYTES + 1));
  if (colon == NULL)
    return FALSE;
  WabHeaderLine line = { start, colon - text, colon - text + 1, end };
  while (line.value_start < line.value_end && g_ascii_isspace (text[line.value_start]))
    line.value_start++;
  while (line.value_end > line.value_start && g_ascii_isspace (text[line.value_end - 1]))
    line.value_end--;
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
  gsize end = find_line_end (text, length, at);
  gsize first_end = find_line_end (text, length, 0);
  gboolean is_matter = is_rule (text, 0, first_end);
  if (at == 0 && is_matter && end < length)
    {
      at = end + 1;
      end = find_line_end (text, length, at);
    }
  if (at < length && parse_line (text, at, end, out_line))
    {
      *inout_offset = MIN (end + 1, length);
      return TRUE;
    }
  if (is_matter && *inout_offset > 0 && at < length && is_rule (text, at, end))
    *inout_offset = MIN (end + 1, length);
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
