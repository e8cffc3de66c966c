#include "basemap/outlines-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/data-file.h"
#include "model/error.h"

#define UNIT_SIZE(section) (unit_sizes[section])

static const gsize unit_sizes[WAB_SECTION_N] = {
  [WAB_SECTION_DIRECTORY] = sizeof (WabMapRange),   [WAB_SECTION_ITEMS] = sizeof (WabMapItem),
  [WAB_SECTION_POINTS] = 2 * sizeof (guint16),      [WAB_SECTION_KEYS] = sizeof (WabMapKey),
  [WAB_SECTION_AREAS] = sizeof (WabMapArea),        [WAB_SECTION_RINGS] = sizeof (guint32),
  [WAB_SECTION_AREA_POINTS] = 2 * sizeof (guint16), [WAB_SECTION_LABELS] = sizeof (WabMapLabel),
  [WAB_SECTION_NAMES] = sizeof (WabMapName),        [WAB_SECTION_CELLS] = sizeof (guint32),
  [WAB_SECTION_CELL_LABELS] = sizeof (guint32),     [WAB_SECTION_STRINGS] = 1,
};

static gboolean
check_header (const WabMapHeader *header, gsize size)
{
  if (size < sizeof *header || memcmp (header->magic, WAB_MAP_MAGIC, sizeof header->magic) != 0
      || header->version != WAB_MAP_VERSION)
    return FALSE;
  gsize summed = sizeof *header - G_STRUCT_OFFSET (WabMapHeader, body_sum);
  if (wab_map_sum (&header->body_sum, summed) != header->header_sum)
    return FALSE;
  for (int i = 0; i < WAB_SECTION_N; i++)
    {
      guint64 offset = header->sections[i].offset, bytes = header->sections[i].size;
      if (offset % 8 != 0 || offset > size || bytes > size - offset || bytes % unit_sizes[i] != 0)
        return FALSE;
    }
  guint64 n_strings = header->sections[WAB_SECTION_STRINGS].size;
  guint64 strings = header->sections[WAB_SECTION_STRINGS].offset;
  guint n_cells = 1 << (2 * WAB_MAP_LABEL_GRID_BITS);
  return header->sections[WAB_SECTION_DIRECTORY].size
             == WAB_MAP_N_LEVELS * WAB_LAYER_N * sizeof (WabMapRange)
         && header->sections[WAB_SECTION_CELLS].size == (n_cells + 1) * sizeof (guint32)
         && n_strings > 0 && ((const char *)header)[strings + n_strings - 1] == '\0';
}

static void
find_sections (WabOutlines *self)
{
  const char *start = g_mapped_file_get_contents (self->file);
  const WabMapHeader *header = (const WabMapHeader *)(gconstpointer)start;
  gconstpointer at[WAB_SECTION_N];
  for (int i = 0; i < WAB_SECTION_N; i++)
    {
      at[i] = start + header->sections[i].offset;
      self->counts[i] = (guint32)(header->sections[i].size / unit_sizes[i]);
    }
  self->directory = (const WabMapRange *)at[WAB_SECTION_DIRECTORY];
  self->items = (const WabMapItem *)at[WAB_SECTION_ITEMS];
  self->points = (const guint16 *)at[WAB_SECTION_POINTS];
  self->keys = (const WabMapKey *)at[WAB_SECTION_KEYS];
  self->areas = (const WabMapArea *)at[WAB_SECTION_AREAS];
  self->rings = (const guint32 *)at[WAB_SECTION_RINGS];
  self->area_points = (const guint16 *)at[WAB_SECTION_AREA_POINTS];
  self->labels = (const WabMapLabel *)at[WAB_SECTION_LABELS];
  self->names = (const WabMapName *)at[WAB_SECTION_NAMES];
  self->cells = (const guint32 *)at[WAB_SECTION_CELLS];
  self->cell_labels = (const guint32 *)at[WAB_SECTION_CELL_LABELS];
  self->strings = (const char *)at[WAB_SECTION_STRINGS];
}

WabOutlines *
wab_outlines_open (const char *path, GError **error)
{
  g_autofree char *found = path != NULL ? g_strdup (path) : wab_data_file_find ("map.bin");
  if (found == NULL)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DATA,
                   _ ("The base map “%s” is missing: install Whenabouts again"),
                   "map.bin");
      return NULL;
    }
  g_autoptr (GError) inner = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (found, FALSE, &inner);
  if (file == NULL)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DATA,
                   _ ("The base map “%s” cannot be read (%s): install Whenabouts again"),
                   found,
                   inner->message);
      return NULL;
    }
  gconstpointer contents = g_mapped_file_get_contents (file);
  if (contents == NULL
      || !check_header ((const WabMapHeader *)contents, g_mapped_file_get_length (file)))
    {
      g_set_error (
          error,
          WAB_ERROR,
          WAB_ERROR_DATA,
          _ ("The base map “%s” is damaged or of another version: install Whenabouts again"),
          found);
      return NULL;
    }
  WabOutlines *self = g_new0 (WabOutlines, 1);
  g_atomic_ref_count_init (&self->references);
  self->file = g_steal_pointer (&file);
  self->extents = g_new0 (guint32 *, WAB_MAP_N_LANGUAGES + 1);
  find_sections (self);
  self->decoded = g_new0 (float *, (gsize)self->counts[WAB_SECTION_AREAS] * WAB_MAP_N_DETAILS);
  return self;
}

WabOutlines *
wab_outlines_ref (WabOutlines *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wab_outlines_unref (WabOutlines *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (gsize i = 0; i < (gsize)self->counts[WAB_SECTION_AREAS] * WAB_MAP_N_DETAILS; i++)
    g_free (self->decoded[i]);
  g_free (self->decoded);
  g_mapped_file_unref (self->file);
  for (guint i = 0; i <= WAB_MAP_N_LANGUAGES; i++)
    g_free (self->extents[i]);
  g_free (self->extents);
  g_free (self);
}

guint32 *
wab_outlines_get_extents (const WabOutlines *self, guint language)
{
  guint32 **slot = &self->extents[MIN (language, WAB_MAP_N_LANGUAGES)];
  guint32 *known = g_atomic_pointer_get (slot);
  if (known != NULL)
    return known;
  guint32 *fresh = g_new0 (guint32, self->counts[WAB_SECTION_LABELS]);
  if (!g_atomic_pointer_compare_and_exchange (slot, NULL, fresh))
    g_free (fresh);
  return g_atomic_pointer_get (slot);
}

gboolean
wab_outlines_check (const WabOutlines *self)
{
  const char *start = g_mapped_file_get_contents (self->file);
  gsize size = g_mapped_file_get_length (self->file);
  const WabMapHeader *header = (const WabMapHeader *)(gconstpointer)start;
  return wab_map_sum (start + sizeof *header, size - sizeof *header) == header->body_sum;
}

guint
wab_outlines_pick_level (double zoom, double *out_units)
{
  guint level = 0;
  while (level + 1 < WAB_MAP_N_LEVELS && wab_map_level_zooms[level] < zoom - 0.25)
    level++;
  *out_units = (double)(1 << (8 + wab_map_level_zooms[level] + WAB_MAP_UNIT_BITS));
  return level;
}

const WabMapItem *
wab_outlines_get_items (const WabOutlines *self, guint level, WabMapLayer layer, guint32 *out_n)
{
  const WabMapRange *range = &self->directory[level * WAB_LAYER_N + layer];
  guint32 n_all = self->counts[WAB_SECTION_ITEMS];
  gboolean is_sound = range->first <= n_all && range->n <= n_all - range->first;
  *out_n = is_sound ? range->n : 0;
  return is_sound ? self->items + range->first : NULL;
}

const guint16 *
wab_outlines_get_points (const WabOutlines *self, const WabMapItem *item)
{
  guint32 n_all = self->counts[WAB_SECTION_POINTS];
  if (item->first_point > n_all || item->n_points > n_all - item->first_point)
    return NULL;
  return self->points + 2 * (gsize)item->first_point;
}

static const char *
get_string (const WabOutlines *self, guint32 at)
{
  return at < self->counts[WAB_SECTION_STRINGS] ? self->strings + at : "";
}

guint
wab_outlines_find_language (const char *tag)
{
  gsize length = tag != NULL ? strcspn (tag, "-_.@") : 0;
  for (guint i = 0; i < G_N_ELEMENTS (wab_map_languages); i++)
    if (length == strlen (wab_map_languages[i])
        && g_ascii_strncasecmp (tag, wab_map_languages[i], length) == 0)
      return i;
  return WAB_MAP_NO_LANGUAGE;
}

const char *
wab_outlines_get_name (const WabOutlines *self, const WabMapLabel *label, guint language)
{
  guint32 n_all = self->counts[WAB_SECTION_NAMES];
  if (label->n_names == 0 || label->first_name >= n_all
      || label->n_names > n_all - label->first_name)
    return "";
  const WabMapName *names = self->names + label->first_name;
  const char *found = get_string (self, names[0].string);
  for (guint32 i = 1; i < label->n_names; i++)
    {
      if (names[i].language == language)
        return get_string (self, names[i].string);
      if (names[i].language == 0
          && language != WAB_MAP_NO_LANGUAGE) /* else English, then the default */
        found = get_string (self, names[i].string);
    }
  return found;
}

static const WabMapKey *
find_key (const WabOutlines *self, const char *key)
{
  guint32 low = 0, high = self->counts[WAB_SECTION_KEYS];
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = strcmp (get_string (self, self->keys[middle].string), key);
      if (order == 0)
        return &self->keys[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* Decoded when first asked for, and kept. */
static const float *
get_area_points (const WabOutlines *self, guint32 index, guint detail)
{
  float **slot = &self->decoded[(gsize)index * WAB_MAP_N_DETAILS + detail];
  float *known = g_atomic_pointer_get (slot);
  if (known != NULL)
    return known;
  const WabMapArea *area = &self->areas[index];
  guint32 n = self->rings[area->details[detail].first_ring + area->details[detail].n_rings];
  const guint16 *offsets = self->area_points + 2 * (gsize)area->details[detail].first_point;
  double width = ((double)area->east - area->west) / 65535,
         height = ((double)area->south - area->north) / 65535;
  float *points = g_new (float, 2 * (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      points[2 * i] = (float)(area->west + offsets[2 * i] * width);
      points[2 * i + 1] = (float)(area->north + offsets[2 * i + 1] * height);
    }
  if (!g_atomic_pointer_compare_and_exchange (slot, NULL, points))
    g_free (points);
  return g_atomic_pointer_get (slot);
}

static gboolean
fill_outline (const WabOutlines *self, guint32 index, guint detail, WabOutline *out)
{
  if (index >= self->counts[WAB_SECTION_AREAS])
    return FALSE;
  const WabMapArea *area = &self->areas[index];
  guint32 first_ring = area->details[detail].first_ring, n_rings = area->details[detail].n_rings;
  guint32 first_point = area->details[detail].first_point;
  guint32 n_all_rings = self->counts[WAB_SECTION_RINGS];
  guint32 n_all_points = self->counts[WAB_SECTION_AREA_POINTS];
  if (n_rings == 0 || first_ring >= n_all_rings || n_rings >= n_all_rings - first_ring
      || first_point > n_all_points
      || self->rings[first_ring + n_rings] > n_all_points - first_point)
    return FALSE;
  for (guint32 i = 0; i < n_rings; i++)
    if (self->rings[first_ring + i] > self->rings[first_ring + i + 1])
      return FALSE;
  *out = (WabOutline){ n_rings,
                       self->rings + first_ring,
                       get_area_points (self, index, detail),
                       area->west,
                       area->north,
                       area->east,
                       area->south,
                       area->label_x,
                       area->label_y };
  return TRUE;
}

/* Calls @visit for each key of a list: "admin1:A,B" is "admin1:A" and "admin1:B", "countries:KG KZ"
 * likewise. */
static guint
find_outlines (const WabOutlines *self, const char *keys, guint detail, WabOutline *out, guint max)
{
  guint n = 0;
  char prefix[64] = "", key[160];
  for (const char *c = keys; *c != '\0' && n < max;)
    {
      gsize length = strcspn (c, ", ");
      const char *colon = memchr (c, ':', length);
      if (colon != NULL && (gsize)(colon - c) + 2 < sizeof prefix)
        {
          g_strlcpy (prefix, c, (gsize)(colon - c) + 2);
          length -= (gsize)(colon - c) + 1;
          c = colon + 1;
        }
      if (length > 0 && strlen (prefix) + length < sizeof key)
        {
          g_snprintf (key, sizeof key, "%s%.*s", prefix, (int)length, c);
          const WabMapKey *found = find_key (self, key);
          if (found != NULL && fill_outline (self, found->area, detail, &out[n]))
            n++;
        }
      c += length;
      c += strspn (c, ", ");
    }
  return n;
}

guint
wab_outlines_find (const WabOutlines *self,
                   const char *keys,
                   double zoom,
                   WabOutline *out_outlines,
                   guint max)
{
  g_return_val_if_fail (self != NULL && (out_outlines != NULL || max == 0), 0);
  guint detail = 0;
  while (detail + 1 < WAB_MAP_N_DETAILS && wab_map_detail_zooms[detail] < zoom - 0.25)
    detail++;
  return keys != NULL ? find_outlines (self, keys, detail, out_outlines, max) : 0;
}

#define MAX_PARTS 64

static double
get_box_size (const WabOutline *outline)
{
  return ((double)outline->east - outline->west) * ((double)outline->south - outline->north);
}

gboolean
wab_outlines_find_label_point (const WabOutlines *self, const char *keys, WabGeoPoint *out_point)
{
  g_return_val_if_fail (self != NULL && out_point != NULL, FALSE);
  WabOutline parts[MAX_PARTS];
  guint n = wab_outlines_find (self, keys, 0, parts, MAX_PARTS), largest = 0;
  if (n == 0)
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (get_box_size (&parts[i]) > get_box_size (&parts[largest]))
      largest = i;
  wab_geo_from_mercator (parts[largest].label_x, parts[largest].label_y, out_point);
  return TRUE;
}

gboolean
wab_outlines_has (const WabOutlines *self, const char *keys)
{
  WabOutline outline;
  return wab_outlines_find (self, keys, 0, &outline, 1) > 0;
}
