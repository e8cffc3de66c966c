#include "basemap/map-text.h"

static void
free_font_map (gpointer data)
{
  g_object_unref (data);
}

/* Font maps are not to be shared among threads: each has one, for as long as it lives. */
static PangoFontMap *
get_font_map (void)
{
  static GPrivate font_maps = G_PRIVATE_INIT (free_font_map);
  PangoFontMap *map = g_private_get (&font_maps);
  if (map == NULL)
    {
      map = pango_cairo_font_map_new ();
      pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96);
      g_private_set (&font_maps, map);
    }
  return map;
}

PangoLayout *
wab_map_text_create_layout (void)
{
  PangoContext *context = pango_font_map_create_context (get_font_map ());
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  PangoLayout *layout = pango_layout_new (context);
  g_object_unref (context);
  return layout;
}

void
wab_map_text_set_font (PangoLayout *layout, double size_px, PangoWeight weight, gboolean is_italic)
{
  PangoFontDescription *font = pango_font_description_new ();
  pango_font_description_set_family (font, WAB_MAP_FONT_FAMILIES);
  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_style (font, is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}
