#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/** A row of the excerpts: place and day, the sentence with its marks, who told it and how many did.
 */
#define WAB_TYPE_EXCERPT_ROW (wab_excerpt_row_get_type ())
G_DECLARE_FINAL_TYPE (WabExcerptRow, wab_excerpt_row, WAB, EXCERPT_ROW, GtkWidget)

/* Signal: "toggled" (guint event, gboolean is_open). */

GtkWidget *wab_excerpt_row_new (void);
/** @event: index, or G_MAXUINT32 for none; @heading: (nullable): to stand over it; @is_open: all
 * wordings show, where there is more than one report; of a single one the figures that differ from
 * what others tell, once the row has been at rest for a moment */
void wab_excerpt_row_show (WabExcerptRow *self,
                           WabSession *session,
                           guint32 event,
                           const char *heading,
                           gboolean is_open);
guint32 wab_excerpt_row_get_event (WabExcerptRow *self);
/** Draws the row as what another view hovers, if it is; after "changed" of the session. */
void wab_excerpt_row_update_preview (WabExcerptRow *self);
gboolean wab_excerpt_row_get_previewed (WabExcerptRow *self);
/** Whether it shows @event under @heading (nullable) now. */
gboolean wab_excerpt_row_shows (WabExcerptRow *self, guint32 event, const char *heading);
/** Opens or closes the wordings. %FALSE where there is one report alone, and no other figure. */
gboolean wab_excerpt_row_toggle (WabExcerptRow *self);
