#pragma once

#include "text/token.h"

/*
 * What the finders of speakers and figures and the reporter know of a word: a mask of these.
 */
typedef enum
{
  WAB_WORD_SPEECH = 1 << 0,     /* said, reported, announced ... */
  WAB_WORD_BE_PRESENT = 1 << 1, /* is, are */
  WAB_WORD_BE_PAST = 1 << 2,    /* was, were */
  WAB_WORD_HAVE = 1 << 3,       /* has, have */
  WAB_WORD_HAD = 1 << 4,        /* had */
  WAB_WORD_FUTURE = 1 << 5,     /* will, would, shall */
  WAB_WORD_PLAN = 1 << 6,       /* plans, intends, expected ... before "to" */
  WAB_WORD_DO = 1 << 7,         /* did, does, do */
  WAB_WORD_NOT = 1 << 8,        /* not, never */
  WAB_WORD_PRESENT = 1 << 9,    /* continues, remains, applies, helps ... */
  WAB_WORD_PAST = 1 << 10,      /* irregular past forms: broke, took, began ... */
  WAB_WORD_BEGIN = 1 << 11,     /* began, started, broke out */
  WAB_WORD_HE = 1 << 12,        /* he, she, him, her */
  WAB_WORD_THEY = 1 << 13,      /* they, them */
  WAB_WORD_RELATIVE = 1 << 14,  /* who, which, whose, where, whom */
  WAB_WORD_THAT = 1 << 15,
  WAB_WORD_PREPOSITION = 1 << 16,
  WAB_WORD_ARTICLE = 1 << 17,      /* the, a, an, this, its, his ... */
  WAB_WORD_ORGANISATION = 1 << 18, /* ministry, committee, office ... */
  WAB_WORD_TITLE = 1 << 19,        /* president, minister, commandant ... */
  WAB_WORD_ADVERB = 1 << 20,  /* also, earlier, however ...: between a subject and its verb, or at
                                 the head of a sentence */
  WAB_WORD_START = 1 << 21,   /* declared, introduced, imposed ...: a state begins */
  WAB_WORD_END = 1 << 22,     /* lifted, cancelled, completed ... */
  WAB_WORD_DURING = 1 << 23,  /* continues, remains, in force ... */
  WAB_WORD_CITY = 1 << 24,    /* city, town, capital: "the city" */
  WAB_WORD_REGION = 1 << 25,  /* region, province, oblast */
  WAB_WORD_COUNTRY = 1 << 26, /* country, republic, nation */
  WAB_WORD_DENY = 1 << 27,    /* denied, refuted */
  WAB_WORD_CONJUNCTION = 1 << 28, /* and, or, but, while ... */
  WAB_WORD_MODAL = 1 << 29,       /* can, could, may, might, must, should */
} WabWord;

/* Two more bits of the mask, beyond what an enumeration holds portably. */
#define WAB_WORD_STATE (1u << 30)  /* curfew, emergency ...: may begin the name of a state */
#define WAB_WORD_SOURCE (1u << 31) /* according, as, known, drew: tells whose word it is */

/* A word for a number: "two", "hundred". Both bits; no other word has them both. */
#define WAB_WORD_NUMBER (WAB_WORD_STATE | WAB_WORD_SOURCE)

/** The words, hashed. Immutable: any number of threads may use one. */
typedef struct _WabWordTable WabWordTable;

WabWordTable *wab_word_table_new (void);
void wab_word_table_free (WabWordTable *self);

/**
 * wab_word_table_classify:
 *
 * Looks every token up once. Linear; over 100 MB/s.
 *
 * Returns: (transfer full): a mask of #WabWord for each token, and a 0 behind the last; 0 for what
 * it does not know
 */
guint32 *wab_word_table_classify (const WabWordTable *self, const WabTokens *tokens);

/** The value of a number token or number word ("5,135", "2.7", "two"); -1 for anything else. */
double wab_words_get_number (const WabTokens *tokens, guint32 i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabWordTable, wab_word_table_free)
