#pragma once

#include "collection/counting.h"
#include "model/snapshot.h"

/* The reader's words for people. All return (transfer full). */

/** "Almaty, Zhambyl Region and 3 more": where @event happened; "No place" if nowhere. */
char *wab_wording_dup_places (const WabSnapshot *snapshot, guint32 event, gint32 as_of);
/** "6 to 7 January 2022"; "6 Jan" for one day, since a heading tells the rest; "No day". */
char *wab_wording_dup_span (const WabEventSummary *summary);
/** "5 articles, 1 origin"; with the state that @report (nullable) begins or ends: "… · curfew
 * ends". */
char *wab_wording_dup_badge (const WabEventSummary *summary, const WabReport *report);
/** "Izvestia, told 9 Jan": who told the report behind @row, and when; the year where it is another.
 */
char *wab_wording_dup_source (const WabSnapshot *snapshot, const WabRow *row);
/** The title of the article, or its first words. */
char *wab_wording_dup_title (const WabSnapshot *snapshot, guint32 article);
/** "Told 9 January 2022: header line", "No told day". Tells nothing of other articles but that
 * there are some. */
char *wab_wording_dup_told (const WabAnalysis *analysis, gboolean with_reason);
/** "12 reports", or "Not analysed: German". */
char *wab_wording_dup_state (const WabAnalysis *analysis);
