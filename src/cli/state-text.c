#include "cli/state-text.h"

#include <glib/gi18n-lib.h>

#include "calendar/civil.h"
#include "export/json.h"

static char *
dup_edge (const WabSpan *span, gboolean is_planned)
{
  if (!wab_span_is_known (span))
    return g_strdup (_ ("not told"));
  g_autofree char *words = wab_span_format (span);
  /* Translators: a day on which something is going to end */
  return is_planned ? g_strdup_printf (_ ("%s (planned)"), words) : g_steal_pointer (&words);
}

char *
wab_state_dup_text (const WabSnapshot *snapshot, const WabState *state)
{
  const char *where = state->place != G_MAXUINT32
                          ? wab_snapshot_get_place (snapshot, state->place)->name
                          : _ ("no place");
  g_autofree char *begin = dup_edge (&state->begin, FALSE);
  g_autofree char *end = dup_edge (&state->end, state->is_end_planned);
  if (state->last_seen <= state->first_seen)
    /* Translators: "curfew, Riga: begins 3 March 2022; ends not told" */
    return g_strdup_printf (_ ("%s, %s: begins %s; ends %s"), state->name, where, begin, end);
  WabSpan seen = { state->first_seen, state->last_seen, WAB_PRECISION_DAY, WAB_EDGES_SHARP };
  g_autofree char *told = wab_span_format (&seen);
  return g_strdup_printf (_ ("%s, %s: begins %s; told to be in force %s; ends %s"),
                          state->name,
                          where,
                          begin,
                          told,
                          end);
}

char *
wab_state_dup_telling (const WabSnapshot *snapshot, const WabStateTelling *telling)
{
  static const char *const edges[] = { "", N_ ("begins"), N_ ("ends"), N_ ("lasts") };
  const WabRow *row = wab_snapshot_get_row (snapshot, telling->row);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  const char *told = analysis->told.value != NULL ? analysis->told.value : _ ("no day");
  const char *article = wab_snapshot_get_article (snapshot, row->article)->name;
  if (report->speaker == WAB_NO_MENTION)
    /* Translators: begins/ends/lasts, day on which it was told, article, id of the report */
    return g_strdup_printf (
        _ ("%s, told %s in %s (r%u)"), _ (edges[telling->edge]), told, article, report->id);
  return g_strdup_printf (
      /* Translators: begins/ends/lasts, day on which it was told, article, who said it, id */
      _ ("%s, told %s in %s, said by: %s (r%u)"),
      _ (edges[telling->edge]),
      told,
      article,
      wab_analysis_get_mention (analysis, report->speaker)->speaker.resolved,
      report->id);
}

static void
append_span (GString *out, const char *key, const WabSpan *span)
{
  wab_json_append_key (out, key);
  if (!wab_span_is_known (span))
    {
      g_string_append (out, "null");
      return;
    }
  WabDay first, last;
  wab_span_to_days (span, &first, &last);
  g_autofree char *earliest = wab_day_format_iso (first);
  g_autofree char *latest = wab_day_format_iso (last);
  g_string_append_printf (out, "{\"earliest\":\"%s\",\"latest\":\"%s\"}", earliest, latest);
}

static void
append_telling (const WabSnapshot *snapshot, const WabStateTelling *telling, GString *out)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, telling->row);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  g_autofree char *told = row->told != WAB_NO_DAY ? wab_day_format_iso (row->told) : NULL;
  g_autofree char *id = g_strdup_printf ("r%u", report->id);
  g_autofree char *event =
      g_strdup_printf ("e%u", wab_snapshot_get_event (snapshot, row->event)->id);
  g_string_append_c (out, '{');
  wab_json_add_string (out, "report", id);
  wab_json_add_string (out, "event", event);
  wab_json_add_string (out, "edge", wab_state_edge_get_name (telling->edge));
  wab_json_add_string (out, "mood", wab_mood_get_name (report->mood));
  wab_json_add_string (out, "told", told);
  wab_json_add_string (out, "article", wab_snapshot_get_article (snapshot, row->article)->name);
  wab_json_add_string (out,
                       "speaker",
                       report->speaker != WAB_NO_MENTION
                           ? wab_analysis_get_mention (analysis, report->speaker)->speaker.resolved
                           : NULL);
  g_string_append_c (out, '}');
}

void
wab_state_append_json (const WabSnapshot *snapshot, const WabState *state, GString *out)
{
  const WabPlace *place =
      state->place != G_MAXUINT32 ? wab_snapshot_get_place (snapshot, state->place) : NULL;
  g_autofree char *id = place != NULL ? g_strdup_printf ("p%" G_GINT64_FORMAT, place->id) : NULL;
  WabSpan seen = { state->first_seen,
                   state->last_seen,
                   state->last_seen > state->first_seen ? WAB_PRECISION_DAY : WAB_PRECISION_UNKNOWN,
                   WAB_EDGES_SHARP };
  g_string_append_c (out, '{');
  wab_json_add_string (out, "state", state->name);
  wab_json_add_string (out, "place", id);
  wab_json_add_string (out, "scope", place != NULL ? place->name : NULL);
  append_span (out, "from", &state->begin);
  append_span (out, "to", &state->end);
  wab_json_add_bool (out, "to_planned", state->is_end_planned);
  append_span (out, "in_force", &seen);
  wab_json_append_key (out, "told");
  g_string_append_c (out, '[');
  for (guint i = 0; i < state->tellings->len; i++)
    {
      wab_json_append_comma (out);
      append_telling (snapshot, &g_array_index (state->tellings, WabStateTelling, i), out);
    }
  g_string_append (out, "]}");
}
