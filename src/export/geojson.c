#include "export/geojson.h"

#include "calendar/civil.h"
#include "export/json.h"
#include "export/words.h"
#include "model/event-time.h"

/*
 * One feature for each event and each place of its scene. GeoJSON knows no soft ring and no outline
 * by key, so an area or a vague place is a point at its label with "approximate": true, its shape
 * and the keys of its outlines; a point alone is where it is.
 */

#define FLUSH_BYTES (64 * 1024)

typedef struct
{
  const WabSnapshot *snapshot;
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *out;
  gboolean is_first;
} Writing;

/* What is known of an event, reduced from its rows. */
typedef struct
{
  WabEventTime time;
  GArray *places; /* of guint32: scene places, each once */
  GHashTable *articles;
  gint32 first_told;
} Facts;

static void
add_scenes (Facts *facts, const WabSnapshot *snapshot, guint32 number, const WabRow *row)
{
  const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, number);
  for (guint i = 0; i < row->n_places; i++)
    {
      guint32 place = places[i].place;
      gboolean is_known = places[i].role != WAB_ROLE_SCENE;
      for (guint k = 0; !is_known && k < facts->places->len; k++)
        is_known = g_array_index (facts->places, guint32, k) == place;
      if (!is_known)
        g_array_append_val (facts->places, place);
    }
}

static void
gather_facts (Facts *facts, const WabSnapshot *snapshot, const WabEvent *event)
{
  facts->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  facts->articles = g_hash_table_new (NULL, NULL);
  facts->first_told = WAB_NO_DAY;
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, event, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      wab_event_time_add_row (&facts->time, row);
      add_scenes (facts, snapshot, number, row);
      g_hash_table_add (facts->articles, GUINT_TO_POINTER (row->article));
      facts->first_told = MIN (facts->first_told, row->told);
    }
}

static void
add_geometry (GString *out, const WabPlace *place)
{
  wab_json_append_key (out, "geometry");
  if (place == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append (out, "{\"type\":\"Point\",\"coordinates\":[");
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.6f", place->point.lon));
  g_string_append_c (out, ',');
  g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.6f", place->point.lat));
  g_string_append (out, "]}");
}

static void
add_place (GString *out, const WabPlace *place)
{
  if (place == NULL)
    {
      wab_json_add_string (out, "place", NULL);
      return;
    }
  g_autofree char *label = wab_place_dup_label (place, TRUE);
  wab_json_add_string (out, "place", place->name);
  wab_json_add_string (out, "label", label);
  wab_json_add_number (out, "geonameid", place->id);
  wab_json_add_string (out, "country", place->country);
  wab_json_add_string (out, "shape", wab_shape_words[place->shape]);
  wab_json_add_bool (out, "approximate", place->is_approximate || place->shape != WAB_SHAPE_POINT);
  if (place->outline != NULL)
    wab_json_add_string (out, "outline", place->outline);
}

static void
add_days (GString *out, const Facts *facts)
{
  WabSpan span = { facts->time.start, facts->time.end, facts->time.precision, facts->time.edges };
  if (wab_span_is_known (&span))
    {
      WabDay first, last;
      wab_span_to_days (&span, &first, &last);
      g_autofree char *from = wab_day_format_iso (first), *to = wab_day_format_iso (last);
      wab_json_add_string (out, "earliest", from);
      wab_json_add_string (out, "latest", to);
      wab_json_add_string (out, "precision", wab_precision_words[span.precision]);
    }
  else
    {
      wab_json_add_string (out, "earliest", NULL);
      wab_json_add_string (out, "latest", NULL);
    }
  g_autofree char *told =
      facts->first_told != WAB_NO_DAY ? wab_day_format_iso (facts->first_told) : NULL;
  wab_json_add_string (out, "first_told", told);
}

static void
add_feature (Writing *self, const WabEvent *event, const Facts *facts, const WabPlace *place)
{
  GString *out = self->out;
  const WabRow *first =
      wab_snapshot_get_row (self->snapshot, wab_snapshot_get_event_row (self->snapshot, event, 0));
  g_autofree char *title = wab_snapshot_dup_sentence (self->snapshot, first);
  g_string_append (out, self->is_first ? "\n" : ",\n");
  self->is_first = FALSE;
  g_string_append (out, "{\"type\":\"Feature\"");
  wab_json_append_key (out, "id");
  if (place != NULL)
    g_string_append_printf (out, "\"e%u/p%" G_GINT64_FORMAT "\"", event->id, place->id);
  else
    g_string_append_printf (out, "\"e%u\"", event->id);
  add_geometry (out, place);
  wab_json_append_key (out, "properties");
  g_string_append_c (out, '{');
  g_string_append_printf (out, "\"event\":\"e%u\"", event->id);
  wab_json_add_string (out, "title", title);
  add_place (out, place);
  add_days (out, facts);
  wab_json_add_string (
      out,
      "mood",
      wab_mood_get_name (
          wab_snapshot_get_row (
              self->snapshot, wab_snapshot_get_event_row (self->snapshot, event, event->n_rows - 1))
              ->mood));
  wab_json_add_number (out, "articles", g_hash_table_size (facts->articles));
  wab_json_add_number (out, "reports", event->n_rows);
  g_string_append (out, "}}");
}

static gboolean
flush (Writing *self, gsize over, GError **error)
{
  if (self->out->len <= over)
    return TRUE;
  gboolean is_done = g_output_stream_write_all (
      self->stream, self->out->str, self->out->len, NULL, self->cancellable, error);
  g_string_truncate (self->out, 0);
  return is_done;
}

static gboolean
write_event (Writing *self, const WabEvent *event, GError **error)
{
  Facts facts = { 0 };
  gather_facts (&facts, self->snapshot, event);
  for (guint i = 0; i < facts.places->len; i++)
    add_feature (self,
                 event,
                 &facts,
                 wab_snapshot_get_place (self->snapshot, g_array_index (facts.places, guint32, i)));
  if (facts.places->len == 0)
    add_feature (self, event, &facts, NULL);
  g_array_unref (facts.places);
  g_hash_table_unref (facts.articles);
  return flush (self, FLUSH_BYTES, error);
}

gboolean
wab_export_geojson (const WabSnapshot *snapshot,
                    GOutputStream *stream,
                    GCancellable *cancellable,
                    GError **error)
{
  Writing self = { .snapshot = snapshot,
                   .stream = stream,
                   .cancellable = cancellable,
                   .out = g_string_new (NULL),
                   .is_first = TRUE };
  g_string_append (
      self.out,
      "{\"type\":\"FeatureCollection\",\"inclusive_days\":true,"
      "\"description\":\"Days (earliest, latest) are civil days, both included. A place "
      "with approximate true is an area or vague: its point is only where its label "
      "stands.\",\"features\":[");
  gboolean is_done = TRUE;
  for (guint32 i = 0; is_done && i < snapshot->events->len; i++)
    {
      const WabEvent *event = wab_snapshot_get_event (snapshot, i);
      if (event->n_rows > 0)
        is_done = write_event (&self, event, error);
    }
  g_string_append (self.out, "\n]}\n");
  is_done = is_done && flush (&self, 0, error);
  g_string_free (self.out, TRUE);
  return is_done;
}
