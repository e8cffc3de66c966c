#include "app/app-helpers.h"
#include "map/mark-layer.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * The real window on a virtual display, with the sample collection. What is asserted is what the
 * three views show of the session, found by type and label as a person would find it.
 */

typedef gboolean (*Matches) (GtkWidget *widget, const char *what);

static gboolean
has_type (GtkWidget *widget, const char *what)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), what);
}

static gboolean
has_text (GtkWidget *widget, const char *what)
{
  if (!GTK_IS_LABEL (widget))
    return FALSE;
  g_autofree char *text = g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  return g_str_equal (g_strdelimit (text, "\n", ' '), what);
}

/* A button with that text on it. */
static gboolean
says (GtkWidget *widget, const char *what)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       GTK_IS_BUTTON (widget) && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, what))
      return TRUE;
  return FALSE;
}

/* A button whose text begins like that. */
static gboolean
begins (GtkWidget *widget, const char *what)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  return GTK_IS_BUTTON (widget) && GTK_IS_LABEL (child)
         && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), what);
}

static gboolean
has_tooltip (GtkWidget *widget, const char *what)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), what) == 0;
}

/* Depth first; what is not mapped is not there for a person. */
static GtkWidget *
find (GtkWidget *widget, Matches matches, const char *what)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (matches (widget, what))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, what);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
expect (WabWindow *window, Matches matches, const char *what)
{
  GtkWidget *found = find (GTK_WIDGET (window), matches, what);
  if (found == NULL)
    g_error ("nothing in the window is “%s”", what);
  return found;
}

static void
press (WabWindow *window, Matches matches, const char *what)
{
  g_signal_emit_by_name (expect (window, matches, what), "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
get_n_rows (WabWindow *window)
{
  GtkWidget *list = find (GTK_WIDGET (window), has_type, "GtkListView");
  return list != NULL ? g_list_model_get_n_items (
             G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))))
                      : 0;
}

static void
settle (WabWindow *window)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
}

/* The list grows to its full length when the session rests; one that never does runs into the time
 * limit. */
static void
assert_n_rows (WabWindow *window, guint n)
{
  while (get_n_rows (window) < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_n_rows (window), ==, n);
}

static void
save_screenshot (WabWindow *window, const char *name)
{
  settle (window);
  app_test_save_picture (GTK_WINDOW (window), name);
}

static gint64
second_of (int day)
{
  return (G_GINT64_CONSTANT (18993) - 1 + day) * 86400; /* of January 2022 */
}

static void
test_empty (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_add_window (application);
  g_assert_true (wab_window_is_pristine (window));
  expect (window, has_text, "Drop Articles Here");
  GtkWidget *button = expect (window, says, "Open the Sample Collection");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
  save_screenshot (window, "empty.png");
  app_test_close_all (application);
}

/* A name for everybody: a button without words has an accessible label. */
static void
check_names (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget))
    {
      const char *icon = gtk_button_get_icon_name (GTK_BUTTON (widget));
      /* The window's own buttons and those inside a menu button are the toolkit's. */
      if (icon != NULL && gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL
          && !has_type (gtk_widget_get_parent (widget), "AdwToastWidget")
          && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
        {
          if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                 GTK_ACCESSIBLE_PROPERTY_LABEL))
            g_error ("a button with the icon %s has no accessible label", icon);
          g_assert_nonnull (gtk_widget_get_tooltip_text (widget));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static guint
count_marks_inside (const WabMarks *marks)
{
  guint n = 0;
  for (guint i = 0; i < marks->marks->len; i++)
    n += (g_array_index (marks->marks, WabMark, i).state & WAB_MARK_OUTSIDE) == 0;
  return n;
}

static void
test_scrub (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  WabMarkLayer *layer = WAB_MARK_LAYER (expect (window, has_type, "WabMarkLayer"));
  g_assert_cmpuint (wab_session_get_tally (session)->n_events, >, 10);
  assert_n_rows (window, wab_session_get_tally (session)->n_events);
  g_assert_cmpuint (count_marks_inside (wab_mark_layer_get_marks (layer)), >, 0);
  check_names (GTK_WIDGET (window));
  for (int day = 3; day <= 21; day++)
    {
      wab_session_set_window (session, second_of (day), second_of (day + 2));
      settle (window);
      const WabTally *tally = wab_session_get_tally (session);
      assert_n_rows (window, tally->n_events);
      guint n_marks = count_marks_inside (wab_mark_layer_get_marks (layer));
      g_assert_cmpint (n_marks > 0, ==, tally->places->len > 0);
      g_autofree char *summary = wab_session_dup_summary (session);
      expect (window, has_text, summary);
    }
  app_test_close_all (application);
}

static void
test_nothing (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  wab_session_set_window (session, second_of (-400), second_of (-390));
  settle (window);
  expect (window, has_text, "Nothing Happened in This Window");
  save_screenshot (window, "nothing.png");
  press (window, begins, "Go to ");
  settle (window);
  g_assert_cmpuint (get_n_rows (window), >, 0);
  wab_session_set_window (session, second_of (-400), second_of (-390));
  settle (window);
  press (window, says, "Show All Days");
  settle (window);
  assert_n_rows (window, wab_session_get_tally (session)->n_events);
  app_test_close_all (application);
}

static void
test_article (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  GtkWidget *list = expect (window, has_type, "GtkListView");
  g_signal_emit_by_name (list, "activate", 3u);
  settle (window);
  g_assert_cmpuint (wab_session_get_selected_event (session),
                    ==,
                    g_array_index (wab_session_get_tally (session)->events, guint32, 3));
  GtkTextView *view = GTK_TEXT_VIEW (expect (window, has_type, "GtkTextView"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *text = NULL;
  g_object_get (buffer, "text", &text, NULL);
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  gboolean is_there = FALSE;
  for (guint i = 0; i < snapshot->articles->len; i++)
    is_there |= g_str_equal (wab_snapshot_get_article (snapshot, i)->text, text);
  g_assert_true (is_there);
  check_names (GTK_WIDGET (window));
  press (window, has_tooltip, "Next Mark");
  press (window, has_tooltip, "Previous Mark");
  settle (window);
  save_screenshot (window, "article.png");
  press (window, has_tooltip, "Back to the List");
  settle (window);
  expect (window, has_type, "GtkListView");
  app_test_close_all (application);
}

static void
test_place (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  const WabTally *tally = wab_session_get_tally (session);
  WabPlaceCount most = { 0 };
  for (guint i = 0; i < tally->places->len; i++)
    if (g_array_index (tally->places, WabPlaceCount, i).events > most.events)
      most = g_array_index (tally->places, WabPlaceCount, i);
  wab_session_select_place (session, most.place);
  settle (window);
  assert_n_rows (window, most.events);
  const char *name = wab_snapshot_get_place (wab_session_get_snapshot (session), most.place)->name;
  g_autofree char *tooltip = g_strdup_printf ("Stop showing only “%s”", name);
  save_screenshot (window, "place.png");
  press (window, has_tooltip, tooltip);
  settle (window);
  assert_n_rows (window, tally->n_events);
  app_test_close_all (application);
}

static void
test_chips (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  guint n = wab_session_get_n_without_day (session);
  g_assert_cmpuint (n, >, 0);
  g_autofree char *label = g_strdup_printf ("%u without day", n);
  GtkWidget *chip = expect (window, says, label);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  settle (window);
  assert_n_rows (window, n);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  settle (window);
  assert_n_rows (window, wab_session_get_tally (session)->n_events);

  /* Beside the articles a chip counts those, and lists them alone. */
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  guint n_untold = 0;
  for (guint32 i = 0; i < snapshot->articles->len; i++)
    n_untold += !wab_span_is_known (&wab_snapshot_get_analysis (snapshot, i)->told.span);
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (ui_test_find (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK, "lists")), "articles");
  settle (window);
  g_autofree char *untold = g_strdup_printf ("%u without day", n_untold);
  chip = expect (window, says, untold);
  g_assert_true (gtk_widget_get_sensitive (chip) == (n_untold > 0));
  app_test_close_all (application);
}

static guint
count_found (WabSession *session, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits =
      wab_collection_search (wab_session_get_collection (session), word, &error);
  g_assert_no_error (error);
  return hits->len;
}

/* Typed words narrow all three views, a chip takes them away again. */
static void
test_search (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  WabMarkLayer *layer = WAB_MARK_LAYER (find (GTK_WIDGET (window), has_type, "WabMarkLayer"));
  guint n_all = wab_session_get_tally (session)->n_events;
  guint n_marks = count_marks_inside (wab_mark_layer_get_marks (layer));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  settle (window);
  GtkWidget *entry = find (GTK_WIDGET (window), has_type, "GtkSearchEntry");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "airport");
  while (wab_session_get_search (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle (window);
  guint n_found = wab_session_get_tally (session)->n_events;
  g_assert_cmpuint (count_found (session, "airport"), >, 0);
  g_assert_cmpuint (n_found, >, 0);
  g_assert_cmpuint (n_found, <, n_all);
  assert_n_rows (window, n_found);
  g_assert_cmpuint (count_marks_inside (wab_mark_layer_get_marks (layer)), <, n_marks);
  save_screenshot (window, "search.png");
  wab_session_set_least_origins (session, 2);
  wab_session_set_search (session, NULL);
  settle (window);
  press (window, has_tooltip, "Stop showing only “Two or more origins”");
  settle (window);
  g_assert_false (wab_session_has_filter (session));
  assert_n_rows (window, n_all);
  app_test_close_all (application);
}

static void
test_save_and_open (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  g_autoptr (GError) error = NULL;
  WabWindow *window = app_test_open_sample (application);
  guint n_events = wab_session_get_tally (wab_window_get_session (window))->n_events;
  g_autofree char *folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "sample.whenabouts", NULL);
  wab_collection_save_as (wab_window_get_collection (window), path, &error);
  g_assert_no_error (error);
  app_test_close_all (application);

  window = app_test_add_window (application);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_ptr_array_add (files, file);
  wab_application_open_files (application, files, GTK_WINDOW (window));
  settle (window);
  /* An empty window is used, and a document that is open is not opened twice. */
  wab_application_open_files (application, files, GTK_WINDOW (window));
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 1);
  g_assert_cmpuint (
      wab_session_get_tally (wab_window_get_session (window))->n_events, ==, n_events);
  expect (window, has_text, "sample");
  app_test_close_all (application);
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
has_part (GtkWidget *widget, const char *what)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), what) != NULL;
}

static GtkWidget *
find_in_any_window (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = find (window, has_part, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A dialog may take some frames to open; one that never does runs into the time limit. */
static void
wait_in_any_window (const char *text)
{
  while (find_in_any_window (text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_bad_files (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  g_autoptr (GError) error = NULL;
  WabWindow *window = app_test_add_window (application);
  g_autofree char *folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "empty.txt", NULL);
  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  wab_window_import (window, (const char *const[]){ path, NULL }, FALSE);
  app_test_wait_for_import (window);
  settle (window);
  g_assert_nonnull (find_in_any_window ("Could Not Be Added"));
  g_assert_nonnull (find_in_any_window ("empty.txt"));
  expect (window, has_text, "Drop Articles Here");

  /* A document that is none: the message names it. */
  g_autofree char *bad = g_build_filename (folder, "bad.whenabouts", NULL);
  g_file_set_contents (bad, "no database", -1, &error);
  g_assert_no_error (error);
  g_autoptr (GFile) file = g_file_new_for_path (bad);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_ptr_array_add (files, file);
  wab_application_open_files (application, files, GTK_WINDOW (window));
  wait_in_any_window ("Could Not Open");
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i - 1);
      if (other != GTK_WINDOW (window))
        gtk_window_destroy (other);
    }
  app_test_close_all (application);
  g_unlink (path);
  g_unlink (bad);
  g_rmdir (folder);
}

static void
test_cancel (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_add_window (application);
  wab_application_open_sample (application, GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel-import", NULL);
  app_test_wait_for_import (window);
  g_assert_false (wab_window_is_importing (window));
  /* Closing while an import runs. */
  WabWindow *other = app_test_add_window (application);
  wab_application_open_sample (application, GTK_WINDOW (other));
  app_test_close_all (application);
}

static void
test_looks (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  wab_session_set_window (session, second_of (5), second_of (10));
  settle (window);
  save_screenshot (window, "light.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  settle (window);
  save_screenshot (window, "dark.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  app_test_close_all (application);
}

int
main (int argc, char **argv)
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  /* Pictures of what is there, not of what comes and goes. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/app/empty", test_empty);
  g_test_add_func ("/app/scrub", test_scrub);
  g_test_add_func ("/app/nothing", test_nothing);
  g_test_add_func ("/app/article", test_article);
  g_test_add_func ("/app/place", test_place);
  g_test_add_func ("/app/chips", test_chips);
  g_test_add_func ("/app/search", test_search);
  g_test_add_func ("/app/save-and-open", test_save_and_open);
  g_test_add_func ("/app/bad-files", test_bad_files);
  g_test_add_func ("/app/cancel", test_cancel);
  g_test_add_func ("/app/looks", test_looks);
  return g_test_run ();
}
