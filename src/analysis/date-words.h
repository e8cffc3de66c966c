#pragma once

#include "text/token.h"

/*
 * The first pass over an article's tokens: what each word can be in an expression of time. The
 * grammar (date-grammar.c) never looks at letters again.
 */

typedef enum
{
  WAB_DATE_WORD_NONE,
  WAB_DATE_WORD_BREAK,   /* paragraph's end */
  WAB_DATE_WORD_PUNCT,   /* value: the ASCII character; dashes of any length are '-', quotes '\'' */
  WAB_DATE_WORD_SMALL,   /* value: a WabDateSmall */
  WAB_DATE_WORD_NUMBER,  /* digits: value, n_digits */
  WAB_DATE_WORD_NUMERAL, /* "seven": value */
  WAB_DATE_WORD_ORDINAL, /* "7th", "seventh": value */
  WAB_DATE_WORD_VAGUE,   /* "several", "few": a number that is not told */
  WAB_DATE_WORD_MONTH,   /* value: 1 .. 12 */
  WAB_DATE_WORD_WEEKDAY, /* value: 1 Monday .. 7 */
  WAB_DATE_WORD_UNIT,    /* value: a WabDateUnit */
  WAB_DATE_WORD_PART,    /* value: a WabDatePart */
  WAB_DATE_WORD_SEASON,  /* value: 0 spring .. 3 winter */
  WAB_DATE_WORD_DEICTIC, /* value: days from the told day */
  WAB_DATE_WORD_WHICH,   /* "last", "next", "that": value: a WabDateWhich */
  WAB_DATE_WORD_SHIFT,   /* "ago", "later", "before": value: a WabDateShift */
  WAB_DATE_WORD_EARLY,   /* "early", "late", "end", "middle": value: WabSpanPart */
  WAB_DATE_WORD_REF,     /* "now", "recently", "future": value: a WabDateRef */
  WAB_DATE_WORD_SET,     /* "annual", "daily": value: a WabDateUnit */
  WAB_DATE_WORD_EACH,    /* "every", "each", "per" */
  WAB_DATE_WORD_DECADE, /* "1990s", "90s": value: first year, below 100 where the century is open */
  WAB_DATE_WORD_ERA,    /* value: -1 BC, 1 AD */
  WAB_DATE_WORD_HOLIDAY, /* value: a WabDateHoliday */
  WAB_DATE_WORD_QUARTER, /* "Q3": value; "H1", "H2": 5, 6 */
  WAB_DATE_WORD_CLOCK,   /* "6pm": value: the number, WAB_DATE_FLAG_PM */
} WabDateWordKind;

typedef enum
{
  WAB_DATE_SMALL_THE = 1,
  WAB_DATE_SMALL_A,
  WAB_DATE_SMALL_OF,
  WAB_DATE_SMALL_IN,
  WAB_DATE_SMALL_ON,
  WAB_DATE_SMALL_AT,
  WAB_DATE_SMALL_AND,
  WAB_DATE_SMALL_OR,
  WAB_DATE_SMALL_TO,
  WAB_DATE_SMALL_FROM,
  WAB_DATE_SMALL_UNTIL,
  WAB_DATE_SMALL_THROUGH,
  WAB_DATE_SMALL_BY,
  WAB_DATE_SMALL_FOR,
  WAB_DATE_SMALL_BETWEEN,
  WAB_DATE_SMALL_DURING,
  WAB_DATE_SMALL_WITHIN,
  WAB_DATE_SMALL_ABOUT, /* about, around, approximately, nearly, almost, some, roughly, circa */
  WAB_DATE_SMALL_MORE,
  WAB_DATE_SMALL_LESS,
  WAB_DATE_SMALL_THAN,
  WAB_DATE_SMALL_OVER,
  WAB_DATE_SMALL_HALF,
  WAB_DATE_SMALL_S, /* of "today's" */
  WAB_DATE_SMALL_OCLOCK_O,
  WAB_DATE_SMALL_CLOCK,
  WAB_DATE_SMALL_AM,
  WAB_DATE_SMALL_PM,
  WAB_DATE_SMALL_M, /* of "p.m." */
  WAB_DATE_SMALL_OLD,
  WAB_DATE_SMALL_AGE,
  WAB_DATE_SMALL_ONLY,
  WAB_DATE_SMALL_JUST,
  WAB_DATE_SMALL_AS,
  WAB_DATE_SMALL_ZONE, /* UTC, GMT, EST ... */
  WAB_DATE_SMALL_LOCAL,
  WAB_DATE_SMALL_HOURS, /* "hours", "hrs", "hr" are units too; this is "h" */
  WAB_DATE_SMALL_FISCAL,
  WAB_DATE_SMALL_TIME,
  WAB_DATE_SMALL_PERIOD,
  WAB_DATE_SMALL_TERM,
  WAB_DATE_SMALL_LONG,
  WAB_DATE_SMALL_SINGLE,
  WAB_DATE_SMALL_CONSECUTIVE,
  WAB_DATE_SMALL_AT_LEAST,
  WAB_DATE_SMALL_VERY,
  WAB_DATE_SMALL_FINANCIAL,
  WAB_DATE_SMALL_NEW,
  WAB_DATE_SMALL_EVE,
  WAB_DATE_SMALL_REST,
  WAB_DATE_SMALL_PRESENT,
  WAB_DATE_SMALL_BC_B,
  WAB_DATE_SMALL_BC_C,
  WAB_DATE_SMALL_TIMES, /* a newspaper's name after a weekday */
  WAB_DATE_SMALL_Q,
} WabDateSmall;

/* From small to large. */
typedef enum
{
  WAB_DATE_UNIT_SECOND = 1,
  WAB_DATE_UNIT_MINUTE,
  WAB_DATE_UNIT_HOUR,
  WAB_DATE_UNIT_DAY,
  WAB_DATE_UNIT_WEEKEND,
  WAB_DATE_UNIT_WEEK,
  WAB_DATE_UNIT_FORTNIGHT,
  WAB_DATE_UNIT_MONTH,
  WAB_DATE_UNIT_QUARTER,
  WAB_DATE_UNIT_SEASON,
  WAB_DATE_UNIT_HALF,
  WAB_DATE_UNIT_YEAR,
  WAB_DATE_UNIT_DECADE,
  WAB_DATE_UNIT_CENTURY,
  WAB_DATE_UNIT_MILLENNIUM,
} WabDateUnit;

typedef enum
{
  WAB_DATE_PART_MORNING,
  WAB_DATE_PART_MIDDAY,
  WAB_DATE_PART_AFTERNOON,
  WAB_DATE_PART_EVENING,
  WAB_DATE_PART_NIGHT,
  WAB_DATE_PART_DAYTIME,
  WAB_DATE_PART_NOON,
  WAB_DATE_PART_MIDNIGHT,
  WAB_DATE_PART_DAWN,
  WAB_DATE_PART_DUSK,
  WAB_DATE_PART_N,
} WabDatePart;

typedef enum
{
  WAB_DATE_WHICH_THIS,
  WAB_DATE_WHICH_LAST,
  WAB_DATE_WHICH_PAST, /* "the past week" */
  WAB_DATE_WHICH_NEXT,
  WAB_DATE_WHICH_COMING,
  WAB_DATE_WHICH_CURRENT,
  WAB_DATE_WHICH_THAT, /* from here on relative to the text */
  WAB_DATE_WHICH_SAME,
  WAB_DATE_WHICH_PREVIOUS,
  WAB_DATE_WHICH_FOLLOWING,
  WAB_DATE_WHICH_ENTIRE,
} WabDateWhich;

typedef enum
{
  WAB_DATE_SHIFT_AGO,
  WAB_DATE_SHIFT_LATER,
  WAB_DATE_SHIFT_EARLIER,
  WAB_DATE_SHIFT_BEFORE,
  WAB_DATE_SHIFT_AFTER,
  WAB_DATE_SHIFT_HENCE,
  WAB_DATE_SHIFT_SINCE,
} WabDateShift;

typedef enum
{
  WAB_DATE_REF_PRESENT,
  WAB_DATE_REF_PAST,
  WAB_DATE_REF_FUTURE,
} WabDateRef;

typedef enum
{
  WAB_DATE_HOLIDAY_CHRISTMAS,
  WAB_DATE_HOLIDAY_HALLOWEEN,
  WAB_DATE_HOLIDAY_THANKSGIVING,
  WAB_DATE_HOLIDAY_EASTER,
  WAB_DATE_HOLIDAY_NEW_YEAR, /* made by the grammar */
  WAB_DATE_HOLIDAY_CHRISTMAS_EVE,
  WAB_DATE_HOLIDAY_NEW_YEARS_EVE,
} WabDateHoliday;

typedef enum
{
  WAB_DATE_FLAG_PLURAL = 1 << 0,
  WAB_DATE_FLAG_ABBREVIATED = 1 << 1,
  WAB_DATE_FLAG_DOUBTFUL =
      1 << 2, /* also an ordinary word: "may", "march", "fall", "sat", "second" */
  WAB_DATE_FLAG_CAPITAL = 1 << 3, /* written with a capital */
  WAB_DATE_FLAG_DECIMAL = 1 << 4, /* a number with . or , inside */
  WAB_DATE_FLAG_HEAD = 1 << 5,    /* an expression can begin here */
  WAB_DATE_FLAG_DIGITS = 1 << 6,  /* an ordinal or decade written in digits */
  WAB_DATE_FLAG_PM = 1 << 7,
} WabDateFlags;

typedef struct
{
  guint8 kind;     /* WabDateWordKind */
  guint8 flags;    /* WabDateFlags */
  guint8 n_digits; /* of numbers */
  guint8 unused;
  gint32 value;
} WabDateWord;

/** What token @i of @tokens can be. */
WabDateWord wab_date_word (const WabTokens *tokens, guint32 i);

/** One for each of the first @n tokens, plus one of kind %WAB_DATE_WORD_BREAK at the end. Returns:
 * (transfer full) */
WabDateWord *wab_date_words_new (const WabTokens *tokens, guint32 n);
