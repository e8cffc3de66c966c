#include <math.h>
#include <string.h>

#include "store/store-private.h"

/*
 * How an article and its analysis become rows. Ids come from the tables' own counters, which never
 * give an id twice, also not that of a row which was taken out.
 */

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar)*p < 0x20)
      g_string_append_printf (out, "\\u%04x", *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static char *
format_reasons (const GArray *reasons)
{
  if (reasons == NULL || reasons->len == 0)
    return NULL;
  GString *out = g_string_new ("[");
  for (guint i = 0; i < reasons->len; i++)
    {
      const WabReason *reason = &g_array_index (reasons, WabReason, i);
      g_string_append (out, i > 0 ? ",[" : "[");
      append_json_string (out, reason->rule != NULL ? reason->rule : "");
      g_string_append_printf (out, ",%d,", reason->weight);
      append_json_string (out, reason->text);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static char *
format_rivals (const GArray *rivals)
{
  if (rivals == NULL || rivals->len == 0)
    return NULL;
  GString *out = g_string_new ("[");
  for (guint i = 0; i < rivals->len; i++)
    {
      const WabRival *rival = &g_array_index (rivals, WabRival, i);
      g_string_append_printf (out,
                              "%s[%" G_GINT64_FORMAT ",%d,%u]",
                              i > 0 ? "," : "",
                              rival->place->id,
                              rival->score,
                              rival->km);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

gboolean
wab_store_add_place (WabStore *self, const WabPlace *place, GError **error)
{
  if (g_hash_table_contains (self->places, &place->id))
    return TRUE;
  WabStatement *write = wab_store_get_statement (
      self,
      "INSERT OR IGNORE INTO place (id, name, country, region, feature, kind, shape, "
      "is_approximate, lat, lon, west, south, east, north, outline, population) "
      "VALUES (:id, :name, :country, :region, :feature, :kind, :shape, :is_approximate, :lat, "
      ":lon, "
      ":west, :south, :east, :north, :outline, :population)",
      error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_number (write, ":id", place->id);
  wab_statement_bind_text (write, ":name", place->name != NULL ? place->name : "");
  wab_statement_bind_text (write, ":country", place->country);
  wab_statement_bind_text (write, ":region", place->region);
  wab_statement_bind_text (write, ":feature", place->feature);
  wab_statement_bind_text (
      write, ":kind", wab_store_place_kinds[MIN (place->kind, WAB_PLACE_OTHER)]);
  wab_statement_bind_text (write, ":shape", wab_store_shapes[MIN (place->shape, WAB_SHAPE_VAGUE)]);
  wab_statement_bind_number (write, ":is_approximate", place->is_approximate);
  wab_statement_bind_real (write, ":lat", place->point.lat);
  wab_statement_bind_real (write, ":lon", place->point.lon);
  wab_statement_bind_real (write, ":west", place->box.west);
  wab_statement_bind_real (write, ":south", place->box.south);
  wab_statement_bind_real (write, ":east", place->box.east);
  wab_statement_bind_real (write, ":north", place->box.north);
  wab_statement_bind_text (write, ":outline", place->outline);
  wab_statement_bind_number (write, ":population", place->population);
  if (!wab_statement_run (write, error))
    return FALSE;
  g_hash_table_add (self->places, g_memdup2 (&place->id, sizeof place->id));
  return TRUE;
}

static gboolean
add_places_of_mention (WabStore *self, const WabMention *mention, GError **error)
{
  if (mention->kind != WAB_MENTION_PLACE)
    return TRUE;
  if (mention->place.place != NULL && !wab_store_add_place (self, mention->place.place, error))
    return FALSE;
  for (guint i = 0; mention->place.rivals != NULL && i < mention->place.rivals->len; i++)
    if (!wab_store_add_place (
            self, g_array_index (mention->place.rivals, WabRival, i).place, error))
      return FALSE;
  return TRUE;
}

static void
bind_index (WabStatement *statement, const char *name, guint32 index)
{
  if (index == WAB_NO_MENTION)
    wab_statement_bind_null (statement, name);
  else if (index == WAB_TOLD_DAY_ANCHOR)
    wab_statement_bind_number (statement, name, -1);
  else
    wab_statement_bind_number (statement, name, index);
}

static void
bind_span (WabStatement *statement, const WabSpan *span)
{
  wab_statement_bind_number (statement, ":span_start", span->start);
  wab_statement_bind_number (statement, ":span_end", span->end);
  wab_statement_bind_number (statement, ":precision", span->precision);
  wab_statement_bind_number (statement, ":edges", span->edges);
}

/* Binds what is peculiar to the kind of @mention; the rest stays NULL. */
static void
bind_meaning (WabStatement *write, const WabMention *mention, const char *rivals)
{
  switch (mention->kind)
    {
    case WAB_MENTION_PLACE:
      if (mention->place.place != NULL)
        wab_statement_bind_number (write, ":place", mention->place.place->id);
      wab_statement_bind_text (write, ":type", wab_toponym_type_get_name (mention->place.type));
      wab_statement_bind_text (write, ":role", wab_role_get_name (mention->place.role));
      wab_statement_bind_number (write, ":score", mention->place.score);
      wab_statement_bind_text (write, ":rivals", rivals);
      break;
    case WAB_MENTION_DATE:
      bind_span (write, &mention->date.span);
      wab_statement_bind_text (write, ":type", wab_time_type_get_name (mention->date.type));
      wab_statement_bind_text (write, ":value", mention->date.value);
      bind_index (write, ":anchor", mention->date.anchor);
      break;
    case WAB_MENTION_FIGURE:
      wab_statement_bind_real (write, ":amount", mention->figure.value);
      wab_statement_bind_text (write, ":qualifier", mention->figure.qualifier);
      wab_statement_bind_text (write, ":unit", mention->figure.unit);
      wab_statement_bind_text (write, ":subject", mention->figure.subject);
      wab_statement_bind_text (write, ":scope", mention->figure.scope);
      bind_index (write, ":speaker", mention->figure.speaker);
      break;
    case WAB_MENTION_SPEAKER:
      wab_statement_bind_text (write, ":name", mention->speaker.name);
      wab_statement_bind_text (write, ":resolved", mention->speaker.resolved);
      break;
    default:
      break;
    }
}

static gboolean
add_mention (WabStore *self, guint32 article, guint32 number, WabMention *mention, GError **error)
{
  WabStatement *write = wab_store_get_statement (
      self,
      "INSERT INTO mention (id, article, number, sentence, first, past, kind, confidence, reasons, "
      "place, type, role, score, rivals, span_start, span_end, precision, edges, value, anchor, "
      "amount, qualifier, unit, subject, scope, speaker, name, resolved) "
      "VALUES (:id, :article, :number, :sentence, :first, :past, :kind, :confidence, :reasons, "
      ":place, :type, :role, :score, :rivals, :span_start, :span_end, :precision, :edges, :value, "
      ":anchor, :amount, :qualifier, :unit, :subject, :scope, :speaker, :name, :resolved)",
      error);
  if (write == NULL || !add_places_of_mention (self, mention, error))
    return FALSE;
  g_autofree char *reasons = format_reasons (mention->reasons);
  g_autofree char *rivals =
      mention->kind == WAB_MENTION_PLACE ? format_rivals (mention->place.rivals) : NULL;
  if (mention->id != 0)
    wab_statement_bind_number (write, ":id", mention->id);
  wab_statement_bind_number (write, ":article", article);
  wab_statement_bind_number (write, ":number", number);
  wab_statement_bind_number (write, ":sentence", mention->sentence);
  wab_statement_bind_number (write, ":first", mention->start);
  wab_statement_bind_number (write, ":past", mention->end);
  wab_statement_bind_text (write, ":kind", wab_store_mention_kinds[mention->kind]);
  wab_statement_bind_number (write, ":confidence", mention->confidence);
  wab_statement_bind_text (write, ":reasons", reasons);
  bind_meaning (write, mention, rivals);
  if (!wab_statement_run (write, error))
    return FALSE;
  mention->id = wab_database_get_last_id (self->database);
  return TRUE;
}

static gboolean
add_report_parts (WabStore *self,
                  const WabAnalysis *analysis,
                  const WabReport *report,
                  GError **error)
{
  WabStatement *place =
      wab_store_get_statement (self,
                               "INSERT INTO report_place (report, number, mention, role, "
                               "is_inherited) VALUES (:report, :number, :mention, :role, "
                               ":is_inherited)",
                               error);
  if (place == NULL)
    return FALSE;
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *of_report = wab_analysis_get_report_place (analysis, report, i);
      wab_statement_bind_number (place, ":report", report->id);
      wab_statement_bind_number (place, ":number", i);
      wab_statement_bind_number (place, ":mention", of_report->mention);
      wab_statement_bind_text (place, ":role", wab_role_get_name (of_report->role));
      wab_statement_bind_number (place, ":is_inherited", of_report->is_inherited);
      if (!wab_statement_run (place, error))
        return FALSE;
    }
  WabStatement *figure =
      wab_store_get_statement (self,
                               "INSERT INTO report_figure (report, number, mention) "
                               "VALUES (:report, :number, :mention)",
                               error);
  if (figure == NULL)
    return FALSE;
  for (guint32 i = 0; i < report->n_figures; i++)
    {
      wab_statement_bind_number (figure, ":report", report->id);
      wab_statement_bind_number (figure, ":number", i);
      wab_statement_bind_number (
          figure,
          ":mention",
          g_array_index (analysis->report_figures, guint32, report->first_figure + i));
      if (!wab_statement_run (figure, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_report (WabStore *self,
            guint32 article,
            guint32 number,
            const WabAnalysis *analysis,
            WabReport *report,
            GError **error)
{
  WabStatement *write = wab_store_get_statement (
      self,
      "INSERT INTO report (id, article, number, sentence, first, past, span_start, span_end, "
      "precision, edges, time, is_time_inherited, mood, state, state_edge, speaker) "
      "VALUES (:id, :article, :number, :sentence, :first, :past, :span_start, :span_end, "
      ":precision, "
      ":edges, :time, :is_time_inherited, :mood, :state, :state_edge, :speaker)",
      error);
  if (write == NULL)
    return FALSE;
  if (report->id != 0)
    wab_statement_bind_number (write, ":id", report->id);
  wab_statement_bind_number (write, ":article", article);
  wab_statement_bind_number (write, ":number", number);
  wab_statement_bind_number (write, ":sentence", report->sentence);
  wab_statement_bind_number (write, ":first", report->start);
  wab_statement_bind_number (write, ":past", report->end);
  bind_span (write, &report->span);
  bind_index (write, ":time", report->time_mention);
  wab_statement_bind_number (write, ":is_time_inherited", report->is_time_inherited);
  wab_statement_bind_text (write, ":mood", wab_mood_get_name (report->mood));
  if (report->state_edge != WAB_STATE_NONE)
    {
      wab_statement_bind_text (write, ":state", report->state);
      wab_statement_bind_text (write, ":state_edge", wab_state_edge_get_name (report->state_edge));
    }
  bind_index (write, ":speaker", report->speaker);
  if (!wab_statement_run (write, error))
    return FALSE;
  report->id = wab_database_get_last_id (self->database);
  return add_report_parts (self, analysis, report, error);
}

static gboolean
add_sentences (WabStore *self,
               const WabArticle *article,
               const WabAnalysis *analysis,
               GError **error)
{
  WabStatement *write =
      wab_store_get_statement (self,
                               "INSERT INTO sentence (article, number, first, past) "
                               "VALUES (:article, :number, :first, :past)",
                               error);
  WabStatement *words = wab_store_get_statement (self,
                                                 "INSERT INTO sentence_words (rowid, words) "
                                                 "VALUES (:sentence, :words)",
                                                 error);
  if (write == NULL || words == NULL)
    return FALSE;
  for (guint32 i = 0; i < analysis->sentences->len; i++)
    {
      const WabSentence *sentence = wab_analysis_get_sentence (analysis, i);
      wab_statement_bind_number (write, ":article", article->id);
      wab_statement_bind_number (write, ":number", i);
      wab_statement_bind_number (write, ":first", sentence->start);
      wab_statement_bind_number (write, ":past", sentence->end);
      if (!wab_statement_run (write, error))
        return FALSE;
      g_autofree char *text =
          g_strndup (article->text + sentence->start, sentence->end - sentence->start);
      wab_statement_bind_number (words, ":sentence", wab_database_get_last_id (self->database));
      wab_statement_bind_text (words, ":words", text);
      if (!wab_statement_run (words, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_sentences (WabStore *self,
                  const WabArticle *article,
                  const WabAnalysis *analysis,
                  GError **error)
{
  WabStatement *words = wab_store_get_statement (
      self,
      "INSERT INTO sentence_words (sentence_words, rowid, words) "
      "SELECT 'delete', id, :words FROM sentence WHERE article = :article AND number = :number",
      error);
  WabStatement *rows =
      wab_store_get_statement (self, "DELETE FROM sentence WHERE article = :article", error);
  if (words == NULL || rows == NULL)
    return FALSE;
  for (guint32 i = 0; i < analysis->sentences->len; i++)
    {
      const WabSentence *sentence = wab_analysis_get_sentence (analysis, i);
      g_autofree char *text =
          g_strndup (article->text + sentence->start, sentence->end - sentence->start);
      wab_statement_bind_number (words, ":article", article->id);
      wab_statement_bind_number (words, ":number", i);
      wab_statement_bind_text (words, ":words", text);
      if (!wab_statement_run (words, error))
        return FALSE;
    }
  wab_statement_bind_number (rows, ":article", article->id);
  return wab_statement_run (rows, error);
}

static gboolean
add_analysis_row (WabStore *self, guint32 article, const WabAnalysis *analysis, GError **error)
{
  WabStatement *write = wab_store_get_statement (
      self,
      "INSERT OR REPLACE INTO analysis (article, analyser, language, is_analysed, told, "
      "told_start, "
      "told_end, told_precision, told_edges, told_reason, told_inferred) "
      "VALUES (:article, :analyser, :language, :is_analysed, :told, :span_start, :span_end, "
      ":precision, :edges, :told_reason, :told_inferred)",
      error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_number (write, ":article", article);
  wab_statement_bind_text (write, ":analyser", analysis->analyser);
  wab_statement_bind_text (write, ":language", analysis->language);
  wab_statement_bind_number (write, ":is_analysed", analysis->is_analysed);
  wab_statement_bind_text (write, ":told", analysis->told.value);
  bind_span (write, &analysis->told.span);
  wab_statement_bind_text (write, ":told_reason", analysis->told.reason);
  wab_statement_bind_number (write, ":told_inferred", analysis->told.is_inferred);
  return wab_statement_run (write, error);
}

static gboolean
add_mentions_and_reports (WabStore *self, guint32 article, WabAnalysis *analysis, GError **error)
{
  if (!add_analysis_row (self, article, analysis, error))
    return FALSE;
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    if (!add_mention (self, article, i, wab_analysis_get_mention (analysis, i), error))
      return FALSE;
  for (guint32 i = 0; i < analysis->reports->len; i++)
    if (!add_report (self, article, i, analysis, wab_analysis_get_report (analysis, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_article_row (WabStore *self, gint64 job, WabArticle *article, GError **error)
{
  WabStatement *write = wab_store_get_statement (
      self,
      "INSERT INTO article (job, sha256, name, original, text, encoding, title, outlet, url, "
      "given_date, given_date_reason) VALUES (:job, :sha256, :name, :original, :text, :encoding, "
      ":title, :outlet, :url, :given_date, :given_date_reason)",
      error);
  if (write == NULL)
    return FALSE;
  if (job != 0)
    wab_statement_bind_number (write, ":job", job);
  wab_statement_bind_text (write, ":sha256", article->sha256);
  wab_statement_bind_text (write, ":name", article->name != NULL ? article->name : "");
  wab_statement_bind_text (write, ":text", article->text);
  wab_statement_bind_text (write, ":encoding", article->encoding);
  wab_statement_bind_text (write, ":title", article->title);
  wab_statement_bind_text (write, ":outlet", article->outlet);
  wab_statement_bind_text (write, ":url", article->url);
  wab_statement_bind_text (write, ":given_date", article->given_date);
  wab_statement_bind_text (write, ":given_date_reason", article->given_date_reason);
  if (article->original != NULL)
    {
      gsize length;
      gconstpointer bytes = g_bytes_get_data (article->original, &length);
      if (length != article->length || memcmp (bytes, article->text, length) != 0)
        wab_statement_bind_bytes (write, ":original", bytes, length);
    }
  if (!wab_statement_run (write, error))
    return FALSE;
  article->id = wab_database_get_last_id (self->database);
  return TRUE;
}

/* Ends a savepoint: keeps what was written under it, or leaves no trace. */
static gboolean
end_savepoint (WabStore *self, gboolean is_done, GError **error)
{
  if (is_done)
    return wab_database_run (self->database, "RELEASE article_whole", error);
  /* Where SQLite has rolled back everything by itself, there is no savepoint any more. */
  wab_database_run (self->database, "ROLLBACK TO article_whole; RELEASE article_whole", NULL);
  g_hash_table_remove_all (self->places);
  return FALSE;
}

static void
forget_ids (WabArticle *article, WabAnalysis *analysis)
{
  article->id = 0;
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    wab_analysis_get_mention (analysis, i)->id = 0;
  for (guint32 i = 0; i < analysis->reports->len; i++)
    wab_analysis_get_report (analysis, i)->id = 0;
}

gboolean
wab_store_add_article (WabStore *self,
                       gint64 job,
                       WabArticle *article,
                       WabAnalysis *analysis,
                       GError **error)
{
  g_return_val_if_fail (self->is_writing, FALSE);
  g_return_val_if_fail (article->sha256 != NULL, FALSE);

  if (!wab_database_run (self->database, "SAVEPOINT article_whole", error))
    return FALSE;
  forget_ids (article, analysis);
  gboolean is_done = add_article_row (self, job, article, error)
                     && add_sentences (self, article, analysis, error)
                     && add_mentions_and_reports (self, article->id, analysis, error);
  if (!is_done)
    forget_ids (article, analysis);
  return end_savepoint (self, is_done, error);
}

static gboolean
have_same_sentences (const WabAnalysis *a, const WabAnalysis *b)
{
  return a->sentences->len == b->sentences->len
         && (a->sentences->len == 0
             || memcmp (a->sentences->data,
                        b->sentences->data,
                        a->sentences->len * sizeof (WabSentence))
                    == 0);
}

static guint64
make_span_key (guint32 kind, guint32 start, guint32 end)
{
  return ((guint64)start << 32) ^ ((guint64)(end - start) << 4) ^ kind;
}

/* Hands the ids of @previous on to the mentions of @analysis of the same kind and span. */
static void
keep_mention_ids (const WabAnalysis *previous, WabAnalysis *analysis)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint32 i = 0; i < previous->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (previous, i);
      guint64 key = make_span_key (mention->kind, mention->start, mention->end);
      g_hash_table_insert (ids, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (mention->id));
    }
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      WabMention *mention = wab_analysis_get_mention (analysis, i);
      guint64 key = make_span_key (mention->kind, mention->start, mention->end);
      mention->id = GPOINTER_TO_UINT (g_hash_table_lookup (ids, &key));
      g_hash_table_remove (ids, &key);
    }
}

/* Likewise for reports: the n-th of a span to the n-th of it. */
static void
keep_report_ids (const WabAnalysis *previous, WabAnalysis *analysis)
{
  guint32 from = 0;
  for (guint32 i = 0; i < analysis->reports->len; i++)
    {
      WabReport *report = wab_analysis_get_report (analysis, i);
      report->id = 0;
      for (guint32 j = from; j < previous->reports->len; j++)
        {
          const WabReport *old = wab_analysis_get_report (previous, j);
          if (old->start == report->start && old->end == report->end)
            {
              report->id = old->id;
              from = j + 1;
              break;
            }
        }
    }
}

static gboolean
remove_mentions_and_reports (WabStore *self, guint32 article, GError **error)
{
  WabStatement *reports =
      wab_store_get_statement (self, "DELETE FROM report WHERE article = :article", error);
  WabStatement *mentions =
      wab_store_get_statement (self, "DELETE FROM mention WHERE article = :article", error);
  if (reports == NULL || mentions == NULL)
    return FALSE;
  wab_statement_bind_number (reports, ":article", article);
  wab_statement_bind_number (mentions, ":article", article);
  return wab_statement_run (reports, error) && wab_statement_run (mentions, error);
}

gboolean
wab_store_replace_analysis (WabStore *self,
                            const WabArticle *article,
                            const WabAnalysis *previous,
                            WabAnalysis *analysis,
                            GError **error)
{
  g_return_val_if_fail (self->is_writing, FALSE);

  if (!wab_database_run (self->database, "SAVEPOINT article_whole", error))
    return FALSE;
  keep_mention_ids (previous, analysis);
  keep_report_ids (previous, analysis);
  gboolean is_done = TRUE;
  if (!have_same_sentences (previous, analysis))
    is_done = remove_sentences (self, article, previous, error)
              && add_sentences (self, article, analysis, error);
  is_done = is_done && remove_mentions_and_reports (self, article->id, error)
            && add_mentions_and_reports (self, article->id, analysis, error);
  return end_savepoint (self, is_done, error);
}

gboolean
wab_store_set_told_day (WabStore *self,
                        const WabArticle *article,
                        const WabAnalysis *analysis,
                        GError **error)
{
  g_return_val_if_fail (self->is_writing, FALSE);
  return add_analysis_row (self, article->id, analysis, error);
}

gboolean
wab_store_remove_article (WabStore *self,
                          const WabArticle *article,
                          const WabAnalysis *analysis,
                          GError **error)
{
  g_return_val_if_fail (self->is_writing, FALSE);

  WabStatement *remove =
      wab_store_get_statement (self, "DELETE FROM article WHERE id = :article", error);
  if (remove == NULL || !wab_database_run (self->database, "SAVEPOINT article_whole", error))
    return FALSE;
  wab_statement_bind_number (remove, ":article", article->id);
  gboolean is_done =
      remove_sentences (self, article, analysis, error) && wab_statement_run (remove, error);
  return end_savepoint (self, is_done, error);
}
