#include "analysis/inference.h"

#include <stdlib.h>

#include "analysis/fact-pairs.h"
#include "analysis/fact-telling.h"

/*
 * Which reports tell the same fact.
 *
 * 1. Every report is reduced to its words (fact-words.h). Reports of one wording are one *text*;
 * the work below is done once a text, however often it was printed.
 * 2. Texts that may be alike are found without comparing all with all (fact-pairs.h).
 * 3. Candidates are compared word by word (weighted Jaccard and containment) and then telling by
 * telling: days, places, figures, mood (fact-telling.h). What passes is an edge.
 * 4. Sentences of few words ("Two of them ...") are known by their company: next to an edge a
 * weaker likeness is enough.
 * 5. Edges, strongest first, join clusters; two clusters join only if their first-told reports are
 *    alike themselves, and any two reports of one article too, so that no chain leads from one fact
 * to another.
 *
 * All orders are by told day, hash of the article and place in it, never by the order of import, so
 * the partition is a function of the set.
 */

#define NO_NEXT G_MAXUINT32
#define WORDING_NEAR 4 /* each printing of one wording is compared with so many before it */

typedef struct
{
  guint32 first; /* in members */
  guint32 n;
} Members;

typedef struct
{
  guint32 score; /* jaccard + containment */
  guint32 a, b;  /* tellings, a < b */
} Edge;

typedef struct
{
  GArray *tellings;                 /* of WabTelling, in canonical order */
  GArray *words;                    /* of WabFactWord */
  GArray *texts;                    /* of WabFactText */
  GArray *text_members;             /* of Members, for each text */
  GArray *members;                  /* of guint32: tellings, by text, in canonical order */
  GArray *edges;                    /* of Edge */
  guint32 *roots;                   /* union-find over tellings */
  guint32 *firsts;                  /* of a root: the first-told of its cluster */
  guint32 *sizes;                   /* of a root */
  guint32 *next;                    /* the next of the same cluster, beginning with its root */
  GHashTable *articles_of_clusters; /* (root, article) to a telling */
  GHashTable *refused;              /* pairs of roots that hold what cannot be one fact */
} Inference;

static WabTelling *
get_telling (const Inference *self, guint32 i)
{
  return &g_array_index (self->tellings, WabTelling, i);
}

static const Members *
get_members (const Inference *self, guint32 text)
{
  return &g_array_index (self->text_members, Members, text);
}

static guint32
get_member (const Inference *self, const Members *members, guint32 i)
{
  return g_array_index (self->members, guint32, members->first + i);
}

/* ---- 1. Tellings and texts ---- */

static gint
compare_tellings (gconstpointer a, gconstpointer b)
{
  return wab_telling_compare (a, b);
}

static void
gather_tellings (Inference *self, GPtrArray *articles, GPtrArray *analyses)
{
  guint32 input = 0;
  for (guint32 a = 0; a < analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (analyses, a);
      for (guint32 r = 0; r < analysis->reports->len; r++)
        {
          WabTelling telling;
          wab_telling_init (&telling, g_ptr_array_index (articles, a), analysis, a, r);
          telling.input = input++;
          g_array_append_val (self->tellings, telling);
        }
    }
  g_array_sort (self->tellings, compare_tellings);
}

/* Reads the words of a telling; gives the text of the same wording or a new one. */
static guint32
read_text (Inference *self,
           const WabFactLexicon *lexicon,
           const WabTelling *telling,
           GHashTable *known)
{
  guint first = self->words->len;
  guint64 wording = wab_fact_lexicon_read (
      lexicon, telling->article, telling->analysis, telling->report, self->words);
  gpointer found;
  if (g_hash_table_lookup_extended (known, &wording, NULL, &found))
    {
      g_array_set_size (self->words, first);
      return GPOINTER_TO_UINT (found);
    }
  guint32 index = self->texts->len;
  WabFactText text = { first, self->words->len - first };
  Members none = { 0, 0 };
  g_array_append_val (self->texts, text);
  g_array_append_val (self->text_members, none);
  g_hash_table_insert (known, g_memdup2 (&wording, sizeof wording), GUINT_TO_POINTER (index));
  return index;
}

static void
read_texts (Inference *self)
{
  g_autoptr (WabFactLexicon) lexicon = wab_fact_lexicon_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint32 i = 0; i < self->tellings->len; i++)
    {
      WabTelling *telling = get_telling (self, i);
      telling->text = read_text (self, lexicon, telling, known);
      g_array_index (self->text_members, Members, telling->text).n++;
    }
  guint32 first = 0;
  for (guint32 t = 0; t < self->texts->len; t++)
    {
      Members *members = &g_array_index (self->text_members, Members, t);
      members->first = first;
      first += members->n;
      members->n = 0;
    }
  g_array_set_size (self->members, self->tellings->len);
  for (guint32 i = 0; i < self->tellings->len; i++)
    {
      Members *members = &g_array_index (self->text_members, Members, get_telling (self, i)->text);
      g_array_index (self->members, guint32, members->first + members->n++) = i;
    }
}

/* ---- 3. Comparing ---- */

static void
compare_texts (const Inference *self, guint32 a, guint32 b, WabFactLikeness *out)
{
  const WabFactText *x = &g_array_index (self->texts, WabFactText, a);
  const WabFactText *y = &g_array_index (self->texts, WabFactText, b);
  const WabFactWord *words = (const WabFactWord *)self->words->data;
  wab_fact_words_compare (
      words + x->first_word, x->n_words, words + y->first_word, y->n_words, out);
}

static void
add_edge (Inference *self, guint32 a, guint32 b, const WabFactLikeness *likeness)
{
  Edge edge = { likeness->jaccard + likeness->containment, MIN (a, b), MAX (a, b) };
  g_array_append_val (self->edges, edge);
}

static void
try_edge (Inference *self, guint32 a, guint32 b, const WabFactLikeness *of_texts)
{
  const WabTelling *x = get_telling (self, a), *y = get_telling (self, b);
  WabFactLikeness likeness = *of_texts;
  if (wab_telling_can_be_same (x, y)
      && wab_likeness_is_enough (&likeness, wab_telling_weigh (x, y, &likeness)))
    add_edge (self, a, b, &likeness);
}

/* The members of both texts in told order, each with the last of the other text before it. */
static void
link_texts (Inference *self, guint32 a, guint32 b, const WabFactLikeness *likeness)
{
  const Members *x = get_members (self, a), *y = get_members (self, b);
  guint32 i = 0, j = 0;
  while (i < x->n || j < y->n)
    {
      gboolean takes_x =
          j == y->n || (i < x->n && get_member (self, x, i) < get_member (self, y, j));
      if (takes_x)
        {
          if (j > 0)
            try_edge (self, get_member (self, x, i), get_member (self, y, j - 1), likeness);
          i++;
        }
      else
        {
          if (i > 0)
            try_edge (self, get_member (self, y, j), get_member (self, x, i - 1), likeness);
          j++;
        }
    }
}

/* One wording, printed again and again: each with those before it. */
static void
link_members (Inference *self)
{
  for (guint32 t = 0; t < self->texts->len; t++)
    {
      const Members *members = get_members (self, t);
      if (members->n < 2)
        continue;
      WabFactLikeness same;
      compare_texts (self, t, t, &same);
      for (guint32 i = 1; i < members->n; i++)
        for (guint32 back = 1; back <= MIN (i, WORDING_NEAR); back++)
          try_edge (
              self, get_member (self, members, i), get_member (self, members, i - back), &same);
    }
}

static void
link_alike_texts (Inference *self)
{
  g_autoptr (GArray) pairs = wab_fact_find_pairs (self->words, self->texts);
  for (guint i = 0; i < pairs->len; i++)
    {
      guint64 key = g_array_index (pairs, guint64, i);
      guint32 a = key >> 32, b = (guint32)key;
      WabFactLikeness likeness;
      compare_texts (self, a, b, &likeness);
      if (wab_likeness_can_be_enough (&likeness))
        link_texts (self, a, b, &likeness);
    }
}

/* ---- 4. Company ---- */

static gint
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static void
sort_edges (Inference *self)
{
  if (self->edges->len == 0)
    return;
  g_array_sort (self->edges, compare_edges);
  Edge *edges = (Edge *)self->edges->data;
  guint kept = 0;
  for (guint i = 1; i < self->edges->len; i++)
    if (edges[i].a != edges[kept].a || edges[i].b != edges[kept].b)
      edges[++kept] = edges[i];
  g_array_set_size (self->edges, kept + 1);
}

/* The reports of an article lie together in canonical order: the one @step further on in @i's. */
static gboolean
find_neighbour (const Inference *self, guint32 i, int step, guint32 *out)
{
  gint64 at = (gint64)i + step;
  if (at < 0 || at >= self->tellings->len
      || get_telling (self, at)->analysis_index != get_telling (self, i)->analysis_index)
    return FALSE;
  *out = at;
  return TRUE;
}

static void
try_neighbours (Inference *self, guint32 a, guint32 b)
{
  static const int steps[][2] = {
    { 1, 1 }, { -1, -1 }, { 1, 2 }, { 2, 1 }, { -1, -2 }, { -2, -1 }
  };
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      guint32 x, y;
      if (!find_neighbour (self, a, steps[s][0], &x) || !find_neighbour (self, b, steps[s][1], &y)
          || x == y)
        continue;
      const WabTelling *p = get_telling (self, x), *q = get_telling (self, y);
      if (!wab_telling_can_be_same (p, q))
        continue;
      WabFactLikeness likeness;
      compare_texts (self, p->text, q->text, &likeness);
      gint doubt = wab_telling_weigh (p, q, &likeness);
      gint jaccard = (gint)likeness.jaccard - doubt;
      gint containment = (gint)likeness.containment - doubt;
      if (likeness.shared >= 4
          && (jaccard >= 300 || (jaccard >= 230 && containment >= 550) || containment >= 700))
        add_edge (self, x, y, &likeness);
    }
}

static void
link_company (Inference *self)
{
  guint from = 0;
  for (guint round = 0; round < 2; round++)
    {
      guint past = self->edges->len;
      for (guint i = from; i < past; i++)
        {
          Edge edge = g_array_index (self->edges, Edge, i);
          if (get_telling (self, edge.a)->analysis != get_telling (self, edge.b)->analysis)
            try_neighbours (self, edge.a, edge.b);
        }
      from = past;
    }
}

/* ---- 5. Clusters ---- */

static guint32
find_root (Inference *self, guint32 i)
{
  while (self->roots[i] != i)
    {
      self->roots[i] = self->roots[self->roots[i]];
      i = self->roots[i];
    }
  return i;
}

static gboolean
are_loosely_alike (const Inference *self, guint32 a, guint32 b)
{
  const WabTelling *x = get_telling (self, a), *y = get_telling (self, b);
  if (!wab_telling_can_be_same (x, y))
    return FALSE;
  WabFactLikeness likeness;
  compare_texts (self, x->text, y->text, &likeness);
  gint doubt = wab_telling_weigh (x, y, &likeness);
  return (gint)likeness.jaccard - doubt >= 200
         || ((gint)likeness.containment - doubt >= 650 && likeness.shared >= 8);
}

static gboolean
are_surely_alike (const Inference *self, guint32 a, guint32 b)
{
  const WabTelling *x = get_telling (self, a), *y = get_telling (self, b);
  WabFactLikeness likeness;
  compare_texts (self, x->text, y->text, &likeness);
  return wab_telling_can_be_same (x, y)
         && wab_likeness_is_enough (&likeness, wab_telling_weigh (x, y, &likeness));
}

static guint64
make_cluster_key (guint32 root, guint32 article)
{
  return (guint64)root << 32 | article;
}

/* An article seldom tells one fact twice: where two clusters hold a report of one article each,
 * these must be alike themselves. @b is the smaller cluster. */
static gboolean
articles_agree (Inference *self, guint32 a, guint32 b)
{
  for (guint32 i = b; i != NO_NEXT; i = self->next[i])
    {
      guint64 key = make_cluster_key (a, get_telling (self, i)->analysis_index);
      gpointer other;
      if (g_hash_table_lookup_extended (self->articles_of_clusters, &key, NULL, &other)
          && !are_surely_alike (self, GPOINTER_TO_UINT (other), i))
        return FALSE;
    }
  return TRUE;
}

static void
note_article (Inference *self, guint32 root, guint32 telling)
{
  guint64 key = make_cluster_key (root, get_telling (self, telling)->analysis_index);
  if (!g_hash_table_contains (self->articles_of_clusters, &key))
    g_hash_table_insert (
        self->articles_of_clusters, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (telling));
}

/* Joins the smaller cluster @b to @a. */
static void
join (Inference *self, guint32 a, guint32 b)
{
  if (self->sizes[a] == 1)
    note_article (self, a, a);
  guint32 i = b;
  for (;; i = self->next[i])
    {
      note_article (self, a, i);
      if (self->next[i] == NO_NEXT)
        break;
    }
  self->next[i] = self->next[a];
  self->next[a] = b;
  self->sizes[a] += self->sizes[b];
  self->firsts[a] = MIN (self->firsts[a], self->firsts[b]);
  self->roots[b] = a;
}

static void
start_clusters (Inference *self)
{
  guint32 n = self->tellings->len;
  self->roots = g_new (guint32, n + 1);
  self->firsts = g_new (guint32, n + 1);
  self->sizes = g_new (guint32, n + 1);
  self->next = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      self->roots[i] = self->firsts[i] = i;
      self->sizes[i] = 1;
      self->next[i] = NO_NEXT;
    }
}

/* Whether the clusters of @edge can be joined; the larger one is @a. */
static gboolean
can_join (Inference *self, const Edge *edge, guint32 a, guint32 b)
{
  guint32 x = MIN (self->firsts[a], self->firsts[b]), y = MAX (self->firsts[a], self->firsts[b]);
  if ((x != edge->a || y != edge->b) && !are_loosely_alike (self, x, y))
    return FALSE;
  if (self->sizes[a] + self->sizes[b] == 2)
    return TRUE;
  /* Reports of one article that contradict stay in their clusters: what was refused stays refused.
   */
  guint64 key = (guint64)MIN (a, b) << 32 | MAX (a, b);
  if (g_hash_table_contains (self->refused, &key))
    return FALSE;
  if (self->sizes[a] == 1)
    note_article (self, a, a);
  if (articles_agree (self, a, b))
    return TRUE;
  g_hash_table_add (self->refused, g_memdup2 (&key, sizeof key));
  return FALSE;
}

static void
join_clusters (Inference *self)
{
  self->articles_of_clusters = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->refused = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  start_clusters (self);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      guint32 a = find_root (self, edge->a), b = find_root (self, edge->b);
      gboolean is_larger =
          self->sizes[a] != self->sizes[b] ? self->sizes[a] > self->sizes[b] : a < b;
      if (a == b)
        continue;
      if (is_larger && can_join (self, edge, a, b))
        join (self, a, b);
      else if (!is_larger && can_join (self, edge, b, a))
        join (self, b, a);
    }
  g_hash_table_unref (self->articles_of_clusters);
  g_hash_table_unref (self->refused);
}

static void
inference_init (Inference *self)
{
  *self = (Inference){ 0 };
  self->tellings = g_array_new (FALSE, FALSE, sizeof (WabTelling));
  self->words = g_array_new (FALSE, FALSE, sizeof (WabFactWord));
  self->texts = g_array_new (FALSE, FALSE, sizeof (WabFactText));
  self->text_members = g_array_new (FALSE, FALSE, sizeof (Members));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
}

static void
inference_clear (Inference *self)
{
  g_array_unref (self->tellings);
  g_array_unref (self->words);
  g_array_unref (self->texts);
  g_array_unref (self->text_members);
  g_array_unref (self->members);
  g_array_unref (self->edges);
  g_free (self->roots);
  g_free (self->firsts);
  g_free (self->sizes);
  g_free (self->next);
}

GArray *
wab_infer_events (GPtrArray *articles, GPtrArray *analyses)
{
  g_return_val_if_fail (articles->len == analyses->len, NULL);

  Inference self;
  inference_init (&self);
  gather_tellings (&self, articles, analyses);
  read_texts (&self);
  link_members (&self);
  link_alike_texts (&self);
  sort_edges (&self);
  link_company (&self);
  sort_edges (&self);
  join_clusters (&self);

  GArray *events = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_set_size (events, self.tellings->len);
  for (guint32 i = 0; i < self.tellings->len; i++)
    {
      guint32 first = self.firsts[find_root (&self, i)];
      g_array_index (events, guint32, get_telling (&self, i)->input) =
          get_telling (&self, first)->report->id;
    }
  inference_clear (&self);
  return events;
}
