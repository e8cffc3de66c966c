#pragma once

#include "gazetteer/gazetteer.h"
#include "model/analysis.h"
#include "model/article.h"

#define WAB_ANALYSER_VERSION "0.1+rules2"

/*
 * Article analysis: a pure function of one article, the gazetteer and the rules. Same bytes, same
 * answer, on any day, in any zone, on any machine. An analyser is immutable: any number of threads
 * may use one.
 */
typedef struct _WabAnalyser WabAnalyser;

/** Which parts to do; for benchmarks. */
typedef enum
{
  WAB_PART_PLACES = 1 << 0,
  WAB_PART_DATES = 1 << 1,
  WAB_PART_REPORTS = 1 << 2,
  WAB_PART_ALL = WAB_PART_PLACES | WAB_PART_DATES | WAB_PART_REPORTS,
} WabParts;

/** Errors: %WAB_ERROR_DATA where the recogniser's model is missing. Holds a reference on
 * @gazetteer. */
WabAnalyser *wab_analyser_new (WabGazetteer *gazetteer, GError **error);
void wab_analyser_free (WabAnalyser *self);

/** What its analyses are signed with: the version, and "+personal." and a fingerprint where the
 * user's own names are part of it. */
const char *wab_analyser_get_version (const WabAnalyser *self);

/**
 * Whether an article signed with @version should be analysed anew because the user's own names are
 * others now. Without own names here it is left as it is: whoever sent the document had theirs.
 */
gboolean wab_analyser_is_outdated (const WabAnalyser *self, const char *version);

/**
 * wab_analyser_analyse:
 * @article: what to analyse
 * @told: (nullable): a told day that outranks what the text says (from the collection or the user),
 *   "YYYY-MM-DD"
 * @told_reason: (nullable): where it is from, in words
 * @parts: what to do
 *
 * Returns: (transfer full): never fails; a language without rules gives an analysis that is not
 * analysed
 */
WabAnalysis *wab_analyser_analyse (const WabAnalyser *self,
                                   const WabArticle *article,
                                   const char *told,
                                   const char *told_reason,
                                   WabParts parts);

/**
 * Likewise, for collection inference. @hints: (nullable): of #WabPlaceHint by the hash of the name:
 * what other articles mean by it, one rule among those that score a place
 */
WabAnalysis *wab_analyser_analyse_with_hints (const WabAnalyser *self,
                                              const WabArticle *article,
                                              const char *told,
                                              const char *told_reason,
                                              GHashTable *hints,
                                              WabParts parts);

/** Returns: (transfer none) */
const WabGazetteer *wab_analyser_get_gazetteer (const WabAnalyser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabAnalyser, wab_analyser_free)
