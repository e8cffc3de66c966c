#pragma once

#include "session/session.h"

#include <gio/gio.h>

/** One excerpt: an event as it shows now, made when its row is. */
#define WAB_TYPE_EXCERPT (wab_excerpt_get_type ())
G_DECLARE_FINAL_TYPE (WabExcerpt, wab_excerpt, WAB, EXCERPT, GObject)

guint32 wab_excerpt_get_event (WabExcerpt *self);
/** The heading over it, where it is the first of its day: "Sunday 9 January 2022". (nullable) */
const char *wab_excerpt_get_heading (WabExcerpt *self);

/**
 * The events that the session shows, as a list model of #WabExcerpt. Items are made when they are
 * asked for; what stays the same at both ends of the list is left alone when the session changes.
 */
#define WAB_TYPE_EXCERPT_LIST (wab_excerpt_list_get_type ())
G_DECLARE_FINAL_TYPE (WabExcerptList, wab_excerpt_list, WAB, EXCERPT_LIST, GObject)

WabExcerptList *wab_excerpt_list_new (void);
void wab_excerpt_list_set_session (WabExcerptList *self, WabSession *session);
/** Takes over what the session shows now. @anew: also rows of events that stay are made anew. */
void wab_excerpt_list_update (WabExcerptList *self, gboolean anew);
/** Position of @event, G_MAXUINT32 where it does not show. */
guint32 wab_excerpt_list_find (WabExcerptList *self, guint32 event);
guint32 wab_excerpt_list_get_event (WabExcerptList *self, guint32 position);
