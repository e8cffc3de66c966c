#pragma once

#include "analysis/date-words.h"
#include "calendar/civil.h"
#include "model/mention.h"

/** No part of the day, no hour, no part of a month ... */
#define DATE_NONE (-1)

/**
 * DatePoint:
 * One unit of the calendar: a day, a week, a month ... or a time of a day.
 * @grain: its unit; %DATE_UNIT_DAY with @part or @hour for times of a day
 * @is_open: its year is not known; @year and @day then stand in a year that is only good for
 * counting
 * @is_timeless: a time of day of no particular day; @day means nothing
 * @year: the year; first year of a decade, century or millennium
 * @index: month 1..12, quarter 1..4, half 1..2, season 0..3, ISO week
 * @day: of a day; the Saturday of a weekend
 */
typedef struct
{
  guint8 grain; /* DateUnit */
  gboolean is_open;
  gboolean is_timeless;
  int year;
  int index;
  WabDay day;
  gint8 weekday; /* of an open day known by its weekday only; else 0 */
  gint8 part;    /* DatePart or DATE_NONE */
  gint8 hour;    /* or DATE_NONE */
  gint8 minute;
  gint8 second;
  gint8 third; /* WabSpanPart or DATE_NONE */
  gboolean is_utc;
} DatePoint;

typedef enum
{
  DATE_FORM_POINT,
  DATE_FORM_RANGE,    /* first to last, both included */
  DATE_FORM_DURATION, /* amount of unit */
  DATE_FORM_SET,      /* every amount of unit; or every weekday, in @first */
  DATE_FORM_REF,      /* no more exact than present, past, future */
} DateForm;

/** How a value was found; each is a rule that the reasons name. */
typedef enum
{
  DATE_RULE_WRITTEN,   /* all of it is written out */
  DATE_RULE_TOLD,      /* counted from the told day */
  DATE_RULE_TEXT,      /* counted from an earlier date of the text */
  DATE_RULE_NEAREST,   /* what is missing is taken so that it is near the told day */
  DATE_RULE_YEAR_TEXT, /* the year is taken from an earlier date of the text */
  DATE_RULE_OPEN,      /* the year is not known */
  DATE_RULE_LENGTH,    /* a duration */
  DATE_RULE_REPEATED,  /* a set */
  DATE_RULE_VAGUE,     /* present, past, future */
  DATE_RULE_N,
} DateRule;

typedef struct
{
  guint8 type;     /* WabTimeType */
  guint8 form;     /* DateForm */
  guint8 rule;     /* DateRule */
  guint8 ref;      /* DateRef */
  DatePoint first; /* the point, or the first of a range */
  DatePoint last;
  double amount;  /* of a duration or set; negative: not told how many */
  guint8 unit;    /* DateUnit */
  guint32 anchor; /* index of a mention, WAB_TOLD_DAY_ANCHOR or WAB_NO_MENTION */
} DateValue;

DatePoint wab_date_point_day (WabDay day);
DatePoint wab_date_point_week (WabDay any_day);
DatePoint wab_date_point_weekend (WabDay any_day);
DatePoint wab_date_point_month (int year, int month);
DatePoint wab_date_point_quarter (int year, int quarter);
DatePoint wab_date_point_half (int year, int half);
DatePoint wab_date_point_season (int year, int season);
/** @unit: year, decade, century or millennium; @year any year in it. */
DatePoint wab_date_point_years (int year, DateUnit unit);

/** First and last day; not for open or timeless points. */
void wab_date_point_get_days (const DatePoint *point, WabDay *out_first, WabDay *out_last);

/** The unit that holds the first day of @point: the month of a day, the week of a day ... */
DatePoint wab_date_point_widen (const DatePoint *point, DateUnit unit);

/** @n units on from @point, in that unit or, where @point is finer and @keeps_day, the same day
 * then. */
DatePoint wab_date_point_shift (const DatePoint *point, DateUnit unit, int n, gboolean keeps_day);

/** Appends the TIMEX-like value: "2022-01-08", "XXXX-01-08", "1999-W05", "BC0264", "198" ... */
void wab_date_point_format (const DatePoint *point, GString *out);

/** The span; unknown for open and timeless points. */
WabSpan wab_date_point_get_span (const DatePoint *point);

void wab_date_value_format (const DateValue *value, GString *out);
WabSpan wab_date_value_get_span (const DateValue *value);

/** Appends the date in English words, the same in every locale: "Sunday 9 January 2022". */
void wab_date_point_describe (const DatePoint *point, GString *out);

/** Sunday of Easter, Gregorian (Gauss's rule in Meeus' form, Astronomical Algorithms, ch. 8). */
WabDay wab_date_get_easter (int year);
