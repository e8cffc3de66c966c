#pragma once

#include "collection/states.h"

/** A state as one JSON object, no line end. */
void wab_state_append_json (const WabSnapshot *snapshot, const WabState *state, GString *out);

/** "curfew in Riga: from 3 March 2022 until 9 March 2022". Returns: (transfer full) */
char *wab_state_dup_text (const WabSnapshot *snapshot, const WabState *state);

/** "begins, told 2022-03-03 in a (r4)". Returns: (transfer full) */
char *wab_state_dup_telling (const WabSnapshot *snapshot, const WabStateTelling *telling);
