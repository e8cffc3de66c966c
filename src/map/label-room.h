#pragma once

#include "basemap/map-painter.h"
#include "basemap/outlines.h"
#include "session/session.h"

/**
 * WabLabelRoom:
 * Where marks lie and their names stand, so that the base map writes nothing there: its labels go
 * to another side of their towns, or are left out. The marks of all times together, since the map
 * is not painted anew while time moves; for one zoom and the view with its surroundings, since
 * marks merge and part with the zoom alone. Main thread only.
 */
typedef struct _WabLabelRoom WabLabelRoom;

WabLabelRoom *wab_label_room_new (WabOutlines *outlines);
void wab_label_room_free (WabLabelRoom *self);

/** What is marked has changed. */
void wab_label_room_invalidate (WabLabelRoom *self);

/**
 * wab_label_room_find:
 * @view: what is seen now, with the scale of the marks' letters
 *
 * The same as before as long as nothing was invalidated, the zoom is the same and @view lies in
 * what was looked at. Else linear in the places; nothing is kept clear for more than 20,000.
 *
 * Returns: (transfer none): of #WabMapRect, Web Mercator 0..1
 */
GArray *wab_label_room_find (WabLabelRoom *self, WabSession *session, const WabMapView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabLabelRoom, wab_label_room_free)
