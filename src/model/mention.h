#pragma once

#include "model/place.h"
#include "model/reason.h"
#include "model/span.h"

typedef enum
{
  WAB_MENTION_PLACE,
  WAB_MENTION_DATE,
  WAB_MENTION_FIGURE,
  WAB_MENTION_SPEAKER,
} WabMentionKind;

/**
 * WabToponymType:
 * The Pragmatic Taxonomy of toponyms (Gritta, Pilehvar & Collier 2020). Only the first four can be
 * pins; demonyms and languages are marked in the text and never mapped.
 */
typedef enum
{
  WAB_TOPONYM_PLACE,     /* "riots in Almaty" */
  WAB_TOPONYM_FACILITY,  /* "shots near the airport" by name */
  WAB_TOPONYM_METONYMIC, /* "Kazakhstan asked for help" */
  WAB_TOPONYM_MODIFIER,  /* "the President of Kazakhstan" */
  WAB_TOPONYM_EMBEDDED,  /* "Ministry of Health of Kazakhstan" */
  WAB_TOPONYM_DEMONYM,   /* "Kazakh", "Russians" */
  WAB_TOPONYM_LANGUAGE,  /* "in English" */
  WAB_TOPONYM_N,
} WabToponymType;

/** The part a place plays in a report. */
typedef enum
{
  WAB_ROLE_SCENE,  /* it happened here */
  WAB_ROLE_TOPIC,  /* talked about */
  WAB_ROLE_SOURCE, /* said from here, somebody's employer, a list of members in brackets */
  WAB_ROLE_N,
} WabRole;

/** TimeML's types of times. Durations and sets are marked in the text and not pinned. */
typedef enum
{
  WAB_TIME_DATE,
  WAB_TIME_TIME,
  WAB_TIME_DURATION,
  WAB_TIME_SET,
  WAB_TIME_N,
} WabTimeType;

/** A runner-up for a place. */
typedef struct
{
  WabPlace *place; /* owned */
  gint score;      /* thousandths, comparable with the winner's */
  guint32 km;      /* distance from the winner, rounded */
} WabRival;

#define WAB_NO_MENTION G_MAXUINT32         /* an index of a mention: none */
#define WAB_TOLD_DAY_ANCHOR (G_MAXUINT32 - 1) /* an anchor of a date: the article's told day */

/**
 * WabMention:
 * A span of a sentence that names a place, a date, a figure or a speaker, with what it was taken to
 * mean. In an analysis mentions are in order of @start (then longest first) and are referred to by
 * index. @confidence is in thousandths, 0..1000. @reasons (of #WabReason) and @rivals (of #WabRival,
 * best first) are %NULL where they were left in the document to save memory.
 */
typedef struct
{
  guint32 start; /* bytes of the article's text */
  guint32 end;
  guint32 id;       /* m1, m2 ... within a document or, outside one, within the article */
  guint32 sentence; /* index */
  guint8 kind;      /* WabMentionKind */
  guint16 confidence;
  GArray *reasons; /* owned, nullable */
  union
  {
    struct
    {
      WabPlace *place; /* owned; NULL: recognised as a name of a place but not found */
      guint8 type;     /* WabToponymType */
      guint8 role;     /* WabRole */
      gint score;      /* thousandths */
      GArray *rivals;  /* owned, nullable */
    } place;
    struct
    {
      WabSpan span;   /* unknown where it is left open (no year known) or not pinned (sets ...) */
      char *value;    /* owned: TIMEX-like value or A/B, both ends included, "XXXX-01-08" where open */
      guint8 type;    /* WabTimeType */
      guint32 anchor; /* index of a mention, WAB_TOLD_DAY_ANCHOR or WAB_NO_MENTION */
    } date;
    struct
    {
      double value;
      char *qualifier; /* owned, nullable: "more than", "about" */
      char *unit;      /* owned, nullable: "people", "tenge" */
      char *subject;   /* owned, nullable: "detained", "killed" */
      char *scope;     /* owned, nullable: name of the place it counts in and, behind ", ", what
                          narrows it there: "Riga, border" */
      guint32 speaker; /* index of a mention or WAB_NO_MENTION */
    } figure;
    struct
    {
      char *name;     /* owned: as written */
      char *resolved; /* owned: the full name, or @name again */
    } speaker;
  };
} WabMention;

/** Frees what @mention owns, not itself; for g_array_set_clear_func(). */
void wab_mention_clear (gpointer mention);

/** Deep copy; places are shared by reference. */
void wab_mention_copy (const WabMention *mention, WabMention *out_copy);

/** A new array of #WabRival that unrefs its places. */
GArray *wab_rivals_new (void);

/** The words of the JSON forms: "place", "demonym", "nonliteral-modifier" ...; never %NULL. */
const char *wab_toponym_type_get_name (WabToponymType type);
const char *wab_role_get_name (WabRole role);
const char *wab_time_type_get_name (WabTimeType type);

/** The inverse; %FALSE and @out untouched if @name is none. */
gboolean wab_toponym_type_parse (const char *name, WabToponymType *out_type);
gboolean wab_role_parse (const char *name, WabRole *out_role);
gboolean wab_time_type_parse (const char *name, WabTimeType *out_type);
