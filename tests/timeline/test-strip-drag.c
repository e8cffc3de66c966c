#include "timeline/strip-drag.h"

#include "timeline/axis.h"

#define DAY WAB_SECONDS_PER_DAY
/* 6 January 2022 */
#define SIXTH (G_GINT64_CONSTANT (18998) * DAY)

/* 1 to 20 January 2022, 50 px a day. */
static const WabAxis axis = { SIXTH - 5 * DAY, SIXTH + 15 * DAY, 1000 };

static void
test_grips (void)
{
  const WabStripWindow window = { TRUE, SIXTH, SIXTH + 5 * DAY, WAB_MODE_WINDOW };
  const WabStripWindow none = { FALSE, 0, 0, WAB_MODE_WINDOW };

  g_assert_cmpint (wab_grip_find (&axis, &window, 250), ==, WAB_GRIP_START);
  g_assert_cmpint (wab_grip_find (&axis, &window, 239), ==, WAB_GRIP_START);
  g_assert_cmpint (wab_grip_find (&axis, &window, 261), ==, WAB_GRIP_START);
  g_assert_cmpint (wab_grip_find (&axis, &window, 375), ==, WAB_GRIP_BODY);
  g_assert_cmpint (wab_grip_find (&axis, &window, 500), ==, WAB_GRIP_END);
  g_assert_cmpint (wab_grip_find (&axis, &window, 600), ==, WAB_GRIP_EMPTY);
  g_assert_cmpint (wab_grip_find (&axis, &window, 100), ==, WAB_GRIP_EMPTY);
  g_assert_cmpint (wab_grip_find (&axis, &none, 375), ==, WAB_GRIP_EMPTY);
}

/* However narrow a window gets, both edges and the body can still be grabbed. */
static void
test_narrow_grips (void)
{
  const WabAxis wide = { 0, 3650 * DAY, 1000 };
  const WabStripWindow window = { TRUE, 1825 * DAY, 1850 * DAY, WAB_MODE_WINDOW };
  int n_start = 0, n_end = 0, n_body = 0;

  for (int x = 400; x < 600; x++)
    {
      WabGrip grip = wab_grip_find (&wide, &window, x);
      n_start += grip == WAB_GRIP_START;
      n_end += grip == WAB_GRIP_END;
      n_body += grip == WAB_GRIP_BODY;
    }
  g_assert_cmpint (n_start, >=, 24);
  g_assert_cmpint (n_end, >=, 24);
  g_assert_cmpint (n_body, >=, 1);
}

static void
assert_drag (WabGrip grip,
             gint64 press,
             gint64 second,
             gboolean is_free,
             gint64 expected_start,
             gint64 expected_end)
{
  const WabStripDrag drag = {
    .grip = grip,
    .window = { TRUE, SIXTH, SIXTH + 5 * DAY, WAB_MODE_WINDOW },
    .press = press,
    .limit_start = axis.start,
    .limit_end = axis.end,
  };
  gint64 start, end;

  g_assert_true (wab_strip_drag_update (&drag, second, is_free, &start, &end));
  g_assert_cmpint ((start - SIXTH), ==, (expected_start - SIXTH));
  g_assert_cmpint ((end - SIXTH), ==, (expected_end - SIXTH));
}

static void
test_drags (void)
{
  /* An edge goes to the nearest midnight. */
  assert_drag (WAB_GRIP_START, SIXTH, SIXTH + DAY + DAY / 3, FALSE, SIXTH + DAY, SIXTH + 5 * DAY);
  assert_drag (WAB_GRIP_END, SIXTH + 5 * DAY, SIXTH + 7 * DAY, FALSE, SIXTH, SIXTH + 7 * DAY);
  /* It does not jump to the pointer: the press may have been beside it. */
  assert_drag (WAB_GRIP_END,
               SIXTH + 5 * DAY + DAY / 4,
               SIXTH + 5 * DAY + DAY / 3,
               FALSE,
               SIXTH,
               SIXTH + 5 * DAY);
  /* The body keeps its length, also at the limit. */
  assert_drag (
      WAB_GRIP_BODY, SIXTH + 2 * DAY, SIXTH + 4 * DAY, FALSE, SIXTH + 2 * DAY, SIXTH + 7 * DAY);
  assert_drag (
      WAB_GRIP_BODY, SIXTH + 2 * DAY, SIXTH + 400 * DAY, FALSE, SIXTH + 10 * DAY, SIXTH + 15 * DAY);
  assert_drag (WAB_GRIP_BODY, SIXTH + 2 * DAY, SIXTH - 400 * DAY, FALSE, SIXTH - 5 * DAY, SIXTH);
  /* A new window is whole days, both ends included, whichever way it is drawn. */
  assert_drag (WAB_GRIP_EMPTY,
               SIXTH + 8 * DAY + DAY / 2,
               SIXTH + 10 * DAY + 5,
               FALSE,
               SIXTH + 8 * DAY,
               SIXTH + 11 * DAY);
  assert_drag (WAB_GRIP_EMPTY,
               SIXTH + 10 * DAY + 5,
               SIXTH + 8 * DAY + DAY / 2,
               FALSE,
               SIXTH + 8 * DAY,
               SIXTH + 11 * DAY);
  /* Free motion goes by minutes. */
  assert_drag (WAB_GRIP_START, SIXTH, SIXTH + 3700, TRUE, SIXTH + 3660, SIXTH + 5 * DAY);
}

static void
test_crossing (void)
{
  /* Over the other edge, and at least a day long. */
  assert_drag (WAB_GRIP_START, SIXTH, SIXTH + 8 * DAY, FALSE, SIXTH + 5 * DAY, SIXTH + 8 * DAY);
  assert_drag (WAB_GRIP_START, SIXTH, SIXTH + 5 * DAY, FALSE, SIXTH + 4 * DAY, SIXTH + 5 * DAY);
  assert_drag (WAB_GRIP_END, SIXTH + 5 * DAY, SIXTH, FALSE, SIXTH, SIXTH + DAY);
}

static void
test_resize (void)
{
  const WabStripWindow window = { TRUE, SIXTH, SIXTH + 4 * DAY, WAB_MODE_WINDOW };
  gint64 start, end;

  /* At its left edge the left edge stays, in the middle both move. */
  wab_strip_window_resize (&window, SIXTH, 2, axis.start, axis.end, &start, &end);
  g_assert_cmpint (start, ==, SIXTH);
  g_assert_cmpint (end, ==, SIXTH + 6 * DAY);
  wab_strip_window_resize (&window, SIXTH + 2 * DAY, 2, axis.start, axis.end, &start, &end);
  g_assert_cmpint (start, ==, SIXTH - DAY);
  g_assert_cmpint (end, ==, SIXTH + 5 * DAY);
  /* Never shorter than a day, never over the limits. */
  wab_strip_window_resize (&window, SIXTH + 2 * DAY, -9, axis.start, axis.end, &start, &end);
  g_assert_cmpint (end - start, ==, DAY);
  wab_strip_window_resize (&window, SIXTH + 2 * DAY, 900, axis.start, axis.end, &start, &end);
  g_assert_cmpint (start, ==, axis.start);
  g_assert_cmpint (end, ==, axis.end);
}

/* Far out, where a day is a pixel or two, edges go to the days with data; close by they are free.
 */
static void
test_snap (void)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 with_data[] = { 100, 130, 131, 160 };
  gint64 start, end;
  g_array_append_vals (days, with_data, G_N_ELEMENTS (with_data));
  WabStripDrag drag = {
    .grip = WAB_GRIP_BODY,
    .window = { TRUE, 100 * WAB_SECONDS_PER_DAY, 102 * WAB_SECONDS_PER_DAY, WAB_MODE_WINDOW },
    .press = 101 * WAB_SECONDS_PER_DAY,
    .limit_end = 400 * WAB_SECONDS_PER_DAY,
    .days = days,
    .reach_seconds = 5 * WAB_SECONDS_PER_DAY,
  };
  g_assert_true (wab_strip_drag_update (&drag, 128 * WAB_SECONDS_PER_DAY, FALSE, &start, &end));
  g_assert_cmpint (start, ==, 130 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (end, ==, 132 * WAB_SECONDS_PER_DAY);
  wab_strip_drag_update (&drag, 142 * WAB_SECONDS_PER_DAY, FALSE, &start, &end);
  g_assert_cmpint (start, ==, 141 * WAB_SECONDS_PER_DAY);
  wab_strip_drag_update (&drag, 128 * WAB_SECONDS_PER_DAY + 90, TRUE, &start, &end);
  g_assert_cmpint (start, ==, 127 * WAB_SECONDS_PER_DAY + 60);
  drag.grip = WAB_GRIP_END;
  drag.press = drag.window.end;
  wab_strip_drag_update (&drag, 158 * WAB_SECONDS_PER_DAY, FALSE, &start, &end);
  g_assert_cmpint (end, ==, 161 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (start, ==, 100 * WAB_SECONDS_PER_DAY);

  g_assert_cmpint (
      wab_strip_drag_find_day (&drag, 128 * WAB_SECONDS_PER_DAY), ==, 130 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (wab_strip_drag_find_day (&drag, 131 * WAB_SECONDS_PER_DAY + 80000),
                   ==,
                   131 * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (wab_strip_drag_find_day (&drag, 145 * WAB_SECONDS_PER_DAY + 5),
                   ==,
                   145 * WAB_SECONDS_PER_DAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/strip-drag/grips", test_grips);
  g_test_add_func ("/timeline/strip-drag/narrow-grips", test_narrow_grips);
  g_test_add_func ("/timeline/strip-drag/drags", test_drags);
  g_test_add_func ("/timeline/strip-drag/crossing", test_crossing);
  g_test_add_func ("/timeline/strip-drag/resize", test_resize);
  g_test_add_func ("/timeline/strip-drag/snap", test_snap);
  return g_test_run ();
}
