#pragma once

#include "model/snapshot.h"

/** A block of a table in tests/spec that takes several articles together. */
typedef struct
{
  char *title;
  GPtrArray *texts;    /* of char * */
  GPtrArray *days;     /* of char *, same indices */
  GPtrArray *expected; /* of char *: lines that begin with "= " */
  GArray *as_of;       /* of gint32, same indices: after "as of DAY" */
} TogetherBlock;

/** The blocks of tests/spec/@name. Returns: (transfer full): of TogetherBlock */
GPtrArray *together_read_blocks (const char *name);

/** Analyses the articles of @block and infers their events. Returns: (transfer full) */
WabSnapshot *together_make_snapshot (const TogetherBlock *block);

/** Counts a fault, with a message, unless @found has the expected lines of @as_of. */
guint together_compare (const TogetherBlock *block, gint32 as_of, const GPtrArray *found);
