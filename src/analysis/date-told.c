#include "analysis/date-finder.h"

#include <stdio.h>
#include <string.h>

#include "analysis/date-grammar.h"
#include "text/header.h"

/*
 * The told day, from the surest source to the least: each source is tried in turn and the first
 * that gives a day wins. Only the beginning of the text is read.
 */

/* A told day stands near the beginning or nowhere. */
#define MAX_TOKENS 400
#define MAX_HEADER_PARAGRAPHS 6

typedef struct
{
  WabDateState state;
  WabDateWord *words;
  guint budget;
} Reader;

static void
init_reader (Reader *reader, const WabTokens *tokens)
{
  guint32 n = MIN (tokens->tokens->len, MAX_TOKENS);
  reader->words = wab_date_words_new (tokens, n);
  reader->state = (WabDateState){
    .tokens = tokens, .words = reader->words, .n = n, .limit = n, .budget = &reader->budget
  };
}

static void
clear_reader (Reader *reader)
{
  g_free (reader->words);
}

static gboolean
is_day (const WabDateValue *value)
{
  return value->form == WAB_DATE_FORM_POINT && value->first.grain == WAB_DATE_UNIT_DAY
         && value->first.weekday == 0 && !value->first.is_timeless;
}

static gboolean
is_punct (const Reader *reader, guint32 i, char c)
{
  return i < reader->state.n && reader->words[i].kind == WAB_DATE_WORD_PUNCT
         && reader->words[i].value == c;
}

static gboolean
is_any_token (const WabTokens *tokens, guint32 i, const char *const *folds)
{
  for (; *folds != NULL; folds++)
    if (wab_tokens_is (tokens, i, *folds))
      return TRUE;
  return FALSE;
}

/* Whether token @i is the first of its line. */
static gboolean
is_line_start (const WabTokens *tokens, guint32 i)
{
  if (i == 0)
    return TRUE;
  guint32 from = wab_tokens_get (tokens, i - 1)->end, to = wab_tokens_get (tokens, i)->start;
  return wab_tokens_get (tokens, i - 1)->kind == WAB_TOKEN_BREAK
         || memchr (tokens->text + from, '\n', to - from) != NULL;
}

static void
set_told (WabToldDay *told, const WabDatePoint *day, const char *reason)
{
  GString *value = g_string_sized_new (12);
  WabDatePoint point = wab_date_point_day (day->day);
  point.is_open = day->is_open;
  wab_date_point_format (&point, value);
  told->value = g_string_free (value, FALSE);
  told->span = wab_date_point_get_span (&point);
  told->reason = g_strdup (reason);
}

/* ---- Given with the article --------------------------------------------------------------------
 */

static gboolean
find_given (WabContext *context)
{
  const WabArticle *article = context->article;
  WabToldDay *told = &context->analysis->told;
  if (article->given_date == NULL || article->given_date[0] == '\0')
    return FALSE;
  g_autofree char *text = g_strdup (article->given_date);
  if (strlen (text) > 10 && (text[10] == 'T' || text[10] == ' '))
    text[10] = '\0';
  int month, day, n = 0;
  WabSpan span = { 0 };
  if (sscanf (text, "XXXX-%2d-%2d%n", &month, &day, &n) == 2 && text[n] == '\0'
      && wab_ymd_is_valid (2000, month, day))
    ;
  else if (!wab_span_parse (text, &span, NULL))
    return FALSE;
  told->value = g_steal_pointer (&text);
  told->span = span;
  told->reason = g_strdup (article->given_date_reason != NULL ? article->given_date_reason
                                                              : "given with the article");
  return TRUE;
}

/* ---- Header line -------------------------------------------------------------------------------
 */

/* "date 2022-01-18 The organization ...", "Date: 9 January 2022", "Published: ...", at a line's
 * start. */
static gboolean
find_header_key (const Reader *reader, guint32 *out_first, guint32 *out_end, WabDatePoint *out_day)
{
  static const char *const keys[] = { "date",    "published",   "posted", "pubdate", "created",
                                      "updated", "publication", "issued", NULL };
  static const char *const before[] = { "last", "first", "originally", NULL };
  const WabTokens *tokens = reader->state.tokens;
  guint paragraphs = 0;
  for (guint32 i = 0; i < MIN (reader->state.n, 120); i++)
    {
      if (reader->words[i].kind == WAB_DATE_WORD_BREAK && ++paragraphs >= MAX_HEADER_PARAGRAPHS)
        break;
      if (!is_line_start (tokens, i))
        continue;
      guint32 key = is_any_token (tokens, i, before) ? i + 1 : i;
      if (key >= reader->state.n || !is_any_token (tokens, key, keys))
        continue;
      guint32 j = key + 1;
      WabDateValue value;
      static const char *const fillers[] = { "on", "at", "date", "time", "of", NULL };
      while (j < reader->state.n
             && (is_punct (reader, j, ':') || is_punct (reader, j, '"')
                 || is_punct (reader, j, '\'') || is_punct (reader, j, '=')
                 || is_any_token (tokens, j, fillers)))
        j++;
      guint32 end = j < reader->state.n ? wab_date_parse (&reader->state, j, &value) : 0;
      if (end == 0 || !is_day (&value))
        continue;
      *out_first = i;
      *out_end = end;
      *out_day = value.first;
      return TRUE;
    }
  return FALSE;
}

/* A paragraph near the top that is a whole date and nothing else. */
static gboolean
find_date_line (const Reader *reader, guint32 *out_first, guint32 *out_end, WabDatePoint *out_day)
{
  const WabTokens *tokens = reader->state.tokens;
  guint lines = 0;
  for (guint32 i = 0; i < MIN (reader->state.n, 150) && lines < MAX_HEADER_PARAGRAPHS; i++)
    {
      if (reader->words[i].kind == WAB_DATE_WORD_BREAK || !is_line_start (tokens, i))
        continue;
      lines++;
      WabDateValue value;
      if ((reader->words[i].flags & WAB_DATE_FLAG_HEAD) == 0)
        continue;
      guint32 end = wab_date_parse (&reader->state, i, &value);
      if (end == 0 || !is_day (&value) || value.first.is_open)
        continue;
      if (end < tokens->tokens->len && wab_tokens_get (tokens, end)->kind != WAB_TOKEN_BREAK
          && !is_line_start (tokens, end))
        continue;
      *out_first = i;
      *out_end = end;
      *out_day = value.first;
      return TRUE;
    }
  return FALSE;
}

/* Whether token @i stands between the two "---" at the top. */
static gboolean
is_in_matter (const WabTokens *tokens, guint32 i)
{
  return wab_tokens_get (tokens, i)->start
         < wab_text_find_matter_end (tokens->text, tokens->length);
}

static gboolean
find_header (const Reader *reader, guint32 *out_first, guint32 *out_end, WabDatePoint *out_day)
{
  return find_header_key (reader, out_first, out_end, out_day)
         || find_date_line (reader, out_first, out_end, out_day);
}

/* ---- Dateline ----------------------------------------------------------------------------------
 */

/* "Astana, 14 November 2023. Agency.": capital words alone from @first to the comma at @comma. */
static gboolean
is_town (const WabTokens *tokens, guint32 first, guint32 comma)
{
  for (guint32 i = first; i < comma; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      if (token->kind == WAB_TOKEN_WORD && token->letter_case != WAB_CASE_TITLE
          && token->letter_case != WAB_CASE_UPPER && token->letter_case != WAB_CASE_MIXED)
        return FALSE;
    }
  return comma > first && comma - first <= 3;
}

/* "ALMATY, Jan. 9 (TASS)", "MOSCOW, January 9, 2022. /Agency/", "ALMATY, Kazakhstan, Jan 9 -",
 * "Astana, 14 November 2023. Agency." */
static gboolean
find_dateline (const Reader *reader, WabDatePoint *out_day)
{
  const WabTokens *tokens = reader->state.tokens;
  guint paragraphs = 0;
  for (guint32 i = 0; i < reader->state.n && paragraphs < 4; i++)
    {
      if (reader->words[i].kind == WAB_DATE_WORD_BREAK)
        {
          paragraphs++;
          continue;
        }
      if ((i > 0 && wab_tokens_get (tokens, i - 1)->kind != WAB_TOKEN_BREAK
           && !is_line_start (tokens, i)))
        continue;
      gboolean is_upper = wab_tokens_get (tokens, i)->letter_case == WAB_CASE_UPPER;
      for (guint32 j = i + 1; j < MIN (i + 9, reader->state.n); j++)
        {
          WabDateValue value;
          if (reader->words[j].kind == WAB_DATE_WORD_BREAK)
            break;
          if (!is_punct (reader, j, ',') && !is_punct (reader, j, '('))
            continue;
          guint32 end = wab_date_parse (&reader->state, j + 1, &value);
          if (end == 0 || !is_day (&value))
            continue;
          if (!is_upper && !(is_town (tokens, i, j) && is_punct (reader, end, '.')))
            continue;
          if (is_punct (reader, end, '(') || is_punct (reader, end, '-')
              || is_punct (reader, end, '/') || is_punct (reader, end, ')')
              || is_punct (reader, end, ':') || (is_punct (reader, end, '.') && !is_upper)
              || (is_punct (reader, end, '.')
                  && (is_punct (reader, end + 1, '/') || is_punct (reader, end + 1, '-')
                      || is_punct (reader, end + 1, '('))))
            {
              *out_day = value.first;
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* ---- "This was reported on January 10" ---------------------------------------------------------
 */

static gboolean
find_reported (const Reader *reader, WabDatePoint *out_day, char **out_reason)
{
  static const char *const verbs[] = { "reported",  "stated",   "announced", "said", "told",
                                       "confirmed", "declared", "informed",  NULL };
  const WabTokens *tokens = reader->state.tokens;
  for (guint32 i = 0; i + 2 < reader->state.n; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      if (token->sentence >= 4)
        break;
      if (!is_any_token (tokens, i, verbs))
        continue;
      for (guint32 j = i + 1; j < MIN (i + 4, reader->state.n - 1); j++)
        {
          WabDateValue value;
          if (wab_tokens_get (tokens, j)->sentence != token->sentence)
            break;
          if (!wab_tokens_is (tokens, j, "on"))
            continue;
          guint32 end = wab_date_parse (&reader->state, j + 1, &value);
          if (end == 0 || !is_day (&value) || value.rule == WAB_DATE_RULE_REPEATED)
            break;
          guint32 from = token->start, to = wab_tokens_get (tokens, end - 1)->end;
          *out_day = value.first;
          *out_reason = g_strdup_printf ("“%.*s”", (int)(to - from), tokens->text + from);
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- Names -------------------------------------------------------------------------------------
 */

/* "2022-01-09-foo", "foo_20220109", and ".../2022/01/09/..." of an address. */
static gboolean
find_in_name (const char *name, WabDatePoint *out_day)
{
  for (const char *p = name; *p != '\0'; p++)
    {
      int year, month, day, n = 0;
      if (!g_ascii_isdigit (*p) || (p > name && g_ascii_isdigit (p[-1])))
        continue;
      if (sscanf (p, "%4d%*1[-_./]%2d%*1[-_./]%2d%n", &year, &month, &day, &n) != 3 || n < 8)
        if (sscanf (p, "%4d%2d%2d%n", &year, &month, &day, &n) != 3 || n != 8)
          continue;
      if (g_ascii_isdigit (p[n]) || year < 1600 || year > 2150
          || !wab_ymd_is_valid (year, month, day))
        continue;
      *out_day = wab_date_point_day (wab_day_from_ymd (year, month, day));
      return TRUE;
    }
  return FALSE;
}

/* ---- Together ----------------------------------------------------------------------------------
 */

void
wab_find_told_day (WabContext *context)
{
  WabToldDay *told = &context->analysis->told;
  if (find_given (context))
    return;
  Reader reader;
  WabDatePoint day;
  guint32 first, end;
  g_autofree char *reason = NULL;
  init_reader (&reader, context->tokens);
  if (find_header (&reader, &first, &end, &day))
    set_told (told, &day, is_in_matter (context->tokens, first) ? "front matter" : "header line");
  else if (find_dateline (&reader, &day))
    set_told (told, &day, "dateline");
  else if (find_reported (&reader, &day, &reason))
    set_told (told, &day, reason);
  else if (context->article->name != NULL && find_in_name (context->article->name, &day))
    set_told (told, &day, "name of the file");
  else if (context->article->url != NULL && find_in_name (context->article->url, &day))
    set_told (told, &day, "address of the page");
  clear_reader (&reader);
}
