#pragma once

#include <glib.h>

/*
 * What figures count and what is said of it, each in the one word by which it is filed, so that
 * figures of different articles can be put side by side: "18 security officials were killed" and
 * "16 security officers died" speak of one thing.
 */

/** The word by which what is said is filed: "died", "deaths" → "killed"; NULL if @fold says
 * nothing of what is counted. @fold is a folded word. */
const char *wab_figure_find_subject (const char *fold);

/** Whether @fold is a spot that a figure may be narrowed to: "border", "airport", "prison". */
gboolean wab_figure_is_spot (const char *fold);

/** Whether @fold is counted by what it is about: "cases", "investigations", "trials". */
gboolean wab_figure_has_matter (const char *fold);

/**
 * wab_figure_dup_kind:
 * @unit: (nullable): as the text has it, "members of the security forces"
 * @narrowing: (nullable): what narrows it, "border"
 *
 * The kind of thing that is counted, for comparing: its telling words, each in the one form by
 * which it is filed, in the order of the alphabet. "security officials" and "members of the
 * security forces" are both "security"; whoever is named by no such word is "people".
 *
 * Returns: (transfer full)
 */
char *wab_figure_dup_kind (const char *unit, const char *narrowing);

/** How a qualifier bounds its figure. */
typedef enum
{
  WAB_FIGURE_EXACT,
  WAB_FIGURE_ABOUT,
  WAB_FIGURE_AT_LEAST,
  WAB_FIGURE_AT_MOST,
} WabFigureBound;

/** @qualifier: (nullable): "more than", "about"; what is not known is exact. */
WabFigureBound wab_figure_get_bound (const char *qualifier);
