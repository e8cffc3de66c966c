#include "together.h"

#include <string.h>

#include "analysis/analyser.h"
#include "analysis/inference.h"
#include "calendar/civil.h"

static void
free_block (gpointer data)
{
  TogetherBlock *block = data;
  g_free (block->title);
  g_ptr_array_unref (block->texts);
  g_ptr_array_unref (block->days);
  g_ptr_array_unref (block->expected);
  g_array_unref (block->as_of);
  g_free (block);
}

static TogetherBlock *
new_block (const char *title)
{
  TogetherBlock *block = g_new0 (TogetherBlock, 1);
  block->title = g_strdup (title);
  block->texts = g_ptr_array_new_with_free_func (g_free);
  block->days = g_ptr_array_new_with_free_func (g_free);
  block->expected = g_ptr_array_new_with_free_func (g_free);
  block->as_of = g_array_new (FALSE, FALSE, sizeof (gint32));
  return block;
}

GPtrArray *
together_read_blocks (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  GPtrArray *blocks = g_ptr_array_new_with_free_func (free_block);
  TogetherBlock *block = NULL;
  gint32 as_of = WAB_NO_DAY;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      WabDay day;
      if (line[0] == '#' || line[0] == '\0')
        continue;
      if (g_str_has_prefix (line, "--- "))
        {
          block = new_block (line + 4);
          as_of = WAB_NO_DAY;
          g_ptr_array_add (blocks, block);
        }
      else if (g_str_has_prefix (line, "told ") && strstr (line, ": ") != NULL)
        {
          const char *colon = strstr (line, ": ");
          g_ptr_array_add (block->days, g_strndup (line + 5, colon - line - 5));
          g_ptr_array_add (block->texts, g_strdup (colon + 2));
        }
      else if (g_str_has_prefix (line, "as of ") && wab_day_parse_iso (line + 6, &day))
        as_of = (gint32)day;
      else if (g_str_has_prefix (line, "= "))
        {
          g_ptr_array_add (block->expected, g_strdup (line));
          g_array_append_val (block->as_of, as_of);
        }
      else
        g_error ("%s, line %u: what is this?", name, i + 1);
    }
  return blocks;
}

WabSnapshot *
together_make_snapshot (const TogetherBlock *block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_assert_no_error (error);
  g_autoptr (WabAnalyser) analyser = wab_analyser_new (gazetteer, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  guint32 mention = 0, report = 0;
  for (guint i = 0; i < block->texts->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      const char *day = g_ptr_array_index (block->days, i);
      WabArticle *article =
          wab_article_new_take (name, g_strdup (g_ptr_array_index (block->texts, i)));
      article->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
      WabAnalysis *analysis = wab_analyser_analyse (
          analyser, article, g_str_equal (day, "-") ? NULL : day, "given", WAB_PART_ALL);
      for (guint k = 0; k < analysis->mentions->len; k++)
        wab_analysis_get_mention (analysis, k)->id = ++mention;
      for (guint k = 0; k < analysis->reports->len; k++)
        wab_analysis_get_report (analysis, k)->id = ++report;
      g_ptr_array_add (articles, article);
      g_ptr_array_add (analyses, analysis);
    }
  g_autoptr (GArray) events = wab_infer_events (articles, analyses);
  return wab_snapshot_new (NULL, articles, analyses, events);
}

guint
together_compare (const TogetherBlock *block, gint32 as_of, const GPtrArray *found)
{
  g_autoptr (GString) expected = g_string_new (NULL), lines = g_string_new (NULL);
  for (guint i = 0; i < block->expected->len; i++)
    if (g_array_index (block->as_of, gint32, i) == as_of)
      g_string_append_printf (expected, "%s\n", (char *)g_ptr_array_index (block->expected, i));
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (lines, "%s\n", (char *)g_ptr_array_index (found, i));
  if (g_str_equal (expected->str, lines->str))
    return 0;
  g_test_message ("%s\nexpected\n%sfound\n%s", block->title, expected->str, lines->str);
  return 1;
}
