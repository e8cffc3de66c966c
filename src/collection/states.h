#pragma once

#include "model/snapshot.h"
#include "model/state.h"

/**
 * wab_states_new:
 * @as_of: last told day that is visible, %WAB_NO_DAY: all
 *
 * The states of public life that the articles tell of, each with its beginning, its end and the
 * times at which it was told to be in force, which may all stand in different articles. What was
 * told of a country also begins and ends the state in its regions and towns, unless these are told
 * to go on. n log n in the reports that tell of states.
 *
 * Returns: (transfer full): of #WabState, by time
 */
GPtrArray *wab_states_new (const WabSnapshot *snapshot, gint32 as_of);

/**
 * wab_states_list_in_force:
 * @states: of #WabState
 * @start, @end: half-open seconds, e.g. one day
 * @least: %WAB_FORCE_SURE, or %WAB_FORCE_MAYBE for all that may be
 *
 * Returns: (transfer container): those in force in that time
 */
GPtrArray *
wab_states_list_in_force (const GPtrArray *states, gint64 start, gint64 end, WabForce least);

/** The state that the row @row tells of, %NULL if none. Linear. */
const WabState *wab_states_find_row (const GPtrArray *states, guint32 row);
