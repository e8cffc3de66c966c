#pragma once

#include <glib.h>

/*
 * JSON written straight into a string, without a tree. Keys are literals that need no escaping;
 * each function writes the comma before it where one is needed.
 */

/** Appends @text as a JSON string with its quotation marks, `null` for %NULL. */
void wab_json_append_string (GString *out, const char *text);

/** Appends a comma unless an object or a list has just been opened. */
void wab_json_append_comma (GString *out);

/** Appends `"key":`, after a comma if need be. */
void wab_json_append_key (GString *out, const char *key);

void wab_json_add_string (GString *out, const char *key, const char *text);
void wab_json_add_number (GString *out, const char *key, gint64 number);
void wab_json_add_bool (GString *out, const char *key, gboolean value);

/** Shortest decimals that read back as the same number; NaN and infinity as null. */
void wab_json_add_real (GString *out, const char *key, double number);

/** Thousandths as a decimal: 980 as 0.98. */
void wab_json_add_thousandths (GString *out, const char *key, int thousandths);
