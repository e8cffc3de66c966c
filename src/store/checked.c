#include "store/checked.h"

#include "store/store-private.h"

GHashTable *
wab_store_load_checked (WabStore *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  WabStatement *list = wab_store_get_statement (self,
                                                "SELECT article, first FROM decision "
                                                "WHERE verb = 'confirm' AND is_undone = 0 "
                                                "AND article IS NOT NULL AND first IS NOT NULL",
                                                error);
  if (list == NULL)
    return NULL;
  g_autoptr (GHashTable) checked =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  WabStep step;
  while ((step = wab_statement_step (list, error)) == WAB_STEP_ROW)
    {
      gint64 key = wab_store_checked_key ((guint32)wab_statement_get_number (list, 0),
                                          (guint32)wab_statement_get_number (list, 1));
      g_hash_table_add (checked, g_memdup2 (&key, sizeof key));
    }
  wab_statement_reset (list);
  return step == WAB_STEP_DONE ? g_steal_pointer (&checked) : NULL;
}

gboolean
wab_store_set_checked (WabStore *self,
                       guint32 article,
                       guint32 start,
                       guint32 end,
                       gboolean is_checked,
                       GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  WabStatement *forget = wab_store_get_statement (self,
                                                  "DELETE FROM decision WHERE verb = 'confirm' "
                                                  "AND article = :article AND first = :first",
                                                  error);
  if (forget == NULL)
    return FALSE;
  wab_statement_bind_number (forget, ":article", article);
  wab_statement_bind_number (forget, ":first", start);
  if (!wab_statement_run (forget, error))
    return FALSE;
  if (!is_checked)
    return TRUE;
  WabStatement *keep = wab_store_get_statement (self,
                                                "INSERT INTO decision (verb, article, first, past) "
                                                "VALUES ('confirm', :article, :first, :past)",
                                                error);
  if (keep == NULL)
    return FALSE;
  wab_statement_bind_number (keep, ":article", article);
  wab_statement_bind_number (keep, ":first", start);
  wab_statement_bind_number (keep, ":past", end);
  return wab_statement_run (keep, error);
}
