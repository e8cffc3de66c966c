#include "collection/sort-keys.h"

#include <string.h>

/* Radix sort, eleven bits at a time. */

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)

void
wab_sort_keys (WabSortKey *keys, WabSortKey *spare, guint32 n)
{
  guint64 any = 0, all = G_MAXUINT64;
  guint64 last = 0;
  gboolean is_sorted = TRUE;
  for (guint32 i = 0; i < n; i++)
    {
      any |= keys[i].key;
      all &= keys[i].key;
      is_sorted = is_sorted && last <= keys[i].key;
      last = keys[i].key;
    }
  if (is_sorted)
    return;
  WabSortKey *from = keys, *to = spare;
  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      if ((((any ^ all) >> shift) & (DIGITS - 1)) == 0)
        continue; /* the same in all */
      guint32 counts[DIGITS] = { 0 };
      for (guint32 i = 0; i < n; i++)
        counts[(from[i].key >> shift) & (DIGITS - 1)]++;
      guint32 first = 0;
      for (guint d = 0; d < DIGITS; d++)
        {
          guint32 count = counts[d];
          counts[d] = first;
          first += count;
        }
      for (guint32 i = 0; i < n; i++)
        to[counts[(from[i].key >> shift) & (DIGITS - 1)]++] = from[i];
      WabSortKey *swap = from;
      from = to;
      to = swap;
    }
  if (from != keys)
    memcpy (keys, from, n * sizeof *keys);
}
