#include "analysis/date-grammar.h"

#include "analysis/date-parsers.h"

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

typedef guint32 (*WabDateParser) (const WabDateState *s, guint32 i, WabDateValue *out);

static guint32
parse_longest (const WabDateState *s,
               guint32 i,
               const WabDateParser *parsers,
               gsize n,
               WabDateValue *out)
{
  guint32 best = 0;
  for (gsize k = 0; k < n; k++)
    {
      WabDateValue value;
      guint32 end = parsers[k](s, i, &value);
      if (end > best)
        {
          best = end;
          *out = value;
        }
    }
  return best;
}

#define LIST(...)                                                                                  \
  {                                                                                                \
    static const WabDateParser list[] = { __VA_ARGS__ };                                           \
    *out_n = G_N_ELEMENTS (list);                                                                  \
    return list;                                                                                   \
  }

/* What can begin with a word of that kind. */
static const WabDateParser *
get_point_parsers (WabDateWord word, guint *out_n)
{
  switch (word.kind)
    {
    case WAB_DATE_WORD_MONTH:
      LIST (wab_date_parse_plain_month_day, wab_date_parse_month)
    case WAB_DATE_WORD_WEEKDAY:
      LIST (wab_date_parse_weekday)
    case WAB_DATE_WORD_NUMBER:
      LIST (wab_date_parse_plain_day_month,
            wab_date_parse_year_month_day,
            wab_date_parse_figures,
            wab_date_parse_year_season,
            wab_date_parse_decade,
            wab_date_parse_year)
    case WAB_DATE_WORD_NUMERAL:
    case WAB_DATE_WORD_ORDINAL:
      LIST (wab_date_parse_plain_day_month,
            wab_date_parse_ordinal_of,
            wab_date_parse_quarter,
            wab_date_parse_century,
            wab_date_parse_year)
    case WAB_DATE_WORD_WHICH:
      LIST (wab_date_parse_relative, wab_date_parse_ordinal_of)
    case WAB_DATE_WORD_DEICTIC:
      LIST (wab_date_parse_deictic)
    case WAB_DATE_WORD_DECADE:
      LIST (wab_date_parse_decade)
    case WAB_DATE_WORD_QUARTER:
      LIST (wab_date_parse_quarter)
    case WAB_DATE_WORD_SEASON:
      LIST (wab_date_parse_season)
    case WAB_DATE_WORD_HOLIDAY:
      LIST (wab_date_parse_holiday)
    case WAB_DATE_WORD_UNIT:
      LIST (wab_date_parse_weekend, wab_date_parse_week_of, wab_date_parse_year)
    case WAB_DATE_WORD_ERA:
      LIST (wab_date_parse_year)
    case WAB_DATE_WORD_PUNCT:
      LIST (wab_date_parse_decade, wab_date_parse_year)
    case WAB_DATE_WORD_SMALL:
      if (word.value == WAB_DATE_SMALL_THE)
        LIST (wab_date_parse_plain_day_month,
              wab_date_parse_deictic,
              wab_date_parse_relative,
              wab_date_parse_neighbour,
              wab_date_parse_ordinal_of,
              wab_date_parse_quarter,
              wab_date_parse_century,
              wab_date_parse_decade,
              wab_date_parse_season,
              wab_date_parse_weekend,
              wab_date_parse_week_of,
              wab_date_parse_year)
      if (word.value == WAB_DATE_SMALL_NEW)
        LIST (wab_date_parse_holiday)
      if (word.value == WAB_DATE_SMALL_FISCAL || word.value == WAB_DATE_SMALL_FINANCIAL)
        LIST (wab_date_parse_year)
      break;
    default:
      break;
    }
  *out_n = 0;
  return NULL;
}

/* Likewise for everything. */
static const WabDateParser *
get_parsers (WabDateWord word, guint *out_n)
{
  switch (word.kind)
    {
    case WAB_DATE_WORD_MONTH:
    case WAB_DATE_WORD_WEEKDAY:
    case WAB_DATE_WORD_DECADE:
    case WAB_DATE_WORD_DEICTIC:
    case WAB_DATE_WORD_HOLIDAY:
    case WAB_DATE_WORD_SEASON:
    case WAB_DATE_WORD_QUARTER:
    case WAB_DATE_WORD_ERA:
    case WAB_DATE_WORD_PUNCT:
      LIST (wab_date_parse_point)
    case WAB_DATE_WORD_NUMBER:
    case WAB_DATE_WORD_NUMERAL:
    case WAB_DATE_WORD_ORDINAL:
      LIST (wab_date_parse_point,
            wab_date_parse_length,
            wab_date_parse_clock,
            wab_date_parse_list_day,
            wab_date_parse_short_year)
    case WAB_DATE_WORD_WHICH:
      LIST (wab_date_parse_point, wab_date_parse_length, wab_date_parse_ref)
    case WAB_DATE_WORD_UNIT:
      LIST (wab_date_parse_point, wab_date_parse_length)
    case WAB_DATE_WORD_VAGUE:
      LIST (wab_date_parse_length)
    case WAB_DATE_WORD_EACH:
    case WAB_DATE_WORD_SET:
      LIST (wab_date_parse_set)
    case WAB_DATE_WORD_REF:
      LIST (wab_date_parse_ref)
    case WAB_DATE_WORD_CLOCK:
      LIST (wab_date_parse_clock)
    case WAB_DATE_WORD_PART:
      LIST (wab_date_parse_part_of, wab_date_parse_part, wab_date_parse_clock)
    case WAB_DATE_WORD_SHIFT:
      LIST (wab_date_parse_third)
    case WAB_DATE_WORD_EARLY:
      LIST (
          wab_date_parse_third, wab_date_parse_part_of, wab_date_parse_part, wab_date_parse_length)
    default:
      LIST (wab_date_parse_point,
            wab_date_parse_third,
            wab_date_parse_part_of,
            wab_date_parse_length,
            wab_date_parse_ref,
            wab_date_parse_between,
            wab_date_parse_closed_unit,
            wab_date_parse_part,
            wab_date_parse_day_alone)
    }
}

#undef LIST

guint32
wab_date_parse_point (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint n;
  if (*s->budget == 0)
    return 0;
  (*s->budget)--;
  const WabDateParser *parsers = get_point_parsers (get_word (s, i), &n);
  guint32 end = parse_longest (s, i, parsers, n, out);
  if (end == 0 || out->form != WAB_DATE_FORM_POINT || out->first.grain != WAB_DATE_UNIT_DAY
      || out->first.hour != WAB_DATE_NONE)
    return end;
  WabDateWord next = get_word (s, end);
  if (next.kind == WAB_DATE_WORD_PART && !(next.flags & WAB_DATE_FLAG_PLURAL)
      && out->first.part == WAB_DATE_NONE)
    {
      out->first.part = (gint8)next.value;
      if (next.value == WAB_DATE_PART_NOON || next.value == WAB_DATE_PART_MIDNIGHT)
        {
          out->first.part = WAB_DATE_NONE;
          out->first.hour = next.value == WAB_DATE_PART_NOON ? 12 : 0;
          out->first.minute = 0;
        }
      out->last = out->first;
      out->type = WAB_TIME_TIME;
      end++;
    }
  guint32 j = end;
  if (is_punct (s, j, ','))
    j++;
  if (is_small (s, j, WAB_DATE_SMALL_AT) || is_small (s, j, WAB_DATE_SMALL_ABOUT))
    j++;
  if (is_small (s, j, WAB_DATE_SMALL_ABOUT))
    j++;
  WabDatePoint time;
  guint32 end_time = wab_date_parse_clock_time (s, j, &time);
  WabDateWord hour = get_word (s, j);
  if (end_time == 0 && j > end && !is_punct (s, j - 1, ',')
      && (out->first.part != WAB_DATE_NONE || is_small (s, j - 1, WAB_DATE_SMALL_AT))
      && (hour.kind == WAB_DATE_WORD_NUMBER || hour.kind == WAB_DATE_WORD_NUMERAL)
      && hour.value >= 1 && hour.value <= 12 && wab_date_is_clause_end (s, j + 1))
    {
      /* "last night at 8" */
      time = wab_date_point_day (0);
      time.hour = (gint8)hour.value;
      time.minute = 0;
      end_time = j + 1;
    }
  if (end_time != 0
      && (j > end || is_kind (s, j, WAB_DATE_WORD_CLOCK) || time.minute != WAB_DATE_NONE))
    {
      if (time.hour < 12
          && (out->first.part == WAB_DATE_PART_AFTERNOON || out->first.part == WAB_DATE_PART_EVENING
              || (out->first.part == WAB_DATE_PART_NIGHT && time.hour > 5)))
        time.hour += 12;
      out->first.part = WAB_DATE_NONE;
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

/* What joins two dates of one year: "April and June 1955", "June 24 to August 16, 1988". */
static gboolean
is_joint (const WabDateState *s, guint32 i)
{
  return is_small (s, i, WAB_DATE_SMALL_AND) || is_small (s, i, WAB_DATE_SMALL_OR)
         || is_small (s, i, WAB_DATE_SMALL_TO) || is_small (s, i, WAB_DATE_SMALL_UNTIL)
         || is_small (s, i, WAB_DATE_SMALL_THROUGH) || is_punct (s, i, '-') || is_punct (s, i, '/');
}

/* Gives @value the year that only the date after it tells. */
static void
take_year_from_next (const WabDateState *s, guint32 end, WabDateValue *value)
{
  WabDateValue next;
  WabDatePoint *point = &value->first;
  if (value->form != WAB_DATE_FORM_POINT || !is_joint (s, end)
      || (value->rule != WAB_DATE_RULE_NEAREST && value->rule != WAB_DATE_RULE_YEAR_TEXT
          && value->rule != WAB_DATE_RULE_OPEN)
      || point->weekday != 0 || point->is_timeless || point->hour != WAB_DATE_NONE
      || (point->grain != WAB_DATE_UNIT_DAY && point->grain != WAB_DATE_UNIT_MONTH
          && point->grain != WAB_DATE_UNIT_SEASON))
    return;
  guint32 end_next = wab_date_parse_third (s, end + 1, &next);
  if (end_next == 0)
    end_next = wab_date_parse_point (s, end + 1, &next);
  if (end_next == 0 || next.form != WAB_DATE_FORM_POINT || next.rule != WAB_DATE_RULE_WRITTEN
      || next.first.grain != point->grain)
    return;
  int year = next.first.year;
  if (point->grain == WAB_DATE_UNIT_DAY)
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
  value->rule = WAB_DATE_RULE_WRITTEN;
  value->anchor = WAB_NO_MENTION;
}

static guint32
parse_anything (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint n;
  WabDateWord word = get_word (s, i);
  /* The commonest words begin an expression only before one of the others. */
  if (word.kind == WAB_DATE_WORD_SMALL)
    {
      WabDateWord next = get_word (s, i + 1);
      if (next.kind == WAB_DATE_WORD_NONE || next.kind == WAB_DATE_WORD_BREAK
          || (next.kind == WAB_DATE_WORD_PUNCT && next.value != '\''))
        if (!(word.value == WAB_DATE_SMALL_THE
              && (is_token (s, i + 1, "latter") || is_token (s, i + 1, "near")
                  || is_token (s, i + 1, "short"))))
          return 0;
    }
  const WabDateParser *parsers = get_parsers (word, &n);
  return parse_longest (s, i, parsers, n, out);
}

/* One range of two dates that make no sense apart: "1/9/2022 - 1/12/2022", "today to next Friday",
 * "between January 22 and now". Two dates in full stay two. */
static guint32
join_range (const WabDateState *s, guint32 i, guint32 end, WabDateValue *value)
{
  WabDateValue first = *value, last;
  gboolean is_between = i > s->begin && is_small (s, i - 1, WAB_DATE_SMALL_BETWEEN);
  if (!(is_punct (s, end, '-') || is_small (s, end, WAB_DATE_SMALL_TO)
        || is_small (s, end, WAB_DATE_SMALL_UNTIL) || is_small (s, end, WAB_DATE_SMALL_THROUGH)
        || (is_between && is_small (s, end, WAB_DATE_SMALL_AND))))
    return 0;
  guint32 end_last = parse_anything (s, end + 1, &last);
  if (end_last == 0)
    return 0;
  WabDatePoint told;
  gboolean is_now = (first.form == WAB_DATE_FORM_REF && is_token (s, i, "now"))
                    || (last.form == WAB_DATE_FORM_REF && is_token (s, end + 1, "now"));
  if (is_now && wab_date_get_told (s, &told))
    {
      WabDateValue *now = first.form == WAB_DATE_FORM_REF ? &first : &last;
      wab_date_set_point (now, &told, WAB_DATE_RULE_TOLD, WAB_TOLD_DAY_ANCHOR);
    }
  if (first.form != WAB_DATE_FORM_POINT || last.form != WAB_DATE_FORM_POINT || first.first.is_open
      || last.first.is_open || first.first.is_timeless || last.first.is_timeless
      || first.type != WAB_TIME_DATE || last.type != WAB_TIME_DATE)
    return 0;
  gboolean is_told = first.rule == WAB_DATE_RULE_TOLD || last.rule == WAB_DATE_RULE_TOLD;
  if (!is_told && !(wab_date_is_figures (s, i, end) && wab_date_is_figures (s, end + 1, end_last)))
    return 0;
  if (wab_date_is_figures (s, i, end) && first.rule == WAB_DATE_RULE_NEAREST
      && last.rule == WAB_DATE_RULE_WRITTEN && first.first.grain == WAB_DATE_UNIT_DAY
      && last.first.grain == WAB_DATE_UNIT_DAY)
    {
      int month, day;
      wab_day_to_ymd (first.first.day, NULL, &month, &day);
      if (wab_ymd_is_valid (last.first.year, month, day))
        first.first = wab_date_point_day (wab_day_from_ymd (last.first.year, month, day));
    }
  WabDay a, b;
  wab_date_point_get_days (&first.first, &a, NULL);
  wab_date_point_get_days (&last.first, &b, NULL);
  if (last.rule == WAB_DATE_RULE_NEAREST && is_kind (s, end + 1, WAB_DATE_WORD_WEEKDAY) && b < a)
    {
      last.first = wab_date_point_day (b + (a - b + 6) / 7 * 7);
      b = last.first.day;
    }
  if (b < a)
    return 0;
  first.form = WAB_DATE_FORM_RANGE;
  first.last = last.first;
  *value = first;
  return end_last;
}

/* An expression may hold others ("the end of the last week of March of next year"); what nests
 * deeper than anybody writes is not read, so that the work stays linear in any text. */
#define MAX_POINTS 300

guint32
wab_date_parse (const WabDateState *s, guint32 i, WabDateValue *out)
{
  *s->budget = MAX_POINTS;
  guint32 end = parse_anything (s, i, out);
  if (end == 0)
    return 0;
  guint32 end_range = join_range (s, i, end, out);
  if (end_range != 0)
    return end_range;
  take_year_from_next (s, end, out);
  return end;
}
