#pragma once

#include <gio/gio.h>

#include "text/token.h"

/*
 * The recogniser: a linear classifier that gives every token of a text a label: part of the name of
 * a place, a person, an organisation or a group of people, or something else. It looks at the words
 * around a token, their shape, lists of names, and what the gazetteer knows. It was trained by
 * train-tagger; its weights are integers in the file tagger.bin. Immutable: any number of threads
 * may use one.
 */
typedef struct _WabTagger WabTagger;

typedef enum
{
  WAB_TAG_OTHER,
  WAB_TAG_PLACE_FIRST,
  WAB_TAG_PLACE_MORE,
  WAB_TAG_PERSON_FIRST,
  WAB_TAG_PERSON_MORE,
  WAB_TAG_BODY_FIRST, /* an organisation */
  WAB_TAG_BODY_MORE,
  WAB_TAG_GROUP, /* a nationality, a religion */
  WAB_TAG_N,
} WabTag;

/** What the lists know of a word; a mask. */
typedef enum
{
  WAB_WORD_GIVEN = 1 << 0, /* a given name */
  WAB_WORD_SURNAME = 1 << 1,
  WAB_WORD_PERSON = 1 << 2, /* in a list of people's names of the world */
  WAB_WORD_COMMON = 1 << 3, /* mostly written in lower case */
  WAB_WORD_JOINER = 1 << 4, /* may stand within a name: of, the, de, a hyphen ... */
} WabWordFlags;

/**
 * WabTagToken:
 * The tagger's view of one token, one for each of the text's tokens.
 * @word: hash of what the token is taken for: its folded form, its character or its kind of number
 * @shape: how it is written
 * @flags: #WabWordFlags, of capitalised words only
 * @gazetteer: what the gazetteer knows of it, see wab_tagger_gazetteer_code(); 0: nothing. Filled
 * by the caller between wab_tagger_prepare() and wab_tagger_tag()
 * @tag: #WabTag, filled by wab_tagger_tag()
 * @margin: by how much being part of a place's name scores above the best other label; in 1/256 of
 * a natural logarithm of odds; %G_MININT16 where the token was not looked at
 */
typedef struct
{
  guint32 word;
  guint8 shape;
  guint8 flags;
  guint8 gazetteer;
  guint8 tag;
  gint16 margin;
  gint16 person; /* likewise, for being part of a person's name */
} WabTagToken;

/** Shapes that others ask for. */
enum
{
  WAB_SHAPE_IS_PUNCT,
  WAB_SHAPE_IS_NUMBER,
  WAB_SHAPE_IS_YEAR,
  WAB_SHAPE_IS_LOWER,
  WAB_SHAPE_IS_MIXED_DIGITS,
  WAB_SHAPE_IS_NO_CASE,
  WAB_SHAPE_IS_BREAK,
  WAB_SHAPE_FIRST_CAPITAL,
  WAB_SHAPE_IS_TITLE = WAB_SHAPE_FIRST_CAPITAL,
  WAB_SHAPE_IS_LETTER,      /* one capital letter */
  WAB_SHAPE_IS_SHORT_UPPER, /* two to four capitals */
  WAB_SHAPE_IS_UPPER,
  WAB_SHAPE_IS_MIXED,
};

/** @path: %NULL finds the file that belongs to the program. Errors: %WAB_ERROR_DATA. Under 5 ms. */
WabTagger *wab_tagger_open (const char *path, GError **error);
void wab_tagger_free (WabTagger *self);

/** Fills @out, an array of as many elements as there are tokens, all but the gazetteer's codes.
 * @self may be %NULL: then the lists are not asked. */
void wab_tagger_prepare (const WabTagger *self, const WabTokens *tokens, WabTagToken *out);

/** Fills tags and margins. Linear; only capitalised words and what joins them cost anything. */
void wab_tagger_tag (const WabTagger *self, const WabTokens *tokens, WabTagToken *words);

static inline gboolean
wab_tag_token_is_capital (const WabTagToken *word)
{
  return word->shape >= WAB_SHAPE_FIRST_CAPITAL;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabTagger, wab_tagger_free)
