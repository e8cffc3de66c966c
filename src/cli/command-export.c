#include "cli/cli.h"

#include "export/geojson.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

WabExit
wab_command_export (int argc, char **argv)
{
  g_autofree char *format = NULL, *output = NULL, *as_of = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("The format to write"), "geojson" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("OUT") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("Only what was told by then"), N_ ("DAY") },
    { NULL },
  };
  if (!wab_cli_parse (&argc,
                      &argv,
                      entries,
                      _ ("DOCUMENT"),
                      _ ("Writes to standard output where no file is named.")))
    return WAB_EXIT_USAGE;
  if (argc != 2)
    {
      wab_cli_complain (_ ("name one document"));
      return WAB_EXIT_USAGE;
    }
  if (g_strcmp0 (format, "geojson") != 0)
    {
      wab_cli_complain (_ ("--format: “%s” is not known; known is: geojson"), format ? format : "");
      return WAB_EXIT_USAGE;
    }
  g_autoptr (WabCollection) collection = wab_cli_open_document (argv[1]);
  if (collection == NULL)
    return WAB_EXIT_DOCUMENT;
  g_autoptr (WabSnapshot) snapshot = wab_cli_dup_snapshot (collection, as_of);
  if (snapshot == NULL)
    return WAB_EXIT_USAGE;

  gboolean is_standard = output == NULL || g_str_equal (output, "-");
  if (!is_standard && !wab_cli_has_folder (output))
    return WAB_EXIT_SOME_FAILED;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  if (is_standard)
    stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (output);
      stream = G_OUTPUT_STREAM (
          g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, &error));
    }
  if (stream == NULL || !wab_export_geojson (snapshot, stream, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      wab_cli_complain ("%s: %s", output != NULL ? output : _ ("standard output"), error->message);
      return WAB_EXIT_SOME_FAILED;
    }
  return WAB_EXIT_DONE;
}
