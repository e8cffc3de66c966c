#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Dates of figures ("2022-01-09") and weekdays.
 */

/* Two digits after @sign at @text: 0 to 99, -1 if they do not stand there. */
static int
read_two (const char *text, char sign)
{
  if (text[0] != sign || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[2]))
    return -1;
  return (text[1] - '0') * 10 + text[2] - '0';
}

/* "2022-01-18T10:00:00+06:00", as machines write it. The time is kept as it is written; no zone is
 * ever applied. */
static guint32
parse_stamp (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDateWord a = get_word (s, i);
  if (a.n_digits != 4 || !is_punct (s, i + 1, '-') || !is_punct (s, i + 3, '-')
      || get_word (s, i + 4).kind == WAB_DATE_WORD_BREAK)
    return 0;
  const char *start = s->tokens->text + wab_tokens_get (s->tokens, i)->start, *p = start + 4;
  int month = read_two (p, '-'), day = month < 0 ? -1 : read_two (p + 3, '-');
  int hour = day < 0 ? -1 : read_two (p + 6, 'T');
  int minute = hour < 0 ? -1 : read_two (p + 9, ':');
  if (minute < 0 || hour > 23 || minute > 59 || !wab_ymd_is_valid (a.value, month, day))
    return 0;
  WabDatePoint point = wab_date_point_day (wab_day_from_ymd (a.value, month, day));
  point.hour = (gint8)hour;
  point.minute = (gint8)minute;
  p += 12;
  int second = read_two (p, ':');
  if (second >= 0 && second < 60)
    {
      point.second = (gint8)second;
      p += 3;
      if (*p == '.' && g_ascii_isdigit (p[1]))
        for (p++; g_ascii_isdigit (*p);)
          p++;
    }
  if (*p == 'Z')
    {
      point.is_utc = TRUE;
      p++;
    }
  else if (read_two (p, '+') >= 0 || read_two (p, '-') >= 0)
    {
      p += 3;
      if (read_two (p, ':') >= 0)
        p += 3;
      else if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]))
        p += 2;
    }
  guint32 stop = p - s->tokens->text, end = i;
  while (end < s->limit && wab_tokens_get (s->tokens, end)->end <= stop)
    end++;
  if (wab_tokens_get (s->tokens, end - 1)->end != stop)
    return 0;
  wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end;
}

guint32
wab_date_parse_figures (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDateWord a = get_word (s, i);
  int year, month, day;
  guint32 end;
  if (a.kind != WAB_DATE_WORD_NUMBER)
    return 0;
  guint32 end_stamp = parse_stamp (s, i, out);
  if (end_stamp != 0)
    return end_stamp;
  if (a.n_digits == 8 && !(a.flags & WAB_DATE_FLAG_DECIMAL) && a.value >= 19000101
      && a.value < 21000000
      && wab_ymd_is_valid (a.value / 10000, MAX (a.value / 100 % 100, 1), a.value % 100)
      && a.value / 100 % 100 >= 1 && a.value / 100 % 100 <= 12)
    {
      WabDatePoint point = wab_date_point_day (
          wab_day_from_ymd (a.value / 10000, a.value / 100 % 100, a.value % 100));
      wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
      return i + 1;
    }
  if (i > s->begin && !has_space_before (s, i)
      && (is_punct (s, i - 1, '/') || is_punct (s, i - 1, ':') || wab_date_is_currency (s, i - 1)))
    return 0;
  if (a.flags & WAB_DATE_FLAG_DECIMAL)
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
      WabDateWord separator = get_word (s, i + 1), b = get_word (s, i + 2), c = get_word (s, i + 4);
      if (separator.kind != WAB_DATE_WORD_PUNCT
          || (separator.value != '-' && separator.value != '/') || has_space_before (s, i + 1)
          || has_space_before (s, i + 2))
        return 0;
      gboolean is_three = get_word (s, i + 3).kind == WAB_DATE_WORD_PUNCT
                          && get_word (s, i + 3).value == separator.value
                          && !has_space_before (s, i + 3) && !has_space_before (s, i + 4)
                          && c.kind == WAB_DATE_WORD_NUMBER && !(c.flags & WAB_DATE_FLAG_DECIMAL);
      if (a.n_digits == 4 && (b.kind == WAB_DATE_WORD_MONTH || c.kind == WAB_DATE_WORD_MONTH)
          && c.kind != WAB_DATE_WORD_NONE)
        {
          /* "2019/aug/01", "2020/23/Sep" */
          year = a.value;
          month = b.kind == WAB_DATE_WORD_MONTH ? b.value : c.value;
          WabDateWord number = b.kind == WAB_DATE_WORD_MONTH ? c : b;
          if (number.kind != WAB_DATE_WORD_NUMBER || number.n_digits > 2)
            return 0;
          day = number.value;
          end = i + 5;
        }
      else if (b.kind != WAB_DATE_WORD_NUMBER || (b.flags & WAB_DATE_FLAG_DECIMAL)
               || b.n_digits > 2)
        {
          /* "12-2015", "09/2012" */
          if (b.kind == WAB_DATE_WORD_NUMBER && b.n_digits == 4 && !is_three && a.n_digits <= 2
              && a.value >= 1 && a.value <= 12 && wab_date_is_year_number (s, i + 2))
            {
              WabDatePoint point = wab_date_point_month (b.value, a.value);
              wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
              return i + 3;
            }
          return 0;
        }
      else if (a.n_digits == 4 && is_three && c.n_digits <= 2)
        year = a.value, month = b.value, day = c.value, end = i + 5;
      else if (a.n_digits == 4 && !is_three && b.n_digits == 2 && b.value >= 1 && b.value <= 12
               && separator.value == '-' && wab_date_is_year_number (s, i)
               && (get_word (s, i).value % 100 >= b.value || b.value < 10
                   || !is_punct (s, i - 1, '(')))
        {
          /* "2008-04", but 1908-12 would rather be the years 1908 to 1912 */
          if (a.value % 100 < b.value)
            return 0;
          WabDatePoint point = wab_date_point_month (a.value, b.value);
          wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
          return i + 3;
        }
      else if (wab_date_is_year_number (s, i) && !is_three && separator.value == '/' && b.value >= 1
               && b.value <= 12 && a.value % 100 + 1 != b.value)
        {
          WabDatePoint point = wab_date_point_month (a.value, b.value);
          wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
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
          WabDateValue none;
          month = a.value, day = b.value;
          if (month > 12)
            month = b.value, day = a.value;
          if (month > 12 || month < 1 || day < 1 || !wab_ymd_is_valid (2000, month, day))
            return 0;
          /* A bare 5/12 is a date only where dates stand, or where no fraction can be. */
          if (i > s->begin && !is_small (s, i - 1, WAB_DATE_SMALL_ON)
              && !is_kind (s, i - 1, WAB_DATE_WORD_WEEKDAY)
              && !is_small (s, i - 1, WAB_DATE_SMALL_FROM)
              && !is_small (s, i - 1, WAB_DATE_SMALL_TO) && !is_small (s, i - 1, WAB_DATE_SMALL_BY)
              && !is_small (s, i - 1, WAB_DATE_SMALL_UNTIL)
              && !is_kind (s, i - 1, WAB_DATE_WORD_WHICH) && !is_punct (s, i - 1, '-')
              && !is_shift (s, i - 1, WAB_DATE_SHIFT_BEFORE)
              && !is_shift (s, i - 1, WAB_DATE_SHIFT_SINCE)
              && !is_shift (s, i - 1, WAB_DATE_SHIFT_AFTER))
            return 0;
          end = i + 3;
          guint32 end_year = wab_date_parse_year_after (s, end, &none);
          wab_date_set_day (s, i, month, day, end_year != 0 ? &none : NULL, out);
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
  WabDatePoint point = wab_date_point_day (wab_day_from_ymd (year, month, day));
  wab_date_set_point (out, &point, WAB_DATE_RULE_WRITTEN, WAB_NO_MENTION);
  return end;
}

void
wab_date_set_weekday (const WabDateState *s,
                      guint32 i,
                      int weekday,
                      WabDateWhich which,
                      gboolean has_which,
                      WabDateValue *out)
{
  WabDatePoint told;
  guint32 anchor = WAB_TOLD_DAY_ANCHOR;
  if (s->is_narrative && s->last_day.is_known && !s->last_day.point.is_open)
    {
      /* In history the weekday that follows the last day told. */
      WabDay from = s->last_day.point.day;
      int ahead = (weekday - wab_day_get_weekday (from) + 7) % 7;
      WabDatePoint point = wab_date_point_day (from + ahead);
      wab_date_set_point (out, &point, WAB_DATE_RULE_TEXT, s->last_day.mention);
      return;
    }
  if (!wab_date_get_told (s, &told) || told.is_open)
    {
      WabDatePoint point = wab_date_make_weekday_point (weekday);
      wab_date_set_point (out, &point, WAB_DATE_RULE_OPEN, WAB_NO_MENTION);
      return;
    }
  int told_weekday = wab_day_get_weekday (told.day);
  int back = (told_weekday - weekday + 7) % 7;
  int ahead = (weekday - told_weekday + 7) % 7;
  WabDay day;
  if (has_which
      && (which == WAB_DATE_WHICH_LAST || which == WAB_DATE_WHICH_PAST
          || which == WAB_DATE_WHICH_PREVIOUS))
    day = told.day - (back == 0 ? 7 : back);
  else if (has_which && which == WAB_DATE_WHICH_NEXT)
    day = told.day - told_weekday + 7 + weekday;
  else if (has_which && (which == WAB_DATE_WHICH_COMING || which == WAB_DATE_WHICH_FOLLOWING))
    day = told.day + (ahead == 0 ? 7 : ahead);
  else
    {
      WabDateTense tense = wab_date_find_tense (s, i);
      if (has_which && tense == WAB_DATE_TENSE_UNKNOWN)
        tense = WAB_DATE_TENSE_FUTURE;
      /* "A warning was issued for Saturday", but not "for Saturday's storm". */
      gboolean is_set_for = is_small (s, i - 1, WAB_DATE_SMALL_FOR) && !is_punct (s, i + 1, '\'');
      gboolean is_ahead =
          tense == WAB_DATE_TENSE_FUTURE || is_set_for
          || (tense == WAB_DATE_TENSE_UNKNOWN && ahead < back && wab_date_is_fragment (s));
      day = is_ahead ? told.day + ahead : told.day - back;
    }
  WabDatePoint point = wab_date_point_day (day);
  wab_date_set_point (out, &point, has_which ? WAB_DATE_RULE_TOLD : WAB_DATE_RULE_NEAREST, anchor);
}

/* Sets the weekday's year right where a date was told with a weekday but no year: of the years near
 * the told day the one in which that day falls on that weekday. */
static void
fit_weekday (int weekday, WabDateValue *value)
{
  int year, month, day;
  if (value->form != WAB_DATE_FORM_POINT || value->first.grain != WAB_DATE_UNIT_DAY
      || value->first.is_open || value->rule == WAB_DATE_RULE_WRITTEN
      || wab_day_get_weekday (value->first.day) == weekday)
    return;
  wab_day_to_ymd (value->first.day, &year, &month, &day);
  for (int distance = 1; distance <= 1; distance++)
    for (int sign = -1; sign <= 1; sign += 2)
      if (wab_ymd_is_valid (year + sign * distance, month, day))
        {
          WabDay other = wab_day_from_ymd (year + sign * distance, month, day);
          if (wab_day_get_weekday (other) == weekday)
            {
              WabDatePoint point = wab_date_point_day (other);
              value->first = value->last = point;
              return;
            }
        }
}

guint32
wab_date_parse_weekday (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDateWord word = get_word (s, i);
  if (word.kind != WAB_DATE_WORD_WEEKDAY)
    return 0;
  gboolean is_doubtful = (word.flags & WAB_DATE_FLAG_DOUBTFUL) != 0;
  if (is_doubtful && i > s->begin && is_kind (s, i - 1, WAB_DATE_WORD_NONE)
      && (get_word (s, i - 1).flags & WAB_DATE_FLAG_CAPITAL))
    return 0; /* "Edmonton Sun" */
  guint32 j = i + 1;
  if (is_doubtful && is_punct (s, j, '.') && !has_space_before (s, j))
    j++;
  guint32 k = is_punct (s, j, ',') ? j + 1 : j;
  guint32 end = wab_date_parse_month_day (s, k, FALSE, out);
  if (end == 0)
    end = wab_date_parse_day_month (s, k, FALSE, out);
  if (end == 0)
    end = wab_date_parse_figures (s, k, out);
  if (end != 0)
    {
      fit_weekday (word.value, out);
      return end;
    }
  int number;
  guint32 l = skip_the (s, j);
  if ((l > j || (get_word (s, l).flags & WAB_DATE_FLAG_DIGITS))
      && (end = wab_date_parse_ordinal (s, l, &number)) != 0 && number >= 1 && number <= 31
      && !is_kind (s, end, WAB_DATE_WORD_UNIT) && s->has_told && !s->told.is_open)
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
          WabDatePoint point = wab_date_point_day (wab_day_from_ymd (year, month, number));
          if (wab_day_get_weekday (point.day) == word.value)
            {
              wab_date_set_point (out, &point, WAB_DATE_RULE_NEAREST, WAB_TOLD_DAY_ANCHOR);
              return end;
            }
        }
    }
  if (is_doubtful && (!(word.flags & WAB_DATE_FLAG_CAPITAL) || j == i + 1))
    return 0;
  if ((word.flags & WAB_DATE_FLAG_PLURAL))
    {
      WabDatePoint point = wab_date_make_weekday_point (word.value);
      wab_date_set_point (out, &point, WAB_DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = WAB_DATE_FORM_SET;
      return j;
    }
  if (is_small (s, j, WAB_DATE_SMALL_TIMES) && (get_word (s, j).flags & WAB_DATE_FLAG_CAPITAL))
    return 0;
  if (i > s->begin && is_token (s, i - 1, "black"))
    return 0;
  /* "Friday last week", "Monday of this week" */
  l = is_small (s, j, WAB_DATE_SMALL_OF) || is_small (s, j, WAB_DATE_SMALL_FROM) ? j + 1 : j;
  if (is_kind (s, skip_the (s, l), WAB_DATE_WORD_WHICH))
    {
      WabDateValue week;
      end = wab_date_parse_relative (s, l, &week);
      if (end != 0 && week.form == WAB_DATE_FORM_POINT && week.first.grain == WAB_DATE_UNIT_WEEK
          && !week.first.is_open)
        {
          WabDatePoint point = wab_date_point_day (week.first.day + word.value - 1);
          wab_date_set_point (out, &point, week.rule, week.anchor);
          return end;
        }
    }
  if (is_shift (s, j, WAB_DATE_SHIFT_AFTER) && is_which (s, j + 1, WAB_DATE_WHICH_NEXT)
      && s->has_told)
    {
      wab_date_set_weekday (s, i, word.value, WAB_DATE_WHICH_COMING, TRUE, out);
      if (out->first.weekday == 0)
        {
          out->first = wab_date_point_day (out->first.day + 7);
          out->last = out->first;
        }
      return j + 2;
    }
  wab_date_set_weekday (s, i, word.value, WAB_DATE_WHICH_THIS, FALSE, out);
  return j;
}

gboolean
wab_date_is_figures (const WabDateState *s, guint32 i, guint32 end)
{
  return end >= i + 3 && is_kind (s, i, WAB_DATE_WORD_NUMBER)
         && (is_punct (s, i + 1, '/') || is_punct (s, i + 1, '-'));
}
