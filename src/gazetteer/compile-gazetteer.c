/*
 * compile-gazetteer FOLDER OUT: makes gazetteer.bin (see gazetteer-file.h) of the tables in FOLDER.
 * The same tables give the same bytes.
 *
 * Rank of an entry among those of one name: a country before all; then the greater of how big and
 * how high it is (capitals and first-order divisions count as large); a name of its own before
 * another name, that before a former one; units that are no more come last. Ties go by id.
 */

#include "gazetteer/gazetteer-tables.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  WabDraft *draft;
  guint32 *order;     /* new index -> draft index */
  guint32 *new_index; /* draft index -> new index */
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
  gint64 x = get_draft (self, *(const guint32 *)a)->record.id,
         y = get_draft (self, *(const guint32 *)b)->record.id;
  return x < y ? -1 : x > y;
}

static void
sort_entries (Compiler *self)
{
  guint32 n = self->draft->entries->len;
  self->order = g_new (guint32, n);
  self->new_index = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    self->order[i] = i;
  g_qsort_with_data (self->order, (gint)n, sizeof (guint32), compare_ids, self);
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
      if (old_is_former == new_is_former ? old->record.id <= new->record.id : new_is_former)
        return;
    }
  g_hash_table_insert (codes, g_strdup (code), GUINT_TO_POINTER (entry));
}

static guint32
look_up (Compiler *self, GHashTable *codes, const char *code)
{
  gpointer found;
  if (code == NULL || !g_hash_table_lookup_extended (codes, code, NULL, &found))
    return G_MAXUINT32;
  return self->new_index[GPOINTER_TO_UINT (found)];
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
  for (guint32 i = 0; i < n; i++)
    {
      WabDraftEntry *entry = get_draft (self, i);
      char code[3] = { entry->record.country[0], entry->record.country[1], '\0' };
      entry->record.country_entry = look_up (self, countries, code);
      entry->record.region = look_up (self, regions, entry->admin1);
      entry->record.region_as_of = look_up (self, map_regions, entry->map_region);
      entry->record.district = look_up (self, districts, entry->admin2);
      if (entry->record.region_as_of == G_MAXUINT32)
        entry->record.region_as_of = entry->record.region;
    }
}

/* log2 of the population in quarters: 0 for none, 80 for a million. */
static gint32
weigh_population (guint32 population)
{
  return population == 0 ? 0 : (gint32)(4 * log2 ((double)population));
}

static gint32
rank_entry (const WabDraftEntry *entry)
{
  const char *code = entry->feature;
  gint32 rank = weigh_population (entry->record.population) * 4;
  if (g_str_has_suffix (code, "H") || g_str_equal (code, "P.PPLQ"))
    return rank - 400;
  if (entry->record.kind == WAB_PLACE_COUNTRY)
    return rank + 2000;
  if (entry->record.kind == WAB_PLACE_MACROREGION)
    return 300;
  if (g_str_equal (code, "P.PPLC"))
    return rank + 120;
  if (g_str_equal (code, "A.ADM1"))
    return MAX (rank, 200) - 20;
  if (g_str_has_prefix (code, "P.PPLA"))
    return rank + 20;
  if (entry->record.kind == WAB_PLACE_WATER || entry->record.kind == WAB_PLACE_LAND)
    return 180;
  if (entry->record.kind == WAB_PLACE_DISTRICT)
    return rank - 60;
  return rank;
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
  static const gint32 by_kind[] = { 0, -60, -50, 0 };
  for (guint i = 0; i < self->draft->names->len; i++)
    {
      WabDraftName *name = &g_array_index (self->draft->names, WabDraftName, i);
      name->rank = rank_entry (get_draft (self, name->entry)) + by_kind[name->kind];
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
      for (; i < names->len
             && g_array_index (names, WabDraftName, i).fingerprint == first->fingerprint;
           i++)
        {
          const WabDraftName *name = &g_array_index (names, WabDraftName, i);
          WabCandidate *written = (WabCandidate *)self->sections[WAB_SECTION_CANDIDATES]->data;
          gboolean is_known = FALSE;
          for (guint32 k = first_candidate; k < n_candidates && !is_known; k++)
            is_known = written[k].entry == self->new_index[name->entry];
          if (is_known)
            continue;
          WabCandidate candidate = { .entry = self->new_index[name->entry] & 0x0FFFFFFF,
                                     .name_kind = name->kind };
          append (self, WAB_SECTION_CANDIDATES, &candidate, sizeof candidate);
          n_candidates++;
        }
      n_names++;
    }
  for (; next_bucket <= 1u << WAB_GAZETTEER_BUCKET_BITS; next_bucket++)
    buckets[next_bucket] = n_names;
  append (self, WAB_SECTION_FIRST_CANDIDATES, &n_candidates, 4);
  append (self, WAB_SECTION_BUCKETS, buckets, ((1u << WAB_GAZETTEER_BUCKET_BITS) + 1) * 4);
  g_free (buckets);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer data)
{
  (void)data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

static void
write_starts (Compiler *self)
{
  const GArray *names = self->draft->names;
  g_autoptr (GHashTable) lengths = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      const WabDraftName *name = &g_array_index (names, WabDraftName, i);
      gpointer key = GUINT_TO_POINTER (name->first_word == 0 ? 1 : name->first_word);
      if (GPOINTER_TO_UINT (g_hash_table_lookup (lengths, key)) < name->words)
        g_hash_table_insert (lengths, key, GUINT_TO_POINTER (name->words));
    }
  guint32 size = 1;
  while (size < g_hash_table_size (lengths) * 2)
    size *= 2;
  guint32 *starts = g_new0 (guint32, size);
  guint8 *start_lengths = g_new0 (guint8, size);
  /* in the order of the hashes, so that the table does not depend on that of the hash table */
  g_autoptr (GList) keys = g_hash_table_get_keys (lengths);
  guint32 *sorted = g_new (guint32, g_hash_table_size (lengths));
  guint32 n = 0;
  for (GList *l = keys; l != NULL; l = l->next)
    sorted[n++] = GPOINTER_TO_UINT (l->data);
  g_qsort_with_data (sorted, (gint)n, sizeof (guint32), compare_numbers, NULL);
  for (guint32 i = 0; i < n; i++)
    {
      guint32 slot = sorted[i] & (size - 1);
      while (starts[slot] != 0)
        slot = (slot + 1) & (size - 1);
      starts[slot] = sorted[i];
      start_lengths[slot] =
          (guint8)GPOINTER_TO_UINT (g_hash_table_lookup (lengths, GUINT_TO_POINTER (sorted[i])));
    }
  append (self, WAB_SECTION_STARTS, starts, size * 4);
  append (self, WAB_SECTION_START_LENGTHS, start_lengths, size);
  g_free (sorted);
  g_free (starts);
  g_free (start_lengths);
}

static void
write_entries (Compiler *self)
{
  guint32 n = self->draft->entries->len, n_boxes = 0;
  for (guint32 i = 0; i < n; i++) /* features first: their offsets have 16 bits */
    get_draft (self, self->order[i])->record.feature =
        (guint16)add_string (self, get_draft (self, self->order[i])->feature);
  for (guint32 i = 0; i < n; i++)
    {
      WabDraftEntry *entry = get_draft (self, self->order[i]);
      entry->record.name = add_string (self, entry->name);
      entry->record.outline = add_string (self, entry->outline);
      if (entry->box.west != 0 || entry->box.east != 0)
        {
          append (self, WAB_SECTION_BOXES, &entry->box, sizeof entry->box);
          entry->record.box = ++n_boxes;
        }
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

static int
compare_demonyms (gconstpointer a, gconstpointer b)
{
  const WabDemonymRecord *x = a, *y = b;
  if (x->fingerprint != y->fingerprint)
    return x->fingerprint < y->fingerprint ? -1 : 1;
  return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static void
write_demonyms (Compiler *self)
{
  GArray *demonyms = self->draft->demonyms;
  for (guint i = 0; i < demonyms->len; i++)
    {
      WabDemonymRecord *record = &g_array_index (demonyms, WabDemonymRecord, i);
      record->entry = self->new_index[record->entry];
    }
  g_array_sort (demonyms, compare_demonyms);
  append (self, WAB_SECTION_DEMONYMS, demonyms->data, demonyms->len * sizeof (WabDemonymRecord));
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
      header.sections[i] = (WabSectionPlace){ offset, self->sections[i]->len };
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
      write_starts (&self);
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
  wab_draft_free (self.draft);
  return done ? 0 : 1;
}
