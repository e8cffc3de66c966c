#include "analysis/date-finder.h"

#include <stdio.h>
#include <string.h>

#include <stdio.h>
#include <string.h>

#include "analysis/date-grammar.h"

/*
 * One walk over the tokens. Where a word can begin an expression of time the grammar reads it; what
 * it finds becomes a mention and the anchor of those that follow.
 */

/* ---- News or history ---------------------------------------------------------------------------
 */

/* Told apart by the text alone: history is full of years that are not the present, and hardly ever
 * says "today" or "on Friday". */
static gboolean
is_history (const WabDateState *state)
{
  guint n_years = 0, n_far = 0, n_near_words = 0;
  int least = G_MAXINT, greatest = G_MININT;
  WabDateState s = *state;
  s.begin = 0;
  s.limit = s.n;
  for (guint32 i = 0; i < s.n; i++)
    {
      WabDateWord word = s.words[i];
      if (word.kind == WAB_DATE_WORD_NUMBER && word.n_digits >= 3 && word.n_digits <= 4)
        {
          gboolean is_era = i + 1 < s.n && s.words[i + 1].kind == WAB_DATE_WORD_ERA;
          if (!is_era && !wab_date_is_year (&s, i))
            continue;
          n_years++;
          least = MIN (least, word.value);
          greatest = MAX (greatest, word.value);
          if (s.has_told && !s.told.is_open && ABS (word.value - s.told.year) >= 2)
            n_far++;
        }
      else if (word.kind == WAB_DATE_WORD_DEICTIC && !wab_tokens_is (s.tokens, i, "today"))
        n_near_words += 2;
      else if (word.kind == WAB_DATE_WORD_WEEKDAY && !(word.flags & WAB_DATE_FLAG_DOUBTFUL))
        n_near_words += 2;
      else if (word.kind == WAB_DATE_WORD_SHIFT && word.value == WAB_DATE_SHIFT_AGO)
        n_near_words++;
      else if (word.kind == WAB_DATE_WORD_WHICH && word.value <= WAB_DATE_WHICH_NEXT && i > 0
               && i + 1 < s.n && s.words[i + 1].kind == WAB_DATE_WORD_UNIT
               && s.words[i - 1].kind != WAB_DATE_WORD_SMALL)
        n_near_words++; /* "last week", not "the next day" */
    }
  if (n_years < 3)
    return FALSE;
  if (!s.has_told || s.told.is_open)
    return greatest - least >= 2 && n_near_words * 2 < n_years;
  return n_far * 3 >= n_years * 2 && n_near_words * 2 < n_far;
}

/* ---- Reasons -----------------------------------------------------------------------------------
 */

static char *
dup_excerpt (const WabContext *context, const WabMention *mention)
{
  return g_strndup (context->article->text + mention->start, mention->end - mention->start);
}

static const char *const rule_names[WAB_DATE_RULE_N] = {
  "written", "told-day", "earlier-date", "nearest", "year-from-text",
  "no-year", "duration", "set",          "vague"
};

static const guint16 rule_confidences[WAB_DATE_RULE_N] = { 980, 930, 880, 900, 850,
                                                           800, 900, 900, 800 };

static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday" };

/* "is the last Saturday before Sunday 9 January 2022, when the article was told". */
static void
describe_nearest (const WabDatePoint *point,
                  gboolean is_weekday,
                  const WabDatePoint *told,
                  GString *out)
{
  WabDay first, last;
  wab_date_point_get_days (point, &first, &last);
  if (first <= told->day && last >= told->day)
    g_string_append (out,
                     first == last ? "is the day itself when the article was told, "
                                   : "is the one with the day when the article was told, ");
  else
    {
      const char *name = is_weekday ? weekdays[wab_day_get_weekday (first) - 1] : "one";
      g_string_append_printf (out,
                              first > told->day ? "is the next %s after the article was told on "
                                                : "is the last %s before the article was told on ",
                              name);
    }
  wab_date_point_describe (told, out);
}

static void
add_reason (WabContext *context,
            const WabDateState *s,
            guint32 first,
            WabMention *mention,
            const WabDateValue *value)
{
  g_autofree char *words = dup_excerpt (context, mention);
  g_autoptr (GString) fact = g_string_new (NULL);
  g_autofree char *earlier =
      value->anchor < WAB_TOLD_DAY_ANCHOR
          ? dup_excerpt (context, wab_analysis_get_mention (context->analysis, value->anchor))
          : NULL;
  switch (value->rule)
    {
    case WAB_DATE_RULE_WRITTEN:
      g_string_append_printf (fact, "“%s” is written out", words);
      break;
    case WAB_DATE_RULE_TOLD:
      g_string_append_printf (
          fact, "“%s” is counted from the day when the article was told, ", words);
      wab_date_point_describe (&s->told, fact);
      break;
    case WAB_DATE_RULE_TEXT:
      g_string_append_printf (fact,
                              "“%s” is counted from “%s”, told before in the text",
                              words,
                              earlier != NULL ? earlier : "");
      break;
    case WAB_DATE_RULE_NEAREST:
      g_string_append_printf (fact, "“%s” ", words);
      describe_nearest (
          &value->first, s->words[first].kind == WAB_DATE_WORD_WEEKDAY, &s->told, fact);
      break;
    case WAB_DATE_RULE_YEAR_TEXT:
      g_string_append_printf (fact,
                              "“%s” has no year and goes with “%s”, told before in the text",
                              words,
                              earlier != NULL ? earlier : "");
      break;
    case WAB_DATE_RULE_OPEN:
      g_string_append_printf (fact, "Nothing tells which day or year “%s” is", words);
      break;
    case WAB_DATE_RULE_LENGTH:
      g_string_append_printf (fact, "“%s” is a length of time, not a day", words);
      break;
    case WAB_DATE_RULE_REPEATED:
      g_string_append_printf (fact, "“%s” comes again and again and is no one day", words);
      break;
    default:
      g_string_append_printf (fact, "“%s” says no day", words);
      break;
    }
  mention->reasons = wab_reasons_new ();
  wab_reasons_add (mention->reasons, rule_names[value->rule], 0, "%s", fact->str);
  mention->confidence = rule_confidences[value->rule];
}

/* ---- Mentions ----------------------------------------------------------------------------------
 */

static guint32
add_date (WabContext *context,
          const WabDateState *s,
          guint32 first,
          guint32 end,
          const WabDateValue *value)
{
  guint32 index = context->analysis->mentions->len;
  WabMention *mention = wab_context_add_mention (context, WAB_MENTION_DATE, first, end - 1);
  GString *text = g_string_sized_new (24);
  wab_date_value_format (value, text);
  mention->date.value = g_string_free (text, FALSE);
  mention->date.type = value->type;
  mention->date.span = wab_date_value_get_span (value);
  mention->date.anchor = value->anchor;
  /* "about 2014", "around January 6" */
  if (first > s->begin && s->words[first - 1].kind == WAB_DATE_WORD_SMALL
      && s->words[first - 1].value == WAB_DATE_SMALL_ABOUT
      && wab_span_is_known (&mention->date.span))
    mention->date.span.edges = WAB_EDGES_SOFT_START | WAB_EDGES_SOFT_END;
  add_reason (context, s, first, mention, value);
  return index;
}

/* Whether a year stands where a text turns to a new time: as a heading or at a sentence's
 * beginning. */
static gboolean
is_turning (const WabDateState *s, guint32 first)
{
  return first <= s->begin + 1;
}

static void
move_anchors (WabDateState *s, guint32 first, guint32 mention, const WabDateValue *value)
{
  if ((value->form != WAB_DATE_FORM_POINT && value->form != WAB_DATE_FORM_RANGE)
      || value->last.is_timeless || value->type == WAB_TIME_SET)
    return;
  /* In news "a year earlier" compares; the story stays where it is. */
  if (!s->is_narrative && s->last.is_known && value->last.grain >= WAB_DATE_UNIT_QUARTER
      && (value->rule == WAB_DATE_RULE_TEXT || value->rule == WAB_DATE_RULE_TOLD))
    return;
  WabDateAnchor anchor = { TRUE, value->last, mention, first };
  anchor.point.third = WAB_DATE_NONE;
  if (anchor.point.weekday != 0)
    return;
  if (anchor.point.grain == WAB_DATE_UNIT_DAY)
    s->last_day = anchor;
  if (anchor.point.grain > WAB_DATE_UNIT_YEAR)
    return;
  const WabDatePoint *before = &s->last_year.point;
  if (s->is_narrative && anchor.point.grain == WAB_DATE_UNIT_YEAR && s->last_year.is_known
      && before->grain < WAB_DATE_UNIT_YEAR && !is_turning (s, first))
    {
      /* A year in passing ("as a report of 2005 says") leaves the story where it is. */
      int ahead = anchor.point.year - before->year;
      if (ahead != 1 || (before->grain <= WAB_DATE_UNIT_MONTH && before->index < 7))
        return;
    }
  s->last = anchor;
  if (!anchor.point.is_open)
    s->last_year = anchor;
}

static gboolean
read_told (const WabToldDay *told, WabDatePoint *out_point)
{
  WabDay day;
  if (told->value == NULL)
    return FALSE;
  if (wab_day_parse_iso (told->value, &day))
    {
      *out_point = wab_date_point_day (day);
      return TRUE;
    }
  int month, day_of_month;
  if (sscanf (told->value, "XXXX-%2d-%2d", &month, &day_of_month) == 2
      && wab_ymd_is_valid (2000, month, day_of_month))
    {
      *out_point = wab_date_point_day (wab_day_from_ymd (2000, month, day_of_month));
      out_point->is_open = TRUE;
      return TRUE;
    }
  return FALSE;
}

void
wab_find_dates (WabContext *context)
{
  const WabTokens *tokens = context->tokens;
  guint32 n = tokens->tokens->len;
  g_autofree WabDateWord *words = wab_date_words_new (tokens, n);
  guint budget = 0;
  WabDateState state = { .tokens = tokens, .words = words, .n = n, .budget = &budget };
  state.has_told = read_told (&context->analysis->told, &state.told);
  state.is_narrative = is_history (&state);
  if (!state.has_told && wab_span_is_known (&context->analysis->told.span))
    {
      /* Told in a month or a year: that gives other dates their year. */
      WabDay day;
      wab_span_to_days (&context->analysis->told.span, &day, NULL);
      WabDatePoint month = wab_date_point_day (day);
      state.last_year = (WabDateAnchor){
        TRUE, wab_date_point_widen (&month, WAB_DATE_UNIT_MONTH), WAB_TOLD_DAY_ANCHOR, 0
      };
    }

  guint32 sentence = G_MAXUINT32;
  gboolean is_quoted = FALSE;
  for (guint32 i = 0; i < n;)
    {
      if (words[i].kind == WAB_DATE_WORD_PUNCT && words[i].value == '"')
        is_quoted = !is_quoted;
      else if (words[i].kind == WAB_DATE_WORD_BREAK)
        is_quoted = FALSE;
      if ((words[i].flags & WAB_DATE_FLAG_HEAD) == 0)
        {
          i++;
          continue;
        }
      const WabToken *token = wab_tokens_get (tokens, i);
      if (token->sentence != sentence)
        {
          sentence = token->sentence;
          const GArray *starts = tokens->sentences;
          state.begin = g_array_index (starts, guint32, sentence);
          state.limit =
              sentence + 1 < starts->len ? g_array_index (starts, guint32, sentence + 1) : n;
        }
      WabDateValue value;
      guint32 end = wab_date_parse (&state, i, &value);
      if (end == 0)
        {
          i++;
          continue;
        }
      guint32 mention = add_date (context, &state, i, end, &value);
      if (!is_quoted || state.is_narrative)
        move_anchors (&state, i, mention, &value);
      i = end;
    }
}

gboolean
wab_dates_are_range (const WabContext *context, const WabMention *first, const WabMention *last)
{
  const char *text = context->article->text;
  if (first->kind != WAB_MENTION_DATE || last->kind != WAB_MENTION_DATE || first->end > last->start
      || last->start - first->end > 12)
    return FALSE;
  g_autofree char *gap = g_strndup (text + first->end, last->start - first->end);
  g_strstrip (gap);
  static const char *const joints[] = { "to", "-", "–", "—", "until", "till", "through" };
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (strcmp (gap, joints[i]) == 0)
      return TRUE;
  if (strcmp (gap, "and") != 0 || first->start < 8)
    return FALSE;
  g_autofree char *before = g_ascii_strdown (text + first->start - 8, 8);
  return strcmp (before, "between ") == 0;
}
