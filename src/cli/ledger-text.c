#include "cli/ledger-text.h"

#include <glib/gi18n-lib.h>

#include "calendar/civil.h"
#include "export/article-line.h"

char *
wab_ledger_dup_value (const WabSnapshot *snapshot, const WabLedgerValue *value)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, value->row);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const WabMention *figure = wab_ledger_value_get_mention (snapshot, value);
  const char *article = wab_snapshot_get_article (snapshot, row->article)->name;
  const char *told = analysis->told.value != NULL ? analysis->told.value : _ ("no day");
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (number, sizeof number, "%.15g", value->value);
  g_autofree char *amount = g_strdup_printf ("%s%s%s%s",
                                             value->differs ? "≠ " : "",
                                             value->qualifier != NULL ? value->qualifier : "",
                                             value->qualifier != NULL ? " " : "",
                                             number);
  if (figure->figure.speaker == WAB_NO_MENTION)
    /* Translators: a figure, the day on which it was told, the article, the id of the mention */
    return g_strdup_printf (_ ("%s, told %s in %s (m%u)"), amount, told, article, figure->id);
  return g_strdup_printf (
      /* Translators: a figure, the day on which it was told, the article, who said it, an id */
      _ ("%s, told %s in %s, said by: %s (m%u)"),
      amount,
      told,
      article,
      wab_analysis_get_mention (analysis, figure->figure.speaker)->speaker.resolved,
      figure->id);
}

static const char *
translate_extent (const char *extent)
{
  static const char *const words[] = { N_ ("nationwide"), N_ ("region"),         N_ ("district"),
                                       N_ ("city"),       N_ ("many countries"), N_ ("spot") };
  for (guint i = 0; extent != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], extent))
      return _ (words[i]);
  return NULL;
}

char *
wab_ledger_dup_title (const WabSnapshot *snapshot, const WabLedgerLine *line)
{
  g_autofree char *what = line->unit != NULL && line->subject != NULL
                              ? g_strdup_printf ("%s, %s", line->unit, line->subject)
                              : g_strdup (line->unit != NULL      ? line->unit
                                          : line->subject != NULL ? line->subject
                                                                  : "");
  g_autofree char *narrowed =
      line->narrowing != NULL ? g_strdup_printf ("%s, %s", what, line->narrowing) : g_strdup (what);
  if (line->place == G_MAXUINT32)
    return g_steal_pointer (&narrowed);
  /* Translators: what is counted, the place, and how far the count reaches: "officials, killed:
   * Kazakhstan (nationwide)" */
  return g_strdup_printf (_ ("%s: %s (%s)"),
                          narrowed,
                          wab_snapshot_get_place (snapshot, line->place)->name,
                          translate_extent (wab_ledger_line_get_extent (snapshot, line)));
}

static void
append_text (GString *out, const char *key, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", key);
  wab_json_append_string (out, text);
}

void
wab_ledger_append_value_json (const WabSnapshot *snapshot,
                              const WabLedgerValue *value,
                              GString *out)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, value->row);
  const WabArticle *article = wab_snapshot_get_article (snapshot, row->article);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const WabMention *figure = wab_ledger_value_get_mention (snapshot, value);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (number, sizeof number, "%.15g", value->value);
  g_string_append_printf (out, "{\"id\":\"m%u\",\"value\":%s", figure->id, number);
  append_text (out, "qualifier", value->qualifier);
  append_text (out, "unit", figure->figure.unit);
  append_text (out, "subject", figure->figure.subject);
  append_text (out, "scope", figure->figure.scope);
  guint32 speaker = figure->figure.speaker;
  append_text (out,
               "speaker",
               speaker != WAB_NO_MENTION
                   ? wab_analysis_get_mention (analysis, speaker)->speaker.resolved
                   : NULL);
  g_autofree char *told = value->told != WAB_NO_DAY ? wab_day_format_iso (value->told) : NULL;
  append_text (out, "told", told);
  append_text (out, "article", article->name);
  g_string_append_printf (out,
                          ",\"report\":\"r%u\",\"event\":\"e%u\",\"start\":%u,\"end\":%u,"
                          "\"differs\":%s}",
                          wab_snapshot_get_report (snapshot, row)->id,
                          wab_snapshot_get_event (snapshot, row->event)->id,
                          wab_article_get_characters_before (article, figure->start),
                          wab_article_get_characters_before (article, figure->end),
                          value->differs ? "true" : "false");
}

void
wab_ledger_append_json (const WabSnapshot *snapshot, const WabLedgerLine *line, GString *out)
{
  const WabPlace *place =
      line->place != G_MAXUINT32 ? wab_snapshot_get_place (snapshot, line->place) : NULL;
  g_autofree char *place_id =
      place != NULL ? g_strdup_printf ("p%" G_GINT64_FORMAT, place->id) : NULL;
  g_string_append (out, "{\"subject\":");
  wab_json_append_string (out, line->subject);
  append_text (out, "unit", line->unit);
  append_text (out, "scope", place != NULL ? place->name : NULL);
  append_text (out, "place", place_id);
  append_text (out, "extent", wab_ledger_line_get_extent (snapshot, line));
  append_text (out, "narrowing", line->narrowing);
  g_string_append_printf (out, ",\"differs\":%s,\"values\":[", line->differs ? "true" : "false");
  for (guint i = 0; i < line->values->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      wab_ledger_append_value_json (
          snapshot, &g_array_index (line->values, WabLedgerValue, i), out);
    }
  g_string_append (out, "]}");
}
