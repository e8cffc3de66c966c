#pragma once

#include "analysis/article-shape.h"
#include "analysis/state-words.h"

/** What the main verb of a sentence's content says about its time. */
typedef enum
{
  WAB_TENSE_NONE, /* no finite verb: "announced the end of the operation" */
  WAB_TENSE_PAST,
  WAB_TENSE_PERFECT, /* "has stabilised": true at the told day */
  WAB_TENSE_PRESENT, /* "is surrounded", "continues": the told day */
  WAB_TENSE_COPULA,  /* "is a city": any time */
  WAB_TENSE_FUTURE,
} WabTense;

/** A kind of place that stands for one named before: "in the city". */
typedef enum
{
  WAB_ANAPHOR_NONE,
  WAB_ANAPHOR_CITY,
  WAB_ANAPHOR_REGION,
  WAB_ANAPHOR_COUNTRY,
  WAB_ANAPHOR_THERE,
  WAB_ANAPHOR_EVENT, /* "during the riots": those that the article is about */
} WabAnaphor;

/** A sentence as its grammar tells it, without places and dates. */
typedef struct
{
  WabSentenceTokens tokens;
  guint32 content;             /* byte where what is told begins: after "said on Tuesday that" */
  gboolean is_reported;        /* somebody says it */
  gboolean is_impersonal;      /* "it was also noted that" */
  gboolean is_passive_telling; /* "it became known that": nobody is named */
  gboolean is_meta;            /* "this was announced by X": about the sentence before */
  gboolean begins;             /* "began", "broke out" */
  gboolean is_flashback;       /* "had begun": before what the text is at */
  gboolean is_after;           /* "after that", "later" */
  gboolean continues; /* "in addition", "at the same time": the thread of the paragraph before */
  gboolean opens_quote;
  gboolean closes_quote; /* one that an earlier sentence opened */
  WabTense tense;
  WabMood mood;
  WabAnaphor anaphor;
  guint n_states;
  WabStateFound states[WAB_MAX_STATES];
} WabReading;

/** Reads sentence @sentence by its words alone. Linear. */
void wab_reading_read (const WabContext *context, guint32 sentence, WabReading *out);

/** Reads tense and mood alone of the clause in tokens [@first, @end). Returns: whether it has a
 * finite verb */
gboolean
wab_reading_read_clause (const WabContext *context, guint32 first, guint32 end, WabReading *out);
