#include <string.h>

#include "analysis/analyser.h"
#include "calendar/civil.h"

/* One sentence of the table and what it is expected to report, one line a report. */
typedef struct
{
  GString *text;
  GPtrArray *sentences; /* of char*, in order */
  GPtrArray *expected;  /* of char*: "\n"-joined lines, same indices */
  char *told;
  guint line;
} Block;

static Block *
block_new (const char *told, guint line)
{
  Block *self = g_new0 (Block, 1);
  self->text = g_string_new (NULL);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->expected = g_ptr_array_new_with_free_func (g_free);
  self->told = strcmp (told, "-") == 0 ? NULL : g_strdup (told);
  self->line = line;
  return self;
}

static void
block_free (Block *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->expected);
  g_free (self->told);
  g_free (self);
}

static void
describe_span (const WabReport *report, GString *out)
{
  if (!wab_span_is_known (&report->span))
    {
      g_string_append (out, "-");
      return;
    }
  WabSpan span = report->span;
  span.edges = WAB_EDGES_SHARP;
  WabDay first, last;
  wab_span_to_days (&span, &first, &last);
  g_autofree char *from = wab_day_format_iso (first);
  g_autofree char *to = wab_day_format_iso (last);
  g_string_append (out, from);
  if (last > first)
    g_string_append_printf (out, "/%s", to);
  if (report->is_time_inherited)
    g_string_append_c (out, '*');
}

static char *
describe_report (const WabAnalysis *analysis, const WabReport *report)
{
  g_autoptr (GString) out = g_string_new ("= ");
  describe_span (report, out);
  g_string_append_printf (out, " | %s |", wab_mood_get_name (report->mood));
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *place = wab_analysis_get_report_place (analysis, report, i);
      g_string_append_printf (
          out,
          " %s/%s%s",
          wab_analysis_get_mention (analysis, place->mention)->place.place->name,
          wab_role_get_name (place->role),
          place->is_inherited ? "*" : "");
    }
  g_string_append (out, " |");
  if (report->speaker != WAB_NO_MENTION)
    g_string_append_printf (
        out, " %s", wab_analysis_get_mention (analysis, report->speaker)->speaker.resolved);
  g_string_append (out, " |");
  for (guint32 i = 0; i < report->n_figures; i++)
    {
      const WabMention *figure = wab_analysis_get_mention (
          analysis, g_array_index (analysis->report_figures, guint32, report->first_figure + i));
      g_string_append_printf (out,
                              " %s%s%.12g %s%s%s%s%s",
                              figure->figure.qualifier != NULL ? figure->figure.qualifier : "",
                              figure->figure.qualifier != NULL ? " " : "",
                              figure->figure.value,
                              figure->figure.unit,
                              figure->figure.subject != NULL ? " " : "",
                              figure->figure.subject != NULL ? figure->figure.subject : "",
                              figure->figure.scope != NULL ? " in " : "",
                              figure->figure.scope != NULL ? figure->figure.scope : "");
    }
  g_string_append (out, " |");
  if (report->state != NULL)
    g_string_append_printf (
        out, " %s %s", report->state, wab_state_edge_get_name (report->state_edge));
  while (out->len > 0 && strchr (" |", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return g_strdup (out->str);
}

/* Returns the number of sentences that report something else than expected. */
static guint
check_block (const WabAnalyser *analyser, const Block *block)
{
  g_autoptr (WabArticle) article = wab_article_new_take ("test", g_strdup (block->text->str));
  g_autoptr (WabAnalysis) analysis =
      wab_analyser_analyse (analyser, article, block->told, "given", WAB_PART_ALL);
  guint n_wrong = 0;
  if (analysis->sentences->len != block->sentences->len)
    {
      g_test_message ("line %u: %u sentences, found %u",
                      block->line,
                      block->sentences->len,
                      analysis->sentences->len);
      return 1;
    }
  for (guint i = 0; i < analysis->sentences->len; i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; k < analysis->reports->len; k++)
        {
          const WabReport *report = wab_analysis_get_report (analysis, k);
          g_assert_cmpuint (report->id, ==, k + 1);
          if (report->sentence == i)
            g_ptr_array_add (lines, describe_report (analysis, report));
        }
      g_ptr_array_add (lines, NULL);
      g_autofree char *found = g_strjoinv ("\n", (char **)lines->pdata);
      const char *expected = g_ptr_array_index (block->expected, i);
      if (strcmp (found, expected) != 0)
        {
          g_test_message ("block of line %u: %s",
                          block->line,
                          (const char *)g_ptr_array_index (block->sentences, i));
          g_test_message ("  expected %s", expected);
          g_test_message ("     found %s", found);
          n_wrong++;
        }
    }
  return n_wrong;
}

static void
add_sentence (Block *block, const char *sentence, gboolean begins_paragraph)
{
  if (block->text->len > 0)
    g_string_append (block->text, begins_paragraph ? "\n\n" : " ");
  g_string_append (block->text, sentence);
  g_ptr_array_add (block->sentences, g_strdup (sentence));
  g_ptr_array_add (block->expected, g_strdup (""));
}

static void
add_expected (Block *block, const char *line)
{
  g_assert_cmpuint (block->expected->len, >, 0);
  char **last = (char **)&g_ptr_array_index (block->expected, block->expected->len - 1);
  char *joined = (*last)[0] == '\0' ? g_strdup (line) : g_strconcat (*last, "\n", line, NULL);
  g_free (*last);
  *last = joined;
}

static WabAnalyser *
open_analyser (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_assert_no_error (error);
  WabAnalyser *analyser = wab_analyser_new (gazetteer, &error);
  g_assert_no_error (error);
  return analyser;
}

static void
test_table (void)
{
  g_autoptr (WabAnalyser) analyser = open_analyser ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "reports.txt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  Block *block = NULL;
  gboolean begins_paragraph = FALSE;
  guint n_wrong = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      if (line[0] == '#' || (line[0] == '\0' && lines[i + 1] != NULL))
        continue;
      if (g_str_has_prefix (line, "told ") || lines[i + 1] == NULL)
        {
          n_wrong += block != NULL ? check_block (analyser, block) : 0;
          g_clear_pointer (&block, block_free);
          if (lines[i + 1] != NULL)
            block = block_new (line + strlen ("told "), i + 1);
        }
      else if (strcmp (line, "¶") == 0)
        begins_paragraph = TRUE;
      else if (line[0] == '=')
        add_expected (block, line);
      else
        {
          add_sentence (block, line, begins_paragraph);
          begins_paragraph = FALSE;
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* A language without rules is kept and marked; its given day stands. */
static void
test_other_language (void)
{
  g_autoptr (WabAnalyser) analyser = open_analyser ();
  g_autoptr (WabArticle) article = wab_article_new_take (
      "test", g_strdup ("Die Brücke in Riga wurde am 5. März gesperrt, und der Rat tagte nicht."));
  article->given_date = g_strdup ("2022-03-09");
  article->given_date_reason = g_strdup ("given");
  g_autoptr (WabAnalysis) analysis =
      wab_analyser_analyse (analyser, article, NULL, NULL, WAB_PART_ALL);
  g_assert_cmpstr (analysis->language, ==, "de");
  g_assert_false (analysis->is_analysed);
  g_assert_cmpuint (analysis->sentences->len, ==, 0);
  g_assert_cmpuint (analysis->mentions->len, ==, 0);
  g_assert_cmpuint (analysis->reports->len, ==, 0);
  g_assert_cmpstr (analysis->told.value, ==, "2022-03-09");
  g_assert_true (wab_span_is_known (&analysis->told.span));
}

/* Mentions are in order and in their sentences; reports refer to what there is. */
static void
check_whole (const WabAnalysis *analysis)
{
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      g_assert_cmpuint (mention->id, ==, i + 1);
      g_assert_cmpuint (mention->sentence, <, analysis->sentences->len);
      const WabSentence *sentence = wab_analysis_get_sentence (analysis, mention->sentence);
      g_assert_cmpuint (mention->start, >=, sentence->start);
      g_assert_cmpuint (mention->end, <=, sentence->end);
      if (i > 0)
        g_assert_cmpuint (mention->start, >=, wab_analysis_get_mention (analysis, i - 1)->start);
    }
  for (guint32 i = 0; i < analysis->reports->len; i++)
    {
      const WabReport *report = wab_analysis_get_report (analysis, i);
      g_assert_cmpuint (report->sentence, <, analysis->sentences->len);
      g_assert_cmpuint (report->start, <, report->end);
      g_assert_true (report->time_mention == WAB_NO_MENTION
                     || report->time_mention < analysis->mentions->len);
      g_assert_true (report->speaker == WAB_NO_MENTION
                     || report->speaker < analysis->mentions->len);
      g_assert_cmpuint (report->first_place + report->n_places, <=, analysis->report_places->len);
      g_assert_cmpuint (
          report->first_figure + report->n_figures, <=, analysis->report_figures->len);
    }
}

/* Words that the rules know, in any order, with any punctuation. */
static void
test_random_text (void)
{
  static const char *const pieces[] = { "The",         "ministry",
                                        "of",          "Riga",
                                        "said",        "that",
                                        "on",          "March 5",
                                        ",",           ".",
                                        "”",           "“",
                                        "he",          "according to",
                                        "according",   "as",
                                        "by",          "this",
                                        "was",         "announced",
                                        "will",        "be",
                                        "not",         "12",
                                        "people",      "two",
                                        "more than",   "killed",
                                        "and",         "in the city",
                                        "curfew",      "state of",
                                        "emergency",   "lifted",
                                        "\n\n",        "who",
                                        "President",   "Anna Kalnina",
                                        "’s",          "(",
                                        ")",           "-",
                                        "Latvia",      "after that",
                                        "later",       "soon",
                                        "began",       "…",
                                        "%",           "$",
                                        "1.5 million", "?" };
  g_autoptr (WabAnalyser) analyser = open_analyser ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (random, 1, 60);
      for (int i = 0; i < n; i++)
        {
          g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          if (g_rand_int_range (random, 0, 5) > 0)
            g_string_append_c (text, ' ');
        }
      g_autoptr (WabArticle) article = wab_article_new_take ("test", g_strdup (text->str));
      g_autoptr (WabAnalysis) analysis = wab_analyser_analyse (
          analyser, article, round % 2 ? "2022-03-09" : NULL, "given", WAB_PART_ALL);
      check_whole (analysis);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/reporter/table", test_table);
  g_test_add_func ("/analysis/analyser/other-language", test_other_language);
  g_test_add_func ("/analysis/analyser/random-text", test_random_text);
  return g_test_run ();
}
