#pragma once

#include "basemap/outlines.h"

#include <cairo.h>

typedef enum
{
  WAB_MAP_LIGHT,
  WAB_MAP_DARK,
  WAB_MAP_HIGH_CONTRAST,
  WAB_MAP_PROJECTOR,
  WAB_MAP_N_STYLES,
} WabMapStyle;

/**
 * WabMapView:
 * What part of the world is seen: @x, @y is the upper left corner in Web Mercator 0..1 (x may lie
 * outside and wraps), @zoom such that the world is 256 · 2^@zoom px wide; @width_px and @height_px
 * before @scale.
 */
typedef struct
{
  double x;
  double y;
  double zoom;
  int width_px;
  int height_px;
  double scale;      /* device pixels a px: 1, 1.5, 2 */
  double text_scale; /* letters larger by so much; 0: 1 */
  /* What lies on the lower right corner, as buttons do, px: labels keep off it. 0: nothing. */
  int covered_width_px;
  int covered_height_px;
} WabMapView;

static inline double
wab_map_view_get_text_scale (const WabMapView *view)
{
  return view->text_scale > 0 ? view->text_scale : 1;
}

/** The view of @width_px by @height_px with @center in its middle. */
void
wab_map_view_init (WabMapView *view, WabGeoPoint center, double zoom, int width_px, int height_px);
/** The view that just holds @box with @margin_px around; @max_zoom at most. */
void wab_map_view_fit (WabMapView *view,
                       const WabGeoBox *box,
                       double max_zoom,
                       int margin_px,
                       int width_px,
                       int height_px);
/** Where @point is seen, px from the upper left corner; the copy nearest to the view's middle. */
void wab_map_view_project (const WabMapView *view, WabGeoPoint point, double *out_x, double *out_y);

/**
 * wab_map_paint:
 * @cr: cleared or not; the view's upper left corner is at (0, 0), one unit a px
 * @view: what to paint
 * @style: colours
 * @language: for labels, BCP 47
 * @with_labels: labels of places, waters and countries (tiles and pictures have them)
 * @cancellable: (nullable): looked at between layers
 *
 * Paints land, waters, borders, rivers and labels: opaque. Callable from any thread; a label near
 * the edge of a tile is painted on both sides the same, so that tiles fit.
 */
void wab_map_paint (const WabOutlines *self,
                    cairo_t *cr,
                    const WabMapView *view,
                    WabMapStyle style,
                    const char *language,
                    gboolean with_labels,
                    GCancellable *cancellable);

/** px in the view. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} WabMapRect;

typedef struct
{
  WabMapStyle style;
  const char *language; /* BCP 47 */
  gboolean with_ground; /* land, waters, borders; opaque */
  gboolean with_labels;
  GHashTable *hidden_places; /* (nullable): gazetteer ids (GUINT_TO_POINTER) that get no label of
                                the map's */
  const WabMapRect *avoid;   /* no label stands here: what lies above the map */
  guint n_avoid;
  GCancellable *cancellable; /* (nullable) */
} WabMapOptions;

/** Like wab_map_paint(), with more to choose. Labels alone can be painted over a ground that is
 * there. */
void wab_map_paint_full (const WabOutlines *self,
                         cairo_t *cr,
                         const WabMapView *view,
                         const WabMapOptions *options);
