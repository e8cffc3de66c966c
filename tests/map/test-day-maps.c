#include "map/map-widget.h"

#include "calendar/civil.h"

#include "made-document.h"
#include "ui-helpers.h"

typedef struct
{
  WabSession *session;
  WabOutlines *outlines;
  GtkWidget *widget;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabSnapshot) snapshot = made_document_january ();

  fixture->outlines = wab_outlines_open (NULL, NULL);
  fixture->session = wab_session_new (NULL);
  wab_session_set_snapshot (fixture->session, snapshot);
  fixture->widget = wab_map_widget_new (fixture->outlines);
  wab_map_widget_set_session (WAB_MAP_WIDGET (fixture->widget), fixture->session);
  fixture->window = ui_test_show (fixture->widget, 800, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ui_test_close (fixture->window, fixture->widget);
  g_assert_finalize_object (fixture->session);
  wab_outlines_unref (fixture->outlines);
}

static GtkFlowBox *
get_box (Fixture *fixture)
{
  return GTK_FLOW_BOX (ui_test_find (fixture->widget, GTK_TYPE_FLOW_BOX, NULL));
}

static GtkWidget *
get_picture (Fixture *fixture, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (get_box (fixture), index);

  return child != NULL ? ui_test_find (GTK_WIDGET (child), GTK_TYPE_PICTURE, NULL) : NULL;
}

static int
count_cells (Fixture *fixture)
{
  int n = 0;

  while (gtk_flow_box_get_child_at_index (get_box (fixture), n) != NULL)
    n++;
  return n;
}

static gboolean
is_painted (gpointer data)
{
  int n = count_cells (data);

  return n > 0 && gtk_picture_get_paintable (GTK_PICTURE (get_picture (data, n - 1))) != NULL;
}

static gboolean
has_three (gpointer data)
{
  return count_cells (data) == 3 && is_painted (data);
}

static void
set_days (Fixture *fixture, const char *first, const char *last)
{
  WabDay from, to;

  g_assert_true (wab_day_parse_iso (first, &from) && wab_day_parse_iso (last, &to));
  wab_session_set_window (
      fixture->session, from * WAB_SECONDS_PER_DAY, (to + 1) * WAB_SECONDS_PER_DAY);
}

/* One map a day of the window, each another picture; a day that is chosen becomes the window while
 * the strip stays. */
static void
test_window (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gint64 start, end;
  WabDay wanted;

  set_days (fixture, "2022-01-07", "2022-01-09");
  g_object_set (fixture->widget, "shows-days", TRUE, NULL);
  ui_test_wait (has_three, fixture);
  g_assert_true (gtk_picture_get_paintable (GTK_PICTURE (get_picture (fixture, 0)))
                 != gtk_picture_get_paintable (GTK_PICTURE (get_picture (fixture, 1))));

  g_signal_emit_by_name (
      get_box (fixture), "child-activated", gtk_flow_box_get_child_at_index (get_box (fixture), 1));
  g_assert_true (wab_session_get_window (fixture->session, &start, &end));
  g_assert_true (wab_day_parse_iso ("2022-01-08", &wanted));
  g_assert_cmpint (start, ==, wanted * WAB_SECONDS_PER_DAY);
  g_assert_cmpint (end - start, ==, WAB_SECONDS_PER_DAY);
  ui_test_settle ();
  g_assert_cmpint (count_cells (fixture), ==, 3);
}

/* Without a window: the days that have something, not the thirty years between. */
static void
test_all_days (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (fixture->widget, "shows-days", TRUE, NULL);
  ui_test_wait (is_painted, fixture);
  g_assert_cmpint (count_cells (fixture), >, 2);
  g_assert_cmpint (count_cells (fixture), <, 40);
  g_object_set (fixture->widget, "shows-days", FALSE, NULL);
  g_assert_cmpint (count_cells (fixture), ==, 0);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 0;
  g_test_add ("/map/day-maps/window", Fixture, NULL, set_up, test_window, tear_down);
  g_test_add ("/map/day-maps/all-days", Fixture, NULL, set_up, test_all_days, tear_down);
  return g_test_run ();
}
