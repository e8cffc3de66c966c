#include "timeline/axis.h"

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY (G_GINT64_CONSTANT (18993) * DAY) /* 1 January 2022 */

static void
test_days (void)
{
  g_assert_cmpint (wab_second_floor_day (3 * DAY + 5), ==, 3 * DAY);
  g_assert_cmpint (wab_second_floor_day (3 * DAY), ==, 3 * DAY);
  g_assert_cmpint (wab_second_floor_day (-1), ==, -DAY);
  g_assert_cmpint (wab_second_ceil_day (3 * DAY + 5), ==, 4 * DAY);
  g_assert_cmpint (wab_second_ceil_day (-1), ==, 0);
  g_assert_cmpint (wab_second_round_day (DAY / 2), ==, DAY);
  g_assert_cmpint (wab_second_round_day (DAY / 2 - 1), ==, 0);
}

/** A histogram of @n_days days from @start with an event on each day of @days (negative ends it).
 */
static WabHistogram *
make_histogram (gint64 start, guint n_days, const int *days)
{
  WabHistogram *histogram = g_new0 (WabHistogram, 1);

  histogram->unit = WAB_BIN_DAY;
  histogram->n_bins = n_days;
  histogram->edges = g_new0 (gint64, n_days + 1);
  histogram->sure = g_new0 (double, n_days);
  histogram->unsure = g_new0 (double, n_days);
  histogram->planned = g_new0 (double, n_days);
  histogram->reports = g_new0 (double, n_days);
  for (guint i = 0; i <= n_days; i++)
    histogram->edges[i] = start + i * DAY;
  for (; *days >= 0; days++)
    histogram->sure[*days]++;
  return histogram;
}

/* A month in which all happens, and one event three years before: the axis starts with the month.
 */
static void
test_core (void)
{
  static const int days[] = { 0,    1001, 1002, 1002, 1003, 1004, 1004, 1005, 1005, 1006, 1006,
                              1006, 1007, 1007, 1007, 1008, 1008, 1009, 1010, 1011, -1 };
  g_autoptr (WabHistogram) histogram = make_histogram (JANUARY - 1000 * DAY, 1020, days);
  gint64 start, end;

  g_assert_true (
      wab_axis_choose_core (histogram, JANUARY + 5 * DAY, JANUARY + 15 * DAY, &start, &end));
  g_assert_cmpint ((start - JANUARY) / DAY, ==, 1);
  g_assert_cmpint ((end - JANUARY) / DAY, ==, 15);
}

static void
test_no_core (void)
{
  static const int even[] = { 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, -1 };
  static const int none[] = { -1 };
  g_autoptr (WabHistogram) spread = make_histogram (JANUARY, 28, even);
  g_autoptr (WabHistogram) empty = make_histogram (JANUARY, 28, none);
  gint64 start, end;

  g_assert_false (wab_axis_choose_core (spread, JANUARY, JANUARY + 28 * DAY, &start, &end));
  g_assert_false (wab_axis_choose_core (empty, 0, 0, &start, &end));
}

static void
test_zoom (void)
{
  const gint64 limit_end = JANUARY + 100 * DAY;
  WabAxis axis = { JANUARY, limit_end, 1000 };

  /* What is under the pointer stays there. */
  wab_axis_zoom (&axis, 250, 0.5, JANUARY, limit_end);
  g_assert_cmpint (axis.end - axis.start, ==, 50 * DAY);
  g_assert_cmpint (wab_axis_from_px (&axis, 250), ==, JANUARY + 25 * DAY);
  /* Out again: no farther than all. */
  wab_axis_zoom (&axis, 900, 40, JANUARY, limit_end);
  g_assert_cmpint (axis.start, ==, JANUARY);
  g_assert_cmpint (axis.end, ==, limit_end);
  /* In: no closer than a day. */
  wab_axis_zoom (&axis, 500, 1e-6, JANUARY, limit_end);
  g_assert_cmpint (axis.end - axis.start, ==, DAY);
}

static void
test_pan (void)
{
  const gint64 limit_end = JANUARY + 100 * DAY;
  WabAxis axis = { JANUARY + 10 * DAY, JANUARY + 20 * DAY, 1000 };

  wab_axis_pan (&axis, 100, JANUARY, limit_end);
  g_assert_cmpint (axis.start, ==, JANUARY + 11 * DAY);
  wab_axis_pan (&axis, -1e6, JANUARY, limit_end);
  g_assert_cmpint (axis.start, ==, JANUARY);
  g_assert_cmpint (axis.end, ==, JANUARY + 10 * DAY);

  g_assert_false (wab_axis_reveal (&axis, JANUARY + DAY, JANUARY + 3 * DAY, JANUARY, limit_end));
  g_assert_true (
      wab_axis_reveal (&axis, JANUARY + 50 * DAY, JANUARY + 52 * DAY, JANUARY, limit_end));
  g_assert_cmpint (axis.end, ==, JANUARY + 53 * DAY);
  g_assert_true (
      wab_axis_reveal (&axis, JANUARY + 20 * DAY, JANUARY + 22 * DAY, JANUARY, limit_end));
  g_assert_cmpint (axis.start, ==, JANUARY + 19 * DAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/axis/days", test_days);
  g_test_add_func ("/timeline/axis/core", test_core);
  g_test_add_func ("/timeline/axis/no-core", test_no_core);
  g_test_add_func ("/timeline/axis/zoom", test_zoom);
  g_test_add_func ("/timeline/axis/pan", test_pan);
  return g_test_run ();
}
