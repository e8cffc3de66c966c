#include "config.h"

#include "reader/filter-bar.h"

#include <glib/gi18n-lib.h>

#define NONE G_MAXUINT32
#define SCENES (1u << WAB_ROLE_SCENE)

struct _WabFilterBar
{
  GtkWidget parent_instance;

  GtkSearchBar *search_bar; /* (nullable): made when first asked for */
  GtkSearchEntry *entry;
  GtkRevealer *revealer;
  GtkFlowBox *chips;

  WabSession *session;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (WabFilterBar, wab_filter_bar, GTK_TYPE_WIDGET)

/* --- chips ----------------------------------------------------------------------------------- */

static void
remove_place (WabFilterBar *self)
{
  wab_session_begin_change (self->session);
  wab_session_set_place_filter (self->session, NONE);
  wab_session_clear_selection (self->session);
  wab_session_end_change (self->session);
}

static void
remove_article (WabFilterBar *self)
{
  wab_session_set_article_filter (self->session, NONE);
}

static void
remove_search (WabFilterBar *self)
{
  wab_session_set_search (self->session, NULL);
}

static void
remove_outlet (WabFilterBar *self)
{
  wab_session_set_outlet_filter (self->session, NULL);
}

static void
remove_roles (WabFilterBar *self)
{
  wab_session_set_roles (self->session, SCENES);
}

static void
remove_only_sure (WabFilterBar *self)
{
  wab_session_set_only_sure (self->session, FALSE);
}

static void
remove_origins (WabFilterBar *self)
{
  wab_session_set_least_origins (self->session, 0);
}

static void
remove_only_unchecked (WabFilterBar *self)
{
  wab_session_set_only_unchecked (self->session, FALSE);
}

static void
add_chip (WabFilterBar *self, const char *icon, const char *label, GCallback remove)
{
  /* Translators: %s says what a filter lets through: a place, an article, “Two or more origins” */
  g_autofree char *tooltip = g_strdup_printf (_ ("Stop showing only “%s”"), label);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (label);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_object (button, "clicked", remove, self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->chips, button, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static const char *
describe_roles (guint roles)
{
  switch (roles)
    {
    case 1u << WAB_ROLE_TOPIC:
      return _ ("Only talked about");
    case 1u << WAB_ROLE_SOURCE:
      return _ ("Only said from there");
    case SCENES | 1u << WAB_ROLE_TOPIC:
      return _ ("Also talked about");
    case SCENES | 1u << WAB_ROLE_SOURCE:
      return _ ("Also said from there");
    case 1u << WAB_ROLE_TOPIC | 1u << WAB_ROLE_SOURCE:
      return _ ("Talked about or said from there");
    default:
      return _ ("All places named");
    }
}

static void
add_chips (WabFilterBar *self)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  guint32 place = wab_session_get_place_filter (self->session);
  guint32 article = wab_session_get_article_filter (self->session);
  const char *words = wab_session_get_search (self->session);
  const char *outlet = wab_session_get_outlet_filter (self->session);
  guint roles = wab_session_get_roles (self->session);
  if (place == NONE)
    place = wab_session_get_selected_place (self->session);
  /* While the entry shows it, it needs no chip. */
  if (words != NULL
      && (self->search_bar == NULL || !gtk_search_bar_get_search_mode (self->search_bar)))
    add_chip (self, "edit-find-symbolic", words, G_CALLBACK (remove_search));
  if (place != NONE)
    add_chip (self,
              "mark-location-symbolic",
              wab_snapshot_get_place (snapshot, place)->name,
              G_CALLBACK (remove_place));
  if (article != NONE)
    add_chip (self,
              "text-x-generic-symbolic",
              wab_snapshot_get_article (snapshot, article)->name,
              G_CALLBACK (remove_article));
  if (outlet != NULL)
    add_chip (self,
              "user-available-symbolic",
              *outlet != '\0' ? outlet : _ ("No outlet"),
              G_CALLBACK (remove_outlet));
  if (roles != SCENES)
    add_chip (self, "view-pin-symbolic", describe_roles (roles), G_CALLBACK (remove_roles));
  if (wab_session_get_only_sure (self->session))
    add_chip (self, "emblem-ok-symbolic", _ ("Only what is sure"), G_CALLBACK (remove_only_sure));
  if (wab_session_get_only_unchecked (self->session))
    add_chip (self,
              "checkbox-symbolic",
              _ ("Not checked yet"),
              G_CALLBACK (remove_only_unchecked));
  if (wab_session_get_least_origins (self->session) > 1)
    add_chip (
        self, "system-users-symbolic", _ ("Two or more origins"), G_CALLBACK (remove_origins));
}

static void
update (WabFilterBar *self)
{
  GtkFlowBoxChild *chip;
  while ((chip = gtk_flow_box_get_child_at_index (self->chips, 0)) != NULL)
    gtk_flow_box_remove (self->chips, GTK_WIDGET (chip));
  if (self->session != NULL)
    add_chips (self);
  gtk_revealer_set_reveal_child (self->revealer,
                                 gtk_flow_box_get_child_at_index (self->chips, 0) != NULL);
  const char *words = self->session != NULL ? wab_session_get_search (self->session) : NULL;
  /* What is being typed stays as it is; a search that was taken away is gone from the entry too. */
  if (self->entry != NULL && words == NULL && !gtk_widget_has_focus (GTK_WIDGET (self->entry))
      && gtk_widget_get_focus_child (GTK_WIDGET (self->entry)) == NULL)
    {
      self->is_updating = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      self->is_updating = FALSE;
    }
}

/* --- search ---------------------------------------------------------------------------------- */

static void
on_search_changed (WabFilterBar *self)
{
  if (self->session != NULL && !self->is_updating)
    wab_session_set_search (self->session, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_search_mode (WabFilterBar *self)
{
  if (self->session != NULL && !gtk_search_bar_get_search_mode (self->search_bar))
    wab_session_set_search (self->session, NULL);
}

static void
make_search_bar (WabFilterBar *self)
{
  self->search_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  g_object_set (self->entry, "placeholder-text", _ ("Search sentences and titles"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search sentences and titles"),
                                  -1);
  gtk_search_bar_set_child (self->search_bar, GTK_WIDGET (self->entry));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  gtk_widget_insert_after (GTK_WIDGET (self->search_bar), GTK_WIDGET (self), NULL);
  g_signal_connect_object (
      self->entry, "search-changed", G_CALLBACK (on_search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_bar,
                           "notify::search-mode-enabled",
                           G_CALLBACK (on_search_mode),
                           self,
                           G_CONNECT_SWAPPED);
}

void
wab_filter_bar_start_search (WabFilterBar *self)
{
  g_return_if_fail (WAB_IS_FILTER_BAR (self));
  if (self->search_bar == NULL)
    make_search_bar (self);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
on_session_changed (WabFilterBar *self, guint changes)
{
  if ((changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_FILTER | WAB_CHANGED_SELECTION)) != 0)
    update (self);
}

void
wab_filter_bar_set_session (WabFilterBar *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_FILTER_BAR (self));
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (
        session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
wab_filter_bar_dispose (GObject *object)
{
  WabFilterBar *self = WAB_FILTER_BAR (object);
  GtkWidget *child;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wab_filter_bar_parent_class)->dispose (object);
}

static void
wab_filter_bar_class_init (WabFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_filter_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
wab_filter_bar_init (WabFilterBar *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->chips = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->chips, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->chips, 4);
  gtk_flow_box_set_column_spacing (self->chips, 6);
  gtk_flow_box_set_row_spacing (self->chips, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->chips), "chips");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN);
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->chips));
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
}
