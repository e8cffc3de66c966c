#pragma once

#include "analysis/context.h"

/** A state that a sentence speaks of, with the clause that it stands in. */
typedef struct
{
  const char *name; /* literal */
  guint8 edge;      /* WabStateEdge */
  guint32 start;    /* bytes of the text: the clause */
  guint32 end;
} WabStateFound;

#define WAB_MAX_STATES 4

/**
 * wab_states_read:
 * @first, @end: the tokens of the sentence
 * @out: of at least %WAB_MAX_STATES
 *
 * The states of public life that the sentence speaks of: curfew, state of emergency, a coloured
 * level of threat, counter-terrorist and peacekeeping operations, lockdown, martial law, ceasefire,
 * ban, strike, blockade, siege, evacuation ...; each once, and whether it begins, ends or lasts
 * there. "The operation" and "it continues" stand for the last that the text named. What is only
 * asked for or thought about is none.
 *
 * Returns: how many
 */
guint wab_states_read (const WabContext *context, guint32 first, guint32 end, WabStateFound *out);
