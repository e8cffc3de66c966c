#pragma once

#include <gio/gio.h>

#include "model/article.h"

/** Whether @bytes begin as a web page (HTML) does: with a document type, <html> or <head>, after
 * white space and comments. */
gboolean wab_web_page_is (GBytes *bytes);

/**
 * wab_web_page_read:
 * @bytes: the page as it was saved
 * @path: its path, for the name of the article and for messages
 *
 * Reads the article in a web page: its own text (without menus, comments and the like), title,
 * outlet, address and told day (as the page's head, structured data or <time> give it). The page is
 * parsed by `whenabouts-read-page` in a process of its own, with limits on time and memory.
 *
 * Returns: (transfer full): an article; %NULL with %WAB_ERROR_EMPTY (no text in it),
 * %WAB_ERROR_FORMAT (it cannot be parsed, or the program is not installed), %G_IO_ERROR_CANCELLED,
 * or GIO's errors where there is no memory
 */
WabArticle *
wab_web_page_read (GBytes *bytes, const char *path, GCancellable *cancellable, GError **error);
