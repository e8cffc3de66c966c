#pragma once

#include "model/tally.h"

#define RANDOM_FIRST_DAY 18900
#define RANDOM_DAYS 200

/** A document of any times, places, roles and events, some of which have no day and some many rows.
 * Longer than one chunk of rows where @n_articles is more than about 800. Returns: (transfer full)
 */
WabSnapshot *random_document_new (GRand *rand, guint n_articles);
