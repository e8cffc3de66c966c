#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/**
 * The full text of one article with all its marks. Signal "back": the person wants the lists again.
 */
#define WAB_TYPE_ARTICLE_PAGE (wab_article_page_get_type ())
G_DECLARE_FINAL_TYPE (WabArticlePage, wab_article_page, WAB, ARTICLE_PAGE, GtkWidget)

/** @session: (nullable) */
void wab_article_page_set_session (WabArticlePage *self, WabSession *session);
/** Shows @article, the sentence at byte @offset in view and glowing; G_MAXUINT32: from the top. */
void wab_article_page_show (WabArticlePage *self, guint32 article, guint32 offset);
/** The article shown, G_MAXUINT32 if none. */
guint32 wab_article_page_get_article (WabArticlePage *self);
/** Takes over a new snapshot: shows the same article again, or goes back if it is gone. */
void wab_article_page_refresh (WabArticlePage *self);
