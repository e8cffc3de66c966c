#include "config.h"

#include "app/application.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "toolkit/compat.h"
#include "app/settings.h"
#include "app/window.h"
#include "model/data-file.h"

struct _WabApplication
{
  AdwApplication parent_instance;

  WabAnalyser *analyser;
  WabOutlines *outlines;
  GSettings *settings;
  gboolean wants_sample;
  char *places_fault; /* to tell once: why the user's own places are left out */
};

G_DEFINE_FINAL_TYPE (WabApplication, wab_application, ADW_TYPE_APPLICATION)

const WabAnalyser *
wab_application_get_analyser (WabApplication *self, GError **error)
{
  g_return_val_if_fail (WAB_IS_APPLICATION (self), NULL);
  if (self->analyser == NULL)
    {
      g_autofree char *places = wab_personal_dup_default_path ();
      g_autoptr (GError) fault = NULL;
      g_autoptr (WabGazetteer) gazetteer = NULL;
      WabPersonal *personal = NULL;
      if (g_file_test (places, G_FILE_TEST_EXISTS))
        personal = wab_personal_new_from_file (places, &fault);
      if (personal != NULL)
        gazetteer = wab_gazetteer_open_with (NULL, personal, &fault);
      if (fault != NULL)
        self->places_fault = g_strdup (fault->message);
      if (gazetteer == NULL)
        gazetteer = wab_gazetteer_open (NULL, error);
      if (gazetteer != NULL)
        self->analyser = wab_analyser_new (gazetteer, error);
    }
  return self->analyser;
}

WabOutlines *
wab_application_get_outlines (WabApplication *self, GError **error)
{
  g_return_val_if_fail (WAB_IS_APPLICATION (self), NULL);
  if (self->outlines == NULL)
    self->outlines = wab_outlines_open (NULL, error);
  return self->outlines;
}

GSettings *
wab_application_get_settings (WabApplication *self)
{
  g_return_val_if_fail (WAB_IS_APPLICATION (self), NULL);
  return self->settings;
}

static WabWindow *
as_pristine_window (GtkWindow *window)
{
  return WAB_IS_WINDOW (window) && wab_window_is_pristine (WAB_WINDOW (window))
             ? WAB_WINDOW (window)
             : NULL;
}

/* Puts the document @path (NULL: a new one) into @window, or into a new window if that is NULL,
 * which has yet to be presented. */
static WabWindow *
load_document (WabApplication *self, const char *path, WabWindow *window, GError **error)
{
  const WabAnalyser *analyser = wab_application_get_analyser (self, error);
  if (analyser == NULL || wab_application_get_outlines (self, error) == NULL)
    return NULL;
  g_autoptr (WabCollection) collection = wab_collection_open (path, FALSE, analyser, error);
  if (collection == NULL)
    return NULL;
  if (window == NULL)
    window = wab_window_new (self, collection);
  else
    wab_window_set_collection (window, collection);
  if (self->places_fault != NULL)
    wab_window_toast (window, self->places_fault);
  g_clear_pointer (&self->places_fault, g_free);
  return window;
}

static WabWindow *
show_document (WabApplication *self, const char *path, WabWindow *window, GError **error)
{
  window = load_document (self, path, window, error);
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* Without a window there is nobody to show a dialog to, and nothing more to do. */
static void
complain (GtkWindow *window, const GError *error)
{
  if (WAB_IS_WINDOW (window))
    wab_window_complain (WAB_WINDOW (window), _ ("Could Not Open"), error->message);
  else
    g_printerr ("whenabouts: %s\n", error->message);
}

GtkWindow *
wab_application_add_window (WabApplication *self)
{
  g_return_val_if_fail (WAB_IS_APPLICATION (self), NULL);
  g_autoptr (GError) error = NULL;
  WabWindow *window = show_document (self, NULL, NULL, &error);
  if (window == NULL)
    complain (gtk_application_get_active_window (GTK_APPLICATION (self)), error);
  return (GtkWindow *)window;
}

static WabWindow *
find_window_of (WabApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (WAB_IS_WINDOW (l->data)
        && g_strcmp0 (wab_collection_get_path (wab_window_get_collection (l->data)), path) == 0)
      return l->data;
  return NULL;
}

static void
open_document (WabApplication *self, GFile *file, GtkWindow *near)
{
  const char *path = g_file_peek_path (file);
  WabWindow *window = find_window_of (self, path);
  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  g_autoptr (GError) error = NULL;
  if (show_document (self, path, as_pristine_window (near), &error) == NULL)
    {
      if (near == NULL)
        near = wab_application_add_window (self);
      complain (near, error);
      return;
    }
  g_autofree char *uri = g_file_get_uri (file);
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
import_into_new (WabApplication *self,
                 const char *const *paths,
                 gboolean is_sample,
                 GtkWindow *near)
{
  WabWindow *window = as_pristine_window (near);
  g_autoptr (GError) error = NULL;
  if (window == NULL)
    window = load_document (self, NULL, NULL, &error);
  if (window == NULL)
    {
      complain (gtk_application_get_active_window (GTK_APPLICATION (self)), error);
      return;
    }
  /* The articles are read while the window is laid out: a few are there in its first frame. */
  wab_window_import (window, paths, is_sample);
  gtk_window_present (GTK_WINDOW (window));
}

void
wab_application_open_files (WabApplication *self, GPtrArray *files, GtkWindow *window)
{
  g_return_if_fail (WAB_IS_APPLICATION (self));
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      const char *path = g_file_peek_path (file);
      if (path == NULL)
        {
          g_autofree char *uri = g_file_get_uri (file);
          g_autoptr (GError) error =
              g_error_new (G_IO_ERROR,
                           G_IO_ERROR_NOT_SUPPORTED,
                           _ ("%s: only files of this computer can be opened; save it here first"),
                           uri);
          complain (window, error);
        }
      else if (g_str_has_suffix (path, ".whenabouts"))
        open_document (self, file, window);
      else
        g_ptr_array_add (paths, (char *)path);
    }
  g_ptr_array_add (paths, NULL);
  if (paths->len > 1)
    import_into_new (self, (const char *const *)paths->pdata, FALSE, window);
}

void
wab_application_open_sample (WabApplication *self, GtkWindow *window)
{
  g_return_if_fail (WAB_IS_APPLICATION (self));
  g_autofree char *folder = wab_data_file_find ("sample");
  if (folder == NULL)
    {
      if (window == NULL)
        window = wab_application_add_window (self);
      g_autoptr (GError) error =
          g_error_new_literal (G_FILE_ERROR,
                               G_FILE_ERROR_NOENT,
                               _ ("The sample collection is missing; install Whenabouts again"));
      complain (window, error);
      return;
    }
  const char *paths[] = { folder, NULL };
  import_into_new (self, paths, TRUE, window);
}

static void
activate_new_window (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant *parameter G_GNUC_UNUSED,
                     gpointer data)
{
  wab_application_add_window (data);
}

static void
activate_open_sample (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant *parameter G_GNUC_UNUSED,
                      gpointer data)
{
  wab_application_open_sample (data, gtk_application_get_active_window (data));
}

static void
activate_open_uri (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (files, g_file_new_for_uri (g_variant_get_string (parameter, NULL)));
  wab_application_open_files (data, files, gtk_application_get_active_window (data));
}

static void
activate_about (GSimpleAction *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED,
                gpointer data)
{
  static const char *const developers[] = { "The Whenabouts authors", NULL };
  static const char *const credits[] = { "GeoNames https://www.geonames.org/",
                                         "Natural Earth https://www.naturalearthdata.com/",
                                         NULL };
  const WabAbout about = {
    .comments =
        _ ("Finds where and when each sentence of your articles says something happened, and "
           "puts it on a map you can scrub through time. Works offline."),
    .copyright = "© 2022–2026 The Whenabouts authors",
    /* Translators: your name and address, a line each */
    .translators = _ ("translator-credits"),
    .developers = developers,
    .credits_title = _ ("Places and Map"),
    .credits = credits,
    .data_title = _ ("Places and Map"),
    .data_copyright =
        _ ("Places: GeoNames, Creative Commons Attribution 4.0. Map: Natural Earth, public "
           "domain."),
  };
  wab_compat_show_about (gtk_application_get_active_window (data), &about);
}

static void
activate_quit (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  /* Each window may still ask to be saved. */
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { .name = "new-window", .activate = activate_new_window },
  { .name = "open-sample", .activate = activate_open_sample },
  { .name = "open-uri", .activate = activate_open_uri, .parameter_type = "s" },
  { .name = "about", .activate = activate_about },
  { .name = "quit", .activate = activate_quit },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.new-window", { "<Primary>n" } },
  { "app.quit", { "<Primary>q" } },
  { "window.close", { "<Primary>w" } },
  { "win.open", { "<Primary>o" } },
  { "win.save-as", { "<Primary><Shift>s", "<Primary>s" } },
  { "win.add-files", { "<Primary>i" } },
  { "win.add-folder", { "<Primary><Shift>i" } },
  { "win.show-reader", { "F9" } },
  { "win.show-everything", { "<Primary>0" } },
  { "win.search", { "<Primary>f" } },
  { "win.show-help-overlay", { "<Primary>question", "<Primary>slash" } },
};

static void
wab_application_startup (GApplication *application)
{
  WabApplication *self = WAB_APPLICATION (application);
  G_APPLICATION_CLASS (wab_application_parent_class)->startup (application);
  self->settings = wab_settings_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (
        GTK_APPLICATION (self),
        accelerators[i].action,
        (const char *const[]){ accelerators[i].keys[0], accelerators[i].keys[1], NULL });
  gtk_window_set_default_icon_name (WAB_APP_ID);
}

static void
wab_application_activate (GApplication *application)
{
  WabApplication *self = WAB_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (self->wants_sample)
    {
      self->wants_sample = FALSE;
      wab_application_open_sample (self, window);
    }
  else if (window != NULL)
    gtk_window_present (window);
  else
    wab_application_add_window (self);
}

static void
wab_application_open (GApplication *application,
                      GFile **files,
                      int n_files,
                      const char *hint G_GNUC_UNUSED)
{
  WabApplication *self = WAB_APPLICATION (application);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (list, files[i]);
  if (self->wants_sample)
    wab_application_open_sample (self, NULL);
  self->wants_sample = FALSE;
  wab_application_open_files (self,
                              list,
                              gtk_application_get_active_window (GTK_APPLICATION (application)));
}

/* --version is answered here; --sample is passed to the instance that runs, if one does. */
static int
wab_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  WabApplication *self = WAB_APPLICATION (application);
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Whenabouts %s\n", WAB_VERSION);
      return 0;
    }
  if (!g_variant_dict_contains (options, "sample"))
    return -1;
  g_autoptr (GError) error = NULL;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("whenabouts: %s\n", error->message);
      return 1;
    }
  if (g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "open-sample", NULL);
      return 0;
    }
  self->wants_sample = TRUE;
  return -1;
}

static void
wab_application_finalize (GObject *object)
{
  WabApplication *self = WAB_APPLICATION (object);
  g_clear_pointer (&self->analyser, wab_analyser_free);
  g_clear_pointer (&self->places_fault, g_free);
  g_clear_pointer (&self->outlines, wab_outlines_unref);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (wab_application_parent_class)->finalize (object);
}

static void
wab_application_class_init (WabApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = wab_application_finalize;
  application_class->startup = wab_application_startup;
  application_class->activate = wab_application_activate;
  application_class->open = wab_application_open;
  application_class->handle_local_options = wab_application_handle_local_options;
}

static void
wab_application_init (WabApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
    { "sample", 's', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample collection"), NULL },
    { NULL },
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Puts what news articles tell on a map and a "
                                               "timeline. Documents are opened, other files and "
                                               "folders are imported into a new document."));
}

WabApplication *
wab_application_new (GApplicationFlags flags)
{
  return g_object_new (WAB_TYPE_APPLICATION,
                       "application-id",
                       WAB_APP_ID,
                       "flags",
                       flags | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path",
                       "/io/github/whenabouts/Whenabouts",
                       NULL);
}
