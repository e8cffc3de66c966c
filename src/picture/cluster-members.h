#pragma once

#include <glib.h>

/*
 * The places of clusters. They are put together when they are first asked for, which a frame of a
 * drag does not do. Main thread only.
 */
typedef struct _WabClusterMembers WabClusterMembers;

/** Places, and the square that each lies in; shared by all clusters that are made of these squares.
 */
typedef struct
{
  grefcount references;
  guint32 n;
  guint32 *places;  /* owned; rising */
  guint32 *squares; /* owned; of each place */
} WabSquarePlaces;

WabSquarePlaces *wab_square_places_new (guint32 n);
WabSquarePlaces *wab_square_places_ref (WabSquarePlaces *self);
void wab_square_places_unref (WabSquarePlaces *self);

/**
 * wab_cluster_members_new:
 * @cluster_of: (transfer full): by square
 * @firsts: (transfer full): by cluster: where its places begin
 *
 * Returns: (transfer full)
 */
WabClusterMembers *
wab_cluster_members_new (WabSquarePlaces *places, guint32 *cluster_of, guint32 *firsts);
WabClusterMembers *wab_cluster_members_ref (WabClusterMembers *self);
void wab_cluster_members_unref (WabClusterMembers *self);

/** The cluster that @square went to. */
guint32 wab_cluster_members_find (const WabClusterMembers *self, guint32 square);

/** The places of all clusters, one cluster after another, each in rising order. Linear the first
 * time. (transfer none): of #guint32 */
const guint32 *wab_cluster_members_get (WabClusterMembers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabClusterMembers, wab_cluster_members_unref)
