#pragma once

#include <glib.h>

/** The rings of an area at one level of detail, as they are written. */
typedef struct
{
  const guint32 *ring_starts; /* n_rings + 1: index of the first point of each ring */
  guint32 n_rings;
  const guint16 *points; /* two a point, 65535 a side of the area's box */
} WabRings;

/**
 * wab_rings_find_label_point:
 * @details: the same area at some levels of detail, the finest last; none without a ring
 * @n_details: how many, 1 or more
 * @width: of the area's box, Web Mercator
 * @height: likewise
 *
 * Where a label of the area is well placed: inside of it at every level of detail. The middle of
 * the largest ring where that is far enough from any border, else the point that is farthest from
 * all borders: an area in the form of a crescent has its middle outside.
 *
 * @out_x, @out_y: 0..1 of the box
 *
 * Returns: %FALSE where no point was found that is inside at every level
 */
gboolean wab_rings_find_label_point (const WabRings *details,
                                     guint n_details,
                                     double width,
                                     double height,
                                     double *out_x,
                                     double *out_y);
