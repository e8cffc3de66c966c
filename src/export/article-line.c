#include "export/article-line.h"

#include "calendar/civil.h"
#include "export/offsets.h"
#include "export/words.h"

/* What the functions below share while a line is written. */
typedef struct
{
  const WabArticle *article;
  const WabAnalysis *analysis;
  WabOffsets offsets;
  GString *out;
} Line;

/* An id within the line, also where the analysis has not been given any. */
static guint32
get_id (guint32 id, guint32 index)
{
  return id != 0 ? id : index + 1;
}

static void
add_id (GString *out, const char *key, char letter, guint32 id)
{
  wab_json_append_key (out, key);
  g_string_append_printf (out, "\"%c%u\"", letter, id);
}

static void
add_mention_id (const Line *line, const char *key, guint32 index)
{
  if (index == WAB_NO_MENTION)
    wab_json_add_string (line->out, key, NULL);
  else if (index == WAB_TOLD_DAY_ANCHOR)
    wab_json_add_string (line->out, key, "told");
  else
    add_id (
        line->out, key, 'm', get_id (wab_analysis_get_mention (line->analysis, index)->id, index));
}

static void
add_range (const Line *line, guint32 start, guint32 end)
{
  wab_json_add_number (line->out, "start", wab_offsets_to_characters (&line->offsets, start));
  wab_json_add_number (line->out, "end", wab_offsets_to_characters (&line->offsets, end));
}

/* Inclusive days; the seconds too where they are not whole days. */
static void
add_span (GString *out, const WabSpan *span, const char *earliest, const char *latest)
{
  if (!wab_span_is_known (span))
    {
      wab_json_add_string (out, earliest, NULL);
      wab_json_add_string (out, latest, NULL);
      return;
    }
  WabDay first, last;
  wab_span_to_days (span, &first, &last);
  g_autofree char *from = wab_day_format_iso (first), *to = wab_day_format_iso (last);
  wab_json_add_string (out, earliest, from);
  wab_json_add_string (out, latest, to);
}

static void
add_precision (GString *out, const WabSpan *span)
{
  wab_json_add_string (
      out, "precision", wab_span_is_known (span) ? wab_precision_words[span->precision] : NULL);
  if (span->edges != 0)
    wab_json_add_string (out,
                         "soft",
                         span->edges == WAB_EDGES_SOFT_START ? "start"
                         : span->edges == WAB_EDGES_SOFT_END ? "end"
                                                             : "both");
  if (wab_span_is_known (span)
      && (span->start % WAB_SECONDS_PER_DAY != 0 || span->end % WAB_SECONDS_PER_DAY != 0))
    {
      wab_json_append_key (out, "seconds");
      g_string_append_printf (
          out, "[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", span->start, span->end);
    }
}

static void
add_reasons (GString *out, const GArray *reasons)
{
  wab_json_append_key (out, "reasons");
  g_string_append_c (out, '[');
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      wab_json_append_comma (out);
      wab_json_append_string (out, g_array_index (reasons, WabReason, i).text);
    }
  g_string_append_c (out, ']');
  wab_json_append_key (out, "rules");
  g_string_append_c (out, '[');
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const WabReason *reason = &g_array_index (reasons, WabReason, i);
      wab_json_append_comma (out);
      g_string_append_c (out, '[');
      wab_json_append_string (out, reason->rule != NULL ? reason->rule : "");
      g_string_append_printf (out, ",%d]", reason->weight);
    }
  g_string_append_c (out, ']');
}

/* The facts of a place, with the keys that toponyms and rivals share. */
static void
add_place (GString *out, const WabPlace *place)
{
  wab_json_add_string (out, "shape", wab_shape_words[place->shape]);
  wab_json_add_real (out, "lat", place->point.lat);
  wab_json_add_real (out, "lon", place->point.lon);
  wab_json_add_number (out, "geonameid", place->id);
  wab_json_add_string (out, "country", place->country);
  wab_json_add_string (out, "placename", place->name);
  if (place->region != NULL)
    wab_json_add_string (out, "region", place->region);
  wab_json_add_string (out, "feature", place->feature);
  wab_json_add_string (out, "kind", wab_place_kind_words[place->kind]);
  if (place->is_approximate)
    wab_json_add_bool (out, "approximate", TRUE);
  if (place->outline != NULL)
    wab_json_add_string (out, "outline", place->outline);
  if (place->population > 0)
    wab_json_add_number (out, "population", place->population);
  const WabGeoBox *box = &place->box;
  if (box->west != 0 || box->south != 0 || box->east != 0 || box->north != 0)
    {
      wab_json_append_key (out, "box");
      g_string_append_c (out, '{');
      wab_json_add_real (out, "west", box->west);
      wab_json_add_real (out, "south", box->south);
      wab_json_add_real (out, "east", box->east);
      wab_json_add_real (out, "north", box->north);
      g_string_append_c (out, '}');
    }
}

static void
add_rivals (GString *out, const GArray *rivals)
{
  wab_json_append_key (out, "rivals");
  g_string_append_c (out, '[');
  for (guint i = 0; rivals != NULL && i < rivals->len; i++)
    {
      const WabRival *rival = &g_array_index (rivals, WabRival, i);
      wab_json_append_comma (out);
      g_string_append_c (out, '{');
      add_place (out, rival->place);
      wab_json_add_number (out, "km", rival->km);
      wab_json_add_number (out, "score", rival->score);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
add_written (const Line *line, const char *key, const WabMention *mention)
{
  g_autofree char *text =
      g_strndup (line->article->text + mention->start, mention->end - mention->start);
  wab_json_add_string (line->out, key, text);
}

static void
add_toponym (const Line *line, const WabMention *mention)
{
  GString *out = line->out;
  add_written (line, "name", mention);
  wab_json_add_string (out, "type", wab_toponym_type_get_name (mention->place.type));
  if (mention->place.place != NULL)
    add_place (out, mention->place.place);
  else
    {
      static const char *const keys[] = {
        "shape", "lat", "lon", "geonameid", "country", "placename"
      };
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        wab_json_add_string (out, keys[i], NULL);
    }
  wab_json_add_string (out, "role", wab_role_get_name (mention->place.role));
  wab_json_add_number (out, "score", mention->place.score);
  wab_json_add_thousandths (out, "confidence", mention->confidence);
  add_reasons (out, mention->reasons);
  add_rivals (out, mention->place.rivals);
}

static void
add_time (const Line *line, const WabMention *mention)
{
  GString *out = line->out;
  add_written (line, "text", mention);
  wab_json_add_string (out, "type", wab_time_type_get_name (mention->date.type));
  wab_json_add_string (out, "value", mention->date.value);
  add_span (out, &mention->date.span, "earliest", "latest");
  add_precision (out, &mention->date.span);
  add_mention_id (line, "anchor", mention->date.anchor);
  add_reasons (out, mention->reasons);
  wab_json_add_thousandths (out, "confidence", mention->confidence);
}

static void
add_figure (const Line *line, const WabMention *mention)
{
  GString *out = line->out;
  wab_json_add_real (out, "value", mention->figure.value);
  wab_json_add_string (out, "qualifier", mention->figure.qualifier);
  wab_json_add_string (out, "unit", mention->figure.unit);
  wab_json_add_string (out, "subject", mention->figure.subject);
  wab_json_add_string (out, "scope", mention->figure.scope);
  add_mention_id (line, "speaker", mention->figure.speaker);
  add_reasons (out, mention->reasons);
  wab_json_add_thousandths (out, "confidence", mention->confidence);
}

static void
add_speaker (const Line *line, const WabMention *mention)
{
  GString *out = line->out;
  wab_json_add_string (out, "name", mention->speaker.name);
  wab_json_add_string (out, "resolved", mention->speaker.resolved);
  add_reasons (out, mention->reasons);
  wab_json_add_thousandths (out, "confidence", mention->confidence);
}

/* The list of the mentions of one kind. */
static void
add_mentions (const Line *line,
              const char *key,
              WabMentionKind kind,
              void (*add) (const Line *, const WabMention *))
{
  GString *out = line->out;
  wab_json_append_key (out, key);
  g_string_append_c (out, '[');
  for (guint32 i = 0; i < line->analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (line->analysis, i);
      if (mention->kind != kind)
        continue;
      wab_json_append_comma (out);
      g_string_append_c (out, '{');
      add_id (out, "id", 'm', get_id (mention->id, i));
      add_range (line, mention->start, mention->end);
      add (line, mention);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
add_report_places (const Line *line, const WabReport *report)
{
  GString *out = line->out;
  wab_json_append_key (out, "places");
  g_string_append_c (out, '[');
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *place = wab_analysis_get_report_place (line->analysis, report, i);
      wab_json_append_comma (out);
      g_string_append_c (out, '{');
      add_mention_id (line, "mention", place->mention);
      wab_json_add_string (out, "role", wab_role_get_name (place->role));
      wab_json_add_bool (out, "inherited", place->is_inherited);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
add_report_figures (const Line *line, const WabReport *report)
{
  GString *out = line->out;
  wab_json_append_key (out, "figures");
  g_string_append_c (out, '[');
  for (guint32 i = 0; i < report->n_figures; i++)
    {
      guint32 index =
          g_array_index (line->analysis->report_figures, guint32, report->first_figure + i);
      wab_json_append_comma (out);
      g_string_append_printf (
          out, "\"m%u\"", get_id (wab_analysis_get_mention (line->analysis, index)->id, index));
    }
  g_string_append_c (out, ']');
}

static void
add_state (GString *out, const WabReport *report)
{
  wab_json_append_key (out, "state");
  if (report->state_edge == WAB_STATE_NONE)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '{');
  wab_json_add_string (out, "name", report->state);
  wab_json_add_string (out, "edge", wab_state_edge_get_name (report->state_edge));
  g_string_append_c (out, '}');
}

static void
add_report (const Line *line, const WabReport *report, guint32 index)
{
  GString *out = line->out;
  const WabSentence *sentence = wab_analysis_get_sentence (line->analysis, report->sentence);
  wab_json_append_comma (out);
  g_string_append_c (out, '{');
  add_id (out, "id", 'r', get_id (report->id, index));
  if (report->start != sentence->start || report->end != sentence->end)
    add_range (line, report->start, report->end);
  add_report_places (line, report);
  add_span (out, &report->span, "earliest", "latest");
  add_precision (out, &report->span);
  add_mention_id (line, "time", report->time_mention);
  wab_json_add_bool (out, "time_inherited", report->is_time_inherited);
  wab_json_add_string (out, "mood", wab_mood_get_name (report->mood));
  add_mention_id (line, "speaker", report->speaker);
  add_report_figures (line, report);
  add_state (out, report);
  g_string_append_c (out, '}');
}

/* The day of a sentence is that of its first report that has one. */
static void
add_event_date (const Line *line, guint32 first, guint32 past)
{
  for (guint32 i = first; i < past; i++)
    {
      WabSpan span = wab_analysis_get_report (line->analysis, i)->span;
      if (!wab_span_is_known (&span))
        continue;
      span.edges = WAB_EDGES_SHARP;
      g_autofree char *date = wab_span_format_edtf (&span);
      wab_json_add_string (line->out, "event_date", date);
      return;
    }
}

static void
add_sentences (const Line *line)
{
  GString *out = line->out;
  guint32 report = 0, n_reports = line->analysis->reports->len;
  wab_json_append_key (out, "sentences");
  g_string_append_c (out, '[');
  for (guint32 i = 0; i < line->analysis->sentences->len; i++)
    {
      const WabSentence *sentence = wab_analysis_get_sentence (line->analysis, i);
      guint32 first = report;
      while (report < n_reports && wab_analysis_get_report (line->analysis, report)->sentence == i)
        report++;
      wab_json_append_comma (out);
      g_string_append_c (out, '{');
      add_range (line, sentence->start, sentence->end);
      add_event_date (line, first, report);
      wab_json_append_key (out, "reports");
      g_string_append_c (out, '[');
      for (guint32 r = first; r < report; r++)
        add_report (line, wab_analysis_get_report (line->analysis, r), r);
      g_string_append (out, "]}");
    }
  g_string_append_c (out, ']');
}

static void
add_told_day (GString *out, const WabToldDay *told)
{
  wab_json_add_string (out, "date", told->value);
  add_span (out, &told->span, "date_earliest", "date_latest");
  wab_json_add_string (out, "date_reason", told->reason);
  wab_json_add_bool (out, "date_inferred", told->is_inferred);
  wab_json_add_string (out,
                       "date_precision",
                       wab_span_is_known (&told->span) ? wab_precision_words[told->span.precision]
                                                       : NULL);
}

void
wab_export_article_line (const WabArticle *article,
                         const WabAnalysis *analysis,
                         gboolean with_text,
                         GString *out)
{
  Line line = { .article = article, .analysis = analysis, .out = out };
  wab_offsets_init (&line.offsets, article->text, article->length);
  g_string_append_c (out, '{');
  wab_json_add_number (out, "form", 1);
  wab_json_add_string (out, "analyser", analysis->analyser);
  wab_json_add_string (out, "id", article->name);
  wab_json_add_string (out, "sha256", article->sha256);
  wab_json_add_string (out, "title", article->title);
  wab_json_add_string (out, "outlet", article->outlet);
  wab_json_add_string (out, "url", article->url);
  wab_json_add_string (out, "language", analysis->language);
  wab_json_add_bool (out, "analysed", analysis->is_analysed);
  if (with_text)
    wab_json_add_string (out, "text", article->text);
  add_told_day (out, &analysis->told);
  add_mentions (&line, "toponyms", WAB_MENTION_PLACE, add_toponym);
  add_mentions (&line, "times", WAB_MENTION_DATE, add_time);
  add_mentions (&line, "figures", WAB_MENTION_FIGURE, add_figure);
  add_mentions (&line, "speakers", WAB_MENTION_SPEAKER, add_speaker);
  add_sentences (&line);
  g_string_append_c (out, '}');
  wab_offsets_clear (&line.offsets);
}
