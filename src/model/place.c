#include "model/place.h"

#include "model/regions.h"

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

const char *
wab_place_get_region (const WabPlace *self, gint32 day)
{
  return wab_region_find_on (self->country, self->region, day);
}

static char *
dup_long_label (const WabPlace *self, gint32 day)
{
  const char *region = wab_place_get_region (self, day);
  if (self->kind == WAB_PLACE_COUNTRY || self->country[0] == '\0')
    return g_strdup (self->name);
  if (region == NULL || g_str_equal (region, self->name))
    return g_strdup_printf ("%s, %s", self->name, self->country);
  return g_strdup_printf ("%s, %s, %s", self->name, region, self->country);
}

char *
wab_place_dup_label (const WabPlace *self, gboolean is_long)
{
  return is_long ? dup_long_label (self, G_MAXINT32) : g_strdup (self->name);
}

char *
wab_place_dup_label_on (const WabPlace *self, gint32 day)
{
  return dup_long_label (self, day);
}

gboolean
wab_place_lies_in (const WabPlace *inner, const WabPlace *outer, gint32 day)
{
  if (inner == outer || inner->id == outer->id)
    return TRUE;
  if (outer->kind == WAB_PLACE_COUNTRY)
    return *outer->country != '\0' && g_str_equal (inner->country, outer->country);
  if (outer->kind != WAB_PLACE_REGION || !g_str_equal (inner->country, outer->country))
    return FALSE;
  /* A region that is younger than @day lay in the one that it was made of. */
  const char *own = inner->kind == WAB_PLACE_REGION ? inner->name : inner->region;
  const char *region = wab_region_find_on (inner->country, own, day);
  return region != NULL && (region != own || inner->kind != WAB_PLACE_REGION)
         && g_str_equal (region, outer->name);
}
