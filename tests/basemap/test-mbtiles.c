#include "basemap/mbtiles.h"

#include <glib/gstdio.h>
#include <string.h>

#include "made-tiles.h"
#include "model/error.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->folder = g_dir_make_tmp ("wab-tiles-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "made.mbtiles", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
test_load (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  made_tiles_write (self->path, 2);
  g_autoptr (WabMbtiles) tiles = wab_mbtiles_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (wab_mbtiles_get_name (tiles), ==, "Made");
  g_assert_cmpstr (wab_mbtiles_get_attribution (tiles), ==, "© Nobody & friends");
  g_assert_cmpuint (wab_mbtiles_get_min_zoom (tiles), ==, 0);
  g_assert_cmpuint (wab_mbtiles_get_max_zoom (tiles), ==, 2);

  /* Rows are counted from the north. */
  g_autoptr (GByteArray) wanted = made_tiles_paint (2, 3, 1);
  g_autoptr (GBytes) found = wab_mbtiles_load (tiles, 2, 3, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (
      g_bytes_get_data (found, NULL), g_bytes_get_size (found), wanted->data, wanted->len);
  g_assert_null (wab_mbtiles_load (tiles, 3, 3, 1, &error));
  g_assert_no_error (error);
}

/* Puts these bytes in the place of all tiles. @length: -1: a text */
static void
set_tiles (const char *path, const void *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabDatabase) database = wab_database_open (path, WAB_DATABASE_WRITE, &error);
  g_autoptr (WabStatement) update =
      wab_database_prepare (database, "UPDATE tiles SET tile_data = :data", &error);

  wab_statement_bind_bytes (
      update, ":data", bytes, length >= 0 ? (gsize)length : strlen ((const char *)bytes));
  g_assert_true (wab_statement_run (update, &error));
}

static void
test_vector (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) wanted = made_tiles_draw_all ();

  made_tiles_write_vector (self->path, 1);
  WabMbtiles *tiles = wab_mbtiles_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_true (wab_mbtiles_is_vector (tiles));
  g_autoptr (GBytes) found = wab_mbtiles_load (tiles, 1, 1, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (
      g_bytes_get_data (found, NULL), g_bytes_get_size (found), wanted->data, wanted->len);
  g_assert_null (wab_mbtiles_load (tiles, 2, 1, 0, &error));
  g_assert_no_error (error);
  wab_mbtiles_free (tiles);

  /* Not packed, as some files have them. */
  set_tiles (self->path, wanted->data, wanted->len);
  tiles = wab_mbtiles_open (self->path, &error);
  g_assert_true (wab_mbtiles_is_vector (tiles));
  g_autoptr (GBytes) plain = wab_mbtiles_load (tiles, 1, 1, 0, &error);
  g_assert_cmpmem (
      g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), wanted->data, wanted->len);
  wab_mbtiles_free (tiles);
}

/* What is cut short or unpacks to more than a tile can be is an error, not a tile and not memory.
 */
static void
test_damaged_vector (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gsize n_zeros = 64 * 1024 * 1024;
  g_autofree guint8 *zeros = g_malloc0 (n_zeros);
  g_autoptr (GByteArray) bomb = made_tiles_pack (zeros, n_zeros);
  g_autoptr (GError) error = NULL;

  made_tiles_write_vector (self->path, 0);
  set_tiles (self->path, bomb->data, bomb->len);
  WabMbtiles *tiles = wab_mbtiles_open (self->path, NULL);
  g_assert_null (wab_mbtiles_load (tiles, 0, 0, 0, &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_FORMAT);
  g_clear_error (&error);
  wab_mbtiles_free (tiles);

  set_tiles (self->path, bomb->data, 40);
  tiles = wab_mbtiles_open (self->path, NULL);
  g_assert_null (wab_mbtiles_load (tiles, 0, 0, 0, &error));
  g_assert_nonnull (error);
  wab_mbtiles_free (tiles);
}

static void
assert_refused (const char *path, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wab_mbtiles_open (path, &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "made.mbtiles"));
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_refused (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wab_mbtiles_open (self->path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_assert_true (g_file_set_contents (self->path, "no database at all, but text", -1, NULL));
  assert_refused (self->path, "no map tiles");
  g_unlink (self->path);

  /* Another database. */
  WabDatabase *database = wab_database_open (self->path, WAB_DATABASE_CREATE, NULL);
  g_assert_true (wab_database_run (database, "CREATE TABLE tiles (a)", NULL));
  wab_database_close (database);
  assert_refused (self->path, "no map tiles");
  g_unlink (self->path);

  /* Neither pictures nor vector tiles. */
  made_tiles_write (self->path, 0);
  set_tiles (self->path, "{\"title\": \"this is text\"}", -1);
  assert_refused (self->path, "neither pictures nor vector tiles");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/basemap/mbtiles/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/basemap/mbtiles/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/basemap/mbtiles/vector", Fixture, NULL, set_up, test_vector, tear_down);
  g_test_add (
      "/basemap/mbtiles/damaged-vector", Fixture, NULL, set_up, test_damaged_vector, tear_down);
  return g_test_run ();
}
