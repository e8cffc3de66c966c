#pragma once

#include "model/snapshot.h"

#include <gio/gio.h>

/**
 * Writes the events as GeoJSON (RFC 7946): a feature for each event and place of the scene, with
 * inclusive days and a member that says so. Events without a place have a null geometry.
 */
gboolean wab_export_geojson (const WabSnapshot *snapshot,
                             GOutputStream *stream,
                             GCancellable *cancellable,
                             GError **error);
