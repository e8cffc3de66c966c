#pragma once

#include "store/store.h"

/** A sentence that was found. */
typedef struct
{
  guint32 article;  /* id */
  guint32 sentence; /* index in its analysis */
} WabStoreHit;

/**
 * wab_store_dup_query:
 * @words: as typed: words, each the beginning of one, or "a phrase"
 *
 * Returns: (transfer full) (nullable): the query of FTS5; %NULL where there is nothing to look for
 */
char *wab_store_dup_query (const char *words);

/**
 * wab_store_search:
 *
 * The sentences in which all of @words occur, whatever their case and accents.
 *
 * Returns: (transfer full) (nullable): of #WabStoreHit, by article, then sentence
 */
GArray *wab_store_search (WabStore *self, const char *words, GError **error);
