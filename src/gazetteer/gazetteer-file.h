#pragma once

#include <glib.h>

/*
 * The form of gazetteer.bin, little-endian, every section aligned to 8 bytes.
 *
 * A name is not kept as text but as the 64-bit FNV-1a fingerprint of its folded form: a look-up of
 * a name that is not there hits a wrong one once in 10^13; compile-gazetteer makes sure that no two
 * names share one. `fingerprints` is sorted; `buckets` gives for the upper bits of a fingerprint
 * where to begin. The candidates of name i are candidates[first_candidates[i] ..
 * first_candidates[i + 1]), by rank. spellings[i] has bit w - 1 set where the name may be written
 * as w words: "Alma-Ata" as one or two, "Iran" as one only, so that "I ran" is no country.
 *
 * Two bit filters over the 32-bit hash (wab_text_hash()) of joined words settle most look-ups with
 * one or two looks: is it a name, and does a longer name begin with it.
 */

#define WAB_GAZETTEER_MAGIC "WABGAZ1\n"
#define WAB_GAZETTEER_VERSION 2
#define WAB_GAZETTEER_BUCKET_BITS 18
#define WAB_GAZETTEER_FILTER_BITS 24
#define WAB_GAZETTEER_MAX_WORDS 8

typedef enum
{
  WAB_SECTION_ENTRIES,
  WAB_SECTION_OUTLINES,
  WAB_SECTION_COUNTRIES, /* guint32 each: the entries that countries, regions, districts are */
  WAB_SECTION_REGIONS,
  WAB_SECTION_DISTRICTS,
  WAB_SECTION_STRINGS,
  WAB_SECTION_NAME_FILTER,
  WAB_SECTION_PREFIX_FILTER,
  WAB_SECTION_FINGERPRINTS,
  WAB_SECTION_SPELLINGS,
  WAB_SECTION_FIRST_CANDIDATES,
  WAB_SECTION_BUCKETS,
  WAB_SECTION_CANDIDATES,
  WAB_SECTION_LANGUAGES,
  WAB_SECTION_FIRST_NAMES,
  WAB_SECTION_NAMES,
  WAB_SECTION_DEMONYMS,
  WAB_N_SECTIONS,
} WabGazetteerSection;

typedef struct
{
  guint64 offset;
  guint64 length;   /* bytes */
  guint64 checksum; /* FNV-1a, 64 bit */
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

/* In order of id. Strings are offsets into the section of strings; 0 is the empty string. Of the
 * other sections: index + 1, 0 for none. */
typedef struct
{
  guint32 id_low;
  guint32 name;
  gint32 lat; /* degrees times 10^7 */
  gint32 lon;
  guint32 population;
  guint16 outline;
  guint16 country_entry;
  guint16 region;
  guint16 region_as_of; /* the region as the map has it */
  guint16 district;
  guint16 feature; /* offset into the strings: features come first */
  char country[2];
  guint8 id_high;
  guint8 kind : 5;
  guint8 shape : 2;
  guint8 is_approximate : 1;
} WabEntryRecord;

G_STATIC_ASSERT (sizeof (WabEntryRecord) == 36);

static inline gint64
wab_entry_record_get_id (const WabEntryRecord *self)
{
  return (gint64)self->id_high << 32 | self->id_low;
}

typedef struct
{
  guint32 keys; /* string: "admin1:KAZ-3252", "" where only the box is known */
  float west;   /* degrees; all 0 where not known */
  float south;
  float east;
  float north;
} WabOutlineRecord;

/* Names by language, grouped by entry (first_names), within it by language. */
typedef struct
{
  guint32 language; /* index of a language: 8 bytes each in the section of languages */
  guint32 name;     /* string */
} WabNameRecord;

/* In order of fingerprint; one each. */
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

/** The bit of a filter that stands for @hash. */
static inline guint32
wab_filter_bit (guint32 hash)
{
  return hash * 2654435761u >> (32 - WAB_GAZETTEER_FILTER_BITS);
}
