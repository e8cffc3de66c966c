#pragma once

#include "analysis/place-resolver.h"

/** Adds the mention of @name: its place, confidence, reasons in words, and rivals. */
void wab_place_mention_add (WabContext *context,
                            const WabPlaceWork *work,
                            const WabPlaceResolution *resolution,
                            const WabPlaceName *name);
