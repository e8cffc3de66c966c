#pragma once

#include "gazetteer/gazetteer.h"

/*
 * Adjectives and names of the people of a country or region: those of the gazetteer, and those that
 * its list of one form a country lacks.
 */

/** Whether token @i is one: "Kazakh", "Russians", "Scottish". */
gboolean wab_demonym_is (const WabGazetteer *gazetteer, const WabTokens *tokens, guint32 i);

/** The entry that token @i belongs to, %WAB_NO_ENTRY where it is no demonym or belongs to no one
 * place. */
WabEntry wab_demonym_find (const WabGazetteer *gazetteer, const WabTokens *tokens, guint32 i);
