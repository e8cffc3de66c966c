#include "basemap/map-painter.h"

#include <math.h>

#include "basemap/labels.h"
#include "basemap/map-style.h"
#include "basemap/outlines-private.h"

#define TILE_PX 256.0
#define MAX_COPIES 8

typedef struct
{
  const WabOutlines *outlines;
  cairo_t *cr;
  const WabMapView *view;
  const WabMapLook *look;
  guint level;
  double units;   /* a world */
  double unit_px; /* px a unit */
  double zoom;
  double left; /* of the view, px of the world */
  double top;
} Painter;

typedef struct
{
  double west, north, east, south; /* units */
} UnitBox;

/* Views. */

void
wab_map_view_init (WabMapView *view, WabGeoPoint center, double zoom, int width_px, int height_px)
{
  double world_px = TILE_PX * exp2 (zoom), x = 0, y = 0;
  wab_geo_to_mercator (&center, &x, &y);
  *view = (WabMapView){
    x - width_px / 2.0 / world_px, y - height_px / 2.0 / world_px, zoom, width_px, height_px, 1
  };
}

void
wab_map_view_fit (WabMapView *view,
                  const WabGeoBox *box,
                  double max_zoom,
                  int margin_px,
                  int width_px,
                  int height_px)
{
  WabGeoPoint corners[2] = { { box->north, box->west }, { box->south, box->east } };
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  wab_geo_to_mercator (&corners[0], &x0, &y0);
  wab_geo_to_mercator (&corners[1], &x1, &y1);
  if (x1 < x0)
    x1 += 1;
  double room_x = MAX (16, width_px - 2 * margin_px), room_y = MAX (16, height_px - 2 * margin_px);
  double zoom = MIN (max_zoom,
                     MIN (log2 (room_x / (TILE_PX * MAX (x1 - x0, 1e-9))),
                          log2 (room_y / (TILE_PX * MAX (y1 - y0, 1e-9)))));
  zoom = MAX (zoom, 0);
  double world_px = TILE_PX * exp2 (zoom);
  *view = (WabMapView){ (x0 + x1) / 2 - width_px / 2.0 / world_px,
                        (y0 + y1) / 2 - height_px / 2.0 / world_px,
                        zoom,
                        width_px,
                        height_px,
                        1 };
}

void
wab_map_view_project (const WabMapView *view, WabGeoPoint point, double *out_x, double *out_y)
{
  double world_px = TILE_PX * exp2 (view->zoom), x = 0, y = 0;
  wab_geo_to_mercator (&point, &x, &y);
  double middle = view->x + view->width_px / 2.0 / world_px;
  x += round (middle - x);
  *out_x = (x - view->x) * world_px;
  *out_y = (y - view->y) * world_px;
}

/* Paths. */

/* The copies of the world that the view shows: offsets in worlds. */
static guint
list_copies (const Painter *self, int *out_copies)
{
  double first = floor (self->view->x);
  double last = floor (self->view->x + self->view->width_px / (self->units * self->unit_px));
  guint n = 0;
  for (double copy = first; copy <= last && n < MAX_COPIES; copy++)
    out_copies[n++] = (int)copy;
  return n;
}

static UnitBox
get_box (const Painter *self, int copy, double margin_px)
{
  double x = (self->left - margin_px) / self->unit_px - copy * self->units;
  double y = (self->top - margin_px) / self->unit_px;
  return (UnitBox){ x,
                    y,
                    x + (self->view->width_px + 2 * margin_px) / self->unit_px,
                    y + (self->view->height_px + 2 * margin_px) / self->unit_px };
}

static inline gboolean
is_in_box (const WabMapItem *item, const UnitBox *box)
{
  return item->x <= box->east && item->x + item->width >= box->west && item->y <= box->south
         && item->y + item->height >= box->north;
}

/* How an item goes onto the path. */
typedef enum
{
  ADD_RING,
  ADD_SHORE, /* the ring without the edges along its box: cuts */
  ADD_LINE,
} AddKind;

static void
add_item (const Painter *self, const WabMapItem *item, int copy, AddKind kind)
{
  const guint16 *points = wab_outlines_get_points (self->outlines, item);
  if (points == NULL || item->n_points == 0)
    return;
  double k = self->unit_px;
  double x0 = item->x + copy * self->units, y0 = item->y;
  gboolean is_down = FALSE;
  guint n = item->n_points + (kind == ADD_SHORE ? 1u : 0u);
  const guint16 *last = NULL;
  for (guint i = 0; i < n; i++)
    {
      const guint16 *p = points + 2 * (i % item->n_points);
      double x = (x0 + p[0]) * k - self->left, y = (y0 + p[1]) * k - self->top;
      if (kind == ADD_SHORE && last != NULL
          && ((p[0] == last[0] && (p[0] == 0 || p[0] == item->width))
              || (p[1] == last[1] && (p[1] == 0 || p[1] == item->height))))
        is_down = FALSE;
      if (is_down)
        cairo_line_to (self->cr, x, y);
      else
        cairo_move_to (self->cr, x, y);
      is_down = TRUE;
      last = p;
    }
  if (kind == ADD_RING)
    cairo_close_path (self->cr);
}

typedef struct
{
  guint8 least_rank;
  guint8 greatest_rank;
} RankRange;

static const RankRange all_ranks = { 0, 255 };

static void
add_layer (const Painter *self, WabMapLayer layer, AddKind kind, RankRange ranks, double margin_px)
{
  int copies[MAX_COPIES];
  guint n_copies = list_copies (self, copies);
  guint32 n = 0;
  const WabMapItem *items = wab_outlines_get_items (self->outlines, self->level, layer, &n);
  cairo_new_path (self->cr);
  for (guint c = 0; c < n_copies; c++)
    {
      UnitBox box = get_box (self, copies[c], margin_px);
      for (guint32 i = 0; i < n; i++)
        {
          const WabMapItem *item = &items[i];
          if (is_in_box (item, &box) && item->min_zoom <= self->zoom * 10 + 0.5
              && item->rank >= ranks.least_rank && item->rank <= ranks.greatest_rank)
            add_item (self, item, copies[c], kind);
        }
    }
}

static void
fill_layer (const Painter *self, WabMapLayer layer, WabMapColor color, double alpha)
{
  add_layer (self, layer, ADD_RING, all_ranks, 2);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_WINDING);
  wab_map_set_color (self->cr, color, alpha);
  cairo_fill (self->cr);
}

static void
stroke_layer (const Painter *self,
              WabMapLayer layer,
              AddKind kind,
              RankRange ranks,
              WabMapColor color,
              double width)
{
  width *= self->look->line_scale;
  add_layer (self, layer, kind, ranks, width + 2);
  cairo_set_line_width (self->cr, width);
  wab_map_set_color (self->cr, color, 1);
  cairo_stroke (self->cr);
}

/* A width that grows from @small at @from to @large at @to. */
static double
grow (const Painter *self, double from, double small, double to, double large)
{
  return small + (large - small) * CLAMP ((self->zoom - from) / (to - from), 0.0, 1.0);
}

static void
paint_land (const Painter *self)
{
  const WabMapLook *look = self->look;
  wab_map_set_color (self->cr, look->water, 1);
  cairo_paint (self->cr);
  fill_layer (self, WAB_LAYER_LAND, look->land, 1);
  fill_layer (self, WAB_LAYER_GLACIER, look->glacier, 1);
  /* Of 1:50,000,000: a hint, given up before its corners show. */
  if (self->zoom >= 4.5 && self->zoom < 10.5)
    fill_layer (self, WAB_LAYER_URBAN, look->urban, CLAMP (10.5 - self->zoom, 0.0, 1.0));
}

static void
paint_waters (const Painter *self)
{
  const WabMapLook *look = self->look;
  static const RankRange classes[] = { { 0, 3 }, { 4, 6 }, { 7, 255 } };
  for (guint i = 0; i < G_N_ELEMENTS (classes) && self->zoom >= 2.5; i++)
    stroke_layer (self,
                  WAB_LAYER_RIVER,
                  ADD_LINE,
                  classes[i],
                  look->river,
                  grow (self, 2.5, 0.5, 9, 2.4 - 0.5 * i));
  fill_layer (self, WAB_LAYER_LAKE, look->water, 1);
  if (self->zoom >= 4)
    stroke_layer (
        self, WAB_LAYER_LAKE, ADD_SHORE, all_ranks, look->coast, grow (self, 4, 0.4, 8, 0.8));
  stroke_layer (
      self, WAB_LAYER_LAND, ADD_SHORE, all_ranks, look->coast, grow (self, 1, 0.4, 6, 0.8));
}

static void
paint_roads (const Painter *self)
{
  /* The tables are good to about a kilometre: they would lie beside the towns in closer views. */
  if (self->zoom < 4.8 || self->zoom > 8.6)
    return;
  if (self->zoom >= 6.3)
    stroke_layer (self, WAB_LAYER_RAILWAY, ADD_LINE, all_ranks, self->look->railway, 0.7);
  static const RankRange classes[] = { { 6, 255 }, { 4, 5 }, { 0, 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    stroke_layer (self,
                  WAB_LAYER_ROAD,
                  ADD_LINE,
                  classes[i],
                  self->look->road,
                  grow (self, 5, 0.6 + 0.15 * i, 9, 1.2 + 0.5 * i));
}

static void
paint_borders (const Painter *self)
{
  const WabMapLook *look = self->look;
  if (self->zoom >= 2.8)
    stroke_layer (self,
                  WAB_LAYER_REGION_BORDER,
                  ADD_LINE,
                  all_ranks,
                  look->region_border,
                  grow (self, 3, 0.6, 8, 1.2));
  double width = grow (self, 1, 0.6, 7, 1.5);
  stroke_layer (self, WAB_LAYER_BORDER, ADD_LINE, all_ranks, look->border, width);
  double dashes[2] = { 3.5 * look->line_scale, 2.5 * look->line_scale };
  cairo_save (self->cr);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (self->cr, dashes, 2, 0);
  stroke_layer (self, WAB_LAYER_DISPUTED_BORDER, ADD_LINE, all_ranks, look->border, width);
  cairo_restore (self->cr);
}

static void
paint_ground (const Painter *self, GCancellable *cancellable)
{
  static void (*const steps[]) (
      const Painter *) = { paint_land, paint_roads, paint_waters, paint_borders };
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_BEVEL);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
      steps[i](self);
}

void
wab_map_paint_full (const WabOutlines *self,
                    cairo_t *cr,
                    const WabMapView *view,
                    const WabMapOptions *options)
{
  g_return_if_fail (self != NULL && cr != NULL && view != NULL && options != NULL);
  Painter painter = { self,       cr, view, wab_map_style_get_look (options->style), 0, 0, 0,
                      view->zoom, 0,  0 };
  WabMapLook look = *painter.look;
  look.text_scale *= wab_map_view_get_text_scale (view);
  painter.look = &look;
  double world_px = TILE_PX * exp2 (view->zoom);
  painter.level =
      wab_outlines_pick_level (view->zoom + log2 (MAX (view->scale, 1)) / 2, &painter.units);
  painter.unit_px = world_px / painter.units;
  painter.left = view->x * world_px;
  painter.top = view->y * world_px;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width_px, view->height_px);
  cairo_clip (cr);
  if (options->with_ground)
    paint_ground (&painter, options->cancellable);
  if (options->with_labels
      && (options->cancellable == NULL || !g_cancellable_is_cancelled (options->cancellable)))
    wab_labels_paint (self, cr, view, painter.look, options);
  cairo_restore (cr);
}

void
wab_map_paint (const WabOutlines *self,
               cairo_t *cr,
               const WabMapView *view,
               WabMapStyle style,
               const char *language,
               gboolean with_labels,
               GCancellable *cancellable)
{
  WabMapOptions options = { style, language, TRUE, with_labels, NULL, NULL, 0, cancellable };
  wab_map_paint_full (self, cr, view, &options);
}
