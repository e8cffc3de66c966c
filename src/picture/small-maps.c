#include "picture/small-maps.h"

#include "picture/fit.h"

struct _WabSmallMaps
{
  WabSnapshot *snapshot;
  WabOutlines *outlines;
  WabMapStyle style;
  WabMapView view;
  WabMarkCache *cache;
  WabSprites *sprites;
  cairo_surface_t *ground;
};

static cairo_surface_t *
make_surface (const WabMapView *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int)(view->width_px * view->scale),
                                                         (int)(view->height_px * view->scale));

  cairo_surface_set_device_scale (surface, view->scale, view->scale);
  return surface;
}

WabSmallMaps *
wab_small_maps_new (const WabSnapshot *snapshot,
                    const GArray *places,
                    guint32 most,
                    WabOutlines *outlines,
                    WabMapStyle style,
                    int width_px,
                    int height_px,
                    double scale)
{
  g_return_val_if_fail (snapshot != NULL && places != NULL && outlines != NULL, NULL);
  WabSmallMaps *self = g_new0 (WabSmallMaps, 1);
  WabTally tally = { .places = (GArray *)places };
  WabPicture picture = { .snapshot = snapshot, .tally = &tally, .style = style };

  self->snapshot = wab_snapshot_ref ((WabSnapshot *)snapshot);
  self->outlines = wab_outlines_ref (outlines);
  self->style = style;
  wab_picture_fit (&picture, width_px, height_px, &self->view);
  self->view.scale = scale;
  self->cache = wab_mark_cache_new (outlines);
  wab_mark_cache_set_most (self->cache, most);
  self->sprites = wab_sprites_new ();
  self->ground = make_surface (&self->view);
  cairo_t *cr = cairo_create (self->ground);
  wab_map_paint_full (outlines,
                      cr,
                      &self->view,
                      &(WabMapOptions){ .style = style, .language = "en", .with_ground = TRUE });
  cairo_destroy (cr);
  return self;
}

void
wab_small_maps_free (WabSmallMaps *self)
{
  if (self == NULL)
    return;
  wab_snapshot_unref (self->snapshot);
  wab_outlines_unref (self->outlines);
  wab_mark_cache_free (self->cache);
  wab_sprites_free (self->sprites);
  cairo_surface_destroy (self->ground);
  g_free (self);
}

cairo_surface_t *
wab_small_maps_paint (WabSmallMaps *self, const GArray *places)
{
  cairo_surface_t *surface = make_surface (&self->view);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_surface (cr, self->ground, 0, 0);
  cairo_paint (cr);
  wab_mark_cache_set_places (self->cache, self->snapshot, places, NULL, NULL);
  g_autoptr (WabMarks) marks =
      wab_marks_new_from_cache (self->cache, &self->view, G_MAXUINT32, G_MAXUINT32);
  wab_marks_paint (marks, self->outlines, cr, &self->view, self->style, self->sprites);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
