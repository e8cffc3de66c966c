#include "basemap/compile-regions.h"

#include <math.h>
#include <string.h>

#include "basemap/compile-input.h"
#include "model/geo.h"

/* Adds where the horizontal line at @y crosses the ring. */
static void
add_crossings (const WabRegions *self, const WabPath *path, double y, GArray *crossings)
{
  for (guint32 i = 0; i < path->n; i++)
    {
      gsize a = path->first + i, b = path->first + (i + 1) % path->n;
      double ya = self->paths->y[a], yb = self->paths->y[b];
      if ((ya > y) != (yb > y))
        {
          double xa = self->paths->x[a], xb = self->paths->x[b];
          double x = xa + (xb - xa) * (y - ya) / (yb - ya);
          g_array_append_val (crossings, x);
        }
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return left < right ? -1 : left > right;
}

#define N_ROWS 15
/* Smaller rings may be gone in what is drawn: a part of the largest one, or in Web Mercator 0..1
 * squared, about four pixels of the finest detail. */
#define LEAST_PART 0.1
#define LEAST_SIZE 3.7e-9

static gboolean
holds_point (const WabRegions *self, const WabPath *path, double x, double y)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_before = 0;
  add_crossings (self, path, y, crossings);
  for (guint i = 0; i < crossings->len; i++)
    n_before += g_array_index (crossings, double, i) < x;
  return n_before % 2 == 1;
}

/* The middle of the widest part of a ring, of the rows that are looked at. */
static void
find_widest (const WabRegions *self, const WabPath *path, double *out_x, double *out_y)
{
  double top = 1, bottom = 0, widest = 0;
  for (guint32 k = 0; k < path->n; k++)
    {
      top = MIN (top, self->paths->y[path->first + k]);
      bottom = MAX (bottom, self->paths->y[path->first + k]);
    }
  for (int row = 1; row <= N_ROWS; row++)
    {
      g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (double));
      double y = top + (bottom - top) * row / (N_ROWS + 1);
      add_crossings (self, path, y, crossings);
      g_array_sort (crossings, compare_doubles);
      for (guint i = 0; i + 1 < crossings->len; i += 2)
        {
          double west = g_array_index (crossings, double, i),
                 east = g_array_index (crossings, double, i + 1);
          if (east - west <= widest)
            continue;
          widest = east - west;
          *out_x = (west + east) / 2;
          *out_y = y;
        }
    }
}

/* A label's point that lies outside of its area, or on an islet of it, goes to the widest part of
 * the largest ring. */
static void
mend_label_point (const WabRegions *self, guint32 area, guint first_use, double *lat, double *lon)
{
  WabGeoPoint point = { *lat, *lon };
  double x = 0, y = 0, largest = 0, holding = 0;
  const WabPath *mainland = NULL;
  wab_geo_to_mercator (&point, &x, &y);
  for (guint i = first_use;
       i < self->uses->len && g_array_index (self->uses, WabUse, i).area == area;
       i++)
    {
      const WabUse *use = &g_array_index (self->uses, WabUse, i);
      const WabPath *path = &g_array_index (self->paths->paths, WabPath, use->path);
      double size = fabs (wab_paths_get_area (self->paths, path));
      if (!use->is_hole && size > largest)
        {
          largest = size;
          mainland = path;
        }
      if (holds_point (self, path, x, y))
        holding = use->is_hole ? -1 : holding < 0 ? holding : MAX (holding, size);
    }
  if (mainland == NULL || (holding >= LEAST_PART * largest && holding >= LEAST_SIZE))
    return;
  find_widest (self, mainland, &x, &y);
  wab_geo_from_mercator (x, y, &point);
  *lat = point.lat;
  *lon = point.lon;
}

/* From which zoom on a unit of this size, in Web Mercator 0..1 squared, is wide enough to be told
 * apart. */
static double
get_zoom_of_area (double area, double px)
{
  return area > 0 ? log2 (px / (256 * sqrt (area))) : 25;
}

typedef struct
{
  double area;
  guint n;
} CountrySize;

static double *
measure_areas (const WabRegions *self)
{
  double *areas = g_new0 (double, self->n_areas);
  for (guint i = 0; i < self->uses->len; i++)
    {
      const WabUse *use = &g_array_index (self->uses, WabUse, i);
      const WabPath *path = &g_array_index (self->paths->paths, WabPath, use->path);
      if (use->area != G_MAXUINT32)
        areas[use->area] += (use->is_hole ? -1 : 1) * fabs (wab_paths_get_area (self->paths, path));
    }
  return areas;
}

/* How many units each subject of Wikidata was given to: where two have one, the translated names
 * are those of the other, or of what both were once part of. */
static GHashTable *
count_subjects (const GPtrArray *features)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < features->len; i++)
    {
      char *subject = wab_input_dup_string (g_ptr_array_index (features, i), "wikidataid");
      if (subject != NULL)
        g_hash_table_insert (
            counts,
            subject,
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, subject)) + 1));
    }
  return counts;
}

/*
 * Region borders have no rank in the data. A border shows from the zoom at which the country's
 * units are about 70 px wide on the average and the smaller of its own two units is 30 px wide; a
 * region's label a bit later. The number goes to the borders as the tag of the rings that they are
 * part of.
 */
void
wab_regions_rank (const WabRegions *self, const char *folder)
{
  guint first_area = self->first_area;
  g_autofree double *areas = measure_areas (self);
  g_autoptr (GHashTable) countries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = wab_input_read (folder, "admin1-10m.geojson.zst");
  g_autoptr (GPtrArray) features = g_ptr_array_new ();
  char *cursor = text, *line;
  while ((line = wab_input_next_line (&cursor)) != NULL)
    if (strstr (line, "\"coordinates\":") != NULL)
      g_ptr_array_add (features, (gpointer)wab_input_find_properties (line));
  for (guint i = 0; i < features->len; i++)
    {
      char *code = wab_input_dup_string (g_ptr_array_index (features, i), "adm0_a3");
      CountrySize *size = g_hash_table_lookup (countries, code);
      if (size == NULL)
        {
          size = g_new0 (CountrySize, 1);
          g_hash_table_insert (countries, g_strdup (code), size);
        }
      size->area += areas[first_area + i];
      size->n++;
      g_free (code);
    }
  g_autoptr (GHashTable) subjects = count_subjects (features);
  g_autofree guint8 *tags = g_new0 (guint8, features->len);
  guint first_use = 0;
  for (guint i = 0; i < features->len; i++)
    {
      while (first_use < self->uses->len
             && (g_array_index (self->uses, WabUse, first_use).area == G_MAXUINT32
                 || g_array_index (self->uses, WabUse, first_use).area < first_area + i))
        first_use++;
      const char *properties = g_ptr_array_index (features, i);
      g_autofree char *country = wab_input_dup_string (properties, "adm0_a3");
      g_autofree char *code = wab_input_dup_string (properties, "adm1_code");
      g_autofree char *key = g_strconcat ("admin1:", code, NULL);
      g_autofree char *subject = wab_input_dup_string (properties, "wikidataid");
      gboolean is_shared =
          subject != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (subjects, subject)) > 1;
      const CountrySize *size = g_hash_table_lookup (countries, country);
      double own = areas[first_area + i], mean = size->area / size->n;
      double zoom = MAX (get_zoom_of_area (mean, 70), get_zoom_of_area (own, 30));
      tags[i] = (guint8)lround (CLAMP (zoom, 2.0, 12.0) * 10);
      guint32 place = 0;
      double lat = wab_input_get_number (properties, "latitude", 0);
      double lon = wab_input_get_number (properties, "longitude", 0);
      double label_lat = lat, label_lon = lon;
      /* Svalbard need not wait until the counties of Norway have room. */
      gboolean is_outstanding = own > 2.5 * mean;
      double name_zoom = get_zoom_of_area (own, 70);
      name_zoom = (is_outstanding ? name_zoom : MAX (zoom, name_zoom)) + 0.8;
      if (!wab_labels_find_shape (self->labels, key, &place, &label_lat, &label_lon))
        place = (guint32)wab_input_get_number (properties, "gn_id", 0);
      if (lat != 0 || lon != 0)
        mend_label_point (self, first_area + i, first_use, &lat, &lon);
      if (lat != 0 || lon != 0)
        wab_labels_add (self->labels,
                        WAB_LABEL_REGION,
                        properties,
                        !is_shared,
                        place,
                        lat,
                        lon,
                        name_zoom,
                        name_zoom + 4,
                        (guint8)wab_input_get_number (properties, "labelrank", 9),
                        (guint64)(own * 1e15));
    }
  for (guint i = 0; i < self->uses->len; i++)
    {
      const WabUse *use = &g_array_index (self->uses, WabUse, i);
      if (use->area != G_MAXUINT32 && use->area >= first_area
          && use->area < first_area + features->len)
        g_array_index (self->paths->paths, WabPath, use->path).tag = tags[use->area - first_area];
    }
}

void
wab_regions_rank_borders (const WabRegions *self)
{
  for (guint i = 0; i < self->uses->len; i++)
    {
      WabUse *use = &g_array_index (self->uses, WabUse, i);
      if (use->layer == WAB_LAYER_REGION_BORDER)
        use->min_zoom = g_array_index (self->paths->paths, WabPath, use->path).found_tag;
    }
}
