#pragma once

#include "model/analysis.h"
#include "model/article.h"

/*
 * Which reports of a collection tell the same event, kept up to date as articles come and go. What
 * it says is a function of the set of articles alone: no matter in which order and in how many
 * steps they came. Bringing it up to date costs about what is new and what that touches, not what
 * is there.
 */
typedef struct _WabEventIndex WabEventIndex;

WabEventIndex *wab_event_index_new (void);
void wab_event_index_free (WabEventIndex *self);

/**
 * Puts an article in, or in the place of what stood under @number; every report needs its id. Takes
 * references. Nothing is compared before wab_event_index_update().
 */
void wab_event_index_set (WabEventIndex *self,
                          guint32 number,
                          WabArticle *article,
                          WabAnalysis *analysis);

/** A report whose event had to be looked for anew. */
typedef struct
{
  guint32 article; /* its number */
  guint32 report;  /* index in the analysis */
  guint32 event;   /* id of the report of the event that was told first */
} WabEventChange;

/**
 * Compares what is new.
 *
 * Returns: (transfer full): of #WabEventChange: every report of every event that may have changed,
 * new ones and others, whole events only
 */
GArray *wab_event_index_update (WabEventIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabEventIndex, wab_event_index_free)
