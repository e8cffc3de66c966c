#pragma once

#include <adwaita.h>

/*
 * What tests of real widgets need: a start that skips where nothing can be drawn, finding widgets,
 * and doing what the keyboard and the pointer do by way of the widgets' own event controllers.
 */

/** g_test_init(), GTK and libadwaita. Returns: %FALSE after having told the test harness to skip
 * all. */
gboolean ui_test_init (int *argc, char ***argv);

/** Shows @child in a window of that size and waits until it was drawn. */
GtkWidget *ui_test_show (GtkWidget *child, int width, int height);
/** Runs the main loop until nothing is left to do at once. */
void ui_test_settle (void);
/** Runs the main loop until @is_done; the test's own time limit ends it otherwise. */
void ui_test_wait (gboolean (*is_done) (gpointer data), gpointer data);
/** Closes the window and checks that @child is freed with it. */
void ui_test_close (GtkWidget *window, GtkWidget *child);

/** The first widget of @type below @root, or that very widget; with @name: of that name in its
 * template or that tooltip. Returns: (nullable) */
GtkWidget *ui_test_find (GtkWidget *root, GType type, const char *name);
/** The controller of @type on @widget. */
GtkEventController *ui_test_find_controller (GtkWidget *widget, GType type);
/** Presses a key while @widget has the focus. Returns: whether it was taken */
gboolean ui_test_press (GtkWidget *widget, guint key, GdkModifierType state);
void ui_test_click (GtkWidget *widget, double x, double y);
void ui_test_drag (GtkWidget *widget, double x, double y, double dx);
