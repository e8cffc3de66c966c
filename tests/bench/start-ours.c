/*
 * Whenabouts as it starts with the sample collection, ended after the first frame that shows it.
 * Prints the monotonic clock then, in µs. The benchmark `start` runs it.
 */

#include "app/application.h"
#include "app/window.h"

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  (void)clock;
  WabWindow *window = data;
  WabSnapshot *snapshot = wab_session_get_snapshot (wab_window_get_session (window));
  if (snapshot->articles->len == 0 || wab_window_is_importing (window))
    return;
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_application_quit (g_application_get_default ());
}

static void
on_realize (GtkWidget *window, gpointer data)
{
  (void)data;
  g_signal_connect_object (
      gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint), window, 0);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, gpointer data)
{
  (void)application;
  (void)data;
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_realize (GTK_WIDGET (window), NULL);
  else
    g_signal_connect (window, "realize", G_CALLBACK (on_realize), NULL);
}

int
main (void)
{
  char *argv[] = { (char *)"start-ours", (char *)"--sample", NULL };
  g_autoptr (WabApplication) application = wab_application_new (G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  return g_application_run (G_APPLICATION (application), 2, argv);
}
