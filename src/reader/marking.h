#pragma once

#include "model/analysis.h"

#include <gtk/gtk.h>

/*
 * How mentions are marked in a text, never by colour alone: places have one line under them, dates
 * two, figures are bold, speakers slanted; what is not sure has a wavy line.
 */

/** Less sure than this, thousandths, and a mention's line is wavy. */
#define WAB_MARKING_SURE 600

/**
 * wab_marking_new_attributes:
 * @start: first byte of the article's text that is shown
 * @end: one past its last
 * @is_dark: colours for a dark background
 *
 * Returns: (transfer full): for a label that shows the bytes [@start, @end)
 */
PangoAttrList *wab_marking_new_attributes (const WabAnalysis *analysis,
                                           guint32 start,
                                           guint32 end,
                                           gboolean is_dark);

/**
 * wab_marking_add_found:
 * @text: what @list is for
 * @search: as typed
 *
 * Frames the words of @text that begin with one of those searched for, whatever their case.
 */
void wab_marking_add_found (PangoAttrList *list,
                            const char *text,
                            const char *search,
                            gboolean is_dark);

/** Gives @buffer the tags that wab_marking_apply() uses, or their colours anew. */
void wab_marking_update_tags (GtkTextBuffer *buffer, gboolean is_dark);

/** Marks the mentions of the whole text that @buffer holds. */
void wab_marking_apply (GtkTextBuffer *buffer, const char *text, const WabAnalysis *analysis);
