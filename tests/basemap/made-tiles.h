#pragma once

#include "sqlite/database.h"

#include <cairo.h>
#include <gio/gio.h>
#include <string.h>

/* A file of map tiles for tests: zooms 0 to @max_zoom, each tile of one colour. */

static inline cairo_status_t
made_tiles_append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/** Red says the column, green the row from the north, blue the zoom, 40 levels each. */
static inline GByteArray *
made_tiles_paint (guint zoom, guint column, guint row)
{
  GByteArray *png = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, column * 40 / 255.0, row * 40 / 255.0, zoom * 40 / 255.0);
  cairo_paint (cr);
  cairo_surface_write_to_png_stream (surface, made_tiles_append, png);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return png;
}

/* Vector tiles, written byte by byte: github.com/mapbox/vector-tile-spec, version 2.1. */

static inline void
made_tiles_number (GByteArray *out, guint32 number)
{
  for (; number > 127; number >>= 7)
    g_byte_array_append (out, &(guint8){ (guint8)(number | 128) }, 1);
  g_byte_array_append (out, &(guint8){ (guint8)number }, 1);
}

/** Field @field of a message, which is itself a message, a text or a row of numbers. */
static inline void
made_tiles_field (GByteArray *out, guint field, gconstpointer bytes, gsize length)
{
  made_tiles_number (out, field << 3 | 2);
  made_tiles_number (out, (guint32)length);
  g_byte_array_append (out, bytes, (guint)length);
}

#define MADE_TILES_EXTENT 4096

/** A tile whose western half is the polygon of one layer. Returns: (transfer full): not packed */
static inline GByteArray *
made_tiles_draw (const char *layer_name)
{
  static const int steps[][2] = {
    { 0, 0 }, { MADE_TILES_EXTENT / 2, 0 }, { 0, MADE_TILES_EXTENT }, { -MADE_TILES_EXTENT / 2, 0 }
  };
  GByteArray *tile = g_byte_array_new ();
  g_autoptr (GByteArray) layer = g_byte_array_new ();
  g_autoptr (GByteArray) feature = g_byte_array_new ();
  g_autoptr (GByteArray) geometry = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (i < 2)
        made_tiles_number (geometry, i == 0 ? 1 << 3 | 1 : 3 << 3 | 2); /* move to, 3 lines to */
      for (guint k = 0; k < 2; k++)
        made_tiles_number (geometry,
                           steps[i][k] < 0 ? (guint32)(-2 * steps[i][k] - 1)
                                           : (guint32)(2 * steps[i][k]));
    }
  made_tiles_number (geometry, 1 << 3 | 7); /* close */
  made_tiles_number (feature, 3 << 3);      /* type: polygon */
  made_tiles_number (feature, 3);
  made_tiles_field (feature, 4, geometry->data, geometry->len);
  made_tiles_field (layer, 1, layer_name, strlen (layer_name));
  made_tiles_field (layer, 2, feature->data, feature->len);
  made_tiles_number (layer, 5 << 3);
  made_tiles_number (layer, MADE_TILES_EXTENT);
  made_tiles_number (layer, 15 << 3); /* version */
  made_tiles_number (layer, 2);
  made_tiles_field (tile, 3, layer->data, layer->len);
  return tile;
}

/** A layer of one point in the middle, a city of that name. Returns: (transfer full): not packed */
static inline GByteArray *
made_tiles_name (const char *name)
{
  static const char *const keys[] = { "class", "name" };
  const char *const values[] = { "city", name };
  GByteArray *tile = g_byte_array_new ();
  g_autoptr (GByteArray) layer = g_byte_array_new ();
  g_autoptr (GByteArray) feature = g_byte_array_new ();
  g_autoptr (GByteArray) geometry = g_byte_array_new ();
  const guint8 tags[] = { 0, 0, 1, 1 };

  made_tiles_number (geometry, 1 << 3 | 1); /* move to */
  made_tiles_number (geometry, MADE_TILES_EXTENT);
  made_tiles_number (geometry, MADE_TILES_EXTENT);
  made_tiles_field (feature, 2, tags, sizeof tags);
  made_tiles_number (feature, 3 << 3); /* type: point */
  made_tiles_number (feature, 1);
  made_tiles_field (feature, 4, geometry->data, geometry->len);
  made_tiles_field (layer, 1, "place", strlen ("place"));
  made_tiles_field (layer, 2, feature->data, feature->len);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    made_tiles_field (layer, 3, keys[i], strlen (keys[i]));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GByteArray) value = g_byte_array_new ();

      made_tiles_field (value, 1, values[i], strlen (values[i]));
      made_tiles_field (layer, 4, value->data, value->len);
    }
  made_tiles_number (layer, 5 << 3);
  made_tiles_number (layer, MADE_TILES_EXTENT);
  made_tiles_number (layer, 15 << 3); /* version */
  made_tiles_number (layer, 2);
  made_tiles_field (tile, 3, layer->data, layer->len);
  return tile;
}

/** Water in the western half and a city. Returns: (transfer full): not packed */
static inline GByteArray *
made_tiles_draw_all (void)
{
  GByteArray *tile = made_tiles_draw ("water");
  g_autoptr (GByteArray) place = made_tiles_name ("Alma");

  g_byte_array_append (tile, place->data, place->len);
  return tile;
}

/** Returns: (transfer full): @bytes as gzip packs them. */
static inline GByteArray *
made_tiles_pack (gconstpointer bytes, gsize length)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) plain =
      g_memory_input_stream_new_from_data (bytes, (gssize)length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (gzip));
  GByteArray *out = g_byte_array_new ();
  guint8 block[4096];
  gssize n;

  while ((n = g_input_stream_read (packed, block, sizeof block, NULL, NULL)) > 0)
    g_byte_array_append (out, block, (guint)n);
  g_assert_cmpint (n, ==, 0);
  return out;
}

typedef GByteArray *(*MadeTile) (guint zoom, guint column, guint row);

static inline GByteArray *
made_tiles_water (guint zoom, guint column, guint row)
{
  g_autoptr (GByteArray) plain = made_tiles_draw_all ();

  (void)zoom, (void)column, (void)row;
  return made_tiles_pack (plain->data, plain->len);
}

static inline void
made_tiles_write_all (const char *path, guint max_zoom, const char *format, MadeTile make)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_CREATE, &error);

  g_assert_no_error (error);
  wab_database_run (
      database,
      "CREATE TABLE metadata (name TEXT, value TEXT);"
      "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
      " tile_data BLOB);"
      "INSERT INTO metadata VALUES ('name', 'Made'),"
      " ('attribution', '<a href=\"https://example.org\">&copy; Nobody</a> &amp; friends');",
      &error);
  g_assert_no_error (error);
  g_autoptr (WabStatement) metadata =
      wab_database_prepare (database, "INSERT INTO metadata VALUES ('format', :format)", &error);
  wab_statement_bind_text (metadata, ":format", format);
  g_assert_true (wab_statement_run (metadata, &error));
  g_autoptr (WabStatement) insert = wab_database_prepare (
      database, "INSERT INTO tiles VALUES (:zoom, :column, :row, :data)", &error);
  for (guint zoom = 0; zoom <= max_zoom; zoom++)
    for (guint row = 0; row < 1u << zoom; row++)
      for (guint column = 0; column < 1u << zoom; column++)
        {
          g_autoptr (GByteArray) tile = make (zoom, column, row);

          wab_statement_bind_number (insert, ":zoom", zoom);
          wab_statement_bind_number (insert, ":column", column);
          wab_statement_bind_number (insert, ":row", (1u << zoom) - 1 - row);
          wab_statement_bind_bytes (insert, ":data", tile->data, tile->len);
          g_assert_true (wab_statement_run (insert, &error));
        }
}

static inline void
made_tiles_write (const char *path, guint max_zoom)
{
  made_tiles_write_all (path, max_zoom, "png", made_tiles_paint);
}

/** Vector tiles, water in the western half of each, packed. */
static inline void
made_tiles_write_vector (const char *path, guint max_zoom)
{
  made_tiles_write_all (path, max_zoom, "pbf", made_tiles_water);
}
