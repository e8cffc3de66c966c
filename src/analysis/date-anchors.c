#include "analysis/date-parsers.h"

#include <stdio.h>
#include <string.h>

/*
 * What an expression of time is counted from: the told day or an earlier date of the text; and the
 * tense of the sentence, which tells the last Friday from the next one.
 */

void
wab_date_set_point (WabDateValue *out, const WabDatePoint *point, WabDateRule rule, guint32 anchor)
{
  *out = (WabDateValue){ .type = point->hour != WAB_DATE_NONE || point->part != WAB_DATE_NONE
                                     ? WAB_TIME_TIME
                                     : WAB_TIME_DATE,
                         .form = WAB_DATE_FORM_POINT,
                         .rule = rule,
                         .first = *point,
                         .last = *point,
                         .anchor = anchor };
}

void
wab_date_set_ref (WabDateValue *out, WabDateRef ref)
{
  *out = (WabDateValue){ .type = WAB_TIME_DATE,
                         .form = WAB_DATE_FORM_REF,
                         .rule = WAB_DATE_RULE_VAGUE,
                         .ref = ref,
                         .anchor = WAB_NO_MENTION };
}

void
wab_date_set_length (WabDateValue *out, double amount, WabDateUnit unit)
{
  *out = (WabDateValue){ .type = WAB_TIME_DURATION,
                         .form = WAB_DATE_FORM_DURATION,
                         .rule = WAB_DATE_RULE_LENGTH,
                         .amount = amount,
                         .unit = unit,
                         .anchor = WAB_NO_MENTION };
}

void
wab_date_set_repeated (WabDateValue *out, double amount, WabDateUnit unit)
{
  wab_date_set_length (out, amount, unit);
  out->type = WAB_TIME_SET;
  out->form = WAB_DATE_FORM_SET;
  out->rule = WAB_DATE_RULE_REPEATED;
}

WabDatePoint
wab_date_make_weekday_point (int weekday)
{
  WabDatePoint point = wab_date_point_day (0);
  point.is_open = TRUE;
  point.weekday = (gint8)weekday;
  return point;
}

/* How many tokens away a verb can still tell the tense: keeps the work linear in any text. */
#define MAX_DISTANCE 40

static gboolean
is_future_word (const WabDateState *s, guint32 i)
{
  static const char *const words[] = { "will",     "shall", "ll",      "due",    "scheduled",
                                       "expected", "plans", "planned", "plan",   "going",
                                       "upcoming", "would", "expects", "expect", "slated",
                                       "should",   "set",   "intends", "takes",  "begins",
                                       "starts",   "opens", "ends",    "must",   "need",
                                       "want",     "let",   "hopes",   "wants",  "aims" };
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_token (s, i, words[k]))
      return TRUE;
  return FALSE;
}

static gboolean
is_past_word (const WabDateState *s, guint32 i)
{
  static const char *const words[] = { "was",  "were",  "had",  "did",   "said", "took",   "went",
                                       "came", "began", "fell", "rose",  "won",  "lost",   "met",
                                       "made", "told",  "held", "left",  "got",  "became", "led",
                                       "hit",  "saw",   "gave", "found", "sent", "died",   "been" };
  const WabToken *token = wab_tokens_get (s->tokens, i);
  if (token->kind != WAB_TOKEN_WORD || token->letter_case != WAB_CASE_LOWER)
    return FALSE;
  if (i > s->begin && is_token (s, i - 1, "be"))
    return FALSE; /* "will be held" */
  const char *fold = wab_tokens_get_fold (s->tokens, i);
  if (token->fold_length >= 5 && memcmp (fold + token->fold_length - 2, "ed", 2) == 0)
    return TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_token (s, i, words[k]))
      return TRUE;
  return FALSE;
}

WabDateTense
wab_date_find_tense (const WabDateState *s, guint32 i)
{
  if (i >= s->begin + 1
      && (is_small (s, i - 1, WAB_DATE_SMALL_UNTIL) || is_small (s, i - 1, WAB_DATE_SMALL_BY)
          || is_small (s, i - 1, WAB_DATE_SMALL_THROUGH)))
    {
      guint32 first = i > s->begin + MAX_DISTANCE ? i - MAX_DISTANCE : s->begin;
      for (guint32 k = first; k < s->limit && k < i + MAX_DISTANCE; k++)
        if (is_token (s, k, "was") || is_token (s, k, "were") || is_token (s, k, "had"))
          return WAB_DATE_TENSE_UNKNOWN;
      return WAB_DATE_TENSE_FUTURE;
    }
  /* Neither way past a quotation mark: who is quoted speaks in a tense of their own. */
  gboolean goes_back = TRUE, goes_on = TRUE;
  for (guint32 distance = 1; distance < MAX_DISTANCE && (goes_back || goes_on); distance++)
    {
      guint32 k = i - distance;
      if (i < s->begin + distance || is_punct (s, k, '"'))
        goes_back = FALSE;
      if (goes_back && is_future_word (s, k))
        return WAB_DATE_TENSE_FUTURE;
      if (goes_back && is_past_word (s, k))
        return WAB_DATE_TENSE_PAST;
      k = i + distance / 2;
      if (k >= s->limit || is_punct (s, k, '"'))
        goes_on = FALSE;
      if (!goes_on || distance % 2 != 0)
        continue;
      if (is_future_word (s, k))
        return WAB_DATE_TENSE_FUTURE;
      if (is_past_word (s, k))
        return WAB_DATE_TENSE_PAST;
    }
  return WAB_DATE_TENSE_UNKNOWN;
}

/* Whether the sentence tells what is always so: its verbs are in the present and none is in the
 * past. */
static gboolean
is_general (const WabDateState *s, guint32 i)
{
  gboolean is_present = FALSE;
  guint32 first = i > s->begin + MAX_DISTANCE ? i - MAX_DISTANCE : s->begin;
  for (guint32 k = first; k < s->limit && k < i + MAX_DISTANCE; k++)
    {
      if (is_past_word (s, k))
        return FALSE;
      if (is_token (s, k, "is") || is_token (s, k, "are") || is_token (s, k, "can")
          || is_token (s, k, "varies") || is_token (s, k, "occur") || is_token (s, k, "does"))
        is_present = TRUE;
    }
  return is_present;
}

gboolean
wab_date_is_fragment (const WabDateState *s)
{
  if (s->limit > s->begin + 12)
    return FALSE;
  for (guint32 k = s->begin; k < s->limit; k++)
    if (s->words[k].kind == WAB_DATE_WORD_NONE
        && wab_tokens_get (s->tokens, k)->kind == WAB_TOKEN_WORD)
      return FALSE;
  return TRUE;
}

gboolean
wab_date_get_told (const WabDateState *s, WabDatePoint *out_point)
{
  if (!s->has_told)
    return FALSE;
  *out_point = s->told;
  return TRUE;
}

/* "... until July 15. The same day, a court acquitted ...": what has happened is not counted from a
 * day to come. */
static gboolean
is_still_to_come (const WabDateState *s, const WabDateAnchor *anchor)
{
  return !s->is_narrative && s->has_told && !s->told.is_open && anchor->is_known
         && anchor->token < s->begin && anchor->point.grain == WAB_DATE_UNIT_DAY
         && !anchor->point.is_open && anchor->point.day > s->told.day
         && wab_date_find_tense (s, s->begin) == WAB_DATE_TENSE_PAST;
}

gboolean
wab_date_get_text_anchor (const WabDateState *s,
                          WabDateUnit unit,
                          WabDatePoint *out_point,
                          guint32 *out_anchor)
{
  const WabDateAnchor *anchor = unit <= WAB_DATE_UNIT_DAY ? &s->last_day : &s->last;
  if (unit >= WAB_DATE_UNIT_YEAR && s->last_year.is_known && s->last.is_known
      && s->last.point.is_open)
    anchor = &s->last_year;
  /* In news a year in passing says nothing about "the previous month". */
  if (anchor->is_known && !s->is_narrative && s->has_told && anchor->point.grain > unit
      && anchor->point.grain >= WAB_DATE_UNIT_YEAR && unit >= WAB_DATE_UNIT_WEEK)
    {
      *out_anchor = WAB_TOLD_DAY_ANCHOR;
      return wab_date_get_told (s, out_point);
    }
  if (unit <= WAB_DATE_UNIT_DAY && is_still_to_come (s, anchor))
    {
      *out_anchor = WAB_TOLD_DAY_ANCHOR;
      return wab_date_get_told (s, out_point);
    }
  if (anchor->is_known)
    {
      *out_point = anchor->point;
      *out_anchor = anchor->mention;
      return TRUE;
    }
  if (unit <= WAB_DATE_UNIT_DAY && s->last.is_known && s->is_narrative)
    return FALSE;
  *out_anchor = WAB_TOLD_DAY_ANCHOR;
  return wab_date_get_told (s, out_point);
}

gboolean
wab_date_get_deictic_anchor (const WabDateState *s,
                             WabDateUnit unit,
                             WabDatePoint *out_point,
                             guint32 *out_anchor)
{
  if (s->is_narrative && !(s->has_told && !s->told.is_open && unit >= WAB_DATE_UNIT_WEEK))
    return wab_date_get_text_anchor (s, unit, out_point, out_anchor);
  *out_anchor = WAB_TOLD_DAY_ANCHOR;
  return wab_date_get_told (s, out_point);
}

static gint64
get_distance_days (const WabDatePoint *from, const WabDatePoint *to)
{
  WabDay a1, a2, b1, b2;
  wab_date_point_get_days (from, &a1, &a2);
  wab_date_point_get_days (to, &b1, &b2);
  return (b1 + b2 - a1 - a2) / 2;
}

void
wab_date_complete_year (const WabDateState *s,
                        guint32 i,
                        int month_day,
                        WabDatePoint *point,
                        WabDateRule *out_rule,
                        guint32 *out_anchor)
{
  const WabDatePoint *from;
  WabDateTense tense = WAB_DATE_TENSE_UNKNOWN;
  int month = point->index;
  if (s->is_narrative && is_general (s, i))
    {
      /* "In January it is warm": of every year. */
      point->is_open = TRUE;
      point->year = 2000;
      if (point->grain == WAB_DATE_UNIT_DAY)
        point->day = wab_day_from_ymd (2000, month, month_day);
      *out_rule = WAB_DATE_RULE_REPEATED;
      *out_anchor = WAB_NO_MENTION;
      return;
    }
  gboolean by_text =
      s->last_year.is_known
      && (s->is_narrative || (!s->has_told && s->last_year.point.grain <= WAB_DATE_UNIT_MONTH));
  if (by_text)
    {
      from = &s->last_year.point;
      *out_anchor = s->last_year.mention;
      *out_rule = WAB_DATE_RULE_YEAR_TEXT;
    }
  else if (s->has_told && !s->told.is_open)
    {
      from = &s->told;
      *out_anchor = WAB_TOLD_DAY_ANCHOR;
      *out_rule = WAB_DATE_RULE_NEAREST;
      tense = wab_date_find_tense (s, i);
    }
  else
    {
      point->is_open = TRUE;
      point->year = 2000;
      if (point->grain == WAB_DATE_UNIT_DAY)
        point->day = wab_day_from_ymd (2000, month, month_day);
      *out_rule = WAB_DATE_RULE_OPEN;
      *out_anchor = WAB_NO_MENTION;
      return;
    }
  gboolean has_no_words = !by_text && tense == WAB_DATE_TENSE_UNKNOWN && wab_date_is_fragment (s);
  WabDatePoint best = *point;
  gint64 best_cost = G_MAXINT64;
  gboolean has_finer = from->grain < WAB_DATE_UNIT_YEAR;
  for (int year = from->year - 4; year <= from->year + 4; year++)
    {
      WabDatePoint candidate = *point;
      gint64 cost;
      candidate.year = year;
      if (point->grain == WAB_DATE_UNIT_DAY)
        {
          if (!wab_ymd_is_valid (year, month, month_day))
            continue;
          candidate.day = wab_day_from_ymd (year, month, month_day);
        }
      gint64 days = get_distance_days (from, &candidate);
      if (by_text)
        {
          cost = days >= 0 ? days * 10 : -days * 13;
          if (year != from->year)
            cost += has_finer ? 1200 : 100000;
        }
      else
        {
          int ahead = tense == WAB_DATE_TENSE_PAST ? 60 : tense == WAB_DATE_TENSE_FUTURE ? 10 : 15;
          int behind = tense == WAB_DATE_TENSE_FUTURE ? 40 : 10;
          if (has_no_words)
            ahead = behind = year == from->year ? 10 : 30;
          if (point->grain != WAB_DATE_UNIT_DAY && ABS (days) <= 16)
            days = 0;
          cost = days >= 0 ? days * ahead : -days * behind;
        }
      if (cost < best_cost)
        {
          best_cost = cost;
          best = candidate;
        }
    }
  *point = best;
}

WabDateRule
wab_date_get_rule (guint32 anchor)
{
  return anchor == WAB_TOLD_DAY_ANCHOR ? WAB_DATE_RULE_TOLD : WAB_DATE_RULE_TEXT;
}

void
wab_date_set_lost (WabDateValue *out, int direction)
{
  wab_date_set_ref (out,
                    direction < 0   ? WAB_DATE_REF_PAST
                    : direction > 0 ? WAB_DATE_REF_FUTURE
                                    : WAB_DATE_REF_PRESENT);
}
