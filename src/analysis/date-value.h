#pragma once

#include "analysis/date-words.h"
#include "calendar/civil.h"
#include "model/mention.h"

/** No part of the day, no hour, no part of a month ... */
#define WAB_DATE_NONE (-1)

/**
 * WabDatePoint:
 * One unit of the calendar: a day, a week, a month ... or a time of a day.
 * @grain: its unit; %WAB_DATE_UNIT_DAY with @part or @hour for times of a day
 * @is_open: its year is not known; @year and @day then stand in a year that is only good for
 * counting
 * @is_timeless: a time of day of no particular day; @day means nothing
 * @year: the year; first year of a decade, century or millennium
 * @index: month 1..12, quarter 1..4, half 1..2, season 0..3, ISO week
 * @day: of a day; the Saturday of a weekend
 */
typedef struct
{
  guint8 grain; /* WabDateUnit */
  gboolean is_open;
  gboolean is_timeless;
  int year;
  int index;
  WabDay day;
  gint8 weekday; /* of an open day known by its weekday only; else 0 */
  gint8 part;    /* WabDatePart or WAB_DATE_NONE */
  gint8 hour;    /* or WAB_DATE_NONE */
  gint8 minute;
  gint8 second;
  gint8 third; /* WabSpanPart or WAB_DATE_NONE */
  gboolean is_utc;
} WabDatePoint;

typedef enum
{
  WAB_DATE_FORM_POINT,
  WAB_DATE_FORM_RANGE,    /* first to last, both included */
  WAB_DATE_FORM_DURATION, /* amount of unit */
  WAB_DATE_FORM_SET,      /* every amount of unit; or every weekday, in @first */
  WAB_DATE_FORM_REF,      /* no more exact than present, past, future */
} WabDateForm;

/** How a value was found; each is a rule that the reasons name. */
typedef enum
{
  WAB_DATE_RULE_WRITTEN,   /* all of it is written out */
  WAB_DATE_RULE_TOLD,      /* counted from the told day */
  WAB_DATE_RULE_TEXT,      /* counted from an earlier date of the text */
  WAB_DATE_RULE_NEAREST,   /* what is missing is taken so that it is near the told day */
  WAB_DATE_RULE_YEAR_TEXT, /* the year is taken from an earlier date of the text */
  WAB_DATE_RULE_OPEN,      /* the year is not known */
  WAB_DATE_RULE_LENGTH,    /* a duration */
  WAB_DATE_RULE_REPEATED,  /* a set */
  WAB_DATE_RULE_VAGUE,     /* present, past, future */
  WAB_DATE_RULE_N,
} WabDateRule;

typedef struct
{
  guint8 type;        /* WabTimeType */
  guint8 form;        /* WabDateForm */
  guint8 rule;        /* WabDateRule */
  guint8 ref;         /* WabDateRef */
  WabDatePoint first; /* the point, or the first of a range */
  WabDatePoint last;
  double amount;  /* of a duration or set; negative: not told how many */
  guint8 unit;    /* WabDateUnit */
  guint32 anchor; /* index of a mention, WAB_TOLD_DAY_ANCHOR or WAB_NO_MENTION */
} WabDateValue;

WabDatePoint wab_date_point_day (WabDay day);
WabDatePoint wab_date_point_week (WabDay any_day);
WabDatePoint wab_date_point_weekend (WabDay any_day);
WabDatePoint wab_date_point_month (int year, int month);
WabDatePoint wab_date_point_quarter (int year, int quarter);
WabDatePoint wab_date_point_half (int year, int half);
WabDatePoint wab_date_point_season (int year, int season);
/** @unit: year, decade, century or millennium; @year any year in it. */
WabDatePoint wab_date_point_years (int year, WabDateUnit unit);

/** First and last day; not for open or timeless points. */
void wab_date_point_get_days (const WabDatePoint *point, WabDay *out_first, WabDay *out_last);

/** The unit that holds the first day of @point: the month of a day, the week of a day ... */
WabDatePoint wab_date_point_widen (const WabDatePoint *point, WabDateUnit unit);

/** @n units on from @point, in that unit or, where @point is finer and @keeps_day, the same day
 * then. */
WabDatePoint
wab_date_point_shift (const WabDatePoint *point, WabDateUnit unit, int n, gboolean keeps_day);

/** Appends the TIMEX-like value: "2022-01-08", "XXXX-01-08", "1999-W05", "BC0264", "198" ... */
void wab_date_point_format (const WabDatePoint *point, GString *out);

/** The span; unknown for open and timeless points. */
WabSpan wab_date_point_get_span (const WabDatePoint *point);

void wab_date_value_format (const WabDateValue *value, GString *out);
WabSpan wab_date_value_get_span (const WabDateValue *value);

/** Appends the date in English words, the same in every locale: "Sunday 9 January 2022". */
void wab_date_point_describe (const WabDatePoint *point, GString *out);

/** Sunday of Easter, Gregorian (Gauss's rule in Meeus' form, Astronomical Algorithms, ch. 8). */
WabDay wab_date_get_easter (int year);
