#pragma once

#include "picture/marks.h"
#include "session/session.h"

/** What stands behind one mark, each counted once however many of its places share it. */
typedef struct
{
  guint32 events;
  guint32 reports;
  guint32 articles;
} WabMarkCounts;

/** One scan of the rows that show; for a tooltip, not for every frame. */
void wab_mark_counts_init (WabMarkCounts *self,
                           WabSession *session,
                           const guint32 *places,
                           guint n_places);

/** "7 events, 19 reports, 4 articles". Returns: (transfer full) */
char *wab_mark_counts_format (const WabMarkCounts *self);

/** "Almaty: 7 events, 19 reports, 4 articles", or "Almaty and 3 other places: …". Returns:
 * (transfer full) */
char *wab_mark_dup_description (WabSession *session, const WabMarks *marks, guint mark);
