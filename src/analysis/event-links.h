#pragma once

#include "analysis/event-index.h"
#include "analysis/fact-buckets.h"
#include "analysis/fact-clusters.h"
#include "analysis/pair-map.h"

/*
 * The links of an event index: which tellings may be one fact. Each belongs to the later of its two
 * tellings and follows from what was told before that one, so that a new article changes few.
 */

/** From a telling to an earlier one. */
typedef struct
{
  guint32 from;
  guint32 to;
  guint16 score;
  guint16 is_company; /* known by the links beside it */
} WabEventLink;

/** One article of an index. */
typedef struct
{
  WabArticle *article; /* owned, %NULL: nothing under this number */
  WabAnalysis *analysis;
  WabFactContext *context;
  guint32 first; /* its tellings */
  guint32 n;
  guint32 n_links;
  WabEventLink *links; /* those of its tellings: their own, then company */
  gboolean is_filed;   /* its tellings are in the buckets */
} WabEventEntry;

struct _WabEventIndex
{
  WabFactTexts *texts;
  GArray *entries;  /* of WabEventEntry, by number */
  GArray *tellings; /* of WabTelling; those of what was replaced have no article any more */
  WabFactBuckets *buckets;
  WabFactClusters *clusters;
  GArray *pending;  /* of guint32: numbers of the articles to be filed */
  GArray *affected; /* of guint32: tellings whose links are to be looked for anew */
  GArray *touched;  /* of guint32: tellings whose events are to be looked for anew */
  guint32 n_filed;  /* tellings in the buckets */
  GArray *rings;    /* of guint32: for each telling the next of those linked with it */
  /* For the search of links: */
  guint32 search;        /* the number of the search going on */
  GArray *telling_met;   /* of guint32: for each telling, the last search that met it */
  GArray *text_met;      /* of guint32: for each text, likewise */
  GArray *text_likeness; /* of WabFactLikeness: for each text, if alike to the one looked for */
  WabPairMap *tried;
};

static inline WabTelling *
wab_event_index_get_telling (const WabEventIndex *self, guint32 i)
{
  return &g_array_index (self->tellings, WabTelling, i);
}

static inline WabEventEntry *
wab_event_index_get_entry (const WabEventIndex *self, guint32 number)
{
  return &g_array_index (self->entries, WabEventEntry, number);
}

/** Begins a search: nothing is met yet. */
void wab_event_index_begin_search (WabEventIndex *self);
/** Returns: whether the search meets @telling for the first time */
gboolean wab_event_index_meets (WabEventIndex *self, guint32 telling);

/** Puts a telling into the buckets, behind all others. */
void wab_event_links_append (WabEventIndex *self, guint32 telling);

/** Puts a telling into the buckets at its place. @affected: of guint32: appended to by the tellings
 * whose own links may change by that, some more than once. */
void wab_event_links_insert (WabEventIndex *self, guint32 telling, GArray *affected);

/** Takes a telling out of the buckets. @affected: as above */
void wab_event_links_remove (WabEventIndex *self, guint32 telling, GArray *affected);

/** The links of a telling that follow from its own words. @out_links: of #WabEventLink, appended */
void wab_event_links_find (WabEventIndex *self, guint32 telling, GArray *out_links);

/** Adds to the own links of one article those of the sentences beside them. */
void wab_event_links_add_company (WabEventIndex *self, GArray *links);
