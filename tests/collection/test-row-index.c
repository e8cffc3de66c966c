#include "collection/counting.h"

#include "calendar/civil.h"
#include "random-document.h"

/*
 * A count by the index is the same as a scan of all rows, for any document, window, clock, day as
 * of and filter: both are made of many random ones and compared field by field.
 */

static WabLens
make_lens (GRand *rand, const WabSnapshot *snapshot, WabClock clock, const guint8 *mask)
{
  static const int lengths[] = { 1, 2, 5, 20, 60, 500 };
  WabLens lens;
  wab_lens_init (&lens);
  lens.clock = clock;
  lens.has_window = TRUE;
  lens.start = (gint64)(RANDOM_FIRST_DAY + g_rand_int_range (rand, -30, RANDOM_DAYS + 30))
               * WAB_SECONDS_PER_DAY;
  if (g_rand_int_range (rand, 0, 4) == 0)
    lens.start += g_rand_int_range (rand, 0, WAB_SECONDS_PER_DAY);
  lens.end =
      lens.start
      + (gint64)lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))] * WAB_SECONDS_PER_DAY;
  if (g_rand_int_range (rand, 0, 8) == 0)
    lens.start = G_MININT64; /* from ever */
  if (g_rand_int_range (rand, 0, 8) == 0)
    lens.end = G_MAXINT64;
  if (g_rand_boolean (rand))
    lens.as_of = RANDOM_FIRST_DAY + g_rand_int_range (rand, 0, RANDOM_DAYS);
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

static void
assert_same (const WabTally *a, const WabTally *b)
{
  g_assert_cmpuint (a->n_events, ==, b->n_events);
  g_assert_cmpuint (a->n_reports, ==, b->n_reports);
  g_assert_cmpuint (a->n_articles, ==, b->n_articles);
  g_assert_cmpuint (a->n_running, ==, b->n_running);
  g_assert_cmpmem (a->events->data,
                   a->events->len * sizeof (guint32),
                   b->events->data,
                   b->events->len * sizeof (guint32));
  g_assert_cmpmem (a->places->data,
                   a->places->len * sizeof (WabPlaceCount),
                   b->places->data,
                   b->places->len * sizeof (WabPlaceCount));
}

static void
check_document (GRand *rand, guint n_articles, guint *n_by_index, guint *n_seen)
{
  g_autoptr (WabSnapshot) snapshot = random_document_new (rand, n_articles);
  g_autofree guint8 *mask = g_new (guint8, snapshot->n_rows + 1);
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    mask[i] = g_rand_int_range (rand, 0, 3) != 0;
  for (WabClock clock = WAB_CLOCK_HAPPENED; clock <= WAB_CLOCK_TOLD; clock++)
    {
      g_autoptr (WabRowIndex) index = wab_row_index_new (snapshot, clock);
      for (guint i = 0; i < 60; i++)
        {
          WabLens lens = make_lens (rand, snapshot, clock, mask);
          g_autoptr (WabTally) by_scan = wab_tally_new (snapshot, &lens);
          g_autoptr (WabTally) by_index = wab_tally_new_by_index (snapshot, &lens, index);
          assert_same (by_scan, by_index);
          g_autofree WabBits *rows = NULL;
          guint32 n;
          *n_by_index += wab_row_index_find (index, snapshot, &lens, &rows, &n);
          *n_seen += by_scan->n_reports;
        }
    }
}

static void
test_same (void)
{
  static const guint sizes[] = { 0, 1, 2, 5, 20, 90, 300, 1800 };
  GRand *rand = g_rand_new_with_seed (5);
  guint n_by_index = 0, n_seen = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_document (rand, sizes[i], &n_by_index, &n_seen);
  g_rand_free (rand);
  /* Both ways were gone, and something was counted. */
  g_assert_cmpuint (n_by_index, >, 200);
  g_assert_cmpuint (n_by_index, <, 960);
  g_assert_cmpuint (n_seen, >, 10000);
}

/* No more is looked at than what may lie in the window. */
static void
test_finds_few (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  g_autoptr (WabSnapshot) snapshot = random_document_new (rand, 1000);
  g_autoptr (WabRowIndex) index = wab_row_index_new (snapshot, WAB_CLOCK_TOLD);
  WabLens lens;
  guint32 n, n_told = 0;
  wab_lens_init (&lens);
  lens.clock = WAB_CLOCK_TOLD;
  lens.has_window = TRUE;
  lens.start = (gint64)(RANDOM_FIRST_DAY + 50) * WAB_SECONDS_PER_DAY;
  lens.end = lens.start + 3 * WAB_SECONDS_PER_DAY;
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      gint32 told = wab_snapshot_get_row (snapshot, i)->told;
      n_told += told >= RANDOM_FIRST_DAY + 49 && told <= RANDOM_FIRST_DAY + 52;
    }
  g_autofree WabBits *rows = NULL;
  g_assert_true (wab_row_index_find (index, snapshot, &lens, &rows, &n));
  g_assert_cmpuint (n, <=, n_told);
  guint32 n_bits = 0;
  for (guint32 i = wab_bits_find (rows, 0, snapshot->n_rows); i < snapshot->n_rows;
       i = wab_bits_find (rows, i + 1, snapshot->n_rows))
    n_bits++;
  g_assert_cmpuint (n_bits, ==, n);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-index/same-as-a-scan", test_same);
  g_test_add_func ("/row-index/finds-few", test_finds_few);
  return g_test_run ();
}
