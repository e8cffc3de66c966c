#include "collection/collection-private.h"

WabContents *
wab_contents_new (void)
{
  WabContents *self = g_new0 (WabContents, 1);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  self->report_events = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->redirects = g_hash_table_new (NULL, NULL);
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
  g_hash_table_unref (self->places);
  wab_contents_drop_index (self);
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
  g_hash_table_unref (copy->places);
  copy->places = g_hash_table_ref (self->places);
  GHashTableIter iter;
  gpointer from, to;
  g_hash_table_iter_init (&iter, self->redirects);
  while (g_hash_table_iter_next (&iter, &from, &to))
    g_hash_table_insert (copy->redirects, from, to);
  return copy;
}

void
wab_contents_take_index (WabContents *self, WabContents *from)
{
  self->index = g_steal_pointer (&from->index);
  self->n_indexed = from->n_indexed;
  self->place_votes = g_steal_pointer (&from->place_votes);
}

void
wab_contents_drop_index (WabContents *self)
{
  g_clear_pointer (&self->index, wab_event_index_free);
  g_clear_pointer (&self->place_votes, wab_place_votes_free);
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
}
