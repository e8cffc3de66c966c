#pragma once

#include <glib.h>

/** A small table of text for a person: columns as wide as their cells, the last one cut to the
 * terminal. */
typedef struct _WabTable WabTable;

/** Headings, %NULL-terminated; copied. */
WabTable *wab_table_new (const char *heading, ...) G_GNUC_NULL_TERMINATED;
void wab_table_free (WabTable *self);
/** A row, as many cells as headings, %NULL-terminated; copied. */
void wab_table_add (WabTable *self, const char *cell, ...) G_GNUC_NULL_TERMINATED;
/** Prints it on standard output; nothing where it has no rows. */
void wab_table_print (const WabTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabTable, wab_table_free)
