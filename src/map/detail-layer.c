#include "config.h"

#include "map/detail-layer.h"

#include "map/mbtiles-source.h"

#include <glib/gi18n-lib.h>

struct _WabDetailLayer
{
  ShumateMap *map;
  ShumateLayer *above;
  WabDetailChanged changed;
  gpointer data;

  ShumateLayer *layer; /* (nullable): the map's */
  char *credit;
  GCancellable *cancellable; /* (nullable): of the file that is being opened */
};

WabDetailLayer *
wab_detail_layer_new (ShumateMap *map, ShumateLayer *above, WabDetailChanged changed, gpointer data)
{
  WabDetailLayer *self = g_new0 (WabDetailLayer, 1);

  self->map = map;
  self->above = above;
  self->changed = changed;
  self->data = data;
  self->credit = g_strdup ("");
  return self;
}

static void
take_away (WabDetailLayer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->layer != NULL)
    shumate_map_remove_layer (self->map, self->layer);
  self->layer = NULL;
  g_free (self->credit);
  self->credit = g_strdup ("");
}

void
wab_detail_layer_free (WabDetailLayer *self)
{
  take_away (self);
  g_free (self->credit);
  g_free (self);
}

static void
lay (WabDetailLayer *self, ShumateMapSource *source, const char *credit)
{
  self->layer =
      SHUMATE_LAYER (shumate_map_layer_new (source, shumate_map_get_viewport (self->map)));
  shumate_map_insert_layer_behind (self->map, self->layer, self->above);
  g_free (self->credit);
  self->credit = g_strdup (credit != NULL ? credit : "");
  self->changed (self->data, NULL);
}

static void
on_opened (GObject *object G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  WabDetailLayer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabMbtilesSource) source = wab_mbtiles_source_open_finish (result, &error);

  /* Cancelled: @self has gone on to something else, or is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (source == NULL)
    self->changed (self->data, error);
  else
    lay (self,
         SHUMATE_MAP_SOURCE (source),
         shumate_map_source_get_license (SHUMATE_MAP_SOURCE (source)));
}

/** OpenStreetMap's own tiles, kept on disk by libshumate as its rules for tiles ask. */
static void
lay_online (WabDetailLayer *self)
{
  g_autoptr (ShumateMapSourceRegistry) registry = shumate_map_source_registry_new_with_defaults ();
  ShumateMapSource *source =
      shumate_map_source_registry_get_by_id (registry, SHUMATE_MAP_SOURCE_OSM_MAPNIK);

  shumate_set_user_agent ("Whenabouts/" WAB_VERSION);
  if (source != NULL)
    lay (self, source, _ ("© OpenStreetMap contributors"));
}

void
wab_detail_layer_show (WabDetailLayer *self, WabGround ground, const char *path)
{
  take_away (self);
  if (ground == WAB_GROUND_ONLINE)
    lay_online (self);
  else if (ground == WAB_GROUND_TILES && path != NULL && *path != '\0')
    {
      self->cancellable = g_cancellable_new ();
      wab_mbtiles_source_open_async (path, self->cancellable, on_opened, self);
    }
  else
    self->changed (self->data, NULL);
}

const char *
wab_detail_layer_get_credit (const WabDetailLayer *self)
{
  return self->credit;
}
