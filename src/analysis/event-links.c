#include "analysis/event-links.h"

#define WINDOW 12    /* of a bucket, a telling sees so many before it */
#define MOST_LINKS 4 /* of a telling with earlier ones */

gboolean
wab_event_index_meets (WabEventIndex *self, guint32 i)
{
  guint32 *met = &g_array_index (self->telling_met, guint32, i);
  if (*met == self->search)
    return FALSE;
  *met = self->search;
  return TRUE;
}

static gboolean
are_strangers (const WabTelling *a, const WabTelling *b)
{
  return a->context != NULL && b->context != NULL && a->context->n > 0 && b->context->n > 0
         && (a->context->mask & b->context->mask) == 0;
}

/* The likeness of the words of two texts, %NULL: too little. Each text is compared once a search.
 */
static const WabFactLikeness *
compare_text (WabEventIndex *self, guint32 text, guint32 other)
{
  WabFactLikeness *likeness = &g_array_index (self->text_likeness, WabFactLikeness, other);
  guint32 *met = &g_array_index (self->text_met, guint32, other);
  if (*met != self->search)
    {
      *met = self->search;
      likeness->shared = 0;
      if (wab_fact_texts_may_be_alike (self->texts, text, other))
        {
          wab_fact_texts_compare (self->texts, text, other, likeness);
          if (!wab_likeness_can_be_enough (likeness))
            likeness->shared = 0;
        }
    }
  return likeness->shared > 0 ? likeness : NULL;
}

static guint32
score_likeness (const WabFactLikeness *likeness)
{
  return likeness->jaccard + likeness->containment;
}

static gboolean
find_score (WabEventIndex *self, guint32 a, guint32 b, guint32 *out_score)
{
  const WabTelling *x = wab_event_index_get_telling (self, a);
  const WabTelling *y = wab_event_index_get_telling (self, b);
  if (are_strangers (x, y))
    return FALSE;
  const WabFactLikeness *of_texts = compare_text (self, x->text, y->text);
  if (of_texts == NULL || !wab_telling_can_be_same (x, y))
    return FALSE;
  WabFactLikeness likeness = *of_texts;
  if (!wab_likeness_is_enough (&likeness, wab_telling_weigh (x, y, &likeness)))
    return FALSE;
  *out_score = score_likeness (&likeness);
  return TRUE;
}

/* Whether a link to @to with @score is better than @link: the more alike, then the later told. */
static gboolean
is_better (const WabEventIndex *self, guint32 to, guint32 score, const WabEventLink *link)
{
  if (score != link->score)
    return score > link->score;
  return wab_telling_compare (wab_event_index_get_telling (self, to),
                              wab_event_index_get_telling (self, link->to))
         > 0;
}

/* Keeps the best links, the best first. */
static void
keep_link (WabEventIndex *self, GArray *links, guint first, WabEventLink link)
{
  guint position = links->len;
  while (
      position > first
      && is_better (self, link.to, link.score, &g_array_index (links, WabEventLink, position - 1)))
    position--;
  if (position - first >= MOST_LINKS)
    return;
  g_array_insert_val (links, position, link);
  if (links->len - first > MOST_LINKS)
    g_array_set_size (links, first + MOST_LINKS);
}

void
wab_event_index_begin_search (WabEventIndex *self)
{
  g_array_set_size (self->telling_met, self->tellings->len);
  guint n = wab_fact_texts_get_size (self->texts);
  g_array_set_size (self->text_met, n);
  g_array_set_size (self->text_likeness, n);
  self->search++;
}

static void
search_bucket (WabEventIndex *self,
               guint32 telling,
               const guint32 *items,
               guint32 position,
               guint first,
               GArray *links)
{
  guint32 end = position > WINDOW ? position - WINDOW : 0;
  for (guint32 i = position; i-- > end;)
    {
      guint32 score;
      if (items[i] != telling && wab_event_index_meets (self, items[i])
          && find_score (self, telling, items[i], &score))
        keep_link (self, links, first, (WabEventLink){ telling, items[i], score, FALSE });
    }
}

void
wab_event_links_find (WabEventIndex *self, guint32 telling, GArray *out_links)
{
  guint32 text = wab_event_index_get_telling (self, telling)->text;
  guint n_keys;
  const guint32 *keys = wab_fact_texts_get_keys (self->texts, text, &n_keys);
  guint first = out_links->len;
  wab_event_index_begin_search (self);
  for (guint k = 0; k < n_keys; k++)
    {
      guint32 n;
      const guint32 *items = wab_fact_buckets_get (self->buckets, keys[k], &n);
      if (n == 0)
        continue;
      guint32 position = wab_fact_buckets_find_position (self->buckets, items, n, telling);
      search_bucket (self, telling, items, position, first, out_links);
    }
}

void
wab_event_links_append (WabEventIndex *self, guint32 telling)
{
  guint32 text = wab_event_index_get_telling (self, telling)->text;
  guint n_keys;
  const guint32 *keys = wab_fact_texts_get_keys (self->texts, text, &n_keys);
  for (guint k = 0; k < n_keys; k++)
    wab_fact_buckets_append (self->buckets, keys[k], telling);
}

static gboolean
has_own_link (const WabEventIndex *self, guint32 from, guint32 to)
{
  const WabTelling *telling = wab_event_index_get_telling (self, from);
  const WabEventEntry *entry = wab_event_index_get_entry (self, telling->article_number);
  for (guint32 i = 0; i < entry->n_links; i++)
    if (entry->links[i].from == from && entry->links[i].to == to && !entry->links[i].is_company)
      return TRUE;
  return FALSE;
}

/* Those behind a new telling see it now, and lose sight of the one that was their last. */
static void
affect_successors (WabEventIndex *self,
                   guint32 telling,
                   const guint32 *items,
                   guint32 n,
                   GArray *affected)
{
  guint32 position = wab_fact_buckets_find_position (self->buckets, items, n, telling);
  for (guint32 i = position + 1; i < n && i <= position + WINDOW; i++)
    {
      guint32 score;
      gboolean is_affected =
          wab_event_index_meets (self, items[i]) && find_score (self, telling, items[i], &score);
      if (!is_affected && i > WINDOW)
        is_affected = has_own_link (self, items[i], items[i - WINDOW - 1]);
      if (is_affected)
        g_array_append_val (affected, items[i]);
    }
}

void
wab_event_links_insert (WabEventIndex *self, guint32 telling, GArray *affected)
{
  guint32 text = wab_event_index_get_telling (self, telling)->text;
  guint n_keys;
  const guint32 *keys = wab_fact_texts_get_keys (self->texts, text, &n_keys);
  wab_event_index_begin_search (self);
  for (guint k = 0; k < n_keys; k++)
    {
      guint32 n;
      wab_fact_buckets_insert (self->buckets, keys[k], telling);
      const guint32 *items = wab_fact_buckets_get (self->buckets, keys[k], &n);
      affect_successors (self, telling, items, n, affected);
    }
}

void
wab_event_links_remove (WabEventIndex *self, guint32 telling, GArray *affected)
{
  guint32 text = wab_event_index_get_telling (self, telling)->text;
  guint n_keys;
  const guint32 *keys = wab_fact_texts_get_keys (self->texts, text, &n_keys);
  wab_event_index_begin_search (self);
  for (guint k = 0; k < n_keys; k++)
    {
      guint32 n;
      const guint32 *items = wab_fact_buckets_get (self->buckets, keys[k], &n);
      if (n == 0)
        continue;
      guint32 position = wab_fact_buckets_find_position (self->buckets, items, n, telling);
      for (guint32 i = position + 1; i < n && i <= position + WINDOW; i++)
        if (wab_event_index_meets (self, items[i]))
          g_array_append_val (affected, items[i]);
      wab_fact_buckets_remove (self->buckets, keys[k], telling);
    }
}

/* ---- Company ---- */

/* The telling @step reports further on in the article of @i. */
static gboolean
find_neighbour (const WabEventIndex *self, guint32 i, int step, guint32 *out)
{
  const WabEventEntry *entry =
      wab_event_index_get_entry (self, wab_event_index_get_telling (self, i)->article_number);
  gint64 at = (gint64)i + step;
  if (at < entry->first || at >= (gint64)entry->first + entry->n)
    return FALSE;
  *out = at;
  return TRUE;
}

/* Sentences of few words ("Two of them ...") are known by their company: next to a link a weaker
 * likeness is enough. */
static gboolean
is_company (const WabEventIndex *self, guint32 x, guint32 y, guint32 *out_score)
{
  const WabTelling *p = wab_event_index_get_telling (self, x);
  const WabTelling *q = wab_event_index_get_telling (self, y);
  if (!wab_fact_texts_may_be_alike (self->texts, p->text, q->text)
      || !wab_telling_can_be_same (p, q))
    return FALSE;
  WabFactLikeness likeness;
  wab_fact_texts_compare (self->texts, p->text, q->text, &likeness);
  gint doubt = wab_telling_weigh (p, q, &likeness);
  gint jaccard = (gint)likeness.jaccard - doubt, containment = (gint)likeness.containment - doubt;
  *out_score = score_likeness (&likeness);
  return likeness.shared >= 4
         && (jaccard >= 300 || (jaccard >= 230 && containment >= 550) || containment >= 700);
}

static void
add_neighbours (WabEventIndex *self, WabEventLink link, GArray *links)
{
  static const int steps[][2] = {
    { 1, 1 }, { -1, -1 }, { 1, 2 }, { 2, 1 }, { -1, -2 }, { -2, -1 }
  };
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      guint32 x, y, score;
      if (find_neighbour (self, link.from, steps[s][0], &x)
          && find_neighbour (self, link.to, steps[s][1], &y)
          && wab_pair_map_add (self->tried, x, y, 0) && is_company (self, x, y, &score))
        {
          WabEventLink company = { x, y, score, TRUE };
          g_array_append_val (links, company);
        }
    }
}

void
wab_event_links_add_company (WabEventIndex *self, GArray *links)
{
  wab_pair_map_empty (self->tried);
  for (guint i = 0; i < links->len; i++)
    {
      const WabEventLink *link = &g_array_index (links, WabEventLink, i);
      wab_pair_map_add (self->tried, link->from, link->to, 0);
    }
  guint from = 0;
  for (guint round = 0; round < 2; round++)
    {
      guint past = links->len;
      for (guint i = from; i < past; i++)
        {
          WabEventLink link = g_array_index (links, WabEventLink, i);
          if (wab_event_index_get_telling (self, link.from)->article_number
              != wab_event_index_get_telling (self, link.to)->article_number)
            add_neighbours (self, link, links);
        }
      from = past;
    }
}
