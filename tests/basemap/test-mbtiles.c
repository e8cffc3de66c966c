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

  /* Vector tiles. */
  made_tiles_write (self->path, 0);
  database = wab_database_open (self->path, WAB_DATABASE_WRITE, NULL);
  g_assert_true (wab_database_run (
      database, "UPDATE tiles SET tile_data = x'1f8b0800000000000003aabb'", NULL));
  wab_database_close (database);
  assert_refused (self->path, "no pictures");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/basemap/mbtiles/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/basemap/mbtiles/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
