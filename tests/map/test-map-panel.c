#include "map/map-widget.h"

#include "map/mbtiles-source.h"

#include "basemap/made-tiles.h"
#include "basemap/map-style.h"
#include "toolkit/compat.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  WabOutlines *outlines;
  GtkWidget *widget;
  GtkWidget *window;
  char *folder;
  char *path;
  char *problem; /* nullable */
  guint n_asked;
} Fixture;

static void
on_problem (Fixture *fixture, const char *message)
{
  g_free (fixture->problem);
  fixture->problem = g_strdup (message);
}

static void
on_asked (Fixture *fixture)
{
  fixture->n_asked++;
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->outlines = wab_outlines_open (NULL, NULL);
  fixture->widget = wab_map_widget_new (fixture->outlines);
  g_signal_connect_swapped (fixture->widget, "problem", G_CALLBACK (on_problem), fixture);
  g_signal_connect_swapped (fixture->widget, "online-wanted", G_CALLBACK (on_asked), fixture);
  g_signal_connect_swapped (fixture->widget, "tiles-wanted", G_CALLBACK (on_asked), fixture);
  fixture->window = ui_test_show (fixture->widget, 800, 600);
  fixture->folder = g_dir_make_tmp ("wab-panel-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "made.mbtiles", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ui_test_close (fixture->window, fixture->widget);
  wab_outlines_unref (fixture->outlines);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->problem);
}

/** The map source of the topmost layer of tiles. */
static ShumateMapSource *
find_source (Fixture *fixture)
{
  GtkWidget *map = ui_test_find (fixture->widget, SHUMATE_TYPE_MAP, NULL);
  ShumateMapSource *source = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (map); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SHUMATE_IS_MAP_LAYER (child))
      {
        g_clear_object (&source);
        g_object_get (child, "map-source", &source, NULL);
      }
  g_object_unref (source); /* the layer has it */
  return source;
}

static gboolean
has_tiles (gpointer fixture)
{
  return WAB_IS_MBTILES_SOURCE (find_source (fixture));
}

static gboolean
has_problem (gpointer data)
{
  return ((Fixture *)data)->problem != NULL;
}

static char *
dup_property (Fixture *fixture, const char *name)
{
  char *value;

  g_object_get (fixture->widget, name, &value, NULL);
  return value;
}

static void
assert_property (Fixture *fixture, const char *name, const char *wanted)
{
  g_autofree char *value = dup_property (fixture, name);

  g_assert_cmpstr (value, ==, wanted);
}

static gboolean
is_credited (Fixture *fixture, const char *whom)
{
  GtkWidget *license = ui_test_find (fixture->widget, SHUMATE_TYPE_LICENSE, NULL);

  return strstr (shumate_license_get_extra_text (SHUMATE_LICENSE (license)), whom) != NULL;
}

static void
test_tiles (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  made_tiles_write (fixture->path, 1);
  g_object_set (fixture->widget, "tiles-path", fixture->path, "ground", "tiles", NULL);
  ui_test_wait (has_tiles, fixture);
  g_assert_true (is_credited (fixture, "Nobody & friends"));
  g_assert_true (is_credited (fixture, "Natural Earth"));
  g_assert_cmpstr (shumate_map_source_get_name (find_source (fixture)), ==, "Made");
  ui_test_settle ();
  g_object_set (fixture->widget, "ground", "built-in", NULL);
  g_assert_false (has_tiles (fixture));
  g_assert_false (is_credited (fixture, "Nobody"));
  g_assert_null (fixture->problem);
}

typedef struct
{
  gboolean is_done;
  ShumateTile *tile;
} Filling;

static void
on_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error));
  g_assert_no_error (error);
  ((Filling *)data)->is_done = TRUE;
}

static gboolean
is_filled (gpointer data)
{
  return ((Filling *)data)->is_done;
}

static GdkTexture *
fill (ShumateMapSource *source, ShumateTile *tile)
{
  Filling filling = { FALSE, tile };

  shumate_map_source_fill_tile_async (source, tile, NULL, on_filled, &filling);
  ui_test_wait (is_filled, &filling);
  g_assert_true (GDK_IS_TEXTURE (shumate_tile_get_paintable (tile)));
  return GDK_TEXTURE (shumate_tile_get_paintable (tile));
}

/* Beyond the last zoom the picture of the tile around is enlarged; nothing is where nothing is. */
static void
assert_color (ShumateMapSource *source, guint zoom, guint x, guint y, guint32 wanted)
{
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (x, y, 256, zoom);
  guint32 pixels[256 * 256];

  gdk_texture_download (fill (source, tile), (guchar *)pixels, 256 * 4);
  g_assert_cmphex (pixels[128 * 256 + 128] & 0xffffff, ==, wanted);
}

static void
test_colors (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  made_tiles_write (fixture->path, 1);
  g_object_set (fixture->widget, "tiles-path", fixture->path, "ground", "tiles", NULL);
  ui_test_wait (has_tiles, fixture);
  g_autoptr (ShumateMapSource) source = g_object_ref (find_source (fixture));
  assert_color (source, 1, 1, 0, 40 << 16 | 0 << 8 | 40);
  assert_color (source, 3, 1, 6, 0 << 16 | 40 << 8 | 40);
}

static gboolean
has_vector_tiles (gpointer data)
{
  ShumateMapSource *source = find_source (data);

  return g_strcmp0 (shumate_map_source_get_id (source), "whenabouts-mbtiles-vector") == 0;
}

static void
assert_halves (ShumateMapSource *source, guint zoom, guint x, guint32 west, guint32 east)
{
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (x, 0, 512, zoom);
  g_autofree guint32 *pixels = g_new (guint32, 512 * 512);

  gdk_texture_download (fill (source, tile), (guchar *)pixels, 512 * 4);
  g_assert_cmphex (pixels[256 * 512 + 100] & 0xffffff, ==, west);
  g_assert_cmphex (pixels[256 * 512 + 400] & 0xffffff, ==, east);
}

/* Where libshumate draws vector tiles they are drawn in the map's own colours, another style in its
 * own; closer than the last zoom they are enlarged. Elsewhere a message says what is the matter. */
static void
test_vector (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const WabMapLook *light = wab_map_style_get_look (WAB_MAP_LIGHT);
  const WabMapLook *dark = wab_map_style_get_look (WAB_MAP_DARK);

  made_tiles_write_vector (fixture->path, 1);
  g_object_set (fixture->widget, "look", "light", NULL);
  g_object_set (fixture->widget, "tiles-path", fixture->path, "ground", "tiles", NULL);
  if (!wab_compat_has_vector_tiles ())
    {
      ui_test_wait (has_problem, fixture);
      g_assert_nonnull (strstr (fixture->problem, "made.mbtiles"));
      g_assert_nonnull (strstr (fixture->problem, "vector tiles"));
      g_assert_nonnull (strstr (fixture->problem, "PNG"));
      assert_property (fixture, "ground", "built-in");
      return;
    }
  ui_test_wait (has_vector_tiles, fixture);
  g_assert_true (is_credited (fixture, "Nobody & friends"));
  g_assert_null (fixture->problem);
  assert_halves (find_source (fixture), 1, 1, light->water, light->land);
  assert_halves (find_source (fixture), 3, 0, light->water, light->water);
  assert_halves (find_source (fixture), 3, 2, light->land, light->land);
  /* Names too: closer, where cities have theirs. */
  shumate_viewport_set_zoom_level (shumate_map_get_viewport (SHUMATE_MAP (
                                       ui_test_find (fixture->widget, SHUMATE_TYPE_MAP, NULL))),
                                   4);
  gtk_test_widget_wait_for_draw (fixture->widget);
  assert_halves (find_source (fixture), 4, 8, light->water, light->water);
  ui_test_settle ();
  ShumateMapSource *before = find_source (fixture);
  g_object_set (fixture->widget, "look", "dark", NULL);
  while (!has_vector_tiles (fixture) || find_source (fixture) == before)
    g_main_context_iteration (NULL, TRUE);
  assert_halves (find_source (fixture), 1, 1, dark->water, dark->land);
}

static void
test_problem (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (fixture->widget, "tiles-path", fixture->path, "ground", "tiles", NULL);
  ui_test_wait (has_problem, fixture);
  g_assert_nonnull (strstr (fixture->problem, "made.mbtiles"));
  assert_property (fixture, "ground", "built-in");
}

/* Nothing is contacted and no file is looked for before a person says so. */
static void
test_asks (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gtk_widget_activate_action (fixture->widget, "map.ground", "s", "online");
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  assert_property (fixture, "ground", "built-in");
  gtk_widget_activate_action (fixture->widget, "map.ground", "s", "tiles");
  g_assert_cmpuint (fixture->n_asked, ==, 2);
  assert_property (fixture, "ground", "built-in");
  gtk_widget_activate_action (fixture->widget, "map.open-tiles", NULL);
  g_assert_cmpuint (fixture->n_asked, ==, 3);
}

static void
test_look (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShumateMapSource *before = find_source (fixture);

  gtk_widget_activate_action (fixture->widget, "map.look", "s", "projector");
  assert_property (fixture, "look", "projector");
  g_assert_true (find_source (fixture) != before);
  g_object_set (fixture->widget, "look", "window", NULL);
  assert_property (fixture, "look", "window");
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 0;
  g_test_add ("/map/panel/tiles", Fixture, NULL, set_up, test_tiles, tear_down);
  g_test_add ("/map/panel/colors", Fixture, NULL, set_up, test_colors, tear_down);
  g_test_add ("/map/panel/vector", Fixture, NULL, set_up, test_vector, tear_down);
  g_test_add ("/map/panel/problem", Fixture, NULL, set_up, test_problem, tear_down);
  g_test_add ("/map/panel/asks", Fixture, NULL, set_up, test_asks, tear_down);
  g_test_add ("/map/panel/look", Fixture, NULL, set_up, test_look, tear_down);
  return g_test_run ();
}
