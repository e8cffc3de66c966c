#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Numbers in digits and words, and what is made of them alone: years, decades, centuries.
 */

guint32
wab_date_parse_number (const WabDateState *s, guint32 i, double *out_amount)
{
  WabDateWord word = get_word (s, i);
  guint32 end = i + 1;
  double amount = word.value;
  if (word.kind == WAB_DATE_WORD_NUMBER)
    {
      if (word.n_digits > 5)
        return 0;
      if (word.flags & WAB_DATE_FLAG_DECIMAL)
        {
          const WabToken *token = wab_tokens_get (s->tokens, i);
          const char *text = s->tokens->text + token->start;
          if (memchr (text, ',', token->end - token->start) == NULL)
            amount = g_ascii_strtod (text, NULL);
        }
    }
  else if (word.kind == WAB_DATE_WORD_NUMERAL)
    {
      WabDateWord next = get_word (s, skip_hyphen (s, end));
      if (word.value >= 20 && word.value < 100 && next.kind == WAB_DATE_WORD_NUMERAL
          && next.value < 10)
        {
          amount += next.value;
          end = skip_hyphen (s, end) + 1;
        }
      next = get_word (s, end);
      if (next.kind == WAB_DATE_WORD_NUMERAL && next.value >= 100 && amount < 100)
        {
          amount *= next.value;
          end++;
        }
    }
  else if (word.kind == WAB_DATE_WORD_VAGUE)
    {
      *out_amount = -1;
      if (is_small (s, end, WAB_DATE_SMALL_OF))
        end++;
      return end;
    }
  else if (is_small (s, i, WAB_DATE_SMALL_A))
    {
      WabDateWord next = get_word (s, end);
      *out_amount = 1;
      if (next.kind == WAB_DATE_WORD_VAGUE)
        {
          *out_amount = -1;
          /* "a couple" is two. */
          if (is_token (s, end, "couple"))
            *out_amount = 2;
          end++;
          if (is_small (s, end, WAB_DATE_SMALL_OF))
            end++;
          return end;
        }
      if (next.kind == WAB_DATE_WORD_NUMERAL && (next.value == 12 || next.value >= 100))
        {
          *out_amount = next.value;
          return end + 1;
        }
      if (is_small (s, end, WAB_DATE_SMALL_HALF) || is_small (s, end, WAB_DATE_SMALL_SINGLE))
        {
          if (is_small (s, end, WAB_DATE_SMALL_HALF))
            *out_amount = 0.5;
          return end + 1;
        }
      return end;
    }
  else if (is_small (s, i, WAB_DATE_SMALL_HALF))
    {
      *out_amount = 0.5;
      if (is_small (s, end, WAB_DATE_SMALL_A))
        return end + 1;
      return is_punct (s, end, '-') ? end + 1 : 0;
    }
  else
    return 0;
  if (is_small (s, end, WAB_DATE_SMALL_AND) && is_small (s, end + 1, WAB_DATE_SMALL_A)
      && is_small (s, end + 2, WAB_DATE_SMALL_HALF))
    {
      amount += 0.5;
      end += 3;
    }
  else if (is_small (s, end, WAB_DATE_SMALL_AND) && is_small (s, end + 1, WAB_DATE_SMALL_HALF))
    {
      amount += 0.5;
      end += 2;
    }
  *out_amount = amount;
  return end;
}

guint32
wab_date_parse_ordinal (const WabDateState *s, guint32 i, int *out_value)
{
  WabDateWord word = get_word (s, i);
  if (word.kind == WAB_DATE_WORD_ORDINAL)
    {
      *out_value = word.value;
      return i + 1;
    }
  if (word.kind == WAB_DATE_WORD_NUMERAL && word.value >= 20 && word.value < 100)
    {
      guint32 j = skip_hyphen (s, i + 1);
      WabDateWord next = get_word (s, j);
      if (next.kind == WAB_DATE_WORD_ORDINAL && next.value > 0 && next.value < 10
          && !(next.flags & WAB_DATE_FLAG_DIGITS))
        {
          *out_value = word.value + next.value;
          return j + 1;
        }
    }
  return 0;
}

gboolean
wab_date_is_year_number (const WabDateState *s, guint32 i)
{
  WabDateWord word = get_word (s, i);
  return word.kind == WAB_DATE_WORD_NUMBER && word.n_digits == 4
         && !(word.flags & WAB_DATE_FLAG_DECIMAL) && word.value >= 1000 && word.value <= 2150;
}

/* "nineteen eighty-six", "twenty ten", "two thousand and twenty". */
static guint32
parse_year_words (const WabDateState *s, guint32 i, int *out_year)
{
  WabDateWord word = get_word (s, i), next = get_word (s, i + 1);
  guint32 end = i + 1;
  int rest = 0;
  if (word.kind != WAB_DATE_WORD_NUMERAL || next.kind != WAB_DATE_WORD_NUMERAL)
    return 0;
  gboolean is_thousand = word.value <= 2 && next.value == 1000;
  if (!is_thousand
      && !(word.value >= 15 && word.value <= 20 && next.value >= 10 && next.value < 100))
    return 0;
  if (is_thousand)
    {
      end++;
      if (is_small (s, end, WAB_DATE_SMALL_AND))
        end++;
      next = get_word (s, end);
    }
  if (next.kind == WAB_DATE_WORD_NUMERAL && next.value < 100)
    {
      rest = next.value;
      end++;
      guint32 j = skip_hyphen (s, end);
      WabDateWord last = get_word (s, j);
      if (rest >= 20 && last.kind == WAB_DATE_WORD_NUMERAL && last.value < 10)
        {
          rest += last.value;
          end = j + 1;
        }
    }
  else if (is_small (s, end - 1, WAB_DATE_SMALL_AND))
    end--;
  *out_year = (is_thousand ? word.value * 1000 : word.value * 100) + rest;
  return end;
}

guint32
wab_date_parse_year_number (const WabDateState *s, guint32 i, int *out_year)
{
  if (wab_date_is_year_number (s, i))
    {
      if (is_punct (s, i + 1, ':') && is_kind (s, i + 2, WAB_DATE_WORD_NUMBER)
          && !has_space_before (s, i + 2))
        return 0;
      *out_year = get_word (s, i).value;
      return i + 1;
    }
  if (is_punct (s, i, '\'') && is_kind (s, i + 1, WAB_DATE_WORD_NUMBER)
      && !has_space_before (s, i + 1))
    {
      WabDateWord word = get_word (s, i + 1);
      if (word.n_digits == 2)
        {
          *out_year = word.value + (word.value < 40 ? 2000 : 1900);
          return i + 2;
        }
    }
  return parse_year_words (s, i, out_year);
}

guint32
wab_date_parse_era (const WabDateState *s, guint32 i, int *out_sign)
{
  WabDateWord word = get_word (s, i);
  if (word.kind == WAB_DATE_WORD_ERA)
    {
      if (wab_tokens_get (s->tokens, i)->letter_case != WAB_CASE_UPPER)
        return 0;
      *out_sign = word.value;
      return i + 1;
    }
  if (is_small (s, i, WAB_DATE_SMALL_BC_B) && is_punct (s, i + 1, '.')
      && is_small (s, i + 2, WAB_DATE_SMALL_BC_C) && (word.flags & WAB_DATE_FLAG_CAPITAL))
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

gboolean
wab_date_is_currency (const WabDateState *s, guint32 i)
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

gboolean
wab_date_is_counted (const WabDateState *s, guint32 i)
{
  static const char *const nouns[] = {
    "people",  "men",     "women",    "children", "km",      "kilometres", "miles",    "metres",
    "meters",  "percent", "tonnes",   "tons",     "dollars", "pounds",     "euros",    "killed",
    "feet",    "ft",      "acres",    "dead",     "wounded", "casualties", "soldiers", "troops",
    "million", "billion", "thousand", "mm",       "kg",      "m",          "points",   "votes",
    "degrees", "mhz",     "rpm",      "per",      "police"
  };
  if (is_punct (s, i, '%') || is_kind (s, i, WAB_DATE_WORD_UNIT))
    return TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (nouns); k++)
    if (is_token (s, i, nouns[k]))
      return TRUE;
  return FALSE;
}

gboolean
wab_date_is_plural_noun (const WabDateState *s, guint32 i)
{
  if (!is_lower_case (s, i) || s->words[i].kind != WAB_DATE_WORD_NONE)
    return FALSE;
  const WabToken *token = wab_tokens_get (s->tokens, i);
  const char *fold = wab_tokens_get_fold (s->tokens, i);
  guint n = token->fold_length;
  return n >= 4 && fold[n - 1] == 's' && fold[n - 2] != 's' && fold[n - 2] != 'u'
         && fold[n - 2] != 'i';
}

static gboolean
is_before_year (const WabDateState *s, guint32 i)
{
  WabDateWord word = get_word (s, i);
  switch (word.kind)
    {
    case WAB_DATE_WORD_SMALL:
      switch (word.value)
        {
        case WAB_DATE_SMALL_IN:
        case WAB_DATE_SMALL_OF:
        case WAB_DATE_SMALL_BY:
        case WAB_DATE_SMALL_FROM:
        case WAB_DATE_SMALL_UNTIL:
        case WAB_DATE_SMALL_THROUGH:
        case WAB_DATE_SMALL_BETWEEN:
        case WAB_DATE_SMALL_DURING:
        case WAB_DATE_SMALL_THE:
        case WAB_DATE_SMALL_ABOUT:
        case WAB_DATE_SMALL_FISCAL:
        case WAB_DATE_SMALL_AND:
        case WAB_DATE_SMALL_TO:
        case WAB_DATE_SMALL_OR:
          return TRUE;
        default:
          return FALSE;
        }
    case WAB_DATE_WORD_EARLY:
    case WAB_DATE_WORD_SEASON:
    case WAB_DATE_WORD_MONTH:
    case WAB_DATE_WORD_HOLIDAY:
      return TRUE;
    case WAB_DATE_WORD_SHIFT:
      return TRUE;
    case WAB_DATE_WORD_UNIT:
      return word.value == WAB_DATE_UNIT_YEAR || word.value == WAB_DATE_UNIT_QUARTER;
    case WAB_DATE_WORD_PUNCT:
      return word.value == '(' || word.value == ',' || word.value == '-' || word.value == '/';
    default:
      return FALSE;
    }
}

gboolean
wab_date_is_year (const WabDateState *s, guint32 i)
{
  if (!wab_date_is_year_number (s, i))
    return FALSE;
  guint32 before = i - 1, after = i + 1;
  gboolean has_before = i > s->begin;
  int value = get_word (s, i).value;
  if (has_before && wab_date_is_currency (s, before))
    return FALSE;
  if (has_before && !has_space_before (s, i)
      && (is_punct (s, before, '.') || is_punct (s, before, ':') || is_punct (s, before, '_')))
    return FALSE;
  if (wab_date_is_counted (s, after)
      || (is_punct (s, after, '-') && is_kind (s, after + 1, WAB_DATE_WORD_UNIT)))
    return FALSE;
  if (is_punct (s, after, ':') && !has_space_before (s, after)
      && is_kind (s, after + 1, WAB_DATE_WORD_NUMBER) && !has_space_before (s, after + 1))
    return FALSE;
  if (is_punct (s, after, '+'))
    return FALSE;
  if (has_before && is_punct (s, before, '-') && !has_space_before (s, i)
      && is_kind (s, i - 2, WAB_DATE_WORD_NUMBER) && get_word (s, i - 2).n_digits < 4
      && get_word (s, i - 2).n_digits > 2)
    return FALSE; /* of a telephone number */
  if (has_before && is_kind (s, before, WAB_DATE_WORD_NONE)
      && is_kind (s, after, WAB_DATE_WORD_NONE)
      && (get_word (s, before).flags & get_word (s, after).flags & WAB_DATE_FLAG_CAPITAL))
    return FALSE; /* of an address */
  gboolean is_led = has_before && is_before_year (s, before);
  if (has_before
      && (is_small (s, before, WAB_DATE_SMALL_MORE) || is_small (s, before, WAB_DATE_SMALL_OVER)
          || is_small (s, before, WAB_DATE_SMALL_THAN)
          || is_small (s, before, WAB_DATE_SMALL_LESS)))
    return FALSE;
  if (wab_date_is_plural_noun (s, after) && !is_led)
    return FALSE;
  if (wab_date_is_plural_noun (s, after) && has_before
      && (is_small (s, before, WAB_DATE_SMALL_ABOUT) || is_small (s, before, WAB_DATE_SMALL_TO)
          || is_small (s, before, WAB_DATE_SMALL_AND) || is_small (s, before, WAB_DATE_SMALL_OF)))
    return FALSE;
  /* Far from our own time a number needs more to be a year. */
  return is_led || (value >= 1500 && value <= 2100);
}

void
wab_date_set_year (WabDateValue *out, int year)
{
  WabDatePoint point = wab_date_point_years (year, WAB_DATE_UNIT_YEAR);
  wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
}

guint32
wab_date_parse_year (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = i, end;
  int sign, year;
  if (is_small (s, j, WAB_DATE_SMALL_THE) && is_unit (s, j + 1, WAB_DATE_UNIT_YEAR))
    j++;
  if (is_small (s, j, WAB_DATE_SMALL_FISCAL) || is_small (s, j, WAB_DATE_SMALL_FINANCIAL))
    j++;
  if (is_unit (s, j, WAB_DATE_UNIT_YEAR))
    j++;
  if (j > i && !is_kind (s, j, WAB_DATE_WORD_NUMBER) && !is_kind (s, j, WAB_DATE_WORD_ERA)
      && !is_kind (s, j, WAB_DATE_WORD_NUMERAL))
    return 0;
  WabDateWord word = get_word (s, j);
  if (word.kind == WAB_DATE_WORD_ERA && word.value > 0 && wab_date_parse_era (s, j, &sign) == j + 1)
    {
      WabDateWord number = get_word (s, j + 1);
      if (number.kind != WAB_DATE_WORD_NUMBER || number.n_digits > 4
          || (number.flags & WAB_DATE_FLAG_DECIMAL))
        return 0;
      wab_date_set_year (out, number.value);
      return j + 2;
    }
  if (word.kind == WAB_DATE_WORD_NUMBER && word.n_digits <= 5
      && !(word.flags & WAB_DATE_FLAG_DECIMAL))
    {
      end = wab_date_parse_era (s, j + 1, &sign);
      if (end == 0 && word.n_digits <= 4
          && (is_small (s, j + 1, WAB_DATE_SMALL_TO) || is_punct (s, j + 1, '-')
              || is_small (s, j + 1, WAB_DATE_SMALL_AND))
          && is_kind (s, j + 2, WAB_DATE_WORD_NUMBER) && wab_date_parse_era (s, j + 3, &sign) != 0
          && get_word (s, j + 2).value < word.value)
        end = j + 1; /* "264 to 241 BC" */
      if (end != 0)
        {
          wab_date_set_year (out, sign < 0 ? 1 - word.value : word.value);
          return end;
        }
      if (j > i && word.n_digits <= 4 && word.n_digits >= 2)
        {
          wab_date_set_year (out, word.value);
          return j + 1;
        }
    }
  end = wab_date_parse_year_number (s, j, &year);
  if (end == j + 1 && wab_date_is_year (s, j))
    {
      wab_date_set_year (out, year);
      return end;
    }
  if (end != 0 && is_kind (s, j, WAB_DATE_WORD_NUMERAL)
      && (j > i || (get_word (s, j).value >= 17 && get_word (s, j).value <= 20)
          || (i > s->begin && is_before_year (s, i - 1) && !is_small (s, i - 1, WAB_DATE_SMALL_TO)))
      && !wab_date_is_counted (s, end) && !wab_date_is_plural_noun (s, end))
    {
      wab_date_set_year (out, year);
      return end;
    }
  if (end == j + 2 && i > s->begin && has_space_before (s, j)
      && !(is_kind (s, j - 1, WAB_DATE_WORD_NUMBER)))
    {
      wab_date_set_year (out, year);
      return end;
    }
  return 0;
}

guint32
wab_date_parse_short_year (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDateWord word = get_word (s, i);
  if (word.kind != WAB_DATE_WORD_NUMBER || word.n_digits != 2 || i < s->begin + 2)
    return 0;
  if (!(is_punct (s, i - 1, '-') || is_punct (s, i - 1, '/')) || !wab_date_is_year_number (s, i - 2)
      || !wab_date_is_year (s, i - 2) || is_punct (s, i + 1, '-') || is_punct (s, i + 1, '/'))
    return 0;
  if (i >= s->begin + 3 && (is_punct (s, i - 3, '-') || is_punct (s, i - 3, '/')))
    return 0;
  int year = get_word (s, i - 2).value, other = year / 100 * 100 + word.value;
  if (other <= year || other > year + 60)
    return 0;
  wab_date_set_year (out, other);
  return i + 1;
}

guint32
wab_date_parse_decade (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  if (is_punct (s, j, '\'') && !has_space_before (s, j + 1))
    j++;
  WabDateWord word = get_word (s, j);
  guint32 end = j + 1;
  if (word.kind == WAB_DATE_WORD_NUMBER && word.n_digits == 4 && word.value % 10 == 0
      && word.value >= 1000 && is_punct (s, end, '\'') && is_small (s, end + 1, WAB_DATE_SMALL_S)
      && !has_space_before (s, end) && !has_space_before (s, end + 1))
    end += 2; /* "1990's" */
  else if (word.kind != WAB_DATE_WORD_DECADE)
    return 0;
  if (word.n_digits == 2 && j == i
      && !(i > s->begin
           && (is_small (s, i - 1, WAB_DATE_SMALL_AND) || is_kind (s, i - 1, WAB_DATE_WORD_EARLY)
               || (is_punct (s, i - 1, '-') && !is_kind (s, i - 2, WAB_DATE_WORD_NONE)))))
    return 0;
  int year = word.n_digits == 4 ? word.value : 1900 + word.value;
  gboolean is_century = word.n_digits == 4 && year % 100 == 0 && year < 2000
                        && !is_small (s, end, WAB_DATE_SMALL_AND);
  WabDatePoint point =
      wab_date_point_years (year, is_century ? WAB_DATE_UNIT_CENTURY : WAB_DATE_UNIT_DECADE);
  wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end;
}

guint32
wab_date_parse_century (const WabDateState *s, guint32 i, WabDateValue *out)
{
  int number, sign = 1;
  guint32 j = wab_date_parse_ordinal (s, skip_the (s, i), &number);
  if (j == 0 || number < 1)
    return 0;
  j = skip_hyphen (s, j);
  gboolean is_millennium = is_unit (s, j, WAB_DATE_UNIT_MILLENNIUM);
  if (!is_unit (s, j, WAB_DATE_UNIT_CENTURY) && !is_millennium)
    return 0;
  guint32 end = wab_date_parse_era (s, j + 1, &sign);
  int size = is_millennium ? 1000 : 100;
  int year = sign > 0 ? (number - 1) * size : -number * size + 50;
  WabDatePoint point =
      wab_date_point_years (year, is_millennium ? WAB_DATE_UNIT_MILLENNIUM : WAB_DATE_UNIT_CENTURY);
  wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end != 0 ? end : j + 1;
}

gboolean
wab_date_is_clause_end (const WabDateState *s, guint32 i)
{
  WabDateWord word = get_word (s, i);
  if (word.kind == WAB_DATE_WORD_BREAK)
    return TRUE;
  if (word.kind == WAB_DATE_WORD_PUNCT)
    return word.value != '-' && word.value != '\'' && word.value != '/';
  if (word.kind == WAB_DATE_WORD_SMALL)
    return word.value == WAB_DATE_SMALL_IN || word.value == WAB_DATE_SMALL_AT
           || word.value == WAB_DATE_SMALL_ON || word.value == WAB_DATE_SMALL_BY
           || word.value == WAB_DATE_SMALL_AND || word.value == WAB_DATE_SMALL_FROM;
  return FALSE;
}

guint32
wab_date_parse_year_season (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDateWord season = get_word (s, i + 1);
  if (!wab_date_is_year_number (s, i) || season.kind != WAB_DATE_WORD_SEASON
      || (season.flags & (WAB_DATE_FLAG_PLURAL | WAB_DATE_FLAG_DOUBTFUL)))
    return 0;
  WabDatePoint point = wab_date_point_season (get_word (s, i).value, season.value);
  wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return i + 2;
}
