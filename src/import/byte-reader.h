#pragma once

#include <gio/gio.h>

/**
 * WabByteReader:
 * Reads a file of any size in pieces and never holds more than one line, or what it is asked for.
 * Errors name the file and the remedy: %WAB_ERROR_TOO_LARGE, %G_IO_ERROR_NOT_FOUND,
 * %G_IO_ERROR_PERMISSION_DENIED and GIO's others.
 */
typedef struct _WabByteReader WabByteReader;

/** "-" is the standard input. */
WabByteReader *wab_byte_reader_open (const char *path, GError **error);
void wab_byte_reader_free (WabByteReader *self);

/** The whole file; a known size above @max_bytes is refused before anything is read.
 * Returns: (transfer full) */
GBytes *wab_byte_reader_read_all (WabByteReader *self,
                                  gsize max_bytes,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * wab_byte_reader_read_line:
 * @max_bytes: a longer line is skipped and gives %WAB_ERROR_TOO_LARGE; the next call goes on after
 * it
 * @out_number: (out): number of the line, from 1
 *
 * Returns: (transfer none): the line without its end, zero-terminated, valid until the next call;
 * %NULL at the end of the file (@error not set) or with an error
 */
char *wab_byte_reader_read_line (WabByteReader *self,
                                 gsize max_bytes,
                                 gsize *out_length,
                                 guint64 *out_number,
                                 GCancellable *cancellable,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabByteReader, wab_byte_reader_free)
