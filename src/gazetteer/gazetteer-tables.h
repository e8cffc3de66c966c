#pragma once

#include "gazetteer/gazetteer-file.h"
#include "gazetteer/gazetteer.h"

/*
 * What compile-gazetteer reads from the tables of data/gazetteer/ before it writes the file:
 * entries, their names, names by language, demonyms.
 */

typedef struct
{
  WabEntryRecord record; /* strings still 0 */
  WabBoxRecord box;      /* all 0: none */
  char *name;
  char *outline;
  char *feature;
  char *admin1;     /* "KZ.01" */
  char *admin2;     /* "KZ.01.123" */
  char *map_region; /* "KAZ-3207", "" where not known */
} WabDraftEntry;

typedef struct
{
  guint64 fingerprint;
  guint32 entry; /* index in the drafts, before they are sorted: an id is looked up afterwards */
  guint32 first_word; /* wab_text_hash() of its first word */
  gint32 rank;
  guint8 words;
  guint8 kind; /* WabNameKind */
} WabDraftName;

typedef struct
{
  guint32 entry;
  guint32 language;
  char *name;
} WabDraftTranslation;

typedef struct
{
  GArray *entries;      /* of WabDraftEntry */
  GArray *names;        /* of WabDraftName */
  GArray *translations; /* of WabDraftTranslation */
  GPtrArray *languages; /* of char * */
  GArray *demonyms;     /* of WabDemonymRecord */
  GHashTable *by_id;    /* gint64 * -> entry + 1 */
} WabDraft;

WabDraft *wab_draft_new (void);
void wab_draft_free (WabDraft *self);

/** Reads every table of @folder. %FALSE and an error where one is missing or not as expected. */
gboolean wab_draft_read (WabDraft *self, const char *folder, GError **error);
