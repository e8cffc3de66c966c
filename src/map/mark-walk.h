#pragma once

#include "picture/marks.h"

#include <gtk/gtk.h>

/**
 * wab_marks_find_toward:
 * @from: index of a mark, or -1: from the middle of the view
 * @direction: which way, from @from
 *
 * The nearest mark that way: within 60° of it, what lies aside counting as farther. From the middle
 * of the view any mark will do.
 *
 * Returns: index or -1
 */
int wab_marks_find_toward (const WabMarks *self,
                           const WabMapView *view,
                           int from,
                           GtkDirectionType direction);
