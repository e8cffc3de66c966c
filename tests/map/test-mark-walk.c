#include "map/mark-walk.h"

static const WabMapView view = { .zoom = 4, .width_px = 800, .height_px = 600, .scale = 1 };

static void
add_mark (WabMarks *marks, double x, double y, guint32 place)
{
  WabMark mark = {
    .kind = WAB_MARK_DISC,
    .x = x,
    .y = y,
    .radius = 8,
    .events = 1,
    .place = place,
    .n_places = 1,
  };

  g_array_append_val (marks->marks, mark);
}

/* A cross around the middle, and one mark out of view. */
static void
make_marks (WabMarks *marks)
{
  marks->marks = g_array_new (FALSE, FALSE, sizeof (WabMark));
  marks->members = NULL;
  marks->snapshot = NULL;
  add_mark (marks, 410, 310, 70);
  add_mark (marks, 600, 320, 71);
  add_mark (marks, 200, 300, 72);
  add_mark (marks, 400, 100, 73);
  add_mark (marks, 1200, 300, 74);
}

static void
clear_marks (WabMarks *marks)
{
  g_array_unref (marks->marks);
}

static void
test_walk (void)
{
  WabMarks marks;

  make_marks (&marks);
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, -1, GTK_DIR_LEFT), ==, 0);
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, 0, GTK_DIR_RIGHT), ==, 1);
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, 0, GTK_DIR_LEFT), ==, 2);
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, 0, GTK_DIR_UP), ==, 3);
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, 0, GTK_DIR_DOWN), ==, -1);
  /* Out of view is out of reach. */
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, 1, GTK_DIR_RIGHT), ==, -1);
  g_assert_cmpint (wab_marks_find_toward (&marks, &view, 1, GTK_DIR_LEFT), ==, 0);
  clear_marks (&marks);
}

static void
test_places (void)
{
  WabMarks marks;

  make_marks (&marks);
  g_assert_cmpint (wab_marks_find_place (&marks, 73), ==, 3);
  g_assert_cmpint (wab_marks_find_place (&marks, 99), ==, -1);
  clear_marks (&marks);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/mark-walk/walk", test_walk);
  g_test_add_func ("/map/mark-walk/places", test_places);
  return g_test_run ();
}
