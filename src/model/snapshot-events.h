#pragma once

#include "model/snapshot.h"

/**
 * wab_snapshot_group_events:
 * @self: that is being made: its rows and the ids of its events are there
 * @previous: (nullable): the snapshot before
 *
 * Fills `event_rows`, and `first_row` and `n_rows` of the events. Linear in the rows; where most rows
 * are those of @previous, one number a row is copied, and the rest is linear in the other rows and
 * the events.
 */
void wab_snapshot_group_events (WabSnapshot *self, const WabSnapshot *previous);
