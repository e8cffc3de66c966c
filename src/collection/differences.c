#include "collection/differences.h"

#include <string.h>

#include "text/diff.h"

static void
free_wording (gpointer data)
{
  WabWording *wording = data;
  g_free (wording->text);
  if (wording->runs != NULL)
    g_array_unref (wording->runs);
  g_free (wording);
}

GPtrArray *
wab_event_list_wordings (const WabSnapshot *snapshot, guint32 index, gint32 as_of)
{
  const WabEvent *event = wab_snapshot_get_event (snapshot, index);
  GPtrArray *all = g_ptr_array_new_with_free_func (free_wording);
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) told_by = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 n = wab_snapshot_get_event_row (snapshot, event, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, n);
      if (as_of != WAB_NO_DAY && (row->told == WAB_NO_DAY || row->told > as_of))
        continue;
      g_autofree char *text = wab_snapshot_dup_sentence (snapshot, row);
      g_autofree char *teller = g_strdup_printf ("%u %s", row->article, text);
      WabWording *wording = g_hash_table_lookup (by_text, text);
      if (wording == NULL)
        {
          wording = g_new0 (WabWording, 1);
          wording->text = g_steal_pointer (&text);
          wording->row = n;
          if (all->len > 0)
            {
              const WabWording *before = g_ptr_array_index (all, all->len - 1);
              wording->runs = wab_diff_words (before->text, wording->text);
            }
          g_ptr_array_add (all, wording);
          g_hash_table_insert (by_text, wording->text, wording);
        }
      if (g_hash_table_add (told_by, g_steal_pointer (&teller)))
        wording->n_articles++;
    }
  return all;
}
