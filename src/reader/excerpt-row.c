#include "reader/excerpt-row.h"

#include <adwaita.h>

#include "reader/marking.h"
#include "reader/wording.h"

struct _WabExcerptRow
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkLabel *places;
  GtkLabel *span;
  GtkLabel *sentence;
  GtkLabel *badge;
  GtkLabel *source;

  WabSession *session;
  guint32 event;
};

G_DEFINE_FINAL_TYPE (WabExcerptRow, wab_excerpt_row, GTK_TYPE_WIDGET)

static void
on_enter (WabExcerptRow *self)
{
  if (self->session != NULL && self->event != G_MAXUINT32)
    wab_session_set_hover (self->session, self->event, G_MAXUINT32);
}

static void
on_leave (WabExcerptRow *self)
{
  if (self->session != NULL && wab_session_get_hovered_event (self->session) == self->event)
    wab_session_set_hover (self->session, G_MAXUINT32, G_MAXUINT32);
}

static void
wab_excerpt_row_dispose (GObject *object)
{
  WabExcerptRow *self = WAB_EXCERPT_ROW (object);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wab_excerpt_row_parent_class)->dispose (object);
}

static void
wab_excerpt_row_class_init (WabExcerptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_excerpt_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/whenabouts/Whenabouts/reader/excerpt-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WabExcerptRow, heading);
  gtk_widget_class_bind_template_child (widget_class, WabExcerptRow, places);
  gtk_widget_class_bind_template_child (widget_class, WabExcerptRow, span);
  gtk_widget_class_bind_template_child (widget_class, WabExcerptRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, WabExcerptRow, badge);
  gtk_widget_class_bind_template_child (widget_class, WabExcerptRow, source);
}

static void
wab_excerpt_row_init (WabExcerptRow *self)
{
  self->event = G_MAXUINT32;
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
wab_excerpt_row_new (void)
{
  return g_object_new (WAB_TYPE_EXCERPT_ROW, NULL);
}

static void
show_sentence (WabExcerptRow *self, const WabSnapshot *snapshot, const WabRow *row)
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
  gtk_label_set_text (self->sentence, text);
  gtk_label_set_attributes (self->sentence, attributes);
}

void
wab_excerpt_row_show (WabExcerptRow *self, WabSession *session, guint32 event, const char *heading)
{
  g_return_if_fail (WAB_IS_EXCERPT_ROW (self));
  g_set_object (&self->session, session);
  self->event = event;
  if (event == G_MAXUINT32 || session == NULL)
    return;
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  gint32 as_of = wab_session_get_lens (session)->as_of;
  WabEventSummary summary;
  if (!wab_event_summarise (snapshot, self->event, as_of, &summary))
    return;
  const WabRow *row = wab_snapshot_get_row (snapshot, summary.first_row);
  g_autofree char *places = wab_wording_dup_places (snapshot, self->event, as_of);
  g_autofree char *span = wab_wording_dup_span (&summary);
  g_autofree char *badge = wab_wording_dup_badge (&summary);
  g_autofree char *source = wab_wording_dup_source (snapshot, row);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_label_set_text (self->places, places);
  gtk_label_set_text (self->span, span);
  gtk_label_set_text (self->badge, badge);
  gtk_label_set_text (self->source, source);
  show_sentence (self, snapshot, row);
}
