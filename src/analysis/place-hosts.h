#pragma once

#include "analysis/place-resolver.h"

/**
 * Names that are only a part of a longer one ("Linden Stadium") keep their entry only where the
 * rest of the article lies close to it; and buildings, streets and schools that the gazetteer lacks
 * are put somewhere in the town that the text names beside them. To be called after resolution;
 * fills
 * @host of such names.
 */
void wab_place_hosts_apply (WabPlaceWork *work, const WabPlaceResolution *resolution);
