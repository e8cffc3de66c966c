#pragma once

#include "model/article.h"
#include "model/progress.h"

/** The largest file that is read, bytes. */
#define WAB_IMPORT_MAX_BYTES (64 * 1024 * 1024)

/**
 * WabImportFunc:
 * @article: (transfer none) (nullable): an article that was read, or %NULL for an input that failed
 * @analysed: (nullable): the line itself where the input is a line that `analyze` printed, else
 * %NULL
 * @error: (nullable): why it failed; its message names the file and the remedy
 * @path: the file
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*WabImportFunc) (WabArticle *article,
                                   const char *analysed,
                                   const GError *error,
                                   const char *path,
                                   gpointer data);

/**
 * wab_import_files:
 * @paths: (array zero-terminated=1): files and folders; a folder is read through, in the order of
 * names, without hidden files and without what a browser saved beside a page ("page_files")
 * @as_json_lines: each line of every file is a JSON object, whatever the file is called
 * @cancellable: (nullable)
 * @progress: (nullable): files done of files in all
 * @func: called once for each article and each failure, in order
 *
 * Recognises plain text, web pages and JSON Lines (by the ending .jsonl or @as_json_lines). A file
 * that fails does not stop the rest. Streams: one article is in memory at a time.
 *
 * Returns: the number of articles that were read; failures are told to @func alone
 */
guint64 wab_import_files (const char *const *paths,
                          gboolean as_json_lines,
                          GCancellable *cancellable,
                          const WabProgress *progress,
                          WabImportFunc func,
                          gpointer data);
