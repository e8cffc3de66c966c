#include "collection/ledger.h"

#include <string.h>

#include "calendar/civil.h"
#include "collection/counting.h"
#include "together.h"

static char *
describe_line (const WabSnapshot *snapshot, const WabLedgerLine *line)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *extent = wab_ledger_line_get_extent (snapshot, line);
  g_string_append_printf (
      out,
      "= %s | %s | %s%s%s | %s |",
      line->unit,
      line->subject != NULL ? line->subject : "-",
      line->place != G_MAXUINT32 ? wab_snapshot_get_place (snapshot, line->place)->name : "-",
      line->narrowing != NULL ? ", " : "",
      line->narrowing != NULL ? line->narrowing : "",
      extent != NULL ? extent : "-");
  gboolean differs = FALSE;
  for (guint i = 0; i < line->values->len; i++)
    {
      const WabLedgerValue *value = &g_array_index (line->values, WabLedgerValue, i);
      g_autofree char *told = wab_day_format_iso (value->told);
      g_string_append_printf (out,
                              "%s %s%s%s%.12g %s",
                              i > 0 ? "," : "",
                              value->differs ? "!" : "",
                              value->qualifier != NULL ? value->qualifier : "",
                              value->qualifier != NULL ? " " : "",
                              value->value,
                              told);
      differs = differs || value->differs;
    }
  g_assert_cmpint (differs, ==, line->differs);
  return g_strdup (out->str);
}

static guint
check (const TogetherBlock *block, const WabSnapshot *snapshot, gint32 as_of)
{
  WabLens lens;
  wab_lens_init (&lens);
  lens.as_of = as_of;
  g_autoptr (GPtrArray) ledger = wab_ledger_new (snapshot, &lens);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ledger->len; i++)
    g_ptr_array_add (found, describe_line (snapshot, g_ptr_array_index (ledger, i)));
  return together_compare (block, as_of, found);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) blocks = together_read_blocks ("figures.txt");
  guint n_wrong = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const TogetherBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (WabSnapshot) snapshot = together_make_snapshot (block);
      n_wrong += check (block, snapshot, WAB_NO_DAY);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* As of a day nothing told later is in any line, and no line differs by what is not told yet. */
static void
test_as_of (void)
{
  g_autoptr (GPtrArray) blocks = together_read_blocks ("figures.txt");
  for (guint i = 0; i < blocks->len; i++)
    {
      const TogetherBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (WabSnapshot) snapshot = together_make_snapshot (block);
      WabDay day;
      g_assert_true (wab_day_parse_iso ("2022-03-09", &day));
      WabLens lens;
      wab_lens_init (&lens);
      lens.as_of = (gint32)day;
      g_autoptr (GPtrArray) ledger = wab_ledger_new (snapshot, &lens);
      for (guint k = 0; k < ledger->len; k++)
        {
          const WabLedgerLine *line = g_ptr_array_index (ledger, k);
          g_assert_cmpuint (line->values->len, >, 0);
          for (guint v = 0; v < line->values->len; v++)
            g_assert_cmpint (g_array_index (line->values, WabLedgerValue, v).told, <=, day);
        }
    }
}

/* Filed by event, each figure of a line is with its own event, and differs as in the line. */
static void
test_by_event (void)
{
  g_autoptr (GPtrArray) blocks = together_read_blocks ("figures.txt");
  guint n_values = 0, n_filed = 0, n_differ = 0;
  WabLens lens;
  wab_lens_init (&lens);
  for (guint b = 0; b < blocks->len; b++)
    {
      g_autoptr (WabSnapshot) snapshot = together_make_snapshot (g_ptr_array_index (blocks, b));
      g_autoptr (GPtrArray) lines = wab_ledger_new (snapshot, &lens);
      g_autoptr (GHashTable) by_event = wab_ledger_file_by_event (snapshot, lines);
      for (guint i = 0; i < lines->len; i++)
        n_values += ((const WabLedgerLine *)g_ptr_array_index (lines, i))->values->len;
      for (guint32 e = 0; e < snapshot->events->len; e++)
        {
          const GArray *figures = g_hash_table_lookup (by_event, GUINT_TO_POINTER (e));
          for (guint i = 0; figures != NULL && i < figures->len; i++)
            {
              const WabLedgerValue *value = &g_array_index (figures, WabLedgerValue, i);
              g_assert_cmpuint (wab_snapshot_get_row (snapshot, value->row)->event, ==, e);
              g_assert_cmpint (
                  wab_ledger_value_get_mention (snapshot, value)->kind, ==, WAB_MENTION_FIGURE);
              n_differ += value->differs;
              n_filed++;
            }
        }
    }
  g_assert_cmpuint (n_filed, >=, n_values);
  g_assert_cmpuint (n_differ, >, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collection/ledger/table", test_table);
  g_test_add_func ("/collection/ledger/as-of", test_as_of);
  g_test_add_func ("/collection/ledger/by-event", test_by_event);
  return g_test_run ();
}
