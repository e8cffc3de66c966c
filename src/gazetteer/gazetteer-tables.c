#include "gazetteer/gazetteer-tables.h"

#include "gazetteer/name-walk.h"
#include "model/error.h"
#include "text/fold.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>
#include <zstd.h>

#define MAX_COLUMNS 24
#define AIRPORT_IDS G_GINT64_CONSTANT (3000000000)
#define LABEL_IDS G_GINT64_CONSTANT (2000000000)
#define LABEL_IDS_END G_GINT64_CONSTANT (2100000000)

/* Languages whose names are kept for labels; English first. */
static const char *const label_languages[] = { "en", "ru", "kk", "uk", "de", "fr", "es", "it",
                                               "pt", "pl", "tr", "ar", "zh", "ja", "ky", "uz" };

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
  g_free (entry->iso);
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
  self->by_iso = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->name_filter = g_malloc0 (1u << (WAB_GAZETTEER_FILTER_BITS - 3));
  self->prefix_filter = g_malloc0 (1u << (WAB_GAZETTEER_FILTER_BITS - 3));
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
  g_hash_table_unref (self->by_iso);
  g_free (self->name_filter);
  g_free (self->prefix_filter);
  g_free (self);
}

guint32
wab_draft_find_entry (WabDraft *self, gint64 id)
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
  WabDraftEntry entry = { .id = id,
                          .name = g_strdup (name),
                          .outline = g_strdup (outline),
                          .feature = g_strdup_printf ("%s.%s", class, code),
                          .map_rank = -1 };
  entry.feature[MIN (strlen (entry.feature), 7)] = '\0';
  entry.record.lat = (gint32)lround (lat * 1e7);
  entry.record.lon = (gint32)lround ((lon >= 180 ? lon - 360 : lon) * 1e7);
  entry.record.country[0] = country[0];
  entry.record.country[1] = country[0] != '\0' ? country[1] : '\0';
  entry.record.kind = find_kind (class, code) & 31;
  entry.record.shape = find_shape (class, code, outline) & 3;
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
  if (wab_draft_find_entry (self, id) != G_MAXUINT32)
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
  wab_draft_add_main_name (self, index, cells[1]);
  wab_draft_add_main_name (self, index, cells[2]);
  wab_draft_add_alternates (self, index, cells[3], FALSE);
  return TRUE;
}

/* A table of villages, in the same columns. */
static gboolean
add_village (WabDraft *self, char **cells, guint n)
{
  guint32 before = self->entries->len;
  if (!add_settlement (self, cells, n))
    return FALSE;
  if (self->entries->len > before)
    g_array_index (self->entries, WabDraftEntry, before).is_village = TRUE;
  return TRUE;
}

static void
file_iso (WabDraft *self, guint32 index, const char *iso)
{
  gpointer entry = GUINT_TO_POINTER (g_hash_table_contains (self->by_iso, iso) ? 0 : index + 1);
  g_hash_table_insert (self->by_iso, g_strdup (iso), entry);
}

/* Whether the name of an area is a label of Natural Earth's map. */
static gboolean
is_label (gint64 id)
{
  return id >= LABEL_IDS && id < LABEL_IDS_END;
}

/* id name asciiname alternatenames latitude longitude feature_class feature_code country_code
 * admin1_code admin2_code population iso wikidata west south east north rank shape coord_source */
static gboolean
add_area (WabDraft *self, char **cells, guint n)
{
  if (n < 21)
    return FALSE;
  gint64 id = g_ascii_strtoll (cells[0], NULL, 10);
  if (*cells[4] == '\0' && *cells[8] == '\0')
    return TRUE; /* nowhere: the United Nations */
  g_autofree char *name =
      is_label (id) ? wab_name_dup_written_out (cells[1], cells[7]) : g_strdup (cells[1]);
  guint32 index = add_entry (self,
                             id,
                             name,
                             cells[6],
                             cells[7],
                             g_ascii_strtod (cells[4], NULL),
                             g_ascii_strtod (cells[5], NULL),
                             cells[8],
                             cells[19]);
  WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
  entry->record.population =
      (guint32)MIN (g_ascii_strtoull (cells[11], NULL, 10), (guint64)G_MAXUINT32);
  entry->is_without_position = *cells[4] == '\0';
  entry->record.is_approximate = entry->is_without_position || g_str_equal (cells[20], "admin1");
  if (*cells[18] != '\0')
    entry->map_rank = (gint8)g_ascii_strtod (cells[18], NULL);
  set_codes (entry, cells[8], cells[9], cells[10]);
  if (g_str_equal (cells[7], "ADM1") && *cells[12] != '\0')
    file_iso (self, index, cells[12]);
  if (*cells[14] != '\0')
    entry->box = (WabOutlineRecord){ .west = (float)g_ascii_strtod (cells[14], NULL),
                                     .south = (float)g_ascii_strtod (cells[15], NULL),
                                     .east = (float)g_ascii_strtod (cells[16], NULL),
                                     .north = (float)g_ascii_strtod (cells[17], NULL) };
  gboolean is_country = entry->record.kind == WAB_PLACE_COUNTRY;
  wab_draft_add_main_name (self, index, name);
  wab_draft_add_name (self, index, cells[1], WAB_NAME_MAIN);
  wab_draft_add_main_name (self, index, cells[2]);
  wab_draft_add_alternates (self, index, cells[3], is_country);
  return TRUE;
}

/* How well a name serves as a label: the one that most sources give, that is no short form, and in
 * English the one the entry is filed under. */
static gint16
score_label (const WabDraftEntry *entry, const char *name, const char *source, gboolean is_english)
{
  gint16 score = 0;
  for (const char *p = source; *p != '\0'; p++)
    score += *p == '+' ? 10 : 0;
  if (is_english && g_str_equal (name, entry->name))
    score += 25;
  if (wab_name_is_code (name))
    score -= 50;
  if (strchr (name, ',') != NULL)
    score -= 20;
  return score;
}

static void
add_translation (WabDraft *self,
                 gint64 id,
                 const char *language,
                 const char *label,
                 const char *source)
{
  guint32 index = wab_draft_find_entry (self, id);
  if (index == G_MAXUINT32)
    return;
  WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
  guint i = 0;
  while (i < self->languages->len && !g_str_equal (language, self->languages->pdata[i]))
    i++;
  if (i == self->languages->len)
    return;
  gboolean is_english = i == 0;
  g_autofree char *name = is_english && is_label (id)
                              ? wab_name_dup_written_out (label, entry->feature + 2)
                              : g_strdup (label);
  if (wab_name_is_alternate (name, entry->record.kind == WAB_PLACE_COUNTRY))
    wab_draft_add_name (self,
                        index,
                        name,
                        is_english && !g_str_equal (source, "hand") ? WAB_NAME_MAIN
                                                                    : WAB_NAME_ALTERNATE);
  WabDraftTranslation translation = {
    index, (guint16)i, score_label (entry, name, source, is_english), g_strdup (name)
  };
  g_array_append_val (self->translations, translation);
  if (is_english && entry->record.kind == WAB_PLACE_SETTLEMENT)
    {
      g_free (entry->name);
      entry->name = g_strdup (name);
    }
}

/* id lang name, in the table of areas also the sources */
static gboolean
add_place_name (WabDraft *self, char **cells, guint n)
{
  if (n < 3)
    return FALSE;
  add_translation (
      self, g_ascii_strtoll (cells[0], NULL, 10), cells[1], cells[2], n > 3 ? cells[3] : "");
  return TRUE;
}

/* id kind name note: names told by hand */
static gboolean
add_alias (WabDraft *self, char **cells, guint n)
{
  static const char *const kinds[] = { "main", "other", "former", "code" };
  if (n < 3)
    return FALSE;
  guint32 index = wab_draft_find_entry (self, g_ascii_strtoll (cells[0], NULL, 10));
  guint kind = 0;
  while (kind < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[kind], cells[1]))
    kind++;
  if (index == G_MAXUINT32 || kind == G_N_ELEMENTS (kinds))
    return FALSE;
  wab_draft_add_name (self, index, cells[2], (WabNameKind)kind);
  return TRUE;
}

/* id lat lon note: a better point for an area than the place of its label on a map */
static gboolean
move_point (WabDraft *self, char **cells, guint n)
{
  if (n < 3)
    return FALSE;
  guint32 index = wab_draft_find_entry (self, g_ascii_strtoll (cells[0], NULL, 10));
  if (index == G_MAXUINT32)
    return FALSE;
  WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, index);
  entry->record.lat = (gint32)lround (g_ascii_strtod (cells[1], NULL) * 1e7);
  entry->record.lon = (gint32)lround (g_ascii_strtod (cells[2], NULL) * 1e7);
  return TRUE;
}

/* id name names lat lon feature_class feature_code country source: what the other tables lack;
 * names with | */
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
  wab_draft_add_name (self, index, cells[1], WAB_NAME_MAIN);
  g_auto (GStrv) names = g_strsplit (cells[2], "|", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0')
      wab_draft_add_name (self, index, names[i], WAB_NAME_MAIN);
  return TRUE;
}

/* @text without its first @part, NULL if it has none. */
static char *
dup_without (const char *text, const char *part)
{
  const char *found = strstr (text, part);
  if (found == NULL)
    return NULL;
  return g_strdup_printf ("%.*s%s", (int)(found - text), text, found + strlen (part));
}

/* "London Heathrow Airport" of London is also "Heathrow Airport", and "Heathrow". */
static void
add_name_without_town (WabDraft *self, guint32 index, const char *name, const char *town)
{
  gsize length = strlen (town);
  if (length == 0 || !g_str_has_prefix (name, town) || name[length] != ' ')
    return;
  const char *rest = name + length + 1;
  const char *airport = strstr (rest, " Airport");
  if (airport == NULL || g_str_has_prefix (rest, "International"))
    return;
  wab_draft_add_name (self, index, rest, WAB_NAME_ALTERNATE);
  g_autofree char *word = g_strndup (rest, (gsize)(airport - rest));
  if (strpbrk (word, " -/") == NULL && g_utf8_strlen (word, -1) >= 6)
    wab_draft_add_name (self, index, word, WAB_NAME_ALTERNATE);
}

/* id ident type name latitude_deg longitude_deg elevation_ft iso_country iso_region municipality
 * scheduled_service gps_code iata_code keywords */
static gboolean
add_airport (WabDraft *self, char **cells, guint n)
{
  if (n < 14)
    return FALSE;
  g_autofree char *plain = dup_without (cells[3], "/ ");
  const char *name = plain != NULL ? plain : cells[3];
  guint32 index = add_entry (self,
                             AIRPORT_IDS + g_ascii_strtoll (cells[0], NULL, 10),
                             name,
                             "S",
                             "AIRP",
                             g_ascii_strtod (cells[4], NULL),
                             g_ascii_strtod (cells[5], NULL),
                             cells[7],
                             "");
  guint region = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_iso, cells[8]));
  if (region > 0)
    g_array_index (self->entries, WabDraftEntry, index).admin1 =
        g_strdup (g_array_index (self->entries, WabDraftEntry, region - 1).admin1);
  gboolean is_large = g_str_equal (cells[2], "large_airport") && g_str_equal (cells[10], "yes");
  g_array_index (self->entries, WabDraftEntry, index).map_rank = is_large ? 6 : 10;
  wab_draft_add_name (self, index, name, WAB_NAME_MAIN);
  g_autofree char *domestic = dup_without (name, "International ");
  if (domestic != NULL)
    wab_draft_add_name (self, index, domestic, WAB_NAME_ALTERNATE);
  if (is_large)
    add_name_without_town (self, index, name, cells[9]);
  g_auto (GStrv) keywords = g_strsplit (cells[13], ",", -1);
  for (guint i = 0; keywords[i] != NULL; i++)
    if (strstr (keywords[i], "Airport") != NULL || strstr (keywords[i], "Air Base") != NULL)
      wab_draft_add_name (self, index, g_strstrip (keywords[i]), WAB_NAME_ALTERNATE);
  return TRUE;
}

/* Entries that the tables give no position take that of their country. */
static void
fill_positions (WabDraft *self)
{
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, i);
      if (!entry->is_without_position)
        continue;
      guint32 country = wab_draft_find_country (self, entry->record.country);
      if (country == G_MAXUINT32)
        continue;
      entry->record.lat = g_array_index (self->entries, WabDraftEntry, country).record.lat;
      entry->record.lon = g_array_index (self->entries, WabDraftEntry, country).record.lon;
    }
}

/* Natural Earth's continents are labels without members, and macro-regions have the same names:
 * "Asia" is the list of its countries under either id. */
static void
fill_members (WabDraft *self)
{
  static const char countries[] = "countries:";
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, i);
      if (entry->record.kind == WAB_PLACE_MACROREGION
          && g_str_has_prefix (entry->outline, countries))
        g_hash_table_insert (lists, entry->name, GUINT_TO_POINTER (i + 1));
    }
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, i);
      guint list = GPOINTER_TO_UINT (g_hash_table_lookup (lists, entry->name));
      if (list == 0 || entry->record.kind != WAB_PLACE_MACROREGION
          || g_str_has_prefix (entry->outline, countries))
        continue;
      const WabDraftEntry *other = &g_array_index (self->entries, WabDraftEntry, list - 1);
      g_free (entry->outline);
      entry->outline = g_strdup (other->outline);
      entry->box = other->box;
    }
}

/* The first-order division of the settlement nearest to @entry in its country, within some 80 km;
 * NULL if there is none. */
static const char *
find_nearest_division (const WabDraft *self, const WabDraftEntry *entry)
{
  const char *found = NULL;
  double least = 0.5; /* degrees squared, of latitude */
  double narrowing = cos (entry->record.lat * 1e-7 * G_PI / 180);
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      const WabDraftEntry *other = &g_array_index (self->entries, WabDraftEntry, i);
      if (other->record.kind != WAB_PLACE_SETTLEMENT || other->admin1 == NULL
          || memcmp (other->record.country, entry->record.country, 2) != 0)
        continue;
      double dy = (other->record.lat - (double)entry->record.lat) * 1e-7;
      double dx = (other->record.lon - (double)entry->record.lon) * 1e-7 * narrowing;
      if (dx * dx + dy * dy < least)
        {
          least = dx * dx + dy * dy;
          found = other->admin1;
        }
    }
  return found;
}

/* OurAirports counts some divisions in another way than GeoNames: the towns around tell. */
static void
fill_divisions (WabDraft *self)
{
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, i);
      if (entry->record.kind == WAB_PLACE_FACILITY && entry->admin1 == NULL
          && entry->record.country[0] != '\0')
        entry->admin1 = g_strdup (find_nearest_division (self, entry));
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
    { "places", add_settlement },
    { "places-KZ", add_village },
    { "places-KG", add_village },
    { "places-UZ", add_village },
    { "places-TJ", add_village },
    { "places-TM", add_village },
    { "places-AM", add_village },
    { "places-AZ", add_village },
    { "places-GE", add_village },
    { "places-UA", add_village },
    { "places-SY", add_village },
    { "places-IQ", add_village },
    { "places-PS", add_village },
    { "airports", add_airport },
    { "names", add_place_name },
    { "place_names", add_place_name },
    { "aliases", add_alias },
    { "demonyms", wab_draft_add_demonym },
    { "nationalities-en", wab_draft_add_nationality },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!read_table (self, folder, tables[i].name, tables[i].add_row, error))
      return FALSE;
  fill_positions (self);
  fill_members (self);
  fill_divisions (self);
  return TRUE;
}
