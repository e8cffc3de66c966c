#include "collection/states.h"

#include <string.h>

#include "calendar/civil.h"
#include "together.h"

static void
append_days (GString *out, const WabSpan *span, gboolean as_range)
{
  if (!wab_span_is_known (span))
    {
      g_string_append (out, " | -");
      return;
    }
  WabDay first, last;
  wab_span_to_days (span, &first, &last);
  g_autofree char *from = wab_day_format_iso (first);
  g_autofree char *to = wab_day_format_iso (last);
  g_string_append_printf (out, " | %s", from);
  if (as_range || last > first)
    g_string_append_printf (out, "/%s", to);
}

static char *
describe (const WabSnapshot *snapshot, const WabState *state)
{
  g_autoptr (GString) out = g_string_new ("= ");
  g_string_append_printf (
      out,
      "%s | %s",
      state->name,
      state->place != G_MAXUINT32 ? wab_snapshot_get_place (snapshot, state->place)->name : "-");
  append_days (out, &state->begin, FALSE);
  WabSpan seen = { state->first_seen,
                   state->last_seen,
                   state->last_seen > state->first_seen ? WAB_PRECISION_DAY : WAB_PRECISION_UNKNOWN,
                   WAB_EDGES_SHARP };
  append_days (out, &seen, TRUE);
  append_days (out, &state->end, FALSE);
  g_string_append (out, state->is_end_planned ? "? |" : " |");
  for (guint i = 0; i < state->tellings->len; i++)
    g_string_append_printf (
        out,
        " %s",
        wab_state_edge_get_name (g_array_index (state->tellings, WabStateTelling, i).edge));
  return g_strdup (out->str);
}

static guint
check (const TogetherBlock *block, const WabSnapshot *snapshot, gint32 as_of)
{
  g_autoptr (GPtrArray) states = wab_states_new (snapshot, as_of);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < states->len; i++)
    g_ptr_array_add (found, describe (snapshot, g_ptr_array_index (states, i)));
  return together_compare (block, as_of, found);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) blocks = together_read_blocks ("states.txt");
  guint n_wrong = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const TogetherBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (WabSnapshot) snapshot = together_make_snapshot (block);
      n_wrong += check (block, snapshot, WAB_NO_DAY);
      if (block->as_of->len > 0)
        {
          gint32 last = g_array_index (block->as_of, gint32, block->as_of->len - 1);
          n_wrong += last != WAB_NO_DAY ? check (block, snapshot, last) : 0;
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
assert_force (const GPtrArray *states, const char *iso, WabForce least, guint n)
{
  WabDay day;
  g_assert_true (wab_day_parse_iso (iso, &day));
  g_autoptr (GPtrArray) in_force = wab_states_list_in_force (
      states, day * WAB_SECONDS_PER_DAY, (day + 1) * WAB_SECONDS_PER_DAY, least);
  g_assert_cmpuint (in_force->len, ==, n);
}

/* Which states run on a day, from articles of several days. */
static void
test_in_force (void)
{
  g_autoptr (GPtrArray) blocks = together_read_blocks ("states.txt");
  g_autoptr (WabSnapshot) snapshot = together_make_snapshot (g_ptr_array_index (blocks, 0));
  g_autoptr (GPtrArray) states = wab_states_new (snapshot, WAB_NO_DAY);
  assert_force (states, "2022-03-02", WAB_FORCE_MAYBE, 0);
  assert_force (states, "2022-03-03", WAB_FORCE_SURE, 1);
  assert_force (states, "2022-03-06", WAB_FORCE_SURE, 1);
  assert_force (states, "2022-03-09", WAB_FORCE_SURE, 1);
  assert_force (states, "2022-03-10", WAB_FORCE_MAYBE, 0);

  /* Each row that tells of a state leads to it. */
  guint n_found = 0;
  for (guint32 n = 0; n < snapshot->n_rows; n++)
    n_found += wab_states_find_row (states, n) == g_ptr_array_index (states, 0);
  g_assert_cmpuint (n_found, ==, 2);

  WabDay day;
  g_assert_true (wab_day_parse_iso ("2022-03-04", &day));
  g_autoptr (GPtrArray) then = wab_states_new (snapshot, (gint32)day);
  assert_force (then, "2022-03-10", WAB_FORCE_SURE, 0);
  assert_force (then, "2022-03-10", WAB_FORCE_MAYBE, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collection/states/table", test_table);
  g_test_add_func ("/collection/states/in-force", test_in_force);
  return g_test_run ();
}
