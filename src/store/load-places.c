#include "store/store-private.h"

/* How the rows of places become places; each is made once, whoever mentions it. */

gboolean
wab_store_find_word (const char *const *words, const char *word, guint8 *out_index)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      {
        *out_index = i;
        return TRUE;
      }
  return FALSE;
}

static WabPlace *
read_place (WabStatement *rows)
{
  const char *name = wab_statement_get_text (rows, 1);
  const char *country = wab_statement_get_text (rows, 2);
  const char *feature = wab_statement_get_text (rows, 4);
  guint8 kind, shape;
  WabGeoPoint point = { wab_statement_get_real (rows, 8), wab_statement_get_real (rows, 9) };
  if (name == NULL || country == NULL || feature == NULL || point.lat < -90 || point.lat > 90
      || point.lon < -180 || point.lon > 180
      || !wab_store_find_word (wab_store_place_kinds, wab_statement_get_text (rows, 5), &kind)
      || !wab_store_find_word (wab_store_shapes, wab_statement_get_text (rows, 6), &shape))
    return NULL;
  WabPlace *place = wab_place_new (wab_statement_get_number (rows, 0), name);
  g_strlcpy (place->country, country, sizeof place->country);
  place->region = g_strdup (wab_statement_get_text (rows, 3));
  g_strlcpy (place->feature, feature, sizeof place->feature);
  place->kind = kind;
  place->shape = shape;
  place->is_approximate = wab_statement_get_number (rows, 7) != 0;
  place->point = point;
  place->box.west = wab_statement_get_real (rows, 10);
  place->box.south = wab_statement_get_real (rows, 11);
  place->box.east = wab_statement_get_real (rows, 12);
  place->box.north = wab_statement_get_real (rows, 13);
  place->outline = g_strdup (wab_statement_get_text (rows, 14));
  place->population = wab_statement_get_number (rows, 15);
  return place;
}

static const char all_places_sql[] = "SELECT id, name, country, region, feature, kind, shape, "
                                     "is_approximate, lat, lon, west, south, "
                                     "east, north, outline, population FROM place";

static const char one_place_sql[] = "SELECT id, name, country, region, feature, kind, shape, "
                                    "is_approximate, lat, lon, west, south, "
                                    "east, north, outline, population FROM place WHERE id = :id";

/* Keeps the places that @rows gives; %FALSE with or without @error where one is not sound. */
static gboolean
keep_places (WabStore *store, WabStatement *rows, GError **error)
{
  WabStep step;
  while ((step = wab_statement_step (rows, error)) == WAB_STEP_ROW)
    {
      WabPlace *place = read_place (rows);
      if (place == NULL)
        {
          wab_statement_reset (rows);
          return wab_store_set_damaged (store, error);
        }
      g_hash_table_replace (store->loaded_places, &place->id, place);
    }
  wab_statement_reset (rows);
  return step == WAB_STEP_DONE;
}

gboolean
wab_store_load_places (WabStore *store, GError **error)
{
  WabStatement *rows = wab_store_get_statement (store, all_places_sql, error);
  return rows != NULL && keep_places (store, rows, error);
}

WabPlace *
wab_store_find_place (WabStore *store, gint64 id)
{
  WabPlace *place = g_hash_table_lookup (store->loaded_places, &id);
  if (place != NULL)
    return place;
  WabStatement *rows = wab_store_get_statement (store, one_place_sql, NULL);
  if (rows == NULL)
    return NULL;
  wab_statement_bind_number (rows, ":id", id);
  return keep_places (store, rows, NULL) ? g_hash_table_lookup (store->loaded_places, &id) : NULL;
}
