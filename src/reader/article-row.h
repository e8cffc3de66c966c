#pragma once

#include "session/session.h"

#include <gtk/gtk.h>

/** A row of the articles: title or first words, outlet and told day, what was found in it. */
#define WAB_TYPE_ARTICLE_ROW (wab_article_row_get_type ())
G_DECLARE_FINAL_TYPE (WabArticleRow, wab_article_row, WAB, ARTICLE_ROW, GtkWidget)

GtkWidget *wab_article_row_new (void);
void wab_article_row_show (WabArticleRow *self, const WabSnapshot *snapshot, guint32 article);
