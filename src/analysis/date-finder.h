#pragma once

#include "analysis/context.h"

/**
 * Finds the told day of the article: given with it, header line, dateline, "reported on January 10", the
 * name of the file, in this order; fills @analysis->told with value, span and reason. Runs before
 * wab_find_dates().
 */
void wab_find_told_day (WabContext *context);

/** Finds dates, times, durations and sets; resolves them; adds a mention for each. */
void wab_find_dates (WabContext *context);
