#include "config.h"

#include "reader/wordings.h"

#include <glib/gi18n-lib.h>

#include "collection/counting.h"
#include "collection/differences.h"
#include "collection/ledger.h"
#include "reader/wording.h"
#include "text/diff.h"

static void
mark (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)end;
  pango_attr_list_insert (list, attribute);
}

/* White space at the end of what is marked is not. */
static void
append_run (GString *text, PangoAttrList *list, const char *part, guint32 length, WabDiffKind kind)
{
  gsize start = text->len, end;
  g_string_append_len (text, part, length);
  end = text->len;
  while (end > start && g_ascii_isspace (text->str[end - 1]))
    end--;
  if (kind == WAB_DIFF_REMOVED)
    {
      mark (list, pango_attr_strikethrough_new (TRUE), start, end);
      mark (list, pango_attr_foreground_alpha_new (G_MAXUINT16 / 2), start, end);
      if (end == text->len)
        g_string_append_c (text, ' ');
    }
  else if (kind == WAB_DIFF_ADDED)
    {
      mark (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      mark (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
    }
}

static void
append_wording (GString *text,
                PangoAttrList *list,
                const WabSnapshot *snapshot,
                const WabWording *wording,
                const char *before)
{
  g_autofree char *source =
      wab_wording_dup_source (snapshot, wab_snapshot_get_row (snapshot, wording->row));
  if (text->len > 0)
    g_string_append (text, "\n\n");
  gsize start = text->len;
  g_string_append (text, source);
  if (wording->n_articles > 1)
    g_string_append_printf (
        text,
        /* Translators: behind who told a wording: how many articles have it so */
        ngettext (" · %'u article", " · %'u articles", wording->n_articles),
        wording->n_articles);
  mark (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
  g_string_append_c (text, '\n');
  if (wording->runs == NULL || before == NULL)
    {
      g_string_append (text, wording->text);
      return;
    }
  for (guint i = 0; i < wording->runs->len; i++)
    {
      const WabDiffRun *run = &g_array_index (wording->runs, WabDiffRun, i);
      if (run->kind == WAB_DIFF_REMOVED)
        append_run (text, list, before + run->old_start, run->old_end - run->old_start, run->kind);
      else
        append_run (
            text, list, wording->text + run->new_start, run->new_end - run->new_start, run->kind);
    }
}

/* ---- Figures that differ ---- */

#define MAX_VALUES 12

static char *
dup_value (const WabLedgerValue *value)
{
  g_autofree char *number = g_strdup_printf ("%'.12g", value->value);
  return value->qualifier != NULL ? g_strdup_printf ("%s %s", value->qualifier, number)
                                  : g_steal_pointer (&number);
}

static void
append_line (GString *text,
             PangoAttrList *list,
             const WabSnapshot *snapshot,
             const WabLedgerLine *line)
{
  gsize start = text->len;
  if (line->unit != NULL && line->subject != NULL)
    /* Translators: what is counted and what is said of it: "security officials, killed" */
    g_string_append_printf (text, _ ("The figures differ: %s, %s"), line->unit, line->subject);
  else
    g_string_append_printf (text,
                            /* Translators: %s is what is counted */
                            _ ("The figures differ: %s"),
                            line->unit != NULL      ? line->unit
                            : line->subject != NULL ? line->subject
                                                    : "");
  mark (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
  guint n = MIN (line->values->len, MAX_VALUES), n_more = line->values->len - n;
  for (guint i = 0; i < n; i++)
    {
      const WabLedgerValue *value = &g_array_index (line->values, WabLedgerValue, i);
      g_autofree char *number = dup_value (value);
      g_autofree char *source =
          wab_wording_dup_source (snapshot, wab_snapshot_get_row (snapshot, value->row));
      g_string_append_c (text, '\n');
      start = text->len;
      g_string_append (text, number);
      mark (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
      g_string_append_printf (text, " – %s", source);
    }
  if (n_more > 0)
    /* Translators: below a list of figures: so many were told after those */
    g_string_append_printf (
        text, ngettext ("\n… and %'u more", "\n… and %'u more", n_more), n_more);
}

static void
append_figures (GString *text,
                PangoAttrList *list,
                const WabSnapshot *snapshot,
                guint32 event,
                gint32 as_of)
{
  g_autoptr (GPtrArray) lines = wab_ledger_new_about (snapshot, event, as_of);
  for (guint i = 0; i < lines->len; i++)
    {
      const WabLedgerLine *line = g_ptr_array_index (lines, i);
      if (!line->differs)
        continue;
      if (text->len > 0)
        g_string_append (text, "\n\n");
      append_line (text, list, snapshot, line);
    }
}

gboolean
wab_wordings_have_figures (const WabSnapshot *snapshot, guint32 event, gint32 as_of)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_autoptr (GPtrArray) lines = wab_ledger_new_about (snapshot, event, as_of);
  for (guint i = 0; i < lines->len; i++)
    if (((const WabLedgerLine *)g_ptr_array_index (lines, i))->differs)
      return TRUE;
  return FALSE;
}

char *
wab_wordings_dup_text (const WabSnapshot *snapshot,
                       guint32 event,
                       gint32 as_of,
                       PangoAttrList **out_attributes)
{
  g_return_val_if_fail (snapshot != NULL && out_attributes != NULL, NULL);
  g_autoptr (GPtrArray) wordings = wab_event_list_wordings (snapshot, event, as_of);
  g_autoptr (GString) text = g_string_new (NULL);
  *out_attributes = pango_attr_list_new ();
  /* A line break of a file is none here; bytes stay where they are. */
  for (guint i = 0; i < wordings->len; i++)
    g_strdelimit (((WabWording *)g_ptr_array_index (wordings, i))->text, "\n\r\t", ' ');
  /* The row itself has the only wording. */
  WabEventSummary summary;
  gboolean is_alone =
      wab_event_summarise (snapshot, event, as_of, &summary) && summary.n_reports == 1;
  for (guint i = 0; !is_alone && i < wordings->len; i++)
    {
      const WabWording *before = i > 0 ? g_ptr_array_index (wordings, i - 1) : NULL;
      append_wording (text,
                      *out_attributes,
                      snapshot,
                      g_ptr_array_index (wordings, i),
                      before != NULL ? before->text : NULL);
    }
  append_figures (text, *out_attributes, snapshot, event, as_of);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
