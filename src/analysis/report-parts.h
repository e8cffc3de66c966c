#pragma once

#include "analysis/article-shape.h"

/*
 * Small questions that the reporter asks of the mentions of an article or of a sentence, [@first,
 * @end) of its analysis.
 */

/** A place that was found and can be a mark on the map. */
gboolean wab_mention_is_pin (const WabMention *mention);

/** The country that more than half of the mentions are in, as a mention; %WAB_NO_MENTION if there
 * is none. */
guint32 wab_find_main_country (const WabAnalysis *analysis);

/** Whether a date is no candidate. */
typedef gboolean (*WabDateFilter) (const WabMention *date, gconstpointer data);

/** The date of what is told, which begins at byte @content, else that of its telling; or
 * %WAB_NO_MENTION. @is_out: (nullable) */
guint32 wab_choose_date (const WabAnalysis *analysis,
                         guint32 first,
                         guint32 end,
                         guint32 content,
                         WabDateFilter is_out,
                         gconstpointer data);

/** Whether a date belongs to what is told in passing of a thing or a person: "the bridge, built in
 * 1979, collapsed", "the law passed in 2018 bans it", "a man who fled in 2016". By the words alone;
 * @sentence holds the date. */
gboolean wab_date_is_attribute (const WabContext *context,
                                const WabSentenceTokens *sentence,
                                const WabMention *date);

/** The span of the date mention @date or, "from 24 July until 26 November", of it and the one
 * beside it that makes a stretch with it. */
WabSpan wab_find_stretch (const WabContext *context, guint32 first, guint32 end, guint32 date);
