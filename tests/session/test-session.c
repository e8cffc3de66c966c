#include "session/session.h"

#include <string.h>

#include "calendar/civil.h"
#include "session/row-filter.h"

/*
 * A small document made by hand:
 *
 *   event  happened   told   place
 *   0      5 Jan      5 Jan  Almaty
 *   1      6 to 7     9 Jan  Almaty and Taraz
 *   2      9 Jan      9 Jan  Taraz
 *   3      (no day)   9 Jan  Almaty
 *   4      12 Jan     12 Jan (no place)
 */

enum
{
  ALMATY,
  TARAZ,
};

static gint64
second_of (int day)
{
  return wab_day_from_ymd (2022, 1, day) * WAB_SECONDS_PER_DAY;
}

static WabSpan
span_of (int first, int last)
{
  return wab_span_from_days (
      wab_day_from_ymd (2022, 1, first), wab_day_from_ymd (2022, 1, last), WAB_PRECISION_DAY);
}

static void
add_report (WabAnalysis *analysis,
            WabPlace **places,
            int first,
            int last,
            const int *at,
            guint n_at)
{
  WabReport report = {
    .id = analysis->reports->len + 1,
    .time_mention = WAB_NO_MENTION,
    .speaker = WAB_NO_MENTION,
    .first_place = analysis->report_places->len,
    .n_places = n_at,
  };
  if (first > 0)
    report.span = span_of (first, last);
  for (guint i = 0; i < n_at; i++)
    {
      WabMention mention = { .kind = WAB_MENTION_PLACE };
      mention.place.place = wab_place_ref (places[at[i]]);
      WabReportPlace place = { analysis->mentions->len, WAB_ROLE_SCENE, FALSE };
      g_array_append_val (analysis->mentions, mention);
      g_array_append_val (analysis->report_places, place);
    }
  g_array_append_val (analysis->reports, report);
}

static void
add_article (GPtrArray *articles, GPtrArray *analyses, int told)
{
  WabArticle *article = wab_article_new_take ("a", g_strdup ("Text."));
  WabAnalysis *analysis = wab_analysis_new ();
  WabSentence sentence = { 0, 5 };
  article->id = articles->len + 1;
  g_array_append_val (analysis->sentences, sentence);
  analysis->is_analysed = TRUE;
  analysis->told.span = span_of (told, told);
  g_ptr_array_add (articles, article);
  g_ptr_array_add (analyses, analysis);
}

/* @has_curfew: event 0 begins a curfew in Almaty, an event more of 11 January ends it. */
static WabSnapshot *
new_document_with (gboolean has_curfew)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (WabPlace) almaty = wab_place_new (1526384, "Almaty");
  g_autoptr (WabPlace) taraz = wab_place_new (1516905, "Taraz");
  WabPlace *places[] = { almaty, taraz };
  add_article (articles, analyses, 5);
  add_article (articles, analyses, 9);
  add_article (articles, analyses, 12);
  add_report (analyses->pdata[0], places, 5, 5, (int[]){ ALMATY }, 1);
  add_report (analyses->pdata[1], places, 6, 7, (int[]){ ALMATY, TARAZ }, 2);
  add_report (analyses->pdata[1], places, 9, 9, (int[]){ TARAZ }, 1);
  add_report (analyses->pdata[1], places, 0, 0, (int[]){ ALMATY }, 1);
  add_report (analyses->pdata[2], places, 12, 12, NULL, 0);
  for (guint32 id = 1; id <= 5; id++)
    g_array_append_val (events, id);
  if (has_curfew)
    {
      add_report (analyses->pdata[2], places, 11, 11, (int[]){ ALMATY }, 1);
      g_array_append_vals (events, &(guint32){ 6 }, 1);
      WabReport *last = wab_analysis_get_report (analyses->pdata[2], 1);
      WabReport *first = wab_analysis_get_report (analyses->pdata[0], 0);
      first->state = last->state = g_intern_static_string ("curfew");
      first->state_edge = WAB_STATE_START;
      last->state_edge = WAB_STATE_END;
    }
  return wab_snapshot_new (NULL, articles, analyses, events);
}

static WabSnapshot *
new_document (void)
{
  return new_document_with (FALSE);
}

typedef struct
{
  WabSession *session;
  guint n_changed;
  guint changes;
  guint n_revealed;
} Fixture;

static void
on_changed (WabSession *session G_GNUC_UNUSED, guint changes, gpointer data)
{
  Fixture *self = data;
  self->n_changed++;
  self->changes = changes;
}

static void
on_revealed (WabSession *session G_GNUC_UNUSED, gpointer data)
{
  ((Fixture *)data)->n_revealed++;
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabSnapshot) snapshot = new_document ();
  self->session = wab_session_new (NULL);
  wab_session_set_snapshot (self->session, snapshot);
  g_signal_connect (self->session, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect (self->session, "revealed", G_CALLBACK (on_revealed), self);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_finalize_object (self->session);
}

static guint
get_n_events (Fixture *self)
{
  return wab_session_get_tally (self->session)->n_events;
}

static void
assert_window (Fixture *self, int first, int end)
{
  gint64 start_second, end_second;
  g_assert_true (wab_session_get_window (self->session, &start_second, &end_second));
  g_assert_cmpint (start_second, ==, second_of (first));
  g_assert_cmpint (end_second, ==, second_of (end));
}

static void
assert_summary (Fixture *self, const char *expected)
{
  g_autofree char *summary = wab_session_dup_summary (self->session);
  g_assert_cmpstr (summary, ==, expected);
}

static void
test_new (void)
{
  g_autoptr (WabSession) session = wab_session_new (NULL);
  gint64 start, end;
  g_assert_cmpuint (wab_session_get_tally (session)->n_events, ==, 0);
  g_assert_false (wab_session_get_extent (session, &start, &end));
  g_assert_false (wab_session_get_window (session, &start, &end));
  g_assert_false (wab_session_step (session, 1));
  wab_session_set_mode (session, WAB_MODE_MOMENT);
  g_assert_false (wab_session_get_window (session, &start, &end));
}

static void
test_everything (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 start, end;
  g_assert_cmpuint (get_n_events (self), ==, 5);
  g_assert_true (wab_session_get_extent (self->session, &start, &end));
  g_assert_cmpint (start, ==, second_of (5));
  g_assert_cmpint (end, ==, second_of (13));
  g_assert_cmpuint (wab_session_get_n_without_day (self->session), ==, 1);
  g_assert_cmpuint (wab_session_get_n_without_place (self->session), ==, 1);
  assert_summary (self, "All days: 5 events, 3 articles");
}

static void
test_window (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_window (self->session, second_of (7), second_of (10));
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->changes, ==, WAB_CHANGED_WINDOW);
  g_assert_cmpuint (get_n_events (self), ==, 2);
  g_assert_cmpuint (wab_session_get_whole_tally (self->session)->n_events, ==, 5);
  assert_summary (self, "7 to 9 January 2022: 2 events, 1 article");
  wab_session_set_window (self->session, second_of (7), second_of (10));
  g_assert_cmpuint (self->n_changed, ==, 1);
  wab_session_set_window (self->session, second_of (9), second_of (10));
  assert_summary (self, "Sunday 9 January 2022: 1 event, 1 article");
  wab_session_clear_window (self->session);
  g_assert_cmpuint (get_n_events (self), ==, 5);
  g_assert_cmpuint (self->n_changed, ==, 3);
}

static void
test_batch (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_begin_change (self->session);
  wab_session_set_window (self->session, second_of (7), second_of (10));
  wab_session_set_place_filter (self->session, TARAZ);
  wab_session_begin_change (self->session);
  wab_session_set_hover (self->session, 1, TARAZ);
  wab_session_end_change (self->session);
  g_assert_cmpuint (self->n_changed, ==, 0);
  wab_session_end_change (self->session);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->changes, ==, WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER | WAB_CHANGED_HOVER);
}

static void
test_modes (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_window (self->session, second_of (6), second_of (9));
  wab_session_set_mode (self->session, WAB_MODE_MOMENT);
  assert_window (self, 6, 7);
  wab_session_set_window (self->session, second_of (7) + 3600, second_of (11));
  assert_window (self, 7, 8);
  g_assert_cmpuint (get_n_events (self), ==, 1);
  wab_session_set_mode (self->session, WAB_MODE_SO_FAR);
  assert_window (self, 5, 8);
  g_assert_cmpuint (get_n_events (self), ==, 2);
  assert_summary (self, "Up to 7 January 2022: 2 events, 2 articles");
  wab_session_set_window (self->session, second_of (1), second_of (10));
  assert_window (self, 5, 10);
  wab_session_set_mode (self->session, WAB_MODE_WINDOW);
  assert_window (self, 7, 10);
}

static void
test_mode_without_window (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_mode (self->session, WAB_MODE_MOMENT);
  assert_window (self, 5, 6);
  wab_session_clear_window (self->session);
  g_assert_cmpint (wab_session_get_mode (self->session), ==, WAB_MODE_WINDOW);
  wab_session_set_mode (self->session, WAB_MODE_SO_FAR);
  assert_window (self, 5, 13);
}

static void
test_told_clock (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_clock (self->session, WAB_CLOCK_TOLD);
  g_assert_cmpuint (get_n_events (self), ==, 5);
  g_assert_cmpuint (wab_session_get_n_without_day (self->session), ==, 0);
  wab_session_set_window (self->session, second_of (4), second_of (9));
  g_assert_cmpint (wab_session_get_lens (self->session)->as_of, ==, wab_day_from_ymd (2022, 1, 8));
  g_assert_cmpuint (get_n_events (self), ==, 1);
  /* What is told on the 9th is hidden from the whole tally too. */
  g_assert_cmpuint (wab_session_get_whole_tally (self->session)->n_events, ==, 1);
  wab_session_set_mode (self->session, WAB_MODE_SO_FAR);
  wab_session_set_window (self->session, second_of (4), second_of (10));
  g_assert_cmpuint (get_n_events (self), ==, 4);
  wab_session_set_clock (self->session, WAB_CLOCK_HAPPENED);
  g_assert_cmpint (wab_session_get_lens (self->session)->as_of, ==, WAB_NO_DAY);
}

static void
test_chips (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_window (self->session, second_of (5), second_of (6));
  wab_session_set_without_day (self->session, TRUE);
  g_assert_cmpuint (get_n_events (self), ==, 1);
  assert_summary (self, "No day: 1 event, 1 article");
  wab_session_set_without_place (self->session, TRUE);
  g_assert_cmpuint (get_n_events (self), ==, 0);
  wab_session_set_without_day (self->session, FALSE);
  wab_session_clear_window (self->session);
  g_assert_cmpuint (get_n_events (self), ==, 1);
  g_assert_true (wab_session_get_without_place (self->session));
}

static void
test_filters (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_place_filter (self->session, TARAZ);
  g_assert_cmpuint (get_n_events (self), ==, 2);
  g_assert_cmpuint (wab_session_get_whole_tally (self->session)->n_events, ==, 2);
  wab_session_set_article_filter (self->session, 0);
  g_assert_cmpuint (get_n_events (self), ==, 0);
  wab_session_set_place_filter (self->session, G_MAXUINT32);
  g_assert_cmpuint (get_n_events (self), ==, 1);
}

static void
test_select_moves_window (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_window (self->session, second_of (5), second_of (7));
  wab_session_select_event (self->session, 1);
  g_assert_cmpuint (self->n_revealed, ==, 0);
  wab_session_select_event (self->session, 2);
  g_assert_cmpuint (self->n_revealed, ==, 1);
  assert_window (self, 8, 10);
  g_assert_cmpuint (wab_session_get_selected_event (self->session), ==, 2);
  wab_session_undo_reveal (self->session);
  assert_window (self, 5, 7);
  wab_session_set_window (self->session, second_of (11), second_of (13));
  wab_session_select_event (self->session, 0);
  assert_window (self, 5, 7);
  /* What has no day shows in no window. */
  gint64 start, end;
  wab_session_select_event (self->session, 3);
  g_assert_false (wab_session_get_window (self->session, &start, &end));
}

static void
test_nearest (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpuint (wab_session_find_nearest_event (self->session), ==, G_MAXUINT32);
  wab_session_set_window (self->session, second_of (10), second_of (11));
  g_assert_cmpuint (wab_session_find_nearest_event (self->session), ==, 2);
  wab_session_set_window (self->session, second_of (1), second_of (2));
  g_assert_cmpuint (wab_session_find_nearest_event (self->session), ==, 0);
}

static void
test_select_takes_filters_away (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_window (self->session, second_of (9), second_of (10));
  wab_session_set_place_filter (self->session, TARAZ);
  wab_session_select_event (self->session, 0);
  g_assert_cmpuint (wab_session_get_place_filter (self->session), ==, G_MAXUINT32);
  assert_window (self, 5, 6);
  wab_session_undo_reveal (self->session);
  g_assert_cmpuint (wab_session_get_place_filter (self->session), ==, TARAZ);
}

static void
test_select_on_told_clock (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_clock (self->session, WAB_CLOCK_TOLD);
  wab_session_set_mode (self->session, WAB_MODE_SO_FAR);
  wab_session_set_window (self->session, second_of (5), second_of (6));
  g_assert_cmpuint (get_n_events (self), ==, 1);
  wab_session_select_event (self->session, 2);
  assert_window (self, 5, 10);
  g_assert_cmpuint (get_n_events (self), ==, 4);
}

static void
test_select_place (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_select_event (self->session, 1);
  wab_session_select_place (self->session, TARAZ);
  g_assert_cmpuint (wab_session_get_selected_event (self->session), ==, 1);
  wab_session_select_event (self->session, 0);
  g_assert_cmpuint (wab_session_get_selected_place (self->session), ==, G_MAXUINT32);
  wab_session_select_place (self->session, TARAZ);
  g_assert_cmpuint (wab_session_get_selected_event (self->session), ==, G_MAXUINT32);
  wab_session_clear_selection (self->session);
  wab_session_set_window (self->session, second_of (12), second_of (13));
  wab_session_select_place (self->session, TARAZ);
  assert_window (self, 9, 10);
  g_assert_cmpuint (self->n_revealed, ==, 1);
}

static void
test_step (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_true (wab_session_step (self->session, 1));
  assert_window (self, 5, 6);
  g_assert_false (wab_session_step (self->session, -1));
  g_assert_true (wab_session_step (self->session, 7));
  assert_window (self, 12, 13);
  g_assert_false (wab_session_step (self->session, 1));
  assert_window (self, 12, 13);
  wab_session_set_playing (self->session, TRUE);
  assert_window (self, 5, 6);
  g_assert_cmpuint (self->changes, ==, WAB_CHANGED_PLAYING | WAB_CHANGED_WINDOW);
  wab_session_set_playing (self->session, FALSE);
  wab_session_set_mode (self->session, WAB_MODE_SO_FAR);
  g_assert_true (wab_session_step (self->session, 2));
  assert_window (self, 5, 8);
  g_assert_true (wab_session_step (self->session, -2));
  assert_window (self, 5, 6);
  g_assert_false (wab_session_step (self->session, -1));
}

static void
test_new_snapshot (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wab_session_set_window (self->session, second_of (5), second_of (8));
  wab_session_select_event (self->session, 1);
  wab_session_select_place (self->session, TARAZ);
  g_autoptr (WabSnapshot) again = new_document ();
  wab_session_set_snapshot (self->session, again);
  g_assert_cmpuint (wab_session_get_selected_event (self->session), ==, 1);
  g_assert_cmpuint (wab_session_get_selected_place (self->session), ==, TARAZ);
  assert_window (self, 5, 8);
  g_autoptr (WabSnapshot) empty = wab_snapshot_new_empty ();
  wab_session_set_snapshot (self->session, empty);
  g_assert_cmpuint (wab_session_get_selected_event (self->session), ==, G_MAXUINT32);
  g_assert_cmpuint (wab_session_get_selected_place (self->session), ==, G_MAXUINT32);
}

/* Fills in what the filters look at: outlets, speakers, how sure a place is, what lies in what. */
static void
test_narrowing (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabPlace *almaty = g_ptr_array_index (snapshot->places, ALMATY);
  WabPlace *taraz = g_ptr_array_index (snapshot->places, TARAZ);
  WabArticle *first = g_ptr_array_index (snapshot->articles, 0);
  WabAnalysis *analysis = g_ptr_array_index (snapshot->analyses, 0);
  first->outlet = g_strdup ("Courier");
  for (guint i = 0; i < analysis->mentions->len; i++)
    g_array_index (analysis->mentions, WabMention, i).confidence = 900;

  wab_session_set_outlet_filter (self->session, "Courier");
  g_assert_cmpuint (get_n_events (self), ==, 1);
  wab_session_set_outlet_filter (self->session, "");
  g_assert_cmpuint (get_n_events (self), ==, 4);
  wab_session_set_outlet_filter (self->session, NULL);
  g_assert_false (wab_session_has_filter (self->session));

  /* Sure: the first event, and the last, which says nothing that could be wrong. */
  wab_session_set_only_sure (self->session, TRUE);
  g_assert_cmpuint (get_n_events (self), ==, 2);
  wab_session_set_only_sure (self->session, FALSE);
  wab_session_set_least_origins (self->session, 2);
  g_assert_cmpuint (get_n_events (self), ==, 0);
  g_assert_true (wab_session_has_filter (self->session));
  wab_session_set_least_origins (self->session, 0);

  /* Almaty, were it the region that Taraz lies in, holds what happened in Taraz. */
  wab_session_set_place_filter (self->session, ALMATY);
  g_assert_cmpuint (get_n_events (self), ==, 3);
  wab_session_set_place_filter (self->session, G_MAXUINT32);
  almaty->kind = WAB_PLACE_REGION;
  g_free (taraz->region);
  taraz->region = g_strdup ("Almaty");
  wab_session_set_place_filter (self->session, ALMATY);
  g_assert_cmpuint (get_n_events (self), ==, 4);

  /* What lay in a region when it was told, lies in another one today. */
  strcpy (almaty->country, "KZ");
  strcpy (taraz->country, "KZ");
  g_free (almaty->name);
  almaty->name = g_strdup ("Almaty Region");
  g_free (taraz->region);
  taraz->region = g_strdup ("Zhetysu Region");
  wab_session_set_place_filter (self->session, G_MAXUINT32);
  wab_session_set_place_filter (self->session, ALMATY);
  g_assert_cmpuint (get_n_events (self), ==, 4);
  g_free (almaty->name);
  almaty->name = g_strdup ("Zhetysu Region");
  wab_session_set_place_filter (self->session, G_MAXUINT32);
  wab_session_set_place_filter (self->session, ALMATY);
  g_assert_cmpuint (get_n_events (self), ==, 3);

  /* Only scenes count until more is asked for; nothing here was only talked about. */
  wab_session_set_roles (self->session, 1u << WAB_ROLE_TOPIC);
  g_assert_cmpuint (get_n_events (self), ==, 0);
  wab_session_clear_filters (self->session);
  g_assert_cmpuint (get_n_events (self), ==, 5);
  g_assert_cmpuint (wab_session_get_roles (self->session), ==, 1u << WAB_ROLE_SCENE);
}

static void
test_places_within (void)
{
  g_autoptr (WabPlace) country = wab_place_new (1, "Kazakhstan");
  g_autoptr (WabPlace) region = wab_place_new (2, "Almaty Region");
  g_autoptr (WabPlace) town = wab_place_new (3, "Taldykorgan");
  g_autoptr (WabPlace) abroad = wab_place_new (4, "Bishkek");
  country->kind = WAB_PLACE_COUNTRY;
  region->kind = WAB_PLACE_REGION;
  town->region = g_strdup ("Almaty Region");
  strcpy (country->country, "KZ");
  strcpy (region->country, "KZ");
  strcpy (town->country, "KZ");
  strcpy (abroad->country, "KG");
  g_assert_true (wab_place_lies_in (town, region, WAB_NO_DAY));
  g_assert_true (wab_place_lies_in (town, country, WAB_NO_DAY));
  g_assert_true (wab_place_lies_in (region, country, WAB_NO_DAY));
  g_assert_true (wab_place_lies_in (town, town, WAB_NO_DAY));
  g_assert_false (wab_place_lies_in (region, town, WAB_NO_DAY));
  g_assert_false (wab_place_lies_in (country, region, WAB_NO_DAY));
  g_assert_false (wab_place_lies_in (abroad, country, WAB_NO_DAY));
  /* Made of the other in June 2022: before that its towns lay in that. */
  g_autoptr (WabPlace) zhetysu = wab_place_new (5, "Zhetysu Region");
  gint32 before = (gint32)wab_day_from_ymd (2022, 6, 7);
  zhetysu->kind = WAB_PLACE_REGION;
  strcpy (zhetysu->country, "KZ");
  g_free (town->region);
  town->region = g_strdup ("Zhetysu Region");
  g_assert_true (wab_place_lies_in (town, region, before));
  g_assert_false (wab_place_lies_in (town, zhetysu, before));
  g_assert_true (wab_place_lies_in (zhetysu, region, before));
  g_assert_false (wab_place_lies_in (region, zhetysu, before));
  g_assert_false (wab_place_lies_in (town, region, before + 1));
  g_assert_true (wab_place_lies_in (town, zhetysu, before + 1));
  g_assert_false (wab_place_lies_in (zhetysu, region, WAB_NO_DAY));
  g_assert_cmpstr (wab_place_get_region (town, before), ==, "Almaty Region");
  g_autofree char *label = wab_place_dup_label_on (town, before);
  g_assert_cmpstr (label, ==, "Taldykorgan, Almaty Region, KZ");
  g_free (town->region);
  town->region = g_strdup ("Almaty Region");

  /* A region of that name in another country is another one. */
  strcpy (region->country, "US");
  g_assert_false (wab_place_lies_in (town, region, WAB_NO_DAY));
}

#define ADD(name, func) g_test_add ("/session/" name, Fixture, NULL, set_up, func, tear_down)

static guint
count_in_force (WabSession *session, WabForce least)
{
  g_autoptr (GPtrArray) states = wab_session_list_states_in_force (session, least);
  return states->len;
}

/* The states of the window: in force in it; as of a told day their end may not be told yet. */
static void
test_states (void)
{
  g_autoptr (WabSession) session = wab_session_new (NULL);
  g_assert_cmpuint (wab_session_get_states (session)->len, ==, 0);
  g_autoptr (WabSnapshot) snapshot = new_document_with (TRUE);
  wab_session_set_snapshot (session, snapshot);
  const GPtrArray *states = wab_session_get_states (session);
  g_assert_cmpuint (states->len, ==, 1);
  g_assert_true (wab_session_get_states (session) == states);
  const WabState *curfew = g_ptr_array_index (states, 0);
  g_assert_cmpint (curfew->begin.start, ==, second_of (5));
  g_assert_cmpint (curfew->end.start, ==, second_of (11));
  g_assert_cmpuint (count_in_force (session, WAB_FORCE_SURE), ==, 1);
  wab_session_set_window (session, second_of (8), second_of (9));
  g_assert_cmpuint (count_in_force (session, WAB_FORCE_SURE), ==, 1);
  wab_session_set_window (session, second_of (12), second_of (13));
  g_assert_cmpuint (count_in_force (session, WAB_FORCE_MAYBE), ==, 0);
  wab_session_set_window (session, second_of (4), second_of (5));
  g_assert_cmpuint (count_in_force (session, WAB_FORCE_MAYBE), ==, 0);

  wab_session_set_clock (session, WAB_CLOCK_TOLD);
  wab_session_set_window (session, second_of (5), second_of (10));
  states = wab_session_get_states (session);
  g_assert_cmpuint (states->len, ==, 1);
  curfew = g_ptr_array_index (states, 0);
  g_assert_false (wab_span_is_known (&curfew->end));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/new", test_new);
  ADD ("everything", test_everything);
  ADD ("window", test_window);
  ADD ("batch", test_batch);
  ADD ("modes", test_modes);
  ADD ("mode-without-window", test_mode_without_window);
  ADD ("told-clock", test_told_clock);
  ADD ("chips", test_chips);
  ADD ("filters", test_filters);
  ADD ("narrowing", test_narrowing);
  g_test_add_func ("/session/places-within", test_places_within);
  ADD ("select/moves-window", test_select_moves_window);
  ADD ("nearest", test_nearest);
  ADD ("select/takes-filters-away", test_select_takes_filters_away);
  ADD ("select/on-told-clock", test_select_on_told_clock);
  ADD ("select/place", test_select_place);
  ADD ("step", test_step);
  ADD ("new-snapshot", test_new_snapshot);
  g_test_add_func ("/session/states", test_states);
  return g_test_run ();
}
