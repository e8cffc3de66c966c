#include "random-document.h"

#include "calendar/civil.h"

static WabReport
make_report (GRand *rand)
{
  /* Most last a day, some longer, one in ten has no time. */
  static const int lengths[] = { 1, 1, 1, 1, 2, 7, 8, 9, 31, 33, 370, 4000 };
  WabReport report = { .end = 13, .time_mention = WAB_NO_MENTION, .speaker = WAB_NO_MENTION };
  if (g_rand_int_range (rand, 0, 10) == 0)
    return report;
  int first = RANDOM_FIRST_DAY + g_rand_int_range (rand, -20, RANDOM_DAYS);
  int length = lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))];
  report.span = wab_span_from_days (first, first + length - 1, WAB_PRECISION_DAY);
  report.span.edges = (guint8)g_rand_int_range (rand, 0, 4);
  report.mood = (guint8)g_rand_int_range (rand, 0, WAB_MOOD_N);
  report.is_time_inherited = g_rand_int_range (rand, 0, 3) == 0;
  if (g_rand_boolean (rand))
    report.span.start += g_rand_int_range (rand, 0, WAB_SECONDS_PER_DAY - 1);
  return report;
}

static void
add_places (GRand *rand, WabAnalysis *analysis, WabReport *report, WabPlace **places, int n_places)
{
  report->first_place = analysis->report_places->len;
  report->n_places = (guint8)g_rand_int_range (rand, 0, 4);
  for (guint i = 0; i < report->n_places; i++)
    {
      WabMention mention = { .kind = WAB_MENTION_PLACE };
      mention.place.place = wab_place_ref (places[g_rand_int_range (rand, 0, n_places)]);
      WabReportPlace of = { .mention = analysis->mentions->len,
                            .role = g_rand_int_range (rand, 0, 4) == 0 ? WAB_ROLE_TOPIC
                                                                       : WAB_ROLE_SCENE };
      g_array_append_val (analysis->mentions, mention);
      g_array_append_val (analysis->report_places, of);
    }
}

static WabAnalysis *
make_analysis (GRand *rand, WabPlace **places, int n_places, GArray *events, guint n_events)
{
  WabAnalysis *analysis = wab_analysis_new ();
  WabSentence sentence = { 0, 13 };
  g_array_append_val (analysis->sentences, sentence);
  if (g_rand_int_range (rand, 0, 10) != 0)
    {
      int told = RANDOM_FIRST_DAY + g_rand_int_range (rand, 0, RANDOM_DAYS);
      analysis->told.span = wab_span_from_days (told, told, WAB_PRECISION_DAY);
    }
  for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
    {
      WabReport report = make_report (rand);
      guint32 event = (guint32)g_rand_int_range (rand, 1, (gint32)n_events + 1);
      report.id = events->len + 1;
      add_places (rand, analysis, &report, places, n_places);
      g_array_append_val (analysis->reports, report);
      g_array_append_val (events, event);
    }
  return analysis;
}

WabSnapshot *
random_document_new (GRand *rand, guint n_articles)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  WabPlace *places[70];
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    places[i] = wab_place_new (i + 1, "place");
  for (guint i = 0; i < n_articles; i++)
    {
      g_ptr_array_add (articles, wab_article_new_take ("a", g_strdup ("One sentence.")));
      g_ptr_array_add (
          analyses,
          make_analysis (rand, places, G_N_ELEMENTS (places), events, n_articles * 3 + 1));
    }
  WabSnapshot *snapshot = wab_snapshot_new (NULL, articles, analyses, events);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    wab_place_unref (places[i]);
  return snapshot;
}
