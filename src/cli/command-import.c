#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

static void
show_progress (guint64 done, guint64 total, const char *what, gpointer data)
{
  (void)data;
  g_printerr (
      "\r\033[K%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " %s", done, total, what ? what : "");
}

static void
print_summary (const WabImportSummary *summary)
{
  for (guint i = 0; i < summary->notes->len; i++)
    wab_cli_complain ("%s", (const char *)g_ptr_array_index (summary->notes, i));
  for (guint i = 0; i < summary->failures->len; i++)
    wab_cli_complain ("%s", (const char *)g_ptr_array_index (summary->failures, i));
  g_print (ngettext ("%u article added", "%u articles added", summary->n_added), summary->n_added);
  if (summary->n_known > 0)
    {
      g_print (", ");
      g_print (ngettext ("%u already there", "%u already there", summary->n_known),
               summary->n_known);
    }
  if (summary->n_not_analysed > 0)
    {
      g_print (", ");
      g_print (ngettext ("%u kept but not analysed (no rules for its language)",
                         "%u kept but not analysed (no rules for their language)",
                         summary->n_not_analysed),
               summary->n_not_analysed);
    }
  if (summary->n_failed > 0)
    {
      g_print (", ");
      g_print (ngettext ("%u failed", "%u failed", summary->n_failed), summary->n_failed);
    }
  g_print ("\n");
}

WabExit
wab_command_import (int argc, char **argv)
{
  g_autofree char *places = NULL;
  const GOptionEntry entries[] = {
    { "places",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &places,
      N_ ("Your own names of places"),
      N_ ("FILE") },
    { NULL },
  };
  if (!wab_cli_parse (
          &argc,
          &argv,
          entries,
          _ ("DOCUMENT FILE…"),
          _ ("Adds articles, folders of articles, or the lines that “analyze” printed. An "
             "article that is there already is not added again.")))
    return WAB_EXIT_USAGE;
  if (argc < 3)
    {
      wab_cli_complain (_ ("name a document and at least one file or folder"));
      return WAB_EXIT_USAGE;
    }
  g_autoptr (WabAnalyser) analyser = wab_cli_open_analyser (places);
  if (analyser == NULL)
    return WAB_EXIT_SOME_FAILED;
  g_autoptr (GError) error = NULL;
  g_autoptr (WabCollection) collection = wab_collection_open (argv[1], TRUE, analyser, &error);
  if (collection == NULL)
    {
      wab_cli_complain ("%s", error->message);
      return WAB_EXIT_DOCUMENT;
    }
  g_autoptr (WabImportSummary) summary = NULL;
  WabProgress progress = { show_progress, NULL };
  gboolean shows = isatty (STDERR_FILENO);
  gboolean done = wab_collection_import (
      collection, (const char *const *)argv + 2, NULL, shows ? &progress : NULL, &summary, &error);
  if (shows)
    g_printerr ("\r\033[K");
  if (summary != NULL)
    print_summary (summary);
  if (!done)
    {
      wab_cli_complain ("%s", error->message);
      return WAB_EXIT_DOCUMENT;
    }
  return summary->n_failed > 0 ? WAB_EXIT_SOME_FAILED : WAB_EXIT_DONE;
}
