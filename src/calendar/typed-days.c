#include "calendar/typed-days.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/error.h"

/*
 * The text is cut into numbers, words and signs. A date is any mixture of a day, a month and a
 * year, told apart by what they look like; a range is two dates, each of which lends the other what
 * that leaves out; a move is a sign, a number and a unit.
 */

#define MAX_TOKENS 24
#define MAX_YEAR 9999

typedef enum
{
  TOKEN_NUMBER,
  TOKEN_MONTH,
  TOKEN_WEEKDAY,
  TOKEN_PART, /* WabSpanPart: early, mid, late */
  TOKEN_TO,   /* between two dates */
  TOKEN_DASH,
  TOKEN_SLASH,
  TOKEN_DOT,
  TOKEN_DECADE, /* the s of "1990s" */
  TOKEN_WORD,   /* any other */
} TokenKind;

typedef struct
{
  TokenKind kind;
  int value;
  int n_digits; /* of a number */
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  guint n;
} Tokens;

/* ---- Words ---- */

static const char *const english_months[] = { "january",   "february", "march",    "april",
                                              "may",       "june",     "july",     "august",
                                              "september", "october",  "november", "december" };
static const char *const english_weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday" };

/* Whether @word is @name or a beginning of it of at least three letters; both folded. */
static gboolean
abbreviates (const char *word, const char *name)
{
  return g_utf8_strlen (word, -1) >= 3 && g_str_has_prefix (name, word);
}

static gboolean
abbreviates_name (const char *word, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_str_equal (word, folded) || abbreviates (word, folded);
}

static int
find_month (const char *word)
{
  for (int i = 0; i < 12; i++)
    if (abbreviates (word, english_months[i]) || abbreviates_name (word, wab_month_get_name (i + 1))
        || abbreviates_name (word, wab_month_get_short_name (i + 1)))
      return i + 1;
  return g_str_equal (word, "sept") ? 9 : 0;
}

static int
find_weekday (const char *word)
{
  for (int i = 0; i < 7; i++)
    if (abbreviates (word, english_weekdays[i])
        || abbreviates_name (word, wab_weekday_get_name (i + 1)))
      return i + 1;
  return 0;
}

/* Whether @word is one of @list, which has "|" between them. */
static gboolean
is_in (const char *word, const char *list)
{
  g_autofree char *folded = g_utf8_casefold (list, -1);
  g_auto (GStrv) words = g_strsplit (folded, "|", -1);

  return g_strv_contains ((const char *const *)words, word);
}

static gboolean
is_either (const char *word, const char *english, const char *translated)
{
  return is_in (word, english) || is_in (word, translated);
}

static Token
read_word (const char *word, gboolean follows_number)
{
  int value;

  if (follows_number && is_in (word, "st|nd|rd|th"))
    return (Token){ .kind = TOKEN_WORD };
  if (follows_number && g_str_equal (word, "s"))
    return (Token){ .kind = TOKEN_DECADE };
  if ((value = find_month (word)) != 0)
    return (Token){ .kind = TOKEN_MONTH, .value = value };
  if ((value = find_weekday (word)) != 0)
    return (Token){ .kind = TOKEN_WEEKDAY, .value = value };
  /* Translators: what may stand between two days, as in "8 to 10 January", with | between */
  if (is_either (word, "to|until|till|through", _ ("to|until")))
    return (Token){ .kind = TOKEN_TO };
  /* Translators: the first third of a month, as in "early January", with | between */
  if (is_either (word, "early", _ ("early")))
    return (Token){ .kind = TOKEN_PART, .value = WAB_PART_EARLY };
  /* Translators: the middle third of a month, as in "mid January", with | between */
  if (is_either (word, "mid|middle", _ ("mid|middle")))
    return (Token){ .kind = TOKEN_PART, .value = WAB_PART_MIDDLE };
  /* Translators: the last third of a month, as in "late January", with | between */
  if (is_either (word, "late|end", _ ("late|end")))
    return (Token){ .kind = TOKEN_PART, .value = WAB_PART_LATE };
  return (Token){ .kind = TOKEN_WORD, .value = is_in (word, "the|of|in|on|from") ? 0 : 1 };
}

/* ---- Cutting ---- */

static gboolean
add_token (Tokens *self, Token token)
{
  if (self->n == MAX_TOKENS)
    return FALSE;
  self->tokens[self->n++] = token;
  return TRUE;
}

static gboolean
read_number (Tokens *self, const char **at)
{
  Token token = { .kind = TOKEN_NUMBER };

  for (; g_ascii_isdigit (**at); (*at)++)
    {
      token.value = token.value * 10 + (**at - '0');
      if (++token.n_digits > 6)
        return FALSE;
    }
  return add_token (self, token);
}

static gboolean
read_sign (Tokens *self, const char *at)
{
  switch (g_utf8_get_char (at))
    {
    case '-':
    case 0x2010: /* hyphen */
    case 0x2013: /* en dash */
    case 0x2014: /* em dash */
    case 0x2212: /* minus */
      return add_token (self, (Token){ .kind = TOKEN_DASH });
    case '/':
      return add_token (self, (Token){ .kind = TOKEN_SLASH });
    case '.':
      return add_token (self, (Token){ .kind = TOKEN_DOT });
    case ',':
      return TRUE;
    default:
      return g_unichar_isspace (g_utf8_get_char (at));
    }
}

static gboolean
cut (const char *text, Tokens *out_tokens)
{
  out_tokens->n = 0;
  for (const char *at = text; *at != '\0';)
    if (g_ascii_isdigit (*at))
      {
        if (!read_number (out_tokens, &at))
          return FALSE;
      }
    else if (g_unichar_isalpha (g_utf8_get_char (at)))
      {
        const char *start = at;
        while (g_unichar_isalpha (g_utf8_get_char (at)))
          at = g_utf8_next_char (at);
        gboolean follows_number = start > text && g_ascii_isdigit (start[-1]);
        g_autofree char *word = g_utf8_casefold (start, at - start);
        if (!add_token (out_tokens, read_word (word, follows_number)))
          return FALSE;
      }
    else
      {
        if (!read_sign (out_tokens, at))
          return FALSE;
        at = g_utf8_next_char (at);
      }
  return TRUE;
}

/* ---- One date ---- */

/* 0: not said; part -1, weekday 0 likewise. */
typedef struct
{
  int day;
  int month;
  int year;
  int weekday;
  int part;
  gboolean is_decade;
  gboolean has_year;
} Date;

static gboolean
take_number (Date *date, const Token *token)
{
  if (token->n_digits >= 3)
    {
      if (date->has_year || token->value > MAX_YEAR)
        return FALSE;
      date->year = token->value;
      date->has_year = TRUE;
      return TRUE;
    }
  if (date->day != 0 || token->value < 1 || token->value > 31)
    return FALSE;
  date->day = token->value;
  return TRUE;
}

/* "2022-01-08" or "8.1.2022"; @at moves past it. */
static gboolean
take_numbers (Date *date, const Token *tokens, guint n, guint *at)
{
  guint i = *at;

  if (i + 4 < n && tokens[i].kind == TOKEN_NUMBER && tokens[i + 2].kind == TOKEN_NUMBER
      && tokens[i + 4].kind == TOKEN_NUMBER && tokens[i + 1].kind == tokens[i + 3].kind)
    {
      gboolean is_iso = tokens[i].n_digits == 4
                        && (tokens[i + 1].kind == TOKEN_DASH || tokens[i + 1].kind == TOKEN_SLASH);
      if (is_iso || tokens[i + 1].kind == TOKEN_DOT)
        {
          date->year = tokens[is_iso ? i : i + 4].value;
          date->month = tokens[i + 2].value;
          date->day = tokens[is_iso ? i + 4 : i].value;
          date->has_year = TRUE;
          *at = i + 5;
          return date->month >= 1 && date->month <= 12 && date->day >= 1;
        }
    }
  /* "8.1." */
  if (i + 3 < n && tokens[i].kind == TOKEN_NUMBER && tokens[i + 1].kind == TOKEN_DOT
      && tokens[i + 2].kind == TOKEN_NUMBER && tokens[i + 3].kind == TOKEN_DOT
      && tokens[i + 2].value >= 1 && tokens[i + 2].value <= 12)
    {
      date->day = tokens[i].value;
      date->month = tokens[i + 2].value;
      *at = i + 4;
      return date->day >= 1 && date->day <= 31;
    }
  return FALSE;
}

static gboolean
read_date (const Token *tokens, guint n, Date *out_date)
{
  Date date = { .part = -1 };

  for (guint i = 0; i < n;)
    {
      if (tokens[i].kind == TOKEN_NUMBER && take_numbers (&date, tokens, n, &i))
        continue;
      const Token *token = &tokens[i++];
      gboolean is_taken = FALSE;
      switch (token->kind)
        {
        case TOKEN_NUMBER:
          is_taken = take_number (&date, token);
          break;
        case TOKEN_MONTH:
          is_taken = date.month == 0;
          date.month = token->value;
          break;
        case TOKEN_WEEKDAY:
          is_taken = date.weekday == 0;
          date.weekday = token->value;
          break;
        case TOKEN_PART:
          is_taken = date.part < 0;
          date.part = token->value;
          break;
        case TOKEN_DECADE:
          is_taken = date.has_year && date.year % 10 == 0;
          date.is_decade = TRUE;
          break;
        case TOKEN_DOT: /* "8. jan", "jan. 8" */
          is_taken = i > 1;
          break;
        case TOKEN_DASH: /* "mid-january" */
          is_taken = i > 1 && tokens[i - 2].kind == TOKEN_PART;
          break;
        case TOKEN_WORD:
          is_taken = token->value == 0;
          break;
        case TOKEN_TO:
        case TOKEN_SLASH:
        default:
          break;
        }
      if (!is_taken)
        return FALSE;
    }
  gboolean has_date = date.day != 0 || date.month != 0 || date.has_year;
  if ((!has_date && date.weekday == 0) || (date.day != 0 && date.has_year && date.month == 0)
      || (date.part >= 0 && (date.day != 0 || !has_date))
      || (date.is_decade && (date.month != 0 || date.day != 0)))
    return FALSE;
  *out_date = date;
  return TRUE;
}

/* ---- From dates to days ---- */

static WabSpan
get_whole (const Date *date)
{
  WabSpan whole = date->is_decade
                      ? wab_span_from_days (wab_day_from_ymd (date->year, 1, 1),
                                            wab_day_from_ymd (date->year + 10, 1, 1) - 1,
                                            WAB_PRECISION_DECADE)
                  : date->month != 0 ? wab_span_of_month (date->year, date->month)
                                     : wab_span_of_year (date->year);

  return date->part >= 0 ? wab_span_of_part (&whole, (WabSpanPart)date->part) : whole;
}

/* The days of a date of which nothing is left out. */
static gboolean
find_days (const Date *date, WabDay *out_first, WabDay *out_last)
{
  if (date->day != 0)
    {
      if (!wab_ymd_is_valid (date->year, date->month, date->day))
        return FALSE;
      *out_first = *out_last = wab_day_from_ymd (date->year, date->month, date->day);
      return TRUE;
    }
  WabSpan span = get_whole (date);
  wab_span_to_days (&span, out_first, out_last);
  return TRUE;
}

/* The date with its month (of a bare day) and its year so that it lies nearest to @near_day. */
static gboolean
complete (Date *date, WabDay near_day)
{
  int near_year, near_month, unused;
  gint64 nearest = G_MAXINT64;
  Date found = *date;

  if (date->has_year)
    return TRUE;
  wab_day_to_ymd (near_day, &near_year, &near_month, &unused);
  /* Eight years back and on: a 29 February may be as far away. */
  for (int months = -96; months <= 96; months++)
    {
      Date guess = *date;
      int month = near_year * 12 + near_month - 1 + months;
      WabDay first, last;

      guess.year = month / 12;
      guess.has_year = TRUE;
      if (date->month != 0 && month % 12 + 1 != date->month)
        continue;
      guess.month = month % 12 + 1;
      if (!find_days (&guess, &first, &last))
        continue;
      gint64 distance = near_day < first ? first - near_day : MAX (near_day - last, 0);
      if (distance >= nearest)
        continue;
      nearest = distance;
      found = guess;
    }
  *date = found;
  return nearest < G_MAXINT64;
}

static gboolean
resolve (Date *date, WabDay near_day, WabDay *out_first, WabDay *out_last)
{
  if (date->day == 0 && date->month == 0 && !date->has_year)
    {
      int ahead = (date->weekday - wab_day_get_weekday (near_day) + 7) % 7;
      *out_first = *out_last = near_day + ahead;
      return TRUE;
    }
  return complete (date, near_day) && find_days (date, out_first, out_last);
}

/* "8-10 jan", "28 dec to 3 jan 2022": what one end leaves out is the other's. */
static gboolean
resolve_range (Date *from, Date *to, WabDay near_day, WabDay *out_first, WabDay *out_last)
{
  WabDay unused;

  if (from->month == 0 && from->day != 0)
    from->month = to->month;
  if (to->month == 0 && to->day != 0)
    to->month = from->month;
  if (from->has_year && !to->has_year)
    {
      to->year = from->year + (to->month < from->month);
      to->has_year = TRUE;
    }
  else if (to->has_year && !from->has_year)
    {
      from->year = to->year - (from->month > to->month);
      from->has_year = TRUE;
    }
  return resolve (from, near_day, out_first, &unused) && resolve (to, *out_first, &unused, out_last)
         && *out_last >= *out_first;
}

/* Where a range is cut in two: a word for it, else the only dash or slash that cuts it well. */
static gboolean
find_range (const Tokens *tokens, Date *out_from, Date *out_to)
{
  for (guint i = 1; i + 1 < tokens->n; i++)
    {
      TokenKind kind = tokens->tokens[i].kind;
      if ((kind == TOKEN_TO || kind == TOKEN_DASH || kind == TOKEN_SLASH)
          && read_date (tokens->tokens, i, out_from)
          && read_date (tokens->tokens + i + 1, tokens->n - i - 1, out_to)
          && !(kind == TOKEN_SLASH && !out_from->has_year))
        return TRUE;
    }
  return FALSE;
}

/* ---- Moves ---- */

typedef enum
{
  UNIT_NONE,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

static Unit
find_unit (const char *word)
{
  if (*word == '\0')
    return UNIT_DAY;
  /* Translators: how days may be written in "+3 d", with | between */
  if (is_either (word, "d|day|days", _ ("d|day|days")))
    return UNIT_DAY;
  /* Translators: how weeks may be written in "+3 w", with | between */
  if (is_either (word, "w|week|weeks", _ ("w|week|weeks")))
    return UNIT_WEEK;
  /* Translators: how months may be written in "+3 m", with | between */
  if (is_either (word, "m|mo|month|months", _ ("m|month|months")))
    return UNIT_MONTH;
  /* Translators: how years may be written in "+3 y", with | between */
  if (is_either (word, "y|yr|year|years", _ ("y|year|years")))
    return UNIT_YEAR;
  return UNIT_NONE;
}

/* "+3d", "- 1 week". */
static gboolean
read_move (const char *text, int *out_amount, Unit *out_unit)
{
  int sign = g_str_has_prefix (text, "-") || g_str_has_prefix (text, "\342\210\222") ? -1 : 1;
  int amount = 0, n_digits = 0;

  if (*text != '+' && sign > 0)
    return FALSE;
  text = g_utf8_next_char (text);
  while (g_ascii_isspace (*text))
    text++;
  for (; g_ascii_isdigit (*text) && n_digits < 5; text++, n_digits++)
    amount = amount * 10 + (*text - '0');
  while (g_ascii_isspace (*text))
    text++;
  g_autofree char *word = g_utf8_casefold (text, -1);
  *out_unit = find_unit (word);
  *out_amount = sign * (n_digits > 0 ? amount : 1);
  return *out_unit != UNIT_NONE && (n_digits > 0 || *word != '\0');
}

static void
move_days (WabDay first, WabDay last, int amount, Unit unit, WabDay *out_first, WabDay *out_last)
{
  if (unit == UNIT_DAY || unit == UNIT_WEEK)
    {
      int days = unit == UNIT_WEEK ? 7 * amount : amount;
      *out_first = first + days;
      *out_last = last + days;
      return;
    }
  int months = unit == UNIT_YEAR ? 12 * amount : amount;
  int year, month, day, last_year, last_month, last_day;
  wab_day_to_ymd (first, &year, &month, &day);
  wab_day_to_ymd (last, &last_year, &last_month, &last_day);
  *out_first = wab_day_add_months (first, months);
  gboolean is_whole = day == 1 && last_day == wab_month_get_length (last_year, last_month);
  *out_last = is_whole ? wab_day_add_months (last + 1, months) - 1 : *out_first + (last - first);
}

/* ---- All of it ---- */

static gboolean
is_slashed (const Tokens *tokens)
{
  for (guint i = 0; i + 2 < tokens->n; i++)
    if (tokens->tokens[i].kind == TOKEN_NUMBER && tokens->tokens[i].n_digits <= 2
        && tokens->tokens[i + 1].kind == TOKEN_SLASH && tokens->tokens[i + 2].kind == TOKEN_NUMBER)
      return TRUE;
  return FALSE;
}

static gboolean
fail (const char *text, const Tokens *tokens, gboolean is_date, GError **error)
{
  if (*text == '\0')
    g_set_error_literal (error,
                         WAB_ERROR,
                         WAB_ERROR_VALUE,
                         _ ("Write a day, as 8 jan or 8-10 jan, a year, as 2022, or +3d"));
  else if (is_slashed (tokens))
    g_set_error (error,
                 WAB_ERROR,
                 WAB_ERROR_VALUE,
                 _ ("“%s” can be read in two ways: write the month as a word, as 8 jan 2022"),
                 text);
  else if (is_date)
    g_set_error (error, WAB_ERROR, WAB_ERROR_VALUE, _ ("There is no “%s” in the calendar"), text);
  else
    g_set_error (error,
                 WAB_ERROR,
                 WAB_ERROR_VALUE,
                 _ ("“%s” is no day: write 8 jan, 8-10 jan, 2022 or +3d"),
                 text);
  return FALSE;
}

static gboolean
parse_edtf (const char *text, WabDay *out_first, WabDay *out_last)
{
  WabSpan span;

  /* Shorter ones are days of a month to a person. */
  if (strlen (text) < 4 || !wab_span_parse (text, &span, NULL) || !wab_span_is_known (&span))
    return FALSE;
  wab_span_to_days (&span, out_first, out_last);
  return TRUE;
}

gboolean
wab_typed_days_parse (const char *text,
                      WabDay near_first,
                      WabDay near_last,
                      WabDay *out_first,
                      WabDay *out_last,
                      GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (near_first <= near_last, FALSE);

  g_autofree char *stripped = g_strstrip (g_utf8_make_valid (text, -1));
  Tokens tokens = { .n = 0 };
  Date from, to;
  WabDay first, last;
  int amount;
  Unit unit;
  gboolean is_date = FALSE, is_found = FALSE;

  if (read_move (stripped, &amount, &unit))
    {
      move_days (near_first, near_last, amount, unit, out_first, out_last);
      return TRUE;
    }
  if (parse_edtf (stripped, out_first, out_last))
    return TRUE;
  if (cut (stripped, &tokens) && tokens.n > 0)
    {
      if (read_date (tokens.tokens, tokens.n, &from))
        {
          is_date = TRUE;
          is_found = resolve (&from, near_first, &first, &last);
        }
      else if (find_range (&tokens, &from, &to))
        {
          is_date = TRUE;
          is_found = resolve_range (&from, &to, near_first, &first, &last);
        }
    }
  if (!is_found)
    return fail (stripped, &tokens, is_date, error);
  *out_first = first;
  *out_last = last;
  return TRUE;
}
