#include "export/offsets.h"

#define STEP 64

static inline gboolean
begins_character (char byte)
{
  return ((guchar)byte & 0xC0) != 0x80;
}

void
wab_offsets_init (WabOffsets *self, const char *text, gsize length)
{
  *self = (WabOffsets){ .text = text, .length = length };
  guint32 *marks = g_new (guint32, length / STEP + 1);
  guint32 n = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (i % STEP == 0)
        marks[i / STEP] = n;
      n += begins_character (text[i]);
    }
  if (length % STEP == 0)
    marks[length / STEP] = n;
  self->n_characters = n;
  if (n == length)
    g_free (marks);
  else
    self->marks = marks;
}

void
wab_offsets_clear (WabOffsets *self)
{
  g_clear_pointer (&self->marks, g_free);
}

guint32
wab_offsets_to_characters (const WabOffsets *self, guint32 byte)
{
  byte = MIN (byte, self->length);
  if (self->marks == NULL)
    return byte;
  guint32 n = self->marks[byte / STEP];
  for (guint32 i = byte / STEP * STEP; i < byte; i++)
    n += begins_character (self->text[i]);
  return n;
}

gboolean
wab_offsets_to_bytes (const WabOffsets *self, gint64 character, guint32 *out_byte)
{
  if (character < 0 || character > self->n_characters)
    return FALSE;
  if (self->marks == NULL)
    {
      *out_byte = character;
      return TRUE;
    }
  gsize low = 0, high = self->length / STEP + 1;
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;
      if (self->marks[middle] <= character)
        low = middle;
      else
        high = middle;
    }
  gint64 n = self->marks[low];
  gsize i = low * STEP;
  /* Goes over the characters before, then to the first byte of this one. */
  while (i < self->length && (n < character || !begins_character (self->text[i])))
    n += begins_character (self->text[i++]);
  *out_byte = i;
  return TRUE;
}
