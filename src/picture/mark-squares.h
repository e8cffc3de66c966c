#pragma once

#include "basemap/map-style.h"
#include "picture/cluster-members.h"
#include "picture/clusters.h"

/*
 * The points around a view, added up by small squares that stand still on the map. Which square a
 * point lies in is kept while the map does not move: another window of time only counts anew.
 * Within `picture` only.
 */

#define WAB_MARK_WORLD 4294967296.0 /* the world's width in the units of points */

/** Points of 2^-32 of the world's width, in which the way round the world is the overflow of a 32
 * bit number. */
typedef struct
{
  guint32 *x; /* by point */
  guint32 *y;
  guint32 *places;
  guint32 n;
} WabMarkPoints;

/** What is seen and around it, px of the whole map at this zoom. */
typedef struct
{
  double zoom;
  double world_px;
  double west; /* 0 <= west < world_px */
  double north;
  double width;
  double height;
} WabMarkArea;

typedef struct _WabMarkSquares WabMarkSquares;

WabMarkSquares *wab_mark_squares_new (void);
void wab_mark_squares_free (WabMarkSquares *self);
/** The points, or which of them are shown, are others now. */
void wab_mark_squares_forget (WabMarkSquares *self);

/**
 * wab_mark_squares_choose:
 * @shows: by place
 *
 * Takes the area around @view. Linear in the points where it is another one than before.
 */
void wab_mark_squares_choose (WabMarkSquares *self,
                              const WabMarkPoints *points,
                              const guint8 *shows,
                              const WabMapView *view);
const WabMarkArea *wab_mark_squares_get_area (const WabMarkSquares *self);
/** How many points lie in the area. */
guint32 wab_mark_squares_get_n_inside (const WabMarkSquares *self);
/** Whether the area has what is to be seen in @view, with @margin_px around. */
gboolean
wab_mark_squares_cover (const WabMarkSquares *self, const WabMapView *view, double margin_px);

/**
 * wab_mark_squares_count:
 * @square_px: the width of a square; 0: each point by itself
 * @active: of #guint32: the points that have events, rising
 * @events: by place
 * @is_scene: by place
 *
 * Linear in @active and the squares where the area and @square_px are those of before, else in the
 * points of the area.
 *
 * Returns: (transfer full): of #WabCluster: the squares that hold points
 */
GArray *wab_mark_squares_count (WabMarkSquares *self,
                                const WabMarkPoints *points,
                                double square_px,
                                const GArray *active,
                                const guint32 *events,
                                const guint8 *is_scene);

/** The places of the squares counted last. (transfer none) */
WabSquarePlaces *wab_mark_squares_get_places (const WabMarkSquares *self);
/** The square counted last that holds @point; G_MAXUINT32: it is not in the area. */
guint32 wab_mark_squares_find (const WabMarkSquares *self, guint32 point);
