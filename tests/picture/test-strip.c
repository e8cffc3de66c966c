#include "picture/strip.h"

#include "calendar/civil.h"

static WabAxis
make_axis (int from_year, int from_month, int from_day, double days, double width_px)
{
  gint64 start = wab_day_from_ymd (from_year, from_month, from_day) * WAB_SECONDS_PER_DAY;
  return (WabAxis){ start, start + (gint64)(days * WAB_SECONDS_PER_DAY), width_px };
}

static guint
check_labels (const GArray *ticks, const WabAxis *axis)
{
  guint n = 0;
  for (guint i = 0; i < ticks->len; i++)
    {
      const WabTick *a = &g_array_index (ticks, WabTick, i);
      if (i > 0)
        g_assert_cmpint (a->second, >, g_array_index (ticks, WabTick, i - 1).second);
      if (a->label == NULL)
        continue;
      n++;
      g_assert_cmpfloat (a->label_x, >=, 0);
      g_assert_cmpfloat (a->label_x + a->label_width, <=, axis->width_px);
      for (guint k = i + 1; k < ticks->len; k++)
        {
          const WabTick *b = &g_array_index (ticks, WabTick, k);
          if (b->label != NULL)
            g_assert_true (a->label_x + a->label_width <= b->label_x
                           || b->label_x + b->label_width <= a->label_x);
        }
    }
  return n;
}

/* From an hour to a hundred thousand years there are some labels, and never two over each other. */
static void
test_lengths (void)
{
  static const double widths[] = { 120, 300, 640, 1280, 3000 };
  for (double days = 1.0 / 24; days < 36525000; days *= 1.7)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      {
        WabAxis axis = make_axis (2021, 12, 28, days, widths[i]);
        axis.start += 5000;
        axis.end += 5000;
        g_autoptr (GArray) ticks = wab_strip_list_ticks (&axis, 11.5);
        g_assert_cmpuint (ticks->len, <=, 4000);
        guint n = check_labels (ticks, &axis);
        if (widths[i] >= 300)
          g_assert_cmpuint (n, >=, 1);
      }
}

/* Each day of January has its own label, in the middle of the day. */
static void
test_days (void)
{
  WabAxis axis = make_axis (2022, 1, 1, 31, 31 * 40);
  g_autoptr (GArray) ticks = wab_strip_list_ticks (&axis, 11.5);
  g_assert_cmpuint (ticks->len, ==, 31);
  check_labels (ticks, &axis);
  const WabTick *ninth = &g_array_index (ticks, WabTick, 8);
  g_assert_cmpint (ninth->second, ==, wab_day_from_ymd (2022, 1, 9) * WAB_SECONDS_PER_DAY);
  g_assert_cmpstr (ninth->label, ==, "9");
  g_assert_cmpfloat_with_epsilon (ninth->label_x + ninth->label_width / 2, ninth->x + 20, 0.01);
  g_assert_true (g_array_index (ticks, WabTick, 0).is_major);
  g_assert_nonnull (g_array_index (ticks, WabTick, 0).label);
}

static void
test_years (void)
{
  WabAxis axis = make_axis (1850, 1, 1, 150 * 365.25, 900);
  g_autoptr (GArray) ticks = wab_strip_list_ticks (&axis, 11.5);
  check_labels (ticks, &axis);
  for (guint i = 0; i < ticks->len; i++)
    {
      int year, month, day;
      wab_day_to_ymd (g_array_index (ticks, WabTick, i).second / WAB_SECONDS_PER_DAY
                          - (g_array_index (ticks, WabTick, i).second % WAB_SECONDS_PER_DAY < 0),
                      &year,
                      &month,
                      &day);
      g_assert_cmpint (month, ==, 1);
      g_assert_cmpint (day, ==, 1);
      g_assert_cmpint (year % 10, ==, 0);
    }
}

static void
test_axis (void)
{
  WabAxis axis = make_axis (2022, 1, 1, 10, 500);
  g_assert_cmpfloat (wab_axis_to_px (&axis, axis.start), ==, 0);
  g_assert_cmpfloat (wab_axis_to_px (&axis, axis.end), ==, 500);
  for (double px = 0; px <= 500; px += 12.5)
    g_assert_cmpfloat_with_epsilon (
        wab_axis_to_px (&axis, wab_axis_from_px (&axis, px)), px, 0.001);
}

/* An empty histogram, one bin, a window beyond the axis: all are painted without complaint. */
static void
test_paint (void)
{
  WabAxis axis = make_axis (2022, 1, 1, 10, 500);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 500, 60);
  cairo_t *cr = cairo_create (surface);
  gint64 edges[] = { axis.start, axis.start + WAB_SECONDS_PER_DAY };
  double sure[] = { 3 }, unsure[] = { 1 }, planned[] = { 2 }, reports[] = { 40 };
  WabHistogram one = { WAB_BIN_DAY, 1, edges, sure, unsure, planned, reports, 6, 40, 0 };
  WabHistogram none = { WAB_BIN_DAY, 0, edges, sure, unsure, planned, reports, 0, 0, 0 };
  for (int style = 0; style < WAB_MAP_N_STYLES; style++)
    {
      wab_strip_paint_bars (cr, &axis, &one, 60, TRUE, style);
      wab_strip_paint_bars (cr, &axis, &none, 60, FALSE, style);
      wab_strip_paint_scale (cr, &axis, 20, style, 11.5);
      wab_strip_paint_window (cr, &axis, axis.start - 1000000, axis.end + 1000000, 60, style);
      wab_strip_paint_window (cr, &axis, axis.start + 100000, axis.start + 200000, 60, style);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return ((const guint32 *)(data + y * cairo_image_surface_get_stride (surface)))[x] & 0xFFFFFF;
}

/* A plan is an outline with gaps on a ground that is paler than what has happened. */
static void
test_plan (void)
{
  WabAxis axis = make_axis (2022, 1, 1, 2, 120);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 120, 60);
  cairo_t *cr = cairo_create (surface);
  gint64 edges[] = { axis.start, axis.start + WAB_SECONDS_PER_DAY, axis.end };
  double sure[] = { 4, 0 }, unsure[] = { 0, 0 }, planned[] = { 0, 4 }, reports[] = { 0, 0 };
  WabHistogram histogram = { .unit = WAB_BIN_DAY,
                             .n_bins = 2,
                             .edges = edges,
                             .sure = sure,
                             .unsure = unsure,
                             .planned = planned,
                             .reports = reports,
                             .max_events = 4 };
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  wab_strip_paint_bars (cr, &axis, &histogram, 60, TRUE, WAB_MAP_LIGHT);
  cairo_surface_flush (surface);
  guint32 solid = get_pixel (surface, 30, 30), ground = get_pixel (surface, 90, 30);
  g_assert_cmpuint (solid & 0xFF, <, ground & 0xFF);
  g_assert_cmpuint (ground, !=, 0xFFFFFF);
  guint n_dark = 0, n_gaps = 0;
  for (int x = 66; x < 114; x++)
    {
      gboolean is_gap = (get_pixel (surface, x, 0) & 0xFF) > 160;
      n_gaps += is_gap;
      n_dark += !is_gap;
    }
  g_assert_cmpuint (n_dark, >, 15);
  g_assert_cmpuint (n_gaps, >, 7);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/strip/lengths", test_lengths);
  g_test_add_func ("/picture/strip/days", test_days);
  g_test_add_func ("/picture/strip/years", test_years);
  g_test_add_func ("/picture/strip/axis", test_axis);
  g_test_add_func ("/picture/strip/paint", test_paint);
  g_test_add_func ("/picture/strip/plan", test_plan);
  return g_test_run ();
}
