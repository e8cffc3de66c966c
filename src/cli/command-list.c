#include "cli/cli.h"

#include "calendar/civil.h"
#include "cli/event-json.h"
#include "cli/ledger-text.h"
#include "cli/state-text.h"
#include "cli/table.h"
#include "collection/counting.h"
#include "export/article-line.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  gboolean articles, events, reports, places, mentions, figures, states, json;
  char *from, *to, *clock, *place, *as_of;
  WabSnapshot *snapshot; /* owned: what was told by --as-of */
  WabLens lens;
} List;

static char *
dup_told (const WabAnalysis *analysis)
{
  if (analysis->told.value != NULL)
    return g_strdup (analysis->told.value);
  return g_strdup (_ ("no day"));
}

static char *
dup_span (gint64 start, gint64 end, guint8 precision, guint8 edges)
{
  WabSpan span = { start, end, end > start ? precision : WAB_PRECISION_UNKNOWN, edges };
  return wab_span_is_known (&span) ? wab_span_format (&span) : g_strdup (_ ("no day"));
}

static void
list_articles (List *self)
{
  g_autoptr (WabTable) table =
      wab_table_new (_ ("id"), _ ("told"), _ ("how known"), _ ("language"), _ ("article"), NULL);
  for (guint i = 0; i < self->snapshot->articles->len; i++)
    {
      const WabArticle *article = wab_snapshot_get_article (self->snapshot, i);
      const WabAnalysis *analysis = wab_snapshot_get_analysis (self->snapshot, i);
      if (self->json)
        {
          g_autoptr (GString) line = g_string_new (NULL);
          wab_export_article_line (article, analysis, FALSE, line);
          g_print ("%s\n", line->str);
          continue;
        }
      g_autofree char *id = g_strdup_printf ("a%u", article->id);
      g_autofree char *told = dup_told (analysis);
      wab_table_add (table,
                     id,
                     told,
                     analysis->told.reason != NULL ? analysis->told.reason : "",
                     analysis->is_analysed ? analysis->language : _ ("not analysed"),
                     article->title != NULL ? article->title : article->name,
                     NULL);
    }
  wab_table_print (table);
}

static char *
dup_scene_names (const WabSnapshot *snapshot, const WabEvent *event, gint32 as_of)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 n = wab_snapshot_get_event_row (snapshot, event, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, n);
      if (row->n_places == 0
          || (as_of != WAB_NO_DAY && (row->told == WAB_NO_DAY || row->told > as_of)))
        continue;
      const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, n);
      for (guint k = 0; k < row->n_places; k++)
        if (places[k].role == WAB_ROLE_SCENE
            && g_hash_table_add (seen, GUINT_TO_POINTER (places[k].place + 1)))
          g_string_append_printf (names,
                                  "%s%s",
                                  names->len > 0 ? ", " : "",
                                  wab_snapshot_get_place (snapshot, places[k].place)->name);
    }
  return g_strdup (names->len > 0 ? names->str : _ ("no place"));
}

static void
list_event (List *self, guint32 index, GHashTable *figures, WabTable *table)
{
  const WabSnapshot *snapshot = self->snapshot;
  if (self->json)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      if (wab_event_append_json (snapshot, index, self->lens.as_of, figures, line))
        g_print ("%s\n", line->str);
      return;
    }
  WabEventSummary summary;
  if (!wab_event_summarise (snapshot, index, self->lens.as_of, &summary))
    return;
  const WabEvent *event = wab_snapshot_get_event (snapshot, index);
  g_autofree char *id = g_strdup_printf ("e%u", event->id);
  g_autofree char *span = dup_span (summary.start, summary.end, summary.precision, summary.edges);
  g_autofree char *where = dup_scene_names (snapshot, event, self->lens.as_of);
  g_autofree char *counts =
      g_strdup_printf ("%u/%u/%u", summary.n_reports, summary.n_articles, summary.n_origins);
  g_autofree char *title =
      wab_snapshot_dup_sentence (snapshot, wab_snapshot_get_row (snapshot, summary.first_row));
  wab_table_add (table, id, span, where, counts, title, NULL);
}

/* Of all that is told as of the day, in the window or not. */
static GHashTable *
file_figures (List *self)
{
  WabLens lens;
  wab_lens_init (&lens);
  lens.as_of = self->lens.as_of;
  g_autoptr (GPtrArray) lines = wab_ledger_new (self->snapshot, &lens);
  return wab_ledger_file_by_event (self->snapshot, lines);
}

static void
list_events (List *self)
{
  g_autoptr (GHashTable) figures = self->json ? file_figures (self) : NULL;
  g_autoptr (WabTable) table = wab_table_new (
      _ ("id"), _ ("when"), _ ("where"), _ ("reports/articles/origins"), _ ("what"), NULL);
  g_autoptr (WabTally) tally = wab_tally_new (self->snapshot, &self->lens);
  for (guint i = 0; i < tally->events->len; i++)
    list_event (self, g_array_index (tally->events, guint32, i), figures, table);
  wab_table_print (table);
}

static void
list_reports (List *self)
{
  g_autoptr (WabTable) table = wab_table_new (
      _ ("id"), _ ("event"), _ ("article"), _ ("when"), _ ("mood"), _ ("what"), NULL);
  for (guint32 n = 0; n < self->snapshot->n_rows; n++)
    {
      if (!wab_lens_shows (&self->lens, self->snapshot, n))
        continue;
      const WabRow *row = wab_snapshot_get_row (self->snapshot, n);
      const WabReport *report = wab_snapshot_get_report (self->snapshot, row);
      const WabArticle *article = wab_snapshot_get_article (self->snapshot, row->article);
      g_autofree char *id = g_strdup_printf ("r%u", report->id);
      g_autofree char *event =
          g_strdup_printf ("e%u", wab_snapshot_get_event (self->snapshot, row->event)->id);
      g_autofree char *what = wab_snapshot_dup_sentence (self->snapshot, row);
      if (self->json)
        {
          g_autoptr (GString) line = g_string_new (NULL);
          g_autofree char *edtf =
              wab_span_is_known (&report->span) ? wab_span_format_edtf (&report->span) : NULL;
          g_string_append_printf (line, "{\"id\":\"%s\",\"event\":\"%s\",\"article\":", id, event);
          wab_json_append_string (line, article->name);
          g_string_append (line, ",\"when\":");
          wab_json_append_string (line, edtf);
          g_string_append_printf (
              line, ",\"mood\":\"%s\",\"text\":", wab_mood_get_name (report->mood));
          wab_json_append_string (line, what);
          g_print ("%s}\n", line->str);
          continue;
        }
      g_autofree char *when = dup_span (
          report->span.start, report->span.end, report->span.precision, report->span.edges);
      wab_table_add (
          table, id, event, article->name, when, wab_mood_get_name (report->mood), what, NULL);
    }
  wab_table_print (table);
}

static void
list_places (List *self)
{
  g_autoptr (WabTable) table = wab_table_new (
      _ ("id"), _ ("place"), _ ("kind"), _ ("events"), _ ("reports"), _ ("articles"), NULL);
  static const char *const shapes[] = { N_ ("point"), N_ ("area"), N_ ("vague") };
  g_autoptr (WabTally) tally = wab_tally_new (self->snapshot, &self->lens);
  gint32 day = self->lens.as_of != WAB_NO_DAY ? self->lens.as_of
                                              : wab_snapshot_get_last_told (self->snapshot);
  for (guint i = 0; i < tally->places->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (tally->places, WabPlaceCount, i);
      const WabPlace *place = wab_snapshot_get_place (self->snapshot, count->place);
      g_autofree char *id = g_strdup_printf ("p%" G_GINT64_FORMAT, place->id);
      g_autofree char *label = wab_place_dup_label_on (place, day);
      if (self->json)
        {
          char lat[G_ASCII_DTOSTR_BUF_SIZE], lon[G_ASCII_DTOSTR_BUF_SIZE];
          g_autoptr (GString) line = g_string_new (NULL);
          g_string_append_printf (line, "{\"id\":\"%s\",\"name\":", id);
          wab_json_append_string (line, place->name);
          g_string_append_printf (line,
                                  ",\"country\":\"%s\",\"shape\":\"%s\",\"lat\":%s,\"lon\":%s,"
                                  "\"events\":%u,\"reports\":%u,\"articles\":%u}",
                                  place->country,
                                  shapes[place->shape],
                                  g_ascii_formatd (lat, sizeof lat, "%.5f", place->point.lat),
                                  g_ascii_formatd (lon, sizeof lon, "%.5f", place->point.lon),
                                  count->events,
                                  count->reports,
                                  count->articles);
          g_print ("%s\n", line->str);
          continue;
        }
      g_autofree char *events = g_strdup_printf ("%u", count->events);
      g_autofree char *reports = g_strdup_printf ("%u", count->reports);
      g_autofree char *articles = g_strdup_printf ("%u", count->articles);
      wab_table_add (table, id, label, _ (shapes[place->shape]), events, reports, articles, NULL);
    }
  wab_table_print (table);
}

static char *
dup_meaning (const WabMention *mention)
{
  switch (mention->kind)
    {
    case WAB_MENTION_PLACE:
      return mention->place.place != NULL
                 ? g_strdup_printf ("%s (%s, %s)",
                                    mention->place.place->name,
                                    wab_toponym_type_get_name (mention->place.type),
                                    wab_role_get_name (mention->place.role))
                 : g_strdup_printf (_ ("not found (%s)"),
                                    wab_toponym_type_get_name (mention->place.type));
    case WAB_MENTION_DATE:
      return g_strdup (mention->date.value != NULL ? mention->date.value : "");
    case WAB_MENTION_FIGURE:
      return g_strdup_printf ("%s%.15g %s %s",
                              mention->figure.qualifier != NULL ? "≈ " : "",
                              mention->figure.value,
                              mention->figure.unit != NULL ? mention->figure.unit : "",
                              mention->figure.subject != NULL ? mention->figure.subject : "");
    default:
      return g_strdup (mention->speaker.resolved);
    }
}

static void
list_mentions (List *self)
{
  static const char *const kinds[] = { N_ ("place"), N_ ("date"), N_ ("figure"), N_ ("speaker") };
  g_autoptr (WabTable) table =
      wab_table_new (_ ("id"), _ ("article"), _ ("kind"), _ ("written"), _ ("meant"), NULL);
  for (guint a = 0; a < self->snapshot->articles->len; a++)
    {
      const WabArticle *article = wab_snapshot_get_article (self->snapshot, a);
      const WabAnalysis *analysis = wab_snapshot_get_analysis (self->snapshot, a);
      if (self->json)
        {
          g_autoptr (GString) line = g_string_new (NULL);
          wab_export_article_line (article, analysis, FALSE, line);
          g_print ("%s\n", line->str);
          continue;
        }
      for (guint i = 0; i < analysis->mentions->len; i++)
        {
          const WabMention *mention = wab_analysis_get_mention (analysis, i);
          g_autofree char *id = g_strdup_printf ("m%u", mention->id);
          g_autofree char *written =
              g_strndup (article->text + mention->start, mention->end - mention->start);
          g_autofree char *meaning = dup_meaning (mention);
          wab_table_add (
              table, id, article->name, _ (kinds[mention->kind]), written, meaning, NULL);
        }
    }
  wab_table_print (table);
}

/* What is counted, and below it the figures in told order. */
static void
print_ledger_line (List *self, const WabLedgerLine *line)
{
  g_autofree char *title = wab_ledger_dup_title (self->snapshot, line);
  g_print (line->differs ? _ ("%s – the figures differ\n") : "%s\n", title);
  for (guint i = 0; i < line->values->len; i++)
    {
      const WabLedgerValue *value = &g_array_index (line->values, WabLedgerValue, i);
      g_autofree char *text = wab_ledger_dup_value (self->snapshot, value);
      g_print ("  %s\n", text);
    }
}

static void
list_figures (List *self)
{
  g_autoptr (GPtrArray) lines = wab_ledger_new (self->snapshot, &self->lens);
  for (guint i = 0; i < lines->len; i++)
    {
      const WabLedgerLine *line = g_ptr_array_index (lines, i);
      if (!self->json)
        {
          print_ledger_line (self, line);
          continue;
        }
      g_autoptr (GString) text = g_string_new (NULL);
      wab_ledger_append_json (self->snapshot, line, text);
      g_print ("%s\n", text->str);
    }
}

static void
list_states (List *self)
{
  g_autoptr (GPtrArray) states = wab_states_new (self->snapshot, self->lens.as_of);
  for (guint i = 0; i < states->len; i++)
    {
      const WabState *state = g_ptr_array_index (states, i);
      if (self->lens.place != G_MAXUINT32 && state->place != self->lens.place)
        continue;
      if (self->lens.has_window
          && wab_state_get_force (state, self->lens.start, self->lens.end) == WAB_FORCE_NO)
        continue;
      if (self->json)
        {
          g_autoptr (GString) line = g_string_new (NULL);
          wab_state_append_json (self->snapshot, state, line);
          g_print ("%s\n", line->str);
          continue;
        }
      g_autofree char *text = wab_state_dup_text (self->snapshot, state);
      g_print ("%s\n", text);
      for (guint k = 0; k < state->tellings->len; k++)
        {
          g_autofree char *telling = wab_state_dup_telling (
              self->snapshot, &g_array_index (state->tellings, WabStateTelling, k));
          g_print ("  %s\n", telling);
        }
    }
}

/* A place id (p1526384), or a name that stands for one place of the document. */
static WabExit
find_place (List *self)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *wanted = g_utf8_casefold (self->place, -1);
  for (guint32 i = 0; i < self->snapshot->places->len; i++)
    {
      const WabPlace *place = wab_snapshot_get_place (self->snapshot, i);
      g_autofree char *id = g_strdup_printf ("p%" G_GINT64_FORMAT, place->id);
      g_autofree char *name = g_utf8_casefold (place->name, -1);
      if (g_str_equal (id, self->place) || g_str_equal (name, wanted))
        g_ptr_array_add (found, GUINT_TO_POINTER (i));
    }
  if (found->len == 1)
    {
      self->lens.place = GPOINTER_TO_UINT (g_ptr_array_index (found, 0));
      return WAB_EXIT_DONE;
    }
  if (found->len == 0)
    wab_cli_complain (_ ("no place “%s” in this document; “list --places” names them"),
                      self->place);
  else
    wab_cli_complain (_ ("several places are called “%s”; name one by its id:"), self->place);
  for (guint i = 0; i < found->len; i++)
    {
      const WabPlace *place =
          wab_snapshot_get_place (self->snapshot, GPOINTER_TO_UINT (g_ptr_array_index (found, i)));
      g_autofree char *label = wab_place_dup_label (place, TRUE);
      g_printerr ("  p%" G_GINT64_FORMAT "  %s (%s)\n", place->id, label, place->feature);
    }
  return WAB_EXIT_USAGE;
}

static WabExit
make_lens (List *self)
{
  wab_lens_init (&self->lens);
  WabDay from = 0, to = 0, as_of;
  if (self->clock != NULL && g_str_equal (self->clock, "told"))
    self->lens.clock = WAB_CLOCK_TOLD;
  else if (self->clock != NULL && !g_str_equal (self->clock, "happened"))
    {
      wab_cli_complain (_ ("--clock: “%s” is neither “happened” nor “told”"), self->clock);
      return WAB_EXIT_USAGE;
    }
  if (self->from != NULL && !wab_cli_parse_day (self->from, "from", &from))
    return WAB_EXIT_USAGE;
  if (self->to != NULL && !wab_cli_parse_day (self->to, "to", &to))
    return WAB_EXIT_USAGE;
  if (self->from != NULL || self->to != NULL)
    {
      self->lens.has_window = TRUE;
      self->lens.start = self->from != NULL ? from * WAB_SECONDS_PER_DAY : G_MININT64 / 4;
      self->lens.end = self->to != NULL ? (to + 1) * WAB_SECONDS_PER_DAY : G_MAXINT64 / 4;
      if (self->lens.end <= self->lens.start)
        {
          wab_cli_complain (_ ("--from=%s is after --to=%s"), self->from, self->to);
          return WAB_EXIT_USAGE;
        }
    }
  if (self->as_of != NULL)
    {
      if (!wab_cli_parse_day (self->as_of, "as-of", &as_of))
        return WAB_EXIT_USAGE;
      self->lens.as_of = (gint32)as_of;
    }
  return self->place != NULL ? find_place (self) : WAB_EXIT_DONE;
}

WabExit
wab_command_list (int argc, char **argv)
{
  List self = { 0 };
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_NONE, &self.events, N_ ("List events (the default)"), NULL },
    { "articles", 0, 0, G_OPTION_ARG_NONE, &self.articles, N_ ("List articles"), NULL },
    { "reports", 0, 0, G_OPTION_ARG_NONE, &self.reports, N_ ("List reports"), NULL },
    { "places", 0, 0, G_OPTION_ARG_NONE, &self.places, N_ ("List places and their counts"), NULL },
    { "mentions", 0, 0, G_OPTION_ARG_NONE, &self.mentions, N_ ("List mentions"), NULL },
    { "figures",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self.figures,
      N_ ("List figures, comparable ones lined up"),
      NULL },
    { "states",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self.states,
      N_ ("List states such as curfews, from when to when"),
      NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &self.from, N_ ("First day"), N_ ("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self.to, N_ ("Last day, included"), N_ ("DAY") },
    { "clock", 0, 0, G_OPTION_ARG_STRING, &self.clock, N_ ("Which days"), "happened|told" },
    { "place", 0, 0, G_OPTION_ARG_STRING, &self.place, N_ ("Only at this place"), N_ ("PLACE") },
    { "as-of",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self.as_of,
      N_ ("Only what was told by then"),
      N_ ("DAY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Print JSON lines"), NULL },
    { NULL },
  };
  if (!wab_cli_parse (&argc,
                      &argv,
                      entries,
                      _ ("DOCUMENT"),
                      _ ("Days are written 2022-01-09; both ends count.")))
    return WAB_EXIT_USAGE;
  WabExit exit_status = WAB_EXIT_USAGE;
  g_autoptr (WabCollection) collection = NULL;
  if (argc != 2)
    wab_cli_complain (_ ("name one document"));
  else if ((collection = wab_cli_open_document (argv[1])) == NULL)
    exit_status = WAB_EXIT_DOCUMENT;
  else if ((self.snapshot = wab_cli_dup_snapshot (collection, self.as_of)) != NULL)
    {
      exit_status = make_lens (&self);
      if (exit_status == WAB_EXIT_DONE)
        {
          if (self.articles)
            list_articles (&self);
          if (self.reports)
            list_reports (&self);
          if (self.places)
            list_places (&self);
          if (self.mentions)
            list_mentions (&self);
          if (self.figures)
            list_figures (&self);
          if (self.states)
            list_states (&self);
          gboolean is_other = self.articles || self.reports || self.places || self.mentions
                              || self.figures || self.states;
          if (self.events || !is_other)
            list_events (&self);
        }
    }
  g_clear_pointer (&self.snapshot, wab_snapshot_unref);
  g_free (self.from);
  g_free (self.to);
  g_free (self.clock);
  g_free (self.place);
  g_free (self.as_of);
  return exit_status;
}
