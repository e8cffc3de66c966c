#include "timeline/strips-paint.h"

#include "calendar/civil.h"
#include "timeline/axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * What lies beyond the ends of the axis is hinted at there: a pill with the number of events, which
 * goes to the nearest of them when it is pressed. Keys reach the same with Alt and the arrows.
 */

#define SIDE_PX 8 /* beside the words */

enum
{
  IS_BEFORE = 1 << 0,
  IS_INSIDE = 1 << 1,
  IS_AFTER = 1 << 2,
};

void
wab_strips_count_beyond (WabStrips *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabLens lens = *wab_session_get_lens (self->session);
  gint64 start, end;

  for (guint i = 0; i < G_N_ELEMENTS (self->beyond); i++)
    self->beyond[i] = (WabStripBeyond){ 0 };
  if (!wab_strips_is_zoomed (self) || snapshot->events->len == 0)
    return;
  lens.has_window = FALSE;
  g_autofree guint8 *where = g_new0 (guint8, snapshot->events->len);
  WabStripBeyond *before = &self->beyond[0], *after = &self->beyond[1];
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      if (!wab_strips_get_row_time (row, lens.clock, &start, &end)
          || !wab_lens_shows (&lens, snapshot, i))
        continue;
      where[row->event] |= end <= self->axis.start   ? IS_BEFORE
                           : start >= self->axis.end ? IS_AFTER
                                                     : IS_INSIDE;
      if (end <= self->axis.start && (before->end == 0 || end > before->end))
        *before = (WabStripBeyond){ .start = start, .end = end };
      if (start >= self->axis.end && (after->end == 0 || start < after->start))
        *after = (WabStripBeyond){ .start = start, .end = end };
    }
  for (guint32 i = 0; i < snapshot->events->len; i++)
    {
      before->n += (where[i] & (IS_BEFORE | IS_INSIDE)) == IS_BEFORE;
      after->n += (where[i] & (IS_AFTER | IS_INSIDE)) == IS_AFTER;
    }
}

/** The words of the pill and where it lies, on the axis. (transfer full) (nullable): there is none
 */
static PangoLayout *
make_pill (WabStrips *self,
           const WabStripsLayout *layout,
           gboolean is_after,
           graphene_rect_t *out_place)
{
  gboolean is_told = wab_session_get_clock (self->session) == WAB_CLOCK_TOLD;
  guint32 n = self->beyond[is_after].n;
  double top = is_told ? layout->told_top : layout->happened_top;
  double height = is_told ? layout->told_height : layout->happened_height;
  int width, text_height;

  if (n == 0)
    return NULL;
  g_autofree char *text =
      is_after
          /* Translators: at the right end of the timeline: so many events are farther that way */
          ? g_strdup_printf (_ ("%'u ›"), n)
          /* Translators: at the left end of the timeline: so many events are farther that way */
          : g_strdup_printf (_ ("‹ %'u"), n);
  PangoLayout *words = wab_strips_make_name (self, text);
  pango_layout_get_pixel_size (words, &width, &text_height);
  width += 2 * SIDE_PX;
  text_height += 2;
  graphene_rect_init (out_place,
                      is_after ? (float)(layout->width - width - 2) : 2,
                      (float)rint (top + (height - text_height) / 2),
                      (float)width,
                      (float)text_height);
  return words;
}

void
wab_strips_paint_hints (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  /* They are counted again when it ends; what is told later must not be counted meanwhile. */
  if (self->is_dragging && wab_session_get_clock (self->session) == WAB_CLOCK_TOLD)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->beyond); i++)
    {
      graphene_rect_t place;
      g_autoptr (PangoLayout) words = make_pill (self, layout, i == 1, &place);
      if (words == NULL)
        continue;
      wab_strip_paint_pill (
          cr, place.origin.x, place.origin.y, place.size.width, place.size.height, self->style);
      wab_strips_set_text_color (self, cr, 0.95);
      cairo_move_to (cr, place.origin.x + SIDE_PX, place.origin.y + 1);
      pango_cairo_show_layout (cr, words);
    }
}

/** Which pill is at px of the widget; -1: none. */
static int
find_pill (WabStrips *self, double x, double y)
{
  WabStripsLayout layout;

  if (!wab_strips_has_axis (self))
    return -1;
  wab_strips_layout (self, &layout);
  for (int i = 0; i < (int)G_N_ELEMENTS (self->beyond); i++)
    {
      graphene_rect_t place;
      g_autoptr (PangoLayout) words = make_pill (self, &layout, i == 1, &place);
      graphene_point_t point = { (float)(x - layout.left), (float)y };
      if (words != NULL && graphene_rect_contains_point (&place, &point))
        return i;
    }
  return -1;
}

gboolean
wab_strips_has_hint_at (WabStrips *self, double x, double y)
{
  return find_pill (self, x, y) >= 0;
}

gboolean
wab_strips_follow_hint (WabStrips *self, double x, double y)
{
  int pill = find_pill (self, x, y);
  WabAxis axis = self->axis;

  if (pill < 0)
    return FALSE;
  const WabStripBeyond *beyond = &self->beyond[pill];
  /* Where it is longer than what the axis shows, its nearer end. */
  gint64 length = MIN (beyond->end - beyond->start, axis.end - axis.start);
  gint64 start = pill == 0 ? beyond->end - length : beyond->start;
  if (wab_axis_reveal (&axis, start, start + length, self->limit_start, self->limit_end))
    wab_strips_set_axis (self, &axis);
  return TRUE;
}

char *
wab_strips_dup_hint_at (WabStrips *self, double x, double y)
{
  int pill = find_pill (self, x, y);

  if (pill < 0)
    return NULL;
  guint32 n = self->beyond[pill].n;
  WabDay day = pill == 0 ? wab_second_floor_day (self->axis.start) / WAB_SECONDS_PER_DAY
                         : wab_second_ceil_day (self->axis.end) / WAB_SECONDS_PER_DAY - 1;
  g_autofree char *words = wab_day_format_long (day);
  if (pill == 0)
    /* Translators: "12 events before Monday 3 January 2022" */
    return g_strdup_printf (ngettext ("%'u event before %s", "%'u events before %s", n), n, words);
  /* Translators: "12 events after Monday 3 January 2022" */
  return g_strdup_printf (ngettext ("%'u event after %s", "%'u events after %s", n), n, words);
}
