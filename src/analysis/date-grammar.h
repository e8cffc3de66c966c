#pragma once

#include "analysis/date-value.h"

typedef enum
{
  WAB_DATE_TENSE_UNKNOWN,
  WAB_DATE_TENSE_PAST,
  WAB_DATE_TENSE_FUTURE,
} WabDateTense;

/** A date of the text that later ones may be counted from. */
typedef struct
{
  gboolean is_known;
  WabDatePoint point;
  guint32 mention; /* its index */
  guint32 token;   /* its first one */
} WabDateAnchor;

/**
 * WabDateState:
 * What the grammar knows while it reads an article from its beginning to its end. Reading changes
 * nothing in it; the finder sets the anchors after each date.
 */
typedef struct
{
  const WabTokens *tokens;
  const WabDateWord *words; /* one more than tokens */
  guint32 n;
  guint32 begin; /* first token of the sentence */
  guint32 limit; /* one past its last token */
  gboolean has_told;
  WabDatePoint told;       /* a day; open where its year is not known */
  gboolean is_narrative;   /* history, not news: undated days are counted from the text */
  guint *budget;           /* storage of the grammar: how many points it may still read */
  WabDateAnchor last;      /* the last date of any unit */
  WabDateAnchor last_day;  /* the last day */
  WabDateAnchor last_year; /* the last date with a year */
} WabDateState;

/**
 * Reads the longest expression of time that begins at token @i.
 *
 * Returns: one past its last token, 0 if none begins here
 */
guint32 wab_date_parse (const WabDateState *state, guint32 i, WabDateValue *out_value);

/** Whether token @i is a four-digit number that can be a year, by itself and by what stands around.
 */
gboolean wab_date_is_year (const WabDateState *state, guint32 i);
