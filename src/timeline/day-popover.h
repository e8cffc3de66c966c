#pragma once

#include "timeline/strips.h"

/**
 * WabDayPopover:
 * A field to type a day into: while one types it says which days are meant, Return goes there, and
 * what cannot be read is answered in words under the field.
 */
#define WAB_TYPE_DAY_POPOVER (wab_day_popover_get_type ())
G_DECLARE_FINAL_TYPE (WabDayPopover, wab_day_popover, WAB, DAY_POPOVER, GtkPopover)

/** @strips: where one goes; not owned, must outlive what is typed. */
void wab_day_popover_set_strips (WabDayPopover *self, WabStrips *strips);
