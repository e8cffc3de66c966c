#pragma once

#include "text/token.h"

/*
 * The words that the rules for places look for around a name, each with a mask of what it is.
 */
typedef enum
{
  WAB_PW_REGION = 1 << 0,     /* heads: "region", "oblast": a first-order division */
  WAB_PW_DISTRICT = 1 << 1,   /* "county", "district" */
  WAB_PW_SETTLEMENT = 1 << 2, /* "city", "village" */
  WAB_PW_WATER = 1 << 3,      /* "river", "lake" */
  WAB_PW_LAND = 1 << 4,       /* "island", "mountains" */
  WAB_PW_FACILITY = 1 << 5,   /* "airport", "street", "stadium" */
  WAB_PW_COUNTRY = 1 << 6,    /* "country", "republic" */
  WAB_PW_PLURAL = 1 << 7,     /* a head in the plural: binds a list of names */
  WAB_PW_OFFICE = 1 << 8,     /* whose holder or body stands for a place: "president", "ministry" */
  WAB_PW_INSTITUTION = 1 << 9,   /* ends the name of a body: "university", "times" */
  WAB_PW_IN = 1 << 10,           /* "in", "near", "across": before a scene */
  WAB_PW_TO = 1 << 11,           /* "to", "into", "towards" */
  WAB_PW_FROM = 1 << 12,         /* "from" */
  WAB_PW_SAY = 1 << 13,          /* what only people and governments do: "said", "agreed" */
  WAB_PW_DIRECTION = 1 << 14,    /* "northern", "central" */
  WAB_PW_PART = 1 << 15,         /* "suburbs", "outskirts", "border" */
  WAB_PW_PERSON_TITLE = 1 << 16, /* "mr", "senator": a person's name follows */
  WAB_PW_TIME = 1 << 17,         /* months and weekdays */
  WAB_PW_SPEAK = 1 << 18,        /* "speak", "translated": a language follows */
  WAB_PW_PEOPLE = 1 << 19,       /* "citizens", "peacekeepers": who come from a place */
  WAB_PW_INCLUDE = 1 << 20,      /* "includes", "members": a list of members follows */
  WAB_PW_OF = 1 << 21,
  WAB_PW_AND = 1 << 22,      /* "and", "or" */
  WAB_PW_THE = 1 << 23,      /* "the", "a", "an" */
  WAB_PW_TEAM = 1 << 24,     /* words of sport: a place's name is a team's */
  WAB_PW_HAPPEN = 1 << 25,   /* an event: "riots", "attack": what happened "in" a place */
  WAB_PW_STREET = 1 << 26,   /* "street", "road": what stands before is no place of its own */
  WAB_PW_DISEASE = 1 << 27,  /* "virus", "fever": named for a place */
  WAB_PW_EVERYDAY = 1 << 28, /* "reading", "nice": also a town, but not at the head of a sentence */
  WAB_PW_NOUN = 1 << 29,     /* "spring", "casino": mostly no name at all, wherever it stands */
} WabPlaceWord;

#define WAB_PW_HEADS                                                                               \
  (WAB_PW_REGION | WAB_PW_DISTRICT | WAB_PW_SETTLEMENT | WAB_PW_WATER | WAB_PW_LAND                \
   | WAB_PW_FACILITY | WAB_PW_COUNTRY)

typedef struct _WabPlaceWords WabPlaceWords;

WabPlaceWords *wab_place_words_new (void);
void wab_place_words_free (WabPlaceWords *self);

/** What token @i is, 0 if nothing or beyond the text. Constant time. */
guint32 wab_place_words_get (const WabPlaceWords *self, const WabTokens *tokens, gint64 i);

/** The full name of an abbreviated state or province that starts at token @i ("Ill.", "N.Y.",
 * "TX"), and how many tokens it takes with its full stops; %NULL if there is none. */
const char *wab_place_words_find_state (const WabTokens *tokens, guint32 i, guint32 *out_n_tokens);
