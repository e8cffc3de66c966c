#include "basemap/outlines-private.h"
#include "gazetteer/gazetteer.h"

#include <math.h>
#include <stdio.h>

/*
 * What the map and the gazetteer know of areas together: rings are clean, every outline holds
 * the point of its label, the outlines that the gazetteer names are there, and the first-order
 * divisions that have none are those on a list.
 *
 *     test-basemap-areas --list > areas-without-outline.tsv      makes the list anew
 */

#define LIST_HEADER "# First-order divisions that the map has no outline of: id, country, name."

static WabOutlines *
open_map (void)
{
  g_autoptr (GError) error = NULL;
  WabOutlines *map = wab_outlines_open (NULL, &error);

  g_assert_no_error (error);
  return map;
}

/* Positions are told in 32 bits, to about two metres. */
#define NOISE 6e-8

/* On which side of the line from @a to @b @c lies: -1, 1, or 0 on it. */
static int
get_side (const float *a, const float *b, const float *c)
{
  double dx = (double)b[0] - a[0], dy = (double)b[1] - a[1];
  double turn = dx * ((double)c[1] - a[1]) - dy * ((double)c[0] - a[0]);

  return fabs (turn) <= NOISE * hypot (dx, dy) ? 0 : turn < 0 ? -1 : 1;
}

/* Whether the lines cut through one another; touching does not count. */
static gboolean
do_cross (const float *a, const float *b, const float *c, const float *d)
{
  return get_side (a, b, c) * get_side (a, b, d) < 0 && get_side (c, d, a) * get_side (c, d, b) < 0;
}

typedef struct
{
  const float *a;
  const float *b;
} Edge;

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *s = a, *t = b;
  float west = MIN (s->a[0], s->b[0]), other = MIN (t->a[0], t->b[0]);

  return west < other ? -1 : west > other;
}

static guint
count_crossings (const float *points, guint32 n)
{
  g_autofree Edge *edges = g_new (Edge, n);
  guint n_crossings = 0;

  for (guint32 i = 0; i < n; i++)
    edges[i] = (Edge){ points + 2 * (gsize)i, points + 2 * (gsize)((i + 1) % n) };
  qsort (edges, n, sizeof *edges, compare_edges);
  for (guint32 i = 0; i < n; i++)
    {
      float east = MAX (edges[i].a[0], edges[i].b[0]);

      for (guint32 k = i + 1; k < n && MIN (edges[k].a[0], edges[k].b[0]) <= east; k++)
        n_crossings += do_cross (edges[i].a, edges[i].b, edges[k].a, edges[k].b);
    }
  return n_crossings;
}

static void
test_crossings (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  const float bow[] = { 0, 0, 1, 1, 1, 0, 0, 1 }, square[] = { 0, 0, 1, 0, 1, 1, 0, 1 };
  guint n_rings = 0, n_crossed = 0;

  g_assert_cmpuint (count_crossings (bow, 4), ==, 1);
  g_assert_cmpuint (count_crossings (square, 4), ==, 0);
  for (guint32 i = 0; i < map->counts[WAB_SECTION_KEYS]; i++)
    for (double zoom = 3; zoom <= 9; zoom += 6)
      {
        const char *key = map->strings + map->keys[i].string;
        WabOutline outline;

        if (wab_outlines_find (map, key, zoom, &outline, 1) == 0)
          continue;
        for (guint32 r = 0; r < outline.n_rings; r++)
          {
            guint32 first = outline.ring_starts[r];
            guint n = count_crossings (outline.points + 2 * (gsize)first,
                                       outline.ring_starts[r + 1] - first);

            n_rings++;
            n_crossed += n > 0;
            if (n > 0)
              g_test_message ("%s crosses itself %u times at zoom %g", key, n, zoom);
          }
      }
  g_test_message ("%u of %u rings cross themselves", n_crossed, n_rings);
  g_assert_cmpuint (n_rings, >, 20000);
  g_assert_cmpuint (n_crossed, ==, 0);
}

static gboolean
holds_point (const WabOutline *outline, double x, double y)
{
  gboolean is_inside = FALSE;

  for (guint32 r = 0; r < outline->n_rings; r++)
    {
      guint32 first = outline->ring_starts[r], end = outline->ring_starts[r + 1];

      for (guint32 i = first, k = end - 1; i < end; k = i++)
        {
          const float *a = outline->points + 2 * (gsize)i, *b = outline->points + 2 * (gsize)k;

          if ((a[1] > y) != (b[1] > y)
              && x < a[0] + ((double)b[0] - a[0]) * (y - a[1]) / ((double)b[1] - a[1]))
            is_inside = !is_inside;
        }
    }
  return is_inside;
}

/* Every area that the map has an outline of, at each level of detail, without exceptions. */
static void
test_label_points (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  guint n_outside = 0, n_outlines = 0, n_without = 0;

  for (guint32 i = 0; i < map->counts[WAB_SECTION_KEYS]; i++)
    for (double zoom = 3; zoom <= 9; zoom += 6)
      {
        const char *key = map->strings + map->keys[i].string;
        WabOutline outline;

        if (wab_outlines_find (map, key, zoom, &outline, 1) == 0)
          {
            g_test_message ("%s has no outline at zoom %g", key, zoom);
            n_without++;
            continue;
          }
        n_outlines++;
        if (holds_point (&outline, outline.label_x, outline.label_y))
          continue;
        n_outside++;
        g_test_message ("%s does not hold its label's point at zoom %g", key, zoom);
      }
  g_test_message (
      "%u outlines hold their point; %u keys have no outline", n_outlines, n_without / 2);
  g_assert_cmpuint (n_outlines, >, 14000);
  g_assert_cmpuint (n_outside, ==, 0);
}

/* Whether one of the outlines of @keys holds @point. */
static gboolean
is_inside_any (const WabOutlines *map, const char *keys, WabGeoPoint point)
{
  WabOutline parts[64];
  guint n = wab_outlines_find (map, keys, 9, parts, G_N_ELEMENTS (parts));
  double x, y;

  wab_geo_to_mercator (&point, &x, &y);
  for (guint i = 0; i < n; i++)
    if (holds_point (&parts[i], x, y))
      return TRUE;
  return FALSE;
}

/* What the gazetteer calls an area and the map has an outline of: the point for its badge. */
static void
test_gazetteer_areas (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  guint n_areas = 0, n_outside = 0, n_own_outside = 0;

  g_assert_no_error (error);
  for (WabEntry entry = 0; entry < wab_gazetteer_get_n_entries (gazetteer); entry++)
    {
      WabEntryInfo info;
      WabGeoPoint point;

      wab_gazetteer_get_info (gazetteer, entry, &info);
      if (info.shape != WAB_SHAPE_AREA || info.outline == NULL
          || !wab_outlines_has (map, info.outline))
        continue;
      n_areas++;
      n_own_outside += !is_inside_any (map, info.outline, info.point);
      g_assert_true (wab_outlines_find_label_point (map, info.outline, &point));
      if (is_inside_any (map, info.outline, point))
        continue;
      n_outside++;
      g_test_message ("%s does not hold its label's point", info.name);
    }
  g_test_message ("%u areas; the gazetteer's own point lies outside of %u", n_areas, n_own_outside);
  g_assert_cmpuint (n_areas, >, 3500);
  g_assert_cmpuint (n_outside, ==, 0);
}

/* Returns: (transfer full): the list, line by line */
static GPtrArray *
list_areas_without (const WabOutlines *map, guint *out_n_areas)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  *out_n_areas = 0;
  for (WabEntry entry = 0; entry < wab_gazetteer_get_n_entries (gazetteer); entry++)
    {
      WabEntryInfo info;

      wab_gazetteer_get_info (gazetteer, entry, &info);
      if (!g_str_equal (info.feature, "A.ADM1"))
        continue;
      ++*out_n_areas;
      g_assert_cmpint (info.shape, ==, WAB_SHAPE_AREA);
      if (!wab_outlines_has (map, info.outline))
        g_ptr_array_add (
            lines,
            g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s", info.id, info.country, info.name));
    }
  return lines;
}

static void
test_list (void)
{
  g_autoptr (WabOutlines) map = open_map ();
  guint n_areas = 0, k = 0;
  g_autoptr (GPtrArray) lines = list_areas_without (map, &n_areas);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "basemap", "areas-without-outline.tsv", NULL);
  g_autofree char *text = NULL;

  g_test_message ("%u of %u first-order divisions have no outline", lines->len, n_areas);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) kept = g_strsplit (text, "\n", -1);
  g_assert_cmpstr (kept[0], ==, LIST_HEADER);
  for (k = 0; k < lines->len; k++)
    g_assert_cmpstr (kept[k + 1], ==, g_ptr_array_index (lines, k));
  g_assert_cmpstr (kept[k + 1], ==, "");
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--list"))
    {
      g_autoptr (WabOutlines) map = wab_outlines_open (NULL, NULL);
      guint n_areas;
      g_autoptr (GPtrArray) lines = list_areas_without (map, &n_areas);

      /* Not g_print(), which knows only the letters of the locale. */
      puts (LIST_HEADER);
      for (guint i = 0; i < lines->len; i++)
        puts (g_ptr_array_index (lines, i));
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/areas/crossings", test_crossings);
  g_test_add_func ("/basemap/areas/label-points", test_label_points);
  g_test_add_func ("/basemap/areas/gazetteer", test_gazetteer_areas);
  g_test_add_func ("/basemap/areas/list", test_list);
  return g_test_run ();
}
