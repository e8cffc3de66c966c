#include "app/app-helpers.h"
#include "map/mark-layer.h"
#include "timeline/axis.h"
#include "timeline/day-popover.h"
#include "timeline/strips-paint.h"
#include "timeline/strips-private.h"
#include "ui-helpers.h"

#include <shumate/shumate.h>
#include <string.h>

/*
 * The three views of the real window move as one: what is done to the timeline by pointer, keys and
 * typed days is seen on the map and in the list, and what is chosen in one is chosen in the others.
 */

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)

typedef struct
{
  WabApplication *application;
  WabWindow *window;
  WabSession *session;
  WabStrips *strips;
  WabMarkLayer *marks;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  (void)data;
  self->application = app_test_new_application ();
  self->window = app_test_open_sample (self->application);
  self->session = wab_window_get_session (self->window);
  self->strips = WAB_STRIPS (ui_test_find (GTK_WIDGET (self->window), WAB_TYPE_STRIPS, NULL));
  self->marks =
      WAB_MARK_LAYER (ui_test_find (GTK_WIDGET (self->window), WAB_TYPE_MARK_LAYER, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  (void)data;
  app_test_close_all (self->application);
  g_object_unref (self->application);
}

static void
settle (Fixture *self)
{
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

static GListModel *
get_list (Fixture *self)
{
  GtkWidget *list = ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_LIST_VIEW, "excerpts");

  g_assert_nonnull (list);
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

/* The list grows to its full length when the session rests. */
static void
assert_list_shows_tally (Fixture *self)
{
  guint n = wab_session_get_tally (self->session)->n_events;

  while (g_list_model_get_n_items (get_list (self)) != n)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_in_tally (const WabTally *tally, guint32 place, guint32 *out_events)
{
  for (guint i = 0; i < tally->places->len; i++)
    if (g_array_index (tally->places, WabPlaceCount, i).place == place)
      {
        *out_events = g_array_index (tally->places, WabPlaceCount, i).events;
        return TRUE;
      }
  return FALSE;
}

/* A mark that stands for one place has its number of events, and is hollow where that has none. */
static void
assert_map_shows_tally (Fixture *self)
{
  const WabTally *tally = wab_session_get_tally (self->session);
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  guint n_full = 0;

  for (guint i = 0; i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);
      guint32 n_events = 0;
      if (mark->n_places != 1)
        continue;
      gboolean is_shown = is_in_tally (tally, mark->place, &n_events);
      g_assert_true (is_shown == ((mark->state & WAB_MARK_OUTSIDE) == 0));
      g_assert_cmpuint (mark->events, ==, n_events);
      n_full += is_shown;
    }
  g_assert_true (n_full > 0 || tally->places->len == 0);
}

static void
assert_window (Fixture *self, gint64 first_day, gint64 last_day)
{
  gint64 start, end;

  settle (self);
  g_assert_true (wab_session_get_window (self->session, &start, &end));
  g_assert_cmpint (start, ==, JANUARY (first_day));
  g_assert_cmpint (end, ==, JANUARY (last_day + 1));
  assert_list_shows_tally (self);
  assert_map_shows_tally (self);
  GtkWidget *summary = ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "summary");
  g_autofree char *words = wab_session_dup_summary (self->session);
  g_autofree char *shown = g_strdup (gtk_label_get_text (GTK_LABEL (summary)));
  g_assert_cmpstr (g_strdelimit (shown, "\n", ' '), ==, words);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (self->strips), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words);
}

static double
get_x (Fixture *self, gint64 second)
{
  WabStripsLayout layout;

  wab_strips_layout (self->strips, &layout);
  return layout.left + wab_axis_to_px (&self->strips->axis, second);
}

static void
test_drag (Fixture *self, gconstpointer data)
{
  GtkWidget *strips = GTK_WIDGET (self->strips);
  double day_px = get_x (self, JANUARY (9)) - get_x (self, JANUARY (8));
  (void)data;

  guint n_all = wab_session_get_tally (self->session)->n_events;
  ui_test_drag (strips, get_x (self, JANUARY (8)) + day_px / 2, 20, 2 * day_px);
  assert_window (self, 8, 10);
  g_assert_cmpuint (wab_session_get_tally (self->session)->n_events, <, n_all);
  /* By its body, by an edge, and the way back by the button. */
  ui_test_drag (strips, get_x (self, JANUARY (9)) + day_px / 2, 20, -3 * day_px);
  assert_window (self, 5, 7);
  ui_test_drag (strips, get_x (self, JANUARY (8)) + 1, 20, day_px);
  assert_window (self, 5, 8);
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "reset_button"),
                         "clicked");
  settle (self);
  g_assert_cmpuint (wab_session_get_tally (self->session)->n_events, ==, n_all);
  assert_list_shows_tally (self);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *strips = GTK_WIDGET (self->strips);
  (void)data;

  wab_session_set_window (self->session, JANUARY (5), JANUARY (6));
  ui_test_press (strips, GDK_KEY_Right, 0);
  assert_window (self, 6, 6);
  ui_test_press (strips, GDK_KEY_bracketright, 0);
  assert_window (self, 6, 7);
  /* Nothing happened on the 11th: the key goes over it. */
  wab_session_set_window (self->session, JANUARY (10), JANUARY (11));
  ui_test_press (strips, GDK_KEY_Right, GDK_ALT_MASK);
  assert_window (self, 12, 12);
}

static void
type_day (Fixture *self, const char *text)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->strips), "timeline.go-to-day", NULL));
  GtkWidget *popover = ui_test_find (GTK_WIDGET (self->window), WAB_TYPE_DAY_POPOVER, NULL);
  GtkWidget *entry = ui_test_find (popover, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_typed (Fixture *self, gconstpointer data)
{
  (void)data;
  type_day (self, "8 jan");
  assert_window (self, 8, 8);
  type_day (self, "8-10 jan");
  assert_window (self, 8, 10);
  type_day (self, "-3d");
  assert_window (self, 5, 7);
  /* A filter holds for what the typed days show. */
  const WabTally *tally = wab_session_get_tally (self->session);
  guint n_before = tally->n_events;
  guint32 place = g_array_index (tally->places, WabPlaceCount, 0).place;
  wab_session_set_place_filter (self->session, place);
  assert_window (self, 5, 7);
  g_assert_cmpuint (wab_session_get_tally (self->session)->n_events, <, n_before);
}

/* --- Choosing --- */

/** Whether the line between the two times of what is chosen is drawn. */
static gboolean
has_link (Fixture *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->strips));
  int height = gtk_widget_get_height (GTK_WIDGET (self->strips));
  WabStripsLayout layout;
  gboolean found = FALSE;

  wab_strips_layout (self->strips, &layout);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  wab_strips_paint_overlay (self->strips, &layout, cr);
  cairo_surface_flush (surface);
  int y = (int)(layout.scale_top + layout.scale_height / 2);
  const guint32 *row = (const guint32 *)(cairo_image_surface_get_data (surface)
                                         + (gsize)y * cairo_image_surface_get_stride (surface));
  for (int x = (int)layout.left; x < (int)(layout.left + layout.width) && x < width; x++)
    found |= row[x] >> 24 > 40;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return found;
}

static guint
find_position (Fixture *self, guint32 event)
{
  const GArray *events = wab_session_get_tally (self->session)->events;

  for (guint i = 0; i < events->len; i++)
    if (g_array_index (events, guint32, i) == event)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* What is chosen in the timeline is chosen in the list, and the strips join its two times. */
static void
test_choose_in_timeline (Fixture *self, gconstpointer data)
{
  (void)data;
  wab_session_set_window (self->session, JANUARY (8), JANUARY (11));
  settle (self);
  assert_list_shows_tally (self);
  g_assert_false (has_link (self));
  for (guint i = 0; i < 3; i++)
    {
      ui_test_press (GTK_WIDGET (self->strips), GDK_KEY_Return, 0);
      settle (self);
      guint32 event = wab_session_get_selected_event (self->session);
      g_assert_cmpuint (event, !=, G_MAXUINT32);
      guint selected = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_list (self)));
      g_assert_cmpuint (selected, ==, find_position (self, event));
      g_assert_true (has_link (self));
    }
}

/* Choosing in the list what the window hides moves the window, and no more than need be. */
static void
test_choose_in_list (Fixture *self, gconstpointer data)
{
  const GArray *events = wab_session_get_tally (self->session)->events;
  guint32 last = 0;
  WabEventSummary summary = { 0 };
  gint64 start, end;
  (void)data;

  for (guint i = 0; i < events->len; i++)
    {
      WabEventSummary other;
      guint32 event = g_array_index (events, guint32, i);
      if (wab_event_summarise (wab_session_get_snapshot (self->session), event, WAB_NO_DAY, &other)
          && other.end > other.start && other.start > summary.start)
        {
          summary = other;
          last = event;
        }
    }
  g_assert_cmpint (summary.start, >, JANUARY (10));
  wab_session_set_window (self->session, JANUARY (5), JANUARY (7));
  settle (self);
  wab_session_select_event (self->session, last);
  settle (self);
  g_assert_true (wab_session_get_window (self->session, &start, &end));
  g_assert_cmpint (end - start, ==, 2 * DAY);
  g_assert_true (start < summary.end && summary.start < end);
  assert_list_shows_tally (self);
  assert_map_shows_tally (self);
  g_assert_true (has_link (self));
}

/** The disc of one place with the most events. */
static WabMark
find_largest_disc (Fixture *self)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  WabMark most = { 0 };

  for (guint i = 0; marks != NULL && i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);
      if (mark->kind == WAB_MARK_DISC && mark->n_places == 1 && mark->events > most.events)
        most = *mark;
    }
  return most;
}

/* A click on a mark: only what happened there is in the list, the axis stays. */
static void
test_choose_on_map (Fixture *self, gconstpointer data)
{
  GtkWidget *map = ui_test_find (GTK_WIDGET (self->window), SHUMATE_TYPE_MAP, NULL);
  (void)data;

  /* The map goes to the document by itself; until it is there, marks are still together. */
  while (find_largest_disc (self).events < 2)
    g_main_context_iteration (NULL, TRUE);
  settle (self);
  WabAxis axis = self->strips->axis;
  WabMark most = find_largest_disc (self);
  ui_test_click (map, most.x, most.y);
  settle (self);
  g_assert_cmpuint (wab_session_get_selected_place (self->session), ==, most.place);
  while (g_list_model_get_n_items (get_list (self)) != most.events)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (self->strips->axis.start, ==, axis.start);
  g_assert_cmpint (self->strips->axis.end, ==, axis.end);
}

static gboolean
tells_of_state (const WabSnapshot *snapshot, guint32 event)
{
  const WabEvent *of = wab_snapshot_get_event (snapshot, event);

  for (guint32 i = 0; i < of->n_rows; i++)
    {
      const WabRow *row =
          wab_snapshot_get_row (snapshot, wab_snapshot_get_event_row (snapshot, of, i));
      if (wab_snapshot_get_report (snapshot, row)->state != NULL)
        return TRUE;
    }
  return FALSE;
}

/* In force: the list and the map show what tells of the states of that day, the strip has a bar for
 * each. */
static void
test_in_force (Fixture *self, gconstpointer data)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  GtkWidget *button =
      ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_TOGGLE_BUTTON, "in_force_button");
  WabStripsLayout layout;
  gint64 start, end;
  (void)data;

  wab_session_set_window (self->session, JANUARY (8), JANUARY (9));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  assert_window (self, 8, 8);
  const WabTally *tally = wab_session_get_tally (self->session);
  guint n_in_force = wab_session_get_n_in_force (self->session);
  g_assert_cmpuint (n_in_force, >, 0);
  g_assert_cmpuint (tally->n_events, >, 0);
  for (guint i = 0; i < tally->events->len; i++)
    g_assert_true (tells_of_state (snapshot, g_array_index (tally->events, guint32, i)));
  g_autofree char *words = wab_session_dup_summary (self->session);
  g_assert_true (g_str_has_prefix (words, "Saturday 8 January 2022: "));
  g_assert_nonnull (strstr (words, n_in_force == 1 ? " state in force" : " states in force"));

  wab_strips_layout (self->strips, &layout);
  g_assert_cmpuint (self->strips->n_lanes, >, 0);
  g_assert_cmpfloat (layout.states_height, >, 0);
  g_autofree char *said = NULL;
  const GPtrArray *states = wab_session_get_states (self->session);
  g_assert_true (wab_state_get_extent (states->pdata[0], &start, &end));
  for (double y = layout.states_top; said == NULL && y < layout.happened_top; y += 2)
    said = wab_strips_dup_state_at (self->strips, &layout, get_x (self, start) + 2, y);
  g_assert_nonnull (said);

  /* What tells of no state never shows there: choosing it leaves the mode. */
  guint32 other = 0;
  const GArray *events = wab_session_get_whole_events (self->session);
  while (tells_of_state (snapshot, g_array_index (events, guint32, other)))
    other++;
  wab_session_select_event (self->session, g_array_index (events, guint32, other));
  g_assert_cmpint (wab_session_get_mode (self->session), !=, WAB_MODE_IN_FORCE);

  /* As of the day before the first article nobody has told of any. */
  wab_session_set_mode (self->session, WAB_MODE_IN_FORCE);
  wab_session_set_clock (self->session, WAB_CLOCK_TOLD);
  wab_session_set_window (self->session, JANUARY (3), JANUARY (4));
  settle (self);
  g_assert_cmpuint (wab_session_get_states (self->session)->len, ==, 0);
  g_assert_cmpuint (wab_session_get_tally (self->session)->n_events, ==, 0);
  g_assert_cmpuint (self->strips->n_lanes, ==, 0);
}

/* Two windows: each has its own time. */
static void
test_two_windows (Fixture *self, gconstpointer data)
{
  gint64 start, end;
  (void)data;

  WabWindow *other = app_test_open_sample (self->application);
  WabSession *other_session = wab_window_get_session (other);
  g_assert_true (other_session != self->session);
  type_day (self, "8 jan");
  assert_window (self, 8, 8);
  g_assert_false (wab_session_get_window (other_session, &start, &end));
  WabStrips *strips = WAB_STRIPS (ui_test_find (GTK_WIDGET (other), WAB_TYPE_STRIPS, NULL));
  ui_test_press (GTK_WIDGET (strips), GDK_KEY_Down, 0);
  g_assert_cmpint (wab_session_get_clock (other_session), ==, WAB_CLOCK_TOLD);
  g_assert_cmpint (wab_session_get_clock (self->session), ==, WAB_CLOCK_HAPPENED);
}

/* Nothing of the timeline asks for more room than the smallest window has, at texts half as large
 * again as usual. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *timeline = gtk_widget_get_parent (GTK_WIDGET (self->strips));
  GtkSettings *settings = gtk_widget_get_settings (timeline);
  int minimum, natural;
  (void)data;

  wab_session_set_window (self->session, JANUARY (5), JANUARY (7));
  for (int dpi = 96; dpi <= 144; dpi += 24)
    {
      g_object_set (settings, "gtk-xft-dpi", dpi * 1024, NULL);
      settle (self);
      gtk_widget_measure (timeline, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, <=, 1024);
      gtk_widget_measure (timeline, GTK_ORIENTATION_VERTICAL, 1024, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, <=, 240);
    }
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
#define ADD(name, function)                                                                        \
  g_test_add ("/app/three-views/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("drag", test_drag);
  ADD ("keys", test_keys);
  ADD ("typed", test_typed);
  ADD ("choose-in-timeline", test_choose_in_timeline);
  ADD ("choose-in-list", test_choose_in_list);
  ADD ("choose-on-map", test_choose_on_map);
  ADD ("in-force", test_in_force);
  ADD ("two-windows", test_two_windows);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
