#include "session/row-filter.h"

#include <string.h>

#include "collection/counting.h"
#include "session/without.h"

#define NONE G_MAXUINT32

/* Whether a place lies in the one asked for: never, always, or depending on the day. */
enum
{
  LIES_NEVER,
  LIES_ALWAYS,
  LIES_BY_DAY,
};

static guint8 *
mask_places (const WabSnapshot *snapshot, guint32 place)
{
  const WabPlace *outer = wab_snapshot_get_place (snapshot, place);
  guint8 *mask = g_new0 (guint8, snapshot->places->len + 1);
  for (guint32 i = 0; i < snapshot->places->len; i++)
    {
      const WabPlace *inner = wab_snapshot_get_place (snapshot, i);
      gboolean is_now = wab_place_lies_in (inner, outer, WAB_NO_DAY);
      gboolean was_first = wab_place_lies_in (inner, outer, G_MININT32);
      /* Between the first and the last order of regions there may be others. */
      gboolean has_changed =
          wab_place_get_region (inner, G_MININT32) != wab_place_get_region (inner, WAB_NO_DAY);
      mask[i] = has_changed || is_now != was_first ? LIES_BY_DAY
                : is_now                           ? LIES_ALWAYS
                                                   : LIES_NEVER;
    }
  return mask;
}

/* The day by which regions go: that on which it was told, whose words the text has; else that on
 * which it happened. */
static gint32
get_day (const WabRow *row)
{
  if (row->told != WAB_NO_DAY || row->start >= row->end)
    return row->told;
  return (gint32)(row->start / WAB_SECONDS_PER_DAY);
}

static guint8 *
mask_outlet (const WabSnapshot *snapshot, const char *outlet)
{
  guint8 *mask = g_new0 (guint8, snapshot->articles->len + 1);
  for (guint32 i = 0; i < snapshot->articles->len; i++)
    {
      const char *of = wab_snapshot_get_article (snapshot, i)->outlet;
      mask[i] = g_str_equal (of != NULL ? of : "", outlet);
    }
  return mask;
}

static guint8 *
mask_events (const WabFilter *self, const WabSnapshot *snapshot)
{
  guint8 *mask = g_new0 (guint8, snapshot->events->len + 1);
  for (guint32 i = 0; i < snapshot->events->len; i++)
    {
      WabEventSummary summary;
      mask[i] = (self->least_origins == 0
                 || (wab_event_summarise (snapshot, i, WAB_NO_DAY, &summary)
                     && summary.n_origins >= self->least_origins))
                && (self->unchecked == NULL || !wab_collection_is_checked (self->unchecked, i));
    }
  return mask;
}

/* Hits and rows are both by article, then sentence; but an article's id is not its index. */
static guint8 *
mask_hits (const WabFilter *self, const WabSnapshot *snapshot)
{
  guint8 *mask = g_new0 (guint8, snapshot->n_rows + 1);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const WabStoreHit *hit = &g_array_index (self->hits, WabStoreHit, i);
      gint64 key = (gint64)hit->article << 32 | hit->sentence;
      g_hash_table_add (found, g_memdup2 (&key, sizeof key));
    }
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      gint64 key = (gint64)wab_snapshot_get_article (snapshot, row->article)->id << 32
                   | wab_snapshot_get_report (snapshot, row)->sentence;
      mask[i] = (self->titles != NULL && self->titles[row->article] != 0)
                || g_hash_table_contains (found, &key);
    }
  return mask;
}

static gboolean
is_at (const WabFilter *self, const WabSnapshot *snapshot, guint32 number, const guint8 *places)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, number);
  const WabPlace *outer = wab_snapshot_get_place (snapshot, self->place);
  const WabRowPlace *at = wab_snapshot_get_row_places (snapshot, number);
  for (guint i = 0; i < row->n_places; i++)
    {
      guint8 lies = places[at[i].place];
      if (lies == LIES_NEVER || (self->roles & (1u << at[i].role)) == 0)
        continue;
      const WabPlace *inner = wab_snapshot_get_place (snapshot, at[i].place);
      if (lies == LIES_ALWAYS || wab_place_lies_in (inner, outer, get_day (row)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_sure (const WabSnapshot *snapshot, const WabRow *row)
{
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  if (report->time_mention != WAB_NO_MENTION
      && wab_analysis_get_mention (analysis, report->time_mention)->confidence < WAB_FILTER_SURE)
    return FALSE;
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *place =
          &g_array_index (analysis->report_places, WabReportPlace, report->first_place + i);
      if (place->role == WAB_ROLE_SCENE
          && wab_analysis_get_mention (analysis, place->mention)->confidence < WAB_FILTER_SURE)
        return FALSE;
    }
  return TRUE;
}

guint8 *
wab_filter_mask_rows (const WabFilter *self, const WabSnapshot *snapshot)
{
  g_return_val_if_fail (self != NULL && snapshot != NULL, NULL);
  if (self->place == NONE && self->outlet == NULL && !self->only_sure && self->least_origins == 0
      && self->without == 0 && self->hits == NULL && self->unchecked == NULL)
    return NULL;
  g_autofree guint8 *places = self->place != NONE ? mask_places (snapshot, self->place) : NULL;
  g_autofree guint8 *articles = self->outlet != NULL ? mask_outlet (snapshot, self->outlet) : NULL;
  g_autofree guint8 *events =
      self->least_origins > 0 || self->unchecked != NULL ? mask_events (self, snapshot) : NULL;
  guint8 *mask = self->hits != NULL ? mask_hits (self, snapshot) : NULL;
  if (mask == NULL)
    {
      mask = g_new (guint8, snapshot->n_rows + 1);
      memset (mask, 1, snapshot->n_rows + 1);
    }
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      if (mask[i] != 0)
        mask[i] =
            (places == NULL || is_at (self, snapshot, i, places))
            && (articles == NULL || articles[row->article] != 0)
            && (events == NULL || events[row->event] != 0)
            && (self->without == 0 || (self->lacks[row->event] & self->without) == self->without)
            && (!self->only_sure || is_sure (snapshot, row));
    }
  return mask;
}

guint8 *
wab_filter_find_titles (const WabSnapshot *snapshot, const char *words)
{
  g_return_val_if_fail (snapshot != NULL && words != NULL, NULL);
  guint8 *found = g_new0 (guint8, snapshot->articles->len + 1);
  for (guint32 i = 0; i < snapshot->articles->len; i++)
    {
      const char *title = wab_snapshot_get_article (snapshot, i)->title;
      found[i] = title != NULL && g_str_match_string (words, title, TRUE);
    }
  return found;
}
