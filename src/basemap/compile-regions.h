#pragma once

#include "basemap/compile-labels.h"
#include "basemap/compile-layers.h"

/** What is known once all tables are read: the regions are the areas from @first_area on, in the
 * order of their table. */
typedef struct
{
  WabPaths *paths; /* projected */
  GArray *uses;
  WabLabels *labels;
  guint first_area;
  guint n_areas;
} WabRegions;

/** Adds the regions' labels and tags their rings with the zoom from which their borders show. */
void wab_regions_rank (const WabRegions *self, const char *folder);

/** Gives the borders the tags of the rings that they are part of; after wab_paths_weigh(). */
void wab_regions_rank_borders (const WabRegions *self);
