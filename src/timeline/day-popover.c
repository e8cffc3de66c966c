#include "timeline/day-popover.h"

#include "calendar/civil.h"

struct _WabDayPopover
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkLabel *message;
  WabStrips *strips; /* not owned */
};

G_DEFINE_FINAL_TYPE (WabDayPopover, wab_day_popover, GTK_TYPE_POPOVER)

static void
say (WabDayPopover *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), is_error ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), is_error ? "error" : "dim-label");
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               is_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static char *
dup_days (gint64 start, gint64 end)
{
  WabDay first = start / WAB_SECONDS_PER_DAY, last = end / WAB_SECONDS_PER_DAY - 1;
  WabSpan span = wab_span_from_days (first, last, WAB_PRECISION_DAY);

  return first == last ? wab_day_format_long (first) : wab_span_format (&span);
}

/* What is not yet readable may become so with the next letter: no complaint before Return. */
static void
on_changed (WabDayPopover *self)
{
  gint64 start, end;

  if (self->strips == NULL
      || !wab_strips_find_days (
          self->strips, gtk_editable_get_text (self->entry), &start, &end, NULL))
    {
      say (self, "", FALSE);
      return;
    }
  g_autofree char *days = dup_days (start, end);
  say (self, days, FALSE);
}

static void
on_activate (WabDayPopover *self)
{
  g_autoptr (GError) error = NULL;
  gint64 start, end;

  if (self->strips == NULL)
    return;
  if (!wab_strips_find_days (
          self->strips, gtk_editable_get_text (self->entry), &start, &end, &error))
    {
      say (self, error->message, TRUE);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  wab_strips_show_days (self->strips, start, end);
  gtk_widget_grab_focus (GTK_WIDGET (self->strips));
}

static void
wab_day_popover_show (GtkWidget *widget)
{
  WabDayPopover *self = WAB_DAY_POPOVER (widget);

  gtk_editable_set_text (self->entry, "");
  say (self, "", FALSE);
  GTK_WIDGET_CLASS (wab_day_popover_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
wab_day_popover_class_init (WabDayPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->show = wab_day_popover_show;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/whenabouts/Whenabouts/timeline/day-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, WabDayPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, WabDayPopover, message);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
wab_day_popover_init (WabDayPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wab_day_popover_set_strips (WabDayPopover *self, WabStrips *strips)
{
  g_return_if_fail (WAB_IS_DAY_POPOVER (self));
  g_return_if_fail (strips == NULL || WAB_IS_STRIPS (strips));

  self->strips = strips;
}
