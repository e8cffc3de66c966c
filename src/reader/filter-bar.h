#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/**
 * Over the lists: the entry to search in, while wanted, and a chip for each filter that is on, whose
 * click takes it away.
 */
#define WAB_TYPE_FILTER_BAR (wab_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WabFilterBar, wab_filter_bar, WAB, FILTER_BAR, GtkWidget)

/** @session: (nullable) */
void wab_filter_bar_set_session (WabFilterBar *self, WabSession *session);
/** Shows the entry and puts the cursor into it. */
void wab_filter_bar_start_search (WabFilterBar *self);
