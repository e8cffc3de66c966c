#include "app/app-helpers.h"
#include "map/mark-layer.h"
#include "reader/excerpt-row.h"
#include "reader/places-page.h"
#include "timeline/axis.h"
#include "timeline/strips-paint.h"
#include "timeline/strips-private.h"
#include "ui-helpers.h"

#include <shumate/shumate.h>

/*
 * Hovering in one view previews in the others, in the real window: by the views' own motion
 * controllers, and seen in the marks, the rows and the pixels of the strips. Nothing moves by it.
 */

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)

typedef struct
{
  WabApplication *application;
  WabWindow *window;
  WabSession *session;
  GtkWidget *strips;
  GtkWidget *map;
  GtkWidget *excerpts;
  WabMarkLayer *marks;
} Fixture;

static GtkWidget *
find (Fixture *self, GType type, const char *name)
{
  return ui_test_find (GTK_WIDGET (self->window), type, name);
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->application = app_test_new_application ();
  self->window = app_test_open_sample (self->application);
  self->session = wab_window_get_session (self->window);
  self->strips = find (self, WAB_TYPE_STRIPS, NULL);
  self->map = find (self, SHUMATE_TYPE_MAP, NULL);
  self->marks = WAB_MARK_LAYER (find (self, WAB_TYPE_MARK_LAYER, NULL));
  self->excerpts = find (self, GTK_TYPE_LIST_VIEW, "excerpts");
  ui_test_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  app_test_close_all (self->application);
  g_object_unref (self->application);
}

static void
move (GtkWidget *widget, double x, double y)
{
  GtkEventController *motion = ui_test_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION);

  g_signal_emit_by_name (motion, "motion", x, y);
}

static void
leave (GtkWidget *widget)
{
  g_signal_emit_by_name (ui_test_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
}

/* --- What the views show --- */

static guint
count_hovered_marks (Fixture *self)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  guint n = 0;

  for (guint i = 0; i < marks->marks->len; i++)
    n += (g_array_index (marks->marks, WabMark, i).state & WAB_MARK_HOVERED) != 0;
  return n;
}

static guint
count_previewed_rows (Fixture *self, GtkWidget *widget)
{
  guint n = 0;

  if (WAB_IS_EXCERPT_ROW (widget))
    {
      WabExcerptRow *row = WAB_EXCERPT_ROW (widget);
      gboolean is_previewed = wab_excerpt_row_get_previewed (row);
      guint32 event = wab_excerpt_row_get_event (row);
      g_assert_true (!is_previewed || wab_session_is_previewed (self->session, event));
      return is_previewed;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_previewed_rows (self, child);
  return n;
}

/** Pixels that are drawn over the bars of the strip of @clock. */
static guint
count_drawn (Fixture *self, WabClock clock)
{
  WabStrips *strips = WAB_STRIPS (self->strips);
  int width = gtk_widget_get_width (self->strips), height = gtk_widget_get_height (self->strips);
  WabStripsLayout layout;
  guint n = 0;

  wab_strips_count (strips);
  wab_strips_layout (strips, &layout);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  wab_strips_paint_overlay (strips, &layout, cr);
  cairo_surface_flush (surface);
  int top = (int)(clock == WAB_CLOCK_TOLD ? layout.told_top : layout.happened_top);
  int bottom = top + (int)(clock == WAB_CLOCK_TOLD ? layout.told_height : layout.happened_height);
  for (int y = top; y < bottom; y++)
    for (int x = (int)layout.left; x < width; x++)
      {
        const guint32 *row =
            (const guint32 *)(cairo_image_surface_get_data (surface)
                              + (gsize)y * cairo_image_surface_get_stride (surface));
        n += row[x] >> 24 > 100;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

/* --- What must stay as it is --- */

typedef struct
{
  WabAxis axis;
  WabMapView view;
  double scrolled;
  guint n_events;
  gboolean has_window;
  gint64 start;
  gint64 end;
  guint32 event;
  guint32 place;
} Stand;

static Stand
note_stand (Fixture *self)
{
  Stand stand = { .axis = WAB_STRIPS (self->strips)->axis };

  wab_mark_layer_get_view (self->marks, &stand.view);
  stand.scrolled =
      gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->excerpts)));
  stand.n_events = wab_session_get_tally (self->session)->n_events;
  stand.has_window = wab_session_get_window (self->session, &stand.start, &stand.end);
  stand.event = wab_session_get_selected_event (self->session);
  stand.place = wab_session_get_selected_place (self->session);
  return stand;
}

static void
assert_stands (Fixture *self, const Stand *before)
{
  ui_test_settle ();
  Stand now = note_stand (self);
  g_assert_cmpint (now.axis.start, ==, before->axis.start);
  g_assert_cmpint (now.axis.end, ==, before->axis.end);
  g_assert_cmpfloat (now.view.zoom, ==, before->view.zoom);
  g_assert_cmpfloat (now.view.x, ==, before->view.x);
  g_assert_cmpfloat (now.view.y, ==, before->view.y);
  g_assert_cmpfloat (now.scrolled, ==, before->scrolled);
  g_assert_cmpuint (now.n_events, ==, before->n_events);
  g_assert_true (now.has_window == before->has_window);
  g_assert_cmpint (now.start, ==, before->start);
  g_assert_cmpint (now.end, ==, before->end);
  g_assert_cmpuint (now.event, ==, before->event);
  g_assert_cmpuint (now.place, ==, before->place);
}

static void
wait_for_marks (Fixture *self)
{
  while (wab_mark_layer_get_marks (self->marks)->marks->len < 3)
    g_main_context_iteration (NULL, TRUE);
  /* The map goes to the document by itself and then stands still. */
  for (double zoom = -1;;)
    {
      WabMapView view;
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
      wab_mark_layer_get_view (self->marks, &view);
      if (view.zoom == zoom)
        return;
      zoom = view.zoom;
    }
}

static void
get_bar (Fixture *self, int day, WabClock clock, double *out_x, double *out_y)
{
  WabStrips *strips = WAB_STRIPS (self->strips);
  WabStripsLayout layout;

  wab_strips_layout (strips, &layout);
  *out_x = layout.left + wab_axis_to_px (&strips->axis, JANUARY (day) + DAY / 2);
  *out_y = clock == WAB_CLOCK_TOLD ? layout.told_top + 4
                                   : layout.happened_top + layout.happened_height - 4;
}

/* --- Tests --- */

/* A bar: the places where that happened, the rows that tell of it, and when it was told. */
static void
test_bar (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  double x, y;

  wait_for_marks (self);
  g_assert_cmpuint (count_hovered_marks (self), ==, 0);
  for (WabClock clock = WAB_CLOCK_HAPPENED; clock <= WAB_CLOCK_TOLD; clock++)
    {
      Stand before = note_stand (self);
      WabClock hovered;
      gint64 start, end;

      get_bar (self, 9, clock, &x, &y);
      move (self->strips, x, y);
      g_assert_true (wab_session_get_hovered_time (self->session, &hovered, &start, &end));
      g_assert_cmpint (hovered, ==, clock);
      g_assert_cmpint (start, ==, JANUARY (9));
      g_assert_cmpint (end, ==, JANUARY (10));
      const WabTally *tally = wab_session_get_hovered_tally (self->session);
      g_assert_cmpuint (tally->n_events, >, 0);
      g_assert_cmpuint (tally->n_events, <, before.n_events);
      g_assert_cmpuint (count_hovered_marks (self), >, 0);
      g_assert_cmpuint (count_drawn (self, WAB_CLOCK_HAPPENED), >, 0);
      g_assert_cmpuint (count_drawn (self, WAB_CLOCK_TOLD), >, 0);
      assert_stands (self, &before);

      leave (self->strips);
      g_assert_false (wab_session_get_hovered_time (self->session, &hovered, &start, &end));
      g_assert_cmpuint (count_hovered_marks (self), ==, 0);
      g_assert_cmpuint (count_previewed_rows (self, self->excerpts), ==, 0);
      g_assert_cmpuint (count_drawn (self, WAB_CLOCK_HAPPENED), ==, 0);
    }
}

/* The rows that are seen are marked, those of other days are not. */
static void
test_rows (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  double x, y;

  wab_session_set_window (self->session, JANUARY (6), JANUARY (10));
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  Stand before = note_stand (self);
  get_bar (self, 6, WAB_CLOCK_HAPPENED, &x, &y);
  move (self->strips, x, y);
  g_assert_cmpuint (count_previewed_rows (self, self->excerpts), >, 0);
  assert_stands (self, &before);
  leave (self->strips);
  g_assert_cmpuint (count_previewed_rows (self, self->excerpts), ==, 0);
}

/* A mark, and its place in the list of places: its share of the bars, and its rows. */
static void
test_place (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wait_for_marks (self);
  const WabMarks *marks = wab_mark_layer_get_marks (self->marks);
  WabMark disc = { 0 };
  for (guint i = 0; i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);
      if (mark->kind == WAB_MARK_DISC && mark->n_places == 1 && mark->events > disc.events)
        disc = *mark;
    }
  g_assert_cmpuint (disc.events, >, 1);

  Stand before = note_stand (self);
  move (self->map, disc.x, disc.y);
  g_assert_cmpuint (wab_session_get_hovered_place (self->session), ==, disc.place);
  g_assert_cmpuint (count_hovered_marks (self), ==, 1);
  g_assert_cmpuint (count_drawn (self, WAB_CLOCK_HAPPENED), >, 0);
  g_assert_cmpuint (count_drawn (self, WAB_CLOCK_TOLD), >, 0);
  assert_stands (self, &before);
  leave (self->map);
  g_assert_cmpuint (count_drawn (self, WAB_CLOCK_HAPPENED), ==, 0);

  AdwViewStack *lists = ADW_VIEW_STACK (find (self, ADW_TYPE_VIEW_STACK, "lists"));
  adw_view_stack_set_visible_child_name (lists, "places");
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  GtkWidget *page = find (self, WAB_TYPE_PLACES_PAGE, NULL);
  GtkWidget *row = ui_test_find (page, GTK_TYPE_BOX, NULL);
  GtkEventController *motion = ui_test_find_controller (row, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  before = note_stand (self);
  g_signal_emit_by_name (motion, "enter", 1.0, 1.0);
  guint32 place = wab_session_get_hovered_place (self->session);
  g_assert_cmpuint (place, !=, G_MAXUINT32);
  g_assert_cmpuint (count_drawn (self, WAB_CLOCK_HAPPENED), >, 0);
  assert_stands (self, &before);
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpuint (wab_session_get_hovered_place (self->session), ==, G_MAXUINT32);
}

/* A row: the marks of its places, and its two times. */
static void
test_row (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wait_for_marks (self);
  wab_session_set_window (self->session, JANUARY (6), JANUARY (7));
  ui_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  GtkWidget *row = ui_test_find (self->excerpts, WAB_TYPE_EXCERPT_ROW, NULL);
  GtkEventController *motion = ui_test_find_controller (row, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  guint drawn = count_drawn (self, WAB_CLOCK_HAPPENED);
  Stand before = note_stand (self);

  g_signal_emit_by_name (motion, "enter", 1.0, 1.0);
  g_assert_cmpuint (wab_session_get_hovered_event (self->session),
                    ==,
                    wab_excerpt_row_get_event (WAB_EXCERPT_ROW (row)));
  g_assert_cmpuint (count_drawn (self, WAB_CLOCK_HAPPENED), !=, drawn);
  assert_stands (self, &before);
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpuint (wab_session_get_hovered_event (self->session), ==, G_MAXUINT32);
}

/* The sample tells of more states than there are lanes: the rest is counted in the margin, and said. */
static void
test_hidden_states (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  WabStrips *strips = WAB_STRIPS (self->strips);
  WabStripsLayout layout;

  wab_strips_count (strips);
  wab_strips_layout (strips, &layout);
  const GPtrArray *states = wab_session_get_states (self->session);
  g_assert_cmpuint (states->len, >, strips->n_lanes);
  g_autofree char *words =
      wab_strips_dup_state_at (strips, &layout, layout.left - 20, layout.states_top + 4);
  g_assert_nonnull (words);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 1);
  /* What has a bar of its own is not among them. */
  for (double x = layout.left; x < layout.left + layout.width; x += 5)
    for (double y = layout.states_top + 1; y < layout.happened_top - 3; y += 4)
      {
        g_autofree char *shown = wab_strips_dup_state_at (strips, &layout, x, y);
        g_assert_false (shown != NULL && g_strv_contains ((const char *const *)lines, shown));
      }
}

/* On the told clock what is told later is not in a preview either. */
static void
test_told (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  WabClock clock;
  gint64 start, end;
  double x, y;

  wab_session_set_clock (self->session, WAB_CLOCK_TOLD);
  wab_session_set_window (self->session, JANUARY (8), JANUARY (9));
  ui_test_settle ();
  guint32 n_whole = wab_session_get_whole_tally (self->session)->n_events;
  get_bar (self, 10, WAB_CLOCK_TOLD, &x, &y);
  move (self->strips, x, y);
  g_assert_false (wab_session_get_hovered_time (self->session, &clock, &start, &end));
  get_bar (self, 6, WAB_CLOCK_HAPPENED, &x, &y);
  move (self->strips, x, y);
  g_assert_true (wab_session_get_hovered_time (self->session, &clock, &start, &end));
  const WabTally *tally = wab_session_get_hovered_tally (self->session);
  g_assert_cmpuint (tally->n_events, >, 0);
  g_assert_cmpuint (tally->n_events, <=, n_whole);
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  for (guint i = 0; i < tally->events->len; i++)
    {
      WabEventSummary summary;
      g_assert_true (wab_event_summarise (snapshot,
                                          g_array_index (tally->events, guint32, i),
                                          (gint32)(JANUARY (8) / DAY),
                                          &summary));
    }
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/app/preview/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("bar", test_bar);
  ADD ("rows", test_rows);
  ADD ("place", test_place);
  ADD ("row", test_row);
  ADD ("hidden-states", test_hidden_states);
  ADD ("told", test_told);
  return g_test_run ();
}
