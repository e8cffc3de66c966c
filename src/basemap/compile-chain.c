#include "basemap/compile-chain.h"

typedef struct
{
  guint64 at; /* the point */
  guint32 key;
  guint32 line;
} End;

static void
clear_line (gpointer data)
{
  g_array_unref (((WabLine *)data)->points);
}

GArray *
wab_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (WabLine));
  g_array_set_clear_func (lines, clear_line);
  return lines;
}

static guint64
get_point (const WabLine *line, gboolean is_last)
{
  const gint32 *point = &g_array_index (line->points, gint32, is_last ? line->points->len - 2 : 0);
  return (guint64)(guint32)point[0] << 32 | (guint32)point[1];
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const End *left = (const End *)a, *right = (const End *)b;
  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->line < right->line ? -1 : left->line > right->line;
}

static GArray *
list_ends (const GArray *lines)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (End));
  for (guint i = 0; i < lines->len; i++)
    for (int side = 0; side < 2; side++)
      {
        const WabLine *line = &g_array_index (lines, WabLine, i);
        End end = { get_point (line, side == 1), line->key, i };
        g_array_append_val (ends, end);
      }
  g_array_sort (ends, compare_ends);
  return ends;
}

/* The only other line that ends at @at, or G_MAXUINT32. */
static guint32
find_other (const GArray *ends, guint32 key, guint64 at, guint32 own)
{
  guint low = 0, high = ends->len;
  End wanted = { at, key, 0 };
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (compare_ends (&g_array_index (ends, End, middle), &wanted) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  guint n = 0;
  guint32 other = G_MAXUINT32;
  for (guint i = low; i < ends->len; i++, n++)
    {
      const End *end = &g_array_index (ends, End, i);
      if (end->at != at || end->key != key)
        break;
      if (end->line != own)
        other = end->line;
    }
  return n == 2 ? other : G_MAXUINT32;
}

static void
reverse (GArray *points)
{
  gint32 *p = (gint32 *)(gpointer)points->data;
  guint n = points->len / 2;
  for (guint i = 0; i < n / 2; i++)
    for (guint k = 0; k < 2; k++)
      {
        gint32 swap = p[2 * i + k];
        p[2 * i + k] = p[2 * (n - 1 - i) + k];
        p[2 * (n - 1 - i) + k] = swap;
      }
}

/* Takes lines on at the end of @line as long as it goes. */
static void
extend_line (GArray *lines, const GArray *ends, guint32 start)
{
  WabLine *line = &g_array_index (lines, WabLine, start);
  guint32 tail = start;
  for (;;)
    {
      guint64 at = get_point (line, TRUE);
      guint32 next = find_other (ends, line->key, at, tail);
      if (next == G_MAXUINT32 || next == start)
        return;
      WabLine *other = &g_array_index (lines, WabLine, next);
      if (other->is_used)
        return;
      if (get_point (other, FALSE) != at)
        reverse (other->points);
      g_array_append_vals (
          line->points, &g_array_index (other->points, gint32, 2), other->points->len - 2);
      other->is_used = TRUE;
      tail = next;
    }
}

void
wab_lines_join (GArray *lines)
{
  g_autoptr (GArray) ends = list_ends (lines);
  for (guint32 i = 0; i < lines->len; i++)
    {
      WabLine *line = &g_array_index (lines, WabLine, i);
      if (line->is_used)
        continue;
      /* From the middle of a chain it grows to both sides; the other side's tail is this line
       * itself. */
      extend_line (lines, ends, i);
      reverse (line->points);
      extend_line (lines, ends, i);
    }
}
