#include "app/app-helpers.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * Files in and out of the window as a person moves them: dropped on it, and through the real dialogs
 * of its menu, which are toplevels of this process where no portal answers.
 */

typedef struct
{
  WabApplication *application;
  WabWindow *window;
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  self->application = app_test_new_application ();
  self->folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  g_assert_no_error (error);
  /* Where a dialog to save begins. */
  g_assert_cmpint (g_chdir (self->folder), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  app_test_close_all (self->application);
  g_object_unref (self->application);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static GFile *
write_article (Fixture *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static guint
get_n_articles (Fixture *self)
{
  return wab_session_get_snapshot (wab_window_get_session (self->window))->articles->len;
}

#define FIRST "2022-01-06 A curfew was declared in Almaty on Wednesday.\n"
#define SECOND "2022-01-07 The airport of Aktobe was closed on Thursday.\n"

/* --- dropping -------------------------------------------------------------------------------- */

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEventController *found = find_drop_target (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
drop (Fixture *self, GFile *first, GFile *second)
{
  GtkEventController *target = find_drop_target (GTK_WIDGET (self->window));
  g_assert_nonnull (target);
  g_autoptr (GSList) list = NULL;
  if (second != NULL)
    list = g_slist_prepend (list, second);
  list = g_slist_prepend (list, first);
  GValue value = G_VALUE_INIT;
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, list);
  gboolean is_taken = FALSE;
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
  g_value_unset (&value);
  app_test_wait_for_import (self->window);
}

static void
test_drop (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->window = app_test_add_window (self->application);
  g_autoptr (GFile) first = write_article (self, "first.txt", FIRST);
  g_autoptr (GFile) second = write_article (self, "second.txt", SECOND);
  drop (self, first, NULL);
  g_assert_cmpuint (get_n_articles (self), ==, 1);
  /* What is there already is not there twice. */
  drop (self, first, second);
  g_assert_cmpuint (get_n_articles (self), ==, 2);
  drop (self, second, NULL);
  g_assert_cmpuint (get_n_articles (self), ==, 2);
}

/* A document among what is dropped is opened, in a window of its own if this one holds something. */
static void
test_drop_document (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  self->window = app_test_open_sample (self->application);
  g_autofree char *path = g_build_filename (self->folder, "kept.whenabouts", NULL);
  wab_collection_save_as (wab_window_get_collection (self->window), path, &error);
  g_assert_no_error (error);
  guint n = get_n_articles (self);
  app_test_close_all (self->application);

  self->window = app_test_add_window (self->application);
  g_autoptr (GFile) first = write_article (self, "first.txt", FIRST);
  g_autoptr (GFile) document = g_file_new_for_path (path);
  drop (self, first, NULL);
  drop (self, document, NULL);
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self->application));
  g_assert_cmpuint (g_list_length (windows), ==, 2);
  g_assert_cmpuint (get_n_articles (self), ==, 1);
  self->window = WAB_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self->application)));
  for (GList *l = windows; l != NULL; l = l->next)
    if (wab_collection_get_path (wab_window_get_collection (l->data)) != NULL)
      self->window = l->data;
  g_assert_cmpuint (get_n_articles (self), ==, n);
}

/* --- dialogs --------------------------------------------------------------------------------- */

/* The toolkit's chooser is an old interface, and the one way to fill it in from here. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static gpointer
find_chooser (gpointer data G_GNUC_UNUSED)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
is_chooser_there (gpointer data)
{
  return find_chooser (data) != NULL;
}

static gboolean
is_chooser_gone (gpointer data)
{
  return find_chooser (data) == NULL;
}

/* The dialog reads the folder first. */
static gboolean
is_chosen (gpointer data)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (find_chooser (NULL));
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);
  return first != NULL && g_file_equal (first, data);
}

/* Chooses @file in the dialog that @action opens; with @name, as what to write in that folder, which
 * the dialog begins with. */
static void
choose (Fixture *self, const char *action, GFile *file, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
  ui_test_wait (is_chooser_there, NULL);
  GtkFileChooser *chooser = find_chooser (NULL);
  g_autoptr (GFile) wanted =
      name != NULL ? g_file_get_child (file, name) : g_object_ref (file);
  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);
  else
    gtk_file_chooser_set_file (chooser, file, &error);
  g_assert_no_error (error);
  ui_test_wait (is_chosen, wanted);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  ui_test_wait (is_chooser_gone, NULL);
  ui_test_settle ();
}

G_GNUC_END_IGNORE_DEPRECATIONS

static void
test_add (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->window = app_test_add_window (self->application);
  g_autoptr (GFile) first = write_article (self, "first.txt", FIRST);
  choose (self, "win.add-files", first, NULL);
  app_test_wait_for_import (self->window);
  g_assert_cmpuint (get_n_articles (self), ==, 1);
  g_autoptr (GFile) second = write_article (self, "second.txt", SECOND);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  choose (self, "win.add-folder", folder, NULL);
  app_test_wait_for_import (self->window);
  g_assert_cmpuint (get_n_articles (self), ==, 2);
}

static void
assert_begins (Fixture *self, const char *name, const char *with)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, strlen (with));
  g_assert_cmpmem (contents, strlen (with), with, strlen (with));
}

static void
test_write (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->window = app_test_open_sample (self->application);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  choose (self, "win.export-geojson", folder, "events.geojson");
  assert_begins (self, "events.geojson", "{\"type\":\"FeatureCollection\"");
  choose (self, "win.save-picture", folder, "map.png");
  assert_begins (self, "map.png", "\x89PNG");
  choose (self, "win.save-picture", folder, "map.svg");
  assert_begins (self, "map.svg", "<?xml");
  choose (self, "win.save-picture", folder, "map.pdf");
  assert_begins (self, "map.pdf", "%PDF");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.copy-picture", NULL);
  g_assert_true (gdk_content_formats_contain_gtype (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (self->window))),
      GDK_TYPE_TEXTURE));
  choose (self, "win.save-as", folder, "kept.whenabouts");
  assert_begins (self, "kept.whenabouts", "SQLite format 3");
  g_assert_cmpstr (wab_collection_get_title (wab_window_get_collection (self->window)), ==, "kept");
  guint n = get_n_articles (self);
  app_test_close_all (self->application);

  self->window = app_test_add_window (self->application);
  g_autoptr (GFile) document = g_file_get_child (folder, "kept.whenabouts");
  choose (self, "win.open", document, NULL);
  g_assert_cmpuint (get_n_articles (self), ==, n);
}

#define ADD(name, func) g_test_add ("/files/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("drop", test_drop);
  ADD ("drop-document", test_drop_document);
  ADD ("add", test_add);
  ADD ("write", test_write);
  return g_test_run ();
}
