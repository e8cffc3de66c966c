#pragma once

#include "sqlite/database.h"

#include <cairo.h>

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

static inline void
made_tiles_write (const char *path, guint max_zoom)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_CREATE, &error);

  g_assert_no_error (error);
  wab_database_run (
      database,
      "CREATE TABLE metadata (name TEXT, value TEXT);"
      "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
      " tile_data BLOB);"
      "INSERT INTO metadata VALUES ('name', 'Made'), ('format', 'png'),"
      " ('attribution', '<a href=\"https://example.org\">&copy; Nobody</a> &amp; friends');",
      &error);
  g_assert_no_error (error);
  g_autoptr (WabStatement) insert = wab_database_prepare (
      database, "INSERT INTO tiles VALUES (:zoom, :column, :row, :data)", &error);
  for (guint zoom = 0; zoom <= max_zoom; zoom++)
    for (guint row = 0; row < 1u << zoom; row++)
      for (guint column = 0; column < 1u << zoom; column++)
        {
          g_autoptr (GByteArray) png = made_tiles_paint (zoom, column, row);

          wab_statement_bind_number (insert, ":zoom", zoom);
          wab_statement_bind_number (insert, ":column", column);
          wab_statement_bind_number (insert, ":row", (1u << zoom) - 1 - row);
          wab_statement_bind_bytes (insert, ":data", png->data, png->len);
          g_assert_true (wab_statement_run (insert, &error));
        }
}
