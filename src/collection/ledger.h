#pragma once

#include "model/tally.h"

/*
 * The ledger of figures: what the articles count, lined up. Figures stand in one line where they
 * count the same kind of thing (analysis/figure-words.h), say the same of it, in the same place,
 * narrowed by the same circumstances, and of the same state of affairs: told within a month of one
 * another, not of different days, not an order of magnitude apart, and not contradicting one
 * another in one article; or where they tell one fact. Of what nothing is said ("120 miles") only
 * that is lined up. "About 300 detained at the border" is not on the line of 5135 detained
 * nationwide.
 */

/** One figure of a line. Text belongs to the snapshot. */
typedef struct
{
  guint32 row;     /* of the snapshot */
  guint32 mention; /* index in the analysis of the row's article */
  gint32 told;     /* day, WAB_NO_DAY */
  double value;
  const char *qualifier; /* nullable */
  gboolean differs;      /* from one that was told before it in this line */
} WabLedgerValue;

typedef struct
{
  char *unit;          /* owned, nullable: as the first of the line has it */
  const char *subject; /* nullable: "killed" */
  guint32 place;       /* index in the snapshot, G_MAXUINT32 where none is known */
  char *narrowing;     /* owned, nullable: "border" */
  gboolean differs;    /* two of its figures cannot both be right */
  GArray *values;      /* of WabLedgerValue, in told order */
  GArray *repeats;     /* likewise: what an article tells of it again */
} WabLedgerLine;

/**
 * wab_ledger_new:
 * @lens: only figures of rows that show through it
 *
 * Each article counts once in a line, unless it gives two different figures. Linear in the rows,
 * n log n in the figures.
 *
 * Returns: (transfer full): of #WabLedgerLine, in the order in which they were first told
 */
GPtrArray *wab_ledger_new (const WabSnapshot *snapshot, const WabLens *lens);

/** The lines that hold a figure of @event, as of a told day (%WAB_NO_DAY: all): what it counts
 * beside all that was told of the same. Linear in the rows, but hardly more than a look at each.
 * Returns: (transfer full): as wab_ledger_new() */
GPtrArray *wab_ledger_new_about (const WabSnapshot *snapshot, guint32 event, gint32 as_of);

/** The figures of each event, marked where they differ from one told before in their line, though
 * that may belong to another event. Returns: (transfer full): from the index of an event to a
 * GArray of #WabLedgerValue; events without figures are not in it */
GHashTable *wab_ledger_file_by_event (const WabSnapshot *snapshot, const GPtrArray *lines);

/** "nationwide", "region", "city" ...: the extent of the place of a line, a word of the JSON forms;
 * %NULL where the place is not known. */
const char *wab_ledger_line_get_extent (const WabSnapshot *snapshot, const WabLedgerLine *line);

/** The figure behind @value. */
const WabMention *wab_ledger_value_get_mention (const WabSnapshot *snapshot,
                                                const WabLedgerValue *value);
