#include "basemap/labels.h"

#include <math.h>

#include "basemap/map-text.h"

#define GRID_SIDE (1 << WAB_MAP_LABEL_GRID_BITS)
#define REFERENCE_SIZE_PX 32.0
#define BUCKET_PX 128.0
#define WRAP_EM 7.5
#define REACH_EM 11.0 /* no label is wider than this from its point */
#define MAX_CHAIN 48  /* more important neighbours in a row, looked at before giving up */

typedef struct
{
  double x0, y0, x1, y1; /* px of the world at this zoom */
} Box;

typedef enum
{
  DECISION_OPEN,
  DECISION_RUNNING,
  DECISION_HIDDEN,
  DECISION_PLACED,
} DecisionState;

typedef struct
{
  DecisionState state;
  Box box;     /* of the text */
  Box claimed; /* with the dot and some air */
  double x, y; /* of the point */
} Decision;

typedef struct
{
  const WabOutlines *outlines;
  const WabMapView *view;
  const WabMapLook *look;
  const WabMapOptions *options;
  cairo_t *cr;
  PangoLayout *layout;
  GHashTable *decisions; /* label -> Decision */
  GHashTable *buckets;   /* square of BUCKET_PX -> GArray of the labels shown there */
  guint language;
  double world_px;
  double zoom;
  int chain;
} Placer;

/* Text. */

static gboolean
is_settlement (const WabMapLabel *label)
{
  return label->kind == WAB_LABEL_CITY || label->kind == WAB_LABEL_CAPITAL;
}

static double
get_size_px (const Placer *self, const WabMapLabel *label)
{
  double size = 11, older = self->zoom - label->min_zoom / 10.0;
  switch (label->kind)
    {
    case WAB_LABEL_COUNTRY:
      size = CLAMP (11.5 + older * 1.3 + (4 - MIN (label->rank, 6)) * 0.5, 11, 18);
      break;
    case WAB_LABEL_REGION:
      size = CLAMP (11 + older * 0.5, 11, 13);
      break;
    case WAB_LABEL_CAPITAL:
      size = CLAMP (12.5 + older * 0.4, 12.5, 15);
      break;
    case WAB_LABEL_CITY:
      size = CLAMP (11.2 + older * 0.45, 11.2, label->rank <= 3 ? 15 : label->rank <= 6 ? 14 : 13);
      break;
    case WAB_LABEL_OCEAN:
      size = CLAMP (13 + self->zoom, 14, 18);
      break;
    case WAB_LABEL_SEA:
      size = CLAMP (11.5 + older * 0.8, 11.5, 15);
      break;
    default:
      size = CLAMP (11 + older * 0.4, 11, 13);
      break;
    }
  return size * self->look->text_scale;
}

static void
set_text (const Placer *self, const WabMapLabel *label, const char *name, double size_px)
{
  gboolean is_water = label->kind == WAB_LABEL_OCEAN || label->kind == WAB_LABEL_SEA
                      || label->kind == WAB_LABEL_LAKE;
  gboolean is_wide = label->kind == WAB_LABEL_OCEAN || label->kind == WAB_LABEL_COUNTRY
                     || label->kind == WAB_LABEL_REGION || label->kind == WAB_LABEL_LAND;
  gboolean is_bold = label->kind == WAB_LABEL_COUNTRY || label->kind == WAB_LABEL_CAPITAL;
  wab_map_text_set_font (self->layout,
                         size_px,
                         is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                         is_water || label->kind == WAB_LABEL_LAND);
  PangoAttrList *attributes = pango_attr_list_new ();
  if (is_wide)
    pango_attr_list_insert (
        attributes,
        pango_attr_letter_spacing_new (
            (int)(size_px * (label->kind == WAB_LABEL_OCEAN ? 0.12 : 0.05) * PANGO_SCALE)));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (self->layout,
                          is_settlement (label) ? -1 : (int)(WRAP_EM * size_px * PANGO_SCALE));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
  pango_layout_set_line_spacing (self->layout, 0.92f);
  pango_layout_set_text (self->layout, name, -1);
}

/* Width and height in em, measured once a label and language. */
static void
measure (const Placer *self, guint32 index, double size_px, double *out_width, double *out_height)
{
  guint32 *cache = wab_outlines_get_extents (self->outlines, self->language);
  guint32 known = (guint32)g_atomic_int_get ((gint *)&cache[index]);
  if (known == 0)
    {
      const WabMapLabel *label = &self->outlines->labels[index];
      const char *name = wab_outlines_get_name (self->outlines, label, self->language);
      PangoRectangle ink, logical;
      set_text (self, label, name, REFERENCE_SIZE_PX);
      pango_layout_get_extents (self->layout, &ink, &logical);
      double unit = REFERENCE_SIZE_PX * PANGO_SCALE / 1024.0;
      guint width = (guint)CLAMP (logical.width / unit, 1, 65535);
      guint height = (guint)CLAMP (logical.height / unit, 1, 65535);
      known = width << 16 | height;
      g_atomic_int_set ((gint *)&cache[index], (gint)known);
    }
  *out_width = (known >> 16) / 1024.0 * size_px;
  *out_height = (known & 0xffff) / 1024.0 * size_px;
}

/* Placing. */

static gboolean
boxes_meet (const Box *a, const Box *b, double world_px)
{
  double shift = round (((a->x0 + a->x1) - (b->x0 + b->x1)) / 2 / world_px) * world_px;
  return a->x0 < b->x1 + shift && b->x0 + shift < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static gboolean
is_shown (const Placer *self, const WabMapLabel *label)
{
  double zoom = self->zoom * 10;
  if (label->min_zoom > zoom || label->max_zoom < zoom)
    return FALSE;
  return self->options->hidden_places == NULL || label->place == 0
         || !g_hash_table_contains (self->options->hidden_places, GUINT_TO_POINTER (label->place));
}

static const Decision *decide (Placer *self, guint32 index);

typedef gboolean (*VisitLabel) (Placer *self, guint32 index, gpointer user_data);

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;
  return left < right ? -1 : left > right;
}

static guint32
get_bucket_column (const Placer *self, double x)
{
  guint32 n = (guint32)MAX (1, ceil (self->world_px / BUCKET_PX));
  double column = floor (x / BUCKET_PX);
  return (guint32)(column - floor (column / n) * n);
}

/* The labels shown in one square, most important first; read from the grid of the file once. */
static const GArray *
get_bucket (Placer *self, guint32 column, guint32 row)
{
  gpointer key = GSIZE_TO_POINTER ((gsize)row << 32 | (column + 1));
  GArray *bucket = g_hash_table_lookup (self->buckets, key);
  if (bucket != NULL)
    return bucket;
  bucket = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_hash_table_insert (self->buckets, key, bucket);
  const WabOutlines *outlines = self->outlines;
  float west = (float)(column * BUCKET_PX / self->world_px),
        north = (float)(row * BUCKET_PX / self->world_px);
  float east = (float)((column + 1) * BUCKET_PX / self->world_px);
  float south = (float)((row + 1) * BUCKET_PX / self->world_px);
  int left = (int)(west * GRID_SIDE), right = MIN (GRID_SIDE - 1, (int)(east * GRID_SIDE));
  int top = (int)(north * GRID_SIDE), bottom = MIN (GRID_SIDE - 1, (int)(south * GRID_SIDE));
  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++)
      {
        guint cell = (guint)y * GRID_SIDE + (guint)x;
        guint32 end = MIN (outlines->cells[cell + 1], outlines->counts[WAB_SECTION_CELL_LABELS]);
        for (guint32 i = outlines->cells[cell]; i < end; i++)
          {
            guint32 index = outlines->cell_labels[i];
            if (index >= outlines->counts[WAB_SECTION_LABELS])
              break;
            const WabMapLabel *label = &outlines->labels[index];
            if (label->min_zoom > self->zoom * 10)
              break;
            if (label->x >= west && label->x < east && label->y >= north && label->y < south
                && is_shown (self, label))
              g_array_append_val (bucket, index);
          }
      }
  g_array_sort (bucket, compare_indices);
  return bucket;
}

/* Visits the shown labels below @limit whose points lie in or near @box, until the visitor returns
 * TRUE. */
static gboolean
visit_labels (Placer *self, const Box *box, guint32 limit, VisitLabel visit, gpointer user_data)
{
  double last_row = MAX (0, ceil (self->world_px / BUCKET_PX) - 1);
  double top = MAX (0, floor (box->y0 / BUCKET_PX)),
         bottom = MIN (last_row, floor (box->y1 / BUCKET_PX));
  double x1 = MIN (box->x1, box->x0 + self->world_px - 1);
  for (double row = top; row <= bottom; row++)
    for (double x = floor (box->x0 / BUCKET_PX) * BUCKET_PX; x <= x1; x += BUCKET_PX)
      {
        const GArray *bucket = get_bucket (self, get_bucket_column (self, x), (guint32)row);
        for (guint i = 0; i < bucket->len; i++)
          {
            guint32 index = g_array_index (bucket, guint32, i);
            if (index >= limit)
              break;
            if (visit (self, index, user_data))
              return TRUE;
          }
      }
  return FALSE;
}

static gboolean
meets_placed (Placer *self, guint32 index, gpointer user_data)
{
  const Decision *other = decide (self, index);
  return other->state == DECISION_PLACED
         && boxes_meet ((const Box *)user_data, &other->claimed, self->world_px);
}

static gboolean
meets_avoided (const Placer *self, const Box *box)
{
  double left = self->view->x * self->world_px, top = self->view->y * self->world_px;
  for (guint i = 0; i < self->options->n_avoid; i++)
    {
      const WabMapRect *rect = &self->options->avoid[i];
      Box taken = {
        left + rect->x, top + rect->y, left + rect->x + rect->width, top + rect->y + rect->height
      };
      if (boxes_meet (box, &taken, self->world_px))
        return TRUE;
    }
  return FALSE;
}

/* The @position-th box for the text; FALSE when there are no more. */
static gboolean
find_position (const Placer *self,
               const WabMapLabel *label,
               guint position,
               double width,
               double height,
               Decision *decision)
{
  static const double sides[][2] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 } };
  double x = decision->x, y = decision->y;
  if (!is_settlement (label))
    {
      decision->box = (Box){ x - width / 2, y - height / 2, x + width / 2, y + height / 2 };
      double air = label->kind == WAB_LABEL_COUNTRY || label->kind == WAB_LABEL_REGION ? 6 : 8;
      decision->claimed = (Box){
        decision->box.x0 - air, decision->box.y0 - 2, decision->box.x1 + air, decision->box.y1 + 2
      };
      return position == 0;
    }
  if (position >= G_N_ELEMENTS (sides))
    return FALSE;
  double gap = 5 * self->look->line_scale;
  double cx = x + sides[position][0] * (gap + width / 2);
  double cy = y + sides[position][1] * (gap - 1 + height / 2);
  decision->box = (Box){ cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2 };
  decision->claimed = (Box){ MIN (decision->box.x0, x - 4) - 4,
                             MIN (decision->box.y0, y - 4) - 1,
                             MAX (decision->box.x1, x + 4) + 4,
                             MAX (decision->box.y1, y + 4) + 1 };
  return TRUE;
}

static void
place (Placer *self, guint32 index, Decision *decision)
{
  const WabMapLabel *label = &self->outlines->labels[index];
  double size = get_size_px (self, label), width = 0, height = 0;
  measure (self, index, size, &width, &height);
  double reach = REACH_EM * 18 * self->look->text_scale;
  for (guint i = 0; find_position (self, label, i, width, height, decision); i++)
    {
      Box near = { decision->claimed.x0 - reach,
                   decision->claimed.y0 - reach / 3,
                   decision->claimed.x1 + reach,
                   decision->claimed.y1 + reach / 3 };
      if (!meets_avoided (self, &decision->claimed)
          && !visit_labels (self, &near, index, meets_placed, &decision->claimed))
        {
          decision->state = DECISION_PLACED;
          return;
        }
    }
  decision->state = DECISION_HIDDEN;
}

static const Decision *
decide (Placer *self, guint32 index)
{
  Decision *decision = g_hash_table_lookup (self->decisions, GUINT_TO_POINTER (index + 1));
  if (decision != NULL)
    return decision;
  const WabMapLabel *label = &self->outlines->labels[index];
  decision = g_new0 (Decision, 1);
  decision->x = label->x * self->world_px;
  decision->y = label->y * self->world_px;
  g_hash_table_insert (self->decisions, GUINT_TO_POINTER (index + 1), decision);
  self->chain++;
  if (self->chain < MAX_CHAIN)
    place (self, index, decision);
  else
    decision->state = DECISION_HIDDEN;
  self->chain--;
  return decision;
}

/* Painting. */

static WabMapColor
get_color (const WabMapLook *look, const WabMapLabel *label)
{
  switch (label->kind)
    {
    case WAB_LABEL_COUNTRY:
      return look->country_text;
    case WAB_LABEL_REGION:
      return look->region_text;
    case WAB_LABEL_CITY:
    case WAB_LABEL_CAPITAL:
      return look->city_text;
    case WAB_LABEL_LAND:
      return look->land_text;
    default:
      return look->water_text;
    }
}

static void
paint_dot (const Placer *self, const WabMapLabel *label, double x, double y)
{
  double radius = (label->kind == WAB_LABEL_CAPITAL ? 2.8
                   : label->rank <= 4               ? 2.3
                                                    : 1.8)
                  * self->look->line_scale;
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x, y, radius + 0.9, 0, 2 * G_PI);
  wab_map_set_color (self->cr, self->look->halo, 1);
  cairo_fill (self->cr);
  cairo_arc (self->cr, x, y, radius, 0, 2 * G_PI);
  wab_map_set_color (self->cr, self->look->city_text, 0.85);
  cairo_fill (self->cr);
}

static void
paint_text (const Placer *self,
            const WabMapLabel *label,
            const Decision *decision,
            double shift_x,
            double shift_y)
{
  cairo_t *cr = self->cr;
  const char *name = wab_outlines_get_name (self->outlines, label, self->language);
  gboolean is_water = label->kind == WAB_LABEL_OCEAN || label->kind == WAB_LABEL_SEA
                      || label->kind == WAB_LABEL_LAKE;
  double width = decision->box.x1 - decision->box.x0;
  set_text (self, label, name, get_size_px (self, label));
  /* A layout with a width centres its lines in it. */
  int layout_width = pango_layout_get_width (self->layout);
  double left = layout_width < 0 ? 0 : (layout_width / (double)PANGO_SCALE - width) / 2;
  cairo_new_path (cr);
  cairo_move_to (cr, decision->box.x0 + shift_x - left, decision->box.y0 + shift_y);
  pango_cairo_layout_path (cr, self->layout);
  wab_map_set_color (cr, is_water ? self->look->water_halo : self->look->halo, 0.85);
  cairo_set_line_width (cr, 2.6 * self->look->text_scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (cr);
  wab_map_set_color (cr, get_color (self->look, label), 1);
  cairo_fill (cr);
}

static void
paint_label (const Placer *self, guint32 index, const Decision *decision)
{
  const WabMapLabel *label = &self->outlines->labels[index];
  double left = self->view->x * self->world_px, top = self->view->y * self->world_px;
  double first = floor ((left - decision->claimed.x1) / self->world_px) * self->world_px;
  for (double copy = first; copy <= left + self->view->width_px; copy += self->world_px)
    {
      double dx = copy - left, dy = -top;
      if (decision->claimed.x1 + dx < 0 || decision->claimed.x0 + dx > self->view->width_px
          || decision->claimed.y1 + dy < 0 || decision->claimed.y0 + dy > self->view->height_px)
        continue;
      if (is_settlement (label))
        paint_dot (self, label, decision->x + dx, decision->y + dy);
      paint_text (self, label, decision, dx, dy);
    }
}

static gboolean
collect (Placer *self G_GNUC_UNUSED, guint32 index, gpointer user_data)
{
  g_array_append_val ((GArray *)user_data, index);
  return FALSE;
}

void
wab_labels_paint (const WabOutlines *self,
                  cairo_t *cr,
                  const WabMapView *view,
                  const WabMapLook *look,
                  const WabMapOptions *options)
{
  g_autoptr (PangoLayout) layout = wab_map_text_create_layout ();
  g_autoptr (GHashTable) decisions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) buckets =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  Placer placer = { self,
                    view,
                    look,
                    options,
                    cr,
                    layout,
                    decisions,
                    buckets,
                    wab_outlines_find_language (options->language),
                    256.0 * exp2 (view->zoom),
                    view->zoom,
                    0 };
  double reach = REACH_EM * 18 * look->text_scale;
  double left = view->x * placer.world_px, top = view->y * placer.world_px;
  Box near = {
    left - reach, top - reach / 3, left + view->width_px + reach, top + view->height_px + reach / 3
  };
  visit_labels (&placer, &near, G_MAXUINT32, collect, found);
  g_array_sort (found, compare_indices);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 index = g_array_index (found, guint32, i);
      const Decision *decision = decide (&placer, index);
      if (decision->state == DECISION_PLACED)
        paint_label (&placer, index, decision);
      if (options->cancellable != NULL && g_cancellable_is_cancelled (options->cancellable))
        return;
    }
}
