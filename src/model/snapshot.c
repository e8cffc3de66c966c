#include "model/snapshot.h"

WabSnapshot *
wab_snapshot_ref (WabSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wab_snapshot_unref (WabSnapshot *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->analyses);
  g_ptr_array_unref (self->holders);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->chunks);
  g_array_unref (self->marks);
  g_array_unref (self->events);
  g_array_unref (self->event_rows);
  g_free (self);
}

gint32
wab_snapshot_get_last_told (const WabSnapshot *self)
{
  gint32 last = WAB_NO_DAY;
  for (guint32 i = 0; i < self->analyses->len; i++)
    {
      const WabSpan *told = &wab_snapshot_get_analysis (self, i)->told.span;
      gint32 day = (gint32)(told->start / WAB_SECONDS_PER_DAY);
      if (wab_span_is_known (told) && (last == WAB_NO_DAY || day > last))
        last = day;
    }
  return last;
}

char *
wab_snapshot_dup_sentence (const WabSnapshot *self, const WabRow *row)
{
  const WabReport *report = wab_snapshot_get_report (self, row);
  const WabSentence *sentence =
      wab_analysis_get_sentence (wab_snapshot_get_analysis (self, row->article), report->sentence);
  return g_strndup (wab_snapshot_get_article (self, row->article)->text + sentence->start,
                    sentence->end - sentence->start);
}

guint32
wab_snapshot_find_place (const WabSnapshot *self, gint64 id)
{
  for (guint32 i = 0; i < self->places->len; i++)
    if (wab_snapshot_get_place (self, i)->id == id)
      return i;
  return G_MAXUINT32;
}
