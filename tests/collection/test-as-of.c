#include "collection/as-of-count.h"
#include "collection/as-of-histogram.h"
#include "collection/counting.h"

#include "calendar/civil.h"
#include "random-document.h"

/*
 * What is moved from day to day, forwards and backwards, near and far, is the same as what is
 * counted anew as of each day, for any document and filter.
 */

static WabLens
make_lens (GRand *rand, const WabSnapshot *snapshot, const guint8 *mask)
{
  WabLens lens;
  wab_lens_init (&lens);
  if (g_rand_boolean (rand))
    lens.roles = WAB_ALL_ROLES;
  if (g_rand_int_range (rand, 0, 4) == 0)
    lens.place = (guint32)g_rand_int_range (rand, 0, (gint32)snapshot->places->len + 1);
  if (g_rand_int_range (rand, 0, 8) == 0)
    lens.article = (guint32)g_rand_int_range (rand, 0, (gint32)snapshot->articles->len + 1);
  if (g_rand_int_range (rand, 0, 3) == 0)
    lens.rows = mask;
  return lens;
}

static guint8 *
make_mask (GRand *rand, const WabSnapshot *snapshot)
{
  guint8 *mask = g_new (guint8, snapshot->n_rows + 1);
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    mask[i] = g_rand_int_range (rand, 0, 3) != 0;
  return mask;
}

/* Mostly the next day or the day before, as a drag has them. */
static gint32
choose_day (GRand *rand, gint32 before)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return WAB_NO_DAY;
    case 1:
      return RANDOM_FIRST_DAY - 10; /* nothing was told */
    case 2:
    case 3:
      return RANDOM_FIRST_DAY + g_rand_int_range (rand, 0, RANDOM_DAYS);
    default:
      return before == WAB_NO_DAY ? RANDOM_FIRST_DAY + RANDOM_DAYS / 2
                                  : before + g_rand_int_range (rand, -2, 4);
    }
}

static void
assert_same_order (GRand *rand, const WabAsOfCount *count, const GArray *in_order)
{
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < in_order->len; i++)
    if (g_rand_boolean (rand))
      g_array_append_val (some, g_array_index (in_order, guint32, i));
  g_autoptr (GArray) mixed = g_array_copy (some);
  for (guint i = mixed->len; i > 1; i--)
    {
      guint other = (guint)g_rand_int_range (rand, 0, (gint32)i);
      guint32 *a = &g_array_index (mixed, guint32, i - 1);
      guint32 *b = &g_array_index (mixed, guint32, other);
      guint32 swap = *a;
      *a = *b;
      *b = swap;
    }
  wab_as_of_count_sort_events (count, mixed);
  for (guint i = 0; i < some->len; i++)
    g_assert_cmpuint (g_array_index (mixed, guint32, i), ==, g_array_index (some, guint32, i));
}

static void
assert_same_tally (const WabTally *moved, const WabTally *anew)
{
  g_assert_null (moved->events);
  g_assert_cmpuint (moved->n_events, ==, anew->n_events);
  g_assert_cmpuint (moved->n_reports, ==, anew->n_reports);
  g_assert_cmpuint (moved->n_articles, ==, anew->n_articles);
  g_assert_cmpuint (moved->places->len, ==, anew->places->len);
  for (guint i = 0; i < anew->places->len; i++)
    {
      const WabPlaceCount *a = &g_array_index (moved->places, WabPlaceCount, i);
      const WabPlaceCount *b = &g_array_index (anew->places, WabPlaceCount, i);
      g_assert_cmpuint (a->place, ==, b->place);
      g_assert_cmpuint (a->events, ==, b->events);
      g_assert_cmpuint (a->reports, ==, b->reports);
      g_assert_cmpuint (a->articles, ==, b->articles);
    }
}

static const guint sizes[] = { 0, 1, 2, 5, 20, 90, 300, 1200 };

static void
test_count (void)
{
  GRand *rand = g_rand_new_with_seed (11);
  guint n_seen = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes) * 4; i++)
    {
      g_autoptr (WabSnapshot) snapshot = random_document_new (rand, sizes[i / 4]);
      g_autoptr (WabToldOrder) order = wab_told_order_new (snapshot);
      g_autofree guint8 *mask = make_mask (rand, snapshot);
      WabLens lens = make_lens (rand, snapshot, mask);
      g_autoptr (WabAsOfCount) count = wab_as_of_count_new (snapshot, &lens);
      lens.as_of = RANDOM_FIRST_DAY;
      for (guint k = 0; k < 40; k++)
        {
          lens.as_of = choose_day (rand, lens.as_of);
          wab_as_of_count_move (count, order, lens.as_of);
          g_autoptr (WabTally) moved = wab_as_of_count_make_tally (count);
          g_autoptr (WabTally) anew = wab_tally_new (snapshot, &lens);
          assert_same_tally (moved, anew);
          assert_same_order (rand, count, anew->events);
          n_seen += anew->n_events;
        }
    }
  g_rand_free (rand);
  g_assert_cmpuint (n_seen, >, 100000);
}

static void
assert_same_bins (const double *a, const double *b, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (a[i], b[i], 1e-5);
}

static void
test_histogram (void)
{
  GRand *rand = g_rand_new_with_seed (12);
  double most = 0;
  guint n_running = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes) * 4; i++)
    {
      g_autoptr (WabSnapshot) snapshot = random_document_new (rand, sizes[i / 4]);
      g_autoptr (WabToldOrder) order = wab_told_order_new (snapshot);
      g_autofree guint8 *mask = make_mask (rand, snapshot);
      WabLens lens = make_lens (rand, snapshot, mask);
      WabBinUnit unit = (WabBinUnit)g_rand_int_range (rand, WAB_BIN_HOUR, WAB_BIN_N);
      gint64 start =
          (RANDOM_FIRST_DAY + g_rand_int_range (rand, -20, RANDOM_DAYS)) * WAB_SECONDS_PER_DAY;
      gint64 end = start + g_rand_int_range (rand, 1, RANDOM_DAYS) * WAB_SECONDS_PER_DAY;
      lens.clock = g_rand_boolean (rand) ? WAB_CLOCK_TOLD : WAB_CLOCK_HAPPENED;
      lens.as_of = choose_day (rand, RANDOM_FIRST_DAY);
      g_autoptr (WabAsOfHistogram) histogram =
          wab_as_of_histogram_new (snapshot, &lens, start, end, unit);
      for (guint k = 0; k < 40; k++)
        {
          lens.as_of = choose_day (rand, lens.as_of);
          wab_as_of_histogram_move (histogram, order, lens.as_of);
          g_autoptr (WabHistogram) moved = wab_as_of_histogram_make (histogram);
          g_autoptr (WabHistogram) anew = wab_histogram_new (snapshot, &lens, start, end, unit);
          g_assert_cmpuint (moved->n_bins, ==, anew->n_bins);
          g_assert_cmpmem (moved->edges,
                           (moved->n_bins + 1) * sizeof (gint64),
                           anew->edges,
                           (anew->n_bins + 1) * sizeof (gint64));
          g_assert_cmpuint (moved->n_running, ==, anew->n_running);
          assert_same_bins (moved->sure, anew->sure, anew->n_bins);
          assert_same_bins (moved->unsure, anew->unsure, anew->n_bins);
          assert_same_bins (moved->planned, anew->planned, anew->n_bins);
          assert_same_bins (moved->reports, anew->reports, anew->n_bins);
          g_assert_cmpfloat_with_epsilon (moved->max_events, anew->max_events, 1e-5);
          most = MAX (most, anew->max_events);
          n_running += anew->n_running;
        }
    }
  g_rand_free (rand);
  g_assert_cmpfloat (most, >, 50);
  g_assert_cmpuint (n_running, >, 100);
}

/* It counts what its lens shows, of its snapshot. */
static void
test_is_of (void)
{
  GRand *rand = g_rand_new_with_seed (13);
  g_autoptr (WabSnapshot) snapshot = random_document_new (rand, 20);
  g_autoptr (WabSnapshot) other = random_document_new (rand, 20);
  WabLens lens;
  wab_lens_init (&lens);
  g_autoptr (WabAsOfHistogram) histogram =
      wab_as_of_histogram_new (snapshot, &lens, 0, 10 * WAB_SECONDS_PER_DAY, WAB_BIN_DAY);
  lens.as_of = RANDOM_FIRST_DAY;
  lens.has_window = TRUE;
  g_assert_true (wab_as_of_histogram_is_of (histogram, snapshot, &lens));
  g_assert_false (wab_as_of_histogram_is_of (histogram, other, &lens));
  lens.clock = WAB_CLOCK_TOLD;
  g_assert_false (wab_as_of_histogram_is_of (histogram, snapshot, &lens));
  lens.clock = WAB_CLOCK_HAPPENED;
  lens.place = 1;
  g_assert_false (wab_as_of_histogram_is_of (histogram, snapshot, &lens));
  g_rand_free (rand);
}

/* Every row lies with one article, under the day on which it was told. */
static void
test_order (void)
{
  GRand *rand = g_rand_new_with_seed (14);
  g_autoptr (WabSnapshot) snapshot = random_document_new (rand, 300);
  g_autoptr (WabToldOrder) order = wab_told_order_new (snapshot);
  guint32 n, n_rows = 0, n_until = 0;
  const gint32 day = RANDOM_FIRST_DAY + RANDOM_DAYS / 2;
  const WabToldArticle *articles = wab_told_order_find (order, WAB_BEFORE_ALL_DAYS, WAB_NO_DAY, &n);
  for (guint32 i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || articles[i - 1].told <= articles[i].told);
      g_assert_cmpuint (articles[i].n_rows, >, 0);
      for (guint32 k = 0; k < articles[i].n_rows; k++)
        {
          const WabRow *row = wab_snapshot_get_row (snapshot, articles[i].first_row + k);
          g_assert_cmpuint (row->article, ==, articles[i].article);
          g_assert_cmpint (row->told, ==, articles[i].told);
          n_until += row->told <= day;
          n_rows++;
        }
    }
  g_assert_cmpuint (n_rows, ==, snapshot->n_rows);
  g_assert_cmpuint (wab_told_order_count_rows (order, WAB_BEFORE_ALL_DAYS, day), ==, n_until);
  g_assert_cmpuint (
      wab_told_order_count_rows (order, day, WAB_NO_DAY), ==, snapshot->n_rows - n_until);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/as-of/order", test_order);
  g_test_add_func ("/as-of/count", test_count);
  g_test_add_func ("/as-of/histogram", test_histogram);
  g_test_add_func ("/as-of/is-of", test_is_of);
  return g_test_run ();
}
