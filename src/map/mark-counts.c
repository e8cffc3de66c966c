#include "map/mark-counts.h"

#include <glib/gi18n-lib.h>

static gboolean
is_row_at (const WabSnapshot *snapshot,
           const WabLens *lens,
           guint32 number,
           const WabRow *row,
           const guint8 *is_meant)
{
  const WabRowPlace *row_places = wab_snapshot_get_row_places (snapshot, number);

  for (guint i = 0; i < row->n_places; i++)
    if ((lens->roles & (1u << row_places[i].role)) && is_meant[row_places[i].place])
      return TRUE;
  return FALSE;
}

void
wab_mark_counts_init (WabMarkCounts *self,
                      WabSession *session,
                      const guint32 *places,
                      guint n_places)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  const WabLens *lens = wab_session_get_lens (session);
  g_autofree guint8 *events = g_new0 (guint8, snapshot->events->len + 1);
  g_autofree guint8 *articles = g_new0 (guint8, snapshot->articles->len + 1);
  g_autofree guint8 *is_meant = g_new0 (guint8, snapshot->places->len + 1);

  *self = (WabMarkCounts){ 0 };
  for (guint i = 0; i < n_places; i++)
    is_meant[places[i]] = TRUE;
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);

      if (!is_row_at (snapshot, lens, i, row, is_meant) || !wab_lens_shows (lens, snapshot, i))
        continue;
      self->reports++;
      if (!events[row->event])
        self->events++;
      if (!articles[row->article])
        self->articles++;
      events[row->event] = articles[row->article] = 1;
    }
}

char *
wab_mark_counts_format (const WabMarkCounts *self)
{
  g_autofree char *events =
      g_strdup_printf (ngettext ("%u event", "%u events", self->events), self->events);
  g_autofree char *reports =
      g_strdup_printf (ngettext ("%u report", "%u reports", self->reports), self->reports);
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%u article", "%u articles", self->articles), self->articles);

  /* Translators: the holes are "7 events", "19 reports" and "4 articles". */
  return g_strdup_printf (_ ("%s, %s, %s"), events, reports, articles);
}

char *
wab_mark_dup_description (WabSession *session, const WabMarks *marks, guint mark)
{
  const WabMark *m = &g_array_index (marks->marks, WabMark, mark);
  g_autofree char *name =
      wab_place_dup_label_on (wab_snapshot_get_place (marks->snapshot, m->place),
                              wab_snapshot_get_last_told (marks->snapshot));
  g_autofree char *counted = NULL;
  WabMarkCounts counts;

  if (m->kind == WAB_MARK_HINT)
    {
      g_autofree char *events =
          g_strdup_printf (ngettext ("%u event", "%u events", m->events), m->events);

      /* Translators: what lies outside of the map's view: "5 events farther that way, at Aktobe" or
       * "…, most at Aktobe" */
      return g_strdup_printf (m->n_shown > 1 ? _ ("%s farther that way, most at %s")
                                             : _ ("%s farther that way, at %s"),
                              events,
                              name);
    }
  wab_mark_counts_init (&counts, session, wab_marks_get_places (marks, m), m->n_places);
  counted = counts.events > 0 ? wab_mark_counts_format (&counts)
                              : g_strdup (_ ("nothing in the time shown"));
  if (m->n_places > 1)
    {
      guint others = m->n_places - 1;
      g_autofree char *more =
          g_strdup_printf (ngettext ("%u other place", "%u other places", others), others);

      /* Translators: "Almaty and 3 other places: 7 events, 19 reports, 4 articles" */
      return g_strdup_printf (_ ("%s and %s: %s"), name, more, counted);
    }
  /* Translators: "Almaty: 7 events, 19 reports, 4 articles" */
  return g_strdup_printf (_ ("%s: %s"), name, counted);
}
