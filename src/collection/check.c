#include "collection/collection.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/error.h"
#include "store/store.h"

/*
 * Looks a document over: the pages of the file, what its rows point to, the hash of each article's
 * original bytes, and that all that was found lies within its text. The document itself is never
 * changed; what is sound can be written to a new one.
 */

static void
check_hash (WabStore *store, const WabArticle *article, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = wab_store_load_original (store, article->id, &error);
  if (original == NULL)
    {
      g_ptr_array_add (
          findings,
          g_strdup_printf (_ ("Article a%u (%s): the original bytes cannot be read: %s"),
                           article->id,
                           article->name,
                           error->message));
      return;
    }
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, original);
  if (g_strcmp0 (hash, article->sha256) != 0)
    g_ptr_array_add (findings,
                     g_strdup_printf (_ ("Article a%u (%s): the original bytes have been changed"),
                                      article->id,
                                      article->name));
}

/* Loading an article checks all offsets and pointers of what was found in it. */
static void
check_articles (WabStore *store, GPtrArray *findings)
{
  g_autoptr (GArray) ids = wab_store_list_articles (store);
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      g_autoptr (WabArticle) article = NULL;
      g_autoptr (WabAnalysis) analysis = NULL;
      g_autoptr (GError) error = NULL;
      if (wab_store_load_article (store, id, TRUE, &article, &analysis, &error))
        check_hash (store, article, findings);
      else if (!g_error_matches (error, WAB_ERROR, WAB_ERROR_NOT_FOUND))
        g_ptr_array_add (
            findings,
            g_strdup_printf (_ ("Article a%u: its text or what was found in it cannot be read"),
                             id));
    }
}

static gboolean
save_article (WabStore *from, WabStore *to, guint32 id, GError **error)
{
  g_autoptr (WabArticle) article = NULL;
  g_autoptr (WabAnalysis) analysis = NULL;
  if (!wab_store_load_article (from, id, TRUE, &article, &analysis, NULL)
      && !wab_store_load_bare_article (from, id, &article, &analysis, NULL))
    return TRUE; /* nothing is left of it */
  g_autoptr (GBytes) original = wab_store_load_original (from, id, NULL);
  if (original == NULL || article->sha256 == NULL)
    return TRUE;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, original);
  if (g_strcmp0 (hash, article->sha256) != 0)
    {
      /* The text as it now is, under its own hash. */
      g_free (article->sha256);
      article->sha256 = g_steal_pointer (&hash);
    }
  article->original = g_steal_pointer (&original);
  guint32 known;
  return wab_store_find_article (to, article->sha256, &known, error)
         && (known != 0 || wab_store_add_article (to, 0, article, analysis, error));
}

static gboolean
repair (WabStore *from, const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (path);
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_EXISTS,
                   _ ("“%s” is there already; choose another name for the repaired copy"),
                   name);
      return FALSE;
    }
  g_autoptr (WabStore) to = wab_store_open (path, WAB_STORE_CREATE, error);
  if (to == NULL || !wab_store_begin (to, error))
    return FALSE;
  g_autoptr (GArray) ids = wab_store_list_articles (from);
  gboolean is_done = TRUE;
  for (guint i = 0; is_done && i < ids->len; i++)
    is_done = save_article (from, to, g_array_index (ids, guint32, i), error);
  g_autofree char *title = wab_store_dup_fact (from, "title", NULL);
  if (is_done && title != NULL)
    is_done = wab_store_set_fact (to, "title", title, error);
  is_done = is_done && wab_store_commit (to, error);
  if (!is_done)
    {
      g_clear_pointer (&to, wab_store_close);
      g_unlink (path);
    }
  return is_done;
}

gboolean
wab_collection_check (const char *path,
                      const char *repair_path,
                      GPtrArray **out_findings,
                      GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WabStore) store = wab_store_open (path, WAB_STORE_READ, error);
  gboolean is_read = store != NULL;
  if (store != NULL)
    {
      g_autoptr (GError) page_error = NULL;
      if (!wab_store_check_pages (store, findings, &page_error))
        g_ptr_array_add (findings, g_strdup (page_error->message));
      check_articles (store, findings);
      if (repair_path != NULL)
        is_read = repair (store, repair_path, error);
    }
  gboolean is_sound = is_read && findings->len == 0;
  if (out_findings != NULL)
    *out_findings = g_steal_pointer (&findings);
  return is_sound;
}
