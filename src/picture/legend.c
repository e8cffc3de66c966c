#include "picture/legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "basemap/map-text.h"
#include "picture/clusters.h"
#include "picture/palette.h"

#define EARTH_CIRCUMFERENCE_KM 40075.017 /* WGS 84, at the equator */
#define PADDING_PX 12.0
#define ROW_PX 24.0
#define SIGN_PX 44.0
#define TEXT_PX 11.5
#define MAX_ROWS 5
#define LARGEST_SIGN_PX 20.0
#define INSET_PX 12.0
#define LONGEST_BAR_PX 140.0

typedef enum
{
  SIGN_DISC,
  SIGN_AREA,
  SIGN_RING,
} Sign;

typedef struct
{
  Sign sign;
  guint32 events; /* of a disc */
  char *text;     /* owned */
} Row;

struct _WabLegend
{
  double px_a_root_event;
  PangoLayout *layout;
  Row rows[MAX_ROWS];
  guint n_rows;
  double sign_px; /* width of the column of signs */
  WabMapRect rect;
};

static void
add_row (WabLegend *self, Sign sign, guint32 events, char *text)
{
  if (self->n_rows < MAX_ROWS)
    self->rows[self->n_rows++] = (Row){ sign, events, text };
  else
    g_free (text);
}

/* 1, 2, 5, 10 ...: the largest not above @n. */
static guint32
round_down (guint32 n)
{
  guint32 best = 1;
  for (guint64 power = 1; power <= n; power *= 10)
    {
      static const guint steps[] = { 1, 2, 5 };
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        if (power * steps[i] <= n)
          best = (guint32)(power * steps[i]);
    }
  return best;
}

static void
list_rows (WabLegend *self, const WabMarks *marks)
{
  guint32 most = 0;
  gboolean has_area = FALSE, has_ring = FALSE;
  for (guint i = 0; i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);
      if (mark->kind == WAB_MARK_DISC)
        most = MAX (most, mark->events);
      has_area |= mark->kind == WAB_MARK_AREA;
      has_ring |= mark->kind == WAB_MARK_RING;
    }
  double unit = self->px_a_root_event;
  guint32 limit = (guint32)CLAMP (LARGEST_SIGN_PX * LARGEST_SIGN_PX / (unit * unit), 1, 1e9);
  guint32 large = round_down (MIN (most, limit));
  if (large > 1)
    add_row (
        self,
        SIGN_DISC,
        large,
        g_strdup_printf (ngettext ("%u event at a place", "%u events at a place", large), large));
  if (most > 0)
    add_row (self,
             SIGN_DISC,
             1,
             g_strdup_printf (ngettext ("%u event at a place", "%u events at a place", 1), 1));
  if (has_area)
    add_row (self, SIGN_AREA, 0, g_strdup (_ ("events somewhere in the area")));
  if (has_ring)
    add_row (self, SIGN_RING, 0, g_strdup (_ ("events near here")));
}

static double
get_row_height (const WabLegend *self, const Row *row)
{
  double radius = wab_cluster_get_radius (self->px_a_root_event, row->events);
  return row->sign == SIGN_DISC ? MAX (ROW_PX, 2 * radius + 4) : ROW_PX;
}

static guint
count_hidden (const WabMarks *marks, const WabMapRect *card)
{
  g_autoptr (GArray) rects = wab_marks_dup_rects (marks);
  guint n = 0;
  for (guint i = 0; i < rects->len; i++)
    {
      const WabMapRect *rect = &g_array_index (rects, WabMapRect, i);
      n += rect->x < card->x + card->width && card->x < rect->x + rect->width
           && rect->y < card->y + card->height && card->y < rect->y + rect->height;
    }
  return n;
}

/* Sets the text and returns its width; @out_height (nullable). */
static double
set_text (PangoLayout *layout, const char *text, double *out_height)
{
  PangoRectangle logical;
  wab_map_text_set_font (layout, TEXT_PX, PANGO_WEIGHT_NORMAL, FALSE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  if (out_height != NULL)
    *out_height = logical.height / (double)PANGO_SCALE;
  return logical.width / (double)PANGO_SCALE;
}

static void
show_text (PangoLayout *layout, cairo_t *cr, const char *text, double x, double middle)
{
  double height = 0;
  set_text (layout, text, &height);
  cairo_move_to (cr, x, middle - height / 2);
  pango_cairo_show_layout (cr, layout);
}

WabLegend *
wab_legend_new (const WabMarks *marks, const WabMapView *view)
{
  g_return_val_if_fail (marks != NULL && view != NULL, NULL);
  g_autoptr (WabLegend) self = g_new0 (WabLegend, 1);
  self->px_a_root_event = marks->px_a_root_event;
  self->layout = wab_map_text_create_layout ();
  self->sign_px = SIGN_PX;
  list_rows (self, marks);
  if (self->n_rows == 0)
    return NULL;
  double width = 0, height = PADDING_PX;
  for (guint i = 0; i < self->n_rows; i++)
    {
      double row_height = get_row_height (self, &self->rows[i]);
      width = MAX (width, set_text (self->layout, self->rows[i].text, NULL));
      self->sign_px = MAX (self->sign_px, row_height + 8);
      height += row_height;
    }
  width += self->sign_px + PADDING_PX + 4;
  WabMapRect low = { INSET_PX, view->height_px - INSET_PX - height, width, height };
  WabMapRect high = { view->width_px - INSET_PX - width, INSET_PX, width, height };
  self->rect = count_hidden (marks, &high) < count_hidden (marks, &low) ? high : low;
  return g_steal_pointer (&self);
}

void
wab_legend_free (WabLegend *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_rows; i++)
    g_free (self->rows[i].text);
  g_object_unref (self->layout);
  g_free (self);
}

WabMapRect
wab_legend_get_rect (const WabLegend *self)
{
  return self->rect;
}

static void
paint_sign (const WabLegend *self,
            cairo_t *cr,
            const WabPalette *palette,
            const Row *row,
            double x,
            double y)
{
  cairo_new_path (cr);
  switch (row->sign)
    {
    case SIGN_DISC:
      cairo_arc (
          cr, x, y, wab_cluster_get_radius (self->px_a_root_event, row->events), 0, 2 * G_PI);
      wab_map_set_color (cr, palette->mark, 0.92);
      cairo_fill (cr);
      break;
    case SIGN_AREA:
      wab_path_round_rect (cr, x - 14, y - 8, 28, 16, 3);
      wab_map_set_color (cr, palette->mark, 0.25);
      cairo_fill (cr);
      for (int i = -1; i <= 1; i++)
        {
          cairo_move_to (cr, x + 6 * i - 7, y + 7.5);
          cairo_line_to (cr, x + 6 * i + 7, y - 7.5);
        }
      wab_path_round_rect (cr, x - 14, y - 8, 28, 16, 3);
      wab_map_set_color (cr, palette->mark, 0.9);
      cairo_set_line_width (cr, 1.3);
      cairo_stroke (cr);
      break;
    case SIGN_RING:
      for (int i = 0; i < 3; i++)
        {
          cairo_new_path (cr);
          cairo_arc (cr, x, y, 8.5, 0, 2 * G_PI);
          wab_map_set_color (cr, palette->mark, 0.2);
          cairo_set_line_width (cr, 2 + 2 * i);
          cairo_stroke (cr);
        }
      break;
    }
}

static void
paint_card (cairo_t *cr, const WabPalette *palette, const WabMapRect *rect)
{
  cairo_new_path (cr);
  wab_path_round_rect (cr, rect->x - 0.5, rect->y - 0.5, rect->width + 1, rect->height + 1, 10);
  wab_map_set_color (cr, palette->line, 0.8);
  cairo_fill (cr);
  wab_path_round_rect (cr, rect->x + 0.5, rect->y + 0.5, rect->width - 1, rect->height - 1, 9);
  wab_map_set_color (cr, palette->surface, 1);
  cairo_fill (cr);
}

void
wab_legend_paint (const WabLegend *self, cairo_t *cr, WabMapStyle style)
{
  g_return_if_fail (self != NULL && cr != NULL);
  const WabPalette *palette = wab_palette_get (style);
  paint_card (cr, palette, &self->rect);
  double y = self->rect.y + PADDING_PX / 2;
  for (guint i = 0; i < self->n_rows; i++)
    {
      double height = get_row_height (self, &self->rows[i]);
      paint_sign (
          self, cr, palette, &self->rows[i], self->rect.x + self->sign_px / 2 + 2, y + height / 2);
      wab_map_set_color (cr, palette->text, 1);
      show_text (
          self->layout, cr, self->rows[i].text, self->rect.x + self->sign_px + 4, y + height / 2);
      y += height;
    }
}

void
wab_scale_bar_paint (cairo_t *cr,
                     const WabMapView *view,
                     double right,
                     double bottom,
                     WabMapStyle style)
{
  g_return_if_fail (cr != NULL && view != NULL);
  const WabPalette *palette = wab_palette_get (style);
  double world_px = 256.0 * exp2 (view->zoom);
  WabGeoPoint middle;
  wab_geo_from_mercator (
      view->x, CLAMP (view->y + view->height_px / 2.0 / world_px, 0.0, 1.0), &middle);
  double km_a_px = EARTH_CIRCUMFERENCE_KM * cos (middle.lat * G_PI / 180) / world_px;
  double km = pow (10, floor (log10 (LONGEST_BAR_PX * km_a_px)));
  km *= km * 5 <= LONGEST_BAR_PX * km_a_px ? 5 : km * 2 <= LONGEST_BAR_PX * km_a_px ? 2 : 1;
  double width = km / km_a_px;
  /* Translators: lengths of the scale bar */
  g_autofree char *text =
      km >= 1 ? g_strdup_printf (_ ("%.0f km"), km) : g_strdup_printf (_ ("%.0f m"), km * 1000);
  g_autoptr (PangoLayout) layout = wab_map_text_create_layout ();
  cairo_new_path (cr);
  cairo_move_to (cr, right - width, bottom - 5);
  cairo_line_to (cr, right - width, bottom);
  cairo_line_to (cr, right, bottom);
  cairo_line_to (cr, right, bottom - 5);
  wab_map_set_color (cr, palette->surface, 0.8);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  wab_map_set_color (cr, palette->text, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  double text_width = set_text (layout, text, NULL);
  wab_path_round_rect (
      cr, right - width / 2 - text_width / 2 - 4, bottom - 22, text_width + 8, 16, 4);
  wab_map_set_color (cr, palette->surface, 0.7);
  cairo_fill (cr);
  wab_map_set_color (cr, palette->text, 1);
  show_text (layout, cr, text, right - width / 2 - text_width / 2, bottom - 14);
}
