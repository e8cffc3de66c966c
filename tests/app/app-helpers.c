#include "app/app-helpers.h"

#include <glib/gstdio.h>

WabApplication *
app_test_new_application (void)
{
  g_autoptr (GError) error = NULL;
  WabApplication *application = wab_application_new (G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

WabWindow *
app_test_add_window (WabApplication *application)
{
  GtkWindow *window = wab_application_add_window (application);
  g_assert_true (WAB_IS_WINDOW (window));
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return WAB_WINDOW (window);
}

void
app_test_wait_for_import (WabWindow *window)
{
  while (wab_window_is_importing (window))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
}

WabWindow *
app_test_open_sample (WabApplication *application)
{
  WabWindow *window = app_test_add_window (application);
  wab_application_open_sample (application, GTK_WINDOW (window));
  g_assert_true (wab_window_is_importing (window));
  app_test_wait_for_import (window);
  return window;
}

void
app_test_close_all (WabApplication *application)
{
  GtkWindow *window;
  while ((window = gtk_application_get_active_window (GTK_APPLICATION (application))) != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
      gtk_window_destroy (window);
      while (window != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
app_test_save_picture (GtkWindow *window, const char *name)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable,
                          GDK_SNAPSHOT (snapshot),
                          gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "screenshots", NULL);
  g_mkdir_with_parents (folder, 0755);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
