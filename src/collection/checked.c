#include "collection/collection-private.h"
#include "store/checked.h"

gboolean
wab_checked_has (GHashTable *checked, const WabSnapshot *snapshot, const WabRow *row)
{
  gint64 key = wab_store_checked_key (wab_snapshot_get_article (snapshot, row->article)->id,
                                      wab_snapshot_get_report (snapshot, row)->start);
  return g_hash_table_contains (checked, &key);
}

static gboolean
write_rows (WabStore *store,
            const WabSnapshot *snapshot,
            const WabEvent *event,
            gboolean is_checked,
            GError **error)
{
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, event, i));
      const WabReport *report = wab_snapshot_get_report (snapshot, row);
      if (!wab_store_set_checked (store,
                                  wab_snapshot_get_article (snapshot, row->article)->id,
                                  report->start,
                                  report->end,
                                  is_checked,
                                  error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wab_checked_write (GHashTable *checked,
                   WabStore *store,
                   const WabSnapshot *snapshot,
                   guint32 event,
                   gboolean is_checked,
                   GError **error)
{
  const WabEvent *of = wab_snapshot_get_event (snapshot, event);
  if (!wab_store_begin (store, error))
    return FALSE;
  if (!write_rows (store, snapshot, of, is_checked, error) || !wab_store_commit (store, error))
    {
      wab_store_roll_back (store);
      return FALSE;
    }
  for (guint32 i = 0; i < of->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, of, i));
      gint64 key = wab_store_checked_key (wab_snapshot_get_article (snapshot, row->article)->id,
                                          wab_snapshot_get_report (snapshot, row)->start);
      if (is_checked)
        g_hash_table_add (checked, g_memdup2 (&key, sizeof key));
      else
        g_hash_table_remove (checked, &key);
    }
  return TRUE;
}
