#include "calendar/civil.h"

#include <glib/gi18n-lib.h>

/* Dates for people. Whole sentences with holes, never glued from parts, so that a translator may
 * turn them round; the holes of one sentence may be numbered (%1$s). */

static const char *const month_names[] = { N_ ("January"), N_ ("February"), N_ ("March"),
                                           N_ ("April"),   N_ ("May"),      N_ ("June"),
                                           N_ ("July"),    N_ ("August"),   N_ ("September"),
                                           N_ ("October"), N_ ("November"), N_ ("December") };

static const char *const month_short_names[] = {
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec")
};

static const char *const weekday_names[] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                             N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                             N_ ("Sunday") };

const char *
wab_month_get_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return _ (month_names[month - 1]);
}

const char *
wab_weekday_get_name (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return _ (weekday_names[weekday - 1]);
}

const char *
wab_month_get_short_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "short month", month_short_names[month - 1]);
}

static char *
dup_year (int year)
{
  if (year > 0)
    return g_strdup_printf ("%d", year);
  return g_strdup_printf (_ ("%d BC"), 1 - year);
}

char *
wab_day_format (WabDay day)
{
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  g_autofree char *year_name = dup_year (year);
  /* Translators: day, month, year: "9 January 2022" */
  return g_strdup_printf (
      _ ("%1$d %2$s %3$s"), day_of_month, wab_month_get_name (month), year_name);
}

char *
wab_day_format_long (WabDay day)
{
  g_autofree char *date = wab_day_format (day);
  /* Translators: weekday and date: "Sunday 9 January 2022" */
  return g_strdup_printf (_ ("%1$s %2$s"), wab_weekday_get_name (wab_day_get_weekday (day)), date);
}

char *
wab_day_format_short (WabDay day, gboolean with_year)
{
  int year, month, day_of_month;
  wab_day_to_ymd (day, &year, &month, &day_of_month);
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "short month", month_short_names[month - 1]);
  if (!with_year)
    /* Translators: day and short month: "9 Jan" */
    return g_strdup_printf (_ ("%1$d %2$s"), day_of_month, name);
  g_autofree char *year_name = dup_year (year);
  return g_strdup_printf (_ ("%1$d %2$s %3$s"), day_of_month, name, year_name);
}

/* A span of whole days, both included. */
typedef struct
{
  WabDay first, last;
  int y1, m1, d1, y2, m2, d2;
  gboolean is_months;
  gboolean is_years;
} Dates;

static Dates
get_dates (const WabSpan *span)
{
  Dates dates;
  wab_span_to_days (span, &dates.first, &dates.last);
  wab_day_to_ymd (dates.first, &dates.y1, &dates.m1, &dates.d1);
  wab_day_to_ymd (dates.last, &dates.y2, &dates.m2, &dates.d2);
  dates.is_months = dates.d1 == 1 && dates.d2 == wab_month_get_length (dates.y2, dates.m2);
  dates.is_years = dates.is_months && dates.m1 == 1 && dates.m2 == 12;
  return dates;
}

/* "1980s", "20th century", or %NULL if the years are no decade or century. */
static char *
dup_years (const Dates *dates)
{
  g_autofree char *from = dup_year (dates->y1), *to = dup_year (dates->y2);
  if (dates->y1 == dates->y2)
    return g_steal_pointer (&from);
  if (dates->y1 >= 0 && dates->y1 % 100 == 0 && dates->y2 == dates->y1 + 99)
    /* Translators: a century told by its first year: "the years 1900 to 1999" */
    return g_strdup_printf (_ ("the years %1$d to %2$d"), dates->y1, dates->y2);
  if (dates->y1 > 0 && dates->y1 % 10 == 0 && dates->y2 == dates->y1 + 9)
    /* Translators: a decade: "the 1980s" */
    return g_strdup_printf (_ ("the %ds"), dates->y1);
  /* Translators: two years: "2019 to 2021" */
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

static char *
dup_season (const Dates *dates)
{
  g_autofree char *year = dup_year (dates->y1);
  if (wab_day_add_months (dates->first, 3) != dates->last + 1)
    return NULL;
  switch (dates->m1)
    {
    case 3:
      return g_strdup_printf (_ ("spring %s"), year);
    case 6:
      return g_strdup_printf (_ ("summer %s"), year);
    case 9:
      return g_strdup_printf (_ ("autumn %s"), year);
    case 12:
      return g_strdup_printf (_ ("winter %1$d/%2$02d"), dates->y1, dates->y2 % 100);
    default:
      /* Translators: a quarter of a year: "quarter 3 of 2022" */
      return g_strdup_printf (_ ("quarter %1$d of %2$s"), dates->m1 / 3 + 1, year);
    }
}

static char *
dup_months (const Dates *dates, const WabSpan *span)
{
  g_autofree char *from = dup_year (dates->y1), *to = dup_year (dates->y2);
  if (dates->y1 == dates->y2 && dates->m1 == dates->m2)
    /* Translators: month and year: "January 2022" */
    return g_strdup_printf (_ ("%1$s %2$s"), wab_month_get_name (dates->m1), from);
  if (span->precision == WAB_PRECISION_SEASON)
    {
      char *season = dup_season (dates);
      if (season != NULL)
        return season;
    }
  if (dates->y1 == dates->y2)
    /* Translators: two months of a year: "January to March 2022" */
    return g_strdup_printf (_ ("%1$s to %2$s %3$s"),
                            wab_month_get_name (dates->m1),
                            wab_month_get_name (dates->m2),
                            from);
  /* Translators: two months and their years: "December 2021 to March 2022" */
  return g_strdup_printf (_ ("%1$s %2$s to %3$s %4$s"),
                          wab_month_get_name (dates->m1),
                          from,
                          wab_month_get_name (dates->m2),
                          to);
}

static char *
dup_days (const Dates *dates)
{
  if (dates->first == dates->last)
    return wab_day_format (dates->first);
  g_autofree char *from = wab_day_format (dates->first), *to = wab_day_format (dates->last);
  if (dates->y1 != dates->y2)
    /* Translators: two dates: "30 December 2021 to 2 January 2022" */
    return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
  if (dates->m1 != dates->m2)
    /* Translators: a day, its month and a date: "30 January to 2 February 2022" */
    return g_strdup_printf (_ ("%1$d %2$s to %3$s"), dates->d1, wab_month_get_name (dates->m1), to);
  /* Translators: a day and a date of the same month: "6 to 7 January 2022" */
  return g_strdup_printf (_ ("%1$d to %2$s"), dates->d1, to);
}

/* "early January 2022", "mid-2022", "late 2022": the parts that wab_span_of_part() makes. */
static char *
dup_part (const Dates *dates, guint8 edges)
{
  for (guint unit = WAB_PRECISION_MONTH; unit <= WAB_PRECISION_CENTURY; unit++)
    {
      WabSpan whole;
      if (unit == WAB_PRECISION_SEASON)
        continue;
      WabDay first = dates->first;
      int y = dates->y1;
      if (unit == WAB_PRECISION_MONTH)
        whole = wab_span_of_month (dates->y1, dates->m1);
      else
        {
          int size = unit == WAB_PRECISION_YEAR ? 1 : unit == WAB_PRECISION_DECADE ? 10 : 100;
          y = dates->y1 - ((dates->y1 % size) + size) % size;
          whole = wab_span_from_days (
              wab_day_from_ymd (y, 1, 1), wab_day_from_ymd (y + size - 1, 12, 31), unit);
        }
      for (guint part = WAB_PART_EARLY; part <= WAB_PART_LATE; part++)
        {
          WabSpan span = wab_span_of_part (&whole, part);
          WabDay part_first, part_last;
          wab_span_to_days (&span, &part_first, &part_last);
          if (part_first != first || part_last != dates->last || span.edges != edges)
            continue;
          g_autofree char *name = wab_span_format (&whole);
          switch (part)
            {
            case WAB_PART_EARLY:
              /* Translators: "early January 2022", "early 2022" */
              return g_strdup_printf (_ ("early %s"), name);
            case WAB_PART_MIDDLE:
              /* Translators: "mid-January 2022", "mid-2022" */
              return g_strdup_printf (_ ("mid-%s"), name);
            default:
              /* Translators: "late January 2022", "late 2022" */
              return g_strdup_printf (_ ("late %s"), name);
            }
        }
    }
  return NULL;
}

/* The time of day of a span that lies within a day, or %NULL. */
static char *
dup_time (const WabSpan *span, const char *date)
{
  gint64 day = span->start
               - ((span->start % WAB_SECONDS_PER_DAY) + WAB_SECONDS_PER_DAY) % WAB_SECONDS_PER_DAY;
  int from = (int)(span->start - day), to = (int)MIN (span->end - day, 2 * WAB_SECONDS_PER_DAY);
  if (span->precision == WAB_PRECISION_PART_OF_DAY)
    {
      if (from >= 18 * 3600 && to > 86400)
        /* Translators: the night that begins on that day: "night of 9 January 2022" */
        return g_strdup_printf (_ ("night of %s"), date);
      if (from < 12 * 3600 && to <= 12 * 3600)
        return g_strdup_printf (_ ("morning of %s"), date);
      if (from >= 12 * 3600 && to <= 18 * 3600)
        return g_strdup_printf (_ ("afternoon of %s"), date);
      if (from >= 17 * 3600)
        return g_strdup_printf (_ ("evening of %s"), date);
      return NULL;
    }
  if (span->precision != WAB_PRECISION_MINUTE && span->precision != WAB_PRECISION_HOUR)
    return NULL;
  /* Translators: date, hour and minute: "9 January 2022, 10:30" */
  return g_strdup_printf (_ ("%1$s, %2$d:%3$02d"), date, from / 3600, from % 3600 / 60);
}

char *
wab_span_format (const WabSpan *span)
{
  if (!wab_span_is_known (span))
    return g_strdup (_ ("no day"));
  Dates dates = get_dates (span);
  if (span->precision < WAB_PRECISION_DAY)
    {
      g_autofree char *date = wab_day_format (dates.first);
      char *time = dup_time (span, date);
      if (time != NULL)
        return time;
    }
  if (span->edges != WAB_EDGES_SHARP)
    {
      char *part = dup_part (&dates, span->edges);
      if (part != NULL)
        return part;
    }
  g_autofree char *text = dates.is_years    ? dup_years (&dates)
                          : dates.is_months ? dup_months (&dates, span)
                                            : dup_days (&dates);
  if (span->edges != WAB_EDGES_SHARP)
    /* Translators: a date that is a guess: "about 9 January 2022" */
    return g_strdup_printf (_ ("about %s"), text);
  return g_steal_pointer (&text);
}
