/*
 * compile-gazetteer FOLDER OUT: makes gazetteer.bin (see gazetteer-file.h) of the tables in FOLDER.
 * The same tables give the same bytes.
 *
 * Rank of an entry among those of one name: a country before all; then the greater of how big and
 * how high it is (capitals and first-order divisions count as large; waters and mountains by the
 * scale of map they are drawn on); a name of its own before a former one, that before any other
 * name, of which the tables don't say in what language or when; units that are no more come last.
 * Ties go by id. One rank point is a sixteenth of a doubling of the population.
 */

#include "gazetteer/gazetteer-tables.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Entries of GeoNames' cities1000 that have no id and no population of their own, but more than
 * 1,000 people. */
#define ID_UNKNOWN_POPULATION G_GINT64_CONSTANT (2300000000)
#define ID_UNKNOWN_POPULATION_END G_GINT64_CONSTANT (2399999999)

typedef struct
{
  WabDraft *draft;
  guint32 *order;     /* new index -> draft index */
  guint32 *new_index; /* draft index -> new index */
  guint32 *listed;    /* draft index -> index + 1 in the list of countries, regions or districts */
  GByteArray *sections[WAB_N_SECTIONS];
  GHashTable *strings; /* text -> offset */
} Compiler;

static WabDraftEntry *
get_draft (Compiler *self, guint32 i)
{
  return &g_array_index (self->draft->entries, WabDraftEntry, i);
}

static guint32
add_string (Compiler *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  gpointer found;
  if (g_hash_table_lookup_extended (self->strings, text, NULL, &found))
    return GPOINTER_TO_UINT (found);
  guint32 offset = self->sections[WAB_SECTION_STRINGS]->len;
  g_byte_array_append (
      self->sections[WAB_SECTION_STRINGS], (const guint8 *)text, (guint)strlen (text) + 1);
  g_hash_table_insert (self->strings, g_strdup (text), GUINT_TO_POINTER (offset));
  return offset;
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  Compiler *self = data;
  guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  gint64 x = get_draft (self, i)->id, y = get_draft (self, j)->id;
  if (x != y)
    return x < y ? -1 : 1;
  return i < j ? -1 : i > j;
}

static void
sort_entries (Compiler *self)
{
  guint32 n = self->draft->entries->len;
  self->order = g_new (guint32, n);
  self->new_index = g_new (guint32, n);
  self->listed = g_new0 (guint32, n);
  for (guint32 i = 0; i < n; i++)
    self->order[i] = i;
  qsort_r (self->order, n, sizeof (guint32), compare_ids, self);
  for (guint32 i = 0; i < n; i++)
    self->new_index[self->order[i]] = i;
}

/* Files @entry (draft index) under @code unless a better one is there: of several units of one code
 * the one that is not former, then the one of the lower id. */
static void
file_code (Compiler *self, GHashTable *codes, const char *code, guint32 entry)
{
  gpointer found;
  if (g_hash_table_lookup_extended (codes, code, NULL, &found))
    {
      const WabDraftEntry *old = get_draft (self, GPOINTER_TO_UINT (found));
      const WabDraftEntry *new = get_draft (self, entry);
      gboolean old_is_former = g_str_has_suffix (old->feature, "H");
      gboolean new_is_former = g_str_has_suffix (new->feature, "H");
      if (old_is_former == new_is_former ? old->id <= new->id : new_is_former)
        return;
    }
  g_hash_table_insert (codes, g_strdup (code), GUINT_TO_POINTER (entry));
}

/* Where in @section, a list of entries, the one of @code stands, counted from 1; it is added when
 * it is first asked for. 0 if no entry has that code. */
static guint16
look_up (Compiler *self, GHashTable *codes, const char *code, WabGazetteerSection section)
{
  gpointer found;
  if (code == NULL || !g_hash_table_lookup_extended (codes, code, NULL, &found))
    return 0;
  GByteArray *list = self->sections[section];
  guint32 *place = &self->listed[GPOINTER_TO_UINT (found)];
  if (*place == 0)
    {
      guint32 entry = self->new_index[GPOINTER_TO_UINT (found)];
      g_byte_array_append (list, (const guint8 *)&entry, sizeof entry);
      *place = list->len / (guint)sizeof entry;
      g_assert (*place <= G_MAXUINT16);
    }
  return (guint16)*place;
}

static void
link_entries (Compiler *self)
{
  g_autoptr (GHashTable) countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) regions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) districts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) map_regions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n = self->draft->entries->len;
  for (guint32 i = 0; i < n; i++)
    {
      const WabDraftEntry *entry = get_draft (self, i);
      if (entry->record.kind == WAB_PLACE_COUNTRY && entry->record.country[0] != '\0')
        {
          char code[3] = { entry->record.country[0], entry->record.country[1], '\0' };
          file_code (self, countries, code, i);
        }
      else if (g_str_has_prefix (entry->feature, "A.ADM1") && entry->admin1 != NULL)
        {
          file_code (self, regions, entry->admin1, i);
          if (g_str_has_prefix (entry->outline, "admin1:"))
            {
              g_auto (GStrv) codes = g_strsplit_set (entry->outline + 7, ", ", -1);
              for (guint k = 0; codes[k] != NULL; k++)
                if (*codes[k] != '\0'
                    && (codes[1] == NULL || !g_hash_table_contains (map_regions, codes[k])))
                  file_code (self, map_regions, codes[k], i);
            }
        }
      else if (g_str_has_prefix (entry->feature, "A.ADM2") && entry->admin2 != NULL)
        file_code (self, districts, entry->admin2, i);
    }
  for (guint32 k = 0; k < n; k++)
    {
      WabDraftEntry *entry = get_draft (self, self->order[k]);
      char code[3] = { entry->record.country[0], entry->record.country[1], '\0' };
      WabEntryRecord *record = &entry->record;
      record->country_entry = look_up (self, countries, code, WAB_SECTION_COUNTRIES);
      record->region = look_up (self, regions, entry->admin1, WAB_SECTION_REGIONS);
      record->region_as_of = look_up (self, map_regions, entry->map_region, WAB_SECTION_REGIONS);
      record->district = look_up (self, districts, entry->admin2, WAB_SECTION_DISTRICTS);
      if (record->region_as_of == 0)
        record->region_as_of = record->region;
    }
}

/* Sixteen for each doubling: 319 for a million, 0 where not known. */
static gint32
weigh_population (guint32 population)
{
  return population == 0 ? 0 : (gint32)(16 * log2 ((double)population));
}

/* A water, a mountain or a large airport by the first scale of map that shows it, 0 to 12. */
static gint32
weigh_map_rank (gint8 map_rank)
{
  return map_rank < 0 ? 150 : 320 - 15 * MIN (map_rank, 15);
}

static gint32
rank_entry (const WabDraftEntry *entry)
{
  const char *code = entry->feature;
  gint32 rank = weigh_population (entry->record.population);
  if (g_str_equal (code, "A.PCLI"))
    return rank + 2000;
  if (entry->record.kind == WAB_PLACE_COUNTRY)
    return MAX (rank, 250);
  if (g_str_has_suffix (code, "H") || g_str_equal (code, "P.PPLQ"))
    return rank - 400;
  if (g_str_equal (code, "P.PPLC"))
    return rank + 120;
  if (g_str_equal (code, "A.ADM1"))
    return MAX (rank, 200) - 20;
  if (g_str_has_prefix (code, "P.PPLA"))
    return rank + 20;
  if (entry->id >= ID_UNKNOWN_POPULATION && entry->id <= ID_UNKNOWN_POPULATION_END)
    return 150;
  if (entry->is_village)
    return rank - 40;
  switch ((WabPlaceKind)entry->record.kind)
    {
    case WAB_PLACE_MACROREGION:
      return entry->map_rank < 0 ? 270 : weigh_map_rank (entry->map_rank) - 40;
    case WAB_PLACE_WATER:
    case WAB_PLACE_LAND:
    case WAB_PLACE_FACILITY:
      return weigh_map_rank (entry->map_rank);
    case WAB_PLACE_DISTRICT:
      return rank - 60;
    default:
      return rank;
    }
}

/* A foreign or old name of a country must not win against towns of that name: "Granada" is Grenada
 * in some languages. */
static gint32
rank_name (const WabDraftEntry *entry, WabNameKind kind)
{
  gint32 rank = rank_entry (entry);
  if (kind == WAB_NAME_MAIN || kind == WAB_NAME_CODE)
    return rank;
  if (kind == WAB_NAME_FORMER)
    return rank - 60;
  return (rank >= 2000 ? rank - 1850 : rank) - 160;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  Compiler *self = data;
  const WabDraftName *x = a, *y = b;
  if (x->fingerprint != y->fingerprint)
    return x->fingerprint < y->fingerprint ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank > y->rank ? -1 : 1;
  guint32 m = self->new_index[x->entry], n = self->new_index[y->entry];
  if (m != n)
    return m < n ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

static void
rank_names (Compiler *self)
{
  for (guint i = 0; i < self->draft->names->len; i++)
    {
      WabDraftName *name = &g_array_index (self->draft->names, WabDraftName, i);
      name->rank = rank_name (get_draft (self, name->entry), name->kind);
    }
  g_array_sort_with_data (self->draft->names, compare_names, self);
}

static void
append (Compiler *self, WabGazetteerSection section, const void *data, gsize length)
{
  g_byte_array_append (self->sections[section], data, (guint)length);
}

/* One candidate an entry and name: the best kind of name it has there (a main name before a
 * former). */
static void
write_names (Compiler *self)
{
  const GArray *names = self->draft->names;
  guint32 n_names = 0, n_candidates = 0;
  guint32 *buckets = g_new0 (guint32, (1u << WAB_GAZETTEER_BUCKET_BITS) + 1);
  guint32 next_bucket = 0;
  for (guint i = 0; i < names->len;)
    {
      const WabDraftName *first = &g_array_index (names, WabDraftName, i);
      guint32 bucket = (guint32)(first->fingerprint >> (64 - WAB_GAZETTEER_BUCKET_BITS));
      for (; next_bucket <= bucket; next_bucket++)
        buckets[next_bucket] = n_names;
      append (self, WAB_SECTION_FINGERPRINTS, &first->fingerprint, 8);
      append (self, WAB_SECTION_FIRST_CANDIDATES, &n_candidates, 4);
      guint32 first_candidate = n_candidates;
      guint8 spellings = 0;
      for (; i < names->len
             && g_array_index (names, WabDraftName, i).fingerprint == first->fingerprint;
           i++)
        {
          const WabDraftName *name = &g_array_index (names, WabDraftName, i);
          WabCandidate *written = (WabCandidate *)self->sections[WAB_SECTION_CANDIDATES]->data;
          gboolean is_known = FALSE;
          g_assert (name->hash == first->hash);
          spellings |= name->spellings;
          for (guint32 k = first_candidate; k < n_candidates && !is_known; k++)
            is_known = written[k].entry == self->new_index[name->entry];
          if (is_known)
            continue;
          WabCandidate candidate = { .entry = self->new_index[name->entry] & 0x0FFFFFFF,
                                     .name_kind = name->kind };
          append (self, WAB_SECTION_CANDIDATES, &candidate, sizeof candidate);
          n_candidates++;
        }
      append (self, WAB_SECTION_SPELLINGS, &spellings, 1);
      n_names++;
    }
  for (; next_bucket <= 1u << WAB_GAZETTEER_BUCKET_BITS; next_bucket++)
    buckets[next_bucket] = n_names;
  append (self, WAB_SECTION_FIRST_CANDIDATES, &n_candidates, 4);
  append (self, WAB_SECTION_BUCKETS, buckets, ((1u << WAB_GAZETTEER_BUCKET_BITS) + 1) * 4);
  g_free (buckets);
}

static void
write_filters (Compiler *self)
{
  gsize length = 1u << (WAB_GAZETTEER_FILTER_BITS - 3);
  append (self, WAB_SECTION_NAME_FILTER, self->draft->name_filter, length);
  append (self, WAB_SECTION_PREFIX_FILTER, self->draft->prefix_filter, length);
}

/* Index + 1 in the section of outlines, 0 if @entry has neither outline nor box. */
static guint16
add_outline (Compiler *self, const WabDraftEntry *entry)
{
  GByteArray *outlines = self->sections[WAB_SECTION_OUTLINES];
  WabOutlineRecord outline = entry->box;
  outline.keys = add_string (self, entry->outline);
  if (outline.keys == 0 && outline.west == 0 && outline.east == 0)
    return 0;
  g_byte_array_append (outlines, (const guint8 *)&outline, sizeof outline);
  guint n = outlines->len / (guint)sizeof outline;
  g_assert (n <= G_MAXUINT16);
  return (guint16)n;
}

static void
write_entries (Compiler *self)
{
  guint32 n = self->draft->entries->len;
  for (guint32 i = 0; i < n; i++) /* features first: their offsets have 16 bits */
    {
      WabDraftEntry *entry = get_draft (self, self->order[i]);
      guint32 feature = add_string (self, entry->feature);
      g_assert (feature <= G_MAXUINT16);
      entry->record.feature = (guint16)feature;
    }
  for (guint32 i = 0; i < n; i++)
    {
      WabDraftEntry *entry = get_draft (self, self->order[i]);
      entry->record.id_low = (guint32)entry->id;
      entry->record.id_high = (guint8)(entry->id >> 32);
      entry->record.name = add_string (self, entry->name);
      entry->record.outline = add_outline (self, entry);
      append (self, WAB_SECTION_ENTRIES, &entry->record, sizeof entry->record);
    }
}

static int
compare_translations (gconstpointer a, gconstpointer b, gpointer data)
{
  Compiler *self = data;
  const WabDraftTranslation *x = a, *y = b;
  guint32 m = self->new_index[x->entry], n = self->new_index[y->entry];
  if (m != n)
    return m < n ? -1 : 1;
  if (x->language != y->language)
    return x->language < y->language ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return strcmp (x->name, y->name);
}

static void
write_translations (Compiler *self)
{
  GArray *translations = self->draft->translations;
  g_array_sort_with_data (translations, compare_translations, self);
  for (guint i = 0; i < self->draft->languages->len; i++)
    {
      char name[8] = { 0 };
      g_strlcpy (name, g_ptr_array_index (self->draft->languages, i), sizeof name);
      append (self, WAB_SECTION_LANGUAGES, name, sizeof name);
    }
  guint32 written = 0;
  guint k = 0;
  for (guint32 i = 0; i < self->draft->entries->len; i++)
    {
      append (self, WAB_SECTION_FIRST_NAMES, &written, 4);
      guint32 last = G_MAXUINT32;
      for (; k < translations->len; k++)
        {
          const WabDraftTranslation *translation =
              &g_array_index (translations, WabDraftTranslation, k);
          if (self->new_index[translation->entry] != i)
            break;
          if (translation->language == last)
            continue;
          last = translation->language;
          WabNameRecord record = { translation->language, add_string (self, translation->name) };
          append (self, WAB_SECTION_NAMES, &record, sizeof record);
          written++;
        }
    }
  append (self, WAB_SECTION_FIRST_NAMES, &written, 4);
}

/* By word, and of one word first what counts more: `padding` holds its place in the tables. */
static int
compare_demonyms (gconstpointer a, gconstpointer b)
{
  const WabDemonymRecord *x = a, *y = b;
  if (x->fingerprint != y->fingerprint)
    return x->fingerprint < y->fingerprint ? -1 : 1;
  return x->padding < y->padding ? -1 : x->padding > y->padding;
}

static void
write_demonyms (Compiler *self)
{
  GArray *demonyms = self->draft->demonyms;
  for (guint i = 0; i < demonyms->len; i++)
    g_array_index (demonyms, WabDemonymRecord, i).padding = i;
  g_array_sort (demonyms, compare_demonyms);
  for (guint i = 0; i < demonyms->len; i++)
    {
      WabDemonymRecord record = g_array_index (demonyms, WabDemonymRecord, i);
      if (i > 0
          && g_array_index (demonyms, WabDemonymRecord, i - 1).fingerprint == record.fingerprint)
        continue;
      record.entry = self->new_index[record.entry];
      record.padding = 0;
      append (self, WAB_SECTION_DEMONYMS, &record, sizeof record);
    }
}

static gboolean
write_file (Compiler *self, const char *path, GError **error)
{
  WabGazetteerHeader header = { .version = WAB_GAZETTEER_VERSION,
                                .n_entries = self->draft->entries->len };
  memcpy (header.magic, WAB_GAZETTEER_MAGIC, 8);
  guint64 offset = (sizeof header + 7) / 8 * 8;
  for (guint i = 0; i < WAB_N_SECTIONS; i++)
    {
      header.sections[i] = (WabSectionPlace){
        offset,
        self->sections[i]->len,
        wab_fingerprint_more (WAB_FNV64_OFFSET, self->sections[i]->data, self->sections[i]->len)
      };
      offset += ((guint64)self->sections[i]->len + 7) / 8 * 8;
    }
  header.file_length = offset;
  header.checksum = wab_fingerprint_more (
      WAB_FNV64_OFFSET, &header, G_STRUCT_OFFSET (WabGazetteerHeader, checksum));
  g_autoptr (GByteArray) file = g_byte_array_sized_new ((guint)offset);
  static const guint8 zeros[8] = { 0 };
  g_byte_array_append (file, (const guint8 *)&header, sizeof header);
  for (guint i = 0; i < WAB_N_SECTIONS; i++)
    {
      if (file->len % 8 != 0)
        g_byte_array_append (file, zeros, 8 - file->len % 8);
      g_byte_array_append (file, self->sections[i]->data, self->sections[i]->len);
    }
  if (file->len % 8 != 0)
    g_byte_array_append (file, zeros, 8 - file->len % 8);
  return g_file_set_contents (path, (const char *)file->data, file->len, error);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      g_printerr ("usage: compile-gazetteer FOLDER OUT\n");
      return 2;
    }
  g_autoptr (GError) error = NULL;
  Compiler self = { .draft = wab_draft_new () };
  self.strings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < WAB_N_SECTIONS; i++)
    self.sections[i] = g_byte_array_new ();
  append (&self, WAB_SECTION_STRINGS, "", 1);
  gboolean done = wab_draft_read (self.draft, argv[1], &error);
  if (done)
    {
      sort_entries (&self);
      link_entries (&self);
      rank_names (&self);
      write_entries (&self);
      write_names (&self);
      write_filters (&self);
      write_translations (&self);
      write_demonyms (&self);
      done = write_file (&self, argv[2], &error);
    }
  if (!done)
    g_printerr ("compile-gazetteer: %s\n", error->message);
  for (guint i = 0; i < WAB_N_SECTIONS; i++)
    g_byte_array_unref (self.sections[i]);
  g_hash_table_unref (self.strings);
  g_free (self.order);
  g_free (self.new_index);
  g_free (self.listed);
  wab_draft_free (self.draft);
  return done ? 0 : 1;
}
