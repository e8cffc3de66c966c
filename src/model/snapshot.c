#include "model/snapshot.h"
#include "model/tally.h"

#include <stdlib.h>
#include <string.h>

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
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->chunks);
  g_array_unref (self->events);
  g_array_unref (self->event_rows);
  g_free (self);
}

static void
unref_chunk (gpointer data)
{
  WabRowChunk *chunk = data;
  if (!g_atomic_ref_count_dec (&chunk->references))
    return;
  g_array_unref (chunk->places);
  g_free (chunk);
}

static WabRowChunk *
new_chunk (void)
{
  WabRowChunk *chunk = g_new0 (WabRowChunk, 1);
  g_atomic_ref_count_init (&chunk->references);
  chunk->places = g_array_new (FALSE, TRUE, sizeof (WabRowPlace));
  return chunk;
}

static gboolean
chunks_equal (const WabRowChunk *a, const WabRowChunk *b)
{
  return a->n_rows == b->n_rows && a->places->len == b->places->len
         && memcmp (a->rows, b->rows, a->n_rows * sizeof (WabRow)) == 0
         && memcmp (a->places->data, b->places->data, a->places->len * sizeof (WabRowPlace)) == 0;
}

/* Files a finished chunk, or its equal of the snapshot before. */
static void
take_chunk (WabSnapshot *self, WabSnapshot *previous, WabRowChunk *chunk)
{
  guint32 i = self->chunks->len;
  WabRowChunk *old = previous != NULL && i < previous->chunks->len
                         ? g_ptr_array_index (previous->chunks, i)
                         : NULL;
  if (old != NULL && chunks_equal (old, chunk))
    {
      g_atomic_ref_count_inc (&old->references);
      unref_chunk (chunk);
      chunk = old;
    }
  g_ptr_array_add (self->chunks, chunk);
}

static guint32
intern_place (WabSnapshot *self, GHashTable *places, WabPlace *place)
{
  gpointer found;
  if (g_hash_table_lookup_extended (places, &place->id, NULL, &found))
    return GPOINTER_TO_UINT (found);
  guint32 index = self->places->len;
  g_ptr_array_add (self->places, wab_place_ref (place));
  g_hash_table_insert (places, &place->id, GUINT_TO_POINTER (index));
  return index;
}

static guint32
intern_event (WabSnapshot *self, GHashTable *slots, guint32 id)
{
  gpointer found;
  if (g_hash_table_lookup_extended (slots, GUINT_TO_POINTER (id), NULL, &found))
    return GPOINTER_TO_UINT (found);
  guint32 slot = self->events->len;
  WabEvent event = { id, 0, 0 };
  g_array_append_val (self->events, event);
  g_hash_table_insert (slots, GUINT_TO_POINTER (id), GUINT_TO_POINTER (slot));
  return slot;
}

static gint32
find_told_day (const WabAnalysis *analysis)
{
  if (!wab_span_is_known (&analysis->told.span))
    return WAB_NO_DAY;
  gint64 start = analysis->told.span.start;
  return (gint32)(start >= 0 ? start / WAB_SECONDS_PER_DAY
                             : -((-start + WAB_SECONDS_PER_DAY - 1) / WAB_SECONDS_PER_DAY));
}

static void
add_row_places (WabSnapshot *self,
                GHashTable *places,
                const WabAnalysis *analysis,
                const WabReport *report,
                WabRowChunk *chunk,
                WabRow *row)
{
  row->first_place = chunk->places->len;
  for (guint32 i = 0; i < report->n_places && row->n_places < G_MAXUINT16; i++)
    {
      const WabReportPlace *of_report = wab_analysis_get_report_place (analysis, report, i);
      WabPlace *place = wab_analysis_get_mention (analysis, of_report->mention)->place.place;
      if (place == NULL)
        continue;
      WabRowPlace of_row = { .place = intern_place (self, places, place) & 0x3FFFFFFF,
                             .role = of_report->role };
      g_array_append_val (chunk->places, of_row);
      row->n_places++;
      if (of_report->role == WAB_ROLE_SCENE && row->n_scenes < G_MAXUINT8)
        row->n_scenes++;
    }
}

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const WabSnapshot *self = data;
  guint32 m = *(const guint32 *)a, n = *(const guint32 *)b;
  const WabRow *x = wab_snapshot_get_row (self, m), *y = wab_snapshot_get_row (self, n);
  if (x->told != y->told)
    return x->told < y->told ? -1 : 1;
  return m < n ? -1 : m > n;
}

/* Counting sort of the rows by event, then each event's rows by told day. */
static void
group_rows_by_event (WabSnapshot *self)
{
  for (guint32 row = 0; row < self->n_rows; row++)
    g_array_index (self->events, WabEvent, wab_snapshot_get_row (self, row)->event).n_rows++;
  guint32 first = 0;
  for (guint32 i = 0; i < self->events->len; i++)
    {
      WabEvent *event = &g_array_index (self->events, WabEvent, i);
      event->first_row = first;
      first += event->n_rows;
      event->n_rows = 0;
    }
  g_array_set_size (self->event_rows, self->n_rows);
  for (guint32 row = 0; row < self->n_rows; row++)
    {
      WabEvent *event =
          &g_array_index (self->events, WabEvent, wab_snapshot_get_row (self, row)->event);
      g_array_index (self->event_rows, guint32, event->first_row + event->n_rows++) = row;
    }
  for (guint32 i = 0; i < self->events->len; i++)
    {
      const WabEvent *event = wab_snapshot_get_event (self, i);
      if (event->n_rows > 1)
        qsort_r (&g_array_index (self->event_rows, guint32, event->first_row),
                 event->n_rows,
                 sizeof (guint32),
                 compare_rows,
                 self);
    }
}

WabSnapshot *
wab_snapshot_new (WabSnapshot *previous,
                  GPtrArray *articles,
                  GPtrArray *analyses,
                  GArray *report_events)
{
  g_return_val_if_fail (articles->len == analyses->len, NULL);

  WabSnapshot *self = g_new0 (WabSnapshot, 1);
  g_atomic_ref_count_init (&self->references);
  self->serial = previous != NULL ? previous->serial + 1 : 1;
  self->articles = g_ptr_array_new_full (articles->len, (GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_full (analyses->len, (GDestroyNotify)wab_analysis_unref);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_place_unref);
  self->chunks = g_ptr_array_new_with_free_func (unref_chunk);
  self->events = g_array_new (FALSE, TRUE, sizeof (WabEvent));
  self->event_rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) slots = g_hash_table_new (NULL, NULL);
  WabRowChunk *chunk = NULL;
  for (guint32 a = 0; a < articles->len; a++)
    {
      WabAnalysis *analysis = g_ptr_array_index (analyses, a);
      g_ptr_array_add (self->articles, wab_article_ref (g_ptr_array_index (articles, a)));
      g_ptr_array_add (self->analyses, wab_analysis_ref (analysis));
      for (guint32 r = 0; r < analysis->reports->len; r++)
        {
          g_return_val_if_fail (self->n_rows < report_events->len, NULL);
          const WabReport *report = wab_analysis_get_report (analysis, r);
          if (chunk == NULL)
            chunk = new_chunk ();
          WabRow *row = &chunk->rows[chunk->n_rows++];
          row->start = report->span.start;
          row->end = report->span.end;
          row->precision = report->span.precision;
          row->edges = report->span.edges;
          row->mood = report->mood;
          row->is_time_inherited = report->is_time_inherited;
          row->told = find_told_day (analysis);
          row->event =
              intern_event (self, slots, g_array_index (report_events, guint32, self->n_rows));
          row->article = a;
          row->report = r;
          add_row_places (self, places, analysis, report, chunk, row);
          self->n_rows++;
          if (chunk->n_rows == WAB_ROWS_PER_CHUNK)
            take_chunk (self, previous, g_steal_pointer (&chunk));
        }
    }
  if (chunk != NULL)
    take_chunk (self, previous, chunk);
  group_rows_by_event (self);
  return self;
}

WabSnapshot *
wab_snapshot_new_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) no_events = g_array_new (FALSE, FALSE, sizeof (guint32));
  return wab_snapshot_new (NULL, none, none, no_events);
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

WabSnapshot *
wab_snapshot_new_as_of (const WabSnapshot *self, gint32 as_of)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 row = 0;
  for (guint i = 0; i < self->analyses->len; i++)
    {
      WabAnalysis *analysis = g_ptr_array_index (self->analyses, i);
      gint32 told = find_told_day (analysis);
      if (told == WAB_NO_DAY || told > as_of)
        {
          row += analysis->reports->len;
          continue;
        }
      g_ptr_array_add (articles, wab_article_ref (g_ptr_array_index (self->articles, i)));
      g_ptr_array_add (analyses, wab_analysis_ref (analysis));
      for (guint r = 0; r < analysis->reports->len; r++, row++)
        {
          guint32 event = wab_snapshot_get_row (self, row)->event;
          g_array_append_val (events, wab_snapshot_get_event (self, event)->id);
        }
    }
  return wab_snapshot_new (NULL, articles, analyses, events);
}
