#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "calendar/civil.h"
#include "export/article-line.h"
#include "export/offsets.h"
#include "export/words.h"
#include "model/error.h"

/*
 * A line read back. It may come from anywhere: every offset is checked against the text, every name
 * of a mention against the mentions; what does not hold is an error in words.
 */

#define MAX_DEPTH 32 /* of nesting; the form needs 7 */

typedef struct
{
  const WabArticle *article;
  WabOffsets offsets;
  WabAnalysis *analysis;
  GHashTable *mentions; /* "m3" to its index + 1 */
  GHashTable *places;   /* gint64 to WabPlace */
  const char *wrong;    /* what did not hold */
} Reading;

static gboolean
fail (Reading *self, const char *what)
{
  if (self->wrong == NULL)
    self->wrong = what;
  return FALSE;
}

/* ---- Members of objects: missing ones and ones of another kind are as good as null ---- */

static JsonNode *
find_member (JsonObject *object, const char *key, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, key);
  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = find_member (object, key, JSON_NODE_VALUE);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static double
get_real (JsonObject *object, const char *key, double missing)
{
  JsonNode *node = json_object_get_member (object, key);
  return is_number (node) ? json_node_get_double (node) : missing;
}

static gint64
get_number (JsonObject *object, const char *key, gint64 missing)
{
  JsonNode *node = json_object_get_member (object, key);
  return is_number (node) ? json_node_get_int (node) : missing;
}

static gboolean
get_bool (JsonObject *object, const char *key, gboolean missing)
{
  JsonNode *node = find_member (object, key, JSON_NODE_VALUE);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN
             ? json_node_get_boolean (node)
             : missing;
}

static JsonArray *
get_list (JsonObject *object, const char *key)
{
  JsonNode *node = find_member (object, key, JSON_NODE_ARRAY);
  return node != NULL ? json_node_get_array (node) : NULL;
}

static guint
get_length (JsonArray *list)
{
  return list != NULL ? json_array_get_length (list) : 0;
}

static JsonObject *
get_element (JsonArray *list, guint i)
{
  JsonNode *node = json_array_get_element (list, i);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* ---- Pieces ---- */

static gboolean
read_range (Reading *self, JsonObject *object, guint32 *out_start, guint32 *out_end)
{
  if (!wab_offsets_to_bytes (&self->offsets, get_number (object, "start", -1), out_start)
      || !wab_offsets_to_bytes (&self->offsets, get_number (object, "end", -1), out_end)
      || *out_start > *out_end)
    return fail (self, _ ("an offset lies outside the text"));
  return TRUE;
}

static gboolean
read_span (Reading *self,
           JsonObject *object,
           const char *earliest,
           const char *latest,
           const char *precision_key,
           WabSpan *out_span)
{
  WabDay first, last;
  const char *from = get_string (object, earliest), *to = get_string (object, latest);
  *out_span = (WabSpan){ 0 };
  if (from == NULL || to == NULL)
    return TRUE;
  int precision = wab_words_find (wab_precision_words, get_string (object, precision_key));
  if (!wab_day_parse_iso (from, &first) || !wab_day_parse_iso (to, &last) || first > last)
    return fail (self, _ ("a day is not written as 2022-01-09"));
  *out_span =
      wab_span_from_days (first, last, precision > 0 ? (guint)precision : WAB_PRECISION_DAY);
  const char *soft = get_string (object, "soft");
  if (g_strcmp0 (soft, "start") == 0 || g_strcmp0 (soft, "both") == 0)
    out_span->edges |= WAB_EDGES_SOFT_START;
  if (g_strcmp0 (soft, "end") == 0 || g_strcmp0 (soft, "both") == 0)
    out_span->edges |= WAB_EDGES_SOFT_END;
  JsonArray *seconds = get_list (object, "seconds");
  if (get_length (seconds) == 2 && is_number (json_array_get_element (seconds, 0))
      && is_number (json_array_get_element (seconds, 1)))
    {
      gint64 start = json_array_get_int_element (seconds, 0);
      gint64 end = json_array_get_int_element (seconds, 1);
      if (start > end || start < out_span->start || start >= out_span->end)
        return fail (self, _ ("a time lies outside its day"));
      out_span->start = start;
      out_span->end = end;
    }
  return TRUE;
}

static GArray *
read_reasons (JsonObject *object)
{
  GArray *reasons = wab_reasons_new ();
  JsonArray *texts = get_list (object, "reasons"), *rules = get_list (object, "rules");
  for (guint i = 0; i < get_length (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        continue;
      const char *rule = "";
      gint weight = 0;
      JsonNode *of = i < get_length (rules) ? json_array_get_element (rules, i) : NULL;
      if (of != NULL && JSON_NODE_HOLDS_ARRAY (of)
          && json_array_get_length (json_node_get_array (of)) == 2)
        {
          JsonArray *pair = json_node_get_array (of);
          JsonNode *name = json_array_get_element (pair, 0);
          if (JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING)
            rule = g_intern_string (json_node_get_string (name));
          if (is_number (json_array_get_element (pair, 1)))
            weight = json_array_get_int_element (pair, 1);
        }
      wab_reasons_add (reasons, rule, weight, "%s", json_node_get_string (node));
    }
  return reasons;
}

static WabPlace *
make_place (Reading *self, JsonObject *object)
{
  const char *name = get_string (object, "placename"), *country = get_string (object, "country");
  const char *feature = get_string (object, "feature");
  int shape = wab_words_find (wab_shape_words, get_string (object, "shape"));
  int kind = wab_words_find (wab_place_kind_words, get_string (object, "kind"));
  double lat = get_real (object, "lat", NAN), lon = get_real (object, "lon", NAN);
  if (name == NULL || shape < 0 || !(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180))
    {
      fail (self, _ ("a place has no name, no shape or no coordinates"));
      return NULL;
    }
  WabPlace *place = wab_place_new (get_number (object, "geonameid", 0), name);
  place->shape = shape;
  place->kind = kind >= 0 ? (guint)kind : WAB_PLACE_OTHER;
  place->point = (WabGeoPoint){ lat, lon == 180 ? -180 : lon };
  place->is_approximate = get_bool (object, "approximate", FALSE);
  place->region = g_strdup (get_string (object, "region"));
  place->outline = g_strdup (get_string (object, "outline"));
  place->population = MAX (get_number (object, "population", 0), 0);
  g_strlcpy (place->country, country != NULL ? country : "", sizeof place->country);
  g_strlcpy (place->feature, feature != NULL ? feature : "", sizeof place->feature);
  JsonNode *box = find_member (object, "box", JSON_NODE_OBJECT);
  if (box != NULL)
    {
      JsonObject *sides = json_node_get_object (box);
      place->box = (WabGeoBox){ .west = get_real (sides, "west", 0),
                                .south = get_real (sides, "south", 0),
                                .east = get_real (sides, "east", 0),
                                .north = get_real (sides, "north", 0) };
    }
  return place;
}

/* Returns: (transfer full) */
static WabPlace *
read_place (Reading *self, JsonObject *object)
{
  gint64 id = get_number (object, "geonameid", 0);
  WabPlace *known = g_hash_table_lookup (self->places, &id);
  if (known != NULL)
    return wab_place_ref (known);
  WabPlace *place = make_place (self, object);
  if (place != NULL)
    g_hash_table_insert (self->places, &place->id, wab_place_ref (place));
  return place;
}

static gboolean
read_rivals (Reading *self, JsonObject *object, GArray *rivals)
{
  JsonArray *list = get_list (object, "rivals");
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject *element = get_element (list, i);
      WabRival rival = { 0 };
      if (element == NULL)
        return fail (self, _ ("a rival of a place is no object"));
      rival.place = read_place (self, element);
      if (rival.place == NULL)
        return FALSE;
      rival.km = CLAMP (get_number (element, "km", 0), 0, 20016);
      rival.score = get_number (element, "score", 0);
      g_array_append_val (rivals, rival);
    }
  return TRUE;
}

static gboolean
read_toponym (Reading *self, JsonObject *object, WabMention *mention)
{
  WabToponymType type = WAB_TOPONYM_PLACE;
  WabRole role = WAB_ROLE_TOPIC;
  mention->place.rivals = wab_rivals_new ();
  if (!wab_toponym_type_parse (get_string (object, "type"), &type)
      || !wab_role_parse (get_string (object, "role"), &role))
    return fail (self, _ ("a toponym has an unknown type or role"));
  mention->place.type = type;
  mention->place.role = role;
  mention->place.score = get_number (object, "score", 0);
  if (get_string (object, "placename") != NULL)
    {
      mention->place.place = read_place (self, object);
      if (mention->place.place == NULL)
        return FALSE;
    }
  return read_rivals (self, object, mention->place.rivals);
}

static gboolean
read_time (Reading *self, JsonObject *object, WabMention *mention)
{
  WabTimeType type = WAB_TIME_DATE;
  if (!wab_time_type_parse (get_string (object, "type"), &type))
    return fail (self, _ ("a time has an unknown type"));
  mention->date.type = type;
  mention->date.value = g_strdup (get_string (object, "value"));
  mention->date.anchor = WAB_NO_MENTION; /* set when all mentions are there */
  return read_span (self, object, "earliest", "latest", "precision", &mention->date.span);
}

static gboolean
read_figure (Reading *self, JsonObject *object, WabMention *mention)
{
  (void)self;
  mention->figure.value = get_real (object, "value", NAN);
  mention->figure.qualifier = g_strdup (get_string (object, "qualifier"));
  mention->figure.unit = g_strdup (get_string (object, "unit"));
  mention->figure.subject = g_strdup (get_string (object, "subject"));
  mention->figure.scope = g_strdup (get_string (object, "scope"));
  mention->figure.speaker = WAB_NO_MENTION;
  return TRUE;
}

static gboolean
read_speaker (Reading *self, JsonObject *object, WabMention *mention)
{
  (void)self;
  const char *name = get_string (object, "name"), *resolved = get_string (object, "resolved");
  mention->speaker.name = g_strdup (name != NULL ? name : "");
  mention->speaker.resolved = g_strdup (resolved != NULL ? resolved : mention->speaker.name);
  return TRUE;
}

/* ---- Mentions ---- */

/* A mention with the name it has in the line, until it has its place in the order. */
typedef struct
{
  WabMention mention;
  JsonObject *object; /* borrowed */
} Named;

static gint
compare_named (gconstpointer a, gconstpointer b)
{
  const WabMention *x = &((const Named *)a)->mention, *y = &((const Named *)b)->mention;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

static gboolean
read_mentions (Reading *self,
               JsonObject *line,
               const char *key,
               WabMentionKind kind,
               gboolean (*read) (Reading *, JsonObject *, WabMention *),
               GArray *named)
{
  JsonArray *list = get_list (line, key);
  for (guint i = 0; i < get_length (list); i++)
    {
      Named element = { .mention = { .kind = kind }, .object = get_element (list, i) };
      WabMention *mention = &element.mention;
      if (element.object == NULL)
        return fail (self, _ ("a mention is no object"));
      gboolean is_sound = read_range (self, element.object, &mention->start, &mention->end)
                          && read (self, element.object, mention);
      mention->reasons = read_reasons (element.object);
      double confidence = get_real (element.object, "confidence", 0);
      mention->confidence = (guint16)(CLAMP (confidence, 0, 1) * 1000 + 0.5);
      mention->sentence = wab_analysis_find_sentence (self->analysis, mention->start);
      g_array_append_val (named, element);
      if (!is_sound)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_mention (Reading *self, const char *name, WabMentionKind kind, guint32 *out_index)
{
  *out_index = WAB_NO_MENTION;
  if (name == NULL)
    return TRUE;
  guint32 index = GPOINTER_TO_UINT (g_hash_table_lookup (self->mentions, name));
  if (index == 0 || wab_analysis_get_mention (self->analysis, index - 1)->kind != kind)
    return fail (self, _ ("something points to a mention that is not there"));
  *out_index = index - 1;
  return TRUE;
}

static gboolean
link_mention (Reading *self, const Named *named, WabMention *mention)
{
  if (mention->kind == WAB_MENTION_FIGURE)
    return find_mention (
        self, get_string (named->object, "speaker"), WAB_MENTION_SPEAKER, &mention->figure.speaker);
  if (mention->kind != WAB_MENTION_DATE)
    return TRUE;
  const char *anchor = get_string (named->object, "anchor");
  if (g_strcmp0 (anchor, "told") == 0)
    {
      mention->date.anchor = WAB_TOLD_DAY_ANCHOR;
      return TRUE;
    }
  return find_mention (self, anchor, WAB_MENTION_DATE, &mention->date.anchor);
}

static gboolean
read_all_mentions (Reading *self, JsonObject *line)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  gboolean is_sound =
      read_mentions (self, line, "toponyms", WAB_MENTION_PLACE, read_toponym, named)
      && read_mentions (self, line, "times", WAB_MENTION_DATE, read_time, named)
      && read_mentions (self, line, "figures", WAB_MENTION_FIGURE, read_figure, named)
      && read_mentions (self, line, "speakers", WAB_MENTION_SPEAKER, read_speaker, named);
  g_array_sort (named, compare_named);
  for (guint i = 0; i < named->len; i++)
    {
      const Named *element = &g_array_index (named, Named, i);
      g_array_append_val (self->analysis->mentions, element->mention);
      const char *id = get_string (element->object, "id");
      if (id != NULL)
        g_hash_table_insert (self->mentions, (gpointer)id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; is_sound && i < named->len; i++)
    is_sound = link_mention (
        self, &g_array_index (named, Named, i), wab_analysis_get_mention (self->analysis, i));
  return is_sound;
}

/* ---- Sentences and reports ---- */

static gboolean
read_report_parts (Reading *self, JsonObject *object, WabReport *report)
{
  JsonArray *places = get_list (object, "places"), *figures = get_list (object, "figures");
  report->first_place = self->analysis->report_places->len;
  report->first_figure = self->analysis->report_figures->len;
  for (guint i = 0; i < get_length (places); i++)
    {
      JsonObject *element = get_element (places, i);
      WabRole role;
      guint32 mention;
      if (element == NULL || !wab_role_parse (get_string (element, "role"), &role)
          || get_string (element, "mention") == NULL)
        return fail (self, _ ("a place of a report has no mention or no role"));
      if (!find_mention (self, get_string (element, "mention"), WAB_MENTION_PLACE, &mention))
        return FALSE;
      WabReportPlace place = { .mention = mention,
                               .role = role,
                               .is_inherited = get_bool (element, "inherited", FALSE) };
      g_array_append_val (self->analysis->report_places, place);
      report->n_places++;
    }
  for (guint i = 0; i < get_length (figures); i++)
    {
      JsonNode *node = json_array_get_element (figures, i);
      guint32 mention;
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return fail (self, _ ("a figure of a report is no name of a mention"));
      if (!find_mention (self, json_node_get_string (node), WAB_MENTION_FIGURE, &mention))
        return FALSE;
      g_array_append_val (self->analysis->report_figures, mention);
      report->n_figures++;
    }
  return TRUE;
}

static gboolean
read_state (Reading *self, JsonObject *object, WabReport *report)
{
  JsonNode *node = find_member (object, "state", JSON_NODE_OBJECT);
  if (node == NULL)
    return TRUE;
  JsonObject *state = json_node_get_object (node);
  WabStateEdge edge;
  if (get_string (state, "name") == NULL
      || !wab_state_edge_parse (get_string (state, "edge"), &edge))
    return fail (self, _ ("a state has no name or an unknown edge"));
  report->state = g_intern_string (get_string (state, "name"));
  report->state_edge = edge;
  return TRUE;
}

static gboolean
read_report (Reading *self, JsonObject *object, guint32 sentence)
{
  const WabSentence *of = wab_analysis_get_sentence (self->analysis, sentence);
  WabReport report = { .sentence = sentence, .start = of->start, .end = of->end };
  WabMood mood;
  if (!wab_mood_parse (get_string (object, "mood"), &mood))
    return fail (self, _ ("a report has an unknown mood"));
  report.mood = mood;
  report.is_time_inherited = get_bool (object, "time_inherited", FALSE);
  gboolean is_sound =
      (!json_object_has_member (object, "start")
       || read_range (self, object, &report.start, &report.end))
      && read_span (self, object, "earliest", "latest", "precision", &report.span)
      && find_mention (self, get_string (object, "time"), WAB_MENTION_DATE, &report.time_mention)
      && find_mention (self, get_string (object, "speaker"), WAB_MENTION_SPEAKER, &report.speaker)
      && read_state (self, object, &report) && read_report_parts (self, object, &report);
  g_array_append_val (self->analysis->reports, report);
  return is_sound;
}

static gboolean
read_sentences (Reading *self, JsonObject *line)
{
  JsonArray *list = get_list (line, "sentences");
  guint32 past = 0;
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject *object = get_element (list, i);
      WabSentence sentence;
      if (object == NULL || !read_range (self, object, &sentence.start, &sentence.end))
        return fail (self, _ ("a sentence is no object"));
      if (sentence.start < past)
        return fail (self, _ ("the sentences are not in order"));
      past = sentence.end;
      g_array_append_val (self->analysis->sentences, sentence);
    }
  return TRUE;
}

static gboolean
read_reports (Reading *self, JsonObject *line)
{
  JsonArray *list = get_list (line, "sentences");
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonArray *reports = get_list (get_element (list, i), "reports");
      for (guint r = 0; r < get_length (reports); r++)
        {
          JsonObject *object = get_element (reports, r);
          if (object == NULL)
            return fail (self, _ ("a report is no object"));
          if (!read_report (self, object, i))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_told_day (Reading *self, JsonObject *line)
{
  WabToldDay *told = &self->analysis->told;
  told->value = g_strdup (get_string (line, "date"));
  told->reason = g_strdup (get_string (line, "date_reason"));
  told->is_inferred = get_bool (line, "date_inferred", FALSE);
  return read_span (self, line, "date_earliest", "date_latest", "date_precision", &told->span);
}

static gboolean
read_line (Reading *self, JsonObject *line)
{
  const char *language = get_string (line, "language"), *analyser = get_string (line, "analyser");
  if (get_number (line, "form", 0) != 1)
    return fail (self, _ ("its form is not 1; analyse the articles again with this version"));
  self->analysis->analyser = g_strdup (analyser != NULL ? analyser : "");
  self->analysis->language = g_strdup (language != NULL ? language : "und");
  self->analysis->is_analysed = get_bool (line, "analysed", TRUE);
  return read_told_day (self, line) && read_sentences (self, line) && read_all_mentions (self, line)
         && read_reports (self, line);
}

/* The parser descends with its stack: how deep a line goes is looked at before. */
static gboolean
is_flat (const char *line)
{
  int depth = 0;
  gboolean is_quoted = FALSE;
  for (const char *p = line; *p != '\0'; p++)
    if (is_quoted)
      {
        if (*p == '\\' && p[1] != '\0')
          p++;
        else if (*p == '"')
          is_quoted = FALSE;
      }
    else if (*p == '"')
      is_quoted = TRUE;
    else if ((*p == '{' || *p == '[') && ++depth > MAX_DEPTH)
      return FALSE;
    else if (*p == '}' || *p == ']')
      depth--;
  return TRUE;
}

WabAnalysis *
wab_analysis_read_line (const char *line, const WabArticle *article, GError **error)
{
  g_return_val_if_fail (line != NULL, NULL);

  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (WabAnalysis) analysis = wab_analysis_new ();
  Reading reading = { .article = article, .analysis = analysis };
  if (!is_flat (line) || !json_parser_load_from_data (parser, line, -1, NULL)
      || json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error_literal (
          error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("the line is no JSON object; analyse again"));
      return NULL;
    }
  wab_offsets_init (&reading.offsets, article->text, article->length);
  reading.mentions = g_hash_table_new (g_str_hash, g_str_equal);
  reading.places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)wab_place_unref);
  gboolean is_sound = read_line (&reading, json_node_get_object (json_parser_get_root (parser)));
  wab_offsets_clear (&reading.offsets);
  g_hash_table_unref (reading.mentions);
  g_hash_table_unref (reading.places);
  if (is_sound)
    return g_steal_pointer (&analysis);
  g_set_error (error,
               WAB_ERROR,
               WAB_ERROR_FORMAT,
               _ ("the line cannot be used: %s"),
               reading.wrong != NULL ? reading.wrong : "");
  return NULL;
}
