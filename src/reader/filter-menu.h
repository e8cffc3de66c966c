#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/** A popover with all filters of @session as they are now, to be made each time it is shown. */
GtkWidget *wab_filter_menu_new (WabSession *session);
