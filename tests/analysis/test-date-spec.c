#include "analysis/date-finder.h"

#include <string.h>

/* Every row of the table for readers, tests/spec/dates.tsv: a sentence with brackets, the day of
 * the article, the value, the reason. */

static WabContext
open_context (const char *text, const char *told)
{
  WabContext context = { 0 };
  WabArticle *article = wab_article_new_take ("row", g_strdup (text));
  article->given_date = told[0] != '\0' ? g_strdup (told) : NULL;
  WabTokens *tokens = wab_tokens_new (article->text, article->length);
  wab_tokens_split_sentences (tokens);
  context.article = article;
  context.tokens = tokens;
  context.analysis = wab_analysis_new ();
  return context;
}

static void
close_context (WabContext *context)
{
  wab_analysis_unref (context->analysis);
  wab_tokens_free ((WabTokens *)context->tokens);
  wab_article_unref ((WabArticle *)context->article);
}

/* Takes the brackets out of @text in place. */
static void
take_brackets (char *text, guint32 *out_start, guint32 *out_end)
{
  char *open = strchr (text, '['), *close = strchr (text, ']');
  g_assert_true (open != NULL && close > open);
  *out_start = (guint32)(open - text);
  *out_end = (guint32)(close - text) - 1;
  memmove (close, close + 1, strlen (close));
  memmove (open, open + 1, strlen (open));
}

static gboolean
check_row (guint line, char *const *cells)
{
  g_autofree char *text = g_strdup (cells[0]);
  guint32 start, end;
  take_brackets (text, &start, &end);
  WabContext context = open_context (text, cells[1]);
  if (cells[1][0] != '\0')
    wab_find_told_day (&context);
  wab_find_dates (&context);
  const WabMention *best = NULL;
  for (guint i = 0; i < context.analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (context.analysis, i);
      if (mention->start < end && mention->end > start)
        best = mention;
    }
  gboolean is_good;
  if (strcmp (cells[2], "-") == 0)
    is_good = best == NULL;
  else
    is_good = best != NULL && best->start == start && best->end == end
              && strcmp (best->date.value, cells[2]) == 0 && best->reasons->len > 0;
  if (!is_good)
    g_test_message ("line %u: %s (%s): should be %s, is %s “%.*s”",
                    line,
                    cells[0],
                    cells[1],
                    cells[2],
                    best != NULL ? best->date.value : "nothing",
                    best != NULL ? (int)(best->end - best->start) : 0,
                    best != NULL ? text + best->start : "");
  close_context (&context);
  return is_good;
}

static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "dates.tsv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  guint n_rows = 0, n_wrong = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      n_rows++;
      if (!check_row (i + 1, cells))
        n_wrong++;
    }
  g_test_message ("%u rows, %u wrong", n_rows, n_wrong);
  g_assert_cmpuint (n_rows, >=, 400);
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/date-spec/table", test_table);
  return g_test_run ();
}
