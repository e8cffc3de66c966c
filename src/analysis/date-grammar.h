#pragma once

#include "analysis/date-value.h"

typedef enum
{
  DATE_TENSE_UNKNOWN,
  DATE_TENSE_PAST,
  DATE_TENSE_FUTURE,
} DateTense;

/** A date of the text that later ones may be counted from. */
typedef struct
{
  gboolean is_known;
  DatePoint point;
  guint32 mention; /* its index */
  guint32 token;   /* its first one */
} DateAnchor;

/**
 * DateState:
 * What the grammar knows while it reads an article from its beginning to its end. Reading changes
 * nothing in it; the finder sets the anchors after each date.
 */
typedef struct
{
  const WabTokens *tokens;
  const DateWord *words; /* one more than tokens */
  guint32 n;
  guint32 begin; /* first token of the sentence */
  guint32 limit; /* one past its last token */
  gboolean has_told;
  DatePoint told;        /* a day; open where its year is not known */
  gboolean is_narrative; /* history, not news: undated days are counted from the text */
  DateAnchor last;       /* the last date of any unit */
  DateAnchor last_day;   /* the last day */
  DateAnchor last_year;  /* the last date with a year */
} DateState;

/**
 * Reads the longest expression of time that begins at token @i.
 *
 * Returns: one past its last token, 0 if none begins here
 */
guint32 wab_date_parse (const DateState *state, guint32 i, DateValue *out_value);

/** Whether token @i is a four-digit number that can be a year, by itself and by what stands around.
 */
gboolean wab_date_is_year (const DateState *state, guint32 i);
