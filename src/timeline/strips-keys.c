#include "timeline/strips-private.h"

#include "timeline/axis.h"

/* The strip by the keyboard alone; src/app/shortcuts.ui tells the same to people. */

#define ZOOM_STEP 1.5625 /* two notches of the wheel */

/** Moves one edge of the window by @days; where there is no window, one is made first. */
static void
move_edge (WabStrips *self, gboolean is_start, int days)
{
  WabStripWindow window;
  gint64 step = days * WAB_SECONDS_PER_DAY;

  wab_strips_get_window (self, &window);
  if (!window.has_window || wab_mode_is_day (window.mode))
    {
      wab_strips_step (self, days > 0 ? 1 : -1);
      return;
    }
  if (is_start)
    window.start = CLAMP (window.start + step, self->limit_start, window.end - WAB_SECONDS_PER_DAY);
  else
    window.end = CLAMP (window.end + step, window.start + WAB_SECONDS_PER_DAY, self->limit_end);
  wab_session_set_window (self->session, window.start, window.end);
}

static void
move_to_end (WabStrips *self, gboolean is_end)
{
  WabStripWindow window;
  gint64 start, end;

  if (!wab_session_get_extent (self->session, &start, &end))
    return;
  wab_strips_get_window (self, &window);
  if (!window.has_window)
    {
      wab_strips_step (self, is_end ? -1 : 1);
      return;
    }
  gint64 length = window.mode == WAB_MODE_WINDOW ? window.end - window.start : WAB_SECONDS_PER_DAY;
  start = wab_second_floor_day (start);
  end = wab_second_ceil_day (end);
  if (is_end)
    wab_session_set_window (self->session, MAX (end - length, start), end);
  else
    wab_session_set_window (self->session, start, MIN (start + length, end));
}

static int
get_large_step (WabStrips *self)
{
  switch (wab_strips_get_unit (self))
    {
    case WAB_BIN_HOUR:
    case WAB_BIN_DAY:
      return 7;
    case WAB_BIN_WEEK:
      return 4;
    case WAB_BIN_MONTH:
      return 12;
    case WAB_BIN_YEAR:
    case WAB_BIN_DECADE:
    case WAB_BIN_N:
    default:
      return 10;
    }
}

/** To the next day with data (@way 1) or to the one before (-1), from the window's edge on. */
static void
move_to_data (WabStrips *self, int way)
{
  g_autoptr (GArray) days = wab_strips_list_days (self);
  WabStripWindow window;
  gint64 from = way > 0 ? G_MININT64 : G_MAXINT64;

  wab_strips_get_window (self, &window);
  if (window.has_window)
    from = window.mode == WAB_MODE_SO_FAR ? window.end - 1 : window.start;
  for (guint i = 0; i < days->len; i++)
    {
      gint64 day = g_array_index (days, gint64, way > 0 ? i : days->len - 1 - i);
      gint64 start = day * WAB_SECONDS_PER_DAY;
      if (way > 0 ? start <= from : start + WAB_SECONDS_PER_DAY > from)
        continue;
      gint64 length = window.has_window && window.mode == WAB_MODE_WINDOW
                          ? window.end - window.start
                          : WAB_SECONDS_PER_DAY;
      wab_session_set_window (self->session, start, start + length);
      return;
    }
}

/** Chooses the first event that shows (@way 1) or the last (-1); from a chosen one, its neighbour.
 */
static void
choose_event (WabStrips *self, int way)
{
  const GArray *events = wab_session_get_tally (self->session)->events;
  guint32 chosen = wab_session_get_selected_event (self->session);
  gint64 position = way > 0 ? 0 : (gint64)events->len - 1;

  for (guint i = 0; i < events->len; i++)
    if (g_array_index (events, guint32, i) == chosen)
      position = (gint64)i + way;
  if (position >= 0 && position < events->len)
    wab_session_select_event (self->session, g_array_index (events, guint32, position));
}

static gboolean
on_key_pressed (WabStrips *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int step = state & GDK_SHIFT_MASK ? get_large_step (self) : 1;
  (void)code;

  if (!wab_strips_has_axis (self) || (state & GDK_SUPER_MASK))
    return FALSE;
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
  if (state & GDK_ALT_MASK)
    {
      if (key != GDK_KEY_Left && key != GDK_KEY_Right)
        return FALSE;
      move_to_data (self, key == GDK_KEY_Left ? -1 : 1);
      return TRUE;
    }
  if (state & GDK_CONTROL_MASK)
    {
      if (key != GDK_KEY_Left && key != GDK_KEY_Right)
        return FALSE;
      wab_strips_pan (self, key == GDK_KEY_Left ? -0.1 : 0.1);
      return TRUE;
    }

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      wab_strips_step (self, -step);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      wab_strips_step (self, step);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      wab_session_set_clock (self->session, WAB_CLOCK_HAPPENED);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      wab_session_set_clock (self->session, WAB_CLOCK_TOLD);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      choose_event (self, state & GDK_SHIFT_MASK ? -1 : 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_to_end (self, FALSE);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_to_end (self, TRUE);
      return TRUE;
    case GDK_KEY_Page_Up:
      wab_strips_pan (self, -0.9);
      return TRUE;
    case GDK_KEY_Page_Down:
      wab_strips_pan (self, 0.9);
      return TRUE;
    case GDK_KEY_bracketleft:
      move_edge (self, TRUE, -1);
      return TRUE;
    case GDK_KEY_braceleft:
      move_edge (self, TRUE, 1);
      return TRUE;
    case GDK_KEY_bracketright:
      move_edge (self, FALSE, 1);
      return TRUE;
    case GDK_KEY_braceright:
      move_edge (self, FALSE, -1);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      wab_strips_zoom (self, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      wab_strips_zoom (self, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      wab_strips_reset_zoom (self);
      return TRUE;
    case GDK_KEY_t:
    case GDK_KEY_T:
      gtk_widget_activate_action (GTK_WIDGET (self), "timeline.go-to-day", NULL);
      return TRUE;
    case GDK_KEY_space:
      gtk_widget_activate_action (GTK_WIDGET (self), "timeline.play", NULL);
      return TRUE;
    case GDK_KEY_Escape:
      wab_session_clear_window (self->session);
      return TRUE;
    default:
      return FALSE;
    }
}

void
wab_strips_add_keys (WabStrips *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
