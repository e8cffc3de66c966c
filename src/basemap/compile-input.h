#pragma once

#include <glib.h>

/*
 * Reading of the tables under data/: zstd-compressed GeoJSON with one feature a line, and
 * tab-separated tables with a header line. For the build tool only: a broken table ends the program
 * with a message.
 */

/** The whole decompressed file, with a zero byte at its end. Returns: (transfer full) */
char *wab_input_read (const char *folder, const char *name);

/** Cuts the next line off *@cursor; %NULL at the end. The line is zero-ended in place. */
char *wab_input_next_line (char **cursor);

/** The properties of the feature in @line, from its brace; %NULL where it has none. */
const char *wab_input_find_properties (const char *line);
/** A string of @properties, unescaped. Returns: (transfer full) (nullable) */
char *wab_input_dup_string (const char *properties, const char *key);
/** A number of @properties, @fallback where it is missing. */
double wab_input_get_number (const char *properties, const char *key, double fallback);

/** Called for each line or ring; @points are longitude, latitude in units of 1e-4 degree. */
typedef void (*WabInputPath) (const gint32 *points,
                              gsize n_points,
                              gboolean is_ring,
                              gboolean is_hole,
                              gpointer user_data);

/** Scans the coordinates of the geometry in @line. */
void wab_input_scan_geometry (const char *line, WabInputPath callback, gpointer user_data);

/** Splits @line at tabs in place; %FALSE if it has fewer than @n_columns. */
gboolean wab_input_split (char *line, char **columns, guint n_columns);
