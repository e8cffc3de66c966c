#pragma once

#include "model/tally.h"

/**
 * wab_place_bounds:
 * @places: of #WabPlaceCount
 * @out_box: (out caller-allocates): the smallest box around them; it crosses the antimeridian where that
 *   is the shorter way
 *
 * Areas count with their box. Countries and larger count only where nothing smaller is there: they are
 * chips at the edge, and one mention of a country must not push the towns together.
 *
 * Returns: %FALSE and @out_box untouched where no place has a position
 */
gboolean wab_place_bounds (const WabSnapshot *snapshot, const GArray *places, WabGeoBox *out_box);
