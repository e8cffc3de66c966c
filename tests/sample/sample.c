#include "sample.h"

#include <string.h>

#define FIRST_DAY 18691 /* 2021-03-05 */

WabArticle *
sample_article_new (guint number)
{
  WabArticle *article = wab_article_new_take (
      "storm",
      g_strdup_printf ("The harbour office said on Friday – “late” – that 40 boats sank in Tölna. "
                       "Rescue went on at night, report %u.",
                       number));
  article->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
  article->original = g_bytes_new (article->text, article->length);
  article->encoding = g_strdup ("UTF-8");
  article->outlet = g_strdup ("Harbour News");
  return article;
}

static WabPlace *
make_place (gint64 id, const char *name, double lat, double lon)
{
  WabPlace *place = wab_place_new (id, name);
  g_strlcpy (place->country, "HU", sizeof place->country);
  g_strlcpy (place->feature, "P.PPL", sizeof place->feature);
  place->region = g_strdup ("Borsod");
  place->point = (WabGeoPoint){ lat, lon };
  place->population = 4321;
  return place;
}

static WabMention
make_mention (const WabArticle *article, WabMentionKind kind, const char *words)
{
  const char *at = strstr (article->text, words);
  g_assert_nonnull (at);
  WabMention mention = { .kind = kind,
                         .start = at - article->text,
                         .end = at - article->text + strlen (words),
                         .confidence = 875,
                         .reasons = wab_reasons_new () };
  wab_reasons_add (mention.reasons, "sample-rule", -12, "“%s” is \"written\" so\n", words);
  return mention;
}

static void
add_mentions (WabAnalysis *analysis, const WabArticle *article, guint number)
{
  WabMention speaker = make_mention (article, WAB_MENTION_SPEAKER, "The harbour office");
  speaker.speaker.name = g_strdup ("The harbour office");
  speaker.speaker.resolved = g_strdup ("Harbour office of Tölna");
  g_array_append_val (analysis->mentions, speaker);

  WabMention date = make_mention (article, WAB_MENTION_DATE, "on Friday");
  gint64 start = (gint64)(FIRST_DAY + number) * WAB_SECONDS_PER_DAY;
  date.date.span = (WabSpan){ start + 6 * 3600, start + 12 * 3600, WAB_PRECISION_PART_OF_DAY, 0 };
  date.date.value = g_strdup ("2021-03-05TMO");
  date.date.type = WAB_TIME_TIME;
  date.date.anchor = WAB_TOLD_DAY_ANCHOR;
  g_array_append_val (analysis->mentions, date);

  WabMention figure = make_mention (article, WAB_MENTION_FIGURE, "40 boats");
  figure.figure.value = 40.5;
  figure.figure.qualifier = g_strdup ("about");
  figure.figure.unit = g_strdup ("boats");
  figure.figure.speaker = 0;
  g_array_append_val (analysis->mentions, figure);

  WabMention place = make_mention (article, WAB_MENTION_PLACE, "Tölna");
  place.place.place = make_place (777, "Tölna", 47.123456, 20.5);
  place.place.type = WAB_TOPONYM_PLACE;
  place.place.role = WAB_ROLE_SCENE;
  place.place.score = 1234;
  place.place.rivals = wab_rivals_new ();
  WabRival rival = { make_place (778, "Tolna", -1.5, -20.25), 999, 7000 };
  g_array_append_val (place.place.rivals, rival);
  g_array_append_val (analysis->mentions, place);
}

WabAnalysis *
sample_analysis_new (const WabArticle *article, guint number)
{
  WabAnalysis *analysis = wab_analysis_new ();
  analysis->analyser = g_strdup ("sample");
  analysis->language = g_strdup ("en");
  analysis->is_analysed = TRUE;
  gint64 start = (gint64)(FIRST_DAY + number) * WAB_SECONDS_PER_DAY;
  analysis->told.value = g_strdup ("2021-03-05");
  analysis->told.span =
      (WabSpan){ start, start + WAB_SECONDS_PER_DAY, WAB_PRECISION_DAY, WAB_EDGES_SHARP };
  analysis->told.reason = g_strdup ("header line");

  const char *second = strstr (article->text, "Rescue");
  WabSentence sentences[] = { { 0, second - article->text - 1 },
                              { second - article->text, article->length } };
  g_array_append_vals (analysis->sentences, sentences, 2);
  add_mentions (analysis, article, number);

  WabReportPlace places[] = { { 3, WAB_ROLE_SCENE, FALSE }, { 3, WAB_ROLE_SCENE, TRUE } };
  g_array_append_vals (analysis->report_places, places, 2);
  guint32 figure = 2;
  g_array_append_val (analysis->report_figures, figure);
  WabReport first = { .sentence = 0,
                      .start = 0,
                      .end = sentences[0].end,
                      .time_mention = 1,
                      .speaker = 0,
                      .n_places = 1,
                      .n_figures = 1 };
  first.span = wab_analysis_get_mention (analysis, 1)->date.span;
  WabReport last = { .sentence = 1,
                     .start = sentences[1].start,
                     .end = sentences[1].end,
                     .time_mention = WAB_NO_MENTION,
                     .speaker = WAB_NO_MENTION,
                     .first_place = 1,
                     .n_places = 1,
                     .first_figure = 1,
                     .mood = WAB_MOOD_ONGOING,
                     .is_time_inherited = TRUE,
                     .state_edge = WAB_STATE_END };
  last.state = g_intern_static_string ("rescue");
  last.span =
      (WabSpan){ start, start + 3 * WAB_SECONDS_PER_DAY, WAB_PRECISION_DAY, WAB_EDGES_SOFT_END };
  g_array_append_val (analysis->reports, first);
  g_array_append_val (analysis->reports, last);
  return analysis;
}

static void
assert_same_reasons (const GArray *a, const GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const WabReason *x = &g_array_index (a, WabReason, i), *y = &g_array_index (b, WabReason, i);
      g_assert_cmpstr (x->rule, ==, y->rule);
      g_assert_cmpstr (x->text, ==, y->text);
      g_assert_cmpint (x->weight, ==, y->weight);
    }
}

static void
assert_same_place (const WabPlace *a, const WabPlace *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->country, ==, b->country);
  g_assert_cmpstr (a->region, ==, b->region);
  g_assert_cmpstr (a->feature, ==, b->feature);
  g_assert_cmpfloat (a->point.lat, ==, b->point.lat);
  g_assert_cmpfloat (a->point.lon, ==, b->point.lon);
  g_assert_cmpuint (a->population, ==, b->population);
  g_assert_cmpuint (a->kind, ==, b->kind);
  g_assert_cmpuint (a->shape, ==, b->shape);
}

static void
assert_same_meaning (const WabMention *a, const WabMention *b, gboolean with_reasons)
{
  switch (a->kind)
    {
    case WAB_MENTION_PLACE:
      assert_same_place (a->place.place, b->place.place);
      g_assert_cmpuint (a->place.type, ==, b->place.type);
      g_assert_cmpuint (a->place.role, ==, b->place.role);
      g_assert_cmpint (a->place.score, ==, b->place.score);
      if (!with_reasons)
        break;
      g_assert_cmpuint (a->place.rivals->len, ==, b->place.rivals->len);
      for (guint i = 0; i < a->place.rivals->len; i++)
        {
          const WabRival *x = &g_array_index (a->place.rivals, WabRival, i);
          const WabRival *y = &g_array_index (b->place.rivals, WabRival, i);
          assert_same_place (x->place, y->place);
          g_assert_cmpint (x->score, ==, y->score);
          g_assert_cmpuint (x->km, ==, y->km);
        }
      break;
    case WAB_MENTION_DATE:
      g_assert_true (wab_span_equal (&a->date.span, &b->date.span));
      g_assert_cmpstr (a->date.value, ==, b->date.value);
      g_assert_cmpuint (a->date.type, ==, b->date.type);
      g_assert_cmpuint (a->date.anchor, ==, b->date.anchor);
      break;
    case WAB_MENTION_FIGURE:
      g_assert_cmpfloat (a->figure.value, ==, b->figure.value);
      g_assert_cmpstr (a->figure.qualifier, ==, b->figure.qualifier);
      g_assert_cmpstr (a->figure.unit, ==, b->figure.unit);
      g_assert_cmpstr (a->figure.subject, ==, b->figure.subject);
      g_assert_cmpstr (a->figure.scope, ==, b->figure.scope);
      g_assert_cmpuint (a->figure.speaker, ==, b->figure.speaker);
      break;
    default:
      g_assert_cmpstr (a->speaker.name, ==, b->speaker.name);
      g_assert_cmpstr (a->speaker.resolved, ==, b->speaker.resolved);
      break;
    }
}

static void
assert_same_report (const WabAnalysis *in_a, const WabAnalysis *in_b, guint i)
{
  const WabReport *a = wab_analysis_get_report (in_a, i), *b = wab_analysis_get_report (in_b, i);
  g_assert_cmpuint (a->sentence, ==, b->sentence);
  g_assert_cmpuint (a->start, ==, b->start);
  g_assert_cmpuint (a->end, ==, b->end);
  g_assert_true (wab_span_equal (&a->span, &b->span));
  g_assert_cmpuint (a->time_mention, ==, b->time_mention);
  g_assert_cmpuint (a->is_time_inherited, ==, b->is_time_inherited);
  g_assert_cmpuint (a->mood, ==, b->mood);
  g_assert_cmpuint (a->state_edge, ==, b->state_edge);
  g_assert_cmpstr (a->state, ==, b->state);
  g_assert_cmpuint (a->speaker, ==, b->speaker);
  g_assert_cmpuint (a->n_places, ==, b->n_places);
  for (guint p = 0; p < a->n_places; p++)
    {
      const WabReportPlace *x = wab_analysis_get_report_place (in_a, a, p);
      const WabReportPlace *y = wab_analysis_get_report_place (in_b, b, p);
      g_assert_cmpuint (x->mention, ==, y->mention);
      g_assert_cmpuint (x->role, ==, y->role);
      g_assert_cmpuint (x->is_inherited, ==, y->is_inherited);
    }
  g_assert_cmpuint (a->n_figures, ==, b->n_figures);
  for (guint f = 0; f < a->n_figures; f++)
    g_assert_cmpuint (g_array_index (in_a->report_figures, guint32, a->first_figure + f),
                      ==,
                      g_array_index (in_b->report_figures, guint32, b->first_figure + f));
}

void
sample_assert_same_analysis (const WabAnalysis *a, const WabAnalysis *b, gboolean with_reasons)
{
  g_assert_cmpstr (a->analyser, ==, b->analyser);
  g_assert_cmpstr (a->language, ==, b->language);
  g_assert_cmpint (a->is_analysed, ==, b->is_analysed);
  g_assert_cmpstr (a->told.value, ==, b->told.value);
  g_assert_cmpstr (a->told.reason, ==, b->told.reason);
  g_assert_true (wab_span_equal (&a->told.span, &b->told.span));
  g_assert_cmpuint (a->sentences->len, ==, b->sentences->len);
  g_assert_cmpmem (a->sentences->data,
                   a->sentences->len * sizeof (WabSentence),
                   b->sentences->data,
                   b->sentences->len * sizeof (WabSentence));
  g_assert_cmpuint (a->mentions->len, ==, b->mentions->len);
  for (guint i = 0; i < a->mentions->len; i++)
    {
      const WabMention *x = wab_analysis_get_mention (a, i), *y = wab_analysis_get_mention (b, i);
      g_assert_cmpuint (x->kind, ==, y->kind);
      g_assert_cmpuint (x->start, ==, y->start);
      g_assert_cmpuint (x->end, ==, y->end);
      g_assert_cmpuint (x->sentence, ==, y->sentence);
      g_assert_cmpuint (x->confidence, ==, y->confidence);
      assert_same_meaning (x, y, with_reasons);
      if (with_reasons)
        assert_same_reasons (x->reasons, y->reasons);
    }
  g_assert_cmpuint (a->reports->len, ==, b->reports->len);
  for (guint i = 0; i < a->reports->len; i++)
    assert_same_report (a, b, i);
}
