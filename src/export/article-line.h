#pragma once

#include "model/analysis.h"
#include "model/article.h"

/**
 * Appends the JSON line of an article (form 1, without the line's end) to @out: offsets in Unicode code
 * points, inclusive days. Streaming: no tree is built.
 */
void wab_export_article_line (const WabArticle *article,
                              const WabAnalysis *analysis,
                              gboolean with_text,
                              GString *out);

/** Appends @text as a JSON string with its quotation marks, `null` for %NULL. */
void wab_json_append_string (GString *out, const char *text);
