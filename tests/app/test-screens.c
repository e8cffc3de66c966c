#include "app/app-helpers.h"
#include "map/map-widget.h"
#include "map/mark-layer.h"
#include "reader/reader.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <shumate/shumate.h>

/*
 * A picture of each state of the window, light and dark, and of the whole window at the sizes that
 * it is made for, in screenshots/ of the build's folder of tests:
 *
 *   meson test -C build app-screens
 *
 * They are for the eye. What a program can see is asserted: nothing warns, nothing reaches beyond
 * the window, and no words of the window itself are cut off.
 */

#define MAP_FRAMES 8
#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)

typedef struct
{
  WabApplication *application;
  WabWindow *window;
  WabSession *session;
} Scene;

/* --- What is looked at --- */

static gboolean
is_free_of_window (GtkWidget *widget)
{
  return GTK_IS_SCROLLED_WINDOW (widget) || SHUMATE_IS_MAP (widget) || GTK_IS_POPOVER (widget)
         || GTK_IS_VIEWPORT (widget);
}

/** Whether @label is one whose words may end in an ellipsis: a name or a sentence of any length. */
static gboolean
may_be_cut (GtkWidget *label)
{
  static const char *const names[] = { "summary", "progress_label", "title" };
  const char *name = gtk_buildable_get_buildable_id (GTK_BUILDABLE (label));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return TRUE;
  return gtk_widget_get_ancestor (label, ADW_TYPE_WINDOW_TITLE) != NULL;
}

static void
check_fits (GtkWidget *widget, GtkWidget *window, const char *name)
{
  graphene_rect_t bounds, room;

  if (!gtk_widget_get_mapped (widget) || is_free_of_window (widget))
    return;
  g_assert_true (gtk_widget_compute_bounds (window, window, &room));
  graphene_rect_inset (&room, -1, -1);
  if (gtk_widget_compute_bounds (widget, window, &bounds) && bounds.size.width > 0
      && !graphene_rect_contains_rect (&room, &bounds))
    g_error ("%s: a %s reaches beyond the window", name, G_OBJECT_TYPE_NAME (widget));
  if (GTK_IS_LABEL (widget) && !may_be_cut (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("%s: “%s” is cut off", name, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_fits (child, window, name);
}

static void
settle (GtkWidget *window)
{
  for (guint i = 0; i < 3; i++)
    {
      ui_test_settle ();
      gtk_test_widget_wait_for_draw (window);
    }
}

/** Tiles and small maps are drawn in threads, which say when they are done by a frame. */
static void
wait_for_maps (GtkWidget *window)
{
  for (guint i = 0; i < MAP_FRAMES; i++)
    {
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
    }
}

static void
set_dark (gboolean is_dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/** Both looks of @window, which may be another than the scene's. */
static void
take (GtkWidget *window, const char *name)
{
  for (guint is_dark = 0; is_dark < 2; is_dark++)
    {
      g_autofree char *file = g_strdup_printf ("%s-%s.png", name, is_dark ? "dark" : "light");
      set_dark (is_dark);
      settle (window);
      if (ui_test_find (window, SHUMATE_TYPE_MAP, NULL) != NULL)
        wait_for_maps (window);
      app_test_save_picture (GTK_WINDOW (window), file);
      check_fits (window, window, name);
    }
  set_dark (FALSE);
  settle (window);
}

static void
take_scene (Scene *self, const char *name)
{
  take (GTK_WIDGET (self->window), name);
}

static gboolean
is_other_window (GtkWidget *window, gpointer data)
{
  return window != data && gtk_widget_get_mapped (window);
}

/** The dialog that is open over @window. */
static GtkWidget *
wait_for_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (;; g_main_context_iteration (NULL, TRUE))
    for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
      {
        g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);
        if (is_other_window (other, window))
          return other;
      }
}

/** An empty window of that size, as it is before it is shown; afterwards only its owner may resize
 * it where no window manager is. */
static Scene
open_window (int width, int height)
{
  Scene self = { .application = app_test_new_application () };
  GtkWindow *window = wab_application_add_window (self.application);

  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  self.window = WAB_WINDOW (window);
  self.session = wab_window_get_session (self.window);
  return self;
}

static Scene
open_sample (int width, int height)
{
  Scene self = open_window (width, height);

  wab_application_open_sample (self.application, GTK_WINDOW (self.window));
  app_test_wait_for_import (self.window);
  self.session = wab_window_get_session (self.window);
  settle (GTK_WIDGET (self.window));
  return self;
}

static void
close_scene (Scene *self)
{
  app_test_close_all (self->application);
  /* Its dialogs go with it. */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  g_object_unref (self->application);
}

/* --- The states --- */

static void
type_search (Scene *self, const char *words)
{
  GtkWidget *entry = ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_views (void)
{
  Scene self = open_sample (1280, 800);
  WabSession *session = self.session;
  WabReader *reader = WAB_READER (ui_test_find (GTK_WIDGET (self.window), WAB_TYPE_READER, NULL));
  AdwViewStack *lists =
      ADW_VIEW_STACK (ui_test_find (GTK_WIDGET (self.window), ADW_TYPE_VIEW_STACK, "lists"));
  GtkWidget *map = ui_test_find (GTK_WIDGET (self.window), WAB_TYPE_MAP_WIDGET, NULL);

  take_scene (&self, "all-days");
  wab_session_set_hovered_time (session, WAB_CLOCK_HAPPENED, JANUARY (8), JANUARY (9));
  take_scene (&self, "preview");
  wab_session_set_hovered_time (session, WAB_CLOCK_HAPPENED, 0, 0);
  wab_session_set_window (session, JANUARY (8), JANUARY (11));
  take_scene (&self, "window");
  wab_session_select_event (session,
                            g_array_index (wab_session_get_tally (session)->events, guint32, 0));
  take_scene (&self, "chosen");
  wab_session_clear_selection (session);
  adw_view_stack_set_visible_child_name (lists, "places");
  take_scene (&self, "places");
  adw_view_stack_set_visible_child_name (lists, "articles");
  take_scene (&self, "articles");
  adw_view_stack_set_visible_child_name (lists, "excerpts");
  wab_session_set_mode (session, WAB_MODE_SO_FAR);
  take_scene (&self, "so-far");
  wab_session_set_mode (session, WAB_MODE_IN_FORCE);
  take_scene (&self, "in-force");
  wab_session_set_mode (session, WAB_MODE_WINDOW);
  wab_session_set_clock (session, WAB_CLOCK_TOLD);
  take_scene (&self, "told");
  wab_session_set_clock (session, WAB_CLOCK_HAPPENED);
  wab_session_clear_window (session);
  g_object_set (map, "shows-days", TRUE, NULL);
  take_scene (&self, "day-by-day");
  g_object_set (map, "shows-days", FALSE, NULL);
  wab_reader_start_search (reader);
  type_search (&self, "airport");
  take_scene (&self, "search");
  type_search (&self, "no such word anywhere");
  take_scene (&self, "search-nothing");
  type_search (&self, "");
  wab_session_set_window (session, JANUARY (-400), JANUARY (-390));
  take_scene (&self, "window-nothing");
  wab_session_clear_window (session);
  wab_session_set_place_filter (
      session, g_array_index (wab_session_get_tally (session)->places, WabPlaceCount, 0).place);
  wab_session_set_only_sure (session, TRUE);
  wab_session_set_only_unchecked (session, TRUE);
  take_scene (&self, "filters");
  wab_session_clear_filters (session);
  wab_reader_open_article (reader, 0, G_MAXUINT32);
  take_scene (&self, "article");
  close_scene (&self);
}

static void
test_first_start (void)
{
  Scene self = open_window (1280, 800);

  take_scene (&self, "first-start");
  close_scene (&self);
  self = open_window (1024, 700);
  take_scene (&self, "first-start-1024x700");
  close_scene (&self);
}

/* Files that are none: what is wrong with each and what to do stands there in full. */
static void
test_failures (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  g_autofree char *empty = g_build_filename (
      folder,
      "an article with a name that is much too long for a line of a small dialog.txt",
      NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.txt", NULL);
  g_assert_no_error (error);
  g_file_set_contents (empty, "", 0, &error);
  g_assert_no_error (error);
  Scene self = open_window (1280, 800);
  wab_window_import (self.window, (const char *const[]){ empty, missing, NULL }, FALSE);
  app_test_wait_for_import (self.window);
  take (wait_for_dialog (GTK_WIDGET (self.window)), "failures");
  close_scene (&self);
  g_unlink (empty);
  g_rmdir (folder);
}

static gboolean
has_part (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_part (child, words))
      return TRUE;
  return FALSE;
}

static void
make_files (const char *folder, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("article-%u.txt", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = g_strdup_printf (
          "Bridges, part %u\n\nMarch 5, 2019\n\nOn March 3 the river rose in Oslo. On March 4 the "
          "bridge number %u was closed in Bergen, and on March %u it was opened again.\n",
          i,
          i,
          i % 28 + 1);
      g_file_set_contents (path, text, -1, NULL);
    }
}

static void
remove_files (const char *folder, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("article-%u.txt", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A long import names the file that it is at; cancelled, it keeps whole articles and says how many.
 */
static void
test_import (void)
{
  const guint n = 10000;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  Scene self = open_window (1280, 800);
  GtkWidget *label = ui_test_find (GTK_WIDGET (self.window), GTK_TYPE_LABEL, "progress_label");

  g_assert_no_error (error);
  make_files (folder, n);
  wab_window_import (self.window, (const char *const[]){ folder, NULL }, FALSE);
  while (wab_window_is_importing (self.window)
         && (!gtk_widget_get_mapped (label)
             || !g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), "article-")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (wab_window_is_importing (self.window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self.window));
  app_test_save_picture (GTK_WINDOW (self.window), "importing-light.png");
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.cancel-import", NULL);
  app_test_wait_for_import (self.window);
  settle (GTK_WIDGET (self.window));
  guint n_articles = wab_session_get_snapshot (self.session)->articles->len;
  g_assert_cmpuint (n_articles, <, n);
  g_assert_true (has_part (GTK_WIDGET (self.window), "Cancelled; "));
  take_scene (&self, "cancelled");
  close_scene (&self);
  remove_files (folder, n);
}

static gboolean
has_words (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child, words))
      return TRUE;
  return FALSE;
}

/* What the window tells in passing is there to its last word too, in the smallest window. */
static void
test_toast (void)
{
  static const char words[] = "The file of your own places, “places of the correspondents in the "
                              "south.tsv”, cannot be read: "
                              "line 12 has no latitude; write degrees like 43.25 there, or take "
                              "the line out & <open> it again";
  Scene self = open_sample (1024, 700);

  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.tell", "s", words);
  settle (GTK_WIDGET (self.window));
  g_assert_true (has_words (GTK_WIDGET (self.window), words));
  take_scene (&self, "toast");
  close_scene (&self);
}

static void
test_shortcuts (void)
{
  Scene self = open_sample (1280, 800);
  GtkSettings *settings = gtk_settings_get_default ();

  for (int percent = 100; percent <= 150; percent += 50)
    {
      g_autofree char *name = g_strdup_printf ("shortcuts-text-%d", percent);
      g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
      settle (GTK_WIDGET (self.window));
      gtk_widget_activate_action (GTK_WIDGET (self.window), "win.show-help-overlay", NULL);
      GtkWidget *dialog = wait_for_dialog (GTK_WIDGET (self.window));
      take (dialog, name);
      gtk_window_close (GTK_WINDOW (dialog));
      ui_test_settle ();
    }
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  close_scene (&self);
}

static void
test_sizes (void)
{
  static const struct
  {
    int width;
    int height;
    int percent; /* size of the letters */
  } sizes[] = { { 1024, 700, 100 },  { 1024, 700, 150 },  { 1280, 800, 100 }, { 1280, 800, 150 },
                { 1920, 1080, 100 }, { 1920, 1080, 150 }, { 3840, 2160, 100 } };
  GtkSettings *settings = gtk_settings_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name =
          g_strdup_printf ("size-%dx%d-text-%d", sizes[i].width, sizes[i].height, sizes[i].percent);
      g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * sizes[i].percent / 100, NULL);
      Scene self = open_sample (sizes[i].width, sizes[i].height);
      wab_session_set_window (self.session, JANUARY (5), JANUARY (11));
      take_scene (&self, name);
      close_scene (&self);
    }
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  /* Pictures of what is there, not of what comes and goes. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/app/screens/first-start", test_first_start);
  g_test_add_func ("/app/screens/views", test_views);
  g_test_add_func ("/app/screens/failures", test_failures);
  g_test_add_func ("/app/screens/import", test_import);
  g_test_add_func ("/app/screens/toast", test_toast);
  g_test_add_func ("/app/screens/shortcuts", test_shortcuts);
  g_test_add_func ("/app/screens/sizes", test_sizes);
  return g_test_run ();
}
