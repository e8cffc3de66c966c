#include "config.h"

#include "picture/marks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "picture/marks-private.h"

/*
 * What lies outside of the view is told at its edge: one pill a side, that points outwards and says
 * how many events are that way, and leads to the place with most of them, or to the selected one.
 */

#define EDGE_PX 10.0
#define HALF_PX 12.0
#define ARROW_PX 12.0
#define TOP_PX 60.0     /* left to the chips of countries */
#define BOTTOM_PX 230.0 /* left to the buttons */

static void
place_hint (WabMark *mark, const WabMapView *view, WabSide side, double x, double y)
{
  double half = mark->width / 2, width = view->width_px, height = view->height_px;

  mark->x = CLAMP (x, MIN (0.3 * width, width / 2), MAX (0.7 * width, width / 2));
  mark->y = CLAMP (y, MIN (TOP_PX, height / 2), MAX (height - BOTTOM_PX, height / 2));
  if (side == WAB_SIDE_WEST)
    mark->x = EDGE_PX + half;
  else if (side == WAB_SIDE_EAST)
    mark->x = width - EDGE_PX - half;
  else if (side == WAB_SIDE_NORTH)
    mark->y = EDGE_PX + mark->radius;
  else
    mark->y = height - EDGE_PX - mark->radius;
}

/* Down a row where a chip is. */
static void
step_aside (const WabMarks *self, WabMark *mark)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const WabMark *other = &g_array_index (self->marks, WabMark, i);

      if (other->kind == WAB_MARK_CHIP
          && fabs (other->x - mark->x) < (other->width + mark->width) / 2 + 4
          && fabs (other->y - mark->y) < other->radius + mark->radius)
        mark->y = other->y + other->radius + mark->radius + 6;
    }
}

/* The number of events, or of the selected place its name and how far it is from the middle. */
static char *
dup_text (const WabMarks *self,
          const WabMapView *view,
          const WabOutside *outside,
          gboolean is_selected)
{
  const WabPlace *place = wab_snapshot_get_place (self->snapshot, outside->place);
  double world_px = 256.0 * exp2 (view->zoom);
  WabGeoPoint middle;

  if (!is_selected)
    return g_strdup_printf ("%u", outside->events);
  wab_geo_from_mercator (view->x + view->width_px / 2.0 / world_px,
                         view->y + view->height_px / 2.0 / world_px,
                         &middle);
  double km = wab_geo_point_distance (&middle, &place->point) / 1000;
  double step = km >= 100 ? 10 : 1;
  /* Translators: a place outside of the map's view and how far it is: "Aktobe · 820 km" */
  return g_strdup_printf (_ ("%s · %.0f km"), place->name, rint (km / step) * step);
}

void
wab_marks_add_hints (WabMarks *self, WabMarkCache *cache, const WabMapView *view, guint32 selected)
{
  g_return_if_fail (self != NULL && cache != NULL && view != NULL);
  WabOutside outside[WAB_N_SIDES];
  double text = wab_map_view_get_text_scale (view);

  wab_mark_cache_count_outside (cache, view, selected, outside);
  for (int side = 0; side < WAB_N_SIDES; side++)
    {
      if (outside[side].events == 0)
        continue;
      gboolean is_selected = outside[side].place == selected;
      WabMarkLabel label = { .text = dup_text (self, view, &outside[side], is_selected) };
      WabMark mark = { .kind = WAB_MARK_HINT,
                       .state = is_selected ? WAB_MARK_SELECTED : 0,
                       .side = side,
                       .radius = HALF_PX * text,
                       .events = outside[side].events,
                       .place = outside[side].place,
                       .n_places = 1,
                       .n_shown = outside[side].n_places };
      double width = wab_map_texts_measure (
          self->texts, label.text, CHIP_TEXT_PX * text, PANGO_WEIGHT_SEMIBOLD);

      mark.width = width + (ARROW_PX + 3 * CHIP_PADDING_PX / 2) * text;
      place_hint (&mark, view, side, outside[side].x, outside[side].y);
      step_aside (self, &mark);
      label.mark = self->marks->len;
      label.rect = (WabMapRect){ mark.x - mark.width / 2 + CHIP_PADDING_PX / 2 * text,
                                 mark.y - mark.radius,
                                 width,
                                 2 * mark.radius };
      if (side != WAB_SIDE_EAST)
        label.rect.x += (ARROW_PX + CHIP_PADDING_PX / 2) * text;
      g_array_append_val (self->marks, mark);
      g_array_append_val (self->labels, label);
    }
}
