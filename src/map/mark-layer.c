#include "map/mark-layer.h"

#include "basemap/map-style.h"
#include "collection/counting.h"
#include "map/mark-walk.h"

#include <math.h>

struct _WabMarkLayer
{
  ShumateLayer parent_instance;

  WabOutlines *outlines;
  WabSession *session;
  WabMapStyle style;
  double text_scale;
  int covered_width, covered_height;
  WabMapView view; /* that of @marks */
  WabMarks *marks; /* NULL: to be made */
  WabMarkCache *cache;
  WabSprites *sprites;
  gboolean has_places; /* @cache knows what the session shows */
  guint32 focused;     /* place */
  gboolean shows_focus;
};

G_DEFINE_FINAL_TYPE (WabMarkLayer, wab_mark_layer, SHUMATE_TYPE_LAYER)

static void
invalidate (WabMarkLayer *self)
{
  g_clear_pointer (&self->marks, wab_marks_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_place_state (WabMarks *marks, guint32 place, WabMarkState state)
{
  int mark = wab_marks_find_place (marks, place);

  if (mark >= 0)
    g_array_index (marks->marks, WabMark, mark).state |= state;
}

/** Marks every scene of @event, which may have been selected or hovered in another view. */
static void
set_event_state (WabMarks *marks, const WabSnapshot *snapshot, guint32 event, WabMarkState state)
{
  if (event >= snapshot->events->len)
    return;

  const WabEvent *e = wab_snapshot_get_event (snapshot, event);
  for (guint32 i = 0; i < e->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, e, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, number);

      for (guint k = 0; k < row->n_places; k++)
        if (places[k].role == WAB_ROLE_SCENE)
          set_place_state (marks, places[k].place, state);
    }
}

/** Marks the places of what happened, or was told, in the time that is hovered. */
static void
set_time_state (WabMarks *marks, const WabTally *tally, WabMarkState state)
{
  for (guint i = 0; tally != NULL && i < tally->places->len; i++)
    set_place_state (marks, g_array_index (tally->places, WabPlaceCount, i).place, state);
}

/** Gives the cache what shows. Where topics and speakers' places show too, which of them are scenes
 * takes a count of its own. */
static void
set_places (WabMarkLayer *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabLens lens = *wab_session_get_lens (self->session);
  g_autoptr (WabTally) scenes = NULL;

  if (lens.roles != 1u << WAB_ROLE_SCENE)
    {
      lens.roles = 1u << WAB_ROLE_SCENE;
      scenes = wab_tally_new (snapshot, &lens);
    }
  wab_mark_cache_set_places (self->cache,
                             snapshot,
                             wab_session_get_tally (self->session)->places,
                             wab_session_get_whole_tally (self->session)->places,
                             scenes != NULL ? scenes->places : NULL);
}

static void
make_marks (WabMarkLayer *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);

  if (!self->has_places)
    set_places (self);
  self->has_places = TRUE;
  wab_mark_layer_get_view (self, &self->view);
  self->marks = wab_marks_new_from_cache (self->cache,
                                          &self->view,
                                          wab_session_get_selected_place (self->session),
                                          wab_session_get_hovered_place (self->session));
  wab_marks_add_hints (
      self->marks, self->cache, &self->view, wab_session_get_selected_place (self->session));
  set_event_state (
      self->marks, snapshot, wab_session_get_selected_event (self->session), WAB_MARK_SELECTED);
  set_event_state (
      self->marks, snapshot, wab_session_get_hovered_event (self->session), WAB_MARK_HOVERED);
  set_time_state (self->marks, wab_session_get_hovered_tally (self->session), WAB_MARK_HOVERED);
}

void
wab_mark_layer_get_view (WabMarkLayer *self, WabMapView *out_view)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  WabGeoPoint center = {
    shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
    shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
  };

  wab_map_view_init (out_view,
                     center,
                     shumate_viewport_get_zoom_level (viewport),
                     MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1),
                     MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1));
  out_view->covered_width_px = self->covered_width;
  out_view->covered_height_px = self->covered_height;
  out_view->scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  out_view->text_scale = self->text_scale * wab_map_style_get_look (self->style)->text_scale;
}

const WabMarks *
wab_mark_layer_get_marks (WabMarkLayer *self)
{
  if (self->marks == NULL && self->session != NULL)
    make_marks (self);
  return self->marks;
}

int
wab_mark_layer_find_at (WabMarkLayer *self, double x, double y)
{
  const WabMarks *marks = wab_mark_layer_get_marks (self);

  return marks != NULL ? wab_marks_find_at (marks, self->outlines, &self->view, x, y) : -1;
}

static gboolean
is_focus_visible (WabMarkLayer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->shows_focus && GTK_IS_WINDOW (root)
         && gtk_window_get_focus_visible (GTK_WINDOW (root));
}

/** A ring around the mark that the keyboard is on, or the map's edge while it is on none. */
static void
paint_focus (WabMarkLayer *self, cairo_t *cr)
{
  int index = wab_marks_find_place (self->marks, self->focused);
  gboolean is_light = self->style != WAB_MAP_DARK;

  if (index < 0)
    {
      cairo_set_line_width (cr, 2);
      cairo_set_source_rgba (cr, 0.2, 0.5, 0.9, 0.8);
      cairo_rectangle (cr, 2, 2, self->view.width_px - 4, self->view.height_px - 4);
      cairo_stroke (cr);
      return;
    }

  const WabMark *mark = &g_array_index (self->marks->marks, WabMark, index);
  double half_height = MAX (mark->radius, 6) + 5;
  double half_width = MAX (mark->width / 2, half_height - 5) + 5;

  cairo_new_path (cr);
  cairo_arc (cr, mark->x + half_width - half_height, mark->y, half_height, -G_PI / 2, G_PI / 2);
  cairo_arc (cr, mark->x - half_width + half_height, mark->y, half_height, G_PI / 2, -G_PI / 2);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 5);
  cairo_set_source_rgba (cr, is_light, is_light, is_light, 0.9);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, 2.5);
  if (is_light)
    cairo_set_source_rgb (cr, 0.11, 0.11, 0.14);
  else
    cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_stroke (cr);
}

static void
wab_mark_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WabMarkLayer *self = WAB_MARK_LAYER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (wab_mark_layer_get_marks (self) == NULL
      || (self->marks->marks->len == 0 && !is_focus_visible (self)))
    return;

  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  wab_marks_paint (self->marks, self->outlines, cr, &self->view, self->style, self->sprites);
  if (is_focus_visible (self))
    paint_focus (self, cr);
  cairo_destroy (cr);
}

static void
wab_mark_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (wab_mark_layer_parent_class)->size_allocate (widget, width, height, baseline);
  invalidate (WAB_MARK_LAYER (widget));
}

static void
wab_mark_layer_dispose (GObject *object)
{
  WabMarkLayer *self = WAB_MARK_LAYER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->marks, wab_marks_free);
  g_clear_pointer (&self->cache, wab_mark_cache_free);
  g_clear_pointer (&self->sprites, wab_sprites_free);
  g_clear_pointer (&self->outlines, wab_outlines_unref);
  G_OBJECT_CLASS (wab_mark_layer_parent_class)->dispose (object);
}

static void
wab_mark_layer_class_init (WabMarkLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wab_mark_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = wab_mark_layer_snapshot;
  GTK_WIDGET_CLASS (klass)->size_allocate = wab_mark_layer_size_allocate;
}

static void
wab_mark_layer_init (WabMarkLayer *self)
{
  self->focused = G_MAXUINT32;
  self->text_scale = 1;
  self->sprites = wab_sprites_new ();
}

WabMarkLayer *
wab_mark_layer_new (ShumateViewport *viewport, WabOutlines *outlines)
{
  WabMarkLayer *self = g_object_new (WAB_TYPE_MARK_LAYER, "viewport", viewport, NULL);

  self->outlines = wab_outlines_ref (outlines);
  self->cache = wab_mark_cache_new (outlines);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  return self;
}

static void
on_session_changed (WabMarkLayer *self, guint changes)
{
  if (changes & WAB_CHANGED_SNAPSHOT)
    self->focused = G_MAXUINT32;
  if (changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER))
    self->has_places = FALSE;
  if (changes & ~(guint)WAB_CHANGED_PLAYING)
    invalidate (self);
}

void
wab_mark_layer_set_session (WabMarkLayer *self, WabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (
        session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  self->focused = G_MAXUINT32;
  self->has_places = FALSE;
  invalidate (self);
}

void
wab_mark_layer_set_style (WabMarkLayer *self, WabMapStyle style)
{
  if (self->style == style)
    return;
  self->style = style;
  invalidate (self);
}

void
wab_mark_layer_set_covered (WabMarkLayer *self, int width, int height)
{
  if (self->covered_width == width && self->covered_height == height)
    return;
  self->covered_width = width;
  self->covered_height = height;
  invalidate (self);
}

void
wab_mark_layer_set_text_scale (WabMarkLayer *self, double text_scale)
{
  if (self->text_scale == text_scale)
    return;
  self->text_scale = text_scale;
  invalidate (self);
}

guint32
wab_mark_layer_get_focused_place (WabMarkLayer *self)
{
  return self->focused;
}

void
wab_mark_layer_set_focused_place (WabMarkLayer *self, guint32 place)
{
  self->focused = place;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wab_mark_layer_set_shows_focus (WabMarkLayer *self, gboolean shows_focus)
{
  self->shows_focus = shows_focus;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
