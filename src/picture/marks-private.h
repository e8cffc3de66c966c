#pragma once

#include "basemap/map-text.h"
#include "picture/marks.h"

/* What placing and painting of marks agree on. */
#define CHIP_PADDING_PX 11.0
#define LABEL_TEXT_PX 12.5 /* as the days of the strips have it: one font serves all */
#define CHIP_TEXT_PX LABEL_TEXT_PX
#define LABEL_PADDING_PX 5.0

#define MAX_OUTLINES 256 /* parts of one area: England has 151, the United Nations 193 */
