#pragma once

#include "basemap/outlines.h"
#include "session/session.h"

#include <gtk/gtk.h>

/** The map with its marks: a libshumate map with our tile source and one layer of marks. */
#define WAB_TYPE_MAP_WIDGET (wab_map_widget_get_type ())
G_DECLARE_FINAL_TYPE (WabMapWidget, wab_map_widget, WAB, MAP_WIDGET, GtkWidget)

GtkWidget *wab_map_widget_new (WabOutlines *outlines);
void wab_map_widget_set_session (WabMapWidget *self, WabSession *session);
/** Moves and zooms to where most of what shows now is: a single town overseas is left out, which
 * the button "Show Everything" brings in. As soon as there is a size, where there is none yet. */
void wab_map_widget_fit (WabMapWidget *self);
