#include "gazetteer/name-walk.h"

#include <string.h>

typedef enum
{
  JOIN_NONE,
  JOIN_HYPHEN,
  JOIN_APOSTROPHE,
  JOIN_FULL_STOP,
  JOIN_AND,
} Join;

/* What punctuation @i is between two words of a name. */
static Join
find_join (const WabTokens *tokens, guint32 i)
{
  const WabToken *token = wab_tokens_get (tokens, i);
  const char *text = tokens->text + token->start;
  gsize length = token->end - token->start;
  if (token->kind != WAB_TOKEN_PUNCT)
    return JOIN_NONE;
  if (length == 1 && *text == '&')
    return JOIN_AND;
  if (token->space_before)
    return JOIN_NONE;
  if (length == 1)
    switch (*text)
      {
      case '-':
        return JOIN_HYPHEN;
      case '\'':
      case '`':
        return JOIN_APOSTROPHE;
      case '.': /* "St.", "U.", "Ste." */
        return wab_tokens_get (tokens, i - 1)->fold_length <= 3 ? JOIN_FULL_STOP : JOIN_NONE;
      default:
        return JOIN_NONE;
      }
  if (length != 3)
    return JOIN_NONE;
  if (memcmp (text, "\342\200\220", 3) == 0 || memcmp (text, "\342\200\221", 3) == 0)
    return JOIN_HYPHEN; /* U+2010, U+2011 */
  if (memcmp (text, "\342\200\230", 3) == 0 || memcmp (text, "\342\200\231", 3) == 0)
    return JOIN_APOSTROPHE; /* U+2018, U+2019 */
  return JOIN_NONE;
}

/* What English hangs on a word with an apostrophe. */
static gboolean
is_clitic (const char *fold)
{
  static const char *const clitics[] = { "s", "t", "d", "m", "ll", "re", "ve" };
  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    if (strcmp (fold, clitics[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
wab_name_walk_next (WabNameWalk *self)
{
  guint32 i = self->token + 1;
  guint32 n = self->tokens->tokens->len;
  Join join = JOIN_NONE;
  if (i < n && wab_tokens_get (self->tokens, i)->fold_length == 0)
    {
      join = find_join (self->tokens, i++);
      if (join == JOIN_NONE)
        return FALSE;
      if (join == JOIN_FULL_STOP && i < n && find_join (self->tokens, i) == JOIN_HYPHEN)
        i++; /* "St.-Denis" */
    }
  if (i >= n)
    return FALSE;
  const WabToken *word = wab_tokens_get (self->tokens, i);
  if (word->fold_length == 0
      || word->sentence != wab_tokens_get (self->tokens, self->token)->sentence)
    return FALSE;
  if (join == JOIN_APOSTROPHE && word->space_before)
    return FALSE;
  if (join == JOIN_APOSTROPHE && is_clitic (wab_tokens_get_fold (self->tokens, i)))
    self->has_clitic = TRUE;
  self->token = i;
  self->words++;
  self->spaced_words += word->space_before && join != JOIN_HYPHEN;
  return TRUE;
}
