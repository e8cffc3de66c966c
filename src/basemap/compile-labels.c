#include "basemap/compile-labels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "basemap/compile-input.h"
#include "model/geo.h"

#define N_MAIN_LANGUAGES 4 /* the first ones are kept for every label */
#define LEAST_IMPORTANT 66
#define N_LANGUAGES G_N_ELEMENTS (wab_map_languages)

typedef struct
{
  WabMapLabel label;
  guint64 size;
  guint64 cell; /* to find labels of one place that came twice */
  char *name;   /* owned */
  char *names[G_N_ELEMENTS (wab_map_languages)];
} Entry;

typedef struct
{
  guint32 place;
  double lat;
  double lon;
} Shape;

struct _WabLabels
{
  GPtrArray *entries;
  GHashTable *names;  /* place id -> char *[N_LANGUAGES] */
  GHashTable *shapes; /* key -> Shape */
  GHashTable *places; /* ids that have a label */
};

static void
free_entry (gpointer data)
{
  Entry *entry = (Entry *)data;
  g_free (entry->name);
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_free (entry->names[i]);
  g_free (entry);
}

static void
free_names (gpointer data)
{
  char **names = (char **)data;
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_free (names[i]);
  g_free (names);
}

/* Names that were read before stay. */
static void
take_names (WabLabels *self, char *text)
{
  char *cursor = text, *line, *columns[3];
  while ((line = wab_input_next_line (&cursor)) != NULL)
    {
      if (!wab_input_split (line, columns, 3))
        continue;
      guint language = 0;
      while (language < N_LANGUAGES && strcmp (columns[1], wab_map_languages[language]) != 0)
        language++;
      gpointer id = GUINT_TO_POINTER (strtoul (columns[0], NULL, 10));
      if (language == N_LANGUAGES || id == NULL)
        continue;
      char **names = g_hash_table_lookup (self->names, id);
      if (names == NULL)
        {
          names = g_new0 (char *, N_LANGUAGES);
          g_hash_table_insert (self->names, id, names);
        }
      if (names[language] == NULL) /* the first is the preferred one */
        names[language] = g_strdup (columns[2]);
    }
}

static void
read_names (WabLabels *self, const char *folder, const char *file)
{
  g_autofree char *text = wab_input_read (folder, file);
  take_names (self, text);
}

/* Our own table: it is short, so that it lies unpacked, and has remarks. */
static void
read_own_names (WabLabels *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "labels.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  take_names (self, text);
}

static void
read_shapes (WabLabels *self, const char *folder)
{
  enum
  {
    ID = 0,
    LAT = 4,
    LON = 5,
    SHAPE = 19,
    N = 20
  };
  g_autofree char *text = wab_input_read (folder, "areas.tsv.zst");
  char *cursor = text, *line, *columns[N];
  while ((line = wab_input_next_line (&cursor)) != NULL)
    {
      if (!wab_input_split (line, columns, N) || strchr (columns[SHAPE], ':') == NULL
          || columns[LAT][0] == '\0' || g_hash_table_contains (self->shapes, columns[SHAPE]))
        continue;
      Shape *shape = g_new (Shape, 1);
      shape->place = (guint32)strtoul (columns[ID], NULL, 10);
      shape->lat = g_ascii_strtod (columns[LAT], NULL);
      shape->lon = g_ascii_strtod (columns[LON], NULL);
      g_hash_table_insert (self->shapes, g_strdup (columns[SHAPE]), shape);
    }
}

WabLabels *
wab_labels_new (const char *folder, const char *gazetteer_folder)
{
  WabLabels *self = g_new0 (WabLabels, 1);
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, free_names);
  self->shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->places = g_hash_table_new (NULL, NULL);
  read_own_names (self, folder);
  read_names (self, gazetteer_folder, "place_names.tsv.zst");
  read_names (self, gazetteer_folder, "names.tsv.zst");
  read_shapes (self, gazetteer_folder);
  return self;
}

void
wab_labels_free (WabLabels *self)
{
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->shapes);
  g_hash_table_unref (self->places);
  g_free (self);
}

gboolean
wab_labels_find_shape (WabLabels *self,
                       const char *key,
                       guint32 *out_place,
                       double *out_lat,
                       double *out_lon)
{
  const Shape *shape = g_hash_table_lookup (self->shapes, key);
  if (shape == NULL)
    return FALSE;
  *out_place = shape->place;
  *out_lat = shape->lat;
  *out_lon = shape->lon;
  return TRUE;
}

static Entry *
add_entry (WabLabels *self,
           WabMapLabelKind kind,
           const char *name,
           guint32 place,
           double lat,
           double lon,
           double min_zoom,
           double max_zoom,
           guint8 rank,
           guint64 size)
{
  Entry *entry = g_new0 (Entry, 1);
  WabGeoPoint point = { lat, lon };
  double x = 0, y = 0;
  wab_geo_to_mercator (&point, &x, &y);
  guint8 from = (guint8)lround (CLAMP (min_zoom, 0.0, 25.0) * 10);
  guint8 to = (guint8)lround (CLAMP (max_zoom, 0.0, 25.0) * 10);
  entry->label = (WabMapLabel){
    (float)MIN (x, 0.9999999), (float)y, from, to, (guint8)kind, rank, 0, 0, place
  };
  entry->size = size;
  entry->name = g_strdup (name);
  char **names = place != 0 ? g_hash_table_lookup (self->names, GUINT_TO_POINTER (place)) : NULL;
  for (guint i = 0; names != NULL && i < N_LANGUAGES; i++)
    entry->names[i] = g_strdup (names[i]);
  g_ptr_array_add (self->entries, entry);
  if (place != 0)
    g_hash_table_add (self->places, GUINT_TO_POINTER (place));
  return entry;
}

/* "ARCTIC OCEAN" -> "Arctic Ocean", "Lake\rBaikal" and doubled spaces -> one space. */
static char *
tidy_name (const char *name)
{
  GString *out = g_string_new (NULL);
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *upper = g_utf8_strup (name, -1);
  gboolean is_shouted = strcmp (name, upper) == 0 && strlen (name) > 3;
  gboolean is_start = TRUE;
  for (const char *c = is_shouted ? lower : name; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      if (g_unichar_isspace (letter))
        {
          if (!is_start)
            g_string_append_c (out, ' ');
          is_start = TRUE;
          continue;
        }
      g_string_append_unichar (out, is_shouted && is_start ? g_unichar_toupper (letter) : letter);
      is_start = letter == '-';
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

void
wab_labels_add (WabLabels *self,
                WabMapLabelKind kind,
                const char *properties,
                gboolean has_own_names,
                guint32 place,
                double lat,
                double lon,
                double min_zoom,
                double max_zoom,
                guint8 rank,
                guint64 size)
{
  g_autofree char *raw = wab_input_dup_string (properties, "name");
  if (raw == NULL || *raw == '\0')
    return;
  g_autofree char *name = tidy_name (raw);
  Entry *entry = add_entry (self, kind, name, place, lat, lon, min_zoom, max_zoom, rank, size);
  for (guint i = 0; has_own_names && i < N_LANGUAGES; i++)
    {
      g_autofree char *key = g_strconcat ("name_", wab_map_languages[i], NULL);
      g_autofree char *given = wab_input_dup_string (properties, key);
      gboolean is_settlement = kind == WAB_LABEL_CITY || kind == WAB_LABEL_CAPITAL;
      if (given == NULL || *given == '\0' || (is_settlement && entry->names[i] != NULL))
        continue;
      g_free (entry->names[i]);
      entry->names[i] = tidy_name (given);
    }
}

static double
get_zoom_of_population (guint64 population)
{
  return population >= 100000  ? 7.2
         : population >= 50000 ? 7.8
         : population >= 20000 ? 8.4
         : population >= 10000 ? 9.2
         : population >= 5000  ? 9.8
                               : 10.6;
}

/* A settlement within about 3 km that has a label: Natural Earth has some without an id. */
static gboolean
is_near_known (GHashTable *cells, double lat, double lon)
{
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        guint64 cell = (guint64)(floor ((lat + 90) * 30) + dy) * 20000
                       + (guint64)(floor ((lon + 180) * 30) + dx);
        if (g_hash_table_contains (cells, GSIZE_TO_POINTER (cell + 1)))
          return TRUE;
      }
  return FALSE;
}

static GHashTable *
find_settlement_cells (const WabLabels *self)
{
  GHashTable *cells = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      if (entry->label.kind != WAB_LABEL_CITY && entry->label.kind != WAB_LABEL_CAPITAL)
        continue;
      WabGeoPoint point;
      wab_geo_from_mercator (entry->label.x, entry->label.y, &point);
      guint64 cell =
          (guint64)floor ((point.lat + 90) * 30) * 20000 + (guint64)floor ((point.lon + 180) * 30);
      g_hash_table_add (cells, GSIZE_TO_POINTER (cell + 1));
    }
  return cells;
}

void
wab_labels_add_places (WabLabels *self, const char *gazetteer_folder, guint64 least_population)
{
  enum
  {
    ID = 0,
    NAME = 1,
    LAT = 4,
    LON = 5,
    CODE = 7,
    POPULATION = 11,
    N = 12
  };
  g_autofree char *text = wab_input_read (gazetteer_folder, "places.tsv.zst");
  g_autoptr (GHashTable) cells = find_settlement_cells (self);
  char *cursor = text, *line, *columns[N];
  while ((line = wab_input_next_line (&cursor)) != NULL)
    {
      if (!wab_input_split (line, columns, N))
        continue;
      guint32 id = (guint32)strtoul (columns[ID], NULL, 10);
      guint64 population = strtoull (columns[POPULATION], NULL, 10);
      const char *code = columns[CODE];
      if (id == 0 || population < least_population || strcmp (code, "PPLX") == 0
          || strcmp (code, "PPLH") == 0 || strcmp (code, "PPLQ") == 0
          || g_hash_table_contains (self->places, GUINT_TO_POINTER (id)))
        continue;
      double lat = g_ascii_strtod (columns[LAT], NULL), lon = g_ascii_strtod (columns[LON], NULL);
      if (is_near_known (cells, lat, lon))
        continue;
      double zoom = get_zoom_of_population (population) - (strcmp (code, "PPLA") == 0 ? 1.0 : 0);
      add_entry (self, WAB_LABEL_CITY, columns[NAME], id, lat, lon, zoom, 25, 9, population);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = *(Entry *const *)a, *right = *(Entry *const *)b;
  if (left->label.min_zoom != right->label.min_zoom)
    return left->label.min_zoom < right->label.min_zoom ? -1 : 1;
  if (left->label.kind != right->label.kind)
    return left->label.kind < right->label.kind ? -1 : 1;
  if (left->label.rank != right->label.rank)
    return left->label.rank < right->label.rank ? -1 : 1;
  if (left->size != right->size)
    return left->size > right->size ? -1 : 1;
  if (left->label.place != right->label.place)
    return left->label.place < right->label.place ? -1 : 1;
  if (left->label.x != right->label.x)
    return left->label.x < right->label.x ? -1 : 1;
  return strcmp (left->name, right->name);
}

static void
append_name (WabSections *sections, guint language, const char *text)
{
  WabMapName name = { wab_sections_add_string (sections, text), language };
  g_byte_array_append (sections->bytes[WAB_SECTION_NAMES], (const guint8 *)&name, sizeof name);
}

static void
write_names (Entry *entry, WabSections *sections)
{
  GByteArray *out = sections->bytes[WAB_SECTION_NAMES];
  entry->label.first_name = out->len / sizeof (WabMapName);
  append_name (sections, WAB_MAP_NO_LANGUAGE, entry->name);
  const char *english = entry->names[0] != NULL ? entry->names[0] : entry->name;
  for (guint32 i = 0; i < N_LANGUAGES; i++)
    {
      const char *fallback = i == 0 ? entry->name : english;
      gboolean is_kept = i < N_MAIN_LANGUAGES || entry->label.min_zoom < LEAST_IMPORTANT;
      if (is_kept && entry->names[i] != NULL && strcmp (entry->names[i], fallback) != 0)
        append_name (sections, i, entry->names[i]);
    }
  entry->label.n_names = out->len / sizeof (WabMapName) - entry->label.first_name;
}

static guint
get_cell (const WabMapLabel *label)
{
  guint side = 1 << WAB_MAP_LABEL_GRID_BITS;
  guint column = (guint)CLAMP (label->x * (float)side, 0, (float)side - 1);
  guint row = (guint)CLAMP (label->y * (float)side, 0, (float)side - 1);
  return row * side + column;
}

static void
write_grid (const WabLabels *self, WabSections *sections)
{
  guint n_cells = 1 << (2 * WAB_MAP_LABEL_GRID_BITS);
  g_autofree guint32 *starts = g_new0 (guint32, n_cells + 1);
  for (guint i = 0; i < self->entries->len; i++)
    starts[get_cell (&((Entry *)g_ptr_array_index (self->entries, i))->label) + 1]++;
  for (guint i = 0; i < n_cells; i++)
    starts[i + 1] += starts[i];
  g_byte_array_append (
      sections->bytes[WAB_SECTION_CELLS], (const guint8 *)starts, (n_cells + 1) * sizeof (guint32));
  g_autofree guint32 *labels = g_new (guint32, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    labels[starts[get_cell (&((Entry *)g_ptr_array_index (self->entries, i))->label)]++] = i;
  g_byte_array_append (sections->bytes[WAB_SECTION_CELL_LABELS],
                       (const guint8 *)labels,
                       self->entries->len * (guint)sizeof (guint32));
}

/* Natural Earth has "Fiji" the country and "Fiji" the island group. */
static void
drop_doubles (WabLabels *self)
{
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      if (entry->label.kind == WAB_LABEL_COUNTRY)
        g_hash_table_add (countries, entry->name);
    }
  for (guint i = self->entries->len; i-- > 0;)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      if ((entry->label.kind == WAB_LABEL_LAND || entry->label.kind == WAB_LABEL_REGION)
          && g_hash_table_contains (countries, entry->name))
        g_ptr_array_remove_index (self->entries, i);
    }
}

void
wab_labels_write (WabLabels *self, WabSections *out_sections)
{
  drop_doubles (self);
  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      write_names (entry, out_sections);
      g_byte_array_append (out_sections->bytes[WAB_SECTION_LABELS],
                           (const guint8 *)&entry->label,
                           sizeof entry->label);
    }
  write_grid (self, out_sections);
}
