#include "timeline/strips-paint.h"

#include "timeline/axis.h"

/*
 * What is hovered, in the strips and elsewhere: the bar under the pointer is told to the session,
 * and of what the session says is hovered each bar shows its part, on both strips. So one sees when
 * what happened on a day was told, and when something happened at a place. Nothing moves.
 */

gboolean
wab_strips_find_bar (WabStrips *self,
                     double x,
                     double y,
                     WabClock *out_clock,
                     gint64 *out_start,
                     gint64 *out_end)
{
  WabStripsLayout layout;
  gint64 start, end;

  if (!wab_strips_has_axis (self))
    return FALSE;
  wab_strips_layout (self, &layout);
  if (x < layout.left || x >= layout.left + layout.width || y < layout.happened_top
      || y > layout.overview_top)
    return FALSE;
  gint64 second = wab_axis_from_px (&self->axis, x - layout.left);
  WabClock clock = y >= layout.told_top ? WAB_CLOCK_TOLD : WAB_CLOCK_HAPPENED;
  wab_strips_find_bin (self, second, &start, &end);
  if (wab_strips_get_unit (self) == WAB_BIN_HOUR && clock == WAB_CLOCK_HAPPENED)
    {
      start += (second - start) / 3600 * 3600;
      end = start + 3600;
    }
  *out_clock = clock;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

void
wab_strips_hover (WabStrips *self, double x, double y)
{
  WabClock clock;
  gint64 start, end;

  if (self->session == NULL)
    return;
  if (wab_strips_find_bar (self, x, y, &clock, &start, &end)
      && (clock == WAB_CLOCK_HAPPENED || start < wab_strips_get_told_limit (self)))
    wab_session_set_hovered_time (self->session, clock, start, end);
  else
    wab_strips_end_hover (self);
}

void
wab_strips_end_hover (WabStrips *self)
{
  WabClock clock;
  gint64 start, end;

  /* What another view hovers is not ours to take away. */
  if (self->session != NULL && wab_session_get_hovered_time (self->session, &clock, &start, &end))
    wab_session_set_hovered_time (self->session, clock, 0, 0);
}

void
wab_strips_forget_preview (WabStrips *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->preview); i++)
    g_clear_pointer (&self->preview[i], wab_histogram_free);
}

/** One byte a row: whether it shows through @lens. */
static guint8 *
make_mask (const WabSnapshot *snapshot, const WabLens *lens)
{
  guint8 *mask = g_malloc (MAX (snapshot->n_rows, 1));

  for (guint32 i = 0; i < snapshot->n_rows; i++)
    mask[i] = wab_lens_shows (lens, snapshot, i);
  return mask;
}

static void
count_preview (WabStrips *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  g_autofree guint8 *mask = NULL;
  WabLens lens;

  if (self->preview[0] != NULL || !wab_session_get_hovered_lens (self->session, &lens))
    return;
  if (lens.has_window)
    {
      mask = make_mask (snapshot, &lens);
      lens.rows = mask;
      lens.has_window = FALSE;
    }
  for (WabClock clock = WAB_CLOCK_HAPPENED; clock <= WAB_CLOCK_TOLD; clock++)
    {
      lens.clock = clock;
      self->preview[clock] = wab_histogram_new (
          snapshot, &lens, self->axis.start, self->axis.end, wab_strips_get_unit (self));
    }
}

static void
paint_hovered_bar (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  WabClock clock;
  gint64 start, end;

  if (!wab_session_get_hovered_time (self->session, &clock, &start, &end))
    return;
  double x = wab_axis_to_px (&self->axis, start);
  wab_strips_set_text_color (self, cr, 0.08);
  cairo_rectangle (cr,
                   x,
                   clock == WAB_CLOCK_TOLD ? layout->told_top : layout->happened_top,
                   wab_axis_to_px (&self->axis, end) - x,
                   clock == WAB_CLOCK_TOLD ? layout->told_height : layout->happened_height);
  cairo_fill (cr);
}

void
wab_strips_paint_preview (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  paint_hovered_bar (self, layout, cr);
  count_preview (self);
  if (self->preview[0] == NULL || self->counts[WAB_CLOCK_HAPPENED].shown == NULL
      || self->counts[WAB_CLOCK_TOLD].shown == NULL)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, layout->width, gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_clip (cr);
  cairo_translate (cr, 0, layout->happened_top);
  wab_strip_paint_part (cr,
                        &self->axis,
                        self->preview[WAB_CLOCK_HAPPENED],
                        self->counts[WAB_CLOCK_HAPPENED].shown,
                        layout->happened_height,
                        TRUE,
                        self->style);
  cairo_translate (cr, 0, layout->told_top - layout->happened_top);
  wab_strip_paint_part (cr,
                        &self->axis,
                        self->preview[WAB_CLOCK_TOLD],
                        self->counts[WAB_CLOCK_TOLD].shown,
                        layout->told_height,
                        FALSE,
                        self->style);
  cairo_restore (cr);
}
