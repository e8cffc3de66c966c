#include "gazetteer/gazetteer.h"

#include "gazetteer/gazetteer-file.h"
#include "gazetteer/name-walk.h"
#include "model/data-file.h"
#include "model/error.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _WabGazetteer
{
  gatomicrefcount references;
  GMappedFile *file;
  const WabGazetteerHeader *header;
  const WabEntryRecord *entries;
  const WabOutlineRecord *outlines;
  guint32 n_outlines;
  const guint32 *countries;
  guint32 n_countries;
  const guint32 *regions;
  guint32 n_regions;
  const guint32 *districts;
  guint32 n_districts;
  const char *strings;
  guint32 strings_length;
  const guint8 *name_filter;
  const guint8 *prefix_filter;
  const guint64 *fingerprints;
  guint32 n_names;
  const guint8 *spellings;
  const guint32 *first_candidates;
  const guint32 *buckets;
  const WabCandidate *candidates;
  guint32 n_candidates;
  const char (*languages)[8];
  guint32 n_languages;
  const guint32 *first_names;
  const WabNameRecord *names;
  guint32 n_translations;
  const WabDemonymRecord *demonyms;
  guint32 n_demonyms;
  WabPersonal *personal;             /* or NULL */
  WabCandidate *personal_candidates; /* one a name of it */
  WabEntry *personal_countries;
};

/* The header alone: the sections are checked by wab_gazetteer_verify(), which reads all of them. */
static gboolean
check_header (const WabGazetteerHeader *header, gsize length)
{
  if (length < sizeof *header || memcmp (header->magic, WAB_GAZETTEER_MAGIC, 8) != 0
      || header->version != WAB_GAZETTEER_VERSION || header->file_length != length)
    return FALSE;
  if (wab_fingerprint_more (
          WAB_FNV64_OFFSET, header, G_STRUCT_OFFSET (WabGazetteerHeader, checksum))
      != header->checksum)
    return FALSE;
  for (guint i = 0; i < WAB_N_SECTIONS; i++)
    if (header->sections[i].offset % 8 != 0 || header->sections[i].offset > length
        || header->sections[i].length > length - header->sections[i].offset
        || header->sections[i].length > G_MAXUINT32)
      return FALSE;
  return TRUE;
}

static const void *
get_section (const WabGazetteer *self, WabGazetteerSection section, gsize size, guint32 *out_n)
{
  const WabSectionPlace *place = &self->header->sections[section];
  *out_n = (guint32)(place->length / size);
  return g_mapped_file_get_contents (self->file) + place->offset;
}

/* Returns: whether the sections are as long as they must be to be read without asking again. */
static gboolean
find_sections (WabGazetteer *self)
{
  guint32 n_entries, n_name_bits, n_prefix_bits, n_spellings, n_firsts, n_buckets, n_first_names;
  self->entries = get_section (self, WAB_SECTION_ENTRIES, sizeof (WabEntryRecord), &n_entries);
  self->outlines =
      get_section (self, WAB_SECTION_OUTLINES, sizeof (WabOutlineRecord), &self->n_outlines);
  self->countries = get_section (self, WAB_SECTION_COUNTRIES, 4, &self->n_countries);
  self->regions = get_section (self, WAB_SECTION_REGIONS, 4, &self->n_regions);
  self->districts = get_section (self, WAB_SECTION_DISTRICTS, 4, &self->n_districts);
  self->strings = get_section (self, WAB_SECTION_STRINGS, 1, &self->strings_length);
  self->name_filter = get_section (self, WAB_SECTION_NAME_FILTER, 1, &n_name_bits);
  self->prefix_filter = get_section (self, WAB_SECTION_PREFIX_FILTER, 1, &n_prefix_bits);
  self->fingerprints = get_section (self, WAB_SECTION_FINGERPRINTS, 8, &self->n_names);
  self->spellings = get_section (self, WAB_SECTION_SPELLINGS, 1, &n_spellings);
  self->first_candidates = get_section (self, WAB_SECTION_FIRST_CANDIDATES, 4, &n_firsts);
  self->buckets = get_section (self, WAB_SECTION_BUCKETS, 4, &n_buckets);
  self->candidates =
      get_section (self, WAB_SECTION_CANDIDATES, sizeof (WabCandidate), &self->n_candidates);
  self->languages = get_section (self, WAB_SECTION_LANGUAGES, 8, &self->n_languages);
  self->first_names = get_section (self, WAB_SECTION_FIRST_NAMES, 4, &n_first_names);
  self->names =
      get_section (self, WAB_SECTION_NAMES, sizeof (WabNameRecord), &self->n_translations);
  self->demonyms =
      get_section (self, WAB_SECTION_DEMONYMS, sizeof (WabDemonymRecord), &self->n_demonyms);
  return n_entries == self->header->n_entries && self->strings_length > 0
         && self->strings[self->strings_length - 1] == '\0'
         && n_name_bits == 1u << (WAB_GAZETTEER_FILTER_BITS - 3) && n_prefix_bits == n_name_bits
         && n_spellings == self->n_names && n_firsts == self->n_names + 1
         && n_buckets == (1u << WAB_GAZETTEER_BUCKET_BITS) + 1 && n_first_names == n_entries + 1;
}

static gboolean
set_damaged (const char *path, GError **error)
{
  g_set_error (error,
               WAB_ERROR,
               WAB_ERROR_DATA,
               _ ("“%s” is damaged or of another version: install Whenabouts again"),
               path);
  return FALSE;
}

WabGazetteer *
wab_gazetteer_open (const char *path, GError **error)
{
  g_autofree char *found = path != NULL ? g_strdup (path) : wab_data_file_find ("gazetteer.bin");
  if (found == NULL)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DATA,
                   _ ("The gazetteer “gazetteer.bin” is missing: install Whenabouts again"));
      return NULL;
    }
  g_autoptr (GMappedFile) file = g_mapped_file_new (found, FALSE, error);
  if (file == NULL)
    return NULL;
  const void *contents = g_mapped_file_get_contents (file);
  if (contents == NULL || !check_header (contents, g_mapped_file_get_length (file)))
    {
      set_damaged (found, error);
      return NULL;
    }
  WabGazetteer *self = g_new0 (WabGazetteer, 1);
  g_atomic_ref_count_init (&self->references);
  self->file = g_steal_pointer (&file);
  self->header = contents;
  if (!find_sections (self))
    {
      set_damaged (found, error);
      g_clear_pointer (&self, wab_gazetteer_unref);
    }
  return self;
}

gboolean
wab_gazetteer_verify (const WabGazetteer *self, GError **error)
{
  for (guint i = 0; i < WAB_N_SECTIONS; i++)
    {
      const WabSectionPlace *place = &self->header->sections[i];
      const char *data = g_mapped_file_get_contents (self->file) + place->offset;
      if (wab_fingerprint_more (WAB_FNV64_OFFSET, data, place->length) != place->checksum)
        return set_damaged ("gazetteer.bin", error);
    }
  return TRUE;
}

WabGazetteer *
wab_gazetteer_ref (WabGazetteer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wab_gazetteer_unref (WabGazetteer *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_mapped_file_unref (self->file);
  wab_personal_free (self->personal);
  g_free (self->personal_candidates);
  g_free (self->personal_countries);
  g_free (self);
}

guint32
wab_gazetteer_get_n_entries (const WabGazetteer *self)
{
  return self->header->n_entries + (self->personal != NULL ? self->personal->names->len : 0);
}

guint32
wab_gazetteer_get_personal_fingerprint (const WabGazetteer *self)
{
  return self->personal != NULL ? self->personal->fingerprint : 0;
}

/* The user's own place that @entry is, or NULL. */
static const WabPersonalName *
get_personal (const WabGazetteer *self, WabEntry entry)
{
  guint32 i = entry - self->header->n_entries;
  return entry >= self->header->n_entries && self->personal != NULL
                 && i < self->personal->names->len
             ? g_ptr_array_index (self->personal->names, i)
             : NULL;
}

static void
get_personal_info (const WabGazetteer *self,
                   const WabPersonalName *name,
                   WabEntry entry,
                   WabEntryInfo *out_info)
{
  static const char *const features[] = { "P.PPL", "A.ADM2", "A.ADM1", "A.PCLI", "L.RGN",
                                          "H.LK",  "T.MT",   "S.BLDG", "L.LCTY" };
  gboolean is_area = name->kind >= WAB_PLACE_DISTRICT && name->kind <= WAB_PLACE_WATER;
  out_info->id = name->id;
  out_info->name = name->name;
  out_info->feature = features[MIN (name->kind, G_N_ELEMENTS (features) - 1)];
  memcpy (out_info->country, name->country, sizeof out_info->country);
  out_info->kind = name->kind;
  out_info->shape = is_area ? WAB_SHAPE_AREA : WAB_SHAPE_POINT;
  out_info->point = name->point;
  out_info->country_entry = self->personal_countries[entry - self->header->n_entries];
}

static const char *
get_string (const WabGazetteer *self, guint32 offset)
{
  return offset < self->strings_length ? self->strings + offset : "";
}

/* The entry that @index, counted from 1, means in a list of entries. */
static WabEntry
get_listed (const guint32 *list, guint32 n, guint16 index)
{
  return index > 0 && index <= n ? list[index - 1] : WAB_NO_ENTRY;
}

static const WabOutlineRecord *
get_outline (const WabGazetteer *self, const WabEntryRecord *record)
{
  return record->outline > 0 && record->outline <= self->n_outlines
             ? &self->outlines[record->outline - 1]
             : NULL;
}

void
wab_gazetteer_get_info (const WabGazetteer *self, WabEntry entry, WabEntryInfo *out_info)
{
  *out_info = (WabEntryInfo){
    .name = "", .feature = "", .outline = "", .region = WAB_NO_ENTRY, .country_entry = WAB_NO_ENTRY
  };
  const WabPersonalName *personal = get_personal (self, entry);
  if (personal != NULL)
    {
      get_personal_info (self, personal, entry, out_info);
      return;
    }
  g_return_if_fail (entry < self->header->n_entries);

  const WabEntryRecord *record = &self->entries[entry];
  const WabOutlineRecord *outline = get_outline (self, record);
  out_info->id = wab_entry_record_get_id (record);
  out_info->name = get_string (self, record->name);
  out_info->feature = get_string (self, record->feature);
  if (outline != NULL)
    out_info->outline = get_string (self, outline->keys);
  out_info->country[0] = record->country[0];
  out_info->country[1] = record->country[1];
  out_info->kind = MIN (record->kind, WAB_PLACE_OTHER);
  out_info->shape = MIN (record->shape, WAB_SHAPE_VAGUE);
  out_info->is_approximate = record->is_approximate;
  out_info->population = record->population;
  out_info->point.lat = record->lat / 1e7;
  out_info->point.lon = record->lon / 1e7;
  out_info->region = get_listed (self->regions, self->n_regions, record->region);
  out_info->country_entry = get_listed (self->countries, self->n_countries, record->country_entry);
}

WabEntry
wab_gazetteer_get_region_as_of (const WabGazetteer *self, WabEntry entry)
{
  if (get_personal (self, entry) != NULL)
    return WAB_NO_ENTRY;
  g_return_val_if_fail (entry < self->header->n_entries, WAB_NO_ENTRY);
  return get_listed (self->regions, self->n_regions, self->entries[entry].region_as_of);
}

WabEntry
wab_gazetteer_get_district (const WabGazetteer *self, WabEntry entry)
{
  if (get_personal (self, entry) != NULL)
    return WAB_NO_ENTRY;
  g_return_val_if_fail (entry < self->header->n_entries, WAB_NO_ENTRY);
  return get_listed (self->districts, self->n_districts, self->entries[entry].district);
}

gboolean
wab_gazetteer_get_box (const WabGazetteer *self, WabEntry entry, WabGeoBox *out_box)
{
  if (get_personal (self, entry) != NULL)
    return FALSE;
  g_return_val_if_fail (entry < self->header->n_entries, FALSE);

  const WabOutlineRecord *outline = get_outline (self, &self->entries[entry]);
  if (outline == NULL || (outline->west == 0 && outline->east == 0))
    return FALSE;
  *out_box = (WabGeoBox){ outline->west, outline->south, outline->east, outline->north };
  return TRUE;
}

WabEntry
wab_gazetteer_find_id (const WabGazetteer *self, gint64 id)
{
  for (guint32 i = 0; id < 0 && self->personal != NULL && i < self->personal->names->len; i++)
    if (((WabPersonalName *)g_ptr_array_index (self->personal->names, i))->id == id)
      return self->header->n_entries + i;
  guint32 low = 0, high = self->header->n_entries;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (wab_entry_record_get_id (&self->entries[middle]) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->header->n_entries && wab_entry_record_get_id (&self->entries[low]) == id
             ? low
             : WAB_NO_ENTRY;
}

/* The index of the name of @fingerprint, G_MAXUINT32 if there is none. */
static guint32
find_fingerprint (const WabGazetteer *self, guint64 fingerprint)
{
  guint32 i = self->buckets[fingerprint >> (64 - WAB_GAZETTEER_BUCKET_BITS)];
  while (i < self->n_names && self->fingerprints[i] < fingerprint)
    i++;
  return i < self->n_names && self->fingerprints[i] == fingerprint ? i : G_MAXUINT32;
}

static const WabCandidate *
get_candidates (const WabGazetteer *self, guint32 name, guint32 *out_n)
{
  guint32 first = self->first_candidates[name], end = self->first_candidates[name + 1];
  if (first >= end || end > self->n_candidates)
    return NULL;
  *out_n = end - first;
  return self->candidates + first;
}

/* The candidate of a name of the user's; none and 0 where it is no place. */
static const WabCandidate *
get_personal_candidate (const WabGazetteer *self, const WabPersonalName *name, guint32 *out_n)
{
  guint32 i;
  g_ptr_array_find (self->personal->names, name, &i);
  *out_n = name->id != 0;
  return &self->personal_candidates[i];
}

const WabCandidate *
wab_gazetteer_find_name (const WabGazetteer *self, const char *name, guint32 *out_n_candidates)
{
  g_autofree char *fold = wab_text_fold (name, -1);
  const WabPersonalName *own =
      self->personal != NULL ? g_hash_table_lookup (self->personal->by_fold, fold) : NULL;
  if (own != NULL)
    {
      const WabCandidate *candidate = get_personal_candidate (self, own, out_n_candidates);
      return own->id != 0 ? candidate : NULL;
    }
  guint32 found =
      find_fingerprint (self, wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold)));
  *out_n_candidates = 0;
  return found != G_MAXUINT32 ? get_candidates (self, found, out_n_candidates) : NULL;
}

static inline gboolean
is_in_filter (const guint8 *filter, guint32 hash)
{
  guint32 bit = wab_filter_bit (hash);
  return (filter[bit / 8] >> (bit % 8) & 1) != 0;
}

/* Whether a name with these @spellings may be written as the walk found it. White space between its
 * words must be there in the gazetteer ("I ran" is not Iran), hyphens and the like need not; "'s"
 * and "'ll" belong to a name only if they are words of it ("King's Lynn", but "Kazakhstan's"). */
static gboolean
is_spelling (guint8 spellings, const WabNameWalk *walk)
{
  if (walk->has_clitic)
    return (spellings >> (walk->words - 1) & 1) != 0;
  guint8 at_most = (guint8)((1u << walk->words) - 1);
  guint8 too_few = (guint8)((1u << (walk->spaced_words - 1)) - 1);
  return (spellings & at_most & ~too_few) != 0;
}

static gboolean
match_builtin (const WabGazetteer *self,
               const WabTokens *tokens,
               guint32 first,
               guint32 *out_n_tokens,
               const WabCandidate **out_candidates,
               guint32 *out_n_candidates)
{
  const WabToken *token = wab_tokens_get (tokens, first);
  guint32 hash = token->hash;
  if (token->fold_length == 0
      || (!is_in_filter (self->name_filter, hash) && !is_in_filter (self->prefix_filter, hash)))
    return FALSE;
  guint64 fingerprint = WAB_FNV64_OFFSET;
  gboolean found = FALSE;
  WabNameWalk walk;
  wab_name_walk_init (&walk, tokens, first);
  for (;;)
    {
      const char *fold = tokens->folded->str + token->fold;
      fingerprint = wab_fingerprint_more (fingerprint, fold, token->fold_length);
      guint32 name = is_in_filter (self->name_filter, hash) ? find_fingerprint (self, fingerprint)
                                                            : G_MAXUINT32;
      if (name != G_MAXUINT32 && is_spelling (self->spellings[name], &walk))
        {
          guint32 n;
          const WabCandidate *candidates = get_candidates (self, name, &n);
          if (candidates != NULL)
            {
              found = TRUE;
              *out_n_tokens = walk.token - first + 1;
              *out_candidates = candidates;
              *out_n_candidates = n;
            }
        }
      if (walk.words == WAB_GAZETTEER_MAX_WORDS || !is_in_filter (self->prefix_filter, hash)
          || !wab_name_walk_next (&walk))
        return found;
      token = wab_tokens_get (tokens, walk.token);
      hash = wab_text_hash_more (hash, tokens->folded->str + token->fold, token->fold_length);
    }
}

/* The user's longest name that begins at @first, or NULL. */
static const WabPersonalName *
match_personal (const WabGazetteer *self,
                const WabTokens *tokens,
                guint32 first,
                guint32 *out_n_tokens)
{
  const WabPersonalName *found = NULL;
  const WabToken *token = wab_tokens_get (tokens, first);
  if (token->fold_length == 0
      || !g_hash_table_contains (self->personal->first_words, GUINT_TO_POINTER (token->hash)))
    return NULL;
  g_autoptr (GString) fold = g_string_new (NULL);
  WabNameWalk walk;
  wab_name_walk_init (&walk, tokens, first);
  do
    {
      g_string_append (fold, wab_tokens_get_fold (tokens, walk.token));
      const WabPersonalName *name = g_hash_table_lookup (self->personal->by_fold, fold->str);
      if (name != NULL && is_spelling ((guint8)(1u << (name->words - 1)), &walk))
        {
          found = name;
          *out_n_tokens = walk.token - first + 1;
        }
    }
  while (walk.words < WAB_GAZETTEER_MAX_WORDS && wab_name_walk_next (&walk));
  return found;
}

gboolean
wab_gazetteer_match (const WabGazetteer *self,
                     const WabTokens *tokens,
                     guint32 first,
                     guint32 *out_n_tokens,
                     const WabCandidate **out_candidates,
                     guint32 *out_n_candidates)
{
  gboolean found =
      match_builtin (self, tokens, first, out_n_tokens, out_candidates, out_n_candidates);
  guint32 n;
  const WabPersonalName *name =
      self->personal != NULL ? match_personal (self, tokens, first, &n) : NULL;
  if (name == NULL || (found && *out_n_tokens > n))
    return found;
  *out_n_tokens = n;
  *out_candidates = get_personal_candidate (self, name, out_n_candidates);
  return TRUE;
}

/* Finds the places and countries that the user's file speaks of. */
static gboolean
join_personal (WabGazetteer *self, GError **error)
{
  guint32 n = self->personal->names->len;
  self->personal_candidates = g_new0 (WabCandidate, n + 1);
  self->personal_countries = g_new (WabEntry, n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      const WabPersonalName *name = g_ptr_array_index (self->personal->names, i);
      WabEntry entry =
          name->id > 0 ? wab_gazetteer_find_id (self, name->id) : self->header->n_entries + i;
      WabEntry country = WAB_NO_ENTRY;
      for (guint32 k = 0; k < self->n_countries && *name->country != '\0'; k++)
        if (self->countries[k] < self->header->n_entries
            && memcmp (self->entries[self->countries[k]].country, name->country, 2) == 0)
          country = self->countries[k];
      if (entry == WAB_NO_ENTRY || (*name->country != '\0' && country == WAB_NO_ENTRY))
        {
          g_set_error (error,
                       WAB_ERROR,
                       WAB_ERROR_VALUE,
                       entry == WAB_NO_ENTRY
                           ? _ ("“%s”, line %u: the gazetteer has no place of this id")
                           : _ ("“%s”, line %u: the gazetteer has no country of this code"),
                       self->personal->path,
                       name->line);
          return FALSE;
        }
      self->personal_candidates[i].entry = entry & 0xfffffff;
      self->personal_candidates[i].name_kind = WAB_NAME_PERSONAL;
      self->personal_countries[i] = country;
    }
  return TRUE;
}

WabGazetteer *
wab_gazetteer_open_with (const char *path, WabPersonal *personal, GError **error)
{
  WabGazetteer *self = wab_gazetteer_open (path, error);
  if (self == NULL)
    {
      wab_personal_free (personal);
      return NULL;
    }
  self->personal = personal;
  if (personal != NULL && !join_personal (self, error))
    g_clear_pointer (&self, wab_gazetteer_unref);
  return self;
}

static int
find_language (const WabGazetteer *self, const char *language)
{
  for (guint32 i = 0; i < self->n_languages; i++)
    if (strncmp (self->languages[i], language, 8) == 0)
      return (int)i;
  return -1;
}

const char *
wab_gazetteer_get_name (const WabGazetteer *self, WabEntry entry, const char *language)
{
  if (get_personal (self, entry) != NULL)
    return NULL;
  g_return_val_if_fail (entry < self->header->n_entries, NULL);

  int wanted = find_language (self, language);
  guint32 end = MIN (self->first_names[entry + 1], self->n_translations);
  for (guint32 i = self->first_names[entry]; wanted >= 0 && i < end; i++)
    if (self->names[i].language == (guint32)wanted)
      return get_string (self, self->names[i].name);
  return NULL;
}

WabEntry
wab_gazetteer_find_demonym (const WabGazetteer *self, const char *fold)
{
  guint64 fingerprint = wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold));
  guint32 low = 0, high = self->n_demonyms;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (self->demonyms[middle].fingerprint < fingerprint)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n_demonyms && self->demonyms[low].fingerprint == fingerprint
             ? self->demonyms[low].entry
             : WAB_NO_ENTRY;
}

/* Whether @keys, "countries:KG KZ TJ", name @country. */
static gboolean
lists_country (const char *keys, const char country[2])
{
  if (!g_str_has_prefix (keys, "countries:"))
    return FALSE;
  for (const char *code = keys + strlen ("countries:"); strlen (code) >= 2; code += 2)
    {
      if (*code == ' ')
        code++;
      if (code[0] == country[0] && code[1] == country[1])
        return TRUE;
    }
  return FALSE;
}

gboolean
wab_gazetteer_is_within (const WabGazetteer *self, WabEntry entry, WabEntry area)
{
  if (get_personal (self, entry) != NULL)
    return entry == area
           || (area != WAB_NO_ENTRY
               && self->personal_countries[entry - self->header->n_entries] == area);
  if (get_personal (self, area) != NULL)
    return FALSE;
  g_return_val_if_fail (entry < self->header->n_entries && area < self->header->n_entries, FALSE);

  if (entry == area)
    return TRUE;
  const WabEntryRecord *record = &self->entries[entry];
  if (get_listed (self->countries, self->n_countries, record->country_entry) == area
      || get_listed (self->regions, self->n_regions, record->region) == area
      || get_listed (self->regions, self->n_regions, record->region_as_of) == area
      || get_listed (self->districts, self->n_districts, record->district) == area)
    return TRUE;
  const WabOutlineRecord *outline = get_outline (self, &self->entries[area]);
  return outline != NULL && record->country[0] != '\0'
         && lists_country (get_string (self, outline->keys), record->country);
}

WabPlace *
wab_gazetteer_dup_place (const WabGazetteer *self, WabEntry entry)
{
  g_return_val_if_fail (entry < wab_gazetteer_get_n_entries (self), NULL);

  WabEntryInfo info;
  wab_gazetteer_get_info (self, entry, &info);
  WabPlace *place = wab_place_new (info.id, info.name);
  memcpy (place->country, info.country, sizeof place->country);
  g_strlcpy (place->feature, info.feature, sizeof place->feature);
  place->kind = info.kind;
  place->shape = info.shape;
  place->is_approximate = info.is_approximate;
  place->point = info.point;
  place->population = info.population;
  if (*info.outline != '\0')
    place->outline = g_strdup (info.outline);
  if (info.region < self->header->n_entries && info.region != entry)
    place->region = g_strdup (get_string (self, self->entries[info.region].name));
  wab_gazetteer_get_box (self, entry, &place->box);
  return place;
}
