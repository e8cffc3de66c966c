#include "analysis/inference.h"

#include <string.h>

#include "analysis/place-hints.h"

/*
 * A name that an article leaves in doubt is taken for what the other articles mean by it. Each
 * article that is sure of a name casts one vote for its place; a doubtful mention of the name whose
 * place is not the one of more than half of the others' votes is analysed anew with that as a hint,
 * one rule more among those that score a place. What hints settled has a confidence of its own and
 * casts no votes, and it says nothing of the article's other names: the answer depends on the set
 * alone.
 *
 * Cost: linear in mentions; an article is analysed anew only where a hint may change it.
 */

#define SURE 800 /* thousandths: from this confidence on a mention votes, below it may be told */

/* Votes of one name for one place, in a list of the name's places. */
typedef struct _Ballot
{
  struct _Ballot *next;
  gint64 id;
  guint32 votes;
  guint32 last; /* the article that voted last, counted from 1 */
} Ballot;

static gboolean
is_name_of_place (const WabMention *mention)
{
  return mention->kind == WAB_MENTION_PLACE && mention->place.place != NULL
         && (mention->place.type == WAB_TOPONYM_PLACE
             || mention->place.type == WAB_TOPONYM_METONYMIC
             || mention->place.type == WAB_TOPONYM_MODIFIER);
}

static gpointer
get_key (const WabArticle *article, const WabMention *mention)
{
  return GUINT_TO_POINTER (
      wab_place_hint_hash (article->text + mention->start, mention->end - mention->start));
}

static void
free_ballots (gpointer data)
{
  for (Ballot *ballot = data, *next; ballot != NULL; ballot = next)
    {
      next = ballot->next;
      g_free (ballot);
    }
}

/* One vote an article and place. */
static void
cast (GHashTable *names, gpointer key, gint64 id, guint32 article)
{
  Ballot *first = g_hash_table_lookup (names, key), *ballot = first;
  while (ballot != NULL && ballot->id != id)
    ballot = ballot->next;
  if (ballot == NULL)
    {
      ballot = g_new0 (Ballot, 1);
      ballot->id = id;
      if (first == NULL)
        g_hash_table_insert (names, key, ballot);
      else
        {
          ballot->next = first->next;
          first->next = ballot;
        }
    }
  if (ballot->last != article + 1)
    ballot->votes++;
  ballot->last = article + 1;
}

static GHashTable *
gather_votes (GPtrArray *articles, GPtrArray *analyses)
{
  GHashTable *names = g_hash_table_new_full (NULL, NULL, NULL, free_ballots);
  for (guint32 a = 0; a < analyses->len; a++)
    {
      const WabArticle *article = g_ptr_array_index (articles, a);
      const WabAnalysis *analysis = g_ptr_array_index (analyses, a);
      for (guint32 i = 0; i < analysis->mentions->len; i++)
        {
          const WabMention *mention = wab_analysis_get_mention (analysis, i);
          if (is_name_of_place (mention) && mention->confidence >= SURE)
            cast (names, get_key (article, mention), mention->place.place->id, a);
        }
    }
  return names;
}

/* What more than half of the votes are for. They are the others' votes: of a name that an article is
 * in doubt of it casts none, since a name has one sense in a text. */
static const Ballot *
find_winner (GHashTable *names, gpointer key)
{
  const Ballot *best = NULL;
  guint32 total = 0;
  for (const Ballot *ballot = g_hash_table_lookup (names, key); ballot != NULL;
       ballot = ballot->next)
    {
      total += ballot->votes;
      if (best == NULL || ballot->votes > best->votes)
        best = ballot;
    }
  return best != NULL && best->votes * 2 > total ? best : NULL;
}

/* Whether the gazetteer knows the place @id by the name of @mention. */
static gboolean
can_be (const WabGazetteer *gazetteer,
        const WabArticle *article,
        const WabMention *mention,
        gint64 id)
{
  g_autofree char *name =
      g_strndup (article->text + mention->start, mention->end - mention->start);
  guint32 n;
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, name, &n);
  for (guint32 k = 0; candidates != NULL && k < n; k++)
    {
      WabEntryInfo info;
      wab_gazetteer_get_info (gazetteer, candidates[k].entry, &info);
      if (info.id == id)
        return TRUE;
    }
  return FALSE;
}

/* The names that the article is sure of somewhere: a name has one sense in a text. */
static GHashTable *
list_sure (const WabArticle *article, const WabAnalysis *analysis)
{
  GHashTable *sure = g_hash_table_new (NULL, NULL);
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (is_name_of_place (mention) && mention->confidence >= SURE)
        g_hash_table_add (sure, get_key (article, mention));
    }
  return sure;
}

/* The hints for the doubtful names of one article; @out_is_new: whether one of them may change
 * something, or what was settled by hints before no longer is. */
static GHashTable *
find_hints (const WabGazetteer *gazetteer,
            GHashTable *names,
            const WabArticle *article,
            const WabAnalysis *analysis,
            gboolean *out_is_new)
{
  GHashTable *hints = NULL;
  g_autoptr (GHashTable) sure = list_sure (article, analysis);
  *out_is_new = FALSE;
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (!is_name_of_place (mention) || mention->confidence >= SURE)
        continue;
      gpointer key = get_key (article, mention);
      if (g_hash_table_contains (sure, key))
        continue;
      const Ballot *winner = find_winner (names, key);
      gboolean is_same = winner != NULL && winner->id == mention->place.place->id;
      gboolean is_hinted = mention->confidence == WAB_CONFIDENCE_HINTED;
      if (winner == NULL || (!is_same && !can_be (gazetteer, article, mention, winner->id)))
        {
          *out_is_new |= is_hinted;
          continue;
        }
      *out_is_new |= !is_same;
      WabPlaceHint *hint = g_new (WabPlaceHint, 1);
      *hint = (WabPlaceHint){ winner->id, winner->votes };
      if (hints == NULL)
        hints = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_hash_table_insert (hints, key, hint);
    }
  return hints;
}

static WabAnalysis *
analyse_with (const WabAnalyser *analyser,
              const WabArticle *article,
              const WabAnalysis *old,
              GHashTable *hints)
{
  gboolean is_inferred = old->told.is_inferred;
  WabAnalysis *analysis = wab_analyser_analyse_with_hints (analyser,
                                                           article,
                                                           is_inferred ? old->told.value : NULL,
                                                           is_inferred ? old->told.reason : NULL,
                                                           hints,
                                                           WAB_PART_ALL);
  analysis->told.is_inferred = is_inferred;
  return analysis;
}

void
wab_infer_places (const WabAnalyser *analyser,
                  GPtrArray *articles,
                  GPtrArray *analyses,
                  GHashTable *replaced)
{
  g_return_if_fail (analyser != NULL);
  g_return_if_fail (articles->len == analyses->len);

  if (articles->len < 2)
    return;
  const WabGazetteer *gazetteer = wab_analyser_get_gazetteer (analyser);
  g_autoptr (GHashTable) names = gather_votes (articles, analyses);
  for (guint32 a = 0; a < analyses->len; a++)
    {
      const WabAnalysis *old = g_ptr_array_index (analyses, a);
      const WabArticle *article = g_ptr_array_index (articles, a);
      gboolean is_new;
      g_autoptr (GHashTable) hints = find_hints (gazetteer, names, article, old, &is_new);
      if (!is_new)
        continue;
      wab_inference_replace (
          analyses, a, analyse_with (analyser, article, old, hints), replaced);
    }
}
