#include "calendar/civil.h"

/*
 * Days and dates turn into one another over eras of 400 years (146,097 days), with years that begin
 * in March, so that the leap day is the last day of its year and the months' lengths follow one
 * formula.
 */

#define DAYS_PER_ERA 146097
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_OFFSET 719468

static gint64
divide_floor (gint64 a, gint64 b)
{
  gint64 q = a / b;
  return q - (a % b != 0 && (a < 0) != (b < 0));
}

gboolean
wab_year_is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
wab_month_get_length (int year, int month)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  g_return_val_if_fail (month >= 1 && month <= 12, 30);
  return lengths[month - 1] + (month == 2 && wab_year_is_leap (year));
}

gboolean
wab_ymd_is_valid (int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= wab_month_get_length (year, month);
}

WabDay
wab_day_from_ymd (int year, int month, int day)
{
  gint64 march_year = (gint64)year - (month <= 2);
  gint64 era = divide_floor (march_year, 400);
  gint64 year_of_era = march_year - era * 400;
  gint64 month_from_march = (month + 9) % 12;
  gint64 day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_PER_ERA + day_of_era - EPOCH_OFFSET;
}

void
wab_day_to_ymd (WabDay day, int *out_year, int *out_month, int *out_day)
{
  gint64 shifted = day + EPOCH_OFFSET;
  gint64 era = divide_floor (shifted, DAYS_PER_ERA);
  gint64 day_of_era = shifted - era * DAYS_PER_ERA;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;
  int month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  if (out_year != NULL)
    *out_year = (int)(era * 400 + year_of_era + (month <= 2));
  if (out_month != NULL)
    *out_month = month;
  if (out_day != NULL)
    *out_day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
}

int
wab_day_get_weekday (WabDay day)
{
  /* Day 0 was a Thursday, 4. */
  return (int)(day + 3 - divide_floor (day + 3, 7) * 7) + 1;
}

WabDay
wab_day_from_iso_week (int year, int week)
{
  /* Week 1 is the one that 4 January lies in. */
  WabDay fourth = wab_day_from_ymd (year, 1, 4);
  return fourth - (wab_day_get_weekday (fourth) - 1) + (WabDay)(week - 1) * 7;
}

void
wab_day_to_iso_week (WabDay day, int *out_year, int *out_week)
{
  /* A week belongs to the year of its Thursday. */
  WabDay thursday = day - wab_day_get_weekday (day) + 4;
  int year;
  wab_day_to_ymd (thursday, &year, NULL, NULL);
  if (out_year != NULL)
    *out_year = year;
  if (out_week != NULL)
    *out_week = (int)((thursday - wab_day_from_ymd (year, 1, 1)) / 7) + 1;
}

WabDay
wab_day_add_months (WabDay day, int n)
{
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  gint64 months = (gint64)year * 12 + month - 1 + n;
  year = (int)divide_floor (months, 12);
  month = (int)(months - (gint64)year * 12) + 1;
  return wab_day_from_ymd (year, month, MIN (day_of_month, wab_month_get_length (year, month)));
}

WabSpan
wab_span_from_days (WabDay first, WabDay last, WabPrecision precision)
{
  WabSpan span = { 0 };
  g_return_val_if_fail (first <= last, span);
  span.start = first * WAB_SECONDS_PER_DAY;
  span.end = (last + 1) * WAB_SECONDS_PER_DAY;
  span.precision = precision;
  return span;
}

WabSpan
wab_span_from_seconds (WabDay day, int first_second, int end_second, WabPrecision precision)
{
  WabSpan span = { 0 };
  g_return_val_if_fail (first_second < end_second, span);
  span.start = day * WAB_SECONDS_PER_DAY + first_second;
  span.end = day * WAB_SECONDS_PER_DAY + end_second;
  span.precision = precision;
  return span;
}

WabSpan
wab_span_of_month (int year, int month)
{
  WabDay first = wab_day_from_ymd (year, month, 1);
  return wab_span_from_days (
      first, first + wab_month_get_length (year, month) - 1, WAB_PRECISION_MONTH);
}

WabSpan
wab_span_of_year (int year)
{
  return wab_span_from_days (
      wab_day_from_ymd (year, 1, 1), wab_day_from_ymd (year, 12, 31), WAB_PRECISION_YEAR);
}

WabSpan
wab_span_of_part (const WabSpan *whole, WabSpanPart part)
{
  WabDay first, last, inner[2];
  wab_span_to_days (whole, &first, &last);
  if (whole->precision == WAB_PRECISION_MONTH)
    inner[0] = first + 10, inner[1] = first + 20;
  else if (whole->precision == WAB_PRECISION_YEAR)
    inner[0] = wab_day_add_months (first, 4), inner[1] = wab_day_add_months (first, 8);
  else
    inner[0] = first + (last + 1 - first) / 3, inner[1] = first + (last + 1 - first) * 2 / 3;
  inner[0] = CLAMP (inner[0], first, last);
  inner[1] = CLAMP (inner[1], inner[0], last);
  WabDay from = part == WAB_PART_EARLY ? first : inner[part - 1];
  WabDay to = part == WAB_PART_LATE ? last : MAX (inner[part] - 1, from);
  WabSpan span = wab_span_from_days (from, to, whole->precision);
  span.edges = (part != WAB_PART_EARLY ? WAB_EDGES_SOFT_START : 0)
               | (part != WAB_PART_LATE ? WAB_EDGES_SOFT_END : 0);
  return span;
}

void
wab_span_to_days (const WabSpan *span, WabDay *out_first, WabDay *out_last)
{
  g_return_if_fail (wab_span_is_known (span));
  if (out_first != NULL)
    *out_first = divide_floor (span->start, WAB_SECONDS_PER_DAY);
  if (out_last != NULL)
    *out_last = divide_floor (MAX (span->end - 1, span->start), WAB_SECONDS_PER_DAY);
}

char *
wab_day_format_iso (WabDay day)
{
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  if (year < 0 || year > 9999)
    return g_strdup_printf ("%+06d-%02d-%02d", year, month, day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}
