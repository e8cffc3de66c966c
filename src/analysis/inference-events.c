#include "analysis/event-index.h"
#include "analysis/inference.h"

GArray *
wab_infer_events (GPtrArray *articles, GPtrArray *analyses)
{
  g_return_val_if_fail (articles->len == analyses->len, NULL);

  g_autoptr (WabEventIndex) index = wab_event_index_new ();
  g_autofree guint32 *bases = g_new (guint32, articles->len + 1);
  guint32 n = 0;
  for (guint32 a = 0; a < articles->len; a++)
    {
      WabAnalysis *analysis = g_ptr_array_index (analyses, a);
      wab_event_index_set (index, a, g_ptr_array_index (articles, a), analysis);
      bases[a] = n;
      n += analysis->reports->len;
    }
  g_autoptr (GArray) changes = wab_event_index_update (index);
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (events, n);
  for (guint32 i = 0; i < changes->len; i++)
    {
      const WabEventChange *change = &g_array_index (changes, WabEventChange, i);
      g_array_index (events, guint32, bases[change->article] + change->report) = change->event;
    }
  return events;
}
