#include "map/map-widget-private.h"

#include "map/tile-source.h"

#include "basemap/made-tiles.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>

/*
 * Tiles from the net, by libshumate's own downloader and its cache on disk, from a server of this
 * test on the loopback: there is no other network in a test.
 */

typedef struct
{
  GMutex mutex;
  GThreadedSocketService *service;
  guint16 port;
  GPtrArray *paths; /* of char*: what was asked for, in order */
} Server;

typedef struct
{
  Server server;
  WabOutlines *outlines;
  GtkWidget *widget;
  GtkWidget *window;
  guint n_problems;
  char *address;
} Fixture;

/* --- The server --- */

/* "GET /3/1/2.png HTTP/1.1": each tile in its own colours; its blue says that it comes from here.
 */
static GByteArray *
answer (Server *self, const char *request)
{
  guint zoom, column, row;
  char path[64] = "";
  GByteArray *out = g_byte_array_new ();

  g_assert_cmpint (sscanf (request, "GET %63s HTTP/1.1", path), ==, 1);
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->paths, g_strdup (path));
  g_mutex_unlock (&self->mutex);
  g_assert_cmpint (sscanf (path, "/%u/%u/%u.png", &zoom, &column, &row), ==, 3);
  g_autoptr (GByteArray) png = made_tiles_paint (zoom, column % 6, row % 6);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
                                           "ETag: \"made\"\r\nContent-Length: %u\r\n"
                                           "Connection: close\r\n\r\n",
                                           png->len);
  g_byte_array_append (out, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (out, png->data, png->len);
  return out;
}

static gboolean
on_run (GThreadedSocketService *service G_GNUC_UNUSED,
        GSocketConnection *connection,
        GObject *source G_GNUC_UNUSED,
        gpointer data)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GString) request = g_string_new (NULL);
  char block[2048];
  gssize n;

  while (strstr (request->str, "\r\n\r\n") == NULL
         && (n = g_input_stream_read (in, block, sizeof block, NULL, NULL)) > 0)
    g_string_append_len (request, block, n);
  if (request->len == 0) /* opened and not used */
    return TRUE;
  g_autoptr (GByteArray) reply = answer (data, request->str);
  g_output_stream_write_all (out, reply->data, reply->len, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
start_server (Server *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) given = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->service = G_THREADED_SOCKET_SERVICE (g_threaded_socket_service_new (8));
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service),
                                 wanted,
                                 G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP,
                                 NULL,
                                 &given,
                                 &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (given));
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_socket_service_start (G_SOCKET_SERVICE (self->service));
}

static void
stop_server (Server *self)
{
  if (self->service == NULL)
    return;
  g_socket_service_stop (G_SOCKET_SERVICE (self->service));
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
}

static guint
count_requests (Server *self, const char *path)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->paths->len; i++)
    n += path == NULL || g_str_equal (g_ptr_array_index (self->paths, i), path);
  g_mutex_unlock (&self->mutex);
  return n;
}

/* --- The map --- */

static void
on_problem (Fixture *fixture)
{
  fixture->n_problems++;
}

static void
show_map (Fixture *fixture)
{
  fixture->widget = wab_map_widget_new (fixture->outlines);
  g_signal_connect_swapped (fixture->widget, "problem", G_CALLBACK (on_problem), fixture);
  wab_detail_layer_set_online_address (WAB_MAP_WIDGET (fixture->widget)->detail, fixture->address);
  fixture->window = ui_test_show (fixture->widget, 800, 600);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  start_server (&fixture->server);
  fixture->outlines = wab_outlines_open (NULL, NULL);
  fixture->address = g_strdup_printf ("http://127.0.0.1:%u/{z}/{x}/{y}.png", fixture->server.port);
  show_map (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ui_test_close (fixture->window, fixture->widget);
  stop_server (&fixture->server);
  wab_outlines_unref (fixture->outlines);
  g_ptr_array_unref (fixture->server.paths);
  g_mutex_clear (&fixture->server.mutex);
  g_free (fixture->address);
}

/* The source of the layer below the marks; the base map's is the one of the lowest layer. */
static ShumateMapSource *
get_source (Fixture *fixture, gboolean is_lowest)
{
  ShumateMapSource *source = NULL;

  for (GtkWidget *child =
           gtk_widget_get_first_child (GTK_WIDGET (WAB_MAP_WIDGET (fixture->widget)->map));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SHUMATE_IS_MAP_LAYER (child) && (source == NULL || !is_lowest))
      {
        g_clear_object (&source);
        g_object_get (child, "map-source", &source, NULL);
      }
  return source;
}

typedef struct
{
  gboolean is_done;
  GError *error;
} Filling;

static void
on_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  Filling *filling = data;

  shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &filling->error);
  filling->is_done = TRUE;
}

static gboolean
is_filled (gpointer data)
{
  return ((Filling *)data)->is_done;
}

/** The middle of a tile, 0xRRGGBB; what went wrong instead goes to @out_error. */
static guint32
load_pixel (ShumateMapSource *source, guint zoom, guint x, guint y, GError **out_error)
{
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (x, y, 256, zoom);
  g_autofree guint32 *pixels = g_new0 (guint32, 256 * 256);
  Filling filling = { FALSE, NULL };

  shumate_map_source_fill_tile_async (source, tile, NULL, on_filled, &filling);
  ui_test_wait (is_filled, &filling);
  if (filling.error != NULL)
    {
      g_propagate_error (out_error, filling.error);
      return 0;
    }
  GdkPaintable *paintable = shumate_tile_get_paintable (tile);
  g_assert_true (GDK_IS_TEXTURE (paintable));
  gdk_texture_download (GDK_TEXTURE (paintable), (guchar *)pixels, 256 * 4);
  return pixels[128 * 256 + 128] & 0xffffff;
}

static gboolean
is_credited (Fixture *fixture, const char *whom)
{
  ShumateLicense *license = WAB_MAP_WIDGET (fixture->widget)->license;

  return strstr (shumate_license_get_extra_text (license), whom) != NULL
         && gtk_widget_get_mapped (GTK_WIDGET (license));
}

static gboolean
is_asked (gpointer data)
{
  return count_requests (&((Fixture *)data)->server, NULL) > 0;
}

/* Nothing is contacted, whatever is done with the map, until a person has turned it on. */
static void
test_off (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  WabMapWidget *widget = WAB_MAP_WIDGET (fixture->widget);

  g_assert_cmpstr (wab_map_widget_get_ground (widget), ==, "built-in");
  wab_map_widget_zoom_by (widget, 3);
  wab_map_widget_pan_by (widget, 400, 0);
  gtk_test_widget_wait_for_draw (fixture->widget);
  ui_test_settle ();
  gtk_widget_activate_action (fixture->widget, "map.ground", "s", "online");
  ui_test_settle ();
  g_assert_cmpstr (wab_map_widget_get_ground (widget), ==, "built-in");
  g_assert_cmpuint (count_requests (&fixture->server, NULL), ==, 0);
  g_assert_false (is_credited (fixture, "OpenStreetMap"));
}

/** How large the file of the tile 3/5/2 is anywhere below @path; 0: there is none yet. */
static gsize
find_kept_size (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  gsize size = 0;

  while (size == 0 && folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      GStatBuf status;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        size = find_kept_size (child);
      else if (strstr (child, "/3/5/2.") != NULL && g_stat (child, &status) == 0)
        size = (gsize)status.st_size;
    }
  return size;
}

/* The file is whole when a thread has closed it, of which the main loop hears nothing. */
static gboolean
do_nothing (gpointer data)
{
  (void)data;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_kept (gpointer data)
{
  g_autoptr (GByteArray) png = made_tiles_paint (3, 5, 2);

  (void)data;
  return find_kept_size (g_get_user_cache_dir ()) == png->len;
}

/* Turned on, the tiles in sight come; what came is kept on disk and not asked for again. */
static void
test_on (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (fixture->widget, "ground", "online", NULL);
  ui_test_wait (is_asked, fixture);
  g_assert_true (is_credited (fixture, "© OpenStreetMap contributors"));
  g_assert_true (is_credited (fixture, "Natural Earth"));
  g_autoptr (ShumateMapSource) source = get_source (fixture, FALSE);
  g_assert_cmphex (load_pixel (source, 3, 5, 2, NULL), ==, 200 << 16 | 80 << 8 | 120);
  g_assert_cmpuint (count_requests (&fixture->server, "/3/5/2.png"), >=, 1);

  /* It is written to the disk while the program goes on. */
  guint wake_up = g_timeout_add (10, do_nothing, NULL);
  ui_test_wait (is_kept, fixture);
  g_source_remove (wake_up);

  /* Another start of the program. */
  ui_test_close (fixture->window, fixture->widget);
  ui_test_settle ();
  guint before = count_requests (&fixture->server, "/3/5/2.png");
  show_map (fixture);
  g_object_set (fixture->widget, "ground", "online", NULL);
  g_autoptr (ShumateMapSource) again = get_source (fixture, FALSE);
  g_assert_true (again != source);
  g_assert_cmphex (load_pixel (again, 3, 5, 2, NULL), ==, 200 << 16 | 80 << 8 | 120);
  g_assert_cmpuint (count_requests (&fixture->server, "/3/5/2.png"), ==, before);

  /* Off again: the layer and its credit are gone. */
  g_object_set (fixture->widget, "ground", "built-in", NULL);
  g_assert_false (is_credited (fixture, "OpenStreetMap"));
  g_assert_cmpuint (fixture->n_problems, ==, 0);
}

/* With no network nothing is said and nothing waits: the map below shows as ever. */
static void
test_dead (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  stop_server (&fixture->server);
  g_object_set (fixture->widget, "ground", "online", NULL);
  ui_test_settle ();
  g_autoptr (ShumateMapSource) source = get_source (fixture, FALSE);
  load_pixel (source, 4, 3, 3, &error);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_autoptr (ShumateMapSource) base = get_source (fixture, TRUE);
  g_assert_true (base != source);
  g_assert_true (WAB_IS_TILE_SOURCE (base));
  g_assert_cmphex (load_pixel (base, 2, 0, 1, &error), !=, 0);
  g_assert_no_error (error);
  gtk_test_widget_wait_for_draw (fixture->widget);
  g_assert_cmpuint (fixture->n_problems, ==, 0);
  g_assert_cmpstr (wab_map_widget_get_ground (WAB_MAP_WIDGET (fixture->widget)), ==, "online");
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

int
main (int argc, char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("wab-cache-XXXXXX", NULL);

  /* libshumate keeps tiles in the person's cache. */
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_unsetenv ("http_proxy");
  if (!ui_test_init (&argc, &argv))
    return 0;
  g_test_add ("/map/online/off", Fixture, NULL, set_up, test_off, tear_down);
  g_test_add ("/map/online/on", Fixture, NULL, set_up, test_on, tear_down);
  g_test_add ("/map/online/dead", Fixture, NULL, set_up, test_dead, tear_down);
  int status = g_test_run ();
  remove_folder (cache);
  return status;
}
