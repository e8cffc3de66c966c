#include "picture/mark-cache.h"

#include <math.h>

#include "basemap/map-painter.h"

typedef struct
{
  WabSnapshot *snapshot;
  GArray *shown; /* of WabPlaceCount: every third */
  GArray *whole;
} Fixture;

static void
set_up (Fixture *self, guint n, double west, double width)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (n);

  self->snapshot = wab_snapshot_new_empty ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  self->whole = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  for (guint32 i = 0; i < n; i++)
    {
      WabPlace *place = wab_place_new (i + 1, "somewhere");
      double lon = g_rand_double_range (random, west, west + width);
      WabPlaceCount count = { .place = i, .events = 1 + i % 5 };

      place->shape = WAB_SHAPE_POINT;
      place->point =
          (WabGeoPoint){ g_rand_double_range (random, -40, 60), lon >= 180 ? lon - 360 : lon };
      g_ptr_array_add (self->snapshot->places, place);
      g_array_append_val (self->whole, count);
      if (i % 3 == 0)
        g_array_append_val (self->shown, count);
    }
}

static void
tear_down (Fixture *self)
{
  wab_snapshot_unref (self->snapshot);
  g_array_unref (self->shown);
  g_array_unref (self->whole);
}

/* Every place is in one cluster, every event is counted once, and each place finds its own. */
static void
check_all (WabMarkCache *cache, const Fixture *fixture, const WabMapView *view)
{
  guint n = fixture->snapshot->places->len, n_members = 0, n_shown = 0;
  guint64 events = 0, wanted = 0;
  double scale = 0;
  g_autoptr (GArray) clusters = wab_mark_cache_find_clusters (cache, view, &scale);
  const GArray *members = wab_mark_cache_get_members (cache);
  g_autofree guint8 *seen = g_new0 (guint8, n + 1);

  g_assert_cmpfloat (scale, >, 0);
  for (guint i = 0; i < clusters->len; i++)
    {
      const WabCluster *cluster = &g_array_index (clusters, WabCluster, i);

      g_assert_cmpfloat (wab_cluster_get_radius (scale, cluster->events), <=, 60);
      events += cluster->events;
      n_members += cluster->n;
      n_shown += cluster->n_shown;
      for (guint32 k = 0; k < cluster->n; k++)
        {
          guint32 place = g_array_index (members, guint32, cluster->first + k);

          g_assert_cmpuint (seen[place]++, ==, 0);
          g_assert_cmpuint (wab_mark_cache_find_place (cache, place), ==, cluster->first);
        }
    }
  for (guint i = 0; i < fixture->shown->len; i++)
    wanted += g_array_index (fixture->shown, WabPlaceCount, i).events;
  g_assert_cmpuint (n_members, ==, n);
  g_assert_cmpuint (n_shown, ==, fixture->shown->len);
  g_assert_cmpuint (events, ==, wanted);
}

static void
test_conserved (void)
{
  static const guint sizes[] = { 0, 1, 50, 1900, 2100, 20000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Fixture fixture;
      WabMapView view;
      g_autoptr (WabMarkCache) cache = wab_mark_cache_new (NULL);

      set_up (&fixture, sizes[i], -180, 360);
      wab_mark_cache_set_places (cache, fixture.snapshot, fixture.shown, fixture.whole, NULL);
      wab_map_view_init (&view, (WabGeoPoint){ 20, 10 }, 2, 1100, 700);
      check_all (cache, &fixture, &view);
      tear_down (&fixture);
    }
}

/* Around Fiji the map's edge is in the middle of the view. */
static void
test_antimeridian (void)
{
  Fixture fixture;
  WabMapView view;
  g_autoptr (WabMarkCache) cache = wab_mark_cache_new (NULL);

  set_up (&fixture, 3000, 170, 20);
  wab_mark_cache_set_places (cache, fixture.snapshot, fixture.shown, fixture.whole, NULL);
  wab_map_view_init (&view, (WabGeoPoint){ 10, 180 }, 2, 900, 800);
  check_all (cache, &fixture, &view);
  wab_map_view_init (&view, (WabGeoPoint){ 10, -175 }, 2, 900, 800);
  check_all (cache, &fixture, &view);
  tear_down (&fixture);
}

/* A map that is panned moves its discs, as a whole and no others. */
static void
test_panned (void)
{
  Fixture fixture;
  WabMapView view;
  double scale;
  g_autoptr (WabMarkCache) cache = wab_mark_cache_new (NULL);

  set_up (&fixture, 9000, 40, 60);
  wab_mark_cache_set_places (cache, fixture.snapshot, fixture.shown, fixture.whole, NULL);
  wab_map_view_init (&view, (WabGeoPoint){ 40, 70 }, 5, 800, 600);
  g_autoptr (GArray) before = wab_mark_cache_find_clusters (cache, &view, &scale);
  g_autoptr (GArray) members = g_array_ref (wab_mark_cache_get_members (cache));
  view.x += 20 / (256 * exp2 (view.zoom));
  g_autoptr (GArray) after = wab_mark_cache_find_clusters (cache, &view, &scale);
  g_assert_true (wab_mark_cache_get_members (cache) == members);
  guint n_found = 0;
  for (guint i = 0; i < before->len; i++)
    for (guint k = 0; k < after->len; k++)
      {
        const WabCluster *a = &g_array_index (before, WabCluster, i);
        const WabCluster *b = &g_array_index (after, WabCluster, k);

        if (a->first != b->first)
          continue;
        n_found++;
        g_assert_cmpfloat_with_epsilon (a->x - 20, b->x, 1e-6);
        g_assert_cmpfloat_with_epsilon (a->y, b->y, 1e-6);
      }
  g_assert_cmpuint (n_found * 10, >, before->len * 8);

  /* Far away others are found. */
  view.x += 500 / (256 * exp2 (view.zoom));
  g_autoptr (GArray) far = wab_mark_cache_find_clusters (cache, &view, &scale);
  g_assert_true (wab_mark_cache_get_members (cache) != members);
  g_assert_cmpuint (far->len, >, 0);
  tear_down (&fixture);
}

/* What is neither shown nor in the whole is not there; areas are left to others. */
static void
test_left_out (void)
{
  Fixture fixture;
  WabMapView view;
  double scale;
  g_autoptr (WabMarkCache) cache = wab_mark_cache_new (NULL);

  set_up (&fixture, 30, 0, 60);
  ((WabPlace *)g_ptr_array_index (fixture.snapshot->places, 3))->shape = WAB_SHAPE_AREA;
  wab_mark_cache_set_places (cache, fixture.snapshot, fixture.shown, NULL, NULL);
  wab_map_view_init (&view, (WabGeoPoint){ 20, 30 }, 2, 800, 600);
  g_autoptr (GArray) clusters = wab_mark_cache_find_clusters (cache, &view, &scale);
  g_assert_cmpuint (wab_mark_cache_get_members (cache)->len, ==, 9);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 1), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 3), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 77), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 6), !=, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_get_others (cache)->len, ==, 1);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/mark-cache/conserved", test_conserved);
  g_test_add_func ("/picture/mark-cache/antimeridian", test_antimeridian);
  g_test_add_func ("/picture/mark-cache/panned", test_panned);
  g_test_add_func ("/picture/mark-cache/left-out", test_left_out);
  return g_test_run ();
}
