#include "picture/cluster-members.h"

struct _WabClusterMembers
{
  grefcount references;
  WabSquarePlaces *places;
  guint32 *cluster_of; /* by square */
  guint32 *firsts;     /* by cluster; (nullable): not needed any more */
  guint32 *members;    /* (nullable): not asked for so far */
};

WabSquarePlaces *
wab_square_places_new (guint32 n)
{
  WabSquarePlaces *self = g_new0 (WabSquarePlaces, 1);

  g_ref_count_init (&self->references);
  self->n = n;
  self->places = g_new (guint32, n + 1);
  self->squares = g_new (guint32, n + 1);
  return self;
}

WabSquarePlaces *
wab_square_places_ref (WabSquarePlaces *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
wab_square_places_unref (WabSquarePlaces *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_free (self->places);
  g_free (self->squares);
  g_free (self);
}

WabClusterMembers *
wab_cluster_members_new (WabSquarePlaces *places, guint32 *cluster_of, guint32 *firsts)
{
  WabClusterMembers *self = g_new0 (WabClusterMembers, 1);

  g_ref_count_init (&self->references);
  self->places = wab_square_places_ref (places);
  self->cluster_of = cluster_of;
  self->firsts = firsts;
  return self;
}

WabClusterMembers *
wab_cluster_members_ref (WabClusterMembers *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
wab_cluster_members_unref (WabClusterMembers *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  wab_square_places_unref (self->places);
  g_free (self->cluster_of);
  g_free (self->firsts);
  g_free (self->members);
  g_free (self);
}

guint32
wab_cluster_members_find (const WabClusterMembers *self, guint32 square)
{
  return self->cluster_of[square];
}

const guint32 *
wab_cluster_members_get (WabClusterMembers *self)
{
  const WabSquarePlaces *places = self->places;

  if (self->members != NULL)
    return self->members;
  self->members = g_new (guint32, places->n + 1);
  for (guint32 i = 0; i < places->n; i++)
    self->members[self->firsts[self->cluster_of[places->squares[i]]]++] = places->places[i];
  g_clear_pointer (&self->firsts, g_free);
  return self->members;
}
