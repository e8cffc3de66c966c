#include "analysis/event-index.h"

#include <glib.h>

#include "calendar/civil.h"

/*
 * An event index says the same of a set of articles in whatever order and in however many steps
 * they came. The articles of this test are many short ones of few words, so that every window and
 * every limit of the index is reached.
 */

#define N_ARTICLES 240

typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
} Set;

static WabAnalysis *
make_analysis (const WabArticle *article, WabDay told, guint32 *id)
{
  WabAnalysis *analysis = wab_analysis_new ();
  analysis->is_analysed = TRUE;
  analysis->told.span = wab_span_from_days (told, told, WAB_PRECISION_DAY);
  guint32 start = 0;
  for (guint32 i = 0; i < article->length; i++)
    {
      if (article->text[i] != '.')
        continue;
      WabSentence sentence = { start, i + 1 };
      WabReport report = { .id = ++*id,
                           .sentence = analysis->sentences->len,
                           .start = start,
                           .end = i + 1,
                           .time_mention = WAB_NO_MENTION,
                           .speaker = WAB_NO_MENTION };
      g_array_append_val (analysis->sentences, sentence);
      g_array_append_val (analysis->reports, report);
      start = MIN (i + 2, article->length);
    }
  return analysis;
}

static char *
make_text (GRand *rand)
{
  static const char *const who[] = { "Two divers",      "Three bakers", "An old ferryman",
                                     "The night guard", "Some miners",  "A tram driver" };
  static const char *const did[] = {
    "opened the lock of", "left the hall of", "found a leak in", "painted the gate of"
  };
  static const char *const what[] = { "the paper mill",  "the salt works", "the north basin",
                                      "the grain store", "the tram depot", "the fish market" };
  static const char *const where[] = { "near Tolna", "near Verisk", "near Ostrava Bay", "" };
  static const char *const how[] = { "at dawn", "without a word", "after a long quarrel" };
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 2, 6);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s%s %s %s %s %s.",
                            i > 0 ? " " : "",
                            who[g_rand_int_range (rand, 0, G_N_ELEMENTS (who))],
                            did[g_rand_int_range (rand, 0, G_N_ELEMENTS (did))],
                            what[g_rand_int_range (rand, 0, G_N_ELEMENTS (what))],
                            where[g_rand_int_range (rand, 0, G_N_ELEMENTS (where))],
                            how[g_rand_int_range (rand, 0, G_N_ELEMENTS (how))]);
  return g_string_free (text, FALSE);
}

static void
set_init (Set *set, GRand *rand)
{
  set->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  set->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  guint32 id = 0;
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      WabArticle *article = wab_article_new_take ("a", make_text (rand));
      article->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
      WabDay told = wab_day_from_ymd (2021, 3, 1) + g_rand_int_range (rand, 0, 60);
      g_ptr_array_add (set->articles, article);
      g_ptr_array_add (set->analyses, make_analysis (article, told, &id));
    }
}

static void
set_clear (Set *set)
{
  g_ptr_array_unref (set->articles);
  g_ptr_array_unref (set->analyses);
}

/* For each report by id the first-told report of its event, as the index has told it so far. */
static void
take_changes (const Set *set, WabEventIndex *index, GHashTable *events)
{
  g_autoptr (GArray) changes = wab_event_index_update (index);
  for (guint i = 0; i < changes->len; i++)
    {
      const WabEventChange *change = &g_array_index (changes, WabEventChange, i);
      const WabAnalysis *analysis = g_ptr_array_index (set->analyses, change->article);
      g_hash_table_insert (
          events,
          GUINT_TO_POINTER (wab_analysis_get_report (analysis, change->report)->id),
          GUINT_TO_POINTER (change->event));
    }
}

static void
add_article (const Set *set, WabEventIndex *index, guint number)
{
  wab_event_index_set (index,
                       number,
                       g_ptr_array_index (set->articles, number),
                       g_ptr_array_index (set->analyses, number));
}

static GHashTable *
find_at_once (const Set *set, guint n)
{
  g_autoptr (WabEventIndex) index = wab_event_index_new ();
  GHashTable *events = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    add_article (set, index, i);
  take_changes (set, index, events);
  return events;
}

static void
assert_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer report, event;
  g_assert_cmpuint (g_hash_table_size (a), ==, g_hash_table_size (b));
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &report, &event))
    g_assert_true (g_hash_table_lookup (b, report) == event);
}

static void
shuffle (GRand *rand, guint *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  for (guint i = n - 1; i > 0; i--)
    {
      guint j = g_rand_int_range (rand, 0, i + 1), swap = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swap;
    }
}

/* In any order, in steps of one article, of some, of most of them. */
static void
test_any_order_and_steps (void)
{
  static const guint steps[] = { 1, 1, 7, 90, N_ARTICLES };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Set set;
  set_init (&set, rand);
  g_autoptr (GHashTable) wanted = find_at_once (&set, N_ARTICLES);
  guint n_joined = 0;
  GHashTableIter iter;
  gpointer report, event;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &report, &event))
    n_joined += report != event;
  g_assert_cmpuint (n_joined, >, 50);
  for (guint round = 0; round < G_N_ELEMENTS (steps); round++)
    {
      guint numbers[N_ARTICLES];
      shuffle (rand, numbers, N_ARTICLES);
      g_autoptr (WabEventIndex) index = wab_event_index_new ();
      g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < N_ARTICLES; i++)
        {
          add_article (&set, index, numbers[i]);
          if ((i + 1) % steps[round] == 0 || i + 1 == N_ARTICLES)
            take_changes (&set, index, found);
        }
      assert_equal (wanted, found);
    }
  set_clear (&set);
}

/* An article that is analysed anew stands where it stood, as if it had always been so. */
static void
test_replaced (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  Set set;
  set_init (&set, rand);
  g_autoptr (WabEventIndex) index = wab_event_index_new ();
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < N_ARTICLES; i++)
    add_article (&set, index, i);
  take_changes (&set, index, found);
  guint32 id = 100000;
  for (guint i = 0; i < 40; i++)
    {
      guint number = g_rand_int_range (rand, 0, N_ARTICLES);
      WabDay told = wab_day_from_ymd (2021, 3, 1) + g_rand_int_range (rand, 0, 60);
      WabAnalysis *old = g_ptr_array_index (set.analyses, number);
      for (guint r = 0; r < old->reports->len; r++)
        g_hash_table_remove (found, GUINT_TO_POINTER (wab_analysis_get_report (old, r)->id));
      g_ptr_array_index (set.analyses, number) =
          make_analysis (g_ptr_array_index (set.articles, number), told, &id);
      wab_analysis_unref (old);
      add_article (&set, index, number);
      if (i % 3 == 0)
        take_changes (&set, index, found);
    }
  take_changes (&set, index, found);
  g_autoptr (GHashTable) wanted = find_at_once (&set, N_ARTICLES);
  assert_equal (wanted, found);
  set_clear (&set);
}

/* What did not change is not told again. */
static void
test_changes_are_few (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  Set set;
  set_init (&set, rand);
  g_autoptr (WabEventIndex) index = wab_event_index_new ();
  for (guint i = 0; i + 1 < N_ARTICLES; i++)
    add_article (&set, index, i);
  g_autoptr (GArray) first = wab_event_index_update (index);
  g_autoptr (GArray) none = wab_event_index_update (index);
  g_assert_cmpuint (none->len, ==, 0);
  guint32 id = 100000;
  g_autoptr (WabArticle) article =
      wab_article_new_take ("b", g_strdup ("Nobody had ever counted the herons of that valley."));
  article->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
  g_autoptr (WabAnalysis) analysis = make_analysis (article, wab_day_from_ymd (2021, 3, 30), &id);
  wab_event_index_set (index, N_ARTICLES - 1, article, analysis);
  g_autoptr (GArray) one = wab_event_index_update (index);
  g_assert_cmpuint (one->len, ==, 1);
  set_clear (&set);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/event-index/any-order", test_any_order_and_steps);
  g_test_add_func ("/analysis/event-index/replaced", test_replaced);
  g_test_add_func ("/analysis/event-index/few-changes", test_changes_are_few);
  return g_test_run ();
}
