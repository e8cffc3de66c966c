#pragma once

#include "model/mention.h"

/**
 * WabPlaceHint:
 * What most other articles of a document mean by a name of a place. Hints are kept in a GHashTable
 * from wab_place_hint_hash() of the name, as a pointer, to the hint.
 */
typedef struct
{
  gint64 id;          /* of the place */
  guint32 n_articles; /* that mean it */
} WabPlaceHint;

/** What a mention has as @confidence, and no other mention has, where only hints settled its place. */
#define WAB_CONFIDENCE_HINTED 750

/** Hash of a name as it is written, capitals and marks of ASCII aside. */
static inline guint32
wab_place_hint_hash (const char *name, gsize length)
{
  guint32 hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8)name[i];
      if (byte < 0x80 && !g_ascii_isalnum (byte))
        continue;
      hash = (hash ^ (guint8)g_ascii_tolower ((char)byte)) * 16777619u;
    }
  return hash;
}
