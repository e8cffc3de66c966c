#include "picture/render.h"

#include <glib/gstdio.h>
#include <string.h>

#include "calendar/civil.h"
#include "model/error.h"
#include "picture-samples.h"

typedef struct
{
  Sample sample;
  WabOutlines *outlines;
  WabTally tally;
  gint64 edges[23];
  double sure[22], unsure[22], planned[22], reports[22];
  WabHistogram histogram;
  WabPicture picture;
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  sample_init (&self->sample);
  self->outlines = wab_outlines_open (NULL, &error);
  g_assert_no_error (error);
  self->tally = (WabTally){ 26, 52, 5, 0, NULL, self->sample.counts };
  for (int i = 0; i <= 22; i++)
    self->edges[i] = (wab_day_from_ymd (2022, 1, 1) + i) * WAB_SECONDS_PER_DAY;
  for (int i = 0; i < 22; i++)
    {
      self->sure[i] = i % 5;
      self->reports[i] = i % 7;
    }
  self->histogram = (WabHistogram){ .unit = WAB_BIN_DAY,
                                    .n_bins = 22,
                                    .edges = self->edges,
                                    .sure = self->sure,
                                    .unsure = self->unsure,
                                    .planned = self->planned,
                                    .reports = self->reports,
                                    .max_events = 4,
                                    .max_reports = 6 };
  self->picture = (WabPicture){ .snapshot = self->sample.snapshot,
                                .tally = &self->tally,
                                .happened = &self->histogram,
                                .told = &self->histogram,
                                .has_window = TRUE,
                                .start = self->edges[3],
                                .end = self->edges[9],
                                .title = "A title",
                                .language = "en",
                                .width_px = 800,
                                .height_px = 560 };
  self->folder = g_dir_make_tmp ("picture-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  sample_clear (&self->sample);
  wab_outlines_unref (self->outlines);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static void
check_file (Fixture *self, const char *name, const char *magic)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  g_assert_true (wab_picture_render (&self->picture, self->outlines, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 3000);
  g_assert_nonnull (g_strstr_len (contents, 64, magic));
  g_unlink (path);
}

static void
test_formats (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  check_file (self, "a.png", "PNG");
  check_file (self, "a.SVG", "<?xml");
  check_file (self, "a.pdf", "%PDF");
}

/* Without places, times, title; as small as it is allowed to be. */
static void
test_bare (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_array_set_size (self->sample.counts, 0);
  self->picture.title = NULL;
  self->picture.happened = NULL;
  self->picture.has_window = FALSE;
  check_file (self, "told.png", "PNG");
  self->picture.told = NULL;
  self->picture.width_px = self->picture.height_px = 200;
  self->picture.style = WAB_MAP_DARK;
  check_file (self, "bare.png", "PNG");
}

static void
test_errors (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (wab_picture_render (&self->picture, self->outlines, "map.gif", &error));
  g_assert_error (error, WAB_ERROR, WAB_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "map.gif"));
  g_clear_error (&error);
  g_autofree char *path = g_build_filename (self->folder, "missing", "map.png", NULL);
  g_assert_false (wab_picture_render (&self->picture, self->outlines, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/picture/render/formats", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/picture/render/bare", Fixture, NULL, set_up, test_bare, tear_down);
  g_test_add ("/picture/render/errors", Fixture, NULL, set_up, test_errors, tear_down);
  return g_test_run ();
}
