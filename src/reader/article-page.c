#include "config.h"

#include "reader/article-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "reader/marking.h"
#include "reader/wording.h"

#define NONE G_MAXUINT32
#define GLOW_MILLISECONDS 1000

struct _WabArticlePage
{
  GtkWidget parent_instance;

  GtkLabel *position;
  GtkLabel *title;
  GtkLabel *outlet;
  GtkLabel *told;
  GtkLabel *state;
  GtkTextView *text;

  WabSession *session;
  guint32 article;
  guint32 article_id; /* finds it again in another snapshot */
  guint32 mark;       /* index of the mention that previous and next count from, NONE: none yet */
  guint32 offset;     /* byte that was last gone to */
  AdwAnimation *glow;
};

G_DEFINE_FINAL_TYPE (WabArticlePage, wab_article_page, GTK_TYPE_WIDGET)

enum
{
  BACK,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const WabArticle *
get_article (WabArticlePage *self)
{
  return wab_snapshot_get_article (wab_session_get_snapshot (self->session), self->article);
}

static const WabAnalysis *
get_analysis (WabArticlePage *self)
{
  return wab_snapshot_get_analysis (wab_session_get_snapshot (self->session), self->article);
}

static GtkTextBuffer *
get_buffer (WabArticlePage *self)
{
  return gtk_text_view_get_buffer (self->text);
}

static void
get_iters (WabArticlePage *self,
           guint32 start,
           guint32 end,
           GtkTextIter *out_start,
           GtkTextIter *out_end)
{
  const char *text = get_article (self)->text;
  int first = (int)g_utf8_strlen (text, start);
  int length = (int)g_utf8_strlen (text + start, (gssize)(end - start));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), out_start, first);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), out_end, first + length);
}

/* The chosen sentence keeps a faint ground of its own; @value, 1 to 0, is the glow on top of it. */
static void
set_glow (double value, gpointer data)
{
  WabArticlePage *self = data;
  GtkTextTagTable *tags = gtk_text_buffer_get_tag_table (get_buffer (self));
  GtkTextTag *tag = gtk_text_tag_table_lookup (tags, "chosen");
  if (tag == NULL)
    return;
  GdkRGBA ground = { 0.96f, 0.76f, 0.07f, 0.16f + 0.44f * (float)value };
  g_object_set (tag, "background-rgba", &ground, NULL);
}

static void
glow (WabArticlePage *self)
{
  if (self->glow == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (set_glow, self, NULL);
      self->glow = adw_timed_animation_new (GTK_WIDGET (self), 1, 0, GLOW_MILLISECONDS, target);
      adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->glow), ADW_EASE_IN_CUBIC);
    }
  adw_animation_reset (self->glow);
  adw_animation_play (self->glow);
}

static void
tag_alone (WabArticlePage *self, const char *tag, guint32 start, guint32 end)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter first, last, from, to;
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  gtk_text_buffer_remove_tag_by_name (buffer, tag, &first, &last);
  get_iters (self, start, end, &from, &to);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &from, &to);
}

static void
scroll_to (WabArticlePage *self, guint32 byte)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter from, to;
  get_iters (self, byte, byte, &from, &to);
  gtk_text_buffer_place_cursor (buffer, &from);
  gtk_text_view_scroll_to_mark (
      self->text, gtk_text_buffer_get_insert (buffer), 0.0, TRUE, 0.0, 0.3);
}

static void
go_to_sentence (WabArticlePage *self, guint32 offset)
{
  const WabAnalysis *analysis = get_analysis (self);
  self->offset = offset;
  tag_alone (self, "chosen-mark", 0, 0);
  if (offset == NONE || analysis->sentences->len == 0)
    {
      GtkTextIter start;
      gtk_text_buffer_get_start_iter (get_buffer (self), &start);
      tag_alone (self, "chosen", 0, 0);
      gtk_text_view_scroll_to_iter (self->text, &start, 0.0, TRUE, 0.0, 0.0);
      return;
    }
  const WabSentence *sentence =
      wab_analysis_get_sentence (analysis, wab_analysis_find_sentence (analysis, offset));
  tag_alone (self, "chosen", sentence->start, sentence->end);
  scroll_to (self, sentence->start);
  glow (self);
}

static void
update_position (WabArticlePage *self)
{
  guint n = get_analysis (self)->mentions->len;
  g_autofree char *words = self->mark == NONE
                               ? g_strdup_printf (ngettext ("%'u mark", "%'u marks", n), n)
                               /* Translators: "mark 3 of 17" */
                               : g_strdup_printf (_ ("%'u of %'u"), self->mark + 1, n);
  gtk_label_set_text (self->position, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.next-mark", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.previous-mark", n > 0);
}

static void
go_to_mark (WabArticlePage *self, guint32 mark)
{
  const WabMention *mention = wab_analysis_get_mention (get_analysis (self), mark);
  go_to_sentence (self, mention->start);
  tag_alone (self, "chosen-mark", mention->start, mention->end);
  scroll_to (self, mention->start);
  self->mark = mark;
  update_position (self);
}

static void
next_mark (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WabArticlePage *self = WAB_ARTICLE_PAGE (widget);
  const WabAnalysis *analysis = get_analysis (self);
  guint n = analysis->mentions->len, next = 0;
  if (n == 0)
    return;
  if (self->mark != NONE)
    next = (self->mark + 1) % n;
  else if (self->offset != NONE)
    while (next + 1 < n && wab_analysis_get_mention (analysis, next)->start < self->offset)
      next++;
  go_to_mark (self, next);
}

static void
previous_mark (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WabArticlePage *self = WAB_ARTICLE_PAGE (widget);
  const WabAnalysis *analysis = get_analysis (self);
  guint n = analysis->mentions->len, previous = n - 1;
  if (n == 0)
    return;
  if (self->mark != NONE)
    previous = (self->mark + n - 1) % n;
  else if (self->offset != NONE)
    while (previous > 0 && wab_analysis_get_mention (analysis, previous)->start >= self->offset)
      previous--;
  go_to_mark (self, previous);
}

static void
go_back (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static void
on_dark_changed (WabArticlePage *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  wab_marking_update_tags (get_buffer (self), is_dark);
}

/* The event of the first visible report of @sentence, NONE if it tells nothing. */
static guint32
find_event_of_sentence (WabArticlePage *self, guint32 sentence)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const WabAnalysis *analysis = get_analysis (self);
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      if (row->article == self->article
          && wab_analysis_get_report (analysis, row->report)->sentence == sentence)
        return row->event;
    }
  return NONE;
}

/* A click on a sentence chooses its event. */
static void
on_click (GtkGestureClick *gesture G_GNUC_UNUSED, int n_press, double x, double y, gpointer data)
{
  WabArticlePage *self = data;
  const WabAnalysis *analysis = self->article != NONE ? get_analysis (self) : NULL;
  if (analysis == NULL || n_press != 1 || analysis->sentences->len == 0
      || gtk_text_buffer_get_has_selection (get_buffer (self)))
    return;
  GtkTextIter iter;
  int buffer_x, buffer_y;
  gtk_text_view_window_to_buffer_coords (
      self->text, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->text, &iter, buffer_x, buffer_y))
    return;
  const char *text = get_article (self)->text;
  guint32 byte =
      (guint32)(g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&iter)) - text);
  guint32 index = wab_analysis_find_sentence (analysis, byte);
  const WabSentence *sentence = wab_analysis_get_sentence (analysis, index);
  if (byte < sentence->start || byte >= sentence->end)
    return;
  guint32 event = find_event_of_sentence (self, index);
  self->mark = NONE;
  go_to_sentence (self, sentence->start);
  update_position (self);
  if (event != NONE)
    wab_session_select_event (self->session, event);
}

static void
wab_article_page_dispose (GObject *object)
{
  WabArticlePage *self = WAB_ARTICLE_PAGE (object);
  GtkWidget *child;
  if (self->glow != NULL)
    adw_animation_pause (self->glow);
  g_clear_object (&self->glow);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wab_article_page_parent_class)->dispose (object);
}

static void
wab_article_page_class_init (WabArticlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_article_page_dispose;
  signals[BACK] = g_signal_new (
      "back", WAB_TYPE_ARTICLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/whenabouts/Whenabouts/reader/article-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WabArticlePage, position);
  gtk_widget_class_bind_template_child (widget_class, WabArticlePage, title);
  gtk_widget_class_bind_template_child (widget_class, WabArticlePage, outlet);
  gtk_widget_class_bind_template_child (widget_class, WabArticlePage, told);
  gtk_widget_class_bind_template_child (widget_class, WabArticlePage, state);
  gtk_widget_class_bind_template_child (widget_class, WabArticlePage, text);
  gtk_widget_class_install_action (widget_class, "article.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "article.next-mark", NULL, next_mark);
  gtk_widget_class_install_action (widget_class, "article.previous-mark", NULL, previous_mark);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "article.back", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Left, GDK_ALT_MASK, "article.back", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_n, GDK_ALT_MASK, "article.next-mark", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_p, GDK_ALT_MASK, "article.previous-mark", NULL);
}

static void
wab_article_page_init (WabArticlePage *self)
{
  self->article = NONE;
  self->mark = NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* First, so that the marks' own grounds lie over it. */
  gtk_text_buffer_create_tag (get_buffer (self), "chosen", NULL, NULL);
  on_dark_changed (self);
  /* Last, so that it lies over the mark's own ground. */
  gtk_text_buffer_create_tag (
      get_buffer (self), "chosen-mark", "background", "#f5c211", "foreground", "#241f31", NULL);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (on_dark_changed),
                           self,
                           G_CONNECT_SWAPPED);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), GTK_EVENT_CONTROLLER (click));
}

void
wab_article_page_set_session (WabArticlePage *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_ARTICLE_PAGE (self));
  g_set_object (&self->session, session);
  self->article = NONE;
}

static void
show_head (WabArticlePage *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  const char *outlet = get_article (self)->outlet;
  g_autofree char *title = wab_wording_dup_title (snapshot, self->article);
  g_autofree char *told = wab_wording_dup_told (get_analysis (self), TRUE);
  g_autofree char *state = wab_wording_dup_state (get_analysis (self));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->outlet, outlet != NULL ? outlet : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outlet), outlet != NULL && *outlet != '\0');
  gtk_label_set_text (self->told, told);
  gtk_label_set_text (self->state, state);
}

void
wab_article_page_show (WabArticlePage *self, guint32 article, guint32 offset)
{
  g_return_if_fail (WAB_IS_ARTICLE_PAGE (self));
  g_return_if_fail (self->session != NULL);
  g_return_if_fail (article < wab_session_get_snapshot (self->session)->articles->len);

  gboolean is_other = self->article != article;
  self->article = article;
  self->article_id = get_article (self)->id;
  self->mark = NONE;
  show_head (self);
  if (is_other)
    {
      const WabArticle *of = get_article (self);
      gtk_text_buffer_set_text (get_buffer (self), of->text, (int)of->length);
      wab_marking_apply (get_buffer (self), of->text, get_analysis (self));
    }
  update_position (self);
  go_to_sentence (self, offset);
}

guint32
wab_article_page_get_article (WabArticlePage *self)
{
  g_return_val_if_fail (WAB_IS_ARTICLE_PAGE (self), NONE);
  return self->article;
}

void
wab_article_page_refresh (WabArticlePage *self)
{
  g_return_if_fail (WAB_IS_ARTICLE_PAGE (self));
  if (self->article == NONE)
    return;
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  guint32 offset = self->offset;
  self->article = NONE;
  for (guint32 i = 0; i < snapshot->articles->len; i++)
    if (wab_snapshot_get_article (snapshot, i)->id == self->article_id)
      {
        wab_article_page_show (self, i, offset);
        return;
      }
  g_signal_emit (self, signals[BACK], 0);
}
