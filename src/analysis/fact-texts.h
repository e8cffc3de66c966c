#pragma once

#include "analysis/fact-words.h"

/*
 * The wordings of a collection: each once, however often it was printed, with its words and what
 * finds its likes without comparing all with all (MinHash): 64 minima of its words under 64 hash
 * functions. Two texts agree in as many of them as their words are alike; those that share two
 * neighbouring minima, or the wording as a whole, share a *key*.
 */
typedef struct _WabFactTexts WabFactTexts;

WabFactTexts *wab_fact_texts_new (void);
void wab_fact_texts_free (WabFactTexts *self);

/**
 * Reads the text of @report.
 *
 * Returns: the number of its wording, the same for the same wording
 */
guint32 wab_fact_texts_read (WabFactTexts *self,
                             const WabArticle *article,
                             const WabAnalysis *analysis,
                             const WabReport *report);

guint32 wab_fact_texts_get_size (const WabFactTexts *self);

/** The words of a text, by hash. */
const WabFactWord *
wab_fact_texts_get_words (const WabFactTexts *self, guint32 text, guint32 *out_n);

/** The keys of a text, each once; none where it says too little. */
const guint32 *wab_fact_texts_get_keys (const WabFactTexts *self, guint32 text, guint *out_n);

/** Whether enough minima of the two are the same for a closer look; costs a few nanoseconds. */
gboolean wab_fact_texts_may_be_alike (const WabFactTexts *self, guint32 a, guint32 b);

void wab_fact_texts_compare (const WabFactTexts *self, guint32 a, guint32 b, WabFactLikeness *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabFactTexts, wab_fact_texts_free)
