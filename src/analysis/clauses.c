#include "analysis/clauses.h"

#include "analysis/date-finder.h"
#include "analysis/sentence-reading.h"
#include "calendar/civil.h"

static gboolean
is_pinned (const WabMention *mention, guint32 content)
{
  return mention->kind == WAB_MENTION_DATE && mention->start >= content
         && (mention->date.type == WAB_TIME_DATE || mention->date.type == WAB_TIME_TIME)
         && wab_span_is_known (&mention->date.span);
}

/* "Caught fire on March 5 and burned through the night": what begins on the same day is one report,
 * though the night ends on the next. */
static gboolean
is_another_day (const WabMention *a, const WabMention *b)
{
  WabDay first, last, other_first, other_last;
  wab_span_to_days (&a->date.span, &first, &last);
  wab_span_to_days (&b->date.span, &other_first, &other_last);
  return first != other_first;
}

static gboolean
has_verb (const WabContext *context, guint32 first, guint32 end)
{
  WabReading reading;
  return end > first + 1 && wab_reading_read_clause (context, first, end, &reading);
}

static gboolean
is_joint (const WabContext *context, guint32 i)
{
  return wab_tokens_is (context->tokens, i, "and") || wab_tokens_is (context->tokens, i, "but")
         || wab_tokens_is (context->tokens, i, "while")
         || wab_tokens_is (context->tokens, i, "whereas") || wab_shape_get_sign (context, i) == ';';
}

/* The joint between the dates @a and @b that has a verb on both sides; 0 if there is none. */
static guint32
find_joint (const WabContext *context,
            const WabClause *clause,
            const WabMention *a,
            const WabMention *b)
{
  for (guint32 i = clause->first + 1; i + 2 < clause->end; i++)
    {
      const WabToken *token = wab_tokens_get (context->tokens, i);
      if (token->start < a->end)
        continue;
      if (token->start >= b->start)
        return 0;
      /* "On Monday and Tuesday": the second day stands right behind it. */
      if (is_joint (context, i) && wab_tokens_get (context->tokens, i + 1)->start != b->start
          && has_verb (context, clause->first, i) && has_verb (context, i + 1, clause->end))
        return i;
    }
  return 0;
}

guint
wab_clauses_find (const WabContext *context,
                  const WabSentenceTokens *sentence,
                  guint32 content,
                  guint32 first_mention,
                  guint32 end_mention,
                  WabClause *out)
{
  guint n = 1;
  const WabMention *last = NULL;
  out[0] = (WabClause){ sentence->first, sentence->end };
  for (guint32 m = first_mention; m < end_mention && n < WAB_MAX_CLAUSES; m++)
    {
      const WabMention *mention = wab_analysis_get_mention (context->analysis, m);
      if (!is_pinned (mention, content))
        continue;
      if (last != NULL && is_another_day (last, mention)
          && !wab_dates_are_range (context, last, mention))
        {
          guint32 joint = find_joint (context, &out[n - 1], last, mention);
          if (joint > 0)
            {
              out[n] = (WabClause){ joint + 1, out[n - 1].end };
              out[n - 1].end = joint;
              n++;
            }
        }
      last = mention;
    }
  return n;
}
