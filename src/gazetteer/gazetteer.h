#pragma once

#include "gazetteer/personal.h"
#include "model/place.h"
#include "text/token.h"

/*
 * The gazetteer is one memory-mapped file, compiled when the program is built from the tables of
 * data/gazetteer/ (compile-gazetteer). Opening it maps it and checks its header; its pages are
 * shared. Immutable: any number of threads may use one at once.
 */
typedef struct _WabGazetteer WabGazetteer;

/** An entry: an index below wab_gazetteer_get_n_entries(). */
typedef guint32 WabEntry;
#define WAB_NO_ENTRY G_MAXUINT32

/** How a name belongs to an entry. */
typedef enum
{
  WAB_NAME_MAIN,      /* the name the entry is filed under, or its name in English */
  WAB_NAME_ALTERNATE, /* another name, any language or script, any time */
  WAB_NAME_FORMER,    /* known to be a former name */
  WAB_NAME_CODE,      /* an abbreviation or code: UK, UAE */
  WAB_NAME_PERSONAL,  /* the user says so */
} WabNameKind;

typedef struct
{
  guint32 entry : 28;    /* a WabEntry */
  guint32 name_kind : 4; /* WabNameKind */
} WabCandidate;

/**
 * WabEntryInfo:
 * What resolution needs of an entry, without copying: strings live in the map.
 */
typedef struct
{
  gint64 id;
  const char *name;    /* to show, English where there is one */
  const char *feature; /* "P.PPLC" */
  const char *outline; /* keys of outlines, "" if none */
  char country[3];
  guint8 kind;  /* WabPlaceKind */
  guint8 shape; /* WabShape */
  gboolean is_approximate;
  guint64 population;
  WabGeoPoint point;
  WabEntry region;        /* its first-order division as of today, or WAB_NO_ENTRY */
  WabEntry country_entry; /* or WAB_NO_ENTRY */
} WabEntryInfo;

/** @path: %NULL finds the file that belongs to the program. Errors: %WAB_ERROR_DATA. Under 5 ms. */
WabGazetteer *wab_gazetteer_open (const char *path, GError **error);
/**
 * Likewise, with the user's own names before ours: of two names that begin at a word the longer
 * wins, of equal ones the user's. A name that is no place matches with no candidates. Places of the
 * user's own have entries after the others and negative ids. @personal: (nullable) (transfer full)
 * Errors: %WAB_ERROR_VALUE too, where the gazetteer lacks a place or country of @personal.
 */
WabGazetteer *wab_gazetteer_open_with (const char *path, WabPersonal *personal, GError **error);
/** Fingerprint of the file of the user's own names, 0 where there are none. */
guint32 wab_gazetteer_get_personal_fingerprint (const WabGazetteer *self);
/**
 * Reads the whole file and compares its checksums, some 50 ms; opening checks the header alone.
 * Returns: %FALSE and %WAB_ERROR_DATA if a byte is wrong. A damaged file that was opened gives
 * wrong answers, but is never read beyond its bounds.
 */
gboolean wab_gazetteer_verify (const WabGazetteer *self, GError **error);
WabGazetteer *wab_gazetteer_ref (WabGazetteer *self);
void wab_gazetteer_unref (WabGazetteer *self);

guint32 wab_gazetteer_get_n_entries (const WabGazetteer *self);
void wab_gazetteer_get_info (const WabGazetteer *self, WabEntry entry, WabEntryInfo *out_info);
/** Returns: %WAB_NO_ENTRY if there is none. Logarithmic. */
WabEntry wab_gazetteer_find_id (const WabGazetteer *self, gint64 id);

/**
 * wab_gazetteer_match:
 * @tokens: tokens of a text
 * @first: index of a token
 * @out_n_tokens: how many tokens the longest name takes
 * @out_candidates: (transfer none): the entries of that name, by rank (see compile-gazetteer), in
 * the map
 * @out_n_candidates: how many
 *
 * The longest name that begins at token @first, over word, number and mixed tokens and the hyphens,
 * apostrophes, "&" and full stops within names; never over a comma, a break or into another
 * sentence, nor with the "'s" of a genitive. Words are parted by white space as the gazetteer has
 * them, so that "I ran" is not Iran. Constant time for a token that begins no name. It is up to the
 * caller to look at capitals.
 *
 * Returns: %FALSE and outputs untouched if no name begins there
 */
gboolean wab_gazetteer_match (const WabGazetteer *self,
                              const WabTokens *tokens,
                              guint32 first,
                              guint32 *out_n_tokens,
                              const WabCandidate **out_candidates,
                              guint32 *out_n_candidates);

/** The entries of a whole name, folded or not, by rank; %NULL and 0 if none. */
const WabCandidate *
wab_gazetteer_find_name (const WabGazetteer *self, const char *name, guint32 *out_n_candidates);

/** Name of @entry in @language (BCP 47), %NULL if the gazetteer has none. (transfer none) */
const char *wab_gazetteer_get_name (const WabGazetteer *self, WabEntry entry, const char *language);

/**
 * Entry of the place that an English demonym in folded form belongs to: a country ("kazakhstani",
 * "russians"), a region ("scottish", "texans"), a city ("londoner"); or WAB_NO_ENTRY.
 */
WabEntry wab_gazetteer_find_demonym (const WabGazetteer *self, const char *fold);

/** The first-order division as the map has it (2018 to 2022: Taldykorgan in Almaty Region), or
 * WAB_NO_ENTRY. */
WabEntry wab_gazetteer_get_region_as_of (const WabGazetteer *self, WabEntry entry);

/** The second-order division that @entry lies in, or WAB_NO_ENTRY. */
WabEntry wab_gazetteer_get_district (const WabGazetteer *self, WabEntry entry);

/** The box around the outline. Returns: %FALSE and the output untouched where it is not known. */
gboolean wab_gazetteer_get_box (const WabGazetteer *self, WabEntry entry, WabGeoBox *out_box);

/**
 * Whether the point of @entry lies in @area or below it, by the codes of country, regions and
 * districts and by the lists of countries of macro-regions ("Central Asia"); @entry is within
 * itself. Waters, mountains and macro-regions without such a list contain nothing else.
 */
gboolean wab_gazetteer_is_within (const WabGazetteer *self, WabEntry entry, WabEntry area);

/** A new place made of the entry. Returns: (transfer full) */
WabPlace *wab_gazetteer_dup_place (const WabGazetteer *self, WabEntry entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabGazetteer, wab_gazetteer_unref)
