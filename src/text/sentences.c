/*
 * Sentences. Only a full stop, an exclamation or question mark, an ellipsis and a paragraph's end
 * can close one. What decides is what stands on both sides: an abbreviation or an initial before, a
 * small letter or further punctuation after. Closing quotes and brackets go with the sentence that
 * they close, also where a stray space stands before them, as machine translation leaves it
 * (`buildings, ”Karin said`).
 */
#include <string.h>

#include "text/header.h"
#include "text/token.h"

typedef enum
{
  ABBREVIATION_NONE,
  ABBREVIATION_TITLE,  /* a name follows: never the end */
  ABBREVIATION_NUMBER, /* a number follows */
  ABBREVIATION_MONTH,  /* a number may follow */
  ABBREVIATION_OTHER,  /* may be the last word of a sentence */
} AbbreviationKind;

typedef struct
{
  const char *fold;
  AbbreviationKind kind;
} Abbreviation;

/* Written by hand: what English news and histories abbreviate with a full stop. */
static const Abbreviation abbreviations[] = {
  { "mr", ABBREVIATION_TITLE },      { "mrs", ABBREVIATION_TITLE },
  { "ms", ABBREVIATION_TITLE },      { "messrs", ABBREVIATION_TITLE },
  { "dr", ABBREVIATION_TITLE },      { "prof", ABBREVIATION_TITLE },
  { "gen", ABBREVIATION_TITLE },     { "maj", ABBREVIATION_TITLE },
  { "col", ABBREVIATION_TITLE },     { "lt", ABBREVIATION_TITLE },
  { "capt", ABBREVIATION_TITLE },    { "sgt", ABBREVIATION_TITLE },
  { "cpl", ABBREVIATION_TITLE },     { "pvt", ABBREVIATION_TITLE },
  { "cmdr", ABBREVIATION_TITLE },    { "brig", ABBREVIATION_TITLE },
  { "adm", ABBREVIATION_TITLE },     { "gov", ABBREVIATION_TITLE },
  { "sen", ABBREVIATION_TITLE },     { "rep", ABBREVIATION_TITLE },
  { "reps", ABBREVIATION_TITLE },    { "sens", ABBREVIATION_TITLE },
  { "pres", ABBREVIATION_TITLE },    { "rev", ABBREVIATION_TITLE },
  { "fr", ABBREVIATION_TITLE },      { "hon", ABBREVIATION_TITLE },
  { "st", ABBREVIATION_TITLE },      { "ste", ABBREVIATION_TITLE },
  { "mt", ABBREVIATION_TITLE },      { "ft", ABBREVIATION_TITLE },
  { "supt", ABBREVIATION_TITLE },    { "det", ABBREVIATION_TITLE },
  { "insp", ABBREVIATION_TITLE },    { "atty", ABBREVIATION_TITLE },
  { "vs", ABBREVIATION_TITLE },      { "v", ABBREVIATION_TITLE },
  { "const", ABBREVIATION_TITLE },   { "pct", ABBREVIATION_OTHER },
  { "cf", ABBREVIATION_TITLE },      { "no", ABBREVIATION_NUMBER },
  { "nos", ABBREVIATION_NUMBER },    { "p", ABBREVIATION_NUMBER },
  { "pp", ABBREVIATION_NUMBER },     { "vol", ABBREVIATION_NUMBER },
  { "fig", ABBREVIATION_NUMBER },    { "art", ABBREVIATION_NUMBER },
  { "sec", ABBREVIATION_NUMBER },    { "ch", ABBREVIATION_NUMBER },
  { "ca", ABBREVIATION_NUMBER },     { "c", ABBREVIATION_NUMBER },
  { "approx", ABBREVIATION_NUMBER }, { "jan", ABBREVIATION_MONTH },
  { "feb", ABBREVIATION_MONTH },     { "mar", ABBREVIATION_MONTH },
  { "apr", ABBREVIATION_MONTH },     { "jun", ABBREVIATION_MONTH },
  { "jul", ABBREVIATION_MONTH },     { "aug", ABBREVIATION_MONTH },
  { "sep", ABBREVIATION_MONTH },     { "sept", ABBREVIATION_MONTH },
  { "oct", ABBREVIATION_MONTH },     { "nov", ABBREVIATION_MONTH },
  { "dec", ABBREVIATION_MONTH },     { "mon", ABBREVIATION_MONTH },
  { "tue", ABBREVIATION_MONTH },     { "tues", ABBREVIATION_MONTH },
  { "wed", ABBREVIATION_MONTH },     { "thu", ABBREVIATION_MONTH },
  { "thur", ABBREVIATION_MONTH },    { "thurs", ABBREVIATION_MONTH },
  { "fri", ABBREVIATION_MONTH },     { "inc", ABBREVIATION_OTHER },
  { "ltd", ABBREVIATION_OTHER },     { "co", ABBREVIATION_OTHER },
  { "corp", ABBREVIATION_OTHER },    { "bros", ABBREVIATION_OTHER },
  { "jr", ABBREVIATION_OTHER },      { "sr", ABBREVIATION_OTHER },
  { "etc", ABBREVIATION_OTHER },     { "al", ABBREVIATION_OTHER },
  { "dept", ABBREVIATION_OTHER },    { "assn", ABBREVIATION_OTHER },
  { "univ", ABBREVIATION_OTHER },    { "ave", ABBREVIATION_OTHER },
  { "blvd", ABBREVIATION_OTHER },    { "rd", ABBREVIATION_OTHER },
  { "est", ABBREVIATION_OTHER },     { "calif", ABBREVIATION_OTHER },
  { "fla", ABBREVIATION_OTHER },     { "tex", ABBREVIATION_OTHER },
  { "pa", ABBREVIATION_OTHER },      { "va", ABBREVIATION_OTHER },
  { "ga", ABBREVIATION_OTHER },      { "md", ABBREVIATION_OTHER },
  { "ky", ABBREVIATION_OTHER },      { "la", ABBREVIATION_OTHER },
  { "ark", ABBREVIATION_OTHER },     { "ariz", ABBREVIATION_OTHER },
  { "colo", ABBREVIATION_OTHER },    { "conn", ABBREVIATION_OTHER },
  { "ill", ABBREVIATION_OTHER },     { "ind", ABBREVIATION_OTHER },
  { "mass", ABBREVIATION_OTHER },    { "mich", ABBREVIATION_OTHER },
  { "minn", ABBREVIATION_OTHER },    { "mo", ABBREVIATION_OTHER },
  { "okla", ABBREVIATION_OTHER },    { "ore", ABBREVIATION_OTHER },
  { "penn", ABBREVIATION_OTHER },    { "tenn", ABBREVIATION_OTHER },
  { "wash", ABBREVIATION_OTHER },    { "wis", ABBREVIATION_OTHER },
  { "ont", ABBREVIATION_OTHER },     { "que", ABBREVIATION_OTHER },
  { "govt", ABBREVIATION_OTHER },    { "intl", ABBREVIATION_OTHER },
  { "natl", ABBREVIATION_OTHER },    { "min", ABBREVIATION_OTHER },
  { "hrs", ABBREVIATION_OTHER },
};

/* Words that begin a sentence far more often than they are part of a name. */
static const char *const starters[] = {
  "the",       "a",        "an",      "this",  "that",      "these",   "those",     "he",
  "she",       "it",       "they",    "we",    "you",       "i",       "his",       "her",
  "their",     "its",      "our",     "my",    "in",        "on",      "at",        "by",
  "for",       "from",     "with",    "to",    "as",        "but",     "and",       "or",
  "after",     "before",   "when",    "while", "if",        "there",   "then",      "also",
  "since",     "during",   "under",   "what",  "who",       "why",     "how",       "where",
  "some",      "all",      "both",    "many",  "most",      "no",      "not",       "one",
  "two",       "three",    "however", "later", "meanwhile", "today",   "yesterday", "earlier",
  "according", "although", "because", "about", "more",      "another", "each",      "such"
};

static const char *const speech_verbs[] = { "said",      "says",      "added",    "noted",
                                            "stressed",  "explained", "told",     "wrote",
                                            "declared",  "stated",    "warned",   "concluded",
                                            "replied",   "asked",     "recalled", "assured",
                                            "emphasized" };

static gboolean
is_one_of (const char *fold, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (words[i][0] == fold[0] && strcmp (words[i], fold) == 0)
      return TRUE;
  return FALSE;
}

static AbbreviationKind
find_abbreviation (const WabTokens *self, guint32 i)
{
  const char *fold = wab_tokens_get_fold (self, i);
  for (gsize k = 0; k < G_N_ELEMENTS (abbreviations); k++)
    if (abbreviations[k].fold[0] == fold[0] && strcmp (abbreviations[k].fold, fold) == 0)
      return abbreviations[k].kind;
  return ABBREVIATION_NONE;
}

static gunichar
get_sign (const WabTokens *self, guint32 i)
{
  const WabToken *token = wab_tokens_get (self, i);
  return token->kind == WAB_TOKEN_PUNCT ? g_utf8_get_char (self->text + token->start) : 0;
}

static gboolean
is_stop (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01
         || c == 0xff1f || c == 0x0964 || c == 0x061f || c == 0x203d;
}

static gboolean
is_closer (const WabTokens *self, guint32 i)
{
  gunichar c = get_sign (self, i);
  switch (c)
    {
    case 0x201d:
    case 0x2019:
    case 0xbb:
    case ')':
    case ']':
    case '}':
      return TRUE;
    case '"':
    case '\'':
    case 0x201c: /* closes in German */
      return !wab_tokens_get (self, i)->space_before;
    default:
      return FALSE;
    }
}

static gboolean
is_opener (gunichar c)
{
  return c == 0x201c || c == 0x2018 || c == 0x201e || c == 0xab || c == '"' || c == '\'' || c == '('
         || c == '[' || c == '{' || c == '*' || c == '/' || c == 0xbf || c == 0xa1;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static gboolean
is_starter (const WabTokens *self, guint32 i)
{
  const WabToken *token = wab_tokens_get (self, i);
  return token->kind == WAB_TOKEN_WORD
         && (token->letter_case == WAB_CASE_TITLE || token->letter_case == WAB_CASE_UPPER)
         && is_one_of (wab_tokens_get_fold (self, i), starters, G_N_ELEMENTS (starters));
}

/* "…exists.” Karin said." goes on after the quote. */
static gboolean
is_speech_tail (const WabTokens *self, guint32 i)
{
  guint32 n = self->tokens->len, k = i;
  while (k < n && k < i + 3 && wab_tokens_get (self, k)->kind == WAB_TOKEN_WORD
         && wab_tokens_get (self, k)->letter_case == WAB_CASE_TITLE)
    k++;
  return k > i && k + 1 < n
         && is_one_of (wab_tokens_get_fold (self, k), speech_verbs, G_N_ELEMENTS (speech_verbs))
         && get_sign (self, k + 1) == '.';
}

/* Whether the single full stop @i, before which no closing quote stands, belongs to an abbreviation
 * when @next, a token that looks like a beginning, follows. */
static gboolean
is_abbreviating (const WabTokens *self, guint32 i, guint32 next)
{
  if (i == 0 || wab_tokens_get (self, i)->space_before)
    return FALSE;
  const WabToken *before = wab_tokens_get (self, i - 1);
  gboolean has_number = wab_tokens_get (self, next)->kind == WAB_TOKEN_NUMBER
                        || wab_tokens_get (self, next)->kind == WAB_TOKEN_MIXED;
  if (before->kind != WAB_TOKEN_WORD)
    return FALSE;
  gsize n_bytes = before->end - before->start;
  gboolean is_letter = n_bytes == 1 || (n_bytes == 2 && (guint8)self->text[before->start] >= 0xc0);
  if (is_letter)
    {
      gboolean is_dotted = i >= 3 && get_sign (self, i - 2) == '.' && !before->space_before;
      if (is_dotted || before->letter_case == WAB_CASE_TITLE)
        {
          if (!is_dotted && has_number)
            return FALSE;
          if (!is_dotted && wab_tokens_is (self, i - 1, "i"))
            return FALSE;
          return !is_starter (self, next);
        }
    }
  switch (find_abbreviation (self, i - 1))
    {
    case ABBREVIATION_TITLE:
      return !has_number && (before->letter_case != WAB_CASE_UPPER || n_bytes == 2);
    case ABBREVIATION_NUMBER:
      return has_number;
    case ABBREVIATION_MONTH:
      return before->letter_case == WAB_CASE_TITLE && (has_number || !is_starter (self, next));
    case ABBREVIATION_OTHER:
      return !is_starter (self, next) && before->letter_case != WAB_CASE_UPPER
             && (before->letter_case == WAB_CASE_TITLE || wab_tokens_is (self, i - 1, "etc")
                 || wab_tokens_is (self, i - 1, "al"));
    default:
      return FALSE;
    }
}

/* The stop @i: returns the index of the token after the sentence that it ends, 0 where it ends
 * none. */
static guint32
find_end (const WabTokens *self, guint32 i)
{
  guint32 n = self->tokens->len, next = i + 1;
  gboolean is_single = get_sign (self, i) == '.';
  gboolean has_closer = FALSE;
  while (next < n)
    {
      if (is_stop (get_sign (self, next)) && !wab_tokens_get (self, next)->space_before)
        is_single = FALSE;
      else if (is_closer (self, next))
        has_closer = TRUE;
      else
        break;
      next++;
    }
  if (next >= n)
    return n;
  const WabToken *token = wab_tokens_get (self, next);
  if (token->kind == WAB_TOKEN_BREAK)
    return next + 1;

  gunichar stop = get_sign (self, i);
  if (stop >= 0x3000 || stop == 0x0964)
    return next;
  if (!token->space_before && !wab_tokens_get (self, next - 1)->space_before)
    {
      /* Nothing between them: "gov.uk", "2.7", "U.S."; yet "ended.Then" is two. */
      const WabToken *before = i > 0 ? wab_tokens_get (self, i - 1) : token;
      gboolean is_missing = token->kind == WAB_TOKEN_WORD && token->letter_case == WAB_CASE_TITLE
                            && token->end - token->start > 1 && before->kind == WAB_TOKEN_WORD
                            && before->letter_case == WAB_CASE_LOWER
                            && before->end - before->start > 2;
      if (!is_missing && !(has_closer && token->letter_case == WAB_CASE_TITLE))
        return 0;
    }

  guint32 first = next;
  gunichar sign = get_sign (self, first);
  while (sign != 0 && (is_opener (sign) || is_dash (sign)) && first + 1 < n)
    sign = get_sign (self, ++first);
  const WabToken *word = wab_tokens_get (self, first);
  if (sign != 0 || word->letter_case == WAB_CASE_LOWER)
    return 0;
  if (is_single && !has_closer && is_abbreviating (self, i, first))
    return 0;
  if (has_closer && is_speech_tail (self, first))
    return 0;
  return next;
}

/* "date 2022-01-18 The organization": a header line that has lost its line end. */
static guint32
find_header_end (const WabTokens *self)
{
  guint32 n = self->tokens->len, i = 1;
  if (n < 8 || !wab_tokens_is (self, 0, "date"))
    return 0;
  if (get_sign (self, i) == ':')
    i++;
  const WabToken *year = wab_tokens_get (self, i);
  if (i + 5 < n && year->kind == WAB_TOKEN_NUMBER && year->fold_length == 4
      && get_sign (self, i + 1) == '-' && wab_tokens_get (self, i + 2)->kind == WAB_TOKEN_NUMBER
      && get_sign (self, i + 3) == '-' && wab_tokens_get (self, i + 4)->kind == WAB_TOKEN_NUMBER)
    {
      i += 5;
      return wab_tokens_get (self, i)->kind == WAB_TOKEN_BREAK ? i + 1 : i;
    }
  return 0;
}

void
wab_tokens_split_sentences (WabTokens *self)
{
  g_return_if_fail (self != NULL);
  guint32 n = self->tokens->len, first = 0, header_end = find_header_end (self);
  gsize body = wab_text_find_body (self->text, self->length);
  g_array_set_size (self->sentences, 0);
  for (guint32 i = 0; i < n; i++)
    {
      WabToken *token = &g_array_index (self->tokens, WabToken, i);
      if (token->start >= body && body > 0)
        {
          first = i;
          body = 0;
        }
      if (i == first)
        g_array_append_val (self->sentences, first);
      token->sentence = self->sentences->len - 1;
      if (i + 1 == header_end)
        first = header_end;
      else if (token->kind == WAB_TOKEN_BREAK)
        first = i + 1;
      else if (token->kind == WAB_TOKEN_PUNCT && i + 1 < n && first <= i)
        {
          guint8 byte = self->text[token->start];
          if (byte != '.' && byte != '!' && byte != '?' && byte < 0x80)
            continue;
          if (is_stop (get_sign (self, i)))
            first = MAX (first, find_end (self, i));
        }
    }
}
