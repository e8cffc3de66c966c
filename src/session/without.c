#include "session/without.h"

static gboolean
has_day (const WabRow *row, WabClock clock)
{
  return clock == WAB_CLOCK_TOLD ? row->told != WAB_NO_DAY : row->end > row->start;
}

guint8 *
wab_without_find (const WabSnapshot *snapshot,
                  WabClock clock,
                  guint32 *out_n_day,
                  guint32 *out_n_place)
{
  guint32 n_events = snapshot->events->len;
  guint8 *without = g_new0 (guint8, n_events + 1);
  for (guint32 i = 0; i < n_events; i++)
    if (wab_snapshot_get_event (snapshot, i)->n_rows > 0)
      without[i] = WAB_WITHOUT_DAY | WAB_WITHOUT_PLACE;
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      if (has_day (row, clock))
        without[row->event] &= (guint8)~WAB_WITHOUT_DAY;
      if (row->n_scenes > 0)
        without[row->event] &= (guint8)~WAB_WITHOUT_PLACE;
    }
  guint32 n_day = 0, n_place = 0;
  for (guint32 i = 0; i < n_events; i++)
    {
      n_day += (without[i] & WAB_WITHOUT_DAY) != 0;
      n_place += (without[i] & WAB_WITHOUT_PLACE) != 0;
    }
  *out_n_day = n_day;
  *out_n_place = n_place;
  return without;
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
  return x < y ? -1 : x > y;
}

GArray *
wab_without_list_told (const WabSnapshot *snapshot, const guint8 *without, WabWithout wanted)
{
  GArray *told = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint32 i = 0; i < snapshot->events->len; i++)
    {
      if ((without[i] & wanted) != wanted)
        continue;
      const WabEvent *event = wab_snapshot_get_event (snapshot, i);
      /* Its rows are in told order. */
      gint32 first =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, event, 0))->told;
      if (first != WAB_NO_DAY)
        g_array_append_val (told, first);
    }
  g_array_sort (told, compare_days);
  return told;
}

guint32
wab_without_count_told (const GArray *told, gint32 day)
{
  guint32 low = 0, high = told->len;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (g_array_index (told, gint32, middle) <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
