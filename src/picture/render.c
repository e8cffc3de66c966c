#include "picture/render.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "basemap/map-text.h"
#include "calendar/civil.h"
#include "model/error.h"
#include "picture/fit.h"
#include "picture/legend.h"
#include "picture/marks.h"
#include "picture/palette.h"
#include "picture/strip.h"

#define MARGIN_PX 20.0
#define HEADER_PX 64.0
#define FOOTER_PX 26.0
#define STRIP_PX 58.0
#define TOLD_PX 34.0
#define SCALE_PX 24.0
#define STRIP_GAP_PX 10.0
#define NAME_PX 84.0
#define SMALLEST_MAP_PX 120
#define MAX_NAMED 3
#define LEAST_LEGEND_PX 300

typedef struct
{
  const WabPicture *picture;
  const WabOutlines *outlines;
  cairo_t *cr;
  const WabPalette *palette;
  PangoLayout *layout;
  double x; /* of what is being painted */
  double y;
  double width;
  double text_scale;
} Page;

/* Text. */

static double
write_text (Page *self,
            const char *text,
            double size_px,
            PangoWeight weight,
            WabMapColor color,
            double x,
            double y,
            double room,
            double align)
{
  PangoRectangle logical;
  wab_map_text_set_font (self->layout, size_px * self->text_scale, weight, FALSE);
  pango_layout_set_width (self->layout, room > 0 ? (int)(room * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (self->layout, room > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_extents (self->layout, NULL, &logical);
  double width = logical.width / (double)PANGO_SCALE;
  cairo_move_to (self->cr, x - align * width, y);
  wab_map_set_color (self->cr, color, 1);
  pango_cairo_show_layout (self->cr, self->layout);
  return width;
}

static char *
describe_window (const WabPicture *picture)
{
  const WabHistogram *histogram =
      picture->clock == WAB_CLOCK_TOLD ? picture->told : picture->happened;
  gint64 start = picture->start, end = picture->end;
  if (!picture->has_window)
    {
      if (histogram == NULL || histogram->n_bins == 0)
        return g_strdup (_ ("All times"));
      start = histogram->edges[0];
      end = histogram->edges[histogram->n_bins];
    }
  WabSpan span = { start, MAX (end, start + 1), WAB_PRECISION_DAY, WAB_EDGES_SHARP };
  g_autofree char *days = wab_span_format (&span);
  return picture->clock == WAB_CLOCK_TOLD ? g_strdup_printf (_ ("Told %s"), days)
                                          : g_strdup_printf (_ ("Happened %s"), days);
}

static char *
describe_counts (const WabTally *tally)
{
  g_autofree char *events =
      g_strdup_printf (ngettext ("%u event", "%u events", tally->n_events), tally->n_events);
  g_autofree char *reports =
      g_strdup_printf (ngettext ("%u report", "%u reports", tally->n_reports), tally->n_reports);
  g_autofree char *articles = g_strdup_printf (
      ngettext ("%u article", "%u articles", tally->n_articles), tally->n_articles);
  /* Translators: events, reports, articles, each with its number */
  return g_strdup_printf (_ ("%1$s, %2$s, %3$s"), events, reports, articles);
}

static void
paint_header (Page *self)
{
  const WabPicture *picture = self->picture;
  g_autofree char *window = describe_window (picture);
  g_autofree char *counts = describe_counts (picture->tally);
  const char *title =
      picture->title != NULL && *picture->title != '\0' ? picture->title : _ ("Untitled");
  write_text (
      self, title, 21, PANGO_WEIGHT_BOLD, self->palette->text, self->x, self->y, self->width, 0);
  g_autofree char *line = g_strdup_printf ("%s  ·  %s", window, counts);
  write_text (self,
              line,
              13,
              PANGO_WEIGHT_NORMAL,
              self->palette->dim_text,
              self->x,
              self->y + 31 * self->text_scale,
              self->width,
              0);
}

static void
paint_footer (Page *self)
{
  write_text (self,
              _ ("Made with Natural Earth. Place data: GeoNames (CC BY 4.0), Unicode CLDR. Dashed "
                 "borders are disputed. "
                 "Drawn by Whenabouts."),
              10,
              PANGO_WEIGHT_NORMAL,
              self->palette->dim_text,
              self->x,
              self->y,
              self->width,
              0);
}

/* Places that lie outside of the view, named in a line. */
static char *
describe_outside (const WabPicture *picture, const WabMapView *view)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < picture->tally->places->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (picture->tally->places, WabPlaceCount, i);
      const WabPlace *place = wab_snapshot_get_place (picture->snapshot, count->place);
      double x, y;
      wab_map_view_project (view, place->point, &x, &y);
      gboolean is_seen = x >= 0 && x < view->width_px && y >= 0 && y < view->height_px;
      if (count->events == 0 || is_seen || place->shape == WAB_SHAPE_AREA)
        continue;
      if (n++ < MAX_NAMED)
        g_string_append_printf (names, "%s%s (%u)", n > 1 ? ", " : "", place->name, count->events);
    }
  if (n == 0)
    return NULL;
  if (n > MAX_NAMED)
    return g_strdup_printf (_ ("Outside this map: %s and %u more"), names->str, n - MAX_NAMED);
  return g_strdup_printf (_ ("Outside this map: %s"), names->str);
}

/* The map. */

/* A line on a pill in the middle of the lower edge. */
static WabMapRect
place_note (Page *self, const char *text, const WabMapView *view)
{
  PangoRectangle logical;
  wab_map_text_set_font (self->layout, 12 * self->text_scale, PANGO_WEIGHT_NORMAL, FALSE);
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_extents (self->layout, NULL, &logical);
  double width = logical.width / (double)PANGO_SCALE + 24,
         height = logical.height / (double)PANGO_SCALE + 10;
  return (WabMapRect){ (view->width_px - width) / 2, view->height_px - 12 - height, width, height };
}

static void
paint_note (Page *self, const char *text, const WabMapRect *rect)
{
  cairo_new_path (self->cr);
  wab_path_round_rect (self->cr, rect->x, rect->y, rect->width, rect->height, rect->height);
  wab_map_set_color (self->cr, self->palette->surface, 0.95);
  cairo_fill_preserve (self->cr);
  wab_map_set_color (self->cr, self->palette->line, 1);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
  write_text (self,
              text,
              12,
              PANGO_WEIGHT_NORMAL,
              self->palette->text,
              rect->x + rect->width / 2,
              rect->y + 5,
              0,
              0.5);
}

static void
paint_map (Page *self, double height)
{
  const WabPicture *picture = self->picture;
  cairo_t *cr = self->cr;
  WabMapView view;
  wab_picture_fit (picture, (int)self->width, (int)height, &view);
  WabMapView of_marks = view;
  of_marks.text_scale = self->text_scale;
  g_autoptr (WabMarks) marks = wab_marks_new (self->outlines,
                                              picture->snapshot,
                                              picture->tally->places,
                                              &of_marks,
                                              G_MAXUINT32,
                                              G_MAXUINT32);
  g_autoptr (WabLegend) legend =
      view.height_px >= LEAST_LEGEND_PX ? wab_legend_new (marks, &view) : NULL;
  g_autofree char *outside = describe_outside (picture, &view);
  g_autoptr (GHashTable) ids = wab_marks_dup_ids (marks);

  /* The map's own labels keep clear of all that lies above it. */
  g_autoptr (GArray) taken = wab_marks_dup_rects (marks);
  WabMapRect note = { 0 }, bar = { view.width_px - 170, view.height_px - 42, 170, 42 };
  g_array_append_val (taken, bar);
  if (outside != NULL)
    {
      note = place_note (self, outside, &view);
      g_array_append_val (taken, note);
    }
  if (legend != NULL)
    {
      WabMapRect card = wab_legend_get_rect (legend);
      g_array_append_val (taken, card);
    }
  WabMapOptions options = { .style = picture->style,
                            .language = picture->language,
                            .with_ground = TRUE,
                            .with_labels = TRUE,
                            .hidden_places = ids,
                            .avoid = (const WabMapRect *)(gpointer)taken->data,
                            .n_avoid = taken->len };
  cairo_save (cr);
  cairo_translate (cr, self->x, self->y);
  wab_path_round_rect (cr, 0, 0, view.width_px, view.height_px, 10);
  cairo_clip (cr);
  wab_map_paint_full (self->outlines, cr, &view, &options);
  wab_marks_paint (marks, self->outlines, cr, &of_marks, picture->style, NULL);
  if (legend != NULL)
    wab_legend_paint (legend, cr, picture->style);
  if (outside != NULL)
    paint_note (self, outside, &note);
  wab_scale_bar_paint (cr, &view, view.width_px - 14, view.height_px - 14, picture->style);
  cairo_restore (cr);
}

/* The strips. */

static void
paint_strip (Page *self,
             const WabAxis *axis,
             const WabHistogram *histogram,
             const char *name,
             double height,
             gboolean upward)
{
  const WabPicture *picture = self->picture;
  cairo_t *cr = self->cr;
  WabClock own = upward ? WAB_CLOCK_HAPPENED : WAB_CLOCK_TOLD;
  write_text (self,
              name,
              12,
              picture->clock == own ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
              picture->clock == own ? self->palette->text : self->palette->dim_text,
              self->x,
              self->y + (upward ? height - 17 * self->text_scale : 0),
              NAME_PX - 8,
              0);
  cairo_save (cr);
  cairo_translate (cr, self->x + NAME_PX, self->y);
  cairo_rectangle (cr, -6, 0, axis->width_px + 12, height);
  cairo_clip (cr);
  cairo_rectangle (cr, 0, upward ? height - 1 : 0, axis->width_px, 1);
  wab_map_set_color (cr, self->palette->line, 1);
  cairo_fill (cr);
  wab_strip_paint_bars (cr, axis, histogram, height, upward, picture->style);
  if (picture->has_window && picture->clock == own)
    wab_strip_paint_window (cr, axis, picture->start, picture->end, height, picture->style);
  cairo_restore (cr);
}

static double
get_strips_height (const WabPicture *picture)
{
  double height = 0;
  if (picture->happened != NULL && picture->happened->n_bins > 0)
    height += STRIP_PX;
  if (picture->told != NULL && picture->told->n_bins > 0)
    height += TOLD_PX;
  return height > 0 ? height + SCALE_PX + STRIP_GAP_PX : 0;
}

static void
paint_strips (Page *self)
{
  const WabPicture *picture = self->picture;
  const WabHistogram *happened =
      picture->happened != NULL && picture->happened->n_bins > 0 ? picture->happened : NULL;
  const WabHistogram *told =
      picture->told != NULL && picture->told->n_bins > 0 ? picture->told : NULL;
  const WabHistogram *any = happened != NULL ? happened : told;
  if (any == NULL)
    return;
  WabAxis axis = { any->edges[0], any->edges[any->n_bins], self->width - NAME_PX };
  if (happened != NULL && told != NULL)
    {
      axis.start = MIN (axis.start, told->edges[0]);
      axis.end = MAX (axis.end, told->edges[told->n_bins]);
    }
  if (happened != NULL)
    {
      paint_strip (self, &axis, happened, _ ("Happened"), STRIP_PX, TRUE);
      self->y += STRIP_PX;
    }
  cairo_save (self->cr);
  cairo_translate (self->cr, self->x + NAME_PX, self->y);
  wab_strip_paint_scale (
      self->cr, &axis, SCALE_PX, picture->style, wab_strip_get_text_px (picture->style));
  cairo_restore (self->cr);
  self->y += SCALE_PX;
  if (told != NULL)
    paint_strip (self, &axis, told, _ ("Told"), TOLD_PX, FALSE);
}

/* The page. */

static void
paint_page (const WabPicture *picture, const WabOutlines *outlines, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = wab_map_text_create_layout ();
  Page page = { picture,
                outlines,
                cr,
                wab_palette_get (picture->style),
                layout,
                MARGIN_PX,
                MARGIN_PX,
                picture->width_px - 2 * MARGIN_PX,
                picture->style == WAB_MAP_PROJECTOR ? 1.3 : 1.0 };
  double header = HEADER_PX * page.text_scale, strips = get_strips_height (picture);
  double map_height =
      MAX (SMALLEST_MAP_PX, picture->height_px - header - strips - FOOTER_PX - 2 * MARGIN_PX + 8);
  wab_map_set_color (cr, wab_palette_get_ground (picture->style), 1);
  cairo_paint (cr);
  paint_header (&page);
  page.y += header;
  paint_map (&page, floor (map_height));
  page.y += map_height + STRIP_GAP_PX;
  paint_strips (&page);
  page.y = picture->height_px - MARGIN_PX + 4 - FOOTER_PX / 2;
  paint_footer (&page);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append ((GByteArray *)closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
create_surface (const WabPicture *picture, const char *path, GByteArray *bytes)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".png"))
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width_px, picture->height_px);
  if (g_str_has_suffix (lower, ".svg"))
    return cairo_svg_surface_create_for_stream (
        append_bytes, bytes, picture->width_px, picture->height_px);
  if (!g_str_has_suffix (lower, ".pdf"))
    return NULL;
  /* 1 px is 1/96 inch, a point 1/72. */
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_bytes, bytes, picture->width_px * 0.75, picture->height_px * 0.75);
  cairo_surface_set_device_scale (surface, 0.75, 0.75);
  cairo_pdf_surface_set_metadata (
      surface, CAIRO_PDF_METADATA_TITLE, picture->title != NULL ? picture->title : "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Whenabouts");
  return surface;
}

gboolean
wab_picture_render (const WabPicture *self,
                    const WabOutlines *outlines,
                    const char *path,
                    GError **error)
{
  g_return_val_if_fail (self != NULL && outlines != NULL && path != NULL, FALSE);
  g_return_val_if_fail (self->snapshot != NULL && self->tally != NULL, FALSE);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = create_surface (self, path, bytes);
  if (surface == NULL)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_VALUE,
                   _ ("“%s” has no ending that says what picture to make: use .png, .svg or .pdf"),
                   path);
      return FALSE;
    }
  cairo_t *cr = cairo_create (surface);
  paint_page (self, outlines, cr);
  cairo_show_page (cr);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS
      && cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_VALUE,
                   _ ("“%s” could not be drawn (%s): choose a smaller size"),
                   path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  g_autoptr (GFile) file = g_file_new_for_path (path);
  return g_file_replace_contents (file,
                                  (const char *)bytes->data,
                                  bytes->len,
                                  NULL,
                                  FALSE,
                                  G_FILE_CREATE_NONE,
                                  NULL,
                                  NULL,
                                  error);
}
