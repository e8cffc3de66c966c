#include "map/map-widget-private.h"

#include "map/mark-counts.h"
#include "map/mark-walk.h"
#include "map/place-bounds.h"
#include "map/tile-source.h"
#include "toolkit/compat.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * Pointer: a click on a mark selects its place, on a cluster zooms to its places, on nothing
 * clears; hovering previews in all views. The rest of the pointer is libshumate's. Keyboard:
 * libshumate has none before 1.2, so all of it is here: arrows walk from mark to mark, with Ctrl or
 * Shift they pan, + - 0 zoom, Enter selects, Escape clears.
 */

/* --- Choosing marks --- */

static gboolean
has_one_spot (const WabMapWidget *self, const WabGeoBox *box)
{
  return (box->north - box->south < 1e-4 && fabs (box->east - box->west) < 1e-4)
         || shumate_viewport_get_zoom_level (self->viewport) >= WAB_TILE_MAX_ZOOM - 1;
}

/** Of places on one spot the one after the one selected, so that every one can be reached. */
static guint32
find_next (WabMapWidget *self, const WabMarks *marks, const WabMark *mark)
{
  const guint32 *places = wab_marks_get_places (marks, mark);
  guint32 selected = wab_session_get_selected_place (self->session);

  for (guint i = 0; i < mark->n_places; i++)
    if (places[i] == selected)
      return places[(i + 1) % mark->n_places];
  return mark->place;
}

/** Opens a cluster by zooming to its places, selects what is one place. */
static void
choose_mark (WabMapWidget *self, const WabMarks *marks, int index)
{
  const WabMark *mark = &g_array_index (marks->marks, WabMark, index);
  const WabSnapshot *snapshot = marks->snapshot;
  guint32 place = mark->place;

  if (mark->kind == WAB_MARK_HINT)
    {
      wab_map_widget_go_to_place (self, place);
      return;
    }
  if (mark->n_places > 1)
    {
      g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (WabPlaceCount));
      WabGeoBox box;

      for (guint i = 0; i < mark->n_places; i++)
        {
          WabPlaceCount count = { wab_marks_get_places (marks, mark)[i] };
          g_array_append_val (places, count);
        }
      if (wab_place_bounds (snapshot, places, &box) && !has_one_spot (self, &box))
        {
          double level = shumate_viewport_get_zoom_level (self->viewport);
          wab_map_widget_zoom_to_box (self, &box, MIN (level + 4, WAB_TILE_MAX_ZOOM));
          if (shumate_viewport_get_zoom_level (self->viewport) > level + 0.1)
            return;
        }
    }

  place = find_next (self, marks, mark);
  self->is_selecting = TRUE;
  wab_session_select_place (self->session, place);
  self->is_selecting = FALSE;
}

/** The map's name says which mark the keyboard is on. Screen readers tell a change of the name of
 * what has the focus; the newer ones are told to. */
void
wab_map_widget_describe_focus (WabMapWidget *self, gboolean is_step)
{
  if (self->session == NULL)
    return;

  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  guint32 place = wab_mark_layer_get_focused_place (self->marks);
  int index = marks != NULL ? wab_marks_find_place (marks, place) : -1;
  g_autofree char *mark =
      index >= 0 ? wab_mark_dup_description (self->session, marks, index) : NULL;
  /* Translators: what a screen reader says of the map: the mark that the keyboard is on, "Map:
   * Almaty: 7 events, 19 reports, 4 articles" */
  g_autofree char *name = mark != NULL ? g_strdup_printf (_ ("Map: %s"), mark) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("Map"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrow keys walk from mark to mark"),
                                  -1);
  if (is_step && mark != NULL)
    wab_compat_announce (GTK_ACCESSIBLE (self->map), mark);
}

/** The keyboard's step to the nearest mark that way; where there is none the map moves on. */
static void
walk (WabMapWidget *self, GtkDirectionType direction)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  WabMapView view;
  int found = -1;

  wab_mark_layer_get_view (self->marks, &view);
  if (marks != NULL)
    {
      int from = wab_marks_find_place (marks, wab_mark_layer_get_focused_place (self->marks));
      found = wab_marks_find_toward (marks, &view, from, direction);
    }
  if (found >= 0)
    {
      guint32 place = g_array_index (marks->marks, WabMark, found).place;
      wab_mark_layer_set_focused_place (self->marks, place);
      wab_session_set_hover (self->session, G_MAXUINT32, place);
      wab_map_widget_describe_focus (self, TRUE);
      return;
    }
  wab_map_widget_pan_by (self,
                         direction == GTK_DIR_RIGHT  ? view.width_px / 4.0
                         : direction == GTK_DIR_LEFT ? -view.width_px / 4.0
                                                     : 0,
                         direction == GTK_DIR_DOWN ? view.height_px / 4.0
                         : direction == GTK_DIR_UP ? -view.height_px / 4.0
                                                   : 0);
}

static void
choose_focused (WabMapWidget *self)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  int index = marks != NULL
                  ? wab_marks_find_place (marks, wab_mark_layer_get_focused_place (self->marks))
                  : -1;

  if (index >= 0)
    choose_mark (self, marks, index);
}

/* --- Pointer --- */

static void
on_pressed (WabMapWidget *self, int n_press, double x, double y, GtkGestureClick *click)
{
  (void)click;
  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
  if (n_press == 2 && wab_mark_layer_find_at (self->marks, x, y) < 0)
    wab_map_widget_zoom_by (self, 1);
}

static void
on_released (WabMapWidget *self, int n_press, double x, double y, GtkGestureClick *click)
{
  (void)click;

  /* A press that became a drag of the map chooses nothing. */
  if (n_press != 1 || self->session == NULL
      || gtk_drag_check_threshold (GTK_WIDGET (self), self->press_x, self->press_y, x, y))
    return;

  int index = wab_mark_layer_find_at (self->marks, x, y);
  if (index >= 0)
    {
      wab_mark_layer_set_focused_place (
          self->marks,
          g_array_index (wab_mark_layer_get_marks (self->marks)->marks, WabMark, index).place);
      choose_mark (self, wab_mark_layer_get_marks (self->marks), index);
    }
  else
    {
      wab_mark_layer_set_focused_place (self->marks, G_MAXUINT32);
      wab_session_clear_selection (self->session);
    }
  wab_map_widget_describe_focus (self, FALSE);
}

static void
set_hovered_place (WabMapWidget *self, guint32 place)
{
  if (self->session != NULL && (wab_session_get_hovered_place (self->session) != place))
    wab_session_set_hover (self->session, G_MAXUINT32, place);
}

static void
on_motion (WabMapWidget *self, double x, double y)
{
  int index = wab_mark_layer_find_at (self->marks, x, y);
  guint32 place =
      index >= 0
          ? g_array_index (wab_mark_layer_get_marks (self->marks)->marks, WabMark, index).place
          : G_MAXUINT32;

  set_hovered_place (self, place);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), index >= 0 ? "pointer" : "grab");
}

static void
on_leave (WabMapWidget *self)
{
  set_hovered_place (self, G_MAXUINT32);
}

static gboolean
on_query_tooltip (WabMapWidget *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  int index = -1;

  if (marks == NULL)
    return FALSE;
  if (is_keyboard)
    index = wab_marks_find_place (marks, wab_mark_layer_get_focused_place (self->marks));
  else
    index = wab_mark_layer_find_at (self->marks, x, y);
  if (index < 0)
    return FALSE;

  const WabMark *mark = &g_array_index (marks->marks, WabMark, index);
  double reach = mark->kind == WAB_MARK_AREA ? 4 : MAX (mark->radius, 4);
  GdkRectangle area = {
    (int)(mark->kind == WAB_MARK_AREA ? x - reach : mark->x - MAX (reach, mark->width / 2)),
    (int)(mark->kind == WAB_MARK_AREA ? y - reach : mark->y - reach),
    (int)(2 * MAX (reach, mark->kind == WAB_MARK_AREA ? 0 : mark->width / 2)),
    (int)(2 * reach),
  };
  g_autofree char *text = wab_mark_dup_description (self->session, marks, index);

  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* --- Keyboard --- */

static gboolean
find_direction (guint key, GtkDirectionType *out_direction)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *out_direction = GTK_DIR_LEFT;
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *out_direction = GTK_DIR_RIGHT;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *out_direction = GTK_DIR_UP;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *out_direction = GTK_DIR_DOWN;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (WabMapWidget *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkDirectionType direction;
  (void)code;

  if (self->session == NULL || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
  if (find_direction (key, &direction))
    {
      double step =
          MIN (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)))
          / 4.0;
      if (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
        wab_map_widget_pan_by (self,
                               direction == GTK_DIR_RIGHT  ? step
                               : direction == GTK_DIR_LEFT ? -step
                                                           : 0,
                               direction == GTK_DIR_DOWN ? step
                               : direction == GTK_DIR_UP ? -step
                                                         : 0);
      else
        walk (self, direction);
      return TRUE;
    }
  if (state & GDK_CONTROL_MASK)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      wab_map_widget_zoom_by (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      wab_map_widget_zoom_by (self, -1);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
      wab_map_widget_fit_all (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      choose_focused (self);
      return TRUE;
    case GDK_KEY_Escape:
      wab_mark_layer_set_focused_place (self->marks, G_MAXUINT32);
      wab_session_clear_selection (self->session);
      wab_map_widget_describe_focus (self, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_focus_changed (WabMapWidget *self)
{
  wab_mark_layer_set_shows_focus (self->marks, gtk_widget_has_focus (GTK_WIDGET (self->map)));
  if (!gtk_widget_has_focus (GTK_WIDGET (self->map)))
    set_hovered_place (self, G_MAXUINT32);
  else
    wab_map_widget_describe_focus (self, FALSE);
}

void
wab_map_widget_add_input (WabMapWidget *self)
{
  GtkWidget *map = GTK_WIDGET (self->map);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (map, motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (map, keys);

  gtk_widget_set_has_tooltip (map, TRUE);
  g_signal_connect_object (
      map, "query-tooltip", G_CALLBACK (on_query_tooltip), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      map, "notify::has-focus", G_CALLBACK (on_focus_changed), self, G_CONNECT_SWAPPED);
}
