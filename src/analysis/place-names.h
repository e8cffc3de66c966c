#pragma once

#include "analysis/context.h"
#include "analysis/place-matches.h"
#include "analysis/place-words.h"
#include "analysis/tagger.h"

/*
 * The names of places of one article, between recognition and resolution. The finder goes over them
 * step by step: recognition makes them (place-names.c), the rules look around them (place-rules.c),
 * the resolver puts them on the map (place-resolver.c), and the roles say what part they play
 * (place-roles.c).
 */

#define WAB_NO_NAME G_MAXUINT32

/** How a name hangs on the next: "Paris, Texas". */
typedef enum
{
  WAB_LINK_NONE,
  WAB_LINK_COMMA,   /* "Moscow, Idaho" */
  WAB_LINK_BRACKET, /* "Moscow (Idaho)" */
  WAB_LINK_IN,      /* "Moscow in Idaho", "a town in northern Idaho" */
  WAB_LINK_OWNER,   /* "Kazakhstan's Almaty" */
} WabPlaceLink;

/**
 * WabPlaceName:
 * One mention in the making.
 * @first, @last: its tokens
 * @core_first, @core_last: the tokens of the name itself, without a head ("County")
 * @margin: how sure it is a place: 1/256 of a natural logarithm of odds
 * @wanted: mask of the heads (#WabPlaceWord) that say what kind it is; 0: nothing does
 * @defined: likewise, by a definition anywhere in the article ("X is a town"); applies to the sense
 * @head: token of that head, or %WAB_NO_NAME
 * @parent: index of the name that should hold it, or %WAB_NO_NAME
 * @entry: %WAB_NO_ENTRY, or what it is without any choice (demonyms)
 */
typedef struct
{
  guint32 first;
  guint32 last;
  guint32 core_first;
  guint32 core_last;
  gint16 margin;
  guint8 type; /* WabToponymType */
  guint8 role; /* WabRole */
  guint8 link; /* WabPlaceLink to @parent */
  guint8 is_vague;
  guint8 is_dateline;
  guint8 is_part;     /* only a part of a longer name that the gazetteer does not know */
  guint8 is_bound;    /* its head stands after a list: "A and B regions" */
  guint8 has_article; /* "the Nile", where nothing follows that the article could belong to */
  guint8 is_listed;   /* the next name is another of a list of regions, not what holds it */
  guint32 wanted;
  guint32 defined;
  guint32 head;
  guint32 parent;
  guint32 sense; /* the resolver's; WAB_NO_NAME: none */
  WabEntry entry;
  WabEntry host; /* where it is somewhere in, when nothing else is known; WAB_NO_ENTRY */
  const WabCandidate *candidates;
  guint32 n_candidates;
  const WabCandidate *more; /* of the name without its head, where @candidates are with it */
  guint32 n_more;
} WabPlaceName;

/** What the steps share. */
typedef struct
{
  const WabGazetteer *gazetteer;
  const WabPlaceWords *place_words;
  const WabTokens *tokens;
  const WabArticle *article;
  GHashTable *hints;  /* (nullable): of WabPlaceHint */
  WabTagToken *words; /* one for each token */
  GArray *matches;    /* of WabPlaceMatch */
  GArray *names;      /* of WabPlaceName, by first token, none overlapping */
} WabPlaceWork;

static inline WabPlaceName *
wab_place_work_get_name (const WabPlaceWork *self, guint32 i)
{
  return &g_array_index (self->names, WabPlaceName, i);
}

/** Mask of token @i (may be out of range). */
static inline guint32
wab_place_work_get_word (const WabPlaceWork *self, gint64 i)
{
  return wab_place_words_get (self->place_words, self->tokens, i);
}

/** The first byte of token @i, 0 if out of range: to ask for punctuation. */
static inline char
wab_place_work_get_char (const WabPlaceWork *self, gint64 i)
{
  return i < 0 || i >= self->tokens->tokens->len
             ? '\0'
             : self->tokens->text[wab_tokens_get (self->tokens, (guint32)i)->start];
}

/** Whether tokens @i and @j are in the same sentence (both in range). */
gboolean wab_place_work_is_same_sentence (const WabPlaceWork *self, gint64 i, gint64 j);

/** Recognises: fills @names out of matches and tags. */
void wab_place_names_find (WabPlaceWork *self);

/** Looks around the names: heads, lists, containment, vague parts, types. */
void wab_place_rules_apply (WabPlaceWork *self);

/** Settles the roles. After resolution: @kinds has the WabPlaceKind of each name, or -1. */
void wab_place_roles_apply (WabPlaceWork *self, const gint8 *kinds);
