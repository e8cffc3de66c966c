#include "model/analysis.h"

static const char *const mood_names[WAB_MOOD_N] = { "happened", "ongoing", "planned", "denied" };

static const char *const state_edge_names[WAB_STATE_N] = { "", "start", "end", "during" };

WabAnalysis *
wab_analysis_new (void)
{
  WabAnalysis *self = g_new0 (WabAnalysis, 1);
  g_atomic_ref_count_init (&self->references);
  self->sentences = g_array_new (FALSE, FALSE, sizeof (WabSentence));
  self->mentions = g_array_new (FALSE, TRUE, sizeof (WabMention));
  g_array_set_clear_func (self->mentions, wab_mention_clear);
  self->reports = g_array_new (FALSE, TRUE, sizeof (WabReport));
  self->report_places = g_array_new (FALSE, FALSE, sizeof (WabReportPlace));
  self->report_figures = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

WabAnalysis *
wab_analysis_ref (WabAnalysis *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wab_analysis_unref (WabAnalysis *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->analyser);
  g_free (self->language);
  g_free (self->told.value);
  g_free (self->told.reason);
  g_array_unref (self->sentences);
  g_array_unref (self->mentions);
  g_array_unref (self->reports);
  g_array_unref (self->report_places);
  g_array_unref (self->report_figures);
  g_free (self);
}

static void
pack_array (GArray *array)
{
  array->data = g_realloc (array->data, (gsize)array->len * g_array_get_element_size (array));
}

void
wab_analysis_pack (WabAnalysis *self)
{
  g_return_if_fail (self != NULL);
  pack_array (self->sentences);
  pack_array (self->mentions);
  pack_array (self->reports);
  pack_array (self->report_places);
  pack_array (self->report_figures);
}

guint32
wab_analysis_find_sentence (const WabAnalysis *self, guint32 offset)
{
  guint32 low = 0, high = self->sentences->len;
  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;
      if (wab_analysis_get_sentence (self, middle)->start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static int
compare_mentions (gconstpointer a, gconstpointer b, gpointer data)
{
  const WabMention *mentions = data;
  guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  const WabMention *x = &mentions[i], *y = &mentions[j];
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return i < j ? -1 : i > j;
}

void
wab_analysis_sort_mentions (WabAnalysis *self)
{
  guint n = self->mentions->len;
  if (n == 0)
    return;
  WabMention *mentions = &g_array_index (self->mentions, WabMention, 0);
  g_autofree guint32 *order = g_new (guint32, n), *places = g_new (guint32, n);
  g_autofree WabMention *sorted = g_new (WabMention, n);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  qsort_r (order, n, sizeof (guint32), compare_mentions, mentions);
  for (guint i = 0; i < n; i++)
    {
      places[order[i]] = i;
      sorted[i] = mentions[order[i]];
    }
  for (guint i = 0; i < n; i++)
    {
      WabMention *mention = &sorted[i];
      if (mention->kind == WAB_MENTION_DATE && mention->date.anchor < n)
        mention->date.anchor = places[mention->date.anchor];
      else if (mention->kind == WAB_MENTION_FIGURE && mention->figure.speaker < n)
        mention->figure.speaker = places[mention->figure.speaker];
    }
  memcpy (mentions, sorted, n * sizeof (WabMention));
}

const char *
wab_mood_get_name (WabMood mood)
{
  g_return_val_if_fail (mood < WAB_MOOD_N, mood_names[0]);
  return mood_names[mood];
}

gboolean
wab_mood_parse (const char *name, WabMood *out_mood)
{
  for (guint i = 0; i < WAB_MOOD_N; i++)
    if (g_strcmp0 (mood_names[i], name) == 0)
      {
        *out_mood = i;
        return TRUE;
      }
  return FALSE;
}

const char *
wab_state_edge_get_name (WabStateEdge edge)
{
  g_return_val_if_fail (edge < WAB_STATE_N, "");
  return state_edge_names[edge];
}

gboolean
wab_state_edge_parse (const char *name, WabStateEdge *out_edge)
{
  for (guint i = 0; i < WAB_STATE_N; i++)
    if (g_strcmp0 (state_edge_names[i], name) == 0)
      {
        *out_edge = i;
        return TRUE;
      }
  return FALSE;
}
