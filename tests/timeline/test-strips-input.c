#include "timeline/timeline.h"

#include "timeline/axis.h"
#include "timeline/strips-paint.h"
#include "timeline/strips-private.h"

#include "made-document.h"
#include "ui-helpers.h"

#include <math.h>

/*
 * Wheel, pinch, pan and brush by the strips' own controllers. Which keys are held and where the
 * fingers are the toolkit lets nobody make: the functions by which a controller's listeners ask it
 * are those below, in the place of the toolkit's own.
 */

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)

static struct
{
  GdkModifierType held;
  double x;
  double y;
} hands;

GdkModifierType
gtk_event_controller_get_current_event_state (GtkEventController *controller G_GNUC_UNUSED)
{
  return hands.held;
}

gboolean
gtk_gesture_get_bounding_box_center (GtkGesture *gesture G_GNUC_UNUSED, double *x, double *y)
{
  *x = hands.x;
  *y = hands.y;
  return TRUE;
}

typedef struct
{
  WabSession *session;
  GtkWidget *timeline;
  GtkWidget *window;
  GtkWidget *widget;
  WabStrips *strips;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabSnapshot) snapshot = made_document_january ();

  self->session = wab_session_new (NULL);
  wab_session_set_snapshot (self->session, snapshot);
  self->timeline = wab_timeline_new ();
  wab_timeline_set_session (WAB_TIMELINE (self->timeline), self->session);
  self->window = ui_test_show (self->timeline, 1200, 240);
  self->widget = ui_test_find (self->timeline, WAB_TYPE_STRIPS, NULL);
  self->strips = WAB_STRIPS (self->widget);
  hands.held = 0;
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ui_test_close (self->window, self->timeline);
  g_assert_finalize_object (self->session);
}

static WabStripsLayout
get_layout (Fixture *self)
{
  WabStripsLayout layout;

  wab_strips_layout (self->strips, &layout);
  return layout;
}

static double
get_x (Fixture *self, gint64 second)
{
  return get_layout (self).left + wab_axis_to_px (&self->strips->axis, second);
}

static gint64
get_second (Fixture *self, double x)
{
  return wab_axis_from_px (&self->strips->axis, x - get_layout (self).left);
}

/** The wheel with the pointer over @x. */
static void
scroll (Fixture *self, double x, double dx, double dy, GdkModifierType held)
{
  GtkEventController *motion =
      ui_test_find_controller (self->widget, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  GtkEventController *wheel =
      ui_test_find_controller (self->widget, GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  gboolean is_taken = FALSE;

  g_signal_emit_by_name (motion, "motion", x, 20.0);
  hands.held = held;
  g_signal_emit_by_name (wheel, "scroll", dx, dy, &is_taken);
  hands.held = 0;
  g_assert_true (is_taken);
}

static void
assert_window (Fixture *self, gint64 first_day, gint64 last_day)
{
  gint64 start, end;

  g_assert_true (wab_session_get_window (self->session, &start, &end));
  g_assert_cmpint (start, ==, JANUARY (first_day));
  g_assert_cmpint (end, ==, JANUARY (last_day + 1));
}

/* The wheel makes the window longer, on the side where the pointer is, and shorter; the axis
 * stays. */
static void
test_wheel (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  WabAxis axis = self->strips->axis;

  wab_session_set_window (self->session, JANUARY (6), JANUARY (9));
  gint64 start, end, longer_start, longer_end;
  wab_session_get_window (self->session, &start, &end);
  scroll (self, get_x (self, JANUARY (8)) + 5, 0, -1, 0);
  wab_session_get_window (self->session, &longer_start, &longer_end);
  g_assert_cmpint (longer_end - longer_start, >, end - start);
  scroll (self, get_x (self, JANUARY (8)) + 5, 0, 1, 0);
  scroll (self, get_x (self, JANUARY (8)) + 5, 0, 1, 0);
  wab_session_get_window (self->session, &longer_start, &longer_end);
  g_assert_cmpint (longer_end - longer_start, <, end - start);
  /* It never vanishes. */
  for (guint i = 0; i < 10; i++)
    scroll (self, get_x (self, JANUARY (8)) + 5, 0, 1, 0);
  wab_session_get_window (self->session, &start, &end);
  g_assert_cmpint (end - start, >=, DAY);
  g_assert_cmpint (self->strips->axis.start, ==, axis.start);
  g_assert_cmpint (self->strips->axis.end, ==, axis.end);
  /* Parts of a notch, as a touchpad sends them, add up. */
  wab_session_set_window (self->session, JANUARY (6), JANUARY (9));
  self->strips->scrolled = 0;
  scroll (self, get_x (self, JANUARY (8)), 0, -0.4, 0);
  assert_window (self, 6, 8);
  scroll (self, get_x (self, JANUARY (8)), 0, -0.4, 0);
  scroll (self, get_x (self, JANUARY (8)), 0, -0.4, 0);
  wab_session_get_window (self->session, &start, &end);
  g_assert_cmpint (end - start, >, 3 * DAY);
}

/* With Ctrl it zooms, and what is under the pointer stays there; with Shift, or sideways, it pans.
 */
static void
test_wheel_on_axis (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  double x = get_x (self, JANUARY (7));
  gint64 length = self->strips->axis.end - self->strips->axis.start;
  gint64 start, end;

  scroll (self, x, 0, -1, GDK_CONTROL_MASK);
  g_assert_cmpint (self->strips->axis.end - self->strips->axis.start, <, length);
  g_assert_cmpint (ABS (get_second (self, x) - JANUARY (7)), <, 3600);
  scroll (self, x, 0, 1, GDK_CONTROL_MASK);
  g_assert_cmpint (ABS (self->strips->axis.end - self->strips->axis.start - length), <, 60);
  g_assert_cmpint (ABS (get_second (self, x) - JANUARY (7)), <, 3600);

  gint64 before = self->strips->axis.start;
  length = self->strips->axis.end - self->strips->axis.start;
  scroll (self, x, 0, -1, GDK_SHIFT_MASK);
  g_assert_cmpint (self->strips->axis.start, <, before);
  scroll (self, x, 1, 0, 0);
  g_assert_cmpint (ABS (self->strips->axis.start - before), <, 60);
  g_assert_cmpint (self->strips->axis.end - self->strips->axis.start, ==, length);
  g_assert_false (wab_session_get_window (self->session, &start, &end));
}

/* What lies between the fingers stays between them. */
static void
test_pinch (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkEventController *pinch = ui_test_find_controller (self->widget, GTK_TYPE_GESTURE_ZOOM);
  gint64 length = self->strips->axis.end - self->strips->axis.start;

  hands.x = get_x (self, JANUARY (8));
  hands.y = 20;
  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 2.0);
  g_assert_cmpint (ABS (2 * (self->strips->axis.end - self->strips->axis.start) - length), <, 60);
  g_assert_cmpint (ABS (get_second (self, hands.x) - JANUARY (8)), <, 3600);
  g_signal_emit_by_name (pinch, "scale-changed", 1.0);
  g_assert_cmpint (ABS (self->strips->axis.end - self->strips->axis.start - length), <, 60);
  g_signal_emit_by_name (pinch, "end", NULL);
}

static GtkEventController *
find_middle_drag (Fixture *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_GESTURE_DRAG (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_MIDDLE)
        return controller;
    }
  g_assert_not_reached ();
}

/* The middle button drags the axis by what the pointer moves. */
static void
test_pan (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkEventController *drag = find_middle_drag (self);
  gint64 length = self->strips->axis.end - self->strips->axis.start;
  double x = get_x (self, JANUARY (7));

  g_signal_emit_by_name (drag, "drag-begin", x, 20.0);
  g_signal_emit_by_name (drag, "drag-update", 50.0, 0.0);
  g_signal_emit_by_name (drag, "drag-update", 120.0, 0.0);
  g_assert_cmpint (ABS (get_second (self, x + 120) - JANUARY (7)), <, 3600);
  g_assert_cmpint (self->strips->axis.end - self->strips->axis.start, ==, length);
}

/* The overview: its brush moves the axis, its edges make this longer, a click brings it there. */
static void
test_brush (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  WabStripsLayout layout = get_layout (self);
  double y = layout.overview_top + layout.overview_height / 2;
  gint64 length = self->strips->axis.end - self->strips->axis.start, start, end;
  WabAxis overview;

  g_assert_cmpfloat (layout.overview_height, >, 0);
  wab_strips_get_overview_axis (self->strips, &overview);
  double middle = layout.left + layout.width / 2;
  ui_test_drag (self->widget, middle, y, 0);
  gint64 center = wab_axis_from_px (&overview, layout.width / 2);
  g_assert_cmpint (self->strips->axis.end - self->strips->axis.start, ==, length);
  g_assert_cmpint (self->strips->axis.start, <=, center);
  g_assert_cmpint (self->strips->axis.end, >=, center);
  /* Its body is the brush; beside it a drag makes a new one. */
  ui_test_drag (self->widget, layout.left + 100, y, 200);
  g_assert_cmpfloat_with_epsilon (wab_axis_to_px (&overview, self->strips->axis.start), 100, 2);
  g_assert_cmpfloat_with_epsilon (wab_axis_to_px (&overview, self->strips->axis.end), 300, 2);
  ui_test_drag (self->widget, layout.left + 200, y, 50);
  g_assert_cmpfloat_with_epsilon (wab_axis_to_px (&overview, self->strips->axis.start), 150, 2);
  ui_test_drag (self->widget, layout.left + 350, y, 100);
  g_assert_cmpfloat_with_epsilon (wab_axis_to_px (&overview, self->strips->axis.end), 450, 2);
  g_assert_false (wab_session_get_window (self->session, &start, &end));
}

/* With Alt held an edge goes where the pointer is, without the days that have data drawing it. */
static void
test_free (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 start, end, snapped;
  double day_px = get_x (self, JANUARY (7)) - get_x (self, JANUARY (6));

  wab_session_set_window (self->session, JANUARY (5), JANUARY (7));
  ui_test_drag (self->widget, get_x (self, JANUARY (7)), 20, 0.3 * day_px);
  wab_session_get_window (self->session, &start, &snapped);
  g_assert_cmpint (snapped % DAY, ==, 0);
  wab_session_set_window (self->session, JANUARY (5), JANUARY (7));
  hands.held = GDK_ALT_MASK;
  ui_test_drag (self->widget, get_x (self, JANUARY (7)), 20, 0.3 * day_px);
  wab_session_get_window (self->session, &start, &end);
  g_assert_cmpint (end, >, JANUARY (7));
  g_assert_cmpint (end % DAY, !=, 0);
}

/* --- What does not fit --- */

static char *
dup_tooltip_of_hint (Fixture *self, gboolean is_after)
{
  WabStripsLayout layout = get_layout (self);

  for (double x = 0; x < 60; x += 3)
    {
      char *words = wab_strips_dup_hint_at (self->strips,
                                            layout.left + (is_after ? layout.width - 1 - x : x),
                                            layout.happened_top + layout.happened_height / 2);
      if (words != NULL)
        return words;
    }
  return NULL;
}

/* Events before and after the axis are counted at its ends, and a press goes there. */
static void
test_hints (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  WabStripsLayout layout = get_layout (self);
  gint64 start, end;

  wab_strips_count (self->strips);
  g_assert_cmpuint (self->strips->beyond[0].n, ==, 1);
  g_assert_cmpuint (self->strips->beyond[1].n, ==, 0);
  g_autofree char *words = dup_tooltip_of_hint (self, FALSE);
  g_assert_true (g_str_has_prefix (words, "1 event before "));
  g_assert_null (dup_tooltip_of_hint (self, TRUE));

  WabAxis axis = self->strips->axis;
  axis.end = JANUARY (6);
  wab_strips_set_axis (self->strips, &axis);
  ui_test_settle ();
  wab_strips_count (self->strips);
  g_assert_cmpuint (self->strips->beyond[1].n, ==, 3);
  /* Not what a filter hides. */
  wab_session_set_article_filter (self->session, 1);
  wab_strips_count (self->strips);
  g_assert_cmpuint (self->strips->beyond[0].n, ==, 0);
  g_assert_cmpuint (self->strips->beyond[1].n, ==, 1);
  wab_session_clear_filters (self->session);
  wab_strips_count (self->strips);

  layout = get_layout (self);
  double y = layout.happened_top + layout.happened_height / 2;
  ui_test_drag (self->widget, layout.left + layout.width - 10, y, 0);
  g_assert_cmpint (self->strips->axis.end, >, JANUARY (6));
  ui_test_drag (self->widget, layout.left + 10, y, 0);
  g_assert_cmpint (self->strips->axis.start, <, JANUARY (-1000));
  g_assert_false (wab_session_get_window (self->session, &start, &end));
  /* Where all is seen there is nothing to hint at. */
  wab_strips_zoom (self->strips, 1e6);
  wab_strips_count (self->strips);
  g_assert_null (dup_tooltip_of_hint (self, FALSE));
  g_assert_null (dup_tooltip_of_hint (self, TRUE));
}

/* Playing stays longer where more happened than usual, and not for ever. */
static void
test_dwell (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabSnapshot) snapshot = NULL;
  MadeDocument *made = made_document_new ();
  WabPlace *place =
      made_document_add_place (made, "Almaty", WAB_PLACE_SETTLEMENT, 43.25, 76.92, NULL);
  made_document_add_article (made, "first", "2022-01-20");
  for (guint32 event = 0; event < 60; event++)
    made_document_add_report (made,
                              event,
                              event < 50 ? "2022-01-08"
                                         : (const char *const[]){ "2022-01-05",
                                                                  "2022-01-06",
                                                                  "2022-01-09",
                                                                  "2022-01-10",
                                                                  "2022-01-11" }[event % 5],
                              place,
                              WAB_ROLE_SCENE);
  snapshot = made_document_finish (made);
  wab_session_set_snapshot (self->session, snapshot);
  ui_test_settle ();

  g_assert_cmpfloat (wab_strips_get_dwell (self->strips), ==, 1);
  wab_session_set_window (self->session, JANUARY (5), JANUARY (6));
  g_assert_cmpfloat (wab_strips_get_dwell (self->strips), ==, 1);
  wab_session_set_window (self->session, JANUARY (8), JANUARY (9));
  g_assert_cmpfloat (wab_strips_get_dwell (self->strips), >, 1.5);
  g_assert_cmpfloat (wab_strips_get_dwell (self->strips), <=, 3);
  /* In a longer window what is new counts, not what was there before. */
  wab_session_set_window (self->session, JANUARY (5), JANUARY (10));
  g_assert_cmpfloat (wab_strips_get_dwell (self->strips), ==, 1);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
#define ADD(name, function)                                                                        \
  g_test_add ("/timeline/strips-input/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("wheel", test_wheel);
  ADD ("wheel-on-axis", test_wheel_on_axis);
  ADD ("pinch", test_pinch);
  ADD ("pan", test_pan);
  ADD ("brush", test_brush);
  ADD ("free", test_free);
  ADD ("hints", test_hints);
  ADD ("dwell", test_dwell);
  return g_test_run ();
}
