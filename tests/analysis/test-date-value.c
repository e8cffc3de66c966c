#include "analysis/date-value.h"

/* Shifting there and back, widening, and the spans of every unit, over a range of days with leap
 * days, month ends, week starts and year boundaries in it. */

#define FIRST_DAY 10500 /* 1998-10-01 */
#define LAST_DAY 12200  /* 2003-05-28 */

static const WabDateUnit units[] = { WAB_DATE_UNIT_DAY,     WAB_DATE_UNIT_WEEKEND,
                                     WAB_DATE_UNIT_WEEK,    WAB_DATE_UNIT_MONTH,
                                     WAB_DATE_UNIT_QUARTER, WAB_DATE_UNIT_SEASON,
                                     WAB_DATE_UNIT_HALF,    WAB_DATE_UNIT_YEAR,
                                     WAB_DATE_UNIT_DECADE,  WAB_DATE_UNIT_CENTURY };

static void
test_widen_holds_the_day (void)
{
  for (WabDay day = FIRST_DAY; day < LAST_DAY; day++)
    for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
      {
        WabDay first, last;
        WabDatePoint point = wab_date_point_day (day);
        WabDatePoint wide = wab_date_point_widen (&point, units[i]);
        wab_date_point_get_days (&wide, &first, &last);
        if (units[i] == WAB_DATE_UNIT_WEEKEND)
          g_assert_cmpint (wab_day_get_weekday (first), ==, 6);
        else
          {
            g_assert_cmpint (first, <=, day);
            g_assert_cmpint (last, >=, day);
          }
        if (units[i] == WAB_DATE_UNIT_WEEK)
          g_assert_cmpint (wab_day_get_weekday (first), ==, 1);
        WabSpan span = wab_date_point_get_span (&wide);
        g_assert_cmpint (span.start, ==, first * WAB_SECONDS_PER_DAY);
        g_assert_cmpint (span.end, ==, (last + 1) * WAB_SECONDS_PER_DAY);
      }
}

/* The next unit begins on the day after this one ends. */
static void
test_neighbours_touch (void)
{
  for (WabDay day = FIRST_DAY; day < LAST_DAY; day += 3)
    for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
      {
        if (units[i] == WAB_DATE_UNIT_WEEKEND)
          continue;
        WabDay last, next_first;
        WabDatePoint point = wab_date_point_day (day);
        WabDatePoint here = wab_date_point_widen (&point, units[i]);
        WabDatePoint next = wab_date_point_shift (&here, units[i], 1, FALSE);
        WabDatePoint back = wab_date_point_shift (&next, units[i], -1, FALSE);
        wab_date_point_get_days (&here, NULL, &last);
        wab_date_point_get_days (&next, &next_first, NULL);
        g_assert_cmpint (next_first, ==, last + 1);
        g_autoptr (GString) a = g_string_new (NULL);
        g_autoptr (GString) b = g_string_new (NULL);
        wab_date_point_format (&here, a);
        wab_date_point_format (&back, b);
        g_assert_cmpstr (a->str, ==, b->str);
      }
}

static void
test_keeps_day (void)
{
  static const struct
  {
    const char *from;
    WabDateUnit unit;
    int n;
    const char *to;
  } cases[] = {
    { "2024-02-29", WAB_DATE_UNIT_YEAR, 1, "2025-02-28" },
    { "2024-02-29", WAB_DATE_UNIT_YEAR, -4, "2020-02-29" },
    { "2022-01-31", WAB_DATE_UNIT_MONTH, 1, "2022-02-28" },
    { "2021-12-31", WAB_DATE_UNIT_DAY, 1, "2022-01-01" },
    { "2022-01-01", WAB_DATE_UNIT_WEEK, -1, "2021-12-25" },
    { "2024-03-01", WAB_DATE_UNIT_DAY, -1, "2024-02-29" },
    { "2000-02-28", WAB_DATE_UNIT_DAY, 1, "2000-02-29" },
    { "1900-02-28", WAB_DATE_UNIT_DAY, 1, "1900-03-01" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabDay day;
      g_assert_true (wab_day_parse_iso (cases[i].from, &day));
      WabDatePoint point = wab_date_point_day (day);
      WabDatePoint moved = wab_date_point_shift (&point, cases[i].unit, cases[i].n, TRUE);
      g_autoptr (GString) text = g_string_new (NULL);
      wab_date_point_format (&moved, text);
      g_assert_cmpstr (text->str, ==, cases[i].to);
    }
}

static void
test_easter (void)
{
  static const char *const days[] = { "1818-03-22", "1943-04-25", "1961-04-02",
                                      "2000-04-23", "2022-04-17", "2024-03-31" };
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      WabDay day;
      int year;
      g_assert_true (wab_day_parse_iso (days[i], &day));
      wab_day_to_ymd (day, &year, NULL, NULL);
      g_assert_cmpint (wab_date_get_easter (year), ==, day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/date-value/widen-holds-the-day", test_widen_holds_the_day);
  g_test_add_func ("/analysis/date-value/neighbours-touch", test_neighbours_touch);
  g_test_add_func ("/analysis/date-value/keeps-day", test_keeps_day);
  g_test_add_func ("/analysis/date-value/easter", test_easter);
  return g_test_run ();
}
