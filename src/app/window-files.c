#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "toolkit/compat.h"
#include "collection/counting.h"
#include "export/geojson.h"
#include "picture/render.h"

/* The document as a file: open, save, and what is written in other formats. */

static GListModel *
new_filters (const char *name, const char *const *suffixes)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/* "Title.ending", with nothing in it that a file's name can't have. */
static char *
dup_suggestion (WabWindow *self, const char *ending)
{
  const char *title = wab_collection_get_title (self->collection);
  g_autofree char *name = g_strdup (title != NULL && *title != '\0' ? title : _ ("Untitled"));
  g_strdelimit (name, "/\\:", '-');
  if (g_str_has_suffix (name, ".whenabouts"))
    name[strlen (name) - strlen (".whenabouts")] = '\0';
  return g_strconcat (name, ending, NULL);
}

/* The path of the one file, with @ending where it has none of its own. */
static char *
dup_path (GPtrArray *files, const char *ending)
{
  const char *path = g_file_peek_path (g_ptr_array_index (files, 0));
  if (path == NULL)
    return NULL;
  g_autofree char *name = g_path_get_basename (path);
  return strrchr (name, '.') != NULL ? g_strdup (path) : g_strconcat (path, ending, NULL);
}

static void
tell_saved (WabWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is the name of a file */
  g_autofree char *message = g_strdup_printf (_ ("“%s” saved"), name);
  wab_window_toast (self, message);
}

static void
open_chosen (GPtrArray *files, gpointer owner)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (owner));
  if (application != NULL)
    wab_application_open_files (WAB_APPLICATION (application), files, GTK_WINDOW (owner));
}

static void
open_document (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GListModel) filters =
      new_filters (_ ("Whenabouts Documents"), (const char *const[]){ "whenabouts", NULL });
  wab_compat_choose_files (GTK_WINDOW (widget),
                           WAB_CHOOSE_FILE,
                           _ ("Open a Document"),
                           _ ("_Open"),
                           NULL,
                           filters,
                           open_chosen,
                           G_OBJECT (widget));
}

static void
save_to_chosen (GPtrArray *files, gpointer owner)
{
  WabWindow *self = owner;
  g_autofree char *path = dup_path (files, ".whenabouts");
  g_autoptr (GError) error = NULL;
  if (path == NULL || !wab_collection_save_as (self->collection, path, &error))
    {
      self->closes_when_saved = FALSE;
      wab_window_complain (self,
                           _ ("The Document Could Not Be Saved"),
                           error != NULL ? error->message : _ ("Choose a folder of this computer"));
      return;
    }
  self->is_sample = FALSE;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  if (uri != NULL)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
  wab_window_update (self);
  tell_saved (self, path);
  if (self->closes_when_saved)
    gtk_window_close (GTK_WINDOW (self));
}

void
wab_window_save_as (WabWindow *self)
{
  g_autoptr (GListModel) filters =
      new_filters (_ ("Whenabouts Documents"), (const char *const[]){ "whenabouts", NULL });
  g_autofree char *suggestion = dup_suggestion (self, ".whenabouts");
  wab_compat_choose_files (GTK_WINDOW (self),
                           WAB_CHOOSE_SAVE,
                           _ ("Save the Document"),
                           _ ("_Save"),
                           suggestion,
                           filters,
                           save_to_chosen,
                           G_OBJECT (self));
}

static void
save_as (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WAB_WINDOW (widget)->closes_when_saved = FALSE;
  wab_window_save_as (WAB_WINDOW (widget));
}

/* A file is replaced whole or not at all: closing a cancelled stream keeps the old one. */
static gboolean
write_geojson (const WabSnapshot *snapshot, GFile *file, GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (wab_export_geojson (snapshot, G_OUTPUT_STREAM (stream), NULL, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
  return FALSE;
}

static void
export_to_chosen (GPtrArray *files, gpointer owner)
{
  WabWindow *self = owner;
  g_autofree char *path = dup_path (files, ".geojson");
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  if (file != NULL && write_geojson (wab_session_get_snapshot (self->session), file, &error))
    tell_saved (self, path);
  else
    wab_window_complain (self,
                         _ ("The Export Failed"),
                         error != NULL ? error->message : _ ("Choose a folder of this computer"));
}

static void
export_geojson (GtkWidget *widget,
                const char *name G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GListModel) filters =
      new_filters (_ ("GeoJSON"), (const char *const[]){ "geojson", "json", NULL });
  g_autofree char *suggestion = dup_suggestion (WAB_WINDOW (widget), ".geojson");
  wab_compat_choose_files (GTK_WINDOW (widget),
                           WAB_CHOOSE_SAVE,
                           _ ("Export GeoJSON"),
                           _ ("_Export"),
                           suggestion,
                           filters,
                           export_to_chosen,
                           G_OBJECT (widget));
}

/* At the size of a slide. */
gboolean
wab_window_render_picture (WabWindow *self, const char *path, GError **error)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  WabOutlines *outlines = wab_application_get_outlines (WAB_APPLICATION (application), error);
  if (outlines == NULL)
    return FALSE;
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const WabLens *lens = wab_session_get_lens (self->session);
  gint64 start, end;
  g_autoptr (WabHistogram) happened = NULL;
  g_autoptr (WabHistogram) told = NULL;
  const int width_px = 1920, height_px = 1080;
  if (wab_session_get_extent (self->session, &start, &end))
    {
      WabBinUnit unit = wab_bin_unit_choose (start, end, width_px, 12);
      WabLens of_clock = *lens;
      of_clock.clock = WAB_CLOCK_HAPPENED;
      happened = wab_histogram_new (snapshot, &of_clock, start, end, unit);
      of_clock.clock = WAB_CLOCK_TOLD;
      told = wab_histogram_new (snapshot, &of_clock, start, end, unit);
    }
  WabPicture picture = {
    .snapshot = snapshot,
    .tally = wab_session_get_tally (self->session),
    .happened = happened,
    .told = told,
    .has_window = lens->has_window,
    .start = lens->start,
    .end = lens->end,
    .clock = lens->clock,
    .title = adw_window_title_get_title (self->title),
    .language = pango_language_to_string (pango_language_get_default ()),
    .style = wab_map_widget_get_style (self->map),
    .width_px = width_px,
    .height_px = height_px,
  };
  return wab_picture_render (&picture, outlines, path, error);
}

static void
render_to_chosen (GPtrArray *files, gpointer owner)
{
  WabWindow *self = owner;
  g_autofree char *path = dup_path (files, ".png");
  g_autoptr (GError) error = NULL;
  if (path != NULL && wab_window_render_picture (self, path, &error))
    tell_saved (self, path);
  else
    wab_window_complain (self,
                         _ ("The Picture Could Not Be Saved"),
                         error != NULL ? error->message : _ ("Choose a folder of this computer"));
}

static void
save_picture (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GListModel) filters = new_filters (_ ("Pictures (PNG, SVG, PDF)"),
                                                (const char *const[]){ "png", "svg", "pdf", NULL });
  g_autofree char *suggestion = dup_suggestion (WAB_WINDOW (widget), ".png");
  wab_compat_choose_files (GTK_WINDOW (widget),
                           WAB_CHOOSE_SAVE,
                           _ ("Save a Picture"),
                           _ ("_Save"),
                           suggestion,
                           filters,
                           render_to_chosen,
                           G_OBJECT (widget));
}

void
wab_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open", NULL, open_document);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_as);
  gtk_widget_class_install_action (klass, "win.export-geojson", NULL, export_geojson);
  gtk_widget_class_install_action (klass, "win.save-picture", NULL, save_picture);
}
