#include "calendar/civil.h"

#include "model/error.h"

/* A day by day walk over 900 years against the plain rules of the calendar. */
static void
test_walk (void)
{
  int year = -101, month = 1, day = 1;
  WabDay at = wab_day_from_ymd (year, month, day);
  int weekday = wab_day_get_weekday (at);
  for (; year < 2500; at++)
    {
      int y, m, d, iso_year, week;
      wab_day_to_ymd (at, &y, &m, &d);
      g_assert_true (y == year && m == month && d == day);
      g_assert_cmpint (wab_day_from_ymd (y, m, d), ==, at);
      g_assert_cmpint (wab_day_get_weekday (at), ==, weekday);
      wab_day_to_iso_week (at, &iso_year, &week);
      g_assert_cmpint (wab_day_from_iso_week (iso_year, week) + weekday - 1, ==, at);
      g_assert_cmpint (week, >=, 1);
      g_assert_cmpint (week, <=, 53);
      weekday = weekday % 7 + 1;
      gboolean is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
      int length = month == 2                                              ? 28 + is_leap
                   : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                           : 31;
      g_assert_cmpint (wab_month_get_length (year, month), ==, length);
      if (++day > length)
        {
          day = 1;
          if (++month > 12)
            month = 1, year++;
        }
    }
}

static void
test_epoch (void)
{
  g_assert_cmpint (wab_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (wab_day_get_weekday (0), ==, 4);
  g_assert_cmpint (wab_day_get_weekday (wab_day_from_ymd (2022, 1, 9)), ==, 7);
  g_assert_cmpint (wab_day_from_ymd (2022, 1, 32), ==, wab_day_from_ymd (2022, 2, 1));
  g_assert_false (wab_ymd_is_valid (2022, 2, 29));
  g_assert_true (wab_ymd_is_valid (2024, 2, 29));
  g_assert_false (wab_ymd_is_valid (1900, 2, 29));
  g_assert_true (wab_ymd_is_valid (2000, 2, 29));
  g_assert_false (wab_ymd_is_valid (2022, 13, 1));
  g_assert_false (wab_ymd_is_valid (2022, 1, 0));
}

static void
test_add_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2022-01-31", 1, "2022-02-28" },   { "2024-01-31", 1, "2024-02-29" },
    { "2022-03-31", -1, "2022-02-28" },  { "2022-01-15", -1, "2021-12-15" },
    { "2022-12-31", 2, "2023-02-28" },   { "2024-02-29", 12, "2025-02-28" },
    { "2024-02-29", -48, "2020-02-29" }, { "2022-05-05", 0, "2022-05-05" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabDay day = 0;
      g_assert_true (wab_day_parse_iso (cases[i].from, &day));
      g_autofree char *text = wab_day_format_iso (wab_day_add_months (day, cases[i].months));
      g_assert_cmpstr (text, ==, cases[i].to);
    }
}

static void
test_iso_day (void)
{
  static const char *const good[] = { "2022-01-09", "0000-12-31", "-00044-03-15", "+12022-06-30" };
  static const char *const bad[] = { "",           "2022",        "2022-1-9",
                                     "2022-02-30", "2022-01-09 ", "22-01-09",
                                     "2022-01-0x", "12022-01-01", "2022/01/09" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      WabDay day;
      g_assert_true (wab_day_parse_iso (good[i], &day));
      g_autofree char *text = wab_day_format_iso (day);
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      WabDay day = 77;
      g_assert_false (wab_day_parse_iso (bad[i], &day));
      g_assert_cmpint (day, ==, 77);
    }
}

static void
test_inclusive_ends (void)
{
  for (WabDay first = -800; first < 800; first += 37)
    for (WabDay last = first; last < first + 40; last++)
      {
        WabDay a, b;
        WabSpan span = wab_span_from_days (first, last, WAB_PRECISION_DAY);
        g_assert_cmpint (span.end - span.start, ==, (last - first + 1) * WAB_SECONDS_PER_DAY);
        wab_span_to_days (&span, &a, &b);
        g_assert_cmpint (a, ==, first);
        g_assert_cmpint (b, ==, last);
        WabSpan next = wab_span_from_days (last + 1, last + 1, WAB_PRECISION_DAY);
        g_assert_false (wab_span_overlaps (&span, &next));
        WabSpan same = wab_span_from_days (last, last, WAB_PRECISION_DAY);
        g_assert_true (wab_span_overlaps (&span, &same));
      }
  WabDay a, b;
  WabSpan night = wab_span_from_seconds (-5, 21 * 3600, 30 * 3600, WAB_PRECISION_PART_OF_DAY);
  wab_span_to_days (&night, &a, &b);
  g_assert_cmpint (a, ==, -5);
  g_assert_cmpint (b, ==, -4);
  WabSpan evening = wab_span_from_seconds (-5, 18 * 3600, 24 * 3600, WAB_PRECISION_PART_OF_DAY);
  wab_span_to_days (&evening, &a, &b);
  g_assert_cmpint (b, ==, -5);
}

static void
test_edtf (void)
{
  static const struct
  {
    const char *text, *first, *last, *again;
    WabPrecision precision;
    guint edges;
  } cases[] = {
    { "2022-01-06", "2022-01-06", "2022-01-06", "2022-01-06", WAB_PRECISION_DAY, 0 },
    { "2022-01-06/2022-01-07",
      "2022-01-06",
      "2022-01-07",
      "2022-01-06/2022-01-07",
      WAB_PRECISION_DAY,
      0 },
    { "2022-01-01/2022-01-31", "2022-01-01", "2022-01-31", "2022-01", WAB_PRECISION_DAY, 0 },
    { "2024-02", "2024-02-01", "2024-02-29", "2024-02", WAB_PRECISION_MONTH, 0 },
    { "2022-01~", "2022-01-01", "2022-01-31", "2022-01~", WAB_PRECISION_MONTH, 3 },
    { "2022-01-XX", "2022-01-01", "2022-01-31", "2022-01", WAB_PRECISION_MONTH, 0 },
    { "2022-01-01/2022-01-10~",
      "2022-01-01",
      "2022-01-10",
      "2022-01-01/2022-01-10~",
      WAB_PRECISION_DAY,
      2 },
    { "2022-21", "2022-03-01", "2022-05-31", "2022-21", WAB_PRECISION_SEASON, 0 },
    { "2022-24", "2022-12-01", "2023-02-28", "2022-24", WAB_PRECISION_SEASON, 0 },
    { "2022", "2022-01-01", "2022-12-31", "2022", WAB_PRECISION_YEAR, 0 },
    { "2022?", "2022-01-01", "2022-12-31", "2022~", WAB_PRECISION_YEAR, 3 },
    { "198X", "1980-01-01", "1989-12-31", "198X", WAB_PRECISION_DECADE, 0 },
    { "19XX", "1900-01-01", "1999-12-31", "19XX", WAB_PRECISION_CENTURY, 0 },
    { "2019/2021", "2019-01-01", "2021-12-31", "2019/2021", WAB_PRECISION_YEAR, 0 },
    { "2021-12/2022-02", "2021-12-01", "2022-02-28", "2021-12/2022-02", WAB_PRECISION_MONTH, 0 },
    { "-0043", "-00043-01-01", "-00043-12-31", "-0043", WAB_PRECISION_YEAR, 0 },
    { "Y12022", "+12022-01-01", "+12022-12-31", "Y12022", WAB_PRECISION_YEAR, 0 },
    { "2022-01-09T10:30", "2022-01-09", "2022-01-09", "2022-01-09", WAB_PRECISION_MINUTE, 0 },
  };
  static const char *const bad[] = { "",
                                     "yesterday",
                                     "2022-13",
                                     "2022-02-30",
                                     "2022-01-06/",
                                     "/2022",
                                     "2022-01-07/2022-01-06",
                                     "2022-00",
                                     "20222",
                                     "XXXX-01-10",
                                     "2022-01-06T25",
                                     "2022-01-06T10:30Z",
                                     "2022/..",
                                     "2022 " };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabSpan span, back;
      WabDay first, last;
      g_autoptr (GError) error = NULL;
      g_assert_true (wab_span_parse (cases[i].text, &span, &error));
      g_assert_no_error (error);
      wab_span_to_days (&span, &first, &last);
      g_autofree char *first_text = wab_day_format_iso (first);
      g_autofree char *last_text = wab_day_format_iso (last);
      g_autofree char *again = wab_span_format_edtf (&span);
      g_assert_cmpstr (first_text, ==, cases[i].first);
      g_assert_cmpstr (last_text, ==, cases[i].last);
      g_assert_cmpstr (again, ==, cases[i].again);
      g_assert_cmpint (span.precision, ==, cases[i].precision);
      g_assert_cmpint (span.edges, ==, cases[i].edges);
      if (span.precision >= WAB_PRECISION_DAY)
        {
          g_assert_true (wab_span_parse (again, &back, NULL));
          g_assert_true (back.start == span.start && back.end == span.end
                         && back.edges == span.edges);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      WabSpan span = { .start = 7 };
      g_autoptr (GError) error = NULL;
      g_assert_false (wab_span_parse (bad[i], &span, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_VALUE);
      g_assert_cmpint (span.start, ==, 7);
    }
}

/* Every pair of days in three years: what is written reads back as the same days. */
static void
test_edtf_round_trip (void)
{
  WabDay start = wab_day_from_ymd (2019, 12, 1), end = wab_day_from_ymd (2022, 3, 1);
  for (WabDay first = start; first < end; first += 3)
    for (WabDay last = first; last < end; last += 1 + (last - first) / 9)
      for (guint edges = 0; edges < 4; edges++)
        {
          WabSpan back, span = wab_span_from_days (first, last, WAB_PRECISION_SEASON);
          span.edges = edges;
          g_autofree char *text = wab_span_format_edtf (&span);
          g_assert_true (wab_span_parse (text, &back, NULL));
          g_assert_cmpint (back.start, ==, span.start);
          g_assert_cmpint (back.end, ==, span.end);
          g_assert_cmpint (back.edges, ==, span.edges);
        }
}

/* The three parts of a whole follow one another without a gap. */
static void
test_parts (void)
{
  static const char *const wholes[] = { "2022-01", "2022-02", "2024-02", "2022",
                                        "199X",    "19XX",    "2022-21" };
  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      WabSpan whole;
      g_assert_true (wab_span_parse (wholes[i], &whole, NULL));
      WabSpan early = wab_span_of_part (&whole, WAB_PART_EARLY);
      WabSpan middle = wab_span_of_part (&whole, WAB_PART_MIDDLE);
      WabSpan late = wab_span_of_part (&whole, WAB_PART_LATE);
      g_assert_cmpint (early.start, ==, whole.start);
      g_assert_cmpint (early.end, ==, middle.start);
      g_assert_cmpint (middle.end, ==, late.start);
      g_assert_cmpint (late.end, ==, whole.end);
      g_assert_cmpint (early.edges, ==, WAB_EDGES_SOFT_END);
      g_assert_cmpint (middle.edges, ==, WAB_EDGES_SOFT_START | WAB_EDGES_SOFT_END);
      g_assert_cmpint (late.edges, ==, WAB_EDGES_SOFT_START);
    }
}

static void
test_wording (void)
{
  static const struct
  {
    const char *edtf, *words;
  } cases[] = {
    { "2022-01-09", "9 January 2022" },
    { "2022-01-06/2022-01-07", "6 to 7 January 2022" },
    { "2022-01-30/2022-02-02", "30 January to 2 February 2022" },
    { "2021-12-30/2022-01-02", "30 December 2021 to 2 January 2022" },
    { "2022-01", "January 2022" },
    { "2022-01/2022-04", "January to April 2022" },
    { "2021-12/2022-03", "December 2021 to March 2022" },
    { "2022-21", "spring 2022" },
    { "2022-24", "winter 2022/23" },
    { "2022-35", "quarter 3 of 2022" },
    { "2022", "2022" },
    { "2019/2021", "2019 to 2021" },
    { "198X", "the 1980s" },
    { "2022-01-01/2022-01-10~", "early January 2022" },
    { "2022-01-11~/2022-01-20~", "mid-January 2022" },
    { "2022-01-21~/2022-01-31", "late January 2022" },
    { "2022-01/2022-04~", "early 2022" },
    { "2022-01-09~", "about 9 January 2022" },
    { "2014~", "about 2014" },
    { "-0043-03-15", "15 March 44 BC" },
    { "2022-01-09T10:30", "9 January 2022, 10:30" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabSpan span;
      g_assert_true (wab_span_parse (cases[i].edtf, &span, NULL));
      g_autofree char *words = wab_span_format (&span);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
  WabSpan none = { 0 };
  g_autofree char *no_day = wab_span_format (&none);
  g_assert_cmpstr (no_day, ==, "no day");
  WabDay day = wab_day_from_ymd (2022, 1, 9);
  g_autofree char *brief = wab_day_format_short (day, FALSE);
  g_autofree char *with_year = wab_day_format_short (day, TRUE);
  g_autofree char *full = wab_day_format_long (day);
  g_assert_cmpstr (brief, ==, "9 Jan");
  g_assert_cmpstr (with_year, ==, "9 Jan 2022");
  g_assert_cmpstr (full, ==, "Sunday 9 January 2022");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/civil/walk", test_walk);
  g_test_add_func ("/calendar/civil/epoch", test_epoch);
  g_test_add_func ("/calendar/civil/add-months", test_add_months);
  g_test_add_func ("/calendar/civil/iso-day", test_iso_day);
  g_test_add_func ("/calendar/civil/inclusive-ends", test_inclusive_ends);
  g_test_add_func ("/calendar/civil/parts", test_parts);
  g_test_add_func ("/calendar/edtf/cases", test_edtf);
  g_test_add_func ("/calendar/edtf/round-trip", test_edtf_round_trip);
  g_test_add_func ("/calendar/wording", test_wording);
  return g_test_run ();
}
