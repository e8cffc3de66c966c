#pragma once

#include "basemap/map-painter.h"
#include "basemap/outlines.h"
#include "session/session.h"

#include <gtk/gtk.h>

/**
 * The map with its marks: a libshumate map with our tile source and one layer of marks.
 *
 * Properties: "look": how it is drawn: "window" as the window, "light", "dark", "high-contrast",
 * "projector"; "ground": what lies on it: "built-in" nothing, "tiles" a file, "online"
 * OpenStreetMap, which contacts it at once; "tiles-path": the .mbtiles file; "shows-days"
 * (boolean): small maps, one a day, in place of the map. Signals: "problem" (const char *message):
 * a file cannot be shown; "tiles-wanted": to choose a file; "online-wanted": to ask before anything
 * is contacted.
 */
#define WAB_TYPE_MAP_WIDGET (wab_map_widget_get_type ())
G_DECLARE_FINAL_TYPE (WabMapWidget, wab_map_widget, WAB, MAP_WIDGET, GtkWidget)

GtkWidget *wab_map_widget_new (WabOutlines *outlines);
void wab_map_widget_set_session (WabMapWidget *self, WabSession *session);
/** How it is drawn now, whoever chose it. */
WabMapStyle wab_map_widget_get_style (WabMapWidget *self);
/** Moves and zooms to where most of what shows now is: a single town overseas is left out, which
 * the button "Show Everything" brings in. As soon as there is a size, where there is none yet. */
void wab_map_widget_fit (WabMapWidget *self);
