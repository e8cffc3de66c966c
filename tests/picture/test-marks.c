#include "picture/marks.h"

#include <math.h>

#include "picture-samples.h"

static const WabMark *
find_mark (const WabMarks *marks, guint32 place)
{
  int index = wab_marks_find_place (marks, place);
  return index >= 0 ? &g_array_index (marks->marks, WabMark, index) : NULL;
}

static void
init_view (WabMapView *view, double zoom)
{
  wab_map_view_init (view, (WabGeoPoint){ 47.0, 68.0 }, zoom, 1000, 640);
}

static void
test_kinds (void)
{
  Sample sample;
  WabMapView view;
  sample_init (&sample);
  init_view (&view, 4.4);
  g_autoptr (WabMarks) marks = wab_marks_new (NULL, sample.snapshot, sample.counts, &view, 2, 3);
  g_assert_cmpint (find_mark (marks, 0)->kind, ==, WAB_MARK_DISC);
  g_assert_cmpint (find_mark (marks, 3)->kind, ==, WAB_MARK_AREA);
  g_assert_cmpint (find_mark (marks, 4)->kind, ==, WAB_MARK_CHIP);
  g_assert_cmpint (find_mark (marks, 5)->kind, ==, WAB_MARK_RING);
  g_assert_cmpuint (find_mark (marks, 2)->state, ==, WAB_MARK_SELECTED);
  g_assert_cmpuint (find_mark (marks, 3)->state, ==, WAB_MARK_HOVERED);
  g_assert_cmpuint (find_mark (marks, 6)->state, ==, WAB_MARK_OUTSIDE);
  /* Almaty and Talgar are one disc from here. */
  g_assert_true (find_mark (marks, 0) == find_mark (marks, 1));
  g_assert_cmpuint (find_mark (marks, 0)->events, ==, 11);
  g_assert_cmpuint (find_mark (marks, 0)->place, ==, 0);
  sample_clear (&sample);
}

/* From afar the country is an area like others; close by the two cities part. */
static void
test_zooms (void)
{
  Sample sample;
  WabMapView view;
  sample_init (&sample);
  init_view (&view, 2.2);
  g_autoptr (WabMarks) far =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  g_assert_cmpint (find_mark (far, 4)->kind, ==, WAB_MARK_AREA);
  wab_map_view_init (&view, (WabGeoPoint){ 43.27, 77.1 }, 10, 1000, 640);
  g_autoptr (WabMarks) near =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  g_assert_true (find_mark (near, 0) != find_mark (near, 1));
  g_assert_null (find_mark (near, 2));
  sample_clear (&sample);
}

/* What a click meets: the disc above the area, the area where it is, nothing elsewhere. */
static void
test_find_at (void)
{
  Sample sample;
  WabMapView view;
  double x, y;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  g_assert_no_error (error);
  sample_init (&sample);
  init_view (&view, 5);
  g_autoptr (WabMarks) marks =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  wab_map_view_project (&view, (WabGeoPoint){ 43.25, 76.95 }, &x, &y);
  int index = wab_marks_find_at (marks, outlines, &view, x, y);
  g_assert_true (&g_array_index (marks->marks, WabMark, index) == find_mark (marks, 0));
  wab_map_view_project (
      &view, (WabGeoPoint){ 45.6, 71.0 }, &x, &y); /* in the north of Zhambyl, off its badge */
  index = wab_marks_find_at (marks, outlines, &view, x, y);
  g_assert_true (&g_array_index (marks->marks, WabMark, index) == find_mark (marks, 3));
  wab_map_view_project (&view, (WabGeoPoint){ 45.6, 64.0 }, &x, &y);
  g_assert_cmpint (wab_marks_find_at (marks, outlines, &view, x, y), ==, -1);
  const WabMark *chip = find_mark (marks, 4);
  index = wab_marks_find_at (marks, outlines, &view, chip->x + chip->width / 2 - 2, chip->y);
  g_assert_true (&g_array_index (marks->marks, WabMark, index) == chip);
  sample_clear (&sample);
}

static void
test_labels (void)
{
  Sample sample;
  WabMapView view;
  sample_init (&sample);
  init_view (&view, 4.4);
  g_autoptr (WabMarks) marks =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  gboolean has_cluster = FALSE;
  for (guint i = 0; i < marks->labels->len; i++)
    {
      const WabMarkLabel *a = &g_array_index (marks->labels, WabMarkLabel, i);
      has_cluster |= g_str_equal (a->text, "Almaty +1");
      g_assert_cmpfloat (a->rect.x, >=, 0);
      g_assert_cmpfloat (a->rect.x + a->rect.width, <=, 1000);
      for (guint k = i + 1; k < marks->labels->len; k++)
        {
          const WabMapRect *r = &a->rect, *s = &g_array_index (marks->labels, WabMarkLabel, k).rect;
          g_assert_false (r->x < s->x + s->width && s->x < r->x + r->width
                          && r->y < s->y + s->height && s->y < r->y + r->height);
        }
    }
  g_assert_true (has_cluster);
  g_autoptr (GHashTable) ids = wab_marks_dup_ids (marks);
  g_assert_true (g_hash_table_contains (ids, GUINT_TO_POINTER (1)));
  g_autoptr (GArray) rects = wab_marks_dup_rects (marks);
  g_assert_cmpuint (rects->len, >, 5);
  sample_clear (&sample);
}

/* Where buttons lie on the map, no label goes below them. */
static void
test_covered (void)
{
  Sample sample;
  WabMapView view;
  guint n_below = 0;
  sample_init (&sample);
  init_view (&view, 4.4);
  g_autoptr (WabMarks) free =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  for (guint i = 0; i < free->labels->len; i++)
    {
      const WabMarkLabel *label = &g_array_index (free->labels, WabMarkLabel, i);
      if (!g_str_equal (label->text, "Almaty +1"))
        continue;
      view.covered_width_px = view.width_px - (int)label->rect.x - 5;
      view.covered_height_px = view.height_px - (int)label->rect.y - 5;
    }
  g_assert_cmpint (view.covered_width_px, >, 0);
  g_autoptr (WabMarks) covered =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  for (guint i = 0; i < covered->labels->len; i++)
    {
      const WabMarkLabel *label = &g_array_index (covered->labels, WabMarkLabel, i);
      n_below += label->rect.x + label->rect.width > view.width_px - view.covered_width_px
                 && label->rect.y + label->rect.height > view.height_px - view.covered_height_px;
    }
  g_assert_cmpuint (covered->labels->len, >, 0);
  g_assert_cmpuint (n_below, ==, 0);
  sample_clear (&sample);
}

/* What happened nowhere near is told at the edge that it lies beyond. */
static void
test_hints (void)
{
  Sample sample;
  WabMapView view;
  g_autoptr (WabMarkCache) cache = wab_mark_cache_new (NULL);
  sample_init (&sample);
  wab_mark_cache_set_places (cache, sample.snapshot, sample.counts, NULL, NULL);
  wab_map_view_init (&view, (WabGeoPoint){ 45.0, 69.0 }, 7, 600, 500);
  g_autoptr (WabMarks) marks = wab_marks_new_from_cache (cache, &view, G_MAXUINT32, G_MAXUINT32);
  guint n_before = marks->marks->len;
  wab_marks_add_hints (marks, cache, &view, 1);
  g_assert_cmpuint (marks->marks->len - n_before, ==, 2);
  /* Almaty and Talgar, of which the second is selected, in the east; Aktobe in the west. */
  const WabMark *east = find_mark (marks, 1), *west = find_mark (marks, 2);
  g_assert_cmpint (east->kind, ==, WAB_MARK_HINT);
  g_assert_cmpuint (east->events, ==, 11);
  g_assert_cmpuint (east->n_shown, ==, 2);
  g_assert_cmpuint (east->state, ==, WAB_MARK_SELECTED);
  g_assert_cmpfloat (east->x + east->width / 2, >, 560);
  g_assert_cmpint (west->kind, ==, WAB_MARK_HINT);
  g_assert_cmpuint (west->events, ==, 4);
  g_assert_cmpfloat (west->x - west->width / 2, <, 40);
  g_assert_cmpint (wab_marks_find_at (marks, NULL, &view, east->x, east->y),
                   ==,
                   wab_marks_find_place (marks, 1));
  sample_clear (&sample);
}

/* Where nothing happened of what is shown, it is only talked about. */
static void
test_talked (void)
{
  Sample sample;
  WabMapView view;
  g_autoptr (WabMarkCache) cache = wab_mark_cache_new (NULL);
  g_autoptr (GArray) scenes = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  sample_init (&sample);
  g_array_append_val (scenes, g_array_index (sample.counts, WabPlaceCount, 1));
  wab_mark_cache_set_places (cache, sample.snapshot, sample.counts, NULL, scenes);
  init_view (&view, 4.4);
  g_autoptr (WabMarks) marks = wab_marks_new_from_cache (cache, &view, G_MAXUINT32, G_MAXUINT32);
  g_assert_cmpuint (find_mark (marks, 0)->state, ==, 0); /* Talgar is in it */
  g_assert_cmpuint (find_mark (marks, 2)->state, ==, WAB_MARK_TALKED);
  g_assert_cmpuint (find_mark (marks, 3)->state, ==, WAB_MARK_TALKED);
  g_assert_cmpuint (find_mark (marks, 6)->state, ==, WAB_MARK_OUTSIDE);
  sample_clear (&sample);
}

/* Larger letters make larger labels, and they still do not meet. */
static void
test_text_scale (void)
{
  Sample sample;
  WabMapView view;
  sample_init (&sample);
  init_view (&view, 4.4);
  g_autoptr (WabMarks) usual =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  view.text_scale = 1.5;
  g_autoptr (WabMarks) large =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  const WabMarkLabel *a = &g_array_index (usual->labels, WabMarkLabel, 0);
  const WabMarkLabel *b = &g_array_index (large->labels, WabMarkLabel, 0);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpfloat_with_epsilon (b->rect.height / a->rect.height, 1.5, 0.01);
  g_assert_cmpfloat_with_epsilon (b->rect.width / a->rect.width, 1.5, 0.03);
  sample_clear (&sample);
}

static const char *
find_label (const WabMarks *marks, guint32 place)
{
  for (guint i = 0; i < marks->labels->len; i++)
    {
      const WabMarkLabel *label = &g_array_index (marks->labels, WabMarkLabel, i);
      if ((int)label->mark == wab_marks_find_place (marks, place))
        return label->text;
    }
  return NULL;
}

/* A region and its town of one name are told apart. */
static void
test_namesakes (void)
{
  Sample sample;
  WabMapView view;
  sample_init (&sample);
  init_view (&view, 4.4);
  sample_add (&sample,
              "Aktobe",
              48.8,
              58.1,
              WAB_SHAPE_AREA,
              WAB_PLACE_REGION,
              "admin1:KAZ-2397",
              (WabGeoBox){ 53.5, 45.5, 64.2, 51.5 },
              1);
  g_autoptr (WabMarks) marks =
      wab_marks_new (NULL, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  g_assert_cmpstr (find_label (marks, 2), ==, "Aktobe");
  g_assert_cmpstr (find_label (marks, 7), ==, "Aktobe (region)");
  g_assert_cmpstr (find_label (marks, 3), ==, "Zhambyl");
  sample_clear (&sample);
}

/* An area whose own point lies outside of it has its badge inside all the same. */
static void
test_badge_inside (void)
{
  Sample sample = { wab_snapshot_new_empty (), g_array_new (FALSE, FALSE, sizeof (WabPlaceCount)) };
  g_autoptr (GError) error = NULL;
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, &error);
  WabMapView view;
  WabGeoBox box = { 69.1, 42.2, 75.9, 46.8 };
  WabGeoPoint inside;
  double x, y;

  g_assert_no_error (error);
  sample_add (
      &sample, "Zhambyl", 50.0, 80.0, WAB_SHAPE_AREA, WAB_PLACE_REGION, "admin1:KAZ-3252", box, 3);
  init_view (&view, 4.4);
  g_autoptr (WabMarks) marks =
      wab_marks_new (outlines, sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  const WabMark *mark = find_mark (marks, 0);
  g_assert_nonnull (mark);
  g_assert_true (wab_outlines_find_label_point (outlines, "admin1:KAZ-3252", &inside));
  wab_map_view_project (&view, inside, &x, &y);
  g_assert_cmpfloat_with_epsilon (mark->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (mark->y, y, 0.01);
  /* What lies at a corner of the badge is still the area. */
  g_array_set_size (marks->labels, 0);
  g_assert_cmpint (wab_marks_find_at (marks, outlines, &view, x + 25, y), ==, 0);
  g_assert_cmpint (wab_marks_find_at (marks, outlines, &view, x - 25, y), ==, 0);
  sample_clear (&sample);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/marks/kinds", test_kinds);
  g_test_add_func ("/picture/marks/zooms", test_zooms);
  g_test_add_func ("/picture/marks/find-at", test_find_at);
  g_test_add_func ("/picture/marks/labels", test_labels);
  g_test_add_func ("/picture/marks/covered", test_covered);
  g_test_add_func ("/picture/marks/hints", test_hints);
  g_test_add_func ("/picture/marks/talked", test_talked);
  g_test_add_func ("/picture/marks/text-scale", test_text_scale);
  g_test_add_func ("/picture/marks/namesakes", test_namesakes);
  g_test_add_func ("/picture/marks/badge-inside", test_badge_inside);
  return g_test_run ();
}
