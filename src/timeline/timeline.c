#include "timeline/timeline.h"

#include "timeline/day-popover.h"
#include "timeline/strips.h"
#include "timeline/timeline-resources.h"

#include "calendar/civil.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _WabTimeline
{
  GtkWidget parent_instance;

  GtkWidget *controls;
  GtkWidget *play_button;
  GtkMenuButton *play_menu_button;
  GMenuModel *play_menu;
  GtkToggleButton *moment_button;
  GtkToggleButton *window_button;
  GtkToggleButton *so_far_button;
  GtkToggleButton *in_force_button;
  GtkMenuButton *mode_button; /* instead of the four, where there is no room for them */
  GMenuModel *mode_menu;
  GtkToggleButton *happened_button;
  GtkToggleButton *told_button;
  GtkLabel *summary;
  GtkMenuButton *day_button;
  GtkWidget *reset_button;
  GtkLabel *reset_label;
  GtkWidget *reset_days;
  char *reset_words; /* (nullable): "Showing 5 to 10 January 2022, reset" */
  WabStrips *strips;

  WabSession *session;
  gboolean is_updating; /* the buttons follow the session, not the other way round */

  /* How it plays. */
  char *speed; /* steps a second, as the menu writes it */
  char *step;  /* "bar", "day", "week", "month", "year" */
  gboolean skips_empty;
  gboolean loops;
  guint tick_id;    /* 0: not playing */
  gint64 step_time; /* frame time of the last step, microseconds */
};

G_DEFINE_FINAL_TYPE (WabTimeline, wab_timeline, GTK_TYPE_WIDGET)

enum
{
  PROP_MODE = 1,
  PROP_SPEED,
  PROP_STEP,
  PROP_SKIP_EMPTY,
  PROP_LOOP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define SLOWEST 0.25 /* steps a second */
#define FASTEST 60

/* --- Playing --- */

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WabTimeline *self = WAB_TIMELINE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double speed = CLAMP (g_ascii_strtod (self->speed, NULL), SLOWEST, FASTEST);
  (void)data;

  if (now - self->step_time
      < (gint64)(G_USEC_PER_SEC / speed * wab_strips_get_dwell (self->strips)))
    return G_SOURCE_CONTINUE;
  self->step_time = now;
  if (wab_strips_play_step (self->strips, self->skips_empty))
    return G_SOURCE_CONTINUE;
  if (self->loops)
    wab_strips_rewind (self->strips);
  else
    wab_session_set_playing (self->session, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
update_playing (WabTimeline *self)
{
  gboolean is_playing = self->session != NULL && wab_session_get_playing (self->session);
  const char *label = is_playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            is_playing ? "media-playback-pause-symbolic"
                                       : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (is_playing && self->tick_id == 0)
    {
      self->step_time = g_get_monotonic_time ();
      self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
    }
  else if (!is_playing && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
}

/** Playing starts where the window is, at the beginning where there is none or it is at the end. */
static void
start_playing (WabTimeline *self)
{
  gint64 start, end, extent_start, extent_end;

  if (!wab_session_get_extent (self->session, &extent_start, &extent_end))
    return;
  if (!wab_session_get_window (self->session, &start, &end) || end >= extent_end)
    wab_strips_rewind (self->strips);
  wab_session_set_playing (self->session, TRUE);
}

static void
on_play (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WabTimeline *self = WAB_TIMELINE (widget);
  (void)action;
  (void)parameter;

  if (self->session == NULL)
    return;
  if (wab_session_get_playing (self->session))
    wab_session_set_playing (self->session, FALSE);
  else
    start_playing (self);
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void)action;
  (void)parameter;
  wab_strips_step (WAB_TIMELINE (widget)->strips, -1);
}

static void
on_forward (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void)action;
  (void)parameter;
  wab_strips_step (WAB_TIMELINE (widget)->strips, 1);
}

static void
on_reset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WabTimeline *self = WAB_TIMELINE (widget);
  (void)action;
  (void)parameter;

  if (self->session == NULL)
    return;
  wab_session_set_playing (self->session, FALSE);
  wab_session_clear_window (self->session);
}

static void
on_go_to_day (GtkWidget *widget, const char *action, GVariant *parameter)
{
  (void)action;
  (void)parameter;
  gtk_menu_button_popup (WAB_TIMELINE (widget)->day_button);
}

static void
set_step (WabTimeline *self, const char *step)
{
  static const char *const names[WAB_STEP_N] = { "bar", "day", "week", "month", "year" };

  for (WabStep i = WAB_STEP_BAR; i < WAB_STEP_N; i++)
    if (g_strcmp0 (step, names[i]) == 0)
      {
        g_free (self->step);
        self->step = g_strdup (step);
        wab_strips_set_step (self->strips, i);
      }
}

static void
set_speed (WabTimeline *self, const char *speed)
{
  g_free (self->reset_words);
  g_free (self->speed);
  self->speed = g_strdup (speed != NULL ? speed : "1");
  /* Translators: steps a second, as in "2×" */
  g_autofree char *label = g_strdup_printf (_ ("%s×"), self->speed);
  gtk_menu_button_set_label (self->play_menu_button, label);
}

/* --- The buttons and the session --- */

/* The modes as their menu writes them, and the buttons that stand for them. */
static const struct
{
  WabMode mode;
  const char *name;
  gsize button;
} modes[] = {
  { WAB_MODE_WINDOW, "window", G_STRUCT_OFFSET (WabTimeline, window_button) },
  { WAB_MODE_MOMENT, "moment", G_STRUCT_OFFSET (WabTimeline, moment_button) },
  { WAB_MODE_SO_FAR, "so-far", G_STRUCT_OFFSET (WabTimeline, so_far_button) },
  { WAB_MODE_IN_FORCE, "in-force", G_STRUCT_OFFSET (WabTimeline, in_force_button) },
};

static guint
find_mode (WabTimeline *self)
{
  for (guint i = 0; self->session != NULL && i < G_N_ELEMENTS (modes); i++)
    if (modes[i].mode == wab_session_get_mode (self->session))
      return i;
  return 0;
}

static void
set_mode (WabTimeline *self, const char *name)
{
  for (guint i = 0; self->session != NULL && i < G_N_ELEMENTS (modes); i++)
    if (g_strcmp0 (modes[i].name, name) == 0)
      wab_session_set_mode (self->session, modes[i].mode);
}

static GtkToggleButton *
get_mode_button (WabTimeline *self, guint i)
{
  return G_STRUCT_MEMBER (GtkToggleButton *, self, modes[i].button);
}

static void
on_mode_toggled (WabTimeline *self)
{
  for (guint i = 0; !self->is_updating && self->session != NULL && i < G_N_ELEMENTS (modes); i++)
    if (gtk_toggle_button_get_active (get_mode_button (self, i)))
      wab_session_set_mode (self->session, modes[i].mode);
}

static void
on_clock_toggled (WabTimeline *self)
{
  if (self->is_updating || self->session == NULL)
    return;
  wab_session_set_clock (self->session,
                         gtk_toggle_button_get_active (self->told_button) ? WAB_CLOCK_TOLD
                                                                          : WAB_CLOCK_HAPPENED);
}

static void
update_toggles (WabTimeline *self)
{
  GtkToggleButton *mode = get_mode_button (self, find_mode (self));
  const char *label = gtk_button_get_label (GTK_BUTTON (mode));

  self->is_updating = TRUE;
  gtk_toggle_button_set_active (mode, TRUE);
  /* The button makes a new label each time it is given one. */
  if (g_strcmp0 (gtk_menu_button_get_label (self->mode_button), label) != 0)
    gtk_menu_button_set_label (self->mode_button, label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
  gtk_toggle_button_set_active (wab_session_get_clock (self->session) == WAB_CLOCK_TOLD
                                    ? self->told_button
                                    : self->happened_button,
                                TRUE);
  self->is_updating = FALSE;
}

/* What all else takes, at text of the usual size. */
#define ALL_ELSE_PX 800

/* In 1024ths; the letters grow with it, the window does not. */
static double
get_text_scale (WabTimeline *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (dpi / 1024.0 / 96, 1) : 1;
}

/** Whether the days have room on the button as well as in the summary, each in one line. */
static gboolean
is_roomy (WabTimeline *self)
{
  g_autoptr (PangoLayout) days = gtk_widget_create_pango_layout (
      GTK_WIDGET (self->reset_label), gtk_label_get_text (self->reset_label));
  int days_px;
  pango_layout_get_pixel_size (days, &days_px, NULL);
  return gtk_widget_get_width (GTK_WIDGET (self))
         >= ALL_ELSE_PX * get_text_scale (self) + 2 * days_px;
}

/** "Showing 5 to 10 January 2022 · Reset", where a window hides something. */
static void
update_reset (WabTimeline *self)
{
  const WabTally *shown = wab_session_get_tally (self->session);
  const WabTally *whole = wab_session_get_whole_tally (self->session);
  gint64 start, end;
  gboolean hides = wab_session_get_window (self->session, &start, &end)
                   && (shown->n_events < whole->n_events || shown->n_reports < whole->n_reports);

  gtk_widget_set_visible (self->reset_button, hides);
  if (!hides)
    return;

  gboolean is_days = start % WAB_SECONDS_PER_DAY == 0 && end % WAB_SECONDS_PER_DAY == 0;
  WabSpan span = { start, end, WAB_PRECISION_DAY, WAB_EDGES_SHARP };
  WabDay first, last;
  wab_span_to_days (&span, &first, &last);
  span = wab_span_from_days (first, last, WAB_PRECISION_DAY);
  g_autofree char *days =
      is_days ? wab_span_format (&span) : wab_session_dup_window_words (self->session);
  /* Translators: on a button, before "· Reset": "Showing 5 to 10 January 2022" */
  g_autofree char *text = g_strdup_printf (_ ("Showing %s"), days);
  /* Translators: what a screen reader says of the button "Showing 5 to 10 January 2022 · Reset" */
  g_autofree char *spoken = g_strdup_printf (_ ("Showing %s, reset"), days);
  gtk_label_set_text (self->reset_label, text);
  gtk_widget_set_visible (self->reset_days, is_roomy (self));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->reset_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_free (self->reset_words);
  self->reset_words = g_steal_pointer (&spoken);
}

/* Told when asked for: a widget that is given a text for its tooltip asks the display each time where
 * the pointer is, which a drag would wait for. */
static gboolean
on_query_reset (WabTimeline *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  (void)x;
  (void)y;
  (void)by_keyboard;
  gtk_tooltip_set_text (tooltip, self->reset_words);
  return self->reset_words != NULL;
}

static gboolean
on_query_summary (WabTimeline *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  (void)x;
  (void)y;
  (void)by_keyboard;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (self->summary));
  return TRUE;
}

static void
update_actions (WabTimeline *self)
{
  gint64 start, end;
  gboolean has_time = self->session != NULL && wab_session_get_extent (self->session, &start, &end);

  gtk_widget_set_sensitive (self->controls, has_time);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.go-to-day", has_time);
}

/* At text of the usual size: below the first the summary is broken wherever it must, below the
 * second after the window's days. */
#define NARROW_PX 1140
#define SPACIOUS_PX 1500

/** Where it takes two lines, a number stays with what it counts. */
static void
set_summary (WabTimeline *self, const char *summary)
{
  const char *counts = strstr (summary, ": ");
  gint64 start, end;

  if (!gtk_label_get_wrap (self->summary))
    {
      /* Broken by hand: to try where it may break costs time with each step. */
      g_autofree char *lines = g_strdup (summary);
      if (counts != NULL && wab_session_get_window (self->session, &start, &end)
          && gtk_widget_get_width (GTK_WIDGET (self)) < SPACIOUS_PX * get_text_scale (self))
        lines[counts + 1 - summary] = '\n';
      gtk_label_set_attributes (self->summary, NULL);
      gtk_label_set_text (self->summary, lines);
      return;
    }
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  for (const char *part = counts != NULL ? counts + 2 : NULL; part != NULL && *part != '\0';)
    {
      const char *comma = strstr (part, ", ");
      PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);
      attribute->start_index = (guint)(part - summary);
      attribute->end_index = comma != NULL ? (guint)(comma + 1 - summary) : G_MAXUINT;
      pango_attr_list_insert (attributes, attribute);
      part = comma != NULL ? comma + 2 : NULL;
    }
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_attributes (self->summary, attributes);
}

static void
on_strips_resized (WabTimeline *self)
{
  gtk_label_set_wrap (self->summary,
                      gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_PX * get_text_scale (self));
  if (self->session == NULL)
    return;
  g_autofree char *summary = wab_session_dup_summary (self->session);
  set_summary (self, summary);
  update_reset (self);
}

static void
on_session_changed (WabTimeline *self, guint changes)
{
  if (changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER))
    {
      g_autofree char *summary = wab_session_dup_summary (self->session);

      set_summary (self, summary);
      update_toggles (self);
      update_reset (self);
      update_actions (self);
    }
  if (changes & WAB_CHANGED_PLAYING)
    update_playing (self);
}

static void
wab_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WabTimeline *self = WAB_TIMELINE (object);

  switch (id)
    {
    case PROP_MODE:
      g_value_set_static_string (value, modes[find_mode (self)].name);
      break;
    case PROP_SPEED:
      g_value_set_string (value, self->speed);
      break;
    case PROP_STEP:
      g_value_set_string (value, self->step);
      break;
    case PROP_SKIP_EMPTY:
      g_value_set_boolean (value, self->skips_empty);
      break;
    case PROP_LOOP:
      g_value_set_boolean (value, self->loops);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wab_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WabTimeline *self = WAB_TIMELINE (object);

  switch (id)
    {
    case PROP_MODE:
      set_mode (self, g_value_get_string (value));
      break;
    case PROP_SPEED:
      set_speed (self, g_value_get_string (value));
      break;
    case PROP_STEP:
      set_step (self, g_value_get_string (value));
      break;
    case PROP_SKIP_EMPTY:
      self->skips_empty = g_value_get_boolean (value);
      break;
    case PROP_LOOP:
      self->loops = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wab_timeline_finalize (GObject *object)
{
  WabTimeline *self = WAB_TIMELINE (object);

  g_free (self->speed);
  g_free (self->step);
  g_free (self->reset_words);
  G_OBJECT_CLASS (wab_timeline_parent_class)->finalize (object);
}

static void
wab_timeline_dispose (GObject *object)
{
  WabTimeline *self = WAB_TIMELINE (object);
  GtkWidget *child;

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wab_timeline_parent_class)->dispose (object);
}

/* So that they can be the states of the menu's actions. */
static void
install_properties (GObjectClass *klass)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "window", flags);
  properties[PROP_SPEED] = g_param_spec_string ("speed", NULL, NULL, "1", flags);
  properties[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, "bar", flags);
  properties[PROP_SKIP_EMPTY] = g_param_spec_boolean ("skip-empty", NULL, NULL, TRUE, flags);
  properties[PROP_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "timeline.back", NULL, on_back);
  gtk_widget_class_install_action (klass, "timeline.play", NULL, on_play);
  gtk_widget_class_install_action (klass, "timeline.forward", NULL, on_forward);
  gtk_widget_class_install_action (klass, "timeline.reset", NULL, on_reset);
  gtk_widget_class_install_action (klass, "timeline.go-to-day", NULL, on_go_to_day);
  gtk_widget_class_install_property_action (klass, "timeline.mode", "mode");
  gtk_widget_class_install_property_action (klass, "timeline.speed", "speed");
  gtk_widget_class_install_property_action (klass, "timeline.step", "step");
  gtk_widget_class_install_property_action (klass, "timeline.skip-empty", "skip-empty");
  gtk_widget_class_install_property_action (klass, "timeline.loop", "loop");
}

static void
wab_timeline_class_init (WabTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = wab_timeline_get_property;
  G_OBJECT_CLASS (klass)->set_property = wab_timeline_set_property;
  G_OBJECT_CLASS (klass)->dispose = wab_timeline_dispose;
  G_OBJECT_CLASS (klass)->finalize = wab_timeline_finalize;
  install_properties (G_OBJECT_CLASS (klass));
  g_type_ensure (WAB_TYPE_STRIPS);
  wab_timeline_register_resource ();
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/whenabouts/Whenabouts/timeline/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, play_menu);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, controls);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, play_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, play_menu_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, moment_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, window_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, so_far_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, in_force_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, mode_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, mode_menu);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, happened_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, told_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, summary);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, day_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, reset_button);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, reset_label);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, reset_days);
  gtk_widget_class_bind_template_callback (widget_class, on_strips_resized);
  gtk_widget_class_bind_template_callback (widget_class, on_query_reset);
  gtk_widget_class_bind_template_callback (widget_class, on_query_summary);
  gtk_widget_class_bind_template_child (widget_class, WabTimeline, strips);
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "whenabouts-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Keys that work wherever the focus is. */
static void
add_shortcuts (WabTimeline *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_j, GDK_CONTROL_MASK),
                        gtk_named_action_new ("timeline.go-to-day")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* When first asked for: the first frame does not wait for it, nor for those below. */
static void
make_play_menu (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, ((WabTimeline *)data)->play_menu);
}

static void
make_mode_menu (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, ((WabTimeline *)data)->mode_menu);
}

static void
make_day_popover (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  GtkWidget *popover = g_object_new (WAB_TYPE_DAY_POPOVER, NULL);
  wab_day_popover_set_strips (WAB_DAY_POPOVER (popover), ((WabTimeline *)data)->strips);
  gtk_menu_button_set_popover (button, popover);
}

static void
wab_timeline_init (WabTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->play_menu_button, make_play_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->mode_button, make_mode_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->day_button, make_day_popover, self, NULL);
  set_speed (self, "1");
  set_step (self, "bar");
  self->skips_empty = TRUE;
  add_shortcuts (self);
  g_signal_connect_swapped (self->moment_button, "toggled", G_CALLBACK (on_mode_toggled), self);
  g_signal_connect_swapped (self->so_far_button, "toggled", G_CALLBACK (on_mode_toggled), self);
  g_signal_connect_swapped (self->in_force_button, "toggled", G_CALLBACK (on_mode_toggled), self);
  g_signal_connect_swapped (self->told_button, "toggled", G_CALLBACK (on_clock_toggled), self);
  update_playing (self);
  update_actions (self);
}

GtkWidget *
wab_timeline_new (void)
{
  return g_object_new (WAB_TYPE_TIMELINE, NULL);
}

void
wab_timeline_set_session (WabTimeline *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_TIMELINE (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (
        session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  wab_strips_set_session (self->strips, session);
  if (session != NULL)
    on_session_changed (self, WAB_CHANGED_ALL);
  else
    update_actions (self);
}
