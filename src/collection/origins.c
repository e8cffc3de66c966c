#include "collection/origins.h"

#include <string.h>

#include "text/fold.h"

/* " kassym zhomart tokayev ": the folded words of a name, each between spaces. */
static char *
fold_words (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -", -1);
  GString *folded = g_string_new (" ");
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *fold = wab_text_fold (words[i], -1);
      if (*fold != '\0' && !g_str_equal (fold, "the") && !g_str_equal (fold, "of"))
        g_string_append_printf (folded, "%s ", fold);
    }
  return g_string_free (folded, FALSE);
}

static gboolean
has_all_words (const char *fuller, const char *shorter)
{
  g_auto (GStrv) words = g_strsplit (shorter, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strdup_printf (" %s ", words[i]);
      if (*words[i] != '\0' && strstr (fuller, word) == NULL)
        return FALSE;
    }
  return strlen (fuller) > strlen (shorter);
}

/* The one fuller name that has all the words of name @i; G_MAXUINT if there is none or more than
 * one. */
static guint
find_fuller (const GPtrArray *folded, guint i)
{
  guint found = G_MAXUINT;
  for (guint k = 0; k < folded->len; k++)
    {
      if (!has_all_words (g_ptr_array_index (folded, k), g_ptr_array_index (folded, i)))
        continue;
      if (found != G_MAXUINT)
        return G_MAXUINT;
      found = k;
    }
  return found;
}

/* The first of the names that fold like name @i. */
static guint
find_first_equal (const GPtrArray *folded, guint i)
{
  guint k = 0;
  while (!g_str_equal (g_ptr_array_index (folded, k), g_ptr_array_index (folded, i)))
    k++;
  return k;
}

static GPtrArray *
list_names (const WabSnapshot *snapshot, guint32 index, gint32 as_of)
{
  const WabEvent *event = wab_snapshot_get_event (snapshot, index);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, event, i));
      if (as_of != WAB_NO_DAY && row->told > as_of)
        break; /* in told order */
      const WabReport *report = wab_snapshot_get_report (snapshot, row);
      if (report->speaker == WAB_NO_MENTION)
        continue;
      const WabMention *speaker = wab_analysis_get_mention (
          wab_snapshot_get_analysis (snapshot, row->article), report->speaker);
      char *name =
          speaker->speaker.resolved != NULL ? speaker->speaker.resolved : speaker->speaker.name;
      if (g_hash_table_add (seen, name))
        g_ptr_array_add (names, name);
    }
  return names;
}

GPtrArray *
wab_event_list_origins (const WabSnapshot *snapshot, guint32 event, gint32 as_of)
{
  g_autoptr (GPtrArray) names = list_names (snapshot, event, as_of);
  if (names->len < 2)
    return g_steal_pointer (&names);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (folded, fold_words (g_ptr_array_index (names, i)));
  GPtrArray *origins = g_ptr_array_new ();
  for (guint i = 0; i < names->len; i++)
    {
      guint k = i;
      for (guint fuller = find_fuller (folded, k); fuller != G_MAXUINT;
           fuller = find_fuller (folded, k))
        k = fuller;
      k = find_first_equal (folded, k);
      if (!g_ptr_array_find (origins, g_ptr_array_index (names, k), NULL))
        g_ptr_array_add (origins, g_ptr_array_index (names, k));
    }
  return origins;
}
