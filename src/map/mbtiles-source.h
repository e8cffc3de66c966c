#pragma once

#include "basemap/map-painter.h"

#include <shumate/shumate.h>

/**
 * WabMbtilesSource:
 * Pictures of a file of the user's own, read and unpacked in a thread. Where the file has none, a
 * tile stays empty and what lies below shows; closer than its last zoom its pictures are enlarged.
 */
#define WAB_TYPE_MBTILES_SOURCE (wab_mbtiles_source_get_type ())
G_DECLARE_FINAL_TYPE (WabMbtilesSource, wab_mbtiles_source, WAB, MBTILES_SOURCE, ShumateMapSource)

/** Opens @path in a thread. */
void wab_mbtiles_source_open_async (const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
/**
 * wab_mbtiles_source_open_finish:
 * @style: of vector tiles
 * @language: of the names in them, BCP 47
 *
 * Returns: (transfer full): a #WabMbtilesSource or, of vector tiles, libshumate's renderer. Errors:
 * those of wab_mbtiles_open(); %WAB_ERROR_FORMAT where the file has vector tiles and the installed
 * libshumate draws none.
 */
ShumateMapSource *wab_mbtiles_source_open_finish (GAsyncResult *result,
                                                  WabMapStyle style,
                                                  const char *language,
                                                  GError **error);
