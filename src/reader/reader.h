#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/** The side panel: excerpts, articles, and the article that is open. */
#define WAB_TYPE_READER (wab_reader_get_type ())
G_DECLARE_FINAL_TYPE (WabReader, wab_reader, WAB, READER, GtkWidget)

GtkWidget *wab_reader_new (void);
void wab_reader_set_session (WabReader *self, WabSession *session);
/** Shows the entry to search in, with the cursor in it. */
void wab_reader_start_search (WabReader *self);
/** Opens the article (index) with the sentence at byte @offset in view. */
void wab_reader_open_article (WabReader *self, guint32 article, guint32 offset);
