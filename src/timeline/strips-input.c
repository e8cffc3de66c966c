#include "timeline/strips-private.h"

#include "timeline/axis.h"

#include <math.h>

/*
 * Pointer: press in a strip and drag the window's edge or body; press beside it and drag a new one.
 * The strip that is pressed drives: pressing in the other one changes the clock. The overview's
 * brush moves the axis in the same way. The scale between the strips pans when it is dragged, and
 * so does the middle button; a window that is dragged beyond the axis takes this along. The wheel
 * makes the window longer or shorter, Ctrl + wheel and pinch zoom, Shift + wheel pans, a double
 * click shows what was shown first.
 */

#define ZOOM_STEP 1.25
/* Days with data draw the window's edges from so far away. */
#define SNAP_PX 12
/* Of the axis, in each frame in which the pointer is beyond it. */
#define EDGE_PAN 0.006

static gboolean
is_free (GtkEventController *controller)
{
  return (gtk_event_controller_get_current_event_state (controller) & GDK_ALT_MASK) != 0;
}

static double
to_axis_x (WabStrips *self, double x)
{
  WabStripsLayout layout;

  wab_strips_layout (self, &layout);
  return x - layout.left;
}

static gint64
to_second (WabStrips *self, double x)
{
  gint64 second = wab_axis_from_px (&self->axis, to_axis_x (self, x));

  return CLAMP (second, self->limit_start, self->limit_end - 1);
}

static gboolean
is_on_overview (WabStrips *self, double y)
{
  WabStripsLayout layout;

  wab_strips_layout (self, &layout);
  return layout.overview_height > 0 && y >= layout.overview_top - 2;
}

/* --- Dragging the window --- */

static void
set_window (WabStrips *self, gint64 second, gboolean free_motion)
{
  gint64 start, end;

  if (wab_mode_is_day (self->drag.window.mode))
    {
      start = free_motion ? wab_second_floor_day (second)
                          : wab_strip_drag_find_day (&self->drag, second);
      wab_session_set_window (self->session, start, start + WAB_SECONDS_PER_DAY);
    }
  else if (wab_strip_drag_update (&self->drag, second, free_motion, &start, &end))
    wab_session_set_window (self->session, start, end);
}

static void
begin_on_strip (WabStrips *self, double x, double y)
{
  WabStripsLayout layout;
  gint64 second = to_second (self, x);

  wab_strips_layout (self, &layout);
  self->is_panning = y >= layout.scale_top && y < layout.told_top && wab_strips_is_zoomed (self);
  self->zoom_axis = self->axis;
  if (y >= layout.told_top)
    wab_session_set_clock (self->session, WAB_CLOCK_TOLD);
  else if (y < layout.scale_top)
    wab_session_set_clock (self->session, WAB_CLOCK_HAPPENED);

  g_clear_pointer (&self->drag_days, g_array_unref);
  self->drag_days = wab_strips_list_days (self);
  self->drag = (WabStripDrag){
    .press = second,
    .limit_start = self->limit_start,
    .limit_end = self->limit_end,
    .days = self->drag_days,
    .reach_seconds =
        (gint64)(SNAP_PX * (double)(self->axis.end - self->axis.start) / self->axis.width_px),
  };
  wab_strips_get_window (self, &self->drag.window);
  self->drag.grip = wab_grip_find (&self->axis, &self->drag.window, to_axis_x (self, x));

  if (self->is_panning)
    {
      self->drag.grip = WAB_GRIP_EMPTY;
      return;
    }
  /* So far has one edge: wherever it is pressed, that edge comes to the pointer. */
  if (self->drag.window.mode == WAB_MODE_SO_FAR && self->drag.grip == WAB_GRIP_EMPTY)
    {
      self->drag.grip = WAB_GRIP_END;
      self->drag.window.end = wab_second_floor_day (second) + WAB_SECONDS_PER_DAY;
      set_window (self, second, FALSE);
    }
  else if (wab_mode_is_day (self->drag.window.mode))
    set_window (self, second, FALSE);
}

/* --- The brush of the overview --- */

static void
begin_on_overview (WabStrips *self, double x)
{
  WabAxis overview;

  wab_strips_get_overview_axis (self, &overview);
  self->drag = (WabStripDrag){
    .window = { TRUE, self->axis.start, self->axis.end, WAB_MODE_WINDOW },
    .press = wab_axis_from_px (&overview, to_axis_x (self, x)),
    .limit_start = self->limit_start,
    .limit_end = self->limit_end,
  };
  self->drag.grip = wab_grip_find (&overview, &self->drag.window, to_axis_x (self, x));
}

static void
update_on_overview (WabStrips *self, double x)
{
  WabAxis overview, axis = self->axis;
  gint64 start, end;

  wab_strips_get_overview_axis (self, &overview);
  if (!wab_strip_drag_update (
          &self->drag, wab_axis_from_px (&overview, to_axis_x (self, x)), FALSE, &start, &end))
    return;
  axis.start = start;
  axis.end = end;
  wab_strips_set_axis (self, &axis);
}

/* A click beside the brush brings it there. */
static void
center_overview (WabStrips *self)
{
  WabAxis axis = self->axis;
  gint64 length = axis.end - axis.start;

  axis.start = CLAMP (self->drag.press - length / 2, self->limit_start, self->limit_end - length);
  axis.end = axis.start + length;
  wab_strips_set_axis (self, &axis);
}

/* --- Gestures --- */

static void
on_drag_begin (WabStrips *self, double x, double y, GtkGestureDrag *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  wab_strips_end_hover (self);
  if (!wab_strips_has_axis (self))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (wab_strips_follow_hint (self, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->is_dragging = FALSE;
      return;
    }
  self->is_dragging = TRUE;
  self->has_moved = FALSE;
  self->press_x = x;
  wab_session_set_playing (self->session, FALSE);
  self->is_on_overview = is_on_overview (self, y);
  if (self->is_on_overview)
    begin_on_overview (self, x);
  else
    begin_on_strip (self, x, y);
}

static void
pan_from (WabStrips *self, const WabAxis *from, double dx)
{
  WabAxis axis = *from;

  axis.width_px = self->axis.width_px;
  wab_axis_pan (&axis, -dx, self->limit_start, self->limit_end);
  wab_strips_set_axis (self, &axis);
}

/** While the pointer holds the window beyond the axis, the axis comes along. */
static gboolean
on_edge_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WabStrips *self = WAB_STRIPS (widget);
  double x = to_axis_x (self, self->drag_x);
  (void)clock;
  (void)data;

  if (!self->is_dragging || (x >= 0 && x <= self->axis.width_px))
    {
      self->edge_tick_id = 0;
      return G_SOURCE_REMOVE;
    }
  wab_strips_pan (self, x < 0 ? -EDGE_PAN : EDGE_PAN);
  set_window (self,
              to_second (self, CLAMP (self->drag_x, 0, gtk_widget_get_width (widget))),
              self->is_drag_free);
  return G_SOURCE_CONTINUE;
}

static void
watch_edges (WabStrips *self)
{
  double x = to_axis_x (self, self->drag_x);

  if (self->edge_tick_id == 0 && wab_strips_is_zoomed (self) && (x < 0 || x > self->axis.width_px))
    self->edge_tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_edge_tick, NULL, NULL);
}

static void
on_drag_update (WabStrips *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x = self->press_x;
  (void)dy;

  if (!self->is_dragging)
    return;
  if (!self->has_moved && fabs (dx) < 3)
    return;
  self->has_moved = TRUE;
  self->drag_x = x + dx;
  self->is_drag_free = is_free (GTK_EVENT_CONTROLLER (gesture));
  if (self->is_on_overview)
    update_on_overview (self, x + dx);
  else if (self->is_panning)
    pan_from (self, &self->zoom_axis, dx);
  else
    {
      set_window (self, to_second (self, x + dx), self->is_drag_free);
      watch_edges (self);
    }
}

static void
on_drag_end (WabStrips *self, double dx, double dy, GtkGestureDrag *gesture)
{
  gint64 start, end;
  (void)dx;
  (void)dy;
  (void)gesture;

  if (!self->is_dragging)
    return;
  self->is_dragging = FALSE;
  self->is_as_of_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->has_moved && self->drag.grip == WAB_GRIP_EMPTY)
    {
      if (self->is_on_overview)
        center_overview (self);
      else
        {
          wab_strips_find_bin (self, self->drag.press, &start, &end);
          wab_session_set_window (self->session, start, end);
        }
    }
  wab_strips_update_value (self);
}

static void
on_pressed (WabStrips *self, int n_press, double x, double y)
{
  (void)x;

  if (n_press == 1 && self->session != NULL)
    wab_strips_get_window (self, &self->before_click);
  if (n_press != 2 || !wab_strips_has_axis (self) || is_on_overview (self, y))
    return;
  /* The first of the two clicks has set a window, which was not meant. */
  if (self->before_click.has_window)
    wab_session_set_window (self->session, self->before_click.start, self->before_click.end);
  else
    wab_session_clear_window (self->session);
  self->is_dragging = FALSE;
  wab_strips_reset_zoom (self);
}

static void
on_pan_begin (WabStrips *self)
{
  self->zoom_axis = self->axis;
}

static void
on_pan_update (WabStrips *self, double dx)
{
  if (wab_strips_has_axis (self))
    pan_from (self, &self->zoom_axis, dx);
}

void
wab_strips_pan (WabStrips *self, double screens)
{
  WabAxis axis = self->axis;

  wab_axis_pan (&axis, screens * axis.width_px, self->limit_start, self->limit_end);
  wab_strips_set_axis (self, &axis);
}

static void
zoom_at (WabStrips *self, double x, double factor)
{
  WabAxis axis = self->axis;

  wab_axis_zoom (&axis, to_axis_x (self, x), factor, self->limit_start, self->limit_end);
  wab_strips_set_axis (self, &axis);
}

static void
resize_window (WabStrips *self, double x, int days)
{
  WabStripWindow window;
  gint64 second = to_second (self, x), start, end;

  wab_strips_get_window (self, &window);
  if (!window.has_window)
    {
      wab_strips_find_bin (self, second, &start, &end);
      wab_session_set_window (self->session, start, end);
      return;
    }
  if (window.mode != WAB_MODE_WINDOW)
    {
      wab_strips_step (self, days > 0 ? 1 : -1);
      return;
    }
  wab_strip_window_resize (&window, second, days, self->limit_start, self->limit_end, &start, &end);
  if (end > start)
    wab_session_set_window (self->session, start, end);
}

static gboolean
on_scroll (WabStrips *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double x =
      self->pointer_x >= 0 ? self->pointer_x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;

  if (!wab_strips_has_axis (self))
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    {
      zoom_at (self, x, pow (ZOOM_STEP, dy));
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) || fabs (dx) > fabs (dy))
    {
      WabAxis axis = self->axis;
      wab_axis_pan (
          &axis, (dx != 0 ? dx : dy) * axis.width_px / 20, self->limit_start, self->limit_end);
      wab_strips_set_axis (self, &axis);
      return TRUE;
    }
  self->scrolled += dy;
  int notches = (int)self->scrolled;
  if (notches != 0)
    {
      self->scrolled -= notches;
      resize_window (self, x, -notches * wab_bin_unit_get_days (wab_strips_get_unit (self)));
    }
  return TRUE;
}

static void
on_pinch (WabStrips *self, double scale, GtkGestureZoom *gesture)
{
  double x, y;

  if (!wab_strips_has_axis (self) || scale <= 0
      || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  WabAxis axis = self->zoom_axis;
  axis.width_px = self->axis.width_px;
  wab_axis_zoom (&axis, to_axis_x (self, x), 1 / scale, self->limit_start, self->limit_end);
  wab_strips_set_axis (self, &axis);
}

static void
on_motion (WabStrips *self, double x, double y)
{
  WabStripWindow window;
  const char *cursor = "default";

  self->pointer_x = x;
  if (self->is_dragging || !wab_strips_has_axis (self))
    return;

  wab_strips_hover (self, x, y);

  WabAxis axis = self->axis;
  WabStripsLayout layout;
  wab_strips_layout (self, &layout);
  wab_strips_get_window (self, &window);
  if (wab_strips_has_hint_at (self, x, y))
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
      return;
    }
  if (y >= layout.scale_top && y < layout.told_top && wab_strips_is_zoomed (self))
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return;
    }
  if (is_on_overview (self, y))
    {
      window = (WabStripWindow){ TRUE, axis.start, axis.end, WAB_MODE_WINDOW };
      wab_strips_get_overview_axis (self, &axis);
    }
  switch (wab_grip_find (&axis, &window, to_axis_x (self, x)))
    {
    case WAB_GRIP_START:
    case WAB_GRIP_END:
      cursor = "ew-resize";
      break;
    case WAB_GRIP_BODY:
      cursor = "grab";
      break;
    case WAB_GRIP_EMPTY:
    case WAB_GRIP_NONE:
    default:
      break;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static void
on_leave (WabStrips *self)
{
  self->pointer_x = -1;
  wab_strips_end_hover (self);
}

void
wab_strips_add_input (WabStrips *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pan = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  /* Added last, so asked first: it sees the window as it was before the press. */
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (pan, "drag-begin", G_CALLBACK (on_pan_begin), self);
  g_signal_connect_swapped (pan, "drag-update", G_CALLBACK (on_pan_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pan));

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pan_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
  wab_strips_add_keys (self);
}
