#include "map/map-widget.h"

#include "map/base-layers.h"
#include "map/mark-counts.h"
#include "map/mark-layer.h"
#include "map/mark-walk.h"
#include "map/place-bounds.h"
#include "map/tile-source.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define FIT_MARGIN_PX 56
#define FIT_MAX_ZOOM 9.0
/* A selected place nearer than this to the edge counts as out of sight. */
#define EDGE_PX 16

struct _WabMapWidget
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport;
  WabMarkLayer *marks;
  WabBaseLayers *base;
  GtkWidget *zoom_in_button;
  GtkWidget *zoom_out_button;

  WabSession *session;
  gboolean has_fitted; /* to the first snapshot that had anything */
  guint resize_id;
  gboolean wants_fit; /* as soon as there is a size */
  double press_x;
  double press_y;
  gboolean is_selecting; /* the change of selection comes from here */
};

G_DEFINE_FINAL_TYPE (WabMapWidget, wab_map_widget, GTK_TYPE_WIDGET)

/* --- Moving the view --- */

static void
set_view (WabMapWidget *self, WabGeoPoint center, double level)
{
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (self->viewport, level);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), center.lat, center.lon);
}

static void
zoom_to_box (WabMapWidget *self, const WabGeoBox *box, double max_zoom)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  WabMapView view;
  WabGeoPoint center;

  wab_map_view_fit (&view, box, max_zoom, FIT_MARGIN_PX, width, height);
  double world = 256 * exp2 (view.zoom);
  wab_geo_from_mercator (view.x + width / 2.0 / world, view.y + height / 2.0 / world, &center);
  set_view (self, center, view.zoom);
}

/** Whether there is a size that a view can be fitted to. */
static gboolean
is_fit_possible (WabMapWidget *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) > 2 * FIT_MARGIN_PX
         && gtk_widget_get_height (GTK_WIDGET (self)) > 2 * FIT_MARGIN_PX;
}

static void
fit_places (WabMapWidget *self, const GArray *places)
{
  WabGeoBox box;

  if (is_fit_possible (self)
      && wab_place_bounds (wab_session_get_snapshot (self->session), places, &box))
    zoom_to_box (self, &box, FIT_MAX_ZOOM);
}

void
wab_map_widget_fit (WabMapWidget *self)
{
  g_return_if_fail (WAB_IS_MAP_WIDGET (self));

  if (self->session == NULL)
    return;
  g_autoptr (GArray) core = wab_place_find_core (wab_session_get_snapshot (self->session),
                                                 wab_session_get_tally (self->session)->places);
  self->wants_fit = !is_fit_possible (self);
  fit_places (self, core);
}

static void
fit_all (WabMapWidget *self)
{
  if (self->session != NULL)
    fit_places (self, wab_session_get_tally (self->session)->places);
}

static void
pan_by (WabMapWidget *self, double dx_px, double dy_px)
{
  double world = 256 * exp2 (shumate_viewport_get_zoom_level (self->viewport));
  WabGeoPoint center = {
    shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
    shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
  };
  double x, y;

  wab_geo_to_mercator (&center, &x, &y);
  wab_geo_from_mercator (x + dx_px / world, y + dy_px / world, &center);
  shumate_map_stop_go_to (self->map);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), center.lat, center.lon);
}

/** Zooms by @levels around the middle, to a whole or half level. */
static void
zoom_by (WabMapWidget *self, double levels)
{
  double level = shumate_viewport_get_zoom_level (self->viewport) + levels;

  level = CLAMP (rint (level * 2) / 2,
                 shumate_viewport_get_min_zoom_level (self->viewport),
                 shumate_viewport_get_max_zoom_level (self->viewport));
  shumate_map_go_to_full_with_duration (
      self->map,
      shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
      shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
      level,
      200);
}

/* --- What the session shows --- */

static gboolean
is_in_sight (const WabMapView *view, const WabPlace *place)
{
  double west, north, east, south;
  WabGeoPoint corner = { place->box.north, place->box.west };

  wab_map_view_project (view, place->point, &west, &north);
  east = west;
  south = north;
  if (place->shape == WAB_SHAPE_AREA && place->box.east > place->box.west)
    {
      wab_map_view_project (view, corner, &west, &north);
      corner = (WabGeoPoint){ place->box.south, place->box.east };
      wab_map_view_project (view, corner, &east, &south);
    }
  return east >= EDGE_PX && west <= view->width_px - EDGE_PX && south >= EDGE_PX
         && north <= view->height_px - EDGE_PX;
}

/** Pans to @places unless one of them can be seen: glides over a short way, cuts over a long one.
 */
static void
reveal_places (WabMapWidget *self, const guint32 *places, guint n_places)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const WabPlace *target = NULL;
  WabMapView view;
  double x, y;

  wab_mark_layer_get_view (self->marks, &view);
  for (guint i = 0; i < n_places; i++)
    {
      const WabPlace *place = wab_snapshot_get_place (snapshot, places[i]);

      if (place->kind == WAB_PLACE_COUNTRY || is_in_sight (&view, place))
        return;
      if (target == NULL)
        target = place;
    }
  if (target == NULL)
    return;

  wab_map_view_project (&view, target->point, &x, &y);
  double way = hypot (x - view.width_px / 2.0, y - view.height_px / 2.0);
  if (way < 2.0 * MAX (view.width_px, view.height_px))
    shumate_map_go_to (self->map, target->point.lat, target->point.lon);
  else
    set_view (self, target->point, view.zoom);
}

static void
reveal_selection (WabMapWidget *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  guint32 place = wab_session_get_selected_place (self->session);
  guint32 event = wab_session_get_selected_event (self->session);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (place < snapshot->places->len)
    g_array_append_val (places, place);
  else if (event < snapshot->events->len)
    {
      const WabEvent *e = wab_snapshot_get_event (snapshot, event);
      for (guint32 i = 0; i < e->n_rows; i++)
        {
          guint32 number = wab_snapshot_get_event_row (snapshot, e, i);
          const WabRow *row = wab_snapshot_get_row (snapshot, number);
          const WabRowPlace *row_places = wab_snapshot_get_row_places (snapshot, number);

          for (guint k = 0; k < row->n_places; k++)
            if (row_places[k].role == WAB_ROLE_SCENE)
              {
                place = row_places[k].place;
                g_array_append_val (places, place);
              }
        }
    }
  reveal_places (self, (const guint32 *)(gconstpointer)places->data, places->len);
}

/** What marks name, the map need not name again. */
static void
hide_labels (WabMapWidget *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const GArray *places = wab_session_get_whole_tally (self->session)->places;
  GHashTable *ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const WabPlace *place =
          wab_snapshot_get_place (snapshot, g_array_index (places, WabPlaceCount, i).place);
      if (place->id > 0 && place->id <= G_MAXUINT32)
        g_hash_table_add (ids, GUINT_TO_POINTER ((guint)place->id));
    }
  wab_base_layers_take_hidden_places (self->base, ids);
}

static void
on_session_changed (WabMapWidget *self, guint changes)
{
  if (changes & WAB_CHANGED_SNAPSHOT)
    hide_labels (self);
  if (!self->has_fitted && wab_session_get_tally (self->session)->places->len > 0)
    {
      self->has_fitted = TRUE;
      wab_map_widget_fit (self);
    }
  else if ((changes & WAB_CHANGED_SELECTION) && !self->is_selecting
           && !(changes & WAB_CHANGED_SNAPSHOT))
    reveal_selection (self);
}

/* --- Choosing marks --- */

static gboolean
has_one_spot (const WabMapWidget *self, const WabGeoBox *box)
{
  return (box->north - box->south < 1e-4 && fabs (box->east - box->west) < 1e-4)
         || shumate_viewport_get_zoom_level (self->viewport) >= WAB_TILE_MAX_ZOOM - 1;
}

/** Opens a cluster by zooming to its places, selects what is one place. */
static void
choose_mark (WabMapWidget *self, const WabMarks *marks, int index)
{
  const WabMark *mark = &g_array_index (marks->marks, WabMark, index);
  const WabSnapshot *snapshot = marks->snapshot;
  guint32 place = mark->place;

  if (mark->n_places > 1)
    {
      g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (WabPlaceCount));
      WabGeoBox box;

      for (guint i = 0; i < mark->n_places; i++)
        {
          WabPlaceCount count = { g_array_index (marks->places, guint32, mark->first_place + i) };
          g_array_append_val (places, count);
        }
      if (wab_place_bounds (snapshot, places, &box) && !has_one_spot (self, &box))
        {
          double level = shumate_viewport_get_zoom_level (self->viewport);
          zoom_to_box (self, &box, MIN (level + 4, WAB_TILE_MAX_ZOOM));
          if (shumate_viewport_get_zoom_level (self->viewport) > level + 0.1)
            return;
        }
    }

  self->is_selecting = TRUE;
  wab_session_select_place (self->session, place);
  self->is_selecting = FALSE;
}

static void
describe_focus (WabMapWidget *self)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  guint32 place = wab_mark_layer_get_focused_place (self->marks);
  int index = marks != NULL ? wab_marks_find_place (marks, place) : -1;
  g_autofree char *text = index >= 0 ? wab_mark_dup_description (self->session, marks, index)
                                     : g_strdup (_ ("Arrow keys walk from mark to mark"));

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
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
      describe_focus (self);
      return;
    }
  pan_by (self,
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
    zoom_by (self, 1);
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
        pan_by (self,
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
      zoom_by (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_by (self, -1);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
      fit_all (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      choose_focused (self);
      return TRUE;
    case GDK_KEY_Escape:
      wab_mark_layer_set_focused_place (self->marks, G_MAXUINT32);
      wab_session_clear_selection (self->session);
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
    describe_focus (self);
}

/* --- Building --- */

static void
on_style_changed (WabMapWidget *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  WabMapStyle style = adw_style_manager_get_high_contrast (manager) ? WAB_MAP_HIGH_CONTRAST
                      : adw_style_manager_get_dark (manager)        ? WAB_MAP_DARK
                                                                    : WAB_MAP_LIGHT;

  wab_base_layers_set_style (self->base, style);
  wab_mark_layer_set_style (self->marks, style);
}

static void
on_zoom_changed (WabMapWidget *self)
{
  double level = shumate_viewport_get_zoom_level (self->viewport);

  gtk_widget_set_sensitive (self->zoom_in_button,
                            level < shumate_viewport_get_max_zoom_level (self->viewport));
  gtk_widget_set_sensitive (self->zoom_out_button,
                            level > shumate_viewport_get_min_zoom_level (self->viewport));
}

static void
on_zoom_in (WabMapWidget *self)
{
  zoom_by (self, 1);
}

static void
on_zoom_out (WabMapWidget *self)
{
  zoom_by (self, -1);
}

static GtkWidget *
make_button (WabMapWidget *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/** Opaque ground under a group of buttons, in any style: they lie on the map. */
static void
add_ground (GtkWidget *box)
{
  gtk_widget_add_css_class (box, "background");
  gtk_widget_add_css_class (box, "card");
}

static void
add_controls (WabMapWidget *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *fit =
      make_button (self, "zoom-fit-best-symbolic", _ ("Show Everything"), G_CALLBACK (fit_all));
  GtkWidget *fit_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->zoom_in_button =
      make_button (self, "zoom-in-symbolic", _ ("Zoom In"), G_CALLBACK (on_zoom_in));
  self->zoom_out_button =
      make_button (self, "zoom-out-symbolic", _ ("Zoom Out"), G_CALLBACK (on_zoom_out));
  gtk_widget_add_css_class (zoom, "linked");
  add_ground (zoom);
  add_ground (fit_box);
  gtk_box_append (GTK_BOX (zoom), self->zoom_in_button);
  gtk_box_append (GTK_BOX (zoom), self->zoom_out_button);
  gtk_box_append (GTK_BOX (box), zoom);
  gtk_box_append (GTK_BOX (fit_box), fit);
  gtk_box_append (GTK_BOX (box), fit_box);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 30);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), box);
}

static void
add_scale_and_license (WabMapWidget *self)
{
  ShumateScale *scale = shumate_scale_new (self->viewport);
  ShumateLicense *license = shumate_license_new ();

  shumate_scale_set_unit (scale, SHUMATE_UNIT_METRIC);
  gtk_widget_set_halign (GTK_WIDGET (scale), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (scale), GTK_ALIGN_END);
  gtk_widget_set_margin_start (GTK_WIDGET (scale), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (scale), 12);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (scale));

  shumate_license_set_extra_text (license, _ ("Natural Earth · GeoNames"));
  /* The other label, for sources that say their licence themselves, is an empty patch. */
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (license)), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (license), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (license), GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (license));
}

static void
add_input (WabMapWidget *self)
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

/** "de" of "de_AT.UTF-8"; "en" where the locale names no language. Returns: (transfer full) */
static char *
dup_language (void)
{
  const char *name = g_get_language_names ()[0];
  gsize length = strcspn (name, "_.@");

  return length < 2 ? g_strdup ("en") : g_strndup (name, length);
}

/* The scale and the layers change size with the view, which they must not while sizes are given
 * out. */
static gboolean
on_resized (gpointer data)
{
  WabMapWidget *self = data;

  self->resize_id = 0;
  if (self->wants_fit && self->session != NULL)
    wab_map_widget_fit (self);
  wab_base_layers_resize (self->base);
  return G_SOURCE_REMOVE;
}

static void
wab_map_widget_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WabMapWidget *self = WAB_MAP_WIDGET (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  if (self->resize_id == 0)
    self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_resized, self, NULL);
}

static void
wab_map_widget_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  WabMapWidget *self = WAB_MAP_WIDGET (widget);

  gtk_widget_measure (
      self->overlay, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 400);
}

static void
wab_map_widget_dispose (GObject *object)
{
  WabMapWidget *self = WAB_MAP_WIDGET (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, wab_base_layers_free);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (wab_map_widget_parent_class)->dispose (object);
}

static void
wab_map_widget_class_init (WabMapWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wab_map_widget_dispose;
  widget_class->size_allocate = wab_map_widget_size_allocate;
  widget_class->measure = wab_map_widget_measure;
  gtk_widget_class_set_css_name (widget_class, "whenabouts-map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wab_map_widget_init (WabMapWidget *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));

  self->map = g_object_new (SHUMATE_TYPE_MAP,
                            "accessible-role",
                            GTK_ACCESSIBLE_ROLE_IMG,
                            "focusable",
                            TRUE,
                            "zoom-on-double-click",
                            FALSE,
                            NULL);
  self->viewport = g_object_ref (shumate_map_get_viewport (self->map));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"), -1);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
}

GtkWidget *
wab_map_widget_new (WabOutlines *outlines)
{
  WabMapWidget *self = g_object_new (WAB_TYPE_MAP_WIDGET, NULL);
  g_autofree char *language = dup_language ();

  self->base = wab_base_layers_new (self->map, outlines, language);
  self->marks = wab_mark_layer_new (self->viewport, outlines);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->marks));
  add_scale_and_license (self);
  add_controls (self);
  add_input (self);

  g_signal_connect_object (
      self->viewport, "notify::zoom-level", G_CALLBACK (on_zoom_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify",
                           G_CALLBACK (on_style_changed),
                           self,
                           G_CONNECT_SWAPPED);
  on_style_changed (self);
  set_view (self, (WabGeoPoint){ 25, 15 }, 2);
  return GTK_WIDGET (self);
}

void
wab_map_widget_set_session (WabMapWidget *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_MAP_WIDGET (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  wab_mark_layer_set_session (self->marks, session);
  self->has_fitted = FALSE;
  if (session == NULL)
    return;
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self, WAB_CHANGED_ALL);
}
