#include <string.h>

#include "text/header.h"

static char *
describe (const char *text)
{
  GString *out = g_string_new (NULL);
  gsize offset = 0;
  WabHeaderLine line;
  while (wab_text_next_header_line (text, strlen (text), &offset, &line))
    g_string_append_printf (out,
                            "%s=%.*s;",
                            wab_text_get_header_key (text, line.key_start, line.key_end),
                            (int)(line.value_end - line.value_start),
                            text + line.value_start);
  g_string_append (out, text + wab_text_find_body (text, strlen (text)));
  return g_string_free (out, FALSE);
}

static void
test_headers (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "The bridge is closed.", "The bridge is closed." },
    { "Note: the bridge is closed.", "Note: the bridge is closed." },
    { "Title: Ice\nSOURCE:  The Post \r\nDate:2022-01-06\n\nThe bridge.",
      "title=Ice;outlet=The Post;date=2022-01-06;The bridge." },
    { "---\ntitle: Ice\nurl: http://a.example/x\n---\n\nThe bridge.",
      "title=Ice;url=http://a.example/x;The bridge." },
    { "---\nlayout: post\ntitle: 'Ice'\ntags:\n  - date: 3\n---\nThe bridge.\n---\nEnd.",
      "title=Ice;tags=;The bridge.\n---\nEnd." },
    { "---\nlayout: post\ndraft: no\n...\nThe bridge.", "The bridge." },
    { "---\ntitle: Ice\nThe bridge.", "---\ntitle: Ice\nThe bridge." },
    { "---\nThe bridge.\n---\nTitle: End.", "---\nThe bridge.\n---\nTitle: End." },
    { "Title: \"Ice\" melts", "title=\"Ice\" melts;" },
    { "Title:\nThe bridge.", "title=;The bridge." },
    { "Title: Ice", "title=Ice;" },
    { "\nTitle: Ice", "\nTitle: Ice" },
    { "---\nThe bridge.", "---\nThe bridge." },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/header/headers", test_headers);
  return g_test_run ();
}
