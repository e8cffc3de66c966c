#include "made-document.h"

#include "calendar/civil.h"

struct _MadeDocument
{
  GPtrArray *articles;
  GPtrArray *analyses;
  GPtrArray *places;
  GArray *report_events;
  WabAnalysis *analysis; /* of the last article */
};

static const char sentence[] = "It happened there.";

MadeDocument *
made_document_new (void)
{
  MadeDocument *self = g_new0 (MadeDocument, 1);

  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_place_unref);
  self->report_events = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

WabPlace *
made_document_add_place (MadeDocument *self,
                         const char *name,
                         WabPlaceKind kind,
                         double lat,
                         double lon,
                         const WabGeoBox *box)
{
  WabPlace *place = wab_place_new (self->places->len + 1, name);

  place->kind = kind;
  place->point = (WabGeoPoint){ lat, lon };
  if (box != NULL)
    {
      place->shape = WAB_SHAPE_AREA;
      place->box = *box;
    }
  g_ptr_array_add (self->places, place);
  return place;
}

void
made_document_add_article (MadeDocument *self, const char *name, const char *told)
{
  WabArticle *article = wab_article_new_take (name, g_strdup (sentence));
  WabSentence span = { 0, sizeof sentence - 1 };

  article->id = self->articles->len + 1;
  self->analysis = wab_analysis_new ();
  self->analysis->is_analysed = TRUE;
  g_array_append_val (self->analysis->sentences, span);
  if (told != NULL)
    g_assert_true (wab_span_parse (told, &self->analysis->told.span, NULL));
  g_ptr_array_add (self->articles, article);
  g_ptr_array_add (self->analyses, self->analysis);
}

static void
add_report (MadeDocument *self, guint32 event, WabSpan span, WabPlace *place, WabRole role)
{
  WabAnalysis *analysis = self->analysis;
  WabMention mention = { .end = 2,
                         .kind = WAB_MENTION_PLACE,
                         .place.place = wab_place_ref (place) };
  WabReportPlace of_report = { .mention = analysis->mentions->len, .role = role };
  WabReport report = {
    .id = self->report_events->len + 1,
    .span = span,
    .time_mention = WAB_NO_MENTION,
    .speaker = WAB_NO_MENTION,
    .first_place = analysis->report_places->len,
    .n_places = 1,
  };

  g_array_append_val (analysis->mentions, mention);
  g_array_append_val (analysis->report_places, of_report);
  g_array_append_val (analysis->reports, report);
  g_array_append_val (self->report_events, event);
}

void
made_document_add_report (MadeDocument *self,
                          guint32 event,
                          const char *when,
                          WabPlace *place,
                          WabRole role)
{
  WabSpan span = { 0 };

  if (when != NULL)
    g_assert_true (wab_span_parse (when, &span, NULL));
  add_report (self, event, span, place, role);
}

WabSnapshot *
made_document_finish (MadeDocument *self)
{
  WabSnapshot *snapshot =
      wab_snapshot_new (NULL, self->articles, self->analyses, self->report_events);

  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->analyses);
  g_ptr_array_unref (self->places);
  g_array_unref (self->report_events);
  g_free (self);
  return snapshot;
}

WabSnapshot *
made_document_january (void)
{
  const WabGeoBox aktobe_box = { 53.5, 45.5, 64.2, 51.5 };
  MadeDocument *self = made_document_new ();
  WabPlace *almaty =
      made_document_add_place (self, "Almaty", WAB_PLACE_SETTLEMENT, 43.25, 76.92, NULL);
  WabPlace *taldykorgan =
      made_document_add_place (self, "Taldykorgan", WAB_PLACE_SETTLEMENT, 45.02, 78.37, NULL);
  WabPlace *aktobe =
      made_document_add_place (self, "Aktobe Region", WAB_PLACE_REGION, 48.8, 58.1, &aktobe_box);
  WabPlace *astana =
      made_document_add_place (self, "Astana", WAB_PLACE_SETTLEMENT, 51.17, 71.43, NULL);

  made_document_add_article (self, "first", "2022-01-08");
  made_document_add_report (self, 1, "2022-01-05", almaty, WAB_ROLE_SCENE);
  made_document_add_report (self, 2, "2022-01-06/2022-01-07", almaty, WAB_ROLE_SCENE);
  made_document_add_report (self, 3, "2022-01-06", taldykorgan, WAB_ROLE_SCENE);
  made_document_add_article (self, "second", "2022-01-09");
  made_document_add_report (self, 1, "2022-01-05", almaty, WAB_ROLE_SCENE);
  made_document_add_report (self, 4, "2022-01-08", aktobe, WAB_ROLE_SCENE);
  made_document_add_article (self, "third", "2022-01-11");
  made_document_add_report (self, 2, "2022-01-06/2022-01-07", almaty, WAB_ROLE_SCENE);
  made_document_add_report (self, 1, "2022-01-05", almaty, WAB_ROLE_SCENE);
  made_document_add_article (self, "fourth", "2022-01-11");
  made_document_add_report (self, 5, "1991-12-16", astana, WAB_ROLE_SCENE);
  return made_document_finish (self);
}

WabSnapshot *
made_document_large (guint n_reports, guint n_places)
{
  MadeDocument *self = made_document_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20220109);
  WabDay first = wab_day_from_ymd (2022, 1, 1);

  for (guint i = 0; i < n_places; i++)
    made_document_add_place (self,
                             "Somewhere",
                             WAB_PLACE_SETTLEMENT,
                             g_rand_double_range (random, 41, 55),
                             g_rand_double_range (random, 47, 87),
                             NULL);
  for (guint i = 0; i < n_reports; i++)
    {
      WabDay day = first + g_rand_int_range (random, 0, 31);

      if (i % 10 == 0)
        {
          g_autofree char *told = wab_day_format_iso (day + 2);
          made_document_add_article (self, "made", told);
        }
      add_report (self,
                  i / 2 + 1,
                  wab_span_from_days (day, day, WAB_PRECISION_DAY),
                  g_ptr_array_index (self->places, g_rand_int_range (random, 0, n_places)),
                  WAB_ROLE_SCENE);
    }
  return made_document_finish (self);
}
