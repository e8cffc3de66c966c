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
#define FIT_MARGIN_PX 70
#define CLOSEST_ZOOM 9.0

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

/* The view. */

typedef struct
{
  double west; /* in [0, 360) */
  double length;
} Arc;

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  double left = ((const Arc *)a)->west, right = ((const Arc *)b)->west;
  return left < right ? -1 : left > right;
}

static double
wrap_degrees (double degrees)
{
  return degrees - 360 * floor (degrees / 360);
}

/* The shortest arc that holds all: what is left beside the widest gap. */
static void
find_arc (GArray *arcs, double *out_west, double *out_east)
{
  double reach = -360, widest = -1;
  g_array_sort (arcs, compare_arcs);
  for (guint i = 0; i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      reach = MAX (reach, arc->west + arc->length - 360);
    }
  for (guint i = 0; i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      if (arc->west - reach > widest)
        {
          widest = arc->west - reach;
          *out_west = wrap_degrees (arc->west + 180) - 180;
          *out_east = wrap_degrees (reach + 180) - 180;
        }
      reach = MAX (reach, arc->west + arc->length);
    }
}

static gboolean
has_box (const WabGeoBox *box)
{
  return box->west != box->east || box->south != box->north;
}

/* The box around what is marked: areas whole, countries only where there is nothing smaller. */
static gboolean
find_box (const WabPicture *picture, gboolean with_countries, WabGeoBox *out_box)
{
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
  double south = 90, north = -90;
  for (guint i = 0; i < picture->tally->places->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (picture->tally->places, WabPlaceCount, i);
      const WabPlace *place = wab_snapshot_get_place (picture->snapshot, count->place);
      gboolean is_wide = place->kind == WAB_PLACE_COUNTRY || place->kind == WAB_PLACE_MACROREGION;
      if (count->events == 0 || (is_wide && !with_countries))
        continue;
      gboolean is_area = place->shape == WAB_SHAPE_AREA && has_box (&place->box);
      double west = is_area ? place->box.west : place->point.lon,
             east = is_area ? place->box.east : place->point.lon;
      south = MIN (south, is_area ? place->box.south : place->point.lat);
      north = MAX (north, is_area ? place->box.north : place->point.lat);
      Arc arc = { wrap_degrees (west), wrap_degrees (east - west) };
      g_array_append_val (arcs, arc);
    }
  if (arcs->len == 0)
    return FALSE;
  double west = 0, east = 0;
  find_arc (arcs, &west, &east);
  *out_box = (WabGeoBox){ west, south, east, north };
  return TRUE;
}

static void
find_view (const WabPicture *picture, int width, int height, WabMapView *out_view)
{
  WabGeoBox box = { -170, -56, 190 - 360, 75 };
  gboolean is_found = find_box (picture, FALSE, &box) || find_box (picture, TRUE, &box);
  int margin = MIN (FIT_MARGIN_PX, MIN (width, height) / 5);
  if (!is_found)
    {
      WabGeoPoint middle = { 25, 10 };
      wab_map_view_init (out_view, middle, log2 (width / 256.0), width, height);
    }
  else
    wab_map_view_fit (out_view, &box, CLOSEST_ZOOM, margin, width, height);
  /* Nothing lies beyond the map's upper and lower edge. */
  double world_px = 256.0 * exp2 (out_view->zoom);
  double view_height = height / world_px;
  out_view->y = view_height >= 1 ? (1 - view_height) / 2 : CLAMP (out_view->y, 0, 1 - view_height);
}

/* The map. */

static void
paint_map (Page *self, double height)
{
  const WabPicture *picture = self->picture;
  cairo_t *cr = self->cr;
  WabMapView view;
  find_view (picture, (int)self->width, (int)height, &view);
  g_autoptr (WabMarks) marks =
      wab_marks_new (picture->snapshot, picture->tally->places, &view, G_MAXUINT32, G_MAXUINT32);
  g_autoptr (GArray) rects = wab_marks_dup_rects (marks);
  g_autoptr (GHashTable) ids = wab_marks_dup_ids (marks);
  WabMapOptions options = { .style = picture->style,
                            .language = picture->language,
                            .with_ground = TRUE,
                            .with_labels = TRUE,
                            .hidden_places = ids,
                            .avoid = (const WabMapRect *)(gpointer)rects->data,
                            .n_avoid = rects->len };
  cairo_save (cr);
  cairo_translate (cr, self->x, self->y);
  wab_path_round_rect (cr, 0, 0, view.width_px, view.height_px, 10);
  cairo_clip (cr);
  wab_map_paint_full (self->outlines, cr, &view, &options);
  wab_marks_paint (marks, self->outlines, cr, &view, picture->style);
  if (view.height_px >= 300)
    wab_legend_paint (marks, cr, &view, picture->style);
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
  wab_strip_paint_scale (self->cr, &axis, SCALE_PX, picture->style);
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
