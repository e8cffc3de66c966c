#pragma once

#include "basemap/map-style.h"
#include "basemap/map-text.h"
#include "basemap/outlines.h"
#include "model/tally.h"
#include "picture/cluster-members.h"
#include "picture/clusters.h"

/*
 * What stays from frame to frame while marks are made: where the points lie on the map, side by
 * side in memory so that a frame can look at all of them, and their clusters, which a map that is
 * panned only moves. Main thread only.
 */
typedef struct _WabMarkCache WabMarkCache;

/** @outlines: (nullable): to place the badges of areas by; a reference is kept */
WabMarkCache *wab_mark_cache_new (const WabOutlines *outlines);
void wab_mark_cache_free (WabMarkCache *self);

/**
 * wab_mark_cache_set_places:
 * @snapshot: a reference is kept
 * @shown: of #WabPlaceCount, by index of the place: what has events
 * @whole: (nullable): likewise: those of them that are not in @shown have no event
 * @scenes: (nullable): likewise: where something happened; the others of @shown are only talked
 * about
 *
 * What to show from now on; references are kept on the arrays, which are not to change. Linear in
 * @shown where @whole is the array that it was before, else in the places; the first time a place
 * is met, a hundred times as long.
 */
void wab_mark_cache_set_places (WabMarkCache *self,
                                const WabSnapshot *snapshot,
                                const GArray *shown,
                                const GArray *whole,
                                const GArray *scenes);
/** Discs are drawn as though one place had @most events at least: to compare several pictures. */
void wab_mark_cache_set_most (WabMarkCache *self, guint32 most);
/** (transfer none) */
const WabSnapshot *wab_mark_cache_get_snapshot (const WabMarkCache *self);
/** Places to show that are no points. (transfer none): of #WabPlaceCount */
const GArray *wab_mark_cache_get_others (const WabMarkCache *self);

/**
 * wab_mark_cache_find_clusters:
 * @out_scale: radius of a disc of one event
 *
 * The clusters that @view shows or that lie just outside, in px of the view.
 *
 * Returns: (transfer full): of #WabCluster, largest first
 */
GArray *
wab_mark_cache_find_clusters (WabMarkCache *self, const WabMapView *view, double *out_scale);
/** The places of the clusters found last, where #WabCluster.first points. Never changed afterwards.
 * (transfer none) */
WabClusterMembers *wab_mark_cache_get_members (const WabMarkCache *self);
/** #WabCluster.first of the cluster found last that holds @place; G_MAXUINT32: none does. */
guint32 wab_mark_cache_find_place (const WabMarkCache *self, guint32 place);

/** Where the badge of an area belongs: inside of its outline; the place's own point where the
 * outline is not known. */
WabGeoPoint wab_mark_cache_get_label_point (const WabMarkCache *self, const WabPlace *place);

/** Whether something shown happened at @place; else it is talked about, or has no event. */
gboolean wab_mark_cache_is_scene (const WabMarkCache *self, guint32 place);

typedef enum
{
  WAB_SIDE_WEST,
  WAB_SIDE_EAST,
  WAB_SIDE_NORTH,
  WAB_SIDE_SOUTH,
  WAB_N_SIDES,
} WabSide;

/** What has events and lies beyond one side of a view. */
typedef struct
{
  guint32 events; /* 0: nothing; x and place have no meaning then */
  guint32 n_places;
  guint32 place; /* the one with most events, or the selected one */
  double x;      /* where it is, px in the view */
  double y;
} WabOutside;

/** Countries and larger count nowhere: they have chips. Linear in the places. */
void wab_mark_cache_count_outside (const WabMarkCache *self,
                                   const WabMapView *view,
                                   guint32 selected,
                                   WabOutside out_outside[WAB_N_SIDES]);

/** The texts beside its marks, of the thread that asks first. (transfer none) */
WabMapTexts *wab_mark_cache_get_texts (WabMarkCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabMarkCache, wab_mark_cache_free)
