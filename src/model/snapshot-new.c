#include "model/snapshot.h"

#include <string.h>

#include "model/snapshot-events.h"

/*
 * How a snapshot is made. Places and events are numbered in the order in which the rows name them,
 * so the numbers depend on the document alone, and what the first rows name is the beginning of
 * those two lists.
 *
 * After a change nearly all is as it was. Going through the articles, chunk by chunk: if the
 * numbers so far are those of the snapshot before, and the chunk there comes from the same analyses
 * and events, it is shared, and the places and events that it names first are taken over. That
 * looks at the pointers of the articles and the ids of the events, not at what they point to. All
 * other chunks are flattened from their reports.
 *
 * The references on articles and analyses are held in blocks, which snapshots share likewise: to
 * count each of them up and down would touch all the document.
 */

#define HOLDER_ITEMS 1024

/* Has a reference on each item of one part of a list. */
typedef struct
{
  gatomicrefcount references;
  guint32 n;
  gpointer items[HOLDER_ITEMS];
  GDestroyNotify unref;
} Holder;

/* What a snapshot is made with. */
typedef struct
{
  WabSnapshot *self;
  WabSnapshot *previous; /* nullable */
  const GArray *event_ids;
  guint32 article;       /* the next report: its article, */
  guint32 report;        /* and its index in that */
  gboolean is_as_before; /* places and events so far are those of @previous */
  GHashTable *places;    /* from the id of a place to its number; for the first @n_known_places */
  guint32 n_known_places;
  guint32 *slots; /* open hash of the ids of events: their numbers + 1; at most half full */
  guint32 mask;
  guint32 n_known_events;
} Making;

/* ---- Articles ---- */

static void
unref_holder (gpointer data)
{
  Holder *holder = data;
  if (!g_atomic_ref_count_dec (&holder->references))
    return;
  for (guint32 i = 0; i < holder->n; i++)
    holder->unref (holder->items[i]);
  g_free (holder);
}

static gpointer
ref_article (gpointer article)
{
  return wab_article_ref (article);
}

static gpointer
ref_analysis (gpointer analysis)
{
  return wab_analysis_ref (analysis);
}

static gpointer
hold (const gpointer *items,
      guint32 n,
      Holder *known,
      gpointer (*ref) (gpointer),
      GDestroyNotify unref)
{
  if (known != NULL && known->n == n && memcmp (known->items, items, n * sizeof *items) == 0)
    {
      g_atomic_ref_count_inc (&known->references);
      return known;
    }
  Holder *holder = g_new (Holder, 1);
  g_atomic_ref_count_init (&holder->references);
  holder->n = n;
  holder->unref = unref;
  for (guint32 i = 0; i < n; i++)
    holder->items[i] = ref (items[i]);
  return holder;
}

static GPtrArray *
copy_pointers (const GPtrArray *from)
{
  GPtrArray *copy = g_ptr_array_sized_new (from->len);
  g_ptr_array_set_size (copy, (gint)from->len);
  if (from->len > 0)
    memcpy (copy->pdata, from->pdata, from->len * sizeof (gpointer));
  return copy;
}

/* Articles and analyses have their holders in turn. */
static void
hold_articles (WabSnapshot *self, const WabSnapshot *previous)
{
  for (guint32 first = 0; first < self->articles->len; first += HOLDER_ITEMS)
    {
      guint32 n = MIN (HOLDER_ITEMS, self->articles->len - first), at = self->holders->len;
      Holder *known[] = { NULL, NULL };
      for (guint i = 0; i < 2 && previous != NULL && at + i < previous->holders->len; i++)
        known[i] = g_ptr_array_index (previous->holders, at + i);
      g_ptr_array_add (self->holders,
                       hold (self->articles->pdata + first,
                             n,
                             known[0],
                             ref_article,
                             (GDestroyNotify)wab_article_unref));
      g_ptr_array_add (self->holders,
                       hold (self->analyses->pdata + first,
                             n,
                             known[1],
                             ref_analysis,
                             (GDestroyNotify)wab_analysis_unref));
    }
}

/* ---- Places and events ---- */

static guint32
intern_place (Making *making, WabPlace *place)
{
  GPtrArray *places = making->self->places;
  for (; making->n_known_places < places->len; making->n_known_places++)
    {
      WabPlace *known = g_ptr_array_index (places, making->n_known_places);
      g_hash_table_insert (making->places, &known->id, GUINT_TO_POINTER (making->n_known_places));
    }
  gpointer found;
  if (g_hash_table_lookup_extended (making->places, &place->id, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_ptr_array_add (places, wab_place_ref (place));
  return places->len - 1;
}

static guint32 *
find_slot (const Making *making, guint32 id)
{
  guint32 i = (id * 2654435761u) >> 4 & making->mask;
  while (making->slots[i] != 0
         && wab_snapshot_get_event (making->self, making->slots[i] - 1)->id != id)
    i = (i + 1) & making->mask;
  return &making->slots[i];
}

/* Brings the table of the ids up to the events that there are, with room for one more. */
static void
know_events (Making *making)
{
  guint32 n = making->self->events->len;
  if (making->slots == NULL || n >= making->mask / 2)
    {
      guint32 size = 1024;
      while (size / 2 <= 2 * n)
        size *= 2;
      g_free (making->slots);
      making->slots = g_new0 (guint32, size);
      making->mask = size - 1;
      making->n_known_events = 0;
    }
  for (; making->n_known_events < n; making->n_known_events++)
    *find_slot (making, wab_snapshot_get_event (making->self, making->n_known_events)->id) =
        making->n_known_events + 1;
}

static guint32
intern_event (Making *making, guint32 id)
{
  know_events (making);
  guint32 slot = *find_slot (making, id);
  if (slot != 0)
    return slot - 1;
  WabEvent event = { id, 0, 0 };
  g_array_append_val (making->self->events, event);
  return making->self->events->len - 1;
}

/* ---- Chunks ---- */

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
         && memcmp (a->event_ids, b->event_ids, a->n_rows * sizeof (guint32)) == 0
         && (a->places->len == 0
             || memcmp (a->places->data, b->places->data, a->places->len * sizeof (WabRowPlace))
                    == 0);
}

/* The chunk of the snapshot before in place of the one that is next. */
static WabRowChunk *
find_old_chunk (const Making *making)
{
  guint32 i = making->self->chunks->len;
  return making->previous != NULL && i < making->previous->chunks->len
             ? g_ptr_array_index (making->previous->chunks, i)
             : NULL;
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
add_row_places (Making *making,
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
      WabRowPlace of_row = { .place = intern_place (making, place) & 0x3FFFFFFF,
                             .role = of_report->role };
      g_array_append_val (chunk->places, of_row);
      row->n_places++;
      if (of_report->role == WAB_ROLE_SCENE && row->n_scenes < G_MAXUINT8)
        row->n_scenes++;
    }
}

/* Flattens the next report into the next row of @chunk. */
static void
add_row (Making *making, WabRowChunk *chunk)
{
  const WabAnalysis *analysis = wab_snapshot_get_analysis (making->self, making->article);
  const WabReport *report = wab_analysis_get_report (analysis, making->report);
  guint32 id = g_array_index (making->event_ids, guint32, making->self->n_rows);
  WabRow *row = &chunk->rows[chunk->n_rows];
  chunk->event_ids[chunk->n_rows++] = id;
  row->start = report->span.start;
  row->end = report->span.end;
  row->precision = report->span.precision;
  row->edges = report->span.edges;
  row->mood = report->mood;
  row->is_time_inherited = report->is_time_inherited;
  row->told = find_told_day (analysis);
  row->event = intern_event (making, id);
  row->article = making->article;
  row->report = making->report;
  add_row_places (making, analysis, report, chunk, row);
  making->self->n_rows++;
  making->report++;
}

/* Goes to the next report. Returns: FALSE where there is none */
static gboolean
go_to_report (Making *making)
{
  for (; making->article < making->self->analyses->len; making->article++, making->report = 0)
    if (making->report < wab_snapshot_get_analysis (making->self, making->article)->reports->len)
      return TRUE;
  return FALSE;
}

/* Whether places and events up to the end of the last chunk are those of the snapshot before,
 * which they were up to @since. */
static gboolean
are_as_before (const Making *making, const WabChunkMark *since)
{
  const WabSnapshot *self = making->self, *previous = making->previous;
  guint32 i = self->chunks->len - 1;
  if (previous == NULL || i >= previous->chunks->len)
    return FALSE;
  const WabChunkMark *mark = &g_array_index (self->marks, WabChunkMark, i);
  const WabChunkMark *before = &g_array_index (previous->marks, WabChunkMark, i);
  if (mark->n_places != before->n_places || mark->n_events != before->n_events)
    return FALSE;
  for (guint32 k = since->n_places; k < mark->n_places; k++)
    if (wab_snapshot_get_place (self, k)->id != wab_snapshot_get_place (previous, k)->id)
      return FALSE;
  for (guint32 k = since->n_events; k < mark->n_events; k++)
    if (wab_snapshot_get_event (self, k)->id != wab_snapshot_get_event (previous, k)->id)
      return FALSE;
  return TRUE;
}

static void
add_chunk (WabSnapshot *self, WabRowChunk *chunk)
{
  WabChunkMark mark = { self->places->len, self->events->len };
  g_ptr_array_add (self->chunks, chunk);
  g_array_append_val (self->marks, mark);
}

static void
flatten_chunk (Making *making)
{
  WabSnapshot *self = making->self;
  WabChunkMark since = { self->places->len, self->events->len };
  WabRowChunk *chunk = new_chunk (), *old = find_old_chunk (making);
  while (chunk->n_rows < WAB_ROWS_PER_CHUNK && self->n_rows < making->event_ids->len
         && go_to_report (making))
    add_row (making, chunk);
  if (old != NULL && chunks_equal (old, chunk))
    {
      g_atomic_ref_count_inc (&old->references);
      unref_chunk (chunk);
      chunk = old;
    }
  add_chunk (self, chunk);
  making->is_as_before = making->is_as_before && are_as_before (making, &since);
}

/* Whether the next rows come from what those of @old come from. */
static gboolean
has_same_source (const Making *making, const WabRowChunk *old)
{
  const WabSnapshot *self = making->self, *previous = making->previous;
  guint32 n_left = making->event_ids->len - self->n_rows, first = making->article;
  guint32 last = old->rows[old->n_rows - 1].article;
  return (old->n_rows == WAB_ROWS_PER_CHUNK ? n_left >= old->n_rows : n_left == old->n_rows)
         && old->rows[0].article == first && old->rows[0].report == making->report
         && last < self->analyses->len
         && memcmp (self->analyses->pdata + first,
                    previous->analyses->pdata + first,
                    (last - first + 1) * sizeof (gpointer))
                == 0
         && memcmp (&g_array_index (making->event_ids, guint32, self->n_rows),
                    old->event_ids,
                    old->n_rows * sizeof (guint32))
                == 0;
}

/* Takes the next chunk over, with the places and events that it names first. */
static void
take_chunk (Making *making, WabRowChunk *old)
{
  WabSnapshot *self = making->self, *previous = making->previous;
  const WabChunkMark *mark = &g_array_index (previous->marks, WabChunkMark, self->chunks->len);
  while (self->places->len < mark->n_places)
    g_ptr_array_add (self->places,
                     wab_place_ref (g_ptr_array_index (previous->places, self->places->len)));
  while (self->events->len < mark->n_events)
    {
      WabEvent event = { wab_snapshot_get_event (previous, self->events->len)->id, 0, 0 };
      g_array_append_val (self->events, event);
    }
  g_atomic_ref_count_inc (&old->references);
  add_chunk (self, old);
  self->n_rows += old->n_rows;
  making->article = old->rows[old->n_rows - 1].article;
  making->report = old->rows[old->n_rows - 1].report + 1;
}

static void
make_chunks (Making *making)
{
  while (making->self->n_rows < making->event_ids->len && go_to_report (making))
    {
      WabRowChunk *old = making->is_as_before ? find_old_chunk (making) : NULL;
      if (old != NULL && has_same_source (making, old))
        take_chunk (making, old);
      else
        flatten_chunk (making);
    }
}

/* ---- The whole ---- */

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
  self->articles = copy_pointers (articles);
  self->analyses = copy_pointers (analyses);
  self->holders = g_ptr_array_new_with_free_func (unref_holder);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_place_unref);
  self->chunks = g_ptr_array_new_with_free_func (unref_chunk);
  self->marks = g_array_new (FALSE, FALSE, sizeof (WabChunkMark));
  self->events = g_array_new (FALSE, TRUE, sizeof (WabEvent));
  self->event_rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  hold_articles (self, previous);
  Making making = { .self = self,
                    .previous = previous,
                    .event_ids = report_events,
                    .is_as_before = TRUE,
                    .places = g_hash_table_new (g_int64_hash, g_int64_equal) };
  make_chunks (&making);
  g_hash_table_unref (making.places);
  g_free (making.slots);
  wab_snapshot_group_events (self, previous);
  return self;
}

WabSnapshot *
wab_snapshot_new_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) no_events = g_array_new (FALSE, FALSE, sizeof (guint32));
  return wab_snapshot_new (NULL, none, none, no_events);
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
