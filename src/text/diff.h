#pragma once

#include <glib.h>

typedef enum
{
  WAB_DIFF_SAME,
  WAB_DIFF_REMOVED, /* stands in the older text only */
  WAB_DIFF_ADDED,   /* stands in the newer text only */
} WabDiffKind;

/**
 * WabDiffRun:
 * Words that follow one another and fared alike. @old_start..@old_end are bytes of the older text
 * (empty for added ones), @new_start..@new_end of the newer (empty for removed ones). White space
 * belongs to the word before it; the runs cover both texts from end to end, in order.
 */
typedef struct
{
  WabDiffKind kind;
  guint32 old_start;
  guint32 old_end;
  guint32 new_start;
  guint32 new_end;
} WabDiffRun;

/** Longer differing middles, in words, are not compared: the whole is removed and added. */
#define WAB_DIFF_MAX_WORDS 2000

/**
 * wab_diff_words:
 * @older, @newer: valid UTF-8
 *
 * The longest common words of two wordings. Words that differ only in the white space behind them
 * are the same. Removed comes before added; equal texts give the same runs always.
 *
 * Returns: (transfer full): of #WabDiffRun; empty where both texts are
 */
GArray *wab_diff_words (const char *older, const char *newer);

/** "the [-18-] {+16+} dead": @runs written out, one line. Returns: (transfer full) */
char *wab_diff_format (const GArray *runs, const char *older, const char *newer);
