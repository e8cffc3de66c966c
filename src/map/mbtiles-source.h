#pragma once

#include <shumate/shumate.h>

/**
 * WabMbtilesSource:
 * Tiles of a file of the user's own, read and unpacked in a thread. Where the file has none, a tile
 * stays empty and what lies below shows; closer than its last zoom its pictures are enlarged.
 */
#define WAB_TYPE_MBTILES_SOURCE (wab_mbtiles_source_get_type ())
G_DECLARE_FINAL_TYPE (WabMbtilesSource, wab_mbtiles_source, WAB, MBTILES_SOURCE, ShumateMapSource)

/** Opens @path in a thread. */
void wab_mbtiles_source_open_async (const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
/** Errors: those of wab_mbtiles_open(). Returns: (transfer full) */
WabMbtilesSource *wab_mbtiles_source_open_finish (GAsyncResult *result, GError **error);
