#pragma once

#include <glib.h>

/*
 * Byte offsets of a text and its code points, either way. One pass over the text notes the code
 * points before every 64th byte; a look-up then counts within 64 bytes. Text in ASCII needs no
 * table.
 */
typedef struct
{
  const char *text; /* borrowed */
  gsize length;
  guint32 *marks; /* NULL: all is ASCII */
  guint32 n_characters;
} WabOffsets;

void wab_offsets_init (WabOffsets *self, const char *text, gsize length);
void wab_offsets_clear (WabOffsets *self);

/** The code points before byte @byte (at most the length of the text). */
guint32 wab_offsets_to_characters (const WabOffsets *self, guint32 byte);

/** The byte where code point @character begins; %FALSE where the text has fewer. */
gboolean wab_offsets_to_bytes (const WabOffsets *self, gint64 character, guint32 *out_byte);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WabOffsets, wab_offsets_clear)
