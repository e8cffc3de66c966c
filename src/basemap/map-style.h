#pragma once

#include "basemap/map-painter.h"

/** A colour as 0xRRGGBB. */
typedef guint32 WabMapColor;

typedef struct
{
  WabMapColor water;
  WabMapColor land;
  WabMapColor glacier;
  WabMapColor urban;
  WabMapColor coast;
  WabMapColor river;
  WabMapColor border;
  WabMapColor region_border;
  WabMapColor road;
  WabMapColor railway;
  WabMapColor country_text;
  WabMapColor region_text;
  WabMapColor city_text;
  WabMapColor water_text;
  WabMapColor land_text;
  WabMapColor halo;
  WabMapColor water_halo;
  double line_scale;
  double text_scale;
} WabMapLook;

const WabMapLook *wab_map_style_get_look (WabMapStyle style);

static inline void
wab_map_set_color (cairo_t *cr, WabMapColor color, double alpha)
{
  cairo_set_source_rgba (
      cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0, (color & 255) / 255.0, alpha);
}
