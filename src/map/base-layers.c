#include "map/base-layers.h"

#include "map/tile-source.h"
#include "toolkit/compat.h"

#include <math.h>
#include <string.h>

/* Tiles kept beside those that libshumate holds on to: a screen of 1920 x 1080 at scale 2, four
 * times. */
#define MAX_TILE_BYTES ((gsize)96 * 1024 * 1024)
/* How long the zoom has to stay as it is before it counts as resting. */
#define REST_MS 120

struct _WabBaseLayers
{
  ShumateMap *map;
  ShumateViewport *viewport;
  WabTilePainter *painter;
  WabMapStyle style;
  double text_scale;
  GHashTable *hidden_places; /* nullable */
  GArray *taken;             /* (nullable): of WabMapRect */
  WabRestFunc rest_func;
  gpointer rest_data;

  WabTileSource *source; /* owned */
  ShumateLayer *layer;   /* the map's */
  WabTileSource *old_source;
  ShumateLayer *old_layer;

  guint rest_id;
  gboolean is_adjusting;
};

static void
remove_layer (WabBaseLayers *self, WabTileSource **source, ShumateLayer **layer)
{
  if (*layer == NULL)
    return;
  wab_tile_source_close (*source);
  shumate_map_remove_layer (self->map, *layer);
  *layer = NULL;
  g_clear_object (source);
}

static void
on_settled (WabTileSource *source, WabBaseLayers *self)
{
  if (source == self->source)
    remove_layer (self, &self->old_source, &self->old_layer);
}

/** The zoom of the tile grid and the edge of a tile, whole pixels, for the zoom @level of the view.
 */
static int
choose_tile_size (double level, int *out_grid)
{
  int grid = MIN ((int)floor (level), WAB_TILE_MAX_ZOOM);
  int size = (int)lround (256 * exp2 (level - grid));

  if (size >= 512 && grid < WAB_TILE_MAX_ZOOM)
    {
      grid++;
      size = 256;
    }
  *out_grid = grid;
  return size;
}

static void
replace_layer (WabBaseLayers *self, int size)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self->map));

  if (self->source != NULL
      && wab_tile_source_is_like (self->source, self->style, size, scale, self->text_scale))
    return;

  remove_layer (self, &self->old_source, &self->old_layer);
  self->old_source = g_steal_pointer (&self->source);
  self->old_layer = g_steal_pointer (&self->layer);

  self->source = wab_tile_source_new (
      self->painter, self->viewport, self->style, size, scale, self->text_scale);
  self->layer =
      SHUMATE_LAYER (shumate_map_layer_new (SHUMATE_MAP_SOURCE (self->source), self->viewport));
  g_signal_connect (self->source, "settled", G_CALLBACK (on_settled), self);

  if (self->old_layer != NULL)
    shumate_map_insert_layer_above (self->map, self->layer, self->old_layer);
  else
    {
      shumate_viewport_set_reference_map_source (self->viewport, SHUMATE_MAP_SOURCE (self->source));
      shumate_map_insert_layer_behind (self->map, self->layer, NULL);
    }
  wab_compat_wake_layer (self->layer);
}

/** Moves the view by less than a pixel, so that the tiles' pixels fall on the screen's. */
static void
align_view (WabBaseLayers *self, int grid, int size)
{
  double world = size * exp2 (grid);
  double half_width = gtk_widget_get_width (GTK_WIDGET (self->map)) / 2.0;
  double half_height = gtk_widget_get_height (GTK_WIDGET (self->map)) / 2.0;
  WabGeoPoint center = {
    shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
    shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
  };
  double level = grid + log2 (size / 256.0), x, y;

  if (fabs (shumate_viewport_get_zoom_level (self->viewport) - level) > 1e-9)
    shumate_viewport_set_zoom_level (self->viewport, level);

  wab_geo_to_mercator (&center, &x, &y);
  double off_x = x * world - half_width, off_y = y * world - half_height;
  double aside_x = rint (off_x) - off_x, aside_y = rint (off_y) - off_y;
  if (fabs (aside_x) < 1e-3 && fabs (aside_y) < 1e-3)
    return;
  wab_geo_from_mercator (x + aside_x / world, y + aside_y / world, &center);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), center.lat, center.lon);
}

static void
rest (WabBaseLayers *self)
{
  int grid, size = choose_tile_size (shumate_viewport_get_zoom_level (self->viewport), &grid);

  if (gtk_widget_get_width (GTK_WIDGET (self->map)) <= 1)
    return;
  self->is_adjusting = TRUE;
  align_view (self, grid, size);
  if (self->rest_func != NULL)
    self->rest_func (self->rest_data);
  replace_layer (self, size);
  self->is_adjusting = FALSE;
}

static gboolean
on_rested (gpointer data)
{
  WabBaseLayers *self = data;

  self->rest_id = 0;
  rest (self);
  return G_SOURCE_REMOVE;
}

/** The map repeats sideways but ends at its top and bottom: the view is kept between them. */
static void
keep_inside (WabBaseLayers *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->map));
  double level = shumate_viewport_get_zoom_level (self->viewport);
  double half = height / 2 / (256 * exp2 (level));
  WabGeoPoint center = {
    shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
    shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
  };
  double x, y;

  wab_geo_to_mercator (&center, &x, &y);
  double inside = half >= 0.5 ? 0.5 : CLAMP (y, half, 1 - half);
  if (fabs (inside - y) > 1e-12)
    {
      wab_geo_from_mercator (x, inside, &center);
      shumate_location_set_location (
          SHUMATE_LOCATION (self->viewport),
          center.lat,
          shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)));
    }
  if (shumate_viewport_get_rotation (self->viewport) != 0)
    shumate_viewport_set_rotation (self->viewport, 0);
}

static void
on_viewport_notify (WabBaseLayers *self)
{
  if (self->is_adjusting)
    return;
  self->is_adjusting = TRUE;
  keep_inside (self);
  self->is_adjusting = FALSE;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, on_rested, self);
}

void
wab_base_layers_resize (WabBaseLayers *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->map));
  guint smallest = 0;

  while (smallest < 6 && 256 << smallest < height)
    smallest++;
  shumate_viewport_set_min_zoom_level (self->viewport, smallest);
  self->is_adjusting = TRUE;
  keep_inside (self);
  self->is_adjusting = FALSE;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  rest (self);
}

WabBaseLayers *
wab_base_layers_new (ShumateMap *map, WabOutlines *outlines, const char *language)
{
  WabBaseLayers *self = g_new0 (WabBaseLayers, 1);

  self->map = map;
  self->text_scale = 1;
  self->viewport = g_object_ref (shumate_map_get_viewport (map));
  self->painter = wab_tile_painter_new (outlines, language, MAX_TILE_BYTES);
  g_signal_connect_swapped (self->viewport, "notify", G_CALLBACK (on_viewport_notify), self);
  replace_layer (self, 256);
  return self;
}

void
wab_base_layers_free (WabBaseLayers *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->viewport, self);
  remove_layer (self, &self->old_source, &self->old_layer);
  remove_layer (self, &self->source, &self->layer);
  wab_tile_painter_free (self->painter);
  g_clear_pointer (&self->hidden_places, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_array_unref);
  g_object_unref (self->viewport);
  g_free (self);
}

void
wab_base_layers_set_style (WabBaseLayers *self, WabMapStyle style)
{
  int grid, size = choose_tile_size (shumate_viewport_get_zoom_level (self->viewport), &grid);

  self->style = style;
  replace_layer (self, size);
}

void
wab_base_layers_set_text_scale (WabBaseLayers *self, double text_scale)
{
  if (self->text_scale == text_scale)
    return;
  self->text_scale = text_scale;
  on_viewport_notify (self);
}

static gboolean
is_set_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

void
wab_base_layers_take_hidden_places (WabBaseLayers *self, GHashTable *ids)
{
  if (self->hidden_places != NULL && is_set_equal (self->hidden_places, ids))
    {
      g_hash_table_unref (ids);
      return;
    }
  g_clear_pointer (&self->hidden_places, g_hash_table_unref);
  self->hidden_places = ids;
  wab_tile_painter_set_hidden_places (self->painter, ids);
  /* Not at once: while articles are added the places change several times a second. */
  on_viewport_notify (self);
}

void
wab_base_layers_set_rest_func (WabBaseLayers *self, WabRestFunc func, gpointer data)
{
  self->rest_func = func;
  self->rest_data = data;
}

static gboolean
are_rects_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (WabMapRect)) == 0);
}

void
wab_base_layers_set_taken (WabBaseLayers *self, GArray *rects)
{
  if (self->taken == rects || (self->taken == NULL && rects->len == 0)
      || (self->taken != NULL && are_rects_equal (self->taken, rects)))
    return;
  g_clear_pointer (&self->taken, g_array_unref);
  self->taken = g_array_ref (rects);
  wab_tile_painter_set_taken (self->painter, rects);
}

void
wab_base_layers_wait_for_rest (WabBaseLayers *self)
{
  on_viewport_notify (self);
}

const WabTilePainter *
wab_base_layers_get_painter (const WabBaseLayers *self)
{
  return self->painter;
}

gsize
wab_base_layers_get_max_tile_bytes (void)
{
  return MAX_TILE_BYTES;
}
