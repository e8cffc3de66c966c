#include <string.h>

#include "text/token.h"

static char *
mark_sentences (const char *text)
{
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  wab_tokens_split_sentences (tokens);
  GString *out = g_string_new (text);
  for (guint i = tokens->sentences->len; i-- > 1;)
    {
      guint32 first = g_array_index (tokens->sentences, guint32, i);
      g_string_insert (out, wab_tokens_get (tokens, first)->start, "| ");
    }
  return g_string_free (out, FALSE);
}

static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "sentences.tsv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  guint n_wrong = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_autofree char *expected = g_strcompress (lines[i]);
      g_auto (GStrv) parts = g_strsplit (expected, "| ", -1);
      g_autofree char *text = g_strjoinv ("", parts);
      g_autofree char *marked = mark_sentences (text);
      if (strcmp (marked, expected) != 0)
        {
          g_test_message ("line %u: expected %s", i + 1, expected);
          g_test_message ("line %u:    found %s", i + 1, marked);
          n_wrong++;
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/sentences/table", test_table);
  return g_test_run ();
}
