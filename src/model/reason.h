#pragma once

#include <glib.h>

/**
 * WabReason:
 * One named rule that spoke for what a mention was taken to mean, with its fact in words.
 */
typedef struct
{
  const char *rule; /* interned name of the rule, e.g. "former-name" */
  char *text;       /* one sentence a pupil understands */
  gint weight;      /* what it added to the score, thousandths; 0 where there is no score */
} WabReason;

/** A new array of #WabReason that frees its elements. */
GArray *wab_reasons_new (void);

/** Adds a reason; @rule must be a literal or interned. @format is in words for a person. */
void wab_reasons_add (GArray *reasons, const char *rule, gint weight, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
