#pragma once

#include "model/mention.h"

/** A sentence: a span of the article's text in bytes, without the white space around it. */
typedef struct
{
  guint32 start;
  guint32 end;
} WabSentence;

typedef enum
{
  WAB_MOOD_HAPPENED,
  WAB_MOOD_ONGOING,
  WAB_MOOD_PLANNED,
  WAB_MOOD_DENIED,
  WAB_MOOD_N,
} WabMood;

typedef enum
{
  WAB_STATE_NONE,
  WAB_STATE_START,
  WAB_STATE_END,
  WAB_STATE_DURING,
  WAB_STATE_N,
} WabStateEdge;

/** One of the places of a report. */
typedef struct
{
  guint32 mention; /* index */
  guint8 role;     /* WabRole */
  guint8 is_inherited; /* carried over from an earlier sentence */
} WabReportPlace;

/**
 * WabReport:
 * (sentence, fact): this happened at these places in this span. What it tells is the text of its
 * sentence, or the part [@start, @end) of it.
 */
typedef struct
{
  guint32 id;       /* r1, r2 ... within a document or, outside one, within the article */
  guint32 sentence; /* index */
  guint32 start;    /* bytes of the text */
  guint32 end;
  WabSpan span;     /* when it happened; unknown where nothing says it */
  guint32 time_mention; /* index or WAB_NO_MENTION */
  guint8 is_time_inherited;
  guint8 mood;      /* WabMood */
  guint8 state_edge; /* WabStateEdge */
  const char *state; /* interned name of the state ("curfew"), NULL where @state_edge is none */
  guint32 speaker;  /* index of a mention or WAB_NO_MENTION */
  guint32 first_place; /* in the analysis' report_places */
  guint32 n_places;
  guint32 first_figure; /* in the analysis' report_figures */
  guint32 n_figures;
} WabReport;

/** The day an article was told, and how that is known. */
typedef struct
{
  char *value;   /* (nullable) "2022-01-09", partial "XXXX-01-10", NULL: nothing known */
  WabSpan span;  /* unknown where @value is partial or NULL and no bounds are known */
  char *reason;  /* (nullable) in words: "header line", "reported on January 10", ... */
  gboolean is_inferred; /* from the other articles of the collection */
} WabToldDay;

/**
 * WabAnalysis:
 * What the analyser found in one article. Immutable once made, reference-counted.
 */
typedef struct
{
  gatomicrefcount references;
  char *analyser;  /* version of the rules, e.g. "0.1+rules1" */
  char *language;  /* BCP 47, "und" where not known */
  gboolean is_analysed; /* FALSE: no rules for the language; everything below @told is empty */
  WabToldDay told;
  GArray *sentences;      /* of WabSentence */
  GArray *mentions;       /* of WabMention */
  GArray *reports;        /* of WabReport, in order of their sentences */
  GArray *report_places;  /* of WabReportPlace */
  GArray *report_figures; /* of guint32, indices of mentions */
} WabAnalysis;

/** A new analysis with one reference and empty arrays. */
WabAnalysis *wab_analysis_new (void);
WabAnalysis *wab_analysis_ref (WabAnalysis *self);
void wab_analysis_unref (WabAnalysis *self);

/** Gives back the memory that the arrays have beyond their length, a third of it as they grow. The
 * analysis must be finished: nothing may be appended to them afterwards. */
void wab_analysis_pack (WabAnalysis *self);

/** Index of the sentence that holds byte @offset or, between sentences, of the one before; 0 if none.
 * Logarithmic. */
guint32 wab_analysis_find_sentence (const WabAnalysis *self, guint32 offset);

/**
 * Puts the mentions in order: by start, then longest first, then in the order in which they were added;
 * whatever refers to one by its index (a date's anchor, a figure's speaker) follows. To be called once,
 * after the finders and before the reports are made.
 */
void wab_analysis_sort_mentions (WabAnalysis *self);

static inline const WabSentence *
wab_analysis_get_sentence (const WabAnalysis *self, guint32 i)
{
  return &g_array_index (self->sentences, WabSentence, i);
}

static inline WabMention *
wab_analysis_get_mention (const WabAnalysis *self, guint32 i)
{
  return &g_array_index (self->mentions, WabMention, i);
}

static inline WabReport *
wab_analysis_get_report (const WabAnalysis *self, guint32 i)
{
  return &g_array_index (self->reports, WabReport, i);
}

static inline const WabReportPlace *
wab_analysis_get_report_place (const WabAnalysis *self, const WabReport *report, guint32 i)
{
  return &g_array_index (self->report_places, WabReportPlace, report->first_place + i);
}

const char *wab_mood_get_name (WabMood mood);
gboolean wab_mood_parse (const char *name, WabMood *out_mood);
/** "start", "end", "during"; "" for none. */
const char *wab_state_edge_get_name (WabStateEdge edge);
gboolean wab_state_edge_parse (const char *name, WabStateEdge *out_edge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabAnalysis, wab_analysis_unref)
