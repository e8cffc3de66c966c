#include "picture/clusters.h"

#include <math.h>

static GArray *
make_points (guint n, guint32 seed, double width)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  for (guint i = 0; i < n; i++)
    {
      WabCluster point = { .x = g_rand_double_range (random, 0, width),
                           .y = g_rand_double_range (random, 0, width),
                           .events = (guint32)g_rand_int_range (random, 0, 30),
                           .place = i,
                           .n = 1 };
      point.weight = point.events;
      g_array_append_val (points, point);
    }
  return points;
}

static guint64
count_events (const GArray *clusters)
{
  guint64 sum = 0;
  for (guint i = 0; i < clusters->len; i++)
    sum += g_array_index (clusters, WabCluster, i).events;
  return sum;
}

static void
check_clusters (guint n, double width)
{
  g_autoptr (GArray) points = make_points (n, n, width);
  g_autofree guint32 *cluster_of = g_new (guint32, n + 1);
  guint64 events = count_events (points);
  double scale = wab_cluster_choose_scale (30);
  g_autoptr (GArray) clusters = wab_clusters_merge (points, scale, 0, cluster_of);
  g_assert_cmpuint (count_events (clusters), ==, events);
  g_autofree guint32 *n_members = g_new0 (guint32, clusters->len + 1);
  g_autofree guint8 *has_largest = g_new0 (guint8, clusters->len + 1);
  for (guint32 i = 0; i < n; i++)
    {
      g_assert_cmpuint (cluster_of[i], <, clusters->len);
      n_members[cluster_of[i]]++;
      has_largest[cluster_of[i]] |= g_array_index (clusters, WabCluster, cluster_of[i]).place == i;
    }
  for (guint i = 0; i < clusters->len; i++)
    {
      g_assert_true (has_largest[i]);
      g_assert_cmpuint (n_members[i], ==, g_array_index (clusters, WabCluster, i).n);
    }
}

static void
test_conserved (void)
{
  check_clusters (0, 100);
  check_clusters (1, 100);
  check_clusters (60, 800);
  check_clusters (2000, 800);
  check_clusters (9000, 1200);
}

static void
test_apart (void)
{
  g_autoptr (GArray) points = make_points (300, 7, 900);
  g_autofree guint32 *cluster_of = g_new (guint32, points->len);
  g_autoptr (GArray) clusters = wab_clusters_merge (points, 3, 0, cluster_of);
  g_assert_cmpuint (clusters->len, >, 3);
  for (guint i = 0; i < clusters->len; i++)
    for (guint k = i + 1; k < clusters->len; k++)
      {
        const WabCluster *a = &g_array_index (clusters, WabCluster, i),
                         *b = &g_array_index (clusters, WabCluster, k);
        double reach =
            wab_cluster_get_radius (3, a->events) + wab_cluster_get_radius (3, b->events);
        g_assert_cmpfloat (hypot (a->x - b->x, a->y - b->y), >=, 0.85 * reach - 1e-9);
      }
}

static void
test_order (void)
{
  g_autoptr (GArray) points = make_points (400, 11, 900);
  g_autoptr (GArray) turned = g_array_new (FALSE, FALSE, sizeof (WabCluster));
  for (guint i = points->len; i-- > 0;)
    g_array_append_val (turned, g_array_index (points, WabCluster, i));
  guint n = points->len;
  g_autofree guint32 *of_points = g_new (guint32, n), *of_turned = g_new (guint32, n);
  g_autoptr (GArray) a = wab_clusters_merge (points, 4, 0, of_points);
  g_autoptr (GArray) b = wab_clusters_merge (turned, 4, 0, of_turned);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (of_points[i], ==, of_turned[n - 1 - i]);
  for (guint i = 0; i < a->len; i++)
    g_assert_cmpuint (
        g_array_index (a, WabCluster, i).events, ==, g_array_index (b, WabCluster, i).events);
}

static void
test_radius (void)
{
  double one = wab_cluster_get_radius (6, 1);
  g_assert_cmpfloat_with_epsilon (wab_cluster_get_radius (6, 9) / one, 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (wab_cluster_get_radius (6, 100) / one, 10, 1e-9);
  for (guint32 most = 1; most < 1000000; most *= 3)
    g_assert_cmpfloat (wab_cluster_get_radius (wab_cluster_choose_scale (most), most), <=, 41);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/clusters/conserved", test_conserved);
  g_test_add_func ("/picture/clusters/apart", test_apart);
  g_test_add_func ("/picture/clusters/order", test_order);
  g_test_add_func ("/picture/clusters/radius", test_radius);
  return g_test_run ();
}
