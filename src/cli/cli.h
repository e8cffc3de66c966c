#pragma once

#include "collection/collection.h"

/*
 * The command-line program: one function a command, in command-NAME.c. Everything goes through the
 * same rooms as the window.
 */

/** Exit statuses, as scripts rely on them. */
typedef enum
{
  WAB_EXIT_DONE = 0,
  WAB_EXIT_SOME_FAILED = 1, /* some input failed, each named on standard error */
  WAB_EXIT_USAGE = 2,
  WAB_EXIT_DOCUMENT = 3, /* the document cannot be used */
} WabExit;

/** Runs the program: `argv[0] COMMAND ...`. Returns: the exit status. */
int wab_cli_main (int argc, char **argv);

/** A command: @argv[0] is its name; arguments are UTF-8. */
typedef WabExit (*WabCommandFunc) (int argc, char **argv);

WabExit wab_command_analyze (int argc, char **argv);
WabExit wab_command_import (int argc, char **argv);
WabExit wab_command_list (int argc, char **argv);
WabExit wab_command_explain (int argc, char **argv);
WabExit wab_command_export (int argc, char **argv);
WabExit wab_command_render (int argc, char **argv);
WabExit wab_command_check (int argc, char **argv);

/** Opens the gazetteer with the user's own in the file @places (%NULL: the default one, if it is
 * there) and makes an analyser; on failure says so and returns %NULL. */
WabAnalyser *wab_cli_open_analyser (const char *places);

/** Opens a document for reading; on failure says so and returns %NULL. */
WabCollection *wab_cli_open_document (const char *path);

/** Reads the day @text of option --@option; on failure says how a day is written. */
gboolean wab_cli_parse_day (const char *text, const char *option, gint64 *out_day);

/** The snapshot of @collection, or, where @as_of is a day and not %NULL, what was told by then.
 * Returns: (transfer full) (nullable): %NULL after having said what is wrong with @as_of */
WabSnapshot *wab_cli_dup_snapshot (WabCollection *collection, const char *as_of);

/** Whether there is a folder for a file to be written at @path; if not, says so. */
gboolean wab_cli_has_folder (const char *path);

/** Prints "whenabouts-cli: MESSAGE" on standard error. */
void wab_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/**
 * Parses the options of a command. @synopsis stands after the command's name in its help.
 * Returns: %FALSE after having complained: the command returns %WAB_EXIT_USAGE
 */
gboolean wab_cli_parse (int *argc,
                        char ***argv,
                        const GOptionEntry *entries,
                        const char *synopsis,
                        const char *summary);
