#pragma once

#include "analysis/place-resolver.h"

/** Squared chords of the unit sphere for some 40, 120 and 300 km. */
#define WAB_CHORD_NEAR 3.94e-5
#define WAB_CHORD_MIDDLE 3.547e-4
#define WAB_CHORD_FAR 2.2170e-3

static inline double
wab_place_option_get_chord (const WabPlaceOption *a, const WabPlaceOption *b)
{
  double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
  return dx * dx + dy * dy + dz * dz;
}

/**
 * wab_place_votes_run:
 * @senses: of #WabPlaceSense; the parts that do not depend on others are filled
 *
 * Fills the parts that the other senses give, the scores and the shares, and sorts the options best
 * first.
 *
 * Returns: how many options were looked at or voted for, which is linear in @senses
 */
guint64 wab_place_votes_run (GArray *senses);

/** Sums up the parts of the options of @sense, sorts them best first and fills the shares. */
void wab_place_votes_sum (WabPlaceSense *sense);
