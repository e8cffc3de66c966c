#pragma once

#include <gio/gio.h>

/**
 * wab_settings_new:
 *
 * The program's settings. Their schema is looked for beside the program's own data first (in the
 * build folder, where nothing is installed), then where the system keeps schemas.
 *
 * Returns: (transfer full) (nullable): %NULL where there is no schema: the defaults hold, nothing
 * is kept
 */
GSettings *wab_settings_new (void);
