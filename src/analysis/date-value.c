#include "analysis/date-value.h"

#include <math.h>

static int
divide_floor (int a, int b)
{
  int q = a / b;
  return q - (a % b != 0 && (a < 0) != (b < 0));
}

static WabDatePoint
make_point (WabDateUnit grain, int year, int index)
{
  return (WabDatePoint){ .grain = grain,
                         .year = year,
                         .index = index,
                         .part = WAB_DATE_NONE,
                         .hour = WAB_DATE_NONE,
                         .minute = WAB_DATE_NONE,
                         .second = WAB_DATE_NONE,
                         .third = WAB_DATE_NONE };
}

WabDatePoint
wab_date_point_day (WabDay day)
{
  int year, month;
  wab_day_to_ymd (day, &year, &month, NULL);
  WabDatePoint point = make_point (WAB_DATE_UNIT_DAY, year, month);
  point.day = day;
  return point;
}

WabDatePoint
wab_date_point_week (WabDay any_day)
{
  int year, week;
  wab_day_to_iso_week (any_day, &year, &week);
  WabDatePoint point = make_point (WAB_DATE_UNIT_WEEK, year, week);
  point.day = wab_day_from_iso_week (year, week);
  return point;
}

WabDatePoint
wab_date_point_weekend (WabDay any_day)
{
  WabDatePoint point = wab_date_point_week (any_day);
  point.grain = WAB_DATE_UNIT_WEEKEND;
  point.day += 5;
  return point;
}

WabDatePoint
wab_date_point_month (int year, int month)
{
  return make_point (WAB_DATE_UNIT_MONTH, year, month);
}

WabDatePoint
wab_date_point_quarter (int year, int quarter)
{
  return make_point (WAB_DATE_UNIT_QUARTER, year, quarter);
}

WabDatePoint
wab_date_point_half (int year, int half)
{
  return make_point (WAB_DATE_UNIT_HALF, year, half);
}

WabDatePoint
wab_date_point_season (int year, int season)
{
  return make_point (WAB_DATE_UNIT_SEASON, year, season);
}

static int
get_years (WabDateUnit unit)
{
  return unit == WAB_DATE_UNIT_DECADE       ? 10
         : unit == WAB_DATE_UNIT_CENTURY    ? 100
         : unit == WAB_DATE_UNIT_MILLENNIUM ? 1000
                                            : 1;
}

WabDatePoint
wab_date_point_years (int year, WabDateUnit unit)
{
  int size = get_years (unit);
  return make_point (unit, divide_floor (year, size) * size, 0);
}

/* First month of a point of months, counted from 1, and how many months it has. */
static int
get_first_month (const WabDatePoint *point, int *out_n)
{
  switch (point->grain)
    {
    case WAB_DATE_UNIT_MONTH:
      *out_n = 1;
      return point->index;
    case WAB_DATE_UNIT_QUARTER:
      *out_n = 3;
      return point->index * 3 - 2;
    case WAB_DATE_UNIT_HALF:
      *out_n = 6;
      return point->index * 6 - 5;
    case WAB_DATE_UNIT_SEASON:
      *out_n = 3;
      return point->index * 3 + 3;
    default:
      *out_n = 12 * get_years (point->grain);
      return 1;
    }
}

void
wab_date_point_get_days (const WabDatePoint *point, WabDay *out_first, WabDay *out_last)
{
  WabDay first, last;
  int n;
  switch (point->grain)
    {
    case WAB_DATE_UNIT_DAY:
      first = last = point->day;
      break;
    case WAB_DATE_UNIT_WEEKEND:
      first = point->day;
      last = first + 1;
      break;
    case WAB_DATE_UNIT_WEEK:
      first = point->day;
      last = first + 6;
      break;
    default:
      first = wab_day_from_ymd (point->year, get_first_month (point, &n), 1);
      last = wab_day_add_months (first, n) - 1;
      break;
    }
  if (out_first != NULL)
    *out_first = first;
  if (out_last != NULL)
    *out_last = last;
}

WabDatePoint
wab_date_point_widen (const WabDatePoint *point, WabDateUnit unit)
{
  WabDay first;
  int year, month;
  WabDatePoint wide;
  wab_date_point_get_days (point, &first, NULL);
  wab_day_to_ymd (first, &year, &month, NULL);
  if (unit == WAB_DATE_UNIT_WEEK || unit == WAB_DATE_UNIT_FORTNIGHT
      || unit == WAB_DATE_UNIT_WEEKEND)
    {
      /* A month begins in the week of its first Thursday. */
      wide = unit == WAB_DATE_UNIT_WEEKEND ? wab_date_point_weekend (first)
                                           : wab_date_point_week (first);
    }
  else if (unit == WAB_DATE_UNIT_MONTH)
    wide = wab_date_point_month (year, month);
  else if (unit == WAB_DATE_UNIT_QUARTER)
    wide = wab_date_point_quarter (year, (month + 2) / 3);
  else if (unit == WAB_DATE_UNIT_HALF)
    wide = wab_date_point_half (year, (month + 5) / 6);
  else if (unit == WAB_DATE_UNIT_SEASON)
    wide = wab_date_point_season (month < 3 ? year - 1 : year, (month + 9) % 12 / 3);
  else if (unit >= WAB_DATE_UNIT_YEAR)
    wide = wab_date_point_years (year, unit);
  else
    wide = wab_date_point_day (first);
  wide.is_open = point->is_open;
  return wide;
}

WabDatePoint
wab_date_point_shift (const WabDatePoint *point, WabDateUnit unit, int n, gboolean keeps_day)
{
  WabDatePoint moved;
  gboolean is_day = point->grain == WAB_DATE_UNIT_DAY;
  if (unit < WAB_DATE_UNIT_DAY)
    {
      /* Hours and minutes need a time to start from. */
      moved = *point;
      if (point->hour == WAB_DATE_NONE)
        return moved;
      int seconds = unit == WAB_DATE_UNIT_HOUR ? 3600 : unit == WAB_DATE_UNIT_MINUTE ? 60 : 1;
      gint64 at = point->day * WAB_SECONDS_PER_DAY + point->hour * 3600
                  + MAX (point->minute, 0) * 60 + (gint64)n * seconds;
      WabDatePoint day =
          wab_date_point_day (at >= 0 ? at / WAB_SECONDS_PER_DAY
                                      : -((-at + WAB_SECONDS_PER_DAY - 1) / WAB_SECONDS_PER_DAY));
      int rest = (int)(at - day.day * WAB_SECONDS_PER_DAY);
      day.hour = (gint8)(rest / 3600);
      day.minute = (gint8)(rest % 3600 / 60);
      day.is_open = point->is_open;
      return day;
    }
  if (unit == WAB_DATE_UNIT_DAY)
    {
      WabDay first;
      wab_date_point_get_days (point, &first, NULL);
      moved = wab_date_point_day (first + n);
    }
  else if (unit == WAB_DATE_UNIT_WEEK || unit == WAB_DATE_UNIT_FORTNIGHT
           || unit == WAB_DATE_UNIT_WEEKEND)
    {
      WabDay first;
      wab_date_point_get_days (point, &first, NULL);
      first += (WabDay)n * (unit == WAB_DATE_UNIT_FORTNIGHT ? 14 : 7);
      moved = keeps_day && is_day             ? wab_date_point_day (first)
              : unit == WAB_DATE_UNIT_WEEKEND ? wab_date_point_weekend (first)
                                              : wab_date_point_week (first);
    }
  else
    {
      int months = unit == WAB_DATE_UNIT_MONTH                                     ? 1
                   : unit == WAB_DATE_UNIT_QUARTER || unit == WAB_DATE_UNIT_SEASON ? 3
                   : unit == WAB_DATE_UNIT_HALF                                    ? 6
                                                : 12 * get_years (unit);
      WabDay first;
      wab_date_point_get_days (point, &first, NULL);
      WabDatePoint day =
          wab_date_point_day (wab_day_add_months (first, CLAMP (n, -50000, 50000) * months));
      moved = keeps_day && is_day ? day : wab_date_point_widen (&day, unit);
    }
  moved.is_open = point->is_open;
  return moved;
}

static void
append_year (const WabDatePoint *point, int year, int digits, GString *out)
{
  char text[16];
  if (point->is_open)
    g_strlcpy (text, "XXXX", sizeof text);
  else if (year > 0)
    g_snprintf (text, sizeof text, "%04d", year);
  else
    {
      /* 264 BC is the astronomical year -263. */
      g_snprintf (text, sizeof text, "%04d", 1 - year);
      g_string_append (out, "BC");
    }
  text[digits] = '\0';
  g_string_append (out, text);
}

static void
append_time (const WabDatePoint *point, GString *out)
{
  static const char *const parts[WAB_DATE_PART_N] = { "MO", "MI",    "AF",    "EV", "NI",
                                                      "DT", "12:00", "24:00", "DA", "DU" };
  if (point->hour != WAB_DATE_NONE)
    {
      g_string_append_printf (out, "T%02d:%02d", point->hour, MAX (point->minute, 0));
      if (point->second != WAB_DATE_NONE)
        g_string_append_printf (out, ":%02d", point->second);
      if (point->is_utc)
        g_string_append_c (out, 'Z');
    }
  else if (point->part != WAB_DATE_NONE)
    g_string_append_printf (out, "T%s", parts[point->part]);
}

void
wab_date_point_format (const WabDatePoint *point, GString *out)
{
  static const char seasons[][3] = { "SP", "SU", "FA", "WI" };
  int year, month, day;
  if (point->is_timeless)
    {
      if (point->part != WAB_DATE_NONE && point->part < WAB_DATE_PART_NOON)
        g_string_append (out, "XXXX-XX-XX");
      append_time (point, out);
      return;
    }
  switch (point->grain)
    {
    case WAB_DATE_UNIT_DAY:
      if (point->weekday != 0)
        g_string_append_printf (out, "XXXX-WXX-%d", point->weekday);
      else
        {
          wab_day_to_ymd (point->day, &year, &month, &day);
          append_year (point, year, 4, out);
          g_string_append_printf (out, "-%02d-%02d", month, day);
        }
      append_time (point, out);
      break;
    case WAB_DATE_UNIT_WEEK:
    case WAB_DATE_UNIT_FORTNIGHT:
    case WAB_DATE_UNIT_WEEKEND:
      append_year (point, point->year, 4, out);
      if (point->is_open)
        g_string_append (out, "-WXX");
      else
        g_string_append_printf (out, "-W%02d", point->index);
      if (point->grain == WAB_DATE_UNIT_WEEKEND)
        g_string_append (out, "-WE");
      break;
    case WAB_DATE_UNIT_MONTH:
      append_year (point, point->year, 4, out);
      g_string_append_printf (out, "-%02d", point->index);
      break;
    case WAB_DATE_UNIT_QUARTER:
      append_year (point, point->year, 4, out);
      g_string_append_printf (out, "-Q%d", point->index);
      break;
    case WAB_DATE_UNIT_HALF:
      append_year (point, point->year, 4, out);
      g_string_append_printf (out, "-H%d", point->index);
      break;
    case WAB_DATE_UNIT_SEASON:
      append_year (point, point->year, 4, out);
      g_string_append_printf (out, "-%s", seasons[point->index]);
      break;
    case WAB_DATE_UNIT_DECADE:
      append_year (point, point->year > 0 ? point->year : point->year + 9, 3, out);
      break;
    case WAB_DATE_UNIT_CENTURY:
      append_year (point, point->year > 0 ? point->year : point->year + 99, 2, out);
      break;
    case WAB_DATE_UNIT_MILLENNIUM:
      append_year (point, point->year > 0 ? point->year : point->year + 999, 1, out);
      break;
    default:
      append_year (point, point->year, 4, out);
      break;
    }
}

static WabPrecision
get_precision (const WabDatePoint *point)
{
  switch (point->grain)
    {
    case WAB_DATE_UNIT_DAY:
      return WAB_PRECISION_DAY;
    case WAB_DATE_UNIT_WEEKEND:
    case WAB_DATE_UNIT_WEEK:
    case WAB_DATE_UNIT_FORTNIGHT:
      return WAB_PRECISION_WEEK;
    case WAB_DATE_UNIT_MONTH:
      return WAB_PRECISION_MONTH;
    case WAB_DATE_UNIT_QUARTER:
    case WAB_DATE_UNIT_HALF:
    case WAB_DATE_UNIT_SEASON:
      return WAB_PRECISION_SEASON;
    case WAB_DATE_UNIT_DECADE:
      return WAB_PRECISION_DECADE;
    case WAB_DATE_UNIT_CENTURY:
    case WAB_DATE_UNIT_MILLENNIUM:
      return WAB_PRECISION_CENTURY;
    default:
      return WAB_PRECISION_YEAR;
    }
}

/* The hours of the parts of a day; a night runs into the next morning. */
static WabSpan
get_part_span (const WabDatePoint *point)
{
  static const gint8 hours[WAB_DATE_PART_N][2] = {
    { 5, 12 }, { 11, 14 }, { 12, 18 }, { 17, 24 }, { 20, 30 },
    { 6, 20 }, { 12, 13 }, { 23, 25 }, { 4, 7 },   { 17, 21 },
  };
  const gint8 *part = hours[point->part];
  WabSpan span =
      wab_span_from_seconds (point->day, part[0] * 3600, part[1] * 3600, WAB_PRECISION_PART_OF_DAY);
  span.edges = WAB_EDGES_SOFT_START | WAB_EDGES_SOFT_END;
  return span;
}

WabSpan
wab_date_point_get_span (const WabDatePoint *point)
{
  WabSpan none = { 0 };
  WabDay first, last;
  if (point->is_open || point->is_timeless)
    return none;
  if (point->grain == WAB_DATE_UNIT_DAY && point->hour != WAB_DATE_NONE)
    {
      int from = point->hour * 3600 + MAX (point->minute, 0) * 60;
      return point->minute != WAB_DATE_NONE
                 ? wab_span_from_seconds (point->day, from, from + 60, WAB_PRECISION_MINUTE)
                 : wab_span_from_seconds (point->day, from, from + 3600, WAB_PRECISION_HOUR);
    }
  if (point->grain == WAB_DATE_UNIT_DAY && point->part != WAB_DATE_NONE)
    return get_part_span (point);
  wab_date_point_get_days (point, &first, &last);
  WabSpan span = wab_span_from_days (first, last, get_precision (point));
  if (point->third != WAB_DATE_NONE && last > first + 2)
    return wab_span_of_part (&span, point->third);
  return span;
}

static void
format_duration (const WabDateValue *value, GString *out)
{
  static const char *const units[] = { "",  "S", "M", "H", "D", "WE", "W",  "W",
                                       "M", "Q", "M", "M", "Y", "DE", "CE", "ML" };
  double amount = value->amount;
  if (value->unit == WAB_DATE_UNIT_FORTNIGHT)
    amount *= 2;
  else if (value->unit == WAB_DATE_UNIT_SEASON)
    amount *= 3;
  else if (value->unit == WAB_DATE_UNIT_HALF)
    amount *= 6;
  g_string_append (out, value->unit < WAB_DATE_UNIT_DAY ? "PT" : "P");
  if (amount < 0)
    g_string_append_c (out, 'X');
  else
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      /* Hundredths are enough, and %g of a locale would write a comma. */
      g_ascii_formatd (number, sizeof number, "%.10g", round (amount * 100) / 100);
      g_string_append (out, number);
    }
  g_string_append (out, units[value->unit]);
}

void
wab_date_value_format (const WabDateValue *value, GString *out)
{
  static const char *const refs[] = { "PRESENT_REF", "PAST_REF", "FUTURE_REF" };
  switch (value->form)
    {
    case WAB_DATE_FORM_POINT:
      wab_date_point_format (&value->first, out);
      break;
    case WAB_DATE_FORM_RANGE:
      wab_date_point_format (&value->first, out);
      g_string_append_c (out, '/');
      wab_date_point_format (&value->last, out);
      break;
    case WAB_DATE_FORM_DURATION:
      format_duration (value, out);
      break;
    case WAB_DATE_FORM_SET:
      if (value->unit == 0)
        wab_date_point_format (&value->first, out);
      else
        format_duration (value, out);
      break;
    default:
      g_string_append (out, refs[value->ref]);
      break;
    }
}

WabSpan
wab_date_value_get_span (const WabDateValue *value)
{
  WabSpan span = { 0 };
  if (value->form != WAB_DATE_FORM_POINT && value->form != WAB_DATE_FORM_RANGE)
    return span;
  if (value->type == WAB_TIME_DURATION || value->type == WAB_TIME_SET)
    return span;
  span = wab_date_point_get_span (&value->first);
  if (value->form == WAB_DATE_FORM_RANGE && wab_span_is_known (&span))
    {
      WabSpan last = wab_date_point_get_span (&value->last);
      if (!wab_span_is_known (&last) || last.end < span.end)
        return (WabSpan){ 0 };
      span.end = last.end;
      span.precision = MAX (span.precision, last.precision);
      span.edges = (span.edges & WAB_EDGES_SOFT_START) | (last.edges & WAB_EDGES_SOFT_END);
    }
  return span;
}

void
wab_date_point_describe (const WabDatePoint *point, GString *out)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };
  static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday" };
  int year, month, day;
  if (point->grain == WAB_DATE_UNIT_DAY && !point->is_timeless && point->weekday == 0)
    {
      wab_day_to_ymd (point->day, &year, &month, &day);
      if (point->is_open)
        g_string_append_printf (out, "%d %s", day, months[month - 1]);
      else
        g_string_append_printf (out,
                                "%s %d %s %d",
                                weekdays[wab_day_get_weekday (point->day) - 1],
                                day,
                                months[month - 1],
                                year);
    }
  else if (point->grain == WAB_DATE_UNIT_MONTH && !point->is_open)
    g_string_append_printf (out, "%s %d", months[point->index - 1], point->year);
  else
    wab_date_point_format (point, out);
}

WabDay
wab_date_get_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return wab_day_from_ymd (year, n / 31, n % 31 + 1);
}
