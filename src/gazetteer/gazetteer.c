#include "gazetteer/gazetteer.h"

#include "gazetteer/gazetteer-file.h"
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
  const WabBoxRecord *boxes;
  const char *strings;
  gsize strings_length;
  const guint64 *fingerprints;
  guint32 n_names;
  const guint32 *first_candidates;
  const guint32 *buckets;
  const WabCandidate *candidates;
  const guint32 *starts;
  guint32 starts_mask;
  const guint8 *start_lengths;
  const char (*languages)[8];
  guint32 n_languages;
  const guint32 *first_names;
  const WabNameRecord *names;
  const WabDemonymRecord *demonyms;
  guint32 n_demonyms;
};

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
        || header->sections[i].length > length - header->sections[i].offset)
      return FALSE;
  return header->sections[WAB_SECTION_ENTRIES].length
             == (guint64)header->n_entries * sizeof (WabEntryRecord)
         && header->sections[WAB_SECTION_STRINGS].length > 0;
}

static const void *
get_section (const WabGazetteer *self, WabGazetteerSection section, gsize size, guint32 *out_n)
{
  const WabSectionPlace *place = &self->header->sections[section];
  if (out_n != NULL)
    *out_n = (guint32)(place->length / size);
  return g_mapped_file_get_contents (self->file) + place->offset;
}

static void
find_sections (WabGazetteer *self)
{
  guint32 n_starts, n_strings;
  self->entries = get_section (self, WAB_SECTION_ENTRIES, sizeof (WabEntryRecord), NULL);
  self->boxes = get_section (self, WAB_SECTION_BOXES, sizeof (WabBoxRecord), NULL);
  self->strings = get_section (self, WAB_SECTION_STRINGS, 1, &n_strings);
  self->strings_length = n_strings;
  self->fingerprints = get_section (self, WAB_SECTION_FINGERPRINTS, 8, &self->n_names);
  self->first_candidates = get_section (self, WAB_SECTION_FIRST_CANDIDATES, 4, NULL);
  self->buckets = get_section (self, WAB_SECTION_BUCKETS, 4, NULL);
  self->candidates = get_section (self, WAB_SECTION_CANDIDATES, sizeof (WabCandidate), NULL);
  self->starts = get_section (self, WAB_SECTION_STARTS, 4, &n_starts);
  self->starts_mask = n_starts - 1;
  self->start_lengths = get_section (self, WAB_SECTION_START_LENGTHS, 1, NULL);
  self->languages = get_section (self, WAB_SECTION_LANGUAGES, 8, &self->n_languages);
  self->first_names = get_section (self, WAB_SECTION_FIRST_NAMES, 4, NULL);
  self->names = get_section (self, WAB_SECTION_NAMES, sizeof (WabNameRecord), NULL);
  self->demonyms =
      get_section (self, WAB_SECTION_DEMONYMS, sizeof (WabDemonymRecord), &self->n_demonyms);
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
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DATA,
                   _ ("“%s” is damaged or of another version: install Whenabouts again"),
                   found);
      return NULL;
    }
  WabGazetteer *self = g_new0 (WabGazetteer, 1);
  g_atomic_ref_count_init (&self->references);
  self->file = g_steal_pointer (&file);
  self->header = contents;
  find_sections (self);
  return self;
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
  g_free (self);
}

guint32
wab_gazetteer_get_n_entries (const WabGazetteer *self)
{
  return self->header->n_entries;
}

static const char *
get_string (const WabGazetteer *self, guint32 offset)
{
  return offset < self->strings_length ? self->strings + offset : "";
}

void
wab_gazetteer_get_info (const WabGazetteer *self, WabEntry entry, WabEntryInfo *out_info)
{
  g_return_if_fail (entry < self->header->n_entries);

  const WabEntryRecord *record = &self->entries[entry];
  out_info->id = record->id;
  out_info->name = get_string (self, record->name);
  out_info->feature = get_string (self, record->feature);
  out_info->outline = get_string (self, record->outline);
  out_info->country[0] = record->country[0];
  out_info->country[1] = record->country[1];
  out_info->country[2] = '\0';
  out_info->kind = record->kind;
  out_info->shape = record->shape;
  out_info->is_approximate = (record->flags & WAB_ENTRY_APPROXIMATE) != 0;
  out_info->population = record->population;
  out_info->point.lat = record->lat / 1e7;
  out_info->point.lon = record->lon / 1e7;
  out_info->region = record->region;
  out_info->country_entry = record->country_entry;
}

WabEntry
wab_gazetteer_get_region_as_of (const WabGazetteer *self, WabEntry entry)
{
  g_return_val_if_fail (entry < self->header->n_entries, WAB_NO_ENTRY);
  return self->entries[entry].region_as_of;
}

WabEntry
wab_gazetteer_get_district (const WabGazetteer *self, WabEntry entry)
{
  g_return_val_if_fail (entry < self->header->n_entries, WAB_NO_ENTRY);
  return self->entries[entry].district;
}

WabEntry
wab_gazetteer_find_id (const WabGazetteer *self, gint64 id)
{
  guint32 low = 0, high = self->header->n_entries;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (self->entries[middle].id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->header->n_entries && self->entries[low].id == id ? low : WAB_NO_ENTRY;
}

/* The candidates of a fingerprint, NULL if it is no name's. */
static const WabCandidate *
find_fingerprint (const WabGazetteer *self, guint64 fingerprint, guint32 *out_n)
{
  guint32 i = self->buckets[fingerprint >> (64 - WAB_GAZETTEER_BUCKET_BITS)];
  while (i < self->n_names && self->fingerprints[i] < fingerprint)
    i++;
  if (i >= self->n_names || self->fingerprints[i] != fingerprint)
    return NULL;
  *out_n = self->first_candidates[i + 1] - self->first_candidates[i];
  return self->candidates + self->first_candidates[i];
}

const WabCandidate *
wab_gazetteer_find_name (const WabGazetteer *self, const char *name, guint32 *out_n_candidates)
{
  g_autofree char *fold = wab_text_fold (name, -1);
  *out_n_candidates = 0;
  return find_fingerprint (
      self, wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold)), out_n_candidates);
}

/* How many words the longest name has that begins with a word of this hash; 0: none begins so. */
static guint
find_start (const WabGazetteer *self, guint32 hash)
{
  if (hash == 0)
    hash = 1;
  for (guint32 slot = hash & self->starts_mask;; slot = (slot + 1) & self->starts_mask)
    {
      if (self->starts[slot] == hash)
        return self->start_lengths[slot];
      if (self->starts[slot] == 0)
        return 0;
    }
}

/* Whether punctuation @token may stand within a name between words: a hyphen or an apostrophe, with
 * no white space before it where it is not a dash of its own, or the full stop of a short
 * abbreviation. */
static gboolean
may_join (const WabTokens *tokens, guint32 i)
{
  const WabToken *token = wab_tokens_get (tokens, i);
  const char *text = tokens->text + token->start;
  gsize length = token->end - token->start;
  if (token->space_before)
    return FALSE;
  if (length == 1 && (*text == '-' || *text == '\''))
    return TRUE;
  if (length == 1 && *text == '.')
    return i > 0 && wab_tokens_get (tokens, i - 1)->fold_length <= 2;
  if (length != 3)
    return FALSE;
  /* ‐ ‑ hyphens, ‘ ’ ʼ apostrophes */
  return memcmp (text, "\342\200\220", 3) == 0 || memcmp (text, "\342\200\221", 3) == 0
         || memcmp (text, "\342\200\230", 3) == 0 || memcmp (text, "\342\200\231", 3) == 0;
}

gboolean
wab_gazetteer_match (const WabGazetteer *self,
                     const WabTokens *tokens,
                     guint32 first,
                     guint32 *out_n_tokens,
                     const WabCandidate **out_candidates,
                     guint32 *out_n_candidates)
{
  const WabToken *token = wab_tokens_get (tokens, first);
  if (token->fold_length == 0)
    return FALSE;
  guint max_words = find_start (self, token->hash);
  guint64 fingerprint = WAB_FNV64_OFFSET;
  gboolean found = FALSE;
  guint words = 0;
  for (guint32 i = first; i < tokens->tokens->len && words < max_words; i++)
    {
      token = wab_tokens_get (tokens, i);
      if (token->fold_length == 0)
        {
          if (token->kind != WAB_TOKEN_PUNCT || !may_join (tokens, i))
            break;
          continue;
        }
      words++;
      fingerprint =
          wab_fingerprint_more (fingerprint, tokens->folded->str + token->fold, token->fold_length);
      guint32 n;
      const WabCandidate *candidates = find_fingerprint (self, fingerprint, &n);
      if (candidates == NULL)
        continue;
      found = TRUE;
      *out_n_tokens = i - first + 1;
      *out_candidates = candidates;
      *out_n_candidates = n;
    }
  return found;
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
  g_return_val_if_fail (entry < self->header->n_entries, NULL);

  int wanted = find_language (self, language);
  for (guint32 i = self->first_names[entry]; wanted >= 0 && i < self->first_names[entry + 1]; i++)
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

gboolean
wab_gazetteer_is_within (const WabGazetteer *self, WabEntry entry, WabEntry area)
{
  g_return_val_if_fail (entry < self->header->n_entries && area < self->header->n_entries, FALSE);

  const WabEntryRecord *record = &self->entries[entry];
  return entry == area || record->country_entry == area || record->region == area
         || record->region_as_of == area || record->district == area;
}

WabPlace *
wab_gazetteer_dup_place (const WabGazetteer *self, WabEntry entry)
{
  g_return_val_if_fail (entry < self->header->n_entries, NULL);

  WabEntryInfo info;
  wab_gazetteer_get_info (self, entry, &info);
  const WabEntryRecord *record = &self->entries[entry];
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
  if (record->box > 0)
    {
      const WabBoxRecord *box = &self->boxes[record->box - 1];
      place->box = (WabGeoBox){ box->west, box->south, box->east, box->north };
    }
  return place;
}
