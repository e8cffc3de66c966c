#pragma once

#include <glib.h>

/**
 * WabProgressFunc:
 * @done: how much of the work is done, in the job's own unit (files, bytes, tiles)
 * @total: how much there is in all, 0 if not known yet
 * @what: (nullable): what is being worked on, in words for a person
 * @data: user data
 *
 * Called from the thread that works, at most some dozen times a second.
 */
typedef void (*WabProgressFunc) (guint64 done, guint64 total, const char *what, gpointer data);

/** A progress callback and its data; %NULL where a function takes one means: nobody listens. */
typedef struct
{
  WabProgressFunc func;
  gpointer data;
} WabProgress;

/** Tells @progress (nullable) how far the work is. */
static inline void
wab_progress_tell (const WabProgress *progress, guint64 done, guint64 total, const char *what)
{
  if (progress != NULL && progress->func != NULL)
    progress->func (done, total, what, progress->data);
}
