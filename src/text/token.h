#pragma once

#include <glib.h>
#include <string.h>

/** What a token is made of. */
typedef enum
{
  WAB_TOKEN_WORD, /* letters, with inner apostrophes and hyphens taken apart: "Alma-Ata" is three */
  WAB_TOKEN_NUMBER, /* digits, with inner , . between digits: "5,135", "2.7" */
  WAB_TOKEN_MIXED,  /* letters and digits: "19th", "Il-76" is three tokens, "A4" one */
  WAB_TOKEN_PUNCT,  /* one character of punctuation or a symbol */
  WAB_TOKEN_BREAK,  /* a paragraph's end: one or more blank lines, or a line end before a heading */
} WabTokenKind;

/** How the letters are cased. */
typedef enum
{
  WAB_CASE_NONE, /* no letters, or a script without cases */
  WAB_CASE_LOWER,
  WAB_CASE_TITLE, /* first letter upper, the rest lower, or a single upper-case letter */
  WAB_CASE_UPPER,
  WAB_CASE_MIXED, /* "McDonald", "iPhone" */
} WabTokenCase;

/**
 * WabToken:
 * @start, @end: bytes of the text
 * @fold: where its folded form (wab_text_fold) begins in the tokens' @folded; zero-terminated
 * @fold_length: bytes of it; 0 for punctuation
 * @hash: wab_text_hash() of the folded form
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 fold;
  guint16 fold_length;
  guint8 kind;         /* WabTokenKind */
  guint8 letter_case;  /* WabTokenCase */
  guint8 space_before; /* whether white space stands before it */
  guint32 hash;
  guint32 sentence; /* index; set by wab_tokens_split_sentences() */
} WabToken;

/** The tokens of one text. One pass makes them; every finder of `analysis` and the gazetteer use
 * them. */
typedef struct
{
  const char *text; /* borrowed: must outlive this */
  gsize length;
  GArray *tokens;    /* of WabToken */
  GString *folded;   /* the folded forms, one after another, each zero-terminated */
  GArray *sentences; /* of guint32: index of the first token of each sentence */
} WabTokens;

/** Tokenises valid UTF-8. Linear; over 50 MB/s for English. */
WabTokens *wab_tokens_new (const char *text, gsize length);
void wab_tokens_free (WabTokens *self);

/**
 * Finds the sentences: fills @sentences and each token's @sentence. Knows abbreviations ("Gen.",
 * "U.S.", "Jan. 5", initials), closing quotes and brackets, ellipses, paragraph breaks, and
 * datelines.
 */
void wab_tokens_split_sentences (WabTokens *self);

static inline const WabToken *
wab_tokens_get (const WabTokens *self, guint32 i)
{
  return &g_array_index (self->tokens, WabToken, i);
}

static inline const char *
wab_tokens_get_fold (const WabTokens *self, guint32 i)
{
  return self->folded->str + wab_tokens_get (self, i)->fold;
}

/** Whether token @i is the word @fold (a folded literal). %FALSE beyond the last token. */
static inline gboolean
wab_tokens_is (const WabTokens *self, guint32 i, const char *fold)
{
  if (i >= self->tokens->len)
    return FALSE;
  /* Punctuation has an empty folded form. */
  const char *own = wab_tokens_get_fold (self, i);
  return own[0] == fold[0] && own[0] != '\0' && strcmp (own, fold) == 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabTokens, wab_tokens_free)
