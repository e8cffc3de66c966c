#include "map/place-bounds.h"

/** A document of nothing but places. */
static WabSnapshot *
make_snapshot (void)
{
  return wab_snapshot_new_empty ();
}

static WabPlace *
add_place (WabSnapshot *snapshot, GArray *counts, double lat, double lon, WabPlaceKind kind)
{
  WabPlace *place = wab_place_new (snapshot->places->len + 1, "Somewhere");
  WabPlaceCount count = { .place = snapshot->places->len, .events = 1 };

  place->point = (WabGeoPoint){ lat, lon };
  place->kind = kind;
  g_ptr_array_add (snapshot->places, place);
  g_array_append_val (counts, count);
  return place;
}

static GArray *
make_counts (void)
{
  return g_array_new (FALSE, TRUE, sizeof (WabPlaceCount));
}

static void
assert_box (const WabGeoBox *box, double west, double south, double east, double north)
{
  g_assert_cmpfloat_with_epsilon (box->west, west, 1e-9);
  g_assert_cmpfloat_with_epsilon (box->south, south, 1e-9);
  g_assert_cmpfloat_with_epsilon (box->east, east, 1e-9);
  g_assert_cmpfloat_with_epsilon (box->north, north, 1e-9);
}

static void
test_towns (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) counts = make_counts ();
  WabGeoBox box;

  g_assert_false (wab_place_bounds (snapshot, counts, &box));
  add_place (snapshot, counts, 43.25, 76.9, WAB_PLACE_SETTLEMENT);
  g_assert_true (wab_place_bounds (snapshot, counts, &box));
  assert_box (&box, 76.9, 43.25, 76.9, 43.25);
  add_place (snapshot, counts, 51.2, 71.4, WAB_PLACE_SETTLEMENT);
  add_place (snapshot, counts, 43.6, 51.2, WAB_PLACE_SETTLEMENT);
  g_assert_true (wab_place_bounds (snapshot, counts, &box));
  assert_box (&box, 51.2, 43.25, 76.9, 51.2);
}

/* Fiji's islands lie on both sides of 180°: the short way round, not around the world. */
static void
test_antimeridian (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) counts = make_counts ();
  WabGeoBox box;

  add_place (snapshot, counts, -18.1, 178.4, WAB_PLACE_SETTLEMENT);
  add_place (snapshot, counts, -16.8, -179.9, WAB_PLACE_SETTLEMENT);
  g_assert_true (wab_place_bounds (snapshot, counts, &box));
  assert_box (&box, 178.4, -18.1, -179.9, -16.8);
}

static void
test_areas (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) counts = make_counts ();
  WabGeoBox box;

  WabPlace *region = add_place (snapshot, counts, 45, 78, WAB_PLACE_REGION);
  region->shape = WAB_SHAPE_AREA;
  region->box = (WabGeoBox){ 74, 42.5, 82, 47 };
  add_place (snapshot, counts, 43.25, 76.9, WAB_PLACE_SETTLEMENT);
  g_assert_true (wab_place_bounds (snapshot, counts, &box));
  assert_box (&box, 74, 42.5, 82, 47);
}

/* A country counts only where nothing smaller is there. */
static void
test_countries (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) counts = make_counts ();
  WabGeoBox box;

  WabPlace *country = add_place (snapshot, counts, 48, 67, WAB_PLACE_COUNTRY);
  country->shape = WAB_SHAPE_AREA;
  country->box = (WabGeoBox){ 46.5, 40.5, 87.3, 55.4 };
  g_assert_true (wab_place_bounds (snapshot, counts, &box));
  assert_box (&box, 46.5, 40.5, 87.3, 55.4);
  add_place (snapshot, counts, 43.25, 76.9, WAB_PLACE_SETTLEMENT);
  g_assert_true (wab_place_bounds (snapshot, counts, &box));
  assert_box (&box, 76.9, 43.25, 76.9, 43.25);
}

/* One event overseas is left out, a town beside the others is not, nor the country around them. */
static void
test_core (void)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) counts = make_counts ();

  add_place (snapshot, counts, 43.25, 76.9, WAB_PLACE_SETTLEMENT);
  add_place (snapshot, counts, 51.2, 71.4, WAB_PLACE_SETTLEMENT);
  add_place (snapshot, counts, 51.5, -0.1, WAB_PLACE_SETTLEMENT);
  add_place (snapshot, counts, 30.7, -88.0, WAB_PLACE_SETTLEMENT);
  add_place (snapshot, counts, 48, 67, WAB_PLACE_COUNTRY);
  g_array_index (counts, WabPlaceCount, 0).events = 20;
  g_array_index (counts, WabPlaceCount, 1).events = 5;

  g_autoptr (GArray) core = wab_place_find_core (snapshot, counts);
  g_assert_cmpuint (core->len, ==, 2);
  g_assert_cmpuint (g_array_index (core, WabPlaceCount, 0).place, ==, 0);
  g_assert_cmpuint (g_array_index (core, WabPlaceCount, 1).place, ==, 1);

  /* With more to tell, the third town belongs to it, and with it all that is no farther than that.
   */
  g_array_index (counts, WabPlaceCount, 2).events = 5;
  g_autoptr (GArray) wider = wab_place_find_core (snapshot, counts);
  g_assert_cmpuint (wider->len, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/place-bounds/towns", test_towns);
  g_test_add_func ("/map/place-bounds/antimeridian", test_antimeridian);
  g_test_add_func ("/map/place-bounds/areas", test_areas);
  g_test_add_func ("/map/place-bounds/countries", test_countries);
  g_test_add_func ("/map/place-bounds/core", test_core);
  return g_test_run ();
}
