#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Points told by where they lie from the told day or from another date: "last week", "the next
 * day".
 */

guint32
wab_date_parse_deictic (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  int days = 0;
  WabDatePoint told;
  if (is_unit (s, j, WAB_DATE_UNIT_DAY)
      && (is_shift (s, j + 1, WAB_DATE_SHIFT_BEFORE) || is_shift (s, j + 1, WAB_DATE_SHIFT_AFTER))
      && is_kind (s, j + 2, WAB_DATE_WORD_DEICTIC))
    {
      days = is_shift (s, j + 1, WAB_DATE_SHIFT_BEFORE) ? -1 : 1;
      j += 2;
    }
  else if (j != i)
    return 0;
  if (!is_kind (s, j, WAB_DATE_WORD_DEICTIC))
    return 0;
  if ((get_word (s, j).flags & WAB_DATE_FLAG_CAPITAL) && j > s->begin
      && wab_tokens_get (s->tokens, j - 1)->kind == WAB_TOKEN_WORD)
    return 0; /* "Trees for Tomorrow": a name */
  days += get_word (s, j).value;
  gboolean is_tonight = is_token (s, j, "tonight");
  if (s->is_narrative)
    {
      wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
      if (is_token (s, j, "today"))
        return j + 1;
      return 0;
    }
  if (!wab_date_get_told (s, &told))
    {
      if (days == 0 && !is_tonight)
        {
          wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
          return j + 1;
        }
      told = wab_date_point_day (0);
      told.is_open = TRUE;
      told.is_timeless = FALSE;
      wab_date_set_ref (out,
                        days < 0   ? WAB_DATE_REF_PAST
                        : days > 0 ? WAB_DATE_REF_FUTURE
                                   : WAB_DATE_REF_PRESENT);
      return j + 1;
    }
  WabDatePoint point = wab_date_point_day (told.day + days);
  point.is_open = told.is_open;
  if (is_tonight)
    point.part = WAB_DATE_PART_NIGHT;
  wab_date_set_point (out, &point, WAB_DATE_RULE_TOLD, WAB_TOLD_DAY_ANCHOR);
  return j + 1;
}

guint32
wab_date_parse_ref (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  WabDateWord word = get_word (s, j);
  if (word.kind == WAB_DATE_WORD_REF)
    {
      if (is_token (s, j, "former") && !s->is_narrative)
        return 0;
      if (is_token (s, j, "formerly") && !s->is_narrative)
        return 0;
      if (j > i && (!is_token (s, j, "future") || is_kind (s, j + 1, WAB_DATE_WORD_NONE)))
        return 0;
      wab_date_set_ref (out, word.value);
      return j + 1;
    }
  if (j > i && is_which (s, j, WAB_DATE_WHICH_PAST) && is_token (s, j, "past")
      && !is_lower_case (s, j + 1) && !is_kind (s, j + 1, WAB_DATE_WORD_NUMBER))
    {
      wab_date_set_ref (out, WAB_DATE_REF_PAST);
      return j + 1;
    }
  if (j > i && is_small (s, j, WAB_DATE_SMALL_TIME) && is_token (s, j + 1, "being"))
    {
      wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
      return j + 2;
    }
  if (j > i && is_small (s, j, WAB_DATE_SMALL_PRESENT) && !is_lower_case (s, j + 1))
    {
      wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
      return j + 1;
    }
  if (j == i && is_small (s, j, WAB_DATE_SMALL_PRESENT)
      && is_unit (s, skip_hyphen (s, j + 1), WAB_DATE_UNIT_DAY))
    {
      wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
      return skip_hyphen (s, j + 1) + 1;
    }
  if (j == i && is_token (s, i, "these") && is_unit (s, i + 1, WAB_DATE_UNIT_DAY))
    {
      wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
      return i + 2;
    }
  if (j > i
      && (is_token (s, j, "near") || is_small (s, j, WAB_DATE_SMALL_LONG)
          || is_token (s, j, "short"))
      && is_small (s, skip_hyphen (s, j + 1), WAB_DATE_SMALL_TERM))
    {
      wab_date_set_ref (out, WAB_DATE_REF_FUTURE);
      return skip_hyphen (s, j + 1) + 1;
    }
  if (is_which (s, j, WAB_DATE_WHICH_CURRENT) && j == i && !is_kind (s, j + 1, WAB_DATE_WORD_UNIT)
      && !is_kind (s, j + 1, WAB_DATE_WORD_SEASON)
      && !is_kind (s, j + 1, WAB_DATE_WORD_NONE + WAB_DATE_WORD_MONTH))
    {
      wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
      return j + 1;
    }
  if (is_token (s, j, "recent") && j == i)
    {
      WabDateWord next = get_word (s, j + 1);
      if (next.kind == WAB_DATE_WORD_UNIT && (next.flags & WAB_DATE_FLAG_PLURAL))
        {
          wab_date_set_ref (out, WAB_DATE_REF_PAST);
          return j + 2;
        }
      if (next.kind != WAB_DATE_WORD_UNIT)
        {
          wab_date_set_ref (out, WAB_DATE_REF_PAST);
          return j + 1;
        }
    }
  return 0;
}

static int
get_direction (WabDateWhich which)
{
  switch (which)
    {
    case WAB_DATE_WHICH_LAST:
    case WAB_DATE_WHICH_PAST:
    case WAB_DATE_WHICH_PREVIOUS:
      return -1;
    case WAB_DATE_WHICH_NEXT:
    case WAB_DATE_WHICH_COMING:
    case WAB_DATE_WHICH_FOLLOWING:
      return 1;
    default:
      return 0;
    }
}

/* What a word like "next" counts from, for a unit. */
static gboolean
get_which_anchor (const WabDateState *s,
                  WabDateWhich which,
                  gboolean has_the,
                  WabDateUnit unit,
                  WabDatePoint *out,
                  guint32 *out_anchor)
{
  gboolean by_text = which == WAB_DATE_WHICH_THAT || which == WAB_DATE_WHICH_SAME
                     || which == WAB_DATE_WHICH_PREVIOUS || which == WAB_DATE_WHICH_FOLLOWING;
  if (which == WAB_DATE_WHICH_NEXT && (has_the || unit <= WAB_DATE_UNIT_DAY))
    by_text = TRUE;
  return by_text ? wab_date_get_text_anchor (s, unit, out, out_anchor)
                 : wab_date_get_deictic_anchor (s, unit, out, out_anchor);
}

guint32
wab_date_parse_relative (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  gboolean has_the = j > i;
  WabDatePoint from, point;
  guint32 anchor;
  WabDateWord word = get_word (s, j);
  WabDateWhich which;
  if (word.kind == WAB_DATE_WORD_UNIT && has_the && is_kind (s, j + 1, WAB_DATE_WORD_WHICH)
      && (get_word (s, j + 1).value == WAB_DATE_WHICH_FOLLOWING
          || get_word (s, j + 1).value == WAB_DATE_WHICH_PREVIOUS))
    {
      /* "the day following", "the year previous" */
      which = get_word (s, j + 1).value;
      if (!wab_date_get_text_anchor (s, word.value, &from, &anchor)
          || word.value < WAB_DATE_UNIT_DAY)
        return 0;
      point = wab_date_point_shift (&from, word.value, get_direction (which), FALSE);
      wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
      return j + 2;
    }
  if (word.kind == WAB_DATE_WORD_UNIT && has_the && is_shift (s, j + 1, WAB_DATE_SHIFT_AFTER)
      && is_which (s, j + 2, WAB_DATE_WHICH_NEXT))
    {
      /* "the week after next" */
      if (!wab_date_get_deictic_anchor (s, word.value, &from, &anchor)
          || word.value < WAB_DATE_UNIT_DAY)
        return 0;
      point = wab_date_point_shift (&from, word.value, 2, FALSE);
      wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
      return j + 3;
    }
  if (word.kind != WAB_DATE_WORD_WHICH)
    return 0;
  which = word.value;
  j++;
  if ((which == WAB_DATE_WHICH_THIS || which == WAB_DATE_WHICH_THAT) && has_the)
    return 0;
  if (is_which (s, j, WAB_DATE_WHICH_SAME)
      && (which == WAB_DATE_WHICH_THAT || which == WAB_DATE_WHICH_THIS))
    {
      which = WAB_DATE_WHICH_SAME;
      j++;
    }
  else if ((which == WAB_DATE_WHICH_THIS)
           && (is_which (s, j, WAB_DATE_WHICH_COMING) || is_which (s, j, WAB_DATE_WHICH_PAST)))
    {
      which = get_word (s, j).value;
      j++;
    }
  if (which == WAB_DATE_WHICH_SAME && !has_the && !is_kind (s, j - 2, WAB_DATE_WORD_WHICH))
    return 0;
  if (is_token (s, i, "these") || is_token (s, i, "those") || is_token (s, j - 1, "recent"))
    return 0;
  int direction = get_direction (which);
  WabDateWord what = get_word (s, j);
  if (what.flags & WAB_DATE_FLAG_PLURAL
      && !(what.kind == WAB_DATE_WORD_UNIT && what.value == WAB_DATE_UNIT_YEAR
           && which == WAB_DATE_WHICH_THIS))
    return 0;
  switch (what.kind)
    {
    case WAB_DATE_WORD_UNIT:
      if (what.value < WAB_DATE_UNIT_DAY)
        return 0;
      if (which == WAB_DATE_WHICH_THIS && what.value == WAB_DATE_UNIT_DAY)
        return 0;
      if (which == WAB_DATE_WHICH_PAST && has_the && what.value != WAB_DATE_UNIT_WEEKEND)
        return 0; /* "the past decade" is a length */
      if ((which == WAB_DATE_WHICH_LAST || which == WAB_DATE_WHICH_PAST)
          && what.value == WAB_DATE_UNIT_DAY)
        return 0;
      if (!get_which_anchor (s, which, has_the, what.value, &from, &anchor))
        {
          wab_date_set_lost (out, direction);
          return j + 1;
        }
      if (from.grain > what.value && from.grain > WAB_DATE_UNIT_MONTH
          && what.value <= WAB_DATE_UNIT_MONTH)
        {
          wab_date_set_lost (out, direction);
          return j + 1;
        }
      if (what.value == WAB_DATE_UNIT_DAY && from.grain != WAB_DATE_UNIT_DAY)
        {
          wab_date_set_lost (out, direction);
          return j + 1;
        }
      point = direction == 0 ? wab_date_point_widen (&from, what.value)
                             : wab_date_point_shift (&from, what.value, direction, FALSE);
      if (what.value == WAB_DATE_UNIT_WEEKEND && direction < 0)
        {
          /* On a Sunday "last weekend" is the one a week ago, on a Monday yesterday's. */
          point = wab_date_point_shift (&from, WAB_DATE_UNIT_WEEKEND, -1, FALSE);
        }
      wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
      return j + 1;
    case WAB_DATE_WORD_MONTH:
      {
        int month;
        guint32 end = wab_date_parse_month_name (s, j, &month);
        if ((what.flags & WAB_DATE_FLAG_DOUBTFUL) && !(what.flags & WAB_DATE_FLAG_CAPITAL))
          return 0;
        if (!get_which_anchor (s, which, has_the, WAB_DATE_UNIT_MONTH, &from, &anchor))
          return 0;
        int from_month =
            from.grain == WAB_DATE_UNIT_DAY || from.grain == WAB_DATE_UNIT_MONTH ? from.index : 1;
        int year = from.year;
        if (direction < 0 && month >= from_month)
          year--;
        else if (direction > 0 && month <= from_month)
          year++;
        point = wab_date_point_month (year, month);
        point.is_open = from.is_open;
        int day;
        guint32 end_day = wab_date_parse_day_number (s, end, &day);
        if (end_day != 0 && wab_ymd_is_valid (year, month, day)
            && !wab_date_is_counted (s, end_day))
          {
            point = wab_date_point_day (wab_day_from_ymd (year, month, day));
            point.is_open = from.is_open;
            end = end_day;
          }
        wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
        return end;
      }
    case WAB_DATE_WORD_WEEKDAY:
      if ((what.flags & WAB_DATE_FLAG_DOUBTFUL) && !(what.flags & WAB_DATE_FLAG_CAPITAL))
        return 0;
      if (which == WAB_DATE_WHICH_THAT || which == WAB_DATE_WHICH_SAME
          || which == WAB_DATE_WHICH_FOLLOWING || which == WAB_DATE_WHICH_PREVIOUS)
        {
          if (!wab_date_get_text_anchor (s, WAB_DATE_UNIT_DAY, &from, &anchor)
              || from.grain != WAB_DATE_UNIT_DAY || from.is_open)
            return 0;
          int ahead = (what.value - wab_day_get_weekday (from.day) + 7) % 7;
          if (which == WAB_DATE_WHICH_FOLLOWING && ahead == 0)
            ahead = 7;
          if (which == WAB_DATE_WHICH_PREVIOUS)
            ahead -= 7;
          point = wab_date_point_day (from.day + ahead);
          wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
          return j + 1;
        }
      wab_date_set_weekday (s, j, what.value, which, TRUE, out);
      return j + 1;
    case WAB_DATE_WORD_SEASON:
      if (!get_which_anchor (s, which, has_the, WAB_DATE_UNIT_SEASON, &from, &anchor))
        return 0;
      if (from.grain >= WAB_DATE_UNIT_YEAR)
        point = wab_date_point_season (from.year + (direction < 0 ? -1 : 0), what.value);
      else
        {
          WabDatePoint now = wab_date_point_widen (&from, WAB_DATE_UNIT_SEASON);
          point = wab_date_point_season (now.year, what.value);
          if (which == WAB_DATE_WHICH_THIS || which == WAB_DATE_WHICH_THAT
              || which == WAB_DATE_WHICH_SAME || which == WAB_DATE_WHICH_CURRENT)
            point.year = what.value == 3 ? now.year : from.year;
          else if (direction < 0 && (what.value >= now.index))
            point.year--;
          else if (direction > 0 && what.value <= now.index)
            point.year++;
        }
      point.is_open = from.is_open;
      wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
      return j + 1;
    case WAB_DATE_WORD_PART:
      if (which == WAB_DATE_WHICH_LAST && what.value != WAB_DATE_PART_NIGHT
          && what.value != WAB_DATE_PART_EVENING)
        return 0;
      if (!get_which_anchor (
              s, which, has_the || which == WAB_DATE_WHICH_NEXT, WAB_DATE_UNIT_DAY, &from, &anchor)
          || from.grain != WAB_DATE_UNIT_DAY || from.weekday != 0)
        {
          wab_date_set_lost (out, direction);
          return j + 1;
        }
      point = wab_date_point_day (from.day + direction);
      point.is_open = from.is_open;
      point.part = (gint8)what.value;
      wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
      return j + 1;
    case WAB_DATE_WORD_HOLIDAY:
      {
        WabDateValue holiday;
        guint32 end = wab_date_parse_holiday (s, j, &holiday);
        if (end == 0 || !get_which_anchor (s, which, has_the, WAB_DATE_UNIT_DAY, &from, &anchor)
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
        wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
        return end;
      }
    case WAB_DATE_WORD_SMALL:
      if (what.value == WAB_DATE_SMALL_FISCAL && is_unit (s, j + 1, WAB_DATE_UNIT_YEAR)
          && get_which_anchor (s, which, has_the, WAB_DATE_UNIT_YEAR, &from, &anchor))
        {
          point = wab_date_point_shift (&from, WAB_DATE_UNIT_YEAR, direction, FALSE);
          wab_date_set_point (out, &point, wab_date_get_rule (anchor), anchor);
          return j + 2;
        }
      if ((what.value == WAB_DATE_SMALL_TIME || what.value == WAB_DATE_SMALL_PERIOD)
          && direction == 0)
        {
          gboolean is_time = what.value == WAB_DATE_SMALL_TIME;
          /* "the same period last year" */
          WabDateValue year;
          guint32 end = is_small (s, j + 1, WAB_DATE_SMALL_OF) ? j + 2 : j + 1;
          guint32 end_year = wab_date_parse_point (s, end, &year);
          if (end_year != 0 && year.form == WAB_DATE_FORM_POINT
              && year.first.grain == WAB_DATE_UNIT_YEAR && s->last.is_known
              && !s->last.point.is_open && s->last.point.grain != WAB_DATE_UNIT_YEAR
              && which != WAB_DATE_WHICH_THIS)
            {
              WabDay first;
              int y;
              wab_date_point_get_days (&s->last.point, &first, NULL);
              wab_day_to_ymd (first, &y, NULL, NULL);
              point = wab_date_point_shift (&s->last.point, s->last.point.grain, 0, TRUE);
              WabDatePoint moved =
                  wab_date_point_day (wab_day_add_months (first, 12 * (year.first.year - y)));
              point = s->last.point.grain == WAB_DATE_UNIT_DAY
                          ? moved
                          : wab_date_point_widen (&moved, s->last.point.grain);
              wab_date_set_point (out, &point, WAB_DATE_RULE_TEXT, s->last.mention);
              return end_year;
            }
          if (end_year != 0 && (!is_time || which == WAB_DATE_WHICH_THIS))
            {
              *out = year;
              return end_year;
            }
          /* "At the same time, he said" tells no time. */
          if (!s->is_narrative
              && (which == WAB_DATE_WHICH_SAME || which == WAB_DATE_WHICH_THIS || !is_time))
            return 0;
          if (is_token (s, i, "this") && is_time && !is_small (s, i - 1, WAB_DATE_SMALL_AT)
              && !is_small (s, i - 1, WAB_DATE_SMALL_BY)
              && !is_small (s, i - 1, WAB_DATE_SMALL_DURING)
              && !is_small (s, i - 1, WAB_DATE_SMALL_FROM)
              && !is_small (s, i - 1, WAB_DATE_SMALL_ABOUT)
              && !is_shift (s, i - 1, WAB_DATE_SHIFT_SINCE)
              && !is_small (s, i - 1, WAB_DATE_SMALL_IN)
              && !is_small (s, i - 1, WAB_DATE_SMALL_UNTIL))
            return 0;
          if (which == WAB_DATE_WHICH_THAT && !is_small (s, i - 1, WAB_DATE_SMALL_AT)
              && !is_small (s, i - 1, WAB_DATE_SMALL_BY)
              && !is_small (s, i - 1, WAB_DATE_SMALL_DURING)
              && !is_small (s, i - 1, WAB_DATE_SMALL_UNTIL)
              && !is_small (s, i - 1, WAB_DATE_SMALL_FROM)
              && !is_shift (s, i - 1, WAB_DATE_SHIFT_SINCE)
              && !is_small (s, i - 1, WAB_DATE_SMALL_IN))
            return 0;
          if (s->last.is_known && is_time && !s->last.point.is_timeless)
            {
              wab_date_set_point (out, &s->last.point, WAB_DATE_RULE_TEXT, s->last.mention);
              return j + 1;
            }
          wab_date_set_ref (out, WAB_DATE_REF_PRESENT);
          return j + 1;
        }
      return 0;
    default:
      return 0;
    }
}

guint32
wab_date_parse_weekend (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  WabDatePoint told;
  if (!is_unit (s, j, WAB_DATE_UNIT_WEEKEND) || (get_word (s, j).flags & WAB_DATE_FLAG_PLURAL)
      || s->is_narrative || !wab_date_get_told (s, &told) || told.is_open
      || is_punct (s, j + 1, '-'))
    return 0;
  if (j == i && !wab_date_is_clause_end (s, j + 1))
    return 0;
  gboolean is_past =
      wab_date_find_tense (s, i) == WAB_DATE_TENSE_PAST && wab_day_get_weekday (told.day) < 6;
  WabDatePoint point = wab_date_point_shift (&told, WAB_DATE_UNIT_WEEKEND, is_past ? -1 : 0, FALSE);
  wab_date_set_point (out, &point, WAB_DATE_RULE_NEAREST, WAB_TOLD_DAY_ANCHOR);
  return j + 1;
}

guint32
wab_date_parse_neighbour (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  WabDateWord word = get_word (s, j), shift = get_word (s, j + 1);
  WabDatePoint from, point;
  guint32 anchor, end = j + 2;
  WabDateRule rule;
  if (j == i || shift.kind != WAB_DATE_WORD_SHIFT
      || (shift.value != WAB_DATE_SHIFT_BEFORE && shift.value != WAB_DATE_SHIFT_AFTER
          && shift.value != WAB_DATE_SHIFT_EARLIER))
    return 0;
  gboolean is_part = word.kind == WAB_DATE_WORD_PART;
  if (!is_part
      && (word.kind != WAB_DATE_WORD_UNIT || word.value < WAB_DATE_UNIT_DAY
          || (word.flags & WAB_DATE_FLAG_PLURAL)))
    return 0;
  WabDateUnit unit = is_part ? WAB_DATE_UNIT_DAY : word.value;
  int sign = shift.value == WAB_DATE_SHIFT_AFTER ? 1 : -1;
  WabDateValue other;
  guint32 end_other = wab_date_parse_point (s, end, &other);
  if (end_other != 0 && other.form == WAB_DATE_FORM_POINT && other.first.grain <= unit)
    {
      from = other.first;
      anchor = other.anchor;
      rule = other.rule;
      end = end_other;
    }
  else
    {
      if (!wab_date_is_clause_end (s, end))
        return 0;
      if (!wab_date_get_text_anchor (s, unit, &from, &anchor))
        {
          wab_date_set_lost (out, sign);
          return end;
        }
      rule = wab_date_get_rule (anchor);
    }
  if (unit == WAB_DATE_UNIT_DAY && (from.grain != WAB_DATE_UNIT_DAY || from.weekday != 0))
    return 0;
  from.hour = from.part = WAB_DATE_NONE;
  point = wab_date_point_shift (&from, unit, sign, FALSE);
  if (is_part)
    point.part = (gint8)word.value;
  wab_date_set_point (out, &point, rule, anchor);
  return end;
}
