#include "timeline/strips.h"

#include "timeline/axis.h"
#include "timeline/strips-paint.h"
#include "timeline/strips-private.h"

#include "calendar/civil.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define SCALE_PX 22
#define OVERVIEW_PX 18
#define TOLD_SHARE 0.4

G_DEFINE_FINAL_TYPE (WabStrips, wab_strips, GTK_TYPE_WIDGET)

enum
{
  RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- The axis --- */

gboolean
wab_strips_has_axis (const WabStrips *self)
{
  return self->session != NULL && self->axis.end > self->axis.start && self->axis.width_px > 0;
}

gboolean
wab_strips_is_zoomed (const WabStrips *self)
{
  return self->axis.end - self->axis.start < self->limit_end - self->limit_start;
}

void
wab_strips_get_overview_axis (WabStrips *self, WabAxis *out_axis)
{
  *out_axis = (WabAxis){ self->limit_start, self->limit_end, self->axis.width_px };
}

static void
forget_picture (WabStrips *self)
{
  g_clear_object (&self->ground);
  g_clear_object (&self->bars);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_counts (WabStrips *self)
{
  self->is_stale = TRUE;
  forget_picture (self);
}

void
wab_strips_set_axis (WabStrips *self, const WabAxis *axis)
{
  gboolean was_zoomed = wab_strips_is_zoomed (self);

  if (axis->start == self->axis.start && axis->end == self->axis.end)
    return;
  self->axis.start = axis->start;
  self->axis.end = axis->end;
  self->has_own_axis = TRUE;
  if (was_zoomed != wab_strips_is_zoomed (self))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  forget_counts (self);
}

/** What the document tells, in whole days, with some air around. */
static gboolean
update_limits (WabStrips *self)
{
  gint64 start, end;

  if (!wab_session_get_extent (self->session, &start, &end))
    {
      self->limit_start = self->limit_end = 0;
      self->axis.start = self->axis.end = 0;
      return FALSE;
    }
  gint64 air = MAX ((end - start) / 50, WAB_SECONDS_PER_DAY);
  self->limit_start = wab_second_floor_day (start - air);
  self->limit_end = wab_second_ceil_day (end + air);
  return TRUE;
}

static void
choose_axis (WabStrips *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabLens lens = *wab_session_get_lens (self->session);
  gint64 told_start = 0, told_end = 0, start = self->limit_start, end = self->limit_end;

  lens.clock = WAB_CLOCK_HAPPENED;
  g_autoptr (WabHistogram) happened =
      wab_histogram_new (snapshot, &lens, self->limit_start, self->limit_end, WAB_BIN_DAY);
  wab_snapshot_get_extent (snapshot, WAB_CLOCK_TOLD, &told_start, &told_end);
  if (wab_axis_choose_core (happened, told_start, told_end, &start, &end))
    {
      gint64 air = MAX ((end - start) / 40, WAB_SECONDS_PER_DAY);
      start = MAX (wab_second_floor_day (start - air), self->limit_start);
      end = MIN (wab_second_ceil_day (end + air), self->limit_end);
    }
  self->axis.start = start;
  self->axis.end = end;
  self->has_own_axis = FALSE;
}

void
wab_strips_reset_zoom (WabStrips *self)
{
  g_return_if_fail (WAB_IS_STRIPS (self));

  if (self->session == NULL || self->limit_end <= self->limit_start)
    return;
  choose_axis (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  forget_counts (self);
}

void
wab_strips_zoom (WabStrips *self, double factor)
{
  WabAxis axis = self->axis;

  g_return_if_fail (WAB_IS_STRIPS (self));

  if (!wab_strips_has_axis (self))
    return;
  wab_axis_zoom (&axis, axis.width_px / 2, factor, self->limit_start, self->limit_end);
  wab_strips_set_axis (self, &axis);
}

/* --- The window --- */

void
wab_strips_get_window (WabStrips *self, WabStripWindow *out_window)
{
  *out_window = (WabStripWindow){ .mode = wab_session_get_mode (self->session) };
  out_window->has_window =
      wab_session_get_window (self->session, &out_window->start, &out_window->end);
}

static gint64
add_months (gint64 second, int months)
{
  WabDay day = wab_second_floor_day (second) / WAB_SECONDS_PER_DAY;

  return wab_day_add_months (day, months) * WAB_SECONDS_PER_DAY;
}

static gboolean
step_months (WabStrips *self, const WabStripWindow *window, int months)
{
  gint64 start =
      window->mode == WAB_MODE_SO_FAR ? window->start : add_months (window->start, months);
  gint64 end = add_months (window->end, months);
  gint64 extent_start, extent_end;

  if (!wab_session_get_extent (self->session, &extent_start, &extent_end) || end <= extent_start
      || start >= extent_end
      || (window->mode == WAB_MODE_SO_FAR && window->end >= extent_end && months > 0))
    return FALSE;
  wab_session_set_window (self->session, start, end);
  return TRUE;
}

WabBinUnit
wab_strips_get_step_unit (WabStrips *self)
{
  static const WabBinUnit units[WAB_STEP_N] = {
    [WAB_STEP_DAY] = WAB_BIN_DAY,
    [WAB_STEP_WEEK] = WAB_BIN_WEEK,
    [WAB_STEP_MONTH] = WAB_BIN_MONTH,
    [WAB_STEP_YEAR] = WAB_BIN_YEAR,
  };

  return self->step == WAB_STEP_BAR ? wab_strips_get_unit (self) : units[self->step];
}

void
wab_strips_set_step (WabStrips *self, WabStep step)
{
  g_return_if_fail (WAB_IS_STRIPS (self));
  g_return_if_fail (step < WAB_STEP_N);

  self->step = step;
}

gboolean
wab_strips_step (WabStrips *self, int steps)
{
  WabStripWindow window;
  gint64 start, end;

  g_return_val_if_fail (WAB_IS_STRIPS (self), FALSE);

  if (!wab_strips_has_axis (self))
    return FALSE;
  wab_strips_get_window (self, &window);
  if (!window.has_window)
    {
      if (!wab_strips_find_end_bin (self, steps < 0, &start, &end))
        return FALSE;
      wab_session_set_window (self->session, start, end);
      return TRUE;
    }
  switch (wab_strips_get_step_unit (self))
    {
    case WAB_BIN_WEEK:
      return wab_session_step (self->session, 7 * steps);
    case WAB_BIN_MONTH:
      return step_months (self, &window, steps);
    case WAB_BIN_YEAR:
      return step_months (self, &window, 12 * steps);
    case WAB_BIN_DECADE:
      return step_months (self, &window, 120 * steps);
    case WAB_BIN_HOUR:
    case WAB_BIN_DAY:
    case WAB_BIN_N:
    default:
      return wab_session_step (self->session, steps);
    }
}

/** Pans along where the window or the chosen event has left the view; not under the user's drag. */
static void
follow (WabStrips *self, guint changes)
{
  WabAxis axis = self->axis;
  gint64 start = 0, end = 0;

  if (self->is_dragging || !wab_strips_has_axis (self) || !wab_strips_is_zoomed (self))
    return;
  if (changes & WAB_CHANGED_WINDOW)
    {
      WabStripWindow window;
      wab_strips_get_window (self, &window);
      if (!window.has_window)
        return;
      start = window.mode == WAB_MODE_SO_FAR ? window.end - WAB_SECONDS_PER_DAY : window.start;
      end = window.end;
    }
  else if (changes & WAB_CHANGED_SELECTION)
    {
      guint32 event = wab_session_get_selected_event (self->session);
      WabEventSummary summary;
      if (event == G_MAXUINT32
          || !wab_event_summarise (wab_session_get_snapshot (self->session),
                                   event,
                                   wab_session_get_lens (self->session)->as_of,
                                   &summary)
          || summary.end <= summary.start)
        return;
      start = summary.start;
      end = summary.end;
    }
  else
    return;
  if (wab_axis_reveal (&axis, start, end, self->limit_start, self->limit_end))
    wab_strips_set_axis (self, &axis);
}

/* --- The session --- */

void
wab_strips_update_value (WabStrips *self)
{
  g_autofree char *text = wab_session_dup_summary (self->session);
  WabStripWindow window;

  wab_strips_get_window (self, &window);
  gint64 now = !window.has_window               ? self->limit_start
               : window.mode == WAB_MODE_SO_FAR ? window.end - WAB_SECONDS_PER_DAY
                                                : window.start;
  /* The description too: GTK hands the text of a value on for its own sliders alone, while screen
   * readers read the description of what has the focus whenever it changes. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  (double)(self->limit_start / WAB_SECONDS_PER_DAY),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double)(self->limit_end / WAB_SECONDS_PER_DAY),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double)(now / WAB_SECONDS_PER_DAY),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text,
                                  -1);
}

static void
on_session_changed (WabStrips *self, guint changes)
{
  if (changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_FILTER))
    {
      gboolean had_axis = self->axis.end > self->axis.start;
      if (update_limits (self) && (!had_axis || !self->has_own_axis)
          && (changes & WAB_CHANGED_SNAPSHOT || !had_axis))
        choose_axis (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      forget_counts (self);
    }
  if (changes & WAB_CHANGED_WINDOW)
    {
      /* The lanes grow to have names. */
      gboolean is_in_force = wab_session_get_mode (self->session) == WAB_MODE_IN_FORCE;
      if (is_in_force != self->was_in_force && self->n_lanes > 0)
        gtk_widget_queue_resize (GTK_WIDGET (self));
      self->was_in_force = is_in_force;
      if (wab_session_get_lens (self->session)->as_of != self->as_of)
        {
          self->is_as_of_stale = TRUE;
          g_clear_object (&self->bars);
          gtk_widget_queue_draw (GTK_WIDGET (self));
        }
      if (wab_session_get_clock (self->session) != self->clock)
        {
          self->clock = wab_session_get_clock (self->session);
          forget_counts (self);
        }
    }
  if (changes & WAB_CHANGED_HOVER)
    wab_strips_forget_preview (self);
  follow (self, changes);
  /* Announced when the pointer rests, not for every pixel of a drag. */
  if (!self->is_dragging && (changes & ~(guint)WAB_CHANGED_HOVER))
    wab_strips_update_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wab_strips_set_session (WabStrips *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_STRIPS (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  self->axis.start = self->axis.end = 0;
  self->has_own_axis = FALSE;
  forget_counts (self);
  if (session == NULL)
    return;
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self, WAB_CHANGED_ALL);
}

/* --- The widget --- */

/* How much larger than usual the desktop's texts are. */
static double
get_text_scale (WabStrips *self)
{
  int dpi;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / (96.0 * 1024), 0.75, 3) : 1;
}

void
wab_strips_layout (WabStrips *self, WabStripsLayout *out_layout)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double overview = wab_strips_is_zoomed (self) ? OVERVIEW_PX + 6 : 0;
  double text_scale = get_text_scale (self), scale = rint (SCALE_PX * text_scale);
  double states = wab_strips_get_states_height (self, text_scale);
  double bars = MAX (height - scale - overview - states - 10, 20);

  out_layout->left = rint (wab_strips_measure_names (self)) + 24;
  out_layout->width = MAX (width - out_layout->left - 18, 1);
  out_layout->states_top = 3;
  out_layout->states_height = states;
  out_layout->happened_top = 6 + states;
  out_layout->happened_height = rint (bars * (1 - TOLD_SHARE));
  out_layout->scale_top = out_layout->happened_top + out_layout->happened_height;
  out_layout->text_scale = text_scale;
  out_layout->scale_height = scale;
  out_layout->told_top = out_layout->scale_top + scale;
  out_layout->told_height = rint (bars * TOLD_SHARE);
  out_layout->overview_top = out_layout->told_top + out_layout->told_height + 4;
  out_layout->overview_height = overview > 0 ? OVERVIEW_PX : 0;
}

static void
wab_strips_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WabStrips *self = WAB_STRIPS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  WabStripsLayout layout;

  if (!wab_strips_has_axis (self))
    return;
  wab_strips_layout (self, &layout);
  if (wab_strips_count (self))
    g_clear_object (&self->bars);
  if (self->ground == NULL)
    self->ground = wab_strips_paint_ground (self, &layout);
  if (self->bars == NULL)
    self->bars = wab_strips_paint_bars (self, &layout);

  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  gtk_snapshot_append_texture (snapshot, self->ground, &bounds);
  gtk_snapshot_append_texture (snapshot, self->bars, &bounds);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  wab_strips_paint_overlay (self, &layout, cr);
  cairo_destroy (cr);
}

static gboolean
emit_resized (gpointer data)
{
  WabStrips *self = data;

  self->resized_id = 0;
  g_signal_emit (self, signals[RESIZED], 0);
  return G_SOURCE_REMOVE;
}

static void
wab_strips_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WabStrips *self = WAB_STRIPS (widget);
  WabStripsLayout layout;
  (void)width;
  (void)height;
  (void)baseline;

  wab_strips_layout (self, &layout);
  if (self->axis.width_px != layout.width)
    self->is_stale = TRUE;
  if (self->axis.width_px != layout.width && self->resized_id == 0)
    self->resized_id = g_idle_add (emit_resized, self);
  self->axis.width_px = layout.width;
  g_clear_object (&self->ground);
  g_clear_object (&self->bars);
}

static void
wab_strips_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  WabStrips *self = WAB_STRIPS (widget);
  int overview = wab_strips_is_zoomed (self) ? OVERVIEW_PX + 6 : 0;
  int states = (int)wab_strips_get_states_height (self, get_text_scale (self));
  (void)for_size;
  (void)minimum_baseline;
  (void)natural_baseline;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 84 + overview + states;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 120 + overview + states;
}

static void
on_style_changed (WabStrips *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->style = adw_style_manager_get_dark (manager)            ? WAB_MAP_DARK
                : adw_style_manager_get_high_contrast (manager) ? WAB_MAP_HIGH_CONTRAST
                                                                : WAB_MAP_LIGHT;
  forget_picture (self);
}

static void
wab_strips_dispose (GObject *object)
{
  WabStrips *self = WAB_STRIPS (object);

  g_clear_handle_id (&self->resized_id, g_source_remove);
  if (self->edge_tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick_id);
  self->edge_tick_id = 0;
  g_clear_pointer (&self->drag_days, g_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->ground);
  g_clear_object (&self->bars);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->state_bars, g_array_unref);
  self->n_lanes = 0;
  wab_strip_counts_clear (&self->counts[WAB_CLOCK_HAPPENED]);
  wab_strip_counts_clear (&self->counts[WAB_CLOCK_TOLD]);
  wab_strip_counts_clear (&self->whole);
  wab_strips_forget_preview (self);
  G_OBJECT_CLASS (wab_strips_parent_class)->dispose (object);
}

static void
wab_strips_class_init (WabStripsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wab_strips_dispose;
  widget_class->snapshot = wab_strips_snapshot;
  widget_class->measure = wab_strips_measure;
  widget_class->size_allocate = wab_strips_size_allocate;
  signals[RESIZED] = g_signal_new (
      "resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "whenabouts-strips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
wab_strips_init (WabStrips *self)
{
  self->as_of = WAB_NO_DAY;
  self->is_stale = TRUE;
  self->pointer_x = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION,
                                  GTK_ORIENTATION_HORIZONTAL,
                                  -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (wab_strips_query_tooltip), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify",
                           G_CALLBACK (on_style_changed),
                           self,
                           G_CONNECT_SWAPPED);
  on_style_changed (self);
  wab_strips_add_input (self);
}

GtkWidget *
wab_strips_new (void)
{
  return g_object_new (WAB_TYPE_STRIPS, NULL);
}
