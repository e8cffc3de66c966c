#pragma once

#include "model/analysis.h"
#include "model/article.h"

/** What a word says of the course of things; "began" and "continues" are not one fact. */
typedef enum
{
  WAB_PHASE_START = 1 << 0,
  WAB_PHASE_GOES_ON = 1 << 1,
  WAB_PHASE_END = 1 << 2,
} WabFactPhase;

/*
 * The words by which two tellings of one fact are known: without function words, without endings,
 * the days left out (they are compared as days), the places as places. Each has a weight: what any
 * news says
 * ("said", "according") weighs little.
 */
typedef struct
{
  guint32 hash;
  guint32 number; /* its value, where it is one */
  guint8 weight;
  guint8 is_number;
  guint8 phase;   /* mask of #WabFactPhase: begins, goes on, ends */
  guint8 is_name; /* written with a capital letter inside the sentence, and no place */
} WabFactWord;

/** How alike two tellings are by their words; shares in thousandths. */
typedef struct
{
  guint32 jaccard;           /* weight shared of the weight of both */
  guint32 containment;       /* weight shared of the weight of the lighter */
  guint32 shared;            /* weight shared */
  gboolean figures_differ;   /* both have numbers and share none */
  gboolean figures_are_near; /* then: two of them lie within a third of one another */
  gboolean names_differ;     /* both have names and share none */
  gboolean phases_differ;    /* both have phases and share none */
} WabFactLikeness;

/** Compares two lists of words, each by hash. Linear. */
void wab_fact_words_compare (const WabFactWord *a,
                             guint32 n_a,
                             const WabFactWord *b,
                             guint32 n_b,
                             WabFactLikeness *out);

/** A table of English function words, weak words and words of one sense. */
typedef struct _WabFactLexicon WabFactLexicon;

WabFactLexicon *wab_fact_lexicon_new (void);
void wab_fact_lexicon_free (WabFactLexicon *self);

/**
 * Appends the words of the text of @report to @words (of #WabFactWord), each once, by hash.
 *
 * Returns: a hash of the words in the order of the text, equal for equal wordings
 */
guint64 wab_fact_lexicon_read (const WabFactLexicon *self,
                               const WabArticle *article,
                               const WabAnalysis *analysis,
                               const WabReport *report,
                               GArray *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabFactLexicon, wab_fact_lexicon_free)
