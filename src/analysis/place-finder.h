#pragma once

#include "analysis/context.h"
#include "gazetteer/gazetteer.h"

typedef struct _WabPlaceFinder WabPlaceFinder;

/** Errors: %WAB_ERROR_DATA where the recogniser's model is missing. */
WabPlaceFinder *wab_place_finder_new (WabGazetteer *gazetteer, GError **error);
void wab_place_finder_free (WabPlaceFinder *self);

/** Recognises names of places, resolves them against the gazetteer, gives each its type, role,
 * confidence, reasons and rivals; adds a mention for each. */
void wab_place_finder_find (const WabPlaceFinder *self, WabContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabPlaceFinder, wab_place_finder_free)
