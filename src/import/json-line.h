#pragma once

#include "model/article.h"

typedef enum
{
  WAB_JSON_LINE_FAILED,
  WAB_JSON_LINE_ARTICLE,  /* {"id", "text", "date"?, "title"?, "outlet"?, "url"?} */
  WAB_JSON_LINE_ANALYSED, /* the same, printed by `analyze` */
  WAB_JSON_LINE_OTHER,    /* printed by `analyze --together`, holds no article: {"events": […]} */
} WabJsonLineKind;

/**
 * wab_json_line_read:
 * @line: one JSON object, zero-terminated
 * @length: bytes of it
 * @where: what to call it in messages, e.g. "Line 3 of “news.jsonl”"
 * @fallback_name: the article's name where it has no "id"
 * @out_article: (out) (transfer full): set for _ARTICLE and _ANALYSED
 *
 * The line is checked for depth (at most 64) and UTF-8 before it is parsed.
 *
 * Returns: %WAB_JSON_LINE_FAILED with %WAB_ERROR_FORMAT or %WAB_ERROR_EMPTY
 */
WabJsonLineKind wab_json_line_read (const char *line,
                                    gsize length,
                                    const char *where,
                                    const char *fallback_name,
                                    WabArticle **out_article,
                                    GError **error);
