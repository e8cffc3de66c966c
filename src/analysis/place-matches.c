#include "analysis/place-matches.h"

#include "analysis/demonyms.h"

/* How many of the best-ranked entries are asked for the class of a name. */
#define MAX_ASKED 6

/* Populations that part the classes of settlements, largest first. */
static const guint64 bounds[] = { 1000000, 200000, 50000, 10000, 1000 };

static guint8
find_class (const WabGazetteer *gazetteer, const WabPlaceMatch *match)
{
  WabEntryInfo info;
  wab_gazetteer_get_info (gazetteer, match->candidates[0].entry, &info);
  guint8 class;
  switch ((WabPlaceKind)info.kind)
    {
    case WAB_PLACE_COUNTRY:
      class = WAB_CODE_COUNTRY;
      break;
    case WAB_PLACE_REGION:
      class = 2;
      break;
    case WAB_PLACE_DISTRICT:
      class = 3;
      break;
    case WAB_PLACE_MACROREGION:
      class = 4;
      break;
    case WAB_PLACE_WATER:
      class = 5;
      break;
    case WAB_PLACE_LAND:
      class = 6;
      break;
    case WAB_PLACE_FACILITY:
      class = 7;
      break;
    case WAB_PLACE_SETTLEMENT:
    case WAB_PLACE_OTHER:
    default:
      class = 8;
      for (guint k = 0; k < G_N_ELEMENTS (bounds) && info.population < bounds[k]; k++)
        class ++;
      break;
    }

  gboolean is_code = match->candidates[0].name_kind == WAB_NAME_CODE;
  gboolean is_main = FALSE;
  for (guint32 k = 0; k < MIN (match->n_candidates, MAX_ASKED); k++)
    is_main |= match->candidates[k].name_kind == WAB_NAME_MAIN;
  return is_code ? 27 : is_main ? class : class + 13;
}

static guint64
get_weight (const WabGazetteer *gazetteer, const WabCandidate *candidate)
{
  WabEntryInfo info;
  wab_gazetteer_get_info (gazetteer, candidate->entry, &info);
  return info.population;
}

/* "Virginia's" is a name of its own to the gazetteer ("Virginias"): what stands before the
 * apostrophe is taken instead where it is the larger place. "St. John's" stays what it is. */
static void
strip_possessive (const WabGazetteer *gazetteer, const WabTokens *tokens, WabPlaceMatch *match)
{
  if (match->n_tokens < 3 || !wab_tokens_is (tokens, match->first + match->n_tokens - 1, "s"))
    return;
  guint32 mark = match->first + match->n_tokens - 2;
  const WabToken *apostrophe = wab_tokens_get (tokens, mark);
  if (apostrophe->kind != WAB_TOKEN_PUNCT || tokens->text[apostrophe->start] == '.'
      || tokens->text[apostrophe->start] == '-')
    return;
  guint32 start = wab_tokens_get (tokens, match->first)->start, n;
  g_autofree char *name = g_strndup (tokens->text + start, apostrophe->start - start);
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, name, &n);
  if (candidates == NULL
      || get_weight (gazetteer, &candidates[0]) < get_weight (gazetteer, &match->candidates[0]))
    return;
  match->n_tokens -= 2;
  match->candidates = candidates;
  match->n_candidates = n;
}

/* Whether token @i goes on with the word before an apostrophe, as in "Xi'an". */
static gboolean
is_after_apostrophe (const WabTokens *tokens, guint32 i)
{
  const WabToken *before = wab_tokens_get (tokens, i - 1);
  if (before->kind != WAB_TOKEN_PUNCT || before->space_before
      || wab_tokens_get (tokens, i)->space_before)
    return FALSE;
  gunichar sign = g_utf8_get_char (tokens->text + before->start);
  return sign == '\'' || sign == '`' || sign == 0x2018 || sign == 0x2019;
}

/* "U.S. is" is no town of the name of "Usis": a name ends before a word in lower case that no name
 * has within it. Returns: FALSE where nothing is left */
static gboolean
cut_lower_case (const WabGazetteer *gazetteer,
                const WabTokens *tokens,
                const WabTagToken *words,
                WabPlaceMatch *match)
{
  guint32 n = match->n_tokens;
  for (guint32 k = 1; k < match->n_tokens && n == match->n_tokens; k++)
    {
      const WabTagToken *word = &words[match->first + k];
      gboolean is_after_stop =
          tokens->text[wab_tokens_get (tokens, match->first + k - 1)->start] == '.';
      if (word->shape == WAB_SHAPE_IS_LOWER && (is_after_stop || k + 1 == n)
          && !wab_tokens_is (tokens, match->first + k, "s")
          && !is_after_apostrophe (tokens, match->first + k))
        n = k;
    }
  if (n == match->n_tokens)
    return TRUE;
  for (; n > 0; n--)
    {
      guint32 start = wab_tokens_get (tokens, match->first)->start;
      guint32 end = wab_tokens_get (tokens, match->first + n - 1)->end;
      g_autofree char *name = g_strndup (tokens->text + start, end - start);
      match->candidates = wab_gazetteer_find_name (gazetteer, name, &match->n_candidates);
      match->n_tokens = n;
      if (match->candidates != NULL)
        return TRUE;
    }
  return FALSE;
}

void
wab_place_matches_find (const WabGazetteer *gazetteer,
                        const WabTokens *tokens,
                        WabTagToken *words,
                        GArray *out_matches)
{
  for (guint32 i = 0; i < tokens->tokens->len; i++)
    {
      if (!wab_tag_token_is_capital (&words[i]) && words[i].shape != WAB_SHAPE_IS_NO_CASE)
        continue;
      WabPlaceMatch match = { .first = i };
      gboolean is_match = wab_gazetteer_match (
          gazetteer, tokens, i, &match.n_tokens, &match.candidates, &match.n_candidates);
      gboolean is_personal = is_match && wab_place_match_is_personal (&match);
      if (is_match && !is_personal && match.n_tokens > 1)
        is_match = cut_lower_case (gazetteer, tokens, words, &match);
      if (is_match && !is_personal)
        strip_possessive (gazetteer, tokens, &match);
      if (!is_personal && (!is_match || match.n_tokens == 1)
          && wab_demonym_is (gazetteer, tokens, i))
        {
          words[i].gazetteer = WAB_CODE_DEMONYM;
          continue;
        }
      if (!is_match)
        continue;

      guint8 class = match.n_candidates > 0 ? find_class (gazetteer, &match) : 0;
      for (guint32 k = 0; class > 0 && k < match.n_tokens; k++)
        words[i + k].gazetteer = class
                                 | (match.n_tokens == 1 ? 0
                                    : k == 0            ? WAB_CODE_FIRST_OF_MANY
                                                        : WAB_CODE_MORE);
      g_array_append_val (out_matches, match);
      i += match.n_tokens - 1;
    }
}
