#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "toolkit/compat.h"

G_DEFINE_FINAL_TYPE (WabWindow, wab_window, ADW_TYPE_APPLICATION_WINDOW)

#define N_RECENT 8

WabSession *
wab_window_get_session (WabWindow *self)
{
  g_return_val_if_fail (WAB_IS_WINDOW (self), NULL);
  return self->session;
}

WabCollection *
wab_window_get_collection (WabWindow *self)
{
  g_return_val_if_fail (WAB_IS_WINDOW (self), NULL);
  return self->collection;
}

static guint
get_n_articles (WabWindow *self)
{
  return self->session != NULL ? wab_session_get_snapshot (self->session)->articles->len : 0;
}

gboolean
wab_window_is_pristine (WabWindow *self)
{
  g_return_val_if_fail (WAB_IS_WINDOW (self), FALSE);
  return wab_collection_get_path (self->collection) == NULL && get_n_articles (self) == 0
         && !wab_window_is_importing (self);
}

#define LINE_LETTERS 56
#define TOAST_SECONDS 5
#define LETTERS_A_SECOND 12 /* that a person reads without haste */

void
wab_window_toast (WabWindow *self, const char *message)
{
  g_return_if_fail (WAB_IS_WINDOW (self));
  AdwToast *toast = adw_toast_new ("");
  glong n_letters = g_utf8_strlen (message, -1);
  /* A toast's own words are one line, cut off where there are more of them. */
  GtkWidget *label = gtk_label_new (message);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_LETTERS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, (guint)MAX (TOAST_SECONDS, n_letters / LETTERS_A_SECOND));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
ignore_answer (const char *id G_GNUC_UNUSED, gpointer owner G_GNUC_UNUSED)
{
}

void
wab_window_complain (WabWindow *self, const char *heading, const char *message)
{
  g_return_if_fail (WAB_IS_WINDOW (self));
  const WabAnswer answers[] = { { "cancel", _ ("_Close"), ADW_RESPONSE_DEFAULT } };
  wab_compat_ask (GTK_WINDOW (self),
                  heading,
                  message,
                  answers,
                  G_N_ELEMENTS (answers),
                  ignore_answer,
                  G_OBJECT (self));
}

static void
enable (WabWindow *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static const char *
choose_title (WabWindow *self, gboolean is_empty)
{
  const char *title = wab_collection_get_title (self->collection);
  if (wab_collection_get_path (self->collection) != NULL && title != NULL)
    return title;
  if (is_empty)
    return "Whenabouts";
  return self->is_sample ? _ ("Sample Collection") : _ ("Untitled");
}

/* Both pages cost time; the first frame waits for the one that it shows. */
static void
show_page (WabWindow *self, gboolean is_empty)
{
  if (is_empty && gtk_stack_get_child_by_name (self->pages, "empty") == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/whenabouts/Whenabouts/empty-page.ui");
      GtkWidget *page = GTK_WIDGET (gtk_builder_get_object (builder, "empty_page"));
      gtk_stack_add_named (self->pages, page, "empty");
    }
  gtk_stack_set_visible_child_name (self->pages, is_empty ? "empty" : "document");
}

/* As of a day of the told clock, those that were told by then: the number would give away the rest.
 */
static char *
dup_subtitle (WabWindow *self)
{
  guint n = get_n_articles (self);
  gint32 as_of = self->session != NULL ? wab_session_get_lens (self->session)->as_of : WAB_NO_DAY;
  if (as_of != WAB_NO_DAY)
    {
      guint32 n_told;
      wab_told_order_find (
          wab_session_get_told_order (self->session), WAB_BEFORE_ALL_DAYS, as_of, &n_told);
      /* Translators: under the title, as of a day of the told clock */
      return g_strdup_printf (
          ngettext ("%'u article told so far", "%'u articles told so far", n_told), n_told);
    }
  return n > 0 ? g_strdup_printf (ngettext ("%'u article", "%'u articles", n), n) : g_strdup ("");
}

static void
update_subtitle (WabWindow *self)
{
  g_autofree char *subtitle = dup_subtitle (self);
  adw_window_title_set_subtitle (self->title, subtitle);
}

void
wab_window_update (WabWindow *self)
{
  guint n_articles = get_n_articles (self);
  gboolean is_importing = wab_window_is_importing (self);
  gboolean is_empty = n_articles == 0 && !is_importing;
  show_page (self, is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline_bin), !is_empty);
  gtk_widget_set_visible (self->reader_button, !is_empty);
  gtk_widget_set_visible (self->search_button, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), !is_empty);
  enable (self, "win.search", !is_empty);
  const char *title = choose_title (self, is_empty);
  adw_window_title_set_title (self->title, title);
  update_subtitle (self);
  gtk_window_set_title (GTK_WINDOW (self), title);
  enable (self, "win.save-as", n_articles > 0 && !is_importing);
  enable (self, "win.export-geojson", n_articles > 0 && !is_importing);
  enable (self, "win.save-picture", n_articles > 0 && !is_importing);
  enable (self, "win.copy-picture", n_articles > 0 && !is_importing);
  enable (self, "win.add-files", !is_importing);
  enable (self, "win.add-folder", !is_importing);
  enable (self, "win.cancel-import", is_importing);
}

/* The first time there is something to see, the map goes there. */
static void
fit_once (WabWindow *self)
{
  if (self->has_fitted || self->map == NULL
      || wab_session_get_whole_tally (self->session)->places->len == 0)
    return;
  self->has_fitted = !wab_window_is_importing (self);
  wab_map_widget_fit (self->map);
}

static void
on_session_changed (WabWindow *self, guint changes)
{
  if (changes & WAB_CHANGED_WINDOW)
    update_subtitle (self);
  if ((changes & WAB_CHANGED_SNAPSHOT) == 0)
    return;
  wab_window_update (self);
  fit_once (self);
}

static void
on_undo_reveal (AdwToast *toast G_GNUC_UNUSED, gpointer data)
{
  wab_session_undo_reveal (data);
}

static void
on_session_revealed (WabWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("The time window was moved to what you chose"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 4);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_reveal), self->session, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
wab_window_set_collection (WabWindow *self, WabCollection *collection)
{
  g_return_if_fail (WAB_IS_WINDOW (self));
  g_return_if_fail (WAB_IS_COLLECTION (collection));

  g_autoptr (WabSession) before = self->session;
  g_autoptr (WabCollection) old = self->collection;
  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, self);
  if (old != NULL)
    g_signal_handlers_disconnect_by_data (old, self);
  self->collection = g_object_ref (collection);
  self->session = wab_session_new (collection);
  self->has_fitted = FALSE;
  self->is_sample = FALSE;
  g_signal_connect_object (
      collection, "notify::title", G_CALLBACK (wab_window_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->session, "revealed", G_CALLBACK (on_session_revealed), self, G_CONNECT_SWAPPED);
  if (self->map != NULL)
    wab_map_widget_set_session (self->map, self->session);
  wab_reader_set_session (self->reader, self->session);
  wab_timeline_set_session (self->timeline, self->session);
  wab_window_update (self);
  fit_once (self);
}

static gboolean
is_ours (GtkRecentInfo *info)
{
  return g_str_has_suffix (gtk_recent_info_get_uri (info), ".whenabouts")
         && gtk_recent_info_exists (info);
}

static gint
compare_recent (gconstpointer a, gconstpointer b)
{
  return -g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *)a),
                               gtk_recent_info_get_visited ((GtkRecentInfo *)b));
}

static void
fill_recent_menu (WabWindow *self)
{
  g_menu_remove_all (self->recent_menu);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  items = g_list_sort (items, compare_recent);
  guint n = 0;
  for (GList *l = items; l != NULL && n < N_RECENT; l = l->next)
    {
      if (!is_ours (l->data))
        continue;
      g_autofree char *label = gtk_recent_info_get_short_name (l->data);
      g_autofree char *shown = g_strndup (label, strlen (label) - strlen (".whenabouts"));
      g_autoptr (GMenuItem) item =
          g_menu_item_new (g_str_has_suffix (label, ".whenabouts") ? shown : label, NULL);
      g_menu_item_set_action_and_target (
          item, "app.open-uri", "s", gtk_recent_info_get_uri (l->data));
      g_menu_append_item (self->recent_menu, item);
      n++;
    }
  if (n == 0)
    g_menu_append (self->recent_menu, _ ("No Recent Documents"), "win.no-recent");
  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
}

static void
on_close_answer (const char *id, gpointer owner)
{
  WabWindow *self = owner;
  if (g_str_equal (id, "save"))
    {
      self->closes_when_saved = TRUE;
      wab_window_save_as (self);
    }
  else if (g_str_equal (id, "discard"))
    {
      wab_collection_discard (self->collection);
      self->is_closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

/* An untitled document goes with its window: ask, unless it is empty or the sample. */
static gboolean
must_ask (WabWindow *self)
{
  return !self->is_closing && !self->is_sample && wab_collection_get_path (self->collection) == NULL
         && get_n_articles (self) > 0;
}

static void
keep_size (WabWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GSettings *settings =
      application != NULL ? wab_application_get_settings (WAB_APPLICATION (application)) : NULL;
  if (settings == NULL)
    return;
  gboolean is_maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", is_maximized);
  g_settings_set (settings, "window-size", "(ii)", width, height);
}

static gboolean
wab_window_close_request (GtkWindow *window)
{
  WabWindow *self = WAB_WINDOW (window);
  if (must_ask (self))
    {
      const WabAnswer answers[] = {
        { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
        { "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
        { "save", _ ("_Save…"), ADW_RESPONSE_SUGGESTED },
      };
      wab_compat_ask (window,
                      _ ("Save This Document?"),
                      _ ("Its articles are kept only if it is saved."),
                      answers,
                      G_N_ELEMENTS (answers),
                      on_close_answer,
                      G_OBJECT (self));
      return TRUE;
    }
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  keep_size (self);
  if (self->is_sample)
    wab_collection_discard (self->collection);
  return GTK_WINDOW_CLASS (wab_window_parent_class)->close_request (window);
}

static void
clear_selection (GtkWidget *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant *parameter G_GNUC_UNUSED)
{
  wab_session_clear_selection (WAB_WINDOW (widget)->session);
}

static void
show_everything (GtkWidget *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant *parameter G_GNUC_UNUSED)
{
  WabWindow *self = WAB_WINDOW (widget);
  wab_session_begin_change (self->session);
  wab_session_clear_window (self->session);
  wab_session_clear_filters (self->session);
  wab_session_clear_selection (self->session);
  wab_session_end_change (self->session);
  if (self->map != NULL)
    wab_map_widget_fit (self->map);
}

/* What another room has to say to the person. */
static void
tell (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  wab_window_toast (WAB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
start_search (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WabWindow *self = WAB_WINDOW (widget);
  gtk_widget_set_visible (GTK_WIDGET (self->reader), TRUE);
  wab_reader_start_search (self->reader);
}

/* Made when first asked for, as the menus are: the first frame does not wait for what it does not
 * show. */
static void
show_shortcuts (GtkWidget *widget,
                const char *name G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED)
{
  wab_compat_show_shortcuts (GTK_APPLICATION_WINDOW (widget),
                             "/io/github/whenabouts/Whenabouts/shortcuts.ui",
                             "help_overlay");
}

static void
wab_window_dispose (GObject *object)
{
  WabWindow *self = WAB_WINDOW (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  g_clear_pointer (&self->summary, wab_import_summary_free);
  g_clear_object (&self->session);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (wab_window_parent_class)->dispose (object);
}

static void
wab_window_class_init (WabWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wab_window_close_request;

  g_type_ensure (WAB_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whenabouts/Whenabouts/window.ui");
  gtk_widget_class_bind_template_child (widget_class, WabWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, add_menu);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, timeline_bin);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, reader_button);
  gtk_widget_class_bind_template_child (widget_class, WabWindow, reader);
  gtk_widget_class_install_action (widget_class, "win.show-everything", NULL, show_everything);
  gtk_widget_class_install_action (widget_class, "win.clear-selection", NULL, clear_selection);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, start_search);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_shortcuts);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Escape, 0, "win.clear-selection", NULL);
  wab_window_install_import_actions (widget_class);
  wab_window_install_file_actions (widget_class);
  wab_window_install_map_actions (widget_class);
}

/* What is hidden is not there for a screen reader either. */
static void
on_child_revealed (GtkRevealer *revealer)
{
  gtk_widget_set_visible (GTK_WIDGET (revealer),
                          gtk_revealer_get_child_revealed (revealer)
                              || gtk_revealer_get_reveal_child (revealer));
}

static void
make_add_menu (GtkMenuButton *button G_GNUC_UNUSED, gpointer data)
{
  WabWindow *self = data;
  if (adw_split_button_get_menu_model (self->add_button) == NULL)
    adw_split_button_set_menu_model (self->add_button, self->add_menu);
}

static void
make_main_menu (GtkMenuButton *button, gpointer data)
{
  WabWindow *self = data;
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  fill_recent_menu (self);
  g_signal_connect_object (gtk_recent_manager_get_default (),
                           "changed",
                           G_CALLBACK (fill_recent_menu),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_menu_model (button, self->main_menu);
}

/* Anew each time, as the filters are then. */
static void
make_filter_menu (GtkMenuButton *button, gpointer data)
{
  gtk_menu_button_set_popover (button, wab_filter_menu_new (((WabWindow *)data)->session));
}

/* The arrow of a split button has a tooltip of its own but no name. */
static void
set_up_arrow (WabWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->add_button)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      {
        gtk_accessible_update_property (
            GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add files or a folder"), -1);
        gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (child), make_add_menu, self, NULL);
      }
}

static void
wab_window_init (WabWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_arrow (self);
  gtk_menu_button_set_create_popup_func (self->menu_button, make_main_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->filter_button, make_filter_menu, self, NULL);
  g_signal_connect (
      self->progress_revealer, "notify::child-revealed", G_CALLBACK (on_child_revealed), NULL);
  g_autoptr (GPropertyAction) show_reader =
      g_property_action_new ("show-reader", self->reader, "visible");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_reader));
  self->timeline = WAB_TIMELINE (wab_timeline_new ());
  adw_bin_set_child (self->timeline_bin, GTK_WIDGET (self->timeline));
  wab_window_add_drop_target (self);
}

static void
restore_size (WabWindow *self, WabApplication *application)
{
  GSettings *settings = wab_application_get_settings (application);
  if (settings == NULL)
    return;
  int width, height;
  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  /* Bound both ways while the window lives: the panel's width is the person's. */
  g_settings_bind (settings, "reader-visible", self->reader, "visible", G_SETTINGS_BIND_DEFAULT);
}

WabWindow *
wab_window_new (WabApplication *application, WabCollection *collection)
{
  WabWindow *self = g_object_new (WAB_TYPE_WINDOW, "application", application, NULL);
  WabOutlines *outlines = wab_application_get_outlines (application, NULL);
  if (outlines != NULL)
    {
      self->map = WAB_MAP_WIDGET (wab_map_widget_new (outlines));
      gtk_widget_set_size_request (GTK_WIDGET (self->map), 280, 160);
      gtk_widget_set_hexpand (GTK_WIDGET (self->map), TRUE);
      gtk_paned_set_start_child (self->paned, GTK_WIDGET (self->map));
      wab_window_connect_map (self, wab_application_get_settings (application));
    }
  restore_size (self, application);
  wab_window_set_collection (self, collection);
  return self;
}
