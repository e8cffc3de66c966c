#include "cli/cli.h"

#include <glib/gi18n-lib.h>

#include "gazetteer/gazetteer.h"

/* The document may be sound and yet be read wrongly: our own data are looked over too. */
static gboolean
check_gazetteer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  if (gazetteer != NULL && wab_gazetteer_verify (gazetteer, &error))
    return TRUE;
  wab_cli_complain ("%s", error->message);
  return FALSE;
}

WabExit
wab_command_check (int argc, char **argv)
{
  g_autofree char *repair = NULL;
  const GOptionEntry entries[] = {
    { "repair",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &repair,
      N_ ("Write what can be saved to a new document"),
      N_ ("COPY") },
    { NULL },
  };
  if (!wab_cli_parse (
          &argc,
          &argv,
          entries,
          _ ("DOCUMENT"),
          _ ("Says whether a document is sound. The document itself is never changed.")))
    return WAB_EXIT_USAGE;
  if (argc != 2)
    {
      wab_cli_complain (_ ("name one document"));
      return WAB_EXIT_USAGE;
    }
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean sound = wab_collection_check (argv[1], repair, &findings, &error);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_print ("%s\n", (const char *)g_ptr_array_index (findings, i));
  if (error != NULL)
    wab_cli_complain ("%s", error->message);
  if (sound)
    g_print (_ ("“%s” is sound\n"), argv[1]);
  gboolean is_ours_sound = check_gazetteer ();
  return !sound ? WAB_EXIT_DOCUMENT : is_ours_sound ? WAB_EXIT_DONE : WAB_EXIT_SOME_FAILED;
}
