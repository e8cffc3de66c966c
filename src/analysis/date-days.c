#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Days and months by their names: "6 January 2022", "January 6-7", "the 5th".
 */

guint32
wab_date_parse_day_number (const WabDateState *s, guint32 i, int *out_day)
{
  WabDateWord word = get_word (s, i);
  if (word.kind == WAB_DATE_WORD_NUMBER && word.n_digits <= 2
      && !(word.flags & WAB_DATE_FLAG_DECIMAL) && word.value >= 1 && word.value <= 31)
    {
      *out_day = word.value;
      return i + 1;
    }
  guint32 end = wab_date_parse_ordinal (s, i, out_day);
  return end != 0 && *out_day >= 1 && *out_day <= 31 ? end : 0;
}

guint32
wab_date_parse_month_name (const WabDateState *s, guint32 i, int *out_month)
{
  WabDateWord word = get_word (s, i);
  if (word.kind != WAB_DATE_WORD_MONTH)
    return 0;
  *out_month = word.value;
  i++;
  if ((word.flags & WAB_DATE_FLAG_ABBREVIATED) && is_punct (s, i, '.') && !has_space_before (s, i))
    i++;
  return i;
}

guint32
wab_date_parse_year_after (const WabDateState *s, guint32 i, WabDateValue *out_year)
{
  guint32 j = i, end;
  int year, sign;
  if (is_punct (s, j, ','))
    {
      end = wab_date_parse_year_number (s, j + 1, &year);
      if (end == 0 || wab_date_is_counted (s, end))
        return 0;
      wab_date_set_year (out_year, year);
      return end;
    }
  if (is_punct (s, j, '-') && !has_space_before (s, j) && !has_space_before (s, j + 1)
      && wab_date_is_year_number (s, j + 1))
    {
      wab_date_set_year (out_year, get_word (s, j + 1).value);
      return j + 2;
    }
  gboolean has_of = is_small (s, j, WAB_DATE_SMALL_OF);
  if (has_of || (is_small (s, j, WAB_DATE_SMALL_IN) && wab_date_is_year_number (s, j + 1)))
    j++;
  WabDateWord number = get_word (s, j);
  if (number.kind == WAB_DATE_WORD_NUMBER && number.n_digits <= 4
      && (end = wab_date_parse_era (s, j + 1, &sign)) != 0)
    {
      wab_date_set_year (out_year, sign < 0 ? 1 - number.value : number.value);
      return end;
    }
  end = wab_date_parse_year_number (s, j, &year);
  if (end != 0 && !wab_date_is_counted (s, end))
    {
      wab_date_set_year (out_year, year);
      return end;
    }
  if (number.kind == WAB_DATE_WORD_NUMBER && !(number.flags & WAB_DATE_FLAG_DECIMAL)
      && has_space_before (s, j) && (number.n_digits == 2 || number.n_digits == 3)
      && wab_date_is_clause_end (s, j + 1) && !is_small (s, j + 1, WAB_DATE_SMALL_AND)
      && !is_punct (s, j + 1, ':') && !is_punct (s, j + 1, '%')
      && (has_of || is_kind (s, i - 1, WAB_DATE_WORD_MONTH)
          || is_kind (s, i - 1, WAB_DATE_WORD_ORDINAL)))
    {
      /* "3 Aug 96", "April of 87", "December of 384"; after "April" alone it would be a day. */
      if (number.n_digits == 3
              ? number.value >= 100
              : has_of || number.value > 31
                    || (i >= s->begin + 2 && is_kind (s, i - 1, WAB_DATE_WORD_MONTH)
                        && (is_kind (s, i - 2, WAB_DATE_WORD_NUMBER)
                            || is_kind (s, i - 2, WAB_DATE_WORD_ORDINAL))))
        {
          wab_date_set_year (out_year,
                             number.n_digits == 3
                                 ? number.value
                                 : number.value + (number.value < 50 ? 2000 : 1900));
          return j + 1;
        }
    }
  if (is_small (s, j, WAB_DATE_SMALL_THE) && is_unit (s, j + 1, WAB_DATE_UNIT_YEAR)
      && wab_date_is_year_number (s, j + 2))
    {
      wab_date_set_year (out_year, get_word (s, j + 2).value);
      return j + 3;
    }
  if (has_of
      || (is_kind (s, skip_the (s, j), WAB_DATE_WORD_WHICH)
          && is_unit (s, skip_the (s, j) + 1, WAB_DATE_UNIT_YEAR))
      || is_which (s, j, WAB_DATE_WHICH_LAST) || is_which (s, j, WAB_DATE_WHICH_NEXT)
      || is_which (s, j, WAB_DATE_WHICH_THIS))
    {
      WabDateValue value;
      end = wab_date_parse_relative (s, j, &value);
      if (end != 0 && value.form == WAB_DATE_FORM_POINT && value.first.grain == WAB_DATE_UNIT_YEAR)
        {
          *out_year = value;
          return end;
        }
    }
  return 0;
}

/* A second day of the same month: "-7", "to 22", "through 15". Returns one past it. */
static guint32
parse_day_range (const WabDateState *s, guint32 i, gboolean with_and, int first, int *out_last)
{
  gboolean is_dash = is_punct (s, i, '-') || is_punct (s, i, '/');
  if (!is_dash && !is_small (s, i, WAB_DATE_SMALL_TO) && !is_small (s, i, WAB_DATE_SMALL_THROUGH)
      && !is_small (s, i, WAB_DATE_SMALL_UNTIL)
      && !(with_and && is_small (s, i, WAB_DATE_SMALL_AND)))
    return 0;
  guint32 j = is_dash ? i + 1 : skip_the (s, i + 1);
  guint32 end = wab_date_parse_day_number (s, j, out_last);
  if (end == 0 || *out_last <= first || wab_date_is_counted (s, end))
    return 0;
  if (is_punct (s, end, ':') && !has_space_before (s, end + 1))
    return 0;
  return end;
}

void
wab_date_set_day (const WabDateState *s,
                  guint32 i,
                  int month,
                  int day,
                  const WabDateValue *year,
                  WabDateValue *out)
{
  WabDatePoint point;
  WabDateRule rule = WAB_DATE_RULE_WRITTEN;
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
      wab_date_complete_year (s, i, day, &point, &rule, &anchor);
    }
  wab_date_set_point (out, &point, rule, anchor);
}

static gboolean
is_good_day (int month, int day, const WabDateValue *year)
{
  return year != NULL && !year->first.is_open ? wab_ymd_is_valid (year->first.year, month, day)
                                              : wab_ymd_is_valid (2000, month, day);
}

/* Makes a day, or a range of days of one month. */
static gboolean
set_days (const WabDateState *s,
          guint32 i,
          int month,
          int day,
          int last_day,
          const WabDateValue *year,
          WabDateValue *out)
{
  if (!is_good_day (month, day, year) || (last_day != 0 && !is_good_day (month, last_day, year)))
    return FALSE;
  wab_date_set_day (s, i, month, day, year, out);
  if (last_day != 0)
    {
      out->form = WAB_DATE_FORM_RANGE;
      out->last = wab_date_point_day (out->first.day + last_day - day);
      out->last.is_open = out->first.is_open;
    }
  return TRUE;
}

guint32
wab_date_parse_month_day (const WabDateState *s, guint32 i, gboolean with_and, WabDateValue *out)
{
  int month, day, last_day = 0;
  WabDateValue year;
  guint32 j = wab_date_parse_month_name (s, i, &month);
  if (j == 0)
    return 0;
  if (is_punct (s, j, ',') && is_kind (s, j + 1, WAB_DATE_WORD_ORDINAL))
    j++;
  if ((is_punct (s, j, '/') || is_punct (s, j, '-')) && !has_space_before (s, j))
    j++;
  guint32 end = wab_date_parse_day_number (s, skip_the (s, j), &day);
  if (end == 0)
    return 0;
  WabDateWord number = get_word (s, skip_the (s, j));
  if (number.kind == WAB_DATE_WORD_ORDINAL && !(number.flags & WAB_DATE_FLAG_DIGITS)
      && (number.flags & WAB_DATE_FLAG_CAPITAL) && !wab_date_is_year_number (s, end)
      && !wab_date_is_clause_end (s, end))
    return 0; /* "by the end of May the Second Army" */
  if (is_punct (s, end, ':') && !has_space_before (s, end + 1)
      && is_kind (s, end + 1, WAB_DATE_WORD_NUMBER))
    return 0; /* "May 8:30"? */
  if (is_punct (s, end, '%'))
    return 0;
  guint32 end_range = parse_day_range (s, end, with_and, day, &last_day);
  if (end_range != 0)
    {
      int other;
      if (wab_date_parse_month_name (s, end_range, &other) != 0
          || (is_small (s, end_range, WAB_DATE_SMALL_OF)
              && wab_date_parse_month_name (s, end_range + 1, &other) != 0))
        end_range = 0; /* "January 6 - 7 February" */
    }
  if (end_range != 0)
    end = end_range;
  else
    last_day = 0;
  guint32 end_year = wab_date_parse_year_after (s, end, &year);
  if (!set_days (s, i, month, day, last_day, end_year != 0 ? &year : NULL, out))
    return 0;
  return end_year != 0 ? end_year : end;
}

guint32
wab_date_parse_day_month (const WabDateState *s, guint32 i, gboolean with_and, WabDateValue *out)
{
  int month, day, last_day = 0;
  WabDateValue year;
  guint32 j = skip_the (s, i);
  guint32 end = wab_date_parse_day_number (s, j, &day);
  if (end == 0 || (i > s->begin && wab_date_is_currency (s, i - 1)))
    return 0;
  guint32 end_range = parse_day_range (s, end, with_and, day, &last_day);
  if (end_range != 0)
    end = end_range;
  else
    last_day = 0;
  if (is_unit (s, end, WAB_DATE_UNIT_DAY) && is_small (s, end + 1, WAB_DATE_SMALL_OF))
    end++;
  if (is_small (s, end, WAB_DATE_SMALL_OF))
    end++;
  else if ((is_punct (s, end, '-') || is_punct (s, end, '/')) && !has_space_before (s, end))
    end++;
  WabDateWord month_word = get_word (s, end);
  if (month_word.kind != WAB_DATE_WORD_MONTH)
    {
      /* "the 28th of that month", "the 15th day of next month" */
      WabDateValue value;
      if (last_day == 0 && is_small (s, end - 1, WAB_DATE_SMALL_OF))
        {
          guint32 end_month = wab_date_parse_relative (s, end, &value);
          if (end_month != 0 && value.form == WAB_DATE_FORM_POINT
              && value.first.grain == WAB_DATE_UNIT_MONTH
              && wab_ymd_is_valid (value.first.year, value.first.index, day))
            {
              WabDatePoint point =
                  wab_date_point_day (wab_day_from_ymd (value.first.year, value.first.index, day));
              point.is_open = value.first.is_open;
              wab_date_set_point (out, &point, value.rule, value.anchor);
              return end_month;
            }
        }
      return 0;
    }
  if ((month_word.flags & WAB_DATE_FLAG_DOUBTFUL) && !(month_word.flags & WAB_DATE_FLAG_CAPITAL)
      && !is_small (s, end - 1, WAB_DATE_SMALL_OF) && !is_kind (s, end - 1, WAB_DATE_WORD_ORDINAL)
      && !wab_date_is_year_number (s, end + 1))
    return 0;
  end = wab_date_parse_month_name (s, end, &month);
  guint32 end_year = wab_date_parse_year_after (s, end, &year);
  if (!set_days (s, i, month, day, last_day, end_year != 0 ? &year : NULL, out))
    return 0;
  return end_year != 0 ? end_year : end;
}

/* Whether "May", "March" or an abbreviation stands where a month can stand. */
static gboolean
is_clear_month (const WabDateState *s, guint32 i)
{
  WabDateWord word = get_word (s, i), before = get_word (s, i - 1);
  if (!(word.flags & WAB_DATE_FLAG_CAPITAL)
      && (word.flags & (WAB_DATE_FLAG_DOUBTFUL | WAB_DATE_FLAG_ABBREVIATED)))
    return FALSE;
  /* Names: "June Carr", "Jason January". */
  gboolean has_name_before = i > s->begin && before.kind == WAB_DATE_WORD_NONE
                             && (before.flags & WAB_DATE_FLAG_CAPITAL)
                             && wab_tokens_get (s->tokens, i - 1)->letter_case == WAB_CASE_TITLE;
  gboolean has_name_after = is_kind (s, i + 1, WAB_DATE_WORD_NONE)
                            && (get_word (s, i + 1).flags & WAB_DATE_FLAG_CAPITAL)
                            && wab_tokens_get (s->tokens, i + 1)->letter_case == WAB_CASE_TITLE;
  if (has_name_before && i > s->begin + 1)
    return FALSE;
  if (has_name_after && (i == s->begin || before.kind == WAB_DATE_WORD_PUNCT)
      && (word.value == 4 || word.value == 6 || word.value == 8))
    return FALSE;
  if (!(word.flags & WAB_DATE_FLAG_DOUBTFUL))
    return TRUE;
  if (i > s->begin)
    {
      if (before.kind == WAB_DATE_WORD_SMALL)
        switch (before.value)
          {
          case WAB_DATE_SMALL_IN:
          case WAB_DATE_SMALL_OF:
          case WAB_DATE_SMALL_BY:
          case WAB_DATE_SMALL_FROM:
          case WAB_DATE_SMALL_UNTIL:
          case WAB_DATE_SMALL_THROUGH:
          case WAB_DATE_SMALL_BETWEEN:
          case WAB_DATE_SMALL_DURING:
            return TRUE;
          case WAB_DATE_SMALL_AND:
          case WAB_DATE_SMALL_TO:
          case WAB_DATE_SMALL_OR:
            return is_kind (s, i - 2, WAB_DATE_WORD_MONTH)
                   || is_kind (s, i - 2, WAB_DATE_WORD_NUMBER);
          default:
            break;
          }
      if (before.kind == WAB_DATE_WORD_EARLY || before.kind == WAB_DATE_WORD_WHICH
          || (before.kind == WAB_DATE_WORD_SHIFT && before.value == WAB_DATE_SHIFT_SINCE))
        return TRUE;
      if (is_punct (s, i - 1, '-')
          && (is_kind (s, i - 2, WAB_DATE_WORD_EARLY) || is_kind (s, i - 2, WAB_DATE_WORD_MONTH)))
        return TRUE;
    }
  return FALSE;
}

guint32
wab_date_parse_month (const WabDateState *s, guint32 i, WabDateValue *out)
{
  int month;
  WabDateValue year;
  WabDateRule rule = WAB_DATE_RULE_WRITTEN;
  guint32 anchor = WAB_NO_MENTION;
  guint32 j = wab_date_parse_month_name (s, i, &month);
  if (j == 0)
    return 0;
  guint32 end = wab_date_parse_year_after (s, j, &year);
  if (end == 0 && is_punct (s, j, '/') && wab_date_is_year_number (s, j + 1))
    {
      wab_date_set_year (&year, get_word (s, j + 1).value);
      end = j + 2;
    }
  if (end != 0)
    {
      WabDatePoint point = wab_date_point_month (year.first.year, month);
      point.is_open = year.first.is_open;
      wab_date_set_point (out, &point, year.rule, year.anchor);
      return end;
    }
  WabDateWord word = get_word (s, i);
  if (!is_clear_month (s, i)
      || (word.flags & WAB_DATE_FLAG_ABBREVIATED && j == i + 1 && word.value != 9
          && !is_punct (s, i - 1, '-') && !is_punct (s, j, '-')
          && !is_kind (s, i - 1, WAB_DATE_WORD_SMALL)))
    return 0;
  WabDatePoint point = wab_date_point_month (2000, month);
  wab_date_complete_year (s, i, 0, &point, &rule, &anchor);
  wab_date_set_point (out, &point, rule, anchor);
  return j;
}

guint32
wab_date_parse_year_month_day (const WabDateState *s, guint32 i, WabDateValue *out)
{
  int month, day;
  WabDateValue year;
  if (!wab_date_is_year_number (s, i) || !is_kind (s, i + 1, WAB_DATE_WORD_MONTH))
    return 0;
  guint32 end = wab_date_parse_month_name (s, i + 1, &month);
  guint32 end_month = end;
  end = wab_date_parse_day_number (s, end, &day);
  if (end == 0 && !wab_date_is_year_number (s, end_month) && is_kind (s, i + 1, WAB_DATE_WORD_MONTH)
      && !(get_word (s, i + 1).flags & WAB_DATE_FLAG_DOUBTFUL)
      && !is_kind (s, end_month, WAB_DATE_WORD_NUMBER))
    {
      WabDatePoint point = wab_date_point_month (get_word (s, i).value, month);
      wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
      return end_month;
    }
  if (end == 0 || wab_date_is_year_number (s, end))
    return 0;
  wab_date_set_year (&year, get_word (s, i).value);
  if (!set_days (s, i, month, day, 0, &year, out))
    return 0;
  return end;
}

guint32
wab_date_parse_plain_month_day (const WabDateState *s, guint32 i, WabDateValue *out)
{
  return wab_date_parse_month_day (s, i, FALSE, out);
}

guint32
wab_date_parse_plain_day_month (const WabDateState *s, guint32 i, WabDateValue *out)
{
  return wab_date_parse_day_month (s, i, FALSE, out);
}

guint32
wab_date_parse_between (const WabDateState *s, guint32 i, WabDateValue *out)
{
  if (!is_small (s, i, WAB_DATE_SMALL_BETWEEN))
    return 0;
  int first;
  guint32 end = wab_date_parse_month_name (s, i + 1, &first);
  if (end != 0 && is_small (s, end, WAB_DATE_SMALL_AND)
      && wab_date_parse_month (s, end + 1, out) != 0 && out->rule == WAB_DATE_RULE_WRITTEN)
    {
      end = wab_date_parse_month (s, end + 1, out);
      out->first = wab_date_point_month (out->last.year - (first > out->last.index), first);
      out->form = WAB_DATE_FORM_RANGE;
      return end;
    }
  end = wab_date_parse_month_day (s, i + 1, TRUE, out);
  if (end == 0 || out->form != WAB_DATE_FORM_RANGE)
    end = wab_date_parse_day_month (s, i + 1, TRUE, out);
  return end != 0 && out->form == WAB_DATE_FORM_RANGE ? end : 0;
}

guint32
wab_date_parse_list_day (const WabDateState *s, guint32 i, WabDateValue *out)
{
  int day;
  guint32 end = wab_date_parse_day_number (s, i, &day);
  if (end == 0 || get_word (s, i).kind == WAB_DATE_WORD_NUMERAL)
    return 0;
  if (wab_date_is_counted (s, end) || is_kind (s, end, WAB_DATE_WORD_NONE) || is_punct (s, end, '-')
      || is_punct (s, end, '%') || is_punct (s, end, ':') || is_punct (s, end, '/'))
    {
      if (!(get_word (s, i).kind == WAB_DATE_WORD_ORDINAL
            && (get_word (s, i).flags & WAB_DATE_FLAG_DIGITS)))
        {
          if (!is_lower_case (s, end) || wab_date_is_plural_noun (s, end)
              || wab_date_is_counted (s, end) || !is_kind (s, end, WAB_DATE_WORD_NONE))
            return 0;
        }
    }
  if (i >= s->begin + 2
      && (is_small (s, i - 1, WAB_DATE_SMALL_AND) || is_punct (s, i - 1, ',')
          || is_small (s, i - 1, WAB_DATE_SMALL_OR))
      && s->last_day.is_known && s->last_day.token + 4 > i && s->last_day.token < i
      && is_kind (s, s->last_day.token, WAB_DATE_WORD_MONTH) && s->last_day.point.weekday == 0)
    {
      int year, month, other;
      wab_day_to_ymd (s->last_day.point.day, &year, &month, &other);
      if (day > other && wab_ymd_is_valid (year, month, day))
        {
          WabDatePoint point = wab_date_point_day (wab_day_from_ymd (year, month, day));
          point.is_open = s->last_day.point.is_open;
          wab_date_set_point (out, &point, WAB_DATE_RULE_TEXT, s->last_day.mention);
          return end;
        }
    }
  /* Ahead to the month: numbers, commas and "and". */
  guint32 j = end;
  int n = 0, next_day = 0;
  while (n < 8
         && (is_punct (s, j, ',') || is_small (s, j, WAB_DATE_SMALL_AND)
             || is_small (s, j, WAB_DATE_SMALL_OR)))
    {
      if (is_punct (s, j, ',')
          && (is_small (s, j + 1, WAB_DATE_SMALL_AND) || is_small (s, j + 1, WAB_DATE_SMALL_OR)))
        j++;
      guint32 k = skip_the (s, j + 1);
      guint32 end_day = wab_date_parse_day_number (s, k, &next_day);
      if (end_day == 0)
        return 0;
      WabDateValue value;
      if (is_kind (s, end_day, WAB_DATE_WORD_MONTH)
          || (is_small (s, end_day, WAB_DATE_SMALL_OF)
              && is_kind (s, end_day + 1, WAB_DATE_WORD_MONTH)))
        {
          if (wab_date_parse_day_month (s, k, FALSE, &value) == 0
              || value.form != WAB_DATE_FORM_POINT || day >= next_day)
            return 0;
          int year, month;
          wab_day_to_ymd (value.first.day, &year, &month, NULL);
          if (!wab_ymd_is_valid (year, month, day))
            return 0;
          value.first = wab_date_point_day (wab_day_from_ymd (year, month, day));
          value.first.is_open = value.last.is_open;
          wab_date_set_point (out, &value.first, value.rule, value.anchor);
          return end;
        }
      j = end_day;
      n++;
    }
  return 0;
}

guint32
wab_date_parse_day_alone (const WabDateState *s, guint32 i, WabDateValue *out)
{
  int day;
  guint32 j = skip_the (s, i);
  WabDateWord word = get_word (s, j);
  WabDatePoint from;
  guint32 anchor;
  if (j == i || word.kind != WAB_DATE_WORD_ORDINAL || !(word.flags & WAB_DATE_FLAG_DIGITS)
      || i == s->begin
      || !(is_small (s, i - 1, WAB_DATE_SMALL_ON) || is_small (s, i - 1, WAB_DATE_SMALL_BY)
           || is_small (s, i - 1, WAB_DATE_SMALL_UNTIL)
           || is_small (s, i - 1, WAB_DATE_SMALL_FROM)))
    return 0;
  day = word.value;
  if (!wab_date_is_clause_end (s, j + 1) && !is_lower_case (s, j + 1))
    return 0;
  if (is_kind (s, j + 1, WAB_DATE_WORD_UNIT) || wab_date_is_plural_noun (s, j + 1)
      || is_token (s, j + 1, "anniversary") || is_token (s, j + 1, "floor")
      || is_token (s, j + 1, "birthday"))
    return 0;
  if (!wab_date_get_text_anchor (s, WAB_DATE_UNIT_MONTH, &from, &anchor)
      || from.grain > WAB_DATE_UNIT_MONTH)
    return 0;
  WabDatePoint month = wab_date_point_widen (&from, WAB_DATE_UNIT_MONTH);
  if (!wab_ymd_is_valid (month.year, month.index, day))
    return 0;
  WabDatePoint point = wab_date_point_day (wab_day_from_ymd (month.year, month.index, day));
  point.is_open = from.is_open;
  wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
  return j + 1;
}
