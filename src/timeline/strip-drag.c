#include "timeline/strip-drag.h"

#include "timeline/axis.h"

#define SECONDS_PER_HOUR 3600

WabGrip
wab_grip_find (const WabAxis *axis, const WabStripWindow *window, double x)
{
  if (!window->has_window)
    return WAB_GRIP_EMPTY;

  double start = wab_axis_to_px (axis, window->start);
  double end = wab_axis_to_px (axis, window->end);
  double inside = MIN (WAB_GRIP_PX / 2, (end - start) / 3);

  if (wab_mode_is_day (window->mode))
    return x >= start - WAB_GRIP_PX / 2 && x <= end + WAB_GRIP_PX / 2 ? WAB_GRIP_BODY
                                                                      : WAB_GRIP_EMPTY;
  if (x >= end - inside && x <= end - inside + WAB_GRIP_PX)
    return WAB_GRIP_END;
  if (window->mode == WAB_MODE_SO_FAR)
    return WAB_GRIP_EMPTY;
  if (x <= start + inside && x >= start + inside - WAB_GRIP_PX)
    return WAB_GRIP_START;
  return x > start && x < end ? WAB_GRIP_BODY : WAB_GRIP_EMPTY;
}

/** The edge of a day with data that is nearest to @second: its beginning, or its end with
 * @offset 1. */
static gint64
find_nearest_edge (const WabStripDrag *self, gint64 second, int offset)
{
  gint64 nearest = G_MAXINT64, found = G_MAXINT64;

  for (guint i = 0; self->days != NULL && i < self->days->len; i++)
    {
      gint64 edge = (g_array_index (self->days, gint64, i) + offset) * WAB_SECONDS_PER_DAY;
      gint64 distance = ABS (edge - second);
      if (distance >= nearest)
        break; /* they rise: from here on it grows */
      nearest = distance;
      found = edge;
    }
  return nearest <= self->reach_seconds ? found : G_MAXINT64;
}

gint64
wab_strip_drag_find_day (const WabStripDrag *self, gint64 second)
{
  gint64 own = wab_second_floor_day (second);
  /* From the middle of days, so that the own one is the nearest where it has data. */
  gint64 found = find_nearest_edge (self, second - WAB_SECONDS_PER_DAY / 2, 0);

  return found != G_MAXINT64 ? found : own;
}

static gint64
snap (const WabStripDrag *self, gint64 second, gboolean is_free, gboolean is_end)
{
  if (is_free)
    return second - second % 60;

  gint64 found = find_nearest_edge (self, second, is_end ? 1 : 0);
  return found != G_MAXINT64 ? found : wab_second_round_day (second);
}

static void
keep_inside (const WabStripDrag *self, gint64 *start, gint64 *end)
{
  gint64 length = *end - *start;

  if (*start < self->limit_start)
    *start = self->limit_start;
  else if (*end > self->limit_end)
    *start = MAX (self->limit_start, self->limit_end - length);
  *end = MIN (*start + length, self->limit_end);
}

static void
drag_body (const WabStripDrag *self, gint64 second, gboolean is_free, gint64 *start, gint64 *end)
{
  gint64 way = second - self->press;
  gint64 length = self->window.end - self->window.start;

  *start = snap (self, self->window.start + way, is_free, FALSE);
  *end = *start + length;
  keep_inside (self, start, end);
}

static void
drag_edge (const WabStripDrag *self, gint64 second, gboolean is_free, gint64 *start, gint64 *end)
{
  gboolean is_start = self->grip == WAB_GRIP_START;
  gint64 fixed = is_start ? self->window.end : self->window.start;
  gint64 grabbed = is_start ? self->window.start : self->window.end;
  gint64 shortest = is_free ? SECONDS_PER_HOUR : WAB_SECONDS_PER_DAY;
  gint64 moved = snap (self, grabbed + second - self->press, is_free, !is_start);

  moved = CLAMP (moved, self->limit_start, self->limit_end);
  if (self->window.mode == WAB_MODE_SO_FAR)
    {
      *start = self->window.start;
      *end = MAX (moved, self->window.start + shortest);
      return;
    }
  *start = MIN (moved, fixed);
  *end = MAX (moved, fixed);
  if (*end - *start < shortest)
    {
      if (is_start)
        *start = fixed - shortest;
      else
        *end = fixed + shortest;
    }
}

static void
drag_new (const WabStripDrag *self, gint64 second, gboolean is_free, gint64 *start, gint64 *end)
{
  gint64 first = MIN (self->press, second), last = MAX (self->press, second);

  if (is_free)
    {
      *start = first;
      *end = MAX (last, first + SECONDS_PER_HOUR);
    }
  else
    {
      *start = wab_second_floor_day (first);
      *end = wab_second_floor_day (last) + WAB_SECONDS_PER_DAY;
    }
  *start = MAX (*start, self->limit_start);
  *end = MIN (*end, self->limit_end);
}

gboolean
wab_strip_drag_update (const WabStripDrag *self,
                       gint64 second,
                       gboolean is_free,
                       gint64 *out_start,
                       gint64 *out_end)
{
  gint64 start = 0, end = 0;

  switch (self->grip)
    {
    case WAB_GRIP_BODY:
      drag_body (self, second, is_free, &start, &end);
      break;
    case WAB_GRIP_START:
    case WAB_GRIP_END:
      drag_edge (self, second, is_free, &start, &end);
      break;
    case WAB_GRIP_EMPTY:
      drag_new (self, second, is_free, &start, &end);
      break;
    case WAB_GRIP_NONE:
    default:
      return FALSE;
    }
  if (end <= start)
    return FALSE;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

void
wab_strip_window_resize (const WabStripWindow *self,
                         gint64 second,
                         int days,
                         gint64 limit_start,
                         gint64 limit_end,
                         gint64 *out_start,
                         gint64 *out_end)
{
  gint64 length = self->end - self->start;
  double share = length > 0 ? (double)(second - self->start) / (double)length : 0.5;
  gint64 new_length = MAX (length + days * WAB_SECONDS_PER_DAY, WAB_SECONDS_PER_DAY);

  share = CLAMP (share, 0, 1);
  gint64 before = wab_second_round_day ((gint64)(share * (double)(new_length - length)));
  *out_start = MAX (self->start - before, limit_start);
  *out_end = MIN (*out_start + new_length, limit_end);
  if (*out_end - *out_start < new_length)
    *out_start = MAX (limit_start, *out_end - new_length);
}
