#include "analysis/date-finder.h"

#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "calendar/civil.h"

/*
 * What holds of every told day: the words that count from it, read through the whole finder, on
 * days around leap days, month ends and the turn of years. And that no clock is asked.
 */

static gboolean is_reading;

/* Whatever asks for the time of day while dates are read ends here. */
int
clock_gettime (clockid_t clock, struct timespec *out)
{
  g_assert_true (!is_reading || clock != CLOCK_REALTIME);
  return (int)syscall (SYS_clock_gettime, clock, out);
}

time_t
time (time_t *out)
{
  struct timespec now;
  clock_gettime (CLOCK_REALTIME, &now);
  if (out != NULL)
    *out = now.tv_sec;
  return now.tv_sec;
}

int
gettimeofday (struct timeval *restrict out, void *restrict zone)
{
  (void)zone;
  struct timespec now;
  clock_gettime (CLOCK_REALTIME, &now);
  *out = (struct timeval){ now.tv_sec, now.tv_nsec / 1000 };
  return 0;
}

/* The one date of @text, told on @told: its first and last day. */
static void
read_days (const char *text, WabDay told, WabDay *out_first, WabDay *out_last)
{
  WabArticle *article = wab_article_new_take ("row", g_strdup (text));
  article->given_date = wab_day_format_iso (told);
  WabTokens *tokens = wab_tokens_new (article->text, article->length);
  wab_tokens_split_sentences (tokens);
  WabContext context = { .article = article, .tokens = tokens, .analysis = wab_analysis_new () };
  is_reading = TRUE;
  wab_find_told_day (&context);
  wab_find_dates (&context);
  is_reading = FALSE;
  if (context.analysis->mentions->len != 1)
    g_error (
        "“%s” told on %s has %u dates", text, article->given_date, context.analysis->mentions->len);
  const WabSpan *span = &wab_analysis_get_mention (context.analysis, 0)->date.span;
  g_assert_true (wab_span_is_known (span));
  wab_span_to_days (span, out_first, out_last);
  wab_analysis_unref (context.analysis);
  wab_tokens_free (tokens);
  wab_article_unref (article);
}

typedef void (*DayFunc) (WabDay told);

static void
for_each_day (DayFunc func)
{
  static const int ranges[][6] = {
    { 1899, 12, 20, 1900, 3, 10 }, { 1999, 12, 20, 2000, 3, 10 }, { 2020, 12, 20, 2021, 1, 20 },
    { 2021, 12, 20, 2022, 3, 10 }, { 2023, 12, 20, 2024, 3, 10 }, { 2024, 10, 1, 2025, 1, 10 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const int *r = ranges[i];
      WabDay last = wab_day_from_ymd (r[3], r[4], r[5]);
      for (WabDay day = wab_day_from_ymd (r[0], r[1], r[2]); day <= last; day++)
        func (day);
    }
}

static void
check_days (WabDay told)
{
  static const struct
  {
    const char *text;
    int days;
  } cases[] = {
    { "The gate was shut yesterday.", -1 },      { "The gate will be shut tomorrow.", 1 },
    { "The gate was shut today.", 0 },           { "The gate was shut three days ago.", -3 },
    { "The gate was shut two weeks ago.", -14 }, { "The gate was shut 40 days ago.", -40 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabDay first, last;
      read_days (cases[i].text, told, &first, &last);
      if (strstr (cases[i].text, "weeks") != NULL)
        {
          g_assert_cmpint (first, <=, told + cases[i].days);
          g_assert_cmpint (last, >=, told + cases[i].days);
          continue;
        }
      g_assert_cmpint (first, ==, told + cases[i].days);
      g_assert_cmpint (last, ==, first);
    }
}

/* The last, this and the next of a unit touch; this one holds the told day. */
static void
check_units (WabDay told)
{
  static const char *const units[] = { "week", "month", "year" };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *before = g_strdup_printf ("The gate was shut last %s.", units[i]);
      g_autofree char *now = g_strdup_printf ("The gate is shut this %s.", units[i]);
      g_autofree char *after = g_strdup_printf ("The gate will be shut next %s.", units[i]);
      WabDay first[3], last[3];
      int year, month, day;
      read_days (before, told, &first[0], &last[0]);
      read_days (now, told, &first[1], &last[1]);
      read_days (after, told, &first[2], &last[2]);
      g_assert_cmpint (last[0] + 1, ==, first[1]);
      g_assert_cmpint (last[1] + 1, ==, first[2]);
      g_assert_cmpint (first[1], <=, told);
      g_assert_cmpint (last[1], >=, told);
      wab_day_to_ymd (first[1], &year, &month, &day);
      if (i == 0)
        {
          g_assert_cmpint (wab_day_get_weekday (first[1]), ==, 1);
          g_assert_cmpint (last[1] - first[1], ==, 6);
        }
      else if (i == 1)
        {
          g_assert_cmpint (day, ==, 1);
          g_assert_cmpint (last[1] - first[1] + 1, ==, wab_month_get_length (year, month));
        }
      else
        g_assert_cmpint (last[1], ==, wab_day_from_ymd (year, 12, 31));
    }
}

/* A weekday in the past tense is the last one, today included. */
static void
check_weekdays (WabDay told)
{
  static const char *const names[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday" };
  for (int i = 0; i < 7; i++)
    {
      WabDay first, last;
      g_autofree char *text = g_strdup_printf ("The gate was shut on %s.", names[i]);
      read_days (text, told, &first, &last);
      g_assert_cmpint (first, ==, last);
      g_assert_cmpint (wab_day_get_weekday (first), ==, i + 1);
      g_assert_cmpint (first, <=, told);
      g_assert_cmpint (first, >, told - 7);
    }
}

/* A range holds both its ends, also over the end of a month. */
static void
check_ranges (WabDay told)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };
  int year, month, day;
  WabDay first, last;
  wab_day_to_ymd (told, &year, &month, &day);
  if (day + 2 > wab_month_get_length (year, month))
    return;
  g_autofree char *text =
      g_strdup_printf ("The gate was shut on %s %d-%d, %d.", months[month - 1], day, day + 2, year);
  read_days (text, told + 300, &first, &last);
  g_assert_cmpint (first, ==, told);
  g_assert_cmpint (last, ==, told + 2);
}

static void
test_days (void)
{
  for_each_day (check_days);
}

static void
test_units (void)
{
  for_each_day (check_units);
}

static void
test_weekdays (void)
{
  for_each_day (check_weekdays);
}

static void
test_ranges (void)
{
  for_each_day (check_ranges);
}

/* The zone of the machine plays no part. */
static void
test_any_zone (void)
{
  static const char *const zones[] = {
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "<+13:45>-13:45", "UTC"
  };
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      for (WabDay told = wab_day_from_ymd (2021, 12, 25); told < wab_day_from_ymd (2022, 1, 8);
           told++)
        {
          check_days (told);
          check_units (told);
          check_weekdays (told);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/date-days/days", test_days);
  g_test_add_func ("/analysis/date-days/units", test_units);
  g_test_add_func ("/analysis/date-days/weekdays", test_weekdays);
  g_test_add_func ("/analysis/date-days/ranges", test_ranges);
  g_test_add_func ("/analysis/date-days/any-zone", test_any_zone);
  return g_test_run ();
}
