#include "calendar/typed-days.h"

#include "model/error.h"

#include <string.h>

/* Every row of tests/spec/typed-days.tsv, and that any text at all ends in days or in words. */

static void
read_days (const char *text, WabDay *out_first, WabDay *out_last)
{
  g_auto (GStrv) ends = g_strsplit (text, "/", 2);

  g_assert_true (wab_day_parse_iso (ends[0], out_first));
  g_assert_true (wab_day_parse_iso (ends[1], out_last));
}

static void
check_row (const char *const *row)
{
  g_autoptr (GError) error = NULL;
  WabDay near_first, near_last, first = 0, last = 0;

  read_days (row[1], &near_first, &near_last);
  gboolean is_found = wab_typed_days_parse (row[0], near_first, near_last, &first, &last, &error);
  if (g_str_equal (row[2], "-"))
    {
      g_assert_error (error, WAB_ERROR, WAB_ERROR_VALUE);
      if (is_found || strstr (error->message, row[3]) == NULL)
        g_error ("“%s” is refused with “%s”", row[0], error->message);
      g_assert_cmpint (first, ==, 0);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (is_found);
  g_autofree char *from = wab_day_format_iso (first), *to = wab_day_format_iso (last);
  g_autofree char *days = g_strdup_printf ("%s/%s", from, to);
  if (!g_str_equal (days, row[2]))
    g_error ("“%s” near %s is %s, not %s", row[0], row[1], days, row[2]);
}

static void
test_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "typed-days.tsv", NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (row), ==, 4);
      check_row ((const char *const *)row);
      n++;
    }
  g_assert_cmpuint (n, >, 50);
}

static void
test_any_text (void)
{
  static const char *const parts[] = { "8",  "jan", "-",    "2022", "to",  "/", ".", " ",
                                       "+",  "d",   "31",   "s",    "mid", ",", "–", "\xff",
                                       "99", "sun", "1990", "0",    "é",   "" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      WabDay first = 1, last = 0;
      for (int n = g_rand_int_range (rand, 0, 9); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      if (wab_typed_days_parse (text->str, 18997, 18999, &first, &last, &error))
        g_assert_cmpint (first, <=, last);
      else
        g_assert_error (error, WAB_ERROR, WAB_ERROR_VALUE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/typed-days/table", test_table);
  g_test_add_func ("/calendar/typed-days/any-text", test_any_text);
  return g_test_run ();
}
