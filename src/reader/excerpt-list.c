#include "config.h"

#include "reader/excerpt-list.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "calendar/civil.h"
#include "model/bits.h"

/*
 * While the time window moves, most events stay. Old and new list are both in the order of the
 * whole document, so one walk along both finds the runs that differ, and only their rows are made
 * anew. During that walk the model is, truthfully, the new list up to where the walk is and the old
 * list from there on; each run is told of at that moment. Where there are many runs (a jump), one
 * that spans all of them costs less. And where hardly a row of a short list stays, as when one
 * drags through crowded days, the rows themselves stay and are filled anew: to take down widgets
 * and put up others costs several times as much.
 */
struct _WabExcerptList
{
  GObject parent_instance;
  WabSession *session;
  GArray *events;  /* of guint32: the first so many of @all */
  GArray *all;     /* of guint32: what shows */
  guint growing;   /* source that lengthens @events, 0 if none */
  GArray *old;     /* (nullable): of guint32, the list before, while the walk goes on */
  guint n_walked;  /* how far @events counts during the walk */
  guint first_old; /* from where @old counts */
  WabGrouping grouping;
  GArray *order;  /* (nullable): of guint32: all events that show without a window, as listed */
  guint32 *ranks; /* (nullable): of every event: its place in @order, from 1 on, 0 if it has none */
  guint32 *place_ranks; /* (nullable): of every place of @named: where it stands by name */
  WabSnapshot *named;   /* (nullable) */
  guint n_at_once;      /* rows that fill the view */
};

enum
{
  REFILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define MAX_RUNS 8
#define SHORT_LENGTH 5 /* rows that fill a small window */
#define GROWTH 24
#define VIEW_LENGTH 200 /* rows that a list view keeps: what comes after costs nothing */
#define REST_MILLISECONDS 120

static void wab_excerpt_list_init_model (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WabExcerptList,
                               wab_excerpt_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      wab_excerpt_list_init_model))

#define NO_DAY G_MAXINT64
#define NO_PLACE G_MAXUINT32

static guint
get_length (WabExcerptList *self)
{
  return self->old != NULL ? self->n_walked + self->old->len - self->first_old : self->events->len;
}

static guint32
get_event_at (WabExcerptList *self, guint position)
{
  if (self->old == NULL || position < self->n_walked)
    return g_array_index (self->events, guint32, position);
  return g_array_index (self->old, guint32, self->first_old + position - self->n_walked);
}

/* The day an event is filed under: its first, or WAB's "no day". */
static WabDay
get_day_at (WabExcerptList *self, guint position)
{
  WabEventSummary summary;
  if (!wab_event_summarise (wab_session_get_snapshot (self->session),
                            get_event_at (self, position),
                            wab_session_get_lens (self->session)->as_of,
                            &summary)
      || summary.end <= summary.start)
    return NO_DAY;
  WabSpan span = { summary.start, summary.end, summary.precision, summary.edges };
  WabDay first, last;
  wab_span_to_days (&span, &first, &last);
  return first;
}

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return get_length (WAB_EXCERPT_LIST (model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  WabExcerptList *self = WAB_EXCERPT_LIST (model);
  if (position >= get_length (self))
    return NULL;
  return g_object_new (G_TYPE_OBJECT, NULL);
}

/* The place that an event is filed under: the first of its first report that has one. */
static guint32
find_place (WabSession *session, guint32 event)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  const WabLens *lens = wab_session_get_lens (session);
  const WabEvent *of = wab_snapshot_get_event (snapshot, event);
  for (guint32 i = 0; i < of->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, of, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, number);
      if (lens->as_of != WAB_NO_DAY && row->told > lens->as_of)
        continue;
      for (guint p = 0; p < row->n_places; p++)
        if ((lens->roles & (1u << places[p].role)) != 0)
          return places[p].place;
    }
  return NO_PLACE;
}

char *
wab_excerpt_list_dup_heading (WabExcerptList *self, guint position)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_LIST (self), NULL);
  g_return_val_if_fail (position < get_length (self), NULL);
  if (self->grouping == WAB_GROUPING_PLACE)
    {
      guint32 place = find_place (self->session, get_event_at (self, position));
      if (position > 0 && find_place (self->session, get_event_at (self, position - 1)) == place)
        return NULL;
      return g_strdup (
          place == NO_PLACE
              ? _ ("No place")
              : wab_snapshot_get_place (wab_session_get_snapshot (self->session), place)->name);
    }
  WabDay day = get_day_at (self, position);
  if (position > 0 && get_day_at (self, position - 1) == day)
    return NULL;
  return day == NO_DAY ? g_strdup (_ ("No day")) : wab_day_format_long (day);
}

static void
wab_excerpt_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
wab_excerpt_list_finalize (GObject *object)
{
  WabExcerptList *self = WAB_EXCERPT_LIST (object);
  g_clear_object (&self->session);
  g_clear_handle_id (&self->growing, g_source_remove);
  g_array_unref (self->events);
  g_array_unref (self->all);
  g_free (self->ranks);
  g_clear_pointer (&self->order, g_array_unref);
  g_free (self->place_ranks);
  g_clear_pointer (&self->named, wab_snapshot_unref);
  G_OBJECT_CLASS (wab_excerpt_list_parent_class)->finalize (object);
}

static void
wab_excerpt_list_class_init (WabExcerptListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_excerpt_list_finalize;
  signals[REFILLED] = g_signal_new ("refilled",
                                    WAB_TYPE_EXCERPT_LIST,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_BOOLEAN);
}

static void
wab_excerpt_list_init (WabExcerptList *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->all = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_at_once = SHORT_LENGTH;
}

WabExcerptList *
wab_excerpt_list_new (void)
{
  return g_object_new (WAB_TYPE_EXCERPT_LIST, NULL);
}

void
wab_excerpt_list_set_session (WabExcerptList *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_EXCERPT_LIST (self));
  guint n_before = self->events->len;
  g_clear_handle_id (&self->growing, g_source_remove);
  g_array_set_size (self->events, 0);
  g_array_set_size (self->all, 0);
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  g_set_object (&self->session, session);
  if (session != NULL)
    wab_excerpt_list_update (self, TRUE);
}

typedef struct
{
  guint32 place; /* its place among the names, G_MAXUINT32: none */
  guint32 time;  /* its place in the order of time */
  guint32 event;
} OrderKey;

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  const OrderKey *x = a, *y = b;
  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  return x->time < y->time ? -1 : 1;
}

static gint
compare_place_names (gconstpointer a, gconstpointer b, gpointer data)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  int order = g_utf8_collate (wab_snapshot_get_place (data, x)->name,
                              wab_snapshot_get_place (data, y)->name);
  return order != 0 ? order : x < y ? -1 : x > y;
}

/* For each place of the document where it stands by name. */
static const guint32 *
rank_places (WabExcerptList *self)
{
  WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  guint32 n = snapshot->places->len;
  if (self->named == snapshot)
    return self->place_ranks;
  g_clear_pointer (&self->named, wab_snapshot_unref);
  self->named = wab_snapshot_ref (snapshot);
  g_free (self->place_ranks);
  self->place_ranks = g_new (guint32, n + 1);
  g_autofree guint32 *sorted = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++)
    sorted[i] = i;
  qsort_r (sorted, n, sizeof *sorted, compare_place_names, snapshot);
  for (guint32 i = 0; i < n; i++)
    self->place_ranks[sorted[i]] = i;
  return self->place_ranks;
}

/* Puts @events, which are in the order of time, in that of the grouping. */
static void
group_events (WabExcerptList *self, GArray *events)
{
  if (self->grouping == WAB_GROUPING_DAY)
    return;
  const guint32 *ranks = rank_places (self);
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (OrderKey), events->len);
  for (guint i = 0; i < events->len; i++)
    {
      guint32 event = g_array_index (events, guint32, i);
      guint32 place = find_place (self->session, event);
      OrderKey key = { place == NO_PLACE ? NO_PLACE : ranks[place], i, event };
      g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    g_array_index (events, guint32, i) = g_array_index (keys, OrderKey, i).event;
}

static void
rank_events (WabExcerptList *self)
{
  if (self->ranks != NULL)
    return;
  self->order = g_array_copy ((GArray *)wab_session_get_whole_events (self->session));
  group_events (self, self->order);
  self->ranks = g_new0 (guint32, wab_session_get_snapshot (self->session)->events->len + 1);
  for (guint i = 0; i < self->order->len; i++)
    self->ranks[g_array_index (self->order, guint32, i)] = i + 1;
}

static void
forget_ranks (WabExcerptList *self)
{
  g_clear_pointer (&self->ranks, g_free);
  g_clear_pointer (&self->order, g_array_unref);
  if (self->named != wab_session_get_snapshot (self->session))
    g_clear_pointer (&self->named, wab_snapshot_unref);
}

static GArray *
list_shown (WabExcerptList *self)
{
  WabSession *session = self->session;
  const GArray *shown = wab_session_get_tally (session)->events;
  guint32 place = wab_session_get_selected_place (session);
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (guint32), shown->len);
  for (guint i = 0; i < shown->len; i++)
    {
      guint32 event = g_array_index (shown, guint32, i);
      if (place == G_MAXUINT32 || wab_session_event_is_at (session, event, place))
        g_array_append_val (events, event);
    }
  return events;
}

/* By their ranks; those that have none do not show in the document as a whole either. */
static void
order_by_rank (WabExcerptList *self, GArray *events)
{
  guint32 n = self->order->len;
  g_autofree WabBits *shows = wab_bits_new (n);
  for (guint i = 0; i < events->len; i++)
    {
      guint32 rank = self->ranks[g_array_index (events, guint32, i)];
      if (rank > 0)
        wab_bits_add (shows, rank - 1);
    }
  g_array_set_size (events, 0);
  for (guint32 i = wab_bits_find (shows, 0, n); i < n; i = wab_bits_find (shows, i + 1, n))
    g_array_append_val (events, g_array_index (self->order, guint32, i));
}

/* What shows, in the order of the whole document: what shows of an event must not move it about. As
 * of each told day the document is another: to rank all of it would take longer than to sort what
 * shows. */
static GArray *
list_events (WabExcerptList *self)
{
  GArray *events = list_shown (self);
  if (wab_session_get_lens (self->session)->as_of == WAB_NO_DAY)
    rank_events (self);
  if (self->ranks != NULL)
    order_by_rank (self, events);
  else
    {
      wab_session_sort_events (self->session, events);
      group_events (self, events);
    }
  return events;
}

static guint32
get_rank (WabExcerptList *self, const GArray *events, guint i)
{
  return i < events->len ? self->ranks[g_array_index (events, guint32, i)] : G_MAXUINT32;
}

/* Counts the runs that differ; G_MAXUINT where a list is not in the order of the ranks. */
static guint
count_runs (WabExcerptList *self, const GArray *before, const GArray *after, guint *out_n_new)
{
  guint n = 0;
  *out_n_new = after->len;
  for (guint i = 1; i < after->len; i++)
    if (get_rank (self, after, i - 1) >= get_rank (self, after, i))
      return G_MAXUINT;
  for (guint i = 1; i < before->len; i++)
    if (get_rank (self, before, i - 1) >= get_rank (self, before, i))
      return G_MAXUINT;
  gboolean is_in_run = FALSE;
  *out_n_new = 0;
  for (guint i = 0, k = 0; i < before->len || k < after->len;)
    {
      guint32 old = get_rank (self, before, i), new = get_rank (self, after, k);
      n += old != new && !is_in_run;
      *out_n_new += new < old;
      is_in_run = old != new;
      i += old <= new;
      k += new <= old;
    }
  return n;
}

static void
tell_runs (WabExcerptList *self, GArray *before, GArray *after)
{
  self->old = before;
  self->n_walked = 0;
  self->first_old = 0;
  for (guint i = 0, k = 0; i < before->len || k < after->len;)
    {
      if (get_rank (self, before, i) == get_rank (self, after, k))
        {
          i++;
          k++;
          continue;
        }
      guint first = k, first_old = i;
      while (get_rank (self, before, i) != get_rank (self, after, k))
        {
          guint32 old = get_rank (self, before, i), new = get_rank (self, after, k);
          i += old < new;
          k += new < old;
        }
      /* The row after the run may get or lose its heading. */
      if (i < before->len)
        {
          i++;
          k++;
        }
      self->n_walked = k;
      self->first_old = i;
      g_list_model_items_changed (G_LIST_MODEL (self), first, i - first_old, k - first);
    }
  self->old = NULL;
}

/* In two steps: told of both at once, a list view of GTK 4.8 makes every new item to look for one
 * that it had before. */
static void
tell_all (WabExcerptList *self, GArray *before)
{
  self->old = before;
  self->n_walked = 0;
  self->first_old = before->len;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, 0);
  self->old = NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->events->len);
}

/* How many rows would be filled with other events if they stayed. */
static guint
count_refilled (const GArray *before, const GArray *after)
{
  guint n = 0;
  for (guint i = 0; i < MIN (before->len, after->len); i++)
    n += g_array_index (before, guint32, i) != g_array_index (after, guint32, i);
  return n;
}

/* The rows stay and show other events. */
static void
refill (WabExcerptList *self, guint n_before, gboolean anew)
{
  guint n_after = self->events->len, n = MIN (n_before, n_after);
  if (n_before != n_after)
    g_list_model_items_changed (G_LIST_MODEL (self), n, n_before - n, n_after - n);
  g_signal_emit (self, signals[REFILLED], 0, anew);
}

static gboolean
grow (gpointer data)
{
  WabExcerptList *self = data;
  guint length = self->events->len;
  guint n = length < VIEW_LENGTH ? MIN (GROWTH, self->all->len - length) : self->all->len - length;
  g_array_append_vals (self->events, &g_array_index (self->all, guint32, length), n);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), length, 0, n);
  if (self->events->len < self->all->len)
    return G_SOURCE_CONTINUE;
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
begin_to_grow (gpointer data)
{
  WabExcerptList *self = data;
  self->growing = g_idle_add_full (G_PRIORITY_LOW, grow, self, NULL);
  return G_SOURCE_REMOVE;
}

/* Takes the beginning of what shows now; the rest follows when nothing has changed for a moment. */
static void
take_beginning (WabExcerptList *self)
{
  g_array_unref (self->all);
  self->all = list_events (self);
  self->events = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (self->events, self->all->data, MIN (self->n_at_once, self->all->len));
  g_clear_handle_id (&self->growing, g_source_remove);
  if (self->events->len < self->all->len)
    self->growing = g_timeout_add (REST_MILLISECONDS, begin_to_grow, self);
}

void
wab_excerpt_list_update (WabExcerptList *self, gboolean anew)
{
  g_return_if_fail (WAB_IS_EXCERPT_LIST (self));
  if (self->session == NULL)
    return;
  if (anew)
    forget_ranks (self);
  else
    rank_events (self);
  g_autoptr (GArray) before = self->events;
  guint n_new = 0;
  take_beginning (self);
  guint n_runs = anew ? G_MAXUINT : count_runs (self, before, self->events, &n_new);
  /* To make a row costs about as much as to fill two; one after each run is made as well. */
  if (MAX (before->len, self->events->len) <= 2 * self->n_at_once
      && (n_runs == G_MAXUINT || count_refilled (before, self->events) <= 2 * (n_new + n_runs)))
    refill (self, before->len, anew);
  else if (n_runs <= MAX_RUNS)
    tell_runs (self, before, self->events);
  else
    tell_all (self, before);
}

void
wab_excerpt_list_set_grouping (WabExcerptList *self, WabGrouping grouping)
{
  g_return_if_fail (WAB_IS_EXCERPT_LIST (self));
  if (self->grouping == grouping)
    return;
  self->grouping = grouping;
  wab_excerpt_list_update (self, TRUE);
}

static void
grow_to (WabExcerptList *self, guint length)
{
  guint before = self->events->len;
  if (before >= length)
    return;
  g_array_append_vals (self->events, &g_array_index (self->all, guint32, before), length - before);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, length - before);
}

void
wab_excerpt_list_set_n_at_once (WabExcerptList *self, guint n)
{
  g_return_if_fail (WAB_IS_EXCERPT_LIST (self));
  self->n_at_once = MAX (n, SHORT_LENGTH);
}

guint32
wab_excerpt_list_find (WabExcerptList *self, guint32 event)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_LIST (self), G_MAXUINT32);
  for (guint i = 0; i < self->all->len; i++)
    if (g_array_index (self->all, guint32, i) == event)
      {
        grow_to (self, i + 1);
        return i;
      }
  return G_MAXUINT32;
}

guint
wab_excerpt_list_get_n_events (WabExcerptList *self)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_LIST (self), 0);
  return self->all->len;
}

guint32
wab_excerpt_list_get_event (WabExcerptList *self, guint32 position)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_LIST (self), G_MAXUINT32);
  return position < get_length (self) ? get_event_at (self, position) : G_MAXUINT32;
}
