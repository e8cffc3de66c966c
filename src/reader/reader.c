#include "config.h"

#include "reader/reader.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "calendar/civil.h"
#include "reader/article-list.h"
#include "reader/article-page.h"
#include "reader/article-row.h"
#include "reader/excerpt-list.h"
#include "reader/excerpt-row.h"
#include "reader/filter-bar.h"
#include "reader/places-page.h"

#define NONE G_MAXUINT32

struct _WabReader
{
  GtkWidget parent_instance;

  GtkStack *pages;
  AdwViewStack *lists;
  WabFilterBar *filter_bar;
  GtkStack *excerpt_states;
  GtkListView *excerpts;
  AdwStatusPage *nothing;
  GtkButton *nearest_button;
  GtkLabel *nearest_label;
  GtkButton *reset_button;
  GtkLabel *reset_label;
  AdwBin *places_bin; /* empty until its page is first seen */
  GtkListView *articles;
  GtkWidget *without_chips;
  GtkMenuButton *group_button;
  GMenuModel *group_menu;
  GtkToggleButton *without_day;
  GtkLabel *without_day_label;
  GtkToggleButton *untold; /* of the articles, as the others are of the excerpts */
  GtkLabel *untold_label;
  GtkToggleButton *without_place;
  GtkLabel *without_place_label;
  WabArticlePage *article_page; /* (nullable): made when the first article is opened */

  WabSession *session;
  WabExcerptList *excerpt_list;
  GtkSingleSelection *excerpt_selection;
  WabArticleList *article_list;
  AdwViewSwitcher *switcher;
  GHashTable *excerpt_items; /* the GtkListItems that show excerpts now */
  GHashTable *open_events;   /* indices of those whose wordings show */
  gboolean is_article_list_old;
  gint32 as_of;         /* that the rows were made for */
  gboolean is_updating; /* what changes now is the session's doing, not the person's */
};

G_DEFINE_FINAL_TYPE (WabReader, wab_reader, GTK_TYPE_WIDGET)

/* --- rows ------------------------------------------------------------------------------------ */

/* Rows come and go; which of them are open is kept here. */
static void
on_row_toggled (WabReader *self, guint event, gboolean is_open)
{
  if (is_open)
    g_hash_table_add (self->open_events, GUINT_TO_POINTER (event));
  else
    g_hash_table_remove (self->open_events, GUINT_TO_POINTER (event));
}

static void
set_up_excerpt (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  GtkWidget *row = wab_excerpt_row_new ();
  g_signal_connect_object (row, "toggled", G_CALLBACK (on_row_toggled), data, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
fill_excerpt (WabReader *self, GtkListItem *item, gboolean anew)
{
  guint position = gtk_list_item_get_position (item);
  /* The window holds the row that has the focus a little longer than the list does. */
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->excerpt_list)))
    return;
  g_autofree char *heading = wab_excerpt_list_dup_heading (self->excerpt_list, position);
  guint32 event = wab_excerpt_list_get_event (self->excerpt_list, position);
  if (!anew
      && wab_excerpt_row_shows (WAB_EXCERPT_ROW (gtk_list_item_get_child (item)), event, heading))
    return;
  wab_excerpt_row_show (WAB_EXCERPT_ROW (gtk_list_item_get_child (item)),
                        self->session,
                        event,
                        heading,
                        g_hash_table_contains (self->open_events, GUINT_TO_POINTER (event)));
}

static void
bind_excerpt (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  WabReader *self = data;
  fill_excerpt (self, item, TRUE);
  g_hash_table_add (self->excerpt_items, item);
}

static void
on_refilled (WabReader *self, gboolean anew)
{
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init (&iter, self->excerpt_items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    fill_excerpt (self, item, anew);
}

static void
unbind_excerpt (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
                GtkListItem *item,
                GHashTable *excerpt_items)
{
  g_hash_table_remove (excerpt_items, item);
  wab_excerpt_row_show (WAB_EXCERPT_ROW (gtk_list_item_get_child (item)), NULL, NONE, NULL, FALSE);
}

static void
set_up_article (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child (item, wab_article_row_new ());
}

static void
bind_article (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  WabReader *self = data;
  guint32 article = wab_article_item_get_article (gtk_list_item_get_item (item));
  wab_article_row_show (WAB_ARTICLE_ROW (gtk_list_item_get_child (item)),
                        wab_session_get_snapshot (self->session),
                        article);
}

/* --- the article ----------------------------------------------------------------------------- */

static void
on_back (WabReader *self)
{
  gtk_stack_set_visible_child_name (self->pages, "lists");
  gtk_widget_grab_focus (
      g_str_equal (adw_view_stack_get_visible_child_name (self->lists), "articles")
          ? GTK_WIDGET (self->articles)
          : GTK_WIDGET (self->excerpts));
}

static void
make_article_page (WabReader *self)
{
  self->article_page = g_object_new (WAB_TYPE_ARTICLE_PAGE, NULL);
  g_signal_connect_object (
      self->article_page, "back", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->article_page), "article");
  wab_article_page_set_session (self->article_page, self->session);
}

void
wab_reader_open_article (WabReader *self, guint32 article, guint32 offset)
{
  g_return_if_fail (WAB_IS_READER (self));
  g_return_if_fail (self->session != NULL);
  if (self->article_page == NULL)
    make_article_page (self);
  /* In this order: what is not seen does not glow. */
  gtk_stack_set_visible_child_name (self->pages, "article");
  wab_article_page_show (self->article_page, article, offset);
  gtk_widget_child_focus (GTK_WIDGET (self->article_page), GTK_DIR_TAB_FORWARD);
}

static void
on_excerpt_activated (WabReader *self, guint position)
{
  guint32 event = wab_excerpt_list_get_event (self->excerpt_list, position);
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  WabEventSummary summary;
  if (event == NONE
      || !wab_event_summarise (
          snapshot, event, wab_session_get_lens (self->session)->as_of, &summary))
    return;
  const WabRow *row = wab_snapshot_get_row (snapshot, summary.first_row);
  wab_session_select_event (self->session, event);
  wab_reader_open_article (self, row->article, wab_snapshot_get_report (snapshot, row)->start);
}

static void
on_article_activated (WabReader *self, guint position)
{
  guint32 article = wab_article_list_get_article (self->article_list, position);
  if (article != NONE)
    wab_reader_open_article (self, article, NONE);
}

/* --- chips ----------------------------------------------------------------------------------- */

/* A button's own label would be read out twice by GTK 4.8. */
static void
set_words (GtkButton *button, GtkLabel *label, const char *words)
{
  gtk_label_set_text (label, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update_without_chips (WabReader *self)
{
  guint n_day = wab_session_get_n_without_day (self->session);
  guint n_place = wab_session_get_n_without_place (self->session);
  g_autofree char *day =
      g_strdup_printf (ngettext ("%'u without day", "%'u without day", n_day), n_day);
  g_autofree char *place =
      g_strdup_printf (ngettext ("%'u without place", "%'u without place", n_place), n_place);
  set_words (GTK_BUTTON (self->without_day), self->without_day_label, day);
  set_words (GTK_BUTTON (self->without_place), self->without_place_label, place);
  gtk_toggle_button_set_active (self->without_day, wab_session_get_without_day (self->session));
  gtk_toggle_button_set_active (self->without_place, wab_session_get_without_place (self->session));
  gtk_widget_set_sensitive (GTK_WIDGET (self->without_day), n_day > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->without_place), n_place > 0);
}

static void
on_without_toggled (WabReader *self)
{
  if (self->is_updating || self->session == NULL)
    return;
  wab_session_begin_change (self->session);
  wab_session_set_without_day (self->session, gtk_toggle_button_get_active (self->without_day));
  wab_session_set_without_place (self->session, gtk_toggle_button_get_active (self->without_place));
  wab_session_end_change (self->session);
}

/* --- following the session ------------------------------------------------------------------- */

/* "Nearest: 12 January 2022", only made where nothing shows. */
static void
update_nearest (WabReader *self, gboolean is_empty)
{
  WabEventSummary summary;
  guint32 event = is_empty ? wab_session_find_nearest_event (self->session) : NONE;
  gboolean is_found = event != NONE
                      && wab_event_summarise (wab_session_get_snapshot (self->session),
                                              event,
                                              wab_session_get_lens (self->session)->as_of,
                                              &summary)
                      && summary.end > summary.start;
  gtk_widget_set_visible (GTK_WIDGET (self->nearest_button), is_found);
  if (!is_found)
    return;
  WabSpan span = { summary.start, summary.end, summary.precision, summary.edges };
  g_autofree char *when = wab_span_format (&span);
  /* Translators: "Go to 12 January 2022", the nearest day on which something happened */
  g_autofree char *words = g_strdup_printf (_ ("Go to %s"), when);
  set_words (self->nearest_button, self->nearest_label, words);
}

/* Rows that went took the focus with them, and the stack goes on naming their page as the one with
 * the focus. Where that page is hidden, Tab in GTK 4.18 passes the whole stack by. */
static void
show_state (WabReader *self, const char *name)
{
  GtkWidget *states = GTK_WIDGET (self->excerpt_states);
  gtk_stack_set_visible_child_name (self->excerpt_states, name);
  GtkWidget *page = gtk_widget_get_focus_child (states);
  if (page != NULL && page != gtk_stack_get_visible_child (self->excerpt_states))
    gtk_widget_set_focus_child (states, NULL);
}

static void
update_empty_state (WabReader *self)
{
  gboolean is_empty = wab_excerpt_list_get_n_events (self->excerpt_list) == 0;
  WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  gboolean is_document_empty = snapshot->n_rows == 0;
  gboolean is_waiting = snapshot->articles->len == 0; /* the first articles are being read */
  gint64 start, end;
  gboolean has_window = wab_session_get_window (self->session, &start, &end);
  show_state (self, is_empty && !is_waiting ? "none" : "some");
  adw_status_page_set_title (self->nothing,
                             is_document_empty ? _ ("No Events Found")
                             : has_window      ? _ ("Nothing Happened in This Window")
                                               : _ ("Nothing Is Left by the Filters"));
  set_words (self->reset_button,
             self->reset_label,
             has_window ? _ ("Show All Days") : _ ("Show Everything"));
  gtk_widget_set_visible (GTK_WIDGET (self->reset_button), !is_document_empty);
  update_nearest (self, is_empty);
}

#define LEAST_ROW_PX 80 /* a row of the list of excerpts is hardly ever lower */

/* The list's own model looks through all new items for the old choice; there may be a million. */
static void
update_excerpts (WabReader *self, gboolean anew)
{
  gtk_single_selection_set_selected (self->excerpt_selection, GTK_INVALID_LIST_POSITION);
  wab_excerpt_list_set_n_at_once (
      self->excerpt_list,
      (guint)gtk_widget_get_height (GTK_WIDGET (self->excerpts)) / LEAST_ROW_PX + 1);
  wab_excerpt_list_update (self->excerpt_list, anew);
}

static void
update_selection (WabReader *self, gboolean scrolls)
{
  guint32 event = wab_session_get_selected_event (self->session);
  guint32 position = event != NONE ? wab_excerpt_list_find (self->excerpt_list, event) : NONE;
  gtk_single_selection_set_selected (self->excerpt_selection,
                                     position != NONE ? position : GTK_INVALID_LIST_POSITION);
  if (scrolls && position != NONE)
    gtk_widget_activate_action (GTK_WIDGET (self->excerpts), "list.scroll-to-item", "u", position);
}

/* The list of articles follows only while it is seen, and has a chip of its own. */
static void
update_articles (WabReader *self)
{
  gboolean is_seen =
      g_strcmp0 (adw_view_stack_get_visible_child_name (self->lists), "articles") == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->without_day), !is_seen);
  gtk_widget_set_visible (GTK_WIDGET (self->without_place), !is_seen);
  gtk_widget_set_visible (GTK_WIDGET (self->untold), is_seen);
  gtk_widget_set_visible (
      GTK_WIDGET (self->group_button),
      g_str_equal (adw_view_stack_get_visible_child_name (self->lists), "excerpts"));
  if (!self->is_article_list_old || !is_seen || self->session == NULL)
    return;
  self->is_article_list_old = FALSE;
  wab_article_list_update (
      self->article_list, self->session, gtk_toggle_button_get_active (self->untold));
  guint n = wab_article_list_get_n_without_day (self->article_list);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u without day", "%'u without day", n), n);
  set_words (GTK_BUTTON (self->untold), self->untold_label, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->untold),
                            n > 0 || gtk_toggle_button_get_active (self->untold));
}

static void
on_page_changed (WabReader *self)
{
  gboolean is_places =
      g_strcmp0 (adw_view_stack_get_visible_child_name (self->lists), "places") == 0;
  if (is_places && adw_bin_get_child (self->places_bin) == NULL)
    {
      adw_bin_set_child (self->places_bin, wab_places_page_new ());
      wab_places_page_set_session (WAB_PLACES_PAGE (adw_bin_get_child (self->places_bin)),
                                   self->session);
    }
  update_articles (self);
}

static void
on_untold_toggled (WabReader *self)
{
  self->is_article_list_old = TRUE;
  update_articles (self);
}

/* On the told clock an article that is told later is not there yet: its page closes. */
static void
close_later_article (WabReader *self, gint32 as_of)
{
  guint32 article =
      self->article_page != NULL ? wab_article_page_get_article (self->article_page) : NONE;
  if (as_of == WAB_NO_DAY || article == NONE
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "article") != 0)
    return;
  const WabSpan *told =
      &wab_snapshot_get_analysis (wab_session_get_snapshot (self->session), article)->told.span;
  if (!wab_span_is_known (told) || told->start / WAB_SECONDS_PER_DAY > as_of)
    gtk_stack_set_visible_child_name (self->pages, "lists");
}

/* What is hovered in another view is shown by the rows that are seen; none is scrolled to. */
static void
update_previews (GtkWidget *widget)
{
  if (WAB_IS_EXCERPT_ROW (widget))
    {
      wab_excerpt_row_update_preview (WAB_EXCERPT_ROW (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    update_previews (child);
}

static void
on_session_changed (WabReader *self, guint changes)
{
  if (changes & WAB_CHANGED_HOVER)
    update_previews (GTK_WIDGET (self->excerpts));
  const guint of_lists = WAB_CHANGED_SNAPSHOT | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER;
  const guint of_selection = of_lists | WAB_CHANGED_SELECTION;
  if ((changes & of_selection) == 0)
    return;
  gint32 as_of = wab_session_get_lens (self->session)->as_of;
  gboolean is_other_document = (changes & WAB_CHANGED_SNAPSHOT) != 0;
  self->is_updating = TRUE;
  if (is_other_document)
    g_hash_table_remove_all (self->open_events);
  const guint anew = WAB_CHANGED_SNAPSHOT | WAB_CHANGED_FILTER;
  update_excerpts (self, (changes & anew) != 0 || as_of != self->as_of);
  if (is_other_document || as_of != self->as_of || (changes & WAB_CHANGED_FILTER) != 0)
    self->is_article_list_old = TRUE;
  update_articles (self);
  self->as_of = as_of;
  update_selection (self, (changes & (WAB_CHANGED_SELECTION | WAB_CHANGED_SNAPSHOT)) != 0);
  update_without_chips (self);
  update_empty_state (self);
  if (is_other_document && self->article_page != NULL)
    wab_article_page_refresh (self->article_page);
  close_later_article (self, as_of);
  self->is_updating = FALSE;
}

static void
on_excerpt_selected (WabReader *self)
{
  if (self->is_updating || self->session == NULL)
    return;
  guint position = gtk_single_selection_get_selected (self->excerpt_selection);
  guint32 event = wab_excerpt_list_get_event (self->excerpt_list, position);
  if (event != NONE)
    wab_session_select_event (self->session, event);
}

static void
on_dark_changed (WabReader *self)
{
  if (self->session == NULL)
    return;
  self->is_updating = TRUE;
  update_excerpts (self, TRUE);
  update_selection (self, FALSE);
  self->is_updating = FALSE;
}

static WabExcerptRow *
find_row (GtkWidget *widget, guint32 event)
{
  if (WAB_IS_EXCERPT_ROW (widget))
    return wab_excerpt_row_get_event (WAB_EXCERPT_ROW (widget)) == event ? WAB_EXCERPT_ROW (widget)
                                                                         : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WabExcerptRow *found = find_row (child, event);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* By the keyboard: of the row that is chosen. */
static void
toggle_wordings (GtkWidget *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant *parameter G_GNUC_UNUSED)
{
  WabReader *self = WAB_READER (widget);
  guint32 event = self->session != NULL ? wab_session_get_selected_event (self->session) : NONE;
  WabExcerptRow *row = event != NONE ? find_row (GTK_WIDGET (self->excerpts), event) : NULL;
  if (row != NULL)
    wab_excerpt_row_toggle (row);
}

/* Of the event given, or of the one that is chosen. */
static void
check_event (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  WabReader *self = WAB_READER (widget);
  g_autoptr (GError) error = NULL;
  if (self->session == NULL || wab_session_get_collection (self->session) == NULL)
    return;
  guint32 event = parameter != NULL ? g_variant_get_uint32 (parameter)
                                    : wab_session_get_selected_event (self->session);
  if (event != NONE
      && !wab_session_set_checked (
          self->session, event, !wab_session_is_checked (self->session, event), &error))
    gtk_widget_activate_action (widget, "win.tell", "s", error->message);
}

static void
check_selected (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  check_event (widget, name, NULL);
}

static void
go_to_nearest (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WabReader *self = WAB_READER (widget);
  guint32 event = wab_session_find_nearest_event (self->session);
  if (event != NONE)
    wab_session_select_event (self->session, event);
}

static void
reset (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  WabReader *self = WAB_READER (widget);
  gint64 start, end;
  gboolean has_window = wab_session_get_window (self->session, &start, &end);
  wab_session_begin_change (self->session);
  wab_session_clear_window (self->session);
  if (!has_window)
    {
      wab_session_clear_filters (self->session);
      wab_session_clear_selection (self->session);
    }
  wab_session_end_change (self->session);
}

void
wab_reader_set_session (WabReader *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_READER (self));
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  self->is_updating = TRUE;
  gtk_single_selection_set_selected (self->excerpt_selection, GTK_INVALID_LIST_POSITION);
  g_set_object (&self->session, session);
  wab_excerpt_list_set_session (self->excerpt_list, session);
  wab_filter_bar_set_session (self->filter_bar, session);
  if (adw_bin_get_child (self->places_bin) != NULL)
    wab_places_page_set_session (WAB_PLACES_PAGE (adw_bin_get_child (self->places_bin)), session);
  if (self->article_page != NULL)
    wab_article_page_set_session (self->article_page, session);
  gtk_stack_set_visible_child_name (self->pages, "lists");
  self->is_updating = FALSE;
  if (session == NULL)
    return;
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self, WAB_CHANGED_ALL);
}

static void
wab_reader_dispose (GObject *object)
{
  WabReader *self = WAB_READER (object);
  wab_reader_set_session (self, NULL);
  if (self->pages != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->pages));
  self->pages = NULL;
  g_clear_object (&self->excerpt_list);
  g_clear_object (&self->excerpt_selection);
  g_clear_object (&self->article_list);
  g_clear_pointer (&self->open_events, g_hash_table_unref);
  g_clear_pointer (&self->excerpt_items, g_hash_table_unref);
  G_OBJECT_CLASS (wab_reader_parent_class)->dispose (object);
}

static void
wab_reader_class_init (WabReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_reader_dispose;
  g_type_ensure (WAB_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whenabouts/Whenabouts/reader/reader.ui");
  gtk_widget_class_bind_template_child (widget_class, WabReader, pages);
  gtk_widget_class_bind_template_child (widget_class, WabReader, lists);
  gtk_widget_class_bind_template_child (widget_class, WabReader, switcher);
  gtk_widget_class_bind_template_child (widget_class, WabReader, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, WabReader, excerpt_states);
  gtk_widget_class_bind_template_child (widget_class, WabReader, excerpts);
  gtk_widget_class_bind_template_child (widget_class, WabReader, nothing);
  gtk_widget_class_bind_template_child (widget_class, WabReader, nearest_button);
  gtk_widget_class_bind_template_child (widget_class, WabReader, nearest_label);
  gtk_widget_class_bind_template_child (widget_class, WabReader, reset_button);
  gtk_widget_class_bind_template_child (widget_class, WabReader, reset_label);
  gtk_widget_class_bind_template_child (widget_class, WabReader, places_bin);
  gtk_widget_class_bind_template_child (widget_class, WabReader, articles);
  gtk_widget_class_bind_template_child (widget_class, WabReader, without_chips);
  gtk_widget_class_bind_template_child (widget_class, WabReader, group_button);
  gtk_widget_class_bind_template_child (widget_class, WabReader, group_menu);
  gtk_widget_class_bind_template_child (widget_class, WabReader, without_day);
  gtk_widget_class_bind_template_child (widget_class, WabReader, without_day_label);
  gtk_widget_class_bind_template_child (widget_class, WabReader, untold);
  gtk_widget_class_bind_template_child (widget_class, WabReader, untold_label);
  gtk_widget_class_bind_template_child (widget_class, WabReader, without_place);
  gtk_widget_class_bind_template_child (widget_class, WabReader, without_place_label);
  gtk_widget_class_install_action (widget_class, "reader.reset", NULL, reset);
  gtk_widget_class_install_action (widget_class, "reader.toggle-wordings", NULL, toggle_wordings);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_w, GDK_ALT_MASK, "reader.toggle-wordings", NULL);
  gtk_widget_class_install_action (widget_class, "reader.check-event", "u", check_event);
  gtk_widget_class_install_action (widget_class, "reader.check-selected", NULL, check_selected);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, 0, "reader.check-selected", NULL);
  gtk_widget_class_install_action (widget_class, "reader.go-to-nearest", NULL, go_to_nearest);
}

static void
unref_table (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_hash_table_unref (data);
}

/* Large letters leave no room for the names of the tabs beside their icons. */
static void
on_text_scaled (WabReader *self)
{
  int dpi = -1;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  adw_view_switcher_set_policy (self->switcher,
                                dpi > 1.2 * 96 * 1024 ? ADW_VIEW_SWITCHER_POLICY_NARROW
                                                      : ADW_VIEW_SWITCHER_POLICY_WIDE);
}

static void
set_up_lists (WabReader *self)
{
  self->open_events = g_hash_table_new (NULL, NULL);
  self->excerpt_items = g_hash_table_new (NULL, NULL);
  self->excerpt_list = wab_excerpt_list_new ();
  g_signal_connect_object (
      self->excerpt_list, "refilled", G_CALLBACK (on_refilled), self, G_CONNECT_SWAPPED);
  self->excerpt_selection =
      gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->excerpt_list)));
  gtk_single_selection_set_autoselect (self->excerpt_selection, FALSE);
  gtk_single_selection_set_can_unselect (self->excerpt_selection, TRUE);
  g_autoptr (GtkListItemFactory) of_excerpts = gtk_signal_list_item_factory_new ();
  g_signal_connect (of_excerpts, "setup", G_CALLBACK (set_up_excerpt), self);
  g_signal_connect (of_excerpts, "bind", G_CALLBACK (bind_excerpt), self);
  /* The list may let go of its rows after the reader is gone. */
  g_signal_connect_data (of_excerpts,
                         "unbind",
                         G_CALLBACK (unbind_excerpt),
                         g_hash_table_ref (self->excerpt_items),
                         unref_table,
                         G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (self->excerpts, of_excerpts);
  gtk_list_view_set_model (self->excerpts, GTK_SELECTION_MODEL (self->excerpt_selection));

  self->article_list = wab_article_list_new ();
  g_autoptr (GtkNoSelection) selection =
      gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->article_list)));
  g_autoptr (GtkListItemFactory) of_articles = gtk_signal_list_item_factory_new ();
  g_signal_connect (of_articles, "setup", G_CALLBACK (set_up_article), NULL);
  g_signal_connect (of_articles, "bind", G_CALLBACK (bind_article), self);
  gtk_list_view_set_factory (self->articles, of_articles);
  gtk_list_view_set_model (self->articles, GTK_SELECTION_MODEL (selection));
}

static void
on_group_chosen (GSimpleAction *action, GVariant *state, gpointer data)
{
  WabReader *self = data;
  gboolean is_by_place = g_str_equal (g_variant_get_string (state, NULL), "place");
  g_simple_action_set_state (action, state);
  self->is_updating = TRUE;
  gtk_single_selection_set_selected (self->excerpt_selection, GTK_INVALID_LIST_POSITION);
  wab_excerpt_list_set_grouping (self->excerpt_list,
                                 is_by_place ? WAB_GROUPING_PLACE : WAB_GROUPING_DAY);
  if (self->session != NULL)
    update_selection (self, TRUE);
  self->is_updating = FALSE;
}

static void
make_group_menu (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, ((WabReader *)data)->group_menu);
}

static void
set_up_grouping (WabReader *self)
{
  static const GActionEntry entries[] = {
    { .name = "group", .parameter_type = "s", .state = "'day'", .change_state = on_group_chosen }
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "reader-list", G_ACTION_GROUP (actions));
  gtk_menu_button_set_create_popup_func (self->group_button, make_group_menu, self, NULL);
}

static void
wab_reader_init (WabReader *self)
{
  self->as_of = WAB_NO_DAY;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_lists (self);
  set_up_grouping (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-xft-dpi",
                           G_CALLBACK (on_text_scaled),
                           self,
                           G_CONNECT_SWAPPED);
  on_text_scaled (self);
  g_signal_connect_object (
      self->untold, "toggled", G_CALLBACK (on_untold_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->lists, "notify::visible-child", G_CALLBACK (on_page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->excerpt_selection,
                           "notify::selected",
                           G_CALLBACK (on_excerpt_selected),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->excerpts, "activate", G_CALLBACK (on_excerpt_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->articles, "activate", G_CALLBACK (on_article_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->without_day, "toggled", G_CALLBACK (on_without_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->without_place, "toggled", G_CALLBACK (on_without_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (on_dark_changed),
                           self,
                           G_CONNECT_SWAPPED);
}

void
wab_reader_start_search (WabReader *self)
{
  g_return_if_fail (WAB_IS_READER (self));
  gtk_stack_set_visible_child_name (self->pages, "lists");
  adw_view_stack_set_visible_child_name (self->lists, "excerpts");
  wab_filter_bar_start_search (self->filter_bar);
}

GtkWidget *
wab_reader_new (void)
{
  return g_object_new (WAB_TYPE_READER, NULL);
}
