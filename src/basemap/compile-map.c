/*
 * Builds map.bin (see map-file.h) from the tables of data/map and data/gazetteer:
 *
 *     compile-map MAP-FOLDER GAZETTEER-FOLDER OUTPUT
 *
 * Everything is read, projected and weighed at once, since shared borders are found by comparing
 * vertices over all layers; then each level of detail is a filter. The same tables give the same
 * bytes.
 */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "basemap/compile-chain.h"
#include "basemap/compile-input.h"
#include "basemap/compile-labels.h"
#include "basemap/compile-layers.h"
#include "basemap/compile-regions.h"

#define LEAST_POPULATION 1000

typedef struct
{
  WabPaths *paths;
  GArray *uses;    /* of WabUse */
  GPtrArray *keys; /* of Key */
  WabLabels *labels;
  guint n_areas;
  GArray *lines;     /* of WabLine: of the table being read */
  GArray *line_uses; /* of WabUse: theirs */
  guint8 group;      /* of the table being read */
  WabUse next;       /* what the feature being scanned is used for */
} Compiler;

typedef struct
{
  char *key;
  guint32 area;
} Key;

static void
free_key (gpointer data)
{
  g_free (((Key *)data)->key);
  g_free (data);
}

static void
keep_line (Compiler *self, const gint32 *points, gsize n_points)
{
  WabLine line = { g_array_new (FALSE, FALSE, sizeof (gint32)),
                   (guint32)self->next.layer << 16 | (guint32)self->next.rank << 8
                       | self->next.min_zoom,
                   FALSE };
  g_array_append_vals (line.points, points, (guint)(2 * n_points));
  g_array_append_val (self->lines, line);
  g_array_append_val (self->line_uses, self->next);
}

static void
add_lines (Compiler *self)
{
  wab_lines_join (self->lines);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WabLine *line = &g_array_index (self->lines, WabLine, i);
      WabUse use = g_array_index (self->line_uses, WabUse, i);
      if (line->is_used)
        continue;
      use.path = wab_paths_add (self->paths,
                                (const gint32 *)(gpointer)line->points->data,
                                line->points->len / 2,
                                FALSE,
                                self->group);
      if (use.path != G_MAXUINT32)
        g_array_append_val (self->uses, use);
    }
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->line_uses, 0);
}

static void
on_path (const gint32 *points,
         gsize n_points,
         gboolean is_ring,
         gboolean is_hole,
         gpointer user_data)
{
  Compiler *self = (Compiler *)user_data;
  WabUse use = self->next;
  use.is_hole = (guint8)is_hole;
  if (use.layer < 0 && use.area == G_MAXUINT32)
    return;
  if (!is_ring && n_points > 1)
    {
      keep_line (self, points, n_points);
      return;
    }
  use.path = wab_paths_add (self->paths, points, n_points, is_ring, self->group);
  if (use.path != G_MAXUINT32)
    g_array_append_val (self->uses, use);
}

static void
begin_feature (Compiler *self, int layer, const char *properties)
{
  double min_zoom = properties != NULL ? wab_input_get_number (properties, "min_zoom", 0) : 0;
  double rank = properties != NULL ? wab_input_get_number (properties, "scalerank", 0) : 0;
  self->next = (WabUse){ 0,
                         G_MAXUINT32,
                         (gint8)layer,
                         0,
                         0,
                         (guint8)rank,
                         (guint8)lround (CLAMP (min_zoom, 0.0, 25.0) * 10) };
}

static void
begin_area (Compiler *self)
{
  self->next.area = self->n_areas++;
}

static void
add_key (Compiler *self, const char *prefix, const char *name)
{
  Key *key = g_new (Key, 1);
  key->key = g_strconcat (prefix, name, NULL);
  key->area = self->next.area;
  g_ptr_array_add (self->keys, key);
}

typedef void (*ReadFeature) (Compiler *self, const char *line, const char *properties, guint index);

static void
read_features (Compiler *self, const char *folder, const char *file, ReadFeature read)
{
  g_autofree char *text = wab_input_read (folder, file);
  char *cursor = text, *line;
  guint index = 0;
  while ((line = wab_input_next_line (&cursor)) != NULL)
    {
      if (strstr (line, "\"coordinates\":") == NULL)
        continue;
      read (self, line, wab_input_find_properties (line), index++);
      wab_input_scan_geometry (line, on_path, self);
    }
}

static void
read_land (Compiler *self,
           const char *line G_GNUC_UNUSED,
           const char *properties,
           guint index G_GNUC_UNUSED)
{
  begin_feature (self, WAB_LAYER_LAND, properties);
  self->next.min_zoom = 0; /* the size of an island decides */
}

static void
read_glacier (Compiler *self,
              const char *line G_GNUC_UNUSED,
              const char *properties,
              guint index G_GNUC_UNUSED)
{
  begin_feature (self, WAB_LAYER_GLACIER, properties);
  self->next.min_zoom = 0;
}

static void
read_urban (Compiler *self,
            const char *line G_GNUC_UNUSED,
            const char *properties,
            guint index G_GNUC_UNUSED)
{
  begin_feature (self, WAB_LAYER_URBAN, properties);
}

static void
read_river (Compiler *self,
            const char *line G_GNUC_UNUSED,
            const char *properties,
            guint index G_GNUC_UNUSED)
{
  g_autofree char *class = wab_input_dup_string (properties, "featurecla");
  begin_feature (
      self, g_strcmp0 (class, "Lake Centerline") == 0 ? -1 : WAB_LAYER_RIVER, properties);
}

static void
read_road (Compiler *self,
           const char *line G_GNUC_UNUSED,
           const char *properties,
           guint index G_GNUC_UNUSED)
{
  begin_feature (self, WAB_LAYER_ROAD, properties);
  gboolean is_ferry = strstr (properties, "\"ferry\":true") != NULL;
  if (is_ferry || self->next.rank > 7)
    self->next.layer = -1;
  self->next.min_zoom = self->next.rank <= 3 ? 45 : self->next.rank <= 5 ? 55 : 65;
}

static void
read_railway (Compiler *self,
              const char *line G_GNUC_UNUSED,
              const char *properties,
              guint index G_GNUC_UNUSED)
{
  begin_feature (self, WAB_LAYER_RAILWAY, properties);
  if (strstr (properties, "\"ferry\":true") != NULL || self->next.rank > 7)
    self->next.layer = -1;
  self->next.min_zoom = self->next.rank <= 4 ? 60 : 68;
}

static void
read_region_border (Compiler *self,
                    const char *line G_GNUC_UNUSED,
                    const char *properties G_GNUC_UNUSED,
                    guint index G_GNUC_UNUSED)
{
  begin_feature (self, WAB_LAYER_REGION_BORDER, NULL);
}

static void
read_border (Compiler *self,
             const char *line G_GNUC_UNUSED,
             const char *properties,
             guint index G_GNUC_UNUSED)
{
  g_autofree char *class = wab_input_dup_string (properties, "featurecla");
  gboolean is_settled = g_str_has_prefix (class, "International");
  begin_feature (self, is_settled ? WAB_LAYER_BORDER : WAB_LAYER_DISPUTED_BORDER, properties);
  self->next.min_zoom = 0;
}

static void
read_disputed_line (Compiler *self,
                    const char *line G_GNUC_UNUSED,
                    const char *properties,
                    guint index G_GNUC_UNUSED)
{
  g_autofree char *class = wab_input_dup_string (properties, "featurecla");
  gboolean is_reference =
      g_strcmp0 (class, "Reference line") == 0 || g_strcmp0 (class, "Overlay limit") == 0;
  begin_feature (self, is_reference ? -1 : WAB_LAYER_DISPUTED_BORDER, properties);
}

/* Adds the label where the gazetteer has it; areas of Natural Earth 4.0.0 are known by their
 * number. */
static void
add_shape_label (Compiler *self,
                 const char *key,
                 WabMapLabelKind kind,
                 const char *properties,
                 double shift)
{
  guint32 place = 0;
  double lat = 0, lon = 0;
  if (!wab_labels_find_shape (self->labels, key, &place, &lat, &lon))
    return;
  double rank = wab_input_get_number (properties, "scalerank", 9);
  double from = wab_input_get_number (properties, "min_label", 8);
  double to = wab_input_get_number (properties, "max_label", 25);
  wab_labels_add (
      self->labels, kind, properties, TRUE, place, lat, lon, from + shift, to + 1, (guint8)rank, 0);
}

static void
begin_numbered_area (Compiler *self,
                     int layer,
                     const char *properties,
                     const char *prefix,
                     guint index,
                     char **out_key)
{
  g_autofree char *number = g_strdup_printf ("%u", index);
  begin_feature (self, layer, properties);
  begin_area (self);
  add_key (self, prefix, number);
  *out_key = g_strconcat (prefix, number, NULL);
}

static void
read_lake (Compiler *self, const char *line G_GNUC_UNUSED, const char *properties, guint index)
{
  g_autofree char *key = NULL;
  begin_numbered_area (self, WAB_LAYER_LAKE, properties, "lakes:", index, &key);
  self->next.min_zoom = 0;
  add_shape_label (self, key, WAB_LABEL_LAKE, properties, 0.5);
}

static void
read_marine (Compiler *self, const char *line G_GNUC_UNUSED, const char *properties, guint index)
{
  g_autofree char *key = NULL;
  g_autofree char *class = wab_input_dup_string (properties, "featurecla");
  begin_numbered_area (self, -1, properties, "geography_marine_polys:", index, &key);
  self->next.is_vague = TRUE;
  gboolean is_ocean = g_strcmp0 (class, "ocean") == 0;
  if (g_strcmp0 (class, "river") != 0 && g_strcmp0 (class, "reef") != 0)
    add_shape_label (
        self, key, is_ocean ? WAB_LABEL_OCEAN : WAB_LABEL_SEA, properties, is_ocean ? 0 : 0.4);
}

static void
read_region (Compiler *self, const char *line G_GNUC_UNUSED, const char *properties, guint index)
{
  static const char *const shown[] = { "Range/mtn", "Desert", "Island group", "Island", "Plateau",
                                       "Peninsula", NULL };
  g_autofree char *key = NULL;
  g_autofree char *class = wab_input_dup_string (properties, "featurecla");
  begin_numbered_area (self, -1, properties, "geography_regions_polys:", index, &key);
  self->next.is_vague = TRUE;
  if (class != NULL && g_strv_contains (shown, class))
    add_shape_label (self, key, WAB_LABEL_LAND, properties, 0.8);
}

static void
read_disputed_area (Compiler *self,
                    const char *line G_GNUC_UNUSED,
                    const char *properties,
                    guint index)
{
  g_autofree char *key = NULL;
  begin_numbered_area (self, -1, properties, "admin_0_disputed_areas:", index, &key);
}

static void
read_country (Compiler *self,
              const char *line G_GNUC_UNUSED,
              const char *properties,
              guint index G_GNUC_UNUSED)
{
  g_autofree char *code = wab_input_dup_string (properties, "adm0_a3");
  g_autofree char *iso = wab_input_dup_string (properties, "iso_a2_eh");
  begin_feature (self, -1, properties);
  begin_area (self);
  add_key (self, "admin0:", code);
  if (iso != NULL && strlen (iso) == 2)
    add_key (self, "countries:", iso);
  g_autofree char *key = g_strconcat ("admin0:", code, NULL);
  guint32 place = 0;
  double lat = 0, lon = 0;
  wab_labels_find_shape (self->labels, key, &place, &lat, &lon);
  lat = wab_input_get_number (properties, "label_y", lat);
  lon = wab_input_get_number (properties, "label_x", lon);
  double from = wab_input_get_number (properties, "min_label", 6);
  double rank = wab_input_get_number (properties, "labelrank", 9);
  double people = wab_input_get_number (properties, "pop_est", 0);
  if (place != 0)
    wab_labels_add (self->labels,
                    WAB_LABEL_COUNTRY,
                    properties,
                    TRUE,
                    place,
                    lat,
                    lon,
                    from - 0.3,
                    wab_input_get_number (properties, "max_label", 10) - 1,
                    (guint8)rank,
                    (guint64)MAX (people, 0));
}

static void
read_admin1 (Compiler *self,
             const char *line G_GNUC_UNUSED,
             const char *properties,
             guint index G_GNUC_UNUSED)
{
  g_autofree char *code = wab_input_dup_string (properties, "adm1_code");
  begin_feature (self, -1, properties);
  begin_area (self);
  add_key (self, "admin1:", code);
}

static void
read_settlement (Compiler *self,
                 const char *line,
                 const char *properties,
                 guint index G_GNUC_UNUSED)
{
  begin_feature (self, -1, properties);
  const char *c = strstr (line, "\"coordinates\":[");
  char *end = NULL;
  double lon = g_ascii_strtod (c + strlen ("\"coordinates\":["), &end);
  double lat = g_ascii_strtod (end + 1, NULL);
  g_autofree char *class = wab_input_dup_string (properties, "featurecla");
  gboolean is_capital = g_strcmp0 (class, "Admin-0 capital") == 0;
  double people = wab_input_get_number (properties, "pop_max", 0);
  double from = wab_input_get_number (properties, "min_zoom", 8);
  double place = wab_input_get_number (properties, "geonameid", 0);
  wab_labels_add (self->labels,
                  is_capital ? WAB_LABEL_CAPITAL : WAB_LABEL_CITY,
                  properties,
                  TRUE,
                  place > 0 ? (guint32)place : 0,
                  lat,
                  lon,
                  from - (is_capital ? 0.5 : 0),
                  25,
                  (guint8)wab_input_get_number (properties, "scalerank", 9),
                  (guint64)MAX (people, 0));
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *left = *(Key *const *)a, *right = *(Key *const *)b;
  int order = strcmp (left->key, right->key);
  return order != 0 ? order : left->area < right->area ? -1 : left->area > right->area;
}

static void
write_keys (Compiler *self, WabSections *sections)
{
  g_ptr_array_sort (self->keys, compare_keys);
  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = g_ptr_array_index (self->keys, i);
      WabMapKey out = { wab_sections_add_string (sections, key->key), key->area };
      g_byte_array_append (sections->bytes[WAB_SECTION_KEYS], (const guint8 *)&out, sizeof out);
    }
}

static void
write_file (WabSections *sections, const char *path)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  WabMapHeader header = { WAB_MAP_MAGIC, WAB_MAP_VERSION, 0, 0, 0, { { 0, 0 } } };
  for (int i = 0; i < WAB_SECTION_N; i++)
    {
      header.sections[i].offset = sizeof header + body->len;
      header.sections[i].size = sections->bytes[i]->len;
      g_byte_array_append (body, sections->bytes[i]->data, sections->bytes[i]->len);
      while (body->len % 8 != 0)
        g_byte_array_append (body, (const guint8 *)"", 1);
    }
  header.body_sum = wab_map_sum (body->data, body->len);
  header.header_sum =
      wab_map_sum (&header.body_sum, sizeof header - G_STRUCT_OFFSET (WabMapHeader, body_sum));
  g_byte_array_prepend (body, (const guint8 *)&header, sizeof header);
  g_autoptr (GError) error = NULL;
  if (!g_file_set_contents (path, (const char *)body->data, body->len, &error))
    g_error ("%s", error->message);
}

typedef struct
{
  const char *file;
  ReadFeature read;
  guint8 group; /* tables that share vertices */
} Table;

static const Table tables[] = {
  { "land-10m.geojson.zst", read_land, 0 },
  { "minor-islands-10m.geojson.zst", read_land, 0 },
  { "glaciers-10m.geojson.zst", read_glacier, 1 },
  { "urban-50m.geojson.zst", read_urban, 2 },
  { "rivers-10m.geojson.zst", read_river, 3 },
  { "roads-10m-generalised.geojson.zst", read_road, 4 },
  { "railways-10m-generalised.geojson.zst", read_railway, 5 },
  { "borders-10m.geojson.zst", read_border, 6 },
  { "disputed-lines-10m.geojson.zst", read_disputed_line, 6 },
  { "admin1-borders-10m.geojson.zst", read_region_border, 7 },
  { "lakes-10m.geojson.zst", read_lake, 8 },
  { "marine-10m.geojson.zst", read_marine, 9 },
  { "regions-10m.geojson.zst", read_region, 10 },
  { "disputed-areas-10m.geojson.zst", read_disputed_area, 11 },
  { "countries-10m.geojson.zst", read_country, 12 },
  { "populated-places-10m.geojson.zst", read_settlement, 13 },
  { "admin1-10m.geojson.zst", read_admin1, 7 },
};

static void
read_table (Compiler *self, const char *folder, const Table *table)
{
  self->group = table->group;
  read_features (self, folder, table->file, table->read);
  add_lines (self);
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    {
      g_printerr ("Usage: %s MAP-FOLDER GAZETTEER-FOLDER OUTPUT\n", argv[0]);
      return 2;
    }
  const char *folder = argv[1], *gazetteer = argv[2];
  Compiler self = { wab_paths_new (),
                    g_array_new (FALSE, FALSE, sizeof (WabUse)),
                    g_ptr_array_new_with_free_func (free_key),
                    wab_labels_new (folder, gazetteer),
                    0,
                    wab_lines_new (),
                    g_array_new (FALSE, FALSE, sizeof (WabUse)),
                    0,
                    { 0 } };
  guint first_admin1 = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      first_admin1 = self.n_areas;
      read_table (&self, folder, &tables[i]);
    }
  wab_labels_add_places (self.labels, gazetteer, LEAST_POPULATION);
  wab_paths_project (self.paths);
  const WabRegions regions = { self.paths, self.uses, self.labels, first_admin1, self.n_areas };
  wab_regions_rank (&regions, folder);
  wab_paths_weigh (self.paths);
  wab_regions_rank_borders (&regions);

  WabSections sections = { { NULL },
                           g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  for (int i = 0; i < WAB_SECTION_N; i++)
    sections.bytes[i] = g_byte_array_new ();
  wab_layers_write (self.paths, self.uses, &sections);
  wab_areas_write (self.paths, self.uses, self.n_areas, &sections);
  write_keys (&self, &sections);
  wab_labels_write (self.labels, &sections);
  write_file (&sections, argv[3]);

  for (int i = 0; i < WAB_SECTION_N; i++)
    g_byte_array_unref (sections.bytes[i]);
  g_hash_table_unref (sections.strings);
  wab_paths_free (self.paths);
  wab_labels_free (self.labels);
  g_array_unref (self.uses);
  g_array_unref (self.lines);
  g_array_unref (self.line_uses);
  g_ptr_array_unref (self.keys);
  return 0;
}
