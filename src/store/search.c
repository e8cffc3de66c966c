#include "store/search.h"

#include "store/store-private.h"

/*
 * What a person types is no query of FTS5: every word is quoted, so that none is an operator, and is
 * the beginning of a word to find; all have to occur. What stands in quotation marks has to occur as
 * it is.
 */

static gboolean
has_letter (const char *word)
{
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

static void
add_term (GString *query, const char *word, gboolean is_prefix)
{
  if (!has_letter (word))
    return;
  g_string_append_printf (query, "%s\"%s\"%s", query->len > 0 ? " " : "", word, is_prefix ? "*" : "");
}

char *
wab_store_dup_query (const char *words)
{
  g_return_val_if_fail (words != NULL, NULL);
  g_autoptr (GString) query = g_string_new (NULL);
  /* Every second part stands within quotation marks; a last one without its end counts too. */
  g_auto (GStrv) parts = g_strsplit (words, "\"", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i % 2 == 1)
        {
          add_term (query, parts[i], parts[i + 1] == NULL);
          continue;
        }
      g_auto (GStrv) terms = g_strsplit_set (parts[i], " \t\n\r", -1);
      for (guint k = 0; terms[k] != NULL; k++)
        add_term (query, terms[k], TRUE);
    }
  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

GArray *
wab_store_search (WabStore *self, const char *words, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (WabStoreHit));
  g_autofree char *query = wab_store_dup_query (words);
  if (query == NULL)
    return g_steal_pointer (&hits);
  WabStatement *find = wab_store_get_statement (self,
                                                "SELECT article, number FROM sentence_words "
                                                "JOIN sentence ON sentence.id = sentence_words.rowid "
                                                "WHERE sentence_words MATCH :query "
                                                "ORDER BY article, number",
                                                error);
  if (find == NULL)
    return NULL;
  wab_statement_bind_text (find, ":query", query);
  WabStep step;
  while ((step = wab_statement_step (find, error)) == WAB_STEP_ROW)
    {
      WabStoreHit hit = { (guint32)wab_statement_get_number (find, 0),
                          (guint32)wab_statement_get_number (find, 1) };
      g_array_append_val (hits, hit);
    }
  wab_statement_reset (find);
  return step == WAB_STEP_DONE ? g_steal_pointer (&hits) : NULL;
}
