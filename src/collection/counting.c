#include "collection/counting.h"
#include "collection/origins.h"

#include "collection/sort-keys.h"
#include "model/bits.h"
#include "model/event-time.h"

/*
 * Everything here scans: rows lie one after another, 48 bytes each, and a scan of 100,000 takes
 * about as long as reading them. Rows are in order of their articles, so that "another article" is
 * a comparison with the last; what counts events sorts the places of those that have more
 * than one row by event.
 */

void
wab_lens_init (WabLens *lens)
{
  *lens = (WabLens){
    .as_of = WAB_NO_DAY, .roles = 1u << WAB_ROLE_SCENE, .place = G_MAXUINT32, .article = G_MAXUINT32
  };
}

static inline gboolean
has_time (const WabRow *row)
{
  return row->precision != WAB_PRECISION_UNKNOWN;
}

static inline gboolean
is_in_window (const WabLens *lens, const WabRow *row)
{
  if (!lens->has_window)
    return TRUE;
  if (lens->clock == WAB_CLOCK_HAPPENED)
    return has_time (row) && row->start < lens->end && lens->start < row->end;
  gint64 told = (gint64)row->told * WAB_SECONDS_PER_DAY;
  return row->told != WAB_NO_DAY && told < lens->end && lens->start < told + WAB_SECONDS_PER_DAY;
}

static gboolean
is_at_place (const WabLens *lens, const WabRow *row, const WabRowPlace *places)
{
  for (guint i = 0; i < row->n_places; i++)
    if (places[i].place == lens->place && (lens->roles & (1u << places[i].role)) != 0)
      return TRUE;
  return FALSE;
}

static inline const WabRowPlace *
get_places (const WabRowChunk *chunk, const WabRow *row)
{
  return (const WabRowPlace *)chunk->places->data + row->first_place;
}

static inline gboolean
shows (const WabLens *lens, const WabRowChunk *chunk, const WabRow *row, guint32 number)
{
  return (lens->as_of == WAB_NO_DAY || row->told <= lens->as_of) && is_in_window (lens, row)
         && (lens->rows == NULL || lens->rows[number] != 0)
         && (lens->article == G_MAXUINT32 || row->article == lens->article)
         && (lens->place == G_MAXUINT32 || is_at_place (lens, row, get_places (chunk, row)));
}

gboolean
wab_lens_shows (const WabLens *lens, const WabSnapshot *snapshot, guint32 row)
{
  const WabRowChunk *chunk = wab_snapshot_get_chunk (snapshot, row);
  return shows (lens, chunk, &chunk->rows[row % WAB_ROWS_PER_CHUNK], row);
}

/* Whether an event goes on over the whole window and on both sides of it. */
static inline gboolean
outlasts (const WabLens *lens, const WabEventTime *time)
{
  return time->start < lens->start && time->end > lens->end;
}

/* Lists what is seen, and counts what outlasts the window. */
static GArray *
list_events (const WabSnapshot *snapshot,
             const WabLens *lens,
             guint32 n_seen,
             const WabEventTime *times,
             const WabBits *seen,
             guint32 *out_n_running)
{
  guint32 n = 0, n_running = 0, n_all = snapshot->events->len;
  g_autofree WabSortKey *keys = g_new (WabSortKey, n_seen + 1);
  g_autofree WabSortKey *spare = g_new (WabSortKey, n_seen + 1);
  gboolean may_run = lens->has_window && lens->clock == WAB_CLOCK_HAPPENED;
  for (guint32 i = wab_bits_find (seen, 0, n_all); i < n_all;
       i = wab_bits_find (seen, i + 1, n_all))
    {
      n_running += may_run && outlasts (lens, &times[i]);
      keys[n++] = (WabSortKey){ wab_snapshot_get_event (snapshot, i)->id, i };
    }
  wab_sort_keys (keys, spare, n);
  for (guint32 i = 0; i < n; i++)
    keys[i].key = wab_event_time_get_order (&times[keys[i].value]);
  wab_sort_keys (keys, spare, n);
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (events, n);
  for (guint32 i = 0; i < n; i++)
    g_array_index (events, guint32, i) = keys[i].value;
  *out_n_running = n_running;
  return events;
}

/* ---- Tally ---- */

typedef struct
{
  WabPlaceCount count;
  guint32 last_article; /* + 1 */
  guint32 last_report;  /* row + 1: a row counts once at a place however often it names it */
  guint32 last_event;   /* + 1 */
} PlaceState;

/* Where the events of more than one row are, noted while the rows are at hand: going back to them
 * event by event would read the rows a second time, in any order. */
typedef struct
{
  WabSortKey *spots; /* the event as the key, the place as the value */
  gsize n;
  gsize size;
  gboolean is_sorted; /* by event */
} Spots;

static void
add_spot (Spots *self, guint32 event, guint32 place)
{
  if (self->n == self->size)
    {
      self->size = MAX (2 * self->size, 1024);
      self->spots = g_renew (WabSortKey, self->spots, self->size);
    }
  self->is_sorted = self->is_sorted && (self->n == 0 || self->spots[self->n - 1].key <= event);
  self->spots[self->n++] = (WabSortKey){ event, place };
}

/* What a count has come to. Of events and places only what was seen is ever set or read: clearing
 * all would cost more than the rows of a small window. */
typedef struct
{
  const WabSnapshot *snapshot;
  const WabLens *lens;
  WabTally *tally;
  guint32 last_article;
  WabBits *seen_events;
  WabEventTime *times; /* by event */
  WabBits *seen_places;
  PlaceState *states; /* by place */
  Spots spots;
} Count;

static void
count_places (Count *self,
              const WabRowPlace *places,
              const WabRow *row,
              guint32 number,
              gboolean is_only_row)
{
  for (guint i = 0; i < row->n_places; i++)
    {
      if ((self->lens->roles & (1u << places[i].role)) == 0)
        continue;
      PlaceState *state = &self->states[places[i].place];
      if (!wab_bits_has (self->seen_places, places[i].place))
        {
          wab_bits_add (self->seen_places, places[i].place);
          *state = (PlaceState){ .count.place = places[i].place };
        }
      if (state->last_report == number + 1)
        continue;
      state->last_report = number + 1;
      state->count.reports++;
      state->count.events += is_only_row;
      if (!is_only_row)
        add_spot (&self->spots, row->event, places[i].place);
      if (state->last_article != row->article + 1)
        {
          state->last_article = row->article + 1;
          state->count.articles++;
        }
    }
}

/* Rows come in their order. */
static inline void
count_row (Count *self, const WabRowChunk *chunk, const WabRow *row, guint32 number)
{
  if (!shows (self->lens, chunk, row, number))
    return;
  self->tally->n_reports++;
  self->tally->n_articles += row->article != self->last_article;
  self->last_article = row->article;
  WabEventTime *time = &self->times[row->event];
  if (!wab_bits_has (self->seen_events, row->event))
    {
      wab_bits_add (self->seen_events, row->event);
      *time = (WabEventTime){ 0 };
      self->tally->n_events++;
    }
  wab_event_time_add_row (time, row);
  count_places (self,
                get_places (chunk, row),
                row,
                number,
                wab_snapshot_get_event (self->snapshot, row->event)->n_rows == 1);
}

/* Events of more than one row count once at each of their places. */
static void
count_shared_events (Spots *self, PlaceState *states)
{
  if (!self->is_sorted)
    {
      g_autofree WabSortKey *spare = g_new (WabSortKey, self->n);
      wab_sort_keys (self->spots, spare, (guint32)self->n);
    }
  for (gsize i = 0; i < self->n; i++)
    {
      PlaceState *state = &states[self->spots[i].value];
      guint32 event = (guint32)self->spots[i].key;
      if (state->last_event == event + 1)
        continue;
      state->last_event = event + 1;
      state->count.events++;
    }
  g_free (self->spots);
}

static GArray *
list_places (const PlaceState *states, const WabBits *seen, guint32 n)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  for (guint32 i = wab_bits_find (seen, 0, n); i < n; i = wab_bits_find (seen, i + 1, n))
    g_array_append_val (places, states[i].count);
  return places;
}

static void
count_all (Count *self)
{
  for (guint c = 0; c < self->snapshot->chunks->len; c++)
    {
      const WabRowChunk *chunk = g_ptr_array_index (self->snapshot->chunks, c);
      for (guint32 i = 0; i < chunk->n_rows; i++)
        count_row (self, chunk, &chunk->rows[i], c * WAB_ROWS_PER_CHUNK + i);
    }
}

#define ROWS_AHEAD 24 /* that are asked of the memory before they are needed */

/* Rows here and there: waiting for one after the other would take longer than a scan of all. */
static void
count_rows (Count *self, const WabBits *rows, guint32 n)
{
  const WabSnapshot *snapshot = self->snapshot;
  guint32 ahead[ROWS_AHEAD], next = wab_bits_find (rows, 0, snapshot->n_rows);
  for (guint32 i = 0; i < n + ROWS_AHEAD; i++)
    {
      guint32 slot = i % ROWS_AHEAD;
      if (i >= ROWS_AHEAD)
        count_row (self,
                   wab_snapshot_get_chunk (snapshot, ahead[slot]),
                   wab_snapshot_get_row (snapshot, ahead[slot]),
                   ahead[slot]);
      if (i >= n)
        continue;
      ahead[slot] = next;
      const char *row = (const char *)wab_snapshot_get_row (snapshot, next);
      __builtin_prefetch (row);
      __builtin_prefetch (row + sizeof (WabRow) - 1);
      next = wab_bits_find (rows, next + 1, snapshot->n_rows);
    }
}

WabTally *
wab_tally_new (const WabSnapshot *snapshot, const WabLens *lens)
{
  return wab_tally_new_by_index (snapshot, lens, NULL);
}

WabTally *
wab_tally_new_by_index (const WabSnapshot *snapshot, const WabLens *lens, const WabRowIndex *index)
{
  guint32 n_events = snapshot->events->len, n_places = snapshot->places->len;
  WabTally *self = g_new0 (WabTally, 1);
  g_autofree WabBits *seen_events = wab_bits_new (n_events);
  g_autofree WabEventTime *times = g_new (WabEventTime, n_events + 1);
  g_autofree WabBits *seen_places = wab_bits_new (n_places);
  g_autofree PlaceState *states = g_new (PlaceState, n_places + 1);
  g_autofree WabBits *rows = NULL;
  guint32 n_rows;
  Count count = {
    snapshot, lens,        self,   G_MAXUINT32,           seen_events,
    times,    seen_places, states, { .is_sorted = TRUE },
  };
  if (index != NULL && lens->has_window
      && wab_row_index_find (index, snapshot, lens, &rows, &n_rows))
    count_rows (&count, rows, n_rows);
  else
    count_all (&count);
  count_shared_events (&count.spots, states);
  self->events = list_events (snapshot, lens, self->n_events, times, seen_events, &self->n_running);
  self->places = list_places (states, seen_places, n_places);
  return self;
}

gboolean
wab_snapshot_get_extent (const WabSnapshot *snapshot,
                         WabClock clock,
                         gint64 *out_start,
                         gint64 *out_end)
{
  gint64 start = G_MAXINT64, end = G_MININT64;
  for (guint c = 0; c < snapshot->chunks->len; c++)
    {
      const WabRowChunk *chunk = g_ptr_array_index (snapshot->chunks, c);
      for (guint32 i = 0; i < chunk->n_rows; i++)
        {
          const WabRow *row = &chunk->rows[i];
          if (clock == WAB_CLOCK_HAPPENED && has_time (row))
            {
              start = MIN (start, row->start);
              end = MAX (end, row->end);
            }
          else if (clock == WAB_CLOCK_TOLD && row->told != WAB_NO_DAY)
            {
              gint64 told = (gint64)row->told * WAB_SECONDS_PER_DAY;
              start = MIN (start, told);
              end = MAX (end, told + WAB_SECONDS_PER_DAY);
            }
        }
    }
  if (start >= end)
    return FALSE;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

/* ---- One event ---- */

gboolean
wab_event_summarise (const WabSnapshot *snapshot,
                     guint32 index,
                     gint32 as_of,
                     WabEventSummary *out_summary)
{
  const WabEvent *event = wab_snapshot_get_event (snapshot, index);
  WabEventSummary summary = { 0 };
  WabEventTime time = { 0 };
  g_autoptr (GHashTable) articles = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) outlets = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, event, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      if (as_of != WAB_NO_DAY && row->told > as_of)
        break; /* in told order */
      if (summary.n_reports++ == 0)
        summary.first_row = number;
      summary.mood = row->mood;
      wab_event_time_add_row (&time, row);
      const WabArticle *article = wab_snapshot_get_article (snapshot, row->article);
      g_hash_table_add (articles, GUINT_TO_POINTER (row->article));
      g_hash_table_add (outlets, article->outlet != NULL ? article->outlet : (gpointer) "");
    }
  if (summary.n_reports == 0)
    return FALSE;
  summary.start = time.start;
  summary.end = time.end;
  summary.precision = time.precision;
  summary.edges = time.edges;
  summary.n_articles = g_hash_table_size (articles);
  summary.n_outlets = g_hash_table_size (outlets);
  g_autoptr (GPtrArray) origins = wab_event_list_origins (snapshot, index, as_of);
  summary.n_origins = origins->len;
  *out_summary = summary;
  return TRUE;
}
