#include "analysis/inference.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/fact-words.h"
#include "model/snapshot.h"

/*
 * Which reports tell the same fact.
 *
 * 1. Every report is reduced to its words (fact-words.h). Reports of one wording are one *text*;
 * the work below is done once a text, however often it was printed.
 * 2. MinHash: each text gets 64 minima of its words; texts that share two minima at the same place
 * are candidates. A bucket that grows too large is split by further minima, so that the work stays
 *    near-linear: what all news share does not make candidates.
 * 3. Candidates are compared word by word (weighted Jaccard and containment) and then report by
 * report: days that both tell must touch, places that both name must lie in one another, days on
 * which they were told must be near. What passes is an edge.
 * 4. Sentences of few words ("Two of them ...") are known by their company: next to an edge a
 * weaker likeness is enough.
 * 5. Edges, strongest first, join clusters; two clusters join only if their first-told reports are
 *    alike themselves, and any two reports of one article too, so that no chain leads from one fact
 * to another.
 *
 * All orders are by told day, hash of the article and place in it, never by the order of import, so
 * the partition is a function of the set.
 */

#define N_MINIMA 64
#define N_BANDS 32
#define BUCKET_PAIRS 24 /* up to this size all pairs of a bucket are compared */
#define BUCKET_NEAR 8   /* beyond, each text with so many that follow */
#define BUCKET_DEPTH 5  /* how often a bucket is split by one more minimum */
#define TIME_WEIGHT 6   /* of a day that both name, among the words */
#define NO_NEXT G_MAXUINT32
#define TOLD_WINDOW 31 /* days between two tellings of an undated fact */

typedef struct
{
  guint32 analysis;
  guint32 report; /* index in the analysis */
  guint32 input;  /* number in the order of the input */
  guint32 text;   /* index of its text */
  gint32 told;
  gboolean has_own_time; /* read in the sentence itself */
} Telling;

typedef struct
{
  guint64 wording;
  guint32 first_word; /* in words */
  guint32 n_words;
  guint32 weight;
  guint32 first_member; /* in members */
  guint32 n_members;
} Text;

typedef struct
{
  guint32 score; /* jaccard + containment */
  guint32 a, b;  /* tellings, a < b */
} Edge;

typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GArray *tellings;                 /* of Telling, in canonical order */
  GArray *words;                    /* of WabFactWord */
  GArray *texts;                    /* of Text */
  GArray *members;                  /* of guint32: tellings, by text, in canonical order */
  guint32 *minima;                  /* N_MINIMA a text */
  GArray *edges;                    /* of Edge */
  guint32 *roots;                   /* union-find over tellings */
  guint32 *firsts;                  /* of a root: the first-told of its cluster */
  guint32 *sizes;                   /* of a root */
  guint32 *next;                    /* the next of the same cluster, beginning with its root */
  GHashTable *articles_of_clusters; /* (root, article) to a telling */
} Inference;

static const WabArticle *
get_article (const Inference *self, const Telling *telling)
{
  return g_ptr_array_index (self->articles, telling->analysis);
}

static const WabAnalysis *
get_analysis (const Inference *self, const Telling *telling)
{
  return g_ptr_array_index (self->analyses, telling->analysis);
}

static const WabReport *
get_report (const Inference *self, const Telling *telling)
{
  return wab_analysis_get_report (get_analysis (self, telling), telling->report);
}

static Telling *
get_telling (const Inference *self, guint32 i)
{
  return &g_array_index (self->tellings, Telling, i);
}

static Text *
get_text (const Inference *self, guint32 i)
{
  return &g_array_index (self->texts, Text, i);
}

/* ---- 1. Tellings and texts ---- */

static gint32
find_told_day (const WabAnalysis *analysis)
{
  gint64 start = analysis->told.span.start;
  if (!wab_span_is_known (&analysis->told.span))
    return WAB_NO_DAY;
  return (gint32)((start >= 0 ? start : start - WAB_SECONDS_PER_DAY + 1) / WAB_SECONDS_PER_DAY);
}

static gint
compare_tellings (gconstpointer a, gconstpointer b, gpointer data)
{
  const Inference *self = data;
  const Telling *x = a, *y = b;
  if (x->told != y->told)
    return x->told < y->told ? -1 : 1;
  if (x->analysis != y->analysis)
    {
      int order = g_strcmp0 (get_article (self, x)->sha256, get_article (self, y)->sha256);
      if (order != 0)
        return order;
      order = g_strcmp0 (get_article (self, x)->text, get_article (self, y)->text);
      return order != 0 ? order : x->analysis < y->analysis ? -1 : 1;
    }
  return x->report < y->report ? -1 : x->report > y->report;
}

static void
gather_tellings (Inference *self)
{
  guint32 input = 0;
  for (guint32 a = 0; a < self->analyses->len; a++)
    {
      const WabAnalysis *analysis = g_ptr_array_index (self->analyses, a);
      gint32 told = find_told_day (analysis);
      for (guint32 r = 0; r < analysis->reports->len; r++)
        {
          const WabReport *report = wab_analysis_get_report (analysis, r);
          Telling telling = { .analysis = a, .report = r, .input = input++, .told = told };
          telling.has_own_time = wab_span_is_known (&report->span) && !report->is_time_inherited
                                 && report->time_mention != WAB_NO_MENTION;
          g_array_append_val (self->tellings, telling);
        }
    }
  g_array_sort_with_data (self->tellings, compare_tellings, self);
}

static void
read_texts (Inference *self)
{
  g_autoptr (WabFactLexicon) lexicon = wab_fact_lexicon_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint32 i = 0; i < self->tellings->len; i++)
    {
      Telling *telling = get_telling (self, i);
      guint first = self->words->len;
      guint64 wording = wab_fact_lexicon_read (lexicon,
                                               get_article (self, telling),
                                               get_analysis (self, telling),
                                               get_report (self, telling),
                                               self->words);
      gpointer found;
      if (g_hash_table_lookup_extended (known, &wording, NULL, &found))
        {
          g_array_set_size (self->words, first);
          telling->text = GPOINTER_TO_UINT (found);
        }
      else
        {
          Text text = { .wording = wording, .first_word = first };
          text.n_words = self->words->len - first;
          for (guint w = first; w < self->words->len; w++)
            text.weight += g_array_index (self->words, WabFactWord, w).weight;
          telling->text = self->texts->len;
          g_array_append_val (self->texts, text);
          g_hash_table_insert (
              known, g_memdup2 (&wording, sizeof wording), GUINT_TO_POINTER (telling->text));
        }
      get_text (self, telling->text)->n_members++;
    }
  guint32 first = 0;
  for (guint32 t = 0; t < self->texts->len; t++)
    {
      Text *text = get_text (self, t);
      text->first_member = first;
      first += text->n_members;
      text->n_members = 0;
    }
  g_array_set_size (self->members, self->tellings->len);
  for (guint32 i = 0; i < self->tellings->len; i++)
    {
      Text *text = get_text (self, get_telling (self, i)->text);
      g_array_index (self->members, guint32, text->first_member + text->n_members++) = i;
    }
}

/* ---- 3. Comparing ---- */

static void
compare_texts (const Inference *self, guint32 a, guint32 b, WabFactLikeness *out)
{
  const Text *x = get_text (self, a), *y = get_text (self, b);
  const WabFactWord *words = (const WabFactWord *)self->words->data;
  wab_fact_words_compare (
      words + x->first_word, x->n_words, words + y->first_word, y->n_words, out);
}

/* Whether @a lies in @b or is it. */
static gboolean
lies_in (const WabPlace *a, const WabPlace *b)
{
  if (a->id == b->id)
    return TRUE;
  if (b->kind == WAB_PLACE_COUNTRY)
    return a->country[0] != '\0' && strcmp (a->country, b->country) == 0;
  return b->kind == WAB_PLACE_REGION && a->region != NULL && strcmp (a->country, b->country) == 0
         && strcmp (a->region, b->name) == 0;
}

/* The @i-th place that the sentence of @report names itself as a place where things happen. */
static const WabPlace *
get_own_place (const WabAnalysis *analysis, const WabReport *report, guint32 i)
{
  const WabReportPlace *of = wab_analysis_get_report_place (analysis, report, i);
  if (of->is_inherited || of->role == WAB_ROLE_SOURCE)
    return NULL;
  return wab_analysis_get_mention (analysis, of->mention)->place.place;
}

/* Places contradict one another where both name some and none lies in any of the other's. */
static gboolean
places_agree (const Inference *self, const Telling *a, const Telling *b)
{
  const WabAnalysis *in_a = get_analysis (self, a), *in_b = get_analysis (self, b);
  const WabReport *x = get_report (self, a), *y = get_report (self, b);
  gboolean has_a = FALSE, has_b = FALSE;
  for (guint32 i = 0; i < x->n_places; i++)
    {
      const WabPlace *p = get_own_place (in_a, x, i);
      if (p == NULL)
        continue;
      has_a = TRUE;
      for (guint32 j = 0; j < y->n_places; j++)
        {
          const WabPlace *q = get_own_place (in_b, y, j);
          if (q == NULL)
            continue;
          has_b = TRUE;
          if (lies_in (p, q) || lies_in (q, p))
            return TRUE;
        }
    }
  return !has_a || !has_b;
}

static gboolean
times_agree (const Inference *self, const Telling *a, const Telling *b)
{
  if (a->has_own_time && b->has_own_time)
    return wab_span_overlaps (&get_report (self, a)->span, &get_report (self, b)->span);
  if (a->told == WAB_NO_DAY || b->told == WAB_NO_DAY)
    return TRUE;
  return ABS (a->told - b->told) <= TOLD_WINDOW;
}

static gboolean
is_settled (WabMood mood)
{
  return mood == WAB_MOOD_HAPPENED || mood == WAB_MOOD_ONGOING;
}

/* Whether the two can be one fact, whatever their words. */
static gboolean
can_be_same (const Inference *self, const Telling *a, const Telling *b)
{
  if (a->analysis == b->analysis
      && get_report (self, a)->sentence == get_report (self, b)->sentence)
    return FALSE;
  return times_agree (self, a, b) && places_agree (self, a, b);
}

/* News often say a thing and then quote somebody with it: @b, soon after @a, opens with a
 * quotation. */
static gboolean
is_quoted_again (const Inference *self, const Telling *a, const Telling *b)
{
  const WabReport *x = get_report (self, a), *y = get_report (self, b);
  if (a->analysis != b->analysis || x->sentence == y->sentence)
    return FALSE;
  const WabReport *later = x->sentence < y->sentence ? y : x;
  gunichar mark = g_utf8_get_char (get_article (self, a)->text + later->start);
  return ABS ((gint64)x->sentence - (gint64)y->sentence) <= 2
         && (mark == '"' || mark == 0x201C || mark == 0xAB);
}

/* What their words must reach beyond the usual, thousandths; less than none where they are expected
 * to repeat one another. */
static gint
get_doubt (const Inference *self,
           const Telling *a,
           const Telling *b,
           const WabFactLikeness *likeness)
{
  gint doubt = 0;
  WabMood x = get_report (self, a)->mood, y = get_report (self, b)->mood;
  if (likeness->figures_differ)
    doubt += 80;
  if (x != y && !(is_settled (x) && is_settled (y)))
    doubt += 150;
  if (likeness->phases_differ)
    doubt += 150;
  if (is_quoted_again (self, a, b))
    return doubt - 20;
  if (likeness->names_differ)
    doubt += 100;
  if (a->analysis == b->analysis)
    doubt += 80;
  return doubt;
}

static gboolean
is_alike (const WabFactLikeness *likeness, gint doubt)
{
  gint jaccard = (gint)likeness->jaccard - doubt;
  gint containment = (gint)likeness->containment - doubt;
  return (jaccard >= 420 && likeness->shared >= 8)
         || (jaccard >= 310 && containment >= 680 && likeness->shared >= 9)
         || (jaccard >= 220 && containment >= 760 && likeness->shared >= 14);
}

/* A day that both name is like a word that both say. */
static void
add_time (const Inference *self, const Telling *a, const Telling *b, WabFactLikeness *likeness)
{
  const WabSpan *x = &get_report (self, a)->span, *y = &get_report (self, b)->span;
  if (!a->has_own_time || !b->has_own_time || x->start != y->start || x->end != y->end
      || likeness->jaccard == 0)
    return;
  guint32 whole = likeness->shared * 1000 / likeness->jaccard;
  guint32 less = likeness->shared * 1000 / likeness->containment;
  likeness->shared += TIME_WEIGHT;
  likeness->jaccard = likeness->shared * 1000 / (whole + TIME_WEIGHT);
  likeness->containment = MIN (likeness->shared * 1000 / (less + TIME_WEIGHT), 1000);
}

static void
add_edge (Inference *self, guint32 a, guint32 b, guint32 score)
{
  Edge edge = { score, MIN (a, b), MAX (a, b) };
  g_array_append_val (self->edges, edge);
}

static void
try_edge (Inference *self, guint32 a, guint32 b, const WabFactLikeness *of_texts)
{
  const Telling *x = get_telling (self, a), *y = get_telling (self, b);
  WabFactLikeness likeness = *of_texts;
  if (!can_be_same (self, x, y))
    return;
  add_time (self, x, y, &likeness);
  if (is_alike (&likeness, get_doubt (self, x, y, &likeness)))
    add_edge (self, a, b, likeness.jaccard + likeness.containment);
}

static guint32
get_member (const Inference *self, const Text *text, guint32 i)
{
  return g_array_index (self->members, guint32, text->first_member + i);
}

/* The members of both texts in told order, each with the last of the other text before it. */
static void
link_texts (Inference *self, guint32 a, guint32 b, const WabFactLikeness *likeness)
{
  const Text *x = get_text (self, a), *y = get_text (self, b);
  guint32 i = 0, j = 0;
  while (i < x->n_members || j < y->n_members)
    {
      gboolean takes_x = j == y->n_members
                         || (i < x->n_members && get_member (self, x, i) < get_member (self, y, j));
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
      const Text *text = get_text (self, t);
      WabFactLikeness same = { 1000, 1000, text->weight, FALSE, FALSE, FALSE };
      for (guint32 i = 1; i < text->n_members; i++)
        for (guint32 back = 1; back <= MIN (i, 4); back++)
          try_edge (self, get_member (self, text, i), get_member (self, text, i - back), &same);
    }
}

/* ---- 2. Candidates ---- */

static guint32
mix (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x7FEB352Du;
  hash ^= hash >> 15;
  hash *= 0x846CA68Bu;
  return hash ^ hash >> 16;
}

/* A word of weight 4 is drawn twice as often as one of weight 2 or less. */
static void
make_minima (Inference *self)
{
  self->minima = g_new (guint32, (gsize)self->texts->len * N_MINIMA + 1);
  for (guint32 t = 0; t < self->texts->len; t++)
    {
      const Text *text = get_text (self, t);
      guint32 *minima = self->minima + (gsize)t * N_MINIMA;
      for (guint k = 0; k < N_MINIMA; k++)
        minima[k] = G_MAXUINT32;
      for (guint32 w = 0; w < text->n_words; w++)
        {
          const WabFactWord *word = &g_array_index (self->words, WabFactWord, text->first_word + w);
          if (word->weight < 2)
            continue;
          guint32 hash = word->hash;
          for (guint k = 0; k < N_MINIMA; k++)
            {
              guint32 drawn = mix (hash + k * 0x9E3779B9u);
              minima[k] = MIN (minima[k], drawn);
            }
        }
    }
}

typedef struct
{
  guint64 key;
  guint32 text;
} Entry;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->text < y->text ? -1 : x->text > y->text;
}

static void
compare_pair (Inference *self, guint32 a, guint32 b)
{
  const guint32 *x = self->minima + (gsize)a * N_MINIMA, *y = self->minima + (gsize)b * N_MINIMA;
  guint equal = 0;
  for (guint k = 0; k < N_MINIMA; k++)
    equal += x[k] == y[k];
  if (equal < 6)
    return;
  WabFactLikeness likeness;
  compare_texts (self, a, b, &likeness);
  if (likeness.jaccard >= 150)
    link_texts (self, a, b, &likeness);
}

static void
compare_bucket (Inference *self, Entry *entries, guint32 n, guint minimum, guint depth)
{
  if (n <= BUCKET_PAIRS)
    {
      for (guint32 i = 0; i < n; i++)
        for (guint32 j = i + 1; j < n; j++)
          compare_pair (self, entries[i].text, entries[j].text);
      return;
    }
  if (depth == BUCKET_DEPTH)
    {
      for (guint32 i = 0; i < n; i++)
        for (guint32 j = i + 1; j < MIN (n, i + 1 + BUCKET_NEAR); j++)
          compare_pair (self, entries[i].text, entries[j].text);
      return;
    }
  for (guint32 i = 0; i < n; i++)
    entries[i].key = self->minima[(gsize)entries[i].text * N_MINIMA + minimum % N_MINIMA];
  qsort (entries, n, sizeof *entries, compare_entries);
  for (guint32 i = 0, j; i < n; i = j)
    {
      for (j = i + 1; j < n && entries[j].key == entries[i].key; j++)
        ;
      if (j - i > 1)
        compare_bucket (self, entries + i, j - i, minimum + 1, depth + 1);
    }
}

static void
find_candidates (Inference *self)
{
  guint32 n = self->texts->len;
  g_autofree Entry *entries = g_new (Entry, n + 1);
  for (guint band = 0; band < N_BANDS; band++)
    {
      guint32 filled = 0;
      for (guint32 t = 0; t < n; t++)
        {
          const guint32 *minima = self->minima + (gsize)t * N_MINIMA + band * 2;
          if (minima[0] != G_MAXUINT32)
            entries[filled++] = (Entry){ (guint64)minima[0] << 32 | minima[1], t };
        }
      qsort (entries, filled, sizeof *entries, compare_entries);
      for (guint32 i = 0, j; i < filled; i = j)
        {
          for (j = i + 1; j < filled && entries[j].key == entries[i].key; j++)
            ;
          if (j - i > 1)
            compare_bucket (self, entries + i, j - i, band * 2 + 2, 0);
        }
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
      || get_telling (self, at)->analysis != get_telling (self, i)->analysis)
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
      const Telling *p = get_telling (self, x), *q = get_telling (self, y);
      if (!can_be_same (self, p, q))
        continue;
      WabFactLikeness likeness;
      compare_texts (self, p->text, q->text, &likeness);
      add_time (self, p, q, &likeness);
      gint doubt = get_doubt (self, p, q, &likeness);
      gint jaccard = (gint)likeness.jaccard - doubt;
      gint containment = (gint)likeness.containment - doubt;
      if (likeness.shared >= 4
          && (jaccard >= 300 || (jaccard >= 230 && containment >= 550) || containment >= 700))
        add_edge (self, x, y, likeness.jaccard + likeness.containment);
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
  const Telling *x = get_telling (self, a), *y = get_telling (self, b);
  if (!can_be_same (self, x, y))
    return FALSE;
  WabFactLikeness likeness;
  compare_texts (self, x->text, y->text, &likeness);
  add_time (self, x, y, &likeness);
  gint doubt = get_doubt (self, x, y, &likeness);
  return (gint)likeness.jaccard - doubt >= 200
         || ((gint)likeness.containment - doubt >= 650 && likeness.shared >= 8);
}

static gboolean
are_surely_alike (const Inference *self, guint32 a, guint32 b)
{
  const Telling *x = get_telling (self, a), *y = get_telling (self, b);
  WabFactLikeness likeness;
  compare_texts (self, x->text, y->text, &likeness);
  add_time (self, x, y, &likeness);
  return can_be_same (self, x, y) && is_alike (&likeness, get_doubt (self, x, y, &likeness));
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
      guint64 key = make_cluster_key (a, get_telling (self, i)->analysis);
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
  guint64 key = make_cluster_key (root, get_telling (self, telling)->analysis);
  if (!g_hash_table_contains (self->articles_of_clusters, &key))
    g_hash_table_insert (
        self->articles_of_clusters, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (telling));
}

/* Joins the smaller cluster @b to @a. */
static void
join (Inference *self, guint32 a, guint32 b)
{
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
join_clusters (Inference *self)
{
  guint32 n = self->tellings->len;
  self->roots = g_new (guint32, n + 1);
  self->firsts = g_new (guint32, n + 1);
  self->sizes = g_new (guint32, n + 1);
  self->next = g_new (guint32, n + 1);
  self->articles_of_clusters = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint32 i = 0; i < n; i++)
    {
      self->roots[i] = self->firsts[i] = i;
      self->sizes[i] = 1;
      self->next[i] = NO_NEXT;
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      guint32 a = find_root (self, edge->a), b = find_root (self, edge->b);
      if (a == b)
        continue;
      if (self->sizes[a] < self->sizes[b] || (self->sizes[a] == self->sizes[b] && b < a))
        {
          guint32 c = a;
          a = b;
          b = c;
        }
      guint32 x = MIN (self->firsts[a], self->firsts[b]);
      guint32 y = MAX (self->firsts[a], self->firsts[b]);
      if ((x != edge->a || y != edge->b) && !are_loosely_alike (self, x, y))
        continue;
      if (self->sizes[a] == 1)
        note_article (self, a, a);
      if (self->sizes[a] + self->sizes[b] == 2 || articles_agree (self, a, b))
        join (self, a, b);
    }
  g_hash_table_unref (self->articles_of_clusters);
}

GArray *
wab_infer_events (GPtrArray *articles, GPtrArray *analyses)
{
  g_return_val_if_fail (articles->len == analyses->len, NULL);

  Inference self = { .articles = articles, .analyses = analyses };
  self.tellings = g_array_new (FALSE, FALSE, sizeof (Telling));
  self.words = g_array_new (FALSE, FALSE, sizeof (WabFactWord));
  self.texts = g_array_new (FALSE, FALSE, sizeof (Text));
  self.members = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  gather_tellings (&self);
  read_texts (&self);
  make_minima (&self);
  link_members (&self);
  find_candidates (&self);
  sort_edges (&self);
  link_company (&self);
  sort_edges (&self);
  join_clusters (&self);

  GArray *events = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_set_size (events, self.tellings->len);
  for (guint32 i = 0; i < self.tellings->len; i++)
    g_array_index (events, guint32, get_telling (&self, i)->input) =
        get_report (&self, get_telling (&self, self.firsts[find_root (&self, i)]))->id;
  g_array_unref (self.tellings);
  g_array_unref (self.words);
  g_array_unref (self.texts);
  g_array_unref (self.members);
  g_array_unref (self.edges);
  g_free (self.minima);
  g_free (self.roots);
  g_free (self.firsts);
  g_free (self.sizes);
  g_free (self.next);
  return events;
}
