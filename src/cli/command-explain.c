#include "cli/cli.h"

#include "calendar/civil.h"
#include "cli/ledger-text.h"
#include "cli/state-text.h"
#include "collection/counting.h"
#include "collection/differences.h"
#include "text/diff.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static void
print_reasons (const GArray *reasons)
{
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const WabReason *reason = &g_array_index (reasons, WabReason, i);
      g_print ("    – %s [%s]\n", reason->text, reason->rule);
    }
}

static void
print_rivals (const GArray *rivals)
{
  if (rivals == NULL || rivals->len == 0)
    return;
  g_print ("  %s\n", _ ("It could also have been:"));
  for (guint i = 0; i < rivals->len; i++)
    {
      const WabRival *rival = &g_array_index (rivals, WabRival, i);
      g_autofree char *label = wab_place_dup_label (rival->place, TRUE);
      g_print (_ ("    %u. %s, %u km away (score %d)\n"), i + 1, label, rival->km, rival->score);
    }
}

static void
print_confidence (const WabMention *mention)
{
  const char *words = mention->confidence >= 900   ? _ ("sure")
                      : mention->confidence >= 700 ? _ ("fairly sure")
                      : mention->confidence >= 400 ? _ ("unsure")
                                                   : _ ("a guess");
  g_print ("  %s: %s (%u %%)\n", _ ("How sure"), words, mention->confidence / 10u);
}

static void
explain_mention (const WabArticle *article, const WabMention *mention)
{
  g_autofree char *written =
      g_strndup (article->text + mention->start, mention->end - mention->start);
  g_autofree char *meaning = NULL;
  switch (mention->kind)
    {
    case WAB_MENTION_PLACE:
      if (mention->place.place == NULL)
        {
          meaning = g_strdup (_ ("a place that the gazetteer does not know"));
          break;
        }
      {
        static const char *const shapes[] = { N_ ("a point"),
                                              N_ ("an area"),
                                              N_ ("somewhere around here") };
        g_autofree char *label = wab_place_dup_label (mention->place.place, TRUE);
        meaning = g_strdup_printf ("%s (%s; %s, %s)",
                                   label,
                                   _ (shapes[mention->place.place->shape]),
                                   wab_toponym_type_get_name (mention->place.type),
                                   wab_role_get_name (mention->place.role));
        break;
      }
    case WAB_MENTION_DATE:
      {
        g_autofree char *words =
            wab_span_is_known (&mention->date.span) ? wab_span_format (&mention->date.span) : NULL;
        meaning = words != NULL ? g_strdup_printf ("%s (%s)", words, mention->date.value)
                                : g_strdup_printf (_ ("%s, left open"), mention->date.value);
        break;
      }
    case WAB_MENTION_FIGURE:
      meaning = g_strdup_printf ("%s%s%.15g %s%s%s",
                                 mention->figure.qualifier != NULL ? mention->figure.qualifier : "",
                                 mention->figure.qualifier != NULL ? " " : "",
                                 mention->figure.value,
                                 mention->figure.unit != NULL ? mention->figure.unit : "",
                                 mention->figure.subject != NULL ? ": " : "",
                                 mention->figure.subject != NULL ? mention->figure.subject : "");
      break;
    default:
      meaning = g_strdup (mention->speaker.resolved);
      break;
    }
  g_print ("m%u “%s” = %s\n", mention->id, written, meaning);
  print_confidence (mention);
  print_reasons (mention->reasons);
  if (mention->kind == WAB_MENTION_PLACE)
    print_rivals (mention->place.rivals);
}

static void
explain_told (const WabAnalysis *analysis)
{
  if (analysis->told.value == NULL)
    g_print ("%s\n", _ ("The day on which it was told is not known."));
  else
    g_print (_ ("Told %s: %s\n"),
             analysis->told.value,
             analysis->told.reason != NULL ? analysis->told.reason : "");
}

static void
explain_report (const WabArticle *article, const WabAnalysis *analysis, const WabReport *report)
{
  g_autofree char *text = g_strndup (article->text + report->start, report->end - report->start);
  g_autofree char *when =
      wab_span_is_known (&report->span) ? wab_span_format (&report->span) : NULL;
  g_print ("r%u: %s\n", report->id, text);
  g_print (_ ("  When: %s (%s); mood: %s\n"),
           when != NULL ? when : _ ("nothing says it"),
           report->is_time_inherited                ? _ ("carried over from an earlier sentence")
           : report->time_mention != WAB_NO_MENTION ? _ ("read in the sentence")
                                                    : _ ("inferred"),
           wab_mood_get_name (report->mood));
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *place = wab_analysis_get_report_place (analysis, report, i);
      const WabMention *mention = wab_analysis_get_mention (analysis, place->mention);
      g_print (_ ("  Where: %s (%s, %s; m%u)\n"),
               mention->place.place != NULL ? mention->place.place->name : _ ("not found"),
               wab_role_get_name (place->role),
               place->is_inherited ? _ ("carried over") : _ ("read in the sentence"),
               mention->id);
    }
  if (report->speaker != WAB_NO_MENTION)
    g_print (_ ("  Said by: %s\n"),
             wab_analysis_get_mention (analysis, report->speaker)->speaker.resolved);
}

/* From when to when the state that a row tells of is in force, and who says so. */
static void
explain_state (const WabSnapshot *snapshot, const GPtrArray *states, guint32 number)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, number);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  if (report->state_edge == WAB_STATE_NONE)
    return;
  const WabState *state = wab_states_find_row (states, number);
  if (state == NULL)
    return;
  g_autofree char *text = wab_state_dup_text (snapshot, state);
  g_print (_ ("  State: %s\n"), text);
  for (guint i = 0; i < state->tellings->len; i++)
    {
      g_autofree char *telling =
          wab_state_dup_telling (snapshot, &g_array_index (state->tellings, WabStateTelling, i));
      g_print ("    %s\n", telling);
    }
}

/* What an event counts, beside all that was told of the same count. */
static void
explain_figures (const WabSnapshot *snapshot, guint32 event)
{
  g_autoptr (GPtrArray) lines = wab_ledger_new_about (snapshot, event, WAB_NO_DAY);
  for (guint i = 0; i < lines->len; i++)
    {
      const WabLedgerLine *line = g_ptr_array_index (lines, i);
      g_autofree char *title = wab_ledger_dup_title (snapshot, line);
      g_print (line->differs ? _ ("Figures: %s – the figures differ\n") : _ ("Figures: %s\n"),
               title);
      for (guint k = 0; k < line->values->len; k++)
        {
          g_autofree char *value =
              wab_ledger_dup_value (snapshot, &g_array_index (line->values, WabLedgerValue, k));
          g_print ("  %s\n", value);
        }
    }
}

static WabExit
explain_text (const char *text, const char *date, const char *places)
{
  WabDay day;
  if (date != NULL && !wab_day_parse_iso (date, &day))
    {
      wab_cli_complain (_ ("“%s” is no day: write it as 2022-01-09"), date);
      return WAB_EXIT_USAGE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      wab_cli_complain (_ ("the text is not valid UTF-8"));
      return WAB_EXIT_USAGE;
    }
  g_autoptr (WabAnalyser) analyser = wab_cli_open_analyser (places);
  if (analyser == NULL)
    return WAB_EXIT_SOME_FAILED;
  g_autoptr (WabArticle) article = wab_article_new_take ("text", g_strdup (text));
  g_autoptr (WabAnalysis) analysis = wab_analyser_analyse (
      analyser, article, date, date != NULL ? _ ("given") : NULL, WAB_PART_ALL);
  explain_told (analysis);
  if (!analysis->is_analysed)
    g_print (_ ("Not analysed: there are no rules for this language (%s).\n"), analysis->language);
  for (guint i = 0; i < analysis->mentions->len; i++)
    explain_mention (article, wab_analysis_get_mention (analysis, i));
  for (guint i = 0; i < analysis->reports->len; i++)
    explain_report (article, analysis, wab_analysis_get_report (analysis, i));
  return WAB_EXIT_DONE;
}

/* The wordings as told, each with what sets it apart from the one before. */
static void
print_wordings (const WabSnapshot *snapshot, guint32 event)
{
  g_autoptr (GPtrArray) wordings = wab_event_list_wordings (snapshot, event, WAB_NO_DAY);
  g_print (_ ("Its wordings (%u):\n"), wordings->len);
  for (guint i = 0; i < wordings->len; i++)
    {
      const WabWording *wording = g_ptr_array_index (wordings, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, wording->row);
      const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
      g_autofree char *marked = NULL;
      if (i > 0)
        {
          const WabWording *before = g_ptr_array_index (wordings, i - 1);
          marked = wab_diff_format (wording->runs, before->text, wording->text);
        }
      g_autofree char *who = g_strdup_printf (
          ngettext ("told by %u article", "told by %u articles", wording->n_articles),
          wording->n_articles);
      g_print ("  %s, %s: %s\n",
               analysis->told.value != NULL ? analysis->told.value : _ ("told day not known"),
               who,
               marked != NULL ? marked : wording->text);
    }
}

static gboolean
explain_event (const WabSnapshot *snapshot, guint32 id)
{
  for (guint32 i = 0; i < snapshot->events->len; i++)
    {
      const WabEvent *event = wab_snapshot_get_event (snapshot, i);
      WabEventSummary summary;
      if (event->id != id || !wab_event_summarise (snapshot, i, WAB_NO_DAY, &summary))
        continue;
      g_autoptr (GPtrArray) states = wab_states_new (snapshot, WAB_NO_DAY);
      g_print (_ ("e%u: %u reports in %u articles; %u origins quoted. Its reports, as told:\n"),
               id,
               summary.n_reports,
               summary.n_articles,
               summary.n_origins);
      for (guint32 k = 0; k < event->n_rows; k++)
        {
          const WabRow *row =
              wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, event, k));
          const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
          const WabArticle *article = wab_snapshot_get_article (snapshot, row->article);
          g_print ("%s, %s ",
                   article->name,
                   analysis->told.value != NULL ? analysis->told.value : _ ("told day not known"));
          explain_report (article, analysis, wab_analysis_get_report (analysis, row->report));
          explain_state (snapshot, states, wab_snapshot_get_event_row (snapshot, event, k));
        }
      explain_figures (snapshot, i);
      print_wordings (snapshot, i);
      return TRUE;
    }
  return FALSE;
}

static void
explain_report_of (const WabSnapshot *snapshot, guint a, guint report)
{
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, a);
  explain_report (
      wab_snapshot_get_article (snapshot, a), analysis, wab_analysis_get_report (analysis, report));
  g_autoptr (GPtrArray) states = wab_states_new (snapshot, WAB_NO_DAY);
  for (guint32 n = 0; n < snapshot->n_rows; n++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, n);
      if (row->article == a && row->report == report)
        explain_state (snapshot, states, n);
    }
}

static gboolean
explain_one (WabCollection *collection, const WabSnapshot *snapshot, char kind, guint32 id)
{
  if (kind == 'e')
    return explain_event (snapshot, id);
  for (guint a = 0; a < snapshot->articles->len; a++)
    {
      const WabArticle *article = wab_snapshot_get_article (snapshot, a);
      const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, a);
      if (kind == 'a' && article->id == id)
        {
          g_print ("a%u: %s\n", id, article->title != NULL ? article->title : article->name);
          explain_told (analysis);
          return TRUE;
        }
      for (guint i = 0; kind == 'r' && i < analysis->reports->len; i++)
        if (wab_analysis_get_report (analysis, i)->id == id)
          {
            explain_report_of (snapshot, a, i);
            return TRUE;
          }
      for (guint i = 0; kind == 'm' && i < analysis->mentions->len; i++)
        if (wab_analysis_get_mention (analysis, i)->id == id)
          {
            g_autoptr (GError) error = NULL;
            WabMention *mention = wab_collection_load_mention (collection, id, &error);
            if (mention == NULL)
              {
                if (error != NULL)
                  wab_cli_complain ("%s", error->message);
                return FALSE;
              }
            explain_mention (article, mention);
            wab_mention_clear (mention);
            g_free (mention);
            return TRUE;
          }
    }
  return FALSE;
}

WabExit
wab_command_explain (int argc, char **argv)
{
  g_autofree char *text = NULL, *date = NULL, *places = NULL, *as_of = NULL;
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("Explain this text"), N_ ("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day on which it was told"), N_ ("DAY") },
    { "places",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &places,
      N_ ("Your own names of places"),
      N_ ("FILE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("Only what was told by then"), N_ ("DAY") },
    { NULL },
  };
  if (!wab_cli_parse (
          &argc,
          &argv,
          entries,
          _ ("[DOCUMENT ID]"),
          _ ("ID is that of an article (a3), a mention (m12), a report (r7) or an event "
             "(e3); “list” names them.")))
    return WAB_EXIT_USAGE;
  if (text != NULL && argc == 1)
    return explain_text (text, date, places);
  char *end = NULL;
  guint64 id = argc == 3 && argv[2][0] != '\0' ? g_ascii_strtoull (argv[2] + 1, &end, 10) : 0;
  if (text != NULL || argc != 3 || end == NULL || strchr ("amre", argv[2][0]) == NULL
      || end == argv[2] + 1 || *end != '\0' || id == 0 || id > G_MAXUINT32)
    {
      wab_cli_complain (_ ("name a document and an id such as e3, or give --text"));
      return WAB_EXIT_USAGE;
    }
  g_autoptr (WabCollection) collection = wab_cli_open_document (argv[1]);
  if (collection == NULL)
    return WAB_EXIT_DOCUMENT;
  g_autoptr (WabSnapshot) snapshot = wab_cli_dup_snapshot (collection, as_of);
  if (snapshot == NULL)
    return WAB_EXIT_USAGE;
  if (explain_one (collection, snapshot, argv[2][0], (guint32)id))
    return WAB_EXIT_DONE;
  if (as_of != NULL)
    wab_cli_complain (_ ("nothing was told of %s in “%s” by %s; “list --as-of=%s” names what was"),
                      argv[2],
                      argv[1],
                      as_of,
                      as_of);
  else
    wab_cli_complain (_ ("there is no %s in “%s”; “list” names what there is"), argv[2], argv[1]);
  return WAB_EXIT_SOME_FAILED;
}
