#include "calendar/civil.h"

#include <glib/gi18n-lib.h>

#include "model/error.h"

/*
 * EDTF (ISO 8601-2:2019) level 1, as far as a span can hold it: years, months, days, seasons, X for
 * unknown last digits, the qualifiers ~ ? % (all three make both edges soft), intervals with two
 * ends, and from level 0 a time of day without a zone. Seasons are the meteorological ones of the
 * northern hemisphere: spring (21) is March to May; winter (24) begins in December of its year.
 */

typedef struct
{
  const char *at;
  const char *end;
} Reader;

/* Reads exactly @n digits. */
static gboolean
read_digits (Reader *reader, int n, int *out_value)
{
  int value = 0;
  if (reader->end - reader->at < n)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (reader->at[i]))
        return FALSE;
      value = value * 10 + (reader->at[i] - '0');
    }
  reader->at += n;
  *out_value = value;
  return TRUE;
}

static gboolean
skip_char (Reader *reader, char c)
{
  if (reader->at >= reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* "2022", "-0043", "+12022-...", "Y170000". */
static gboolean
read_year (Reader *reader, int *out_year)
{
  gboolean is_long = skip_char (reader, 'Y');
  gboolean is_negative = skip_char (reader, '-');
  gboolean has_sign = is_negative || is_long || (!is_negative && skip_char (reader, '+'));
  int n = 0;
  while (reader->at + n < reader->end && g_ascii_isdigit (reader->at[n]))
    n++;
  if (n < 4 || n > 6 || (n > 4 && !has_sign))
    return FALSE;
  read_digits (reader, n, out_year);
  if (is_negative)
    *out_year = -*out_year;
  return TRUE;
}

/* "198X", "19XX": decades and centuries; %FALSE without moving if it is something else. */
static gboolean
read_decade (Reader *reader, WabSpan *out_span)
{
  gsize n = reader->end - reader->at;
  int value;
  Reader copy = *reader;
  if (n >= 4 && copy.at[3] == 'X' && read_digits (&copy, 3, &value))
    {
      *out_span = wab_span_from_days (wab_day_from_ymd (value * 10, 1, 1),
                                      wab_day_from_ymd (value * 10 + 9, 12, 31),
                                      WAB_PRECISION_DECADE);
    }
  else if (n >= 4 && copy.at[2] == 'X' && copy.at[3] == 'X' && read_digits (&copy, 2, &value))
    {
      *out_span = wab_span_from_days (wab_day_from_ymd (value * 100, 1, 1),
                                      wab_day_from_ymd (value * 100 + 99, 12, 31),
                                      WAB_PRECISION_CENTURY);
    }
  else
    return FALSE;
  reader->at += 4;
  return TRUE;
}

static gboolean
set_season (int year, int code, WabSpan *out_span)
{
  int first, n_months;
  if (code >= 21 && code <= 24)
    first = (code - 20) * 3, n_months = 3;
  else if (code >= 33 && code <= 36)
    first = (code - 33) * 3 + 1, n_months = 3;
  else if (code == 40 || code == 41)
    first = (code - 40) * 6 + 1, n_months = 6;
  else
    return FALSE;
  WabDay start = wab_day_from_ymd (year, first, 1);
  *out_span =
      wab_span_from_days (start, wab_day_add_months (start, n_months) - 1, WAB_PRECISION_SEASON);
  return TRUE;
}

/* "T10", "T10:30", "T10:30:00" after a day. */
static gboolean
read_time (Reader *reader, WabDay day, WabSpan *out_span)
{
  int hour, minute = 0, second = 0;
  if (!read_digits (reader, 2, &hour) || hour > 23)
    return FALSE;
  gboolean has_minute = skip_char (reader, ':');
  if (has_minute && (!read_digits (reader, 2, &minute) || minute > 59))
    return FALSE;
  if (has_minute && skip_char (reader, ':') && (!read_digits (reader, 2, &second) || second > 59))
    return FALSE;
  int from = hour * 3600 + minute * 60;
  *out_span = has_minute ? wab_span_from_seconds (day, from, from + 60, WAB_PRECISION_MINUTE)
                         : wab_span_from_seconds (day, from, from + 3600, WAB_PRECISION_HOUR);
  return TRUE;
}

static gboolean
skip_unknown_day (Reader *reader)
{
  if (reader->end - reader->at < 3 || strncmp (reader->at, "-XX", 3) != 0)
    return FALSE;
  reader->at += 3;
  return TRUE;
}

static gboolean
read_date (Reader *reader, WabSpan *out_span)
{
  int year, month, day;
  if (read_decade (reader, out_span))
    return TRUE;
  if (!read_year (reader, &year))
    return FALSE;
  if (skip_unknown_day (reader))
    skip_unknown_day (reader);
  else if (skip_char (reader, '-'))
    {
      if (!read_digits (reader, 2, &month))
        return FALSE;
      if (month > 12)
        return set_season (year, month, out_span);
      if (month < 1)
        return FALSE;
      WabDay first = wab_day_from_ymd (year, month, 1);
      if (skip_unknown_day (reader) || !skip_char (reader, '-'))
        {
          *out_span = wab_span_from_days (
              first, first + wab_month_get_length (year, month) - 1, WAB_PRECISION_MONTH);
          return TRUE;
        }
      if (!read_digits (reader, 2, &day) || !wab_ymd_is_valid (year, month, day))
        return FALSE;
      if (skip_char (reader, 'T'))
        return read_time (reader, first + day - 1, out_span);
      *out_span = wab_span_from_days (first + day - 1, first + day - 1, WAB_PRECISION_DAY);
      return TRUE;
    }
  *out_span = wab_span_from_days (
      wab_day_from_ymd (year, 1, 1), wab_day_from_ymd (year, 12, 31), WAB_PRECISION_YEAR);
  return TRUE;
}

static gboolean
read_qualified (Reader *reader, WabSpan *out_span)
{
  if (!read_date (reader, out_span))
    return FALSE;
  if (skip_char (reader, '~') || skip_char (reader, '?') || skip_char (reader, '%'))
    out_span->edges = WAB_EDGES_SOFT_START | WAB_EDGES_SOFT_END;
  return TRUE;
}

gboolean
wab_span_parse (const char *text, WabSpan *out_span, GError **error)
{
  Reader reader = { text, text + strlen (text) };
  WabSpan span, last;
  gboolean is_good = read_qualified (&reader, &span);
  if (is_good && skip_char (&reader, '/'))
    {
      is_good = read_qualified (&reader, &last) && last.end > span.start && last.end >= span.end;
      if (is_good)
        {
          span.edges = (span.edges & WAB_EDGES_SOFT_START) | (last.edges & WAB_EDGES_SOFT_END);
          span.end = last.end;
          span.precision = MAX (span.precision, last.precision);
        }
    }
  if (!is_good || reader.at != reader.end)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_VALUE,
                   /* Translators: keep the examples as they are. */
                   _ ("“%s” is no date: write for example 2022-01-06, 2022-01, 2022 or "
                      "2022-01-06/2022-01-07"),
                   text);
      return FALSE;
    }
  *out_span = span;
  return TRUE;
}

gboolean
wab_day_parse_iso (const char *text, WabDay *out_day)
{
  Reader reader = { text, text + strlen (text) };
  int year, month, day;
  if (!read_year (&reader, &year) || !skip_char (&reader, '-') || !read_digits (&reader, 2, &month)
      || !skip_char (&reader, '-') || !read_digits (&reader, 2, &day) || reader.at != reader.end
      || !wab_ymd_is_valid (year, month, day))
    return FALSE;
  *out_day = wab_day_from_ymd (year, month, day);
  return TRUE;
}

static void
append_year (GString *out, int year)
{
  if (year < -9999 || year > 9999)
    g_string_append_printf (out, "Y%d", year);
  else
    g_string_append_printf (out, year < 0 ? "%05d" : "%04d", year);
}

static void
append_month (GString *out, int year, int month)
{
  append_year (out, year);
  g_string_append_printf (out, "-%02d", month);
}

static void
append_day (GString *out, WabDay day)
{
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  append_month (out, year, month);
  g_string_append_printf (out, "-%02d", day_of_month);
}

char *
wab_span_format_edtf (const WabSpan *span)
{
  WabDay first, last;
  int y1, m1, d1, y2, m2, d2;
  wab_span_to_days (span, &first, &last);
  wab_day_to_ymd (first, &y1, &m1, &d1);
  wab_day_to_ymd (last, &y2, &m2, &d2);
  gboolean is_months = d1 == 1 && d2 == wab_month_get_length (y2, m2);
  gboolean is_years = is_months && m1 == 1 && m2 == 12;
  gboolean is_soft_start = (span->edges & WAB_EDGES_SOFT_START) != 0;
  gboolean is_soft_end = (span->edges & WAB_EDGES_SOFT_END) != 0;
  gboolean is_one_value = is_soft_start == is_soft_end;
  GString *out = g_string_new (NULL);

  if (is_one_value && is_years && y1 >= 0 && y2 <= 9999 && y1 % 100 == 0 && y2 == y1 + 99)
    g_string_append_printf (out, "%02dXX", y1 / 100);
  else if (is_one_value && is_years && y1 >= 0 && y2 <= 9999 && y1 % 10 == 0 && y2 == y1 + 9)
    g_string_append_printf (out, "%03dX", y1 / 10);
  else if (is_one_value && is_years && y1 == y2)
    append_year (out, y1);
  else if (is_one_value && is_months && y1 == y2 && m1 == m2)
    append_month (out, y1, m1);
  else if (is_one_value && is_months && span->precision == WAB_PRECISION_SEASON && m1 % 3 == 0
           && wab_day_add_months (first, 3) == last + 1)
    append_month (out, y1, 20 + m1 / 3);
  else if (is_one_value && first == last)
    append_day (out, first);
  else
    {
      for (int i = 0; i < 2; i++)
        {
          if (is_years)
            append_year (out, i == 0 ? y1 : y2);
          else if (is_months)
            append_month (out, i == 0 ? y1 : y2, i == 0 ? m1 : m2);
          else
            append_day (out, i == 0 ? first : last);
          if (i == 0 ? is_soft_start : is_soft_end)
            g_string_append_c (out, '~');
          if (i == 0)
            g_string_append_c (out, '/');
        }
      return g_string_free (out, FALSE);
    }
  if (is_soft_start)
    g_string_append_c (out, '~');
  return g_string_free (out, FALSE);
}
