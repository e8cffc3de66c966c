#include "map/map-widget.h"

#include "map/mark-layer.h"
#include "map/mark-walk.h"

#include "made-document.h"
#include "ui-helpers.h"

#include <math.h>

typedef struct
{
  WabSession *session;
  WabOutlines *outlines;
  GtkWidget *widget;
  GtkWidget *map;
  WabMarkLayer *layer;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WabSnapshot) snapshot = made_document_january ();
  g_autoptr (GError) error = NULL;
  (void)data;

  fixture->outlines = wab_outlines_open (NULL, &error);
  g_assert_no_error (error);
  fixture->session = wab_session_new (NULL);
  wab_session_set_snapshot (fixture->session, snapshot);
  fixture->widget = wab_map_widget_new (fixture->outlines);
  wab_map_widget_set_session (WAB_MAP_WIDGET (fixture->widget), fixture->session);
  fixture->window = ui_test_show (fixture->widget, 800, 600);
  fixture->map = ui_test_find (fixture->widget, SHUMATE_TYPE_MAP, NULL);
  fixture->layer = WAB_MARK_LAYER (ui_test_find (fixture->widget, WAB_TYPE_MARK_LAYER, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  ui_test_close (fixture->window, fixture->widget);
  g_assert_finalize_object (fixture->session);
  wab_outlines_unref (fixture->outlines);
}

static guint32
find_place (Fixture *fixture, const char *name)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (fixture->session);

  for (guint i = 0; i < snapshot->places->len; i++)
    if (g_str_equal (wab_snapshot_get_place (snapshot, i)->name, name))
      return i;
  g_assert_not_reached ();
}

static const WabMark *
find_mark (Fixture *fixture, const char *name)
{
  const WabMarks *marks = wab_mark_layer_get_marks (fixture->layer);
  int index = wab_marks_find_place (marks, find_place (fixture, name));

  return index >= 0 ? &g_array_index (marks->marks, WabMark, index) : NULL;
}

static void
set_view (Fixture *fixture, double lat, double lon, double zoom)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (fixture->map));

  shumate_viewport_set_zoom_level (viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), lat, lon);
}

static void
assert_in_view (const WabMark *mark)
{
  g_assert_nonnull (mark);
  g_assert_cmpfloat (mark->x, >, 0);
  g_assert_cmpfloat (mark->x, <, 800);
  g_assert_cmpfloat (mark->y, >, 0);
  g_assert_cmpfloat (mark->y, <, 600);
}

static void
test_fit (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assert_in_view (find_mark (fixture, "Almaty"));
  assert_in_view (find_mark (fixture, "Astana"));
  assert_in_view (find_mark (fixture, "Aktobe Region"));

  set_view (fixture, 0, -60, 5);
  wab_map_widget_fit (WAB_MAP_WIDGET (fixture->widget));
  assert_in_view (find_mark (fixture, "Almaty"));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Zoom In", "Zoom Out", "Show Everything" };
  (void)data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = ui_test_find (fixture->widget, GTK_TYPE_BUTTON, names[i]);
      g_assert_nonnull (button);
      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
    }
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->map), GTK_ACCESSIBLE_PROPERTY_LABEL, "Map");
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  const WabMark *mark;
  (void)data;

  set_view (fixture, 44, 77.5, 7);
  mark = find_mark (fixture, "Taldykorgan");
  ui_test_click (fixture->map, mark->x, mark->y);
  g_assert_cmpuint (
      wab_session_get_selected_place (fixture->session), ==, find_place (fixture, "Taldykorgan"));
  g_assert_true (find_mark (fixture, "Taldykorgan")->state & WAB_MARK_SELECTED);
  /* Where nothing is, nothing is selected. */
  ui_test_click (fixture->map, 5, 300);
  g_assert_cmpuint (wab_session_get_selected_place (fixture->session), ==, G_MAXUINT32);
}

/* A cluster opens: the map zooms to its places, and nothing is selected. */
static void
test_cluster (Fixture *fixture, gconstpointer data)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (fixture->map));
  const WabMark *mark;
  (void)data;

  set_view (fixture, 44, 77.5, 3);
  mark = find_mark (fixture, "Almaty");
  g_assert_cmpuint (mark->n_places, ==, 2);
  ui_test_click (fixture->map, mark->x, mark->y);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), >, 4);
  g_assert_cmpuint (wab_session_get_selected_place (fixture->session), ==, G_MAXUINT32);
  assert_in_view (find_mark (fixture, "Almaty"));
  assert_in_view (find_mark (fixture, "Taldykorgan"));
  g_assert_cmpuint (find_mark (fixture, "Almaty")->n_places, ==, 1);
}

/* What has no event in the window stays as a hollow mark. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  (void)data;
  set_view (fixture, 44, 77.5, 7);
  g_assert_false (find_mark (fixture, "Taldykorgan")->state & WAB_MARK_OUTSIDE);
  wab_session_set_window (fixture->session,
                          G_GINT64_CONSTANT (18997) * WAB_SECONDS_PER_DAY,
                          G_GINT64_CONSTANT (18998) * WAB_SECONDS_PER_DAY);
  g_assert_true (find_mark (fixture, "Taldykorgan")->state & WAB_MARK_OUTSIDE);
  g_assert_cmpuint (find_mark (fixture, "Almaty")->events, ==, 1);
}

/* What a screen reader says of the map. */
static void
assert_name (Fixture *fixture, const char *name)
{
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->map), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  (void)data;
  set_view (fixture, 43.6, 76.9, 7);
  g_assert_true (ui_test_press (fixture->map, GDK_KEY_Right, 0));
  g_assert_cmpuint (
      wab_mark_layer_get_focused_place (fixture->layer), ==, find_place (fixture, "Almaty"));
  assert_name (fixture, "Map: Almaty: 2 events, 5 reports, 3 articles");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->map),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Arrow keys walk from mark to mark");
  ui_test_press (fixture->map, GDK_KEY_Up, 0);
  g_assert_cmpuint (
      wab_mark_layer_get_focused_place (fixture->layer), ==, find_place (fixture, "Taldykorgan"));
  assert_name (fixture, "Map: Taldykorgan: 1 event, 1 report, 1 article");
  ui_test_press (fixture->map, GDK_KEY_Return, 0);
  g_assert_cmpuint (
      wab_session_get_selected_place (fixture->session), ==, find_place (fixture, "Taldykorgan"));
  ui_test_press (fixture->map, GDK_KEY_Escape, 0);
  g_assert_cmpuint (wab_session_get_selected_place (fixture->session), ==, G_MAXUINT32);
  assert_name (fixture, "Map");
  g_assert_false (ui_test_press (fixture->map, GDK_KEY_F1, 0));
}

/* A selection made elsewhere comes into view; over a long way the map cuts. */
static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  (void)data;
  set_view (fixture, 10, -60, 6);
  wab_session_select_place (fixture->session, find_place (fixture, "Almaty"));
  assert_in_view (find_mark (fixture, "Almaty"));
}

/* The map ends at its top and bottom: no view looks beyond. */
static void
test_poles (Fixture *fixture, gconstpointer data)
{
  WabMapView view;
  (void)data;

  set_view (fixture, 85, 0, 3);
  wab_mark_layer_get_view (fixture->layer, &view);
  g_assert_cmpfloat (view.y, >=, -1e-9);
  set_view (fixture, -85, 0, 3);
  wab_mark_layer_get_view (fixture->layer, &view);
  g_assert_cmpfloat (view.y + view.height_px / (256 * exp2 (view.zoom)), <=, 1 + 1e-9);
}

static void
test_styles (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  (void)fixture;
  (void)data;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_test_widget_wait_for_draw (fixture->widget);
  ui_test_settle ();
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  ui_test_settle ();
}

/* Where the desktop wishes no animations the map is there at once. */
static void
test_no_animations (Fixture *fixture, gconstpointer data)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (fixture->map));
  GtkSettings *settings = gtk_widget_get_settings (fixture->map);
  (void)data;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  set_view (fixture, 43.6, 76.9, 6);
  ui_test_press (fixture->map, GDK_KEY_plus, 0);
  g_assert_cmpfloat_with_epsilon (shumate_viewport_get_zoom_level (viewport), 7, 1e-6);
  /* So near that it would glide there else. */
  set_view (fixture, 43.25, 82, 7);
  wab_session_select_place (fixture->session, find_place (fixture, "Almaty"));
  g_assert_cmpfloat_with_epsilon (
      shumate_location_get_longitude (SHUMATE_LOCATION (viewport)), 76.92, 1e-3);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
}

static guint
count_tile_layers (Fixture *fixture)
{
  guint n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->map); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += SHUMATE_IS_MAP_LAYER (child);
  return n;
}

/* While the map zooms its scale changes its length, and all is allocated again: that is no rest,
 * for which tiles are painted anew. */
static void
test_zooming_is_no_rest (Fixture *fixture, gconstpointer data)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (fixture->map));
  (void)data;
  for (guint i = 0; i < 50; i++)
    {
      while (count_tile_layers (fixture) > 1)
        g_main_context_iteration (NULL, TRUE);
      gint64 start = g_get_monotonic_time ();
      shumate_viewport_set_zoom_level (viewport, 3.1 + 0.02 * (i % 2));
      gtk_widget_queue_resize (fixture->widget);
      gtk_test_widget_wait_for_draw (fixture->widget);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      guint n = count_tile_layers (fixture);
      /* On a busy machine the map may have come to rest meanwhile. */
      if (g_get_monotonic_time () - start < 100000)
        {
          g_assert_cmpuint (n, ==, 1);
          return;
        }
    }
  g_test_skip ("the machine is too busy to draw a frame before the map rests");
}

/* Where no tile is yet, the map has the colour of its land and not that of the window. */
static void
test_ground (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *look;
    WabMapStyle style;
  } cases[] = { { "dark", WAB_MAP_DARK },
                { "light", WAB_MAP_LIGHT },
                { "projector", WAB_MAP_PROJECTOR } };
  (void)data;
  gtk_widget_set_visible (fixture->map, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (fixture->widget, "look", cases[i].look, NULL);
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (fixture->widget);
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      guint32 pixel = 0;
      gtk_widget_queue_draw (fixture->widget);
      gtk_test_widget_wait_for_draw (fixture->widget);
      ui_test_settle ();
      gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), 800, 600);
      g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
      g_autoptr (GdkTexture) texture =
          gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)),
                                       node,
                                       &GRAPHENE_RECT_INIT (400, 300, 1, 1));
      gdk_texture_download (texture, (guchar *)&pixel, 4);
      g_assert_cmphex (pixel & 0xffffff, ==, wab_map_style_get_look (cases[i].style)->land);
    }
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
#define ADD(name, function)                                                                        \
  g_test_add ("/map/map-widget/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("fit", test_fit);
  ADD ("names", test_names);
  ADD ("click", test_click);
  ADD ("cluster", test_cluster);
  ADD ("window", test_window);
  ADD ("keys", test_keys);
  ADD ("reveal", test_reveal);
  ADD ("no-animations", test_no_animations);
  ADD ("poles", test_poles);
  ADD ("styles", test_styles);
  ADD ("ground", test_ground);
  ADD ("zooming-is-no-rest", test_zooming_is_no_rest);
  return g_test_run ();
}
