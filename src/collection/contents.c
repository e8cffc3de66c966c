#include "collection/collection-private.h"

#include "analysis/inference.h"

WabContents *
wab_contents_new (void)
{
  WabContents *self = g_new0 (WabContents, 1);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  self->report_events = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->redirects = g_hash_table_new (NULL, NULL);
  return self;
}

void
wab_contents_free (WabContents *self)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->analyses);
  g_array_unref (self->report_events);
  g_hash_table_unref (self->redirects);
  g_free (self);
}

WabContents *
wab_contents_copy (const WabContents *self)
{
  WabContents *copy = wab_contents_new ();
  for (guint i = 0; i < self->articles->len; i++)
    {
      g_ptr_array_add (copy->articles, wab_article_ref (g_ptr_array_index (self->articles, i)));
      g_ptr_array_add (copy->analyses, wab_analysis_ref (g_ptr_array_index (self->analyses, i)));
    }
  g_array_append_vals (copy->report_events, self->report_events->data, self->report_events->len);
  GHashTableIter iter;
  gpointer from, to;
  g_hash_table_iter_init (&iter, self->redirects);
  while (g_hash_table_iter_next (&iter, &from, &to))
    g_hash_table_insert (copy->redirects, from, to);
  return copy;
}

void
wab_contents_add (WabContents *self, WabArticle *article, WabAnalysis *analysis)
{
  g_ptr_array_add (self->articles, wab_article_ref (article));
  g_ptr_array_add (self->analyses, wab_analysis_ref (analysis));
  g_array_set_size (self->report_events, self->report_events->len + analysis->reports->len);
}

WabSnapshot *
wab_contents_make_snapshot (const WabContents *self, WabSnapshot *previous)
{
  g_autoptr (GArray) events =
      g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->report_events->len);
  guint32 at = 0;
  for (guint32 a = 0; a < self->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++, at++)
        {
          guint32 event = g_array_index (self->report_events, guint32, at);
          if (event == 0)
            event = wab_analysis_get_report (analysis, r)->id;
          g_array_append_val (events, event);
        }
    }
  return wab_snapshot_new (previous, self->articles, self->analyses, events);
}

void
wab_contents_trim (WabAnalysis *analysis)
{
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      WabMention *mention = wab_analysis_get_mention (analysis, i);
      g_clear_pointer (&mention->reasons, g_array_unref);
      if (mention->kind == WAB_MENTION_PLACE)
        g_clear_pointer (&mention->place.rivals, g_array_unref);
    }
}

/* ---- Inference over what is in the document ---- */

/* Writes the analyses that told days changed, and asks for the events of their reports anew. */
static gboolean
infer_told_days (WabContents *self,
                 WabStore *store,
                 const WabAnalyser *analyser,
                 GArray *events,
                 GError **error)
{
  guint n = self->analyses->len;
  g_autoptr (GPtrArray) before = g_ptr_array_new_full (n, (GDestroyNotify)wab_analysis_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (before, wab_analysis_ref (g_ptr_array_index (self->analyses, i)));
  if (analyser != NULL)
    {
      wab_infer_told_days (analyser, self->articles, self->analyses);
      wab_infer_places (analyser, self->articles, self->analyses);
    }

  guint32 at = 0;
  for (guint i = 0; i < n; i++)
    {
      const WabAnalysis *old = g_ptr_array_index (before, i);
      const WabArticle *article = g_ptr_array_index (self->articles, i);
      WabAnalysis *analysis = g_ptr_array_index (self->analyses, i);
      gboolean is_new = analysis->mentions != old->mentions;
      if (is_new && !wab_store_replace_analysis (store, article, old, analysis, error))
        return FALSE;
      if (is_new)
        wab_contents_trim (analysis);
      else if (analysis != old && !wab_store_set_told_day (store, article, analysis, error))
        return FALSE;
      for (guint32 r = 0; r < analysis->reports->len; r++)
        {
          /* The rows of a new analysis are new too and have no event yet. */
          guint32 event = is_new ? 0 : g_array_index (self->report_events, guint32, at + r);
          g_array_append_val (events, event);
        }
      at += old->reports->len;
    }
  return TRUE;
}

/* From a report's id to the event it belonged to before. */
static GHashTable *
list_events_before (const WabContents *self)
{
  GHashTable *events = g_hash_table_new (NULL, NULL);
  guint32 at = 0;
  for (guint a = 0; a < self->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++, at++)
        {
          guint32 event = g_array_index (self->report_events, guint32, at);
          if (event != 0)
            g_hash_table_insert (events,
                                 GUINT_TO_POINTER (wab_analysis_get_report (analysis, r)->id),
                                 GUINT_TO_POINTER (event));
        }
    }
  return events;
}

/*
 * Names of clusters. A cluster that holds the report after which an event of before was named keeps
 * that name; if it holds several such, the one of the cluster's first-told report, or else the
 * smallest, and the others lead to it. A cluster that holds none is named after its first-told
 * report.
 */
static GHashTable *
name_clusters (GArray *clusters, GHashTable *before, GHashTable *clusters_of_reports)
{
  GHashTable *names = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer report, event;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &report, &event))
    {
      gpointer cluster = g_hash_table_lookup (clusters_of_reports, event);
      if (cluster == NULL)
        continue; /* the report it was named after is gone */
      guint32 name = GPOINTER_TO_UINT (g_hash_table_lookup (names, cluster));
      if (event == cluster || name == 0
          || (name != GPOINTER_TO_UINT (cluster) && GPOINTER_TO_UINT (event) < name))
        g_hash_table_insert (names, cluster, event);
    }
  for (guint i = 0; i < clusters->len; i++)
    {
      gpointer cluster = GUINT_TO_POINTER (g_array_index (clusters, guint32, i));
      if (!g_hash_table_contains (names, cluster))
        g_hash_table_insert (names, cluster, cluster);
    }
  return names;
}

static gboolean
write_redirect (WabContents *self, WabStore *store, gpointer from, gpointer to, GError **error)
{
  if (from == to)
    {
      if (!g_hash_table_remove (self->redirects, from))
        return TRUE;
      return wab_store_set_event (store, GPOINTER_TO_UINT (from), 0, error);
    }
  if (g_hash_table_lookup (self->redirects, from) == to)
    return TRUE;
  g_hash_table_insert (self->redirects, from, to);
  return wab_store_set_event (store, GPOINTER_TO_UINT (to), 0, error)
         && wab_store_set_event (store, GPOINTER_TO_UINT (from), GPOINTER_TO_UINT (to), error);
}

/* Events of before, and names given up earlier, lead to where their report is now. */
static gboolean
write_redirects (WabContents *self,
                 WabStore *store,
                 GHashTable *before,
                 GHashTable *clusters_of_reports,
                 GHashTable *names,
                 GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, event;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &event))
    g_hash_table_add (known, event);
  g_hash_table_iter_init (&iter, self->redirects);
  while (g_hash_table_iter_next (&iter, &key, &event))
    g_hash_table_add (known, key);
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &event, NULL))
    {
      gpointer cluster = g_hash_table_lookup (clusters_of_reports, event);
      if (cluster != NULL
          && !write_redirect (self, store, event, g_hash_table_lookup (names, cluster), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
infer_events (WabContents *self,
              WabStore *store,
              GHashTable *before,
              GArray *events_on_disk,
              GError **error)
{
  g_autoptr (GArray) clusters = wab_infer_events (self->articles, self->analyses);
  g_autoptr (GHashTable) clusters_of_reports = g_hash_table_new (NULL, NULL);
  guint32 at = 0;
  for (guint a = 0; a < self->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++, at++)
        g_hash_table_insert (clusters_of_reports,
                             GUINT_TO_POINTER (wab_analysis_get_report (analysis, r)->id),
                             GUINT_TO_POINTER (g_array_index (clusters, guint32, at)));
    }
  g_autoptr (GHashTable) names = name_clusters (clusters, before, clusters_of_reports);
  at = 0;
  g_array_set_size (self->report_events, clusters->len);
  for (guint a = 0; a < self->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++, at++)
        {
          gpointer cluster = GUINT_TO_POINTER (g_array_index (clusters, guint32, at));
          guint32 event = GPOINTER_TO_UINT (g_hash_table_lookup (names, cluster));
          g_array_index (self->report_events, guint32, at) = event;
          if (event != g_array_index (events_on_disk, guint32, at)
              && !wab_store_set_report_event (
                  store, wab_analysis_get_report (analysis, r)->id, event, error))
            return FALSE;
        }
    }
  return write_redirects (self, store, before, clusters_of_reports, names, error);
}

gboolean
wab_contents_infer (WabContents *self, WabStore *store, const WabAnalyser *analyser, GError **error)
{
  g_autoptr (GHashTable) before = list_events_before (self);
  g_autoptr (GArray) on_disk = g_array_new (FALSE, FALSE, sizeof (guint32));
  return infer_told_days (self, store, analyser, on_disk, error)
         && infer_events (self, store, before, on_disk, error);
}
