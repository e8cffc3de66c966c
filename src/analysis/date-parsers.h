#pragma once

#include "analysis/date-grammar.h"

/*
 * What the files of the grammar share. A function wab_date_parse_x() reads an x that begins at
 * token @i, gives its value, counted out against the state, and returns one past its last token, or
 * 0. None looks past the end of the sentence.
 */

static inline WabDateWord
get_word (const WabDateState *s, guint32 i)
{
  static const WabDateWord none = { .kind = WAB_DATE_WORD_BREAK };
  return i >= s->begin && i < s->limit ? s->words[i] : none;
}

static inline gboolean
is_kind (const WabDateState *s, guint32 i, WabDateWordKind kind)
{
  return i >= s->begin && i < s->limit && s->words[i].kind == kind;
}

static inline gboolean
is_small (const WabDateState *s, guint32 i, WabDateSmall small)
{
  return is_kind (s, i, WAB_DATE_WORD_SMALL) && s->words[i].value == (gint32)small;
}

static inline gboolean
is_punct (const WabDateState *s, guint32 i, char c)
{
  return is_kind (s, i, WAB_DATE_WORD_PUNCT) && s->words[i].value == c;
}

static inline gboolean
is_which (const WabDateState *s, guint32 i, WabDateWhich which)
{
  return is_kind (s, i, WAB_DATE_WORD_WHICH) && s->words[i].value == (gint32)which;
}

static inline gboolean
is_unit (const WabDateState *s, guint32 i, WabDateUnit unit)
{
  return is_kind (s, i, WAB_DATE_WORD_UNIT) && s->words[i].value == (gint32)unit;
}

static inline gboolean
is_shift (const WabDateState *s, guint32 i, WabDateShift shift)
{
  return is_kind (s, i, WAB_DATE_WORD_SHIFT) && s->words[i].value == (gint32)shift;
}

static inline gboolean
is_token (const WabDateState *s, guint32 i, const char *fold)
{
  return i >= s->begin && i < s->limit && wab_tokens_is (s->tokens, i, fold);
}

static inline gboolean
has_space_before (const WabDateState *s, guint32 i)
{
  return i >= s->n || wab_tokens_get (s->tokens, i)->space_before;
}

static inline guint32
skip_the (const WabDateState *s, guint32 i)
{
  return is_small (s, i, WAB_DATE_SMALL_THE) ? i + 1 : i;
}

static inline guint32
skip_hyphen (const WabDateState *s, guint32 i)
{
  return is_punct (s, i, '-') ? i + 1 : i;
}

static inline gboolean
is_lower_case (const WabDateState *s, guint32 i)
{
  return i >= s->begin && i < s->limit
         && wab_tokens_get (s->tokens, i)->letter_case == WAB_CASE_LOWER;
}

/* date-anchors.c */

void
wab_date_set_point (WabDateValue *out, const WabDatePoint *point, WabDateRule rule, guint32 anchor);
void wab_date_set_ref (WabDateValue *out, WabDateRef ref);
void wab_date_set_length (WabDateValue *out, double amount, WabDateUnit unit);
void wab_date_set_repeated (WabDateValue *out, double amount, WabDateUnit unit);
WabDatePoint wab_date_make_weekday_point (int weekday);
/** The tense around token @i: the nearest verb that shows one, in the same sentence; what stands
 * before counts a little nearer. */
WabDateTense wab_date_find_tense (const WabDateState *s, guint32 i);
/** Whether the sentence has no words but those of the date: a heading, a caption, a line of a form.
 */
gboolean wab_date_is_fragment (const WabDateState *s);
/** The told day, if the text's own dates do not outrank it. */
gboolean wab_date_get_told (const WabDateState *s, WabDatePoint *out_point);
/** What "that day", "the next week" count from: the last date of the text, or else the told day. */
gboolean wab_date_get_text_anchor (const WabDateState *s,
                                   WabDateUnit unit,
                                   WabDatePoint *out_point,
                                   guint32 *out_anchor);
/** What "this", "last", "next" count from. */
gboolean wab_date_get_deictic_anchor (const WabDateState *s,
                                      WabDateUnit unit,
                                      WabDatePoint *out_point,
                                      guint32 *out_anchor);
/** The year of a month, a day, a season or a quarter that was told without one: fills @point's year
 * and says by which rule. Day 29 February waits for a leap year. */
void wab_date_complete_year (const WabDateState *s,
                             guint32 i,
                             int month_day,
                             WabDatePoint *point,
                             WabDateRule *out_rule,
                             guint32 *out_anchor);
WabDateRule wab_date_get_rule (guint32 anchor);
void wab_date_set_lost (WabDateValue *out, int direction);

/* date-numbers.c */

/** A number in digits or words: "12", "2.5", "twenty-five", "two and a half", "several", "a", "a
 * few", "a couple of", "half a". @out_amount is negative where it is not told. */
guint32 wab_date_parse_number (const WabDateState *s, guint32 i, double *out_amount);
/** An ordinal up to 31: "7th", "seventh", "twenty-first", "thirty first". */
guint32 wab_date_parse_ordinal (const WabDateState *s, guint32 i, int *out_value);
gboolean wab_date_is_year_number (const WabDateState *s, guint32 i);
/** The number of a year after a month: the same, or with a mark of omission: '98. */
guint32 wab_date_parse_year_number (const WabDateState *s, guint32 i, int *out_year);
/** "BC", "B.C.", "AD" after a number. */
guint32 wab_date_parse_era (const WabDateState *s, guint32 i, int *out_sign);
gboolean wab_date_is_currency (const WabDateState *s, guint32 i);
/** Whether token @i, right after a number, shows that the number counts things. */
gboolean wab_date_is_counted (const WabDateState *s, guint32 i);
/** Plural common nouns as in "1850 houses": lower case, -s, not -ss or -us or a verb's usual
 * ending.
 */
gboolean wab_date_is_plural_noun (const WabDateState *s, guint32 i);
void wab_date_set_year (WabDateValue *out, int year);
/** "1998", "the year 1998", "fiscal 1998", "264 BC", "AD 842", "'89", "1776" and the "77" of
 * 1776-77. */
guint32 wab_date_parse_year (const WabDateState *s, guint32 i, WabDateValue *out);
/** The two digits that end "1776-77", "1958-59". */
guint32 wab_date_parse_short_year (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the 1990s", "the 70s", "'60s", "the twenties". */
guint32 wab_date_parse_decade (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the 19th century", "eighteenth-century", "9th century BC", "the third millennium". */
guint32 wab_date_parse_century (const WabDateState *s, guint32 i, WabDateValue *out);
gboolean wab_date_is_clause_end (const WabDateState *s, guint32 i);
/** "1982 summer". */
guint32 wab_date_parse_year_season (const WabDateState *s, guint32 i, WabDateValue *out);

/* date-days.c */

/** The day's number in a date: 1 to 31 in digits, or an ordinal. */
guint32 wab_date_parse_day_number (const WabDateState *s, guint32 i, int *out_day);
/** A month's name, with the point of its abbreviation. */
guint32 wab_date_parse_month_name (const WabDateState *s, guint32 i, int *out_month);
/** What may follow a month or a month's day: ", 2022", "2022", "of 2022", "in 1981", "of that
 * year", "last year". */
guint32 wab_date_parse_year_after (const WabDateState *s, guint32 i, WabDateValue *out_year);
void wab_date_set_day (const WabDateState *s,
                       guint32 i,
                       int month,
                       int day,
                       const WabDateValue *year,
                       WabDateValue *out);
/** "January 6", "January 6-7, 2022", "Jan. the 6th of 2022". */
guint32
wab_date_parse_month_day (const WabDateState *s, guint32 i, gboolean with_and, WabDateValue *out);
/** "6 January 2022", "the 6th of January", "5-9 December 2021", "5 to 9 December". */
guint32
wab_date_parse_day_month (const WabDateState *s, guint32 i, gboolean with_and, WabDateValue *out);
/** "January", "January 2022", "Jan. of 2022", "October of next year". */
guint32 wab_date_parse_month (const WabDateState *s, guint32 i, WabDateValue *out);
/** "2022 January 9", "2018 March 18". */
guint32 wab_date_parse_year_month_day (const WabDateState *s, guint32 i, WabDateValue *out);
guint32 wab_date_parse_plain_month_day (const WabDateState *s, guint32 i, WabDateValue *out);
guint32 wab_date_parse_plain_day_month (const WabDateState *s, guint32 i, WabDateValue *out);
/** "between 5 and 9 December", "between January 5 and 9": one range, told in one breath. */
guint32 wab_date_parse_between (const WabDateState *s, guint32 i, WabDateValue *out);
/** The day that continues a list: the "5" of "May 4 and 5", the "5" of "5, 6 and 8 January", "the
 * 5th". */
guint32 wab_date_parse_list_day (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the 5th", "the 28th": of the month that is talked about. */
guint32 wab_date_parse_day_alone (const WabDateState *s, guint32 i, WabDateValue *out);

/* date-figures.c */

/** Dates of figures: "2022-01-09", "2022/1/9", "09/01/2022", "1/9/22", "19.02.10", "8/10",
 * "2008-04". */
guint32 wab_date_parse_figures (const WabDateState *s, guint32 i, WabDateValue *out);
void wab_date_set_weekday (const WabDateState *s,
                           guint32 i,
                           int weekday,
                           WabDateWhich which,
                           gboolean has_which,
                           WabDateValue *out);
/** "Friday", "Fri.", "Sunday, January 9", "Tuesday the 18th", "Wednesday 19 January 2022". */
guint32 wab_date_parse_weekday (const WabDateState *s, guint32 i, WabDateValue *out);
/** Whether the tokens [@i, @end) are a date of figures only. */
gboolean wab_date_is_figures (const WabDateState *s, guint32 i, guint32 end);

/* date-seasons.c */

/** "the spring of 1862", "fall 1919", "summer", "1982 summer" is read by its year. */
guint32 wab_date_parse_season (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the third quarter of 2021", "third-quarter", "the first half of 2021", "Q3 2009". */
guint32 wab_date_parse_quarter (const WabDateState *s, guint32 i, WabDateValue *out);
/** "Christmas", "Christmas Eve 1963", "New Year's Day", "Thanksgiving", "Easter". */
guint32 wab_date_parse_holiday (const WabDateState *s, guint32 i, WabDateValue *out);
/** "to end the day", "started the week": the day or week that the text is about. */
guint32 wab_date_parse_closed_unit (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the last week of March", "the first Monday of this month", "the fifth day of October", "3rd
 * week of 2018". */
guint32 wab_date_parse_ordinal_of (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the week of October 6", "the week beginning February 4", "the weekend of January 8". */
guint32 wab_date_parse_week_of (const WabDateState *s, guint32 i, WabDateValue *out);
/** "early October", "mid-2011", "the end of the month", "late on Wednesday", "early in 1862",
 * "later that day", "earlier on Sunday", "the latter part of the year". */
guint32 wab_date_parse_third (const WabDateState *s, guint32 i, WabDateValue *out);

/* date-relative.c */

/** "today", "yesterday", "the day before yesterday", "the day after tomorrow". */
guint32 wab_date_parse_deictic (const WabDateState *s, guint32 i, WabDateValue *out);
/** "now", "recently", "the future", "the past", "the time being", "these days", "at present". */
guint32 wab_date_parse_ref (const WabDateState *s, guint32 i, WabDateValue *out);
/** "last week", "the next day", "that same year", "this summer", "last September", "next Friday",
 * "last night", "the day following". */
guint32 wab_date_parse_relative (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the weekend", "over the weekend": the one of this week, or the last one where the verb is past.
 */
guint32 wab_date_parse_weekend (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the day before", "the year after 1945", "the night before". */
guint32 wab_date_parse_neighbour (const WabDateState *s, guint32 i, WabDateValue *out);

/* date-lengths.c */

/** Lengths, and the points that are counted from them. */
guint32 wab_date_parse_length (const WabDateState *s, guint32 i, WabDateValue *out);
/** "every Friday", "each year", "per day", "every two weeks", "annual", "daily". */
guint32 wab_date_parse_set (const WabDateState *s, guint32 i, WabDateValue *out);

/* date-clock.c */

/** "6:40 p.m.", "18:00 UTC", "6pm", "8 o'clock", "5:30PM", "19:00". @out has hour, minute, second.
 */
guint32 wab_date_parse_clock_time (const WabDateState *s, guint32 i, WabDatePoint *out);
/** A time of day and the day it belongs to: told beside it, or the day that is talked about. */
guint32 wab_date_parse_clock (const WabDateState *s, guint32 i, WabDateValue *out);
/** "the night of April 18", "the early morning hours of 30 April", "the morning of the same day".
 */
guint32 wab_date_parse_part_of (const WabDateState *s, guint32 i, WabDateValue *out);
/** "morning", "in the afternoon", "at night": of the day that is talked about. */
guint32 wab_date_parse_part (const WabDateState *s, guint32 i, WabDateValue *out);

/* date-grammar.c */

/** Any point of the calendar that stands by itself, with a part of the day or a time after it. */
guint32 wab_date_parse_point (const WabDateState *s, guint32 i, WabDateValue *out);
