#pragma once

#include <glib.h>

/** Something to be put in the order of its key. */
typedef struct
{
  guint64 key;
  guint32 value;
} WabSortKey;

/**
 * wab_sort_keys:
 * @spare: room for @n
 *
 * Sorts by key; equal keys stay in their order. Linear: a pass for every eleven bits in which the
 * keys differ, none where they are in order.
 */
void wab_sort_keys (WabSortKey *keys, WabSortKey *spare, guint32 n);
