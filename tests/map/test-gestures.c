#include "map/mark-layer.h"
#include "map/map-widget.h"

#include "made-document.h"
#include "ui-helpers.h"

#include <math.h>

/*
 * Touch: the gestures of the map are the real ones, and so is all that they set off. Only where the
 * fingers are is said here, since the toolkit lets nobody make touches: the functions by which a
 * gesture's listeners ask it are those below, in the place of the toolkit's own.
 */

static struct
{
  double x;
  double y;
  double scale;
  double angle;
} fingers;

gboolean
gtk_gesture_get_bounding_box_center (GtkGesture *gesture G_GNUC_UNUSED, double *x, double *y)
{
  *x = fingers.x;
  *y = fingers.y;
  return TRUE;
}

double
gtk_gesture_zoom_get_scale_delta (GtkGestureZoom *gesture G_GNUC_UNUSED)
{
  return fingers.scale;
}

double
gtk_gesture_rotate_get_angle_delta (GtkGestureRotate *gesture G_GNUC_UNUSED)
{
  return fingers.angle;
}

typedef struct
{
  WabSession *session;
  WabOutlines *outlines;
  GtkWidget *widget;
  GtkWidget *map;
  ShumateViewport *viewport;
  WabMarkLayer *layer;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabSnapshot) snapshot = made_document_january ();

  fixture->outlines = wab_outlines_open (NULL, NULL);
  fixture->session = wab_session_new (NULL);
  wab_session_set_snapshot (fixture->session, snapshot);
  fixture->widget = wab_map_widget_new (fixture->outlines);
  wab_map_widget_set_session (WAB_MAP_WIDGET (fixture->widget), fixture->session);
  fixture->window = ui_test_show (fixture->widget, 800, 600);
  fixture->map = ui_test_find (fixture->widget, SHUMATE_TYPE_MAP, NULL);
  fixture->layer = WAB_MARK_LAYER (ui_test_find (fixture->widget, WAB_TYPE_MARK_LAYER, NULL));
  fixture->viewport = shumate_map_get_viewport (SHUMATE_MAP (fixture->map));
  shumate_viewport_set_zoom_level (fixture->viewport, 6);
  shumate_location_set_location (SHUMATE_LOCATION (fixture->viewport), 45, 75);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ui_test_close (fixture->window, fixture->widget);
  g_assert_finalize_object (fixture->session);
  wab_outlines_unref (fixture->outlines);
}

static void
move_fingers (Fixture *fixture, GType type, const char *what, double x, double y, double scale)
{
  GtkEventController *gesture = ui_test_find_controller (fixture->map, type);

  fingers.x = x;
  fingers.y = y;
  fingers.scale = scale;
  g_signal_emit_by_name (gesture, what, NULL);
}

/* Where on the earth (@x, @y) px of the map is. */
static WabGeoPoint
find_point (Fixture *fixture, double x, double y)
{
  WabGeoPoint point;

  shumate_viewport_widget_coords_to_location (
      fixture->viewport, fixture->map, x, y, &point.lat, &point.lon);
  return point;
}

static void
assert_is_at (Fixture *fixture, WabGeoPoint point, double x, double y)
{
  double found_x, found_y;

  shumate_viewport_location_to_widget_coords (
      fixture->viewport, fixture->map, point.lat, point.lon, &found_x, &found_y);
  g_assert_cmpfloat_with_epsilon (found_x, x, 0.5);
  g_assert_cmpfloat_with_epsilon (found_y, y, 0.5);
}

/* What lies between the fingers stays between them, however they move. */
static void
test_pinch (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  WabGeoPoint held = find_point (fixture, 600, 200);

  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "begin", 600, 200, 1);
  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "update", 600, 200, 1.5);
  g_assert_cmpfloat_with_epsilon (
      shumate_viewport_get_zoom_level (fixture->viewport), 6 + log2 (1.5), 1e-6);
  assert_is_at (fixture, held, 600, 200);
  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "update", 450, 320, 2);
  g_assert_cmpfloat_with_epsilon (shumate_viewport_get_zoom_level (fixture->viewport), 7, 1e-6);
  assert_is_at (fixture, held, 450, 320);
  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "update", 450, 320, 0.5);
  assert_is_at (fixture, held, 450, 320);
  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "end", 450, 320, 0.5);
  g_assert_cmpfloat_with_epsilon (shumate_viewport_get_zoom_level (fixture->viewport), 5, 1e-6);
  /* The marks went along. */
  WabMapView view;
  wab_mark_layer_get_view (fixture->layer, &view);
  g_assert_cmpfloat_with_epsilon (view.zoom, 5, 1e-6);
  g_assert_cmpuint (wab_session_get_selected_place (fixture->session), ==, G_MAXUINT32);
}

/* Fingers that turn do not turn the map: names stay upright and marks where they belong. */
static void
test_turn (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  WabGeoPoint held = find_point (fixture, 300, 400);

  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "begin", 300, 400, 1);
  move_fingers (fixture, GTK_TYPE_GESTURE_ROTATE, "begin", 300, 400, 1);
  fingers.angle = 1;
  move_fingers (fixture, GTK_TYPE_GESTURE_ROTATE, "update", 300, 400, 1);
  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "update", 300, 400, 1.25);
  fingers.angle = 0;
  g_assert_cmpfloat (shumate_viewport_get_rotation (fixture->viewport), ==, 0);
  assert_is_at (fixture, held, 300, 400);
}

/* The zoom ends where the map does, and the map does not run away from there. */
static void
test_limits (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  WabGeoPoint held = find_point (fixture, 500, 250);

  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "begin", 500, 250, 1);
  move_fingers (fixture, GTK_TYPE_GESTURE_ZOOM, "update", 500, 250, 1e6);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (fixture->viewport),
                     ==,
                     shumate_viewport_get_max_zoom_level (fixture->viewport));
  assert_is_at (fixture, held, 500, 250);
}

static const WabMark *
find_mark (Fixture *fixture, const char *name)
{
  const WabMarks *marks = wab_mark_layer_get_marks (fixture->layer);

  for (guint i = 0; i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);

      if (g_str_equal (wab_snapshot_get_place (marks->snapshot, mark->place)->name, name))
        return mark;
    }
  g_assert_not_reached ();
}

static guint32
tap (Fixture *fixture, double x, double y, double dx, const char *ending)
{
  GtkEventController *click = ui_test_find_controller (fixture->map, GTK_TYPE_GESTURE_CLICK);

  wab_session_clear_selection (fixture->session);
  g_signal_emit_by_name (click, "pressed", 1, x, y);
  if (g_str_equal (ending, "released"))
    g_signal_emit_by_name (click, ending, 1, x + dx, y);
  else
    g_signal_emit_by_name (click, ending, NULL);
  return wab_session_get_selected_place (fixture->session);
}

/* A tap selects, also one of a finger that is not quite still; a swipe, and a finger that is joined
 * by another to pinch, select nothing. */
static void
test_taps (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  shumate_viewport_set_zoom_level (fixture->viewport, 7);
  const WabMark *mark = find_mark (fixture, "Taldykorgan");
  double x = mark->x, y = mark->y;
  guint32 place = mark->place;

  g_assert_cmpuint (tap (fixture, x, y, 0, "released"), ==, place);
  g_assert_cmpuint (tap (fixture, x, y, 4, "released"), ==, place);
  g_assert_cmpuint (tap (fixture, x, y, 60, "released"), ==, G_MAXUINT32);
  g_assert_cmpuint (tap (fixture, x, y, 0, "cancel"), ==, G_MAXUINT32);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 0;
  g_test_add ("/map/gestures/pinch", Fixture, NULL, set_up, test_pinch, tear_down);
  g_test_add ("/map/gestures/turn", Fixture, NULL, set_up, test_turn, tear_down);
  g_test_add ("/map/gestures/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/map/gestures/taps", Fixture, NULL, set_up, test_taps, tear_down);
  return g_test_run ();
}
