#include "gazetteer/gazetteer-tables.h"

#include "model/error.h"
#include "text/fold.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define MAX_COLUMNS 24
#define AIRPORT_IDS G_GINT64_CONSTANT (3000000000)
#define MAX_NAME_BYTES 120

/* Languages whose names are kept for labels. */
static const char *const label_languages[] = { "en", "ru", "kk", "uk", "de", "fr", "es", "it",
                                               "pt", "pl", "tr", "ar", "zh", "ja", "ky", "uz" };

/* Short forms that stand for a country in English text. */
static const char *const country_codes[] = {
  "UK",  "US",   "U.S.", "USA", "U.S.A.", "UAE", "DRC",  "CAR",
  "PRC", "USSR", "EU",   "CIS", "DPRK",   "PNG", "U.K.",
};

typedef gboolean (*RowFunc) (WabDraft *self, char **cells, guint n_cells);

static void
clear_entry (gpointer data)
{
  WabDraftEntry *entry = data;
  g_free (entry->name);
  g_free (entry->outline);
  g_free (entry->feature);
  g_free (entry->admin1);
  g_free (entry->admin2);
  g_free (entry->map_region);
}

static void
clear_translation (gpointer data)
{
  g_free (((WabDraftTranslation *)data)->name);
}

WabDraft *
wab_draft_new (void)
{
  WabDraft *self = g_new0 (WabDraft, 1);
  self->entries = g_array_new (FALSE, TRUE, sizeof (WabDraftEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->names = g_array_new (FALSE, TRUE, sizeof (WabDraftName));
  self->translations = g_array_new (FALSE, TRUE, sizeof (WabDraftTranslation));
  g_array_set_clear_func (self->translations, clear_translation);
  self->languages = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (label_languages); i++)
    g_ptr_array_add (self->languages, g_strdup (label_languages[i]));
  self->demonyms = g_array_new (FALSE, TRUE, sizeof (WabDemonymRecord));
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
wab_draft_free (WabDraft *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->names);
  g_array_unref (self->translations);
  g_ptr_array_unref (self->languages);
  g_array_unref (self->demonyms);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

static guint32
find_entry (WabDraft *self, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &id)) - 1;
}

/* The whole table as text: FOLDER/NAME.tsv.zst, else FOLDER/NAME.tsv. */
static char *
load_table (const char *folder, const char *name, GError **error)
{
  g_autofree char *packed_name = g_strconcat (name, ".tsv.zst", NULL);
  g_autofree char *plain_name = g_strconcat (name, ".tsv", NULL);
  g_autofree char *path = g_build_filename (folder, packed_name, NULL);
  char *packed, *text;
  gsize length;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *plain = g_build_filename (folder, plain_name, NULL);
      return g_file_get_contents (plain, &text, NULL, error) ? text : NULL;
    }
  if (!g_file_get_contents (path, &packed, &length, error))
    return NULL;
  guint64 size = ZSTD_getFrameContentSize (packed, length);
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    {
      g_set_error (error, WAB_ERROR, WAB_ERROR_DATA, "%s: no whole zstd frame", path);
      g_free (packed);
      return NULL;
    }
  text = g_malloc (size + 1);
  gsize got = ZSTD_decompress (text, size, packed, length);
  g_free (packed);
  if (ZSTD_isError (got))
    {
      g_set_error (error, WAB_ERROR, WAB_ERROR_DATA, "%s: %s", path, ZSTD_getErrorName (got));
      g_free (text);
      return NULL;
    }
  text[got] = '\0';
  return text;
}

static gboolean
read_table (WabDraft *self, const char *folder, const char *name, RowFunc add_row, GError **error)
{
  g_autofree char *text = load_table (folder, name, error);
  if (text == NULL)
    return FALSE;
  char *line = strchr (text, '\n'); /* past the headings */
  for (guint number = 2; line != NULL && line[1] != '\0'; number++)
    {
      char *cells[MAX_COLUMNS];
      guint n = 0;
      char *end = strchr (++line, '\n');
      if (end != NULL)
        *end = '\0';
      for (char *cell = line; cell != NULL && n < MAX_COLUMNS; n++)
        {
          char *tab = strchr (cell, '\t');
          if (tab != NULL)
            *tab = '\0';
          cells[n] = cell;
          cell = tab != NULL ? tab + 1 : NULL;
        }
      if (!add_row (self, cells, n))
        {
          g_set_error (error,
                       WAB_ERROR,
                       WAB_ERROR_DATA,
                       "%s/%s, line %u: not as expected",
                       folder,
                       name,
                       number);
          return FALSE;
        }
      line = end;
    }
  return TRUE;
}

/* Words of a name as the tokeniser parts them: runs of letters and digits. */
static guint
count_words (const char *name, guint32 *out_first_hash)
{
  guint words = 0;
  gboolean within = FALSE;
  const char *start = NULL;
  for (const char *p = name;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_part = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
      if (is_part && !within)
        {
          words++;
          start = p;
        }
      if (!is_part && within && words == 1)
        {
          g_autofree char *fold = wab_text_fold (start, p - start);
          *out_first_hash = wab_text_hash (fold, strlen (fold));
        }
      within = is_part;
      if (c == 0)
        return words;
    }
}

static void
push_name (WabDraft *self,
           guint32 entry,
           guint64 fingerprint,
           guint32 first_word,
           guint words,
           WabNameKind kind)
{
  WabDraftName draft = { .fingerprint = fingerprint,
                         .entry = entry,
                         .first_word = first_word,
                         .words = (guint8)words,
                         .kind = kind };
  g_array_append_val (self->names, draft);
}

static void
add_name (WabDraft *self, guint32 entry, const char *name, WabNameKind kind)
{
  gsize length = strlen (name);
  if (length == 0 || length > MAX_NAME_BYTES)
    return;
  g_autofree char *fold = wab_text_fold (name, (gssize)length);
  if (*fold == '\0')
    return;
  guint32 first_word = 0;
  guint words = count_words (name, &first_word);
  if (words == 0 || words > WAB_GAZETTEER_MAX_WORDS)
    return;
  guint64 fingerprint = wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold));
  push_name (self, entry, fingerprint, first_word, words, kind);
  if (words > 1) /* also written as one word */
    push_name (self, entry, fingerprint, wab_text_hash (fold, strlen (fold)), 1, kind);
}

static gboolean
is_ascii_code (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isupper (*p) && *p != '.')
      return FALSE;
  return TRUE;
}

static gboolean
has_upper_or_no_case (const char *name)
{
  gboolean has_lower = FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isupper (c))
        return TRUE;
      has_lower = has_lower || g_unichar_islower (c);
    }
  return !has_lower;
}

/* Other names, comma-separated: what is a code, too short or a transliteration in lower case is
 * left. */
static void
add_alternates (WabDraft *self, guint32 entry, char *list, gboolean is_country)
{
  for (char *name = list; name != NULL && *name != '\0';)
    {
      char *comma = strchr (name, ',');
      if (comma != NULL)
        *comma = '\0';
      glong letters = g_utf8_strlen (name, -1);
      gboolean is_latin =
          (guchar)name[0] < 0x80
          || g_unichar_get_script (g_utf8_get_char (name)) == G_UNICODE_SCRIPT_LATIN;
      gboolean is_code = letters <= 6 && is_ascii_code (name);
      if (is_country && is_code)
        {
          if (g_strv_contains (
                  (const char *const[]){ "UK", "US", "U.S.", "USA", "U.S.A.", "UAE", NULL }, name))
            add_name (self, entry, name, WAB_NAME_CODE);
        }
      else if (!(is_code && letters <= 3) && !(is_latin && letters < (is_country ? 5 : 4))
               && has_upper_or_no_case (name))
        add_name (self, entry, name, WAB_NAME_ALTERNATE);
      name = comma != NULL ? comma + 1 : NULL;
    }
}

static guint8
find_kind (const char *class, const char *code)
{
  switch (class[0])
    {
    case 'P':
      return g_str_equal (code, "PPLX") ? WAB_PLACE_DISTRICT : WAB_PLACE_SETTLEMENT;
    case 'A':
      if (g_str_has_prefix (code, "PCL") || g_str_equal (code, "TERR"))
        return WAB_PLACE_COUNTRY;
      return g_str_has_prefix (code, "ADM1") ? WAB_PLACE_REGION : WAB_PLACE_DISTRICT;
    case 'H':
      return WAB_PLACE_WATER;
    case 'L':
      return WAB_PLACE_MACROREGION;
    case 'S':
      return WAB_PLACE_FACILITY;
    case 'T':
    case 'V':
      return WAB_PLACE_LAND;
    default:
      return WAB_PLACE_OTHER;
    }
}

static guint8
find_shape (const char *class, const char *code, const char *outline)
{
  if (class[0] == 'P' || class[0] == 'S')
    return WAB_SHAPE_POINT;
  if (class[0] == 'A' || *outline != '\0')
    return WAB_SHAPE_AREA;
  if (g_str_equal (code, "MT") || g_str_equal (code, "PK") || g_str_equal (code, "CAPE")
      || g_str_equal (code, "FLLS") || g_str_equal (code, "PASS"))
    return WAB_SHAPE_POINT;
  return WAB_SHAPE_VAGUE;
}

static guint32
add_entry (WabDraft *self,
           gint64 id,
           const char *name,
           const char *class,
           const char *code,
           double lat,
           double lon,
           const char *country,
           const char *outline)
{
  WabDraftEntry entry = { .name = g_strdup (name),
                          .outline = g_strdup (outline),
                          .feature = g_strdup_printf ("%s.%s", class, code) };
  entry.feature[MIN (strlen (entry.feature), 7)] = '\0';
  entry.record.id = id;
  entry.record.lat = (gint32)lround (lat * 1e7);
  entry.record.lon = (gint32)lround ((lon >= 180 ? lon - 360 : lon) * 1e7);
  entry.record.country[0] = country[0];
  entry.record.country[1] = country[0] != '\0' ? country[1] : '\0';
  entry.record.kind = find_kind (class, code);
  entry.record.shape = find_shape (class, code, outline);
  guint32 index = self->entries->len;
  g_array_append_val (self->entries, entry);
  g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (index + 1));
  return index;
}

static void
set_codes (WabDraftEntry *entry, const char *country, const char *admin1, const char *admin2)
{
  if (*admin1 != '\0')
    entry->admin1 = g_strdup_printf ("%s.%s", country, admin1);
  if (*admin1 != '\0' && *admin2 != '\0')
    entry->admin2 = g_strdup_printf ("%s.%s.%s", country, admin1, admin2);
}

/* geonameid name asciiname alternatenames latitude longitude feature_class feature_code
 * country_code admin1_code admin2_code population timezone modification_date ne_adm1_code */
static gboolean
add_settlement (WabDraft *self, char **cells, guint n)
{
  if (n < 15)
    return FALSE;
  gint64 id = g_ascii_strtoll (cells[0], NULL, 10);
  if (find_entry (self, id) != G_MAXUINT32)
    return TRUE;
  guint32 index = add_entry (self,
                             id,
                             cells[1],
                             cells[6],
                             cells[7],
                             g_ascii_strtod (cells[4], NULL),
                             g_ascii_strtod (cells[5], NULL),
                             cells[8],
                             "");
  WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
  entry->record.population = (guint32)g_ascii_strtoull (cells[11], NULL, 10);
  set_codes (entry, cells[8], cells[9], cells[10]);
  entry->map_region = g_strdup (cells[14]);
  add_name (self, index, cells[1], WAB_NAME_MAIN);
  add_name (self, index, cells[2], WAB_NAME_MAIN);
  add_alternates (self, index, cells[3], FALSE);
  return TRUE;
}

/* id name asciiname alternatenames latitude longitude feature_class feature_code country_code
 * admin1_code admin2_code population iso wikidata west south east north rank shape coord_source */
static gboolean
add_area (WabDraft *self, char **cells, guint n)
{
  if (n < 21)
    return FALSE;
  if (*cells[4] == '\0')
    return TRUE; /* no position at all */
  guint32 index = add_entry (self,
                             g_ascii_strtoll (cells[0], NULL, 10),
                             cells[1],
                             cells[6],
                             cells[7],
                             g_ascii_strtod (cells[4], NULL),
                             g_ascii_strtod (cells[5], NULL),
                             cells[8],
                             cells[19]);
  WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
  entry->record.population =
      (guint32)MIN (g_ascii_strtoull (cells[11], NULL, 10), (guint64)G_MAXUINT32);
  if (g_str_equal (cells[20], "admin1"))
    entry->record.flags |= WAB_ENTRY_APPROXIMATE;
  set_codes (entry, cells[8], cells[9], cells[10]);
  if (*cells[14] != '\0')
    entry->box = (WabBoxRecord){ (float)g_ascii_strtod (cells[14], NULL),
                                 (float)g_ascii_strtod (cells[15], NULL),
                                 (float)g_ascii_strtod (cells[16], NULL),
                                 (float)g_ascii_strtod (cells[17], NULL) };
  gboolean is_country = entry->record.kind == WAB_PLACE_COUNTRY;
  add_name (self, index, cells[1], WAB_NAME_MAIN);
  add_name (self, index, cells[2], WAB_NAME_MAIN);
  add_alternates (self, index, cells[3], is_country);
  return TRUE;
}

static void
add_translation (WabDraft *self, gint64 id, const char *language, const char *name)
{
  guint32 index = find_entry (self, id);
  if (index == G_MAXUINT32)
    return;
  gboolean is_english = g_str_equal (language, "en");
  if (is_english && g_utf8_strlen (name, -1) >= 4)
    add_name (self, index, name, WAB_NAME_MAIN);
  for (guint i = 0; i < self->languages->len; i++)
    if (g_str_equal (language, g_ptr_array_index (self->languages, i)))
      {
        WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
        WabDraftTranslation translation = { index, i, g_strdup (name) };
        g_array_append_val (self->translations, translation);
        if (is_english && entry->record.kind == WAB_PLACE_SETTLEMENT)
          {
            g_free (entry->name);
            entry->name = g_strdup (name);
          }
        else if (!is_english)
          add_name (self, index, name, WAB_NAME_ALTERNATE);
      }
}

/* geonameid lang name */
static gboolean
add_place_name (WabDraft *self, char **cells, guint n)
{
  if (n < 3)
    return FALSE;
  add_translation (self, g_ascii_strtoll (cells[0], NULL, 10), cells[1], cells[2]);
  return TRUE;
}

/* id lang name note: names of former times, told by hand */
static gboolean
add_former_name (WabDraft *self, char **cells, guint n)
{
  if (n < 3)
    return FALSE;
  guint32 index = find_entry (self, g_ascii_strtoll (cells[0], NULL, 10));
  if (index != G_MAXUINT32)
    add_name (self, index, cells[2], WAB_NAME_FORMER);
  return TRUE;
}

/* id lat lon note: a better point for a country than the place of its label on a map */
static gboolean
move_point (WabDraft *self, char **cells, guint n)
{
  if (n < 3)
    return FALSE;
  guint32 index = find_entry (self, g_ascii_strtoll (cells[0], NULL, 10));
  if (index == G_MAXUINT32)
    return FALSE;
  WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
  entry->record.lat = (gint32)lround (g_ascii_strtod (cells[1], NULL) * 1e7);
  entry->record.lon = (gint32)lround (g_ascii_strtod (cells[2], NULL) * 1e7);
  return TRUE;
}

/* id name names lat lon feature_class feature_code country: what the other tables lack; names with | */
static gboolean
add_hand_made (WabDraft *self, char **cells, guint n)
{
  if (n < 8)
    return FALSE;
  guint32 index = add_entry (self,
                             g_ascii_strtoll (cells[0], NULL, 10),
                             cells[1],
                             cells[5],
                             cells[6],
                             g_ascii_strtod (cells[3], NULL),
                             g_ascii_strtod (cells[4], NULL),
                             cells[7],
                             "");
  add_name (self, index, cells[1], WAB_NAME_MAIN);
  g_auto (GStrv) names = g_strsplit (cells[2], "|", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0')
      add_name (self, index, names[i], WAB_NAME_MAIN);
  return TRUE;
}

/* id lang name: English names as good as the main one; abbreviations of up to four letters are codes */
static gboolean
add_other_name (WabDraft *self, char **cells, guint n)
{
  if (n < 3)
    return FALSE;
  guint32 index = find_entry (self, g_ascii_strtoll (cells[0], NULL, 10));
  if (index == G_MAXUINT32)
    return FALSE;
  gboolean is_code = TRUE;
  for (const char *p = cells[2]; *p != '\0'; p++)
    is_code = is_code && (g_ascii_isupper (*p) || *p == '.');
  add_name (self, index, cells[2], is_code ? WAB_NAME_CODE : WAB_NAME_MAIN);
  return TRUE;
}

/* id ident type name latitude_deg longitude_deg elevation_ft iso_country iso_region municipality
 * scheduled_service gps_code iata_code keywords */
static gboolean
add_airport (WabDraft *self, char **cells, guint n)
{
  if (n < 13)
    return FALSE;
  guint32 index = add_entry (self,
                             AIRPORT_IDS + g_ascii_strtoll (cells[0], NULL, 10),
                             cells[3],
                             "S",
                             "AIRP",
                             g_ascii_strtod (cells[4], NULL),
                             g_ascii_strtod (cells[5], NULL),
                             cells[7],
                             "");
  add_name (self, index, cells[3], WAB_NAME_MAIN);
  return TRUE;
}

static void
add_demonym (WabDraft *self, guint32 entry, const char *word)
{
  g_autofree char *fold = wab_text_fold (word, -1);
  WabDemonymRecord record = { wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold)),
                              entry,
                              0 };
  g_array_append_val (self->demonyms, record);
}

static void
add_demonym_forms (WabDraft *self, guint32 entry, const char *word)
{
  add_demonym (self, entry, word);
  if (g_str_has_suffix (word, "s") || g_str_has_suffix (word, "ese")
      || g_str_has_suffix (word, "sh") || g_str_has_suffix (word, "ch"))
    return;
  g_autofree char *plural = g_strconcat (word, g_str_has_suffix (word, "man") ? "" : "s", NULL);
  if (g_str_has_suffix (word, "man") && !g_str_has_suffix (word, "German"))
    plural[strlen (plural) - 2] = 'e';
  add_demonym (self, entry, plural);
}

static guint32
find_country (WabDraft *self, const char *code)
{
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      const WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, i);
      if (entry->record.kind == WAB_PLACE_COUNTRY && strncmp (entry->record.country, code, 2) == 0
          && !g_str_equal (entry->feature, "A.PCLH"))
        return i;
    }
  return G_MAXUINT32;
}

/* iso_a2 nationality */
static gboolean
add_nationality (WabDraft *self, char **cells, guint n)
{
  if (n < 2)
    return FALSE;
  guint32 country = find_country (self, cells[0]);
  if (country != G_MAXUINT32)
    add_demonym_forms (self, country, cells[1]);
  return TRUE;
}

/* place demonym: place is a gazetteer id or the code of a country */
static gboolean
add_other_demonym (WabDraft *self, char **cells, guint n)
{
  if (n < 2)
    return FALSE;
  guint32 entry = g_ascii_isdigit (cells[0][0])
                      ? find_entry (self, g_ascii_strtoll (cells[0], NULL, 10))
                      : find_country (self, cells[0]);
  if (entry == G_MAXUINT32)
    return FALSE;
  add_demonym_forms (self, entry, cells[1]);
  return TRUE;
}

static void
add_country_codes (WabDraft *self)
{
  static const char *const countries[] = { "GB", "US", "US", "US", "US", "AE", "CD", "CF",
                                           "CN", NULL, NULL, NULL, "KP", "PG", "GB" };
  for (guint i = 0; i < G_N_ELEMENTS (country_codes); i++)
    if (countries[i] != NULL)
      {
        guint32 country = find_country (self, countries[i]);
        if (country != G_MAXUINT32)
          add_name (self, country, country_codes[i], WAB_NAME_CODE);
      }
}

gboolean
wab_draft_read (WabDraft *self, const char *folder, GError **error)
{
  static const struct
  {
    const char *name;
    RowFunc add_row;
  } tables[] = {
    { "areas", add_area },
    { "points", move_point },
    { "areas-more", add_hand_made },
    { "other-names", add_other_name },
    { "places", add_settlement },
    { "places-KZ", add_settlement },
    { "places-KG", add_settlement },
    { "places-UZ", add_settlement },
    { "places-TJ", add_settlement },
    { "places-TM", add_settlement },
    { "airports", add_airport },
    { "names", add_place_name },
    { "place_names", add_place_name },
    { "former-names", add_former_name },
    { "nationalities-en", add_nationality },
    { "demonyms", add_other_demonym },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!read_table (self, folder, tables[i].name, tables[i].add_row, error))
      return FALSE;
  add_country_codes (self);
  return TRUE;
}
