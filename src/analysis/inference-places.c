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
 * Cost: linear in the mentions of what is new, if the votes are kept; an article is analysed anew
 * only where a hint may change it.
 */

#define SURE 800 /* thousandths: from this confidence on a mention votes, below it may be told */

/* Votes of one name for one place, in a list of the name's places. */
typedef struct _Ballot
{
  struct _Ballot *next;
  gint64 id;
  guint32 votes;
} Ballot;

/* One article is sure that a name means a place. */
typedef struct
{
  guint32 key;
  gint64 id;
} Vote;

struct _WabPlaceVotes
{
  GHashTable *names;    /* hash of a name to the first of its ballots */
  GHashTable *doubtful; /* hash of a name to a GArray of guint32: the articles in doubt of it */
  guint32 n_articles;   /* that are counted */
};

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

WabPlaceVotes *
wab_place_votes_new (void)
{
  WabPlaceVotes *self = g_new0 (WabPlaceVotes, 1);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, free_ballots);
  self->doubtful = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  return self;
}

void
wab_place_votes_free (WabPlaceVotes *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->doubtful);
  g_free (self);
}

static Ballot *
get_ballot (WabPlaceVotes *self, guint32 key, gint64 id)
{
  Ballot *first = g_hash_table_lookup (self->names, GUINT_TO_POINTER (key)), *ballot = first;
  while (ballot != NULL && ballot->id != id)
    ballot = ballot->next;
  if (ballot != NULL)
    return ballot;
  ballot = g_new0 (Ballot, 1);
  ballot->id = id;
  if (first == NULL)
    g_hash_table_insert (self->names, GUINT_TO_POINTER (key), ballot);
  else
    {
      ballot->next = first->next;
      first->next = ballot;
    }
  return ballot;
}

static gint
compare_votes (gconstpointer a, gconstpointer b)
{
  const Vote *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* One vote an article and place, for or, with @step -1, no longer; @changed: the names voted on. */
static void
count_votes (WabPlaceVotes *self,
             const WabArticle *article,
             const WabAnalysis *analysis,
             gint step,
             GHashTable *changed)
{
  g_autoptr (GArray) votes = g_array_new (FALSE, TRUE, sizeof (Vote));
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (!is_name_of_place (mention) || mention->confidence < SURE)
        continue;
      Vote vote = { GPOINTER_TO_UINT (get_key (article, mention)), mention->place.place->id };
      g_array_append_val (votes, vote);
    }
  g_array_sort (votes, compare_votes);
  for (guint i = 0; i < votes->len; i++)
    {
      const Vote *vote = &g_array_index (votes, Vote, i);
      if (i > 0 && compare_votes (vote, vote - 1) == 0)
        continue;
      get_ballot (self, vote->key, vote->id)->votes += step;
      g_hash_table_add (changed, GUINT_TO_POINTER (vote->key));
    }
}

static void
note_doubts (WabPlaceVotes *self,
             guint32 number,
             const WabArticle *article,
             const WabAnalysis *analysis)
{
  for (guint32 i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (!is_name_of_place (mention) || mention->confidence >= SURE)
        continue;
      gpointer key = get_key (article, mention);
      GArray *articles = g_hash_table_lookup (self->doubtful, key);
      if (articles == NULL)
        {
          articles = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_hash_table_insert (self->doubtful, key, articles);
        }
      if (articles->len == 0 || g_array_index (articles, guint32, articles->len - 1) != number)
        g_array_append_val (articles, number);
    }
}

/* What more than half of the votes are for. They are the others' votes: of a name that an article
 * is in doubt of it casts none, since a name has one sense in a text. */
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
  g_autofree char *name = g_strndup (article->text + mention->start, mention->end - mention->start);
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

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

/* The articles whose doubts may be settled otherwise now: new ones, those analysed anew, those in
 * doubt of a name on which others voted. In order. */
static GArray *
count_new (WabPlaceVotes *self, GPtrArray *articles, GPtrArray *analyses, GHashTable *replaced)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  GArray *concerned = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer key, value;
  if (replaced != NULL)
    {
      g_hash_table_iter_init (&iter, replaced);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          guint32 number = GPOINTER_TO_UINT (key);
          if (number >= self->n_articles)
            continue;
          const WabArticle *article = g_ptr_array_index (articles, number);
          count_votes (self, article, value, -1, changed);
          count_votes (self, article, g_ptr_array_index (analyses, number), 1, changed);
          note_doubts (self, number, article, g_ptr_array_index (analyses, number));
          g_array_append_val (concerned, number);
        }
    }
  for (; self->n_articles < analyses->len; self->n_articles++)
    {
      const WabArticle *article = g_ptr_array_index (articles, self->n_articles);
      const WabAnalysis *analysis = g_ptr_array_index (analyses, self->n_articles);
      count_votes (self, article, analysis, 1, changed);
      note_doubts (self, self->n_articles, article, analysis);
      g_array_append_val (concerned, self->n_articles);
    }
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const GArray *in_doubt = g_hash_table_lookup (self->doubtful, key);
      if (in_doubt != NULL)
        g_array_append_vals (concerned, in_doubt->data, in_doubt->len);
    }
  g_array_sort (concerned, compare_numbers);
  return concerned;
}

void
wab_infer_places (const WabAnalyser *analyser,
                  GPtrArray *articles,
                  GPtrArray *analyses,
                  WabPlaceVotes *votes,
                  GHashTable *replaced)
{
  g_return_if_fail (analyser != NULL);
  g_return_if_fail (articles->len == analyses->len);

  g_autoptr (WabPlaceVotes) own = votes == NULL ? wab_place_votes_new () : NULL;
  if (votes == NULL)
    votes = own;
  const WabGazetteer *gazetteer = wab_analyser_get_gazetteer (analyser);
  g_autoptr (GArray) concerned = count_new (votes, articles, analyses, replaced);
  for (guint i = 0; i < concerned->len; i++)
    {
      guint32 a = g_array_index (concerned, guint32, i);
      if (i > 0 && a == g_array_index (concerned, guint32, i - 1))
        continue;
      const WabAnalysis *old = g_ptr_array_index (analyses, a);
      const WabArticle *article = g_ptr_array_index (articles, a);
      gboolean is_new;
      g_autoptr (GHashTable) hints = find_hints (gazetteer, votes->names, article, old, &is_new);
      if (is_new)
        wab_inference_replace (analyses, a, analyse_with (analyser, article, old, hints), replaced);
    }
}
