#pragma once

#include <glib.h>

/*
 * The form of gazetteer.bin, little-endian, every section aligned to 8 bytes.
 *
 * A name is not kept as text but as the 64-bit FNV-1a fingerprint of its folded form: a look-up of
 * a name that is not there hits a wrong one once in 10^13. `fingerprints` is sorted; `buckets`
 * gives for the upper bits of a fingerprint where to begin. The candidates of name i are
 * candidates[first_candidates[i] .. first_candidates[i + 1]), by rank.
 *
 * `starts` is an open-addressing table of the 32-bit hashes of the words that begin a name;
 * `start_lengths` says how many words the longest such name has. Most words of a text are done with
 * after one look here.
 */

#define WAB_GAZETTEER_MAGIC "WABGAZ1\n"
#define WAB_GAZETTEER_VERSION 1
#define WAB_GAZETTEER_BUCKET_BITS 18
#define WAB_GAZETTEER_MAX_WORDS 8

typedef enum
{
  WAB_SECTION_ENTRIES,
  WAB_SECTION_BOXES,
  WAB_SECTION_STRINGS,
  WAB_SECTION_FINGERPRINTS,
  WAB_SECTION_FIRST_CANDIDATES,
  WAB_SECTION_BUCKETS,
  WAB_SECTION_CANDIDATES,
  WAB_SECTION_STARTS,
  WAB_SECTION_START_LENGTHS,
  WAB_SECTION_LANGUAGES,
  WAB_SECTION_FIRST_NAMES,
  WAB_SECTION_NAMES,
  WAB_SECTION_DEMONYMS,
  WAB_N_SECTIONS,
} WabGazetteerSection;

typedef struct
{
  guint64 offset;
  guint64 length; /* bytes */
} WabSectionPlace;

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 n_entries;
  guint64 file_length;
  WabSectionPlace sections[WAB_N_SECTIONS];
  guint64 checksum; /* FNV-1a, 64 bit, of the header up to here */
} WabGazetteerHeader;

typedef enum
{
  WAB_ENTRY_APPROXIMATE = 1 << 0,
} WabEntryFlags;

/* In order of id. Strings are offsets into the section of strings; 0 is the empty string. */
typedef struct
{
  gint64 id;
  guint32 name;
  guint32 outline;
  gint32 lat; /* degrees times 10^7 */
  gint32 lon;
  guint32 population;
  guint32 region;       /* entry or G_MAXUINT32 */
  guint32 region_as_of; /* entry of the region as the map has it, or G_MAXUINT32 */
  guint32 district;     /* entry or G_MAXUINT32 */
  guint32 country_entry;
  guint32 box;     /* index + 1 in the section of boxes, 0: none */
  guint16 feature; /* offset into the strings: features come first */
  char country[2];
  guint8 kind;
  guint8 shape;
  guint8 flags;
  guint8 padding;
} WabEntryRecord;

typedef struct
{
  float west;
  float south;
  float east;
  float north;
} WabBoxRecord;

/* Names by language, grouped by entry (first_names), within it by language. */
typedef struct
{
  guint32 language; /* index of a language: 8 bytes each in the section of languages */
  guint32 name;     /* string */
} WabNameRecord;

/* In order of fingerprint. */
typedef struct
{
  guint64 fingerprint;
  guint32 entry;
  guint32 padding;
} WabDemonymRecord;

#define WAB_FNV64_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define WAB_FNV64_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static inline guint64
wab_fingerprint_more (guint64 hash, const void *data, gsize length)
{
  const guchar *bytes = data;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ bytes[i]) * WAB_FNV64_PRIME;
  return hash;
}
