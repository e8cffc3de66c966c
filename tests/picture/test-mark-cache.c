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
  const guint32 *members = wab_cluster_members_get (wab_mark_cache_get_members (cache));
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
          guint32 place = members[cluster->first + k];

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
  g_autoptr (WabClusterMembers) members =
      wab_cluster_members_ref (wab_mark_cache_get_members (cache));
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
  guint n_members = 0;
  for (guint i = 0; i < clusters->len; i++)
    n_members += g_array_index (clusters, WabCluster, i).n;
  g_assert_cmpuint (n_members, ==, 9);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 1), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 3), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 77), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_find_place (cache, 6), !=, G_MAXUINT32);
  g_assert_cmpuint (wab_mark_cache_get_others (cache)->len, ==, 1);
  tear_down (&fixture);
}

/* Some of the places, by index, with other events; now and then one that the whole has not. */
static GArray *
choose_shown (GRand *rand, const GArray *whole)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));

  for (guint i = 0; i < whole->len; i++)
    if (g_rand_int_range (rand, 0, 3) == 0)
      {
        WabPlaceCount count = g_array_index (whole, WabPlaceCount, i);

        count.events = (guint32)g_rand_int_range (rand, 0, 40);
        g_array_append_val (shown, count);
      }
  return shown;
}

static GArray *
leave_out_some (GRand *rand, const GArray *places)
{
  GArray *some = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));

  for (guint i = 0; i < places->len; i++)
    if (g_rand_int_range (rand, 0, 3) != 0)
      g_array_append_val (some, g_array_index (places, WabPlaceCount, i));
  return some;
}

static void
assert_same_clusters (WabMarkCache *kept, WabMarkCache *anew, const WabMapView *view)
{
  double kept_scale, anew_scale;
  g_autoptr (GArray) a = wab_mark_cache_find_clusters (kept, view, &kept_scale);
  g_autoptr (GArray) b = wab_mark_cache_find_clusters (anew, view, &anew_scale);

  g_assert_cmpfloat (kept_scale, ==, anew_scale);
  g_assert_cmpuint (a->len, ==, b->len);
  const guint32 *a_places = wab_cluster_members_get (wab_mark_cache_get_members (kept));
  const guint32 *b_places = wab_cluster_members_get (wab_mark_cache_get_members (anew));
  for (guint i = 0; i < a->len; i++)
    {
      const WabCluster *x = &g_array_index (a, WabCluster, i);
      const WabCluster *y = &g_array_index (b, WabCluster, i);

      g_assert_cmpfloat (x->x, ==, y->x);
      g_assert_cmpfloat (x->y, ==, y->y);
      g_assert_cmpuint (x->events, ==, y->events);
      g_assert_cmpuint (x->weight, ==, y->weight);
      g_assert_cmpuint (x->place, ==, y->place);
      g_assert_cmpuint (x->n, ==, y->n);
      g_assert_cmpuint (x->n_shown, ==, y->n_shown);
      g_assert_cmpmem (a_places + x->first,
                       x->n * sizeof (guint32),
                       b_places + y->first,
                       y->n * sizeof (guint32));
    }
}

/* What is kept from window to window makes no difference: a cache that is shown nothing in between,
 * and so can keep nothing, finds the same. */
static void
test_same_as_anew (void)
{
  static const guint sizes[] = { 40, 1500, 2600, 9000 };
  GRand *rand = g_rand_new_with_seed (9);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      Fixture fixture;
      WabMapView view;
      g_autoptr (WabMarkCache) kept = wab_mark_cache_new (NULL);
      g_autoptr (WabMarkCache) anew = wab_mark_cache_new (NULL);

      set_up (&fixture, sizes[s], -20, 120);
      wab_map_view_init (&view, (WabGeoPoint){ 20, 40 }, 3, 900, 700);
      g_autoptr (GArray) whole = g_array_ref (fixture.whole);
      for (guint i = 0; i < 30; i++)
        {
          if (i % 10 == 9)
            {
              g_array_unref (whole);
              whole = leave_out_some (rand, fixture.whole);
            }
          /* Of all places, so that some are not in a whole that lacks some. */
          g_autoptr (GArray) shown = choose_shown (rand, fixture.whole);
          g_autoptr (GArray) scenes = g_rand_boolean (rand) ? leave_out_some (rand, shown) : NULL;
          g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
          wab_mark_cache_set_places (kept, fixture.snapshot, shown, whole, scenes);
          wab_mark_cache_set_places (anew, fixture.snapshot, none, NULL, NULL);
          wab_mark_cache_set_places (anew, fixture.snapshot, shown, whole, scenes);
          assert_same_clusters (kept, anew, &view);
          for (guint32 p = 0; p < sizes[s]; p++)
            g_assert_cmpint (
                wab_mark_cache_is_scene (kept, p), ==, wab_mark_cache_is_scene (anew, p));
          if (i % 4 == 3)
            view.x += g_rand_double_range (rand, -0.1, 0.1);
        }
      tear_down (&fixture);
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/mark-cache/conserved", test_conserved);
  g_test_add_func ("/picture/mark-cache/same-as-anew", test_same_as_anew);
  g_test_add_func ("/picture/mark-cache/antimeridian", test_antimeridian);
  g_test_add_func ("/picture/mark-cache/panned", test_panned);
  g_test_add_func ("/picture/mark-cache/left-out", test_left_out);
  return g_test_run ();
}
