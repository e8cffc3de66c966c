#include "analysis/event-index.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/event-links.h"

/*
 * Which reports tell the same fact.
 *
 * 1. Every report is reduced to its words; reports of one wording are one *text* (fact-texts.h).
 * 2. A *telling* is one report as it stands in one article. The tellings of the texts that share a
 *    key lie in one bucket, in the order in which they were told (fact-buckets.h).
 * 3. In each of its buckets a telling is compared with the few before it: word by word, then days,
 *    places, figures, mood and what else the two articles name (fact-telling.h). The best that pass
 *    are its *links*. Next to a link a weaker likeness is enough (event-links.h).
 * 4. Tellings that are linked, over however many others, make a *ring*. Each ring is parted into
 *    events (fact-clusters.h).
 *
 * All orders are by told day, hash of the article and place in it, never by the order of coming. A
 * telling's links follow from a window before it in each of its buckets, an article's company from
 * the links of its own tellings, and a ring's events from the links within it. So the whole is a
 * function of the set, and a new article asks anew only for the links of the tellings that see it
 * and for the events of the rings that change. Where much is new all is done afresh.
 */

#define FEW 64 /* articles that are always filed one by one */

static gint
compare_tellings (guint32 a, guint32 b, gpointer data)
{
  const WabEventIndex *self = data;
  return wab_telling_compare (wab_event_index_get_telling (self, a),
                              wab_event_index_get_telling (self, b));
}

static gint
compare_indices (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_tellings (*(const guint32 *)a, *(const guint32 *)b, data);
}

static void
clear_entry (gpointer data)
{
  WabEventEntry *entry = data;
  g_clear_pointer (&entry->article, wab_article_unref);
  g_clear_pointer (&entry->analysis, wab_analysis_unref);
  g_clear_pointer (&entry->context, g_free);
  g_clear_pointer (&entry->links, g_free);
}

WabEventIndex *
wab_event_index_new (void)
{
  WabEventIndex *self = g_new0 (WabEventIndex, 1);
  self->texts = wab_fact_texts_new ();
  self->entries = g_array_new (FALSE, TRUE, sizeof (WabEventEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->tellings = g_array_new (FALSE, FALSE, sizeof (WabTelling));
  self->buckets = wab_fact_buckets_new (compare_tellings, self);
  self->clusters = wab_fact_clusters_new (self->texts);
  self->pending = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->affected = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rings = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->telling_met = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->text_met = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->text_likeness = g_array_new (FALSE, FALSE, sizeof (WabFactLikeness));
  self->tried = wab_pair_map_new ();
  return self;
}

void
wab_event_index_free (WabEventIndex *self)
{
  g_return_if_fail (self != NULL);
  wab_fact_buckets_free (self->buckets);
  wab_fact_clusters_free (self->clusters);
  wab_fact_texts_free (self->texts);
  g_array_unref (self->entries);
  g_array_unref (self->tellings);
  g_array_unref (self->pending);
  g_array_unref (self->affected);
  g_array_unref (self->touched);
  g_array_unref (self->rings);
  g_array_unref (self->telling_met);
  g_array_unref (self->text_met);
  g_array_unref (self->text_likeness);
  wab_pair_map_free (self->tried);
  g_free (self);
}

/* ---- Coming and going ---- */

static guint32
get_next (const WabEventIndex *self, guint32 telling)
{
  return g_array_index (self->rings, guint32, telling);
}

static gboolean
is_gone (const WabEventIndex *self, guint32 telling)
{
  return wab_event_index_get_telling (self, telling)->article == NULL;
}

/* What was linked with the tellings of @entry is looked at anew; they themselves are gone. */
static void
unfile (WabEventIndex *self, WabEventEntry *entry)
{
  for (guint32 i = entry->first; i < entry->first + entry->n; i++)
    {
      wab_event_links_remove (self, i, self->affected);
      for (guint32 other = get_next (self, i); other != i; other = get_next (self, other))
        g_array_append_val (self->touched, other);
    }
  self->n_filed--;
}

static void
empty_entry (WabEventIndex *self, WabEventEntry *entry)
{
  if (entry->is_filed)
    unfile (self, entry);
  for (guint32 i = entry->first; i < entry->first + entry->n; i++)
    wab_event_index_get_telling (self, i)->article = NULL;
  clear_entry (entry);
  *entry = (WabEventEntry){ 0 };
}

static void
fill_entry (WabEventIndex *self, guint32 number, WabArticle *article, WabAnalysis *analysis)
{
  WabEventEntry *entry = wab_event_index_get_entry (self, number);
  entry->article = wab_article_ref (article);
  entry->analysis = wab_analysis_ref (analysis);
  entry->first = self->tellings->len;
  entry->n = analysis->reports->len;
  g_autofree guint32 *texts = g_new (guint32, entry->n + 1);
  for (guint32 r = 0; r < entry->n; r++)
    texts[r] =
        wab_fact_texts_read (self->texts, article, analysis, wab_analysis_get_report (analysis, r));
  entry->context = wab_fact_context_new (analysis, self->texts, texts);
  for (guint32 r = 0; r < entry->n; r++)
    {
      WabTelling telling;
      wab_telling_init (&telling, article, analysis, number, r);
      telling.text = texts[r];
      telling.context = entry->context;
      guint32 alone = self->tellings->len;
      g_array_append_val (self->tellings, telling);
      g_array_append_val (self->rings, alone);
    }
}

void
wab_event_index_set (WabEventIndex *self,
                     guint32 number,
                     WabArticle *article,
                     WabAnalysis *analysis)
{
  g_return_if_fail (self != NULL);
  if (number >= self->entries->len)
    g_array_set_size (self->entries, number + 1);
  WabEventEntry *entry = wab_event_index_get_entry (self, number);
  gboolean is_pending = entry->article != NULL && !entry->is_filed;
  if (entry->article != NULL)
    empty_entry (self, entry);
  fill_entry (self, number, article, analysis);
  if (!is_pending)
    g_array_append_val (self->pending, number);
}

/* ---- Links ---- */

static void
touch_links (WabEventIndex *self, const WabEventLink *links, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    {
      g_array_append_val (self->touched, links[i].from);
      g_array_append_val (self->touched, links[i].to);
    }
}

static void
set_links (WabEventEntry *entry, const GArray *links)
{
  g_free (entry->links);
  entry->n_links = links->len;
  entry->links = g_memdup2 (links->data, links->len * sizeof (WabEventLink));
}

static void
keep_own_links (const WabEventEntry *entry, guint32 telling, GArray *links)
{
  for (guint32 i = 0; i < entry->n_links; i++)
    if (entry->links[i].from == telling && !entry->links[i].is_company)
      g_array_append_val (links, entry->links[i]);
}

static gboolean
has_own_links (const WabEventEntry *entry, const GArray *links)
{
  guint32 n = 0;
  while (n < entry->n_links && !entry->links[n].is_company)
    n++;
  return n == links->len
         && (n == 0 || memcmp (entry->links, links->data, n * sizeof (WabEventLink)) == 0);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

/* Looks anew for the links of one entry: those of its tellings that are in @affected. */
static void
relink_entry (WabEventIndex *self, WabEventEntry *entry, const guint32 *affected, guint32 n)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (WabEventLink));
  guint32 at = 0;
  for (guint32 i = entry->first; i < entry->first + entry->n; i++)
    {
      while (at < n && affected[at] < i)
        at++;
      if (at < n && affected[at] == i)
        wab_event_links_find (self, i, links);
      else
        keep_own_links (entry, i, links);
    }
  if (has_own_links (entry, links))
    return;
  wab_event_links_add_company (self, links);
  touch_links (self, entry->links, entry->n_links);
  set_links (entry, links);
  touch_links (self, entry->links, entry->n_links);
}

static void
relink_affected (WabEventIndex *self)
{
  guint32 *list = (guint32 *)self->affected->data;
  guint32 n = self->affected->len;
  if (n > 0)
    qsort (list, n, sizeof *list, compare_numbers);
  for (guint32 i = 0, j; i < n; i = j)
    {
      const WabTelling *telling = wab_event_index_get_telling (self, list[i]);
      j = i + 1;
      if (telling->article == NULL)
        continue;
      WabEventEntry *entry = wab_event_index_get_entry (self, telling->article_number);
      while (j < n && list[j] < entry->first + entry->n)
        j++;
      relink_entry (self, entry, list + i, j - i);
    }
  g_array_set_size (self->affected, 0);
}

static void
file_one_by_one (WabEventIndex *self)
{
  for (guint p = 0; p < self->pending->len; p++)
    {
      WabEventEntry *entry =
          wab_event_index_get_entry (self, g_array_index (self->pending, guint32, p));
      for (guint32 i = entry->first; i < entry->first + entry->n; i++)
        {
          wab_event_links_insert (self, i, self->affected);
          g_array_append_val (self->affected, i);
          g_array_append_val (self->touched, i);
        }
      entry->is_filed = TRUE;
      self->n_filed++;
    }
  relink_affected (self);
}

static gint
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const WabEventIndex *self = data;
  const WabEventEntry *x = wab_event_index_get_entry (self, *(const guint32 *)a);
  const WabEventEntry *y = wab_event_index_get_entry (self, *(const guint32 *)b);
  return compare_tellings (x->first, y->first, data);
}

/* Everything in the order in which it was told: what is in the buckets is what was told before. */
static void
file_afresh (WabEventIndex *self)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 number = 0; number < self->entries->len; number++)
    {
      WabEventEntry *entry = wab_event_index_get_entry (self, number);
      entry->is_filed = entry->article != NULL;
      if (entry->n > 0)
        g_array_append_val (numbers, number);
    }
  g_array_sort_with_data (numbers, compare_entries, self);
  wab_fact_buckets_free (self->buckets);
  self->buckets = wab_fact_buckets_new (compare_tellings, self);
  g_array_set_size (self->touched, 0);
  g_array_set_size (self->affected, 0);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (WabEventLink));
  for (guint k = 0; k < numbers->len; k++)
    {
      WabEventEntry *entry = wab_event_index_get_entry (self, g_array_index (numbers, guint32, k));
      g_array_set_size (links, 0);
      for (guint32 i = entry->first; i < entry->first + entry->n; i++)
        {
          wab_event_links_find (self, i, links);
          wab_event_links_append (self, i);
          g_array_append_val (self->touched, i);
        }
      wab_event_links_add_company (self, links);
      set_links (entry, links);
    }
  self->n_filed = self->entries->len;
}

/* ---- Events ---- */

/* What is linked with what is touched, in canonical order; out of their rings. */
static GArray *
gather_members (WabEventIndex *self)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint32));
  wab_event_index_begin_search (self);
  for (guint t = 0; t < self->touched->len; t++)
    {
      guint32 i = g_array_index (self->touched, guint32, t);
      while (wab_event_index_meets (self, i))
        {
          if (!is_gone (self, i))
            g_array_append_val (members, i);
          i = get_next (self, i);
        }
    }
  g_array_set_size (self->touched, 0);
  g_array_sort_with_data (members, compare_indices, self);
  return members;
}

/* Members by the ring they will be in, and the links between them. */
typedef struct
{
  const guint32 *members;
  guint32 n;
  guint32 *local;  /* for each telling that is a member, its place among them */
  guint32 *roots;  /* union-find; the least of a ring is its root */
  guint32 *starts; /* of a root: where its ring begins in @order */
  guint32 *order;  /* members, ring by ring, each in canonical order */
  guint32 *places; /* the place of a member in its ring */
  GArray *edges;   /* of WabFactEdge: of the ring that is being parted */
} Rings;

static guint32
find_root (Rings *rings, guint32 i)
{
  while (rings->roots[i] != i)
    {
      rings->roots[i] = rings->roots[rings->roots[i]];
      i = rings->roots[i];
    }
  return i;
}

typedef void (*LinkFunc) (Rings *rings, guint32 from, guint32 to, guint32 score);

/* Calls @func for the links of the @m-th member. */
static void
for_each_link (const WabEventIndex *self, Rings *rings, guint32 m, LinkFunc func)
{
  guint32 i = rings->members[m];
  const WabEventEntry *entry =
      wab_event_index_get_entry (self, wab_event_index_get_telling (self, i)->article_number);
  for (guint32 l = 0; l < entry->n_links; l++)
    if (entry->links[l].from == i)
      func (rings, m, rings->local[entry->links[l].to], entry->links[l].score);
}

static void
join_ring (Rings *rings, guint32 from, guint32 to, guint32 score)
{
  (void)score;
  guint32 a = find_root (rings, from), b = find_root (rings, to);
  rings->roots[MAX (a, b)] = MIN (a, b);
}

static void
add_edge (Rings *rings, guint32 from, guint32 to, guint32 score)
{
  WabFactEdge edge = { rings->places[to], rings->places[from], score };
  g_array_append_val (rings->edges, edge);
}

/* From counts to where each begins. */
static void
add_up (guint32 *counts, guint32 n)
{
  guint32 sum = 0;
  for (guint32 i = 0; i < n; i++)
    {
      guint32 count = counts[i];
      counts[i] = sum;
      sum += count;
    }
}

static void
rings_init (Rings *rings, WabEventIndex *self, const GArray *members)
{
  guint32 n = members->len;
  *rings = (Rings){ .members = (const guint32 *)members->data, .n = n };
  rings->local = g_new (guint32, self->tellings->len + 1);
  rings->roots = g_new (guint32, n + 1);
  rings->starts = g_new0 (guint32, n + 1);
  rings->order = g_new (guint32, n + 1);
  rings->places = g_new (guint32, n + 1);
  rings->edges = g_array_new (FALSE, FALSE, sizeof (WabFactEdge));
  for (guint32 m = 0; m < n; m++)
    {
      rings->local[rings->members[m]] = m;
      rings->roots[m] = m;
    }
  for (guint32 m = 0; m < n; m++)
    for_each_link (self, rings, m, join_ring);
  for (guint32 m = 0; m < n; m++)
    rings->places[m] = rings->starts[find_root (rings, m)]++;
  add_up (rings->starts, n);
  for (guint32 m = 0; m < n; m++)
    rings->order[rings->starts[find_root (rings, m)] + rings->places[m]] = rings->members[m];
}

static void
rings_clear (Rings *rings)
{
  g_free (rings->local);
  g_free (rings->roots);
  g_free (rings->starts);
  g_free (rings->order);
  g_free (rings->places);
  g_array_unref (rings->edges);
}

static void
add_change (const WabEventIndex *self, GArray *changes, guint32 telling, guint32 first)
{
  const WabTelling *of = wab_event_index_get_telling (self, telling);
  WabEventChange change = { of->article_number,
                            of->report_index,
                            wab_event_index_get_telling (self, first)->report->id };
  g_array_append_val (changes, change);
}

/* Parts the ring of @n members that begins at @start into events and closes it. */
static void
part_ring (WabEventIndex *self, Rings *rings, guint32 start, guint32 n, GArray *changes)
{
  const guint32 *members = rings->order + start;
  g_autofree const WabTelling **tellings = g_new (const WabTelling *, n);
  g_autofree guint32 *firsts = g_new (guint32, n);
  g_array_set_size (rings->edges, 0);
  for (guint32 m = 0; m < n; m++)
    {
      tellings[m] = wab_event_index_get_telling (self, members[m]);
      g_array_index (self->rings, guint32, members[m]) = members[m + 1 < n ? m + 1 : 0];
      for_each_link (self, rings, rings->local[members[m]], add_edge);
    }
  wab_fact_clusters_run (
      self->clusters, tellings, n, (WabFactEdge *)rings->edges->data, rings->edges->len, firsts);
  for (guint32 m = 0; m < n; m++)
    add_change (self, changes, members[m], members[firsts[m]]);
}

static GArray *
part_touched (WabEventIndex *self)
{
  g_autoptr (GArray) members = gather_members (self);
  GArray *changes = g_array_sized_new (FALSE, FALSE, sizeof (WabEventChange), members->len);
  Rings rings;
  rings_init (&rings, self, members);
  guint32 n;
  for (guint32 start = 0; start < rings.n; start += n)
    {
      n = 1;
      while (start + n < rings.n && rings.places[rings.local[rings.order[start + n]]] > 0)
        n++;
      part_ring (self, &rings, start, n, changes);
    }
  rings_clear (&rings);
  return changes;
}

GArray *
wab_event_index_update (WabEventIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->pending->len <= MAX (FEW, self->n_filed / 8) && self->n_filed > 0)
    file_one_by_one (self);
  else if (self->pending->len > 0)
    file_afresh (self);
  g_array_set_size (self->pending, 0);
  return part_touched (self);
}
