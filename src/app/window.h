#pragma once

#include "app/application.h"
#include "session/session.h"

/** A window on one document: header bar, map, reader, timeline. */
#define WAB_TYPE_WINDOW (wab_window_get_type ())
G_DECLARE_FINAL_TYPE (WabWindow, wab_window, WAB, WINDOW, AdwApplicationWindow)

WabWindow *wab_window_new (WabApplication *application, WabCollection *collection);

WabSession *wab_window_get_session (WabWindow *self);
WabCollection *wab_window_get_collection (WabWindow *self);

/** Whether its document is untitled, empty and idle: another may be opened in its place. */
gboolean wab_window_is_pristine (WabWindow *self);
/** Shows @collection instead; only for a pristine window. */
void wab_window_set_collection (WabWindow *self, WabCollection *collection);

/**
 * Imports files and folders into the window's document, with progress, cancel and a summary.
 * @paths: (array zero-terminated=1). @is_sample: the document need not be saved on closing.
 */
void wab_window_import (WabWindow *self, const char *const *paths, gboolean is_sample);
/** Whether an import is going on. */
gboolean wab_window_is_importing (WabWindow *self);

/** Shows a short message over the window. */
void wab_window_toast (WabWindow *self, const char *message);
/** Tells of a failure in a dialog. */
void wab_window_complain (WabWindow *self, const char *heading, const char *message);
