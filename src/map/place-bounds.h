#pragma once

#include "model/tally.h"

/**
 * wab_place_bounds:
 * @places: of #WabPlaceCount
 * @out_box: (out caller-allocates): the smallest box around them; it crosses the antimeridian where
 * that is the shorter way
 *
 * Areas count with their box. Countries and larger count only where nothing smaller is there: they
 * are chips at the edge, and one mention of a country must not push the towns together.
 *
 * Returns: %FALSE and @out_box untouched where no place has a position
 */
gboolean wab_place_bounds (const WabSnapshot *snapshot, const GArray *places, WabGeoBox *out_box);

/**
 * wab_place_find_core:
 * @places: of #WabPlaceCount
 *
 * Where most of it is: around the place with most events, four times as far as nine tenths of the
 * events reach. One mention of a town overseas must not make everything else a dot. Countries and
 * larger are left out where anything smaller is there.
 *
 * Returns: (transfer full): those of @places, of #WabPlaceCount
 */
GArray *wab_place_find_core (const WabSnapshot *snapshot, const GArray *places);
