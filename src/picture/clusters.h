#pragma once

#include <glib.h>

/*
 * Clusters: points whose discs would overlap become one disc whose area is the sum, where its
 * largest place is. No event is lost or counted twice, and the result does not depend on the order
 * of the input.
 */

typedef struct
{
  double x; /* px */
  double y;
  guint32 events;  /* of a cluster: the sum */
  guint32 weight;  /* events of the largest place */
  guint32 place;   /* the largest */
  guint32 first;   /* in the members */
  guint32 n;       /* members */
  guint32 n_shown; /* of them: with events that happened there */
} WabCluster;

/** Radius of the disc of one event with at most @most_events at one place: one of a few steps, so
 * that discs keep their size while the time window moves. */
double wab_cluster_choose_scale (guint32 most_events);

/** Radius of a disc of @events, area-true but for a least size of 4 px. */
double wab_cluster_get_radius (double px_a_root_event, guint32 events);

/**
 * wab_clusters_merge:
 * @points: of #WabCluster, each a point or what was added up to one; reordered
 * @gap_px: discs nearer to each other than this merge too; 0: only those that overlap
 * @out_cluster_of: (out caller-allocates): for each of @points, as ordered before, the cluster that
 * it went to
 *
 * n log n in the points. @first of the clusters is left to the caller.
 *
 * Returns: (transfer full): of #WabCluster, largest first
 */
GArray *
wab_clusters_merge (GArray *points, double px_a_root_event, double gap_px, guint32 *out_cluster_of);
