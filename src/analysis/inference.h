#pragma once

#include "analysis/analyser.h"

/*
 * Collection inference: a pure function of the *set* of articles and their analyses, not of their order.
 */

/**
 * wab_infer_told_days:
 * @articles: of #WabArticle
 * @analyses: of #WabAnalysis, same indices; replaced where the others settle an open told day
 * @n_settled: (inout) (nullable): of the first so many articles none has a partial told day; 0 at first
 * @replaced: (nullable): filled with what was replaced: from the index to the #WabAnalysis of before
 *
 * An article whose told day is partial ("XXXX-01-10") gets the year that most of the other articles'
 * told days and the dates told in them agree on, and is analysed anew with it; the reason says "year from
 * 4 other articles". What stays open stays open.
 */
void wab_infer_told_days (const WabAnalyser *analyser,
                          GPtrArray *articles,
                          GPtrArray *analyses,
                          guint32 *n_settled,
                          GHashTable *replaced);

/** What the articles mean by the names of places, counted. */
typedef struct _WabPlaceVotes WabPlaceVotes;

WabPlaceVotes *wab_place_votes_new (void);
void wab_place_votes_free (WabPlaceVotes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabPlaceVotes, wab_place_votes_free)

/**
 * wab_infer_places:
 * @articles: of #WabArticle
 * @analyses: of #WabAnalysis, same indices; replaced where the others settle a name that is in doubt
 * @votes: (nullable): of earlier calls with the same articles, to which others may have been appended:
 *   then only what is new, or in @replaced, is counted
 * @replaced: (nullable): as above; what is there already stays
 *
 * A name of a place that an article leaves in doubt is taken for what most of the other articles, those
 * that are sure, mean by it, unless the article's own text speaks more loudly for another place; the reason
 * says "4 other articles of the document mean Moscow by it".
 */
void wab_infer_places (const WabAnalyser *analyser,
                       GPtrArray *articles,
                       GPtrArray *analyses,
                       WabPlaceVotes *votes,
                       GHashTable *replaced);

/** Puts @analysis (transfer full) in the place of @analyses[@i]; what stood there goes to @replaced,
 * unless something older is there. */
void wab_inference_replace (GPtrArray *analyses,
                            guint32 i,
                            WabAnalysis *analysis,
                            GHashTable *replaced);

/**
 * wab_infer_events:
 * @articles: of #WabArticle
 * @analyses: of #WabAnalysis, same indices; every report has its id
 *
 * Merges the reports that tell the same fact: near-identical or same-fact sentences of different
 * articles. Near-linear in the number of reports. The partition depends only on the set of articles.
 * All at once; a collection that grows keeps a #WabEventIndex.
 *
 * Returns: (transfer full): an array of #guint32 with, for every report of every analysis in order, the
 * id of its event: the report id of the event's first-told report
 */
GArray *wab_infer_events (GPtrArray *articles, GPtrArray *analyses);
