#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Seasons, quarters, holidays, and parts of larger units: "the first week of May", "the end of the
 * year".
 */

guint32
wab_date_parse_season (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  WabDateWord word = get_word (s, j);
  WabDateValue year;
  WabDateRule rule;
  guint32 anchor;
  if (word.kind != WAB_DATE_WORD_SEASON)
    return 0;
  guint32 end = wab_date_parse_year_after (s, j + 1, &year);
  if (end != 0)
    {
      WabDatePoint point = wab_date_point_season (year.first.year, word.value);
      point.is_open = year.first.is_open;
      wab_date_set_point (out, &point, year.rule, year.anchor);
      if (is_punct (s, end, '-') && is_kind (s, end + 1, WAB_DATE_WORD_NUMBER)
          && get_word (s, end + 1).n_digits == 2 && year.rule == WAB_DATE_RULE_WRITTEN
          && !has_space_before (s, end + 1))
        end += 2; /* "the winter of 1776-77" */
      return end;
    }
  if (is_punct (s, j + 1, '-') && !has_space_before (s, j + 1)
      && !is_kind (s, j + 2, WAB_DATE_WORD_SEASON))
    return 0;
  gboolean is_capital = (word.flags & WAB_DATE_FLAG_CAPITAL) != 0 && j > s->begin;
  if (is_capital && j == i && is_kind (s, j - 1, WAB_DATE_WORD_NONE) && !is_lower_case (s, j - 1))
    return 0; /* "Arab Spring", "Dr. Winters" */
  if ((word.flags & WAB_DATE_FLAG_PLURAL) && (word.value == 0 || is_capital))
    return 0; /* "Sulphur Springs" */
  if (word.flags & WAB_DATE_FLAG_DOUBTFUL)
    {
      /* "fall" must not be the fall of something, nor a verb. */
      if (is_small (s, j + 1, WAB_DATE_SMALL_OF) || is_small (s, j + 1, WAB_DATE_SMALL_IN)
          || is_small (s, j + 1, WAB_DATE_SMALL_FROM))
        return 0;
      if (j == i || i == s->begin
          || !(is_small (s, i - 1, WAB_DATE_SMALL_IN) || is_small (s, i - 1, WAB_DATE_SMALL_DURING)
               || is_small (s, i - 1, WAB_DATE_SMALL_BY)
               || is_small (s, i - 1, WAB_DATE_SMALL_UNTIL)))
        return 0;
    }
  if (word.flags & WAB_DATE_FLAG_PLURAL)
    {
      wab_date_set_repeated (out, 1, WAB_DATE_UNIT_YEAR);
      return j + 1;
    }
  if (word.value == 0 && j == i
      && !(i > s->begin
           && (is_small (s, i - 1, WAB_DATE_SMALL_IN) || is_small (s, i - 1, WAB_DATE_SMALL_BY)
               || is_small (s, i - 1, WAB_DATE_SMALL_UNTIL)
               || is_small (s, i - 1, WAB_DATE_SMALL_AND) || is_kind (s, i - 1, WAB_DATE_WORD_EARLY)
               || is_kind (s, i - 1, WAB_DATE_WORD_SHIFT))))
    {
      /* A bare "spring" is also water and a verb. */
      if (!s->is_narrative)
        return 0;
    }
  WabDatePoint point = wab_date_point_season (2000, word.value);
  wab_date_complete_year (s, j, 0, &point, &rule, &anchor);
  wab_date_set_point (out, &point, rule, anchor);
  return j + 1;
}

/* "Q3 2012", "H1 2013", "Q4": a half needs its year. */
static guint32
parse_short_quarter (const WabDateState *s, guint32 i, WabDateValue *out)
{
  int number = get_word (s, i).value;
  WabDateValue year;
  WabDateRule rule;
  guint32 anchor;
  guint32 end = wab_date_parse_year_after (s, i + 1, &year);
  if (end == 0
      && (number > 4
          || (get_word (s, i + 1).kind == WAB_DATE_WORD_PUNCT && !is_punct (s, i + 1, ',')
              && !is_punct (s, i + 1, '.'))))
    return 0;
  WabDatePoint point =
      number > 4 ? wab_date_point_half (2000, number - 4) : wab_date_point_quarter (2000, number);
  if (end == 0)
    {
      wab_date_complete_year (s, i, 0, &point, &rule, &anchor);
      wab_date_set_point (out, &point, rule, anchor);
      return i + 1;
    }
  point.year = year.first.year;
  point.is_open = year.first.is_open;
  wab_date_set_point (out, &point, year.rule, year.anchor);
  return end;
}

guint32
wab_date_parse_quarter (const WabDateState *s, guint32 i, WabDateValue *out)
{
  if (is_kind (s, i, WAB_DATE_WORD_QUARTER))
    return parse_short_quarter (s, i, out);
  guint32 j = skip_the (s, i), end;
  int number, unit;
  WabDateValue year;
  WabDateRule rule;
  guint32 anchor;
  end = wab_date_parse_ordinal (s, j, &number);
  if (end == 0)
    return 0;
  if (is_small (s, end, WAB_DATE_SMALL_FISCAL) || is_small (s, end, WAB_DATE_SMALL_FINANCIAL))
    end++;
  end = skip_hyphen (s, end);
  if (is_unit (s, end, WAB_DATE_UNIT_QUARTER))
    unit = WAB_DATE_UNIT_QUARTER;
  else if (is_small (s, end, WAB_DATE_SMALL_HALF))
    unit = WAB_DATE_UNIT_HALF;
  else
    return 0;
  int n = unit == WAB_DATE_UNIT_QUARTER ? 4 : 2;
  if (number < 0)
    number = n;
  if (number < 1 || number > n)
    return 0;
  end++;
  guint32 end_year = wab_date_parse_year_after (s, end, &year);
  if (end_year != 0)
    {
      WabDatePoint point = unit == WAB_DATE_UNIT_QUARTER
                               ? wab_date_point_quarter (year.first.year, number)
                               : wab_date_point_half (year.first.year, number);
      point.is_open = year.first.is_open;
      wab_date_set_point (out, &point, year.rule, year.anchor);
      return end_year;
    }
  if (unit == WAB_DATE_UNIT_HALF)
    {
      /* "the second half of the 19th century", "the first half of January" */
      if (!is_small (s, end, WAB_DATE_SMALL_OF))
        return 0;
      end_year = wab_date_parse_point (s, end + 1, &year);
      if (end_year == 0 || year.form != WAB_DATE_FORM_POINT
          || year.first.grain <= WAB_DATE_UNIT_DAY)
        return 0;
      *out = year;
      return end_year;
    }
  WabDatePoint point = wab_date_point_quarter (2000, number);
  wab_date_complete_year (s, j, 0, &point, &rule, &anchor);
  wab_date_set_point (out, &point, rule, anchor);
  return end;
}

guint32
wab_date_parse_holiday (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = i;
  int which;
  WabDateValue year;
  WabDateRule rule;
  guint32 anchor;
  if (is_small (s, j, WAB_DATE_SMALL_NEW) && is_unit (s, j + 1, WAB_DATE_UNIT_YEAR)
      && (get_word (s, j).flags & WAB_DATE_FLAG_CAPITAL || is_punct (s, j + 2, '\''))
      && !(i > s->begin && is_kind (s, i - 1, WAB_DATE_WORD_NONE)
           && (get_word (s, i - 1).flags & WAB_DATE_FLAG_CAPITAL)) /* "Chinese New Year" */)
    {
      which = WAB_DATE_HOLIDAY_NEW_YEAR;
      j += 2;
      if (is_punct (s, j, '\''))
        j++;
      if (is_small (s, j, WAB_DATE_SMALL_S))
        j++;
      if (is_small (s, j, WAB_DATE_SMALL_EVE))
        which = WAB_DATE_HOLIDAY_NEW_YEARS_EVE;
      else if (!is_unit (s, j, WAB_DATE_UNIT_DAY))
        {
          if (j != i + 2)
            return 0;
          j--;
        }
      j++;
    }
  else if (is_kind (s, j, WAB_DATE_WORD_HOLIDAY))
    {
      which = get_word (s, j).value;
      if (which != WAB_DATE_HOLIDAY_CHRISTMAS && !(get_word (s, j).flags & WAB_DATE_FLAG_CAPITAL))
        return 0;
      j++;
      if (is_unit (s, j, WAB_DATE_UNIT_DAY))
        j++;
      else if (is_small (s, j, WAB_DATE_SMALL_EVE) && which == WAB_DATE_HOLIDAY_CHRISTMAS)
        {
          which = WAB_DATE_HOLIDAY_CHRISTMAS_EVE;
          j++;
        }
    }
  else
    return 0;
  guint32 end = wab_date_parse_year_after (s, j, &year);
  WabDatePoint point = wab_date_point_day (wab_day_from_ymd (2000, 12, 25));
  static const gint8 days[][2] = { { 12, 25 }, { 10, 31 }, { 11, 25 }, { 4, 5 },
                                   { 1, 1 },   { 12, 24 }, { 12, 31 } };
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
      wab_date_complete_year (s, i, day, &point, &rule, &anchor);
    }
  if (!point.is_open && which == WAB_DATE_HOLIDAY_EASTER)
    point = wab_date_point_day (wab_date_get_easter (point.year));
  else if (!point.is_open && which == WAB_DATE_HOLIDAY_THANKSGIVING)
    {
      WabDay first = wab_day_from_ymd (point.year, 11, 1);
      point = wab_date_point_day (first + (4 - wab_day_get_weekday (first) + 7) % 7 + 21);
    }
  wab_date_set_point (out, &point, rule, anchor);
  return end != 0 ? end : j;
}

/* "the week", "the year", "the day" where a part of it is told: "the end of the year". */
static guint32
parse_the_unit (const WabDateState *s, guint32 i, gboolean may_be_bare, WabDateValue *out)
{
  WabDatePoint from;
  guint32 anchor;
  if (!is_small (s, i, WAB_DATE_SMALL_THE))
    {
      if (!may_be_bare)
        return 0;
      i--;
    }
  WabDateWord word = get_word (s, i + 1);
  if (word.kind != WAB_DATE_WORD_UNIT || word.value < WAB_DATE_UNIT_DAY
      || (word.flags & WAB_DATE_FLAG_PLURAL))
    return 0;
  WabDateUnit unit = word.value;
  gboolean by_text = s->is_narrative || (unit == WAB_DATE_UNIT_DAY);
  if (!(by_text ? wab_date_get_text_anchor (s, unit, &from, &anchor)
                : wab_date_get_deictic_anchor (s, unit, &from, &anchor)))
    return 0;
  if (from.grain > unit || from.weekday != 0)
    return 0;
  WabDatePoint point = wab_date_point_widen (&from, unit);
  wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
  return i + 2;
}

guint32
wab_date_parse_closed_unit (const WabDateState *s, guint32 i, WabDateValue *out)
{
  static const char *const verbs[] = { "end",     "ended", "ending", "finish", "finished", "start",
                                       "started", "close", "closed", "begin",  "began" };
  if (i == s->begin || !is_small (s, i, WAB_DATE_SMALL_THE) || s->is_narrative)
    return 0;
  for (gsize k = 0; k < G_N_ELEMENTS (verbs); k++)
    if (is_token (s, i - 1, verbs[k]))
      return parse_the_unit (s, i, FALSE, out);
  return 0;
}

guint32
wab_date_parse_ordinal_of (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i), end;
  int number;
  if (is_which (s, j, WAB_DATE_WHICH_LAST))
    {
      number = -1;
      end = j + 1;
    }
  else
    end = wab_date_parse_ordinal (s, j, &number);
  if (end == 0 || number == 0)
    return 0;
  WabDateWord what = get_word (s, end);
  gboolean is_weekday = what.kind == WAB_DATE_WORD_WEEKDAY;
  if (!is_weekday && what.kind != WAB_DATE_WORD_UNIT)
    return 0;
  end++;
  gboolean has_of = is_small (s, end, WAB_DATE_SMALL_OF) || is_small (s, end, WAB_DATE_SMALL_IN);
  if (has_of)
    end++;
  WabDateValue whole;
  guint32 end_whole = wab_date_parse_point (s, end, &whole);
  if (end_whole == 0 && has_of)
    end_whole = parse_the_unit (s, end, FALSE, &whole);
  if (end_whole == 0 || whole.form != WAB_DATE_FORM_POINT || whole.first.grain < WAB_DATE_UNIT_WEEK
      || (!has_of && whole.rule != WAB_DATE_RULE_TOLD))
    return 0;
  WabDatePoint point;
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
  else if (what.value == WAB_DATE_UNIT_DAY)
    point = wab_date_point_day (day = number > 0 ? first + number - 1 : last);
  else if (what.value == WAB_DATE_UNIT_WEEK || what.value == WAB_DATE_UNIT_WEEKEND)
    {
      /* A week belongs to the month and the year of its Thursday (ISO 8601 for years). */
      if (number > 0)
        day = first + (4 - wab_day_get_weekday (first) + 7) % 7 + 7 * (number - 1);
      else
        day = last - (wab_day_get_weekday (last) - 4 + 7) % 7;
      point = what.value == WAB_DATE_UNIT_WEEK ? wab_date_point_week (day)
                                               : wab_date_point_weekend (day);
    }
  else if (what.value == WAB_DATE_UNIT_MONTH && whole.first.grain == WAB_DATE_UNIT_YEAR)
    {
      int month = number > 0 ? number : 12;
      if (month > 12)
        return 0;
      point = wab_date_point_month (whole.first.year, month);
      day = first;
    }
  else if ((what.value == WAB_DATE_UNIT_YEAR || what.value == WAB_DATE_UNIT_DECADE)
           && whole.first.grain > WAB_DATE_UNIT_YEAR && whole.first.grain > what.value)
    {
      int size = what.value == WAB_DATE_UNIT_DECADE ? 10 : 1;
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
  wab_date_set_point (out, &point, whole.rule, whole.anchor);
  return end_whole;
}

guint32
wab_date_parse_week_of (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  WabDateWord word = get_word (s, j);
  if (word.kind != WAB_DATE_WORD_UNIT
      || (word.value != WAB_DATE_UNIT_WEEK && word.value != WAB_DATE_UNIT_WEEKEND)
      || (word.flags & WAB_DATE_FLAG_PLURAL))
    return 0;
  j++;
  if (!is_small (s, j, WAB_DATE_SMALL_OF) && !is_token (s, j, "beginning")
      && !is_token (s, j, "starting"))
    return 0;
  WabDateValue day;
  guint32 end = wab_date_parse_month_day (s, j + 1, FALSE, &day);
  if (end == 0)
    end = wab_date_parse_day_month (s, j + 1, FALSE, &day);
  if (end == 0 || day.first.is_open)
    return 0;
  WabDatePoint point = word.value == WAB_DATE_UNIT_WEEK ? wab_date_point_week (day.first.day)
                                                        : wab_date_point_weekend (day.first.day);
  wab_date_set_point (out, &point, day.rule, day.anchor);
  return end;
}

guint32
wab_date_parse_third (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i), end = 0;
  WabDateWord word = get_word (s, j);
  int third;
  gboolean needs_of = FALSE;
  if (is_small (s, j, WAB_DATE_SMALL_VERY))
    word = get_word (s, ++j);
  if (word.kind == WAB_DATE_WORD_EARLY)
    {
      third = word.value;
      needs_of = !(is_token (s, j, "early") || is_token (s, j, "late") || is_token (s, j, "mid"));
    }
  else if (word.kind == WAB_DATE_WORD_SHIFT && j == i
           && (word.value == WAB_DATE_SHIFT_LATER || word.value == WAB_DATE_SHIFT_EARLIER))
    third = word.value == WAB_DATE_SHIFT_LATER ? WAB_PART_LATE : WAB_PART_EARLY;
  else if (j > i && is_small (s, j, WAB_DATE_SMALL_REST))
    {
      third = WAB_DATE_NONE;
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
      if (is_small (s, j, WAB_DATE_SMALL_OF))
        j++;
      else
        return 0;
    }
  else if (word.kind == WAB_DATE_WORD_SHIFT || !is_token (s, j - 1, "mid"))
    {
      j = skip_hyphen (s, j);
      if (is_small (s, j, WAB_DATE_SMALL_IN) || is_small (s, j, WAB_DATE_SMALL_ON))
        j++;
    }
  else
    j = skip_hyphen (s, j);
  end = wab_date_parse_point (s, j, out);
  guint32 other = parse_the_unit (s, j, needs_of, out);
  if (other > end)
    end = other;
  else if (end != 0)
    end = wab_date_parse_point (s, j, out);
  if (end == 0 || out->form != WAB_DATE_FORM_POINT)
    return 0;
  if (word.kind == WAB_DATE_WORD_SHIFT && !needs_of)
    {
      /* "later" needs a unit to be a part of: "later January 6" is none. */
      if (!is_small (s, i + 1, WAB_DATE_SMALL_IN) && !is_small (s, i + 1, WAB_DATE_SMALL_ON)
          && !is_kind (s, i + 1, WAB_DATE_WORD_WHICH) && !is_kind (s, i + 1, WAB_DATE_WORD_DEICTIC)
          && !is_kind (s, i + 1, WAB_DATE_WORD_WEEKDAY))
        return 0;
    }
  if (out->first.grain == WAB_DATE_UNIT_DAY && out->first.part == WAB_DATE_NONE
      && out->first.hour == WAB_DATE_NONE)
    return end;
  if (out->first.part == WAB_DATE_NONE)
    {
      out->first.third = (gint8)third;
      out->last.third = (gint8)third;
    }
  return end;
}
