#pragma once

#include "model/article.h"

/**
 * wab_plain_text_read:
 * @bytes: a file's contents
 * @path: its path, for the name of the article and for messages
 *
 * Header lines "Title: …", "Outlet: …", "URL: …" give those fields; without them a short first line
 * with a blank line below is the title. The text keeps all of it.
 *
 * Returns: (transfer full): an article; %NULL with %WAB_ERROR_EMPTY, _NOT_TEXT, _ENCODING or
 * _FORMAT (a Whenabouts document, a PDF ...)
 */
WabArticle *wab_plain_text_read (GBytes *bytes, const char *path, GError **error);

/** The base name of @path without its ending. Returns: (transfer full) */
char *wab_plain_text_dup_name (const char *path);
