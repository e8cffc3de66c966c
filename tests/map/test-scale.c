#include "map/map-widget-private.h"
#include "map/tile-painter.h"
#include "map/tile-source.h"

#include "made-document.h"
#include "ui-helpers.h"

/* The map on screens with more pixels than px: drawn in them, not enlarged. */

static void
on_painted (GdkTexture *texture, gpointer data)
{
  *(GdkTexture **)data = g_object_ref (texture);
}

/* Returns: (transfer full) */
static GdkTexture *
paint (WabTilePainter *painter, guint16 scale_percent)
{
  const WabTileKey key = { .x = 5,
                           .y = 3,
                           .zoom = 3,
                           .size_px = 256,
                           .scale_percent = scale_percent,
                           .text_percent = 100,
                           .labels = wab_tile_painter_get_labels (painter) };
  GdkTexture *texture = NULL;

  wab_tile_painter_request (painter, &key, 0, NULL, on_painted, &texture);
  while (texture == NULL)
    g_main_context_iteration (NULL, TRUE);
  return texture;
}

/* How many pixels are neither like the one to their left nor like the one to their right: an edge
 * that was enlarged has next to none such that stand for thin lines and letters. */
static guint
count_thin (GdkTexture *texture)
{
  int size = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize)size * size);
  guint n = 0;

  gdk_texture_download (texture, (guchar *)pixels, (gsize)size * 4);
  for (int i = 1; i < size * size - 1; i++)
    {
      int before = pixels[i - 1] & 255, here = pixels[i] & 255, after = pixels[i + 1] & 255;

      n += ABS (here - before) > 40 && ABS (here - after) > 40 && (here > before) == (here > after);
    }
  return n;
}

/* Letters and lines have as many sharp pixels in a tile of more pixels as in one of fewer. */
static void
test_tiles (void)
{
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, NULL);
  g_autoptr (WabTilePainter) painter = wab_tile_painter_new (outlines, "en", 1 << 20);
  g_autoptr (GdkTexture) plain = paint (painter, 100);
  g_autoptr (GdkTexture) between = paint (painter, 150);
  g_autoptr (GdkTexture) twice = paint (painter, 200);

  g_assert_cmpint (gdk_texture_get_width (plain), ==, 256);
  g_assert_cmpint (gdk_texture_get_width (between), ==, 384);
  g_assert_cmpint (gdk_texture_get_width (twice), ==, 512);
  g_test_message (
      "%u %u %u sharp pixels", count_thin (plain), count_thin (between), count_thin (twice));
  g_assert_cmpuint (count_thin (plain), >, 50);
  g_assert_cmpuint (count_thin (between), >, count_thin (plain) / 2);
  g_assert_cmpuint (count_thin (twice), >, count_thin (plain) / 6);
}

typedef struct
{
  gboolean is_done;
} Filling;

static void
on_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, NULL));
  ((Filling *)data)->is_done = TRUE;
}

static gboolean
is_filled (gpointer data)
{
  return ((Filling *)data)->is_done;
}

/* A window at scale 2: tiles have twice the pixels, marks are painted for it. */
static void
test_window (void)
{
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, NULL);
  g_autoptr (WabSnapshot) snapshot = made_document_january ();
  g_autoptr (WabSession) session = wab_session_new (NULL);
  GtkWidget *widget = wab_map_widget_new (outlines);
  Filling filling = { FALSE };
  WabMapView view;

  wab_session_set_snapshot (session, snapshot);
  wab_map_widget_set_session (WAB_MAP_WIDGET (widget), session);
  GtkWidget *window = ui_test_show (widget, 400, 300);
  g_assert_cmpint (gtk_widget_get_scale_factor (widget), ==, 2);
  wab_mark_layer_get_view (WAB_MAP_WIDGET (widget)->marks, &view);
  g_assert_cmpfloat (view.scale, ==, 2);
  g_autoptr (ShumateMapSource) source = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (WAB_MAP_WIDGET (widget)->map));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SHUMATE_IS_MAP_LAYER (child) && source == NULL)
      g_object_get (child, "map-source", &source, NULL);
  g_assert_true (WAB_IS_TILE_SOURCE (source));
  int size = (int)shumate_map_source_get_tile_size (source);
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (5, 3, size, 3);
  shumate_map_source_fill_tile_async (source, tile, NULL, on_filled, &filling);
  ui_test_wait (is_filled, &filling);
  g_assert_cmpint (
      gdk_paintable_get_intrinsic_width (shumate_tile_get_paintable (tile)), ==, 2 * size);
  ui_test_close (window, widget);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GDK_SCALE", "2", TRUE);
  if (!ui_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/map/scale/tiles", test_tiles);
  g_test_add_func ("/map/scale/window", test_window);
  return g_test_run ();
}
