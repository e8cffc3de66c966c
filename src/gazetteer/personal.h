#pragma once

#include "model/geo.h"

/*
 * The user's own gazetteer: a UTF-8 text file, one name a line, columns parted by tabs; lines that
 * begin with "#" and empty lines are left out:
 *
 *   name  place  kind  country  note
 *
 * @place is the id of a place of the gazetteer (p1526384), a point (43.25,76.95) or "-": this name
 * is no place. The other columns may be left out. @kind: settlement, district, region, country,
 * macroregion, water, land, facility, other; @country: two letters. Immutable once read.
 */
typedef struct
{
  char *name;
  char *fold;
  guint line;
  guint8 words; /* of the name */
  gint64 id;    /* of the gazetteer; negative: a place of its own; 0: no place */
  guint8 kind;  /* WabPlaceKind */
  WabGeoPoint point;
  char country[3];
} WabPersonalName;

typedef struct
{
  char *path;
  GPtrArray *names;        /* of WabPersonalName, in the file's order */
  GHashTable *by_fold;     /* folded name -> WabPersonalName */
  GHashTable *first_words; /* hashes of the first words of names */
  guint32 fingerprint;     /* of the file's bytes, never 0: another file, another answer */
} WabPersonal;

/** Errors: %WAB_ERROR_FORMAT and %WAB_ERROR_ENCODING name file, line and what is expected. */
WabPersonal *wab_personal_new_from_file (const char *path, GError **error);
void wab_personal_free (WabPersonal *self);

/** Where the user's file lies if there is one. Returns: (transfer full) */
char *wab_personal_dup_default_path (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabPersonal, wab_personal_free)
