#pragma once

#include "text/token.h"

/*
 * The first pass over an article's tokens: what each word can be in an expression of time. The
 * grammar (date-grammar.c) never looks at letters again.
 */

typedef enum
{
  DATE_WORD_NONE,
  DATE_WORD_BREAK,   /* paragraph's end */
  DATE_WORD_PUNCT,   /* value: the ASCII character; dashes of any length are '-', quotes '\'' */
  DATE_WORD_SMALL,   /* value: a DateSmall */
  DATE_WORD_NUMBER,  /* digits: value, n_digits */
  DATE_WORD_NUMERAL, /* "seven": value */
  DATE_WORD_ORDINAL, /* "7th", "seventh": value */
  DATE_WORD_VAGUE,   /* "several", "few": a number that is not told */
  DATE_WORD_MONTH,   /* value: 1 .. 12 */
  DATE_WORD_WEEKDAY, /* value: 1 Monday .. 7 */
  DATE_WORD_UNIT,    /* value: a DateUnit */
  DATE_WORD_PART,    /* value: a DatePart */
  DATE_WORD_SEASON,  /* value: 0 spring .. 3 winter */
  DATE_WORD_DEICTIC, /* value: days from the told day */
  DATE_WORD_WHICH,   /* "last", "next", "that": value: a DateWhich */
  DATE_WORD_SHIFT,   /* "ago", "later", "before": value: a DateShift */
  DATE_WORD_EARLY,   /* "early", "late", "end", "middle": value: WabSpanPart */
  DATE_WORD_REF,     /* "now", "recently", "future": value: a DateRef */
  DATE_WORD_SET,     /* "annual", "daily": value: a DateUnit */
  DATE_WORD_EACH,    /* "every", "each", "per" */
  DATE_WORD_DECADE,  /* "1990s", "90s": value: first year, below 100 where the century is open */
  DATE_WORD_ERA,     /* value: -1 BC, 1 AD */
  DATE_WORD_HOLIDAY, /* value: a DateHoliday */
  DATE_WORD_CLOCK,   /* "6pm": value: the number, DATE_FLAG_PM */
} DateWordKind;

typedef enum
{
  DATE_SMALL_THE = 1,
  DATE_SMALL_A,
  DATE_SMALL_OF,
  DATE_SMALL_IN,
  DATE_SMALL_ON,
  DATE_SMALL_AT,
  DATE_SMALL_AND,
  DATE_SMALL_OR,
  DATE_SMALL_TO,
  DATE_SMALL_FROM,
  DATE_SMALL_UNTIL,
  DATE_SMALL_THROUGH,
  DATE_SMALL_BY,
  DATE_SMALL_FOR,
  DATE_SMALL_BETWEEN,
  DATE_SMALL_DURING,
  DATE_SMALL_WITHIN,
  DATE_SMALL_ABOUT, /* about, around, approximately, nearly, almost, some, roughly, circa */
  DATE_SMALL_MORE,
  DATE_SMALL_LESS,
  DATE_SMALL_THAN,
  DATE_SMALL_OVER,
  DATE_SMALL_HALF,
  DATE_SMALL_S, /* of "today's" */
  DATE_SMALL_OCLOCK_O,
  DATE_SMALL_CLOCK,
  DATE_SMALL_AM,
  DATE_SMALL_PM,
  DATE_SMALL_M, /* of "p.m." */
  DATE_SMALL_OLD,
  DATE_SMALL_AGE,
  DATE_SMALL_ONLY,
  DATE_SMALL_JUST,
  DATE_SMALL_AS,
  DATE_SMALL_WAR,
  DATE_SMALL_ZONE, /* UTC, GMT, EST ... */
  DATE_SMALL_LOCAL,
  DATE_SMALL_HOURS, /* "hours", "hrs", "hr" are units too; this is "h" */
  DATE_SMALL_FISCAL,
  DATE_SMALL_TIME,
  DATE_SMALL_PERIOD,
  DATE_SMALL_TERM,
  DATE_SMALL_LONG,
  DATE_SMALL_SINGLE,
  DATE_SMALL_CONSECUTIVE,
  DATE_SMALL_AT_LEAST,
  DATE_SMALL_VERY,
  DATE_SMALL_FINANCIAL,
  DATE_SMALL_NEW,
  DATE_SMALL_EVE,
  DATE_SMALL_REST,
  DATE_SMALL_PRESENT,
  DATE_SMALL_BC_B,
  DATE_SMALL_BC_C,
  DATE_SMALL_TIMES, /* a newspaper's name after a weekday */
  DATE_SMALL_Q,
} DateSmall;

/* From small to large. */
typedef enum
{
  DATE_UNIT_SECOND = 1,
  DATE_UNIT_MINUTE,
  DATE_UNIT_HOUR,
  DATE_UNIT_DAY,
  DATE_UNIT_WEEKEND,
  DATE_UNIT_WEEK,
  DATE_UNIT_FORTNIGHT,
  DATE_UNIT_MONTH,
  DATE_UNIT_QUARTER,
  DATE_UNIT_SEASON,
  DATE_UNIT_HALF,
  DATE_UNIT_YEAR,
  DATE_UNIT_DECADE,
  DATE_UNIT_CENTURY,
  DATE_UNIT_MILLENNIUM,
} DateUnit;

typedef enum
{
  DATE_PART_MORNING,
  DATE_PART_MIDDAY,
  DATE_PART_AFTERNOON,
  DATE_PART_EVENING,
  DATE_PART_NIGHT,
  DATE_PART_DAYTIME,
  DATE_PART_NOON,
  DATE_PART_MIDNIGHT,
  DATE_PART_DAWN,
  DATE_PART_DUSK,
  DATE_PART_N,
} DatePart;

typedef enum
{
  DATE_WHICH_THIS,
  DATE_WHICH_LAST,
  DATE_WHICH_PAST, /* "the past week" */
  DATE_WHICH_NEXT,
  DATE_WHICH_COMING,
  DATE_WHICH_CURRENT,
  DATE_WHICH_THAT, /* from here on relative to the text */
  DATE_WHICH_SAME,
  DATE_WHICH_PREVIOUS,
  DATE_WHICH_FOLLOWING,
  DATE_WHICH_ENTIRE,
  DATE_WHICH_FIRST, /* never made by a word; used by the grammar */
} DateWhich;

typedef enum
{
  DATE_SHIFT_AGO,
  DATE_SHIFT_LATER,
  DATE_SHIFT_EARLIER,
  DATE_SHIFT_BEFORE,
  DATE_SHIFT_AFTER,
  DATE_SHIFT_HENCE,
  DATE_SHIFT_SINCE,
} DateShift;

typedef enum
{
  DATE_REF_PRESENT,
  DATE_REF_PAST,
  DATE_REF_FUTURE,
} DateRef;

typedef enum
{
  DATE_HOLIDAY_CHRISTMAS,
  DATE_HOLIDAY_HALLOWEEN,
  DATE_HOLIDAY_THANKSGIVING,
  DATE_HOLIDAY_EASTER,
  DATE_HOLIDAY_NEW_YEAR, /* made by the grammar */
  DATE_HOLIDAY_CHRISTMAS_EVE,
  DATE_HOLIDAY_NEW_YEARS_EVE,
  DATE_HOLIDAY_VALENTINE,
} DateHoliday;

typedef enum
{
  DATE_FLAG_PLURAL = 1 << 0,
  DATE_FLAG_ABBREVIATED = 1 << 1,
  DATE_FLAG_DOUBTFUL = 1 << 2, /* also an ordinary word: "may", "march", "fall", "sat", "second" */
  DATE_FLAG_CAPITAL = 1 << 3,  /* written with a capital */
  DATE_FLAG_DECIMAL = 1 << 4,  /* a number with . or , inside */
  DATE_FLAG_HEAD = 1 << 5,     /* an expression can begin here */
  DATE_FLAG_DIGITS = 1 << 6,   /* an ordinal or decade written in digits */
  DATE_FLAG_PM = 1 << 7,
} DateFlags;

typedef struct
{
  guint8 kind;     /* DateWordKind */
  guint8 flags;    /* DateFlags */
  guint8 n_digits; /* of numbers */
  guint8 unused;
  gint32 value;
} DateWord;

/** What token @i of @tokens can be. */
DateWord wab_date_word (const WabTokens *tokens, guint32 i);

/** One for each of the first @n tokens, plus one of kind %DATE_WORD_BREAK at the end. Returns:
 * (transfer full) */
DateWord *wab_date_words_new (const WabTokens *tokens, guint32 n);
