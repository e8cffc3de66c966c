#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Times and parts of a day.
 */

/* "a.m.", "pm", "p.m". */
static guint32
parse_half_day (const WabDateState *s, guint32 i, gboolean *out_is_pm)
{
  WabDateWord word = get_word (s, i);
  if (word.kind == WAB_DATE_WORD_SMALL
      && (word.value == WAB_DATE_SMALL_AM || word.value == WAB_DATE_SMALL_PM))
    {
      *out_is_pm = word.value == WAB_DATE_SMALL_PM;
      return i + 1;
    }
  if ((is_small (s, i, WAB_DATE_SMALL_A) || is_token (s, i, "p")) && is_punct (s, i + 1, '.')
      && is_small (s, i + 2, WAB_DATE_SMALL_M) && !has_space_before (s, i + 1)
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

guint32
wab_date_parse_clock_time (const WabDateState *s, guint32 i, WabDatePoint *out)
{
  WabDateWord word = get_word (s, i);
  int hour = word.value, minute = WAB_DATE_NONE, second = WAB_DATE_NONE;
  guint32 end = i + 1, half;
  gboolean is_pm = FALSE, has_half = FALSE;
  if (word.kind == WAB_DATE_WORD_CLOCK)
    {
      is_pm = (word.flags & WAB_DATE_FLAG_PM) != 0;
      has_half = TRUE;
    }
  else if (word.kind == WAB_DATE_WORD_NUMBER && word.n_digits == 4
           && !(word.flags & WAB_DATE_FLAG_DECIMAL) && is_small (s, end, WAB_DATE_SMALL_ZONE)
           && word.value / 100 < 24 && word.value % 100 < 60)
    {
      /* "0515 GMT" */
      hour = word.value / 100;
      minute = word.value % 100;
    }
  else if (word.kind == WAB_DATE_WORD_NUMBER && word.n_digits <= 2
           && !(word.flags & WAB_DATE_FLAG_DECIMAL))
    {
      if (is_punct (s, end, ':') && !has_space_before (s, end) && !has_space_before (s, end + 1))
        {
          WabDateWord next = get_word (s, end + 1);
          if (next.kind == WAB_DATE_WORD_NUMBER && next.n_digits == 2 && next.value < 60
              && !(next.flags & WAB_DATE_FLAG_DECIMAL))
            minute = next.value;
          else if (next.kind == WAB_DATE_WORD_CLOCK && next.n_digits == 2 && next.value < 60)
            {
              minute = next.value;
              has_half = TRUE;
              is_pm = (next.flags & WAB_DATE_FLAG_PM) != 0;
            }
          else
            return 0;
          end += 2;
          if (is_punct (s, end, ':') && !has_space_before (s, end)
              && is_kind (s, end + 1, WAB_DATE_WORD_NUMBER) && get_word (s, end + 1).n_digits == 2
              && get_word (s, end + 1).value < 60)
            {
              second = get_word (s, end + 1).value;
              end += 2;
            }
        }
    }
  else if (word.kind == WAB_DATE_WORD_NUMERAL && word.value <= 12)
    ;
  else
    {
      /* "7.30 pm" is one token. */
      const WabToken *token =
          word.kind == WAB_DATE_WORD_NUMBER ? wab_tokens_get (s->tokens, i) : NULL;
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
  if (is_small (s, end, WAB_DATE_SMALL_OCLOCK_O) && is_punct (s, end + 1, '\'')
      && is_small (s, end + 2, WAB_DATE_SMALL_CLOCK))
    end += 3;
  else if (!has_half && minute == WAB_DATE_NONE
           && !(hour >= 1 && hour <= 12 && is_small (s, end, WAB_DATE_SMALL_IN)
                && is_small (s, end + 1, WAB_DATE_SMALL_THE)
                && is_kind (s, end + 2, WAB_DATE_WORD_PART)
                && !(get_word (s, end + 2).flags & WAB_DATE_FLAG_PLURAL)))
    return 0;
  if (hour > 24 || (has_half && (hour > 12 || hour == 0))
      || (word.kind == WAB_DATE_WORD_NUMERAL && minute != WAB_DATE_NONE))
    return 0;
  if (has_half)
    hour = hour % 12 + (is_pm ? 12 : 0);
  if (is_small (s, end, WAB_DATE_SMALL_IN) && is_small (s, end + 1, WAB_DATE_SMALL_THE)
      && is_kind (s, end + 2, WAB_DATE_WORD_PART)
      && !(get_word (s, end + 2).flags & WAB_DATE_FLAG_PLURAL))
    {
      int part = get_word (s, end + 2).value;
      if (hour < 12 && (part == WAB_DATE_PART_AFTERNOON || part == WAB_DATE_PART_EVENING))
        hour += 12;
      end += 3;
    }
  *out = wab_date_point_day (0);
  out->is_timeless = TRUE;
  out->hour = (gint8)hour;
  out->minute = (gint8)minute;
  out->second = (gint8)second;
  if (is_token (s, end, "hr") || is_token (s, end, "hrs")
      || (is_unit (s, end, WAB_DATE_UNIT_HOUR) && minute != WAB_DATE_NONE))
    end++;
  if (is_small (s, end, WAB_DATE_SMALL_ZONE))
    {
      out->is_utc = is_token (s, end, "utc") || is_token (s, end, "gmt");
      end++;
    }
  else if (is_punct (s, end, '(') && is_small (s, end + 1, WAB_DATE_SMALL_ZONE))
    {
      guint32 k = end + 2;
      while (k < end + 6 && k < s->limit && !is_punct (s, k, ')'))
        k++;
      if (is_punct (s, k, ')'))
        end = k + 1;
    }
  if (is_small (s, end, WAB_DATE_SMALL_LOCAL) && is_small (s, end + 1, WAB_DATE_SMALL_TIME))
    end += 2;
  return end;
}

/* "from 5 p.m. until 9 p.m. on Tuesday": the day that the second time of a range has is the day of
 * the first. @i: behind the first */
static gboolean
parse_day_of_range (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDatePoint second;
  if (!is_small (s, i, WAB_DATE_SMALL_TO) && !is_small (s, i, WAB_DATE_SMALL_UNTIL)
      && !is_punct (s, i, '-'))
    return FALSE;
  guint32 end = wab_date_parse_clock_time (s, i + 1, &second);
  if (end == 0 || !is_small (s, end, WAB_DATE_SMALL_ON))
    return FALSE;
  return wab_date_parse_point (s, end + 1, out) != 0 && out->form == WAB_DATE_FORM_POINT
         && out->first.grain == WAB_DATE_UNIT_DAY && out->first.hour == WAB_DATE_NONE;
}

/* The time becomes one of that day. */
static void
time_on_day (WabDatePoint *time, const WabDatePoint *day)
{
  WabDatePoint point = *day;
  point.part = WAB_DATE_NONE;
  point.hour = time->hour;
  point.minute = time->minute;
  point.second = time->second;
  point.is_utc = time->is_utc;
  *time = point;
}

guint32
wab_date_parse_clock (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDatePoint time, day;
  guint32 anchor = WAB_NO_MENTION;
  WabDateValue value;
  guint32 end = wab_date_parse_clock_time (s, i, &time);
  if (end == 0)
    {
      WabDateWord word = get_word (s, i);
      if (word.kind != WAB_DATE_WORD_PART
          || (word.value != WAB_DATE_PART_NOON && word.value != WAB_DATE_PART_MIDNIGHT))
        return 0;
      time = wab_date_point_day (0);
      time.is_timeless = TRUE;
      time.hour = word.value == WAB_DATE_PART_NOON ? 12 : 0;
      time.minute = 0;
      end = i + 1;
    }
  guint32 j = is_small (s, end, WAB_DATE_SMALL_ON) || is_punct (s, end, ',')
                      || is_small (s, end, WAB_DATE_SMALL_OF)
                  ? end + 1
                  : end;
  guint32 end_day = wab_date_parse_point (s, j, &value);
  if (end_day == 0 && parse_day_of_range (s, end, &value))
    {
      time_on_day (&time, &value.first);
      wab_date_set_point (out, &time, value.rule, value.anchor);
      return end;
    }
  if (end_day != 0 && value.form == WAB_DATE_FORM_POINT && value.first.grain == WAB_DATE_UNIT_DAY
      && value.first.hour == WAB_DATE_NONE)
    {
      int part = value.first.part;
      if (time.hour < 12 && (part == WAB_DATE_PART_AFTERNOON || part == WAB_DATE_PART_EVENING))
        time.hour += 12;
      time_on_day (&time, &value.first);
      wab_date_set_point (out, &time, value.rule, value.anchor);
      return end_day;
    }
  WabDateRule rule = WAB_DATE_RULE_WRITTEN;
  if (is_small (s, end, WAB_DATE_SMALL_IN) && is_small (s, end + 1, WAB_DATE_SMALL_THE)
      && is_kind (s, end + 2, WAB_DATE_WORD_PART))
    {
      wab_date_set_point (out, &time, WAB_DATE_RULE_OPEN, WAB_NO_MENTION);
      return end; /* "8 pm in the evenings" */
    }
  WabDatePoint other;
  gboolean is_hours =
      (is_punct (s, end, '-') && wab_date_parse_clock_time (s, end + 1, &other) != 0)
      || (i >= s->begin + 3 && is_punct (s, i - 1, '-')
          && (is_kind (s, i - 2, WAB_DATE_WORD_NUMBER) || is_kind (s, i - 2, WAB_DATE_WORD_CLOCK)
              || is_kind (s, i - 2, WAB_DATE_WORD_SMALL)));
  if (!is_hours && wab_date_get_text_anchor (s, WAB_DATE_UNIT_DAY, &day, &anchor)
      && day.grain == WAB_DATE_UNIT_DAY && day.weekday == 0)
    {
      time_on_day (&time, &day);
      rule = wab_date_get_rule (anchor);
    }
  wab_date_set_point (out, &time, rule, anchor);
  return end;
}

guint32
wab_date_parse_part_of (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  if (is_token (s, j, "early") || is_token (s, j, "late"))
    {
      j++;
      if (is_small (s, j, WAB_DATE_SMALL_IN) && is_small (s, j + 1, WAB_DATE_SMALL_THE))
        j += 2;
      else if (is_small (s, j, WAB_DATE_SMALL_THE))
        j++;
    }
  WabDateWord word = get_word (s, j);
  WabDateValue value;
  /* "the early hours of Saturday" */
  gboolean is_hours = j > i && is_unit (s, j, WAB_DATE_UNIT_HOUR) && is_token (s, j - 1, "early");
  if (is_hours)
    word.value = WAB_DATE_PART_MORNING;
  else if (word.kind != WAB_DATE_WORD_PART || (word.flags & WAB_DATE_FLAG_PLURAL))
    return 0;
  guint32 end = j + 1;
  if (!is_hours && is_unit (s, end, WAB_DATE_UNIT_HOUR))
    end++;
  if (is_small (s, end, WAB_DATE_SMALL_OF) || is_small (s, end, WAB_DATE_SMALL_ON)
      || is_punct (s, end, ','))
    {
      guint32 k = end + 1;
      guint32 end_day = wab_date_parse_point (s, k, &value);
      if (end_day != 0 && value.form == WAB_DATE_FORM_POINT
          && value.first.grain == WAB_DATE_UNIT_DAY && value.first.hour == WAB_DATE_NONE
          && value.first.part == WAB_DATE_NONE
          && !(is_punct (s, end, ',') && i > s->begin && j == i))
        {
          if (is_punct (s, end, ',') || (is_small (s, end, WAB_DATE_SMALL_ON) && j == i))
            return 0;
          value.first.part = (gint8)word.value;
          wab_date_set_point (out, &value.first, value.rule, value.anchor);
          return end_day;
        }
    }
  return 0;
}

guint32
wab_date_parse_part (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  if (is_token (s, j, "mid"))
    j = skip_hyphen (s, j + 1);
  else if (is_token (s, j, "early") || is_token (s, j, "late"))
    {
      j++;
      if (is_small (s, j, WAB_DATE_SMALL_IN) && is_small (s, j + 1, WAB_DATE_SMALL_THE))
        j += 2;
      else if (is_kind (s, skip_the (s, j), WAB_DATE_WORD_WHICH))
        {
          /* "early the next morning", "late last night" */
          guint32 end = wab_date_parse_relative (s, j, out);
          return end != 0 && out->form == WAB_DATE_FORM_POINT && out->first.part != WAB_DATE_NONE
                     ? end
                     : 0;
        }
    }
  WabDateWord word = get_word (s, j);
  WabDatePoint day, point;
  guint32 anchor;
  if (word.kind != WAB_DATE_WORD_PART
      || (word.flags & (WAB_DATE_FLAG_PLURAL | WAB_DATE_FLAG_DOUBTFUL)))
    return 0;
  if ((word.flags & WAB_DATE_FLAG_CAPITAL) && j > s->begin)
    return 0; /* "Twistin' The Night Away" */
  if (word.value >= WAB_DATE_PART_NOON)
    return 0;
  gboolean is_general = i > s->begin && is_small (s, i - 1, WAB_DATE_SMALL_AT);
  if (!is_general && j == i && !s->is_narrative && !is_kind (s, j + 1, WAB_DATE_WORD_NONE))
    return 0;
  if (is_kind (s, j + 1, WAB_DATE_WORD_PUNCT) && is_punct (s, j + 1, '-'))
    return 0;
  guint32 end = j + 1;
  if (j > i && is_unit (s, end, WAB_DATE_UNIT_HOUR))
    end++;
  if (is_general || j == i || !wab_date_get_text_anchor (s, WAB_DATE_UNIT_DAY, &day, &anchor)
      || day.grain != WAB_DATE_UNIT_DAY || day.weekday != 0)
    {
      point = wab_date_point_day (0);
      point.is_timeless = TRUE;
      point.part = (gint8)word.value;
      wab_date_set_point (out, &point, WAB_DATE_RULE_OPEN, WAB_NO_MENTION);
      return end;
    }
  point = day;
  point.hour = WAB_DATE_NONE;
  point.part = (gint8)word.value;
  wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
  return end;
}
