#include "picture/palette.h"

static const WabPalette palettes[WAB_MAP_N_STYLES] = {
  [WAB_MAP_LIGHT] = {
    .mark = 0xc8470a,
    .on_mark = 0xffffff,
    .mark_edge = 0xffffff,
    .selection = 0x241f31,
    .window = 0x1c71d8,
    .text = 0x241f31,
    .dim_text = 0x6f6a78,
    .surface = 0xffffff,
    .line = 0xd9d5d0,
  },
  [WAB_MAP_DARK] = {
    .mark = 0xff8a4c,
    .on_mark = 0x22130a,
    .mark_edge = 0x1e1e21,
    .selection = 0xffffff,
    .window = 0x78aeed,
    .text = 0xf2f0f4,
    .dim_text = 0xa5a0ac,
    .surface = 0x38383d,
    .line = 0x4d4d53,
  },
  [WAB_MAP_HIGH_CONTRAST] = {
    .mark = 0xa83200,
    .on_mark = 0xffffff,
    .mark_edge = 0x000000,
    .selection = 0x000000,
    .window = 0x00409c,
    .text = 0x000000,
    .dim_text = 0x303030,
    .surface = 0xffffff,
    .line = 0x000000,
  },
  [WAB_MAP_PROJECTOR] = {
    .mark = 0xc23c00,
    .on_mark = 0xffffff,
    .mark_edge = 0xffffff,
    .selection = 0x101010,
    .window = 0x0f5fc4,
    .text = 0x101010,
    .dim_text = 0x4a4652,
    .surface = 0xffffff,
    .line = 0xb8b2ac,
  },
};

const WabPalette *
wab_palette_get (WabMapStyle style)
{
  return &palettes[style < WAB_MAP_N_STYLES ? style : WAB_MAP_LIGHT];
}

WabMapColor
wab_palette_get_ground (WabMapStyle style)
{
  return style == WAB_MAP_DARK ? 0x242424 : style == WAB_MAP_LIGHT ? 0xfafafa : 0xffffff;
}

void
wab_path_round_rect (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}
