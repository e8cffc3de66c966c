#include "cli/event-json.h"

#include "calendar/civil.h"
#include "cli/ledger-text.h"
#include "collection/counting.h"
#include "collection/origins.h"
#include "export/article-line.h"

/* "key":"2022-01-05" for the first or the last day of a span, null where it is not known. */
static void
append_day (GString *out, const char *key, gboolean is_known, WabDay day)
{
  if (!is_known)
    {
      g_string_append_printf (out, ",\"%s\":null", key);
      return;
    }
  g_autofree char *text = wab_day_format_iso (day);
  g_string_append_printf (out, ",\"%s\":\"%s\"", key, text);
}

static gboolean
is_told_by (const WabRow *row, gint32 as_of)
{
  return as_of == WAB_NO_DAY || (row->told != WAB_NO_DAY && row->told <= as_of);
}

static void
append_places (const WabSnapshot *snapshot, const WabEvent *event, gint32 as_of, GString *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_string_append (out, ",\"places\":[");
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 n = wab_snapshot_get_event_row (snapshot, event, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, n);
      if (!is_told_by (row, as_of) || row->n_places == 0)
        continue;
      const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, n);
      for (guint k = 0; k < row->n_places; k++)
        if (places[k].role == WAB_ROLE_SCENE
            && g_hash_table_add (seen, GUINT_TO_POINTER (places[k].place + 1)))
          g_string_append_printf (out,
                                  "%s\"p%" G_GINT64_FORMAT "\"",
                                  g_hash_table_size (seen) > 1 ? "," : "",
                                  wab_snapshot_get_place (snapshot, places[k].place)->id);
    }
  g_string_append_c (out, ']');
}

static void
append_origins (const WabSnapshot *snapshot, guint32 event, gint32 as_of, GString *out)
{
  g_autoptr (GPtrArray) origins = wab_event_list_origins (snapshot, event, as_of);
  g_string_append (out, ",\"origins\":[");
  for (guint i = 0; i < origins->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      wab_json_append_string (out, g_ptr_array_index (origins, i));
    }
  g_string_append_c (out, ']');
}

static void
append_reports (const WabSnapshot *snapshot, const WabEvent *event, gint32 as_of, GString *out)
{
  gboolean is_first = TRUE;
  g_string_append (out, ",\"reports\":[");
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, event, i));
      if (!is_told_by (row, as_of))
        continue;
      const WabReport *report = wab_snapshot_get_report (snapshot, row);
      const WabArticle *article = wab_snapshot_get_article (snapshot, row->article);
      g_string_append_printf (
          out, "%s{\"id\":\"r%u\",\"article\":", is_first ? "" : ",", report->id);
      is_first = FALSE;
      wab_json_append_string (out, article->name);
      g_string_append_printf (out,
                              ",\"start\":%u,\"end\":%u",
                              wab_article_get_characters_before (article, report->start),
                              wab_article_get_characters_before (article, report->end));
      append_day (out, "told", row->told != WAB_NO_DAY, row->told);
      if (report->state_edge != WAB_STATE_NONE)
        {
          g_string_append (out, ",\"state\":{");
          wab_json_add_string (out, "name", report->state);
          wab_json_add_string (out, "edge", wab_state_edge_get_name (report->state_edge));
          g_string_append_c (out, '}');
        }
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_figures (const WabSnapshot *snapshot, const GArray *figures, GString *out)
{
  g_string_append (out, ",\"figures\":[");
  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      wab_ledger_append_value_json (snapshot, &g_array_index (figures, WabLedgerValue, i), out);
    }
  g_string_append_c (out, ']');
}

gboolean
wab_event_append_json (const WabSnapshot *snapshot,
                       guint32 index,
                       gint32 as_of,
                       GHashTable *figures,
                       GString *out)
{
  WabEventSummary summary;
  if (!wab_event_summarise (snapshot, index, as_of, &summary))
    return FALSE;

  const WabEvent *event = wab_snapshot_get_event (snapshot, index);
  g_autofree char *title =
      wab_snapshot_dup_sentence (snapshot, wab_snapshot_get_row (snapshot, summary.first_row));
  gboolean is_known = summary.end > summary.start;
  WabDay first = 0, last = 0;
  if (is_known)
    {
      WabSpan span = { summary.start, summary.end, summary.precision, summary.edges };
      wab_span_to_days (&span, &first, &last);
    }
  g_string_append_printf (out, "{\"id\":\"e%u\",\"title\":", event->id);
  wab_json_append_string (out, title);
  append_day (out, "earliest", is_known, first);
  append_day (out, "latest", is_known, last);
  append_places (snapshot, event, as_of, out);
  g_string_append_printf (out,
                          ",\"mood\":\"%s\",\"articles\":%u,\"outlets\":%u",
                          wab_mood_get_name (summary.mood),
                          summary.n_articles,
                          summary.n_outlets);
  append_origins (snapshot, index, as_of, out);
  append_reports (snapshot, event, as_of, out);
  append_figures (snapshot, g_hash_table_lookup (figures, GUINT_TO_POINTER (index)), out);
  append_day (out, "as_of", as_of != WAB_NO_DAY, as_of);
  g_string_append_c (out, '}');
  return TRUE;
}
