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
  g_autoptr (WabMarks) marks = wab_marks_new (sample.snapshot, sample.counts, &view, 2, 3);
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
      wab_marks_new (sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
  g_assert_cmpint (find_mark (far, 4)->kind, ==, WAB_MARK_AREA);
  wab_map_view_init (&view, (WabGeoPoint){ 43.27, 77.1 }, 10, 1000, 640);
  g_autoptr (WabMarks) near =
      wab_marks_new (sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
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
      wab_marks_new (sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
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
      wab_marks_new (sample.snapshot, sample.counts, &view, G_MAXUINT32, G_MAXUINT32);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/marks/kinds", test_kinds);
  g_test_add_func ("/picture/marks/zooms", test_zooms);
  g_test_add_func ("/picture/marks/find-at", test_find_at);
  g_test_add_func ("/picture/marks/labels", test_labels);
  return g_test_run ();
}
