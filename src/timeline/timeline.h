#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/** The scrubber: controls, the strip of each clock, the window with its handles, the overview. */
#define WAB_TYPE_TIMELINE (wab_timeline_get_type ())
G_DECLARE_FINAL_TYPE (WabTimeline, wab_timeline, WAB, TIMELINE, GtkWidget)

GtkWidget *wab_timeline_new (void);
void wab_timeline_set_session (WabTimeline *self, WabSession *session);
