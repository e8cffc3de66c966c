#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "toolkit/compat.h"
#include "app/import-report.h"

/*
 * Adding articles: from a dialog, by dropping files on the window, or by the application for files
 * that were opened. One import at a time a window; the bar under the header tells how far it is.
 */

#define QUICK_MS 300 /* an import that is done by then shows no bar */

gboolean
wab_window_is_importing (WabWindow *self)
{
  g_return_val_if_fail (WAB_IS_WINDOW (self), FALSE);
  return self->cancellable != NULL;
}

static void
on_progress (guint64 done, guint64 total, const char *what, gpointer data)
{
  WabWindow *self = data;
  if (self->cancellable == NULL)
    return;
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, (double)done / (double)total);
  else
    gtk_progress_bar_pulse (self->progress_bar);
  g_autofree char *name = what != NULL ? g_path_get_basename (what) : NULL;
  gtk_label_set_text (self->progress_label, name != NULL ? name : _ ("Reading articles"));
}

static gboolean
show_progress (gpointer data)
{
  WabWindow *self = data;
  self->progress_timeout = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->progress_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  return G_SOURCE_REMOVE;
}

void
wab_window_hide_progress (WabWindow *self)
{
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

static void
show_report (AdwToast *toast G_GNUC_UNUSED, gpointer data)
{
  WabWindow *self = data;
  if (self->summary != NULL)
    wab_import_report_present (GTK_WINDOW (self), self->summary);
}

/* One sentence of what was done, without its failures. */
static char *
dup_done_words (const WabImportSummary *summary, gboolean is_cancelled)
{
  if (is_cancelled && summary->n_added > 0)
    return g_strdup_printf (ngettext ("Cancelled; %'u article was added before",
                                      "Cancelled; %'u articles were added before",
                                      summary->n_added),
                            summary->n_added);
  if (is_cancelled)
    return g_strdup (_ ("Cancelled; no article was added"));
  if (summary->n_added > 0)
    return g_strdup_printf (ngettext ("%'u article added", "%'u articles added", summary->n_added),
                            summary->n_added);
  if (summary->n_known > 0)
    return g_strdup_printf (ngettext ("%'u article was already here",
                                      "%'u articles were already here",
                                      summary->n_known),
                            summary->n_known);
  return g_strdup (_ ("No article added"));
}

static void
tell_summary (WabWindow *self, const WabImportSummary *summary, gboolean is_cancelled)
{
  /* Where nothing came of it, why is what a person wants to know. */
  if (summary->n_added == 0 && summary->n_failed > 0 && !is_cancelled)
    {
      show_report (NULL, self);
      return;
    }
  g_autofree char *done = dup_done_words (summary, is_cancelled);
  g_autofree char *words = NULL;
  if (summary->n_failed > 0)
    {
      g_autofree char *failed = g_strdup_printf (
          ngettext ("%'u failed", "%'u failed", summary->n_failed), summary->n_failed);
      /* Translators: "8 articles added, 2 failed" */
      words = g_strdup_printf (_ ("%s, %s"), done, failed);
    }
  else
    words = g_strdup (done);
  AdwToast *toast = adw_toast_new (words);
  if (summary->failures->len > 0 || summary->notes->len > 0)
    {
      adw_toast_set_button_label (toast, _ ("_Details"));
      adw_toast_set_timeout (toast, 8);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_report), self, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WabWindow) self = data;
  g_autoptr (GError) error = NULL;
  WabImportSummary *summary = NULL;
  gboolean is_done =
      wab_collection_import_finish (WAB_COLLECTION (source), result, &summary, &error);
  if (self->session == NULL)
    {
      /* The window was closed meanwhile. */
      g_clear_pointer (&summary, wab_import_summary_free);
      return;
    }
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&self->cancellable);
  wab_window_hide_progress (self);
  g_clear_pointer (&self->summary, wab_import_summary_free);
  self->summary = summary;
  wab_window_update (self);
  if (!self->has_fitted && wab_session_get_whole_tally (self->session)->places->len > 0
      && self->map != NULL)
    {
      wab_map_widget_fit (self->map);
      self->has_fitted = TRUE;
    }
  if (!is_done && !is_cancelled)
    wab_window_complain (self, _ ("The Articles Could Not Be Added"), error->message);
  else if (summary != NULL && (is_cancelled || !(self->is_sample && summary->n_failed == 0)))
    tell_summary (self, summary, is_cancelled);
}

void
wab_window_import (WabWindow *self, const char *const *paths, gboolean is_sample)
{
  g_return_if_fail (WAB_IS_WINDOW (self));
  g_return_if_fail (paths != NULL);

  if (self->cancellable != NULL)
    {
      wab_window_toast (self, _ ("Wait until the articles before are read, or cancel them"));
      return;
    }
  self->is_sample =
      is_sample
      && (self->is_sample || wab_session_get_snapshot (self->session)->articles->len == 0);
  self->cancellable = g_cancellable_new ();
  self->progress = (WabProgress){ on_progress, self };
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_label_set_text (self->progress_label, _ ("Reading articles"));
  self->progress_timeout = g_timeout_add (QUICK_MS, show_progress, self);
  wab_window_update (self);
  wab_collection_import_async (self->collection,
                               paths,
                               self->cancellable,
                               &self->progress,
                               on_imported,
                               g_object_ref (self));
}

static void
import_files (GPtrArray *files, gpointer owner)
{
  WabWindow *self = owner;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_file_peek_path (g_ptr_array_index (files, i));
      if (path != NULL)
        g_ptr_array_add (paths, (char *)path);
    }
  if (paths->len == 0)
    {
      wab_window_toast (self, _ ("Only files of this computer can be added; save them here first"));
      return;
    }
  g_ptr_array_add (paths, NULL);
  wab_window_import (self, (const char *const *)paths->pdata, FALSE);
}

static void
add_files (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) articles = gtk_file_filter_new ();
  gtk_file_filter_set_name (articles, _ ("Articles"));
  gtk_file_filter_add_mime_type (articles, "text/plain");
  gtk_file_filter_add_mime_type (articles, "text/html");
  gtk_file_filter_add_mime_type (articles, "application/xhtml+xml");
  gtk_file_filter_add_suffix (articles, "txt");
  gtk_file_filter_add_suffix (articles, "jsonl");
  g_list_store_append (filters, articles);
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, all);
  wab_compat_choose_files (GTK_WINDOW (widget),
                           WAB_CHOOSE_FILES,
                           _ ("Add Articles"),
                           _ ("_Add"),
                           NULL,
                           G_LIST_MODEL (filters),
                           import_files,
                           G_OBJECT (widget));
}

static void
add_folder (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  wab_compat_choose_files (GTK_WINDOW (widget),
                           WAB_CHOOSE_FOLDERS,
                           _ ("Add a Folder of Articles"),
                           _ ("_Add"),
                           NULL,
                           NULL,
                           import_files,
                           G_OBJECT (widget));
}

static void
cancel_import (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WabWindow *self = WAB_WINDOW (widget);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* What is dropped is added; a document among it is opened. */
static gboolean
on_drop (GtkDropTarget *target G_GNUC_UNUSED,
         const GValue *value,
         double x G_GNUC_UNUSED,
         double y G_GNUC_UNUSED,
         gpointer data)
{
  WabWindow *self = data;
  GSList *dropped = g_value_get_boxed (value);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  for (GSList *l = dropped; l != NULL; l = l->next)
    {
      g_autofree char *name = g_file_get_basename (l->data);
      gboolean is_document = name != NULL && g_str_has_suffix (name, ".whenabouts");
      g_ptr_array_add (is_document ? documents : articles, l->data);
    }
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  if (documents->len > 0 && application != NULL)
    wab_application_open_files (WAB_APPLICATION (application), documents, GTK_WINDOW (self));
  if (articles->len > 0)
    import_files (articles, self);
  return TRUE;
}

void
wab_window_add_drop_target (WabWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
}

void
wab_window_install_import_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.add-files", NULL, add_files);
  gtk_widget_class_install_action (klass, "win.add-folder", NULL, add_folder);
  gtk_widget_class_install_action (klass, "win.cancel-import", NULL, cancel_import);
}
