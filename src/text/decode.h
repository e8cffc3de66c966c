#pragma once

#include <gio/gio.h>

/**
 * wab_text_decode:
 * @bytes: a file's contents
 * @name: what to call it in messages
 * @out_encoding: (out) (transfer none): "UTF-8", "UTF-16LE", "windows-1251", "windows-1252" ...
 *
 * Turns bytes into UTF-8 without a byte-order mark. Tries, in this order: byte-order marks, UTF-8,
 * UTF-16 without a mark, then windows-1251 or windows-1252, whichever the letters fit better. Line ends
 * stay as they are (offsets count them).
 *
 * Returns: (transfer full): zero-terminated; %NULL and %WAB_ERROR_EMPTY, %WAB_ERROR_NOT_TEXT (NUL or
 * control bytes) or %WAB_ERROR_ENCODING
 */
char *wab_text_decode (GBytes *bytes, const char *name, const char **out_encoding, GError **error);
