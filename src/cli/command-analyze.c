#include "cli/cli.h"

#include "analysis/inference.h"
#include "calendar/civil.h"
#include "cli/event-json.h"
#include "cli/ledger-text.h"
#include "cli/state-text.h"
#include "collection/counting.h"
#include "export/article-line.h"
#include "import/importer.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

typedef struct
{
  const WabAnalyser *analyser;
  const char *date;
  gboolean with_text;
  gboolean together;
  guint n_failed;
  GString *line;
  GPtrArray *articles; /* only where all are taken together */
  GPtrArray *analyses;
} Analyze;

static void
print_line (Analyze *self, const WabArticle *article, const WabAnalysis *analysis)
{
  g_string_truncate (self->line, 0);
  wab_export_article_line (article, analysis, self->with_text, self->line);
  g_string_append_c (self->line, '\n');
  fwrite (self->line->str, 1, self->line->len, stdout);
}

static gboolean
on_article (WabArticle *article,
            const char *analysed,
            const GError *error,
            const char *path,
            gpointer data)
{
  Analyze *self = data;
  if (article == NULL)
    {
      wab_cli_complain ("%s", error->message);
      self->n_failed++;
      return TRUE;
    }
  (void)analysed; /* a line that was analysed before is analysed anew */
  (void)path;
  g_autoptr (WabAnalysis) analysis = wab_analyser_analyse (
      self->analyser, article, self->date, self->date != NULL ? _ ("given") : NULL, WAB_PART_ALL);
  if (self->together)
    {
      g_ptr_array_add (self->articles, wab_article_ref (article));
      g_ptr_array_add (self->analyses, g_steal_pointer (&analysis));
    }
  else
    print_line (self, article, analysis);
  return !ferror (stdout);
}

/* Ids count through the collection, so that events can name reports of several articles. */
static void
number_all (GPtrArray *analyses)
{
  guint32 mention = 0, report = 0;
  for (guint i = 0; i < analyses->len; i++)
    {
      WabAnalysis *analysis = g_ptr_array_index (analyses, i);
      for (guint k = 0; k < analysis->mentions->len; k++)
        wab_analysis_get_mention (analysis, k)->id = ++mention;
      for (guint k = 0; k < analysis->reports->len; k++)
        wab_analysis_get_report (analysis, k)->id = ++report;
    }
}

/* The ledger of all the figures. */
static void
append_figures (const WabSnapshot *snapshot, const GPtrArray *lines, GString *out)
{
  wab_json_append_key (out, "figures");
  g_string_append_c (out, '[');
  for (guint i = 0; i < lines->len; i++)
    {
      wab_json_append_comma (out);
      wab_ledger_append_json (snapshot, g_ptr_array_index (lines, i), out);
    }
  g_string_append_c (out, ']');
}

static void
append_states (const WabSnapshot *snapshot, GString *out)
{
  g_autoptr (GPtrArray) states = wab_states_new (snapshot, WAB_NO_DAY);
  wab_json_append_key (out, "states");
  g_string_append_c (out, '[');
  for (guint i = 0; i < states->len; i++)
    {
      wab_json_append_comma (out);
      wab_state_append_json (snapshot, g_ptr_array_index (states, i), out);
    }
  g_string_append_c (out, ']');
}

static void
print_together (Analyze *self)
{
  wab_infer_told_days (self->analyser, self->articles, self->analyses, NULL, NULL);
  wab_infer_places (self->analyser, self->articles, self->analyses, NULL, NULL);
  number_all (self->analyses);
  g_autoptr (GArray) events = wab_infer_events (self->articles, self->analyses);
  for (guint i = 0; i < self->articles->len; i++)
    print_line (self, g_ptr_array_index (self->articles, i), g_ptr_array_index (self->analyses, i));

  g_autoptr (WabSnapshot) snapshot =
      wab_snapshot_new (NULL, self->articles, self->analyses, events);
  WabLens lens;
  wab_lens_init (&lens);
  g_autoptr (GPtrArray) lines = wab_ledger_new (snapshot, &lens);
  g_autoptr (GHashTable) figures = wab_ledger_file_by_event (snapshot, lines);
  g_string_assign (self->line, "{\"events\":[");
  gboolean is_first = TRUE;
  for (guint32 i = 0; i < snapshot->events->len; i++)
    {
      gsize before = self->line->len;
      if (!is_first)
        g_string_append_c (self->line, ',');
      if (wab_event_append_json (snapshot, i, WAB_NO_DAY, figures, self->line))
        is_first = FALSE;
      else
        g_string_truncate (self->line, before);
    }
  g_string_append_c (self->line, ']');
  append_figures (snapshot, lines, self->line);
  append_states (snapshot, self->line);
  g_string_append (self->line, "}\n");
  fwrite (self->line->str, 1, self->line->len, stdout);
}

WabExit
wab_command_analyze (int argc, char **argv)
{
  gboolean jsonl = FALSE, together = FALSE, no_text = FALSE;
  g_autofree char *date = NULL, *places = NULL;
  const GOptionEntry entries[] = {
    { "jsonl",
      0,
      0,
      G_OPTION_ARG_NONE,
      &jsonl,
      N_ ("Every line of every file is an article"),
      NULL },
    { "together",
      0,
      0,
      G_OPTION_ARG_NONE,
      &together,
      N_ ("Take all inputs as one collection; a line with its events, figures and states follows"),
      NULL },
    { "no-text", 0, 0, G_OPTION_ARG_NONE, &no_text, N_ ("Leave the text out of the lines"), NULL },
    { "date",
      0,
      0,
      G_OPTION_ARG_STRING,
      &date,
      N_ ("The day on which the articles were told"),
      N_ ("YYYY-MM-DD") },
    { "places",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &places,
      N_ ("Your own names of places"),
      N_ ("FILE") },
    { NULL },
  };
  if (!wab_cli_parse (
          &argc,
          &argv,
          entries,
          _ ("FILE…"),
          _ ("Prints a JSON line for each article in, in order. “-” is standard input.")))
    return WAB_EXIT_USAGE;
  if (argc < 2)
    {
      wab_cli_complain (_ ("name at least one file, or “-” for standard input"));
      return WAB_EXIT_USAGE;
    }
  WabDay day;
  if (date != NULL && !wab_day_parse_iso (date, &day))
    {
      wab_cli_complain (_ ("“%s” is no day: write it as 2022-01-09"), date);
      return WAB_EXIT_USAGE;
    }
  g_autoptr (WabAnalyser) analyser = wab_cli_open_analyser (places);
  if (analyser == NULL)
    return WAB_EXIT_SOME_FAILED;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "-"))
      argv[i] = (char *)"/dev/stdin";
  Analyze self = {
    .analyser = analyser, .date = date, .with_text = !no_text, .together = together
  };
  self.line = g_string_new (NULL);
  self.articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self.analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  wab_import_files ((const char *const *)argv + 1, jsonl, NULL, NULL, on_article, &self);
  if (together)
    print_together (&self);
  g_string_free (self.line, TRUE);
  g_ptr_array_unref (self.articles);
  g_ptr_array_unref (self.analyses);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      wab_cli_complain (_ ("standard output could not be written"));
      return WAB_EXIT_SOME_FAILED;
    }
  return self.n_failed > 0 ? WAB_EXIT_SOME_FAILED : WAB_EXIT_DONE;
}
