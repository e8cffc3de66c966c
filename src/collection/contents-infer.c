#include "collection/collection-private.h"

#include "analysis/inference.h"

/*
 * Inference over what is in the document: what the event index finds to have changed gets its names
 * and is written. An event is named after the report that was its first-told one when it was first
 * seen, and keeps that name.
 */

typedef struct
{
  WabContents *contents;
  WabStore *store;
  GHashTable *replaced; /* from the number of an article to its analysis of before */
  GHashTable *before;   /* from reports that were looked at anew to their events before */
  GHashTable *clusters; /* from reports to the report of their event that was told first */
  GHashTable *names;    /* from such reports to the name of the event */
} Inference;

static guint32 *
get_event (const Inference *self, guint32 article, guint32 report)
{
  return &g_array_index (self->contents->report_events,
                         guint32,
                         g_array_index (self->contents->bases, guint32, article) + report);
}

static void
note_before (Inference *self, guint32 report, guint32 event)
{
  if (event != 0)
    g_hash_table_insert (self->before, GUINT_TO_POINTER (report), GUINT_TO_POINTER (event));
}

/* ---- Told days and places ---- */

static gboolean
is_same_text (const WabAnalysis *a, const WabAnalysis *b)
{
  return a->mentions == b->mentions;
}

/* The rows of an analysis that was made anew are new too and have no event yet. */
static void
renew_events (Inference *self)
{
  WabContents *contents = self->contents;
  g_autoptr (GArray) events = g_array_new (FALSE, TRUE, sizeof (guint32));
  for (guint32 i = 0; i < contents->analyses->len; i++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (contents->analyses, i);
      const WabAnalysis *old = g_hash_table_lookup (self->replaced, GUINT_TO_POINTER (i));
      if (old == NULL || is_same_text (old, analysis))
        {
          if (analysis->reports->len > 0)
            g_array_append_vals (events, get_event (self, i, 0), analysis->reports->len);
          continue;
        }
      for (guint32 r = 0; r < old->reports->len; r++)
        note_before (self, wab_analysis_get_report (old, r)->id, *get_event (self, i, r));
      g_array_set_size (events, events->len + analysis->reports->len);
    }
  g_array_set_size (contents->report_events, 0);
  g_array_append_vals (contents->report_events, events->data, events->len);
  g_array_set_size (contents->bases, 0);
  wab_contents_list_bases (contents);
}

static gboolean
write_replaced (Inference *self, guint32 i, const WabAnalysis *old, GError **error)
{
  const WabArticle *article = g_ptr_array_index (self->contents->articles, i);
  WabAnalysis *analysis = g_ptr_array_index (self->contents->analyses, i);
  if (is_same_text (old, analysis))
    return wab_store_set_told_day (self->store, article, analysis, error);
  if (!wab_store_replace_analysis (self->store, article, old, analysis, error))
    return FALSE;
  wab_contents_trim (self->contents, analysis);
  return TRUE;
}

/* Writes the analyses that the other articles changed, and asks for the events of their reports
 * anew. */
static gboolean
infer_analyses (Inference *self, const WabAnalyser *analyser, GError **error)
{
  WabContents *contents = self->contents;
  GHashTable *replaced = self->replaced;
  wab_infer_told_days (
      analyser, contents->articles, contents->analyses, &contents->n_settled, replaced);
  if (contents->place_votes == NULL)
    contents->place_votes = wab_place_votes_new ();
  wab_infer_places (
      analyser, contents->articles, contents->analyses, contents->place_votes, replaced);
  if (g_hash_table_size (replaced) == 0)
    return TRUE;
  GHashTableIter iter;
  gpointer number, old;
  g_hash_table_iter_init (&iter, replaced);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    contents->n_settled = MIN (contents->n_settled, GPOINTER_TO_UINT (number));
  g_hash_table_iter_init (&iter, replaced);
  while (g_hash_table_iter_next (&iter, &number, &old))
    if (!write_replaced (self, GPOINTER_TO_UINT (number), old, error))
      return FALSE;
  renew_events (self);
  if (contents->index == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, replaced);
  while (g_hash_table_iter_next (&iter, &number, &old))
    {
      guint32 i = GPOINTER_TO_UINT (number);
      WabAnalysis *analysis = g_ptr_array_index (contents->analyses, i);
      if (i < contents->n_indexed && !is_same_text (old, analysis))
        wab_event_index_set (
            contents->index, i, g_ptr_array_index (contents->articles, i), analysis);
    }
  return TRUE;
}

/* ---- Events ---- */

static GArray *
update_index (WabContents *contents)
{
  if (contents->index == NULL)
    {
      contents->index = wab_event_index_new ();
      contents->n_indexed = 0;
    }
  for (; contents->n_indexed < contents->articles->len; contents->n_indexed++)
    wab_event_index_set (contents->index,
                         contents->n_indexed,
                         g_ptr_array_index (contents->articles, contents->n_indexed),
                         g_ptr_array_index (contents->analyses, contents->n_indexed));
  return wab_event_index_update (contents->index);
}

static guint32
get_report_id (const Inference *self, const WabEventChange *change)
{
  const WabAnalysis *analysis = g_ptr_array_index (self->contents->analyses, change->article);
  return wab_analysis_get_report (analysis, change->report)->id;
}

static void
list_changes (Inference *self, const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const WabEventChange *change = &g_array_index (changes, WabEventChange, i);
      guint32 id = get_report_id (self, change);
      note_before (self, id, *get_event (self, change->article, change->report));
      g_hash_table_insert (self->clusters, GUINT_TO_POINTER (id), GUINT_TO_POINTER (change->event));
    }
}

/*
 * A cluster that holds the report after which an event of before was named keeps that name; if it
 * holds several such, the one of the cluster's first-told report, or else the smallest, and the
 * others lead to it. A cluster that holds none is named after its first-told report.
 */
static void
name_clusters (Inference *self)
{
  GHashTableIter iter;
  gpointer report, event, cluster;
  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, &report, &event))
    {
      cluster = g_hash_table_lookup (self->clusters, event);
      if (cluster == NULL)
        continue; /* the report it was named after is gone */
      guint32 name = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, cluster));
      if (event == cluster || name == 0
          || (name != GPOINTER_TO_UINT (cluster) && GPOINTER_TO_UINT (event) < name))
        g_hash_table_insert (self->names, cluster, event);
    }
  g_hash_table_iter_init (&iter, self->clusters);
  while (g_hash_table_iter_next (&iter, &report, &cluster))
    if (!g_hash_table_contains (self->names, cluster))
      g_hash_table_insert (self->names, cluster, cluster);
}

static gboolean
write_events (Inference *self, const GArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const WabEventChange *change = &g_array_index (changes, WabEventChange, i);
      guint32 *event = get_event (self, change->article, change->report);
      guint32 name =
          GPOINTER_TO_UINT (g_hash_table_lookup (self->names, GUINT_TO_POINTER (change->event)));
      if (name == *event)
        continue;
      if (!wab_store_set_report_event (self->store, get_report_id (self, change), name, error))
        return FALSE;
      *event = name;
    }
  return TRUE;
}

static gboolean
write_redirect (Inference *self, gpointer from, gpointer to, GError **error)
{
  GHashTable *redirects = self->contents->redirects;
  if (from == to)
    {
      if (!g_hash_table_remove (redirects, from))
        return TRUE;
      return wab_store_set_event (self->store, GPOINTER_TO_UINT (from), 0, error);
    }
  if (g_hash_table_lookup (redirects, from) == to)
    return TRUE;
  g_hash_table_insert (redirects, from, to);
  return wab_store_set_event (self->store, GPOINTER_TO_UINT (to), 0, error)
         && wab_store_set_event (
             self->store, GPOINTER_TO_UINT (from), GPOINTER_TO_UINT (to), error);
}

/* Events of before, and names given up earlier, lead to where their report is now. */
static gboolean
write_redirects (Inference *self, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer report, event, cluster;
  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, NULL, &event))
    g_hash_table_add (known, event);
  g_hash_table_iter_init (&iter, self->clusters);
  while (g_hash_table_iter_next (&iter, &report, &cluster))
    if ((g_hash_table_contains (known, report)
         || g_hash_table_contains (self->contents->redirects, report))
        && !write_redirect (self, report, g_hash_table_lookup (self->names, cluster), error))
      return FALSE;
  return TRUE;
}

static gboolean
infer_events (Inference *self, GError **error)
{
  g_autoptr (GArray) changes = update_index (self->contents);
  list_changes (self, changes);
  name_clusters (self);
  return write_events (self, changes, error) && write_redirects (self, error);
}

gboolean
wab_contents_infer (WabContents *self,
                    WabStore *store,
                    const WabAnalyser *analyser,
                    WabContentsUndo *undo,
                    GError **error)
{
  Inference inference = { .contents = self,
                          .store = store,
                          .replaced = g_hash_table_new_full (
                              NULL, NULL, NULL, (GDestroyNotify)wab_analysis_unref),
                          .before = g_hash_table_new (NULL, NULL),
                          .clusters = g_hash_table_new (NULL, NULL),
                          .names = g_hash_table_new (NULL, NULL) };
  wab_contents_list_bases (self);
  gboolean is_done = (analyser == NULL || infer_analyses (&inference, analyser, error))
                     && infer_events (&inference, error);
  if (undo != NULL)
    undo->replaced = g_hash_table_ref (inference.replaced);
  g_hash_table_unref (inference.replaced);
  g_hash_table_unref (inference.before);
  g_hash_table_unref (inference.clusters);
  g_hash_table_unref (inference.names);
  return is_done;
}
