#include "analysis/place-votes.h"

#include <string.h>

#define N_OPTIONS 8

/* Senses as a long text has them: every name with several places all over the world. */
static GArray *
make_senses (guint n)
{
  GArray *senses = g_array_new (FALSE, TRUE, sizeof (WabPlaceSense));
  guint32 state = 7;
  for (guint s = 0; s < n; s++)
    {
      WabPlaceSense sense = { .parent = WAB_NO_NAME,
                              .next = WAB_NO_NAME,
                              .n_names = 1 + s % 4,
                              .first_word = 1000 + s / 2, /* two senses of each first word */
                              .options = g_array_new (FALSE, TRUE, sizeof (WabPlaceOption)) };
      for (guint i = 0; i < N_OPTIONS; i++)
        {
          state = state * 1664525 + 1013904223;
          WabPlaceOption option = { .entry = s * N_OPTIONS + i };
          option.info.id = option.entry;
          option.info.country[0] = (char)('A' + (state >> 28));
          option.info.country[1] = (char)('A' + (state >> 24 & 15));
          option.info.region = state >> 20;
          option.parts[WAB_RULE_SIZE] = (gint)(state >> 16 & 1023);
          option.x = (state >> 8 & 255) / 256.0;
          g_array_append_val (sense.options, option);
        }
      g_array_append_val (senses, sense);
    }
  return senses;
}

static void
free_senses (GArray *senses)
{
  for (guint s = 0; s < senses->len; s++)
    g_array_unref (g_array_index (senses, WabPlaceSense, s).options);
  g_array_unref (senses);
}

static guint64
count_steps (guint n)
{
  GArray *senses = make_senses (n);
  guint64 steps = wab_place_votes_run (senses);
  free_senses (senses);
  return steps;
}

/* A text ten times as long may take a little more than ten times the work, not a hundred times. */
static void
test_linear (void)
{
  guint64 few = count_steps (1000), many = count_steps (10000);
  g_assert_cmpuint (few, >, 1000 * N_OPTIONS);
  g_assert_cmpuint (many, >, 9 * few);
  g_assert_cmpuint (many, <, 11 * few);
}

static void
test_empty (void)
{
  GArray *senses = make_senses (0);
  g_assert_cmpuint (wab_place_votes_run (senses), ==, 0);
  free_senses (senses);
}

static WabPlaceOption
make_option (guint32 entry, const char *country, gint size)
{
  WabPlaceOption option = { .entry = entry };
  option.info.id = entry;
  option.info.region = WAB_NO_ENTRY;
  memcpy (option.info.country, country, sizeof option.info.country);
  option.info.is_approximate = TRUE; /* no distances */
  option.parts[WAB_RULE_SIZE] = size;
  return option;
}

/* Two names that are in one country only draw the third there; senses of its own first word do
 * not. */
static void
test_votes (void)
{
  static const struct
  {
    guint32 first_word;
    const char *best;
    guint32 expected;
  } cases[] = { { 3, "DE", 30 }, { 1, "US", 31 } };
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      GArray *senses = g_array_new (FALSE, TRUE, sizeof (WabPlaceSense));
      for (guint s = 0; s < 3; s++)
        {
          WabPlaceSense sense = { .parent = WAB_NO_NAME,
                                  .next = WAB_NO_NAME,
                                  .n_names = 1,
                                  .first_word = s < 2 ? 1 : cases[c].first_word,
                                  .options = g_array_new (FALSE, TRUE, sizeof (WabPlaceOption)) };
          WabPlaceOption option = make_option (10 * (s + 1), "DE", 1000);
          g_array_append_val (sense.options, option);
          if (s == 2)
            {
              option = make_option (31, "US", 1500);
              g_array_append_val (sense.options, option);
            }
          g_array_append_val (senses, sense);
        }
      wab_place_votes_run (senses);
      const WabPlaceOption *best =
          wab_place_sense_get_best (&g_array_index (senses, WabPlaceSense, 2));
      g_assert_cmpuint (best->entry, ==, cases[c].expected);
      g_assert_cmpstr (best->info.country, ==, cases[c].best);
      free_senses (senses);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-votes/linear", test_linear);
  g_test_add_func ("/place-votes/empty", test_empty);
  g_test_add_func ("/place-votes/votes", test_votes);
  return g_test_run ();
}
