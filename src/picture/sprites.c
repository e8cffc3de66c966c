#include "picture/sprites.h"

#include <math.h>

#define MAX_SPRITES 1200
#define FRAMES_BEFORE 2 /* in which it was asked for, one after the other */

struct _WabSprites
{
  GHashTable *sprites; /* key -> Sprite */
  double scale;        /* that they are painted for */
  guint frame;
};

typedef struct
{
  cairo_surface_t *surface; /* (nullable): so far it was painted anew each time */
  guint last_frame;         /* in which it was asked for */
  guint n_before;           /* frames before that one, without a gap */
} Sprite;

static void
free_sprite (gpointer data)
{
  Sprite *self = data;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

WabSprites *
wab_sprites_new (void)
{
  WabSprites *self = g_new0 (WabSprites, 1);

  self->sprites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_sprite);
  return self;
}

void
wab_sprites_free (WabSprites *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->sprites);
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
wab_sprites_begin_frame (WabSprites *self)
{
  self->frame++;
}

/* What shows in a frame or two is not worth a sprite: counts while the window moves. */
static Sprite *
find_sprite (WabSprites *self, const char *key)
{
  Sprite *sprite = g_hash_table_lookup (self->sprites, key);

  if (sprite == NULL)
    {
      sprite = g_new0 (Sprite, 1);
      sprite->last_frame = self->frame;
      g_hash_table_insert (self->sprites, g_strdup (key), sprite);
    }
  if (sprite->last_frame != self->frame)
    sprite->n_before = sprite->last_frame + 1 == self->frame ? sprite->n_before + 1 : 0;
  sprite->last_frame = self->frame;
  return sprite;
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

  if (self->scale != scale || g_hash_table_size (self->sprites) >= MAX_SPRITES)
    g_hash_table_remove_all (self->sprites);
  self->scale = scale;
  Sprite *sprite = find_sprite (self, key);
  if (sprite->surface == NULL && sprite->n_before < FRAMES_BEFORE)
    {
      paint_anew (cr, x, y, painter, data);
      return;
    }
  /* Whole pixels, so that the sprite's fall on the screen's. */
  half_width = ceil (half_width * scale) / scale;
  half_height = ceil (half_height * scale) / scale;
  x = rint (x * scale) / scale;
  y = rint (y * scale) / scale;
  if (sprite->surface == NULL)
    sprite->surface = make_surface (half_width, half_height, scale, painter, data);
  cairo_set_source_surface (cr, sprite->surface, x - half_width, y - half_height);
  cairo_paint (cr);
}
