#pragma once

#include "session/session.h"

#include <gio/gio.h>

/**
 * The events that the session shows, as a list model. Its items stand for places in the list:
 * what is at a position is asked for with wab_excerpt_list_get_event(). While the time window
 * moves, rows of events that stay are left alone; where hardly any stays, "refilled" tells that
 * all positions may have other events, and the items stay; its argument says whether what is told
 * of events that stay may have changed too.
 */
#define WAB_TYPE_EXCERPT_LIST (wab_excerpt_list_get_type ())
G_DECLARE_FINAL_TYPE (WabExcerptList, wab_excerpt_list, WAB, EXCERPT_LIST, GObject)

typedef enum
{
  WAB_GROUPING_DAY,
  WAB_GROUPING_PLACE, /* by name; an event is filed under the first of its places */
} WabGrouping;

WabExcerptList *wab_excerpt_list_new (void);
void wab_excerpt_list_set_grouping (WabExcerptList *self, WabGrouping grouping);
void wab_excerpt_list_set_session (WabExcerptList *self, WabSession *session);
/** Takes over what the session shows now. @anew: the document, its filters or its told day changed,
 * so that rows of events that stay are made anew too. */
void wab_excerpt_list_update (WabExcerptList *self, gboolean anew);
/** How many events the model has at once after a change, 5 at least: those that fill the view. The
 * rest follow when nothing has changed for a moment. */
void wab_excerpt_list_set_n_at_once (WabExcerptList *self, guint n);
/** How many events show; the model itself is shorter for a moment after a change. */
guint wab_excerpt_list_get_n_events (WabExcerptList *self);
/** Position of @event, in the model from now on; G_MAXUINT32 where it does not show. */
guint32 wab_excerpt_list_find (WabExcerptList *self, guint32 event);
guint32 wab_excerpt_list_get_event (WabExcerptList *self, guint32 position);
/** The heading over the row at @position, where it is the first of its group: "Sunday 9 January
 * 2022", "Almaty". Not kept in the item: a view may make many items that it never shows. Returns: (transfer
 * full) (nullable) */
char *wab_excerpt_list_dup_heading (WabExcerptList *self, guint position);
