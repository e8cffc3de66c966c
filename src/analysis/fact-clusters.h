#pragma once

#include "analysis/fact-telling.h"
#include "analysis/fact-texts.h"

/** Two tellings that may tell one fact. */
typedef struct
{
  guint32 a; /* told first */
  guint32 b;
  guint32 score; /* how alike they are: jaccard and containment, thousandths */
} WabFactEdge;

/** What clustering works with again and again. */
typedef struct _WabFactClusters WabFactClusters;

WabFactClusters *wab_fact_clusters_new (const WabFactTexts *texts);
void wab_fact_clusters_free (WabFactClusters *self);

/**
 * wab_fact_clusters_run:
 * @tellings: in canonical order
 * @edges: between indices of @tellings; put in order by this
 * @out_firsts: for each telling the index of the first-told of its cluster
 *
 * Edges, strongest first, join clusters; two clusters join only if their first-told tellings are
 * alike themselves, and any two of one article too, so that no chain leads from one fact to
 * another.
 */
void wab_fact_clusters_run (WabFactClusters *self,
                            const WabTelling *const *tellings,
                            guint32 n,
                            WabFactEdge *edges,
                            guint32 n_edges,
                            guint32 *out_firsts);

/** Whether what two wordings share makes them one fact. @out_likeness: with what the days add. */
gboolean wab_fact_tellings_are_alike (const WabFactTexts *texts,
                                      const WabTelling *a,
                                      const WabTelling *b,
                                      WabFactLikeness *out_likeness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabFactClusters, wab_fact_clusters_free)
