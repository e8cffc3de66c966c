#pragma once

#include <glib.h>

/**
 * wab_text_find_language:
 * @text: valid UTF-8
 * @length: bytes
 *
 * Recognises the language of running text from its script and its commonest words: en, ru, kk, uk, de,
 * fr, es, it, pt, nl, pl, tr ... Looks at the first 20,000 bytes at most.
 *
 * Returns: (transfer none): BCP 47, "und" where it cannot tell (too short, a list of numbers ...)
 */
const char *wab_text_find_language (const char *text, gsize length);
