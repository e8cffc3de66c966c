#include "app/app-helpers.h"
#include "reader/excerpt-row.h"
#include "reader/reader.h"
#include "timeline/axis.h"
#include "timeline/strips-private.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <shumate/shumate.h>

/*
 * Everything without a mouse: what can be pressed in the window is reached by Tab and the arrows,
 * in each of its states, and so are the map, the strips and the lists. And what a window does by
 * itself, or for another, can be taken back or left alone.
 */

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)
#define MAX_STEPS 400

typedef struct
{
  WabApplication *application;
  WabWindow *window;
  WabSession *session;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->application = app_test_new_application ();
  self->window = app_test_open_sample (self->application);
  self->session = wab_window_get_session (self->window);
  ui_test_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  app_test_close_all (self->application);
  g_object_unref (self->application);
}

static GtkWidget *
find (Fixture *self, GType type, const char *name)
{
  return ui_test_find (GTK_WIDGET (self->window), type, name);
}

/* --- Reaching --- */

static void
note_focus (Fixture *self, GHashTable *reached)
{
  for (GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (self->window)); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    g_hash_table_add (reached, widget);
}

/** All that has the focus, or holds what has it, while it goes once around the window. */
static GHashTable *
walk (Fixture *self)
{
  static const GtkDirectionType ways[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_RIGHT, GTK_DIR_LEFT };
  GHashTable *reached = g_hash_table_new (NULL, NULL);

  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      /* At the end of the round the window has the focus nowhere; then it begins anew. */
      if (!gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD) && i > 0)
        break;
      note_focus (self, reached);
      /* Buttons that are a choice of one are walked by the arrows. */
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
      for (guint way = 1; GTK_IS_TOGGLE_BUTTON (focus) && way < G_N_ELEMENTS (ways); way++)
        for (guint step = 0; step < 4; step++)
          {
            if (!gtk_widget_child_focus (gtk_widget_get_parent (focus), ways[way]))
              break;
            note_focus (self, reached);
          }
      if (focus != NULL)
        gtk_widget_grab_focus (focus);
    }
  return reached;
}

static gboolean
is_pressed_by_people (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget)
         || GTK_IS_LIST_VIEW (widget) || GTK_IS_TEXT_VIEW (widget) || SHUMATE_IS_MAP (widget)
         || WAB_IS_STRIPS (widget);
}

static void
check_reached (GtkWidget *widget, GHashTable *reached, const char *state)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_sensitive (widget)
      || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_SCROLLBAR (widget))
    return;
  if (is_pressed_by_people (widget))
    {
      if (!g_hash_table_contains (reached, widget))
        g_error ("%s: the keyboard does not reach a %s “%s” in a %s",
                 state,
                 G_OBJECT_TYPE_NAME (widget),
                 gtk_widget_get_tooltip_text (widget),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_reached (child, reached, state);
}

static void
check_state (Fixture *self, const char *state)
{
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  g_autoptr (GHashTable) reached = walk (self);
  g_assert_cmpuint (g_hash_table_size (reached), >, 10);
  check_reached (GTK_WIDGET (self->window), reached, state);
}

static void
test_reach (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  AdwViewStack *lists = ADW_VIEW_STACK (find (self, ADW_TYPE_VIEW_STACK, "lists"));
  WabReader *reader = WAB_READER (find (self, WAB_TYPE_READER, NULL));

  check_state (self, "all days");
  wab_session_set_window (self->session, JANUARY (8), JANUARY (9));
  check_state (self, "a window");
  adw_view_stack_set_visible_child_name (lists, "places");
  check_state (self, "places");
  adw_view_stack_set_visible_child_name (lists, "articles");
  check_state (self, "articles");
  adw_view_stack_set_visible_child_name (lists, "excerpts");
  wab_session_set_window (self->session, JANUARY (-400), JANUARY (-390));
  check_state (self, "nothing");
  wab_session_clear_window (self->session);
  wab_session_set_only_sure (self->session, TRUE);
  check_state (self, "a filter");
  wab_reader_open_article (reader, 0, G_MAXUINT32);
  check_state (self, "an article");
}

static gboolean
is_focus_in (Fixture *self, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* The list empties under the keyboard: what then stands in its place has it, and gives it back. */
static void
test_empties (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *states = find (self, GTK_TYPE_STACK, "excerpt_states");
  GtkWidget *excerpts = find (self, GTK_TYPE_LIST_VIEW, "excerpts");

  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  gtk_widget_child_focus (excerpts, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_focus_in (self, excerpts));
  wab_session_set_window (self->session, JANUARY (-400), JANUARY (-390));
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  g_assert_true (is_focus_in (self, ui_test_find (states, ADW_TYPE_STATUS_PAGE, NULL)));
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (self->window)), "clicked");
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  g_assert_true (is_focus_in (self, excerpts));
}

/* --- Taking back --- */

static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, words);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A row that the window hides: choosing it moves the window, and a button brings that back. */
static void
test_undo (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  const GArray *events = wab_session_get_whole_events (self->session);
  guint32 last = G_MAXUINT32;
  gint64 start, end;

  for (guint i = 0; i < events->len; i++)
    {
      WabEventSummary summary;
      guint32 event = g_array_index (events, guint32, i);
      if (wab_event_summarise (
              wab_session_get_snapshot (self->session), event, WAB_NO_DAY, &summary)
          && summary.end > summary.start && summary.start >= JANUARY (12))
        last = event;
    }
  g_assert_cmpuint (last, !=, G_MAXUINT32);
  wab_session_set_window (self->session, JANUARY (5), JANUARY (7));
  ui_test_settle ();
  g_assert_null (find_button (GTK_WIDGET (self->window), "_Undo"));
  wab_session_select_event (self->session, last);
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  g_assert_true (wab_session_get_window (self->session, &start, &end));
  g_assert_cmpint (end, >, JANUARY (12));
  GtkWidget *undo = find_button (GTK_WIDGET (self->window), "_Undo");
  g_assert_nonnull (undo);
  g_assert_true (gtk_widget_get_focusable (undo));
  g_signal_emit_by_name (undo, "clicked");
  ui_test_settle ();
  g_assert_true (wab_session_get_window (self->session, &start, &end));
  g_assert_cmpint (start, ==, JANUARY (5));
  g_assert_cmpint (end, ==, JANUARY (7));
}

/* --- Two windows on two documents --- */

static void
test_two_documents (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("whenabouts-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "other.txt", NULL);
  WabWindow *other = app_test_add_window (self->application);
  gint64 start, end;

  g_assert_no_error (error);
  g_file_set_contents (path,
                       "Flood in the valley\n\nMarch 5, 2019\n\nOn March 3 the river rose in Oslo. "
                       "On March 4 two bridges were closed in Bergen.\n",
                       -1,
                       &error);
  g_assert_no_error (error);
  wab_window_import (other, (const char *const[]){ path, NULL }, FALSE);
  app_test_wait_for_import (other);
  WabSession *others = wab_window_get_session (other);
  g_assert_cmpuint (wab_session_get_snapshot (others)->articles->len, ==, 1);
  g_assert_cmpuint (wab_session_get_snapshot (self->session)->articles->len, >, 1);
  WabStrips *strips = WAB_STRIPS (find (self, WAB_TYPE_STRIPS, NULL));
  WabStrips *other_strips = WAB_STRIPS (ui_test_find (GTK_WIDGET (other), WAB_TYPE_STRIPS, NULL));
  WabAxis axis = other_strips->axis;
  guint n = wab_session_get_tally (others)->n_events;
  g_assert_cmpuint (n, >, 0);

  /* Moving, zooming, hovering and choosing in the one leaves the other as it is. */
  wab_session_set_window (self->session, JANUARY (5), JANUARY (7));
  ui_test_press (GTK_WIDGET (strips), GDK_KEY_Right, 0);
  ui_test_press (GTK_WIDGET (strips), GDK_KEY_plus, 0);
  ui_test_press (GTK_WIDGET (strips), GDK_KEY_Return, 0);
  wab_session_set_hover (self->session, 0, G_MAXUINT32);
  wab_session_set_only_sure (self->session, TRUE);
  ui_test_settle ();
  g_assert_false (wab_session_get_window (others, &start, &end));
  g_assert_cmpuint (wab_session_get_tally (others)->n_events, ==, n);
  g_assert_cmpuint (wab_session_get_selected_event (others), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_session_get_hovered_event (others), ==, G_MAXUINT32);
  g_assert_false (wab_session_get_only_sure (others));
  g_assert_cmpint (other_strips->axis.start, ==, axis.start);
  g_assert_cmpint (other_strips->axis.end, ==, axis.end);
  /* And the other way round. */
  g_assert_true (wab_session_get_window (self->session, &start, &end));
  ui_test_press (GTK_WIDGET (other_strips), GDK_KEY_Right, 0);
  gint64 now_start, now_end;
  g_assert_true (wab_session_get_window (others, &now_start, &now_end));
  g_assert_true (wab_session_get_window (self->session, &now_start, &now_end));
  g_assert_cmpint (now_start, ==, start);
  g_assert_cmpint (now_end, ==, end);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/app/keyboard/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("reach", test_reach);
  ADD ("empties", test_empties);
  ADD ("undo", test_undo);
  ADD ("two-documents", test_two_documents);
  return g_test_run ();
}
