#include "config.h"

#include "picture/marks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "basemap/map-text.h"
#include "picture/clusters.h"
#include "picture/marks-private.h"

#define MARGIN_PX 48
#define BADGE_PX 10.5
#define CHIP_HALF_PX 13.0
#define CHIP_GAP_PX 8.0
#define EDGE_PX 12.0
#define LEAST_RING_PX 24.0
#define WHOLE_VIEW 0.4 /* a country wider than this part of the view is a chip */
#define MAX_LABELS 60
#define MAX_LABEL_TRIES 90
#define LABEL_HEIGHT_PX 18.0

typedef struct
{
  WabMarks *marks;
  const WabMapView *view;
  WabMarkCache *cache;
  const GArray *others; /* of WabPlaceCount: those that are no discs */
  GArray *taken;        /* of WabMapRect: what is there so far */
  guint32 selected;
  guint32 hovered;
  double text; /* scale of letters and of what holds them */
} Maker;

static double
get_world_px (const WabMapView *view)
{
  return 256.0 * exp2 (view->zoom);
}

static const WabPlace *
get_place (const WabMarks *self, guint32 place)
{
  return wab_snapshot_get_place (self->snapshot, place);
}

/* The box of an area, px in the view; FALSE where it is not known. */
static gboolean
project_box (const WabMapView *view, const WabPlace *place, WabMapRect *out_rect)
{
  const WabGeoBox *box = &place->box;
  if (box->west == box->east && box->south == box->north)
    return FALSE;
  WabGeoPoint corners[2] = { { box->north, box->west }, { box->south, box->east } };
  double x0, y0, x1, y1, world_px = get_world_px (view);
  wab_geo_to_mercator (&corners[0], &x0, &y0);
  wab_geo_to_mercator (&corners[1], &x1, &y1);
  if (x1 < x0)
    x1 += 1;
  double middle = view->x + view->width_px / 2.0 / world_px;
  double shift = round (middle - (x0 + x1) / 2);
  *out_rect = (WabMapRect){ (x0 + shift - view->x) * world_px,
                            (y0 - view->y) * world_px,
                            (x1 - x0) * world_px,
                            (y1 - y0) * world_px };
  return TRUE;
}

static gboolean
is_in_view (const WabMapView *view, const WabMapRect *rect)
{
  return rect->x < view->width_px && rect->x + rect->width > 0 && rect->y < view->height_px
         && rect->y + rect->height > 0;
}

static gboolean
rects_meet (const WabMapRect *a, const WabMapRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
is_taken (const Maker *self, const WabMapRect *rect)
{
  for (guint i = 0; i < self->taken->len; i++)
    if (rects_meet (rect, &g_array_index (self->taken, WabMapRect, i)))
      return TRUE;
  return FALSE;
}

static WabMapRect
get_mark_rect (const WabMark *mark)
{
  double half_width = MAX (mark->radius, mark->width / 2);
  return (
      WabMapRect){ mark->x - half_width, mark->y - mark->radius, 2 * half_width, 2 * mark->radius };
}

/* Which kind a place is drawn as here. */
static WabMarkKind
choose_kind (const WabMapView *view, const WabPlace *place)
{
  if (place->shape == WAB_SHAPE_POINT && !place->is_approximate)
    return WAB_MARK_DISC;
  gboolean is_wide = place->kind == WAB_PLACE_COUNTRY || place->kind == WAB_PLACE_MACROREGION;
  WabMapRect rect;
  if (is_wide)
    {
      gboolean fits = project_box (view, place, &rect) && rect.width <= WHOLE_VIEW * view->width_px
                      && rect.height <= WHOLE_VIEW * view->height_px
                      && place->kind == WAB_PLACE_COUNTRY;
      return fits && place->outline != NULL ? WAB_MARK_AREA : WAB_MARK_CHIP;
    }
  return place->shape == WAB_SHAPE_AREA && place->outline != NULL ? WAB_MARK_AREA : WAB_MARK_RING;
}

static void
append_mark (Maker *self, WabMark mark)
{
  mark.state |= (mark.place == self->selected ? WAB_MARK_SELECTED : 0)
                | (mark.place == self->hovered ? WAB_MARK_HOVERED : 0)
                | (mark.events == 0    ? WAB_MARK_OUTSIDE
                   : mark.n_shown == 0 ? WAB_MARK_TALKED
                                       : 0);
  g_array_append_val (self->marks->marks, mark);
}

/* A mark of one place. */
static void
append_single (Maker *self, WabMark mark)
{
  mark.n_places = 1;
  mark.n_shown = wab_mark_cache_is_scene (self->cache, mark.place);
  append_mark (self, mark);
}

/* Areas and rings. */

/* An area that is partly seen has its badge in the part that is seen. */
static void
find_badge_place (const Maker *self, const WabPlace *place, double *out_x, double *out_y)
{
  const WabMapView *view = self->view;
  double text = wab_map_view_get_text_scale (view);
  wab_map_view_project (view, wab_mark_cache_get_label_point (self->cache, place), out_x, out_y);
  WabMapRect rect;
  double inset = BADGE_PX * text + EDGE_PX;
  if (!project_box (view, place, &rect) || !is_in_view (view, &rect))
    return;
  double x0 = MAX (rect.x, 0), x1 = MIN (rect.x + rect.width, view->width_px);
  double y0 = MAX (rect.y, 0), y1 = MIN (rect.y + rect.height, view->height_px);
  if (*out_x < inset || *out_x > view->width_px - inset)
    *out_x = (x0 + x1) / 2;
  if (*out_y < inset || *out_y > view->height_px - inset)
    *out_y = (y0 + y1) / 2;
}

static void
add_area (Maker *self, const WabPlaceCount *count, WabMarkKind kind)
{
  const WabPlace *place = get_place (self->marks, count->place);
  WabMark mark = {
    .kind = kind, .events = count->events, .place = count->place, .radius = BADGE_PX * self->text
  };
  WabMapRect rect;
  if (project_box (self->view, place, &rect) && kind == WAB_MARK_AREA
      && !is_in_view (self->view, &rect))
    return;
  find_badge_place (self, place, &mark.x, &mark.y);
  if (kind == WAB_MARK_RING)
    mark.radius = MAX (LEAST_RING_PX,
                       wab_cluster_get_radius (self->marks->px_a_root_event, count->events) + 12);
  WabMapRect own = get_mark_rect (&mark);
  WabMapRect around = { -MARGIN_PX,
                        -MARGIN_PX,
                        self->view->width_px + 2 * MARGIN_PX,
                        self->view->height_px + 2 * MARGIN_PX };
  if (rects_meet (&own, &around))
    append_single (self, mark);
}

static double
get_extent (const WabMarks *self, const WabMark *mark)
{
  const WabGeoBox *box = &get_place (self, mark->place)->box;
  double width = box->east - box->west;
  return (width < 0 ? width + 360 : width) * (box->north - box->south);
}

static int
compare_areas (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WabMark *left = (const WabMark *)a, *right = (const WabMark *)b;
  if (left->kind != right->kind)
    return left->kind == WAB_MARK_AREA ? -1 : 1;
  double l = get_extent ((const WabMarks *)user_data, left),
         r = get_extent ((const WabMarks *)user_data, right);
  if (l != r)
    return l > r ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* Badges step aside from discs and from one another, if there is room nearby. */
static void
settle_badges (Maker *self)
{
  static const double steps[][2] = { { 0, 0 },      { 0, -1.3 }, { 0, 1.3 },
                                     { -1.4, 0 },   { 1.4, 0 },  { -1.3, -1.3 },
                                     { 1.3, -1.3 }, { 0, -2.6 }, { 0, 2.6 } };
  for (guint i = 0; i < self->marks->marks->len; i++)
    {
      WabMark *mark = &g_array_index (self->marks->marks, WabMark, i);
      if (mark->kind != WAB_MARK_AREA)
        continue;
      WabMark moved = *mark;
      WabMapRect rect = get_mark_rect (mark);
      for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
        {
          moved.x = mark->x + steps[k][0] * 2 * mark->radius;
          moved.y = mark->y + steps[k][1] * 2 * mark->radius;
          rect = get_mark_rect (&moved);
          if (!is_taken (self, &rect))
            {
              *mark = moved;
              break;
            }
        }
      rect = get_mark_rect (mark);
      g_array_append_val (self->taken, rect);
    }
}

/* Discs. */

static void
add_discs (Maker *self)
{
  g_autoptr (GArray) clusters =
      wab_mark_cache_find_clusters (self->cache, self->view, &self->marks->px_a_root_event);
  guint32 selected = wab_mark_cache_find_place (self->cache, self->selected);
  guint32 hovered = wab_mark_cache_find_place (self->cache, self->hovered);

  self->marks->members = wab_cluster_members_ref (wab_mark_cache_get_members (self->cache));
  for (guint i = 0; i < clusters->len; i++)
    {
      const WabCluster *cluster = &g_array_index (clusters, WabCluster, i);
      WabMark mark = {
        .kind = WAB_MARK_DISC,
        .state = (cluster->first == selected ? WAB_MARK_SELECTED : 0)
                 | (cluster->first == hovered ? WAB_MARK_HOVERED : 0),
        .x = cluster->x,
        .y = cluster->y,
        .events = cluster->events,
        .place = cluster->place,
        .first_place = cluster->first,
        .n_places = cluster->n,
        .n_shown = cluster->n_shown,
        .radius = wab_cluster_get_radius (self->marks->px_a_root_event, cluster->events),
      };
      append_mark (self, mark);
      WabMapRect rect = get_mark_rect (&mark);
      g_array_append_val (self->taken, rect);
    }
}

/* Chips. */

static double
measure_text (Maker *self, const char *text, double size_px, PangoWeight weight)
{
  return wab_map_texts_measure (self->marks->texts, text, size_px * self->text, weight);
}

static void
append_label (Maker *self, guint32 mark, WabMapRect rect, const char *name, const char *suffix)
{
  WabMarkLabel label = { mark, rect, g_strconcat (name, suffix, NULL), (guint)strlen (name) };
  g_array_append_val (self->marks->labels, label);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const WabPlaceCount *left = *(const WabPlaceCount *const *)a,
                      *right = *(const WabPlaceCount *const *)b;
  if (left->events != right->events)
    return left->events > right->events ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* In rows along the upper edge, the most events first; two rows at most. */
static void
add_chips (Maker *self)
{
  g_autoptr (GPtrArray) chips = g_ptr_array_new ();
  for (guint i = 0; i < self->others->len; i++)
    {
      WabPlaceCount *count = &g_array_index (self->others, WabPlaceCount, i);
      const WabPlace *place = get_place (self->marks, count->place);
      WabMapRect rect;
      if (choose_kind (self->view, place) == WAB_MARK_CHIP
          && (!project_box (self->view, place, &rect) || is_in_view (self->view, &rect)
              || place->kind == WAB_PLACE_MACROREGION))
        g_ptr_array_add (chips, count);
    }
  g_ptr_array_sort (chips, compare_counts);
  double x = EDGE_PX, y = EDGE_PX + CHIP_HALF_PX * self->text;
  for (guint i = 0; i < chips->len; i++)
    {
      const WabPlaceCount *count = g_ptr_array_index (chips, i);
      const char *name = get_place (self->marks, count->place)->name;
      g_autofree char *number = g_strdup_printf ("%u", count->events);
      double name_width = measure_text (self, name, CHIP_TEXT_PX, PANGO_WEIGHT_NORMAL);
      double number_width =
          count->events > 0 ? measure_text (self, number, CHIP_TEXT_PX, PANGO_WEIGHT_SEMIBOLD) + 8
                            : 0;
      double width = name_width + number_width + 2 * CHIP_PADDING_PX * self->text;
      if (x + width > self->view->width_px - EDGE_PX && x > EDGE_PX)
        {
          x = EDGE_PX;
          y += 2 * CHIP_HALF_PX * self->text + CHIP_GAP_PX;
          if (y > EDGE_PX + 4 * CHIP_HALF_PX * self->text + CHIP_GAP_PX)
            return;
        }
      WabMark mark = { .kind = WAB_MARK_CHIP,
                       .x = x + width / 2,
                       .y = y,
                       .radius = CHIP_HALF_PX * self->text,
                       .width = width,
                       .events = count->events,
                       .place = count->place };
      append_single (self, mark);
      append_label (self,
                    self->marks->marks->len - 1,
                    (WabMapRect){ x + CHIP_PADDING_PX * self->text,
                                  y - CHIP_HALF_PX * self->text,
                                  name_width,
                                  2 * CHIP_HALF_PX * self->text },
                    name,
                    "");
      WabMapRect rect = get_mark_rect (&mark);
      g_array_append_val (self->taken, rect);
      x += width + CHIP_GAP_PX;
    }
}

/* Labels. */

static int
compare_importance (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GArray *marks = ((const WabMarks *)user_data)->marks;
  guint32 i = *(const guint32 *)a, k = *(const guint32 *)b;
  const WabMark *left = &g_array_index (marks, WabMark, i),
                *right = &g_array_index (marks, WabMark, k);
  guint chosen = WAB_MARK_SELECTED | WAB_MARK_HOVERED;
  if ((left->state & chosen) != (right->state & chosen))
    return (left->state & chosen) > (right->state & chosen) ? -1 : 1;
  if (left->events != right->events)
    return left->events > right->events ? -1 : 1;
  return i < k ? -1 : i > k;
}

/* The name and what follows it are measured apart: names come again, numbers change with the
 * window.
 */
static double
measure_label (Maker *self, const char *name, const char *suffix)
{
  double width = measure_text (self, name, LABEL_TEXT_PX, PANGO_WEIGHT_SEMIBOLD);
  if (*suffix != '\0')
    width += measure_text (self, suffix, LABEL_TEXT_PX, PANGO_WEIGHT_SEMIBOLD);
  return width + 2 * LABEL_PADDING_PX * self->text;
}

/* Right, left, below, above; then beside it a little higher or lower. */
static gboolean
place_label (Maker *self, guint32 index, const char *name, const char *suffix)
{
  const WabMark *mark = &g_array_index (self->marks->marks, WabMark, index);
  double width = measure_label (self, name, suffix);
  double side = mark->radius + 3, half = LABEL_HEIGHT_PX * self->text / 2;
  WabMapRect rects[] = {
    { mark->x + side, mark->y - half, width, LABEL_HEIGHT_PX * self->text },
    { mark->x - side - width, mark->y - half, width, LABEL_HEIGHT_PX * self->text },
    { mark->x - width / 2, mark->y + side, width, LABEL_HEIGHT_PX * self->text },
    { mark->x - width / 2,
      mark->y - side - LABEL_HEIGHT_PX * self->text,
      width,
      LABEL_HEIGHT_PX * self->text },
    { mark->x + side, mark->y - 1.7 * half, width, LABEL_HEIGHT_PX * self->text },
    { mark->x + side, mark->y - 0.3 * half, width, LABEL_HEIGHT_PX * self->text },
    { mark->x - side - width, mark->y - 1.7 * half, width, LABEL_HEIGHT_PX * self->text },
    { mark->x - side - width, mark->y - 0.3 * half, width, LABEL_HEIGHT_PX * self->text },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rects); i++)
    {
      gboolean is_whole = rects[i].x >= 0 && rects[i].x + width <= self->view->width_px;
      if (is_whole && !is_taken (self, &rects[i]))
        {
          append_label (self, index, rects[i], name, suffix);
          g_array_append_val (self->taken, rects[i]);
          return TRUE;
        }
    }
  return FALSE;
}

/* Regions are often called as their first town is: beside it the region says that it is one.
 * Returns: (transfer full) */
static char *
dup_name (const Maker *self, guint32 index)
{
  const GArray *marks = self->marks->marks;
  const WabMark *mark = &g_array_index (marks, WabMark, index);
  const WabPlace *place = get_place (self->marks, mark->place);
  for (guint i = 0; i < marks->len && mark->kind == WAB_MARK_AREA; i++)
    {
      const WabMark *other = &g_array_index (marks, WabMark, i);
      if (other->kind == WAB_MARK_DISC && place->kind == WAB_PLACE_REGION
          && g_str_equal (get_place (self->marks, other->place)->name, place->name))
        /* Translators: the region, not the town of the same name that is there too: "Aktobe
         * (region)" */
        return g_strdup_printf (_ ("%s (region)"), place->name);
    }
  return g_strdup (place->name);
}

static void
add_labels (Maker *self)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  WabMapRect covered = { self->view->width_px - self->view->covered_width_px,
                         self->view->height_px - self->view->covered_height_px,
                         self->view->covered_width_px,
                         self->view->covered_height_px };
  g_array_append_val (self->taken, covered);
  for (guint32 i = 0; i < self->marks->marks->len; i++)
    if (g_array_index (self->marks->marks, WabMark, i).kind != WAB_MARK_CHIP)
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_importance, self->marks);
  for (guint i = 0, n = 0; i < MIN (order->len, MAX_LABEL_TRIES) && n < MAX_LABELS; i++)
    {
      guint32 index = g_array_index (order, guint32, i);
      const WabMark *mark = &g_array_index (self->marks->marks, WabMark, index);
      guint chosen = WAB_MARK_SELECTED | WAB_MARK_HOVERED;
      if (mark->events == 0 && (mark->state & chosen) == 0)
        continue;
      guint32 n_members = mark->n_shown > 0 ? mark->n_shown : mark->n_places;
      g_autofree char *name = dup_name (self, index);
      char suffix[16] = "";
      if (n_members > 1)
        g_snprintf (suffix, sizeof suffix, " +%u", n_members - 1);
      n += place_label (self, index, name, suffix);
    }
}

/* The door. */

static void
clear_label (gpointer data)
{
  g_free (((WabMarkLabel *)data)->text);
}

WabMarks *
wab_marks_new_from_cache (WabMarkCache *cache,
                          const WabMapView *view,
                          guint32 selected,
                          guint32 hovered)
{
  g_return_val_if_fail (cache != NULL && view != NULL, NULL);
  WabMarks *self = g_new0 (WabMarks, 1);
  self->marks = g_array_new (FALSE, FALSE, sizeof (WabMark));
  self->labels = g_array_new (FALSE, FALSE, sizeof (WabMarkLabel));
  g_array_set_clear_func (self->labels, clear_label);
  self->snapshot = wab_snapshot_ref ((WabSnapshot *)wab_mark_cache_get_snapshot (cache));
  self->texts = wab_map_texts_ref (wab_mark_cache_get_texts (cache));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  const GArray *others = wab_mark_cache_get_others (cache);
  Maker maker = { self,  view,     cache,   others,
                  taken, selected, hovered, wab_map_view_get_text_scale (view) };

  /* Discs are settled first, since badges make room for them; they are painted after the areas. */
  add_discs (&maker);
  g_autoptr (GArray) discs = g_steal_pointer (&self->marks);
  self->marks = g_array_new (FALSE, FALSE, sizeof (WabMark));
  for (guint i = 0; i < others->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (others, WabPlaceCount, i);
      WabMarkKind kind = choose_kind (view, get_place (self, count->place));
      if (kind == WAB_MARK_AREA || kind == WAB_MARK_RING)
        add_area (&maker, count, kind);
    }
  g_array_sort_with_data (self->marks, compare_areas, self);
  settle_badges (&maker);
  g_array_append_vals (self->marks, discs->data, discs->len);
  add_chips (&maker);
  add_labels (&maker);
  return self;
}

WabMarks *
wab_marks_new (const WabOutlines *outlines,
               const WabSnapshot *snapshot,
               const GArray *places,
               const WabMapView *view,
               guint32 selected,
               guint32 hovered)
{
  g_return_val_if_fail (snapshot != NULL && places != NULL && view != NULL, NULL);
  g_autoptr (WabMarkCache) cache = wab_mark_cache_new (outlines);
  wab_mark_cache_set_places (cache, snapshot, places, NULL, NULL);
  return wab_marks_new_from_cache (cache, view, selected, hovered);
}

const guint32 *
wab_marks_get_places (const WabMarks *self, const WabMark *mark)
{
  return mark->n_places == 1 ? &mark->place
                             : wab_cluster_members_get (self->members) + mark->first_place;
}

int
wab_marks_find_place (const WabMarks *self, guint32 place)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (self->marks, WabMark, i);
      const guint32 *places = wab_marks_get_places (self, mark);
      for (guint32 k = 0; k < mark->n_places; k++)
        if (places[k] == place)
          return (int)i;
    }
  return -1;
}

void
wab_marks_free (WabMarks *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->marks);
  g_clear_pointer (&self->members, wab_cluster_members_unref);
  wab_map_texts_unref (self->texts);
  g_array_unref (self->labels);
  wab_snapshot_unref ((WabSnapshot *)self->snapshot);
  g_free (self);
}

GArray *
wab_marks_dup_rects (const WabMarks *self)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  for (guint i = 0; i < self->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (self->marks, WabMark, i);
      WabMapRect rect = get_mark_rect (mark);
      if (mark->kind != WAB_MARK_RING)
        g_array_append_val (rects, rect);
    }
  for (guint i = 0; i < self->labels->len; i++)
    g_array_append_val (rects, g_array_index (self->labels, WabMarkLabel, i).rect);
  return rects;
}

GHashTable *
wab_marks_dup_ids (const WabMarks *self)
{
  GHashTable *ids = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (self->marks, WabMark, i);
      const guint32 *places = wab_marks_get_places (self, mark);
      for (guint32 k = 0; k < mark->n_places && mark->kind != WAB_MARK_CHIP; k++)
        {
          gint64 id = get_place (self, places[k])->id;
          if (id > 0 && id <= G_MAXUINT32)
            g_hash_table_add (ids, GUINT_TO_POINTER ((guint32)id));
        }
    }
  return ids;
}
