#pragma once

#include <glib.h>

/**
 * wab_text_fold:
 * @text: valid UTF-8
 * @length: bytes, or -1 up to the zero
 *
 * Folds for look-ups, the same on both sides: NFKD, case folding, combining marks away, everything that
 * is no letter or digit away, and the letters that NFKD leaves alone: ı→i ł→l ø→o đ→d ð→d þ→th ə→a ß→ss
 * æ→ae œ→oe. "Alma-Ata", "Alma Ata" and "ALMAATA" fold to "almaata"; "Taldıqorğan" to "taldiqorgan";
 * й and и, ё and е fall together.
 *
 * Returns: (transfer full)
 */
char *wab_text_fold (const char *text, gssize length);

/** Appends the folded form of @text to @out. Fast for ASCII. */
void wab_text_fold_append (GString *out, const char *text, gsize length);

/** The hash that look-up tables over folded forms use (FNV-1a, 32 bit): stable, it is written to files. */
guint32 wab_text_hash (const char *fold, gsize length);

/** Continues @hash with @length more bytes; starts from wab_text_hash ("", 0). */
guint32 wab_text_hash_more (guint32 hash, const char *fold, gsize length);
