#pragma once

#include "model/snapshot.h"

/** One wording of an event, told by one report or more. */
typedef struct
{
  char *text;  /* owned */
  guint32 row; /* the first that tells it so */
  guint n_articles;
  GArray *runs; /* (nullable) of WabDiffRun: from the wording before; NULL for the first */
} WabWording;

/**
 * wab_event_list_wordings:
 * @event: index in the snapshot
 * @as_of: last told day that is visible, %WAB_NO_DAY: all
 *
 * The wordings of an event in the order in which they were first told, equal ones once, each with
 * what sets it apart from the one before.
 *
 * Returns: (transfer full): of #WabWording
 */
GPtrArray *wab_event_list_wordings (const WabSnapshot *snapshot, guint32 event, gint32 as_of);
