#include "collection/as-of-count.h"

#include "collection/counting.h"
#include "collection/sort-keys.h"
#include "model/bits.h"
#include "model/event-time.h"

/*
 * Articles, and reports at places, come and go with the day on which their article was told. An
 * event is there from the first of its rows on, and at a place from the first that names it: its
 * rows lie in told order, so one walk along them tells what the two days differ by.
 */

/* The count, and what was seen last in this move: that nothing counts twice. */
typedef struct
{
  WabPlaceCount count;
  guint32 last_row;     /* + 1 */
  guint32 last_article; /* + 1 */
  guint32 last_event;   /* + 1 */
} PlaceState;

struct _WabAsOfCount
{
  const WabSnapshot *snapshot;
  WabLens lens;     /* without window and day */
  gboolean is_open; /* every row shows */
  gint32 as_of;
  guint32 n_events;
  guint32 n_reports;
  guint32 n_articles;
  PlaceState *places; /* by place */
  guint64 *orders;    /* by event: where it stands in time; those that never showed come last */
  WabBits *touched;   /* the events of more than one row that a move meets; empty between moves */
};

WabAsOfCount *
wab_as_of_count_new (const WabSnapshot *snapshot, const WabLens *lens)
{
  g_return_val_if_fail (snapshot != NULL && lens != NULL, NULL);

  WabAsOfCount *self = g_new0 (WabAsOfCount, 1);
  self->snapshot = snapshot;
  self->lens = *lens;
  self->lens.has_window = FALSE;
  self->lens.as_of = WAB_NO_DAY;
  self->is_open = wab_lens_is_open (lens);
  self->as_of = WAB_BEFORE_ALL_DAYS;
  self->places = g_new0 (PlaceState, snapshot->places->len + 1);
  self->orders = g_new (guint64, snapshot->events->len + 1);
  memset (self->orders, 0xff, sizeof *self->orders * (snapshot->events->len + 1));
  self->touched = wab_bits_new (snapshot->events->len);
  return self;
}

void
wab_as_of_count_free (WabAsOfCount *self)
{
  if (self == NULL)
    return;
  g_free (self->places);
  g_free (self->orders);
  g_free (self->touched);
  g_free (self);
}

static void
empty (WabAsOfCount *self)
{
  self->as_of = WAB_BEFORE_ALL_DAYS;
  self->n_events = self->n_reports = self->n_articles = 0;
  memset (self->places, 0, sizeof *self->places * self->snapshot->places->len);
}

static inline gboolean
shows (const WabAsOfCount *self, guint32 row)
{
  return self->is_open || wab_lens_shows (&self->lens, self->snapshot, row);
}

static gboolean
is_of_role (const WabAsOfCount *self, const WabRowPlace *place)
{
  return (self->lens.roles & (1u << place->role)) != 0;
}

/* @step is 1 for what comes and G_MAXUINT32, that is -1, for what goes. */
static void
count_row (WabAsOfCount *self, const WabRow *row, guint32 number, guint32 step)
{
  const WabRowPlace *places = wab_snapshot_get_row_places (self->snapshot, number);
  gboolean is_only_row = wab_snapshot_get_event (self->snapshot, row->event)->n_rows == 1;
  self->n_reports += step;
  if (is_only_row)
    {
      WabEventTime time = { 0 };
      wab_event_time_add_row (&time, row);
      self->orders[row->event] = wab_event_time_get_order (&time);
      self->n_events += step;
    }
  else
    wab_bits_add (self->touched, row->event);
  for (guint i = 0; i < row->n_places; i++)
    {
      PlaceState *state = &self->places[places[i].place];
      if (!is_of_role (self, &places[i]) || state->last_row == number + 1)
        continue;
      state->last_row = number + 1;
      state->count.reports += step;
      if (is_only_row)
        state->count.events += step;
      if (state->last_article != row->article + 1)
        state->count.articles += step;
      state->last_article = row->article + 1;
    }
}

static void
count_article (WabAsOfCount *self, const WabToldArticle *article, guint32 step)
{
  guint32 n = 0;
  for (guint32 i = article->first_row; i < article->first_row + article->n_rows; i++)
    {
      if (!shows (self, i))
        continue;
      count_row (self, wab_snapshot_get_row (self->snapshot, i), i, step);
      n++;
    }
  if (n > 0)
    self->n_articles += step;
}

/* What the event @index has as of @later and had not as of @earlier. */
static void
count_event (WabAsOfCount *self, guint32 index, gint32 earlier, gint32 later, guint32 step)
{
  const WabEvent *event = wab_snapshot_get_event (self->snapshot, index);
  gint32 now = step == 1 ? later : earlier;
  gboolean is_there = FALSE;
  WabEventTime time = { 0 };
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (self->snapshot, event, i);
      const WabRow *row = wab_snapshot_get_row (self->snapshot, number);
      if (row->told > later)
        break;
      if (!shows (self, number))
        continue;
      if (row->told <= now)
        wab_event_time_add_row (&time, row);
      gboolean is_new = row->told > earlier;
      const WabRowPlace *places = wab_snapshot_get_row_places (self->snapshot, number);
      if (is_new && !is_there)
        self->n_events += step;
      is_there = TRUE;
      for (guint p = 0; p < row->n_places; p++)
        {
          PlaceState *state = &self->places[places[p].place];
          if (!is_of_role (self, &places[p]) || state->last_event == index + 1)
            continue;
          state->last_event = index + 1;
          if (is_new)
            state->count.events += step;
        }
    }
  self->orders[index] = wab_event_time_get_order (&time);
}

static void
count_between (WabAsOfCount *self,
               const WabToldOrder *order,
               gint32 earlier,
               gint32 later,
               guint32 step)
{
  guint32 n, n_events = self->snapshot->events->len;
  const WabToldArticle *articles = wab_told_order_find (order, earlier, later, &n);
  for (guint32 i = 0; i < self->snapshot->places->len; i++)
    {
      WabPlaceCount count = self->places[i].count;
      self->places[i] = (PlaceState){ .count = count };
    }
  for (guint32 i = 0; i < n; i++)
    {
      wab_told_articles_fetch (articles, n, i, self->snapshot);
      count_article (self, &articles[i], step);
    }
  for (guint32 i = wab_bits_find (self->touched, 0, n_events); i < n_events;
       i = wab_bits_find (self->touched, i + 1, n_events))
    count_event (self, i, earlier, later, step);
  memset (self->touched, 0, sizeof *self->touched * (n_events / 64 + 1));
}

void
wab_as_of_count_move (WabAsOfCount *self, const WabToldOrder *order, gint32 as_of)
{
  g_return_if_fail (self != NULL && order != NULL);

  gint32 earlier = MIN (self->as_of, as_of), later = MAX (self->as_of, as_of);
  if (wab_told_order_count_rows (order, earlier, later)
      > wab_told_order_count_rows (order, WAB_BEFORE_ALL_DAYS, as_of))
    {
      empty (self);
      earlier = WAB_BEFORE_ALL_DAYS;
      later = as_of;
    }
  count_between (self, order, earlier, later, as_of == later ? 1 : G_MAXUINT32);
  self->as_of = as_of;
}

WabTally *
wab_as_of_count_make_tally (const WabAsOfCount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  WabTally *tally = g_new0 (WabTally, 1);
  tally->n_events = self->n_events;
  tally->n_reports = self->n_reports;
  tally->n_articles = self->n_articles;
  tally->places = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  for (guint32 i = 0; i < self->snapshot->places->len; i++)
    {
      WabPlaceCount count = self->places[i].count;
      count.place = i;
      if (count.reports > 0)
        g_array_append_val (tally->places, count);
    }
  return tally;
}

static gboolean
are_sorted (const WabAsOfCount *self, const GArray *events)
{
  for (guint i = 1; i < events->len; i++)
    {
      guint32 a = g_array_index (events, guint32, i - 1), b = g_array_index (events, guint32, i);
      if (self->orders[a] > self->orders[b]
          || (self->orders[a] == self->orders[b]
              && wab_snapshot_get_event (self->snapshot, a)->id
                     > wab_snapshot_get_event (self->snapshot, b)->id))
        return FALSE;
    }
  return TRUE;
}

void
wab_as_of_count_sort_events (const WabAsOfCount *self, GArray *events)
{
  g_return_if_fail (self != NULL && events != NULL);

  if (are_sorted (self, events))
    return;
  g_autofree WabSortKey *keys = g_new (WabSortKey, events->len + 1);
  g_autofree WabSortKey *spare = g_new (WabSortKey, events->len + 1);
  for (guint i = 0; i < events->len; i++)
    {
      guint32 event = g_array_index (events, guint32, i);
      keys[i] = (WabSortKey){ wab_snapshot_get_event (self->snapshot, event)->id, event };
    }
  wab_sort_keys (keys, spare, events->len);
  for (guint i = 0; i < events->len; i++)
    keys[i].key = self->orders[keys[i].value];
  wab_sort_keys (keys, spare, events->len);
  for (guint i = 0; i < events->len; i++)
    g_array_index (events, guint32, i) = keys[i].value;
}
