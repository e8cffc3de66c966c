#pragma once

#include "model/span.h"

/*
 * Civil days: proleptic Gregorian calendar, days counted from 1970-01-01 (day 0, a Thursday),
 * astronomical years (0 is 1 BC). No time zone, no clock of the machine: nothing here ever asks
 * what day it is.
 */

typedef gint64 WabDay;

/** Day of @year, @month 1..12, @day 1..31; days past the month's end count on into the next. */
WabDay wab_day_from_ymd (int year, int month, int day);
void wab_day_to_ymd (WabDay day, int *out_year, int *out_month, int *out_day);
gboolean wab_ymd_is_valid (int year, int month, int day);
gboolean wab_year_is_leap (int year);
int wab_month_get_length (int year, int month);
/** 1 Monday .. 7 Sunday. */
int wab_day_get_weekday (WabDay day);
/** Monday of the ISO 8601 week. */
WabDay wab_day_from_iso_week (int year, int week);
void wab_day_to_iso_week (WabDay day, int *out_year, int *out_week);
/** Same day of the month @n months on, or that month's last day. */
WabDay wab_day_add_months (WabDay day, int n);

/** The one way between spans and days: a span of whole days from its first to its last day, both
 * included. */
WabSpan wab_span_from_days (WabDay first, WabDay last, WabPrecision precision);
/** The seconds [@first_second, @end_second) of @day; @end_second may lie past midnight. */
WabSpan
wab_span_from_seconds (WabDay day, int first_second, int end_second, WabPrecision precision);
/** A whole month, @month 1..12; a whole year. */
WabSpan wab_span_of_month (int year, int month);
WabSpan wab_span_of_year (int year);

typedef enum
{
  WAB_PART_EARLY,
  WAB_PART_MIDDLE,
  WAB_PART_LATE,
} WabSpanPart;

/**
 * wab_span_of_part:
 * @whole: a month, year, decade, century ... of whole days
 * @part: which part of it
 *
 * What "early January", "mid-2022", "the late 1990s" mean: the first, middle or last third, counted
 * in days for a month (1 to 10, 11 to 20, 21 to its end), in months for a year, in days otherwise.
 * The edges inside @whole are soft, those at its own ends are not.
 */
WabSpan wab_span_of_part (const WabSpan *whole, WabSpanPart part);

/** First and last day that @span touches. @span must be known. */
void wab_span_to_days (const WabSpan *span, WabDay *out_first, WabDay *out_last);

/** "2022-01-09"; years outside 0..9999 with a sign and at least five digits. Returns: (transfer
 * full) */
char *wab_day_format_iso (WabDay day);
/** Parses "2022-01-09" exactly; %FALSE and @out_day untouched otherwise. */
gboolean wab_day_parse_iso (const char *text, WabDay *out_day);

/**
 * wab_span_parse:
 * @text: an EDTF level 1 date or interval: "2022", "2022-01", "2022-01-06",
 * "2022-01-06/2022-01-07", "2022-01~", "2022-21" (season), "198X"
 *
 * Returns: %FALSE and %WAB_ERROR_VALUE with a message that says what is expected
 */
gboolean wab_span_parse (const char *text, WabSpan *out_span, GError **error);

/** EDTF of a known span, shortest form that says the same days. Returns: (transfer full) */
char *wab_span_format_edtf (const WabSpan *span);

/** For people, in their language: "9 January 2022", "6 to 7 January 2022", "January 2022",
 * "early January 2022" for soft edges; "no day" where not known. Returns: (transfer full) */
char *wab_span_format (const WabSpan *span);
/** "9 January 2022". Returns: (transfer full) */
char *wab_day_format (WabDay day);
/** "Monday" for 1 .. "Sunday" for 7, in the language of the interface. */
const char *wab_weekday_get_name (int weekday);
/** "January" for 1 .. "December" for 12, in the language of the interface. */
const char *wab_month_get_name (int month);
/** "Jan" for 1 .. "Dec" for 12, in the language of the interface. */
const char *wab_month_get_short_name (int month);
/** "9 Jan", with the year where @with_year. Returns: (transfer full) */
char *wab_day_format_short (WabDay day, gboolean with_year);
/** "Sunday 9 January 2022". Returns: (transfer full) */
char *wab_day_format_long (WabDay day);
