#include "text/diff.h"

#include <string.h>

/* Equal but for white space. */
static void
assert_same_words (const char *a, gsize a_length, const char *b, gsize b_length)
{
  g_autoptr (GString) x = g_string_new_len (a, a_length);
  g_autoptr (GString) y = g_string_new_len (b, b_length);
  g_string_replace (x, " ", "", 0);
  g_string_replace (x, "\n", "", 0);
  g_string_replace (y, " ", "", 0);
  g_string_replace (y, "\n", "", 0);
  g_assert_cmpstr (x->str, ==, y->str);
}

/* The runs cover both texts from end to end: applying them gives back either. */
static void
check_whole (const char *older, const char *newer)
{
  g_autoptr (GArray) runs = wab_diff_words (older, newer);
  guint32 old_at = 0, new_at = 0;
  for (guint i = 0; i < runs->len; i++)
    {
      const WabDiffRun *run = &g_array_index (runs, WabDiffRun, i);
      g_assert_cmpuint (run->old_start, ==, old_at);
      g_assert_cmpuint (run->new_start, ==, new_at);
      old_at = run->old_end;
      new_at = run->new_end;
      if (run->kind == WAB_DIFF_SAME)
        assert_same_words (older + run->old_start,
                           run->old_end - run->old_start,
                           newer + run->new_start,
                           run->new_end - run->new_start);
      if (run->kind == WAB_DIFF_ADDED)
        g_assert_cmpuint (run->old_start, ==, run->old_end);
      if (run->kind == WAB_DIFF_REMOVED)
        g_assert_cmpuint (run->new_start, ==, run->new_end);
    }
  g_assert_cmpuint (old_at, ==, strlen (older));
  g_assert_cmpuint (new_at, ==, strlen (newer));
}

static void
test_whole (void)
{
  static const char *const words[] = { "one ", "two ", "three, ", "four\n", "5,135 ", "é" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) older = g_string_new (NULL);
      g_autoptr (GString) newer = g_string_new (NULL);
      for (gint n = g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append (older, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      for (gint n = g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append (newer, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      check_whole (older->str, newer->str);
      check_whole (older->str, older->str);
    }
}

static void
test_long (void)
{
  g_autoptr (GString) older = g_string_new (NULL), newer = g_string_new (NULL);
  for (guint i = 0; i < WAB_DIFF_MAX_WORDS + 10; i++)
    {
      g_string_append_printf (older, "a%u ", i);
      g_string_append_printf (newer, "b%u ", i);
    }
  check_whole (older->str, newer->str);
}

static void
check_format (const char *older, const char *newer, const char *expected)
{
  g_autoptr (GArray) runs = wab_diff_words (older, newer);
  g_autofree char *text = wab_diff_format (runs, older, newer);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  check_format (
      "The fire killed 18 men.", "The fire killed 16 men.", "The fire killed [-18-] {+16+} men.");
  check_format ("A dog barked", "A big dog barked", "A {+big+} dog barked");
  check_format ("A big dog", "A dog", "A [-big-] dog");
  check_format ("same", "same", "same");
  check_format ("", "new", "{+new+}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/diff/whole", test_whole);
  g_test_add_func ("/text/diff/long", test_long);
  g_test_add_func ("/text/diff/format", test_format);
  return g_test_run ();
}
