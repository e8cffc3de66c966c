#include "config.h"

#include "basemap/mbtiles.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "model/error.h"
#include "sqlite/database.h"

#define MAX_ZOOM 24
#define MAX_TILE_BYTES ((gsize)16 * 1024 * 1024)
#define MAX_TEXT 300 /* characters of a name or a credit: more is a mistake */

struct _WabMbtiles
{
  WabDatabase *database;
  WabStatement *tile;
  char *name;
  char *attribution;
  gboolean is_vector;
  guint min_zoom;
  guint max_zoom;
};

/* The credit is HTML in the format's description: what stands between the tags. */
static char *
strip_tags (const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean is_tag = FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '<' || *c == '>')
        is_tag = *c == '<';
      else if (!is_tag)
        g_string_append_c (plain, *c);
    }
  static const char *const entities[][2] = {
    { "&copy;", "©" }, { "&nbsp;", " " }, { "&quot;", "\"" }, { "&lt;", "<" },
    { "&gt;", ">" },   { "&#169;", "©" }, { "&amp;", "&" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (plain, entities[i][0], entities[i][1], 0);
  g_strstrip (plain->str);
  return g_string_free (plain, FALSE);
}

static char *
shorten (const char *text)
{
  return g_utf8_strlen (text, -1) > MAX_TEXT ? g_utf8_substring (text, 0, MAX_TEXT)
                                             : g_strdup (text);
}

/* Returns: (transfer full) (nullable) */
static char *
dup_metadata (WabMbtiles *self, const char *name)
{
  g_autoptr (WabStatement) statement =
      wab_database_prepare (self->database, "SELECT value FROM metadata WHERE name = :name", NULL);

  if (statement == NULL)
    return NULL;
  wab_statement_bind_text (statement, ":name", name);
  if (wab_statement_step (statement, NULL) != WAB_STEP_ROW)
    return NULL;
  return g_strdup (wab_statement_get_text (statement, 0));
}

static gboolean
is_picture (const guint8 *bytes, gsize length)
{
  return length > 12
         && (memcmp (bytes, "\x89PNG", 4) == 0 || memcmp (bytes, "\xff\xd8\xff", 3) == 0
             || (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0));
}

static gboolean
is_packed (const guint8 *bytes, gsize length)
{
  return length > 18 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

/* A vector tile is a list of layers: field 3 of the message, each with its length. */
static gboolean
is_vector_tile (const guint8 *bytes, gsize length)
{
  return is_packed (bytes, length) || (length > 2 && bytes[0] == (3 << 3 | 2));
}

/* Returns: (transfer full) (nullable): what was packed with gzip; a bomb is not unpacked. */
static GBytes *
unpack (const guint8 *bytes, gsize length, GError **error)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint8 block[16384];

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (gzip),
                                    bytes,
                                    length,
                                    block,
                                    sizeof block,
                                    G_CONVERTER_INPUT_AT_END,
                                    &n_read,
                                    &n_written,
                                    error);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      g_byte_array_append (out, block, (guint)n_written);
      bytes += n_read;
      length -= n_read;
      if (out->len > MAX_TILE_BYTES)
        {
          g_set_error (error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("A map tile is too large"));
          return NULL;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* Which zooms there are, and what the tiles are: files say it, but not all of them. */
static gboolean
look_at_tiles (WabMbtiles *self, GError **error)
{
  const char *path = wab_database_get_path (self->database);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (WabStatement) zooms = wab_database_prepare (
      self->database, "SELECT min(zoom_level), max(zoom_level) FROM tiles", NULL);
  g_autoptr (WabStatement) first = wab_database_prepare (
      self->database, "SELECT tile_data FROM tiles WHERE tile_data IS NOT NULL LIMIT 1", NULL);
  gsize length = 0;

  if (zooms == NULL || first == NULL || wab_statement_step (zooms, NULL) != WAB_STEP_ROW
      || wab_statement_step (first, NULL) != WAB_STEP_ROW)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   /* Translators: %s is the name of a file */
                   _ ("“%s” has no map tiles; choose an .mbtiles file"),
                   name);
      return FALSE;
    }
  const guint8 *bytes = wab_statement_get_bytes (first, 0, &length);
  gboolean is_shown = bytes != NULL && is_picture (bytes, length);
  self->is_vector = bytes != NULL && !is_shown && is_vector_tile (bytes, length);
  if (!is_shown && !self->is_vector)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   /* Translators: %s is the name of a file */
                   _ ("The tiles of “%s” are neither pictures nor vector tiles; choose a file with "
                      "PNG, JPEG, WebP or PBF tiles"),
                   name);
      return FALSE;
    }
  self->min_zoom = (guint)CLAMP (wab_statement_get_number (zooms, 0), 0, MAX_ZOOM);
  self->max_zoom = (guint)CLAMP (wab_statement_get_number (zooms, 1), 0, MAX_ZOOM);
  return TRUE;
}

WabMbtiles *
wab_mbtiles_open (const char *path, GError **error)
{
  g_autoptr (WabMbtiles) self = g_new0 (WabMbtiles, 1);
  g_autoptr (GError) problem = NULL;

  self->database = wab_database_open (path, WAB_DATABASE_READ, &problem);
  if (self->database == NULL)
    {
      if (problem->domain != WAB_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_autofree char *name = g_path_get_basename (path);
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FORMAT,
                   _ ("“%s” has no map tiles; choose an .mbtiles file"),
                   name);
      return NULL;
    }
  if (!look_at_tiles (self, error))
    return NULL;
  self->tile = wab_database_prepare (self->database,
                                     "SELECT tile_data FROM tiles WHERE zoom_level = :zoom"
                                     " AND tile_column = :column AND tile_row = :row",
                                     error);
  if (self->tile == NULL)
    return NULL;

  g_autofree char *name = dup_metadata (self, "name");
  g_autofree char *attribution = dup_metadata (self, "attribution");
  g_autofree char *plain = strip_tags (attribution != NULL ? attribution : "");
  g_autofree char *base = g_path_get_basename (path);
  self->name = shorten (name != NULL && *name != '\0' ? name : base);
  self->attribution = shorten (plain);
  return g_steal_pointer (&self);
}

void
wab_mbtiles_free (WabMbtiles *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tile, wab_statement_free);
  g_clear_pointer (&self->database, wab_database_close);
  g_free (self->name);
  g_free (self->attribution);
  g_free (self);
}

const char *
wab_mbtiles_get_name (const WabMbtiles *self)
{
  return self->name;
}

const char *
wab_mbtiles_get_attribution (const WabMbtiles *self)
{
  return self->attribution;
}

gboolean
wab_mbtiles_is_vector (const WabMbtiles *self)
{
  return self->is_vector;
}

guint
wab_mbtiles_get_min_zoom (const WabMbtiles *self)
{
  return self->min_zoom;
}

guint
wab_mbtiles_get_max_zoom (const WabMbtiles *self)
{
  return self->max_zoom;
}

GBytes *
wab_mbtiles_load (WabMbtiles *self, guint zoom, guint column, guint row, GError **error)
{
  g_return_val_if_fail (zoom <= MAX_ZOOM && column < 1u << zoom && row < 1u << zoom, NULL);
  GBytes *found = NULL;
  gsize length = 0;

  wab_statement_bind_number (self->tile, ":zoom", zoom);
  wab_statement_bind_number (self->tile, ":column", column);
  /* The file counts rows from the south. */
  wab_statement_bind_number (self->tile, ":row", (1u << zoom) - 1 - row);
  if (wab_statement_step (self->tile, error) == WAB_STEP_ROW)
    {
      const guint8 *bytes = wab_statement_get_bytes (self->tile, 0, &length);
      gboolean is_small = bytes != NULL && length <= MAX_TILE_BYTES;
      if (is_small && self->is_vector && is_packed (bytes, length))
        found = unpack (bytes, length, error);
      else if (is_small && (self->is_vector || is_picture (bytes, length)))
        found = g_bytes_new (bytes, length);
      wab_statement_reset (self->tile);
    }
  return found;
}
