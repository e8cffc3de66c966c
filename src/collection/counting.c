#include "collection/counting.h"
#include "collection/origins.h"

#include <string.h>

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

/* ---- The order of events: radix sort, stable, eleven bits at a time ---- */

typedef struct
{
  guint64 key;
  guint32 event;
} SortKey;

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)

static void
sort_by_key (SortKey *keys, SortKey *spare, guint32 n)
{
  guint64 any = 0, all = G_MAXUINT64;
  for (guint32 i = 0; i < n; i++)
    {
      any |= keys[i].key;
      all &= keys[i].key;
    }
  SortKey *from = keys, *to = spare;
  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      if ((((any ^ all) >> shift) & (DIGITS - 1)) == 0)
        continue; /* the same in all */
      guint32 counts[DIGITS] = { 0 };
      for (guint32 i = 0; i < n; i++)
        counts[(from[i].key >> shift) & (DIGITS - 1)]++;
      guint32 first = 0;
      for (guint d = 0; d < DIGITS; d++)
        {
          guint32 count = counts[d];
          counts[d] = first;
          first += count;
        }
      for (guint32 i = 0; i < n; i++)
        to[counts[(from[i].key >> shift) & (DIGITS - 1)]++] = from[i];
      SortKey *swap = from;
      from = to;
      to = swap;
    }
  if (from != keys)
    memcpy (keys, from, n * sizeof *keys);
}

/* Whether an event goes on over the whole window and on both sides of it. */
static inline gboolean
outlasts (const WabLens *lens, const WabEventTime *time)
{
  return time->start < lens->start && time->end > lens->end;
}

/* ---- Which events are seen: a byte each, looked through eight at a time ---- */

#define SEEN_STEP 8

static guint8 *
seen_new (guint32 n_events)
{
  return g_new0 (guint8, n_events / SEEN_STEP * SEEN_STEP + 2 * SEEN_STEP);
}

/* The first seen event from @event on, @n_events if there is none. */
static inline guint32
find_seen (const guint8 *seen, guint32 event, guint32 n_events)
{
  while (event < n_events && seen[event] == 0)
    {
      guint64 eight;
      memcpy (&eight, seen + event, sizeof eight);
      event += eight == 0 ? SEEN_STEP : 1;
    }
  return MIN (event, n_events);
}

static guint32
count_running (guint32 n_events, const WabLens *lens, const WabEventTime *times, const guint8 *seen)
{
  guint32 n = 0;
  if (!lens->has_window || lens->clock != WAB_CLOCK_HAPPENED)
    return 0;
  for (guint32 i = find_seen (seen, 0, n_events); i < n_events;
       i = find_seen (seen, i + 1, n_events))
    n += outlasts (lens, &times[i]);
  return n;
}

static GArray *
list_events (const WabSnapshot *snapshot,
             guint32 n_seen,
             const WabEventTime *times,
             const guint8 *seen)
{
  guint32 n = 0, n_all = snapshot->events->len;
  g_autofree SortKey *keys = g_new (SortKey, n_seen + 1);
  g_autofree SortKey *spare = g_new (SortKey, n_seen + 1);
  gboolean is_by_id = TRUE;
  guint32 last = 0;
  for (guint32 i = find_seen (seen, 0, n_all); i < n_all; i = find_seen (seen, i + 1, n_all))
    {
      guint32 id = wab_snapshot_get_event (snapshot, i)->id;
      is_by_id = is_by_id && id >= last;
      last = id;
      keys[n++] = (SortKey){ id, i };
    }
  if (!is_by_id)
    sort_by_key (keys, spare, n);
  for (guint32 i = 0; i < n; i++)
    {
      const WabEventTime *time = &times[keys[i].event];
      keys[i].key = time->precision == WAB_PRECISION_UNKNOWN
                        ? G_MAXUINT64
                        : (guint64)time->start + (G_GUINT64_CONSTANT (1) << 63);
    }
  sort_by_key (keys, spare, n);
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (events, n);
  for (guint32 i = 0; i < n; i++)
    g_array_index (events, guint32, i) = keys[i].event;
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
  SortKey *spots; /* the event as the key, the place as the event */
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
      self->spots = g_renew (SortKey, self->spots, self->size);
    }
  self->is_sorted = self->is_sorted && (self->n == 0 || self->spots[self->n - 1].key <= event);
  self->spots[self->n++] = (SortKey){ event, place };
}

static void
count_row_places (const WabLens *lens,
                  const WabRowPlace *places,
                  const WabRow *row,
                  guint32 number,
                  gboolean is_only_row,
                  PlaceState *states,
                  Spots *spots)
{
  for (guint i = 0; i < row->n_places; i++)
    {
      if ((lens->roles & (1u << places[i].role)) == 0)
        continue;
      PlaceState *state = &states[places[i].place];
      if (state->last_report == number + 1)
        continue;
      state->last_report = number + 1;
      state->count.reports++;
      state->count.events += is_only_row;
      if (!is_only_row)
        add_spot (spots, row->event, places[i].place);
      if (state->last_article != row->article + 1)
        {
          state->last_article = row->article + 1;
          state->count.articles++;
        }
    }
}

/* Events of more than one row count once at each of their places. */
static void
count_shared_events (Spots *self, PlaceState *states)
{
  if (!self->is_sorted)
    {
      g_autofree SortKey *spare = g_new (SortKey, self->n);
      sort_by_key (self->spots, spare, (guint32)self->n);
    }
  for (gsize i = 0; i < self->n; i++)
    {
      PlaceState *state = &states[self->spots[i].event];
      guint32 event = (guint32)self->spots[i].key;
      if (state->last_event == event + 1)
        continue;
      state->last_event = event + 1;
      state->count.events++;
    }
  g_free (self->spots);
}

static GArray *
list_places (const PlaceState *states, guint32 n)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  for (guint32 i = 0; i < n; i++)
    if (states[i].count.events > 0)
      {
        WabPlaceCount count = states[i].count;
        count.place = i;
        g_array_append_val (places, count);
      }
  return places;
}

WabTally *
wab_tally_new (const WabSnapshot *snapshot, const WabLens *lens)
{
  WabTally *self = g_new0 (WabTally, 1);
  g_autofree guint8 *seen = seen_new (snapshot->events->len);
  /* Only those of events that are seen are ever set or read: clearing all would cost more. */
  g_autofree WabEventTime *times = g_new (WabEventTime, snapshot->events->len + 1);
  g_autofree PlaceState *states = g_new0 (PlaceState, snapshot->places->len + 1);
  const WabEvent *events = (const WabEvent *)snapshot->events->data;
  Spots spots = { .is_sorted = TRUE };
  guint32 last_article = G_MAXUINT32;
  for (guint c = 0; c < snapshot->chunks->len; c++)
    {
      const WabRowChunk *chunk = g_ptr_array_index (snapshot->chunks, c);
      for (guint32 i = 0; i < chunk->n_rows; i++)
        {
          const WabRow *row = &chunk->rows[i];
          guint32 number = c * WAB_ROWS_PER_CHUNK + i;
          if (!shows (lens, chunk, row, number))
            continue;
          self->n_reports++;
          self->n_articles += row->article != last_article;
          last_article = row->article;
          WabEventTime *time = &times[row->event];
          if (!seen[row->event])
            {
              seen[row->event] = 1;
              *time = (WabEventTime){ 0 };
              self->n_events++;
            }
          wab_event_time_add_row (time, row);
          count_row_places (lens,
                            get_places (chunk, row),
                            row,
                            number,
                            events[row->event].n_rows == 1,
                            states,
                            &spots);
        }
    }
  count_shared_events (&spots, states);
  self->n_running = count_running (snapshot->events->len, lens, times, seen);
  self->events = list_events (snapshot, self->n_events, times, seen);
  self->places = list_places (states, snapshot->places->len);
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
