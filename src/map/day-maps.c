#include "config.h"

#include "map/day-maps.h"

#include "calendar/civil.h"
#include "collection/counting.h"
#include "picture/small-maps.h"

#include <glib/gi18n-lib.h>

#define CELL_WIDTH 224
#define CELL_HEIGHT 150
#define MAX_DAYS 92

/*
 * One job paints all days of a range, in order; each that is ready goes to its cell in the main
 * thread. A change of what is shown cancels the job and starts another. A choice made here moves
 * the window to one day, which must not make the strip a strip of that day.
 */
struct _WabDayMaps
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *box; /* flow box */
  GtkWidget *note;
  WabOutlines *outlines;
  WabSession *session;
  WabMapStyle style;
  gboolean is_active;
  gboolean is_choosing;
  GArray *days;        /* of WabDay: a cell each */
  GPtrArray *pictures; /* of GtkPicture, likewise */
  GCancellable *cancellable;
  guint update_id;
};

G_DEFINE_FINAL_TYPE (WabDayMaps, wab_day_maps, GTK_TYPE_WIDGET)

/* --- The job --- */

typedef struct
{
  GWeakRef owner;
  WabSnapshot *snapshot;
  WabOutlines *outlines;
  WabLens lens;
  guint8 *rows; /* (nullable): of the lens */
  GArray *days;
  WabMapStyle style;
  double scale;
} Job;

typedef struct
{
  GTask *task;
  guint index;
  GdkTexture *texture;
} Delivery;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->owner);
  wab_snapshot_unref (job->snapshot);
  wab_outlines_unref (job->outlines);
  g_array_unref (job->days);
  g_free (job->rows);
  g_free (job);
}

static gboolean
deliver (gpointer data)
{
  Delivery *delivery = data;
  Job *job = g_task_get_task_data (delivery->task);
  g_autoptr (WabDayMaps) self = g_weak_ref_get (&job->owner);

  if (self != NULL && self->cancellable == g_task_get_cancellable (delivery->task)
      && delivery->index < self->pictures->len)
    gtk_picture_set_paintable (g_ptr_array_index (self->pictures, delivery->index),
                               GDK_PAINTABLE (delivery->texture));
  g_object_unref (delivery->texture);
  g_object_unref (delivery->task);
  g_free (delivery);
  return G_SOURCE_REMOVE;
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                                         stride * (gsize)height,
                                                         (GDestroyNotify)cairo_surface_destroy,
                                                         surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GArray *
count_day (const Job *job, WabDay day)
{
  WabLens lens = job->lens;

  lens.has_window = TRUE;
  lens.start = (gint64)day * WAB_SECONDS_PER_DAY;
  lens.end = lens.start + WAB_SECONDS_PER_DAY;
  g_autoptr (WabTally) tally = wab_tally_new (job->snapshot, &lens);
  return g_array_ref (tally->places);
}

static void
unref_array (gpointer array)
{
  g_array_unref (array);
}

static void
paint_days (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (unref_array);
  WabLens whole = job->lens;
  guint32 most = 1;

  for (guint i = 0; i < job->days->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GArray *places = count_day (job, g_array_index (job->days, WabDay, i));

      for (guint k = 0; k < places->len; k++)
        most = MAX (most, g_array_index (places, WabPlaceCount, k).events);
      g_ptr_array_add (counts, places);
    }
  whole.has_window = TRUE;
  whole.start = (gint64)g_array_index (job->days, WabDay, 0) * WAB_SECONDS_PER_DAY;
  whole.end =
      ((gint64)g_array_index (job->days, WabDay, job->days->len - 1) + 1) * WAB_SECONDS_PER_DAY;
  g_autoptr (WabTally) tally = wab_tally_new (job->snapshot, &whole);
  g_autoptr (WabSmallMaps) maps = wab_small_maps_new (job->snapshot,
                                                      tally->places,
                                                      most,
                                                      job->outlines,
                                                      job->style,
                                                      CELL_WIDTH,
                                                      CELL_HEIGHT,
                                                      job->scale);
  for (guint i = 0; i < counts->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Delivery *delivery = g_new0 (Delivery, 1);

      delivery->task = g_object_ref (task);
      delivery->index = i;
      delivery->texture = make_texture (wab_small_maps_paint (maps, g_ptr_array_index (counts, i)));
      g_idle_add_full (G_PRIORITY_DEFAULT, deliver, delivery, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

static void
start_job (WabDayMaps *self)
{
  Job *job = g_new0 (Job, 1);
  const WabLens *lens = wab_session_get_lens (self->session);

  g_weak_ref_init (&job->owner, self);
  job->snapshot = wab_snapshot_ref (wab_session_get_snapshot (self->session));
  job->outlines = wab_outlines_ref (self->outlines);
  job->lens = *lens;
  if (lens->rows != NULL)
    job->lens.rows = job->rows = g_memdup2 (lens->rows, job->snapshot->n_rows);
  job->days = g_array_ref (self->days);
  job->style = self->style;
  job->scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, NULL, NULL);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, paint_days);
}

/* --- Which days --- */

static void
append_days (GArray *days, WabDay first, WabDay last)
{
  for (WabDay day = first; day <= last; day++)
    g_array_append_val (days, day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  WabDay s = *(const WabDay *)a, t = *(const WabDay *)b;

  return s < t ? -1 : s > t;
}

/** The days that something shown is told of or tells of; what is vaguer than a week names no day.
 */
static GArray *
list_days_with_events (WabDayMaps *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const WabLens *lens = wab_session_get_lens (self->session);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (WabDay));
  GArray *days = g_array_new (FALSE, FALSE, sizeof (WabDay));

  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      WabDay first = row->start / WAB_SECONDS_PER_DAY;
      WabDay last = (row->end - 1) / WAB_SECONDS_PER_DAY;

      if (!wab_lens_shows (lens, snapshot, i))
        continue;
      if (lens->clock == WAB_CLOCK_TOLD)
        first = last = row->told;
      if (lens->clock == WAB_CLOCK_TOLD ? row->told != WAB_NO_DAY
                                        : row->end > row->start && last - first < 7)
        append_days (found, first, last);
    }
  g_array_sort (found, compare_days);
  for (guint i = 0; i < found->len; i++)
    if (i == 0 || g_array_index (found, WabDay, i) != g_array_index (found, WabDay, i - 1))
      g_array_append_val (days, g_array_index (found, WabDay, i));
  return days;
}

/** Every day of the window; where there are too many, or no window, those with something on them.
 * @out_n_left: how many more there are */
static GArray *
list_days (WabDayMaps *self, guint *out_n_left)
{
  gint64 start, end;
  GArray *days;

  *out_n_left = 0;
  if (wab_session_get_window (self->session, &start, &end)
      && (end - start) / WAB_SECONDS_PER_DAY <= MAX_DAYS)
    {
      days = g_array_new (FALSE, FALSE, sizeof (WabDay));
      append_days (days, start / WAB_SECONDS_PER_DAY, (end - 1) / WAB_SECONDS_PER_DAY);
      return days;
    }
  days = list_days_with_events (self);
  if (days->len > MAX_DAYS)
    {
      *out_n_left = days->len - MAX_DAYS;
      g_array_set_size (days, MAX_DAYS);
    }
  return days;
}

/* --- Cells --- */

static void
add_cell (WabDayMaps *self, WabDay day)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *picture = gtk_picture_new ();
  g_autofree char *text = wab_day_format_long (day);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_size_request (picture, CELL_WIDTH, CELL_HEIGHT);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (cell), label);
  gtk_box_append (GTK_BOX (cell), picture);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->box), cell, -1);
  GtkWidget *child = gtk_widget_get_parent (cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_ptr_array_add (self->pictures, picture);
}

static void
clear_cells (WabDayMaps *self)
{
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->pictures, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->box), child);
}

/** The day that the window is, where it is one of them. */
static void
show_chosen (WabDayMaps *self)
{
  gint64 start, end;

  gtk_flow_box_unselect_all (GTK_FLOW_BOX (self->box));
  if (!wab_session_get_window (self->session, &start, &end) || end - start > WAB_SECONDS_PER_DAY)
    return;
  for (guint i = 0; i < self->days->len; i++)
    if (g_array_index (self->days, WabDay, i) * WAB_SECONDS_PER_DAY == start)
      gtk_flow_box_select_child (
          GTK_FLOW_BOX (self->box),
          gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->box), (int)i));
}

static gboolean
update (gpointer data)
{
  WabDayMaps *self = data;
  guint n_left = 0;

  self->update_id = 0;
  clear_cells (self);
  g_clear_pointer (&self->days, g_array_unref);
  self->days = list_days (self, &n_left);
  for (guint i = 0; i < self->days->len; i++)
    add_cell (self, g_array_index (self->days, WabDay, i));
  g_autofree char *more = g_strdup_printf (ngettext ("%u more day: narrow the window to see it",
                                                     "%u more days: narrow the window to see them",
                                                     n_left),
                                           n_left);
  gtk_label_set_text (GTK_LABEL (self->note),
                      self->days->len == 0 ? _ ("No event has a day here") : more);
  gtk_widget_set_visible (self->note, n_left > 0 || self->days->len == 0);
  show_chosen (self);
  if (self->days->len > 0)
    start_job (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (WabDayMaps *self)
{
  if (self->is_active && self->session != NULL && self->update_id == 0)
    self->update_id = g_timeout_add (60, update, self);
}

static void
on_activated (WabDayMaps *self, GtkFlowBoxChild *child)
{
  gint64 start = g_array_index (self->days, WabDay, gtk_flow_box_child_get_index (child))
                 * WAB_SECONDS_PER_DAY;

  self->is_choosing = TRUE;
  wab_session_begin_change (self->session);
  if (wab_session_get_mode (self->session) != WAB_MODE_WINDOW)
    wab_session_set_mode (self->session, WAB_MODE_WINDOW);
  wab_session_set_window (self->session, start, start + WAB_SECONDS_PER_DAY);
  wab_session_end_change (self->session);
  self->is_choosing = FALSE;
}

static void
on_session_changed (WabDayMaps *self, guint changes)
{
  guint others = WAB_CHANGED_SNAPSHOT | WAB_CHANGED_FILTER;

  if ((changes & others) || ((changes & WAB_CHANGED_WINDOW) && !self->is_choosing))
    queue_update (self);
}

/* --- The widget --- */

static void
wab_day_maps_dispose (GObject *object)
{
  WabDayMaps *self = WAB_DAY_MAPS (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->outlines, wab_outlines_unref);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  G_OBJECT_CLASS (wab_day_maps_parent_class)->dispose (object);
}

static void
wab_day_maps_class_init (WabDayMapsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wab_day_maps_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "day-maps");
}

static void
wab_day_maps_init (WabDayMaps *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->pictures = g_ptr_array_new ();
  self->days = g_array_new (FALSE, FALSE, sizeof (WabDay));
  self->box = gtk_flow_box_new ();
  self->note = gtk_label_new (NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->box), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->box), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->box), 12);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->box), TRUE);
  gtk_widget_set_valign (self->box, GTK_ALIGN_START);
  gtk_widget_set_margin_start (column, 12);
  gtk_widget_set_margin_end (column, 64);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 12);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Maps Day by Day"), -1);
  g_signal_connect_swapped (self->box, "child-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (column), self->box);
  gtk_box_append (GTK_BOX (column), self->note);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), column);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "background");
}

GtkWidget *
wab_day_maps_new (WabOutlines *outlines)
{
  WabDayMaps *self = g_object_new (WAB_TYPE_DAY_MAPS, NULL);

  self->outlines = wab_outlines_ref (outlines);
  return GTK_WIDGET (self);
}

void
wab_day_maps_set_session (WabDayMaps *self, WabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (
        session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  else
    clear_cells (self);
  queue_update (self);
}

void
wab_day_maps_set_style (WabDayMaps *self, WabMapStyle style)
{
  if (self->style == style)
    return;
  self->style = style;
  queue_update (self);
}

void
wab_day_maps_set_active (WabDayMaps *self, gboolean is_active)
{
  self->is_active = is_active;
  if (is_active)
    queue_update (self);
  else
    {
      g_clear_handle_id (&self->update_id, g_source_remove);
      clear_cells (self);
    }
}
