#include "model/place.h"

WabPlace *
wab_place_new (gint64 id, const char *name)
{
  WabPlace *self = g_new0 (WabPlace, 1);
  g_atomic_ref_count_init (&self->references);
  self->id = id;
  self->name = g_strdup (name);
  return self;
}

WabPlace *
wab_place_ref (WabPlace *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wab_place_unref (WabPlace *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->name);
  g_free (self->region);
  g_free (self->outline);
  g_free (self);
}

char *
wab_place_dup_label (const WabPlace *self, gboolean is_long)
{
  if (!is_long || self->kind == WAB_PLACE_COUNTRY || self->country[0] == '\0')
    return g_strdup (self->name);
  if (self->region == NULL || g_str_equal (self->region, self->name))
    return g_strdup_printf ("%s, %s", self->name, self->country);
  return g_strdup_printf ("%s, %s, %s", self->name, self->region, self->country);
}

gboolean
wab_place_lies_in (const WabPlace *inner, const WabPlace *outer)
{
  if (inner == outer || inner->id == outer->id)
    return TRUE;
  if (outer->kind == WAB_PLACE_COUNTRY)
    return *outer->country != '\0' && g_str_equal (inner->country, outer->country);
  return outer->kind == WAB_PLACE_REGION && inner->region != NULL
         && g_str_equal (inner->region, outer->name)
         && g_str_equal (inner->country, outer->country);
}
