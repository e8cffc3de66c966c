#include "collection/row-index.h"

#include "collection/sort-keys.h"

/*
 * Where times overlap, an order by their beginnings alone would not tell where to begin to look. So
 * rows are put together by about how long they last, and lie in each such class by their beginning:
 * what reaches into a window has begun in it, or before it by the longest of its class at most.
 */

#define DAY WAB_SECONDS_PER_DAY

static const gint64 class_seconds[] = { DAY, 8 * DAY, 32 * DAY, 367 * DAY, G_MAXINT64 };

#define N_CLASSES G_N_ELEMENTS (class_seconds)
/* Rows out of their order cost a few times as much as rows in it. */
#define SCAN_SHARE 3

typedef struct
{
  guint32 first; /* in the rows of the index */
  guint32 n;
  gint64 longest; /* seconds */
} Class;

struct _WabRowIndex
{
  WabClock clock;
  Class classes[N_CLASSES];
  guint32 *rows;
};

/* %FALSE where @row has no time. */
static inline gboolean
get_time (const WabRow *row, WabClock clock, gint64 *out_start, gint64 *out_length)
{
  if (clock == WAB_CLOCK_TOLD)
    {
      *out_start = (gint64)row->told * DAY;
      *out_length = DAY;
      return row->told != WAB_NO_DAY;
    }
  *out_start = row->start;
  *out_length = row->end - row->start;
  return row->precision != WAB_PRECISION_UNKNOWN;
}

static guint
find_class (gint64 length)
{
  guint i = 0;
  while (length > class_seconds[i])
    i++;
  return i;
}

static void
count_classes (WabRowIndex *self, const WabSnapshot *snapshot)
{
  gint64 start, length;
  guint32 first = 0;
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    if (get_time (wab_snapshot_get_row (snapshot, i), self->clock, &start, &length))
      {
        Class *class = &self->classes[find_class (length)];
        class->n++;
        class->longest = MAX (class->longest, length);
      }
  for (guint c = 0; c < N_CLASSES; c++)
    {
      self->classes[c].first = first;
      first += self->classes[c].n;
    }
}

WabRowIndex *
wab_row_index_new (const WabSnapshot *snapshot, WabClock clock)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  WabRowIndex *self = g_new0 (WabRowIndex, 1);
  guint32 n = snapshot->n_rows, next[N_CLASSES];
  g_autofree WabSortKey *keys = g_new (WabSortKey, n + 1);
  g_autofree WabSortKey *spare = g_new (WabSortKey, n + 1);
  gint64 start, length;
  self->clock = clock;
  self->rows = g_new (guint32, n + 1);
  count_classes (self, snapshot);
  for (guint c = 0; c < N_CLASSES; c++)
    next[c] = self->classes[c].first;
  for (guint32 i = 0; i < n; i++)
    if (get_time (wab_snapshot_get_row (snapshot, i), clock, &start, &length))
      keys[next[find_class (length)]++] =
          (WabSortKey){ (guint64)start + (G_GUINT64_CONSTANT (1) << 63), i };
  for (guint c = 0; c < N_CLASSES; c++)
    {
      const Class *class = &self->classes[c];
      wab_sort_keys (keys + class->first, spare, class->n);
      for (guint32 i = class->first; i < class->first + class->n; i++)
        self->rows[i] = keys[i].value;
    }
  return self;
}

void
wab_row_index_free (WabRowIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->rows);
  g_free (self);
}

/* The first of @class that begins at @second or later, as a place among the rows. */
static guint32
find_first (const WabRowIndex *self,
            const WabSnapshot *snapshot,
            const Class *class,
            gint64 second)
{
  guint32 low = class->first, high = class->first + class->n;
  gint64 start, length;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      get_time (wab_snapshot_get_row (snapshot, self->rows[middle]), self->clock, &start, &length);
      if (start < second)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A window may begin at no day at all. */
static gint64
get_earlier (gint64 second, gint64 seconds)
{
  return second < G_MININT64 + seconds ? G_MININT64 : second - seconds;
}

gboolean
wab_row_index_find (const WabRowIndex *self,
                    const WabSnapshot *snapshot,
                    const WabLens *lens,
                    WabBits **out_rows,
                    guint32 *out_n)
{
  g_return_val_if_fail (self != NULL && lens->clock == self->clock && lens->has_window, FALSE);

  guint32 firsts[N_CLASSES], ends[N_CLASSES], n = 0;
  for (guint c = 0; c < N_CLASSES; c++)
    {
      const Class *class = &self->classes[c];
      firsts[c] = find_first (self, snapshot, class, get_earlier (lens->start, class->longest));
      ends[c] = find_first (self, snapshot, class, lens->end);
      n += ends[c] - MIN (firsts[c], ends[c]);
    }
  if (n > snapshot->n_rows / SCAN_SHARE)
    return FALSE;
  WabBits *rows = wab_bits_new (snapshot->n_rows);
  for (guint c = 0; c < N_CLASSES; c++)
    for (guint32 i = firsts[c]; i < ends[c]; i++)
      wab_bits_add (rows, self->rows[i]);
  *out_rows = rows;
  *out_n = n;
  return TRUE;
}
