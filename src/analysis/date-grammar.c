#include "analysis/date-grammar.h"

#include <stdio.h>
#include <string.h>

#include <stdio.h>
#include <string.h>

/*
 * The grammar of expressions of time: recursive descent over the classes that date-words.c gives to
 * tokens. A function parse_x() reads an x that begins at token @i, gives its value, counted out
 * against the state, and returns one past its last token, or 0. Where several can be read the
 * longest wins. None looks past the end of the sentence.
 *
 *   point     a unit of the calendar: absolute ("6 January 2022", "the 1990s"), relative to the
 * told day ("last Friday", "yesterday") or to the text ("the next day") length    "three weeks";
 * with "ago", "later", "before X" it makes a point again clock     "6:40 p.m." third     "early X",
 * "the end of X"
 */

static inline DateWord
get_word (const DateState *s, guint32 i)
{
  static const DateWord none = { .kind = DATE_WORD_BREAK };
  return i >= s->begin && i < s->limit ? s->words[i] : none;
}

static inline gboolean
is_kind (const DateState *s, guint32 i, DateWordKind kind)
{
  return i >= s->begin && i < s->limit && s->words[i].kind == kind;
}

static inline gboolean
is_small (const DateState *s, guint32 i, DateSmall small)
{
  return is_kind (s, i, DATE_WORD_SMALL) && s->words[i].value == (gint32)small;
}

static inline gboolean
is_punct (const DateState *s, guint32 i, char c)
{
  return is_kind (s, i, DATE_WORD_PUNCT) && s->words[i].value == c;
}

static inline gboolean
is_which (const DateState *s, guint32 i, DateWhich which)
{
  return is_kind (s, i, DATE_WORD_WHICH) && s->words[i].value == (gint32)which;
}

static inline gboolean
is_unit (const DateState *s, guint32 i, DateUnit unit)
{
  return is_kind (s, i, DATE_WORD_UNIT) && s->words[i].value == (gint32)unit;
}

static inline gboolean
is_shift (const DateState *s, guint32 i, DateShift shift)
{
  return is_kind (s, i, DATE_WORD_SHIFT) && s->words[i].value == (gint32)shift;
}

static inline gboolean
is_token (const DateState *s, guint32 i, const char *fold)
{
  return i >= s->begin && i < s->limit && wab_tokens_is (s->tokens, i, fold);
}

static inline gboolean
has_space_before (const DateState *s, guint32 i)
{
  return i >= s->n || wab_tokens_get (s->tokens, i)->space_before;
}

static inline guint32
skip_the (const DateState *s, guint32 i)
{
  return is_small (s, i, DATE_SMALL_THE) ? i + 1 : i;
}

static inline guint32
skip_hyphen (const DateState *s, guint32 i)
{
  return is_punct (s, i, '-') ? i + 1 : i;
}

static inline gboolean
is_lower_case (const DateState *s, guint32 i)
{
  return i >= s->begin && i < s->limit
         && wab_tokens_get (s->tokens, i)->letter_case == WAB_CASE_LOWER;
}

static void
set_point (DateValue *out, const DatePoint *point, DateRule rule, guint32 anchor)
{
  *out = (DateValue){ .type = point->hour != DATE_NONE || point->part != DATE_NONE ? WAB_TIME_TIME
                                                                                   : WAB_TIME_DATE,
                      .form = DATE_FORM_POINT,
                      .rule = rule,
                      .first = *point,
                      .last = *point,
                      .anchor = anchor };
}

static void
set_ref (DateValue *out, DateRef ref)
{
  *out = (DateValue){ .type = WAB_TIME_DATE,
                      .form = DATE_FORM_REF,
                      .rule = DATE_RULE_VAGUE,
                      .ref = ref,
                      .anchor = WAB_NO_MENTION };
}

static void
set_length (DateValue *out, double amount, DateUnit unit)
{
  *out = (DateValue){ .type = WAB_TIME_DURATION,
                      .form = DATE_FORM_DURATION,
                      .rule = DATE_RULE_LENGTH,
                      .amount = amount,
                      .unit = unit,
                      .anchor = WAB_NO_MENTION };
}

static void
set_repeated (DateValue *out, double amount, DateUnit unit)
{
  set_length (out, amount, unit);
  out->type = WAB_TIME_SET;
  out->form = DATE_FORM_SET;
  out->rule = DATE_RULE_REPEATED;
}

static DatePoint
make_weekday_point (int weekday)
{
  DatePoint point = wab_date_point_day (0);
  point.is_open = TRUE;
  point.weekday = (gint8)weekday;
  return point;
}

/* ---- Tense -------------------------------------------------------------------------------------
 */

static gboolean
is_future_word (const DateState *s, guint32 i)
{
  static const char *const words[] = { "will",     "shall",   "ll",      "due",    "scheduled",
                                       "expected", "plans",   "planned", "plan",   "going",
                                       "upcoming", "would",   "expects", "expect", "slated", "should",
                                       "set",      "intends", "hopes",   "wants",  "aims" };
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_token (s, i, words[k]))
      return TRUE;
  return FALSE;
}

static gboolean
is_past_word (const DateState *s, guint32 i)
{
  static const char *const words[] = { "was",   "were",   "had",   "did",  "said", "took",
                                       "went",  "came",   "began", "fell", "rose", "won",
                                       "lost",  "met",    "made",  "told", "held", "left",
                                       "got", "became", "led",   "hit",  "saw",  "gave",
                                       "found",   "sent", "died", "been" };
  const WabToken *token = wab_tokens_get (s->tokens, i);
  if (token->kind != WAB_TOKEN_WORD || token->letter_case != WAB_CASE_LOWER)
    return FALSE;
  const char *fold = wab_tokens_get_fold (s->tokens, i);
  if (token->fold_length >= 5 && memcmp (fold + token->fold_length - 2, "ed", 2) == 0)
    return TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_token (s, i, words[k]))
      return TRUE;
  return FALSE;
}

/* The tense around token @i: the nearest verb that shows one, in the same sentence; what stands
 * before counts a little nearer. */
static DateTense
find_tense (const DateState *s, guint32 i)
{
  if (i >= s->begin + 1
      && (is_small (s, i - 1, DATE_SMALL_UNTIL) || is_small (s, i - 1, DATE_SMALL_BY)))
    {
      for (guint32 k = s->begin; k < s->limit; k++)
        if (is_token (s, k, "was") || is_token (s, k, "were") || is_token (s, k, "had"))
          return DATE_TENSE_UNKNOWN;
      return DATE_TENSE_FUTURE;
    }
  for (guint32 distance = 1; distance < 40; distance++)
    {
      guint32 k = i - distance;
      if (i >= s->begin + distance)
        {
          if (is_future_word (s, k))
            return DATE_TENSE_FUTURE;
          if (is_past_word (s, k))
            return DATE_TENSE_PAST;
        }
      k = i + distance / 2;
      if (distance % 2 == 0 && k < s->limit)
        {
          if (is_future_word (s, k))
            return DATE_TENSE_FUTURE;
          if (is_past_word (s, k))
            return DATE_TENSE_PAST;
        }
    }
  return DATE_TENSE_UNKNOWN;
}

/* Whether the sentence has no words but those of the date: a heading, a caption, a line of a form. */
static gboolean
is_fragment (const DateState *s)
{
  if (s->limit > s->begin + 12)
    return FALSE;
  for (guint32 k = s->begin; k < s->limit; k++)
    if (s->words[k].kind == DATE_WORD_NONE && wab_tokens_get (s->tokens, k)->kind == WAB_TOKEN_WORD)
      return FALSE;
  return TRUE;
}

/* ---- Anchors -----------------------------------------------------------------------------------
 */

/* The told day, if the text's own dates do not outrank it. */
static gboolean
get_told (const DateState *s, DatePoint *out_point)
{
  if (!s->has_told)
    return FALSE;
  *out_point = s->told;
  return TRUE;
}

/* What "that day", "the next week" count from: the last date of the text, or else the told day. */
static gboolean
get_text_anchor (const DateState *s, DateUnit unit, DatePoint *out_point, guint32 *out_anchor)
{
  const DateAnchor *anchor = unit <= DATE_UNIT_DAY ? &s->last_day : &s->last;
  if (unit >= DATE_UNIT_YEAR && s->last_year.is_known && s->last.is_known && s->last.point.is_open)
    anchor = &s->last_year;
  if (anchor->is_known)
    {
      *out_point = anchor->point;
      *out_anchor = anchor->mention;
      return TRUE;
    }
  if (unit <= DATE_UNIT_DAY && s->last.is_known && s->is_narrative)
    return FALSE;
  *out_anchor = WAB_TOLD_DAY_ANCHOR;
  return get_told (s, out_point);
}

/* What "this", "last", "next" count from. */
static gboolean
get_deictic_anchor (const DateState *s, DateUnit unit, DatePoint *out_point, guint32 *out_anchor)
{
  if (s->is_narrative)
    return get_text_anchor (s, unit, out_point, out_anchor);
  *out_anchor = WAB_TOLD_DAY_ANCHOR;
  return get_told (s, out_point);
}

static gint64
get_distance_days (const DatePoint *from, const DatePoint *to)
{
  WabDay a1, a2, b1, b2;
  wab_date_point_get_days (from, &a1, &a2);
  wab_date_point_get_days (to, &b1, &b2);
  return (b1 + b2 - a1 - a2) / 2;
}

/* The year of a month, a day, a season or a quarter that was told without one: fills @point's year
 * and says by which rule. Day 29 February waits for a leap year. */
static void
complete_year (const DateState *s,
               guint32 i,
               int month_day,
               DatePoint *point,
               DateRule *out_rule,
               guint32 *out_anchor)
{
  const DatePoint *from;
  DateTense tense = DATE_TENSE_UNKNOWN;
  gboolean by_text = s->last_year.is_known && (s->is_narrative || !s->has_told);
  int month = point->index;
  if (by_text)
    {
      from = &s->last_year.point;
      *out_anchor = s->last_year.mention;
      *out_rule = DATE_RULE_YEAR_TEXT;
    }
  else if (s->has_told && !s->told.is_open)
    {
      from = &s->told;
      *out_anchor = WAB_TOLD_DAY_ANCHOR;
      *out_rule = DATE_RULE_NEAREST;
      tense = find_tense (s, i);
    }
  else
    {
      point->is_open = TRUE;
      point->year = 2000;
      if (point->grain == DATE_UNIT_DAY)
        point->day = wab_day_from_ymd (2000, month, month_day);
      *out_rule = DATE_RULE_OPEN;
      *out_anchor = WAB_NO_MENTION;
      return;
    }
  gboolean has_no_words = !by_text && tense == DATE_TENSE_UNKNOWN && is_fragment (s);
  DatePoint best = *point;
  gint64 best_cost = G_MAXINT64;
  gboolean has_finer = from->grain < DATE_UNIT_YEAR;
  for (int year = from->year - 4; year <= from->year + 4; year++)
    {
      DatePoint candidate = *point;
      gint64 cost;
      candidate.year = year;
      if (point->grain == DATE_UNIT_DAY)
        {
          if (!wab_ymd_is_valid (year, month, month_day))
            continue;
          candidate.day = wab_day_from_ymd (year, month, month_day);
        }
      gint64 days = get_distance_days (from, &candidate);
      if (by_text)
        {
          cost = days >= 0 ? days * 10 : -days * 13;
          if (year != from->year)
            cost += has_finer ? 1200 : 100000;
        }
      else
        {
          int ahead = tense == DATE_TENSE_PAST ? 40 : tense == DATE_TENSE_FUTURE ? 10 : 15;
          int behind = tense == DATE_TENSE_FUTURE ? 20 : 10;
          if (has_no_words)
            ahead = behind = year == from->year ? 10 : 30;
          if (point->grain != DATE_UNIT_DAY && ABS (days) <= 16)
            days = 0;
          cost = days >= 0 ? days * ahead : -days * behind;
        }
      if (cost < best_cost)
        {
          best_cost = cost;
          best = candidate;
        }
    }
  *point = best;
}

/* ---- Numbers -----------------------------------------------------------------------------------
 */

/* A number in digits or words: "12", "2.5", "twenty-five", "two and a half", "several", "a", "a
 * few", "a couple of", "half a". @out_amount is negative where it is not told. */
static guint32
parse_number (const DateState *s, guint32 i, double *out_amount)
{
  DateWord word = get_word (s, i);
  guint32 end = i + 1;
  double amount = word.value;
  if (word.kind == DATE_WORD_NUMBER)
    {
      if (word.n_digits > 5)
        return 0;
      if (word.flags & DATE_FLAG_DECIMAL)
        {
          const WabToken *token = wab_tokens_get (s->tokens, i);
          const char *text = s->tokens->text + token->start;
          if (memchr (text, ',', token->end - token->start) == NULL)
            amount = g_ascii_strtod (text, NULL);
        }
    }
  else if (word.kind == DATE_WORD_NUMERAL)
    {
      DateWord next = get_word (s, skip_hyphen (s, end));
      if (word.value >= 20 && word.value < 100 && next.kind == DATE_WORD_NUMERAL && next.value < 10)
        {
          amount += next.value;
          end = skip_hyphen (s, end) + 1;
        }
      next = get_word (s, end);
      if (next.kind == DATE_WORD_NUMERAL && next.value >= 100 && amount < 100)
        {
          amount *= next.value;
          end++;
        }
    }
  else if (word.kind == DATE_WORD_VAGUE)
    {
      *out_amount = -1;
      if (is_small (s, end, DATE_SMALL_OF))
        end++;
      return end;
    }
  else if (is_small (s, i, DATE_SMALL_A))
    {
      DateWord next = get_word (s, end);
      *out_amount = 1;
      if (next.kind == DATE_WORD_VAGUE)
        {
          *out_amount = -1;
          /* "a couple" is two. */
          if (is_token (s, end, "couple"))
            *out_amount = 2;
          end++;
          if (is_small (s, end, DATE_SMALL_OF))
            end++;
          return end;
        }
      if (next.kind == DATE_WORD_NUMERAL && (next.value == 12 || next.value >= 100))
        {
          *out_amount = next.value;
          return end + 1;
        }
      if (is_small (s, end, DATE_SMALL_HALF) || is_small (s, end, DATE_SMALL_SINGLE))
        {
          if (is_small (s, end, DATE_SMALL_HALF))
            *out_amount = 0.5;
          return end + 1;
        }
      return end;
    }
  else if (is_small (s, i, DATE_SMALL_HALF))
    {
      *out_amount = 0.5;
      if (is_small (s, end, DATE_SMALL_A))
        return end + 1;
      return is_punct (s, end, '-') ? end + 1 : 0;
    }
  else
    return 0;
  if (is_small (s, end, DATE_SMALL_AND) && is_small (s, end + 1, DATE_SMALL_A)
      && is_small (s, end + 2, DATE_SMALL_HALF))
    {
      amount += 0.5;
      end += 3;
    }
  else if (is_small (s, end, DATE_SMALL_AND) && is_small (s, end + 1, DATE_SMALL_HALF))
    {
      amount += 0.5;
      end += 2;
    }
  *out_amount = amount;
  return end;
}

/* An ordinal up to 31: "7th", "seventh", "twenty-first", "thirty first". */
static guint32
parse_ordinal (const DateState *s, guint32 i, int *out_value)
{
  DateWord word = get_word (s, i);
  if (word.kind == DATE_WORD_ORDINAL)
    {
      *out_value = word.value;
      return i + 1;
    }
  if (word.kind == DATE_WORD_NUMERAL && word.value >= 20 && word.value < 100)
    {
      guint32 j = skip_hyphen (s, i + 1);
      DateWord next = get_word (s, j);
      if (next.kind == DATE_WORD_ORDINAL && next.value > 0 && next.value < 10
          && !(next.flags & DATE_FLAG_DIGITS))
        {
          *out_value = word.value + next.value;
          return j + 1;
        }
    }
  return 0;
}

/* ---- Years -------------------------------------------------------------------------------------
 */

static gboolean
is_year_number (const DateState *s, guint32 i)
{
  DateWord word = get_word (s, i);
  return word.kind == DATE_WORD_NUMBER && word.n_digits == 4 && !(word.flags & DATE_FLAG_DECIMAL)
         && word.value >= 1000 && word.value <= 2150;
}

/* "nineteen eighty-six", "twenty ten", "two thousand and twenty". */
static guint32
parse_year_words (const DateState *s, guint32 i, int *out_year)
{
  DateWord word = get_word (s, i), next = get_word (s, i + 1);
  guint32 end = i + 1;
  int rest = 0;
  if (word.kind != DATE_WORD_NUMERAL || next.kind != DATE_WORD_NUMERAL)
    return 0;
  gboolean is_thousand = word.value <= 2 && next.value == 1000;
  if (!is_thousand && !(word.value >= 15 && word.value <= 20 && next.value >= 10 && next.value < 100))
    return 0;
  if (is_thousand)
    {
      end++;
      if (is_small (s, end, DATE_SMALL_AND))
        end++;
      next = get_word (s, end);
    }
  if (next.kind == DATE_WORD_NUMERAL && next.value < 100)
    {
      rest = next.value;
      end++;
      guint32 j = skip_hyphen (s, end);
      DateWord last = get_word (s, j);
      if (rest >= 20 && last.kind == DATE_WORD_NUMERAL && last.value < 10)
        {
          rest += last.value;
          end = j + 1;
        }
    }
  else if (is_small (s, end - 1, DATE_SMALL_AND))
    end--;
  *out_year = (is_thousand ? word.value * 1000 : word.value * 100) + rest;
  return end;
}

/* The number of a year after a month: the same, or with a mark of omission: '98. */
static guint32
parse_year_number (const DateState *s, guint32 i, int *out_year)
{
  if (is_year_number (s, i))
    {
      if (is_punct (s, i + 1, ':') && is_kind (s, i + 2, DATE_WORD_NUMBER)
          && !has_space_before (s, i + 2))
        return 0;
      *out_year = get_word (s, i).value;
      return i + 1;
    }
  if (is_punct (s, i, '\'') && is_kind (s, i + 1, DATE_WORD_NUMBER) && !has_space_before (s, i + 1))
    {
      DateWord word = get_word (s, i + 1);
      if (word.n_digits == 2)
        {
          *out_year = word.value + (word.value < 40 ? 2000 : 1900);
          return i + 2;
        }
    }
  return parse_year_words (s, i, out_year);
}

/* "BC", "B.C.", "AD" after a number. */
static guint32
parse_era (const DateState *s, guint32 i, int *out_sign)
{
  DateWord word = get_word (s, i);
  if (word.kind == DATE_WORD_ERA)
    {
      if (wab_tokens_get (s->tokens, i)->letter_case != WAB_CASE_UPPER)
        return 0;
      *out_sign = word.value;
      return i + 1;
    }
  if (is_small (s, i, DATE_SMALL_BC_B) && is_punct (s, i + 1, '.')
      && is_small (s, i + 2, DATE_SMALL_BC_C) && (word.flags & DATE_FLAG_CAPITAL))
    {
      *out_sign = -1;
      i += 3;
      if (is_punct (s, i, '.') && !has_space_before (s, i))
        i++;
      if (is_token (s, i, "e") && !has_space_before (s, i))
        i += is_punct (s, i + 1, '.') ? 2 : 1;
      return i;
    }
  return 0;
}

static gboolean
is_currency (const DateState *s, guint32 i)
{
  if (i >= s->limit || i < s->begin)
    return FALSE;
  const WabToken *token = wab_tokens_get (s->tokens, i);
  if (token->kind != WAB_TOKEN_PUNCT)
    return FALSE;
  switch (g_utf8_get_char (s->tokens->text + token->start))
    {
    case '$':
    case 0xA3:
    case 0x20AC:
    case 0xA5:
    case '#':
    case '+':
    case '=':
    case '*':
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether token @i, right after a number, shows that the number counts things. */
static gboolean
is_counted (const DateState *s, guint32 i)
{
  static const char *const nouns[] = {
    "people",  "men",     "women",    "children", "km",      "kilometres", "miles",    "metres",
    "meters",  "percent", "tonnes",   "tons",     "dollars", "pounds",     "euros",    "killed",
    "feet",    "ft",      "acres",    "dead",     "wounded", "casualties", "soldiers", "troops",
    "million", "billion", "thousand", "mm",       "kg",      "m",          "points",   "votes",
    "degrees", "mhz",     "rpm",      "per",      "police"
  };
  if (is_punct (s, i, '%') || is_kind (s, i, DATE_WORD_UNIT))
    return TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (nouns); k++)
    if (is_token (s, i, nouns[k]))
      return TRUE;
  return FALSE;
}

/* Plural common nouns as in "1850 houses": lower case, -s, not -ss or -us or a verb's usual ending.
 */
static gboolean
is_plural_noun (const DateState *s, guint32 i)
{
  if (!is_lower_case (s, i) || s->words[i].kind != DATE_WORD_NONE)
    return FALSE;
  const WabToken *token = wab_tokens_get (s->tokens, i);
  const char *fold = wab_tokens_get_fold (s->tokens, i);
  guint n = token->fold_length;
  return n >= 4 && fold[n - 1] == 's' && fold[n - 2] != 's' && fold[n - 2] != 'u'
         && fold[n - 2] != 'i';
}

static gboolean
is_before_year (const DateState *s, guint32 i)
{
  DateWord word = get_word (s, i);
  switch (word.kind)
    {
    case DATE_WORD_SMALL:
      switch (word.value)
        {
        case DATE_SMALL_IN:
        case DATE_SMALL_OF:
        case DATE_SMALL_BY:
        case DATE_SMALL_FROM:
        case DATE_SMALL_UNTIL:
        case DATE_SMALL_THROUGH:
        case DATE_SMALL_BETWEEN:
        case DATE_SMALL_DURING:
        case DATE_SMALL_THE:
        case DATE_SMALL_ABOUT:
        case DATE_SMALL_FISCAL:
        case DATE_SMALL_AND:
        case DATE_SMALL_TO:
        case DATE_SMALL_OR:
          return TRUE;
        default:
          return FALSE;
        }
    case DATE_WORD_EARLY:
    case DATE_WORD_SEASON:
    case DATE_WORD_MONTH:
    case DATE_WORD_HOLIDAY:
      return TRUE;
    case DATE_WORD_SHIFT:
      return TRUE;
    case DATE_WORD_UNIT:
      return word.value == DATE_UNIT_YEAR || word.value == DATE_UNIT_QUARTER;
    case DATE_WORD_PUNCT:
      return word.value == '(' || word.value == ',' || word.value == '-' || word.value == '/';
    default:
      return FALSE;
    }
}

gboolean
wab_date_is_year (const DateState *s, guint32 i)
{
  if (!is_year_number (s, i))
    return FALSE;
  guint32 before = i - 1, after = i + 1;
  gboolean has_before = i > s->begin;
  int value = get_word (s, i).value;
  if (has_before && is_currency (s, before))
    return FALSE;
  if (has_before && !has_space_before (s, i)
      && (is_punct (s, before, '.') || is_punct (s, before, ':') || is_punct (s, before, '_')))
    return FALSE;
  if (is_counted (s, after) || (is_punct (s, after, '-') && is_kind (s, after + 1, DATE_WORD_UNIT)))
    return FALSE;
  if (is_punct (s, after, ':') && !has_space_before (s, after)
      && is_kind (s, after + 1, DATE_WORD_NUMBER) && !has_space_before (s, after + 1))
    return FALSE;
  gboolean is_led = has_before && is_before_year (s, before);
  if (has_before
      && (is_small (s, before, DATE_SMALL_MORE) || is_small (s, before, DATE_SMALL_OVER)
          || is_small (s, before, DATE_SMALL_THAN) || is_small (s, before, DATE_SMALL_LESS)))
    return FALSE;
  if (is_plural_noun (s, after) && !is_led)
    return FALSE;
  if (is_plural_noun (s, after) && has_before
      && (is_small (s, before, DATE_SMALL_ABOUT) || is_small (s, before, DATE_SMALL_TO)
          || is_small (s, before, DATE_SMALL_AND) || is_small (s, before, DATE_SMALL_OF)))
    return FALSE;
  /* Far from our own time a number needs more to be a year. */
  return is_led || (value >= 1500 && value <= 2100);
}

static void
set_year (DateValue *out, int year)
{
  DatePoint point = wab_date_point_years (year, DATE_UNIT_YEAR);
  set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
}

/* "1998", "the year 1998", "fiscal 1998", "264 BC", "AD 842", "'89", "1776" and the "77" of
 * 1776-77. */
static guint32
parse_year (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = i, end;
  int sign, year;
  if (is_small (s, j, DATE_SMALL_THE) && is_unit (s, j + 1, DATE_UNIT_YEAR))
    j++;
  if (is_small (s, j, DATE_SMALL_FISCAL) || is_small (s, j, DATE_SMALL_FINANCIAL))
    j++;
  if (is_unit (s, j, DATE_UNIT_YEAR))
    j++;
  if (j > i && !is_kind (s, j, DATE_WORD_NUMBER) && !is_kind (s, j, DATE_WORD_ERA)
      && !is_kind (s, j, DATE_WORD_NUMERAL))
    return 0;
  DateWord word = get_word (s, j);
  if (word.kind == DATE_WORD_ERA && word.value > 0 && parse_era (s, j, &sign) == j + 1)
    {
      DateWord number = get_word (s, j + 1);
      if (number.kind != DATE_WORD_NUMBER || number.n_digits > 4
          || (number.flags & DATE_FLAG_DECIMAL))
        return 0;
      set_year (out, number.value);
      return j + 2;
    }
  if (word.kind == DATE_WORD_NUMBER && word.n_digits <= 5 && !(word.flags & DATE_FLAG_DECIMAL))
    {
      end = parse_era (s, j + 1, &sign);
      if (end == 0 && word.n_digits <= 4
          && (is_small (s, j + 1, DATE_SMALL_TO) || is_punct (s, j + 1, '-')
              || is_small (s, j + 1, DATE_SMALL_AND))
          && is_kind (s, j + 2, DATE_WORD_NUMBER) && parse_era (s, j + 3, &sign) != 0
          && get_word (s, j + 2).value < word.value)
        end = j + 1; /* "264 to 241 BC" */
      if (end != 0)
        {
          set_year (out, sign < 0 ? 1 - word.value : word.value);
          return end;
        }
      if (j > i && word.n_digits <= 4 && word.n_digits >= 2)
        {
          set_year (out, word.value);
          return j + 1;
        }
    }
  end = parse_year_number (s, j, &year);
  if (end == j + 1 && wab_date_is_year (s, j))
    {
      set_year (out, year);
      return end;
    }
  if (end != 0 && is_kind (s, j, DATE_WORD_NUMERAL)
      && (j > i || (get_word (s, j).value >= 17 && get_word (s, j).value <= 20)) && !is_counted (s, end)
      && !is_plural_noun (s, end))
    {
      set_year (out, year);
      return end;
    }
  if (end == j + 2 && i > s->begin && has_space_before (s, j)
      && !(is_kind (s, j - 1, DATE_WORD_NUMBER)))
    {
      set_year (out, year);
      return end;
    }
  return 0;
}

/* The two digits that end "1776-77", "1958-59". */
static guint32
parse_short_year (const DateState *s, guint32 i, DateValue *out)
{
  DateWord word = get_word (s, i);
  if (word.kind != DATE_WORD_NUMBER || word.n_digits != 2 || i < s->begin + 2)
    return 0;
  if (!(is_punct (s, i - 1, '-') || is_punct (s, i - 1, '/')) || !is_year_number (s, i - 2)
      || !wab_date_is_year (s, i - 2) || is_punct (s, i + 1, '-') || is_punct (s, i + 1, '/'))
    return 0;
  if (i >= s->begin + 3 && (is_punct (s, i - 3, '-') || is_punct (s, i - 3, '/')))
    return 0;
  int year = get_word (s, i - 2).value, other = year / 100 * 100 + word.value;
  if (other <= year || other > year + 60)
    return 0;
  set_year (out, other);
  return i + 1;
}

/* "the 1990s", "the 70s", "'60s", "the twenties". */
static guint32
parse_decade (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  if (is_punct (s, j, '\'') && !has_space_before (s, j + 1))
    j++;
  DateWord word = get_word (s, j);
  guint32 end = j + 1;
  if (word.kind == DATE_WORD_NUMBER && word.n_digits == 4 && word.value % 10 == 0
      && word.value >= 1000 && is_punct (s, end, '\'') && is_small (s, end + 1, DATE_SMALL_S)
      && !has_space_before (s, end) && !has_space_before (s, end + 1))
    end += 2; /* "1990's" */
  else if (word.kind != DATE_WORD_DECADE)
    return 0;
  if (word.n_digits == 2 && j == i
      && !(i > s->begin
           && (is_small (s, i - 1, DATE_SMALL_AND) || is_kind (s, i - 1, DATE_WORD_EARLY)
               || is_punct (s, i - 1, '-'))))
    return 0;
  int year = word.n_digits == 4 ? word.value : 1900 + word.value;
  gboolean is_century =
      word.n_digits == 4 && year % 100 == 0 && year < 2000 && !is_small (s, end, DATE_SMALL_AND);
  DatePoint point = wab_date_point_years (year, is_century ? DATE_UNIT_CENTURY : DATE_UNIT_DECADE);
  set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end;
}

/* "the 19th century", "eighteenth-century", "9th century BC", "the third millennium". */
static guint32
parse_century (const DateState *s, guint32 i, DateValue *out)
{
  int number, sign = 1;
  guint32 j = parse_ordinal (s, skip_the (s, i), &number);
  if (j == 0 || number < 1)
    return 0;
  j = skip_hyphen (s, j);
  gboolean is_millennium = is_unit (s, j, DATE_UNIT_MILLENNIUM);
  if (!is_unit (s, j, DATE_UNIT_CENTURY) && !is_millennium)
    return 0;
  guint32 end = parse_era (s, j + 1, &sign);
  int size = is_millennium ? 1000 : 100;
  int year = sign > 0 ? (number - 1) * size : -number * size + 50;
  DatePoint point =
      wab_date_point_years (year, is_millennium ? DATE_UNIT_MILLENNIUM : DATE_UNIT_CENTURY);
  set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end != 0 ? end : j + 1;
}

/* ---- Days and months ---------------------------------------------------------------------------
 */

/* The day's number in a date: 1 to 31 in digits, or an ordinal. */
static guint32
parse_day_number (const DateState *s, guint32 i, int *out_day)
{
  DateWord word = get_word (s, i);
  if (word.kind == DATE_WORD_NUMBER && word.n_digits <= 2 && !(word.flags & DATE_FLAG_DECIMAL)
      && word.value >= 1 && word.value <= 31)
    {
      *out_day = word.value;
      return i + 1;
    }
  guint32 end = parse_ordinal (s, i, out_day);
  return end != 0 && *out_day >= 1 && *out_day <= 31 ? end : 0;
}

/* A month's name, with the point of its abbreviation. */
static guint32
parse_month_name (const DateState *s, guint32 i, int *out_month)
{
  DateWord word = get_word (s, i);
  if (word.kind != DATE_WORD_MONTH)
    return 0;
  *out_month = word.value;
  i++;
  if ((word.flags & DATE_FLAG_ABBREVIATED) && is_punct (s, i, '.') && !has_space_before (s, i))
    i++;
  return i;
}

static guint32 parse_point (const DateState *s, guint32 i, DateValue *out);
static gboolean is_clause_end (const DateState *s, guint32 i);
static guint32 parse_relative (const DateState *s, guint32 i, DateValue *out);

/* What may follow a month or a month's day: ", 2022", "2022", "of 2022", "in 1981", "of that year",
 * "last year". */
static guint32
parse_year_after (const DateState *s, guint32 i, DateValue *out_year)
{
  guint32 j = i, end;
  int year, sign;
  if (is_punct (s, j, ','))
    {
      end = parse_year_number (s, j + 1, &year);
      if (end == 0 || is_counted (s, end))
        return 0;
      set_year (out_year, year);
      return end;
    }
  if (is_punct (s, j, '-') && !has_space_before (s, j) && !has_space_before (s, j + 1)
      && is_year_number (s, j + 1))
    {
      set_year (out_year, get_word (s, j + 1).value);
      return j + 2;
    }
  gboolean has_of = is_small (s, j, DATE_SMALL_OF);
  if (has_of || (is_small (s, j, DATE_SMALL_IN) && is_year_number (s, j + 1)))
    j++;
  DateWord number = get_word (s, j);
  if (number.kind == DATE_WORD_NUMBER && number.n_digits <= 4
      && (end = parse_era (s, j + 1, &sign)) != 0)
    {
      set_year (out_year, sign < 0 ? 1 - number.value : number.value);
      return end;
    }
  end = parse_year_number (s, j, &year);
  if (end != 0 && !is_counted (s, end))
    {
      set_year (out_year, year);
      return end;
    }
  if (number.kind == DATE_WORD_NUMBER && !(number.flags & DATE_FLAG_DECIMAL) && has_space_before (s, j)
      && (number.n_digits == 2 || number.n_digits == 3) && is_clause_end (s, j + 1)
      && !is_small (s, j + 1, DATE_SMALL_AND) && !is_punct (s, j + 1, ':') && !is_punct (s, j + 1, '%')
      && (has_of || is_kind (s, i - 1, DATE_WORD_MONTH) || is_kind (s, i - 1, DATE_WORD_ORDINAL)))
    {
      /* "3 Aug 96", "April of 87", "December of 384"; after "April" alone it would be a day. */
      if (number.n_digits == 3 ? number.value >= 100 : has_of || number.value > 31 || (i >= s->begin + 2 && is_kind (s, i - 1, DATE_WORD_MONTH) && (is_kind (s, i - 2, DATE_WORD_NUMBER) || is_kind (s, i - 2, DATE_WORD_ORDINAL))))
        {
          set_year (out_year, number.n_digits == 3 ? number.value : number.value + (number.value < 50 ? 2000 : 1900));
          return j + 1;
        }
    }
  if (is_small (s, j, DATE_SMALL_THE) && is_unit (s, j + 1, DATE_UNIT_YEAR)
      && is_year_number (s, j + 2))
    {
      set_year (out_year, get_word (s, j + 2).value);
      return j + 3;
    }
  if (has_of || (is_kind (s, skip_the (s, j), DATE_WORD_WHICH) && is_unit (s, skip_the (s, j) + 1, DATE_UNIT_YEAR))
      || is_which (s, j, DATE_WHICH_LAST) || is_which (s, j, DATE_WHICH_NEXT)
      || is_which (s, j, DATE_WHICH_THIS))
    {
      DateValue value;
      end = parse_relative (s, j, &value);
      if (end != 0 && value.form == DATE_FORM_POINT && value.first.grain == DATE_UNIT_YEAR)
        {
          *out_year = value;
          return end;
        }
    }
  return 0;
}

/* A second day of the same month: "-7", "to 22", "through 15". Returns one past it. */
static guint32
parse_day_range (const DateState *s, guint32 i, gboolean with_and, int first, int *out_last)
{
  gboolean is_dash = is_punct (s, i, '-') || is_punct (s, i, '/');
  if (!is_dash && !is_small (s, i, DATE_SMALL_TO) && !is_small (s, i, DATE_SMALL_THROUGH)
      && !is_small (s, i, DATE_SMALL_UNTIL) && !(with_and && is_small (s, i, DATE_SMALL_AND)))
    return 0;
  guint32 j = is_dash ? i + 1 : skip_the (s, i + 1);
  guint32 end = parse_day_number (s, j, out_last);
  if (end == 0 || *out_last <= first || is_counted (s, end))
    return 0;
  if (is_punct (s, end, ':') && !has_space_before (s, end + 1))
    return 0;
  return end;
}

static void
set_day (const DateState *s, guint32 i, int month, int day, const DateValue *year, DateValue *out)
{
  DatePoint point;
  DateRule rule = DATE_RULE_WRITTEN;
  guint32 anchor = WAB_NO_MENTION;
  if (year != NULL)
    {
      point = wab_date_point_day (wab_day_from_ymd (year->first.year, month, day));
      point.is_open = year->first.is_open;
      rule = year->rule;
      anchor = year->anchor;
    }
  else
    {
      point = wab_date_point_day (wab_day_from_ymd (2000, month, day));
      complete_year (s, i, day, &point, &rule, &anchor);
    }
  set_point (out, &point, rule, anchor);
}

static gboolean
is_good_day (int month, int day, const DateValue *year)
{
  return year != NULL && !year->first.is_open ? wab_ymd_is_valid (year->first.year, month, day)
                                              : wab_ymd_is_valid (2000, month, day);
}

/* Makes a day, or a range of days of one month. */
static gboolean
set_days (const DateState *s,
          guint32 i,
          int month,
          int day,
          int last_day,
          const DateValue *year,
          DateValue *out)
{
  if (!is_good_day (month, day, year) || (last_day != 0 && !is_good_day (month, last_day, year)))
    return FALSE;
  set_day (s, i, month, day, year, out);
  if (last_day != 0)
    {
      out->form = DATE_FORM_RANGE;
      out->last = wab_date_point_day (out->first.day + last_day - day);
      out->last.is_open = out->first.is_open;
    }
  return TRUE;
}

/* "January 6", "January 6-7, 2022", "Jan. the 6th of 2022". */
static guint32
parse_month_day (const DateState *s, guint32 i, gboolean with_and, DateValue *out)
{
  int month, day, last_day = 0;
  DateValue year;
  guint32 j = parse_month_name (s, i, &month);
  if (j == 0)
    return 0;
  if (is_punct (s, j, ',') && is_kind (s, j + 1, DATE_WORD_ORDINAL))
    j++;
  if ((is_punct (s, j, '/') || is_punct (s, j, '-')) && !has_space_before (s, j))
    j++;
  guint32 end = parse_day_number (s, skip_the (s, j), &day);
  if (end == 0)
    return 0;
  if (is_punct (s, end, ':') && !has_space_before (s, end + 1)
      && is_kind (s, end + 1, DATE_WORD_NUMBER))
    return 0; /* "May 8:30"? */
  if (is_punct (s, end, '%'))
    return 0;
  guint32 end_range = parse_day_range (s, end, with_and, day, &last_day);
  if (end_range != 0)
    {
      int other;
      if (parse_month_name (s, end_range, &other) != 0
          || (is_small (s, end_range, DATE_SMALL_OF)
              && parse_month_name (s, end_range + 1, &other) != 0))
        end_range = 0; /* "January 6 - 7 February" */
    }
  if (end_range != 0)
    end = end_range;
  else
    last_day = 0;
  guint32 end_year = parse_year_after (s, end, &year);
  if (!set_days (s, i, month, day, last_day, end_year != 0 ? &year : NULL, out))
    return 0;
  return end_year != 0 ? end_year : end;
}

/* "6 January 2022", "the 6th of January", "5-9 December 2021", "5 to 9 December". */
static guint32
parse_day_month (const DateState *s, guint32 i, gboolean with_and, DateValue *out)
{
  int month, day, last_day = 0;
  DateValue year;
  guint32 j = skip_the (s, i);
  guint32 end = parse_day_number (s, j, &day);
  if (end == 0 || (i > s->begin && is_currency (s, i - 1)))
    return 0;
  guint32 end_range = parse_day_range (s, end, with_and, day, &last_day);
  if (end_range != 0)
    end = end_range;
  else
    last_day = 0;
  if (is_unit (s, end, DATE_UNIT_DAY) && is_small (s, end + 1, DATE_SMALL_OF))
    end++;
  if (is_small (s, end, DATE_SMALL_OF))
    end++;
  else if ((is_punct (s, end, '-') || is_punct (s, end, '/')) && !has_space_before (s, end))
    end++;
  DateWord month_word = get_word (s, end);
  if (month_word.kind != DATE_WORD_MONTH)
    {
      /* "the 28th of that month", "the 15th day of next month" */
      DateValue value;
      if (last_day == 0 && is_small (s, end - 1, DATE_SMALL_OF))
        {
          guint32 end_month = parse_relative (s, end, &value);
          if (end_month != 0 && value.form == DATE_FORM_POINT
              && value.first.grain == DATE_UNIT_MONTH
              && wab_ymd_is_valid (value.first.year, value.first.index, day))
            {
              DatePoint point =
                  wab_date_point_day (wab_day_from_ymd (value.first.year, value.first.index, day));
              point.is_open = value.first.is_open;
              set_point (out, &point, value.rule, value.anchor);
              return end_month;
            }
        }
      return 0;
    }
  if ((month_word.flags & DATE_FLAG_DOUBTFUL) && !(month_word.flags & DATE_FLAG_CAPITAL)
      && !is_small (s, end - 1, DATE_SMALL_OF) && !is_kind (s, end - 1, DATE_WORD_ORDINAL)
      && !is_year_number (s, end + 1))
    return 0;
  end = parse_month_name (s, end, &month);
  guint32 end_year = parse_year_after (s, end, &year);
  if (!set_days (s, i, month, day, last_day, end_year != 0 ? &year : NULL, out))
    return 0;
  return end_year != 0 ? end_year : end;
}

/* Whether "May", "March" or an abbreviation stands where a month can stand. */
static gboolean
is_clear_month (const DateState *s, guint32 i)
{
  DateWord word = get_word (s, i), before = get_word (s, i - 1);
  if (!(word.flags & DATE_FLAG_CAPITAL)
      && (word.flags & (DATE_FLAG_DOUBTFUL | DATE_FLAG_ABBREVIATED)))
    return FALSE;
  if (!(word.flags & DATE_FLAG_DOUBTFUL))
    return TRUE;
  if (i > s->begin)
    {
      if (before.kind == DATE_WORD_SMALL)
        switch (before.value)
          {
          case DATE_SMALL_IN:
          case DATE_SMALL_OF:
          case DATE_SMALL_BY:
          case DATE_SMALL_FROM:
          case DATE_SMALL_UNTIL:
          case DATE_SMALL_THROUGH:
          case DATE_SMALL_BETWEEN:
          case DATE_SMALL_DURING:
            return TRUE;
          case DATE_SMALL_AND:
          case DATE_SMALL_TO:
          case DATE_SMALL_OR:
            return is_kind (s, i - 2, DATE_WORD_MONTH) || is_kind (s, i - 2, DATE_WORD_NUMBER);
          default:
            break;
          }
      if (before.kind == DATE_WORD_EARLY || before.kind == DATE_WORD_WHICH
          || (before.kind == DATE_WORD_SHIFT && before.value == DATE_SHIFT_SINCE))
        return TRUE;
      if (is_punct (s, i - 1, '-')
          && (is_kind (s, i - 2, DATE_WORD_EARLY) || is_kind (s, i - 2, DATE_WORD_MONTH)))
        return TRUE;
    }
  return FALSE;
}

/* "January", "January 2022", "Jan. of 2022", "October of next year". */
static guint32
parse_month (const DateState *s, guint32 i, DateValue *out)
{
  int month;
  DateValue year;
  DateRule rule = DATE_RULE_WRITTEN;
  guint32 anchor = WAB_NO_MENTION;
  guint32 j = parse_month_name (s, i, &month);
  if (j == 0)
    return 0;
  guint32 end = parse_year_after (s, j, &year);
  if (end == 0 && is_punct (s, j, '/') && is_year_number (s, j + 1))
    {
      set_year (&year, get_word (s, j + 1).value);
      end = j + 2;
    }
  if (end != 0)
    {
      DatePoint point = wab_date_point_month (year.first.year, month);
      point.is_open = year.first.is_open;
      set_point (out, &point, year.rule, year.anchor);
      return end;
    }
  DateWord word = get_word (s, i);
  if (!is_clear_month (s, i)
      || (word.flags & DATE_FLAG_ABBREVIATED && j == i + 1 && word.value != 9
          && !is_punct (s, i - 1, '-') && !is_punct (s, j, '-')
          && !is_kind (s, i - 1, DATE_WORD_SMALL)))
    return 0;
  DatePoint point = wab_date_point_month (2000, month);
  complete_year (s, i, 0, &point, &rule, &anchor);
  set_point (out, &point, rule, anchor);
  return j;
}

/* Dates of figures: "2022-01-09", "2022/1/9", "09/01/2022", "1/9/22", "19.02.10", "8/10",
 * "2008-04". */
static guint32
parse_figures (const DateState *s, guint32 i, DateValue *out)
{
  DateWord a = get_word (s, i);
  int year, month, day;
  guint32 end;
  if (a.kind != DATE_WORD_NUMBER)
    return 0;
  if (a.n_digits == 8 && !(a.flags & DATE_FLAG_DECIMAL) && a.value >= 19000101 && a.value < 21000000
      && wab_ymd_is_valid (a.value / 10000, MAX (a.value / 100 % 100, 1), a.value % 100) && a.value / 100 % 100 >= 1 && a.value / 100 % 100 <= 12)
    {
      DatePoint point = wab_date_point_day (
          wab_day_from_ymd (a.value / 10000, a.value / 100 % 100, a.value % 100));
      set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
      return i + 1;
    }
  if (i > s->begin && !has_space_before (s, i)
      && (is_punct (s, i - 1, '/') || is_punct (s, i - 1, ':') || is_currency (s, i - 1)))
    return 0;
  if (a.flags & DATE_FLAG_DECIMAL)
    {
      /* "19.02.10", "8.1.2022" are one token. */
      const WabToken *token = wab_tokens_get (s->tokens, i);
      char text[12];
      int n = 0;
      guint length = token->end - token->start;
      if (length < 6 || length > 10)
        return 0;
      memcpy (text, s->tokens->text + token->start, length);
      text[length] = '\0';
      if (sscanf (text, "%2d.%2d.%4d%n", &day, &month, &year, &n) != 3 || n != (int)length)
        return 0;
      if (year < 100)
        year += year < 50 ? 2000 : 1900;
      if (year < 1000)
        return 0;
      end = i + 1;
    }
  else
    {
      DateWord separator = get_word (s, i + 1), b = get_word (s, i + 2), c = get_word (s, i + 4);
      if (separator.kind != DATE_WORD_PUNCT || (separator.value != '-' && separator.value != '/')
          || has_space_before (s, i + 1) || has_space_before (s, i + 2))
        return 0;
      gboolean is_three = get_word (s, i + 3).kind == DATE_WORD_PUNCT
                          && get_word (s, i + 3).value == separator.value
                          && !has_space_before (s, i + 3) && !has_space_before (s, i + 4)
                          && c.kind == DATE_WORD_NUMBER && !(c.flags & DATE_FLAG_DECIMAL);
      if (a.n_digits == 4 && (b.kind == DATE_WORD_MONTH || c.kind == DATE_WORD_MONTH)
          && c.kind != DATE_WORD_NONE)
        {
          /* "2019/aug/01", "2020/23/Sep" */
          year = a.value;
          month = b.kind == DATE_WORD_MONTH ? b.value : c.value;
          DateWord number = b.kind == DATE_WORD_MONTH ? c : b;
          if (number.kind != DATE_WORD_NUMBER || number.n_digits > 2)
            return 0;
          day = number.value;
          end = i + 5;
        }
      else if (b.kind != DATE_WORD_NUMBER || (b.flags & DATE_FLAG_DECIMAL) || b.n_digits > 2)
        {
          /* "12-2015", "09/2012" */
          if (b.kind == DATE_WORD_NUMBER && b.n_digits == 4 && !is_three && a.n_digits <= 2
              && a.value >= 1 && a.value <= 12 && is_year_number (s, i + 2))
            {
              DatePoint point = wab_date_point_month (b.value, a.value);
              set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
              return i + 3;
            }
          return 0;
        }
      else if (a.n_digits == 4 && is_three && c.n_digits <= 2)
        year = a.value, month = b.value, day = c.value, end = i + 5;
      else if (a.n_digits == 4 && !is_three && b.n_digits == 2 && b.value >= 1 && b.value <= 12
               && separator.value == '-' && is_year_number (s, i)
               && (get_word (s, i).value % 100 >= b.value || b.value < 10
                   || !is_punct (s, i - 1, '(')))
        {
          /* "2008-04", but 1908-12 would rather be the years 1908 to 1912 */
          if (a.value % 100 < b.value)
            return 0;
          DatePoint point = wab_date_point_month (a.value, b.value);
          set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
          return i + 3;
        }
      else if (is_year_number (s, i) && !is_three && separator.value == '/' && b.value >= 1 && b.value <= 12
               && a.value % 100 + 1 != b.value)
        {
          DatePoint point = wab_date_point_month (a.value, b.value);
          set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
          return i + 3;
        }
      else if (a.n_digits <= 2 && is_three && (c.n_digits == 4 || c.n_digits == 2))
        {
          year = c.value;
          if (c.n_digits == 2)
            year += year < 50 ? 2000 : 1900;
          /* Month first, as in the United States, where that can be; else day first. */
          month = a.value, day = b.value;
          if (month > 12)
            month = b.value, day = a.value;
          end = i + 5;
        }
      else if (a.n_digits <= 2 && !is_three && separator.value == '/' && b.n_digits <= 2)
        {
          DateValue none;
          month = a.value, day = b.value;
          if (month > 12)
            month = b.value, day = a.value;
          if (month > 12 || month < 1 || day < 1 || !wab_ymd_is_valid (2000, month, day))
            return 0;
          /* A bare 5/12 is a date only where dates stand, or where no fraction can be. */
          if (i > s->begin && !is_small (s, i - 1, DATE_SMALL_ON)
              && !is_kind (s, i - 1, DATE_WORD_WEEKDAY) && !is_small (s, i - 1, DATE_SMALL_FROM)
              && !is_small (s, i - 1, DATE_SMALL_TO) && !is_small (s, i - 1, DATE_SMALL_BY)
              && !is_small (s, i - 1, DATE_SMALL_UNTIL) && !is_kind (s, i - 1, DATE_WORD_WHICH)
              && !is_punct (s, i - 1, '-') && !is_shift (s, i - 1, DATE_SHIFT_BEFORE)
              && !is_shift (s, i - 1, DATE_SHIFT_SINCE) && !is_shift (s, i - 1, DATE_SHIFT_AFTER))
            return 0;
          end = i + 3;
          guint32 end_year = parse_year_after (s, end, &none);
          set_day (s, i, month, day, end_year != 0 ? &none : NULL, out);
          return end_year != 0 ? end_year : end;
        }
      else
        return 0;
    }
  if (month < 1 || month > 12 || year > 2200)
    {
      int swap = month;
      month = day;
      day = swap;
    }
  if (year > 2200 || !wab_ymd_is_valid (year, month, day))
    return 0;
  DatePoint point = wab_date_point_day (wab_day_from_ymd (year, month, day));
  set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end;
}

/* "2022 January 9", "2018 March 18". */
static guint32
parse_year_month_day (const DateState *s, guint32 i, DateValue *out)
{
  int month, day;
  DateValue year;
  if (!is_year_number (s, i) || !is_kind (s, i + 1, DATE_WORD_MONTH))
    return 0;
  guint32 end = parse_month_name (s, i + 1, &month);
  end = parse_day_number (s, end, &day);
  if (end == 0 || is_year_number (s, end))
    return 0;
  set_year (&year, get_word (s, i).value);
  if (!set_days (s, i, month, day, 0, &year, out))
    return 0;
  return end;
}

/* ---- Weekdays ----------------------------------------------------------------------------------
 */

static void
set_weekday (const DateState *s,
             guint32 i,
             int weekday,
             DateWhich which,
             gboolean has_which,
             DateValue *out)
{
  DatePoint told;
  guint32 anchor = WAB_TOLD_DAY_ANCHOR;
  if (s->is_narrative && s->last_day.is_known && !s->last_day.point.is_open)
    {
      /* In history the weekday that follows the last day told. */
      WabDay from = s->last_day.point.day;
      int ahead = (weekday - wab_day_get_weekday (from) + 7) % 7;
      DatePoint point = wab_date_point_day (from + ahead);
      set_point (out, &point, DATE_RULE_TEXT, s->last_day.mention);
      return;
    }
  if (!get_told (s, &told) || told.is_open)
    {
      DatePoint point = make_weekday_point (weekday);
      set_point (out, &point, DATE_RULE_OPEN, WAB_NO_MENTION);
      return;
    }
  int told_weekday = wab_day_get_weekday (told.day);
  int back = (told_weekday - weekday + 7) % 7;
  int ahead = (weekday - told_weekday + 7) % 7;
  WabDay day;
  if (has_which
      && (which == DATE_WHICH_LAST || which == DATE_WHICH_PAST || which == DATE_WHICH_PREVIOUS))
    day = told.day - (back == 0 ? 7 : back);
  else if (has_which && which == DATE_WHICH_NEXT)
    day = told.day - told_weekday + 7 + weekday;
  else if (has_which && (which == DATE_WHICH_COMING || which == DATE_WHICH_FOLLOWING))
    day = told.day + (ahead == 0 ? 7 : ahead);
  else
    {
      DateTense tense = find_tense (s, i);
      if (has_which && tense == DATE_TENSE_UNKNOWN)
        tense = DATE_TENSE_FUTURE;
      gboolean is_ahead = tense == DATE_TENSE_FUTURE
                          || (tense == DATE_TENSE_UNKNOWN && ahead < back && is_fragment (s));
      day = is_ahead ? told.day + ahead : told.day - back;
    }
  DatePoint point = wab_date_point_day (day);
  set_point (out, &point, has_which ? DATE_RULE_TOLD : DATE_RULE_NEAREST, anchor);
}

/* Sets the weekday's year right where a date was told with a weekday but no year: of the years near
 * the told day the one in which that day falls on that weekday. */
static void
fit_weekday (int weekday, DateValue *value)
{
  int year, month, day;
  if (value->form != DATE_FORM_POINT || value->first.grain != DATE_UNIT_DAY || value->first.is_open
      || value->rule == DATE_RULE_WRITTEN || wab_day_get_weekday (value->first.day) == weekday)
    return;
  wab_day_to_ymd (value->first.day, &year, &month, &day);
  for (int distance = 1; distance <= 1; distance++)
    for (int sign = -1; sign <= 1; sign += 2)
      if (wab_ymd_is_valid (year + sign * distance, month, day))
        {
          WabDay other = wab_day_from_ymd (year + sign * distance, month, day);
          if (wab_day_get_weekday (other) == weekday)
            {
              DatePoint point = wab_date_point_day (other);
              value->first = value->last = point;
              return;
            }
        }
}

/* "Friday", "Fri.", "Sunday, January 9", "Tuesday the 18th", "Wednesday 19 January 2022". */
static guint32
parse_weekday (const DateState *s, guint32 i, DateValue *out)
{
  DateWord word = get_word (s, i);
  if (word.kind != DATE_WORD_WEEKDAY)
    return 0;
  gboolean is_doubtful = (word.flags & DATE_FLAG_DOUBTFUL) != 0;
  if (is_doubtful && i > s->begin && is_kind (s, i - 1, DATE_WORD_NONE) && (get_word (s, i - 1).flags & DATE_FLAG_CAPITAL))
    return 0; /* "Edmonton Sun" */
  guint32 j = i + 1;
  if (is_doubtful && is_punct (s, j, '.') && !has_space_before (s, j))
    j++;
  guint32 k = is_punct (s, j, ',') ? j + 1 : j;
  guint32 end = parse_month_day (s, k, FALSE, out);
  if (end == 0)
    end = parse_day_month (s, k, FALSE, out);
  if (end == 0)
    end = parse_figures (s, k, out);
  if (end != 0)
    {
      fit_weekday (word.value, out);
      return end;
    }
  int number;
  guint32 l = skip_the (s, j);
  if ((l > j || (get_word (s, l).flags & DATE_FLAG_DIGITS)) && (end = parse_ordinal (s, l, &number)) != 0 && number >= 1 && number <= 31
      && !is_kind (s, end, DATE_WORD_UNIT) && s->has_told && !s->told.is_open)
    {
      /* The nearest month in which that day falls on that weekday. */
      for (int distance = 0; distance < 24; distance++)
        {
          int months = distance % 2 == 0 ? -(distance / 2) : (distance + 1) / 2;
          WabDay first = wab_day_from_ymd (s->told.year, s->told.index, 1);
          int year, month;
          wab_day_to_ymd (wab_day_add_months (first, months), &year, &month, NULL);
          if (!wab_ymd_is_valid (year, month, number))
            continue;
          DatePoint point = wab_date_point_day (wab_day_from_ymd (year, month, number));
          if (wab_day_get_weekday (point.day) == word.value)
            {
              set_point (out, &point, DATE_RULE_NEAREST, WAB_TOLD_DAY_ANCHOR);
              return end;
            }
        }
    }
  if (is_doubtful && (!(word.flags & DATE_FLAG_CAPITAL) || j == i + 1))
    return 0;
  if ((word.flags & DATE_FLAG_PLURAL))
    {
      DatePoint point = make_weekday_point (word.value);
      set_point (out, &point, DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = DATE_FORM_SET;
      return j;
    }
  if (is_small (s, j, DATE_SMALL_TIMES) && (get_word (s, j).flags & DATE_FLAG_CAPITAL))
    return 0;
  if (i > s->begin && is_token (s, i - 1, "black"))
    return 0;
  /* "Friday last week", "Monday of this week" */
  l = is_small (s, j, DATE_SMALL_OF) || is_small (s, j, DATE_SMALL_FROM) ? j + 1 : j;
  if (is_kind (s, skip_the (s, l), DATE_WORD_WHICH))
    {
      DateValue week;
      end = parse_relative (s, l, &week);
      if (end != 0 && week.form == DATE_FORM_POINT && week.first.grain == DATE_UNIT_WEEK
          && !week.first.is_open)
        {
          DatePoint point = wab_date_point_day (week.first.day + word.value - 1);
          set_point (out, &point, week.rule, week.anchor);
          return end;
        }
    }
  if (is_shift (s, j, DATE_SHIFT_AFTER) && is_which (s, j + 1, DATE_WHICH_NEXT) && s->has_told)
    {
      set_weekday (s, i, word.value, DATE_WHICH_COMING, TRUE, out);
      if (out->first.weekday == 0)
        {
          out->first = wab_date_point_day (out->first.day + 7);
          out->last = out->first;
        }
      return j + 2;
    }
  set_weekday (s, i, word.value, DATE_WHICH_THIS, FALSE, out);
  return j;
}

/* ---- Seasons, quarters, halves, holidays -------------------------------------------------------
 */

/* "the spring of 1862", "fall 1919", "summer", "1982 summer" is read by its year. */
static guint32
parse_season (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  DateWord word = get_word (s, j);
  DateValue year;
  DateRule rule;
  guint32 anchor;
  if (word.kind != DATE_WORD_SEASON)
    return 0;
  guint32 end = parse_year_after (s, j + 1, &year);
  if (end != 0 && !(is_small (s, j + 1, DATE_SMALL_OF) && year.rule == DATE_RULE_WRITTEN && FALSE))
    {
      DatePoint point = wab_date_point_season (year.first.year, word.value);
      point.is_open = year.first.is_open;
      set_point (out, &point, year.rule, year.anchor);
      if (is_punct (s, end, '-') && is_kind (s, end + 1, DATE_WORD_NUMBER)
          && get_word (s, end + 1).n_digits == 2 && year.rule == DATE_RULE_WRITTEN
          && !has_space_before (s, end + 1))
        end += 2; /* "the winter of 1776-77" */
      return end;
    }
  if (is_punct (s, j + 1, '-') && !has_space_before (s, j + 1)
      && !is_kind (s, j + 2, DATE_WORD_SEASON))
    return 0;
  if (word.flags & DATE_FLAG_DOUBTFUL)
    {
      /* "fall" must not be the fall of something, nor a verb. */
      if (is_small (s, j + 1, DATE_SMALL_OF) || is_small (s, j + 1, DATE_SMALL_IN)
          || is_small (s, j + 1, DATE_SMALL_FROM))
        return 0;
      if (j == i || i == s->begin
          || !(is_small (s, i - 1, DATE_SMALL_IN) || is_small (s, i - 1, DATE_SMALL_DURING)
               || is_small (s, i - 1, DATE_SMALL_BY) || is_small (s, i - 1, DATE_SMALL_UNTIL)))
        return 0;
    }
  if (word.flags & DATE_FLAG_PLURAL)
    {
      set_repeated (out, 1, DATE_UNIT_YEAR);
      return j + 1;
    }
  if (word.value == 0 && j == i
      && !(i > s->begin
           && (is_small (s, i - 1, DATE_SMALL_IN) || is_small (s, i - 1, DATE_SMALL_BY)
               || is_small (s, i - 1, DATE_SMALL_UNTIL) || is_small (s, i - 1, DATE_SMALL_AND)
               || is_kind (s, i - 1, DATE_WORD_EARLY) || is_kind (s, i - 1, DATE_WORD_SHIFT))))
    {
      /* A bare "spring" is also water and a verb. */
      if (!s->is_narrative)
        return 0;
    }
  DatePoint point = wab_date_point_season (2000, word.value);
  complete_year (s, j, 0, &point, &rule, &anchor);
  set_point (out, &point, rule, anchor);
  return j + 1;
}

/* "the third quarter of 2021", "third-quarter", "the first half of 2021", "Q3 2009". */
static guint32
parse_quarter (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i), end;
  int number, unit;
  DateValue year;
  DateRule rule;
  guint32 anchor;
  end = parse_ordinal (s, j, &number);
  if (end == 0)
    return 0;
  if (is_small (s, end, DATE_SMALL_FISCAL) || is_small (s, end, DATE_SMALL_FINANCIAL))
    end++;
  end = skip_hyphen (s, end);
  if (is_unit (s, end, DATE_UNIT_QUARTER))
    unit = DATE_UNIT_QUARTER;
  else if (is_small (s, end, DATE_SMALL_HALF))
    unit = DATE_UNIT_HALF;
  else
    return 0;
  int n = unit == DATE_UNIT_QUARTER ? 4 : 2;
  if (number < 0)
    number = n;
  if (number < 1 || number > n)
    return 0;
  end++;
  guint32 end_year = parse_year_after (s, end, &year);
  if (end_year != 0)
    {
      DatePoint point = unit == DATE_UNIT_QUARTER ? wab_date_point_quarter (year.first.year, number)
                                                  : wab_date_point_half (year.first.year, number);
      point.is_open = year.first.is_open;
      set_point (out, &point, year.rule, year.anchor);
      return end_year;
    }
  if (unit == DATE_UNIT_HALF)
    {
      /* "the second half of the 19th century", "the first half of January" */
      if (!is_small (s, end, DATE_SMALL_OF))
        return 0;
      end_year = parse_point (s, end + 1, &year);
      if (end_year == 0 || year.form != DATE_FORM_POINT || year.first.grain <= DATE_UNIT_DAY)
        return 0;
      *out = year;
      return end_year;
    }
  DatePoint point = wab_date_point_quarter (2000, number);
  complete_year (s, j, 0, &point, &rule, &anchor);
  set_point (out, &point, rule, anchor);
  return end;
}

/* "Christmas", "Christmas Eve 1963", "New Year's Day", "Thanksgiving", "Easter". */
static guint32
parse_holiday (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = i;
  int which;
  DateValue year;
  DateRule rule;
  guint32 anchor;
  if (is_small (s, j, DATE_SMALL_NEW) && is_unit (s, j + 1, DATE_UNIT_YEAR)
      && (get_word (s, j).flags & DATE_FLAG_CAPITAL || is_punct (s, j + 2, '\'')))
    {
      which = DATE_HOLIDAY_NEW_YEAR;
      j += 2;
      if (is_punct (s, j, '\''))
        j++;
      if (is_small (s, j, DATE_SMALL_S))
        j++;
      if (is_small (s, j, DATE_SMALL_EVE))
        which = DATE_HOLIDAY_NEW_YEARS_EVE;
      else if (!is_unit (s, j, DATE_UNIT_DAY))
        {
          if (j != i + 2)
            return 0;
          j--;
        }
      j++;
    }
  else if (is_kind (s, j, DATE_WORD_HOLIDAY))
    {
      which = get_word (s, j).value;
      j++;
      if (is_unit (s, j, DATE_UNIT_DAY))
        j++;
      else if (is_small (s, j, DATE_SMALL_EVE) && which == DATE_HOLIDAY_CHRISTMAS)
        {
          which = DATE_HOLIDAY_CHRISTMAS_EVE;
          j++;
        }
    }
  else
    return 0;
  guint32 end = parse_year_after (s, j, &year);
  DatePoint point = wab_date_point_day (wab_day_from_ymd (2000, 12, 25));
  static const gint8 days[][2] = { { 12, 25 }, { 10, 31 }, { 11, 25 }, { 4, 5 },
                                   { 1, 1 },   { 12, 24 }, { 12, 31 }, { 2, 14 } };
  int month = days[which][0], day = days[which][1];
  if (end != 0)
    {
      point = wab_date_point_day (wab_day_from_ymd (year.first.year, month, day));
      point.is_open = year.first.is_open;
      rule = year.rule;
      anchor = year.anchor;
    }
  else
    {
      point = wab_date_point_day (wab_day_from_ymd (2000, month, day));
      complete_year (s, i, day, &point, &rule, &anchor);
    }
  if (!point.is_open && which == DATE_HOLIDAY_EASTER)
    point = wab_date_point_day (wab_date_get_easter (point.year));
  else if (!point.is_open && which == DATE_HOLIDAY_THANKSGIVING)
    {
      WabDay first = wab_day_from_ymd (point.year, 11, 1);
      point = wab_date_point_day (first + (4 - wab_day_get_weekday (first) + 7) % 7 + 21);
    }
  set_point (out, &point, rule, anchor);
  return end != 0 ? end : j;
}

/* ---- Days counted from the told day ------------------------------------------------------------
 */

/* "today", "yesterday", "the day before yesterday", "the day after tomorrow". */
static guint32
parse_deictic (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  int days = 0;
  DatePoint told;
  if (is_unit (s, j, DATE_UNIT_DAY)
      && (is_shift (s, j + 1, DATE_SHIFT_BEFORE) || is_shift (s, j + 1, DATE_SHIFT_AFTER))
      && is_kind (s, j + 2, DATE_WORD_DEICTIC))
    {
      days = is_shift (s, j + 1, DATE_SHIFT_BEFORE) ? -1 : 1;
      j += 2;
    }
  else if (j != i)
    return 0;
  if (!is_kind (s, j, DATE_WORD_DEICTIC))
    return 0;
  days += get_word (s, j).value;
  gboolean is_tonight = is_token (s, j, "tonight");
  if (s->is_narrative)
    {
      set_ref (out, DATE_REF_PRESENT);
      if (is_token (s, j, "today"))
        return j + 1;
      return 0;
    }
  if (!get_told (s, &told))
    {
      if (days == 0 && !is_tonight)
        {
          set_ref (out, DATE_REF_PRESENT);
          return j + 1;
        }
      told = wab_date_point_day (0);
      told.is_open = TRUE;
      told.is_timeless = FALSE;
      set_ref (out, days < 0 ? DATE_REF_PAST : days > 0 ? DATE_REF_FUTURE : DATE_REF_PRESENT);
      return j + 1;
    }
  DatePoint point = wab_date_point_day (told.day + days);
  point.is_open = told.is_open;
  if (is_tonight)
    point.part = DATE_PART_NIGHT;
  set_point (out, &point, DATE_RULE_TOLD, WAB_TOLD_DAY_ANCHOR);
  return j + 1;
}

/* "now", "recently", "the future", "the past", "the time being", "these days", "at present". */
static guint32
parse_ref (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  DateWord word = get_word (s, j);
  if (word.kind == DATE_WORD_REF)
    {
      if (is_token (s, j, "former") && !s->is_narrative)
        return 0;
      if (is_token (s, j, "formerly") && !s->is_narrative)
        return 0;
      if (j > i && (!is_token (s, j, "future") || is_kind (s, j + 1, DATE_WORD_NONE)))
        return 0;
      set_ref (out, word.value);
      return j + 1;
    }
  if (j > i && is_which (s, j, DATE_WHICH_PAST) && is_token (s, j, "past")
      && !is_lower_case (s, j + 1) && !is_kind (s, j + 1, DATE_WORD_NUMBER))
    {
      set_ref (out, DATE_REF_PAST);
      return j + 1;
    }
  if (j > i && is_small (s, j, DATE_SMALL_TIME) && is_token (s, j + 1, "being"))
    {
      set_ref (out, DATE_REF_PRESENT);
      return j + 2;
    }
  if (j > i && is_small (s, j, DATE_SMALL_PRESENT) && !is_lower_case (s, j + 1))
    {
      set_ref (out, DATE_REF_PRESENT);
      return j + 1;
    }
  if (j == i && is_small (s, j, DATE_SMALL_PRESENT)
      && is_unit (s, skip_hyphen (s, j + 1), DATE_UNIT_DAY))
    {
      set_ref (out, DATE_REF_PRESENT);
      return skip_hyphen (s, j + 1) + 1;
    }
  if (j == i && is_token (s, i, "these") && is_unit (s, i + 1, DATE_UNIT_DAY))
    {
      set_ref (out, DATE_REF_PRESENT);
      return i + 2;
    }
  if (j > i
      && (is_token (s, j, "near") || is_small (s, j, DATE_SMALL_LONG) || is_token (s, j, "short"))
      && is_small (s, skip_hyphen (s, j + 1), DATE_SMALL_TERM))
    {
      set_ref (out, DATE_REF_FUTURE);
      return skip_hyphen (s, j + 1) + 1;
    }
  if (is_which (s, j, DATE_WHICH_CURRENT) && j == i && !is_kind (s, j + 1, DATE_WORD_UNIT)
      && !is_kind (s, j + 1, DATE_WORD_SEASON)
      && !is_kind (s, j + 1, DATE_WORD_NONE + DATE_WORD_MONTH))
    {
      set_ref (out, DATE_REF_PRESENT);
      return j + 1;
    }
  if (is_token (s, j, "recent") && j == i)
    {
      DateWord next = get_word (s, j + 1);
      if (next.kind == DATE_WORD_UNIT && (next.flags & DATE_FLAG_PLURAL))
        {
          set_ref (out, DATE_REF_PAST);
          return j + 2;
        }
      if (next.kind != DATE_WORD_UNIT)
        {
          set_ref (out, DATE_REF_PAST);
          return j + 1;
        }
    }
  return 0;
}

/* ---- Lengths of time ---------------------------------------------------------------------------
 */

/* "about", "more than", "at least", "almost", "close to" before a number. */
static guint32
skip_qualifier (const DateState *s, guint32 i)
{
  if (is_small (s, i, DATE_SMALL_AT) && is_small (s, i + 1, DATE_SMALL_AT_LEAST))
    return i + 2;
  if (is_kind (s, i, DATE_WORD_EARLY) && is_token (s, i, "close")
      && is_small (s, i + 1, DATE_SMALL_TO))
    return i + 2;
  if (is_small (s, i, DATE_SMALL_ONLY) || is_small (s, i, DATE_SMALL_JUST))
    i++;
  if ((is_small (s, i, DATE_SMALL_MORE) || is_small (s, i, DATE_SMALL_LESS))
      && is_small (s, i + 1, DATE_SMALL_THAN))
    return i + 2;
  if (is_small (s, i, DATE_SMALL_ABOUT) || is_small (s, i, DATE_SMALL_OVER))
    return i + 1;
  return i;
}

/* "three weeks", "ten-day", "two and a half years", "nineteen years old", "a sixty-day period",
 * "months". */
static guint32
parse_amount (const DateState *s, guint32 i, double *out_amount, DateUnit *out_unit)
{
  guint32 j = parse_number (s, i, out_amount);
  if (j == 0)
    return 0;
  gboolean is_article = is_small (s, i, DATE_SMALL_A) && j == i + 1;
  if (is_small (s, j, DATE_SMALL_CONSECUTIVE) || is_token (s, j, "full") || is_token (s, j, "whole")
      || is_small (s, j, DATE_SMALL_SINGLE) || (is_small (s, j, DATE_SMALL_MORE) && !is_article))
    j++;
  guint32 k = skip_hyphen (s, j);
  DateWord unit = get_word (s, k);
  if (unit.kind != DATE_WORD_UNIT)
    {
      if (is_token (s, k, "business") && is_unit (s, k + 1, DATE_UNIT_DAY))
        unit = get_word (s, ++k);
      else
        return 0;
    }
  gboolean is_plural = (unit.flags & DATE_FLAG_PLURAL) != 0;
  if (!is_plural && k == j && is_kind (s, i, DATE_WORD_NUMBER) && get_word (s, i).n_digits > 3)
    return 0;
  if (is_plural && unit.value == DATE_UNIT_QUARTER && is_small (s, k + 1, DATE_SMALL_OF))
    return 0;
  if (is_article && (unit.flags & DATE_FLAG_PLURAL) && !(unit.flags & DATE_FLAG_ABBREVIATED))
    return 0;
  if ((unit.flags & DATE_FLAG_ABBREVIATED) && !is_kind (s, i, DATE_WORD_NUMBER))
    return 0;
  *out_unit = unit.value;
  return k + 1;
}

/* What hangs on to a length: "old", "of age", "period", "long". */
static guint32
skip_length_tail (const DateState *s, guint32 i)
{
  guint32 j = skip_hyphen (s, i);
  if (is_small (s, j, DATE_SMALL_OLD) || (is_small (s, j, DATE_SMALL_LONG) && j > i))
    return j + 1;
  if (is_small (s, i, DATE_SMALL_OF) && is_small (s, i + 1, DATE_SMALL_AGE))
    return i + 2;
  if (is_small (s, i, DATE_SMALL_PERIOD))
    return i + 1;
  return i;
}

/* Counts @amount units on or back from @from. */
static gboolean
count_from (const DatePoint *from,
            double amount,
            DateUnit unit,
            int sign,
            gboolean keeps_day,
            DatePoint *out)
{
  if (amount > 100000)
    return FALSE;
  int n = (int)amount;
  if (amount != n)
    {
      if (unit == DATE_UNIT_YEAR)
        unit = DATE_UNIT_MONTH, n = (int)(amount * 12 + 0.5);
      else if (unit == DATE_UNIT_MONTH)
        unit = DATE_UNIT_DAY, n = (int)(amount * 30 + 0.5);
      else if (unit == DATE_UNIT_WEEK)
        unit = DATE_UNIT_DAY, n = (int)(amount * 7 + 0.5);
      else
        n = (int)(amount + 0.5);
    }
  if (unit < DATE_UNIT_DAY && from->hour == DATE_NONE)
    {
      *out = *from;
      out->part = DATE_NONE;
      return from->grain == DATE_UNIT_DAY;
    }
  /* Nothing finer can be counted than the start is known. */
  if (from->grain > unit)
    {
      if (from->grain >= DATE_UNIT_DECADE)
        return FALSE;
      if (unit <= DATE_UNIT_WEEK && from->grain >= DATE_UNIT_MONTH)
        return FALSE;
    }
  *out = wab_date_point_shift (from, unit, sign * n, keeps_day);
  return TRUE;
}

static gboolean
is_clause_end (const DateState *s, guint32 i)
{
  DateWord word = get_word (s, i);
  if (word.kind == DATE_WORD_BREAK)
    return TRUE;
  if (word.kind == DATE_WORD_PUNCT)
    return word.value != '-' && word.value != '\'' && word.value != '/';
  if (word.kind == DATE_WORD_SMALL)
    return word.value == DATE_SMALL_IN || word.value == DATE_SMALL_AT || word.value == DATE_SMALL_ON
           || word.value == DATE_SMALL_BY || word.value == DATE_SMALL_AND
           || word.value == DATE_SMALL_FROM;
  return FALSE;
}

/* A point counted from another: "two weeks ago", "three days later", "5 days before new year", "a
 * year from now"; @length_end is where the length ends. Returns 0 if nothing of the kind follows.
 */
static guint32
parse_counted (const DateState *s, guint32 length_end, double amount, DateUnit unit, DateValue *out)
{
  DateWord word = get_word (s, length_end);
  DatePoint from, point;
  guint32 anchor = WAB_NO_MENTION, end = length_end + 1;
  gboolean keeps_day = FALSE;
  DateRule rule = DATE_RULE_TOLD;
  int sign;
  if (is_small (s, length_end, DATE_SMALL_FROM))
    {
      word.kind = DATE_WORD_SHIFT;
      word.value = DATE_SHIFT_AFTER;
      if (is_token (s, end, "now"))
        {
          word.value = DATE_SHIFT_HENCE;
          end++;
        }
    }
  if (word.kind != DATE_WORD_SHIFT)
    return 0;
  switch (word.value)
    {
    case DATE_SHIFT_AGO:
    case DATE_SHIFT_HENCE:
      sign = word.value == DATE_SHIFT_AGO ? -1 : 1;
      if (!get_deictic_anchor (s, unit, &from, &anchor))
        {
          set_ref (out, sign < 0 ? DATE_REF_PAST : DATE_REF_FUTURE);
          return end;
        }
      if (is_kind (s, end, DATE_WORD_DEICTIC) && !s->is_narrative)
        {
          from = wab_date_point_shift (&from, DATE_UNIT_DAY, get_word (s, end).value, TRUE);
          keeps_day = TRUE;
          end++;
        }
      break;
    case DATE_SHIFT_LATER:
    case DATE_SHIFT_EARLIER:
      sign = word.value == DATE_SHIFT_EARLIER ? -1 : 1;
      if (!get_text_anchor (s, unit, &from, &anchor))
        {
          set_ref (out, sign < 0 ? DATE_REF_PAST : DATE_REF_FUTURE);
          return end;
        }
      rule = anchor == WAB_TOLD_DAY_ANCHOR ? DATE_RULE_TOLD : DATE_RULE_TEXT;
      break;
    case DATE_SHIFT_BEFORE:
    case DATE_SHIFT_AFTER:
      {
        DateValue other;
        guint32 end_other = parse_point (s, end, &other);
        sign = word.value == DATE_SHIFT_BEFORE ? -1 : 1;
        if (end_other != 0 && other.form == DATE_FORM_POINT
            && (other.first.grain <= DATE_UNIT_MONTH || other.first.grain == DATE_UNIT_YEAR))
          {
            from = other.first;
            anchor = other.anchor;
            rule = other.rule;
            keeps_day = TRUE;
            end = end_other;
          }
        else if (is_small (s, length_end, DATE_SMALL_FROM))
          return 0;
        else if (is_clause_end (s, end)
                 && !(word.value == DATE_SHIFT_AFTER && !is_kind (s, end, DATE_WORD_PUNCT)
                      && !is_kind (s, end, DATE_WORD_BREAK)))
          {
            if (!get_text_anchor (s, unit, &from, &anchor))
              {
                set_ref (out, sign < 0 ? DATE_REF_PAST : DATE_REF_FUTURE);
                return end;
              }
            rule = anchor == WAB_TOLD_DAY_ANCHOR ? DATE_RULE_TOLD : DATE_RULE_TEXT;
          }
        else
          return 0;
        break;
      }
    default:
      return 0;
    }
  if (amount < 0 || !count_from (&from, amount, unit, sign, keeps_day, &point))
    {
      set_ref (out, sign < 0 ? DATE_REF_PAST : DATE_REF_FUTURE);
      return end;
    }
  if (unit >= DATE_UNIT_DAY)
    point.hour = point.part = DATE_NONE;
  set_point (out, &point, rule, anchor);
  return end;
}

/* Whether "a year", "a day" at @i tells how often: "$700 million a year", "20 miles a day". */
static gboolean
is_rate (const DateState *s, guint32 i)
{
  if (i == s->begin)
    return FALSE;
  DateWord before = get_word (s, i - 1);
  if (before.kind == DATE_WORD_NUMBER || is_punct (s, i - 1, '%') || is_punct (s, i - 1, ')'))
    return TRUE;
  if (is_plural_noun (s, i - 1))
    return TRUE;
  static const char *const words[] = { "million", "billion", "trillion", "thousand", "percent",
                                       "once",    "twice",   "times",    "cent" };
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_token (s, i - 1, words[k]))
      return TRUE;
  return FALSE;
}

/* Whether a length without a number ("months", "days") is one here. */
static gboolean
is_bare_length (const DateState *s, guint32 i)
{
  DateWord before = get_word (s, i - 1);
  if (is_kind (s, i + 1, DATE_WORD_SHIFT) && !is_shift (s, i + 1, DATE_SHIFT_SINCE))
    return TRUE;
  if (is_punct (s, i + 1, '-') && is_small (s, i + 2, DATE_SMALL_LONG))
    return TRUE;
  if (i == s->begin)
    return FALSE;
  if (before.kind == DATE_WORD_SHIFT || is_small (s, i - 1, DATE_SMALL_WITHIN)
      || is_small (s, i - 1, DATE_SMALL_FOR) || is_small (s, i - 1, DATE_SMALL_IN)
      || is_small (s, i - 1, DATE_SMALL_ONLY) || is_small (s, i - 1, DATE_SMALL_JUST)
      || is_small (s, i - 1, DATE_SMALL_AND) || is_small (s, i - 1, DATE_SMALL_OR)
      || is_small (s, i - 1, DATE_SMALL_OVER) || is_small (s, i - 1, DATE_SMALL_OF)
      || is_token (s, i - 1, "with") || is_token (s, i - 1, "take") || is_token (s, i - 1, "took")
      || is_token (s, i - 1, "takes"))
    return TRUE;
  return FALSE;
}

/* "the next six months", "the past decade", "the first two months of 1939", "previous days":
 * lengths told by where they lie. */
static guint32
parse_lying_length (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i), end;
  double amount;
  DateUnit unit;
  DateWord which = get_word (s, j);
  gboolean is_first = which.kind == DATE_WORD_ORDINAL && (which.value == 1 || which.value == -1);
  if (which.kind != DATE_WORD_WHICH && !is_first)
    return 0;
  if (which.kind == DATE_WORD_WHICH && (is_token (s, j, "this") || is_token (s, j, "that")))
    return 0;
  guint32 k = j + 1;
  if (is_small (s, k, DATE_SMALL_ABOUT)
      || (is_kind (s, k, DATE_WORD_VAGUE) && is_small (s, k + 1, DATE_SMALL_A)))
    k++;
  end = parse_amount (s, k, &amount, &unit);
  if (end != 0 && !is_small (s, k, DATE_SMALL_A))
    {
      set_length (out, amount, unit);
      if (is_small (s, end, DATE_SMALL_OF))
        {
          DateValue of;
          guint32 end_of = parse_point (s, end + 1, &of);
          if (end_of != 0 && of.form == DATE_FORM_POINT)
            return end_of;
        }
      return end;
    }
  if (is_first)
    return 0;
  DateWord word = get_word (s, j + 1);
  if (word.kind != DATE_WORD_UNIT)
    return 0;
  if (word.flags & DATE_FLAG_PLURAL)
    {
      if (is_token (s, j, "recent") || is_token (s, j, "these") || is_token (s, j, "those")
          || which.value == DATE_WHICH_ENTIRE)
        return 0;
      set_length (out, -1, word.value);
      return j + 2;
    }
  if (which.value == DATE_WHICH_PAST && j > i && word.value >= DATE_UNIT_DAY
      && word.value != DATE_UNIT_WEEKEND && !is_token (s, j, "recent"))
    {
      set_length (out, 1, word.value);
      return j + 2;
    }
  return 0;
}

/* Lengths, and the points that are counted from them. */
static guint32
parse_length (const DateState *s, guint32 i, DateValue *out)
{
  double amount;
  DateUnit unit;
  guint32 end = parse_lying_length (s, i, out);
  if (end != 0)
    return end;
  guint32 j = skip_qualifier (s, i);
  guint32 k = skip_the (s, j);
  if (k > j && is_small (s, k, DATE_SMALL_A))
    return 0;
  end = parse_amount (s, k, &amount, &unit);
  if (end == 0)
    {
      DateWord word = get_word (s, j);
      if (word.kind != DATE_WORD_UNIT || !(word.flags & DATE_FLAG_PLURAL)
          || (word.flags & DATE_FLAG_ABBREVIATED) || !is_bare_length (s, j))
        return 0;
      set_length (out, -1, word.value);
      guint32 counted = parse_counted (s, j + 1, -1, word.value, out);
      return counted != 0 ? counted : skip_length_tail (s, j + 1);
    }
  guint32 counted = parse_counted (s, end, amount, unit, out);
  if (counted != 0)
    return counted;
  if (is_small (s, k, DATE_SMALL_A) && end == k + 2 && j == i && is_rate (s, i))
    {
      set_repeated (out, 1, unit);
      return end;
    }
  /* "the year", "a second"; "one day" that is no length. */
  if (unit == DATE_UNIT_SECOND && !(get_word (s, end - 1).flags & DATE_FLAG_PLURAL))
    return 0;
  if (is_punct (s, end - 2, '-') && (get_word (s, end - 1).flags & DATE_FLAG_PLURAL))
    return 0;
  /* "in two weeks" with a verb of the future is a day, not a length. */
  DatePoint told;
  if (j == i && i > s->begin && is_small (s, i - 1, DATE_SMALL_IN) && unit >= DATE_UNIT_DAY
      && amount > 0 && !s->is_narrative && get_told (s, &told) && !told.is_open
     )
    {
      DatePoint point;
      if (find_tense (s, i) != DATE_TENSE_PAST
          && count_from (&told, amount, unit, 1, unit < DATE_UNIT_MONTH, &point))
        {
          set_point (out, &point, DATE_RULE_TOLD, WAB_TOLD_DAY_ANCHOR);
          return end;
        }
    }
  set_length (out, amount, unit);
  return skip_length_tail (s, end);
}

/* ---- Relative to the told day or to the text ---------------------------------------------------
 */

static int
get_direction (DateWhich which)
{
  switch (which)
    {
    case DATE_WHICH_LAST:
    case DATE_WHICH_PAST:
    case DATE_WHICH_PREVIOUS:
      return -1;
    case DATE_WHICH_NEXT:
    case DATE_WHICH_COMING:
    case DATE_WHICH_FOLLOWING:
      return 1;
    default:
      return 0;
    }
}

/* What a word like "next" counts from, for a unit. */
static gboolean
get_which_anchor (const DateState *s,
                  DateWhich which,
                  gboolean has_the,
                  DateUnit unit,
                  DatePoint *out,
                  guint32 *out_anchor)
{
  gboolean by_text = which == DATE_WHICH_THAT || which == DATE_WHICH_SAME
                     || which == DATE_WHICH_PREVIOUS || which == DATE_WHICH_FOLLOWING;
  if (which == DATE_WHICH_NEXT && (has_the || unit <= DATE_UNIT_DAY))
    by_text = TRUE;
  return by_text ? get_text_anchor (s, unit, out, out_anchor)
                 : get_deictic_anchor (s, unit, out, out_anchor);
}

static DateRule
get_rule (guint32 anchor)
{
  return anchor == WAB_TOLD_DAY_ANCHOR ? DATE_RULE_TOLD : DATE_RULE_TEXT;
}

static void
set_lost (DateValue *out, int direction)
{
  set_ref (out, direction < 0 ? DATE_REF_PAST : direction > 0 ? DATE_REF_FUTURE : DATE_REF_PRESENT);
}

/* "last week", "the next day", "that same year", "this summer", "last September", "next Friday",
 * "last night", "the day following". */
static guint32
parse_relative (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  gboolean has_the = j > i;
  DatePoint from, point;
  guint32 anchor;
  DateWord word = get_word (s, j);
  DateWhich which;
  if (word.kind == DATE_WORD_UNIT && has_the && is_kind (s, j + 1, DATE_WORD_WHICH)
      && (get_word (s, j + 1).value == DATE_WHICH_FOLLOWING
          || get_word (s, j + 1).value == DATE_WHICH_PREVIOUS))
    {
      /* "the day following", "the year previous" */
      which = get_word (s, j + 1).value;
      if (!get_text_anchor (s, word.value, &from, &anchor) || word.value < DATE_UNIT_DAY)
        return 0;
      point = wab_date_point_shift (&from, word.value, get_direction (which), FALSE);
      set_point (out, &point, get_rule (anchor), anchor);
      return j + 2;
    }
  if (word.kind == DATE_WORD_UNIT && has_the && is_shift (s, j + 1, DATE_SHIFT_AFTER)
      && is_which (s, j + 2, DATE_WHICH_NEXT))
    {
      /* "the week after next" */
      if (!get_deictic_anchor (s, word.value, &from, &anchor) || word.value < DATE_UNIT_DAY)
        return 0;
      point = wab_date_point_shift (&from, word.value, 2, FALSE);
      set_point (out, &point, get_rule (anchor), anchor);
      return j + 3;
    }
  if (word.kind != DATE_WORD_WHICH)
    return 0;
  which = word.value;
  j++;
  if ((which == DATE_WHICH_THIS || which == DATE_WHICH_THAT) && has_the)
    return 0;
  if (is_which (s, j, DATE_WHICH_SAME) && (which == DATE_WHICH_THAT || which == DATE_WHICH_THIS))
    {
      which = DATE_WHICH_SAME;
      j++;
    }
  else if ((which == DATE_WHICH_THIS)
           && (is_which (s, j, DATE_WHICH_COMING) || is_which (s, j, DATE_WHICH_PAST)))
    {
      which = get_word (s, j).value;
      j++;
    }
  if (which == DATE_WHICH_SAME && !has_the && !is_kind (s, j - 2, DATE_WORD_WHICH))
    return 0;
  if (is_token (s, i, "these") || is_token (s, i, "those") || is_token (s, j - 1, "recent"))
    return 0;
  int direction = get_direction (which);
  DateWord what = get_word (s, j);
  if (what.flags & DATE_FLAG_PLURAL
      && !(what.kind == DATE_WORD_UNIT && what.value == DATE_UNIT_YEAR && which == DATE_WHICH_THIS))
    return 0;
  switch (what.kind)
    {
    case DATE_WORD_UNIT:
      if (what.value < DATE_UNIT_DAY)
        return 0;
      if (which == DATE_WHICH_THIS && what.value == DATE_UNIT_DAY)
        return 0;
      if ((which == DATE_WHICH_LAST || which == DATE_WHICH_PAST) && what.value == DATE_UNIT_DAY)
        return 0;
      if (!get_which_anchor (s, which, has_the, what.value, &from, &anchor))
        {
          set_lost (out, direction);
          return j + 1;
        }
      if (from.grain > what.value && from.grain > DATE_UNIT_MONTH && what.value <= DATE_UNIT_MONTH)
        {
          set_lost (out, direction);
          return j + 1;
        }
      if (what.value == DATE_UNIT_DAY && from.grain != DATE_UNIT_DAY)
        {
          set_lost (out, direction);
          return j + 1;
        }
      point = direction == 0 ? wab_date_point_widen (&from, what.value)
                             : wab_date_point_shift (&from, what.value, direction, FALSE);
      if (what.value == DATE_UNIT_WEEKEND && direction < 0)
        {
          /* On a Sunday "last weekend" is the one a week ago, on a Monday yesterday's. */
          point = wab_date_point_shift (&from, DATE_UNIT_WEEKEND, -1, FALSE);
        }
      set_point (out, &point, get_rule (anchor), anchor);
      return j + 1;
    case DATE_WORD_MONTH:
      {
        int month;
        guint32 end = parse_month_name (s, j, &month);
        if ((what.flags & DATE_FLAG_DOUBTFUL) && !(what.flags & DATE_FLAG_CAPITAL))
          return 0;
        if (!get_which_anchor (s, which, has_the, DATE_UNIT_MONTH, &from, &anchor))
          return 0;
        int from_month =
            from.grain == DATE_UNIT_DAY || from.grain == DATE_UNIT_MONTH ? from.index : 1;
        int year = from.year;
        if (direction < 0 && month >= from_month)
          year--;
        else if (direction > 0 && month <= from_month)
          year++;
        point = wab_date_point_month (year, month);
        point.is_open = from.is_open;
        int day;
        guint32 end_day = parse_day_number (s, end, &day);
        if (end_day != 0 && wab_ymd_is_valid (year, month, day) && !is_counted (s, end_day))
          {
            point = wab_date_point_day (wab_day_from_ymd (year, month, day));
            point.is_open = from.is_open;
            end = end_day;
          }
        set_point (out, &point, get_rule (anchor), anchor);
        return end;
      }
    case DATE_WORD_WEEKDAY:
      if ((what.flags & DATE_FLAG_DOUBTFUL) && !(what.flags & DATE_FLAG_CAPITAL))
        return 0;
      if (which == DATE_WHICH_THAT || which == DATE_WHICH_SAME || which == DATE_WHICH_FOLLOWING
          || which == DATE_WHICH_PREVIOUS)
        {
          if (!get_text_anchor (s, DATE_UNIT_DAY, &from, &anchor) || from.grain != DATE_UNIT_DAY
              || from.is_open)
            return 0;
          int ahead = (what.value - wab_day_get_weekday (from.day) + 7) % 7;
          if (which == DATE_WHICH_FOLLOWING && ahead == 0)
            ahead = 7;
          if (which == DATE_WHICH_PREVIOUS)
            ahead -= 7;
          point = wab_date_point_day (from.day + ahead);
          set_point (out, &point, get_rule (anchor), anchor);
          return j + 1;
        }
      set_weekday (s, j, what.value, which, TRUE, out);
      return j + 1;
    case DATE_WORD_SEASON:
      if (!get_which_anchor (s, which, has_the, DATE_UNIT_SEASON, &from, &anchor))
        return 0;
      if (from.grain >= DATE_UNIT_YEAR)
        point = wab_date_point_season (from.year + (direction < 0 ? -1 : 0), what.value);
      else
        {
          DatePoint now = wab_date_point_widen (&from, DATE_UNIT_SEASON);
          point = wab_date_point_season (now.year, what.value);
          if (which == DATE_WHICH_THIS || which == DATE_WHICH_THAT || which == DATE_WHICH_SAME
              || which == DATE_WHICH_CURRENT)
            point.year = what.value == 3 ? now.year : from.year;
          else if (direction < 0 && (what.value >= now.index))
            point.year--;
          else if (direction > 0 && what.value <= now.index)
            point.year++;
        }
      point.is_open = from.is_open;
      set_point (out, &point, get_rule (anchor), anchor);
      return j + 1;
    case DATE_WORD_PART:
      if (which == DATE_WHICH_LAST && what.value != DATE_PART_NIGHT
          && what.value != DATE_PART_EVENING)
        return 0;
      if (!get_which_anchor (
              s, which, has_the || which == DATE_WHICH_NEXT, DATE_UNIT_DAY, &from, &anchor)
          || from.grain != DATE_UNIT_DAY || from.weekday != 0)
        {
          set_lost (out, direction);
          return j + 1;
        }
      point = wab_date_point_day (from.day + direction);
      point.is_open = from.is_open;
      point.part = (gint8)what.value;
      set_point (out, &point, get_rule (anchor), anchor);
      return j + 1;
    case DATE_WORD_HOLIDAY:
      {
        DateValue holiday;
        guint32 end = parse_holiday (s, j, &holiday);
        if (end == 0 || !get_which_anchor (s, which, has_the, DATE_UNIT_DAY, &from, &anchor)
            || from.is_open || holiday.first.is_open)
          return 0;
        int month, day;
        wab_day_to_ymd (holiday.first.day, NULL, &month, &day);
        WabDay at = wab_day_from_ymd (from.year, month, day);
        if (direction < 0 && at >= from.day)
          at = wab_day_from_ymd (from.year - 1, month, day);
        else if (direction > 0 && at <= from.day)
          at = wab_day_from_ymd (from.year + 1, month, day);
        point = wab_date_point_day (at);
        set_point (out, &point, get_rule (anchor), anchor);
        return end;
      }
    case DATE_WORD_SMALL:
      if (what.value == DATE_SMALL_FISCAL && is_unit (s, j + 1, DATE_UNIT_YEAR)
          && get_which_anchor (s, which, has_the, DATE_UNIT_YEAR, &from, &anchor))
        {
          point = wab_date_point_shift (&from, DATE_UNIT_YEAR, direction, FALSE);
          set_point (out, &point, get_rule (anchor), anchor);
          return j + 2;
        }
      if ((what.value == DATE_SMALL_TIME || what.value == DATE_SMALL_PERIOD) && direction == 0)
        {
          gboolean is_time = what.value == DATE_SMALL_TIME;
          /* "the same period last year" */
          DateValue year;
          guint32 end = is_small (s, j + 1, DATE_SMALL_OF) ? j + 2 : j + 1;
          guint32 end_year = parse_point (s, end, &year);
          if (end_year != 0 && year.form == DATE_FORM_POINT && year.first.grain == DATE_UNIT_YEAR
              && s->last.is_known && !s->last.point.is_open
              && s->last.point.grain != DATE_UNIT_YEAR)
            {
              WabDay first;
              int y;
              wab_date_point_get_days (&s->last.point, &first, NULL);
              wab_day_to_ymd (first, &y, NULL, NULL);
              point = wab_date_point_shift (&s->last.point, s->last.point.grain, 0, TRUE);
              DatePoint moved =
                  wab_date_point_day (wab_day_add_months (first, 12 * (year.first.year - y)));
              point = s->last.point.grain == DATE_UNIT_DAY
                          ? moved
                          : wab_date_point_widen (&moved, s->last.point.grain);
              set_point (out, &point, DATE_RULE_TEXT, s->last.mention);
              return end_year;
            }
          if (end_year != 0 && is_time == FALSE)
            {
              *out = year;
              return end_year;
            }
          /* "At the same time, he said" tells no time. */
          if (!s->is_narrative
              && (which == DATE_WHICH_SAME || which == DATE_WHICH_THIS || !is_time))
            return 0;
          if (is_token (s, i, "this") && is_time && !is_small (s, i - 1, DATE_SMALL_AT)
              && !is_small (s, i - 1, DATE_SMALL_BY) && !is_small (s, i - 1, DATE_SMALL_DURING)
              && !is_small (s, i - 1, DATE_SMALL_FROM) && !is_small (s, i - 1, DATE_SMALL_ABOUT)
              && !is_shift (s, i - 1, DATE_SHIFT_SINCE) && !is_small (s, i - 1, DATE_SMALL_IN)
              && !is_small (s, i - 1, DATE_SMALL_UNTIL))
            return 0;
          if (which == DATE_WHICH_THAT && !is_small (s, i - 1, DATE_SMALL_AT)
              && !is_small (s, i - 1, DATE_SMALL_BY) && !is_small (s, i - 1, DATE_SMALL_DURING)
              && !is_small (s, i - 1, DATE_SMALL_UNTIL) && !is_small (s, i - 1, DATE_SMALL_FROM)
              && !is_shift (s, i - 1, DATE_SHIFT_SINCE) && !is_small (s, i - 1, DATE_SMALL_IN))
            return 0;
          if (s->last.is_known && is_time && !s->last.point.is_timeless)
            {
              set_point (out, &s->last.point, DATE_RULE_TEXT, s->last.mention);
              return j + 1;
            }
          set_ref (out, DATE_REF_PRESENT);
          return j + 1;
        }
      return 0;
    default:
      return 0;
    }
}

/* "the weekend", "over the weekend": the one of this week, or the last one where the verb is past. */
static guint32
parse_weekend (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  DatePoint told;
  if (!is_unit (s, j, DATE_UNIT_WEEKEND) || (get_word (s, j).flags & DATE_FLAG_PLURAL) || s->is_narrative
      || !get_told (s, &told) || told.is_open || is_punct (s, j + 1, '-'))
    return 0;
  if (j == i && !is_clause_end (s, j + 1))
    return 0;
  gboolean is_past = find_tense (s, i) == DATE_TENSE_PAST && wab_day_get_weekday (told.day) < 6;
  DatePoint point = wab_date_point_shift (&told, DATE_UNIT_WEEKEND, is_past ? -1 : 0, FALSE);
  set_point (out, &point, DATE_RULE_NEAREST, WAB_TOLD_DAY_ANCHOR);
  return j + 1;
}

/* "the day before", "the year after 1945", "the night before". */
static guint32
parse_neighbour (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  DateWord word = get_word (s, j), shift = get_word (s, j + 1);
  DatePoint from, point;
  guint32 anchor, end = j + 2;
  DateRule rule;
  if (j == i || shift.kind != DATE_WORD_SHIFT
      || (shift.value != DATE_SHIFT_BEFORE && shift.value != DATE_SHIFT_AFTER
          && shift.value != DATE_SHIFT_EARLIER))
    return 0;
  gboolean is_part = word.kind == DATE_WORD_PART;
  if (!is_part
      && (word.kind != DATE_WORD_UNIT || word.value < DATE_UNIT_DAY
          || (word.flags & DATE_FLAG_PLURAL)))
    return 0;
  DateUnit unit = is_part ? DATE_UNIT_DAY : word.value;
  int sign = shift.value == DATE_SHIFT_AFTER ? 1 : -1;
  DateValue other;
  guint32 end_other = parse_point (s, end, &other);
  if (end_other != 0 && other.form == DATE_FORM_POINT && other.first.grain <= unit)
    {
      from = other.first;
      anchor = other.anchor;
      rule = other.rule;
      end = end_other;
    }
  else
    {
      if (!is_clause_end (s, end))
        return 0;
      if (!get_text_anchor (s, unit, &from, &anchor))
        {
          set_lost (out, sign);
          return end;
        }
      rule = get_rule (anchor);
    }
  if (unit == DATE_UNIT_DAY && (from.grain != DATE_UNIT_DAY || from.weekday != 0))
    return 0;
  from.hour = from.part = DATE_NONE;
  point = wab_date_point_shift (&from, unit, sign, FALSE);
  if (is_part)
    point.part = (gint8)word.value;
  set_point (out, &point, rule, anchor);
  return end;
}

/* ---- Parts of a point --------------------------------------------------------------------------
 */

/* "the week", "the year", "the day" where a part of it is told: "the end of the year". */
static guint32
parse_the_unit (const DateState *s, guint32 i, gboolean may_be_bare, DateValue *out)
{
  DatePoint from;
  guint32 anchor;
  if (!is_small (s, i, DATE_SMALL_THE))
    {
      if (!may_be_bare)
        return 0;
      i--;
    }
  DateWord word = get_word (s, i + 1);
  if (word.kind != DATE_WORD_UNIT || word.value < DATE_UNIT_DAY || (word.flags & DATE_FLAG_PLURAL))
    return 0;
  DateUnit unit = word.value;
  gboolean by_text = s->is_narrative || (unit == DATE_UNIT_DAY);
  if (!(by_text ? get_text_anchor (s, unit, &from, &anchor)
                : get_deictic_anchor (s, unit, &from, &anchor)))
    return 0;
  if (from.grain > unit || from.weekday != 0)
    return 0;
  DatePoint point = wab_date_point_widen (&from, unit);
  set_point (out, &point, get_rule (anchor), anchor);
  return i + 2;
}

/* "the last week of March", "the first Monday of this month", "the fifth day of October", "3rd week
 * of 2018". */
static guint32
parse_ordinal_of (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i), end;
  int number;
  if (is_which (s, j, DATE_WHICH_LAST))
    {
      number = -1;
      end = j + 1;
    }
  else
    end = parse_ordinal (s, j, &number);
  if (end == 0 || number == 0)
    return 0;
  DateWord what = get_word (s, end);
  gboolean is_weekday = what.kind == DATE_WORD_WEEKDAY;
  if (!is_weekday && what.kind != DATE_WORD_UNIT)
    return 0;
  end++;
  gboolean has_of = is_small (s, end, DATE_SMALL_OF) || is_small (s, end, DATE_SMALL_IN);
  if (has_of)
    end++;
  DateValue whole;
  guint32 end_whole = parse_point (s, end, &whole);
  if (end_whole == 0 && has_of)
    end_whole = parse_the_unit (s, end, FALSE, &whole);
  if (end_whole == 0 || whole.form != DATE_FORM_POINT || whole.first.grain < DATE_UNIT_WEEK
      || (!has_of && whole.rule != DATE_RULE_TOLD))
    return 0;
  DatePoint point;
  if (whole.first.is_open)
    return 0;
  WabDay first, last, day;
  wab_date_point_get_days (&whole.first, &first, &last);
  if (is_weekday)
    {
      if (number > 0)
        day = first + (what.value - wab_day_get_weekday (first) + 7) % 7 + 7 * (number - 1);
      else
        day = last - (wab_day_get_weekday (last) - what.value + 7) % 7;
      point = wab_date_point_day (day);
    }
  else if (what.value == DATE_UNIT_DAY)
    point = wab_date_point_day (day = number > 0 ? first + number - 1 : last);
  else if (what.value == DATE_UNIT_WEEK || what.value == DATE_UNIT_WEEKEND)
    {
      /* A week belongs to the month and the year of its Thursday (ISO 8601 for years). */
      if (number > 0)
        day = first + (4 - wab_day_get_weekday (first) + 7) % 7 + 7 * (number - 1);
      else
        day = last - (wab_day_get_weekday (last) - 4 + 7) % 7;
      point =
          what.value == DATE_UNIT_WEEK ? wab_date_point_week (day) : wab_date_point_weekend (day);
    }
  else if (what.value == DATE_UNIT_MONTH && whole.first.grain == DATE_UNIT_YEAR)
    {
      int month = number > 0 ? number : 12;
      if (month > 12)
        return 0;
      point = wab_date_point_month (whole.first.year, month);
      day = first;
    }
  else if ((what.value == DATE_UNIT_YEAR || what.value == DATE_UNIT_DECADE)
           && whole.first.grain > DATE_UNIT_YEAR && whole.first.grain > what.value)
    {
      int size = what.value == DATE_UNIT_DECADE ? 10 : 1;
      int y;
      wab_day_to_ymd (last, &y, NULL, NULL);
      point = wab_date_point_years (number > 0 ? whole.first.year + (number - 1) * size : y,
                                    what.value);
      day = first;
    }
  else
    return 0;
  if (day < first || day > last)
    return 0;
  set_point (out, &point, whole.rule, whole.anchor);
  return end_whole;
}

/* "the week of October 6", "the week beginning February 4", "the weekend of January 8". */
static guint32
parse_week_of (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  DateWord word = get_word (s, j);
  if (word.kind != DATE_WORD_UNIT
      || (word.value != DATE_UNIT_WEEK && word.value != DATE_UNIT_WEEKEND)
      || (word.flags & DATE_FLAG_PLURAL))
    return 0;
  j++;
  if (!is_small (s, j, DATE_SMALL_OF) && !is_token (s, j, "beginning")
      && !is_token (s, j, "starting"))
    return 0;
  DateValue day;
  guint32 end = parse_month_day (s, j + 1, FALSE, &day);
  if (end == 0)
    end = parse_day_month (s, j + 1, FALSE, &day);
  if (end == 0 || day.first.is_open)
    return 0;
  DatePoint point = word.value == DATE_UNIT_WEEK ? wab_date_point_week (day.first.day)
                                                 : wab_date_point_weekend (day.first.day);
  set_point (out, &point, day.rule, day.anchor);
  return end;
}

/* "early October", "mid-2011", "the end of the month", "late on Wednesday", "early in 1862", "later
 * that day", "earlier on Sunday", "the latter part of the year". */
static guint32
parse_third (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i), end = 0;
  DateWord word = get_word (s, j);
  int third;
  gboolean needs_of = FALSE;
  if (is_small (s, j, DATE_SMALL_VERY))
    word = get_word (s, ++j);
  if (word.kind == DATE_WORD_EARLY)
    {
      third = word.value;
      needs_of = !(is_token (s, j, "early") || is_token (s, j, "late") || is_token (s, j, "mid"));
    }
  else if (word.kind == DATE_WORD_SHIFT && j == i
           && (word.value == DATE_SHIFT_LATER || word.value == DATE_SHIFT_EARLIER))
    third = word.value == DATE_SHIFT_LATER ? WAB_PART_LATE : WAB_PART_EARLY;
  else if (j > i && is_small (s, j, DATE_SMALL_REST))
    {
      third = DATE_NONE;
      needs_of = TRUE;
    }
  else if (j > i && (is_token (s, j, "latter") || is_token (s, j, "later"))
           && is_token (s, j + 1, "part"))
    {
      third = WAB_PART_LATE;
      needs_of = TRUE;
      j++;
    }
  else
    return 0;
  j++;
  if (needs_of)
    {
      if (is_small (s, j, DATE_SMALL_OF))
        j++;
      else
        return 0;
    }
  else if (word.kind == DATE_WORD_SHIFT || !is_token (s, j - 1, "mid"))
    {
      j = skip_hyphen (s, j);
      if (is_small (s, j, DATE_SMALL_IN) || is_small (s, j, DATE_SMALL_ON))
        j++;
    }
  else
    j = skip_hyphen (s, j);
  end = parse_point (s, j, out);
  guint32 other = parse_the_unit (s, j, needs_of, out);
  if (other > end)
    end = other;
  else if (end != 0)
    end = parse_point (s, j, out);
  if (end == 0 || out->form != DATE_FORM_POINT)
    return 0;
  if (word.kind == DATE_WORD_SHIFT && !needs_of)
    {
      /* "later" needs a unit to be a part of: "later January 6" is none. */
      if (!is_small (s, i + 1, DATE_SMALL_IN) && !is_small (s, i + 1, DATE_SMALL_ON)
          && !is_kind (s, i + 1, DATE_WORD_WHICH) && !is_kind (s, i + 1, DATE_WORD_DEICTIC)
          && !is_kind (s, i + 1, DATE_WORD_WEEKDAY))
        return 0;
    }
  if (out->first.grain == DATE_UNIT_DAY && out->first.part == DATE_NONE
      && out->first.hour == DATE_NONE)
    return end;
  if (out->first.part == DATE_NONE)
    {
      out->first.third = (gint8)third;
      out->last.third = (gint8)third;
    }
  return end;
}

/* ---- Times of day ------------------------------------------------------------------------------
 */

/* "a.m.", "pm", "p.m". */
static guint32
parse_half_day (const DateState *s, guint32 i, gboolean *out_is_pm)
{
  DateWord word = get_word (s, i);
  if (word.kind == DATE_WORD_SMALL && (word.value == DATE_SMALL_AM || word.value == DATE_SMALL_PM))
    {
      *out_is_pm = word.value == DATE_SMALL_PM;
      return i + 1;
    }
  if ((is_small (s, i, DATE_SMALL_A) || is_token (s, i, "p")) && is_punct (s, i + 1, '.')
      && is_small (s, i + 2, DATE_SMALL_M) && !has_space_before (s, i + 1)
      && !has_space_before (s, i + 2))
    {
      *out_is_pm = is_token (s, i, "p");
      i += 3;
      if (is_punct (s, i, '.') && !has_space_before (s, i))
        i++;
      return i;
    }
  return 0;
}

/* "6:40 p.m.", "18:00 UTC", "6pm", "8 o'clock", "5:30PM", "19:00". @out has hour, minute, second.
 */
static guint32
parse_clock_time (const DateState *s, guint32 i, DatePoint *out)
{
  DateWord word = get_word (s, i);
  int hour = word.value, minute = DATE_NONE, second = DATE_NONE;
  guint32 end = i + 1, half;
  gboolean is_pm = FALSE, has_half = FALSE;
  if (word.kind == DATE_WORD_CLOCK)
    {
      is_pm = (word.flags & DATE_FLAG_PM) != 0;
      has_half = TRUE;
    }
  else if (word.kind == DATE_WORD_NUMBER && word.n_digits <= 2 && !(word.flags & DATE_FLAG_DECIMAL))
    {
      if (is_punct (s, end, ':') && !has_space_before (s, end) && !has_space_before (s, end + 1))
        {
          DateWord next = get_word (s, end + 1);
          if (next.kind == DATE_WORD_NUMBER && next.n_digits == 2 && next.value < 60
              && !(next.flags & DATE_FLAG_DECIMAL))
            minute = next.value;
          else if (next.kind == DATE_WORD_CLOCK && next.n_digits == 2 && next.value < 60)
            {
              minute = next.value;
              has_half = TRUE;
              is_pm = (next.flags & DATE_FLAG_PM) != 0;
            }
          else
            return 0;
          end += 2;
          if (is_punct (s, end, ':') && !has_space_before (s, end)
              && is_kind (s, end + 1, DATE_WORD_NUMBER) && get_word (s, end + 1).n_digits == 2
              && get_word (s, end + 1).value < 60)
            {
              second = get_word (s, end + 1).value;
              end += 2;
            }
        }
    }
  else if (word.kind == DATE_WORD_NUMERAL && word.value <= 12)
    ;
  else
    {
      /* "7.30 pm" is one token. */
      const WabToken *token = word.kind == DATE_WORD_NUMBER ? wab_tokens_get (s->tokens, i) : NULL;
      if (token == NULL || token->end - token->start > 5
          || sscanf (s->tokens->text + token->start, "%2d.%2d", &hour, &minute) != 2
          || s->tokens->text[token->end - 3] != '.' || parse_half_day (s, end, &is_pm) == 0)
        return 0;
    }
  if (!has_half && (half = parse_half_day (s, end, &is_pm)) != 0)
    {
      has_half = TRUE;
      end = half;
    }
  if (is_small (s, end, DATE_SMALL_OCLOCK_O) && is_punct (s, end + 1, '\'')
      && is_small (s, end + 2, DATE_SMALL_CLOCK))
    end += 3;
  else if (!has_half && minute == DATE_NONE
           && !(hour >= 1 && hour <= 12 && is_small (s, end, DATE_SMALL_IN) && is_small (s, end + 1, DATE_SMALL_THE)
                && is_kind (s, end + 2, DATE_WORD_PART) && !(get_word (s, end + 2).flags & DATE_FLAG_PLURAL)))
    return 0;
  if (hour > 24 || (has_half && (hour > 12 || hour == 0))
      || (word.kind == DATE_WORD_NUMERAL && minute != DATE_NONE))
    return 0;
  if (has_half)
    hour = hour % 12 + (is_pm ? 12 : 0);
  *out = wab_date_point_day (0);
  out->is_timeless = TRUE;
  out->hour = (gint8)hour;
  out->minute = (gint8)minute;
  out->second = (gint8)second;
  if (is_token (s, end, "hr") || is_token (s, end, "hrs")
      || (is_unit (s, end, DATE_UNIT_HOUR) && minute != DATE_NONE))
    end++;
  if (is_small (s, end, DATE_SMALL_ZONE))
    {
      out->is_utc = is_token (s, end, "utc") || is_token (s, end, "gmt");
      end++;
    }
  else if (is_punct (s, end, '(') && is_small (s, end + 1, DATE_SMALL_ZONE))
    {
      guint32 k = end + 2;
      while (k < end + 6 && k < s->limit && !is_punct (s, k, ')'))
        k++;
      if (is_punct (s, k, ')'))
        end = k + 1;
    }
  if (is_small (s, end, DATE_SMALL_LOCAL) && is_small (s, end + 1, DATE_SMALL_TIME))
    end += 2;
  return end;
}

/* A time of day and the day it belongs to: told beside it, or the day that is talked about. */
static guint32
parse_clock (const DateState *s, guint32 i, DateValue *out)
{
  DatePoint time, day;
  guint32 anchor = WAB_NO_MENTION;
  DateValue value;
  guint32 end = parse_clock_time (s, i, &time);
  if (end == 0)
    {
      DateWord word = get_word (s, i);
      if (word.kind != DATE_WORD_PART
          || (word.value != DATE_PART_NOON && word.value != DATE_PART_MIDNIGHT))
        return 0;
      time = wab_date_point_day (0);
      time.is_timeless = TRUE;
      time.hour = word.value == DATE_PART_NOON ? 12 : 0;
      time.minute = 0;
      end = i + 1;
    }
  if (is_small (s, end, DATE_SMALL_IN) && is_small (s, end + 1, DATE_SMALL_THE)
      && is_kind (s, end + 2, DATE_WORD_PART) && !(get_word (s, end + 2).flags & DATE_FLAG_PLURAL))
    {
      int part = get_word (s, end + 2).value;
      if (time.hour < 12 && (part == DATE_PART_AFTERNOON || part == DATE_PART_EVENING))
        time.hour += 12;
      end += 3;
    }
  guint32 j =
      is_small (s, end, DATE_SMALL_ON) || is_punct (s, end, ',') || is_small (s, end, DATE_SMALL_OF)
          ? end + 1
          : end;
  guint32 end_day = parse_point (s, j, &value);
  if (end_day != 0 && value.form == DATE_FORM_POINT && value.first.grain == DATE_UNIT_DAY
      && value.first.hour == DATE_NONE)
    {
      int part = value.first.part;
      if (time.hour < 12 && (part == DATE_PART_AFTERNOON || part == DATE_PART_EVENING))
        time.hour += 12;
      day = value.first;
      day.part = DATE_NONE;
      day.hour = time.hour;
      day.minute = time.minute;
      day.second = time.second;
      day.is_utc = time.is_utc;
      set_point (out, &day, value.rule, value.anchor);
      return end_day;
    }
  DateRule rule = DATE_RULE_WRITTEN;
  if (is_small (s, end, DATE_SMALL_IN) && is_small (s, end + 1, DATE_SMALL_THE) && is_kind (s, end + 2, DATE_WORD_PART))
    {
      set_point (out, &time, DATE_RULE_OPEN, WAB_NO_MENTION);
      return end; /* "8 pm in the evenings" */
    }
  DatePoint other;
  gboolean is_hours = (is_punct (s, end, '-') && parse_clock_time (s, end + 1, &other) != 0)
                      || (i >= s->begin + 3 && is_punct (s, i - 1, '-')
                          && (is_kind (s, i - 2, DATE_WORD_NUMBER) || is_kind (s, i - 2, DATE_WORD_CLOCK)
                              || is_kind (s, i - 2, DATE_WORD_SMALL)));
  if (!is_hours && get_text_anchor (s, DATE_UNIT_DAY, &day, &anchor) && day.grain == DATE_UNIT_DAY
      && day.weekday == 0)
    {
      day.part = DATE_NONE;
      day.hour = time.hour;
      day.minute = time.minute;
      day.second = time.second;
      day.is_utc = time.is_utc;
      time = day;
      rule = get_rule (anchor);
    }
  set_point (out, &time, rule, anchor);
  return end;
}

/* "the night of April 18", "the early morning hours of 30 April", "the morning of the same day". */
static guint32
parse_part_of (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  if (is_token (s, j, "early") || is_token (s, j, "late"))
    {
      j++;
      if (is_small (s, j, DATE_SMALL_IN) && is_small (s, j + 1, DATE_SMALL_THE))
        j += 2;
      else if (is_small (s, j, DATE_SMALL_THE))
        j++;
    }
  DateWord word = get_word (s, j);
  DateValue value;
  if (word.kind != DATE_WORD_PART || (word.flags & DATE_FLAG_PLURAL))
    return 0;
  guint32 end = j + 1;
  if (is_unit (s, end, DATE_UNIT_HOUR))
    end++;
  if (is_small (s, end, DATE_SMALL_OF) || is_small (s, end, DATE_SMALL_ON)
      || is_punct (s, end, ','))
    {
      guint32 k = end + 1;
      guint32 end_day = parse_point (s, k, &value);
      if (end_day != 0 && value.form == DATE_FORM_POINT && value.first.grain == DATE_UNIT_DAY
          && value.first.hour == DATE_NONE && value.first.part == DATE_NONE
          && !(is_punct (s, end, ',') && i > s->begin && j == i))
        {
          if (is_punct (s, end, ',') || (is_small (s, end, DATE_SMALL_ON) && j == i))
            return 0;
          value.first.part = (gint8)word.value;
          set_point (out, &value.first, value.rule, value.anchor);
          return end_day;
        }
    }
  return 0;
}

/* "morning", "in the afternoon", "at night": of the day that is talked about. */
static guint32
parse_part (const DateState *s, guint32 i, DateValue *out)
{
  guint32 j = skip_the (s, i);
  if (is_token (s, j, "early") || is_token (s, j, "late"))
    {
      j++;
      if (is_small (s, j, DATE_SMALL_IN) && is_small (s, j + 1, DATE_SMALL_THE))
        j += 2;
      else if (is_kind (s, skip_the (s, j), DATE_WORD_WHICH))
        {
          /* "early the next morning", "late last night" */
          guint32 end = parse_relative (s, j, out);
          return end != 0 && out->form == DATE_FORM_POINT && out->first.part != DATE_NONE ? end : 0;
        }
    }
  DateWord word = get_word (s, j);
  DatePoint day, point;
  guint32 anchor;
  if (word.kind != DATE_WORD_PART || (word.flags & (DATE_FLAG_PLURAL | DATE_FLAG_DOUBTFUL)))
    return 0;
  if ((word.flags & DATE_FLAG_CAPITAL) && j > s->begin && !(j > i))
    return 0;
  if (word.value >= DATE_PART_NOON)
    return 0;
  gboolean is_general = i > s->begin && is_small (s, i - 1, DATE_SMALL_AT);
  if (!is_general && j == i && !s->is_narrative && !is_kind (s, j + 1, DATE_WORD_NONE))
    return 0;
  if (is_kind (s, j + 1, DATE_WORD_PUNCT) && is_punct (s, j + 1, '-'))
    return 0;
  guint32 end = j + 1;
  if (j > i && is_unit (s, end, DATE_UNIT_HOUR))
    end++;
  if (is_general || j == i || !get_text_anchor (s, DATE_UNIT_DAY, &day, &anchor)
      || day.grain != DATE_UNIT_DAY || day.weekday != 0)
    {
      point = wab_date_point_day (0);
      point.is_timeless = TRUE;
      point.part = (gint8)word.value;
      set_point (out, &point, DATE_RULE_OPEN, WAB_NO_MENTION);
      return end;
    }
  point = day;
  point.hour = DATE_NONE;
  point.part = (gint8)word.value;
  set_point (out, &point, get_rule (anchor), anchor);
  return end;
}

/* ---- Sets --------------------------------------------------------------------------------------
 */

/* "every Friday", "each year", "per day", "every two weeks", "annual", "daily". */
static guint32
parse_set (const DateState *s, guint32 i, DateValue *out)
{
  DateWord word = get_word (s, i);
  if (word.kind == DATE_WORD_SET)
    {
      if ((word.flags & DATE_FLAG_CAPITAL) && i > s->begin && !is_punct (s, i - 1, '"'))
        return 0;
      set_repeated (out, 1, word.value);
      return i + 1;
    }
  if (word.kind != DATE_WORD_EACH)
    return 0;
  guint32 j = i + 1;
  if (is_token (s, j, "other") || is_token (s, j, "single"))
    j++;
  DateWord next = get_word (s, j);
  double amount;
  DateUnit unit;
  if (next.kind == DATE_WORD_UNIT)
    {
      set_repeated (out, is_token (s, j - 1, "other") ? 2 : 1, next.value);
      return j + 1;
    }
  if (next.kind == DATE_WORD_WEEKDAY)
    {
      DatePoint point = make_weekday_point (next.value);
      set_point (out, &point, DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = DATE_FORM_SET;
      if (is_kind (s, j + 1, DATE_WORD_PART))
        {
          out->first.part = (gint8)get_word (s, j + 1).value;
          j++;
        }
      return j + 1;
    }
  if (next.kind == DATE_WORD_PART)
    {
      DatePoint point = wab_date_point_day (0);
      point.is_timeless = TRUE;
      point.part = (gint8)next.value;
      set_point (out, &point, DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = DATE_FORM_SET;
      return j + 1;
    }
  if (next.kind == DATE_WORD_MONTH || next.kind == DATE_WORD_SEASON)
    {
      DatePoint point = next.kind == DATE_WORD_MONTH ? wab_date_point_month (2000, next.value)
                                                     : wab_date_point_season (2000, next.value);
      point.is_open = TRUE;
      set_point (out, &point, DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = DATE_FORM_SET;
      return j + 1;
    }
  guint32 end = parse_amount (s, j, &amount, &unit);
  if (end != 0)
    {
      set_repeated (out, amount, unit);
      return end;
    }
  return 0;
}

/* ---- Together ----------------------------------------------------------------------------------
 */

typedef guint32 (*DateParser) (const DateState *s, guint32 i, DateValue *out);

static guint32
parse_plain_month_day (const DateState *s, guint32 i, DateValue *out)
{
  return parse_month_day (s, i, FALSE, out);
}

static guint32
parse_plain_day_month (const DateState *s, guint32 i, DateValue *out)
{
  return parse_day_month (s, i, FALSE, out);
}

/* "1982 summer". */
static guint32
parse_year_season (const DateState *s, guint32 i, DateValue *out)
{
  DateWord season = get_word (s, i + 1);
  if (!is_year_number (s, i) || season.kind != DATE_WORD_SEASON
      || (season.flags & (DATE_FLAG_PLURAL | DATE_FLAG_DOUBTFUL)))
    return 0;
  DatePoint point = wab_date_point_season (get_word (s, i).value, season.value);
  set_point (out, &point, DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return i + 2;
}

static guint32
parse_longest (const DateState *s, guint32 i, const DateParser *parsers, gsize n, DateValue *out)
{
  guint32 best = 0;
  for (gsize k = 0; k < n; k++)
    {
      DateValue value;
      guint32 end = parsers[k](s, i, &value);
      if (end > best)
        {
          best = end;
          *out = value;
        }
    }
  return best;
}

/* Any point of the calendar that stands by itself, with a part of the day or a time after it. */
static guint32
parse_point (const DateState *s, guint32 i, DateValue *out)
{
  static const DateParser parsers[] = {
    parse_weekday,        parse_plain_month_day, parse_plain_day_month,
    parse_year_month_day, parse_figures,         parse_month,
    parse_deictic,        parse_relative,        parse_neighbour,
    parse_ordinal_of,     parse_quarter,         parse_century,
    parse_decade,         parse_season,          parse_holiday,
    parse_weekend,        parse_week_of,        parse_year_season,     parse_year
  };
  guint32 end;
  DateWord word = get_word (s, i);
  switch (word.kind)
    {
    case DATE_WORD_NONE:
    case DATE_WORD_BREAK:
    case DATE_WORD_EACH:
    case DATE_WORD_SET:
    case DATE_WORD_CLOCK:
    case DATE_WORD_VAGUE:
    case DATE_WORD_REF:
      return 0;
    default:
      break;
    }
  end = parse_longest (s, i, parsers, G_N_ELEMENTS (parsers), out);
  if (end == 0 || out->form != DATE_FORM_POINT || out->first.grain != DATE_UNIT_DAY
      || out->first.part != DATE_NONE)
    return end;
  DateWord next = get_word (s, end);
  if (next.kind == DATE_WORD_PART && !(next.flags & DATE_FLAG_PLURAL))
    {
      out->first.part = (gint8)next.value;
      if (next.value == DATE_PART_NOON || next.value == DATE_PART_MIDNIGHT)
        {
          out->first.part = DATE_NONE;
          out->first.hour = next.value == DATE_PART_NOON ? 12 : 0;
          out->first.minute = 0;
        }
      out->last = out->first;
      out->type = WAB_TIME_TIME;
      end++;
    }
  guint32 j = end;
  if (is_punct (s, j, ','))
    j++;
  if (is_small (s, j, DATE_SMALL_AT) || is_small (s, j, DATE_SMALL_ABOUT))
    j++;
  if (is_small (s, j, DATE_SMALL_ABOUT))
    j++;
  DatePoint time;
  guint32 end_time = parse_clock_time (s, j, &time);
  DateWord hour = get_word (s, j);
  if (end_time == 0 && j > end && !is_punct (s, j - 1, ',') && out->first.part != DATE_NONE
      && (hour.kind == DATE_WORD_NUMBER || hour.kind == DATE_WORD_NUMERAL) && hour.value >= 1
      && hour.value <= 12 && is_clause_end (s, j + 1))
    {
      /* "last night at 8" */
      time = wab_date_point_day (0);
      time.hour = (gint8)hour.value;
      time.minute = 0;
      end_time = j + 1;
    }
  if (end_time != 0 && (j > end || is_kind (s, j, DATE_WORD_CLOCK) || time.minute != DATE_NONE))
    {
      if (time.hour < 12
          && (out->first.part == DATE_PART_AFTERNOON || out->first.part == DATE_PART_EVENING
              || (out->first.part == DATE_PART_NIGHT && time.hour > 5)))
        time.hour += 12;
      out->first.part = DATE_NONE;
      out->first.hour = time.hour;
      out->first.minute = time.minute;
      out->first.second = time.second;
      out->first.is_utc = time.is_utc;
      out->last = out->first;
      out->type = WAB_TIME_TIME;
      return end_time;
    }
  return end;
}

/* "between 5 and 9 December", "between January 5 and 9": one range, told in one breath. */
static guint32
parse_between (const DateState *s, guint32 i, DateValue *out)
{
  if (!is_small (s, i, DATE_SMALL_BETWEEN))
    return 0;
  int first;
  guint32 end = parse_month_name (s, i + 1, &first);
  if (end != 0 && is_small (s, end, DATE_SMALL_AND) && parse_month (s, end + 1, out) != 0
      && out->rule == DATE_RULE_WRITTEN)
    {
      end = parse_month (s, end + 1, out);
      out->first = wab_date_point_month (out->last.year - (first > out->last.index), first);
      out->form = DATE_FORM_RANGE;
      return end;
    }
  end = parse_month_day (s, i + 1, TRUE, out);
  if (end == 0 || out->form != DATE_FORM_RANGE)
    end = parse_day_month (s, i + 1, TRUE, out);
  return end != 0 && out->form == DATE_FORM_RANGE ? end : 0;
}

/* The day that continues a list: the "5" of "May 4 and 5", the "5" of "5, 6 and 8 January", "the
 * 5th". */
static guint32
parse_list_day (const DateState *s, guint32 i, DateValue *out)
{
  int day;
  guint32 end = parse_day_number (s, i, &day);
  if (end == 0 || get_word (s, i).kind == DATE_WORD_NUMERAL)
    return 0;
  if (is_counted (s, end) || is_kind (s, end, DATE_WORD_NONE) || is_punct (s, end, '-')
      || is_punct (s, end, '%') || is_punct (s, end, ':') || is_punct (s, end, '/'))
    {
      if (!(get_word (s, i).kind == DATE_WORD_ORDINAL
            && (get_word (s, i).flags & DATE_FLAG_DIGITS)))
        {
          if (!is_lower_case (s, end) || is_plural_noun (s, end) || is_counted (s, end)
              || !is_kind (s, end, DATE_WORD_NONE))
            return 0;
        }
    }
  if (i >= s->begin + 2
      && (is_small (s, i - 1, DATE_SMALL_AND) || is_punct (s, i - 1, ',')
          || is_small (s, i - 1, DATE_SMALL_OR))
      && s->last_day.is_known && s->last_day.token + 4 > i && s->last_day.token < i
      && is_kind (s, s->last_day.token, DATE_WORD_MONTH) && s->last_day.point.weekday == 0)
    {
      int year, month, other;
      wab_day_to_ymd (s->last_day.point.day, &year, &month, &other);
      if (day > other && wab_ymd_is_valid (year, month, day))
        {
          DatePoint point = wab_date_point_day (wab_day_from_ymd (year, month, day));
          point.is_open = s->last_day.point.is_open;
          set_point (out, &point, DATE_RULE_TEXT, s->last_day.mention);
          return end;
        }
    }
  /* Ahead to the month: numbers, commas and "and". */
  guint32 j = end;
  int n = 0, next_day = 0;
  while (n < 8
         && (is_punct (s, j, ',') || is_small (s, j, DATE_SMALL_AND)
             || is_small (s, j, DATE_SMALL_OR)))
    {
      if (is_punct (s, j, ',')
          && (is_small (s, j + 1, DATE_SMALL_AND) || is_small (s, j + 1, DATE_SMALL_OR)))
        j++;
      guint32 k = skip_the (s, j + 1);
      guint32 end_day = parse_day_number (s, k, &next_day);
      if (end_day == 0)
        return 0;
      DateValue value;
      if (is_kind (s, end_day, DATE_WORD_MONTH)
          || (is_small (s, end_day, DATE_SMALL_OF) && is_kind (s, end_day + 1, DATE_WORD_MONTH)))
        {
          if (parse_day_month (s, k, FALSE, &value) == 0 || value.form != DATE_FORM_POINT
              || day >= next_day)
            return 0;
          int year, month;
          wab_day_to_ymd (value.first.day, &year, &month, NULL);
          if (!wab_ymd_is_valid (year, month, day))
            return 0;
          value.first = wab_date_point_day (wab_day_from_ymd (year, month, day));
          value.first.is_open = value.last.is_open;
          set_point (out, &value.first, value.rule, value.anchor);
          return end;
        }
      j = end_day;
      n++;
    }
  return 0;
}

/* "the 5th", "the 28th": of the month that is talked about. */
static guint32
parse_day_alone (const DateState *s, guint32 i, DateValue *out)
{
  int day;
  guint32 j = skip_the (s, i);
  DateWord word = get_word (s, j);
  DatePoint from;
  guint32 anchor;
  if (j == i || word.kind != DATE_WORD_ORDINAL || !(word.flags & DATE_FLAG_DIGITS) || i == s->begin
      || !(is_small (s, i - 1, DATE_SMALL_ON) || is_small (s, i - 1, DATE_SMALL_BY)
           || is_small (s, i - 1, DATE_SMALL_UNTIL) || is_small (s, i - 1, DATE_SMALL_FROM)))
    return 0;
  day = word.value;
  if (!is_clause_end (s, j + 1) && !is_lower_case (s, j + 1))
    return 0;
  if (is_kind (s, j + 1, DATE_WORD_UNIT) || is_plural_noun (s, j + 1)
      || is_token (s, j + 1, "anniversary") || is_token (s, j + 1, "floor")
      || is_token (s, j + 1, "birthday"))
    return 0;
  if (!get_text_anchor (s, DATE_UNIT_MONTH, &from, &anchor) || from.grain > DATE_UNIT_MONTH)
    return 0;
  DatePoint month = wab_date_point_widen (&from, DATE_UNIT_MONTH);
  if (!wab_ymd_is_valid (month.year, month.index, day))
    return 0;
  DatePoint point = wab_date_point_day (wab_day_from_ymd (month.year, month.index, day));
  point.is_open = from.is_open;
  set_point (out, &point, get_rule (anchor), anchor);
  return j + 1;
}

/* What joins two dates of one year: "April and June 1955", "June 24 to August 16, 1988". */
static gboolean
is_joint (const DateState *s, guint32 i)
{
  return is_small (s, i, DATE_SMALL_AND) || is_small (s, i, DATE_SMALL_OR) || is_small (s, i, DATE_SMALL_TO)
         || is_small (s, i, DATE_SMALL_UNTIL) || is_small (s, i, DATE_SMALL_THROUGH) || is_punct (s, i, '-')
         || is_punct (s, i, '/');
}

/* Gives @value the year that only the date after it tells. */
static void
take_year_from_next (const DateState *s, guint32 end, DateValue *value)
{
  DateValue next;
  DatePoint *point = &value->first;
  if (value->form != DATE_FORM_POINT || !is_joint (s, end)
      || (value->rule != DATE_RULE_NEAREST && value->rule != DATE_RULE_YEAR_TEXT && value->rule != DATE_RULE_OPEN)
      || point->weekday != 0 || point->is_timeless || point->hour != DATE_NONE
      || (point->grain != DATE_UNIT_DAY && point->grain != DATE_UNIT_MONTH && point->grain != DATE_UNIT_SEASON))
    return;
  guint32 end_next = parse_third (s, end + 1, &next);
  if (end_next == 0)
    end_next = parse_point (s, end + 1, &next);
  if (end_next == 0 || next.form != DATE_FORM_POINT || next.rule != DATE_RULE_WRITTEN || next.first.grain != point->grain)
    return;
  int year = next.first.year;
  if (point->grain == DATE_UNIT_DAY)
    {
      int month, day;
      wab_day_to_ymd (point->day, NULL, &month, &day);
      if (month > next.first.index)
        year--;
      if (!wab_ymd_is_valid (year, month, day))
        return;
      gint8 part = point->part;
      *point = wab_date_point_day (wab_day_from_ymd (year, month, day));
      point->part = part;
    }
  else
    {
      if (point->index > next.first.index)
        year--;
      point->year = year;
      point->is_open = FALSE;
    }
  value->last = *point;
  value->rule = DATE_RULE_WRITTEN;
  value->anchor = WAB_NO_MENTION;
}

static guint32
parse_anything (const DateState *s, guint32 i, DateValue *out)
{
  static const DateParser parsers[] = { parse_point,    parse_third,     parse_part_of,
                                        parse_clock,    parse_length,    parse_set,
                                        parse_ref,      parse_between,   parse_part,
                                        parse_list_day, parse_day_alone, parse_short_year };
  DateWord word = get_word (s, i);
  /* The commonest words begin an expression only before one of the others. */
  if (word.kind == DATE_WORD_SMALL)
    {
      DateWord next = get_word (s, i + 1);
      if (next.kind == DATE_WORD_NONE || next.kind == DATE_WORD_BREAK
          || (next.kind == DATE_WORD_PUNCT && next.value != '\''))
        if (!(word.value == DATE_SMALL_THE
              && (is_token (s, i + 1, "latter") || is_token (s, i + 1, "near")
                  || is_token (s, i + 1, "short"))))
          return 0;
    }
  return parse_longest (s, i, parsers, G_N_ELEMENTS (parsers), out);
}

guint32
wab_date_parse (const DateState *s, guint32 i, DateValue *out)
{
  guint32 end = parse_anything (s, i, out);
  if (end != 0)
    take_year_from_next (s, end, out);
  return end;
}
