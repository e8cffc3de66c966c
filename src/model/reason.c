#include "model/reason.h"

static void
clear_reason (gpointer data)
{
  WabReason *reason = data;
  g_free (reason->text);
}

GArray *
wab_reasons_new (void)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (WabReason));
  g_array_set_clear_func (reasons, clear_reason);
  return reasons;
}

void
wab_reasons_add (GArray *reasons, const char *rule, gint weight, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  WabReason reason = { g_intern_string (rule), g_strdup_vprintf (format, args), weight };
  va_end (args);
  g_array_append_val (reasons, reason);
}
