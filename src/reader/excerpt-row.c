#include "config.h"

#include "reader/excerpt-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "reader/marking.h"
#include "reader/wording.h"
#include "reader/wordings.h"

/*
 * A row draws its texts itself: as widgets of their own they would be the greater part of the time
 * to the first frame, and of every frame while the time window moves.
 */

typedef enum
{
  PART_HEADING,
  PART_PLACES,
  PART_SPAN,
  PART_SENTENCE,
  PART_BADGE,
  PART_SOURCE,
  PART_MORE,
  PART_CHECK,
  PART_WORDINGS,
  N_PARTS,
} Part;

struct _WabExcerptRow
{
  GtkWidget parent_instance;

  PangoLayout *layouts[N_PARTS]; /* (nullable): made when first shown */
  graphene_rect_t places[N_PARTS];
  gboolean has_heading;
  gboolean has_more;      /* more than one report tells of it, or its figures differ from others' */
  gboolean is_alone;      /* one report tells of it */
  gboolean is_open;       /* all wordings show */
  gboolean is_open_later; /* open once it is known that there is more */
  guint look_up;          /* source: looks for figures that differ when the list has come to rest */
  gboolean is_checked;
  gboolean is_previewed; /* another view hovers it */
  int width;             /* that @places and @height are for, -1 if none */
  int height;
  guint fonts; /* serial of the fonts that they are for */

  WabSession *session;
  guint32 event;
};

G_DEFINE_FINAL_TYPE (WabExcerptRow, wab_excerpt_row, GTK_TYPE_WIDGET)

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In pixels. */
#define MIN_WIDTH 120
#define NATURAL_WIDTH 380
#define SIDE 18
#define HEADING_ABOVE 16
#define HEADING_BELOW 6
#define ABOVE 8
#define BELOW 10
#define LINE_GAP 3
#define BADGE_GAP 5
#define BADGE_SIDE 8
#define BADGE_EDGE 1
#define GAP 8
/* Milliseconds of rest after which figures are looked up: one walk over the whole document. */
#define REST 200
#define RULE_INDENT 12 /* of the wordings, behind a thin rule */

#define MAX_LINES 5
#define SMALL                                                                                      \
  0.88003 /* 0.88em of the style sheet, which rounds where Pango cuts: one font serves both */

/* --- layout ---------------------------------------------------------------------------------- */

static void
make_layouts (WabExcerptRow *self)
{
  const struct
  {
    double scale;
    PangoWeight weight;
    gboolean is_tabular;
  } looks[N_PARTS] = {
    [PART_HEADING] = { 1, PANGO_WEIGHT_BOLD, FALSE },
    [PART_PLACES] = { 1, PANGO_WEIGHT_BOLD, FALSE },
    [PART_SPAN] = { SMALL, PANGO_WEIGHT_NORMAL, TRUE },
    [PART_SENTENCE] = { 1, PANGO_WEIGHT_NORMAL, FALSE },
    [PART_BADGE] = { SMALL, PANGO_WEIGHT_NORMAL, TRUE },
    [PART_SOURCE] = { SMALL, PANGO_WEIGHT_NORMAL, FALSE },
    [PART_MORE] = { SMALL, PANGO_WEIGHT_NORMAL, FALSE },
    [PART_CHECK] = { 1, PANGO_WEIGHT_NORMAL, FALSE },
    [PART_WORDINGS] = { 1, PANGO_WEIGHT_NORMAL, FALSE },
  };
  for (guint i = 0; i < N_PARTS; i++)
    {
      PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      self->layouts[i] = layout;
      if (i == PART_SENTENCE || i == PART_WORDINGS)
        {
          pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
          if (i == PART_SENTENCE)
            pango_layout_set_height (layout, -MAX_LINES);
          else
            pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
          continue;
        }
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      if (looks[i].scale != 1)
        pango_attr_list_insert (attributes, pango_attr_scale_new (looks[i].scale));
      if (looks[i].weight != PANGO_WEIGHT_NORMAL)
        pango_attr_list_insert (attributes, pango_attr_weight_new (looks[i].weight));
      if (looks[i].is_tabular)
        pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
    }
}

/* Gives @part the room from @x, @y on, at most @width wide; tells what it takes. */
static void
place_part (WabExcerptRow *self, Part part, double x, double y, double width)
{
  int w, h;
  pango_layout_set_width (self->layouts[part], (int)(MAX (width, 1) * PANGO_SCALE));
  pango_layout_get_pixel_size (self->layouts[part], &w, &h);
  graphene_rect_init (&self->places[part], (float)x, (float)y, (float)w, (float)h);
}

static double
get_bottom (WabExcerptRow *self, Part part)
{
  return self->places[part].origin.y + self->places[part].size.height;
}

/* What is small print sits on the base line of what it stands beside. */
static void
align_baselines (WabExcerptRow *self, Part first, Part second)
{
  int a = pango_layout_get_baseline (self->layouts[first]);
  int b = pango_layout_get_baseline (self->layouts[second]);
  self->places[second].origin.y = self->places[first].origin.y + (float)((a - b) / PANGO_SCALE);
}

static void
lay_out (WabExcerptRow *self, int width)
{
  guint fonts = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  if (self->width == width && self->fonts == fonts)
    return;
  self->width = width;
  self->fonts = fonts;
  double inner = MAX (width - 2 * SIDE, 1);
  double y = 0;
  if (self->has_heading)
    {
      place_part (self, PART_HEADING, SIDE, HEADING_ABOVE, inner);
      y = get_bottom (self, PART_HEADING) + HEADING_BELOW;
    }
  y += ABOVE;
  /* The day may take half of the line and what the places leave, the places have the rest. */
  place_part (self, PART_SPAN, SIDE, y, inner);
  if (self->places[PART_SPAN].size.width > inner / 2)
    {
      place_part (self, PART_PLACES, SIDE, y, inner);
      double left = inner - GAP - self->places[PART_PLACES].size.width;
      place_part (self, PART_SPAN, SIDE, y, MAX (left, inner / 2));
    }
  double span_width = self->places[PART_SPAN].size.width;
  place_part (self, PART_PLACES, SIDE, y, inner - span_width - GAP);
  self->places[PART_SPAN].origin.x = (float)(SIDE + inner - span_width);
  align_baselines (self, PART_PLACES, PART_SPAN);
  y = get_bottom (self, PART_PLACES) + LINE_GAP;
  place_part (self, PART_SENTENCE, SIDE, y, inner);
  y = get_bottom (self, PART_SENTENCE) + BADGE_GAP + BADGE_EDGE;
  place_part (self, PART_BADGE, SIDE + BADGE_SIDE, y, inner - 2 * BADGE_SIDE);
  double x = SIDE + self->places[PART_BADGE].size.width + 2 * BADGE_SIDE + GAP;
  place_part (self, PART_CHECK, SIDE, y, inner / 2);
  double end = SIDE + inner - self->places[PART_CHECK].size.width;
  self->places[PART_CHECK].origin.x = (float)end;
  align_baselines (self, PART_BADGE, PART_CHECK);
  end -= GAP;
  if (self->has_more)
    {
      place_part (self, PART_MORE, SIDE, y, inner / 2);
      end -= self->places[PART_MORE].size.width + GAP;
      self->places[PART_MORE].origin.x = (float)(end + GAP);
    }
  place_part (self, PART_SOURCE, x, y, end - x);
  y = get_bottom (self, PART_BADGE) + BADGE_EDGE;
  if (self->is_open)
    {
      place_part (self, PART_WORDINGS, SIDE + RULE_INDENT, y + ABOVE, inner - RULE_INDENT);
      y = get_bottom (self, PART_WORDINGS);
    }
  self->height = (int)y + BELOW;
}

static GtkSizeRequestMode
wab_excerpt_row_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

#define ROW_WIDTH "whenabouts-row-width"

/* The width that a row will have when nobody says: that of the list's others, so that it is laid
 * out once. */
static int
guess_width (WabExcerptRow *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  int width = list != NULL ? GPOINTER_TO_INT (g_object_get_data (G_OBJECT (list), ROW_WIDTH)) : 0;
  return width > 0 ? width : NATURAL_WIDTH;
}

static void
remember_width (WabExcerptRow *self, int width)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  if (list != NULL)
    g_object_set_data (G_OBJECT (list), ROW_WIDTH, GINT_TO_POINTER (width));
}

static void
wab_excerpt_row_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline G_GNUC_UNUSED,
                         int *natural_baseline G_GNUC_UNUSED)
{
  WabExcerptRow *self = WAB_EXCERPT_ROW (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  if (self->layouts[0] == NULL)
    {
      *minimum = *natural = 0;
      return;
    }
  lay_out (self, for_size >= 0 ? for_size : guess_width (self));
  *minimum = *natural = self->height;
}

static void
wab_excerpt_row_size_allocate (GtkWidget *widget,
                               int width,
                               int height G_GNUC_UNUSED,
                               int baseline G_GNUC_UNUSED)
{
  WabExcerptRow *self = WAB_EXCERPT_ROW (widget);
  if (self->layouts[0] == NULL)
    return;
  if (self->width != width)
    remember_width (self, width);
  lay_out (self, width);
}

/* --- drawing --------------------------------------------------------------------------------- */

/* Where @place is in a row that is read from right to left. */
static graphene_rect_t
mirror (WabExcerptRow *self, const graphene_rect_t *place)
{
  graphene_rect_t at = *place;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at.origin.x = (float)self->width - at.origin.x - at.size.width;
  return at;
}

static void
draw_badge (WabExcerptRow *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  graphene_rect_t ground = mirror (self, &self->places[PART_BADGE]);
  GskRoundedRect outline;
  GdkRGBA tint = *ink;
  tint.alpha = 0.09f;
  graphene_rect_inset (&ground, -BADGE_SIDE, -BADGE_EDGE);
  gsk_rounded_rect_init_from_rect (&outline, &ground, ground.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &tint, &ground);
  gtk_snapshot_pop (snapshot);
}

/* A bar at the side and a tint, as of a row under the pointer. */
static void
draw_preview (WabExcerptRow *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  double top = self->has_heading ? get_bottom (self, PART_HEADING) + HEADING_BELOW : 0;
  graphene_rect_t ground =
      GRAPHENE_RECT_INIT (0, (float)top, (float)self->width, (float)(self->height - top));
  graphene_rect_t bar = ground;
  GdkRGBA tint = *ink;
  tint.alpha = 0.05f;
  gtk_snapshot_append_color (snapshot, &tint, &ground);
  bar.size.width = 3;
  bar = mirror (self, &bar);
  gtk_snapshot_append_color (snapshot, ink, &bar);
}

static void
wab_excerpt_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WabExcerptRow *self = WAB_EXCERPT_ROW (widget);
  if (self->layouts[0] == NULL || self->width < 0)
    return;
  /* The theme's ink on the ground of a list, full and dimmed. */
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean is_plain = adw_style_manager_get_high_contrast (style);
  float level = adw_style_manager_get_dark (style) ? 1 : 0;
  GdkRGBA ink = { level, level, level, is_plain || level > 0 ? 1.0f : 0.8f };
  GdkRGBA dimmed = ink;
  dimmed.alpha *= is_plain ? 0.9f : 0.6f;

  if (self->is_previewed)
    draw_preview (self, snapshot, &ink);
  draw_badge (self, snapshot, &ink);
  if (self->is_open)
    {
      graphene_rect_t rule = self->places[PART_WORDINGS];
      rule.origin.x -= RULE_INDENT - 2;
      rule.size.width = 2;
      rule = mirror (self, &rule);
      GdkRGBA pale = ink;
      pale.alpha = 0.2f;
      gtk_snapshot_append_color (snapshot, &pale, &rule);
    }
  for (guint i = self->has_heading ? PART_HEADING : PART_PLACES; i < N_PARTS; i++)
    {
      if ((i == PART_MORE && !self->has_more) || (i == PART_WORDINGS && !self->is_open))
        continue;
      graphene_rect_t at = mirror (self, &self->places[i]);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &at.origin);
      gtk_snapshot_append_layout (snapshot,
                                  self->layouts[i],
                                  i == PART_SPAN || i == PART_SOURCE || i == PART_MORE
                                          || (i == PART_CHECK && !self->is_checked)
                                      ? &dimmed
                                      : &ink);
      gtk_snapshot_restore (snapshot);
    }
}

/* --- the wordings ---------------------------------------------------------------------------- */

/* What a screen reader says of the row. */
static void
tell_of (WabExcerptRow *self)
{
  /* Translators: of one event: its places, its days, the sentence, "3 articles", "Izvestia, told 9
   * Jan" */
  g_autofree char *words = g_strdup_printf (_ ("%s, %s: %s %s. %s"),
                                            pango_layout_get_text (self->layouts[PART_PLACES]),
                                            pango_layout_get_text (self->layouts[PART_SPAN]),
                                            pango_layout_get_text (self->layouts[PART_SENTENCE]),
                                            pango_layout_get_text (self->layouts[PART_BADGE]),
                                            pango_layout_get_text (self->layouts[PART_SOURCE]));
  if (self->is_checked)
    {
      /* Translators: said behind what an excerpt says, once a person has found it right */
      g_autofree char *all = g_strconcat (words, " ", _ ("Checked."), NULL);
      g_free (words);
      words = g_steal_pointer (&all);
    }
  if (self->is_open)
    {
      g_autofree char *all =
          g_strconcat (words, "\n", pango_layout_get_text (self->layouts[PART_WORDINGS]), NULL);
      g_free (words);
      words = g_steal_pointer (&all);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update_more (WabExcerptRow *self)
{
  /* Translators: opens and closes the other wordings of an event, or the figures that others tell
   * of the same; the triangle stays */
  const char *closed = self->is_alone ? _ ("▸ Figures") : _ ("▸ Wordings");
  const char *open = self->is_alone ? _ ("▾ Figures") : _ ("▾ Wordings");
  pango_layout_set_text (self->layouts[PART_MORE], self->is_open ? open : closed, -1);
  self->width = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!self->is_open)
    return;
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = wab_wordings_dup_text (wab_session_get_snapshot (self->session),
                                                 self->event,
                                                 wab_session_get_lens (self->session)->as_of,
                                                 &attributes);
  pango_layout_set_text (self->layouts[PART_WORDINGS], text, -1);
  pango_layout_set_attributes (self->layouts[PART_WORDINGS], attributes);
}

gboolean
wab_excerpt_row_toggle (WabExcerptRow *self)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_ROW (self), FALSE);
  if (!self->has_more || self->session == NULL)
    return FALSE;
  self->is_open = !self->is_open;
  update_more (self);
  tell_of (self);
  g_signal_emit (self, signals[TOGGLED], 0, self->event, self->is_open);
  return TRUE;
}

gboolean
wab_excerpt_row_shows (WabExcerptRow *self, guint32 event, const char *heading)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_ROW (self), FALSE);
  return self->session != NULL && self->event == event && self->layouts[0] != NULL
         && self->has_heading == (heading != NULL)
         && (heading == NULL
             || g_str_equal (pango_layout_get_text (self->layouts[PART_HEADING]), heading));
}

guint32
wab_excerpt_row_get_event (WabExcerptRow *self)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_ROW (self), G_MAXUINT32);
  return self->event;
}

/** %FALSE also of a row that waits to be shown anew and is of the document as it was before. */
static gboolean
is_there (WabExcerptRow *self)
{
  return self->session != NULL
         && self->event < wab_session_get_snapshot (self->session)->events->len;
}

gboolean
wab_excerpt_row_get_previewed (WabExcerptRow *self)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_ROW (self), FALSE);
  return self->is_previewed;
}

void
wab_excerpt_row_update_preview (WabExcerptRow *self)
{
  g_return_if_fail (WAB_IS_EXCERPT_ROW (self));
  gboolean is_previewed = is_there (self)
                          && wab_session_get_hovered_event (self->session) == G_MAXUINT32
                          && wab_session_is_previewed (self->session, self->event);
  if (is_previewed == self->is_previewed)
    return;
  self->is_previewed = is_previewed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_over (WabExcerptRow *self, Part part, double x, double y)
{
  graphene_rect_t target = mirror (self, &self->places[part]);
  graphene_rect_inset (&target, -6, -6);
  return graphene_rect_contains_point (&target, &GRAPHENE_POINT_INIT ((float)x, (float)y));
}

static gboolean
on_query_tooltip (WabExcerptRow *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  if (by_keyboard || self->layouts[0] == NULL || !is_over (self, PART_CHECK, x, y))
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->is_checked ? _ ("Checked") : _ ("Mark as Checked"));
  return TRUE;
}

static void
on_pressed (WabExcerptRow *self, int n_press G_GNUC_UNUSED, double x, double y, GtkGesture *gesture)
{
  gboolean is_taken = FALSE;
  if (self->has_more && is_over (self, PART_MORE, x, y))
    is_taken = wab_excerpt_row_toggle (self);
  else if (self->layouts[0] != NULL && is_over (self, PART_CHECK, x, y))
    is_taken =
        gtk_widget_activate_action (GTK_WIDGET (self), "reader.check-event", "u", self->event);
  if (is_taken)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
on_enter (WabExcerptRow *self)
{
  if (is_there (self))
    wab_session_set_hover (self->session, self->event, G_MAXUINT32);
}

static void
on_leave (WabExcerptRow *self)
{
  if (is_there (self) && wab_session_get_hovered_event (self->session) == self->event)
    wab_session_set_hover (self->session, G_MAXUINT32, G_MAXUINT32);
}

static void
wab_excerpt_row_dispose (GObject *object)
{
  WabExcerptRow *self = WAB_EXCERPT_ROW (object);
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->session);
  g_clear_handle_id (&self->look_up, g_source_remove);
  G_OBJECT_CLASS (wab_excerpt_row_parent_class)->dispose (object);
}

static void
wab_excerpt_row_class_init (WabExcerptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_excerpt_row_dispose;
  widget_class->get_request_mode = wab_excerpt_row_get_request_mode;
  widget_class->measure = wab_excerpt_row_measure;
  widget_class->size_allocate = wab_excerpt_row_size_allocate;
  widget_class->snapshot = wab_excerpt_row_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  signals[TOGGLED] = g_signal_new ("toggled",
                                   WAB_TYPE_EXCERPT_ROW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   G_TYPE_UINT,
                                   G_TYPE_BOOLEAN);
}

static void
wab_excerpt_row_init (WabExcerptRow *self)
{
  self->event = G_MAXUINT32;
  self->width = -1;
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
wab_excerpt_row_new (void)
{
  return g_object_new (WAB_TYPE_EXCERPT_ROW, NULL);
}

static void
show_sentence (WabExcerptRow *self,
               const WabSnapshot *snapshot,
               const WabRow *row,
               const char *search)
{
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const WabReport *report = wab_analysis_get_report (analysis, row->report);
  const WabSentence *sentence = wab_analysis_get_sentence (analysis, report->sentence);
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *text = wab_snapshot_dup_sentence (snapshot, row);
  g_autoptr (PangoAttrList) attributes =
      wab_marking_new_attributes (analysis, sentence->start, sentence->end, is_dark);
  /* A line break of the file is no line break of the excerpt; bytes stay where they are. */
  g_strdelimit (text, "\n\r\t", ' ');
  if (search != NULL)
    wab_marking_add_found (attributes, text, search, is_dark);
  pango_layout_set_text (self->layouts[PART_SENTENCE], text, -1);
  pango_layout_set_attributes (self->layouts[PART_SENTENCE], attributes);
}

/* The first-told report of the event that the filters let through: what was searched for is in it.
 */
static const WabRow *
choose_row (WabSession *session, guint32 event, const WabEventSummary *summary)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  const WabEvent *of = wab_snapshot_get_event (snapshot, event);
  WabLens lens = *wab_session_get_lens (session);
  lens.has_window = FALSE;
  for (guint32 i = 0; lens.rows != NULL && i < of->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, of, i);
      if (wab_lens_shows (&lens, snapshot, number))
        return wab_snapshot_get_row (snapshot, number);
    }
  return wab_snapshot_get_row (snapshot, summary->first_row);
}

static gboolean
look_up_figures (gpointer data)
{
  WabExcerptRow *self = data;
  self->look_up = 0;
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  if (!wab_wordings_have_figures (
          snapshot, self->event, wab_session_get_lens (self->session)->as_of))
    return G_SOURCE_REMOVE;
  self->has_more = TRUE;
  self->is_open = self->is_open_later;
  update_more (self);
  tell_of (self);
  return G_SOURCE_REMOVE;
}

void
wab_excerpt_row_show (WabExcerptRow *self,
                      WabSession *session,
                      guint32 event,
                      const char *heading,
                      gboolean is_open)
{
  g_return_if_fail (WAB_IS_EXCERPT_ROW (self));
  g_set_object (&self->session, session);
  self->event = event;
  g_clear_handle_id (&self->look_up, g_source_remove);
  if (event == G_MAXUINT32 || session == NULL)
    return;
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  gint32 as_of = wab_session_get_lens (session)->as_of;
  WabEventSummary summary;
  if (!wab_event_summarise (snapshot, self->event, as_of, &summary))
    return;
  if (self->layouts[0] == NULL)
    make_layouts (self);
  const WabRow *row = choose_row (session, event, &summary);
  g_autofree char *places = wab_wording_dup_places (snapshot, self->event, as_of);
  g_autofree char *span = wab_wording_dup_span (&summary);
  g_autofree char *badge =
      wab_wording_dup_badge (&summary, wab_snapshot_get_report (snapshot, row));
  g_autofree char *source = wab_wording_dup_source (snapshot, row);
  self->has_heading = heading != NULL;
  pango_layout_set_text (self->layouts[PART_HEADING], heading != NULL ? heading : "", -1);
  pango_layout_set_text (self->layouts[PART_PLACES], places, -1);
  pango_layout_set_text (self->layouts[PART_SPAN], span, -1);
  pango_layout_set_text (self->layouts[PART_BADGE], badge, -1);
  pango_layout_set_text (self->layouts[PART_SOURCE], source, -1);
  show_sentence (self, snapshot, row, wab_session_get_search (session));
  self->is_alone = summary.n_reports == 1;
  self->has_more = !self->is_alone;
  self->is_open_later = is_open;
  if (self->is_alone && wab_snapshot_get_report (snapshot, row)->n_figures > 0)
    self->look_up = g_timeout_add_full (G_PRIORITY_LOW, REST, look_up_figures, self, NULL);
  self->is_checked = wab_session_is_checked (session, event);
  pango_layout_set_text (self->layouts[PART_CHECK], self->is_checked ? "☑" : "☐", -1);
  self->is_open = self->has_more && is_open;
  update_more (self);
  tell_of (self);
  wab_excerpt_row_update_preview (self);
}
