#pragma once

#include "analysis/fact-context.h"
#include "analysis/fact-words.h"

/** One report as a telling of a fact. */
typedef struct
{
  const WabArticle *article;     /* borrowed */
  const WabAnalysis *analysis;   /* borrowed */
  const WabReport *report;       /* borrowed */
  const WabFactContext *context; /* borrowed, nullable */
  guint32 article_number;
  guint32 report_index : 31;
  guint32 has_own_time : 1; /* read in the sentence itself */
  guint32 text;          /* number of its wording */
  gint32 told;           /* first day, WAB_NO_DAY */
} WabTelling;

/** Fills all but @text and @context. */
void wab_telling_init (WabTelling *self,
                       const WabArticle *article,
                       const WabAnalysis *analysis,
                       guint32 article_number,
                       guint32 report_index);

/** By told day (unknown last), the hash of the article, and place in it: never by order of import.
 */
gint wab_telling_compare (const WabTelling *a, const WabTelling *b);

/** Whether the two can be one fact, whatever their words: days that both tell must touch, places
 * that both name must lie in one another, days on which they were told must be near, and one
 * sentence does not tell a fact twice. */
gboolean wab_telling_can_be_same (const WabTelling *a, const WabTelling *b);

/**
 * wab_telling_weigh:
 * @likeness: (inout): of the words of the two; a day that both name counts like a word that both
 * say
 *
 * Returns: what their words must reach beyond the usual, thousandths; less than none where they are
 * expected to repeat one another
 */
gint wab_telling_weigh (const WabTelling *a, const WabTelling *b, WabFactLikeness *likeness);

/** Whether words as alike as that tell one fact. */
gboolean wab_likeness_is_enough (const WabFactLikeness *likeness, gint doubt);

/** Whether two texts can be enough alike at all, with the best that their tellings can add. */
gboolean wab_likeness_can_be_enough (const WabFactLikeness *likeness);
