#include "config.h"

#include "reader/places-page.h"

#include <glib/gi18n-lib.h>

#define NONE G_MAXUINT32

/* --- a place of the list --------------------------------------------------------------------- */

#define WAB_TYPE_PLACE_ITEM (wab_place_item_get_type ())
G_DECLARE_FINAL_TYPE (WabPlaceItem, wab_place_item, WAB, PLACE_ITEM, GObject)

struct _WabPlaceItem
{
  GObject parent_instance;
  WabPlaceCount count;
};

G_DEFINE_FINAL_TYPE (WabPlaceItem, wab_place_item, G_TYPE_OBJECT)

static void
wab_place_item_class_init (WabPlaceItemClass *klass G_GNUC_UNUSED)
{
}

static void
wab_place_item_init (WabPlaceItem *self G_GNUC_UNUSED)
{
}

/* --- the page -------------------------------------------------------------------------------- */

struct _WabPlacesPage
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListView *view;
  GListStore *store;
  GtkSingleSelection *selection;

  WabSession *session;
  gint32 day;           /* by which the regions of the places go */
  gboolean is_old;      /* what the list shows is not what the session does */
  gboolean is_updating; /* what changes now is the session's doing, not the person's */
};

G_DEFINE_FINAL_TYPE (WabPlacesPage, wab_places_page, GTK_TYPE_WIDGET)

static const char *
get_kind_word (const WabPlace *place)
{
  switch ((WabPlaceKind)place->kind)
    {
    case WAB_PLACE_SETTLEMENT:
      return _ ("Town");
    case WAB_PLACE_DISTRICT:
      return _ ("District");
    case WAB_PLACE_REGION:
      return _ ("Region");
    case WAB_PLACE_COUNTRY:
      return _ ("Country");
    case WAB_PLACE_MACROREGION:
      return _ ("Part of the world");
    case WAB_PLACE_WATER:
      return _ ("Water");
    case WAB_PLACE_LAND:
      return _ ("Land");
    case WAB_PLACE_FACILITY:
      return _ ("Facility");
    case WAB_PLACE_OTHER:
    default:
      return _ ("Place");
    }
}

static char *
dup_where (const WabPlace *place, gint32 day)
{
  const char *kind = get_kind_word (place);
  const char *region = wab_place_get_region (place, day);
  gboolean has_region = region != NULL && !g_str_equal (region, place->name);
  if (has_region && *place->country != '\0')
    /* Translators: kind of place, region, code of the country: "Town · Almaty Region, KZ" */
    return g_strdup_printf (_ ("%s · %s, %s"), kind, region, place->country);
  if (*place->country != '\0' && place->kind != WAB_PLACE_COUNTRY)
    /* Translators: kind of place, code of the country: "Region · KZ" */
    return g_strdup_printf (_ ("%s · %s"), kind, place->country);
  return g_strdup (kind);
}

static char *
dup_counts (const WabPlaceCount *count)
{
  g_autofree char *events =
      g_strdup_printf (ngettext ("%'u event", "%'u events", count->events), count->events);
  g_autofree char *reports =
      g_strdup_printf (ngettext ("%'u report", "%'u reports", count->reports), count->reports);
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%'u article", "%'u articles", count->articles), count->articles);
  /* Translators: "7 events, 19 reports, 4 articles" */
  return g_strdup_printf (_ ("%s, %s, %s"), events, reports, articles);
}

static GtkWidget *
new_label (const char *style, gboolean expands)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expands);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static guint32
get_place (GtkListItem *item)
{
  WabPlaceItem *of = gtk_list_item_get_item (item);

  return of != NULL ? of->count.place : NONE;
}

/* A row under the pointer is hovered as its mark on the map would be. */
static void
on_enter (GtkListItem *item, double x G_GNUC_UNUSED, double y G_GNUC_UNUSED, GtkEventController *motion)
{
  GtkWidget *row = gtk_event_controller_get_widget (motion);
  WabPlacesPage *self =
      WAB_PLACES_PAGE (gtk_widget_get_ancestor (row, WAB_TYPE_PLACES_PAGE));

  if (self != NULL && self->session != NULL
      && get_place (item) < wab_session_get_snapshot (self->session)->places->len)
    wab_session_set_hover (self->session, NONE, get_place (item));
}

static void
on_leave (GtkListItem *item, GtkEventController *motion)
{
  GtkWidget *row = gtk_event_controller_get_widget (motion);
  WabPlacesPage *self =
      WAB_PLACES_PAGE (gtk_widget_get_ancestor (row, WAB_TYPE_PLACES_PAGE));

  if (self != NULL && self->session != NULL && get_place (item) != NONE
      && wab_session_get_hovered_place (self->session) == get_place (item))
    wab_session_set_hover (self->session, NONE, NONE);
}

static void
set_up (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *where = new_label ("caption", TRUE);
  GtkWidget *number = gtk_label_new (NULL);
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "place-count");
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), new_label ("heading", TRUE));
  gtk_box_append (GTK_BOX (texts), where);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), number);
  gtk_widget_add_css_class (row, "excerpt-body");
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_enter), item, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, motion);
  gtk_list_item_set_child (item, row);
}

static void
bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  WabPlacesPage *self = data;
  const WabPlaceCount *count = &WAB_PLACE_ITEM (gtk_list_item_get_item (item))->count;
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *texts = gtk_widget_get_first_child (row);
  const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
  if (count->place >= snapshot->places->len)
    return;
  const WabPlace *place = wab_snapshot_get_place (snapshot, count->place);
  g_autofree char *where = dup_where (place, self->day);
  g_autofree char *counts = dup_counts (count);
  g_autofree char *number = g_strdup_printf ("%'u", count->events);
  /* Translators: what a screen reader says: place, where it is, "7 events, 19 reports, 4 articles"
   */
  g_autofree char *spoken = g_strdup_printf (_ ("%s, %s: %s"), place->name, where, counts);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), place->name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), where);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (row)), number);
  gtk_widget_set_tooltip_text (row, counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

typedef struct
{
  const WabPlaceCount *count;
  const char *name;
} Entry;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  if (x->count->events != y->count->events)
    return x->count->events > y->count->events ? -1 : 1;
  int order = g_utf8_collate (x->name, y->name);
  return order != 0 ? order : x->count->place < y->count->place ? -1 : 1;
}

static void
update_selection (WabPlacesPage *self)
{
  guint32 place = wab_session_get_selected_place (self->session);
  guint position = GTK_INVALID_LIST_POSITION;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  for (guint i = 0; i < n && place != NONE && position == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (WabPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      if (item->count.place == place)
        position = i;
    }
  self->is_updating = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_updating = FALSE;
}

/* The list follows only while it is seen. */
static void
update (WabPlacesPage *self)
{
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->is_old)
    {
      const WabSnapshot *snapshot = wab_session_get_snapshot (self->session);
      const GArray *places = wab_session_get_tally (self->session)->places;
      g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), places->len);
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < places->len; i++)
        {
          const WabPlaceCount *count = &g_array_index (places, WabPlaceCount, i);
          Entry entry = { count, wab_snapshot_get_place (snapshot, count->place)->name };
          g_array_append_val (entries, entry);
        }
      g_array_sort (entries, compare_entries);
      self->day = wab_snapshot_get_last_told (snapshot);
      for (guint i = 0; i < entries->len; i++)
        {
          WabPlaceItem *item = g_object_new (WAB_TYPE_PLACE_ITEM, NULL);
          item->count = *g_array_index (entries, Entry, i).count;
          g_ptr_array_add (items, item);
        }
      self->is_updating = TRUE;
      g_list_store_splice (self->store,
                           0,
                           g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                           items->pdata,
                           items->len);
      self->is_updating = FALSE;
      self->is_old = FALSE;
    }
  update_selection (self);
}

static void
on_session_changed (WabPlacesPage *self, guint changes)
{
  if ((changes & (WAB_CHANGED_SNAPSHOT | WAB_CHANGED_WINDOW | WAB_CHANGED_FILTER)) != 0)
    self->is_old = TRUE;
  else if ((changes & WAB_CHANGED_SELECTION) == 0)
    return;
  update (self);
}

static void
on_selected (WabPlacesPage *self)
{
  WabPlaceItem *item = gtk_single_selection_get_selected_item (self->selection);
  if (!self->is_updating && self->session != NULL && item != NULL)
    wab_session_select_place (self->session, item->count.place);
}

void
wab_places_page_set_session (WabPlacesPage *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_PLACES_PAGE (self));
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  self->is_updating = TRUE;
  g_list_store_remove_all (self->store);
  self->is_updating = FALSE;
  g_set_object (&self->session, session);
  self->is_old = TRUE;
  if (session == NULL)
    return;
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
wab_places_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wab_places_page_parent_class)->map (widget);
  update (WAB_PLACES_PAGE (widget));
}

static gboolean
wab_places_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAB_PLACES_PAGE (widget)->view));
}

static void
wab_places_page_dispose (GObject *object)
{
  WabPlacesPage *self = WAB_PLACES_PAGE (object);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (wab_places_page_parent_class)->dispose (object);
}

static void
wab_places_page_class_init (WabPlacesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = wab_places_page_dispose;
  widget_class->map = wab_places_page_map;
  widget_class->grab_focus = wab_places_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wab_places_page_init (WabPlacesPage *self)
{
  self->store = g_list_store_new (WAB_TYPE_PLACE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (
      self->selection, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), self);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (g_object_ref (self->selection)), g_steal_pointer (&factory)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "excerpts");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Places"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
wab_places_page_new (void)
{
  return g_object_new (WAB_TYPE_PLACES_PAGE, NULL);
}
