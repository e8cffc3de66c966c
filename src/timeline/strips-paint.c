#include "timeline/strips-paint.h"

#include "timeline/axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  double red, green, blue;
} Color;

/* GNOME's palette. The bars have the colour of the marks; what is chosen is drawn as on the map: in
 * the colour of the text, so that it stands out from them by more than a hue. */
static const struct
{
  Color text;
  Color chosen;
  Color brush;
} palettes[WAB_MAP_N_STYLES] = {
  [WAB_MAP_LIGHT] = { { 0.18, 0.20, 0.21 }, { 0.14, 0.12, 0.19 }, { 0.11, 0.44, 0.85 } },
  [WAB_MAP_DARK] = { { 0.95, 0.95, 0.95 }, { 1.00, 1.00, 1.00 }, { 0.47, 0.68, 0.93 } },
  [WAB_MAP_HIGH_CONTRAST] = { { 0.00, 0.00, 0.00 }, { 0.00, 0.00, 0.00 }, { 0.00, 0.25, 0.60 } },
  [WAB_MAP_PROJECTOR] = { { 0.00, 0.00, 0.00 }, { 0.00, 0.00, 0.00 }, { 0.05, 0.35, 0.75 } },
};

#define SMALL                                                                                      \
  0.88003 /* 0.88em of the style sheet, which rounds where Pango cuts: one font serves both */

static void
set_color (cairo_t *cr, const Color *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, alpha);
}

PangoLayout *
wab_strips_make_name (WabStrips *self, const char *name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

double
wab_strips_measure_names (WabStrips *self)
{
  g_autoptr (PangoLayout) happened = wab_strips_make_name (self, _ ("Happened"));
  g_autoptr (PangoLayout) told = wab_strips_make_name (self, _ ("Told"));
  int a, b;

  pango_layout_get_pixel_size (happened, &a, NULL);
  pango_layout_get_pixel_size (told, &b, NULL);
  return MAX (a, b);
}

void
wab_strips_set_text_color (WabStrips *self, cairo_t *cr, double alpha)
{
  set_color (cr, &palettes[self->style].text, alpha);
}

static void
paint_name (WabStrips *self,
            cairo_t *cr,
            const WabStripsLayout *layout,
            const char *name,
            double middle,
            gboolean drives)
{
  g_autoptr (PangoLayout) text = wab_strips_make_name (self, name);
  int width, height;

  pango_layout_get_pixel_size (text, &width, &height);
  cairo_move_to (cr, layout->left - 12 - width, rint (middle - height / 2.0));
  set_color (cr, &palettes[self->style].text, drives ? 0.9 : 0.5);
  pango_cairo_show_layout (cr, text);
}

static void
paint_baseline (WabStrips *self, cairo_t *cr, const WabStripsLayout *layout, double y)
{
  set_color (cr, &palettes[self->style].text, 0.15);
  cairo_rectangle (cr, layout->left, y, layout->width, 1);
  cairo_fill (cr);
}

static void
paint_part (cairo_t *cr, double x, double y)
{
  cairo_restore (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
}

/** Leaves out what was told after the window, where the told clock drives. */
static void
clip_told (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  gint64 limit = wab_strips_get_told_limit (self);

  if (limit >= self->axis.end)
    return;
  cairo_rectangle (cr, 0, 0, MAX (wab_axis_to_px (&self->axis, limit), 0), layout->told_height + 1);
  cairo_clip (cr);
}

static void
paint_strip (WabStrips *self, cairo_t *cr, const WabStripsLayout *layout, WabClock clock)
{
  const WabHistogram *shown = self->counts[clock].shown;
  gboolean is_happened = clock == WAB_CLOCK_HAPPENED;

  if (shown == NULL)
    return;
  paint_part (cr, layout->left, is_happened ? layout->happened_top : layout->told_top);
  if (!is_happened)
    clip_told (self, layout, cr);
  wab_strip_paint_bars (cr,
                        &self->axis,
                        shown,
                        is_happened ? layout->happened_height : layout->told_height,
                        is_happened,
                        self->style);
}

static void
paint_overview (WabStrips *self, cairo_t *cr, const WabStripsLayout *layout)
{
  WabAxis axis;

  if (self->whole.shown == NULL || layout->overview_height <= 0)
    return;
  wab_strips_get_overview_axis (self, &axis);
  paint_part (cr, layout->left, layout->overview_top + 2);
  wab_strip_paint_bars (
      cr, &axis, self->whole.shown, layout->overview_height - 2, TRUE, self->style);
}

/* --- Textures --- */

static void
clip_to_axis (WabStrips *self, cairo_t *cr, const WabStripsLayout *layout)
{
  cairo_rectangle (cr, layout->left, 0, layout->width, gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_clip (cr);
}

/** A picture of the widget's size with nothing on it yet. */
static cairo_t *
begin_texture (WabStrips *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                  gtk_widget_get_width (GTK_WIDGET (self)) * scale,
                                  gtk_widget_get_height (GTK_WIDGET (self)) * scale);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, scale, scale);
  return cr;
}

static GdkTexture *
finish_texture (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);

  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                                         stride * (gsize)height,
                                                         (GDestroyNotify)cairo_surface_destroy,
                                                         surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

GdkTexture *
wab_strips_paint_ground (WabStrips *self, const WabStripsLayout *layout)
{
  WabClock clock = wab_session_get_clock (self->session);
  cairo_t *cr = begin_texture (self);

  paint_baseline (self, cr, layout, layout->happened_top + layout->happened_height);
  paint_baseline (self, cr, layout, layout->told_top - 1);
  if (layout->overview_height > 0)
    {
      set_color (cr, &palettes[self->style].text, 0.06);
      cairo_rectangle (
          cr, layout->left, layout->overview_top, layout->width, layout->overview_height);
      cairo_fill (cr);
    }
  paint_name (self,
              cr,
              layout,
              _ ("Happened"),
              layout->happened_top + layout->happened_height - 9,
              clock == WAB_CLOCK_HAPPENED);
  paint_name (self, cr, layout, _ ("Told"), layout->told_top + 9, clock == WAB_CLOCK_TOLD);
  clip_to_axis (self, cr, layout);
  cairo_translate (cr, layout->left, layout->scale_top);
  wab_strip_paint_scale (cr,
                         &self->axis,
                         layout->scale_height,
                         self->style,
                         wab_strip_get_text_px (self->style) * layout->text_scale);
  return finish_texture (cr);
}

GdkTexture *
wab_strips_paint_bars (WabStrips *self, const WabStripsLayout *layout)
{
  cairo_t *cr = begin_texture (self);

  clip_to_axis (self, cr, layout);
  cairo_save (cr);
  paint_strip (self, cr, layout, WAB_CLOCK_HAPPENED);
  paint_strip (self, cr, layout, WAB_CLOCK_TOLD);
  paint_overview (self, cr, layout);
  cairo_restore (cr);
  return finish_texture (cr);
}

/* --- The chosen event --- */

static void
add_round_bar (cairo_t *cr, double x, double y, double width, double height)
{
  double r = MIN (height, width) / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* A plan is an outline. */
static void
stroke_dashed (cairo_t *cr)
{
  static const double dashes[] = { 4, 3 };

  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/** Fills [x, x + width) so that a soft edge fades out over a third of it. */
static void
set_soft_color (cairo_t *cr, const Color *c, double alpha, double x, double width, guint edges)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (x, 0, x + width, 0);
  double start = edges & WAB_EDGES_SOFT_START ? 0.1 : 1, end = edges & WAB_EDGES_SOFT_END ? 0.1 : 1;

  cairo_pattern_add_color_stop_rgba (pattern, 0, c->red, c->green, c->blue, alpha * start);
  cairo_pattern_add_color_stop_rgba (pattern, 0.35, c->red, c->green, c->blue, alpha);
  cairo_pattern_add_color_stop_rgba (pattern, 0.65, c->red, c->green, c->blue, alpha);
  cairo_pattern_add_color_stop_rgba (pattern, 1, c->red, c->green, c->blue, alpha * end);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}

static void
paint_link (cairo_t *cr, double from_x, double from_y, double to_x, double to_y)
{
  double middle = (from_y + to_y) / 2;

  cairo_move_to (cr, from_x, from_y);
  cairo_curve_to (cr, from_x, middle, to_x, middle, to_x, to_y);
  cairo_stroke (cr);
}

/** Both times of @event: its span over the happened strip, a tick for each told day, a line
 * between. */
static void
paint_event (WabStrips *self,
             const WabStripsLayout *layout,
             cairo_t *cr,
             guint32 event,
             double alpha)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const Color *color = &palettes[self->style].chosen;
  gint32 as_of = wab_session_get_lens (self->session)->as_of;
  double foot = layout->happened_top + layout->happened_height;
  double link_x = -1;
  gint32 last_told = G_MININT32;
  WabEventSummary summary;

  if (event >= snapshot->events->len || !wab_event_summarise (snapshot, event, as_of, &summary))
    return;

  if (summary.end > summary.start)
    {
      double x = wab_axis_to_px (&self->axis, summary.start);
      double width = MAX (wab_axis_to_px (&self->axis, summary.end) - x, 3);

      link_x = CLAMP (x + width / 2, 0, layout->width);
      set_soft_color (cr, color, 0.10 * alpha, x, width, summary.edges);
      cairo_rectangle (cr, x, layout->happened_top, width, layout->happened_height);
      cairo_fill (cr);
      set_soft_color (cr, color, alpha, x, width, summary.edges);
      add_round_bar (cr, x + 1, foot - 5, MAX (width - 2, 3), 5);
      if (summary.mood == WAB_MOOD_PLANNED)
        stroke_dashed (cr);
      else
        cairo_fill (cr);
    }

  const WabEvent *e = wab_snapshot_get_event (snapshot, event);
  for (guint32 i = 0; i < e->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, e, i));

      if (row->told == WAB_NO_DAY || row->told > as_of || row->told == last_told)
        continue;
      last_told = row->told;

      gint64 start = row->told * WAB_SECONDS_PER_DAY;
      double x = wab_axis_to_px (&self->axis, start);
      double width = wab_axis_to_px (&self->axis, start + WAB_SECONDS_PER_DAY) - x;
      double tick = CLAMP (width - 2, 3, 18);
      double middle = x + width / 2;

      set_color (cr, color, alpha);
      add_round_bar (cr, middle - tick / 2, layout->told_top, tick, 5);
      cairo_fill (cr);
      if (link_x >= 0 && middle >= 0 && middle <= layout->width)
        {
          cairo_set_line_width (cr, 1.5);
          set_color (cr, color, 0.8 * alpha);
          paint_link (cr, link_x, foot, middle, layout->told_top);
        }
    }
}

/* --- The window and the overview --- */

static void
paint_window (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  gboolean is_told = wab_session_get_clock (self->session) == WAB_CLOCK_TOLD;
  WabStripWindow window;

  wab_strips_get_window (self, &window);
  if (!window.has_window)
    return;
  cairo_save (cr);
  cairo_translate (cr, 0, is_told ? layout->told_top : layout->happened_top);
  wab_strip_paint_window (cr,
                          &self->axis,
                          CLAMP (window.start, self->limit_start, self->limit_end),
                          CLAMP (window.end, self->limit_start, self->limit_end),
                          is_told ? layout->told_height : layout->happened_height,
                          self->style);
  cairo_restore (cr);
}

/** "+2 running" beside the window, or at the end of the axis: what goes on before and after. */
static void
paint_running (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  WabStripWindow window;
  const WabHistogram *happened = self->counts[WAB_CLOCK_HAPPENED].shown;
  guint32 n = happened != NULL ? happened->n_running : 0;
  double edge = layout->width;
  int width, height;

  if (wab_session_get_clock (self->session) != WAB_CLOCK_HAPPENED)
    return;
  wab_strips_get_window (self, &window);
  if (window.has_window)
    {
      n = wab_session_get_tally (self->session)->n_running;
      edge = wab_axis_to_px (&self->axis, window.end);
    }
  if (n == 0 || edge < 0 || (window.has_window && window.start > self->axis.end))
    return;
  /* Translators: beside the window on the timeline: events that began before it and outlast it */
  g_autofree char *text = g_strdup_printf (ngettext ("+%u running", "+%u running", n), n);
  g_autoptr (PangoLayout) words = wab_strips_make_name (self, text);
  pango_layout_get_pixel_size (words, &width, &height);
  double x =
      window.has_window && edge + 10 + width <= layout->width ? edge + 10 : edge - width - 10;
  x = CLAMP (x, 0, MAX (layout->width - width - 4, 0));
  set_color (cr, &palettes[self->style].text, 0.75);
  cairo_move_to (cr, rint (x), layout->happened_top - 2);
  pango_cairo_show_layout (cr, words);
}

static void
paint_brush (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  WabAxis axis;
  WabStripWindow window;

  wab_strips_get_overview_axis (self, &axis);
  double start = wab_axis_to_px (&axis, self->axis.start);
  double end = wab_axis_to_px (&axis, self->axis.end);
  end = MAX (end, start + 4);

  set_color (cr, &palettes[self->style].brush, 0.18);
  cairo_rectangle (cr, start, layout->overview_top, end - start, layout->overview_height);
  cairo_fill (cr);
  set_color (cr, &palettes[self->style].brush, 0.9);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr,
                   rint (start) + 0.5,
                   layout->overview_top + 0.5,
                   MAX (rint (end) - rint (start) - 1, 2),
                   layout->overview_height - 1);
  cairo_stroke (cr);

  wab_strips_get_window (self, &window);
  if (window.has_window)
    {
      double x = wab_axis_to_px (&axis, MAX (window.start, self->limit_start));
      double x2 = wab_axis_to_px (&axis, MIN (window.end, self->limit_end));
      set_color (cr, &palettes[self->style].brush, 1);
      cairo_rectangle (
          cr, x, layout->overview_top + layout->overview_height - 3, MAX (x2 - x, 2), 3);
      cairo_fill (cr);
    }
}

static void
paint_focus (WabStrips *self, cairo_t *cr)
{
  set_color (cr, &palettes[self->style].brush, 0.6);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr,
                   3,
                   1,
                   gtk_widget_get_width (GTK_WIDGET (self)) - 6,
                   gtk_widget_get_height (GTK_WIDGET (self)) - 2);
  cairo_stroke (cr);
}

void
wab_strips_paint_overlay (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  guint32 selected = wab_session_get_selected_event (self->session);
  guint32 hovered = wab_session_get_hovered_event (self->session);

  cairo_save (cr);
  cairo_rectangle (
      cr, layout->left - 8, 0, layout->width + 16, gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_clip (cr);
  cairo_translate (cr, layout->left, 0);
  wab_strips_paint_states (self, layout, cr);
  wab_strips_paint_preview (self, layout, cr);
  paint_window (self, layout, cr);
  paint_running (self, layout, cr);
  if (hovered != selected)
    paint_event (self, layout, cr, hovered, 0.55);
  paint_event (self, layout, cr, selected, 1);
  wab_strips_paint_hints (self, layout, cr);
  if (layout->overview_height > 0)
    paint_brush (self, layout, cr);
  cairo_restore (cr);
  wab_strips_paint_hidden_states (self, layout, cr);

  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    paint_focus (self, cr);
}
