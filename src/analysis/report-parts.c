#include "analysis/report-parts.h"

#include "analysis/date-finder.h"

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
wab_choose_date (const WabAnalysis *analysis, guint32 first, guint32 end, guint32 content)
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
      if (rank > best_rank)
        {
          best = i;
          best_rank = rank;
        }
    }
  return best;
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
