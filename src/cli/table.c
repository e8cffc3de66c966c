#include "cli/table.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GAP 2
#define WIDEST_COLUMN 40
#define NARROWEST_LAST 40

struct _WabTable
{
  guint n_columns;
  GPtrArray *cells; /* row after row, the headings first */
};

static void
add_cells (WabTable *self, const char *cell, va_list args)
{
  for (; cell != NULL; cell = va_arg (args, const char *))
    {
      char *copy = g_strdup (cell);
      g_strdelimit (copy, "\n\r\t", ' ');
      g_ptr_array_add (self->cells, copy);
    }
}

WabTable *
wab_table_new (const char *heading, ...)
{
  WabTable *self = g_new0 (WabTable, 1);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_list args;
  va_start (args, heading);
  add_cells (self, heading, args);
  va_end (args);
  self->n_columns = self->cells->len;
  return self;
}

void
wab_table_free (WabTable *self)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
wab_table_add (WabTable *self, const char *cell, ...)
{
  va_list args;
  va_start (args, cell);
  add_cells (self, cell, args);
  va_end (args);
  g_return_if_fail (self->cells->len % self->n_columns == 0);
}

static glong
get_width (const WabTable *self, guint row, guint column)
{
  return g_utf8_strlen (g_ptr_array_index (self->cells, row * self->n_columns + column), -1);
}

/* Columns of the terminal, 0 where the output is no terminal: nothing is cut then. */
static guint
find_terminal_width (void)
{
  struct winsize size;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

static void
print_cell (const char *text, glong width, gboolean is_cut)
{
  glong length = g_utf8_strlen (text, -1);
  if (is_cut && length > width)
    {
      g_autofree char *head = g_utf8_substring (text, 0, MAX (width - 1, 0));
      printf ("%s…", head);
      return;
    }
  printf ("%s", text);
  for (; length < width; length++)
    putchar (' ');
}

void
wab_table_print (const WabTable *self)
{
  guint n_rows = self->cells->len / self->n_columns, last = self->n_columns - 1;
  if (n_rows < 2)
    return;
  g_autofree glong *widths = g_new0 (glong, self->n_columns);
  glong used = 0;
  for (guint c = 0; c < last; c++)
    {
      for (guint r = 0; r < n_rows; r++)
        widths[c] = MAX (widths[c], get_width (self, r, c));
      widths[c] = MIN (widths[c], WIDEST_COLUMN);
      used += widths[c] + GAP;
    }
  guint terminal = find_terminal_width ();
  widths[last] = terminal > 0 ? MAX ((glong)terminal - used, NARROWEST_LAST) : 0;
  for (guint r = 0; r < n_rows; r++)
    {
      for (guint c = 0; c < last; c++)
        {
          print_cell (g_ptr_array_index (self->cells, r * self->n_columns + c), widths[c], TRUE);
          printf ("%*s", GAP, "");
        }
      const char *text = g_ptr_array_index (self->cells, r * self->n_columns + last);
      if (widths[last] > 0 && g_utf8_strlen (text, -1) > widths[last])
        print_cell (text, widths[last], TRUE);
      else
        printf ("%s", text);
      putchar ('\n');
    }
}
