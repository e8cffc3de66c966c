#include "config.h"

#include "reader/filter-menu.h"

#include <glib/gi18n-lib.h>

/* What the widgets of the popover share; goes with it. */
typedef struct
{
  WabSession *session;
  GPtrArray *outlets; /* of char *: by name; "" for what has none */
  GtkWidget *scenes;
  GtkWidget *topics;
  GtkWidget *sources;
} Menu;

static void
menu_free (gpointer data)
{
  Menu *self = data;
  g_object_unref (self->session);
  g_ptr_array_unref (self->outlets);
  g_free (self);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* Not those of whom nothing is told yet as of @as_of, except the one that is @chosen. */
static GPtrArray *
list_outlets (const WabSnapshot *snapshot, gint32 as_of, const char *chosen)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *outlets = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < snapshot->articles->len; i++)
    {
      const char *outlet = wab_snapshot_get_article (snapshot, i)->outlet;
      const WabSpan *told = &wab_snapshot_get_analysis (snapshot, i)->told.span;
      if (outlet == NULL)
        outlet = "";
      if (as_of != WAB_NO_DAY && g_strcmp0 (outlet, chosen) != 0
          && (!wab_span_is_known (told) || told->start / WAB_SECONDS_PER_DAY > as_of))
        continue;
      if (g_hash_table_add (seen, (gpointer)outlet))
        g_ptr_array_add (outlets, g_strdup (outlet));
    }
  g_ptr_array_sort (outlets, compare_names);
  return outlets;
}

static void
on_outlet_chosen (GtkDropDown *list, GParamSpec *property G_GNUC_UNUSED, gpointer data)
{
  Menu *self = data;
  guint chosen = gtk_drop_down_get_selected (list);
  wab_session_set_outlet_filter (
      self->session,
      chosen > 0 && chosen <= self->outlets->len ? g_ptr_array_index (self->outlets, chosen - 1)
                                                 : NULL);
}

static void
on_role_toggled (GtkCheckButton *button, gpointer data)
{
  Menu *self = data;
  guint roles = 0;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->scenes)))
    roles |= 1u << WAB_ROLE_SCENE;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->topics)))
    roles |= 1u << WAB_ROLE_TOPIC;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->sources)))
    roles |= 1u << WAB_ROLE_SOURCE;
  /* One at least counts: the last stays as it is. */
  if (roles == 0)
    gtk_check_button_set_active (button, TRUE);
  else
    wab_session_set_roles (self->session, roles);
}

static void
on_sure_toggled (GtkCheckButton *button, gpointer data)
{
  wab_session_set_only_sure (((Menu *)data)->session, gtk_check_button_get_active (button));
}

static void
on_origins_toggled (GtkCheckButton *button, gpointer data)
{
  wab_session_set_least_origins (((Menu *)data)->session,
                                 gtk_check_button_get_active (button) ? 2 : 0);
}

static void
on_unchecked_toggled (GtkCheckButton *button, gpointer data)
{
  wab_session_set_only_unchecked (((Menu *)data)->session, gtk_check_button_get_active (button));
}

static void
on_clear (GtkButton *button, gpointer data)
{
  wab_session_clear_filters (((Menu *)data)->session);
  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
}

static GtkWidget *
add_heading (GtkWidget *box, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_check (GtkWidget *box, const char *words, gboolean is_on, GCallback toggled, Menu *menu)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (words);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_on);
  g_signal_connect (check, "toggled", toggled, menu);
  gtk_box_append (GTK_BOX (box), check);
  return check;
}

static void
add_outlets (GtkWidget *box, Menu *menu)
{
  if (menu->outlets->len < 2)
    return;
  GtkWidget *heading = add_heading (box, _ ("Outlet"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("All outlets"));
  guint chosen = 0;
  const char *current = wab_session_get_outlet_filter (menu->session);
  for (guint i = 0; i < menu->outlets->len; i++)
    {
      const char *outlet = g_ptr_array_index (menu->outlets, i);
      gtk_string_list_append (names, *outlet != '\0' ? outlet : _ ("No outlet"));
      if (g_strcmp0 (outlet, current) == 0)
        chosen = i + 1;
    }
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), chosen);
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  g_signal_connect (list, "notify::selected", G_CALLBACK (on_outlet_chosen), menu);
  gtk_box_append (GTK_BOX (box), list);
}

GtkWidget *
wab_filter_menu_new (WabSession *session)
{
  g_return_val_if_fail (WAB_IS_SESSION (session), NULL);
  Menu *menu = g_new0 (Menu, 1);
  menu->session = g_object_ref (session);
  menu->outlets = list_outlets (wab_session_get_snapshot (session),
                                wab_session_get_lens (session)->as_of,
                                wab_session_get_outlet_filter (session));
  GtkWidget *popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (popover), "wab-filter-menu", menu, menu_free);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "filter-menu");

  add_outlets (box, menu);
  guint roles = wab_session_get_roles (session);
  add_heading (box, _ ("Places Count Where"));
  const GCallback role = G_CALLBACK (on_role_toggled);
  menu->scenes = add_check (
      box, _ ("It _happened there"), (roles & 1u << WAB_ROLE_SCENE) != 0, role, menu);
  menu->topics = add_check (
      box, _ ("They are _talked about"), (roles & 1u << WAB_ROLE_TOPIC) != 0, role, menu);
  menu->sources = add_check (
      box, _ ("It was _said from there"), (roles & 1u << WAB_ROLE_SOURCE) != 0, role, menu);
  add_heading (box, _ ("How Well Known"));
  add_check (box,
             _ ("Only what is s_ure"),
             wab_session_get_only_sure (session),
             G_CALLBACK (on_sure_toggled),
             menu);
  add_check (box,
             _ ("Two or more _origins"),
             wab_session_get_least_origins (session) > 1,
             G_CALLBACK (on_origins_toggled),
             menu);
  add_check (box,
             _ ("Only what is not _checked yet"),
             wab_session_get_only_unchecked (session),
             G_CALLBACK (on_unchecked_toggled),
             menu);
  GtkWidget *clear = gtk_button_new_with_mnemonic (_ ("Clear _All Filters"));
  gtk_widget_set_margin_top (clear, 6);
  g_signal_connect (clear, "clicked", G_CALLBACK (on_clear), menu);
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}
