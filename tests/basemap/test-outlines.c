#include "basemap/outlines-private.h"
#include "model/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static WabOutlines *
open_map (void)
{
  g_autoptr (GError) error = NULL;
  WabOutlines *map = wab_outlines_open (NULL, &error);
  g_assert_no_error (error);
  return map;
}

static const char *
get_key (const WabOutlines *map, guint32 i)
{
  return map->strings + map->keys[i].string;
}

static gboolean
holds_point (const WabOutline *outline, double x, double y)
{
  gboolean is_inside = FALSE;
  for (guint32 r = 0; r < outline->n_rings; r++)
    for (guint32 i = outline->ring_starts[r], k = outline->ring_starts[r + 1] - 1;
         i < outline->ring_starts[r + 1];
         k = i++)
      {
        const float *a = outline->points + 2 * i, *b = outline->points + 2 * k;
        if ((a[1] > y) != (b[1] > y)
            && x < a[0] + (double)(b[0] - a[0]) * (y - a[1]) / (double)(b[1] - a[1]))
          is_inside = !is_inside;
      }
  return is_inside;
}

static void
test_keys (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  WabOutline outlines[8];
  g_assert_cmpuint (wab_outlines_find (map, "admin1:KAZ-3252", 5, outlines, 8), ==, 1);
  g_assert_cmpuint (wab_outlines_find (map, "admin1:KAZ-3252,KAZ-3207", 5, outlines, 8), ==, 2);
  g_assert_cmpuint (
      wab_outlines_find (map, "admin1:KAZ-3252,admin1:KAZ-3207", 5, outlines, 8), ==, 2);
  g_assert_cmpuint (wab_outlines_find (map, "countries:KG KZ TJ TM UZ", 5, outlines, 8), ==, 5);
  g_assert_cmpuint (wab_outlines_find (map, "countries:KG KZ TJ TM UZ", 5, outlines, 3), ==, 3);
  g_assert_cmpuint (wab_outlines_find (map, "lakes:473", 5, outlines, 8), ==, 1);
  g_assert_cmpuint (wab_outlines_find (map, "admin1:nowhere", 5, outlines, 8), ==, 0);
  g_assert_cmpuint (wab_outlines_find (map, "", 5, outlines, 8), ==, 0);
  g_assert_true (wab_outlines_has (map, "admin0:KAZ"));
  g_assert_false (wab_outlines_has (map, "rivers_europe:3"));
  g_assert_false (wab_outlines_has (map, NULL));
}

/* Taldykorgan lies in Almaty Region and not in Zhambyl, at each level of detail. */
static void
test_holds (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  WabGeoPoint taldykorgan = { 45.0156, 78.3739 };
  double x, y;
  wab_geo_to_mercator (&taldykorgan, &x, &y);
  for (double zoom = 0; zoom <= 12; zoom += 1.5)
    {
      WabOutline almaty, zhambyl;
      g_assert_cmpuint (wab_outlines_find (map, "admin1:KAZ-3207", zoom, &almaty, 1), ==, 1);
      g_assert_cmpuint (wab_outlines_find (map, "admin1:KAZ-3252", zoom, &zhambyl, 1), ==, 1);
      g_assert_true (holds_point (&almaty, x, y));
      g_assert_false (holds_point (&zhambyl, x, y));
      g_assert_cmpfloat (almaty.west, <, x);
      g_assert_cmpfloat (almaty.east, >, x);
    }
}

/* No ring jumps over the map: it was cut at the antimeridian. Only the edge of the world runs
 * across. */
static void
test_antimeridian (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  for (guint32 i = 0; i < map->counts[WAB_SECTION_KEYS]; i++)
    for (double zoom = 0; zoom <= 9; zoom += 9)
      {
        WabOutline outline;
        if (wab_outlines_find (map, get_key (map, i), zoom, &outline, 1) == 0)
          continue;
        for (guint32 r = 0; r < outline.n_rings; r++)
          {
            guint32 n = outline.ring_starts[r + 1] - outline.ring_starts[r];
            const float *points = outline.points + 2 * outline.ring_starts[r];
            g_assert_cmpuint (n, >=, 3);
            for (guint32 k = 0; k < n; k++)
              {
                const float *a = points + 2 * k, *b = points + 2 * ((k + 1) % n);
                gboolean is_edge =
                    (a[1] >= 0.9999f && b[1] >= 0.9999f) || (a[1] <= 0.0001f && b[1] <= 0.0001f);
                if (!is_edge && fabsf (a[0] - b[0]) > 0.5f)
                  g_error ("%s jumps from %g to %g", get_key (map, i), (double)a[0], (double)b[0]);
              }
          }
      }
}

/* Every label of a region lies in a region. */
static void
test_label_points (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  guint n_labels = 0, n_outside = 0;
  g_autofree WabOutline *regions = g_new (WabOutline, map->counts[WAB_SECTION_KEYS]);
  guint n_regions = 0;
  for (guint32 i = 0; i < map->counts[WAB_SECTION_KEYS]; i++)
    if (g_str_has_prefix (get_key (map, i), "admin1:"))
      n_regions += wab_outlines_find (map, get_key (map, i), 9, &regions[n_regions], 1);
  for (guint32 i = 0; i < map->counts[WAB_SECTION_LABELS]; i++)
    {
      const WabMapLabel *label = &map->labels[i];
      gboolean is_inside = FALSE;
      if (label->kind != WAB_LABEL_REGION)
        continue;
      for (guint k = 0; k < n_regions && !is_inside; k++)
        is_inside = label->x >= regions[k].west && label->x <= regions[k].east
                    && label->y >= regions[k].north && label->y <= regions[k].south
                    && holds_point (&regions[k], label->x, label->y);
      n_labels++;
      n_outside += !is_inside;
      if (!is_inside)
        g_test_message ("The label of %s lies outside", wab_outlines_get_name (map, label, 0));
    }
  g_test_message ("%u of %u labels of regions lie in no outline", n_outside, n_labels);
  g_assert_cmpuint (n_labels, >, 4000);
  g_assert_cmpuint (n_outside, ==, 0);
}

static void
test_names (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  guint kazakh = wab_outlines_find_language ("kk-KZ"), russian = wab_outlines_find_language ("ru");
  g_assert_cmpuint (kazakh, !=, WAB_MAP_NO_LANGUAGE);
  g_assert_cmpuint (wab_outlines_find_language ("tlh"), ==, WAB_MAP_NO_LANGUAGE);
  g_assert_cmpuint (wab_outlines_find_language (NULL), ==, WAB_MAP_NO_LANGUAGE);
  guint n_found = 0;
  for (guint32 i = 0; i < map->counts[WAB_SECTION_LABELS]; i++)
    if (map->labels[i].kind == WAB_LABEL_COUNTRY && map->labels[i].place == 1522867)
      {
        n_found++;
        g_assert_cmpstr (wab_outlines_get_name (map, &map->labels[i], kazakh), ==, "Қазақстан");
        g_assert_cmpstr (wab_outlines_get_name (map, &map->labels[i], russian), ==, "Казахстан");
        g_assert_cmpstr (wab_outlines_get_name (map, &map->labels[i], 0), ==, "Kazakhstan");
      }
  g_assert_cmpuint (n_found, ==, 1);
}

/* Natural Earth gives the one's names to both. */
static void
test_neighbours (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  const char *krai = NULL, *republic = NULL;

  for (guint32 i = 0; i < map->counts[WAB_SECTION_LABELS]; i++)
    {
      const WabMapLabel *label = &map->labels[i];

      if (label->kind == WAB_LABEL_REGION && label->place == 1511732)
        krai = wab_outlines_get_name (map, label, 0);
      if (label->kind == WAB_LABEL_REGION && label->place == 1506272)
        republic = wab_outlines_get_name (map, label, 0);
    }
  g_assert_cmpstr (krai, ==, "Altai Krai");
  g_assert_nonnull (republic);
  g_assert_cmpstr (krai, !=, republic);
}

static void
test_items (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  g_assert_true (wab_outlines_check (map));
  for (guint level = 0; level < WAB_MAP_N_LEVELS; level++)
    for (int layer = 0; layer < WAB_LAYER_N; layer++)
      {
        guint32 n = 0;
        gint32 world = 1 << (8 + wab_map_level_zooms[level] + WAB_MAP_UNIT_BITS);
        const WabMapItem *items = wab_outlines_get_items (map, level, layer, &n);
        g_assert_nonnull (items);
        for (guint32 i = 0; i < n; i++)
          {
            const guint16 *points = wab_outlines_get_points (map, &items[i]);
            g_assert_nonnull (points);
            g_assert_cmpint (items[i].x, >=, 0);
            g_assert_cmpint (items[i].x + items[i].width, <=, world);
            for (guint k = 0; k < items[i].n_points; k++)
              {
                g_assert_cmpuint (points[2 * k], <=, items[i].width);
                g_assert_cmpuint (points[2 * k + 1], <=, items[i].height);
              }
          }
      }
}

/* The map must not make the program large: 25 MB at most, of which this is all. */
static void
test_size (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  g_test_message ("%.1f MB", (double)g_mapped_file_get_length (map->file) / 1e6);
  g_assert_cmpuint (g_mapped_file_get_length (map->file), <=, 25000000);
}

static void
assert_refused (const char *contents, gsize size)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int file = g_file_open_tmp ("map-XXXXXX.bin", &path, NULL);
  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, contents, (gssize)size, NULL));
  g_assert_null (wab_outlines_open (path, &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, path));
  g_unlink (path);
}

static void
test_damaged (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  g_autoptr (GError) error = NULL;
  gsize size = g_mapped_file_get_length (map->file);
  g_autofree char *copy = g_memdup2 (g_mapped_file_get_contents (map->file), size);
  assert_refused ("", 0);
  assert_refused ("no map", 6);
  assert_refused (copy, sizeof (WabMapHeader) - 1);
  assert_refused (copy, size / 2);
  for (gsize at = 0; at < sizeof (WabMapHeader); at += 11)
    {
      copy[at] ^= 0x10;
      assert_refused (copy, MIN (size, 4096));
      copy[at] ^= 0x10;
    }
  g_assert_null (wab_outlines_open ("/nonexistent/map.bin", &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/outlines/keys", test_keys);
  g_test_add_func ("/basemap/outlines/holds", test_holds);
  g_test_add_func ("/basemap/outlines/antimeridian", test_antimeridian);
  g_test_add_func ("/basemap/outlines/label-points", test_label_points);
  g_test_add_func ("/basemap/outlines/names", test_names);
  g_test_add_func ("/basemap/outlines/neighbours", test_neighbours);
  g_test_add_func ("/basemap/outlines/items", test_items);
  g_test_add_func ("/basemap/outlines/size", test_size);
  g_test_add_func ("/basemap/outlines/damaged", test_damaged);
  return g_test_run ();
}
