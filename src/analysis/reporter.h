#pragma once

#include "analysis/context.h"

/** Finds figures ("5135 people were detained") and adds a mention for each. */
void wab_find_figures (WabContext *context);

/** Finds who is quoted as the source ("the Ministry of Health said") and adds a mention for each. */
void wab_find_speakers (WabContext *context);

/**
 * Makes the reports of an article out of its mentions, which must be in order: for each sentence the
 * places and the time it is about, read in it or carried over from the sentences before, and the mood.
 */
void wab_make_reports (WabContext *context);
