#include "picture/strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "basemap/map-text.h"
#include "picture/palette.h"

#define LEAST_BAR_PX 1.5

/* Bars. */

static double
get_count_scale (const WabHistogram *histogram)
{
  /* Reports share the scale of the events as long as they leave these their height. */
  double reports = MIN (histogram->max_reports, 1.7 * histogram->max_events);
  return MAX (MAX (histogram->max_events, reports), 1e-9);
}

static void
add_bar (cairo_t *cr,
         double x,
         double width,
         double from,
         double to,
         double height_px,
         gboolean upward)
{
  double top = upward ? height_px - to : from;
  cairo_rectangle (cr, x, top, width, to - from);
}

typedef struct
{
  double x;
  double width;
} Slot;

static Slot
get_slot (const WabAxis *axis, const WabHistogram *histogram, guint32 i)
{
  double from = wab_axis_to_px (axis, histogram->edges[i]),
         to = wab_axis_to_px (axis, histogram->edges[i + 1]);
  double gap = to - from >= 14 ? 2 : to - from >= 5 ? 1 : 0;
  return (Slot){ from + gap / 2, MAX (to - from - gap, 0.5) };
}

/* What is only planned is an empty bar with a dashed outline, as a plan on the map is. */
static void
paint_plan (cairo_t *cr,
            Slot slot,
            double from,
            double to,
            double height_px,
            gboolean upward,
            const WabPalette *palette)
{
  static const double dashes[] = { 3, 2 };
  gboolean is_small = slot.width < 4 || to - from < 3; /* for dashes */
  add_bar (cr, slot.x, slot.width, from, to, height_px, upward);
  wab_map_set_color (cr, palette->mark, is_small ? 0.42 : 0.1);
  cairo_fill (cr);
  if (is_small)
    return;
  cairo_rectangle (
      cr, slot.x + 0.5, (upward ? height_px - to : from) + 0.5, slot.width - 1, to - from - 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1);
  wab_map_set_color (cr, palette->mark, 0.9);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_bar (cairo_t *cr,
           const WabHistogram *histogram,
           guint32 i,
           Slot slot,
           double height_px,
           gboolean upward,
           const WabPalette *palette)
{
  double px = height_px / get_count_scale (histogram);
  double sure = histogram->sure[i] * px, all = (histogram->sure[i] + histogram->unsure[i]) * px;
  double planned = wab_histogram_get_events (histogram, i) * px;
  double reports = MIN (histogram->reports[i] * px, height_px);
  if (reports > 0)
    {
      add_bar (cr, slot.x, slot.width, 0, MAX (reports, LEAST_BAR_PX), height_px, upward);
      wab_map_set_color (cr, palette->mark, 0.13);
      cairo_fill (cr);
    }
  if (all > 0)
    all = MAX (all, LEAST_BAR_PX);
  if (all > sure)
    {
      add_bar (cr, slot.x, slot.width, sure, all, height_px, upward);
      wab_map_set_color (cr, palette->mark, 0.42);
      cairo_fill (cr);
    }
  if (sure > 0)
    {
      add_bar (cr, slot.x, slot.width, 0, MAX (sure, LEAST_BAR_PX), height_px, upward);
      wab_map_set_color (cr, palette->mark, 0.92);
      cairo_fill (cr);
    }
  if (planned > all)
    paint_plan (
        cr, slot, MAX (all, 0), MAX (planned, all + LEAST_BAR_PX), height_px, upward, palette);
}

void
wab_strip_paint_bars (cairo_t *cr,
                      const WabAxis *axis,
                      const WabHistogram *histogram,
                      double height_px,
                      gboolean upward,
                      WabMapStyle style)
{
  g_return_if_fail (cr != NULL && axis != NULL && histogram != NULL);
  const WabPalette *palette = wab_palette_get (style);
  cairo_save (cr);
  for (guint32 i = 0; i < histogram->n_bins; i++)
    {
      Slot slot = get_slot (axis, histogram, i);
      if (slot.x <= axis->width_px && slot.x + slot.width >= 0)
        paint_bar (cr, histogram, i, slot, height_px, upward, palette);
    }
  cairo_restore (cr);
}

void
wab_strip_paint_part (cairo_t *cr,
                      const WabAxis *axis,
                      const WabHistogram *part,
                      const WabHistogram *whole,
                      double height_px,
                      gboolean upward,
                      WabMapStyle style)
{
  g_return_if_fail (cr != NULL && axis != NULL && part != NULL && whole != NULL);
  double px = height_px / get_count_scale (whole);
  cairo_save (cr);
  wab_map_set_color (cr, wab_palette_get (style)->selection, 0.75);
  for (guint32 i = 0; i < part->n_bins; i++)
    {
      Slot slot = get_slot (axis, part, i);
      double height = MIN (wab_histogram_get_events (part, i) * px, height_px);
      if (height <= 0 || slot.x > axis->width_px || slot.x + slot.width < 0)
        continue;
      add_bar (cr, slot.x, slot.width, 0, MAX (height, LEAST_BAR_PX), height_px, upward);
    }
  cairo_fill (cr);
  cairo_restore (cr);
}

void
wab_strip_paint_pill (
    cairo_t *cr, double x, double y, double width, double height, WabMapStyle style)
{
  g_return_if_fail (cr != NULL);
  const WabPalette *palette = wab_palette_get (style);
  cairo_save (cr);
  wab_path_round_rect (cr, x, y, width, height, height / 2);
  wab_map_set_color (cr, palette->surface, 0.94);
  cairo_fill_preserve (cr);
  wab_map_set_color (cr, palette->line, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Scale. */

void
wab_strip_paint_scale (cairo_t *cr,
                       const WabAxis *axis,
                       double height_px,
                       WabMapStyle style,
                       double text_px)
{
  g_return_if_fail (cr != NULL && axis != NULL);
  const WabPalette *palette = wab_palette_get (style);
  g_autoptr (GArray) ticks = wab_strip_list_ticks (axis, text_px);
  g_autoptr (PangoLayout) layout = wab_map_text_create_layout ();
  cairo_save (cr);
  for (guint i = 0; i < ticks->len; i++)
    {
      const WabTick *tick = &g_array_index (ticks, WabTick, i);
      if (tick->x >= 0 && tick->x <= axis->width_px)
        {
          cairo_rectangle (cr, rint (tick->x) - 0.5, 0, 1, tick->is_major ? MIN (height_px, 9) : 4);
          wab_map_set_color (cr, palette->dim_text, tick->is_major ? 0.8 : 0.45);
          cairo_fill (cr);
        }
      if (tick->label == NULL)
        continue;
      PangoRectangle logical;
      wab_map_text_set_font (
          layout, text_px, tick->is_major ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL, FALSE);
      pango_layout_set_text (layout, tick->label, -1);
      pango_layout_get_extents (layout, NULL, &logical);
      double height = logical.height / (double)PANGO_SCALE;
      cairo_move_to (cr, tick->label_x, MAX (3, (height_px - height + 4) / 2));
      wab_map_set_color (cr, tick->is_major ? palette->text : palette->dim_text, 1);
      pango_cairo_show_layout (cr, layout);
    }
  cairo_restore (cr);
}

/* Window. */

static void
paint_grip (cairo_t *cr, double x, double height_px, const WabPalette *palette)
{
  double height = CLAMP (height_px * 0.34, 14, 30), top = (height_px - height) / 2;
  cairo_rectangle (cr, x - 1, 0, 2, height_px);
  wab_map_set_color (cr, palette->window, 1);
  cairo_fill (cr);
  wab_path_round_rect (cr, x - 4.5, top, 9, height, 4.5);
  wab_map_set_color (cr, palette->window, 1);
  cairo_fill_preserve (cr);
  wab_map_set_color (cr, palette->surface, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_rectangle (cr, x + side * 1.5 - 0.5, top + height * 0.3, 1, height * 0.4);
      wab_map_set_color (cr, palette->surface, 0.9);
      cairo_fill (cr);
    }
}

void
wab_strip_paint_window (cairo_t *cr,
                        const WabAxis *axis,
                        gint64 start,
                        gint64 end,
                        double height_px,
                        WabMapStyle style)
{
  g_return_if_fail (cr != NULL && axis != NULL);
  const WabPalette *palette = wab_palette_get (style);
  double from = wab_axis_to_px (axis, start), to = wab_axis_to_px (axis, end);
  double left = CLAMP (from, 0, axis->width_px), right = CLAMP (to, 0, axis->width_px);
  cairo_save (cr);
  cairo_new_path (cr);
  wab_map_set_color (cr, wab_palette_get_ground (style), 0.6);
  cairo_rectangle (cr, 0, 0, left, height_px);
  cairo_rectangle (cr, right, 0, axis->width_px - right, height_px);
  cairo_fill (cr);
  wab_map_set_color (cr, palette->window, 0.08);
  cairo_rectangle (cr, left, 0, right - left, height_px);
  cairo_fill (cr);
  if (from >= 0 && from <= axis->width_px)
    paint_grip (cr, from, height_px, palette);
  if (to >= 0 && to <= axis->width_px)
    paint_grip (cr, to, height_px, palette);
  cairo_restore (cr);
}
