#pragma once

#include <glib.h>

/* The words that the JSON forms use for enumerations of `model`; closed by %NULL. */
extern const char *const wab_precision_words[];
extern const char *const wab_shape_words[];
extern const char *const wab_place_kind_words[];

/** Index of @word, -1 if it is none. */
int wab_words_find (const char *const *words, const char *word);
