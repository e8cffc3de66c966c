#include "text/fold.h"

static void
test_folds (void)
{
  static const char *const cases[][2] = {
    { "Alma-Ata", "almaata" },
    { "ALMA ATA", "almaata" },
    { "Taldıqorğan", "taldiqorgan" },
    { "Łódź", "lodz" },
    { "Øresund", "oresund" },
    { "Straße", "strasse" },
    { "İstanbul", "istanbul" },
    { "Əli", "ali" },
    { "Đà Nẵng", "danang" },
    { "Алма-Ата", "алмаата" },
    { "Қарағанды", "қарағанды" },
    { "Йошкар", "иошкар" },
    { "Артём", "артем" },
    { "Xi’an", "xian" },
    { "東京", "東京" },
    { "", "" },
    { "…", "" },
    { "５Ａ", "5a" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fold = wab_text_fold (cases[i][0], -1);
      g_assert_cmpstr (fold, ==, cases[i][1]);
      g_autofree char *again = wab_text_fold (fold, -1);
      g_assert_cmpstr (again, ==, fold);
    }
}

static void
test_hash (void)
{
  /* The published test values of FNV-1a, 32 bit. */
  g_assert_cmphex (wab_text_hash ("", 0), ==, 0x811c9dc5);
  g_assert_cmphex (wab_text_hash ("a", 1), ==, 0xe40c292c);
  g_assert_cmphex (wab_text_hash ("foobar", 6), ==, 0xbf9cf968);
  g_assert_cmphex (wab_text_hash_more (wab_text_hash ("foo", 3), "bar", 3), ==, 0xbf9cf968);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold/folds", test_folds);
  g_test_add_func ("/text/fold/hash", test_hash);
  return g_test_run ();
}
