#include "analysis/fact-clusters.h"

#include <stdlib.h>

#include "analysis/pair-map.h"

#define NO_NEXT G_MAXUINT32

struct _WabFactClusters
{
  const WabFactTexts *texts;
  const WabTelling *const *tellings;
  guint32 room;
  guint32 *roots;       /* union-find */
  guint32 *firsts;      /* of a root: the first-told of its cluster */
  guint32 *sizes;       /* of a root */
  guint32 *next;        /* the next of the same cluster, beginning with its root */
  WabPairMap *articles; /* (root, article) to a telling */
  WabPairMap *refused;  /* pairs of roots that hold what cannot be one fact */
};

WabFactClusters *
wab_fact_clusters_new (const WabFactTexts *texts)
{
  WabFactClusters *self = g_new0 (WabFactClusters, 1);
  self->texts = texts;
  self->articles = wab_pair_map_new ();
  self->refused = wab_pair_map_new ();
  return self;
}

void
wab_fact_clusters_free (WabFactClusters *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->roots);
  g_free (self->firsts);
  g_free (self->sizes);
  g_free (self->next);
  wab_pair_map_free (self->articles);
  wab_pair_map_free (self->refused);
  g_free (self);
}

gboolean
wab_fact_tellings_are_alike (const WabFactTexts *texts,
                             const WabTelling *a,
                             const WabTelling *b,
                             WabFactLikeness *out_likeness)
{
  if (!wab_telling_can_be_same (a, b))
    return FALSE;
  wab_fact_texts_compare (texts, a->text, b->text, out_likeness);
  return wab_likeness_is_enough (out_likeness, wab_telling_weigh (a, b, out_likeness));
}

static gboolean
are_surely_alike (const WabFactClusters *self, guint32 a, guint32 b)
{
  WabFactLikeness likeness;
  return wab_fact_tellings_are_alike (self->texts, self->tellings[a], self->tellings[b], &likeness);
}

static gboolean
are_loosely_alike (const WabFactClusters *self, guint32 a, guint32 b)
{
  const WabTelling *x = self->tellings[a], *y = self->tellings[b];
  if (!wab_telling_can_be_same (x, y))
    return FALSE;
  WabFactLikeness likeness;
  wab_fact_texts_compare (self->texts, x->text, y->text, &likeness);
  gint doubt = wab_telling_weigh (x, y, &likeness);
  return (gint)likeness.jaccard - doubt >= 200
         || ((gint)likeness.containment - doubt >= 650 && likeness.shared >= 8);
}

static guint32
find_root (WabFactClusters *self, guint32 i)
{
  while (self->roots[i] != i)
    {
      self->roots[i] = self->roots[self->roots[i]];
      i = self->roots[i];
    }
  return i;
}

/* An article seldom tells one fact twice: where two clusters hold a report of one article each,
 * these must be alike themselves. @b is the smaller cluster. */
static gboolean
articles_agree (WabFactClusters *self, guint32 a, guint32 b)
{
  for (guint32 i = b; i != NO_NEXT; i = self->next[i])
    {
      guint32 other;
      if (wab_pair_map_find (self->articles, a, self->tellings[i]->article_number, &other)
          && !are_surely_alike (self, other, i))
        return FALSE;
    }
  return TRUE;
}

static void
note_article (WabFactClusters *self, guint32 root, guint32 i)
{
  wab_pair_map_add (self->articles, root, self->tellings[i]->article_number, i);
}

/* Joins the smaller cluster @b to @a. */
static void
join (WabFactClusters *self, guint32 a, guint32 b)
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

/* Whether the clusters of @edge can be joined; the larger one is @a. */
static gboolean
can_join (WabFactClusters *self, const WabFactEdge *edge, guint32 a, guint32 b)
{
  guint32 x = MIN (self->firsts[a], self->firsts[b]), y = MAX (self->firsts[a], self->firsts[b]);
  guint32 unused;
  if ((x != edge->a || y != edge->b) && !are_loosely_alike (self, x, y))
    return FALSE;
  if (self->sizes[a] + self->sizes[b] == 2)
    return TRUE;
  /* What was refused stays refused: clusters only grow. */
  if (wab_pair_map_find (self->refused, MIN (a, b), MAX (a, b), &unused))
    return FALSE;
  if (self->sizes[a] == 1)
    note_article (self, a, a);
  if (articles_agree (self, a, b))
    return TRUE;
  wab_pair_map_add (self->refused, MIN (a, b), MAX (a, b), 0);
  return FALSE;
}

static void
try_edge (WabFactClusters *self, const WabFactEdge *edge)
{
  guint32 a = find_root (self, edge->a), b = find_root (self, edge->b);
  if (a == b)
    return;
  gboolean is_larger = self->sizes[a] != self->sizes[b] ? self->sizes[a] > self->sizes[b] : a < b;
  if (is_larger && can_join (self, edge, a, b))
    join (self, a, b);
  else if (!is_larger && can_join (self, edge, b, a))
    join (self, b, a);
}

static gint
compare_edges (gconstpointer a, gconstpointer b)
{
  const WabFactEdge *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static void
make_room (WabFactClusters *self, guint32 n)
{
  if (n > self->room)
    {
      self->room = MAX (n, 2 * self->room);
      self->roots = g_renew (guint32, self->roots, self->room);
      self->firsts = g_renew (guint32, self->firsts, self->room);
      self->sizes = g_renew (guint32, self->sizes, self->room);
      self->next = g_renew (guint32, self->next, self->room);
    }
  for (guint32 i = 0; i < n; i++)
    {
      self->roots[i] = self->firsts[i] = i;
      self->sizes[i] = 1;
      self->next[i] = NO_NEXT;
    }
  wab_pair_map_empty (self->articles);
  wab_pair_map_empty (self->refused);
}

void
wab_fact_clusters_run (WabFactClusters *self,
                       const WabTelling *const *tellings,
                       guint32 n,
                       WabFactEdge *edges,
                       guint32 n_edges,
                       guint32 *out_firsts)
{
  self->tellings = tellings;
  make_room (self, n);
  if (n_edges > 0)
    qsort (edges, n_edges, sizeof *edges, compare_edges);
  for (guint32 i = 0; i < n_edges; i++)
    try_edge (self, &edges[i]);
  for (guint32 i = 0; i < n; i++)
    out_firsts[i] = self->firsts[find_root (self, i)];
}
