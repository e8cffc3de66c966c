#include "map/label-room.h"

#include <math.h>

#include "picture/marks.h"

#define MAX_PLACES 20000 /* more cover the map anyway */

struct _WabLabelRoom
{
  WabMarkCache *cache;
  gboolean has_places; /* the cache knows what is marked */
  WabMapView seen;     /* the view with its surroundings; width 0: none so far */
  GArray *rects;
};

WabLabelRoom *
wab_label_room_new (WabOutlines *outlines)
{
  WabLabelRoom *self = g_new0 (WabLabelRoom, 1);

  self->cache = wab_mark_cache_new (outlines);
  self->rects = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  return self;
}

void
wab_label_room_free (WabLabelRoom *self)
{
  wab_mark_cache_free (self->cache);
  g_array_unref (self->rects);
  g_free (self);
}

void
wab_label_room_invalidate (WabLabelRoom *self)
{
  self->has_places = FALSE;
}

static double
get_world_px (const WabMapView *view)
{
  return 256.0 * exp2 (view->zoom);
}

static gboolean
is_inside (const WabMapView *view, const WabMapView *around)
{
  double world_px = get_world_px (view);
  double dx = view->x - around->x;

  dx -= floor (dx);
  return around->width_px > 0 && fabs (view->zoom - around->zoom) < 1e-9
         && wab_map_view_get_text_scale (view) == wab_map_view_get_text_scale (around)
         && dx * world_px + view->width_px <= around->width_px + 1 && view->y >= around->y - 1e-12
         && (view->y - around->y) * world_px + view->height_px <= around->height_px + 1;
}

/* The view with as much again on each side. */
static void
widen (WabMapView *view)
{
  double world_px = get_world_px (view);

  view->x -= view->width_px / world_px;
  view->y -= view->height_px / world_px;
  view->width_px *= 3;
  view->height_px *= 3;
}

static void
add_rect (WabLabelRoom *self, WabMapRect rect)
{
  double world_px = get_world_px (&self->seen);
  WabMapRect out = { self->seen.x + rect.x / world_px,
                     self->seen.y + rect.y / world_px,
                     rect.width / world_px,
                     rect.height / world_px };

  g_array_append_val (self->rects, out);
}

/* Discs and badges with their names; what stands at the view's edge moves with it. */
static void
add_marks (WabLabelRoom *self, const WabMarks *marks)
{
  for (guint i = 0; i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);

      if (mark->kind == WAB_MARK_DISC || mark->kind == WAB_MARK_AREA)
        add_rect (self,
                  (WabMapRect){ mark->x - mark->radius,
                                mark->y - mark->radius,
                                2 * mark->radius,
                                2 * mark->radius });
    }
  for (guint i = 0; i < marks->labels->len; i++)
    {
      const WabMarkLabel *label = &g_array_index (marks->labels, WabMarkLabel, i);

      if (g_array_index (marks->marks, WabMark, label->mark).kind != WAB_MARK_CHIP)
        add_rect (self, label->rect);
    }
}

GArray *
wab_label_room_find (WabLabelRoom *self, WabSession *session, const WabMapView *view)
{
  const GArray *places = wab_session_get_whole_tally (session)->places;

  if (self->has_places && is_inside (view, &self->seen))
    return self->rects;
  if (!self->has_places && places->len <= MAX_PLACES)
    wab_mark_cache_set_places (self->cache, wab_session_get_snapshot (session), places, NULL, NULL);
  self->has_places = TRUE;
  self->seen = *view;
  widen (&self->seen);
  /* Never changed in place: threads may read the one before. */
  g_array_unref (self->rects);
  self->rects = g_array_new (FALSE, FALSE, sizeof (WabMapRect));
  if (places->len == 0 || places->len > MAX_PLACES)
    return self->rects;
  g_autoptr (WabMarks) marks =
      wab_marks_new_from_cache (self->cache, &self->seen, G_MAXUINT32, G_MAXUINT32);
  add_marks (self, marks);
  return self->rects;
}
