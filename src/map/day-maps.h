#pragma once

#include "basemap/outlines.h"
#include "basemap/map-painter.h"
#include "session/session.h"

#include <gtk/gtk.h>

/**
 * WabDayMaps:
 * A strip of small maps, one a day of the window, painted in a thread and shown as they come. A day
 * that is chosen becomes the window; the strip stays, so that one day can be compared with the
 * next.
 */
#define WAB_TYPE_DAY_MAPS (wab_day_maps_get_type ())
G_DECLARE_FINAL_TYPE (WabDayMaps, wab_day_maps, WAB, DAY_MAPS, GtkWidget)

GtkWidget *wab_day_maps_new (WabOutlines *outlines);
void wab_day_maps_set_session (WabDayMaps *self, WabSession *session);
void wab_day_maps_set_style (WabDayMaps *self, WabMapStyle style);
/** Nothing is painted while it is not shown. */
void wab_day_maps_set_active (WabDayMaps *self, gboolean is_active);
