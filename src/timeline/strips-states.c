#include "timeline/strips-paint.h"

#include "calendar/civil.h"
#include "timeline/axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * States as bars over the strip of what happened: a curfew from its first to its last day. Each has
 * its lane, given once for all states in order of time, so that bars stay where they are whatever
 * the axis shows. An edge that nobody tells fades out.
 */

#define MAX_LANES 3
#define LANE_PX 6
#define NAMED_LANE_PX 15 /* in the mode that looks at states, with their names */
#define TAIL_PX 26       /* of an edge that is not told */
#define GAP_SECONDS WAB_SECONDS_PER_DAY

typedef struct
{
  gint64 start;
  gint64 end;
  guint lane;
} StateBar;

static const struct
{
  double red, green, blue;
} colors[WAB_MAP_N_STYLES] = {
  [WAB_MAP_LIGHT] = { 0.38, 0.21, 0.51 },
  [WAB_MAP_DARK] = { 0.86, 0.54, 0.87 },
  [WAB_MAP_HIGH_CONTRAST] = { 0.25, 0.08, 0.38 },
  [WAB_MAP_PROJECTOR] = { 0.38, 0.21, 0.51 },
};

static gboolean
is_named (WabStrips *self)
{
  return wab_session_get_mode (self->session) == WAB_MODE_IN_FORCE;
}

/** The first lane that is free where @bar begins; %FALSE: none. */
static gboolean
find_lane (const gint64 *ends, StateBar *bar)
{
  for (guint lane = 0; lane < MAX_LANES; lane++)
    if (ends[lane] <= bar->start)
      {
        bar->lane = lane;
        return TRUE;
      }
  return FALSE;
}

void
wab_strips_update_states (WabStrips *self)
{
  const GPtrArray *states = wab_session_get_states (self->session);
  gint64 ends[MAX_LANES] = { G_MININT64, G_MININT64, G_MININT64 };
  guint n_lanes = self->n_lanes;

  if (states == self->states)
    return;
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->state_bars, g_array_unref);
  self->states = g_ptr_array_ref ((GPtrArray *)states);
  self->state_bars = g_array_new (FALSE, FALSE, sizeof (StateBar));
  self->n_lanes = 0;
  for (guint i = 0; i < states->len; i++)
    {
      StateBar bar = { .lane = MAX_LANES };
      if (wab_state_get_extent (states->pdata[i], &bar.start, &bar.end) && find_lane (ends, &bar))
        {
          ends[bar.lane] = bar.end + GAP_SECONDS;
          self->n_lanes = MAX (self->n_lanes, bar.lane + 1);
        }
      g_array_append_val (self->state_bars, bar);
    }
  if (n_lanes != self->n_lanes)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
wab_strips_get_states_height (WabStrips *self, double text_scale)
{
  if (self->n_lanes == 0 || self->session == NULL)
    return 0;
  return self->n_lanes * (is_named (self) ? rint (NAMED_LANE_PX * text_scale) : LANE_PX) + 2;
}

static double
get_lane_height (WabStrips *self, const WabStripsLayout *layout)
{
  return layout->states_height / self->n_lanes;
}

static char *
dup_name (WabStrips *self, const WabState *state)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);

  if (state->place == G_MAXUINT32)
    return g_strdup (state->name);
  /* Translators: a state and where it is in force: "curfew, Almaty" */
  return g_strdup_printf (
      _ ("%s, %s"), state->name, wab_snapshot_get_place (snapshot, state->place)->name);
}

static void
paint_state_name (WabStrips *self,
                  cairo_t *cr,
                  const WabState *state,
                  double x,
                  double y,
                  double height)
{
  g_autofree char *name = dup_name (self, state);
  g_autoptr (PangoLayout) words = wab_strips_make_name (self, name);
  int width, text_height;

  pango_layout_get_pixel_size (words, &width, &text_height);
  cairo_move_to (cr, MAX (x, 0) + 6, rint (y + (height - text_height) / 2));
  wab_strips_set_text_color (self, cr, 0.95);
  pango_cairo_show_layout (cr, words);
}

/** Paler under names, and palest where it is not in force. */
static double
get_alpha (WabStrips *self, WabForce force)
{
  if (!is_named (self))
    return 0.55;
  return force == WAB_FORCE_SURE ? 0.38 : force == WAB_FORCE_MAYBE ? 0.26 : 0.12;
}

static void
paint_state (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr, guint i)
{
  const WabState *state = self->states->pdata[i];
  const StateBar *bar = &g_array_index (self->state_bars, StateBar, i);
  WabForce force = wab_session_get_force (self->session, state);
  double height = get_lane_height (self, layout);
  double y = layout->states_top + bar->lane * height;
  double x = wab_axis_to_px (&self->axis, bar->start), end = wab_axis_to_px (&self->axis, bar->end);
  double tail_start = wab_span_is_known (&state->begin) ? 0 : TAIL_PX;
  double tail_end = wab_span_is_known (&state->end) ? 0 : TAIL_PX;

  end = MAX (end, x + 3) + tail_end;
  x -= tail_start;
  if (bar->lane == MAX_LANES || end < 0 || x > layout->width)
    return;
  double width = end - x;
  double alpha = get_alpha (self, force);
  cairo_pattern_t *pattern = cairo_pattern_create_linear (x, 0, end, 0);
  const double red = colors[self->style].red, green = colors[self->style].green;
  const double blue = colors[self->style].blue;
  cairo_pattern_add_color_stop_rgba (pattern, 0, red, green, blue, tail_start > 0 ? 0 : alpha);
  cairo_pattern_add_color_stop_rgba (pattern, tail_start / width, red, green, blue, alpha);
  cairo_pattern_add_color_stop_rgba (pattern, 1 - tail_end / width, red, green, blue, alpha);
  cairo_pattern_add_color_stop_rgba (pattern, 1, red, green, blue, tail_end > 0 ? 0 : alpha);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_rectangle (cr, x, y, width, height - 2);
  cairo_fill (cr);
  if (is_named (self) && force != WAB_FORCE_NO)
    paint_state_name (self, cr, state, x + tail_start, y, height - 2);
}

void
wab_strips_paint_states (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  for (guint i = 0; self->n_lanes > 0 && i < self->states->len; i++)
    paint_state (self, layout, cr, i);
}

static gboolean
is_hidden (WabStrips *self, guint i)
{
  return g_array_index (self->state_bars, StateBar, i).lane == MAX_LANES;
}

static guint
count_hidden (WabStrips *self)
{
  guint n = 0;

  for (guint i = 0; self->n_lanes > 0 && i < self->states->len; i++)
    n += is_hidden (self, i)
         && g_array_index (self->state_bars, StateBar, i).end > self->axis.start
         && g_array_index (self->state_bars, StateBar, i).start < self->axis.end;
  return n;
}

void
wab_strips_paint_hidden_states (WabStrips *self, const WabStripsLayout *layout, cairo_t *cr)
{
  guint n = count_hidden (self);
  int width, height;

  if (n == 0)
    return;
  /* Translators: beside the bars of curfews and the like: so many more there is no room for */
  g_autofree char *text = g_strdup_printf (_ ("+%u"), n);
  g_autoptr (PangoLayout) words = wab_strips_make_name (self, text);
  pango_layout_get_pixel_size (words, &width, &height);
  cairo_move_to (cr,
                 layout->left - 12 - width,
                 MAX (rint (layout->states_top + (layout->states_height - 2 - height) / 2), 0));
  wab_strips_set_text_color (self, cr, 0.75);
  pango_cairo_show_layout (cr, words);
}

/** The name and the days of a state. */
static char *
dup_words (WabStrips *self, guint i)
{
  const StateBar *bar = &g_array_index (self->state_bars, StateBar, i);
  WabSpan span = wab_span_from_days (wab_second_floor_day (bar->start) / WAB_SECONDS_PER_DAY,
                                     wab_second_floor_day (bar->end - 1) / WAB_SECONDS_PER_DAY,
                                     WAB_PRECISION_DAY);
  g_autofree char *name = dup_name (self, self->states->pdata[i]);
  g_autofree char *days = wab_span_format (&span);

  /* Translators: what is in force and when: "curfew, Almaty: 5 to 19 January 2022" */
  return g_strdup_printf (_ ("%s: %s"), name, days);
}

#define MAX_TOLD 12 /* lines of a tooltip */

static char *
dup_hidden (WabStrips *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = 0, n_hidden = count_hidden (self);

  for (guint i = 0; i < self->states->len && n < MAX_TOLD; i++)
    {
      const StateBar *bar = &g_array_index (self->state_bars, StateBar, i);
      if (!is_hidden (self, i) || bar->end <= self->axis.start || bar->start >= self->axis.end)
        continue;
      g_autofree char *words = dup_words (self, i);
      g_string_append_printf (lines, "%s%s", n++ > 0 ? "\n" : "", words);
    }
  if (n < n_hidden)
    g_string_append (lines, "\n…");
  return n > 0 ? g_strdup (lines->str) : NULL;
}

char *
wab_strips_dup_state_at (WabStrips *self, const WabStripsLayout *layout, double x, double y)
{
  if (self->n_lanes == 0 || y < layout->states_top
      || y >= layout->states_top + layout->states_height)
    return NULL;
  if (x < layout->left)
    return dup_hidden (self);
  gint64 second = wab_axis_from_px (&self->axis, x - layout->left);
  guint lane = (guint)((y - layout->states_top) / get_lane_height (self, layout));
  for (guint i = 0; i < self->states->len; i++)
    {
      const StateBar *bar = &g_array_index (self->state_bars, StateBar, i);
      if (bar->lane != lane || second < bar->start || second >= bar->end)
        continue;
      return dup_words (self, i);
    }
  return NULL;
}
