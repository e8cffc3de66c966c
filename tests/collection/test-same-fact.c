#include "together.h"

#include <string.h>

static const WabRow *
get_first_row (const WabSnapshot *snapshot, guint32 article)
{
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    if (wab_snapshot_get_row (snapshot, i)->article == article)
      return wab_snapshot_get_row (snapshot, i);
  g_assert_not_reached ();
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) blocks = together_read_blocks ("same-fact.txt");
  guint n_wrong = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const TogetherBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (WabSnapshot) snapshot = together_make_snapshot (block);
      g_autoptr (GPtrArray) found = g_ptr_array_new ();
      gboolean is_one =
          get_first_row (snapshot, 0)->event == get_first_row (snapshot, 1)->event;
      g_ptr_array_add (found, is_one ? (char *)"= one" : (char *)"= apart");
      n_wrong += together_compare (block, WAB_NO_DAY, found);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/same-fact/table", test_table);
  return g_test_run ();
}
