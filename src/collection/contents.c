#include "collection/collection-private.h"

WabContents *
wab_contents_new (void)
{
  WabContents *self = g_new0 (WabContents, 1);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  self->report_events = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->redirects = g_hash_table_new (NULL, NULL);
  self->bases = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)wab_place_unref);
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
  g_array_unref (self->bases);
  g_hash_table_unref (self->places);
  wab_contents_drop_index (self);
  g_free (self);
}

static GHashTable *
copy_redirects (GHashTable *redirects)
{
  GHashTable *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer from, to;
  g_hash_table_iter_init (&iter, redirects);
  while (g_hash_table_iter_next (&iter, &from, &to))
    g_hash_table_insert (copy, from, to);
  return copy;
}

WabContents *
wab_contents_hand_over (WabContents *self)
{
  WabContents *left = wab_contents_new (), *all = g_new (WabContents, 1);
  g_hash_table_unref (left->redirects);
  left->redirects = copy_redirects (self->redirects);
  *all = *self;
  *self = *left;
  g_free (left);
  return all;
}

void
wab_contents_note (const WabContents *self, WabContentsUndo *undo)
{
  guint n = self->report_events->len;
  undo->report_events = g_array_sized_new (FALSE, TRUE, sizeof (guint32), n);
  if (n > 0)
    g_array_append_vals (undo->report_events, self->report_events->data, n);
  undo->redirects = copy_redirects (self->redirects);
}

void
wab_contents_undo (WabContents *self, WabContentsUndo *undo)
{
  GArray *events = self->report_events;
  self->report_events = undo->report_events;
  undo->report_events = events;
  GHashTable *redirects = self->redirects;
  self->redirects = undo->redirects;
  undo->redirects = redirects;
  GHashTableIter iter;
  gpointer number, old;
  if (undo->replaced != NULL)
    {
      g_hash_table_iter_init (&iter, undo->replaced);
      while (g_hash_table_iter_next (&iter, &number, &old))
        {
          gpointer *analysis = &g_ptr_array_index (self->analyses, GPOINTER_TO_UINT (number));
          wab_analysis_unref (*analysis);
          *analysis = wab_analysis_ref (old);
        }
    }
  g_array_set_size (self->bases, 0);
  wab_contents_drop_index (self);
}

void
wab_contents_undo_clear (WabContentsUndo *undo)
{
  g_clear_pointer (&undo->report_events, g_array_unref);
  g_clear_pointer (&undo->redirects, g_hash_table_unref);
  g_clear_pointer (&undo->replaced, g_hash_table_unref);
}

void
wab_contents_list_bases (WabContents *self)
{
  guint32 i = self->bases->len, base = 0;
  if (i > 0)
    {
      const WabAnalysis *last = g_ptr_array_index (self->analyses, i - 1);
      base = g_array_index (self->bases, guint32, i - 1) + last->reports->len;
    }
  for (; i < self->analyses->len; i++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, i);
      g_array_append_val (self->bases, base);
      base += analysis->reports->len;
    }
}

void
wab_contents_truncate (WabContents *self, guint32 n)
{
  if (n >= self->articles->len)
    return;
  wab_contents_list_bases (self);
  g_array_set_size (self->report_events, g_array_index (self->bases, guint32, n));
  g_array_set_size (self->bases, n);
  g_ptr_array_set_size (self->articles, (gint)n);
  g_ptr_array_set_size (self->analyses, (gint)n);
}

void
wab_contents_drop_index (WabContents *self)
{
  g_clear_pointer (&self->index, wab_event_index_free);
  g_clear_pointer (&self->place_votes, wab_place_votes_free);
  self->n_settled = 0;
}

void
wab_contents_add (WabContents *self, WabArticle *article, WabAnalysis *analysis)
{
  g_ptr_array_add (self->articles, wab_article_ref (article));
  g_ptr_array_add (self->analyses, wab_analysis_ref (analysis));
  g_array_set_size (self->report_events, self->report_events->len + analysis->reports->len);
}

/* The events of all reports: those that have none, most often the last ones, are their own. */
static GArray *
list_event_ids (const WabContents *self)
{
  const guint32 *events = (const guint32 *)self->report_events->data;
  guint32 n = self->report_events->len, first = 0;
  while (first < n && events[first] != 0)
    first++;
  if (first == n)
    return g_array_ref (self->report_events);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_append_vals (ids, events, n);
  for (guint32 a = self->analyses->len; a > 0 && n > first; a--)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, a - 1);
      for (guint32 r = analysis->reports->len; r > 0; r--)
        {
          guint32 *id = &g_array_index (ids, guint32, --n);
          if (*id == 0)
            *id = wab_analysis_get_report (analysis, r - 1)->id;
        }
    }
  return ids;
}

WabSnapshot *
wab_contents_make_snapshot (const WabContents *self, WabSnapshot *previous)
{
  g_autoptr (GArray) ids = list_event_ids (self);
  return wab_snapshot_new (previous, self->articles, self->analyses, ids);
}

/* A place of the gazetteer is the same in all articles. */
static void
share_place (WabContents *self, WabPlace **place)
{
  if (*place == NULL)
    return;
  WabPlace *known = g_hash_table_lookup (self->places, &(*place)->id);
  if (known == NULL)
    {
      WabPlace *first = wab_place_ref (*place);
      g_hash_table_insert (self->places, &first->id, first);
    }
  else if (known != *place)
    {
      wab_place_unref (*place);
      *place = wab_place_ref (known);
    }
}

void
wab_contents_trim (WabContents *self, WabAnalysis *analysis)
{
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      WabMention *mention = wab_analysis_get_mention (analysis, i);
      g_clear_pointer (&mention->reasons, g_array_unref);
      if (mention->kind != WAB_MENTION_PLACE)
        continue;
      g_clear_pointer (&mention->place.rivals, g_array_unref);
      share_place (self, &mention->place.place);
    }
  wab_analysis_pack (analysis);
}
