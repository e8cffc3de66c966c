#include "timeline/timeline.h"

#include "timeline/axis.h"
#include "timeline/day-popover.h"
#include "timeline/strips-private.h"

#include "made-document.h"
#include "ui-helpers.h"

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)

typedef struct
{
  WabSession *session;
  GtkWidget *timeline;
  GtkWidget *strips;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WabSnapshot) snapshot = made_document_january ();
  (void)data;

  fixture->session = wab_session_new (NULL);
  wab_session_set_snapshot (fixture->session, snapshot);
  fixture->timeline = wab_timeline_new ();
  wab_timeline_set_session (WAB_TIMELINE (fixture->timeline), fixture->session);
  fixture->window = ui_test_show (fixture->timeline, 1200, 240);
  fixture->strips = ui_test_find (fixture->timeline, WAB_TYPE_STRIPS, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  ui_test_close (fixture->window, fixture->timeline);
  g_assert_finalize_object (fixture->session);
}

static void
assert_window (Fixture *fixture, gint64 first_day, gint64 last_day)
{
  gint64 start, end;

  g_assert_true (wab_session_get_window (fixture->session, &start, &end));
  g_assert_cmpint (start / DAY - 18992, ==, first_day);
  g_assert_cmpint (end / DAY - 18993, ==, last_day);
}

static double
get_x (Fixture *fixture, gint64 second)
{
  WabStrips *strips = WAB_STRIPS (fixture->strips);
  WabStripsLayout layout;

  wab_strips_layout (strips, &layout);
  return layout.left + wab_axis_to_px (&strips->axis, second);
}

/* One report of 1991 does not push January together; the overview shows that there is more. */
static void
test_axis (Fixture *fixture, gconstpointer data)
{
  WabStrips *strips = WAB_STRIPS (fixture->strips);
  WabStripsLayout layout;
  (void)data;

  wab_strips_layout (strips, &layout);
  g_assert_cmpint (strips->axis.start, >, JANUARY (-20));
  g_assert_cmpint (strips->axis.start, <=, JANUARY (5));
  g_assert_cmpint (strips->axis.end, >=, JANUARY (12));
  g_assert_cmpfloat (layout.overview_height, >, 0);
  g_assert_cmpint (wab_strips_get_unit (strips), ==, WAB_BIN_DAY);

  wab_strips_zoom (strips, 1e6);
  ui_test_settle ();
  wab_strips_layout (strips, &layout);
  g_assert_cmpfloat (layout.overview_height, ==, 0);
  wab_strips_reset_zoom (strips);
  g_assert_cmpint (strips->axis.start, >, JANUARY (-20));
}

static void
test_slider (Fixture *fixture, gconstpointer data)
{
  (void)data;
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  wab_session_set_window (fixture->session, JANUARY (6), JANUARY (7));
  g_autofree char *summary = wab_session_dup_summary (fixture->session);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, summary);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 18998.0);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);

  /* It says what is reached when the pointer rests, not for each pixel on the way. */
  GtkEventController *drag = ui_test_find_controller (fixture->strips, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", get_x (fixture, JANUARY (8)) + 3, 20.0);
  g_signal_emit_by_name (drag, "drag-update", 40.0, 0.0);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, summary);
  g_signal_emit_by_name (drag, "drag-end", 40.0, 0.0);
  g_autofree char *later = wab_session_dup_summary (fixture->session);
  g_assert_cmpstr (later, !=, summary);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (fixture->strips), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, later);
}

/* The other clock and the events, one after the other. */
static void
test_keys_choose (Fixture *fixture, gconstpointer data)
{
  (void)data;
  ui_test_press (fixture->strips, GDK_KEY_Down, 0);
  g_assert_cmpint (wab_session_get_clock (fixture->session), ==, WAB_CLOCK_TOLD);
  ui_test_press (fixture->strips, GDK_KEY_Up, 0);
  g_assert_cmpint (wab_session_get_clock (fixture->session), ==, WAB_CLOCK_HAPPENED);

  wab_session_set_window (fixture->session, JANUARY (6), JANUARY (7));
  const GArray *events = wab_session_get_tally (fixture->session)->events;
  g_assert_cmpuint (events->len, ==, 2);
  guint32 first = g_array_index (events, guint32, 0), second = g_array_index (events, guint32, 1);
  ui_test_press (fixture->strips, GDK_KEY_Return, 0);
  g_assert_cmpuint (wab_session_get_selected_event (fixture->session), ==, first);
  ui_test_press (fixture->strips, GDK_KEY_Return, 0);
  g_assert_cmpuint (wab_session_get_selected_event (fixture->session), ==, second);
  ui_test_press (fixture->strips, GDK_KEY_Return, 0);
  g_assert_cmpuint (wab_session_get_selected_event (fixture->session), ==, second);
  ui_test_press (fixture->strips, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_cmpuint (wab_session_get_selected_event (fixture->session), ==, first);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Step Back", "Play", "Step Forward" };
  (void)data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = ui_test_find (fixture->timeline, GTK_TYPE_BUTTON, names[i]);
      g_assert_nonnull (button);
      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
    }
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  double day_px = get_x (fixture, JANUARY (7)) - get_x (fixture, JANUARY (6));
  (void)data;

  /* Beside the window (there is none): a new one, whole days, both ends included. */
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (6)) + day_px / 3, 20, day_px * 2);
  assert_window (fixture, 6, 8);
  /* Its body. */
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (7)) + day_px / 2, 20, -day_px);
  assert_window (fixture, 5, 7);
  /* Its edges. */
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (8)) + 2, 20, day_px);
  assert_window (fixture, 5, 8);
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (5)) - 2, 20, day_px * 2);
  assert_window (fixture, 7, 8);
  /* A click on a bar is that bar. */
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (5)) + day_px / 2, 20, 0);
  assert_window (fixture, 5, 5);
}

/* Pressing in the told strip lets the told clock drive. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  WabStripsLayout layout;
  (void)data;

  wab_strips_layout (WAB_STRIPS (fixture->strips), &layout);
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (9)) + 10, layout.told_top + 5, 0);
  g_assert_cmpint (wab_session_get_clock (fixture->session), ==, WAB_CLOCK_TOLD);
  assert_window (fixture, 9, 9);
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (ui_test_find (fixture->timeline, GTK_TYPE_TOGGLE_BUTTON, "told_button"))));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  gint64 start, end;
  (void)data;

  g_assert_true (ui_test_press (fixture->strips, GDK_KEY_Right, 0));
  assert_window (fixture, 5, 5);
  ui_test_press (fixture->strips, GDK_KEY_Right, 0);
  assert_window (fixture, 6, 6);
  ui_test_press (fixture->strips, GDK_KEY_bracketright, 0);
  assert_window (fixture, 6, 7);
  ui_test_press (fixture->strips, GDK_KEY_bracketleft, 0);
  assert_window (fixture, 5, 7);
  ui_test_press (fixture->strips, GDK_KEY_braceleft, 0);
  assert_window (fixture, 6, 7);
  ui_test_press (fixture->strips, GDK_KEY_Left, 0);
  assert_window (fixture, 5, 6);
  ui_test_press (fixture->strips, GDK_KEY_End, 0);
  assert_window (fixture, 10, 11);
  ui_test_press (fixture->strips, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_window (fixture, 3, 4);
  ui_test_press (fixture->strips, GDK_KEY_Escape, 0);
  g_assert_false (wab_session_get_window (fixture->session, &start, &end));
  g_assert_false (ui_test_press (fixture->strips, GDK_KEY_F1, 0));
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *moment = ui_test_find (fixture->timeline, GTK_TYPE_TOGGLE_BUTTON, "moment_button");
  GtkWidget *so_far = ui_test_find (fixture->timeline, GTK_TYPE_TOGGLE_BUTTON, "so_far_button");
  gint64 start, end;
  (void)data;

  wab_session_set_window (fixture->session, JANUARY (6), JANUARY (9));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (moment), TRUE);
  g_assert_cmpint (wab_session_get_mode (fixture->session), ==, WAB_MODE_MOMENT);
  assert_window (fixture, 6, 6);
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (8)) + 5, 20, 0);
  assert_window (fixture, 8, 8);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (so_far), TRUE);
  g_assert_cmpint (wab_session_get_mode (fixture->session), ==, WAB_MODE_SO_FAR);
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (6)) + 5, 20, 0);
  g_assert_true (wab_session_get_window (fixture->session, &start, &end));
  g_assert_cmpint (end, ==, JANUARY (7));
  g_assert_cmpint (start, <, JANUARY (-1000));

  /* And the other way round. */
  wab_session_set_mode (fixture->session, WAB_MODE_MOMENT);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (moment)));

  /* Where there is no room for the buttons, one with a menu does the same. */
  GtkWidget *list = ui_test_find (fixture->timeline, GTK_TYPE_MENU_BUTTON, "mode_button");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (list)), ==, "Moment");
  g_assert_true (gtk_widget_activate_action (list, "timeline.mode", "s", "so-far"));
  g_assert_cmpint (wab_session_get_mode (fixture->session), ==, WAB_MODE_SO_FAR);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (list)), ==, "So Far");
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  GtkWidget *reset = ui_test_find (fixture->timeline, GTK_TYPE_BUTTON, "reset_button");
  gint64 start, end;
  (void)data;

  g_assert_false (gtk_widget_get_visible (reset));
  wab_session_set_window (fixture->session, JANUARY (6), JANUARY (7));
  g_assert_true (gtk_widget_get_visible (reset));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (reset), GTK_ACCESSIBLE_PROPERTY_LABEL, "Showing 6 January 2022, reset");
  g_signal_emit_by_name (reset, "clicked");
  g_assert_false (wab_session_get_window (fixture->session, &start, &end));
  g_assert_false (gtk_widget_get_visible (reset));
  /* A window that hides nothing needs no way out. */
  wab_session_set_window (fixture->session, JANUARY (-20000), JANUARY (40));
  g_assert_false (gtk_widget_get_visible (reset));
}

static gboolean
has_stopped (gpointer data)
{
  return !wab_session_get_playing (data);
}

static void
note_window (WabSession *session, guint changes, GString *days)
{
  gint64 start, end;

  if ((changes & WAB_CHANGED_WINDOW) && wab_session_get_window (session, &start, &end))
    g_string_append_printf (days, " %d", (int)(start / DAY - 18992));
}

/* From 5 January to the last that happened, by itself, and there it stops. */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) days = g_string_new (NULL);
  (void)data;

  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.speed", "s", "8"));
  g_signal_connect (fixture->session, "changed", G_CALLBACK (note_window), days);
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.play", NULL));
  g_assert_true (wab_session_get_playing (fixture->session));
  g_assert_nonnull (ui_test_find (fixture->timeline, GTK_TYPE_BUTTON, "Pause"));
  ui_test_wait (has_stopped, fixture->session);
  g_assert_cmpstr (days->str, ==, " 5 6 7 8");
  g_assert_nonnull (ui_test_find (fixture->timeline, GTK_TYPE_BUTTON, "Play"));
}

static void
note_days (WabSession *session, guint changes, GString *days)
{
  note_window (session, changes, days);
  if (days->len > 16)
    wab_session_set_playing (session, FALSE);
}

/* In a loop it goes on at the beginning, which is in 1991 here. */
static void
test_loop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) days = g_string_new (NULL);
  gboolean loops;
  (void)data;

  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.speed", "s", "8"));
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.loop", NULL));
  g_object_get (fixture->timeline, "loop", &loops, NULL);
  g_assert_true (loops);
  wab_session_set_window (fixture->session, JANUARY (7), JANUARY (8));
  g_signal_connect (fixture->session, "changed", G_CALLBACK (note_days), days);
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.play", NULL));
  ui_test_wait (has_stopped, fixture->session);
  g_assert_cmpstr (days->str, ==, " 8 5 6 7 8 5 6 7 8");
}

/* Steps of a length that was chosen, whatever the bars are. */
static void
test_step (Fixture *fixture, gconstpointer data)
{
  (void)data;
  wab_session_set_window (fixture->session, JANUARY (1), JANUARY (3));
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.step", "s", "week"));
  ui_test_press (fixture->strips, GDK_KEY_Right, 0);
  assert_window (fixture, 8, 9);
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.step", "s", "month"));
  ui_test_press (fixture->strips, GDK_KEY_Left, 0);
  assert_window (fixture, -23, -22);
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.step", "s", "day"));
  ui_test_press (fixture->strips, GDK_KEY_Right, 0);
  assert_window (fixture, -22, -21);
}

/* A drag takes over from playing. */
static void
test_drag_stops_playing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.play", NULL));
  ui_test_press (fixture->strips, GDK_KEY_Right, 0);
  g_assert_true (wab_session_get_playing (fixture->session));
  ui_test_drag (fixture->strips, get_x (fixture, JANUARY (9)) + 5, 20, 20);
  g_assert_false (wab_session_get_playing (fixture->session));
}

static void
type_day (Fixture *fixture, const char *text)
{
  g_assert_true (gtk_widget_activate_action (fixture->strips, "timeline.go-to-day", NULL));
  GtkWidget *popover = ui_test_find (fixture->timeline, WAB_TYPE_DAY_POPOVER, NULL);
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (popover, GTK_TYPE_ENTRY, NULL)), text);
}

static void
press_return (Fixture *fixture)
{
  GtkWidget *popover = ui_test_find (fixture->timeline, WAB_TYPE_DAY_POPOVER, NULL);

  g_signal_emit_by_name (ui_test_find (popover, GTK_TYPE_ENTRY, NULL), "activate");
  ui_test_settle ();
}

static const char *
get_message (Fixture *fixture)
{
  GtkWidget *popover = ui_test_find (fixture->timeline, WAB_TYPE_DAY_POPOVER, NULL);

  return gtk_label_get_text (GTK_LABEL (ui_test_find (popover, GTK_TYPE_LABEL, "message")));
}

static void
test_typed_day (Fixture *fixture, gconstpointer data)
{
  gint64 start, end;
  (void)data;

  /* While one types, it says what is meant, and nothing moves. */
  type_day (fixture, "8 jan");
  GtkWidget *popover = ui_test_find (fixture->timeline, WAB_TYPE_DAY_POPOVER, NULL);
  g_assert_cmpstr (get_message (fixture), ==, "Saturday 8 January 2022");
  g_assert_false (wab_session_get_window (fixture->session, &start, &end));
  press_return (fixture);
  assert_window (fixture, 8, 8);
  g_assert_false (gtk_widget_get_visible (popover));
  type_day (fixture, "6-8 jan");
  g_assert_cmpstr (get_message (fixture), ==, "6 to 8 January 2022");
  press_return (fixture);
  assert_window (fixture, 6, 8);
  type_day (fixture, "+1d");
  press_return (fixture);
  assert_window (fixture, 7, 9);
  /* Longer than what is in view: the axis makes room. */
  type_day (fixture, "2022");
  press_return (fixture);
  assert_window (fixture, 1, 365);
  type_day (fixture, "1990s");
  press_return (fixture);
  g_assert_true (wab_session_get_window (fixture->session, &start, &end));
  g_assert_cmpint (WAB_STRIPS (fixture->strips)->axis.start, <=, JANUARY (-10900));

  /* What cannot be is answered in words; the window stays. */
  type_day (fixture, "almaty");
  g_assert_cmpstr (get_message (fixture), ==, "");
  press_return (fixture);
  g_assert_true (g_str_has_prefix (get_message (fixture), "“almaty” is no day"));
  g_assert_true (gtk_widget_get_visible (popover));
  type_day (fixture, "8 jan 1850");
  press_return (fixture);
  g_assert_true (g_str_has_prefix (get_message (fixture), "The articles tell of "));
  type_day (fixture, "");
  press_return (fixture);
  g_assert_true (g_str_has_prefix (get_message (fixture), "Write a day"));
  gtk_popover_popdown (GTK_POPOVER (popover));

  /* Each mode makes of it what it shows. */
  wab_session_set_window (fixture->session, JANUARY (6), JANUARY (7));
  wab_session_set_mode (fixture->session, WAB_MODE_SO_FAR);
  type_day (fixture, "8 jan");
  press_return (fixture);
  g_assert_true (wab_session_get_window (fixture->session, &start, &end));
  g_assert_cmpint (end, ==, JANUARY (9));
  type_day (fixture, "+2d");
  press_return (fixture);
  wab_session_get_window (fixture->session, &start, &end);
  g_assert_cmpint (end, ==, JANUARY (11));
  wab_session_set_mode (fixture->session, WAB_MODE_MOMENT);
  type_day (fixture, "6-8 jan");
  press_return (fixture);
  assert_window (fixture, 6, 6);
}

/* From one day with something to the next, over what is empty. */
static void
test_keys_to_data (Fixture *fixture, gconstpointer data)
{
  (void)data;
  wab_session_set_window (fixture->session, JANUARY (8), JANUARY (9));
  ui_test_press (fixture->strips, GDK_KEY_Left, GDK_ALT_MASK);
  assert_window (fixture, 7, 7);
  wab_session_set_window (fixture->session, JANUARY (5), JANUARY (6));
  ui_test_press (fixture->strips, GDK_KEY_Left, GDK_ALT_MASK);
  assert_window (fixture, -10973, -10973);
  ui_test_press (fixture->strips, GDK_KEY_Right, GDK_ALT_MASK);
  assert_window (fixture, 5, 5);
  /* After the last one there is none. */
  wab_session_set_window (fixture->session, JANUARY (8), JANUARY (9));
  ui_test_press (fixture->strips, GDK_KEY_Right, GDK_ALT_MASK);
  assert_window (fixture, 8, 8);
}

/* The scale between the strips pans the axis; the window stays. */
static void
test_pan_by_scale (Fixture *fixture, gconstpointer data)
{
  WabStrips *strips = WAB_STRIPS (fixture->strips);
  WabStripsLayout layout;
  gint64 start, end;
  (void)data;

  wab_strips_layout (strips, &layout);
  gint64 before = strips->axis.start, length = strips->axis.end - strips->axis.start;
  double y = layout.scale_top + layout.scale_height / 2;
  ui_test_drag (fixture->strips, layout.left + 100, y, 100);
  g_assert_cmpint (strips->axis.start, <, before);
  g_assert_cmpint (strips->axis.end - strips->axis.start, ==, length);
  g_assert_false (wab_session_get_window (fixture->session, &start, &end));
}

/* Bars become finer with the zoom: from decades to hours. */
static void
test_bins (Fixture *fixture, gconstpointer data)
{
  WabStrips *strips = WAB_STRIPS (fixture->strips);
  WabAxis axis = strips->axis;
  WabBinUnit coarsest = WAB_BIN_HOUR, last = WAB_BIN_N;
  (void)data;

  axis.start = strips->limit_start;
  axis.end = strips->limit_end;
  for (guint seen = 0;; seen |= 1u << last)
    {
      wab_strips_set_axis (strips, &axis);
      gtk_test_widget_wait_for_draw (fixture->strips);
      g_assert_cmpint (wab_strips_get_unit (strips), <=, last);
      last = wab_strips_get_unit (strips);
      coarsest = MAX (coarsest, last);
      if (axis.end - axis.start <= DAY)
        {
          g_assert_cmpuint (seen | 1u << last, ==, (1u << (coarsest + 1)) - 1);
          break;
        }
      axis.start = axis.end - MAX ((axis.end - axis.start) * 2 / 3, DAY);
    }
  g_assert_cmpint (coarsest, >=, WAB_BIN_YEAR);
  g_assert_cmpint (last, ==, WAB_BIN_HOUR);
}

/* Thirty years without anything are one step. */
static void
test_play_over_nothing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  wab_session_set_window (fixture->session, JANUARY (-10973), JANUARY (-10972));
  g_assert_cmpuint (wab_session_get_tally (fixture->session)->n_events, ==, 1);
  g_assert_true (wab_strips_play_step (WAB_STRIPS (fixture->strips), TRUE));
  assert_window (fixture, 5, 5);
}

static void
test_empty (void)
{
  WabSession *session = wab_session_new (NULL);
  GtkWidget *timeline = wab_timeline_new ();

  wab_timeline_set_session (WAB_TIMELINE (timeline), session);
  GtkWidget *window = ui_test_show (timeline, 1024, 240);
  g_assert_false (gtk_widget_get_sensitive (ui_test_find (timeline, GTK_TYPE_BOX, "controls")));
  GtkWidget *strips = ui_test_find (timeline, WAB_TYPE_STRIPS, NULL);
  g_assert_false (ui_test_press (strips, GDK_KEY_Right, 0));
  ui_test_close (window, timeline);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
#define ADD(name, function)                                                                        \
  g_test_add ("/timeline/timeline/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("axis", test_axis);
  ADD ("slider", test_slider);
  ADD ("names", test_names);
  ADD ("drag", test_drag);
  ADD ("clock", test_clock);
  ADD ("keys", test_keys);
  ADD ("keys-choose", test_keys_choose);
  ADD ("modes", test_modes);
  ADD ("reset", test_reset);
  ADD ("play", test_play);
  ADD ("loop", test_loop);
  ADD ("step", test_step);
  ADD ("drag-stops-playing", test_drag_stops_playing);
  ADD ("typed-day", test_typed_day);
  ADD ("keys-to-data", test_keys_to_data);
  ADD ("pan-by-scale", test_pan_by_scale);
  ADD ("bins", test_bins);
  ADD ("play-over-nothing", test_play_over_nothing);
  g_test_add_func ("/timeline/timeline/empty", test_empty);
  return g_test_run ();
}
