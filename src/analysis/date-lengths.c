#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * Lengths of time, points counted by them ("two weeks ago"), and what comes again and again.
 */

/* "about", "more than", "at least", "almost", "close to" before a number. */
static guint32
skip_qualifier (const WabDateState *s, guint32 i)
{
  if (is_small (s, i, WAB_DATE_SMALL_AT) && is_small (s, i + 1, WAB_DATE_SMALL_AT_LEAST))
    return i + 2;
  if (is_kind (s, i, WAB_DATE_WORD_EARLY) && is_token (s, i, "close")
      && is_small (s, i + 1, WAB_DATE_SMALL_TO))
    return i + 2;
  if (is_small (s, i, WAB_DATE_SMALL_ONLY) || is_small (s, i, WAB_DATE_SMALL_JUST))
    i++;
  if ((is_small (s, i, WAB_DATE_SMALL_MORE) || is_small (s, i, WAB_DATE_SMALL_LESS))
      && is_small (s, i + 1, WAB_DATE_SMALL_THAN))
    return i + 2;
  if (is_small (s, i, WAB_DATE_SMALL_ABOUT) || is_small (s, i, WAB_DATE_SMALL_OVER))
    return i + 1;
  return i;
}

/* "three weeks", "ten-day", "two and a half years", "nineteen years old", "a sixty-day period",
 * "months". */
static guint32
parse_amount (const WabDateState *s, guint32 i, double *out_amount, WabDateUnit *out_unit)
{
  guint32 j = wab_date_parse_number (s, i, out_amount);
  if (j == 0)
    return 0;
  gboolean is_article = is_small (s, i, WAB_DATE_SMALL_A) && j == i + 1;
  if (is_small (s, j, WAB_DATE_SMALL_CONSECUTIVE) || is_token (s, j, "full")
      || is_token (s, j, "whole") || is_small (s, j, WAB_DATE_SMALL_SINGLE)
      || (is_small (s, j, WAB_DATE_SMALL_MORE) && !is_article))
    j++;
  guint32 k = skip_hyphen (s, j);
  WabDateWord unit = get_word (s, k);
  if (unit.kind != WAB_DATE_WORD_UNIT)
    {
      if (is_token (s, k, "business") && is_unit (s, k + 1, WAB_DATE_UNIT_DAY))
        unit = get_word (s, ++k);
      else
        return 0;
    }
  gboolean is_plural = (unit.flags & WAB_DATE_FLAG_PLURAL) != 0;
  if (!is_plural && k == j && is_kind (s, i, WAB_DATE_WORD_NUMBER) && get_word (s, i).n_digits > 3)
    return 0;
  if (is_plural && unit.value == WAB_DATE_UNIT_QUARTER && k == i + 1 && *out_amount == 3
      && is_small (s, k + 1, WAB_DATE_SMALL_OF))
    return 0;
  if (is_article && (unit.flags & WAB_DATE_FLAG_PLURAL)
      && !(unit.flags & WAB_DATE_FLAG_ABBREVIATED))
    return 0;
  if ((unit.flags & WAB_DATE_FLAG_ABBREVIATED) && !is_kind (s, i, WAB_DATE_WORD_NUMBER))
    return 0;
  *out_unit = unit.value;
  if (*out_amount > 0 && is_small (s, k + 1, WAB_DATE_SMALL_AND)
      && is_small (s, k + 2, WAB_DATE_SMALL_A) && is_small (s, k + 3, WAB_DATE_SMALL_HALF))
    {
      *out_amount += 0.5; /* "a year and a half" */
      return k + 4;
    }
  return k + 1;
}

/* What hangs on to a length: "old", "of age", "period", "long". */
static guint32
skip_length_tail (const WabDateState *s, guint32 i)
{
  guint32 j = skip_hyphen (s, i);
  if (is_small (s, j, WAB_DATE_SMALL_OLD) || (is_small (s, j, WAB_DATE_SMALL_LONG) && j > i))
    return j + 1;
  if (is_small (s, i, WAB_DATE_SMALL_OF) && is_small (s, i + 1, WAB_DATE_SMALL_AGE))
    return i + 2;
  if (is_small (s, i, WAB_DATE_SMALL_PERIOD))
    return i + 1;
  return i;
}

/* Counts @amount units on or back from @from. */
static gboolean
count_from (const WabDatePoint *from,
            double amount,
            WabDateUnit unit,
            int sign,
            gboolean keeps_day,
            WabDatePoint *out)
{
  if (amount > 100000)
    return FALSE;
  int n = (int)amount;
  if (amount != n)
    {
      if (unit == WAB_DATE_UNIT_YEAR)
        unit = WAB_DATE_UNIT_MONTH, n = (int)(amount * 12 + 0.5);
      else if (unit == WAB_DATE_UNIT_MONTH)
        unit = WAB_DATE_UNIT_DAY, n = (int)(amount * 30 + 0.5);
      else if (unit == WAB_DATE_UNIT_WEEK)
        unit = WAB_DATE_UNIT_DAY, n = (int)(amount * 7 + 0.5);
      else
        n = (int)(amount + 0.5);
    }
  if (unit < WAB_DATE_UNIT_DAY && from->hour == WAB_DATE_NONE)
    {
      *out = *from;
      out->part = WAB_DATE_NONE;
      return from->grain == WAB_DATE_UNIT_DAY;
    }
  /* Nothing finer can be counted than the start is known. */
  if (from->grain > unit)
    {
      if (from->grain >= WAB_DATE_UNIT_DECADE)
        return FALSE;
      if (unit <= WAB_DATE_UNIT_WEEK && from->grain >= WAB_DATE_UNIT_MONTH)
        return FALSE;
    }
  *out = wab_date_point_shift (from, unit, sign * n, keeps_day);
  return TRUE;
}

/* A point counted from another: "two weeks ago", "three days later", "5 days before new year", "a
 * year from now"; @length_end is where the length ends. Returns 0 if nothing of the kind follows.
 */
static guint32
parse_counted (const WabDateState *s,
               guint32 length_end,
               double amount,
               WabDateUnit unit,
               WabDateValue *out)
{
  WabDateWord word = get_word (s, length_end);
  WabDatePoint from, point;
  guint32 anchor = WAB_NO_MENTION, end = length_end + 1;
  gboolean keeps_day = FALSE;
  WabDateRule rule = WAB_DATE_RULE_TOLD;
  int sign;
  if (is_small (s, length_end, WAB_DATE_SMALL_FROM))
    {
      word.kind = WAB_DATE_WORD_SHIFT;
      word.value = WAB_DATE_SHIFT_AFTER;
      if (is_token (s, end, "now"))
        {
          word.value = WAB_DATE_SHIFT_HENCE;
          end++;
        }
    }
  if (word.kind != WAB_DATE_WORD_SHIFT)
    return 0;
  switch (word.value)
    {
    case WAB_DATE_SHIFT_AGO:
    case WAB_DATE_SHIFT_HENCE:
      sign = word.value == WAB_DATE_SHIFT_AGO ? -1 : 1;
      if (!wab_date_get_deictic_anchor (s, unit, &from, &anchor))
        {
          wab_date_set_ref (out, sign < 0 ? WAB_DATE_REF_PAST : WAB_DATE_REF_FUTURE);
          return end;
        }
      if (is_kind (s, end, WAB_DATE_WORD_DEICTIC) && !s->is_narrative)
        {
          from = wab_date_point_shift (&from, WAB_DATE_UNIT_DAY, get_word (s, end).value, TRUE);
          keeps_day = TRUE;
          end++;
        }
      break;
    case WAB_DATE_SHIFT_LATER:
    case WAB_DATE_SHIFT_EARLIER:
      sign = word.value == WAB_DATE_SHIFT_EARLIER ? -1 : 1;
      if (!wab_date_get_text_anchor (s, unit, &from, &anchor))
        {
          wab_date_set_ref (out, sign < 0 ? WAB_DATE_REF_PAST : WAB_DATE_REF_FUTURE);
          return end;
        }
      rule = anchor == WAB_TOLD_DAY_ANCHOR ? WAB_DATE_RULE_TOLD : WAB_DATE_RULE_TEXT;
      break;
    case WAB_DATE_SHIFT_BEFORE:
    case WAB_DATE_SHIFT_AFTER:
      {
        WabDateValue other;
        guint32 end_other = wab_date_parse_point (s, end, &other);
        sign = word.value == WAB_DATE_SHIFT_BEFORE ? -1 : 1;
        if (end_other != 0 && other.form == WAB_DATE_FORM_POINT
            && (other.first.grain <= WAB_DATE_UNIT_MONTH
                || other.first.grain == WAB_DATE_UNIT_YEAR))
          {
            from = other.first;
            anchor = other.anchor;
            rule = other.rule;
            keeps_day = TRUE;
            end = end_other;
          }
        else if (is_small (s, length_end, WAB_DATE_SMALL_FROM))
          return 0;
        else if (wab_date_is_clause_end (s, end)
                 && !(word.value == WAB_DATE_SHIFT_AFTER && !is_kind (s, end, WAB_DATE_WORD_PUNCT)
                      && !is_kind (s, end, WAB_DATE_WORD_BREAK)))
          {
            if (!wab_date_get_text_anchor (s, unit, &from, &anchor))
              {
                wab_date_set_ref (out, sign < 0 ? WAB_DATE_REF_PAST : WAB_DATE_REF_FUTURE);
                return end;
              }
            rule = anchor == WAB_TOLD_DAY_ANCHOR ? WAB_DATE_RULE_TOLD : WAB_DATE_RULE_TEXT;
          }
        else
          return 0;
        break;
      }
    default:
      return 0;
    }
  if (unit == WAB_DATE_UNIT_YEAR && amount == 1 && s->last.is_known && !s->last.point.is_open
      && s->last.point.grain == WAB_DATE_UNIT_QUARTER && word.value != WAB_DATE_SHIFT_BEFORE
      && word.value != WAB_DATE_SHIFT_AFTER && !s->is_narrative)
    {
      /* Beside a quarter "a year earlier" is the same quarter of the year before. */
      point = wab_date_point_quarter (s->last.point.year + sign, s->last.point.index);
      wab_date_set_point (out, &point, WAB_DATE_RULE_TEXT, s->last.mention);
      return end;
    }
  if (amount < 0 || !count_from (&from, amount, unit, sign, keeps_day, &point))
    {
      wab_date_set_ref (out, sign < 0 ? WAB_DATE_REF_PAST : WAB_DATE_REF_FUTURE);
      return end;
    }
  if (unit >= WAB_DATE_UNIT_DAY)
    point.hour = point.part = WAB_DATE_NONE;
  wab_date_set_point (out, &point, rule, anchor);
  return end;
}

/* Whether "a year", "a day" at @i tells how often: "$700 million a year", "20 miles a day". */
static gboolean
is_rate (const WabDateState *s, guint32 i)
{
  if (i == s->begin)
    return FALSE;
  WabDateWord before = get_word (s, i - 1);
  if (before.kind == WAB_DATE_WORD_UNIT && (before.flags & WAB_DATE_FLAG_PLURAL))
    return TRUE; /* "24 hours a day" */
  if (wab_tokens_get (s->tokens, i - 1)->kind == WAB_TOKEN_MIXED)
    return TRUE; /* "150m a year" */
  if (before.kind == WAB_DATE_WORD_NUMBER || is_punct (s, i - 1, '%') || is_punct (s, i - 1, ')'))
    return TRUE;
  if (wab_date_is_plural_noun (s, i - 1))
    return TRUE;
  static const char *const words[] = { "million", "billion", "trillion", "thousand", "percent",
                                       "once",    "twice",   "times",    "cent" };
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_token (s, i - 1, words[k]))
      return TRUE;
  return FALSE;
}

/* Whether "in two weeks" looks ahead: its verb does, or there is none; and nothing is compared as
 * in "the worst storm in two weeks". */
static gboolean
is_ahead (const WabDateState *s, guint32 i)
{
  WabDateTense tense = wab_date_find_tense (s, i);
  if (tense != WAB_DATE_TENSE_FUTURE
      && !(tense == WAB_DATE_TENSE_UNKNOWN && wab_date_is_fragment (s)))
    return FALSE;
  for (guint32 k = i > s->begin + 14 ? i - 14 : s->begin; k < i; k++)
    {
      const WabToken *token = wab_tokens_get (s->tokens, k);
      const char *fold = wab_tokens_get_fold (s->tokens, k);
      if (is_token (s, k, "first") || is_token (s, k, "worst") || is_token (s, k, "best")
          || is_token (s, k, "most") || is_token (s, k, "least")
          || (token->fold_length > 5 && memcmp (fold + token->fold_length - 3, "est", 3) == 0))
        return FALSE;
    }
  return TRUE;
}

/* Whether a length without a number ("months", "days") is one here. */
static gboolean
is_bare_length (const WabDateState *s, guint32 i)
{
  WabDateWord before = get_word (s, i - 1);
  if (is_kind (s, i + 1, WAB_DATE_WORD_SHIFT) && !is_shift (s, i + 1, WAB_DATE_SHIFT_SINCE))
    return TRUE;
  if (is_punct (s, i + 1, '-') && is_small (s, i + 2, WAB_DATE_SMALL_LONG))
    return TRUE;
  if (i == s->begin)
    return FALSE;
  if (before.kind == WAB_DATE_WORD_SHIFT || is_small (s, i - 1, WAB_DATE_SMALL_WITHIN)
      || is_small (s, i - 1, WAB_DATE_SMALL_FOR) || is_small (s, i - 1, WAB_DATE_SMALL_IN)
      || is_small (s, i - 1, WAB_DATE_SMALL_ONLY) || is_small (s, i - 1, WAB_DATE_SMALL_JUST)
      || is_small (s, i - 1, WAB_DATE_SMALL_AND) || is_small (s, i - 1, WAB_DATE_SMALL_OR)
      || is_small (s, i - 1, WAB_DATE_SMALL_OVER) || is_small (s, i - 1, WAB_DATE_SMALL_OF)
      || is_token (s, i - 1, "with") || is_token (s, i - 1, "take") || is_token (s, i - 1, "took")
      || is_token (s, i - 1, "takes"))
    return TRUE;
  return FALSE;
}

/* "the next six months", "the past decade", "the first two months of 1939", "previous days":
 * lengths told by where they lie. */
static guint32
parse_lying_length (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i), end;
  double amount;
  WabDateUnit unit;
  WabDateWord which = get_word (s, j);
  gboolean is_first =
      which.kind == WAB_DATE_WORD_ORDINAL && (which.value == 1 || which.value == -1);
  if (which.kind != WAB_DATE_WORD_WHICH && !is_first)
    return 0;
  if (which.kind == WAB_DATE_WORD_WHICH && (is_token (s, j, "this") || is_token (s, j, "that")))
    return 0;
  guint32 k = j + 1;
  if (is_small (s, k, WAB_DATE_SMALL_ABOUT)
      || (is_kind (s, k, WAB_DATE_WORD_VAGUE) && is_small (s, k + 1, WAB_DATE_SMALL_A)))
    k++;
  end = parse_amount (s, k, &amount, &unit);
  if (end != 0 && !is_small (s, k, WAB_DATE_SMALL_A))
    {
      wab_date_set_length (out, amount, unit);
      if (is_small (s, end, WAB_DATE_SMALL_OF))
        {
          WabDateValue of;
          guint32 end_of = wab_date_parse_point (s, end + 1, &of);
          if (end_of != 0 && of.form == WAB_DATE_FORM_POINT)
            return end_of;
        }
      return end;
    }
  if (is_first)
    return 0;
  WabDateWord word = get_word (s, j + 1);
  if (word.kind != WAB_DATE_WORD_UNIT)
    return 0;
  if (word.flags & WAB_DATE_FLAG_PLURAL)
    {
      if (is_token (s, j, "recent") || is_token (s, j, "these") || is_token (s, j, "those")
          || which.value == WAB_DATE_WHICH_ENTIRE)
        return 0;
      wab_date_set_length (out, -1, word.value);
      return j + 2;
    }
  if (which.value == WAB_DATE_WHICH_PAST && j > i && word.value >= WAB_DATE_UNIT_DAY
      && word.value != WAB_DATE_UNIT_WEEKEND && !is_token (s, j, "recent"))
    {
      wab_date_set_length (out, 1, word.value);
      return j + 2;
    }
  return 0;
}

/* "the year-ago quarter", "year-earlier": the same a year before. */
static guint32
parse_unit_ago (const WabDateState *s, guint32 i, WabDateValue *out)
{
  guint32 j = skip_the (s, i);
  WabDateWord word = get_word (s, j);
  if (word.kind != WAB_DATE_WORD_UNIT || word.value < WAB_DATE_UNIT_MONTH
      || !is_punct (s, j + 1, '-')
      || !(is_shift (s, j + 2, WAB_DATE_SHIFT_AGO) || is_shift (s, j + 2, WAB_DATE_SHIFT_EARLIER)))
    return 0;
  guint32 end = j + 3;
  if (is_unit (s, end, WAB_DATE_UNIT_QUARTER) || is_small (s, end, WAB_DATE_SMALL_PERIOD))
    end++;
  guint32 counted = parse_counted (s, j + 2, 1, word.value, out);
  return counted != 0 ? end : 0;
}

guint32
wab_date_parse_length (const WabDateState *s, guint32 i, WabDateValue *out)
{
  double amount;
  WabDateUnit unit;
  guint32 end = parse_lying_length (s, i, out);
  if (end != 0)
    return end;
  end = parse_unit_ago (s, i, out);
  if (end != 0)
    return end;
  guint32 j = skip_qualifier (s, i);
  guint32 k = skip_the (s, j);
  if (k > j && is_small (s, k, WAB_DATE_SMALL_A))
    return 0;
  end = parse_amount (s, k, &amount, &unit);
  if (end == 0 && j == i && is_small (s, i, WAB_DATE_SMALL_SINGLE) && is_punct (s, i + 1, '-')
      && is_kind (s, i + 2, WAB_DATE_WORD_UNIT))
    {
      wab_date_set_length (out, 1, get_word (s, i + 2).value);
      return i + 3;
    }
  if (end == 0)
    {
      WabDateWord word = get_word (s, j);
      if (word.kind != WAB_DATE_WORD_UNIT || !(word.flags & WAB_DATE_FLAG_PLURAL)
          || (word.flags & WAB_DATE_FLAG_ABBREVIATED) || !is_bare_length (s, j))
        return 0;
      wab_date_set_length (out, -1, word.value);
      guint32 counted = parse_counted (s, j + 1, -1, word.value, out);
      return counted != 0 ? counted : skip_length_tail (s, j + 1);
    }
  guint32 counted = parse_counted (s, end, amount, unit, out);
  if (counted != 0)
    return counted;
  if (is_small (s, k, WAB_DATE_SMALL_A) && end == k + 2 && j == i && is_rate (s, i))
    {
      wab_date_set_repeated (out, 1, unit);
      return end;
    }
  /* "the year", "a second"; "one day" that is no length. */
  if (unit == WAB_DATE_UNIT_SECOND && !(get_word (s, end - 1).flags & WAB_DATE_FLAG_PLURAL))
    return 0;
  if (is_punct (s, end - 2, '-') && (get_word (s, end - 1).flags & WAB_DATE_FLAG_PLURAL))
    return 0;
  /* "in two weeks" with a verb of the future is a day, not a length. */
  WabDatePoint told;
  if (j == i && i > s->begin && is_small (s, i - 1, WAB_DATE_SMALL_IN) && unit >= WAB_DATE_UNIT_DAY
      && amount > 0 && !s->is_narrative && wab_date_get_told (s, &told) && !told.is_open)
    {
      WabDatePoint point;
      if (is_ahead (s, i)
          && count_from (&told, amount, unit, 1, unit < WAB_DATE_UNIT_MONTH, &point))
        {
          wab_date_set_point (out, &point, WAB_DATE_RULE_TOLD, WAB_TOLD_DAY_ANCHOR);
          return end;
        }
    }
  if (k > j && is_punct (s, end - 2, '-'))
    return 0; /* "the three-month bill": the length begins after "the" */
  wab_date_set_length (out, amount, unit);
  return skip_length_tail (s, end);
}

guint32
wab_date_parse_set (const WabDateState *s, guint32 i, WabDateValue *out)
{
  WabDateWord word = get_word (s, i);
  if (word.kind == WAB_DATE_WORD_SET)
    {
      if ((word.flags & WAB_DATE_FLAG_CAPITAL) && i > s->begin && !is_punct (s, i - 1, '"'))
        return 0;
      wab_date_set_repeated (out, 1, word.value);
      return i + 1;
    }
  if (word.kind != WAB_DATE_WORD_EACH)
    return 0;
  guint32 j = i + 1;
  if (is_token (s, j, "other") || is_token (s, j, "single"))
    j++;
  WabDateWord next = get_word (s, j);
  double amount;
  WabDateUnit unit;
  if (next.kind == WAB_DATE_WORD_UNIT)
    {
      wab_date_set_repeated (out, is_token (s, j - 1, "other") ? 2 : 1, next.value);
      return j + 1;
    }
  if (next.kind == WAB_DATE_WORD_WEEKDAY)
    {
      WabDatePoint point = wab_date_make_weekday_point (next.value);
      wab_date_set_point (out, &point, WAB_DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = WAB_DATE_FORM_SET;
      if (is_kind (s, j + 1, WAB_DATE_WORD_PART))
        {
          out->first.part = (gint8)get_word (s, j + 1).value;
          j++;
        }
      return j + 1;
    }
  guint32 end_holiday = wab_date_parse_holiday (s, j, out);
  if (end_holiday != 0)
    {
      wab_date_set_repeated (out, 1, WAB_DATE_UNIT_YEAR);
      return end_holiday;
    }
  if (next.kind == WAB_DATE_WORD_PART)
    {
      WabDatePoint point = wab_date_point_day (0);
      point.is_timeless = TRUE;
      point.part = (gint8)next.value;
      wab_date_set_point (out, &point, WAB_DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = WAB_DATE_FORM_SET;
      return j + 1;
    }
  if (next.kind == WAB_DATE_WORD_MONTH || next.kind == WAB_DATE_WORD_SEASON)
    {
      WabDatePoint point = next.kind == WAB_DATE_WORD_MONTH
                               ? wab_date_point_month (2000, next.value)
                               : wab_date_point_season (2000, next.value);
      point.is_open = TRUE;
      wab_date_set_point (out, &point, WAB_DATE_RULE_REPEATED, WAB_NO_MENTION);
      out->type = WAB_TIME_SET;
      out->form = WAB_DATE_FORM_SET;
      return j + 1;
    }
  guint32 end = parse_amount (s, j, &amount, &unit);
  if (end != 0)
    {
      wab_date_set_repeated (out, amount, unit);
      return end;
    }
  return 0;
}
