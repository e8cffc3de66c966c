#pragma once

#include "app/application.h"
#include "app/window.h"

/* What the tests of the whole program share. */

/** Returns: (transfer full): registered, on no bus */
WabApplication *app_test_new_application (void);
/** An empty window that has been drawn. */
WabWindow *app_test_add_window (WabApplication *application);
void app_test_wait_for_import (WabWindow *window);
/** A window with the whole sample collection. */
WabWindow *app_test_open_sample (WabApplication *application);
/** Closes all windows and waits until they are freed, also by a job that ends in its thread; one
 * that is never freed runs into the test's own time limit. */
void app_test_close_all (WabApplication *application);
/** What @window shows now, in screenshots/ of the build's folder of tests. */
void app_test_save_picture (GtkWindow *window, const char *name);
