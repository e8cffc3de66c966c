#include "session/session-private.h"

/* Search and filters: each setter makes the mask of the rows anew and tells. */

void
wab_session_update_row_mask (WabSession *self)
{
  g_clear_pointer (&self->row_mask, g_free);
  const WabSessionView *view = &self->view;
  g_autofree guint8 *titles =
      self->hits != NULL ? wab_filter_find_titles (self->snapshot, self->words) : NULL;
  WabFilter filter = {
    .place = view->place_filter,
    .outlet = view->outlet,
    .roles = view->roles,
    .only_sure = view->only_sure,
    .least_origins = view->least_origins,
    .unchecked = view->only_unchecked ? self->collection : NULL,
    .without = view->without,
    .lacks = self->without_of_events,
    .hits = self->hits,
    .titles = titles,
  };
  self->row_mask = wab_filter_mask_rows (&filter, self->snapshot);
  self->is_whole_stale = TRUE;
}

/* While articles are added, what was found before stays; the search is done anew when that ends. */
void
wab_session_search_again (WabSession *self)
{
  if (self->words == NULL || self->collection == NULL)
    {
      g_clear_pointer (&self->hits, g_array_unref);
      return;
    }
  g_autoptr (GError) error = NULL;
  GArray *hits = wab_collection_search (self->collection, self->words, &error);
  if (hits == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    g_warning ("%s", error->message);
  if (hits == NULL && self->hits != NULL)
    return;
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits != NULL ? hits : g_array_new (FALSE, FALSE, sizeof (WabStoreHit));
}

void
wab_session_look_for (WabSession *self, const char *words)
{
  g_autofree char *query = words != NULL ? wab_store_dup_query (words) : NULL;
  g_autofree char *copy = query != NULL ? g_strdup (words) : NULL;
  g_free (self->words);
  self->words = g_steal_pointer (&copy);
  wab_session_search_again (self);
}

void
wab_session_drop_filters (WabSession *self)
{
  WabSessionView *view = &self->view;
  view->place_filter = WAB_NONE;
  view->article_filter = WAB_NONE;
  view->without = 0;
  view->outlet = NULL;
  view->roles = 1u << WAB_ROLE_SCENE;
  view->only_sure = FALSE;
  view->only_unchecked = FALSE;
  view->least_origins = 0;
  wab_session_look_for (self, NULL);
  wab_session_update_row_mask (self);
}

/* After a change of a filter. */
static void
refilter (WabSession *self)
{
  self->can_undo_reveal = FALSE;
  wab_session_update_row_mask (self);
  wab_session_note (self, WAB_CHANGED_FILTER);
}

static void
set_filter (WabSession *self, guint32 *filter, guint32 value)
{
  if (*filter == value)
    return;
  *filter = value;
  refilter (self);
}

void
wab_session_set_place_filter (WabSession *self, guint32 place)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (place == WAB_NONE || place < self->snapshot->places->len);
  set_filter (self, &self->view.place_filter, place);
}

guint32
wab_session_get_place_filter (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return self->view.place_filter;
}

void
wab_session_set_article_filter (WabSession *self, guint32 article)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (article == WAB_NONE || article < self->snapshot->articles->len);
  set_filter (self, &self->view.article_filter, article);
}

guint32
wab_session_get_article_filter (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), WAB_NONE);
  return self->view.article_filter;
}

static void
set_without (WabSession *self, WabWithout what, gboolean only)
{
  guint without = only ? self->view.without | what : self->view.without & ~(guint)what;
  if (self->view.without == without)
    return;
  self->view.without = without;
  refilter (self);
}

void
wab_session_set_search (WabSession *self, const char *words)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (g_strcmp0 (self->words, words) == 0)
    return;
  gboolean was_searching = self->words != NULL;
  wab_session_look_for (self, words);
  if (was_searching || self->words != NULL)
    refilter (self);
}

const char *
wab_session_get_search (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return self->words;
}

void
wab_session_set_outlet_filter (WabSession *self, const char *outlet)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (g_strcmp0 (self->view.outlet, outlet) == 0)
    return;
  self->view.outlet = outlet != NULL ? g_intern_string (outlet) : NULL;
  refilter (self);
}

const char *
wab_session_get_outlet_filter (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), NULL);
  return self->view.outlet;
}

void
wab_session_set_roles (WabSession *self, guint roles)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  g_return_if_fail (roles != 0);
  if (self->view.roles == roles)
    return;
  self->view.roles = roles;
  refilter (self);
}

guint
wab_session_get_roles (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), 0);
  return self->view.roles;
}

void
wab_session_set_only_sure (WabSession *self, gboolean only)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  only = only != FALSE;
  if (self->view.only_sure == only)
    return;
  self->view.only_sure = only;
  refilter (self);
}

gboolean
wab_session_get_only_sure (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return self->view.only_sure;
}

void
wab_session_set_least_origins (WabSession *self, guint least)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (self->view.least_origins == least)
    return;
  self->view.least_origins = least;
  refilter (self);
}

guint
wab_session_get_least_origins (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), 0);
  return self->view.least_origins;
}

void
wab_session_set_only_unchecked (WabSession *self, gboolean only)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  only = only != FALSE;
  if (self->view.only_unchecked == only)
    return;
  self->view.only_unchecked = only;
  refilter (self);
}

gboolean
wab_session_get_only_unchecked (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return self->view.only_unchecked;
}

gboolean
wab_session_is_checked (WabSession *self, guint32 event)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return self->collection != NULL && wab_collection_is_checked (self->collection, event);
}

gboolean
wab_session_set_checked (WabSession *self, guint32 event, gboolean is_checked, GError **error)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->collection != NULL, FALSE);
  if (!wab_collection_set_checked (self->collection, event, is_checked, error))
    return FALSE;
  refilter (self);
  return TRUE;
}

gboolean
wab_session_has_filter (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return self->row_mask != NULL || self->view.article_filter != WAB_NONE
         || self->view.roles != 1u << WAB_ROLE_SCENE;
}

void
wab_session_clear_filters (WabSession *self)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  if (!wab_session_has_filter (self))
    return;
  wab_session_drop_filters (self);
  refilter (self);
}

void
wab_session_set_without_day (WabSession *self, gboolean only)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  set_without (self, WAB_WITHOUT_DAY, only);
}

gboolean
wab_session_get_without_day (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return (self->view.without & WAB_WITHOUT_DAY) != 0;
}

void
wab_session_set_without_place (WabSession *self, gboolean only)
{
  g_return_if_fail (WAB_IS_SESSION (self));
  set_without (self, WAB_WITHOUT_PLACE, only);
}

gboolean
wab_session_get_without_place (WabSession *self)
{
  g_return_val_if_fail (WAB_IS_SESSION (self), FALSE);
  return (self->view.without & WAB_WITHOUT_PLACE) != 0;
}
