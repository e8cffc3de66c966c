#include "picture/marks-private.h"

#include <math.h>

#include "basemap/map-text.h"
#include "picture/palette.h"

#define HATCH_PX 8.0

typedef struct
{
  const WabMarks *marks;
  const WabOutlines *outlines;
  cairo_t *cr;
  const WabMapView *view;
  const WabPalette *palette;
  const WabMapLook *look;
  double world_px;
  guint32 most_area_events;
  WabMapStyle style;
  WabSprites *sprites; /* nullable */
  double text;         /* scale of letters */
} Painter;

static guint
find_outlines (const Painter *self, const WabMark *mark, WabOutline *out)
{
  const WabPlace *place = wab_snapshot_get_place (self->marks->snapshot, mark->place);
  if (self->outlines == NULL || place->outline == NULL)
    return 0;
  return wab_outlines_find (self->outlines, place->outline, self->view->zoom, out, MAX_OUTLINES);
}

/* Outlines. */

static gboolean
is_map_edge (float ax, float bx)
{
  return ax == bx && (ax <= 0 || ax >= 1);
}

/* Adds the rings; for a stroke without their edges along the antimeridian. */
static void
add_outline (const Painter *self, const WabOutline *outline, double copy, gboolean is_stroke)
{
  double left = self->view->x * self->world_px, top = self->view->y * self->world_px;
  for (guint32 r = 0; r < outline->n_rings; r++)
    {
      guint32 first = outline->ring_starts[r], n = outline->ring_starts[r + 1] - first;
      const float *points = outline->points + 2 * (gsize)first;
      gboolean is_down = FALSE, was_cut = FALSE;
      for (guint32 i = 0; i < n + (is_stroke ? 1 : 0); i++)
        {
          const float *point = points + 2 * (i % n);
          if (is_stroke && i > 0 && is_map_edge (points[2 * (i - 1)], point[0]))
            {
              is_down = FALSE;
              was_cut = TRUE;
            }
          double x = (point[0] + copy) * self->world_px - left, y = point[1] * self->world_px - top;
          if (is_down)
            cairo_line_to (self->cr, x, y);
          else
            cairo_move_to (self->cr, x, y);
          is_down = TRUE;
        }
      if (!was_cut)
        cairo_close_path (self->cr);
    }
}

static void
add_outlines (const Painter *self, const WabOutline *outlines, guint n, gboolean is_stroke)
{
  double from = self->view->x, to = from + self->view->width_px / self->world_px;
  cairo_new_path (self->cr);
  for (guint i = 0; i < n; i++)
    for (double copy = floor (from) - 1; copy <= to; copy++)
      if (outlines[i].east + copy >= from && outlines[i].west + copy <= to)
        add_outline (self, &outlines[i], copy, is_stroke);
}

/* Strokes the outline; of several areas together what lies inside is wiped away. */
static void
stroke_outlines (const Painter *self,
                 const WabOutline *outlines,
                 guint n,
                 double width,
                 WabMapColor color,
                 double alpha)
{
  cairo_t *cr = self->cr;
  if (n > 1)
    cairo_push_group (cr);
  add_outlines (self, outlines, n, TRUE);
  cairo_set_line_width (cr, n > 1 ? 2 * width : width);
  wab_map_set_color (cr, color, n > 1 ? 1 : alpha);
  cairo_stroke (cr);
  if (n == 1)
    return;
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  add_outlines (self, outlines, n, FALSE);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, alpha);
}

/* Diagonal lines over the path, which stand still on the map: it was somewhere in here. */
static void
hatch (const Painter *self)
{
  double scale = MAX (self->view->scale, 1), step = HATCH_PX;
  cairo_surface_t *tile = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int)rint (step * scale), (int)rint (step * scale));
  cairo_surface_set_device_scale (tile, scale, scale);
  cairo_t *cr = cairo_create (tile);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, (i - 0.1) * step, 1.1 * step);
      cairo_line_to (cr, (i + 1.1) * step, -0.1 * step);
    }
  wab_map_set_color (cr, self->palette->mark, 0.35);
  cairo_set_line_width (cr, self->look->line_scale);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_pattern_t *lines = cairo_pattern_create_for_surface (tile);
  cairo_matrix_t matrix;
  cairo_matrix_init_translate (&matrix,
                               fmod (self->view->x * self->world_px, step),
                               fmod (self->view->y * self->world_px, step));
  cairo_pattern_set_matrix (lines, &matrix);
  cairo_pattern_set_extend (lines, CAIRO_EXTEND_REPEAT);
  cairo_set_source (self->cr, lines);
  cairo_fill_preserve (self->cr);
  cairo_pattern_destroy (lines);
  cairo_surface_destroy (tile);
}

static void
paint_area (const Painter *self, const WabMark *mark, const WabOutline *outlines, guint n)
{
  cairo_t *cr = self->cr;
  gboolean is_outside = (mark->state & (WAB_MARK_OUTSIDE | WAB_MARK_TALKED)) != 0;
  double share = sqrt ((double)mark->events / MAX (self->most_area_events, 1));
  double width = (mark->state & WAB_MARK_SELECTED  ? 3.0
                  : mark->state & WAB_MARK_HOVERED ? 2.2
                                                   : 1.3)
                 * self->look->line_scale;
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  add_outlines (self, outlines, n, FALSE);
  cairo_set_fill_rule (cr, n > 1 ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);
  const WabPlace *place = wab_snapshot_get_place (self->marks->snapshot, mark->place);
  double depth = place->kind == WAB_PLACE_COUNTRY ? 0.5 : 1; /* lies under everything else */
  wab_map_set_color (cr, self->palette->mark, is_outside ? 0.0 : depth * (0.12 + 0.22 * share));
  cairo_fill_preserve (cr);
  /* What is said of a country is said of the whole. */
  if (!is_outside && place->kind != WAB_PLACE_COUNTRY)
    hatch (self);
  cairo_new_path (cr);
  /* A light seam tells the chosen area apart without colour. */
  if (mark->state & WAB_MARK_SELECTED)
    stroke_outlines (self, outlines, n, width + 3.5, self->palette->surface, 0.9);
  double dashes[2] = { 4, 3 };
  if (is_outside)
    cairo_set_dash (cr, dashes, 2, 0);
  stroke_outlines (self, outlines, n, width, self->palette->mark, is_outside ? 0.7 : 0.9);
  cairo_restore (cr);
}

/* Text. */

/* Returns: its width, px. */
static double
show_text (const Painter *self,
           const char *text,
           double size_px,
           PangoWeight weight,
           double x,
           double middle,
           double align)
{
  PangoLayout *layout = wab_map_texts_get (self->marks->texts, text, size_px, weight);
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  double width = logical.width / (double)PANGO_SCALE;
  cairo_move_to (self->cr, x - align * width, middle - logical.height / 2.0 / PANGO_SCALE);
  pango_cairo_show_layout (self->cr, layout);
  return width;
}

/* Sizes of counts go by steps of so much: each one more is a font to open, and looks restless. */
#define COUNT_STEP_PX 2.5

/* Counts are many: digits straight from the font, which is that of the labels, without laying
 * out. */
static void
paint_count (const Painter *self, const WabMark *mark, WabMapColor color, double size_px)
{
  char text[16];
  cairo_text_extents_t extents;
  PangoContext *context = wab_map_texts_get_context (self->marks->texts);
  PangoFontDescription *wanted = pango_font_description_new ();
  pango_font_description_set_family_static (wanted, WAB_MAP_FONT_FAMILIES);
  pango_font_description_set_weight (wanted, PANGO_WEIGHT_SEMIBOLD);
  pango_font_description_set_absolute_size (
      wanted, floor (size_px / COUNT_STEP_PX) * COUNT_STEP_PX * PANGO_SCALE);
  /* With the language that a layout has: the font is open already then. */
  PangoFontset *fonts = pango_context_load_fontset (context, wanted, pango_language_get_default ());
  PangoFont *font = fonts != NULL ? pango_fontset_get_font (fonts, '0') : NULL;
  g_clear_object (&fonts);
  pango_font_description_free (wanted);
  if (font == NULL)
    return;
  g_snprintf (text, sizeof text, "%u", mark->events);
  wab_map_set_color (self->cr, color, 1);
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  cairo_matrix_t matrix;
  cairo_scaled_font_get_font_matrix (scaled, &matrix);
  cairo_set_font_face (self->cr, cairo_scaled_font_get_font_face (scaled));
  cairo_set_font_matrix (self->cr, &matrix);
  cairo_text_extents (self->cr, text, &extents);
  cairo_move_to (self->cr,
                 mark->x - extents.x_bearing - extents.width / 2,
                 mark->y - extents.y_bearing - extents.height / 2);
  cairo_show_text (self->cr, text);
  g_object_unref (font);
}

static void
paint_label_here (const Painter *self, const WabMarkLabel *label)
{
  const WabMark *mark = &g_array_index (self->marks->marks, WabMark, label->mark);
  cairo_new_path (self->cr);
  wab_path_round_rect (
      self->cr, label->rect.x, label->rect.y, label->rect.width, label->rect.height, 5);
  wab_map_set_color (self->cr, self->look->halo, 0.88);
  cairo_fill (self->cr);
  wab_map_set_color (self->cr, self->palette->text, mark->state & WAB_MARK_OUTSIDE ? 0.6 : 1);
  /* As they were measured. */
  g_autofree char *name = g_strndup (label->text, label->suffix);
  const char *parts[] = { name, label->text + label->suffix };
  double x = label->rect.x + LABEL_PADDING_PX * self->text;
  for (guint i = 0; i < G_N_ELEMENTS (parts) && *parts[i] != '\0'; i++)
    x += show_text (self,
                    parts[i],
                    LABEL_TEXT_PX * self->text,
                    PANGO_WEIGHT_SEMIBOLD,
                    x,
                    label->rect.y + label->rect.height / 2,
                    0);
}

/* What a sprite is painted of: a mark or a label moved to the origin. */
typedef struct
{
  Painter painter;
  WabMark mark;
  WabMarkLabel label;
} Moved;

static void
paint_moved_label (cairo_t *cr, gpointer data)
{
  Moved *moved = data;
  moved->painter.cr = cr;
  paint_label_here (&moved->painter, &moved->label);
}

static void
paint_label (const Painter *self, const WabMarkLabel *label)
{
  const WabMark *mark = &g_array_index (self->marks->marks, WabMark, label->mark);
  if (mark->kind == WAB_MARK_CHIP || mark->kind == WAB_MARK_HINT)
    return;
  Moved moved = { .painter = *self, .label = *label };
  WabMapRect rect = label->rect;
  moved.label.rect.x = -rect.width / 2;
  moved.label.rect.y = -rect.height / 2;
  g_autofree char *key = g_strdup_printf ("label %d %d %d %s",
                                          self->style,
                                          mark->state & WAB_MARK_OUTSIDE ? 1 : 0,
                                          (int)rint (self->text * 100),
                                          label->text);
  wab_sprites_paint (self->sprites,
                     self->cr,
                     key,
                     rect.x + rect.width / 2,
                     rect.y + rect.height / 2,
                     rect.width / 2 + 1,
                     rect.height / 2 + 1,
                     self->view->scale,
                     paint_moved_label,
                     &moved);
}

/* Shapes of the marks. */

static void
add_disc (const Painter *self, const WabMark *mark, double grow)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, mark->x, mark->y, mark->radius + grow, 0, 2 * G_PI);
}

static void
add_badge (const Painter *self, const WabMark *mark, double grow)
{
  double half = mark->radius + grow;
  cairo_new_path (self->cr);
  wab_path_round_rect (self->cr, mark->x - half, mark->y - half, 2 * half, 2 * half, 5 + grow);
}

static void
add_chip (const Painter *self, const WabMark *mark, double grow)
{
  cairo_new_path (self->cr);
  wab_path_round_rect (self->cr,
                       mark->x - mark->width / 2 - grow,
                       mark->y - mark->radius - grow,
                       mark->width + 2 * grow,
                       2 * (mark->radius + grow),
                       mark->radius + grow);
}

typedef void (*AddShape) (const Painter *self, const WabMark *mark, double grow);

/* A second line around what is selected, a glow of one around what is hovered. */
static void
paint_state (const Painter *self, const WabMark *mark, AddShape add)
{
  if (mark->state & WAB_MARK_SELECTED)
    {
      add (self, mark, 3.5);
      wab_map_set_color (self->cr, self->palette->surface, 0.95);
      cairo_set_line_width (self->cr, 5);
      cairo_stroke (self->cr);
      add (self, mark, 4);
      wab_map_set_color (self->cr, self->palette->selection, 1);
      cairo_set_line_width (self->cr, 2);
      cairo_stroke (self->cr);
    }
  else if (mark->state & WAB_MARK_HOVERED)
    {
      add (self, mark, 3);
      wab_map_set_color (self->cr, self->palette->mark, 0.45);
      cairo_set_line_width (self->cr, 4);
      cairo_stroke (self->cr);
    }
}

static void
paint_solid (const Painter *self, const WabMark *mark, AddShape add)
{
  cairo_t *cr = self->cr;
  gboolean is_outside = (mark->state & WAB_MARK_OUTSIDE) != 0;
  gboolean is_talked = (mark->state & WAB_MARK_TALKED) != 0;
  double digits = mark->events >= 1000 ? 4 : mark->events >= 100 ? 3 : mark->events >= 10 ? 2 : 1;
  double size =
      MIN (15 * self->text, MIN (mark->radius * 1.35, mark->radius * 2.6 / (0.6 * digits + 0.6)));
  paint_state (self, mark, add);
  add (self, mark, is_outside || is_talked ? -1 : 0);
  if (is_outside || is_talked)
    {
      wab_map_set_color (cr, self->look->halo, is_talked ? 0.9 : 0.7);
      cairo_fill_preserve (cr);
      wab_map_set_color (cr, self->palette->mark, is_talked ? 1 : 0.85);
      cairo_set_line_width (cr, is_talked ? 2 : 1.4);
      cairo_stroke (cr);
      if (is_talked && size >= 7.5)
        paint_count (self, mark, self->palette->text, size);
      return;
    }
  wab_map_set_color (cr, self->palette->mark, 0.92);
  cairo_fill_preserve (cr);
  wab_map_set_color (cr, self->palette->mark_edge, 0.95);
  cairo_set_line_width (cr, 1.3);
  cairo_stroke (cr);
  if (size >= 7.5)
    paint_count (self, mark, self->palette->on_mark, size);
}

static void
paint_ring (const Painter *self, const WabMark *mark)
{
  cairo_t *cr = self->cr;
  double r = mark->radius;
  gboolean is_outside = (mark->state & WAB_MARK_OUTSIDE) != 0;
  cairo_pattern_t *glow = cairo_pattern_create_radial (mark->x, mark->y, 0, mark->x, mark->y, r);
  double red = (self->palette->mark >> 16 & 255) / 255.0,
         green = (self->palette->mark >> 8 & 255) / 255.0;
  double blue = (self->palette->mark & 255) / 255.0, strength = is_outside ? 0.25 : 0.6;
  cairo_pattern_add_color_stop_rgba (glow, 0.0, red, green, blue, 0.10 * strength);
  cairo_pattern_add_color_stop_rgba (glow, 0.62, red, green, blue, 0.22 * strength);
  cairo_pattern_add_color_stop_rgba (glow, 0.80, red, green, blue, strength);
  cairo_pattern_add_color_stop_rgba (glow, 1.0, red, green, blue, 0);
  cairo_new_path (cr);
  cairo_arc (cr, mark->x, mark->y, r, 0, 2 * G_PI);
  cairo_set_source (cr, glow);
  cairo_fill (cr);
  cairo_pattern_destroy (glow);
  paint_state (self, mark, add_disc);
  if (!is_outside)
    paint_count (self, mark, self->palette->text, LABEL_TEXT_PX * self->text);
}

static void
paint_chip (const Painter *self, const WabMark *mark, const WabMarkLabel *label)
{
  cairo_t *cr = self->cr;
  gboolean is_outside = (mark->state & WAB_MARK_OUTSIDE) != 0;
  paint_state (self, mark, add_chip);
  add_chip (self, mark, 0.5);
  wab_map_set_color (cr, self->palette->line, 0.9);
  cairo_fill (cr);
  add_chip (self, mark, -0.5);
  wab_map_set_color (cr, self->palette->surface, is_outside ? 0.75 : 0.97);
  cairo_fill (cr);
  wab_map_set_color (cr, self->palette->text, is_outside ? 0.55 : 1);
  show_text (
      self, label->text, CHIP_TEXT_PX * self->text, PANGO_WEIGHT_NORMAL, label->rect.x, mark->y, 0);
  if (is_outside)
    return;
  char count[16];
  g_snprintf (count, sizeof count, "%u", mark->events);
  wab_map_set_color (cr, self->palette->mark, 1);
  show_text (self,
             count,
             CHIP_TEXT_PX * self->text,
             PANGO_WEIGHT_SEMIBOLD,
             mark->x + mark->width / 2 - CHIP_PADDING_PX * self->text,
             mark->y,
             1);
}

/* A pill with an arrow that points out of the view. */
static void
paint_hint (const Painter *self, const WabMark *mark, const WabMarkLabel *label)
{
  cairo_t *cr = self->cr;
  double reach = 4.5 * self->text, half = mark->width / 2;
  double x = mark->side == WAB_SIDE_EAST ? mark->x + half - 13 * self->text
                                         : mark->x - half + 13 * self->text;
  paint_state (self, mark, add_chip);
  add_chip (self, mark, 0.5);
  wab_map_set_color (cr, self->palette->line, 0.9);
  cairo_fill (cr);
  add_chip (self, mark, -0.5);
  wab_map_set_color (cr, self->palette->surface, 0.97);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_translate (cr, x, mark->y);
  cairo_rotate (cr,
                mark->side == WAB_SIDE_EAST    ? 0
                : mark->side == WAB_SIDE_SOUTH ? G_PI / 2
                : mark->side == WAB_SIDE_WEST  ? G_PI
                                               : -G_PI / 2);
  cairo_move_to (cr, reach, 0);
  cairo_line_to (cr, -reach * 0.8, -reach);
  cairo_line_to (cr, -reach * 0.8, reach);
  cairo_close_path (cr);
  wab_map_set_color (cr, self->palette->mark, 1);
  cairo_fill (cr);
  cairo_restore (cr);
  wab_map_set_color (cr, self->palette->text, 1);
  show_text (self,
             label->text,
             CHIP_TEXT_PX * self->text,
             PANGO_WEIGHT_SEMIBOLD,
             label->rect.x,
             mark->y,
             0);
}

static const WabMarkLabel *
find_label (const WabMarks *self, guint32 mark)
{
  for (guint i = 0; i < self->labels->len; i++)
    if (g_array_index (self->labels, WabMarkLabel, i).mark == mark)
      return &g_array_index (self->labels, WabMarkLabel, i);
  return NULL;
}

static void
paint_moved_mark (cairo_t *cr, gpointer data)
{
  Moved *moved = data;
  moved->painter.cr = cr;
  if (moved->mark.kind == WAB_MARK_RING)
    paint_ring (&moved->painter, &moved->mark);
  else
    paint_solid (
        &moved->painter, &moved->mark, moved->mark.kind == WAB_MARK_DISC ? add_disc : add_badge);
}

static void
paint_mark (const Painter *self, guint32 index)
{
  const WabMark *mark = &g_array_index (self->marks->marks, WabMark, index);
  if (mark->kind == WAB_MARK_CHIP)
    {
      paint_chip (self, mark, find_label (self->marks, index));
      return;
    }
  if (mark->kind == WAB_MARK_HINT)
    {
      paint_hint (self, mark, find_label (self->marks, index));
      return;
    }
  Moved moved = { .painter = *self, .mark = *mark };
  double reach = mark->radius + 8;
  char key[96];
  moved.mark.x = moved.mark.y = 0;
  g_snprintf (key,
              sizeof key,
              "mark %d %d %u %u %d",
              mark->kind,
              self->style,
              mark->state,
              mark->events,
              (int)rint (mark->radius * 100));
  wab_sprites_paint (self->sprites,
                     self->cr,
                     key,
                     mark->x,
                     mark->y,
                     reach,
                     reach,
                     self->view->scale,
                     paint_moved_mark,
                     &moved);
}

static void
paint_outlines (Painter *self)
{
  const GArray *marks = self->marks->marks;
  for (guint i = 0; i < marks->len; i++)
    if (g_array_index (marks, WabMark, i).kind == WAB_MARK_AREA)
      self->most_area_events =
          MAX (self->most_area_events, g_array_index (marks, WabMark, i).events);
  for (guint i = 0; i < marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks, WabMark, i);
      WabOutline outlines[MAX_OUTLINES];
      guint n = mark->kind == WAB_MARK_AREA ? find_outlines (self, mark, outlines) : 0;
      WabMark soft = *mark;
      soft.radius = 3 * mark->radius;
      if (n > 0)
        paint_area (self, mark, outlines, n);
      else if (mark->kind == WAB_MARK_AREA)
        paint_ring (self, &soft); /* the map does not know it: its badge stands in a soft ring */
    }
}

void
wab_marks_paint (const WabMarks *self,
                 const WabOutlines *outlines,
                 cairo_t *cr,
                 const WabMapView *view,
                 WabMapStyle style,
                 WabSprites *sprites)
{
  g_return_if_fail (self != NULL && cr != NULL && view != NULL);
  Painter painter = { self,
                      outlines,
                      cr,
                      view,
                      wab_palette_get (style),
                      wab_map_style_get_look (style),
                      256.0 * exp2 (view->zoom),
                      0,
                      style,
                      sprites,
                      wab_map_view_get_text_scale (view) };
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width_px, view->height_px);
  cairo_clip (cr);
  paint_outlines (&painter);
  if (sprites != NULL)
    wab_sprites_begin_frame (sprites);
  for (guint i = 0; i < self->labels->len; i++)
    paint_label (&painter, &g_array_index (self->labels, WabMarkLabel, i));
  for (guint32 i = 0; i < self->marks->len; i++)
    paint_mark (&painter, i);
  cairo_restore (cr);
}

/* Finding. */

static gboolean
holds_point (const WabOutline *outline, double x, double y)
{
  gboolean is_inside = FALSE;
  for (guint32 r = 0; r < outline->n_rings; r++)
    {
      guint32 first = outline->ring_starts[r], end = outline->ring_starts[r + 1];
      for (guint32 i = first, k = end - 1; i < end; k = i++)
        {
          const float *a = outline->points + 2 * (gsize)i, *b = outline->points + 2 * (gsize)k;
          if ((a[1] > y) != (b[1] > y)
              && x < a[0] + (double)(b[0] - a[0]) * (y - a[1]) / (double)(b[1] - a[1]))
            is_inside = !is_inside;
        }
    }
  return is_inside;
}

static gboolean
is_over (const WabMark *mark, double x, double y)
{
  double dx = fabs (x - mark->x), dy = fabs (y - mark->y), slack = 3;
  switch (mark->kind)
    {
    case WAB_MARK_CHIP:
    case WAB_MARK_HINT:
      return dx <= mark->width / 2 && dy <= mark->radius;
    case WAB_MARK_AREA:
      return dx <= mark->radius + slack && dy <= mark->radius + slack;
    default:
      return hypot (dx, dy) <= mark->radius + slack;
    }
}

int
wab_marks_find_at (const WabMarks *self,
                   const WabOutlines *outlines,
                   const WabMapView *view,
                   double x,
                   double y)
{
  g_return_val_if_fail (self != NULL && view != NULL, -1);
  double world_px = 256.0 * exp2 (view->zoom);
  Painter finder = { .marks = self, .outlines = outlines, .view = view, .world_px = world_px };
  double world_x = view->x + x / world_px, world_y = view->y + y / world_px;
  for (int i = (int)self->marks->len - 1; i >= 0; i--)
    if (is_over (&g_array_index (self->marks, WabMark, i), x, y))
      return i;
  for (guint i = 0; i < self->labels->len; i++)
    {
      const WabMarkLabel *label = &g_array_index (self->labels, WabMarkLabel, i);
      if (x >= label->rect.x && x <= label->rect.x + label->rect.width && y >= label->rect.y
          && y <= label->rect.y + label->rect.height)
        return (int)label->mark;
    }
  for (int i = (int)self->marks->len - 1; i >= 0; i--)
    {
      const WabMark *mark = &g_array_index (self->marks, WabMark, i);
      WabOutline found[MAX_OUTLINES];
      guint n = mark->kind == WAB_MARK_AREA ? find_outlines (&finder, mark, found) : 0;
      for (guint k = 0; k < n; k++)
        if (holds_point (&found[k], world_x - floor (world_x), world_y))
          return i;
    }
  return -1;
}
