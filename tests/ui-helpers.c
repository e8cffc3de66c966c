#include "ui-helpers.h"

/* On an X server without a compositor GTK 4.24 itself counts a frame as submitted twice, as soon
 * as there is a second surface, and warns of it once. Every other warning still ends the test. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields && gtk_check_version (4, 24, 0) == NULL; i++)
    if (g_strcmp0 (fields[i].key, "MESSAGE") == 0
        && g_strcmp0 (fields[i].value, "gdk_frame_timings_submitted() called on submitted frame.")
               == 0)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

gboolean
ui_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return FALSE;
    }
  adw_init ();
  return TRUE;
}

GtkWidget *
ui_test_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (child);
  ui_test_settle ();
  return window;
}

void
ui_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
ui_test_wait (gboolean (*is_done) (gpointer data), gpointer data)
{
  while (!is_done (data))
    g_main_context_iteration (NULL, TRUE);
}

void
ui_test_close (GtkWidget *window, GtkWidget *child)
{
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *)&child);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_null (child);
}

static gboolean
is_wanted (GtkWidget *widget, GType type, const char *name)
{
  if (!g_type_is_a (G_OBJECT_TYPE (widget), type))
    return FALSE;
  return name == NULL
         || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0
         || g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0;
}

GtkWidget *
ui_test_find (GtkWidget *root, GType type, const char *name)
{
  if (is_wanted (root, type, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_test_find (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkEventController *
ui_test_find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  /* The one added last comes first: ours, before those of the widget's own class. */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (G_OBJECT_TYPE (controller) != type)
        continue;
      if (GTK_IS_GESTURE_SINGLE (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) > GDK_BUTTON_PRIMARY)
        continue;
      return controller;
    }
  g_assert_not_reached ();
}

gboolean
ui_test_press (GtkWidget *widget, guint key, GdkModifierType state)
{
  GtkEventController *keys = ui_test_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_taken = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, state, &is_taken);
  return is_taken;
}

void
ui_test_click (GtkWidget *widget, double x, double y)
{
  GtkEventController *click = ui_test_find_controller (widget, GTK_TYPE_GESTURE_CLICK);

  g_signal_emit_by_name (click, "pressed", 1, x, y);
  g_signal_emit_by_name (click, "released", 1, x, y);
}

void
ui_test_drag (GtkWidget *widget, double x, double y, double dx)
{
  GtkEventController *drag = ui_test_find_controller (widget, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (int i = 1; i <= 4; i++)
    g_signal_emit_by_name (drag, "drag-update", dx * i / 4, 0.0);
  g_signal_emit_by_name (drag, "drag-end", dx, 0.0);
}
