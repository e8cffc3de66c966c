#include "made-document.h"
#include "ui-helpers.h"

#include "reader/excerpt-list.h"
#include "reader/excerpt-row.h"
#include "reader/places-page.h"
#include "reader/reader.h"
#include "reader/wording.h"

/* The side panel alone: what it lists of a session, and what choosing in it does to the session. */

typedef struct
{
  WabSession *session;
  GtkWidget *reader;
  GtkWidget *window;
} Fixture;

static void
set_up_with (Fixture *self, WabSnapshot *snapshot)
{
  self->session = wab_session_new (NULL);
  wab_session_set_snapshot (self->session, snapshot);
  wab_snapshot_unref (snapshot);
  self->reader = wab_reader_new ();
  wab_reader_set_session (WAB_READER (self->reader), self->session);
  self->window = ui_test_show (self->reader, 400, 600);
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  set_up_with (self, made_document_january ());
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ui_test_close (self->window, self->reader);
  g_assert_finalize_object (self->session);
}

static GtkListView *
get_list (Fixture *self)
{
  return GTK_LIST_VIEW (ui_test_find (self->reader, GTK_TYPE_LIST_VIEW, "excerpts"));
}

static guint
get_n_rows (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (self))));
}

static void
assert_n_rows (Fixture *self, guint n)
{
  while (get_n_rows (self) < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_n_rows (self), ==, n);
}

static guint
get_selected (Fixture *self)
{
  return gtk_single_selection_get_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_list (self))));
}

static void
test_follows (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  const WabTally *tally = wab_session_get_tally (self->session);
  assert_n_rows (self, tally->n_events);
  for (guint i = 0; i < tally->events->len; i++)
    {
      wab_session_select_event (self->session, g_array_index (tally->events, guint32, i));
      g_assert_cmpuint (get_selected (self), ==, i);
    }
  wab_session_clear_selection (self->session);
  g_assert_cmpuint (get_selected (self), ==, GTK_INVALID_LIST_POSITION);
}

static void
test_chooses (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkSelectionModel *model = gtk_list_view_get_model (get_list (self));
  gtk_selection_model_select_item (model, 1, TRUE);
  g_assert_cmpuint (wab_session_get_selected_event (self->session),
                    ==,
                    g_array_index (wab_session_get_tally (self->session)->events, guint32, 1));
}

static void
test_opens_article (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_signal_emit_by_name (get_list (self), "activate", 0u);
  ui_test_settle ();
  GtkWidget *text = ui_test_find (self->reader, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_true (gtk_widget_get_mapped (text));
  gtk_widget_activate_action (gtk_widget_get_parent (text), "article.back", NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_list (self))));
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = WAB_IS_EXCERPT_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static WabExcerptRow *
find_row (GtkWidget *widget, guint32 event)
{
  if (WAB_IS_EXCERPT_ROW (widget))
    return wab_excerpt_row_get_event (WAB_EXCERPT_ROW (widget)) == event ? WAB_EXCERPT_ROW (widget)
                                                                         : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WabExcerptRow *found = find_row (child, event);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
measure_height (WabExcerptRow *row)
{
  int height;
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, 400, NULL, &height, NULL, NULL);
  return height;
}

/* The wordings open where there are several reports, and are open still when the row comes back. */
static void
test_wordings (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const WabTally *tally = wab_session_get_tally (self->session);
  guint32 alone = G_MAXUINT32, several = G_MAXUINT32;
  for (guint i = 0; i < tally->events->len; i++)
    {
      guint32 event = g_array_index (tally->events, guint32, i);
      if (wab_snapshot_get_event (snapshot, event)->n_rows > 1)
        several = event;
      else
        alone = event;
    }
  g_assert_true (alone != G_MAXUINT32 && several != G_MAXUINT32);
  assert_n_rows (self, tally->n_events);
  ui_test_settle ();
  g_assert_false (wab_excerpt_row_toggle (find_row (self->reader, alone)));
  WabExcerptRow *row = find_row (self->reader, several);
  int closed = measure_height (row);
  wab_session_select_event (self->session, several);
  gtk_widget_activate_action (GTK_WIDGET (get_list (self)), "reader.toggle-wordings", NULL);
  g_assert_cmpint (measure_height (row), >, closed);
  g_autoptr (WabSnapshot) again = made_document_january ();
  wab_session_clear_selection (self->session);
  wab_session_set_article_filter (self->session, 0);
  ui_test_settle ();
  wab_session_clear_filters (self->session);
  assert_n_rows (self, wab_session_get_tally (self->session)->n_events);
  ui_test_settle ();
  row = find_row (self->reader, several);
  g_assert_cmpint (measure_height (row), >, closed);
  wab_excerpt_row_toggle (row);
  g_assert_cmpint (measure_height (row), ==, closed);
  /* Another document begins with all closed. */
  wab_excerpt_row_toggle (row);
  wab_session_set_snapshot (self->session, again);
  ui_test_settle ();
  g_assert_cmpint (measure_height (find_row (self->reader, several)), ==, closed);
}

/* The list of places counts what the map counts, and chooses as a mark does. */
static void
test_places (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (ui_test_find (self->reader, ADW_TYPE_VIEW_STACK, "lists")), "places");
  ui_test_settle ();
  GtkWidget *page = ui_test_find (self->reader, WAB_TYPE_PLACES_PAGE, NULL);
  GtkSelectionModel *model =
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_test_find (page, GTK_TYPE_LIST_VIEW, NULL)));
  const GArray *places = wab_session_get_tally (self->session)->places;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_cmpuint (n, ==, places->len);
  g_assert_cmpuint (n, >, 1);
  gtk_selection_model_select_item (model, 0, TRUE);
  guint32 chosen = wab_session_get_selected_place (self->session);
  g_assert_cmpuint (chosen, !=, G_MAXUINT32);
  for (guint i = 0; i < places->len; i++)
    {
      const WabPlaceCount *count = &g_array_index (places, WabPlaceCount, i);
      if (count->place != chosen)
        continue;
      for (guint k = 0; k < places->len; k++)
        g_assert_cmpuint (g_array_index (places, WabPlaceCount, k).events, <=, count->events);
    }
  wab_session_clear_selection (self->session);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model)),
                    ==,
                    GTK_INVALID_LIST_POSITION);
  /* It follows the time window. */
  gint64 start, end;
  wab_session_get_extent (self->session, &start, &end);
  wab_session_set_window (self->session, end - 1, end);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)),
                    ==,
                    wab_session_get_tally (self->session)->places->len);
}

/* Each row shows the event that is at its place, whatever rows were kept, filled anew or made. */
static guint
check_rows (GtkWidget *widget, WabExcerptList *list)
{
  guint n = 0;
  if (WAB_IS_EXCERPT_ROW (widget))
    {
      guint32 event = wab_excerpt_row_get_event (WAB_EXCERPT_ROW (widget));
      guint32 position = wab_excerpt_list_find (list, event);
      g_assert_cmpuint (position, !=, G_MAXUINT32);
      g_autofree char *heading = wab_excerpt_list_dup_heading (list, position);
      g_assert_true (wab_excerpt_row_shows (WAB_EXCERPT_ROW (widget), event, heading));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_rows (child, list);
  return n;
}

static void
test_rows_while_dragging (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 start, end, day = WAB_SECONDS_PER_DAY;
  g_assert_true (wab_session_get_extent (self->session, &start, &end));
  g_autoptr (WabExcerptList) list = wab_excerpt_list_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint most = 0;
  for (guint step = 0; step < 60; step++)
    {
      gint64 from = start + g_rand_int_range (random, 0, (gint32)((end - start) / day)) * day;
      wab_session_set_window (self->session, from, from + g_rand_int_range (random, 1, 9000) * day);
      ui_test_settle ();
      wab_excerpt_list_set_session (list, self->session);
      guint n_events = wab_excerpt_list_get_n_events (list);
      guint n = check_rows (GTK_WIDGET (get_list (self)), list);
      g_assert_cmpuint (n, <=, n_events);
      g_assert_cmpuint (n, >=, MIN (n_events, 3));
      most = MAX (most, n);
    }
  g_assert_cmpuint (most, >=, 3);
  wab_excerpt_list_set_session (list, NULL);
}

/* By place: each name once, in order, what has none at the end; the same events as by day. */
static void
test_grouping (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (WabExcerptList) list = wab_excerpt_list_new ();
  g_autofree char *last = NULL;
  wab_excerpt_list_set_session (list, self->session);
  wab_excerpt_list_set_grouping (list, WAB_GROUPING_PLACE);
  guint n = wab_excerpt_list_get_n_events (list), n_groups = 0;
  g_assert_cmpuint (n, ==, wab_session_get_tally (self->session)->n_events);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *heading = wab_excerpt_list_dup_heading (list, i);
      if (heading == NULL)
        continue;
      g_assert_true (last == NULL || g_str_equal (heading, "No place")
                     || g_utf8_collate (last, heading) < 0);
      g_assert_cmpstr (last, !=, "No place");
      g_free (last);
      last = g_steal_pointer (&heading);
      n_groups++;
    }
  g_assert_cmpuint (n_groups, >, 1);
  g_assert_cmpuint (n_groups, <=, n);
  wab_excerpt_list_set_session (list, NULL);
  /* From the menu of the panel: the list is made anew, and what was chosen stays so. */
  guint32 chosen = g_array_index (wab_session_get_tally (self->session)->events, guint32, 0);
  wab_session_select_event (self->session, chosen);
  gtk_widget_activate_action (GTK_WIDGET (get_list (self)), "reader-list.group", "s", "place");
  assert_n_rows (self, n);
  g_assert_cmpuint (wab_session_get_selected_event (self->session), ==, chosen);
  g_assert_cmpuint (get_selected (self), !=, GTK_INVALID_LIST_POSITION);
}

/* A row is a widget only while it can be seen, or nearly. */
static void
test_large (void)
{
  Fixture self;
  set_up_with (&self, made_document_large (20000, 50));
  guint n = wab_session_get_tally (self.session)->n_events;
  g_assert_cmpuint (n, >, 5000);
  assert_n_rows (&self, n);
  g_assert_cmpuint (count_rows (self.reader), <, 400);
  guint32 last =
      g_array_index (wab_session_get_tally (self.session)->events, guint32, get_n_rows (&self) - 1);
  wab_session_select_event (self.session, last);
  ui_test_settle ();
  g_assert_cmpuint (get_selected (&self), ==, n - 1);
  tear_down (&self, NULL);
}

#define ADD(name, func) g_test_add ("/reader/" name, Fixture, NULL, set_up, func, tear_down)

/* How many articles a year is from would tell, on the told clock, of those to come. */
static void
test_told_reason (void)
{
  static const char *const cases[][2] = {
    { "“reported on January 10”; year from 4 other articles",
      "Told XXXX-01-10: “reported on January 10”; year from other articles" },
    { "year from 1 other article", "Told XXXX-01-10: year from other articles" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabAnalysis *analysis = wab_analysis_new ();
      analysis->told.value = g_strdup ("XXXX-01-10");
      analysis->told.reason = g_strdup (cases[i][0]);
      analysis->told.is_inferred = TRUE;
      g_autofree char *words = wab_wording_dup_told (analysis, TRUE);
      g_assert_cmpstr (words, ==, cases[i][1]);
      wab_analysis_unref (analysis);
    }
}

int
main (int argc, char **argv)
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  ADD ("follows", test_follows);
  ADD ("chooses", test_chooses);
  ADD ("opens-article", test_opens_article);
  ADD ("wordings", test_wordings);
  ADD ("places", test_places);
  ADD ("rows-while-dragging", test_rows_while_dragging);
  ADD ("grouping", test_grouping);
  g_test_add_func ("/reader/large", test_large);
  g_test_add_func ("/reader/told-reason", test_told_reason);
  return g_test_run ();
}
