#pragma once

#include <glib.h>

/*
 * Simplifying that keeps shared borders shared. The lines and rings of a group, tables that were
 * cut from one drawing, are looked at together: a vertex where different neighbours meet is a
 * junction and always stays; between junctions lie arcs, and every occurrence of an arc, in
 * whatever direction and table, gets the same weights. A vertex' weight is the tolerance up to
 * which the Douglas-Peucker rule keeps it (never more than that of the vertices that it was split
 * from), so that a level of detail is a mere filter and every coarser level is a subset of the
 * finer.
 */

typedef struct
{
  gsize first; /* point */
  guint32 n;
  guint8 group;
  guint8 is_ring;   /* the first point is not repeated at the end */
  guint8 tag;       /* given for some paths: a number that borders ask for */
  guint8 found_tag; /* greatest tag of the paths that share this one's middle vertex */
} WabPath;

typedef struct
{
  GArray *coordinates; /* of gint32: longitude, latitude in 1e-4 degree */
  GArray *paths;       /* of WabPath */
  double *x;           /* Web Mercator, 0..1, one a point */
  double *y;
  float *weights; /* in the same unit; G_MAXFLOAT: always stays */
} WabPaths;

WabPaths *wab_paths_new (void);
void wab_paths_free (WabPaths *self);

/** Adds a path without repeated points; its index, or G_MAXUINT32 if nothing is left of it. */
guint32 wab_paths_add (WabPaths *self,
                       const gint32 *points,
                       gsize n_points,
                       gboolean is_ring,
                       guint8 group);

/** Area of a ring in Web Mercator 0..1, positive where x turns to y (clockwise as seen). Needs @x,
 * @y. */
double wab_paths_get_area (const WabPaths *self, const WabPath *path);

/** Fills in @x and @y, once all paths are there. */
void wab_paths_project (WabPaths *self);

/** Fills in @weights and the found tags, once the paths are projected and tagged. */
void wab_paths_weigh (WabPaths *self);
