#include "collection/told-order.h"

#include "collection/sort-keys.h"

struct _WabToldOrder
{
  WabToldArticle *articles;
  guint32 *rows_before; /* of each, those of all before it; one more at the end */
  guint32 n;
};

static WabToldArticle *
list_articles (const WabSnapshot *snapshot, guint32 *out_n)
{
  WabToldArticle *articles = g_new (WabToldArticle, snapshot->articles->len + 1);
  guint32 n = 0;
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      if (n == 0 || articles[n - 1].article != row->article)
        articles[n++] = (WabToldArticle){ row->told, row->article, i, 0 };
      articles[n - 1].n_rows++;
    }
  *out_n = n;
  return articles;
}

WabToldOrder *
wab_told_order_new (const WabSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  WabToldOrder *self = g_new0 (WabToldOrder, 1);
  g_autofree WabToldArticle *articles = list_articles (snapshot, &self->n);
  g_autofree WabSortKey *keys = g_new (WabSortKey, self->n + 1);
  g_autofree WabSortKey *spare = g_new (WabSortKey, self->n + 1);
  for (guint32 i = 0; i < self->n; i++)
    keys[i] = (WabSortKey){ (guint64)((gint64)articles[i].told - G_MININT32), i };
  wab_sort_keys (keys, spare, self->n);
  self->articles = g_new (WabToldArticle, self->n + 1);
  self->rows_before = g_new0 (guint32, self->n + 1);
  for (guint32 i = 0; i < self->n; i++)
    {
      self->articles[i] = articles[keys[i].value];
      self->rows_before[i + 1] = self->rows_before[i] + self->articles[i].n_rows;
    }
  return self;
}

void
wab_told_order_free (WabToldOrder *self)
{
  if (self == NULL)
    return;
  g_free (self->articles);
  g_free (self->rows_before);
  g_free (self);
}

/* How many were told on @day or before it. */
static guint32
count_until (const WabToldOrder *self, gint32 day)
{
  guint32 low = 0, high = self->n;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (self->articles[middle].told <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const WabToldArticle *
wab_told_order_find (const WabToldOrder *self, gint32 after, gint32 until, guint32 *out_n)
{
  guint32 first = count_until (self, after);
  *out_n = count_until (self, until) - first;
  return self->articles + first;
}

guint32
wab_told_order_count_rows (const WabToldOrder *self, gint32 after, gint32 until)
{
  return self->rows_before[count_until (self, until)]
         - self->rows_before[count_until (self, after)];
}

#define LINE 64      /* bytes that the memory gives at once */
#define ROWS_AHEAD 8 /* articles */
#define REST_AHEAD 4 /* whose rows are there by then */

static void
fetch (gconstpointer data, gsize size)
{
  for (gsize i = 0; i < size + LINE; i += LINE)
    __builtin_prefetch ((const char *)data + i);
}

void
wab_told_articles_fetch (const WabToldArticle *articles,
                         guint32 n,
                         guint32 i,
                         const WabSnapshot *snapshot)
{
  if (i + ROWS_AHEAD < n)
    {
      const WabToldArticle *article = &articles[i + ROWS_AHEAD];
      fetch (wab_snapshot_get_row (snapshot, article->first_row),
             sizeof (WabRow) * MIN (article->n_rows, 16));
    }
  if (i + REST_AHEAD < n)
    {
      guint32 row = articles[i + REST_AHEAD].first_row;
      fetch (wab_snapshot_get_row_places (snapshot, row), 0);
      fetch (wab_snapshot_get_event (snapshot, wab_snapshot_get_row (snapshot, row)->event), 0);
    }
}
