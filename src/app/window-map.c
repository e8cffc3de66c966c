#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "toolkit/compat.h"

/* What the map's panel asks of the window: a file, a question, words of complaint. */

static void
on_problem (WabMapWidget *map G_GNUC_UNUSED, const char *message, WabWindow *self)
{
  wab_window_toast (self, message);
}

static void
open_chosen_tiles (GPtrArray *files, gpointer owner)
{
  WabWindow *self = owner;
  const char *path = g_file_peek_path (g_ptr_array_index (files, 0));

  if (path == NULL || self->map == NULL)
    {
      wab_window_toast (self, _ ("Choose a file of this computer"));
      return;
    }
  g_object_set (self->map, "tiles-path", path, "ground", "tiles", NULL);
}

static void
on_tiles_wanted (WabMapWidget *map G_GNUC_UNUSED, WabWindow *self)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Map Tiles (MBTiles)"));
  gtk_file_filter_add_suffix (filter, "mbtiles");
  g_list_store_append (filters, filter);
  wab_compat_choose_files (GTK_WINDOW (self),
                           WAB_CHOOSE_FILE,
                           _ ("Open Map Tiles"),
                           _ ("_Open"),
                           NULL,
                           G_LIST_MODEL (filters),
                           open_chosen_tiles,
                           G_OBJECT (self));
}

static void
on_online_answer (const char *id, gpointer owner)
{
  WabWindow *self = owner;

  if (g_str_equal (id, "online") && self->map != NULL)
    g_object_set (self->map, "ground", "online", NULL);
}

static void
on_online_wanted (WabMapWidget *map G_GNUC_UNUSED, WabWindow *self)
{
  const WabAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "online", _ ("_Use OpenStreetMap"), ADW_RESPONSE_SUGGESTED },
  };

  wab_compat_ask (GTK_WINDOW (self),
                  _ ("Load Maps from the Internet?"),
                  _ ("Whenabouts will contact tile.openstreetmap.org for the parts of the map that "
                     "you look at, which tells it your address and these parts. Your articles are "
                     "never sent. Without a connection the built-in map shows."),
                  answers,
                  G_N_ELEMENTS (answers),
                  on_online_answer,
                  G_OBJECT (self));
}

/* By way of a file, as a picture is saved: the clipboard then has the same. */
static void
copy_picture (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *value G_GNUC_UNUSED)
{
  WabWindow *self = WAB_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "map.png", NULL) : NULL;

  if (path != NULL && wab_window_render_picture (self, path, &error))
    texture = gdk_texture_new_from_filename (path, &error);
  if (path != NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
  if (texture == NULL)
    {
      wab_window_complain (self, _ ("The Picture Could Not Be Copied"), error->message);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  wab_window_toast (self, _ ("Picture copied"));
}

void
wab_window_install_map_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.copy-picture", NULL, copy_picture);
}

void
wab_window_connect_map (WabWindow *self, GSettings *settings)
{
  g_signal_connect_object (self->map, "problem", G_CALLBACK (on_problem), self, 0);
  g_signal_connect_object (self->map, "tiles-wanted", G_CALLBACK (on_tiles_wanted), self, 0);
  g_signal_connect_object (self->map, "online-wanted", G_CALLBACK (on_online_wanted), self, 0);
  g_autoptr (GPropertyAction) day_maps =
      g_property_action_new ("day-maps", self->map, "shows-days");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (day_maps));
  if (settings == NULL)
    return;
  g_settings_bind (settings, "map-style", self->map, "look", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "map-tiles", self->map, "tiles-path", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "map-ground", self->map, "ground", G_SETTINGS_BIND_DEFAULT);
}
