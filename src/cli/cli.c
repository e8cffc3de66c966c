#include "config.h"

#include "cli/cli.h"

#include "calendar/civil.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  WabCommandFunc run;
  const char *summary;
} Command;

static const Command commands[] = {
  { "analyze", wab_command_analyze, N_ ("Find places, dates and reports; a JSON line an article") },
  { "import", wab_command_import, N_ ("Add articles to a document, making it if need be") },
  { "list", wab_command_list, N_ ("List events, articles, reports, places or mentions") },
  { "explain", wab_command_explain, N_ ("Say why a place, a date or an event is what it is") },
  { "export", wab_command_export, N_ ("Write a document in another format") },
  { "render", wab_command_render, N_ ("Draw the map and the timeline to a picture") },
  { "check", wab_command_check, N_ ("Say whether a document is sound, repair a damaged one") },
};

void
wab_cli_complain (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("whenabouts-cli: %s\n", message);
}

gboolean
wab_cli_has_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_autofree char *display_name = g_filename_display_name (folder);
  wab_cli_complain (_ ("The folder “%s” does not exist; make it, or write to another one"),
                    display_name);
  return FALSE;
}

WabAnalyser *
wab_cli_open_analyser (const char *places)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *usual = wab_personal_dup_default_path ();
  WabPersonal *personal = NULL;
  if (places == NULL && g_file_test (usual, G_FILE_TEST_EXISTS))
    places = usual;
  if (places != NULL && (personal = wab_personal_new_from_file (places, &error)) == NULL)
    {
      wab_cli_complain ("%s", error->message);
      return NULL;
    }
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open_with (NULL, personal, &error);
  WabAnalyser *analyser = gazetteer != NULL ? wab_analyser_new (gazetteer, &error) : NULL;
  if (analyser == NULL)
    wab_cli_complain ("%s", error->message);
  return analyser;
}

WabCollection *
wab_cli_open_document (const char *path)
{
  g_autoptr (GError) error = NULL;
  WabCollection *collection = wab_collection_open (path, FALSE, NULL, &error);
  if (collection == NULL)
    wab_cli_complain ("%s", error->message);
  return collection;
}

gboolean
wab_cli_parse_day (const char *text, const char *option, gint64 *out_day)
{
  if (wab_day_parse_iso (text, out_day))
    return TRUE;
  wab_cli_complain (_ ("--%s: “%s” is no day: write it as 2022-01-09"), option, text);
  return FALSE;
}

WabSnapshot *
wab_cli_dup_snapshot (WabCollection *collection, const char *as_of)
{
  WabSnapshot *snapshot = wab_collection_get_snapshot (collection);
  WabDay day;
  if (as_of == NULL)
    return wab_snapshot_ref (snapshot);
  if (!wab_cli_parse_day (as_of, "as-of", &day))
    return NULL;
  return wab_snapshot_new_as_of (snapshot, (gint32)day);
}

gboolean
wab_cli_parse (int *argc,
               char ***argv,
               const GOptionEntry *entries,
               const char *synopsis,
               const char *summary)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (synopsis);
  g_autofree char *program = g_strdup_printf ("whenabouts-cli %s", (*argv)[0]);
  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  wab_cli_complain (_ ("%s; try “%s --help”"), error->message, program);
  return FALSE;
}

static void
print_help (FILE *stream)
{
  fprintf (stream,
           "%s\n  whenabouts-cli %s\n\n%s\n",
           _ ("Usage:"),
           _ ("COMMAND [OPTION…] [ARGUMENT…]"),
           _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-8s  %s\n", commands[i].name, _ (commands[i].summary));
  fprintf (
      stream,
      "\n%s\n",
      _ ("“whenabouts-cli COMMAND --help” tells more. Exit status: 0 done, 1 some input failed, "
         "2 wrong usage, 3 the document can’t be used."));
}

int
wab_cli_main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, WAB_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      print_help (stderr);
      return WAB_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")
      || g_str_equal (argv[1], "help"))
    {
      print_help (stdout);
      return WAB_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("Whenabouts %s\n", WAB_VERSION);
      return WAB_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  wab_cli_complain (_ ("“%s” is no command; try “whenabouts-cli --help”"), argv[1]);
  return WAB_EXIT_USAGE;
}
