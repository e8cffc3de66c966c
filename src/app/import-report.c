#include "config.h"

#include "app/import-report.h"

#include <glib/gi18n-lib.h>

/* @line is a sentence: it names the file, what is wrong and what to do. */
static GtkWidget *
new_row (const char *line)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
add_group (AdwPreferencesPage *page, const char *title, GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, title);
  for (guint i = 0; i < lines->len; i++)
    adw_preferences_group_add (group, new_row (g_ptr_array_index (lines, i)));
  adw_preferences_page_add (page, group);
}

void
wab_import_report_present (GtkWindow *parent, const WabImportSummary *summary)
{
  g_return_if_fail (summary != NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  add_group (page, _ ("Could Not Be Added"), summary->failures);
  add_group (page, _ ("Good to Know"), summary->notes);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  GtkWidget *window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), _ ("Import"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 480);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}
