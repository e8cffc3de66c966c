#pragma once

#include "gazetteer/gazetteer-file.h"
#include "gazetteer/gazetteer.h"

/*
 * What compile-gazetteer reads from the tables of data/gazetteer/ before it writes the file:
 * entries, their names, names by language, demonyms.
 */

typedef struct
{
  gint64 id;
  WabEntryRecord record; /* without id, strings and indices */
  WabOutlineRecord box;  /* without keys; all 0: none */
  char *name;
  char *outline;
  char *feature;
  char *admin1;        /* "KZ.01" */
  char *admin2;        /* "KZ.01.123" */
  char *map_region;    /* "KAZ-3207", "" where not known */
  char *iso;           /* ISO 3166-2 of a first-order division, "" where not known */
  gint8 map_rank;      /* Natural Earth's of a water or a mountain, 0 first; -1 where not known */
  gboolean is_village; /* of the tables of villages, which know no population */
  gboolean is_without_position; /* takes its country's */
} WabDraftEntry;

typedef struct
{
  guint64 fingerprint;
  guint32 hash;  /* another one, to tell two names of one fingerprint apart */
  guint32 entry; /* index in the drafts */
  gint32 rank;
  guint8 spellings;
  guint8 kind; /* WabNameKind */
} WabDraftName;

typedef struct
{
  guint32 entry;
  guint16 language;
  gint16 score; /* the best of an entry and a language is kept */
  char *name;
} WabDraftTranslation;

typedef struct
{
  GArray *entries;      /* of WabDraftEntry */
  GArray *names;        /* of WabDraftName */
  GArray *translations; /* of WabDraftTranslation */
  GPtrArray *languages; /* of char * */
  GArray *demonyms;     /* of WabDemonymRecord, those that count more first; entry: of the drafts */
  GHashTable *by_id;    /* gint64 * -> entry + 1 */
  GHashTable *by_iso;   /* ISO 3166-2 -> entry + 1 of a first-order division, 0 where several */
  guint8 *name_filter;
  guint8 *prefix_filter;
} WabDraft;

WabDraft *wab_draft_new (void);
void wab_draft_free (WabDraft *self);

/** Reads every table of @folder. %FALSE and an error where one is missing or not as expected. */
gboolean wab_draft_read (WabDraft *self, const char *folder, GError **error);

/** The index of the draft of @id, G_MAXUINT32 if there is none. */
guint32 wab_draft_find_entry (WabDraft *self, gint64 id);

/** Files @name for @entry, an index of the drafts, unless nothing of it is left when it is folded.
 */
void wab_draft_add_name (WabDraft *self, guint32 entry, const char *name, WabNameKind kind);

/** A main name and what it contains or is written as: "Saint" and "St.", "Foo (Bar)", "Foo / Bar".
 */
void wab_draft_add_main_name (WabDraft *self, guint32 entry, const char *name);

/** Other names, comma-separated; @list is cut to pieces. */
void wab_draft_add_alternates (WabDraft *self, guint32 entry, char *list, gboolean is_country);

/** Whether an other name is worth filing: no code, no scrap, no transliteration in lower case. */
gboolean wab_name_is_alternate (const char *name, gboolean is_country);

/** Whether @name is of capitals A to Z and full stops alone. */
gboolean wab_name_is_code (const char *name);

/** @label, one of Natural Earth's for a feature of this @code, without abbreviations. (transfer
 * full) */
char *wab_name_dup_written_out (const char *label, const char *code);

/** Of the entries with the @code of a country the country itself, else the first; or G_MAXUINT32.
 */
guint32 wab_draft_find_country (WabDraft *self, const char code[2]);

/** A row of "nationalities-en" and of "demonyms"; %FALSE if it is not as expected. */
gboolean wab_draft_add_nationality (WabDraft *self, char **cells, guint n);
gboolean wab_draft_add_demonym (WabDraft *self, char **cells, guint n);
