#include "analysis/date-words.h"

#include <string.h>

#include "calendar/civil.h"

/*
 * A word is found by its first letter and its length: the table below is sorted, and of the words
 * of one letter few have the same length. Most words of a text match none and cost a handful of
 * comparisons.
 */

typedef struct
{
  char word[14];
  guint8 length;
  guint8 kind;
  guint8 flags;
  gint16 value;
} Entry;

#define HEAD WAB_DATE_FLAG_HEAD
#define PLURAL WAB_DATE_FLAG_PLURAL
#define DOUBTFUL WAB_DATE_FLAG_DOUBTFUL
#define ABBREVIATED WAB_DATE_FLAG_ABBREVIATED

/* clang-format off: a table */
static const Entry entries[] = {
  { "a", 1, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_A },
  { "about", 5, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "ad", 2, WAB_DATE_WORD_ERA, HEAD, 1 },
  { "after", 5, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_AFTER },
  { "afternoon", 9, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_AFTERNOON },
  { "afternoons", 10, WAB_DATE_WORD_PART, HEAD | PLURAL, WAB_DATE_PART_AFTERNOON },
  { "afterward", 9, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_LATER },
  { "afterwards", 10, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_LATER },
  { "age", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_AGE },
  { "ago", 3, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_AGO },
  { "almost", 6, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "am", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_AM },
  { "an", 2, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_A },
  { "and", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_AND },
  { "annual", 6, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_YEAR },
  { "annually", 8, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_YEAR },
  { "approximately", 13, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "apr", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 4 },
  { "april", 5, WAB_DATE_WORD_MONTH, HEAD, 4 },
  { "around", 6, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "as", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_AS },
  { "at", 2, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_AT },
  { "aug", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 8 },
  { "august", 6, WAB_DATE_WORD_MONTH, HEAD, 8 },
  { "autumn", 6, WAB_DATE_WORD_SEASON, HEAD, 2 },
  { "autumns", 7, WAB_DATE_WORD_SEASON, HEAD | PLURAL, 2 },
  { "b", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_BC_B },
  { "bc", 2, WAB_DATE_WORD_ERA, 0, -1 },
  { "bce", 3, WAB_DATE_WORD_ERA, 0, -1 },
  { "before", 6, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_BEFORE },
  { "beginning", 9, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_EARLY },
  { "between", 7, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_BETWEEN },
  { "bst", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "by", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_BY },
  { "c", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_BC_C },
  { "ce", 2, WAB_DATE_WORD_ERA, HEAD, 1 },
  { "centuries", 9, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_CENTURY },
  { "century", 7, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_CENTURY },
  { "cet", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "christmas", 9, WAB_DATE_WORD_HOLIDAY, HEAD, WAB_DATE_HOLIDAY_CHRISTMAS },
  { "circa", 5, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "clock", 5, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_CLOCK },
  { "close", 5, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_LATE },
  { "coming", 6, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_COMING },
  { "consecutive", 11, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_CONSECUTIVE },
  { "countless", 9, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "couple", 6, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "cst", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "ct", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "current", 7, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_CURRENT },
  { "currently", 9, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PRESENT },
  { "daily", 5, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_DAY },
  { "dawn", 4, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_DAWN },
  { "day", 3, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_DAY },
  { "daybreak", 8, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_DAWN },
  { "days", 4, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_DAY },
  { "daytime", 7, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_DAYTIME },
  { "dec", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 12 },
  { "decade", 6, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_DECADE },
  { "decades", 7, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_DECADE },
  { "december", 8, WAB_DATE_WORD_MONTH, HEAD, 12 },
  { "dozen", 5, WAB_DATE_WORD_NUMERAL, HEAD, 12 },
  { "dozens", 6, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "during", 6, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_DURING },
  { "dusk", 4, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_DUSK },
  { "each", 4, WAB_DATE_WORD_EACH, HEAD, 0 },
  { "earlier", 7, WAB_DATE_WORD_SHIFT, HEAD, WAB_DATE_SHIFT_EARLIER },
  { "early", 5, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_EARLY },
  { "easter", 6, WAB_DATE_WORD_HOLIDAY, HEAD, WAB_DATE_HOLIDAY_EASTER },
  { "edt", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "eight", 5, WAB_DATE_WORD_NUMERAL, HEAD, 8 },
  { "eighteen", 8, WAB_DATE_WORD_NUMERAL, HEAD, 18 },
  { "eighteenth", 10, WAB_DATE_WORD_ORDINAL, HEAD, 18 },
  { "eighth", 6, WAB_DATE_WORD_ORDINAL, HEAD, 8 },
  { "eighty", 6, WAB_DATE_WORD_NUMERAL, HEAD, 80 },
  { "eleven", 6, WAB_DATE_WORD_NUMERAL, HEAD, 11 },
  { "eleventh", 8, WAB_DATE_WORD_ORDINAL, HEAD, 11 },
  { "end", 3, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_LATE },
  { "ensuing", 7, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_FOLLOWING },
  { "entire", 6, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_ENTIRE },
  { "est", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "et", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "eve", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_EVE },
  { "evening", 7, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_EVENING },
  { "evenings", 8, WAB_DATE_WORD_PART, HEAD | PLURAL, WAB_DATE_PART_EVENING },
  { "every", 5, WAB_DATE_WORD_EACH, HEAD, 0 },
  { "express", 7, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "fall", 4, WAB_DATE_WORD_SEASON, HEAD | DOUBTFUL, 2 },
  { "feb", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 2 },
  { "february", 8, WAB_DATE_WORD_MONTH, HEAD, 2 },
  { "few", 3, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "fewer", 5, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_LESS },
  { "fifteen", 7, WAB_DATE_WORD_NUMERAL, HEAD, 15 },
  { "fifteenth", 9, WAB_DATE_WORD_ORDINAL, HEAD, 15 },
  { "fifth", 5, WAB_DATE_WORD_ORDINAL, HEAD, 5 },
  { "fifty", 5, WAB_DATE_WORD_NUMERAL, HEAD, 50 },
  { "final", 5, WAB_DATE_WORD_ORDINAL, HEAD, -1 },
  { "financial", 9, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_FINANCIAL },
  { "first", 5, WAB_DATE_WORD_ORDINAL, HEAD, 1 },
  { "fiscal", 6, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_FISCAL },
  { "five", 4, WAB_DATE_WORD_NUMERAL, HEAD, 5 },
  { "following", 9, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_FOLLOWING },
  { "for", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_FOR },
  { "former", 6, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PAST },
  { "formerly", 8, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PAST },
  { "fortnight", 9, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_FORTNIGHT },
  { "fortnights", 10, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_FORTNIGHT },
  { "forty", 5, WAB_DATE_WORD_NUMERAL, HEAD, 40 },
  { "four", 4, WAB_DATE_WORD_NUMERAL, HEAD, 4 },
  { "fourteen", 8, WAB_DATE_WORD_NUMERAL, HEAD, 14 },
  { "fourteenth", 10, WAB_DATE_WORD_ORDINAL, HEAD, 14 },
  { "fourth", 6, WAB_DATE_WORD_ORDINAL, HEAD, 4 },
  { "fri", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 5 },
  { "friday", 6, WAB_DATE_WORD_WEEKDAY, HEAD, 5 },
  { "fridays", 7, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 5 },
  { "from", 4, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_FROM },
  { "future", 6, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_FUTURE },
  { "gmt", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "h", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_HOURS },
  { "half", 4, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_HALF },
  { "halloween", 9, WAB_DATE_WORD_HOLIDAY, HEAD, WAB_DATE_HOLIDAY_HALLOWEEN },
  { "hence", 5, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_HENCE },
  { "herald", 6, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "hour", 4, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_HOUR },
  { "hourly", 6, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_HOUR },
  { "hours", 5, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_HOUR },
  { "hr", 2, WAB_DATE_WORD_UNIT, HEAD | PLURAL | ABBREVIATED, WAB_DATE_UNIT_HOUR },
  { "hrs", 3, WAB_DATE_WORD_UNIT, HEAD | PLURAL | ABBREVIATED, WAB_DATE_UNIT_HOUR },
  { "hundred", 7, WAB_DATE_WORD_NUMERAL, HEAD, 100 },
  { "hundreds", 8, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "in", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_IN },
  { "independent", 11, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "jan", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED | DOUBTFUL, 1 },
  { "january", 7, WAB_DATE_WORD_MONTH, HEAD, 1 },
  { "jul", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 7 },
  { "july", 4, WAB_DATE_WORD_MONTH, HEAD, 7 },
  { "jun", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED | DOUBTFUL, 6 },
  { "june", 4, WAB_DATE_WORD_MONTH, HEAD, 6 },
  { "just", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_JUST },
  { "last", 4, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_LAST },
  { "late", 4, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_LATE },
  { "lately", 6, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PAST },
  { "later", 5, WAB_DATE_WORD_SHIFT, HEAD, WAB_DATE_SHIFT_LATER },
  { "latest", 6, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_LAST },
  { "least", 5, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_AT_LEAST },
  { "less", 4, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_LESS },
  { "local", 5, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_LOCAL },
  { "long", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_LONG },
  { "lunchtime", 9, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_MIDDAY },
  { "m", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_M },
  { "mail", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "many", 4, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "mar", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED | DOUBTFUL, 3 },
  { "march", 5, WAB_DATE_WORD_MONTH, HEAD | DOUBTFUL, 3 },
  { "may", 3, WAB_DATE_WORD_MONTH, HEAD | DOUBTFUL, 5 },
  { "mid", 3, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_MIDDLE },
  { "midday", 6, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_MIDDAY },
  { "middle", 6, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_MIDDLE },
  { "midnight", 8, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_MIDNIGHT },
  { "millennia", 9, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_MILLENNIUM },
  { "millennium", 10, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_MILLENNIUM },
  { "min", 3, WAB_DATE_WORD_UNIT, HEAD | PLURAL | ABBREVIATED, WAB_DATE_UNIT_MINUTE },
  { "mins", 4, WAB_DATE_WORD_UNIT, HEAD | PLURAL | ABBREVIATED, WAB_DATE_UNIT_MINUTE },
  { "minute", 6, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_MINUTE },
  { "minutes", 7, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_MINUTE },
  { "mirror", 6, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "mon", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 1 },
  { "monday", 6, WAB_DATE_WORD_WEEKDAY, HEAD, 1 },
  { "mondays", 7, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 1 },
  { "month", 5, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_MONTH },
  { "monthly", 7, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_MONTH },
  { "months", 6, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_MONTH },
  { "more", 4, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_MORE },
  { "morning", 7, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_MORNING },
  { "mornings", 8, WAB_DATE_WORD_PART, HEAD | PLURAL, WAB_DATE_PART_MORNING },
  { "msk", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "nearly", 6, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "new", 3, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_NEW },
  { "next", 4, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_NEXT },
  { "night", 5, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_NIGHT },
  { "nightly", 7, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_DAY },
  { "nights", 6, WAB_DATE_WORD_PART, HEAD | PLURAL, WAB_DATE_PART_NIGHT },
  { "nighttime", 9, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_NIGHT },
  { "nine", 4, WAB_DATE_WORD_NUMERAL, HEAD, 9 },
  { "nineteen", 8, WAB_DATE_WORD_NUMERAL, HEAD, 19 },
  { "nineteenth", 10, WAB_DATE_WORD_ORDINAL, HEAD, 19 },
  { "ninety", 6, WAB_DATE_WORD_NUMERAL, HEAD, 90 },
  { "ninth", 5, WAB_DATE_WORD_ORDINAL, HEAD, 9 },
  { "noon", 4, WAB_DATE_WORD_PART, HEAD, WAB_DATE_PART_NOON },
  { "nov", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 11 },
  { "november", 8, WAB_DATE_WORD_MONTH, HEAD, 11 },
  { "now", 3, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PRESENT },
  { "nowadays", 8, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PRESENT },
  { "numerous", 8, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "o", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_OCLOCK_O },
  { "oct", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 10 },
  { "october", 7, WAB_DATE_WORD_MONTH, HEAD, 10 },
  { "of", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_OF },
  { "old", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_OLD },
  { "on", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ON },
  { "one", 3, WAB_DATE_WORD_NUMERAL, HEAD, 1 },
  { "only", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ONLY },
  { "onset", 5, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_EARLY },
  { "or", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_OR },
  { "over", 4, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_OVER },
  { "overnight", 9, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_NIGHT },
  { "past", 4, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_PAST },
  { "pdt", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "per", 3, WAB_DATE_WORD_EACH, HEAD, 0 },
  { "period", 6, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_PERIOD },
  { "pm", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_PM },
  { "post", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "preceding", 9, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_PREVIOUS },
  { "present", 7, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_PRESENT },
  { "presently", 9, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PRESENT },
  { "previous", 8, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_PREVIOUS },
  { "prior", 5, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_PREVIOUS },
  { "pst", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "pt", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "q", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_Q },
  { "quarter", 7, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_QUARTER },
  { "quarterly", 9, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_QUARTER },
  { "quarters", 8, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_QUARTER },
  { "recent", 6, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_PAST },
  { "recently", 8, WAB_DATE_WORD_REF, HEAD, WAB_DATE_REF_PAST },
  { "remainder", 9, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_REST },
  { "rest", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_REST },
  { "roughly", 7, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "s", 1, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_S },
  { "same", 4, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_SAME },
  { "sat", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 6 },
  { "saturday", 8, WAB_DATE_WORD_WEEKDAY, HEAD, 6 },
  { "saturdays", 9, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 6 },
  { "second", 6, WAB_DATE_WORD_ORDINAL, HEAD | DOUBTFUL, 2 },
  { "seconds", 7, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_SECOND },
  { "secs", 4, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_SECOND },
  { "sep", 3, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED | DOUBTFUL, 9 },
  { "sept", 4, WAB_DATE_WORD_MONTH, HEAD | ABBREVIATED, 9 },
  { "september", 9, WAB_DATE_WORD_MONTH, HEAD, 9 },
  { "seven", 5, WAB_DATE_WORD_NUMERAL, HEAD, 7 },
  { "seventeen", 9, WAB_DATE_WORD_NUMERAL, HEAD, 17 },
  { "seventeenth", 11, WAB_DATE_WORD_ORDINAL, HEAD, 17 },
  { "seventh", 7, WAB_DATE_WORD_ORDINAL, HEAD, 7 },
  { "seventy", 7, WAB_DATE_WORD_NUMERAL, HEAD, 70 },
  { "several", 7, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "since", 5, WAB_DATE_WORD_SHIFT, 0, WAB_DATE_SHIFT_SINCE },
  { "single", 6, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_SINGLE },
  { "six", 3, WAB_DATE_WORD_NUMERAL, HEAD, 6 },
  { "sixteen", 7, WAB_DATE_WORD_NUMERAL, HEAD, 16 },
  { "sixteenth", 9, WAB_DATE_WORD_ORDINAL, HEAD, 16 },
  { "sixth", 5, WAB_DATE_WORD_ORDINAL, HEAD, 6 },
  { "sixty", 5, WAB_DATE_WORD_NUMERAL, HEAD, 60 },
  { "some", 4, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_ABOUT },
  { "spring", 6, WAB_DATE_WORD_SEASON, HEAD, 0 },
  { "springs", 7, WAB_DATE_WORD_SEASON, HEAD | PLURAL, 0 },
  { "start", 5, WAB_DATE_WORD_EARLY, HEAD, WAB_PART_EARLY },
  { "straight", 8, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_CONSECUTIVE },
  { "subsequent", 10, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_FOLLOWING },
  { "succeeding", 10, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_FOLLOWING },
  { "successive", 10, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_CONSECUTIVE },
  { "summer", 6, WAB_DATE_WORD_SEASON, HEAD, 1 },
  { "summers", 7, WAB_DATE_WORD_SEASON, HEAD | PLURAL, 1 },
  { "summertime", 10, WAB_DATE_WORD_SEASON, HEAD | ABBREVIATED, 1 },
  { "sun", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 7 },
  { "sunday", 6, WAB_DATE_WORD_WEEKDAY, HEAD, 7 },
  { "sundays", 7, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 7 },
  { "sunrise", 7, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_DAWN },
  { "sunset", 6, WAB_DATE_WORD_PART, HEAD | DOUBTFUL, WAB_DATE_PART_DUSK },
  { "telegraph", 9, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "ten", 3, WAB_DATE_WORD_NUMERAL, HEAD, 10 },
  { "tenth", 5, WAB_DATE_WORD_ORDINAL, HEAD, 10 },
  { "term", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TERM },
  { "than", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_THAN },
  { "thanksgiving", 12, WAB_DATE_WORD_HOLIDAY, HEAD, WAB_DATE_HOLIDAY_THANKSGIVING },
  { "that", 4, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_THAT },
  { "the", 3, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_THE },
  { "these", 5, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_THIS },
  { "third", 5, WAB_DATE_WORD_ORDINAL, HEAD, 3 },
  { "thirteen", 8, WAB_DATE_WORD_NUMERAL, HEAD, 13 },
  { "thirteenth", 10, WAB_DATE_WORD_ORDINAL, HEAD, 13 },
  { "thirtieth", 9, WAB_DATE_WORD_ORDINAL, HEAD, 30 },
  { "thirty", 6, WAB_DATE_WORD_NUMERAL, HEAD, 30 },
  { "this", 4, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_THIS },
  { "those", 5, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_THAT },
  { "thousand", 8, WAB_DATE_WORD_NUMERAL, HEAD, 1000 },
  { "thousands", 9, WAB_DATE_WORD_VAGUE, HEAD, 0 },
  { "three", 5, WAB_DATE_WORD_NUMERAL, HEAD, 3 },
  { "through", 7, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_THROUGH },
  { "throughout", 10, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_DURING },
  { "thru", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_THROUGH },
  { "thu", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 4 },
  { "thur", 4, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 4 },
  { "thurs", 5, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 4 },
  { "thursday", 8, WAB_DATE_WORD_WEEKDAY, HEAD, 4 },
  { "thursdays", 9, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 4 },
  { "til", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_UNTIL },
  { "till", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_UNTIL },
  { "time", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIME },
  { "times", 5, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "to", 2, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TO },
  { "today", 5, WAB_DATE_WORD_DEICTIC, HEAD, 0 },
  { "tomorrow", 8, WAB_DATE_WORD_DEICTIC, HEAD, 1 },
  { "tonight", 7, WAB_DATE_WORD_DEICTIC, HEAD, 0 },
  { "tribune", 7, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_TIMES },
  { "tue", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 2 },
  { "tues", 4, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 2 },
  { "tuesday", 7, WAB_DATE_WORD_WEEKDAY, HEAD, 2 },
  { "tuesdays", 8, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 2 },
  { "twelfth", 7, WAB_DATE_WORD_ORDINAL, HEAD, 12 },
  { "twelve", 6, WAB_DATE_WORD_NUMERAL, HEAD, 12 },
  { "twentieth", 9, WAB_DATE_WORD_ORDINAL, HEAD, 20 },
  { "twenty", 6, WAB_DATE_WORD_NUMERAL, HEAD, 20 },
  { "two", 3, WAB_DATE_WORD_NUMERAL, HEAD, 2 },
  { "under", 5, WAB_DATE_WORD_SMALL, HEAD, WAB_DATE_SMALL_OVER },
  { "until", 5, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_UNTIL },
  { "upcoming", 8, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_COMING },
  { "utc", 3, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_ZONE },
  { "very", 4, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_VERY },
  { "wed", 3, WAB_DATE_WORD_WEEKDAY, HEAD | ABBREVIATED | DOUBTFUL, 3 },
  { "wednesday", 9, WAB_DATE_WORD_WEEKDAY, HEAD, 3 },
  { "wednesdays", 10, WAB_DATE_WORD_WEEKDAY, HEAD | PLURAL, 3 },
  { "week", 4, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_WEEK },
  { "weekend", 7, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_WEEKEND },
  { "weekends", 8, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_WEEKEND },
  { "weekly", 6, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_WEEK },
  { "weeks", 5, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_WEEK },
  { "whole", 5, WAB_DATE_WORD_WHICH, HEAD, WAB_DATE_WHICH_ENTIRE },
  { "winter", 6, WAB_DATE_WORD_SEASON, HEAD, 3 },
  { "winters", 7, WAB_DATE_WORD_SEASON, HEAD | PLURAL, 3 },
  { "wintertime", 10, WAB_DATE_WORD_SEASON, HEAD | ABBREVIATED, 3 },
  { "within", 6, WAB_DATE_WORD_SMALL, 0, WAB_DATE_SMALL_WITHIN },
  { "xmas", 4, WAB_DATE_WORD_HOLIDAY, HEAD, WAB_DATE_HOLIDAY_CHRISTMAS },
  { "year", 4, WAB_DATE_WORD_UNIT, HEAD, WAB_DATE_UNIT_YEAR },
  { "yearly", 6, WAB_DATE_WORD_SET, HEAD, WAB_DATE_UNIT_YEAR },
  { "years", 5, WAB_DATE_WORD_UNIT, HEAD | PLURAL, WAB_DATE_UNIT_YEAR },
  { "yesterday", 9, WAB_DATE_WORD_DEICTIC, HEAD, -1 },
  { "yr", 2, WAB_DATE_WORD_UNIT, HEAD | PLURAL | ABBREVIATED, WAB_DATE_UNIT_YEAR },
  { "yrs", 3, WAB_DATE_WORD_UNIT, HEAD | PLURAL | ABBREVIATED, WAB_DATE_UNIT_YEAR },
};

/* Where the words of each letter begin in the table; the last one is its length. */
static const guint16 letters[27] = { 0,   26,  34,  51,  65,  87,  117, 118, 130,
                                     132, 139, 139, 149, 176, 194, 206, 219, 223,
                                     228, 268, 313, 317, 318, 331, 332, 338, 338 };
/* clang-format on */
#undef HEAD
#undef PLURAL
#undef DOUBTFUL
#undef ABBREVIATED

static const Entry *
find_entry (const char *fold, guint length)
{
  if (length > 12 || fold[0] < 'a' || fold[0] > 'z')
    return NULL;
  const Entry *end = &entries[letters[fold[0] - 'a' + 1]];
  for (const Entry *entry = &entries[letters[fold[0] - 'a']]; entry < end; entry++)
    if (entry->length == length && memcmp (entry->word, fold, length) == 0)
      return entry;
  return NULL;
}

/* The one character of a punctuation token as ASCII, dashes and quotes of all kinds reduced to one;
 * 0 for any other symbol. */
static int
get_punctuation (const char *text, const WabToken *token)
{
  guchar c = (guchar)text[token->start];
  if (c < 0x80)
    return c;
  switch (g_utf8_get_char (text + token->start))
    {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return '"';
    default:
      return 0;
    }
}

static WabDateWord
make_number (const char *text, const WabToken *token)
{
  WabDateWord word = { .kind = WAB_DATE_WORD_NUMBER, .flags = WAB_DATE_FLAG_HEAD };
  gint64 value = 0;
  for (guint32 i = token->start; i < token->end; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        {
          word.flags |= WAB_DATE_FLAG_DECIMAL;
          if (text[i] == ',')
            continue;
          break;
        }
      if (word.n_digits < 9)
        {
          value = value * 10 + (text[i] - '0');
          word.n_digits++;
        }
      else
        word.n_digits = 10;
    }
  word.value = (gint32)value;
  return word;
}

/* "19th", "1990s", "80s", "AD842"; "6pm", "3rd". */
static WabDateWord
make_mixed (const char *fold, guint length)
{
  WabDateWord word = { 0 };
  gint32 value = 0;
  guint n = 0;
  if (length == 2
      && ((fold[0] == 'q' && fold[1] >= '1' && fold[1] <= '4')
          || (fold[0] == 'h' && (fold[1] == '1' || fold[1] == '2'))))
    {
      word.kind = WAB_DATE_WORD_QUARTER;
      word.flags = WAB_DATE_FLAG_HEAD;
      word.value = fold[1] - '0' + (fold[0] == 'h' ? 4 : 0);
      return word;
    }
  while (n < length && n < 6 && g_ascii_isdigit (fold[n]))
    value = value * 10 + (fold[n++] - '0');
  const char *rest = fold + n;
  guint n_rest = length - n;
  word.value = value;
  word.n_digits = (guint8)n;
  if (n == 0 || n > 4)
    return word;
  if (n <= 2 && n_rest == 2
      && (memcmp (rest, "st", 2) == 0 || memcmp (rest, "nd", 2) == 0 || memcmp (rest, "rd", 2) == 0
          || memcmp (rest, "th", 2) == 0))
    {
      word.kind = WAB_DATE_WORD_ORDINAL;
      word.flags = WAB_DATE_FLAG_HEAD | WAB_DATE_FLAG_DIGITS;
    }
  else if (n_rest == 1 && rest[0] == 's' && (n == 4 || n == 2) && value % 10 == 0)
    {
      word.kind = WAB_DATE_WORD_DECADE;
      word.flags = WAB_DATE_FLAG_HEAD | WAB_DATE_FLAG_DIGITS;
    }
  else if (n <= 2 && n_rest == 2 && rest[1] == 'm' && (rest[0] == 'a' || rest[0] == 'p'))
    {
      word.kind = WAB_DATE_WORD_CLOCK;
      word.flags = WAB_DATE_FLAG_HEAD | (rest[0] == 'p' ? WAB_DATE_FLAG_PM : 0);
    }
  return word;
}

WabDateWord
wab_date_word (const WabTokens *tokens, guint32 i)
{
  const WabToken *token = wab_tokens_get (tokens, i);
  WabDateWord word = { 0 };
  switch (token->kind)
    {
    case WAB_TOKEN_BREAK:
      word.kind = WAB_DATE_WORD_BREAK;
      return word;
    case WAB_TOKEN_PUNCT:
      word.kind = WAB_DATE_WORD_PUNCT;
      word.value = get_punctuation (tokens->text, token);
      if (word.value == '\'' && token->space_before && g_ascii_isdigit (tokens->text[token->end]))
        word.flags = WAB_DATE_FLAG_HEAD; /* '98 */
      return word;
    case WAB_TOKEN_NUMBER:
      return make_number (tokens->text, token);
    case WAB_TOKEN_MIXED:
      return make_mixed (wab_tokens_get_fold (tokens, i), token->fold_length);
    default:
      break;
    }
  const Entry *entry = find_entry (wab_tokens_get_fold (tokens, i), token->fold_length);
  if (entry == NULL)
    {
      if (token->letter_case == WAB_CASE_TITLE || token->letter_case == WAB_CASE_UPPER)
        word.flags = WAB_DATE_FLAG_CAPITAL;
      return word;
    }
  word.kind = entry->kind;
  word.flags = entry->flags;
  word.value = entry->value;
  if (token->letter_case == WAB_CASE_TITLE || token->letter_case == WAB_CASE_UPPER)
    word.flags |= WAB_DATE_FLAG_CAPITAL;
  return word;
}

WabDateWord *
wab_date_words_new (const WabTokens *tokens, guint32 n)
{
  WabDateWord *words = g_new (WabDateWord, n + 1);
  for (guint32 i = 0; i < n; i++)
    words[i] = wab_date_word (tokens, i);
  words[n] = (WabDateWord){ .kind = WAB_DATE_WORD_BREAK };
  return words;
}
