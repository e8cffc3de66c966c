#pragma once

#include "analysis/context.h"

/**
 * Finds the told day of the article: given with it, header line, dateline, "reported on January
 * 10", the name of the file, in this order; fills @analysis->told with value, span and reason. Runs
 * before wab_find_dates(). Where the text names no year the value is partial ("XXXX-01-10") and the
 * span unknown. Never the day of the machine's clock.
 */
void wab_find_told_day (WabContext *context);

/**
 * Finds dates, times, durations and sets; resolves them; adds a mention for each, in order of the
 * text. Reads @analysis->told. Days without a year stay open ("XXXX-01-08", span unknown) where
 * neither the told day nor the text gives one.
 */
void wab_find_dates (WabContext *context);

/**
 * wab_dates_are_range:
 * @context: what the dates were found in
 * @first: a date mention
 * @last: the next date mention
 *
 * Whether the text makes a range of the two, as in "from 24 July until 26 November", "2004-2009" or
 * "between March 1965 and November 1968": then what is told lasts from the first to the last.
 */
gboolean
wab_dates_are_range (const WabContext *context, const WabMention *first, const WabMention *last);
