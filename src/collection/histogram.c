#include "collection/as-of-histogram.h"
#include "collection/counting.h"

#include "collection/histogram-bins.h"
#include "model/bits.h"

/* One scan of the rows, for what shows without a window as of the day of @lens. */
static void
count_all (WabBins *bins, const WabSnapshot *snapshot, const WabLens *lens)
{
  WabLens all = *lens;
  all.has_window = FALSE;
  g_autofree WabEventTime *spots = g_new0 (WabEventTime, snapshot->events->len + 1);
  for (guint32 number = 0; number < snapshot->n_rows; number++)
    {
      if (!wab_lens_shows (&all, snapshot, number))
        continue;
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      wab_bins_add_to_spot (bins, &spots[row->event], row);
      wab_bins_add_report (bins, row, 1);
    }
  for (guint32 e = 0; e < snapshot->events->len; e++)
    wab_bins_add_event (bins, &spots[e], 1);
}

WabHistogram *
wab_histogram_new (const WabSnapshot *snapshot,
                   const WabLens *lens,
                   gint64 start,
                   gint64 end,
                   WabBinUnit unit)
{
  WabBins bins;
  wab_bins_init (&bins, lens->clock, start, end, unit);
  count_all (&bins, snapshot, lens);
  WabHistogram *self = wab_bins_make (&bins);
  wab_bins_clear (&bins);
  return self;
}

/* ---- As of one day after another ---- */

struct _WabAsOfHistogram
{
  WabSnapshot *snapshot;
  WabLens lens; /* without window; as of the day that is counted */
  WabBins bins;
  WabBits *touched; /* the events of more than one row that a move meets; empty between moves */
};

WabAsOfHistogram *
wab_as_of_histogram_new (WabSnapshot *snapshot,
                         const WabLens *lens,
                         gint64 start,
                         gint64 end,
                         WabBinUnit unit)
{
  g_return_val_if_fail (snapshot != NULL && lens != NULL, NULL);

  WabAsOfHistogram *self = g_new0 (WabAsOfHistogram, 1);
  self->snapshot = wab_snapshot_ref (snapshot);
  self->lens = *lens;
  self->lens.has_window = FALSE;
  self->touched = wab_bits_new (snapshot->events->len);
  wab_bins_init (&self->bins, lens->clock, start, end, unit);
  count_all (&self->bins, snapshot, &self->lens);
  return self;
}

void
wab_as_of_histogram_free (WabAsOfHistogram *self)
{
  if (self == NULL)
    return;
  wab_snapshot_unref (self->snapshot);
  wab_bins_clear (&self->bins);
  g_free (self->touched);
  g_free (self);
}

gboolean
wab_as_of_histogram_is_of (const WabAsOfHistogram *self,
                           const WabSnapshot *snapshot,
                           const WabLens *lens)
{
  const WabLens *own = &self->lens;
  return self->snapshot == snapshot && own->clock == lens->clock && own->roles == lens->roles
         && own->place == lens->place && own->article == lens->article && own->rows == lens->rows;
}

static inline gboolean
shows (const WabLens *lens, gboolean is_open, const WabSnapshot *snapshot, guint32 row)
{
  return is_open || wab_lens_shows (lens, snapshot, row);
}

/* Where the event @index stands as of @earlier is taken out, and where it stands as of @later put
 * in;
 * @sign -1: the other way round. Its rows lie in told order. */
static void
move_event (WabAsOfHistogram *self,
            const WabLens *lens,
            guint32 index,
            gint32 earlier,
            gint32 later,
            int sign)
{
  const WabEvent *event = wab_snapshot_get_event (self->snapshot, index);
  gboolean is_open = wab_lens_is_open (lens);
  WabEventTime spot = { 0 };
  guint32 i = 0;
  for (int k = 0; k < 2; k++)
    {
      gint32 day = k == 0 ? earlier : later;
      for (; i < event->n_rows; i++)
        {
          guint32 number = wab_snapshot_get_event_row (self->snapshot, event, i);
          const WabRow *row = wab_snapshot_get_row (self->snapshot, number);
          if (row->told > day)
            break;
          if (shows (lens, is_open, self->snapshot, number))
            wab_bins_add_to_spot (&self->bins, &spot, row);
        }
      wab_bins_add_event (&self->bins, &spot, k == 0 ? -sign : sign);
    }
}

static void
move_row (WabAsOfHistogram *self, const WabRow *row, int sign)
{
  wab_bins_add_report (&self->bins, row, sign);
  if (wab_snapshot_get_event (self->snapshot, row->event)->n_rows > 1)
    {
      wab_bits_add (self->touched, row->event);
      return;
    }
  WabEventTime spot = { 0 };
  wab_bins_add_to_spot (&self->bins, &spot, row);
  wab_bins_add_event (&self->bins, &spot, sign);
}

static void
move_between (WabAsOfHistogram *self,
              const WabToldOrder *order,
              gint32 earlier,
              gint32 later,
              int sign)
{
  guint32 n, n_events = self->snapshot->events->len;
  const WabToldArticle *articles = wab_told_order_find (order, earlier, later, &n);
  WabLens all = self->lens;
  all.as_of = WAB_NO_DAY;
  gboolean is_open = wab_lens_is_open (&all);
  for (guint32 a = 0; a < n; a++)
    {
      wab_told_articles_fetch (articles, n, a, self->snapshot);
      guint32 first = articles[a].first_row, end = first + articles[a].n_rows;
      for (guint32 i = first; i < end; i++)
        if (shows (&all, is_open, self->snapshot, i))
          move_row (self, wab_snapshot_get_row (self->snapshot, i), sign);
    }
  for (guint32 i = wab_bits_find (self->touched, 0, n_events); i < n_events;
       i = wab_bits_find (self->touched, i + 1, n_events))
    move_event (self, &all, i, earlier, later, sign);
  memset (self->touched, 0, sizeof *self->touched * (n_events / 64 + 1));
}

void
wab_as_of_histogram_move (WabAsOfHistogram *self, const WabToldOrder *order, gint32 as_of)
{
  g_return_if_fail (self != NULL && order != NULL);

  gint32 earlier = MIN (self->lens.as_of, as_of), later = MAX (self->lens.as_of, as_of);
  gboolean is_far = wab_told_order_count_rows (order, earlier, later)
                    > wab_told_order_count_rows (order, WAB_BEFORE_ALL_DAYS, as_of);
  if (!is_far)
    move_between (self, order, earlier, later, as_of == later ? 1 : -1);
  self->lens.as_of = as_of;
  if (!is_far)
    return;
  wab_bins_empty (&self->bins);
  move_between (self, order, WAB_BEFORE_ALL_DAYS, as_of, 1);
}

WabHistogram *
wab_as_of_histogram_make (const WabAsOfHistogram *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return wab_bins_make (&self->bins);
}
