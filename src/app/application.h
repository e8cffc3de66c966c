#pragma once

#include "analysis/analyser.h"
#include "basemap/outlines.h"

#include <adwaita.h>

/**
 * The program: one instance with several windows on several documents. It owns what all of them
 * share: the analyser, the map's outlines, the settings.
 */
#define WAB_TYPE_APPLICATION (wab_application_get_type ())
G_DECLARE_FINAL_TYPE (WabApplication, wab_application, WAB, APPLICATION, AdwApplication)

/** @flags: beside those it always has; tests pass %G_APPLICATION_NON_UNIQUE. */
WabApplication *wab_application_new (GApplicationFlags flags);

/** (nullable): %NULL and @error where the program's data are missing; opened when first asked for.
 */
const WabAnalyser *wab_application_get_analyser (WabApplication *self, GError **error);
/** Likewise. (transfer none) */
WabOutlines *wab_application_get_outlines (WabApplication *self, GError **error);
/** (nullable) (transfer none) */
GSettings *wab_application_get_settings (WabApplication *self);

/** A new window on a new, empty document. (transfer none) (nullable): where none can be made. */
GtkWindow *wab_application_add_window (WabApplication *self);

/**
 * Opens @files: each `*.whenabouts` in a window of its own (or the one it is already open in), all
 * others are imported into one new document. @window: (nullable): is used where its document is new
 * and empty; failures are told there.
 */
void wab_application_open_files (WabApplication *self, GPtrArray *files, GtkWindow *window);

/** Imports the sample collection into @window if its document is new and empty, else into a new
 * one. */
void wab_application_open_sample (WabApplication *self, GtkWindow *window);
