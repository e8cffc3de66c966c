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

/* Texts. */

/* A layout takes about 2 KB, a width a thirtieth of that. */
#define MAX_LAYOUTS 2400
#define MAX_WIDTHS 4000

typedef struct
{
  char *text;
  double size_px;
  PangoWeight weight;
} Key;

struct _WabMapTexts
{
  grefcount references;
  PangoContext *context;
  PangoLayout *scratch; /* to measure with: most of what is measured finds no room */
  GHashTable *layouts;  /* Key -> PangoLayout */
  GHashTable *widths;   /* Key -> px, as a double */
};

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ g_double_hash (&key->size_px) ^ ((guint)key->weight << 16);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->size_px == y->size_px && x->weight == y->weight && g_str_equal (x->text, y->text);
}

static void
free_key (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

WabMapTexts *
wab_map_texts_new (void)
{
  WabMapTexts *self = g_new0 (WabMapTexts, 1);

  g_ref_count_init (&self->references);
  self->scratch = wab_map_text_create_layout ();
  self->context = g_object_ref (pango_layout_get_context (self->scratch));
  self->layouts = g_hash_table_new_full (hash_key, equal_keys, free_key, g_object_unref);
  self->widths = g_hash_table_new_full (hash_key, equal_keys, free_key, g_free);
  return self;
}

WabMapTexts *
wab_map_texts_ref (WabMapTexts *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
wab_map_texts_unref (WabMapTexts *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->layouts);
  g_hash_table_unref (self->widths);
  g_object_unref (self->scratch);
  g_object_unref (self->context);
  g_free (self);
}

PangoContext *
wab_map_texts_get_context (WabMapTexts *self)
{
  return self->context;
}

/* Makes room where there is none. */
static Key *
add_key (GHashTable *table, guint most, const Key *wanted)
{
  Key *key = g_memdup2 (wanted, sizeof *wanted);

  key->text = g_strdup (wanted->text);
  if (g_hash_table_size (table) >= most)
    g_hash_table_remove_all (table);
  return key;
}

PangoLayout *
wab_map_texts_get (WabMapTexts *self, const char *text, double size_px, PangoWeight weight)
{
  const Key wanted = { (char *)text, size_px, weight };
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &wanted);

  if (layout != NULL)
    return layout;
  layout = pango_layout_new (self->context);
  wab_map_text_set_font (layout, size_px, weight, FALSE);
  pango_layout_set_text (layout, text, -1);
  g_hash_table_insert (self->layouts, add_key (self->layouts, MAX_LAYOUTS, &wanted), layout);
  return layout;
}

double
wab_map_texts_measure (WabMapTexts *self, const char *text, double size_px, PangoWeight weight)
{
  const Key wanted = { (char *)text, size_px, weight };
  const double *known = g_hash_table_lookup (self->widths, &wanted);
  PangoRectangle logical;

  if (known != NULL)
    return *known;
  wab_map_text_set_font (self->scratch, size_px, weight, FALSE);
  pango_layout_set_text (self->scratch, text, -1);
  pango_layout_get_extents (self->scratch, NULL, &logical);
  double width = logical.width / (double)PANGO_SCALE;
  g_hash_table_insert (
      self->widths, add_key (self->widths, MAX_WIDTHS, &wanted), g_memdup2 (&width, sizeof width));
  return width;
}
