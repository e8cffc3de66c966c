#include "model/snapshot-events.h"

#include <stdlib.h>
#include <string.h>

/*
 * The rows of each event, in told order. Most often a snapshot has all rows of the one before and a
 * few more. The events of those few are put together anew: their rows of before, less those that
 * are gone, with the new ones filed among them. What lies between such events is copied as it is.
 *
 * A row *stays* if it has the same number, event and told day in both snapshots; in each chunk
 * those are the rows before the first that differs. Where many do not stay all is sorted afresh.
 */

#define FEW_ADDED 32 /* rows of an event that are filed one by one */

typedef struct
{
  WabSnapshot *self;
  const WabSnapshot *previous;
  guint32 *n_staying; /* for each chunk of both */
  guint32 n_chunks;
  guint32 *n_kept;    /* for each event, how many of its rows stay */
  guint8 *is_changed; /* for each event */
} Regrouping;

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const WabSnapshot *self = data;
  guint32 m = *(const guint32 *)a, n = *(const guint32 *)b;
  const WabRow *x = wab_snapshot_get_row (self, m), *y = wab_snapshot_get_row (self, n);
  if (x->told != y->told)
    return x->told < y->told ? -1 : 1;
  return m < n ? -1 : m > n;
}

static void
sort_rows (WabSnapshot *self, const WabEvent *event)
{
  if (event->n_rows > 1)
    qsort_r (&g_array_index (self->event_rows, guint32, event->first_row),
             event->n_rows,
             sizeof (guint32),
             compare_rows,
             self);
}

static WabEvent *
get_event (WabSnapshot *self, guint32 i)
{
  return &g_array_index (self->events, WabEvent, i);
}

/* From the numbers of rows to where each event begins. */
static void
place_events (WabSnapshot *self)
{
  guint32 first = 0;
  for (guint32 i = 0; i < self->events->len; i++)
    {
      get_event (self, i)->first_row = first;
      first += get_event (self, i)->n_rows;
    }
  g_array_set_size (self->event_rows, self->n_rows);
}

static void
append_row (WabSnapshot *self, guint32 row)
{
  WabEvent *event = get_event (self, wab_snapshot_get_row (self, row)->event);
  g_array_index (self->event_rows, guint32, event->first_row + event->n_rows++) = row;
}

/* Counting sort of the rows by event, then each event's rows by told day. */
static void
group_afresh (WabSnapshot *self)
{
  for (guint32 row = 0; row < self->n_rows; row++)
    get_event (self, wab_snapshot_get_row (self, row)->event)->n_rows++;
  place_events (self);
  for (guint32 i = 0; i < self->events->len; i++)
    get_event (self, i)->n_rows = 0;
  for (guint32 row = 0; row < self->n_rows; row++)
    append_row (self, row);
  for (guint32 i = 0; i < self->events->len; i++)
    sort_rows (self, get_event (self, i));
}

/* ---- From the snapshot before ---- */

static guint32
count_staying (const WabRowChunk *a, const WabRowChunk *b)
{
  if (a == b)
    return a->n_rows;
  guint32 n = 0, n_rows = MIN (a->n_rows, b->n_rows);
  while (n < n_rows && a->rows[n].event == b->rows[n].event && a->rows[n].told == b->rows[n].told)
    n++;
  return n;
}

/* Returns how many rows of both stay. */
static guint32
list_staying (Regrouping *self)
{
  GPtrArray *chunks = self->self->chunks, *before = self->previous->chunks;
  guint32 n = 0;
  self->n_chunks = MIN (chunks->len, before->len);
  self->n_staying = g_new (guint32, self->n_chunks + 1);
  for (guint32 i = 0; i < self->n_chunks; i++)
    {
      self->n_staying[i] =
          count_staying (g_ptr_array_index (chunks, i), g_ptr_array_index (before, i));
      n += self->n_staying[i];
    }
  return n;
}

static inline gboolean
stays (const Regrouping *self, guint32 row)
{
  guint32 chunk = row / WAB_ROWS_PER_CHUNK;
  return chunk < self->n_chunks && row % WAB_ROWS_PER_CHUNK < self->n_staying[chunk];
}

typedef void (*RowFunc) (Regrouping *self, guint32 row, guint32 event);

static void
for_each_other (Regrouping *self, const WabSnapshot *snapshot, RowFunc func)
{
  for (guint32 c = 0; c < snapshot->chunks->len; c++)
    {
      const WabRowChunk *chunk = g_ptr_array_index (snapshot->chunks, c);
      for (guint32 i = c < self->n_chunks ? self->n_staying[c] : 0; i < chunk->n_rows; i++)
        func (self, c * WAB_ROWS_PER_CHUNK + i, chunk->rows[i].event);
    }
}

static void
note_gone (Regrouping *self, guint32 row, guint32 event)
{
  (void)row;
  if (event >= self->self->events->len)
    return;
  self->n_kept[event]--;
  self->is_changed[event] = TRUE;
}

static void
note_added (Regrouping *self, guint32 row, guint32 event)
{
  (void)row;
  get_event (self->self, event)->n_rows++;
  self->is_changed[event] = TRUE;
}

/* Counts the rows of each event, and those of them that stay. */
static void
count_rows (Regrouping *self)
{
  guint32 n = self->self->events->len, n_before = self->previous->events->len;
  self->n_kept = g_new0 (guint32, n + 1);
  self->is_changed = g_new0 (guint8, n + 1);
  for (guint32 i = 0; i < MIN (n, n_before); i++)
    self->n_kept[i] = wab_snapshot_get_event (self->previous, i)->n_rows;
  for_each_other (self, self->previous, note_gone);
  for (guint32 i = 0; i < n; i++)
    get_event (self->self, i)->n_rows = self->n_kept[i];
  for_each_other (self, self->self, note_added);
}

/* Copies the rows of the events [@from, @to), none of which changed. */
static void
copy_events (Regrouping *self, guint32 from, guint32 to)
{
  if (from == to)
    return;
  const WabEvent *last = wab_snapshot_get_event (self->previous, to - 1);
  guint32 first = wab_snapshot_get_event (self->previous, from)->first_row;
  guint32 n = last->first_row + last->n_rows - first;
  if (n > 0)
    memcpy (
        &g_array_index (self->self->event_rows, guint32, get_event (self->self, from)->first_row),
        &g_array_index (self->previous->event_rows, guint32, first),
        n * sizeof (guint32));
}

/* The rows of a changed event that stay; the others follow. */
static void
copy_kept (Regrouping *self, guint32 i)
{
  WabEvent *event = get_event (self->self, i);
  const WabEvent *before =
      i < self->previous->events->len ? wab_snapshot_get_event (self->previous, i) : NULL;
  event->n_rows = 0;
  for (guint32 k = 0; self->n_kept[i] > 0 && k < before->n_rows; k++)
    {
      guint32 row = wab_snapshot_get_event_row (self->previous, before, k);
      if (stays (self, row))
        g_array_index (self->self->event_rows, guint32, event->first_row + event->n_rows++) = row;
    }
}

static void
add_other (Regrouping *self, guint32 row, guint32 event)
{
  (void)event;
  append_row (self->self, row);
}

/* Files the last row of @n among those before it, which are in order. */
static void
file_last (WabSnapshot *self, guint32 *rows, guint32 n)
{
  guint32 row = rows[n - 1], low = 0, high = n - 1;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (compare_rows (&rows[middle], &row, self) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  memmove (rows + low + 1, rows + low, (n - 1 - low) * sizeof *rows);
  rows[low] = row;
}

static void
order_event (Regrouping *self, guint32 i)
{
  const WabEvent *event = get_event (self->self, i);
  guint32 *rows = &g_array_index (self->self->event_rows, guint32, event->first_row);
  if (event->n_rows - self->n_kept[i] > FEW_ADDED)
    sort_rows (self->self, event);
  else
    for (guint32 n = self->n_kept[i]; n < event->n_rows; n++)
      file_last (self->self, rows, n + 1);
}

static void
regroup (Regrouping *self)
{
  guint32 n = self->self->events->len, from = 0;
  count_rows (self);
  place_events (self->self);
  for (guint32 i = 0; i < n; i++)
    if (self->is_changed[i])
      {
        copy_events (self, from, i);
        copy_kept (self, i);
        from = i + 1;
      }
  copy_events (self, from, n);
  for_each_other (self, self->self, add_other);
  for (guint32 i = 0; i < n; i++)
    if (self->is_changed[i])
      order_event (self, i);
}

void
wab_snapshot_group_events (WabSnapshot *self, const WabSnapshot *previous)
{
  Regrouping regrouping = { .self = self, .previous = previous };
  if (previous != NULL
      && list_staying (&regrouping) >= MAX (self->n_rows, previous->n_rows) / 8 * 7)
    regroup (&regrouping);
  else
    group_afresh (self);
  g_free (regrouping.n_staying);
  g_free (regrouping.n_kept);
  g_free (regrouping.is_changed);
}
