#include "config.h"

#include "reader/article-row.h"

#include <glib/gi18n-lib.h>

#include "reader/wording.h"

struct _WabArticleRow
{
  GtkWidget parent_instance;
  GtkLabel *title;
  GtkLabel *told;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (WabArticleRow, wab_article_row, GTK_TYPE_WIDGET)

static void
wab_article_row_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wab_article_row_parent_class)->dispose (object);
}

static void
wab_article_row_class_init (WabArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_article_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/whenabouts/Whenabouts/reader/article-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WabArticleRow, title);
  gtk_widget_class_bind_template_child (widget_class, WabArticleRow, told);
  gtk_widget_class_bind_template_child (widget_class, WabArticleRow, state);
}

static void
wab_article_row_init (WabArticleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wab_article_row_new (void)
{
  return g_object_new (WAB_TYPE_ARTICLE_ROW, NULL);
}

void
wab_article_row_show (WabArticleRow *self, const WabSnapshot *snapshot, guint32 article)
{
  g_return_if_fail (WAB_IS_ARTICLE_ROW (self));
  g_return_if_fail (article < snapshot->articles->len);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, article);
  const char *outlet = wab_snapshot_get_article (snapshot, article)->outlet;
  g_autofree char *title = wab_wording_dup_title (snapshot, article);
  g_autofree char *told = wab_wording_dup_told (analysis, TRUE);
  g_autofree char *state = wab_wording_dup_state (analysis);
  g_autofree char *last = NULL;
  if (outlet != NULL && *outlet != '\0')
    /* Translators: outlet, then "12 reports" */
    last = g_strdup_printf (_ ("%s · %s"), outlet, state);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->told, told);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->told), told);
  gtk_label_set_text (self->state, last != NULL ? last : state);
}
