#pragma once

#include "analysis/article-shape.h"
#include "analysis/words.h"

/*
 * What the parts of the finder of speakers share: speaker-finder.c (where a speaker can stand),
 * speaker-phrase.c (whether a phrase is one), speaker-roll.c (who it is).
 */

#define WAB_SPEAKER_KEY_WORDS 12

/* A speaker of the article, with the words that later short forms of it are made of. */
typedef struct
{
  char *resolved;
  guint32 words[WAB_SPEAKER_KEY_WORDS]; /* hashes */
  guint n_words;
  guint32 surname; /* hash, 0 for an office */
  guint32 head;    /* mask of WabWord of an office's chief noun: title or organisation */
} WabKnownSpeaker;

typedef struct
{
  WabContext *context;
  const WabTokens *tokens;
  const guint32 *words;
  guint32 *places; /* marks, see wab_shape_mark_mentions() */
  guint32 *dates;
  GArray *known;  /* of WabKnownSpeaker, in the order in which they spoke last */
  guint n_silent; /* the first so many have been named, but have not spoken yet */
} WabSpeakerScan;

/* Who was found: [@first, @last] is what the mention spans, [@title_first, @title_last] a
 * description. */
typedef struct
{
  guint32 first;
  guint32 last;
  guint32 title_first;
  guint32 title_last;
  gboolean has_title;
  gboolean is_person;
  guint32 other_first; /* a person named beside an office: [@other_first, @other_last] */
  guint32 other_last;  /* 0: nobody */
} WabSpeakerFound;

static inline const WabToken *
wab_speaker_get_token (const WabSpeakerScan *self, guint32 i)
{
  return wab_tokens_get (self->tokens, i);
}

static inline gboolean
wab_speaker_is_word (const WabSpeakerScan *self, guint32 i, const char *fold)
{
  return wab_tokens_is (self->tokens, i, fold);
}

static inline gboolean
wab_speaker_is_capital (const WabSpeakerScan *self, guint32 i)
{
  guint8 letter_case = wab_speaker_get_token (self, i)->letter_case;
  return wab_speaker_get_token (self, i)->kind == WAB_TOKEN_WORD
         && (letter_case == WAB_CASE_TITLE || letter_case == WAB_CASE_MIXED);
}

static inline gboolean
wab_speaker_is_hyphen (const WabSpeakerScan *self, guint32 i)
{
  return wab_shape_get_sign (self->context, i) == '-'
         && !wab_speaker_get_token (self, i)->space_before;
}

/** A capital word that can be part of a person's name: no title, no office, no place, no date. */
gboolean wab_speaker_is_name_word (const WabSpeakerScan *self, guint32 i);

/** Reads the phrase [@first, @last] as a speaker; %FALSE and @out untouched if it cannot be one. */
gboolean wab_speaker_read_phrase (const WabSpeakerScan *self,
                                  guint32 first,
                                  guint32 last,
                                  WabSpeakerFound *out);

/** The last speaker with that surname (hash of the folded form). Returns: (nullable) */
const WabKnownSpeaker *wab_speaker_find_surname (const WabSpeakerScan *self, guint32 hash);

/** Finds out who it is, adds a mention and remembers the speaker; nothing for a pronoun that stands
 * for nobody. */
void wab_speaker_add (WabSpeakerScan *self, const WabSpeakerFound *found);

/** Remembers a person who is named as one who acts, and may speak later: "she" and the surname
 * alone are this person then, unless somebody who spoke is meant. */
void wab_speaker_learn_person (WabSpeakerScan *self, const WabSpeakerFound *found);

/** For g_array_set_clear_func(). */
void wab_speaker_clear_known (gpointer known);
