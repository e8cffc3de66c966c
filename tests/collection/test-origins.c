#include "collection/origins.h"

/* A snapshot of one event that as many articles tell as there are names: article i, told on day i,
 * quotes names[i]; an empty name quotes nobody. */
static WabSnapshot *
make_snapshot (const char *const *names)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; names[i] != NULL; i++)
    {
      WabAnalysis *analysis = wab_analysis_new ();
      WabSentence sentence = { 0, 4 };
      WabMention mention = { .end = 4, .kind = WAB_MENTION_SPEAKER };
      WabReport report = { .id = i + 1, .end = 4, .time_mention = WAB_NO_MENTION };
      guint32 event = 1;
      mention.speaker.name = g_strdup (names[i]);
      mention.speaker.resolved = g_strdup (names[i]);
      report.speaker = *names[i] != '\0' ? 0 : WAB_NO_MENTION;
      analysis->told.span = (WabSpan){
        i * WAB_SECONDS_PER_DAY, (i + 1) * WAB_SECONDS_PER_DAY, WAB_PRECISION_DAY, WAB_EDGES_SHARP
      };
      g_array_append_val (analysis->sentences, sentence);
      g_array_append_val (analysis->mentions, mention);
      g_array_append_val (analysis->reports, report);
      g_array_append_val (events, event);
      g_ptr_array_add (analyses, analysis);
      g_ptr_array_add (articles, wab_article_new_take ("a", g_strdup ("Word")));
    }
  return wab_snapshot_new (NULL, articles, analyses, events);
}

static void
assert_origins (const char *const *names, gint32 as_of, const char *expected)
{
  g_autoptr (WabSnapshot) snapshot = make_snapshot (names);
  g_autoptr (GPtrArray) origins = wab_event_list_origins (snapshot, 0, as_of);
  g_ptr_array_add (origins, NULL);
  g_autofree char *joined = g_strjoinv ("; ", (char **)origins->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_one_origin (void)
{
  assert_origins ((const char *const[]){ "", "", NULL }, WAB_NO_DAY, "");
  assert_origins ((const char *const[]){ "Ministry of Health", "Ministry of Health", NULL },
                  WAB_NO_DAY,
                  "Ministry of Health");
  assert_origins ((const char *const[]){ "Tokayev", "", "Kassym-Zhomart Tokayev", NULL },
                  WAB_NO_DAY,
                  "Kassym-Zhomart Tokayev");
  assert_origins (
      (const char *const[]){ "the Ministry", "The ministry", NULL }, WAB_NO_DAY, "the Ministry");
}

static void
test_several_origins (void)
{
  assert_origins ((const char *const[]){ "the ministry of Health", "the akim", NULL },
                  WAB_NO_DAY,
                  "the ministry of Health; the akim");
  /* Which of the two ministries "the ministry" is, nothing says: it stays by itself. */
  assert_origins (
      (const char *const[]){ "Ministry", "Ministry of Health", "Ministry of Defence", NULL },
      WAB_NO_DAY,
      "Ministry; Ministry of Health; Ministry of Defence");
}

static void
test_as_of (void)
{
  const char *const names[] = { "Tokayev", "the akim", "Kassym-Zhomart Tokayev", NULL };
  assert_origins (names, 0, "Tokayev");
  assert_origins (names, 1, "Tokayev; the akim");
  assert_origins (names, 2, "Kassym-Zhomart Tokayev; the akim");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collection/origins/one", test_one_origin);
  g_test_add_func ("/collection/origins/several", test_several_origins);
  g_test_add_func ("/collection/origins/as-of", test_as_of);
  return g_test_run ();
}
