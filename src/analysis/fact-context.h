#pragma once

#include "analysis/fact-texts.h"

/**
 * WabFactContext:
 * What an article is about, by what it names: its places, and the other names in it. A sentence
 * that says neither where nor when ("the mill was closed") is known by it.
 */
typedef struct
{
  guint64 mask; /* a bit for each: two masks without a common bit share none */
  guint16 n;
  guint16 n_places; /* the first ones; countries are no places here */
  guint32 hashes[]; /* places, then the rest; each part in order */
} WabFactContext;

/**
 * @texts: the wording of each report of @analysis, in order
 *
 * Returns: (transfer full): to be freed with g_free()
 */
WabFactContext *
wab_fact_context_new (const WabAnalysis *analysis, const WabFactTexts *all, const guint32 *texts);

/**
 * How much of the lesser of two contexts the other shares, thousandths; a place weighs three times
 * as much as another name. Returns: %FALSE where one of them names nothing
 */
gboolean
wab_fact_context_compare (const WabFactContext *a, const WabFactContext *b, guint *out_share);
