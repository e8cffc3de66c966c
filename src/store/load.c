#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/error.h"
#include "store/store-private.h"

/*
 * How rows become articles and analyses. Every table is read once, ordered by article, and dealt
 * out to the analyses; what a row points to is checked, since a document may come from anywhere: an
 * offset outside its text or a number without its row is a damaged document, never a crash.
 */

typedef struct
{
  WabStore *store;
  gint64 low; /* ids of articles */
  gint64 high;
  gboolean with_reasons;
  GPtrArray *articles; /* what is being read, by id */
  GPtrArray *analyses;
  GHashTable *places;    /* gint64 to WabPlace */
  GArray *report_events; /* (nullable) */
  guint32 at;            /* the article that the last row belonged to */
} Loading;

static WabStatement *
select_rows (Loading *self, const char *sql, GError **error)
{
  WabStatement *rows = wab_store_get_statement (self->store, sql, error);
  if (rows == NULL)
    return NULL;
  wab_statement_bind_number (rows, ":low", self->low);
  wab_statement_bind_number (rows, ":high", self->high);
  self->at = 0;
  return rows;
}

/* The analysis of article @id, going forward from the last; NULL: no such article. */
static WabAnalysis *
find_analysis (Loading *self, gint64 id)
{
  while (self->at < self->articles->len
         && ((WabArticle *)g_ptr_array_index (self->articles, self->at))->id < id)
    self->at++;
  if (self->at == self->articles->len
      || ((WabArticle *)g_ptr_array_index (self->articles, self->at))->id != id)
    return NULL;
  return g_ptr_array_index (self->analyses, self->at);
}

static gboolean
is_span_of_text (const Loading *self, gint64 start, gint64 end)
{
  const WabArticle *article = g_ptr_array_index (self->articles, self->at);
  return start >= 0 && start <= end && end <= (gint64)article->length
         && ((guchar)article->text[start] & 0xC0) != 0x80
         && ((guchar)article->text[end] & 0xC0) != 0x80;
}

static gboolean
read_span (WabStatement *rows, int column, WabSpan *out_span)
{
  gint64 precision = wab_statement_get_number (rows, column + 2);
  out_span->start = wab_statement_get_number (rows, column);
  out_span->end = wab_statement_get_number (rows, column + 1);
  out_span->precision = precision;
  out_span->edges = wab_statement_get_number (rows, column + 3) & 3;
  return precision >= 0 && precision <= WAB_PRECISION_CENTURY && out_span->start <= out_span->end;
}

static guint32
read_index (WabStatement *rows, int column)
{
  if (wab_statement_is_null (rows, column))
    return WAB_NO_MENTION;
  gint64 index = wab_statement_get_number (rows, column);
  return index == -1 ? WAB_TOLD_DAY_ANCHOR : index < 0 || index > G_MAXINT32 ? G_MAXINT32 : index;
}

static gboolean
load_articles (Loading *self, GError **error)
{
  WabStatement *rows = select_rows (
      self,
      "SELECT id, sha256, name, text, encoding, title, outlet, url, given_date, given_date_reason "
      "FROM article WHERE id BETWEEN :low AND :high ORDER BY id",
      error);
  if (rows == NULL)
    return FALSE;
  WabStep step;
  while ((step = wab_statement_step (rows, error)) == WAB_STEP_ROW)
    {
      const char *text = wab_statement_get_text (rows, 3);
      gint64 id = wab_statement_get_number (rows, 0);
      if (text == NULL || id <= 0 || id > G_MAXUINT32)
        {
          wab_statement_reset (rows);
          return wab_store_set_damaged (self->store, error);
        }
      WabArticle *article =
          wab_article_new_take (wab_statement_get_text (rows, 2), g_strdup (text));
      article->id = id;
      article->sha256 = g_strdup (wab_statement_get_text (rows, 1));
      article->encoding = g_strdup (wab_statement_get_text (rows, 4));
      article->title = g_strdup (wab_statement_get_text (rows, 5));
      article->outlet = g_strdup (wab_statement_get_text (rows, 6));
      article->url = g_strdup (wab_statement_get_text (rows, 7));
      article->given_date = g_strdup (wab_statement_get_text (rows, 8));
      article->given_date_reason = g_strdup (wab_statement_get_text (rows, 9));
      g_ptr_array_add (self->articles, article);
      g_ptr_array_add (self->analyses, wab_analysis_new ());
    }
  wab_statement_reset (rows);
  return step == WAB_STEP_DONE;
}

static gboolean
read_analysis (Loading *self, WabAnalysis *analysis, WabStatement *rows)
{
  (void)self;
  analysis->analyser = g_strdup (wab_statement_get_text (rows, 1));
  analysis->language = g_strdup (wab_statement_get_text (rows, 2));
  analysis->is_analysed = wab_statement_get_number (rows, 3) != 0;
  analysis->told.value = g_strdup (wab_statement_get_text (rows, 4));
  analysis->told.reason = g_strdup (wab_statement_get_text (rows, 9));
  analysis->told.is_inferred = wab_statement_get_number (rows, 10) != 0;
  return read_span (rows, 5, &analysis->told.span);
}

static gboolean
read_sentence (Loading *self, WabAnalysis *analysis, WabStatement *rows)
{
  gint64 start = wab_statement_get_number (rows, 2), end = wab_statement_get_number (rows, 3);
  if (wab_statement_get_number (rows, 1) != analysis->sentences->len
      || !is_span_of_text (self, start, end))
    return FALSE;
  WabSentence sentence = { start, end };
  g_array_append_val (analysis->sentences, sentence);
  return TRUE;
}

static gboolean
add_reason (WabStatement *row, GArray *reasons)
{
  const char *rule = wab_statement_get_text (row, 0), *text = wab_statement_get_text (row, 2);
  if (rule == NULL || text == NULL)
    return FALSE;
  wab_reasons_add (reasons, g_intern_string (rule), wab_statement_get_number (row, 1), "%s", text);
  return TRUE;
}

static gboolean
read_reasons (Loading *self, WabMention *mention, const char *json)
{
  mention->reasons = wab_reasons_new ();
  if (json == NULL)
    return TRUE;
  WabStatement *items = wab_store_get_statement (
      self->store, "SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each (:json)", NULL);
  if (items == NULL)
    return FALSE;
  wab_statement_bind_text (items, ":json", json);
  gboolean is_sound = TRUE;
  WabStep step = WAB_STEP_DONE;
  while (is_sound && (step = wab_statement_step (items, NULL)) == WAB_STEP_ROW)
    is_sound = add_reason (items, mention->reasons);
  wab_statement_reset (items);
  return is_sound && step == WAB_STEP_DONE;
}

static gboolean
read_rivals (Loading *self, WabMention *mention, const char *json)
{
  mention->place.rivals = wab_rivals_new ();
  if (json == NULL)
    return TRUE;
  WabStatement *items = wab_store_get_statement (
      self->store, "SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each (:json)", NULL);
  if (items == NULL)
    return FALSE;
  wab_statement_bind_text (items, ":json", json);
  gboolean is_sound = TRUE;
  WabStep step = WAB_STEP_DONE;
  while (is_sound && (step = wab_statement_step (items, NULL)) == WAB_STEP_ROW)
    {
      gint64 id = wab_statement_get_number (items, 0);
      WabPlace *place = wab_store_find_place (self->store, id);
      is_sound = place != NULL;
      if (!is_sound)
        break;
      WabRival rival = { .place = wab_place_ref (place),
                         .score = wab_statement_get_number (items, 1),
                         .km = wab_statement_get_number (items, 2) };
      g_array_append_val (mention->place.rivals, rival);
    }
  wab_statement_reset (items);
  return is_sound && step == WAB_STEP_DONE;
}

static gboolean
read_place_meaning (Loading *self, WabStatement *rows, WabMention *mention)
{
  WabToponymType type;
  WabRole role;
  mention->place.score = wab_statement_get_number (rows, 11);
  if (!wab_toponym_type_parse (wab_statement_get_text (rows, 9), &type)
      || !wab_role_parse (wab_statement_get_text (rows, 10), &role))
    return FALSE;
  mention->place.type = type;
  mention->place.role = role;
  if (!wab_statement_is_null (rows, 8))
    {
      gint64 id = wab_statement_get_number (rows, 8);
      WabPlace *place = wab_store_find_place (self->store, id);
      if (place == NULL)
        return FALSE;
      mention->place.place = wab_place_ref (place);
    }
  return !self->with_reasons || read_rivals (self, mention, wab_statement_get_text (rows, 12));
}

static gboolean
read_date_meaning (WabStatement *rows, WabMention *mention)
{
  WabTimeType type;
  if (!wab_time_type_parse (wab_statement_get_text (rows, 9), &type)
      || !read_span (rows, 13, &mention->date.span))
    return FALSE;
  mention->date.type = type;
  mention->date.value = g_strdup (wab_statement_get_text (rows, 17));
  mention->date.anchor = read_index (rows, 18);
  return TRUE;
}

static void
read_figure_meaning (WabStatement *rows, WabMention *mention)
{
  mention->figure.value = wab_statement_get_real (rows, 19);
  mention->figure.qualifier = g_strdup (wab_statement_get_text (rows, 20));
  mention->figure.unit = g_strdup (wab_statement_get_text (rows, 21));
  mention->figure.subject = g_strdup (wab_statement_get_text (rows, 22));
  mention->figure.scope = g_strdup (wab_statement_get_text (rows, 23));
  mention->figure.speaker = read_index (rows, 24);
}

static gboolean
read_meaning (Loading *self, WabStatement *rows, WabMention *mention)
{
  switch (mention->kind)
    {
    case WAB_MENTION_PLACE:
      return read_place_meaning (self, rows, mention);
    case WAB_MENTION_DATE:
      return read_date_meaning (rows, mention);
    case WAB_MENTION_FIGURE:
      read_figure_meaning (rows, mention);
      return TRUE;
    default:
      mention->speaker.name = g_strdup (wab_statement_get_text (rows, 25));
      mention->speaker.resolved = g_strdup (wab_statement_get_text (rows, 26));
      return TRUE;
    }
}

static gboolean
read_mention (Loading *self, WabAnalysis *analysis, WabStatement *rows)
{
  gint64 start = wab_statement_get_number (rows, 3), end = wab_statement_get_number (rows, 4);
  gint64 sentence = wab_statement_get_number (rows, 2);
  guint8 kind;
  if (wab_statement_get_number (rows, 1) != analysis->mentions->len
      || !is_span_of_text (self, start, end) || sentence < 0 || sentence >= analysis->sentences->len
      || !wab_store_find_word (wab_store_mention_kinds, wab_statement_get_text (rows, 5), &kind))
    return FALSE;
  WabMention mention = { .start = start, .end = end, .sentence = sentence, .kind = kind };
  mention.id = wab_statement_get_number (rows, 27);
  mention.confidence = CLAMP (wab_statement_get_number (rows, 6), 0, 1000);
  gboolean is_sound =
      read_meaning (self, rows, &mention)
      && (!self->with_reasons || read_reasons (self, &mention, wab_statement_get_text (rows, 7)));
  if (is_sound)
    g_array_append_val (analysis->mentions, mention);
  else
    wab_mention_clear (&mention);
  return is_sound;
}

static gboolean
read_report (Loading *self, WabAnalysis *analysis, WabStatement *rows)
{
  gint64 start = wab_statement_get_number (rows, 4), end = wab_statement_get_number (rows, 5);
  gint64 sentence = wab_statement_get_number (rows, 3);
  WabReport report = {
    .id = wab_statement_get_number (rows, 2), .start = start, .end = end, .sentence = sentence
  };
  WabMood mood;
  WabStateEdge edge = WAB_STATE_NONE;
  if (wab_statement_get_number (rows, 1) != analysis->reports->len
      || !is_span_of_text (self, start, end) || sentence < 0 || sentence >= analysis->sentences->len
      || !read_span (rows, 6, &report.span)
      || !wab_mood_parse (wab_statement_get_text (rows, 12), &mood)
      || (!wab_statement_is_null (rows, 14)
          && !wab_state_edge_parse (wab_statement_get_text (rows, 14), &edge)))
    return FALSE;
  report.time_mention = read_index (rows, 10);
  report.is_time_inherited = wab_statement_get_number (rows, 11) != 0;
  report.mood = mood;
  report.state_edge = edge;
  if (edge != WAB_STATE_NONE)
    report.state = g_intern_string (wab_statement_get_text (rows, 13));
  report.speaker = read_index (rows, 15);
  report.first_place = analysis->report_places->len;
  report.first_figure = analysis->report_figures->len;
  g_array_append_val (analysis->reports, report);
  if (self->report_events != NULL)
    {
      guint32 event = wab_statement_get_number (rows, 16);
      g_array_append_val (self->report_events, event);
    }
  return TRUE;
}

static gboolean
read_report_place (Loading *self, WabAnalysis *analysis, WabStatement *rows)
{
  (void)self;
  gint64 number = wab_statement_get_number (rows, 1), mention = wab_statement_get_number (rows, 2);
  WabRole role;
  if (number < 0 || number >= analysis->reports->len || mention < 0
      || mention >= analysis->mentions->len
      || wab_analysis_get_mention (analysis, mention)->kind != WAB_MENTION_PLACE
      || !wab_role_parse (wab_statement_get_text (rows, 3), &role))
    return FALSE;
  WabReport *report = wab_analysis_get_report (analysis, number);
  if (report->n_places++ == 0)
    report->first_place = analysis->report_places->len;
  WabReportPlace place = { .mention = mention,
                           .role = role,
                           .is_inherited = wab_statement_get_number (rows, 4) != 0 };
  g_array_append_val (analysis->report_places, place);
  return TRUE;
}

static gboolean
read_report_figure (Loading *self, WabAnalysis *analysis, WabStatement *rows)
{
  (void)self;
  gint64 number = wab_statement_get_number (rows, 1), mention = wab_statement_get_number (rows, 2);
  if (number < 0 || number >= analysis->reports->len || mention < 0
      || mention >= analysis->mentions->len
      || wab_analysis_get_mention (analysis, mention)->kind != WAB_MENTION_FIGURE)
    return FALSE;
  WabReport *report = wab_analysis_get_report (analysis, number);
  if (report->n_figures++ == 0)
    report->first_figure = analysis->report_figures->len;
  guint32 figure = mention;
  g_array_append_val (analysis->report_figures, figure);
  return TRUE;
}

typedef gboolean (*ReadRow) (Loading *self, WabAnalysis *analysis, WabStatement *rows);

/* Deals the rows of one table out to the analyses; their first column is the article. */
static gboolean
load_table (Loading *self, const char *sql, ReadRow read, GError **error)
{
  WabStatement *rows = select_rows (self, sql, error);
  if (rows == NULL)
    return FALSE;
  WabStep step;
  while ((step = wab_statement_step (rows, error)) == WAB_STEP_ROW)
    {
      WabAnalysis *analysis = find_analysis (self, wab_statement_get_number (rows, 0));
      if (analysis == NULL || !read (self, analysis, rows))
        {
          wab_statement_reset (rows);
          return wab_store_set_damaged (self->store, error);
        }
    }
  wab_statement_reset (rows);
  return step == WAB_STEP_DONE;
}

static const char mentions_sql[] =
    "SELECT article, number, sentence, first, past, kind, confidence, reasons, place, type, role, "
    "score, rivals, span_start, span_end, precision, edges, value, anchor, amount, qualifier, "
    "unit, "
    "subject, scope, speaker, name, resolved, id FROM mention "
    "WHERE article BETWEEN :low AND :high ORDER BY article, number";

static const char reports_sql[] =
    "SELECT article, number, id, sentence, first, past, span_start, span_end, precision, edges, "
    "time, is_time_inherited, mood, state, state_edge, speaker, event FROM report "
    "WHERE article BETWEEN :low AND :high ORDER BY article, number";

static const char report_places_sql[] =
    "SELECT report.article, report.number, report_place.mention, report_place.role, "
    "report_place.is_inherited FROM report JOIN report_place ON report_place.report = report.id "
    "WHERE report.article BETWEEN :low AND :high "
    "ORDER BY report.article, report.number, report_place.number";

static const char report_figures_sql[] =
    "SELECT report.article, report.number, report_figure.mention "
    "FROM report JOIN report_figure ON report_figure.report = report.id "
    "WHERE report.article BETWEEN :low AND :high "
    "ORDER BY report.article, report.number, report_figure.number";

/* What points to a mention of its own article must point to one of the right kind. */
static gboolean
is_mention (const WabAnalysis *analysis, guint32 index, guint8 kind)
{
  return index == WAB_NO_MENTION
         || (index < analysis->mentions->len
             && wab_analysis_get_mention (analysis, index)->kind == kind);
}

static gboolean
has_sound_pointers (const WabAnalysis *analysis)
{
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (mention->kind == WAB_MENTION_DATE && mention->date.anchor != WAB_TOLD_DAY_ANCHOR
          && !is_mention (analysis, mention->date.anchor, WAB_MENTION_DATE))
        return FALSE;
      if (mention->kind == WAB_MENTION_FIGURE
          && !is_mention (analysis, mention->figure.speaker, WAB_MENTION_SPEAKER))
        return FALSE;
    }
  for (guint32 i = 0; i < analysis->reports->len; i++)
    {
      const WabReport *report = wab_analysis_get_report (analysis, i);
      if (!is_mention (analysis, report->time_mention, WAB_MENTION_DATE)
          || !is_mention (analysis, report->speaker, WAB_MENTION_SPEAKER))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_all (Loading *self, GError **error)
{
  if (!load_articles (self, error)
      || !load_table (
          self,
          "SELECT article, analyser, language, is_analysed, told, told_start, told_end, "
          "told_precision, told_edges, told_reason, told_inferred FROM analysis "
          "WHERE article BETWEEN :low AND :high ORDER BY article",
          read_analysis,
          error)
      || !load_table (self,
                      "SELECT article, number, first, past FROM sentence "
                      "WHERE article BETWEEN :low AND :high ORDER BY article, number",
                      read_sentence,
                      error)
      || !load_table (self, mentions_sql, read_mention, error)
      || !load_table (self, reports_sql, read_report, error)
      || !load_table (self, report_places_sql, read_report_place, error)
      || !load_table (self, report_figures_sql, read_report_figure, error))
    return FALSE;
  for (guint32 i = 0; i < self->analyses->len; i++)
    if (!has_sound_pointers (g_ptr_array_index (self->analyses, i)))
      return wab_store_set_damaged (self->store, error);
  return TRUE;
}

static gboolean
load_redirects (WabStore *self, GHashTable *redirects, GError **error)
{
  WabStatement *rows = wab_store_get_statement (
      self, "SELECT id, joined FROM event WHERE joined IS NOT NULL", error);
  if (rows == NULL)
    return FALSE;
  WabStep step;
  while ((step = wab_statement_step (rows, error)) == WAB_STEP_ROW)
    g_hash_table_insert (redirects,
                         GUINT_TO_POINTER ((guint32)wab_statement_get_number (rows, 0)),
                         GUINT_TO_POINTER ((guint32)wab_statement_get_number (rows, 1)));
  wab_statement_reset (rows);
  return step == WAB_STEP_DONE;
}

gboolean
wab_store_load (WabStore *self,
                GPtrArray *articles,
                GPtrArray *analyses,
                GArray *report_events,
                GHashTable *redirects,
                GError **error)
{
  Loading loading = { .store = self,
                      .low = 1,
                      .high = G_MAXINT64,
                      .articles = articles,
                      .analyses = analyses,
                      .report_events = report_events };
  return wab_store_load_places (self, error) && load_all (&loading, error)
         && load_redirects (self, redirects, error);
}

static gboolean
set_not_found (WabStore *self, const char *what, guint32 id, GError **error)
{
  g_autofree char *name = g_filename_display_basename (wab_database_get_path (self->database));
  g_set_error (error, WAB_ERROR, WAB_ERROR_NOT_FOUND, _ ("“%s” has no %s%u"), name, what, id);
  return FALSE;
}

gboolean
wab_store_load_article (WabStore *self,
                        guint32 id,
                        gboolean with_reasons,
                        WabArticle **out_article,
                        WabAnalysis **out_analysis,
                        GError **error)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  Loading loading = { .store = self,
                      .low = id,
                      .high = id,
                      .with_reasons = with_reasons,
                      .articles = articles,
                      .analyses = analyses };
  if (!load_all (&loading, error))
    return FALSE;
  if (articles->len == 0)
    return set_not_found (self, "a", id, error);
  *out_article = wab_article_ref (g_ptr_array_index (articles, 0));
  *out_analysis = wab_analysis_ref (g_ptr_array_index (analyses, 0));
  return TRUE;
}

gboolean
wab_store_load_bare_article (WabStore *self,
                             guint32 id,
                             WabArticle **out_article,
                             WabAnalysis **out_analysis,
                             GError **error)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  Loading loading = {
    .store = self, .low = id, .high = id, .articles = articles, .analyses = analyses
  };
  if (!load_articles (&loading, error))
    return FALSE;
  if (articles->len == 0)
    return set_not_found (self, "a", id, error);
  *out_article = wab_article_ref (g_ptr_array_index (articles, 0));
  *out_analysis = wab_analysis_ref (g_ptr_array_index (analyses, 0));
  return TRUE;
}

WabMention *
wab_store_load_mention (WabStore *self, guint32 id, GError **error)
{
  WabStatement *find =
      wab_store_get_statement (self, "SELECT article FROM mention WHERE id = :id", error);
  if (find == NULL)
    return NULL;
  wab_statement_bind_number (find, ":id", id);
  WabStep step = wab_statement_step (find, error);
  guint32 article = step == WAB_STEP_ROW ? wab_statement_get_number (find, 0) : 0;
  wab_statement_reset (find);
  if (step == WAB_STEP_FAILED)
    return NULL;
  if (article == 0)
    {
      set_not_found (self, "m", id, error);
      return NULL;
    }
  g_autoptr (WabArticle) of = NULL;
  g_autoptr (WabAnalysis) analysis = NULL;
  if (!wab_store_load_article (self, article, TRUE, &of, &analysis, error))
    return NULL;
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (mention->id == id)
        {
          WabMention *copy = g_new0 (WabMention, 1);
          wab_mention_copy (mention, copy);
          return copy;
        }
    }
  set_not_found (self, "m", id, error);
  return NULL;
}

GBytes *
wab_store_load_original (WabStore *self, guint32 article, GError **error)
{
  WabStatement *find = wab_store_get_statement (
      self, "SELECT original, text FROM article WHERE id = :article", error);
  if (find == NULL)
    return NULL;
  wab_statement_bind_number (find, ":article", article);
  GBytes *bytes = NULL;
  WabStep step = wab_statement_step (find, error);
  if (step == WAB_STEP_ROW)
    {
      gsize length;
      gconstpointer data =
          wab_statement_get_bytes (find, wab_statement_is_null (find, 0) ? 1 : 0, &length);
      bytes = g_bytes_new (data, length);
    }
  else if (step == WAB_STEP_DONE)
    set_not_found (self, "a", article, error);
  wab_statement_reset (find);
  return bytes;
}

GArray *
wab_store_list_articles (WabStore *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  gint64 past = 0, highest = 0;
  g_autoptr (WabStatement) rows =
      wab_database_prepare (self->database, "SELECT id FROM article ORDER BY id", NULL);
  WabStep step = WAB_STEP_FAILED;
  while (rows != NULL && (step = wab_statement_step (rows, NULL)) == WAB_STEP_ROW)
    {
      guint32 id = wab_statement_get_number (rows, 0);
      g_array_append_val (ids, id);
      past = id;
    }
  if (step == WAB_STEP_DONE)
    return ids;
  /* The list breaks off at a damaged page: what lies behind it may still be found one by one. */
  if (!wab_database_get_number (
          self->database, "SELECT seq FROM sqlite_sequence WHERE name = 'article'", &highest, NULL))
    highest = past + 10000;
  for (gint64 i = past + 1; i <= MIN (highest, G_MAXUINT32); i++)
    {
      guint32 id = i;
      g_array_append_val (ids, id);
    }
  return ids;
}
