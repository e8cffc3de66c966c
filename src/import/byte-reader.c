#include "import/byte-reader.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "model/error.h"

#define PIECE_BYTES (64 * 1024)

struct _WabByteReader
{
  char *name; /* for messages */
  GInputStream *stream;
  goffset size; /* -1: not known */
  GByteArray *buffer;
  gsize taken;    /* bytes of @buffer that were given out */
  gsize searched; /* bytes of @buffer after @taken that hold no line end */
  gboolean is_at_end;
  guint64 n_lines;
};

/* Says in our own words what the user can do; keeps GIO's code. */
static void
explain_error (GError **error, GError *cause, const char *name)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("“%s” does not exist; check the name"), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_PERMISSION_DENIED,
                 _ ("“%s” may not be read; change its permissions or copy it"),
                 name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  else
    g_set_error (
        error, cause->domain, cause->code, _ ("“%s” could not be read: %s"), name, cause->message);
  g_error_free (cause);
}

WabByteReader *
wab_byte_reader_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *name = g_filename_display_name (path);
  GInputStream *stream = NULL;
  goffset size = -1;
  if (strcmp (path, "-") == 0)
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GError *cause = NULL;
      GFileInputStream *opened = g_file_read (file, NULL, &cause);
      if (opened == NULL)
        {
          explain_error (error, cause, name);
          return NULL;
        }
      stream = G_INPUT_STREAM (opened);
      g_autoptr (GFileInfo) info = g_file_input_stream_query_info (
          opened, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, NULL, NULL);
      if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
        size = g_file_info_get_size (info);
    }
  WabByteReader *self = g_new0 (WabByteReader, 1);
  self->name = g_steal_pointer (&name);
  self->stream = stream;
  self->size = size;
  self->buffer = g_byte_array_new ();
  return self;
}

void
wab_byte_reader_free (WabByteReader *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_byte_array_unref (self->buffer);
  g_free (self->name);
  g_free (self);
}

/* Reads one more piece; FALSE with an error. At the end of the file @is_at_end is set. */
static gboolean
read_piece (WabByteReader *self, GCancellable *cancellable, GError **error)
{
  if (self->taken > 0)
    {
      g_byte_array_remove_range (self->buffer, 0, self->taken);
      self->taken = 0;
    }
  guint old = self->buffer->len;
  g_byte_array_set_size (self->buffer, old + PIECE_BYTES);
  GError *cause = NULL;
  gssize n = g_input_stream_read (
      self->stream, self->buffer->data + old, PIECE_BYTES, cancellable, &cause);
  g_byte_array_set_size (self->buffer, old + MAX (n, 0));
  if (n < 0)
    {
      explain_error (error, cause, self->name);
      return FALSE;
    }
  self->is_at_end = n == 0;
  return TRUE;
}

static void
refuse_size (WabByteReader *self, gsize max_bytes, GError **error)
{
  g_autofree char *limit = g_format_size (max_bytes);
  if (self->size > 0)
    {
      g_autofree char *size = g_format_size (self->size);
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_TOO_LARGE,
                   _ ("“%s” is too large for an article (%s, at most %s); split it into articles"),
                   self->name,
                   size,
                   limit);
    }
  else
    g_set_error (error,
                 WAB_ERROR,
                 WAB_ERROR_TOO_LARGE,
                 _ ("“%s” is too large for an article (at most %s); split it into articles"),
                 self->name,
                 limit);
}

GBytes *
wab_byte_reader_read_all (WabByteReader *self,
                          gsize max_bytes,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->size >= 0 && (guint64)self->size > max_bytes)
    {
      refuse_size (self, max_bytes, error);
      return NULL;
    }
  while (!self->is_at_end)
    {
      if (!read_piece (self, cancellable, error))
        return NULL;
      if (self->buffer->len > max_bytes)
        {
          refuse_size (self, max_bytes, error);
          return NULL;
        }
    }
  GByteArray *all = g_steal_pointer (&self->buffer);
  self->buffer = g_byte_array_new ();
  return g_byte_array_free_to_bytes (all);
}

/* Drops the rest of the line that begins at @taken. */
static gboolean
skip_line (WabByteReader *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      guint8 *rest = self->buffer->data + self->taken;
      gsize n_rest = self->buffer->len - self->taken;
      guint8 *line_end = n_rest > 0 ? memchr (rest, '\n', n_rest) : NULL;
      self->taken =
          line_end != NULL ? (gsize)(line_end + 1 - self->buffer->data) : self->buffer->len;
      self->searched = 0;
      if (line_end != NULL || self->is_at_end)
        return TRUE;
      if (!read_piece (self, cancellable, error))
        return FALSE;
    }
}

char *
wab_byte_reader_read_line (WabByteReader *self,
                           gsize max_bytes,
                           gsize *out_length,
                           guint64 *out_number,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  for (;;)
    {
      gsize n_rest = self->buffer->len - self->taken;
      guint8 *rest = self->buffer->data + self->taken;
      guint8 *line_end = n_rest > self->searched
                             ? memchr (rest + self->searched, '\n', n_rest - self->searched)
                             : NULL;
      if (line_end == NULL)
        self->searched = n_rest;
      gsize length = line_end != NULL ? (gsize)(line_end - rest) : n_rest;
      if (length > max_bytes)
        {
          *out_number = ++self->n_lines;
          if (skip_line (self, cancellable, error))
            g_set_error (error,
                         WAB_ERROR,
                         WAB_ERROR_TOO_LARGE,
                         _ ("Line %" G_GUINT64_FORMAT
                            " of “%s” is too large for an article; split it into articles"),
                         self->n_lines,
                         self->name);
          return NULL;
        }
      if (line_end == NULL && !self->is_at_end)
        {
          if (!read_piece (self, cancellable, error))
            return NULL;
          continue;
        }
      if (line_end == NULL && n_rest == 0)
        return NULL;
      if (line_end == NULL)
        {
          guint8 zero = 0;
          g_byte_array_append (self->buffer, &zero, 1);
          rest = self->buffer->data + self->taken;
          line_end = rest + length;
        }
      *line_end = '\0';
      self->taken = line_end + 1 - self->buffer->data;
      self->searched = 0;
      if (length > 0 && rest[length - 1] == '\r')
        rest[--length] = '\0';
      *out_number = ++self->n_lines;
      *out_length = length;
      return (char *)rest;
    }
}
