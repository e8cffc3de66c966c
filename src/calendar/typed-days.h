#pragma once

#include "calendar/civil.h"

/**
 * wab_typed_days_parse:
 * @text: what a person typed: "8 jan", "january 8th 2022", "8-10 jan", "28 dec to 3 jan", "jan
 * 2022", "early january", "2022", "the 1990s", "sunday", "8", "8.1.2022", EDTF; or a move, "+3d",
 * "-1w", "+2m",
 * "-1y"
 * @near_first: the first of the days that are looked at now
 * @near_last: the last of them
 * @out_first: (out): the first day meant
 * @out_last: (out): the last day meant, included
 *
 * What is left out is taken so that the days lie nearest to @near_first: the year, or the month of
 * a bare "8". A weekday is the first from @near_first on. A move keeps the length of what is looked
 * at; whole months and years stay whole. Names of months and weekdays are those of the interface's
 * language and the English ones, three letters or more. "8/1/2022" is refused: it has two readings.
 *
 * Returns: %FALSE and %WAB_ERROR_VALUE with a message that says what to write
 */
gboolean wab_typed_days_parse (const char *text,
                               WabDay near_first,
                               WabDay near_last,
                               WabDay *out_first,
                               WabDay *out_last,
                               GError **error);
