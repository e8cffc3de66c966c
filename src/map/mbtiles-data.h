#pragma once

#include "basemap/mbtiles.h"

#include <shumate/shumate.h>

/**
 * WabMbtilesData:
 * The vector tiles of a file of the user's own, as libshumate's renderer asks for them: read and
 * unpacked in a thread. Where the file has none the request fails, so that no tile is painted and
 * what lies below shows.
 */
#define WAB_TYPE_MBTILES_DATA (wab_mbtiles_data_get_type ())
G_DECLARE_FINAL_TYPE (WabMbtilesData, wab_mbtiles_data, WAB, MBTILES_DATA, ShumateDataSource)

/** @tiles: taken over */
ShumateDataSource *wab_mbtiles_data_new (WabMbtiles *tiles);
