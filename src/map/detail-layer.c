#include "config.h"

#include "map/detail-layer.h"

#include "map/mbtiles-source.h"
#include "toolkit/compat.h"

#include <glib/gi18n-lib.h>

#define OSM_ADDRESS "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
#define OSM_CREDIT "© OpenStreetMap contributors"
#define OSM_MAX_ZOOM 19

struct _WabDetailLayer
{
  ShumateMap *map;
  ShumateLayer *above;
  char *language;
  char *online_address;
  WabMapStyle style;
  WabDetailChanged changed;
  gpointer data;

  ShumateLayer *layer; /* (nullable): the map's */
  gboolean is_vector;
  char *path; /* (nullable): of the file that shows or is being opened */
  char *credit;
  GCancellable *cancellable; /* (nullable): of the file that is being opened */
};

WabDetailLayer *
wab_detail_layer_new (ShumateMap *map,
                      ShumateLayer *above,
                      const char *language,
                      WabDetailChanged changed,
                      gpointer data)
{
  WabDetailLayer *self = g_new0 (WabDetailLayer, 1);

  self->map = map;
  self->above = above;
  self->language = g_strdup (language);
  self->online_address = g_strdup (OSM_ADDRESS);
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
  self->is_vector = FALSE;
  g_clear_pointer (&self->path, g_free);
  g_free (self->credit);
  self->credit = g_strdup ("");
}

void
wab_detail_layer_free (WabDetailLayer *self)
{
  take_away (self);
  g_free (self->credit);
  g_free (self->language);
  g_free (self->online_address);
  g_free (self);
}

static void
lay (WabDetailLayer *self, ShumateMapSource *source, const char *credit)
{
  self->layer =
      SHUMATE_LAYER (shumate_map_layer_new (source, shumate_map_get_viewport (self->map)));
  shumate_map_insert_layer_behind (self->map, self->layer, self->above);
  wab_compat_wake_layer (self->layer);
  g_free (self->credit);
  self->credit = g_strdup (credit != NULL ? credit : "");
  self->changed (self->data, NULL);
}

static void
on_opened (GObject *object G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  WabDetailLayer *self = data;
  g_autoptr (GError) error = NULL;

  /* Cancelled: @self has gone on to something else, or is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_autoptr (ShumateMapSource) source =
      wab_mbtiles_source_open_finish (result, self->style, self->language, &error);
  g_clear_object (&self->cancellable);
  if (source == NULL)
    {
      self->changed (self->data, error);
      return;
    }
  self->is_vector = !WAB_IS_MBTILES_SOURCE (source);
  lay (self, source, shumate_map_source_get_license (source));
}

/** OpenStreetMap's own tiles, kept on disk by libshumate as its rules for tiles ask. */
static void
lay_online (WabDetailLayer *self)
{
  g_autoptr (ShumateRasterRenderer) source =
      shumate_raster_renderer_new_full_from_url (SHUMATE_MAP_SOURCE_OSM_MAPNIK,
                                                 "OpenStreetMap",
                                                 OSM_CREDIT,
                                                 "https://www.openstreetmap.org/copyright",
                                                 0,
                                                 OSM_MAX_ZOOM,
                                                 256,
                                                 SHUMATE_MAP_PROJECTION_MERCATOR,
                                                 self->online_address);

  shumate_set_user_agent ("Whenabouts/" WAB_VERSION);
  lay (self, SHUMATE_MAP_SOURCE (source), _ ("© OpenStreetMap contributors"));
}

void
wab_detail_layer_show (WabDetailLayer *self, WabGround ground, const char *path)
{
  take_away (self);
  if (ground == WAB_GROUND_ONLINE)
    lay_online (self);
  else if (ground == WAB_GROUND_TILES && path != NULL && *path != '\0')
    {
      self->path = g_strdup (path);
      self->cancellable = g_cancellable_new ();
      wab_mbtiles_source_open_async (path, self->cancellable, on_opened, self);
    }
  else
    self->changed (self->data, NULL);
}

void
wab_detail_layer_set_style (WabDetailLayer *self, WabMapStyle style)
{
  if (self->style == style)
    return;
  self->style = style;
  if (!self->is_vector && self->cancellable == NULL)
    return;
  g_autofree char *path = g_steal_pointer (&self->path);
  wab_detail_layer_show (self, WAB_GROUND_TILES, path);
}

void
wab_detail_layer_set_online_address (WabDetailLayer *self, const char *address)
{
  g_free (self->online_address);
  self->online_address = g_strdup (address);
}

const char *
wab_detail_layer_get_credit (const WabDetailLayer *self)
{
  return self->credit;
}
