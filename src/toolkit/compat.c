#include "config.h"

#include "toolkit/compat.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  WabChoice choice;
  WabChooseFunc func;
  GObject *owner;
} Choosing;

static Choosing *
new_choosing (WabChoice choice, WabChooseFunc func, GObject *owner)
{
  Choosing *self = g_new0 (Choosing, 1);
  self->choice = choice;
  self->func = func;
  self->owner = g_object_ref (owner);
  return self;
}

static void
finish_choosing (Choosing *self, GPtrArray *files)
{
  if (files != NULL && files->len > 0)
    self->func (files, self->owner);
  g_object_unref (self->owner);
  g_free (self);
}

static GPtrArray *
list_files (GListModel *model)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  return files;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Choosing *self = data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  g_autoptr (GListModel) model = NULL;
  g_autoptr (GFile) file = NULL;
  switch (self->choice)
    {
    case WAB_CHOOSE_FILE:
      file = gtk_file_dialog_open_finish (dialog, result, NULL);
      break;
    case WAB_CHOOSE_FILES:
      model = gtk_file_dialog_open_multiple_finish (dialog, result, NULL);
      break;
    case WAB_CHOOSE_FOLDERS:
      model = gtk_file_dialog_select_multiple_folders_finish (dialog, result, NULL);
      break;
    case WAB_CHOOSE_SAVE:
    default:
      file = gtk_file_dialog_save_finish (dialog, result, NULL);
      break;
    }
  g_autoptr (GPtrArray) files = list_files (model);
  if (file != NULL)
    g_ptr_array_add (files, g_steal_pointer (&file));
  finish_choosing (self, files);
}

void
wab_compat_choose_files (GtkWindow *parent,
                         WabChoice choice,
                         const char *title,
                         const char *accept_label,
                         const char *name,
                         GListModel *filters,
                         WabChooseFunc func,
                         GObject *owner)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Choosing *choosing = new_choosing (choice, func, owner);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept_label);
  if (name != NULL)
    gtk_file_dialog_set_initial_name (dialog, name);
  if (filters != NULL)
    gtk_file_dialog_set_filters (dialog, filters);
  switch (choice)
    {
    case WAB_CHOOSE_FILE:
      gtk_file_dialog_open (dialog, parent, NULL, on_chosen, choosing);
      break;
    case WAB_CHOOSE_FILES:
      gtk_file_dialog_open_multiple (dialog, parent, NULL, on_chosen, choosing);
      break;
    case WAB_CHOOSE_FOLDERS:
      gtk_file_dialog_select_multiple_folders (dialog, parent, NULL, on_chosen, choosing);
      break;
    case WAB_CHOOSE_SAVE:
    default:
      gtk_file_dialog_save (dialog, parent, NULL, on_chosen, choosing);
      break;
    }
}

#else

static void
on_chooser_response (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GListModel) model = response == GTK_RESPONSE_ACCEPT
                                     ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog))
                                     : NULL;
  g_autoptr (GPtrArray) files = list_files (model);
  finish_choosing (data, files);
  g_object_unref (dialog);
}

void
wab_compat_choose_files (GtkWindow *parent,
                         WabChoice choice,
                         const char *title,
                         const char *accept_label,
                         const char *name,
                         GListModel *filters,
                         WabChooseFunc func,
                         GObject *owner)
{
  static const GtkFileChooserAction actions[] = {
    [WAB_CHOOSE_FILE] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [WAB_CHOOSE_FILES] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [WAB_CHOOSE_FOLDERS] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
    [WAB_CHOOSE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
  };
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, actions[choice], accept_label, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (chooser,
                                        choice == WAB_CHOOSE_FILES || choice == WAB_CHOOSE_FOLDERS);
  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);
  for (guint i = 0; filters != NULL && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);
      gtk_file_chooser_add_filter (chooser, filter);
    }
  g_signal_connect (
      dialog, "response", G_CALLBACK (on_chooser_response), new_choosing (choice, func, owner));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

/* The dialog keeps this, and the window of the owner keeps the dialog: a reference back would keep
 * all three where the window is closed without an answer. */
typedef struct
{
  WabAnswerFunc func;
  GWeakRef owner;
} Asking;

static void
on_answer (gpointer dialog G_GNUC_UNUSED, const char *id, gpointer data)
{
  Asking *self = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);
  if (owner != NULL)
    self->func (id, owner);
}

/* With the dialog: it may be destroyed without an answer. */
static void
free_asking (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Asking *self = data;
  g_weak_ref_clear (&self->owner);
  g_free (self);
}

void
wab_compat_ask (GtkWindow *parent,
                const char *heading,
                const char *body,
                const WabAnswer *answers,
                guint n_answers,
                WabAnswerFunc func,
                GObject *owner)
{
  g_return_if_fail (n_answers > 0);
  Asking *asking = g_new0 (Asking, 1);
  asking->func = func;
  g_weak_ref_init (&asking->owner, owner);
  const char *last = answers[n_answers - 1].id;
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  for (guint i = 0; i < n_answers; i++)
    {
      adw_alert_dialog_add_response (dialog, answers[i].id, answers[i].label);
      adw_alert_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
    }
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_default_response (dialog, last);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), asking, free_asking, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  for (guint i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (dialog, answers[i].id, answers[i].label);
      adw_message_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
    }
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, last);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), asking, free_asking, 0);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

void
wab_compat_show_about (GtkWindow *parent, const WabAbout *about)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
  adw_about_dialog_add_credit_section (dialog, about->credits_title, (const char **)about->credits);
  adw_about_dialog_add_legal_section (
      dialog, about->data_title, about->data_copyright, GTK_LICENSE_CUSTOM, NULL);
#else
  AdwAboutWindow *dialog = ADW_ABOUT_WINDOW (adw_about_window_new ());
  adw_about_window_add_credit_section (dialog, about->credits_title, (const char **)about->credits);
  adw_about_window_add_legal_section (
      dialog, about->data_title, about->data_copyright, GTK_LICENSE_CUSTOM, NULL);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
#endif
  g_object_set (dialog,
                "application-name",
                "Whenabouts",
                "application-icon",
                WAB_APP_ID,
                "version",
                WAB_VERSION,
                "comments",
                about->comments,
                "developer-name",
                _ ("The Whenabouts authors"),
                "developers",
                about->developers,
                "copyright",
                about->copyright,
                "translator-credits",
                about->translators,
                "license-type",
                GTK_LICENSE_GPL_3_0,
                NULL);
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

/* Old from GTK 4.18 on. What follows it, AdwShortcutsDialog, came with libadwaita 1.8 only. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

void
wab_compat_show_shortcuts (GtkApplicationWindow *parent, const char *resource, const char *id)
{
  if (gtk_application_window_get_help_overlay (parent) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);
      gtk_application_window_set_help_overlay (
          parent, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, id)));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (parent)));
}

G_GNUC_END_IGNORE_DEPRECATIONS

void
wab_compat_announce (GtkAccessible *accessible, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (accessible);

  /* The toolkit's context for tests (GTK_A11Y=test) cannot announce, and crashes when it is to. */
  if (context == NULL || g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    return;
  gtk_accessible_announce (accessible, text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  (void)accessible;
  (void)text;
#endif
}

gboolean
wab_compat_has_vector_tiles (void)
{
#if SHUMATE_CHECK_VERSION(1, 2, 0)
  return shumate_vector_renderer_is_supported ();
#else
  return FALSE;
#endif
}

ShumateMapSource *
wab_compat_vector_source_new (const char *id,
                              const char *style_json,
                              const char *source_name,
                              ShumateDataSource *data,
                              guint max_zoom,
                              GError **error)
{
#if SHUMATE_CHECK_VERSION(1, 2, 0)
  ShumateVectorRenderer *renderer = shumate_vector_renderer_new (id, style_json, error);

  if (renderer == NULL)
    return NULL;
  shumate_data_source_set_max_zoom_level (data, max_zoom);
  shumate_vector_renderer_set_data_source (renderer, source_name, data);
  return SHUMATE_MAP_SOURCE (renderer);
#else
  (void)id;
  (void)style_json;
  (void)source_name;
  (void)data;
  (void)max_zoom;
  g_set_error_literal (error,
                       G_IO_ERROR,
                       G_IO_ERROR_NOT_SUPPORTED,
                       _ ("The installed version of libshumate cannot draw vector tiles"));
  return NULL;
#endif
}

#define WAKE_MS 150

static gboolean
allocate_again (gpointer layer)
{
  gtk_widget_queue_allocate (layer);
  return G_SOURCE_REMOVE;
}

void
wab_compat_wake_layer (ShumateLayer *layer)
{
  g_timeout_add_full (
      G_PRIORITY_DEFAULT, WAKE_MS, allocate_again, g_object_ref (layer), g_object_unref);
}
