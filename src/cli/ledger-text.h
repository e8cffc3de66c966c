#pragma once

#include "collection/ledger.h"

/** A line of the ledger as one JSON object, no line end. */
void wab_ledger_append_json (const WabSnapshot *snapshot, const WabLedgerLine *line, GString *out);

/** One figure of a line as a JSON object. */
void wab_ledger_append_value_json (const WabSnapshot *snapshot,
                                   const WabLedgerValue *value,
                                   GString *out);

/** "security officials killed in Kazakhstan (nationwide)". Returns: (transfer full) */
char *wab_ledger_dup_title (const WabSnapshot *snapshot, const WabLedgerLine *line);

/** "more than 400 (told 2022-01-09 by 001, said by the ministry; m64)". Returns: (transfer full) */
char *wab_ledger_dup_value (const WabSnapshot *snapshot, const WabLedgerValue *value);
