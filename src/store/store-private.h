#pragma once

#include "sqlite/database.h"
#include "store/store.h"

struct _WabStore
{
  WabDatabase *database;
  GHashTable *statements; /* literal of SQL to WabStatement */
  GHashTable *places;     /* ids (gint64) known to be in the document; forgotten on a roll-back */
  GHashTable *loaded_places; /* id to WabPlace: those read from the document so far */
  WabStoreMode mode;
  gboolean is_writing;
};

/** The prepared statement of @sql, which must be a literal. (transfer none) */
WabStatement *wab_store_get_statement (WabStore *self, const char *sql, GError **error);

/** Sets %WAB_ERROR_DAMAGED and returns %FALSE. */
gboolean wab_store_set_damaged (WabStore *self, GError **error);

/** The words of kinds and shapes in the document; index by the enumeration, closed by %NULL. */
extern const char *const wab_store_mention_kinds[];
extern const char *const wab_store_place_kinds[];
extern const char *const wab_store_shapes[];

/** The index of @word in such a list. */
gboolean wab_store_find_word (const char *const *words, const char *word, guint8 *out_index);

/** Reads all places of the document, so that looking for one asks the disk no more. */
gboolean wab_store_load_places (WabStore *self, GError **error);

/** Returns: (transfer none) (nullable): the place @id; %NULL: not in the document, or not sound */
WabPlace *wab_store_find_place (WabStore *self, gint64 id);
