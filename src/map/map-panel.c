#include "config.h"

#include "map/map-widget-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/*
 * The panel of the map: how it is drawn and what lies on it. A menu of actions of the group "map",
 * whose states are the widget's properties, which the settings keep. What needs a question or a
 * file is asked for by a signal: the window knows dialogs, the map does not.
 */

static const char *const grounds[] = { "built-in", "tiles", "online" };

static WabGround
parse_ground (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (g_strcmp0 (grounds[i], name) == 0)
      return (WabGround)i;
  return WAB_GROUND_BUILT_IN;
}

static void
set_state (WabMapWidget *self, const char *action, const char *value)
{
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)),
      g_variant_new_string (value));
}

/* --- Style --- */

void
wab_map_widget_update_style (WabMapWidget *self)
{
  static const struct
  {
    const char *name;
    WabMapStyle style;
  } styles[] = { { "light", WAB_MAP_LIGHT },
                 { "dark", WAB_MAP_DARK },
                 { "high-contrast", WAB_MAP_HIGH_CONTRAST },
                 { "projector", WAB_MAP_PROJECTOR } };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  WabMapStyle style = adw_style_manager_get_high_contrast (manager) ? WAB_MAP_HIGH_CONTRAST
                      : adw_style_manager_get_dark (manager)        ? WAB_MAP_DARK
                                                                    : WAB_MAP_LIGHT;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i].name, self->look))
      style = styles[i].style;
  self->style = style;
  wab_base_layers_set_style (self->base, style);
  wab_mark_layer_set_style (self->marks, style);
  wab_detail_layer_set_style (self->detail, style);
  wab_day_maps_set_style (self->days, style);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

WabMapStyle
wab_map_widget_get_style (WabMapWidget *self)
{
  g_return_val_if_fail (WAB_IS_MAP_WIDGET (self), WAB_MAP_LIGHT);

  return self->style;
}

void
wab_map_widget_set_look (WabMapWidget *self, const char *look)
{
  g_return_if_fail (WAB_IS_MAP_WIDGET (self));

  if (g_strcmp0 (look, self->look) == 0)
    return;
  g_free (self->look);
  self->look = g_strdup (look != NULL ? look : "window");
  set_state (self, "look", self->look);
  wab_map_widget_update_style (self);
  g_object_notify (G_OBJECT (self), "look");
}

/* --- Ground --- */

static void
show_credit (WabMapWidget *self)
{
  const char *credit = wab_detail_layer_get_credit (self->detail);
  const char *own = _ ("Natural Earth · GeoNames");
  g_autofree char *both = g_strdup_printf ("%s · %s", credit, own);

  shumate_license_set_extra_text (self->license, *credit != '\0' ? both : own);
}

static void
on_detail_changed (gpointer data, const GError *error)
{
  WabMapWidget *self = data;

  show_credit (self);
  if (error == NULL)
    return;
  g_autofree char *message = g_strdup (error->message);
  wab_map_widget_set_ground (self, "built-in");
  g_signal_emit_by_name (self, "problem", message);
}

void
wab_map_widget_set_ground (WabMapWidget *self, const char *ground)
{
  g_return_if_fail (WAB_IS_MAP_WIDGET (self));
  WabGround wanted = parse_ground (ground);

  if (wanted == self->ground)
    return;
  self->ground = wanted;
  set_state (self, "ground", grounds[wanted]);
  wab_detail_layer_show (self->detail, wanted, self->tiles_path);
  g_object_notify (G_OBJECT (self), "ground");
}

const char *
wab_map_widget_get_ground (WabMapWidget *self)
{
  return grounds[self->ground];
}

void
wab_map_widget_set_tiles_path (WabMapWidget *self, const char *path)
{
  g_return_if_fail (WAB_IS_MAP_WIDGET (self));

  if (g_strcmp0 (path, self->tiles_path) == 0)
    return;
  g_free (self->tiles_path);
  self->tiles_path = g_strdup (path != NULL ? path : "");
  if (self->ground == WAB_GROUND_TILES)
    wab_detail_layer_show (self->detail, self->ground, self->tiles_path);
  g_object_notify (G_OBJECT (self), "tiles-path");
}

/* --- Day by day --- */

void
wab_map_widget_set_shows_days (WabMapWidget *self, gboolean shows_days)
{
  g_return_if_fail (WAB_IS_MAP_WIDGET (self));

  if (shows_days == self->shows_days)
    return;
  self->shows_days = shows_days;
  gtk_widget_set_visible (GTK_WIDGET (self->days), shows_days);
  gtk_widget_set_visible (GTK_WIDGET (self->map), !shows_days);
  gtk_widget_set_visible (self->scale, !shows_days);
  gtk_widget_set_visible (self->zoom_box, !shows_days);
  gtk_widget_set_visible (self->fit_box, !shows_days);
  wab_day_maps_set_active (self->days, shows_days);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "shows-days")),
      g_variant_new_boolean (shows_days));
  g_object_notify (G_OBJECT (self), "shows-days");
}

/* --- The menu --- */

static void
on_look (GSimpleAction *action G_GNUC_UNUSED, GVariant *value, gpointer data)
{
  wab_map_widget_set_look (data, g_variant_get_string (value, NULL));
}

static void
on_ground (GSimpleAction *action G_GNUC_UNUSED, GVariant *value, gpointer data)
{
  WabMapWidget *self = data;
  WabGround wanted = parse_ground (g_variant_get_string (value, NULL));

  if (wanted == WAB_GROUND_ONLINE && self->ground != WAB_GROUND_ONLINE)
    g_signal_emit_by_name (self, "online-wanted");
  else if (wanted == WAB_GROUND_TILES && *self->tiles_path == '\0')
    g_signal_emit_by_name (self, "tiles-wanted");
  else
    wab_map_widget_set_ground (self, grounds[wanted]);
}

static void
on_open_tiles (GSimpleAction *action G_GNUC_UNUSED, GVariant *value G_GNUC_UNUSED, gpointer data)
{
  g_signal_emit_by_name (data, "tiles-wanted");
}

static void
on_shows_days (GSimpleAction *action G_GNUC_UNUSED, GVariant *value G_GNUC_UNUSED, gpointer data)
{
  WabMapWidget *self = data;

  wab_map_widget_set_shows_days (self, !self->shows_days);
}

static void
append_choice (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) days = g_menu_new ();
  g_autoptr (GMenu) looks = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();

  g_menu_append (days, _ ("Maps Day _by Day"), "map.shows-days");
  append_choice (looks, _ ("As the _Window"), "map.look", "window");
  append_choice (looks, _ ("_Light"), "map.look", "light");
  append_choice (looks, _ ("_Dark"), "map.look", "dark");
  append_choice (looks, _ ("_High Contrast"), "map.look", "high-contrast");
  append_choice (looks, _ ("_Projector"), "map.look", "projector");
  append_choice (kinds, _ ("_Built In"), "map.ground", "built-in");
  append_choice (kinds, _ ("_File of Map Tiles"), "map.ground", "tiles");
  append_choice (kinds, _ ("_OpenStreetMap (Online)"), "map.ground", "online");
  g_menu_append (kinds, _ ("Open File of _Tiles…"), "map.open-tiles");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (days));
  g_menu_append_section (menu, _ ("Style"), G_MENU_MODEL (looks));
  g_menu_append_section (menu, _ ("Base Map"), G_MENU_MODEL (kinds));
  return G_MENU_MODEL (menu);
}

/* When first asked for: the first frame does not wait for it. */
static void
make_popup (GtkMenuButton *button, gpointer data G_GNUC_UNUSED)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  g_autoptr (GMenuModel) menu = make_menu ();
  gtk_menu_button_set_menu_model (button, menu);
}

GtkWidget *
wab_map_widget_make_panel (WabMapWidget *self)
{
  static const GActionEntry entries[] = {
    { .name = "look", .activate = on_look, .parameter_type = "s", .state = "'window'" },
    { .name = "ground", .activate = on_ground, .parameter_type = "s", .state = "'built-in'" },
    { .name = "shows-days", .activate = on_shows_days, .state = "false" },
    { .name = "open-tiles", .activate = on_open_tiles },
  };
  GtkWidget *button = gtk_menu_button_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "map", G_ACTION_GROUP (self->actions));
  self->detail = wab_detail_layer_new (
      self->map, SHUMATE_LAYER (self->marks), self->language, on_detail_changed, self);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "whenabouts-layers-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popup, NULL, NULL);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_LEFT);
  gtk_widget_set_tooltip_text (button, _ ("Style and Base Map"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Style and Base Map"), -1);
  return button;
}
