#include "picture/sprites.h"

#include <math.h>

#define MAX_SPRITES 1200

struct _WabSprites
{
  GHashTable *surfaces; /* key -> cairo_surface_t; NULL: was asked for once */
  double scale;         /* that they are painted for */
};

static void
clear_surface (gpointer data)
{
  if (data != NULL)
    cairo_surface_destroy (data);
}

WabSprites *
wab_sprites_new (void)
{
  WabSprites *self = g_new0 (WabSprites, 1);

  self->surfaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_surface);
  return self;
}

void
wab_sprites_free (WabSprites *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->surfaces);
  g_free (self);
}

static cairo_surface_t *
make_surface (double half_width,
              double half_height,
              double scale,
              WabSpritePainter painter,
              gpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int)(2 * half_width * scale), (int)(2 * half_height * scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_translate (cr, half_width, half_height);
  painter (cr, data);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
paint_anew (cairo_t *cr, double x, double y, WabSpritePainter painter, gpointer data)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  painter (cr, data);
  cairo_restore (cr);
}

void
wab_sprites_paint (WabSprites *self,
                   cairo_t *cr,
                   const char *key,
                   double x,
                   double y,
                   double half_width,
                   double half_height,
                   double scale,
                   WabSpritePainter painter,
                   gpointer data)
{
  if (self == NULL)
    {
      paint_anew (cr, x, y, painter, data);
      return;
    }

  if (self->scale != scale || g_hash_table_size (self->surfaces) >= MAX_SPRITES)
    g_hash_table_remove_all (self->surfaces);
  self->scale = scale;
  /* Whole pixels, so that the sprite's fall on the screen's. */
  half_width = ceil (half_width * scale) / scale;
  half_height = ceil (half_height * scale) / scale;
  x = rint (x * scale) / scale;
  y = rint (y * scale) / scale;
  gpointer known, surface;
  /* What shows in one frame only is not worth a sprite: counts while the window moves. */
  if (!g_hash_table_lookup_extended (self->surfaces, key, &known, &surface))
    {
      g_hash_table_insert (self->surfaces, g_strdup (key), NULL);
      paint_anew (cr, x, y, painter, data);
      return;
    }
  if (surface == NULL)
    {
      surface = make_surface (half_width, half_height, scale, painter, data);
      g_hash_table_insert (self->surfaces, g_strdup (key), surface);
    }
  cairo_set_source_surface (cr, surface, x - half_width, y - half_height);
  cairo_paint (cr);
}
