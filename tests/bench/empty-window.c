/*
 * The least that a program with a map can start with: an empty libadwaita window with a libshumate
 * map. The benchmark `start` compares the time to its first frame with ours. Prints the monotonic
 * clock, in µs, after the first frame and ends.
 */

#include <adwaita.h>
#include <shumate/shumate.h>

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  (void)clock;
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_application_quit (G_APPLICATION (data));
}

static void
on_activate (GApplication *application, gpointer data)
{
  (void)data;
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *map = GTK_WIDGET (shumate_simple_map_new ());
  gtk_widget_set_vexpand (map, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), map);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (
      gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint), application);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.whenabouts.EmptyWindow", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
