#pragma once

#include <glib.h>

/** A line being read: its points, longitude and latitude in 1e-4 degree, and what it is used for.
 */
typedef struct
{
  GArray *points;   /* of gint32, owned */
  guint32 key;      /* only lines of one key are joined */
  gboolean is_used; /* part of another by now */
} WabLine;

/** A new array of #WabLine that frees them. */
GArray *wab_lines_new (void);

/**
 * Joins lines end to end where exactly two of a key meet, so that a border cut into many short
 * lines becomes one again. What is left over has @is_used set.
 */
void wab_lines_join (GArray *lines);
