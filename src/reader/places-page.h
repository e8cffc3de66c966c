#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/**
 * The places of what shows, as a list equal to the map: by number of events, with their counts.
 * Choosing one selects it in the session.
 */
#define WAB_TYPE_PLACES_PAGE (wab_places_page_get_type ())
G_DECLARE_FINAL_TYPE (WabPlacesPage, wab_places_page, WAB, PLACES_PAGE, GtkWidget)

GtkWidget *wab_places_page_new (void);
/** @session: (nullable) */
void wab_places_page_set_session (WabPlacesPage *self, WabSession *session);
