#include "map/map-widget-private.h"

#include "map/place-bounds.h"
#include "map/tile-source.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define FIT_MARGIN_PX 56
#define FIT_MAX_ZOOM 9.0
/* A selected place nearer than this to the edge counts as out of sight. */
#define EDGE_PX 16

G_DEFINE_FINAL_TYPE (WabMapWidget, wab_map_widget, GTK_TYPE_WIDGET)

/* --- Moving the view --- */

static void
set_view (WabMapWidget *self, WabGeoPoint center, double level)
{
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (self->viewport, level);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), center.lat, center.lon);
}

void
wab_map_widget_zoom_to_box (WabMapWidget *self, const WabGeoBox *box, double max_zoom)
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
    wab_map_widget_zoom_to_box (self, &box, FIT_MAX_ZOOM);
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

void
wab_map_widget_fit_all (WabMapWidget *self)
{
  if (self->session != NULL)
    fit_places (self, wab_session_get_tally (self->session)->places);
}

void
wab_map_widget_pan_by (WabMapWidget *self, double dx_px, double dy_px)
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

void
wab_map_widget_zoom_by (WabMapWidget *self, double levels)
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

void
wab_map_widget_go_to_place (WabMapWidget *self, guint32 place)
{
  reveal_places (self, &place, 1);
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

/** Labels of the map keep clear of marks, for the zoom that the map rests at. */
static void
clear_room (gpointer data)
{
  WabMapWidget *self = data;
  WabMapView view;

  if (self->session == NULL)
    return;
  wab_mark_layer_get_view (self->marks, &view);
  wab_base_layers_set_taken (self->base,
                             wab_label_room_find (self->label_room, self->session, &view));
}

static void
on_session_changed (WabMapWidget *self, guint changes)
{
  if (changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_FILTER))
    {
      wab_label_room_invalidate (self->label_room);
      wab_base_layers_wait_for_rest (self->base);
    }
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
  if ((changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER))
      && gtk_widget_has_focus (GTK_WIDGET (self->map)))
    wab_map_widget_describe_focus (self, FALSE);
}

/* --- Building --- */

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
  wab_map_widget_zoom_by (self, 1);
}

static void
on_zoom_out (WabMapWidget *self)
{
  wab_map_widget_zoom_by (self, -1);
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
  gtk_widget_add_css_class (box, "map-controls");
}

static void
add_controls (WabMapWidget *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *fit = make_button (
      self, "zoom-fit-best-symbolic", _ ("Show Everything"), G_CALLBACK (wab_map_widget_fit_all));
  GtkWidget *fit_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panel_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->zoom_in_button =
      make_button (self, "zoom-in-symbolic", _ ("Zoom In"), G_CALLBACK (on_zoom_in));
  self->zoom_out_button =
      make_button (self, "zoom-out-symbolic", _ ("Zoom Out"), G_CALLBACK (on_zoom_out));
  self->zoom_box = zoom;
  self->fit_box = fit_box;
  gtk_widget_add_css_class (zoom, "linked");
  add_ground (zoom);
  add_ground (fit_box);
  gtk_box_append (GTK_BOX (zoom), self->zoom_in_button);
  gtk_box_append (GTK_BOX (zoom), self->zoom_out_button);
  gtk_box_append (GTK_BOX (box), zoom);
  gtk_box_append (GTK_BOX (fit_box), fit);
  gtk_box_append (GTK_BOX (box), fit_box);
  add_ground (panel_box);
  gtk_box_append (GTK_BOX (panel_box), wab_map_widget_make_panel (self));
  gtk_box_prepend (GTK_BOX (box), panel_box);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 30);
  self->controls = box;
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
  self->scale = GTK_WIDGET (scale);

  shumate_license_set_extra_text (license, _ ("Natural Earth · GeoNames"));
  /* The other label, for sources that say their licence themselves, is an empty patch. */
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (license)), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (license), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (license), GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (license));
  self->license = license;
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (license),
      _ ("Borders are drawn as Natural Earth draws them: who controls the ground in fact. "
         "Disputed lines are dashed."));
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
  wab_mark_layer_set_covered (
      self->marks,
      gtk_widget_get_width (self->controls) + gtk_widget_get_margin_end (self->controls),
      gtk_widget_get_height (self->controls) + gtk_widget_get_margin_bottom (self->controls));
  /* The scale changes its length while the map zooms, and everything is allocated again at the same
   * size: a new look for each frame would leave no time to paint any. */
  if (width == self->allocated_width && height == self->allocated_height)
    return;
  self->allocated_width = width;
  self->allocated_height = height;
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

/** How much larger letters are than usual, as the person set it for all programs. */
static void
update_text_scale (WabMapWidget *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  double scale = dpi > 0 ? CLAMP (dpi / 1024.0 / 96, 0.75, 3) : 1;
  wab_base_layers_set_text_scale (self->base, scale);
  wab_mark_layer_set_text_scale (self->marks, scale);
}

/* The window went to a screen of another scale: tiles are painted for its pixels. */
static void
update_scale_factor (WabMapWidget *self)
{
  wab_base_layers_wait_for_rest (self->base);
}

static void
wab_map_widget_dispose (GObject *object)
{
  WabMapWidget *self = WAB_MAP_WIDGET (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->detail, wab_detail_layer_free);
  g_clear_pointer (&self->base, wab_base_layers_free);
  g_clear_pointer (&self->label_room, wab_label_room_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (wab_map_widget_parent_class)->dispose (object);
}

static void
wab_map_widget_finalize (GObject *object)
{
  WabMapWidget *self = WAB_MAP_WIDGET (object);

  g_free (self->language);
  g_free (self->look);
  g_free (self->tiles_path);
  G_OBJECT_CLASS (wab_map_widget_parent_class)->finalize (object);
}

enum
{
  PROP_0,
  PROP_LOOK,
  PROP_GROUND,
  PROP_TILES_PATH,
  PROP_SHOWS_DAYS,
};

static void
wab_map_widget_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  WabMapWidget *self = WAB_MAP_WIDGET (object);

  if (id == PROP_LOOK)
    g_value_set_string (value, self->look);
  else if (id == PROP_GROUND)
    g_value_set_string (value, wab_map_widget_get_ground (self));
  else if (id == PROP_TILES_PATH)
    g_value_set_string (value, self->tiles_path);
  else if (id == PROP_SHOWS_DAYS)
    g_value_set_boolean (value, self->shows_days);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
wab_map_widget_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  WabMapWidget *self = WAB_MAP_WIDGET (object);

  if (id == PROP_LOOK)
    wab_map_widget_set_look (self, g_value_get_string (value));
  else if (id == PROP_GROUND)
    wab_map_widget_set_ground (self, g_value_get_string (value));
  else if (id == PROP_TILES_PATH)
    wab_map_widget_set_tiles_path (self, g_value_get_string (value));
  else if (id == PROP_SHOWS_DAYS)
    wab_map_widget_set_shows_days (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
install_property (GObjectClass *klass, guint id, const char *name, const char *value)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_object_class_install_property (klass, id, g_param_spec_string (name, NULL, NULL, value, flags));
}

static void
install_signal (const char *name, guint n_parameters)
{
  g_signal_new (name,
                WAB_TYPE_MAP_WIDGET,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                n_parameters,
                G_TYPE_STRING);
}

/* The land's colour where a tile is not painted yet; the window's own would flash. */
static void
wab_map_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WabMapWidget *self = WAB_MAP_WIDGET (widget);
  WabMapColor land = wab_map_style_get_look (self->style)->land;
  GdkRGBA color = {
    (land >> 16 & 255) / 255.0f, (land >> 8 & 255) / 255.0f, (land & 255) / 255.0f, 1
  };
  gtk_snapshot_append_color (
      snapshot,
      &color,
      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  gtk_widget_snapshot_child (widget, self->overlay, snapshot);
}

static void
wab_map_widget_class_init (WabMapWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wab_map_widget_dispose;
  object_class->finalize = wab_map_widget_finalize;
  object_class->get_property = wab_map_widget_get_property;
  object_class->set_property = wab_map_widget_set_property;
  install_property (object_class, PROP_LOOK, "look", "window");
  install_property (object_class, PROP_GROUND, "ground", "built-in");
  install_property (object_class, PROP_TILES_PATH, "tiles-path", "");
  g_object_class_install_property (
      object_class,
      PROP_SHOWS_DAYS,
      g_param_spec_boolean ("shows-days",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  install_signal ("problem", 1);
  install_signal ("tiles-wanted", 0);
  install_signal ("online-wanted", 0);
  widget_class->snapshot = wab_map_widget_snapshot;
  widget_class->size_allocate = wab_map_widget_size_allocate;
  widget_class->measure = wab_map_widget_measure;
  gtk_widget_class_set_css_name (widget_class, "whenabouts-map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wab_map_widget_init (WabMapWidget *self)
{
  self->look = g_strdup ("window");
  self->tiles_path = g_strdup ("");
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

  self->language = dup_language ();
  self->base = wab_base_layers_new (self->map, outlines, self->language);
  self->marks = wab_mark_layer_new (self->viewport, outlines);
  self->label_room = wab_label_room_new (outlines);
  wab_base_layers_set_rest_func (self->base, clear_room, self);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->marks));
  self->days = WAB_DAY_MAPS (wab_day_maps_new (outlines));
  gtk_widget_set_visible (GTK_WIDGET (self->days), FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->days));
  add_scale_and_license (self);
  add_controls (self);
  wab_map_widget_add_input (self);

  g_signal_connect_object (
      self->viewport, "notify::zoom-level", G_CALLBACK (on_zoom_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify",
                           G_CALLBACK (wab_map_widget_update_style),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-xft-dpi",
                           G_CALLBACK (update_text_scale),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_scale_factor), NULL);
  update_text_scale (self);
  wab_map_widget_update_style (self);
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
  wab_day_maps_set_session (self->days, session);
  self->has_fitted = FALSE;
  if (session == NULL)
    return;
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self, WAB_CHANGED_ALL);
}
