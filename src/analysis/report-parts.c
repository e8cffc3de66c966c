#include "analysis/report-parts.h"

#include "analysis/date-finder.h"
#include "analysis/words.h"

/* Tokens between a participle and its date: "built by hand in Riga in 1979". */
#define MAX_ATTRIBUTE 8

gboolean
wab_mention_is_pin (const WabMention *mention)
{
  return mention->kind == WAB_MENTION_PLACE && mention->place.place != NULL
         && mention->place.type <= WAB_TOPONYM_MODIFIER;
}

guint32
wab_find_main_country (const WabAnalysis *analysis)
{
  const GArray *mentions = analysis->mentions;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 best = WAB_NO_MENTION;
  guint best_count = 0, n_pins = 0;
  for (guint32 i = 0; i < mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (wab_mention_is_pin (mention) && mention->place.role != WAB_ROLE_SOURCE
          && mention->place.place->country[0] != '\0')
        {
          n_pins++;
          char *country = mention->place.place->country;
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, country)) + 1;
          g_hash_table_insert (counts, country, GUINT_TO_POINTER (count));
        }
    }
  for (guint32 i = 0; i < mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (!wab_mention_is_pin (mention) || mention->place.place->kind != WAB_PLACE_COUNTRY)
        continue;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, mention->place.place->country));
      if (count > best_count)
        {
          best = i;
          best_count = count;
        }
    }
  return best_count * 2 > n_pins ? best : WAB_NO_MENTION;
}

guint32
wab_choose_date (const WabAnalysis *analysis,
                 guint32 first,
                 guint32 end,
                 guint32 content,
                 WabDateFilter is_out,
                 gconstpointer data)
{
  guint32 best = WAB_NO_MENTION;
  guint best_rank = 0;
  for (guint32 i = first; i < end; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (mention->kind != WAB_MENTION_DATE
          || (mention->date.type != WAB_TIME_DATE && mention->date.type != WAB_TIME_TIME))
        continue;
      gboolean is_known = wab_span_is_known (&mention->date.span);
      if (!is_known
          && (mention->date.value == NULL || !g_str_has_prefix (mention->date.value, "XXXX")))
        continue;
      guint rank = 1 + 8 * (mention->start >= content)
                   + 2 * (is_known && mention->date.span.precision <= WAB_PRECISION_MONTH)
                   + is_known;
      if (rank > best_rank && (is_out == NULL || !is_out (mention, data)))
        {
          best = i;
          best_rank = rank;
        }
    }
  return best;
}

static gboolean
is_verb_form (const WabContext *context, guint32 i)
{
  const WabToken *token = wab_tokens_get (context->tokens, i);
  if (token->kind != WAB_TOKEN_WORD || token->letter_case != WAB_CASE_LOWER)
    return FALSE;
  return (context->words[i] & WAB_WORD_PAST) != 0
         || g_str_has_suffix (wab_tokens_get_fold (context->tokens, i), "ed");
}

static gboolean
is_finite (const WabContext *context, guint32 i)
{
  const guint32 finite = WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE | WAB_WORD_HAD
                         | WAB_WORD_FUTURE | WAB_WORD_DO | WAB_WORD_PRESENT | WAB_WORD_MODAL;
  return (context->words[i] & finite) != 0 || is_verb_form (context, i);
}

/* The participle or the verb of a relative clause that the date at token @date stands with; 0. */
static guint32
find_governor (const WabContext *context, guint32 first, guint32 date)
{
  for (guint32 i = date; i-- > first + 1 && date - i <= MAX_ATTRIBUTE;)
    {
      if (is_verb_form (context, i))
        return i;
      if (wab_shape_is_divider (context, i) || (context->words[i] & WAB_WORD_CONJUNCTION)
          || is_finite (context, i))
        return 0;
    }
  return 0;
}

gboolean
wab_date_is_attribute (const WabContext *context,
                       const WabSentenceTokens *sentence,
                       const WabMention *mention)
{
  const WabTokens *tokens = context->tokens;
  guint32 date = sentence->first, after;
  while (date < sentence->end && wab_tokens_get (tokens, date)->start < mention->start)
    date++;
  for (after = date; after < sentence->end && wab_tokens_get (tokens, after)->end <= mention->end;)
    after++;
  guint32 verb = find_governor (context, sentence->first, date);
  if (verb <= sentence->first + 1 || after >= sentence->end)
    return FALSE;
  guint32 before = verb - 1;
  while (before > sentence->first && (context->words[before] & WAB_WORD_ADVERB))
    before--;
  gunichar sign_before = wab_shape_get_sign (context, before);
  gunichar sign_after = wab_shape_get_sign (context, after);
  /* ", who had fled in 2016": the auxiliary belongs to the relative clause. */
  guint32 relative = before;
  while (relative > sentence->first + 1
         && (context->words[relative]
             & (WAB_WORD_HAD | WAB_WORD_HAVE | WAB_WORD_BE_PAST | WAB_WORD_BE_PRESENT)))
    relative--;
  if (context->words[relative] & (WAB_WORD_RELATIVE | WAB_WORD_THAT))
    return TRUE;
  if (sign_before == ',' || sign_before == 0x2013 || sign_before == 0x2014)
    return sign_after == sign_before;
  const WabToken *noun = wab_tokens_get (tokens, before);
  gboolean is_noun = noun->kind == WAB_TOKEN_WORD && !is_finite (context, before)
                     && !(context->words[before]
                          & (WAB_WORD_CONJUNCTION | WAB_WORD_HE | WAB_WORD_THEY | WAB_WORD_NOT
                             | WAB_WORD_THAT | WAB_WORD_PREPOSITION));
  return is_noun && is_finite (context, after);
}

WabSpan
wab_find_stretch (const WabContext *context, guint32 first_mention, guint32 end, guint32 date)
{
  const WabAnalysis *analysis = context->analysis;
  WabSpan span = wab_analysis_get_mention (analysis, date)->date.span;
  guint32 before = WAB_NO_MENTION;
  for (guint32 i = first_mention; i < end; i++)
    {
      if (wab_analysis_get_mention (analysis, i)->kind != WAB_MENTION_DATE)
        continue;
      const WabMention *first =
          before != WAB_NO_MENTION ? wab_analysis_get_mention (analysis, before) : NULL;
      const WabMention *last = wab_analysis_get_mention (analysis, i);
      if (first != NULL && (before == date || i == date) && wab_span_is_known (&first->date.span)
          && wab_span_is_known (&last->date.span) && first->date.span.start < last->date.span.end
          && wab_dates_are_range (context, first, last))
        return (WabSpan){ first->date.span.start,
                          last->date.span.end,
                          MAX (first->date.span.precision, last->date.span.precision),
                          (first->date.span.edges & WAB_EDGES_SOFT_START)
                              | (last->date.span.edges & WAB_EDGES_SOFT_END) };
      before = i;
    }
  return span;
}
