#include "model/analysis.h"

static guint32
add (WabAnalysis *analysis, WabMentionKind kind, guint32 start, guint32 end)
{
  WabMention mention = { .start = start, .end = end, .kind = kind };
  g_array_append_val (analysis->mentions, mention);
  return analysis->mentions->len - 1;
}

static void
test_sort_mentions (void)
{
  g_autoptr (WabAnalysis) analysis = wab_analysis_new ();
  wab_analysis_sort_mentions (analysis);
  add (analysis, WAB_MENTION_PLACE, 40, 45);
  guint32 anchor = add (analysis, WAB_MENTION_DATE, 20, 25);
  guint32 dependent = add (analysis, WAB_MENTION_DATE, 10, 15);
  guint32 told = add (analysis, WAB_MENTION_DATE, 5, 7);
  guint32 figure = add (analysis, WAB_MENTION_FIGURE, 5, 9);
  guint32 speaker = add (analysis, WAB_MENTION_SPEAKER, 0, 3);
  wab_analysis_get_mention (analysis, anchor)->date.anchor = WAB_NO_MENTION;
  wab_analysis_get_mention (analysis, dependent)->date.anchor = anchor;
  wab_analysis_get_mention (analysis, told)->date.anchor = WAB_TOLD_DAY_ANCHOR;
  wab_analysis_get_mention (analysis, figure)->figure.speaker = speaker;
  wab_analysis_sort_mentions (analysis);

  static const guint32 starts[] = { 0, 5, 5, 10, 20, 40 }, ends[] = { 3, 9, 7, 15, 25, 45 };
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_assert_cmpuint (wab_analysis_get_mention (analysis, i)->start, ==, starts[i]);
      g_assert_cmpuint (wab_analysis_get_mention (analysis, i)->end, ==, ends[i]);
    }
  g_assert_cmpuint (wab_analysis_get_mention (analysis, 1)->figure.speaker, ==, 0);
  g_assert_cmpuint (wab_analysis_get_mention (analysis, 2)->date.anchor, ==, WAB_TOLD_DAY_ANCHOR);
  g_assert_cmpuint (wab_analysis_get_mention (analysis, 3)->date.anchor, ==, 4);
  g_assert_cmpuint (wab_analysis_get_mention (analysis, 4)->date.anchor, ==, WAB_NO_MENTION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/analysis/sort-mentions", test_sort_mentions);
  return g_test_run ();
}
