#pragma once

#include <cairo.h>
#include <glib.h>

/**
 * WabSprites:
 * Small pictures that were painted before, to be laid down again instead of painted anew: marks
 * look alike by the hundred. Those asked for last are kept. Main thread only.
 */
typedef struct _WabSprites WabSprites;

WabSprites *wab_sprites_new (void);
void wab_sprites_free (WabSprites *self);

/** What was asked for in several frames one after the other is kept from then on. */
void wab_sprites_begin_frame (WabSprites *self);

/** Paints around the origin. */
typedef void (*WabSpritePainter) (cairo_t *cr, gpointer data);

/**
 * wab_sprites_paint:
 * @sprites: (nullable): %NULL: painted anew, as a vector picture wants it
 * @key: names all that the look depends on, but for @scale
 * @x: where its origin goes; with @sprites, the nearest device pixel
 * @half_width: how far it reaches from its origin, px
 * @scale: device pixels a px
 */
void wab_sprites_paint (WabSprites *sprites,
                        cairo_t *cr,
                        const char *key,
                        double x,
                        double y,
                        double half_width,
                        double half_height,
                        double scale,
                        WabSpritePainter painter,
                        gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabSprites, wab_sprites_free)
