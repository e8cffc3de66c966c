#include "timeline/strips-private.h"

#include "calendar/typed-days.h"
#include "model/error.h"
#include "timeline/axis.h"

#include <glib/gi18n-lib.h>

/*
 * Going to a day that was typed. The days are those of the clock that drives; what they make of the
 * window is the mode's: the days themselves, the first of them, or all up to the last.
 */

static WabDay
get_day (gint64 second)
{
  return wab_second_floor_day (second) / WAB_SECONDS_PER_DAY;
}

/** From where years left out and moves are counted: the window, or the middle of what is in view.
 */
static void
get_near_days (WabStrips *self, WabDay *out_first, WabDay *out_last)
{
  WabStripWindow window;

  wab_strips_get_window (self, &window);
  if (window.has_window)
    {
      *out_first = get_day (window.start);
      *out_last = get_day (window.end - 1);
      if (window.mode == WAB_MODE_SO_FAR)
        *out_first = *out_last;
      return;
    }
  *out_first = *out_last = get_day (self->axis.start + (self->axis.end - self->axis.start) / 2);
}

gboolean
wab_strips_find_days (WabStrips *self,
                      const char *text,
                      gint64 *out_start,
                      gint64 *out_end,
                      GError **error)
{
  WabDay near_first, near_last, first, last;
  gint64 extent_start, extent_end;

  g_return_val_if_fail (WAB_IS_STRIPS (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!wab_strips_has_axis (self)
      || !wab_session_get_extent (self->session, &extent_start, &extent_end))
    {
      g_set_error_literal (
          error, WAB_ERROR, WAB_ERROR_NOT_FOUND, _ ("The articles tell of no day: add some first"));
      return FALSE;
    }
  get_near_days (self, &near_first, &near_last);
  if (!wab_typed_days_parse (text, near_first, near_last, &first, &last, error))
    return FALSE;
  if (last < get_day (extent_start) || first > get_day (extent_end - 1))
    {
      WabSpan extent =
          wab_span_from_days (get_day (extent_start), get_day (extent_end - 1), WAB_PRECISION_DAY);
      g_autofree char *days = wab_span_format (&extent);
      /* Translators: %s are days, "1 to 20 January 2022" */
      g_set_error (error, WAB_ERROR, WAB_ERROR_NOT_FOUND, _ ("The articles tell of %s only"), days);
      return FALSE;
    }
  *out_start = first * WAB_SECONDS_PER_DAY;
  *out_end = (last + 1) * WAB_SECONDS_PER_DAY;
  return TRUE;
}

/** Zooms out where the window would be longer than the view. */
static void
make_room (WabStrips *self, gint64 start, gint64 end)
{
  WabAxis axis = self->axis;
  gint64 air = (end - start) / 20;

  if (end - start <= axis.end - axis.start)
    return;
  axis.start = MAX (start - air, self->limit_start);
  axis.end = MIN (end + air, self->limit_end);
  if (axis.end > axis.start)
    wab_strips_set_axis (self, &axis);
}

void
wab_strips_show_days (WabStrips *self, gint64 start, gint64 end)
{
  g_return_if_fail (WAB_IS_STRIPS (self));
  g_return_if_fail (start < end);

  if (!wab_strips_has_axis (self))
    return;
  wab_session_set_playing (self->session, FALSE);
  if (wab_session_get_mode (self->session) == WAB_MODE_WINDOW)
    make_room (self, start, end);
  wab_session_set_window (self->session, start, end);
}
