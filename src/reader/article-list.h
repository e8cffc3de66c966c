#pragma once

#include "session/session.h"

#include <gio/gio.h>

/** An article of the list, made when its row is. */
#define WAB_TYPE_ARTICLE_ITEM (wab_article_item_get_type ())
G_DECLARE_FINAL_TYPE (WabArticleItem, wab_article_item, WAB, ARTICLE_ITEM, GObject)

guint32 wab_article_item_get_article (WabArticleItem *self);

/**
 * All articles of the document as a list model of #WabArticleItem, by told day (unknown last), then
 * id. On the told clock those told after the window are left out.
 */
#define WAB_TYPE_ARTICLE_LIST (wab_article_list_get_type ())
G_DECLARE_FINAL_TYPE (WabArticleList, wab_article_list, WAB, ARTICLE_LIST, GObject)

WabArticleList *wab_article_list_new (void);
/** @only_without_day: those alone whose told day is not known. */
void wab_article_list_update (WabArticleList *self, WabSession *session, gboolean only_without_day);
/** Those whose told day is not known, listed or not, as of the last update. */
guint wab_article_list_get_n_without_day (WabArticleList *self);
guint32 wab_article_list_get_article (WabArticleList *self, guint32 position);
