#include "model/snapshot.h"

#include "../sample/sample.h"

typedef struct
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GArray *events;
} Set;

static void
set_init (Set *set)
{
  set->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  set->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  set->events = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
set_clear (Set *set)
{
  g_ptr_array_unref (set->articles);
  g_ptr_array_unref (set->analyses);
  g_array_unref (set->events);
}

/* Adds the @number-th sample: its first report belongs to event @first, its second is one of its
 * own. */
static void
set_add (Set *set, guint number, guint32 first)
{
  WabArticle *article = sample_article_new (number);
  WabAnalysis *analysis = sample_analysis_new (article, number);
  guint32 id = set->events->len + 1;
  wab_analysis_get_report (analysis, 0)->id = id;
  wab_analysis_get_report (analysis, 1)->id = id + 1;
  guint32 events[] = { first != 0 ? first : id, id + 1 };
  g_array_append_vals (set->events, events, 2);
  g_ptr_array_add (set->articles, article);
  g_ptr_array_add (set->analyses, analysis);
}

static void
test_empty (void)
{
  g_autoptr (WabSnapshot) snapshot = wab_snapshot_new_empty ();
  g_assert_cmpuint (snapshot->n_rows, ==, 0);
  g_assert_cmpuint (snapshot->events->len, ==, 0);
  g_assert_cmpuint (wab_snapshot_find_place (snapshot, 777), ==, G_MAXUINT32);
}

static void
test_rows (void)
{
  Set set;
  set_init (&set);
  set_add (&set, 4, 0);
  set_add (&set, 2, 1);
  set_add (&set, 3, 1);
  g_autoptr (WabSnapshot) snapshot =
      wab_snapshot_new (NULL, set.articles, set.analyses, set.events);
  g_assert_cmpuint (snapshot->n_rows, ==, 6);
  g_assert_cmpuint (snapshot->places->len, ==, 1);
  g_assert_cmpuint (snapshot->events->len, ==, 4);
  g_assert_cmpuint (wab_snapshot_find_place (snapshot, 777), ==, 0);

  const WabRow *row = wab_snapshot_get_row (snapshot, 3);
  g_assert_cmpint (row->told, ==, 18693);
  g_assert_cmpuint (row->n_places, ==, 1);
  g_assert_cmpuint (row->n_scenes, ==, 1);
  g_assert_true (row->is_time_inherited);
  g_assert_cmpuint (row->mood, ==, WAB_MOOD_ONGOING);
  g_autofree char *sentence = wab_snapshot_dup_sentence (snapshot, row);
  g_assert_cmpstr (sentence, ==, "Rescue went on at night, report 2.");

  /* The rows of an event are in told order. */
  const WabEvent *event = wab_snapshot_get_event (snapshot, 0);
  g_assert_cmpuint (event->id, ==, 1);
  g_assert_cmpuint (event->n_rows, ==, 3);
  g_assert_cmpuint (wab_snapshot_get_event_row (snapshot, event, 0), ==, 2);
  g_assert_cmpuint (wab_snapshot_get_event_row (snapshot, event, 1), ==, 4);
  g_assert_cmpuint (wab_snapshot_get_event_row (snapshot, event, 2), ==, 0);
  set_clear (&set);
}

static void
test_chunks_are_shared (void)
{
  Set set;
  set_init (&set);
  for (guint i = 0; i < WAB_ROWS_PER_CHUNK; i++) /* two rows each */
    set_add (&set, i % 50, 0);
  g_autoptr (WabSnapshot) before = wab_snapshot_new (NULL, set.articles, set.analyses, set.events);
  g_assert_cmpuint (before->chunks->len, ==, 2);
  set_add (&set, 5, 0);
  g_autoptr (WabSnapshot) after = wab_snapshot_new (before, set.articles, set.analyses, set.events);
  g_assert_cmpuint (after->serial, ==, before->serial + 1);
  g_assert_cmpuint (after->chunks->len, ==, 3);
  g_assert_true (before->chunks->pdata[0] == after->chunks->pdata[0]);
  g_assert_true (before->chunks->pdata[1] == after->chunks->pdata[1]);
  set_clear (&set);
  g_clear_pointer (&before, wab_snapshot_unref);
  g_assert_cmpuint (
      wab_snapshot_get_row (after, 2 * WAB_ROWS_PER_CHUNK)->article, ==, WAB_ROWS_PER_CHUNK);
}

/* What was told by a day, under the ids that it has; then nothing, then all. */
static void
test_as_of (void)
{
  Set set;
  set_init (&set);
  set_add (&set, 4, 0);
  set_add (&set, 2, 1);
  set_add (&set, 3, 1);
  g_autoptr (WabSnapshot) all = wab_snapshot_new (NULL, set.articles, set.analyses, set.events);
  gint32 days[3];
  for (guint i = 0; i < 3; i++)
    days[i] = wab_snapshot_get_row (all, i * 2)->told;
  g_autoptr (WabSnapshot) then = wab_snapshot_new_as_of (all, days[2]);
  g_assert_cmpuint (then->articles->len, ==, 2);
  g_assert_true (wab_snapshot_get_article (then, 0) == wab_snapshot_get_article (all, 1));
  g_assert_cmpuint (then->n_rows, ==, 4);
  for (guint i = 0; i < then->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (then, i);
      g_assert_cmpint (row->told, <=, days[2]);
      g_assert_cmpuint (wab_snapshot_get_event (then, row->event)->id,
                        ==,
                        wab_snapshot_get_event (all, wab_snapshot_get_row (all, i + 2)->event)->id);
    }
  g_autoptr (WabSnapshot) none = wab_snapshot_new_as_of (all, days[1] - 1);
  g_assert_cmpuint (none->n_rows, ==, 0);
  g_autoptr (WabSnapshot) whole = wab_snapshot_new_as_of (all, days[0]);
  g_assert_cmpuint (whole->n_rows, ==, all->n_rows);
  set_clear (&set);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/snapshot/empty", test_empty);
  g_test_add_func ("/model/snapshot/rows", test_rows);
  g_test_add_func ("/model/snapshot/as-of", test_as_of);
  g_test_add_func ("/model/snapshot/chunks", test_chunks_are_shared);
  return g_test_run ();
}
