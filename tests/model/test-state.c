#include "model/state.h"

#define DAY WAB_SECONDS_PER_DAY

static WabSpan
make_days (gint64 first, gint64 last)
{
  return (WabSpan){ first * DAY, (last + 1) * DAY, WAB_PRECISION_DAY, WAB_EDGES_SHARP };
}

static WabForce
on_day (const WabState *state, gint64 day)
{
  return wab_state_get_force (state, day * DAY, (day + 1) * DAY);
}

static void
test_both_ends (void)
{
  WabState state = { .begin = make_days (10, 10), .end = make_days (20, 20) };
  gint64 start, end;
  g_assert_true (wab_state_get_extent (&state, &start, &end));
  g_assert_cmpint (start, ==, 10 * DAY);
  g_assert_cmpint (end, ==, 21 * DAY);
  g_assert_cmpint (on_day (&state, 9), ==, WAB_FORCE_NO);
  g_assert_cmpint (on_day (&state, 10), ==, WAB_FORCE_SURE);
  g_assert_cmpint (on_day (&state, 15), ==, WAB_FORCE_SURE);
  g_assert_cmpint (on_day (&state, 20), ==, WAB_FORCE_SURE);
  g_assert_cmpint (on_day (&state, 21), ==, WAB_FORCE_NO);
  g_assert_cmpint (wab_state_get_force (&state, 0, 9 * DAY), ==, WAB_FORCE_NO);
  g_assert_cmpint (wab_state_get_force (&state, 0, 99 * DAY), ==, WAB_FORCE_SURE);
}

/* It began some time in a week: before its end that is not sure. */
static void
test_vague_begin (void)
{
  WabState state = { .begin = make_days (10, 16), .end = make_days (20, 20) };
  state.begin.precision = WAB_PRECISION_WEEK;
  g_assert_cmpint (on_day (&state, 9), ==, WAB_FORCE_NO);
  g_assert_cmpint (on_day (&state, 12), ==, WAB_FORCE_MAYBE);
  g_assert_cmpint (on_day (&state, 17), ==, WAB_FORCE_SURE);
}

static void
test_open_ends (void)
{
  WabState begun = { .begin = make_days (10, 10) };
  g_assert_cmpint (on_day (&begun, 9), ==, WAB_FORCE_NO);
  g_assert_cmpint (on_day (&begun, 10), ==, WAB_FORCE_SURE);
  g_assert_cmpint (on_day (&begun, 30), ==, WAB_FORCE_MAYBE);
  WabState ended = { .end = make_days (10, 10) };
  g_assert_cmpint (on_day (&ended, 3), ==, WAB_FORCE_MAYBE);
  g_assert_cmpint (on_day (&ended, 10), ==, WAB_FORCE_SURE);
  g_assert_cmpint (on_day (&ended, 11), ==, WAB_FORCE_NO);
  WabState seen = { .first_seen = 5 * DAY, .last_seen = 8 * DAY };
  g_assert_cmpint (on_day (&seen, 4), ==, WAB_FORCE_MAYBE);
  g_assert_cmpint (on_day (&seen, 7), ==, WAB_FORCE_SURE);
  g_assert_cmpint (on_day (&seen, 9), ==, WAB_FORCE_MAYBE);
  WabState untold = { 0 };
  gint64 start, end;
  g_assert_false (wab_state_get_extent (&untold, &start, &end));
  g_assert_cmpint (on_day (&untold, 5), ==, WAB_FORCE_NO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/state/both-ends", test_both_ends);
  g_test_add_func ("/model/state/vague-begin", test_vague_begin);
  g_test_add_func ("/model/state/open-ends", test_open_ends);
  return g_test_run ();
}
