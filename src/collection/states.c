#include "collection/states.h"

#include <string.h>

/*
 * 1. Every visible report of a state gives a fact for each place where it is: it begins, ends or
 *    lasts, in a span.
 * 2. The facts of one state at one place, in the order of their spans, become episodes: a beginning
 *    opens one, an end closes it, what lasts extends it. A beginning told again is the same one.
 * 3. An episode without an end takes that of a place around its own, unless it is told to last
 *    beyond it; likewise a beginning.
 */

#define SAME_EDGE_SECONDS (2 * WAB_SECONDS_PER_DAY) /* between two tellings of one beginning */

typedef struct
{
  const char *name;
  guint32 place; /* G_MAXUINT32: none */
  guint8 edge;
  guint8 told_edge; /* as the sentence has it */
  gboolean is_planned;
  gboolean is_rough; /* its time was carried over into the sentence */
  gboolean has_time;
  WabSpan span;
  gint32 told;
  guint32 row;
} Fact;

/* ---- 1. Facts ---- */

static void
add_fact (const WabSnapshot *snapshot, guint32 number, guint32 place, GArray *facts)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, number);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  Fact fact = { .name = report->state,
                .place = place,
                .edge = report->state_edge,
                .told_edge = report->state_edge,
                .is_planned = report->mood == WAB_MOOD_PLANNED,
                .is_rough = report->is_time_inherited,
                .has_time = wab_span_is_known (&report->span),
                .span = report->span,
                .told = row->told,
                .row = number };
  gint64 told = (gint64)row->told * WAB_SECONDS_PER_DAY;
  gboolean is_long = fact.span.end - fact.span.start > WAB_SECONDS_PER_DAY;
  /* "Some time between then and now" does not say that it lasted all that time. */
  if (fact.edge == WAB_STATE_DURING && fact.is_rough && is_long)
    fact.has_time = FALSE;
  /* Without a day: what lasts, and what has begun, is there when it is told; what has ended ended
   * by then. */
  if (!fact.has_time && row->told != WAB_NO_DAY
      && (fact.edge == WAB_STATE_DURING || !fact.is_planned))
    {
      if (fact.edge == WAB_STATE_START)
        fact.edge = WAB_STATE_DURING;
      fact.span =
          (WabSpan){ told, told + WAB_SECONDS_PER_DAY, WAB_PRECISION_DAY, WAB_EDGES_SOFT_START };
      fact.has_time = fact.is_rough = TRUE;
    }
  g_array_append_val (facts, fact);
}

static void
add_facts_of_row (const WabSnapshot *snapshot, guint32 number, GArray *facts)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, number);
  const WabRowPlace *places =
      row->n_places > 0 ? wab_snapshot_get_row_places (snapshot, number) : NULL;
  guint n_added = 0;
  for (guint role = WAB_ROLE_SCENE; role <= WAB_ROLE_TOPIC && n_added == 0; role++)
    for (guint i = 0; i < row->n_places; i++)
      if (places[i].role == role)
        {
          add_fact (snapshot, number, places[i].place, facts);
          n_added++;
        }
  if (n_added == 0)
    add_fact (snapshot, number, G_MAXUINT32, facts);
}

static gint
compare_facts (gconstpointer a, gconstpointer b)
{
  const Fact *x = a, *y = b;
  int order = strcmp (x->name, y->name);
  if (order != 0)
    return order;
  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  if (x->has_time != y->has_time)
    return x->has_time ? -1 : 1;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->edge != y->edge)
    return x->edge < y->edge ? -1 : 1;
  if (x->told != y->told)
    return x->told < y->told ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static GArray *
gather_facts (const WabSnapshot *snapshot, gint32 as_of)
{
  GArray *facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  for (guint32 n = 0; n < snapshot->n_rows; n++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, n);
      if (as_of != WAB_NO_DAY && (row->told == WAB_NO_DAY || row->told > as_of))
        continue;
      const WabReport *report = wab_snapshot_get_report (snapshot, row);
      /* "Has not been lifted" denies, and yet it lasts. */
      if (report->state_edge == WAB_STATE_DURING
          || (report->state_edge != WAB_STATE_NONE && report->mood != WAB_MOOD_DENIED))
        add_facts_of_row (snapshot, n, facts);
    }
  g_array_sort (facts, compare_facts);
  return facts;
}

/* ---- 2. Episodes ---- */

static WabState *
new_state (const Fact *fact)
{
  WabState *state = g_new0 (WabState, 1);
  state->name = fact->name;
  state->place = fact->place;
  state->tellings = g_array_new (FALSE, FALSE, sizeof (WabStateTelling));
  return state;
}

static void
add_telling (WabState *state, guint32 row, guint8 edge)
{
  for (guint i = 0; i < state->tellings->len; i++)
    if (g_array_index (state->tellings, WabStateTelling, i).row == row)
      return;
  WabStateTelling telling = { row, edge };
  g_array_append_val (state->tellings, telling);
}

static gboolean
is_seen (const WabState *state)
{
  return state->last_seen > state->first_seen;
}

/* Of two tellings of one edge the narrower span is the better one. */
static void
narrow (WabSpan *span, const WabSpan *other)
{
  if (!wab_span_is_known (span) || other->end - other->start < span->end - span->start)
    *span = *other;
}

static gboolean
is_same_edge (const WabSpan *a, const WabSpan *b)
{
  return a->start < b->end + SAME_EDGE_SECONDS && b->start < a->end + SAME_EDGE_SECONDS;
}

static gboolean
is_after_end (const WabState *state, const Fact *fact)
{
  return wab_span_is_known (&state->end) && fact->span.start >= state->end.end;
}

/* Whether the episode @state, the last of its place, is the one that @fact is about. */
static gboolean
takes (const WabState *state, const Fact *fact)
{
  if (!fact->has_time)
    return TRUE;
  switch (fact->edge)
    {
    case WAB_STATE_START:
      /* It has begun before, so this is the same beginning, unless it ended in between. */
      return !is_after_end (state, fact);
    case WAB_STATE_END:
      return !wab_span_is_known (&state->end) || is_same_edge (&state->end, &fact->span);
    default:
      return !is_after_end (state, fact);
    }
}

static void
apply (WabState *state, const Fact *fact)
{
  add_telling (state, fact->row, fact->told_edge);
  if (!fact->has_time)
    return;
  if (fact->edge == WAB_STATE_START
      && (!wab_span_is_known (&state->begin) || is_same_edge (&state->begin, &fact->span)))
    narrow (&state->begin, &fact->span);
  else if (fact->edge != WAB_STATE_END)
    {
      state->first_seen =
          is_seen (state) ? MIN (state->first_seen, fact->span.start) : fact->span.start;
      state->last_seen = MAX (state->last_seen, fact->span.end);
    }
  else
    {
      state->is_end_planned =
          fact->is_planned && (!wab_span_is_known (&state->end) || state->is_end_planned);
      narrow (&state->end, &fact->span);
    }
}

static GPtrArray *
make_episodes (const GArray *facts)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (wab_state_free);
  WabState *last = NULL;
  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = &g_array_index (facts, Fact, i);
      gboolean is_same =
          last != NULL && strcmp (last->name, fact->name) == 0 && last->place == fact->place;
      if (!is_same || !takes (last, fact))
        {
          last = new_state (fact);
          g_ptr_array_add (states, last);
        }
      apply (last, fact);
    }
  return states;
}

/* ---- 3. Places around ---- */

/* On which day it is asked what lies in what: regions come and go. */
static gint32
get_day (const WabState *state)
{
  const WabSpan *span = wab_span_is_known (&state->begin) ? &state->begin : &state->end;
  return wab_span_is_known (span) ? (gint32)(span->start / WAB_SECONDS_PER_DAY) : WAB_NO_DAY;
}

static gboolean
is_around (const WabSnapshot *snapshot, const WabState *outer, const WabState *inner)
{
  if (outer->place == inner->place || strcmp (outer->name, inner->name) != 0)
    return FALSE;
  if (outer->place == G_MAXUINT32 || inner->place == G_MAXUINT32)
    return FALSE;
  return wab_place_lies_in (wab_snapshot_get_place (snapshot, inner->place),
                            wab_snapshot_get_place (snapshot, outer->place),
                            get_day (inner));
}

/* Until when @state is told to be there, its beginning included. */
static gint64
get_last_known (const WabState *state)
{
  gint64 last = is_seen (state) ? state->last_seen : G_MININT64;
  if (wab_span_is_known (&state->begin))
    last = MAX (last, state->begin.start + 1);
  return last;
}

/* An end around @inner ends it too, unless @inner is told to last on that day. */
static gboolean
take_end (WabState *inner, const WabState *outer)
{
  if (wab_span_is_known (&inner->end) || !wab_span_is_known (&outer->end)
      || get_last_known (inner) > outer->end.start)
    return FALSE;
  inner->end = outer->end;
  inner->is_end_planned = outer->is_end_planned;
  for (guint i = 0; i < outer->tellings->len; i++)
    {
      const WabStateTelling *telling = &g_array_index (outer->tellings, WabStateTelling, i);
      if (telling->edge == WAB_STATE_END)
        add_telling (inner, telling->row, telling->edge);
    }
  return TRUE;
}

static void
take_begin (WabState *inner, const WabState *outer)
{
  if (wab_span_is_known (&inner->begin) || !wab_span_is_known (&outer->begin))
    return;
  gint64 first = is_seen (inner)                   ? inner->first_seen
                 : wab_span_is_known (&inner->end) ? inner->end.start
                                                   : G_MININT64;
  if (outer->begin.start > first || (wab_span_is_known (&outer->end) && outer->end.end <= first))
    return;
  inner->begin = outer->begin;
  for (guint i = 0; i < outer->tellings->len; i++)
    {
      const WabStateTelling *telling = &g_array_index (outer->tellings, WabStateTelling, i);
      if (telling->edge == WAB_STATE_START)
        add_telling (inner, telling->row, telling->edge);
    }
}

/* The states of one name lie together. */
static void
link_places (const WabSnapshot *snapshot, GPtrArray *states)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  guint first = 0;
  for (guint i = 0; i < states->len; i++)
    {
      WabState *inner = g_ptr_array_index (states, i);
      while (strcmp (((WabState *)g_ptr_array_index (states, first))->name, inner->name) != 0)
        first++;
      for (guint k = first; k < states->len; k++)
        {
          WabState *outer = g_ptr_array_index (states, k);
          if (strcmp (outer->name, inner->name) != 0)
            break;
          if (!is_around (snapshot, outer, inner))
            continue;
          take_begin (inner, outer);
          if (take_end (inner, outer))
            g_hash_table_add (used, outer);
        }
    }
  /* An end around that has closed what lay in it, and of which nothing else is told, has been told.
   */
  for (guint i = states->len; i-- > 0;)
    {
      WabState *state = g_ptr_array_index (states, i);
      if (g_hash_table_contains (used, state) && !wab_span_is_known (&state->begin)
          && !is_seen (state))
        g_ptr_array_remove_index (states, i);
    }
}

/* ---- All ---- */

static const WabRow *
get_telling_row (const WabSnapshot *snapshot, const WabStateTelling *telling)
{
  return wab_snapshot_get_row (snapshot, telling->row);
}

static gint
compare_tellings (gconstpointer a, gconstpointer b, gpointer data)
{
  const WabStateTelling *x = a, *y = b;
  gint32 told_x = get_telling_row (data, x)->told, told_y = get_telling_row (data, y)->told;
  if (told_x != told_y)
    return told_x < told_y ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static gint
compare_states (gconstpointer a, gconstpointer b)
{
  const WabState *x = *(const WabState *const *)a, *y = *(const WabState *const *)b;
  gint64 x_start = G_MAXINT64, y_start = G_MAXINT64, end;
  wab_state_get_extent (x, &x_start, &end);
  wab_state_get_extent (y, &y_start, &end);
  if (x_start != y_start)
    return x_start < y_start ? -1 : 1;
  int order = strcmp (x->name, y->name);
  if (order != 0)
    return order;
  return x->place < y->place ? -1 : x->place > y->place;
}

GPtrArray *
wab_states_new (const WabSnapshot *snapshot, gint32 as_of)
{
  g_autoptr (GArray) facts = gather_facts (snapshot, as_of);
  GPtrArray *states = make_episodes (facts);
  link_places (snapshot, states);
  for (guint i = 0; i < states->len; i++)
    {
      WabState *state = g_ptr_array_index (states, i);
      g_array_sort_with_data (state->tellings, compare_tellings, (gpointer)snapshot);
    }
  g_ptr_array_sort (states, compare_states);
  return states;
}

GPtrArray *
wab_states_list_in_force (const GPtrArray *states, gint64 start, gint64 end, WabForce least)
{
  GPtrArray *in_force = g_ptr_array_new ();
  for (guint i = 0; i < states->len; i++)
    {
      WabState *state = g_ptr_array_index (states, i);
      if (wab_state_get_force (state, start, end) >= MAX (least, WAB_FORCE_MAYBE))
        g_ptr_array_add (in_force, state);
    }
  return in_force;
}

const WabState *
wab_states_find_row (const GPtrArray *states, guint32 row)
{
  for (guint i = 0; i < states->len; i++)
    {
      const WabState *state = g_ptr_array_index (states, i);
      for (guint k = 0; k < state->tellings->len; k++)
        if (g_array_index (state->tellings, WabStateTelling, k).row == row)
          return state;
    }
  return NULL;
}
