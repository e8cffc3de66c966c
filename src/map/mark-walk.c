#include "map/mark-walk.h"

#include <math.h>

static void
get_step (GtkDirectionType direction, double *out_x, double *out_y)
{
  *out_x = direction == GTK_DIR_RIGHT ? 1 : direction == GTK_DIR_LEFT ? -1 : 0;
  *out_y = direction == GTK_DIR_DOWN ? 1 : direction == GTK_DIR_UP ? -1 : 0;
}

static gboolean
is_in_view (const WabMark *mark, const WabMapView *view)
{
  return mark->x >= 0 && mark->y >= 0 && mark->x <= view->width_px && mark->y <= view->height_px;
}

int
wab_marks_find_toward (const WabMarks *self,
                       const WabMapView *view,
                       int from,
                       GtkDirectionType direction)
{
  const WabMark *origin = from >= 0 ? &g_array_index (self->marks, WabMark, from) : NULL;
  double x = origin != NULL ? origin->x : view->width_px / 2.0;
  double y = origin != NULL ? origin->y : view->height_px / 2.0;
  double step_x, step_y, best = G_MAXDOUBLE;
  int found = -1;

  get_step (direction, &step_x, &step_y);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (self->marks, WabMark, i);
      double dx = mark->x - x, dy = mark->y - y;
      double along = dx * step_x + dy * step_y;
      double aside = fabs (dx * step_y) + fabs (dy * step_x);
      double cost = origin != NULL ? along + 2 * aside : hypot (dx, dy);

      if ((int)i == from || !is_in_view (mark, view))
        continue;
      if (origin != NULL && (along < 0.5 || aside > along * 1.7320508))
        continue;
      if (cost < best)
        {
          best = cost;
          found = i;
        }
    }
  return found;
}
