#include "config.h"

#include "reader/excerpt-list.h"

#include <glib/gi18n-lib.h>

#include "calendar/civil.h"

struct _WabExcerpt
{
  GObject parent_instance;
  guint32 event;
  char *heading;
};

G_DEFINE_FINAL_TYPE (WabExcerpt, wab_excerpt, G_TYPE_OBJECT)

static void
wab_excerpt_finalize (GObject *object)
{
  g_free (WAB_EXCERPT (object)->heading);
  G_OBJECT_CLASS (wab_excerpt_parent_class)->finalize (object);
}

static void
wab_excerpt_class_init (WabExcerptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_excerpt_finalize;
}

static void
wab_excerpt_init (WabExcerpt *self)
{
  self->event = G_MAXUINT32;
}

guint32
wab_excerpt_get_event (WabExcerpt *self)
{
  g_return_val_if_fail (WAB_IS_EXCERPT (self), G_MAXUINT32);
  return self->event;
}

const char *
wab_excerpt_get_heading (WabExcerpt *self)
{
  g_return_val_if_fail (WAB_IS_EXCERPT (self), NULL);
  return self->heading;
}

struct _WabExcerptList
{
  GObject parent_instance;
  WabSession *session;
  GArray *events; /* of guint32 */
};

static void wab_excerpt_list_init_model (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WabExcerptList,
                               wab_excerpt_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      wab_excerpt_list_init_model))

#define NO_DAY G_MAXINT64

/* The day an event is filed under: its first, or WAB's "no day". */
static WabDay
get_day_at (WabExcerptList *self, guint position)
{
  WabEventSummary summary;
  if (!wab_event_summarise (wab_session_get_snapshot (self->session),
                            g_array_index (self->events, guint32, position),
                            wab_session_get_lens (self->session)->as_of,
                            &summary)
      || summary.end <= summary.start)
    return NO_DAY;
  WabSpan span = { summary.start, summary.end, summary.precision, summary.edges };
  WabDay first, last;
  wab_span_to_days (&span, &first, &last);
  return first;
}

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return WAB_TYPE_EXCERPT;
}

static guint
get_n_items (GListModel *model)
{
  return WAB_EXCERPT_LIST (model)->events->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WabExcerptList *self = WAB_EXCERPT_LIST (model);
  if (position >= self->events->len)
    return NULL;
  WabExcerpt *excerpt = g_object_new (WAB_TYPE_EXCERPT, NULL);
  excerpt->event = g_array_index (self->events, guint32, position);
  WabDay day = get_day_at (self, position);
  if (position == 0 || get_day_at (self, position - 1) != day)
    excerpt->heading = day == NO_DAY ? g_strdup (_ ("No day")) : wab_day_format_long (day);
  return excerpt;
}

static void
wab_excerpt_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
wab_excerpt_list_finalize (GObject *object)
{
  WabExcerptList *self = WAB_EXCERPT_LIST (object);
  g_clear_object (&self->session);
  g_array_unref (self->events);
  G_OBJECT_CLASS (wab_excerpt_list_parent_class)->finalize (object);
}

static void
wab_excerpt_list_class_init (WabExcerptListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_excerpt_list_finalize;
}

static void
wab_excerpt_list_init (WabExcerptList *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (guint32));
}

WabExcerptList *
wab_excerpt_list_new (void)
{
  return g_object_new (WAB_TYPE_EXCERPT_LIST, NULL);
}

void
wab_excerpt_list_set_session (WabExcerptList *self, WabSession *session)
{
  g_return_if_fail (WAB_IS_EXCERPT_LIST (self));
  guint n_before = self->events->len;
  g_array_set_size (self->events, 0);
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  g_set_object (&self->session, session);
  if (session != NULL)
    wab_excerpt_list_update (self, TRUE);
}

static GArray *
list_events (WabSession *session)
{
  const GArray *shown = wab_session_get_tally (session)->events;
  guint32 place = wab_session_get_selected_place (session);
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (guint32), shown->len);
  if (place == G_MAXUINT32)
    {
      g_array_append_vals (events, shown->data, shown->len);
      return events;
    }
  for (guint i = 0; i < shown->len; i++)
    {
      guint32 event = g_array_index (shown, guint32, i);
      if (wab_session_event_is_at (session, event, place))
        g_array_append_val (events, event);
    }
  return events;
}

void
wab_excerpt_list_update (WabExcerptList *self, gboolean anew)
{
  g_return_if_fail (WAB_IS_EXCERPT_LIST (self));
  if (self->session == NULL)
    return;
  g_autoptr (GArray) before = self->events;
  GArray *after = self->events = list_events (self->session);
  guint first = 0, last = 0, shorter = MIN (before->len, after->len);
  if (!anew)
    {
      while (first < shorter
             && g_array_index (before, guint32, first) == g_array_index (after, guint32, first))
        first++;
      if (first == before->len && first == after->len)
        return;
      while (last < shorter - first
             && g_array_index (before, guint32, before->len - 1 - last)
                    == g_array_index (after, guint32, after->len - 1 - last))
        last++;
      /* The first row that stays after the change may get or lose its heading. */
      if (last > 0)
        last--;
    }
  g_list_model_items_changed (
      G_LIST_MODEL (self), first, before->len - first - last, after->len - first - last);
}

guint32
wab_excerpt_list_find (WabExcerptList *self, guint32 event)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_LIST (self), G_MAXUINT32);
  for (guint i = 0; i < self->events->len; i++)
    if (g_array_index (self->events, guint32, i) == event)
      return i;
  return G_MAXUINT32;
}

guint32
wab_excerpt_list_get_event (WabExcerptList *self, guint32 position)
{
  g_return_val_if_fail (WAB_IS_EXCERPT_LIST (self), G_MAXUINT32);
  return position < self->events->len ? g_array_index (self->events, guint32, position)
                                      : G_MAXUINT32;
}
