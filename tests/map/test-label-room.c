#include "map/label-room.h"
#include "map/tile-painter.h"

#include "made-document.h"

#include <math.h>

typedef struct
{
  WabOutlines *outlines;
  WabSession *session;
  WabLabelRoom *room;
  WabMapView view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabSnapshot) snapshot = made_document_january ();

  fixture->outlines = wab_outlines_open (NULL, NULL);
  fixture->session = wab_session_new (NULL);
  wab_session_set_snapshot (fixture->session, snapshot);
  fixture->room = wab_label_room_new (fixture->outlines);
  wab_map_view_init (&fixture->view, (WabGeoPoint){ 46, 74 }, 5, 800, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  wab_label_room_free (fixture->room);
  g_object_unref (fixture->session);
  wab_outlines_unref (fixture->outlines);
}

static GArray *
find (Fixture *fixture)
{
  return wab_label_room_find (fixture->room, fixture->session, &fixture->view);
}

static gboolean
is_taken (const GArray *rects, double lat, double lon)
{
  WabGeoPoint point = { lat, lon };
  double x, y;

  wab_geo_to_mercator (&point, &x, &y);
  for (guint i = 0; i < rects->len; i++)
    {
      const WabMapRect *rect = &g_array_index (rects, WabMapRect, i);

      if (x >= rect->x && x <= rect->x + rect->width && y >= rect->y && y <= rect->y + rect->height)
        return TRUE;
    }
  return FALSE;
}

/* Where discs are and to their right, where their names stand; also of what the window of time
 * leaves out, since it may come back with the next step. */
static void
test_marks (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const GArray *rects = find (fixture);

  g_assert_true (is_taken (rects, 43.25, 76.92));
  g_assert_true (is_taken (rects, 43.25, 78.5));
  g_assert_true (is_taken (rects, 45.02, 78.37));
  g_assert_true (is_taken (rects, 51.17, 71.43));
  g_assert_false (is_taken (rects, 47, 70));
  /* 8 January: something in Aktobe Region alone. */
  wab_session_set_window (fixture->session,
                          G_GINT64_CONSTANT (19000) * WAB_SECONDS_PER_DAY,
                          G_GINT64_CONSTANT (19001) * WAB_SECONDS_PER_DAY);
  wab_label_room_invalidate (fixture->room);
  g_assert_true (is_taken (find (fixture), 43.25, 76.92));
}

/* The map is painted anew only where it must be. */
static void
test_same (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GArray) first = g_array_ref (find (fixture));

  fixture->view.x += 300 / (256 * exp2 (5));
  g_assert_true (find (fixture) == first);
  fixture->view.x += 700 / (256 * exp2 (5));
  g_assert_true (find (fixture) != first);
  g_autoptr (GArray) second = g_array_ref (find (fixture));
  fixture->view.zoom = 6;
  g_assert_true (find (fixture) != second);
  g_autoptr (GArray) third = g_array_ref (find (fixture));
  fixture->view.text_scale = 1.5;
  g_assert_true (find (fixture) != third);
  g_autoptr (GArray) fourth = g_array_ref (find (fixture));
  wab_label_room_invalidate (fixture->room);
  g_assert_true (find (fixture) != fourth);
}

/* --- Tiles --- */

static void
on_painted (GdkTexture *texture, gpointer data)
{
  g_assert_nonnull (texture);
  *(GdkTexture **)data = g_object_ref (texture);
}

/* Red of each pixel. Returns: (transfer full) */
static guint8 *
paint_tile (WabTilePainter *painter)
{
  /* Kazakhstan's north with Astana. */
  const WabTileKey key = { .x = 22,
                           .y = 10,
                           .zoom = 5,
                           .size_px = 256,
                           .scale_percent = 100,
                           .text_percent = 100,
                           .labels = wab_tile_painter_get_labels (painter) };
  GdkTexture *texture = NULL;
  g_autofree guint32 *pixels = g_new0 (guint32, 256 * 256);
  guint8 *red = g_new (guint8, 256 * 256);

  wab_tile_painter_request (painter, &key, 0, NULL, on_painted, &texture);
  while (texture == NULL)
    g_main_context_iteration (NULL, TRUE);
  gdk_texture_download (texture, (guchar *)pixels, 256 * 4);
  for (guint i = 0; i < 256 * 256; i++)
    red[i] = pixels[i] >> 16 & 255;
  g_object_unref (texture);
  return red;
}

static guint
count_dark (const guint8 *red)
{
  guint n = 0;

  for (guint i = 0; i < 256 * 256; i++)
    n += red[i] < 0x60;
  return n;
}

/* Where a mark is no label of the map's stands, and its neighbours are as they were. */
static void
test_tile (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabTilePainter) painter = wab_tile_painter_new (fixture->outlines, "en", 1 << 20);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  g_autoptr (GArray) elsewhere = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  WabMapRect tile = { 22 / 32.0 - 0.01, 10 / 32.0 - 0.01, 1 / 32.0 + 0.02, 1 / 32.0 + 0.02 };
  WabMapRect far = { 0.1, 0.1, 0.01, 0.01 };
  g_autofree guint8 *plain = paint_tile (painter);

  g_assert_cmpuint (count_dark (plain), >, 100);
  wab_tile_painter_set_taken (painter, none);
  g_autofree guint8 *same = paint_tile (painter);
  g_assert_cmpmem (plain, 256 * 256, same, 256 * 256);
  g_array_append_val (elsewhere, far);
  wab_tile_painter_set_taken (painter, elsewhere);
  g_autofree guint8 *also_same = paint_tile (painter);
  g_assert_cmpmem (plain, 256 * 256, also_same, 256 * 256);
  g_array_append_val (all, tile);
  wab_tile_painter_set_taken (painter, all);
  g_autofree guint8 *bare = paint_tile (painter);
  g_assert_cmpuint (count_dark (bare), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/map/label-room/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/map/label-room/same", Fixture, NULL, set_up, test_same, tear_down);
  g_test_add ("/map/label-room/tile", Fixture, NULL, set_up, test_tile, tear_down);
  return g_test_run ();
}
