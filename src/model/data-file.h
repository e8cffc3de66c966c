#pragma once

#include <glib.h>

/**
 * wab_data_file_find:
 * @name: a file of the program's own data, e.g. "gazetteer.bin"
 *
 * Looks, in this order: in the folder that the environment variable WHENABOUTS_DATA_DIR names; in
 * `../../data` and `../data` from the folder of the running program (as in the build folder); in
 * `../share/whenabouts` from there (an installed tree that was moved); in the installed data folder.
 *
 * Returns: (transfer full) (nullable): the path, %NULL if it is nowhere
 */
char *wab_data_file_find (const char *name);
