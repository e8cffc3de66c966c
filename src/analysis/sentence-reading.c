#include "analysis/sentence-reading.h"

#include <string.h>

#include "analysis/words.h"

/* A dateline is no longer than this, tokens. */
#define MAX_DATELINE 24

typedef struct
{
  const WabContext *context;
  const WabTokens *tokens;
  const guint32 *words;
  guint32 first;
  guint32 end;
} Reader;

static gboolean
is_word (const Reader *self, guint32 i, const char *fold)
{
  return i < self->end && wab_tokens_is (self->tokens, i, fold);
}

static gboolean
is_any (const Reader *self, guint32 i, const char *const *list, gsize n)
{
  for (gsize k = 0; k < n; k++)
    if (is_word (self, i, list[k]))
      return TRUE;
  return FALSE;
}

static const WabToken *
get_token (const Reader *self, guint32 i)
{
  return wab_tokens_get (self->tokens, i);
}

static guint32
get_words (const Reader *self, guint32 i)
{
  return i < self->end ? self->words[i] : 0;
}

static gboolean
has_suffix (const Reader *self, guint32 i, const char *suffix)
{
  const WabToken *token = get_token (self, i);
  gsize n = strlen (suffix);
  return token->kind == WAB_TOKEN_WORD && token->letter_case == WAB_CASE_LOWER
         && token->fold_length > n + 2
         && memcmp (wab_tokens_get_fold (self->tokens, i) + token->fold_length - n, suffix, n) == 0;
}

static gboolean
is_participle (const Reader *self, guint32 i)
{
  return i < self->end
         && (has_suffix (self, i, "ed") || has_suffix (self, i, "en") || has_suffix (self, i, "wn")
             || (self->words[i] & WAB_WORD_PAST));
}

/* One past the speech verb and what goes with it when "that" opens the content; 0 otherwise. */
static guint32
find_that (const Reader *self, guint32 verb)
{
  for (guint32 i = verb + 1; i < self->end && i < verb + 22; i++)
    {
      if (self->words[i] & WAB_WORD_THAT)
        {
          /* "said on that day": not the conjunction. */
          if (self->words[i - 1] & WAB_WORD_PREPOSITION)
            continue;
          return i + 1;
        }
      gunichar sign = wab_shape_get_sign (self->context, i);
      if (sign == 0x201c || sign == ':')
        return i;
      const guint32 verbs = WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_FUTURE | WAB_WORD_HAVE
                            | WAB_WORD_HAD | WAB_WORD_DO | WAB_WORD_MODAL;
      if (get_words (self, i) & verbs)
        return 0;
    }
  return 0;
}

static gboolean
is_passive_at (const Reader *self, guint32 verb)
{
  guint32 i = verb;
  while (i > self->first && (self->words[i - 1] & WAB_WORD_ADVERB))
    i--;
  return i > self->first && (self->words[i - 1] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST));
}

/* "said he was", "announced the end": the content follows without "that". */
static gboolean
begins_content (const Reader *self, guint32 i)
{
  return i < self->end
         && ((get_words (self, i) & (WAB_WORD_ARTICLE | WAB_WORD_HE | WAB_WORD_THEY))
             || is_word (self, i, "it") || is_word (self, i, "there"));
}

/* "It was noted that": whoever spoke before goes on; "it was reported" may be anybody. */
static gboolean
is_remark (const Reader *self, guint32 i)
{
  static const char *const remarks[] = { "noted",      "stressed",  "emphasized",
                                         "emphasised", "specified", "clarified",
                                         "added",      "explained", "indicated" };
  for (gsize k = 0; k < G_N_ELEMENTS (remarks); k++)
    if (is_word (self, i, remarks[k]))
      return TRUE;
  return FALSE;
}

/* "There is information about attacks": that somebody tells is no news; what follows is told.
 * Returns the first token of it, 0 where the sentence does not begin so. */
static guint32
find_hearsay (const Reader *self)
{
  static const char *const nouns[] = { "information", "reports", "evidence", "news", "word",
                                       "rumours",     "rumors",  "accounts", "data" };
  static const char *const links[] = { "about", "of", "that", "on" };
  guint32 i = self->first + 2;
  if (!is_word (self, self->first, "there")
      || !(get_words (self, self->first + 1) & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST)))
    return 0;
  while (i < self->end && i < self->first + 5 && !is_any (self, i, nouns, G_N_ELEMENTS (nouns)))
    {
      if (get_words (self, i) & WAB_WORD_NOT || is_word (self, i, "no"))
        return 0;
      i++;
    }
  return i < self->first + 5 && is_any (self, i + 1, links, G_N_ELEMENTS (links)) ? i + 2 : 0;
}

/* "ALMATY, Jan. 9, 2022 (Agency) - Riots ...": where the text begins behind that; @first without
 * any. */
static guint32
find_dateline_end (const Reader *self)
{
  const WabTokens *tokens = self->context->tokens;
  const WabToken *head = wab_tokens_get (tokens, self->first);
  gboolean is_paragraph =
      self->first == 0 || wab_tokens_get (tokens, self->first - 1)->kind == WAB_TOKEN_BREAK;
  if (!is_paragraph || head->letter_case != WAB_CASE_UPPER)
    return self->first;
  for (guint32 i = self->first + 1; i + 1 < MIN (self->end, self->first + MAX_DATELINE); i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      gunichar sign = wab_shape_get_sign (self->context, i);
      if (sign == 0x2013 || sign == 0x2014 || (sign == '-' && token->space_before))
        return i + 1;
      if (token->letter_case == WAB_CASE_LOWER && token->end - token->start > 2)
        break;
    }
  return self->first;
}

/* Fills what is told by whom: content, is_reported, is_impersonal, is_meta. Returns the first token
 * of the content. */
static guint32
read_attribution (const Reader *self, WabReading *out)
{
  guint32 content = find_hearsay (self);
  if (content > 0 && content < self->end)
    {
      out->is_reported = out->is_passive_telling = TRUE;
      out->content = get_token (self, content)->start;
      return content;
    }
  guint32 begin = find_dateline_end (self);
  content = begin;
  for (guint32 i = begin; i < self->end; i++)
    {
      if (!(get_words (self, i) & (WAB_WORD_SPEECH | WAB_WORD_SOURCE)))
        continue;
      gboolean is_known = is_word (self, i, "known") && i > self->first
                          && (is_word (self, i - 1, "became") || is_word (self, i - 1, "is"));
      gboolean is_according = is_word (self, i, "according") && is_word (self, i + 1, "to");
      gboolean is_as = is_word (self, i, "as") && i == begin;
      if (is_according || is_as)
        {
          if (i != begin)
            continue;
          guint32 k = i + 1;
          while (k < self->end && wab_shape_get_sign (self->context, k) != ',')
            k++;
          if (k + 1 < self->end)
            {
              out->is_reported = TRUE;
              content = k + 1;
            }
          i = k;
          continue;
        }
      gboolean is_attention = is_word (self, i, "drew") && is_word (self, i + 1, "attention");
      if (!(get_words (self, i) & WAB_WORD_SPEECH) && !is_known && !is_attention)
        continue;
      guint32 that = find_that (self, i);
      gboolean is_passive = is_known || is_passive_at (self, i);
      gboolean about = is_word (self, i + 1, "about");
      if (is_passive && (that > 0 || about) && !(self->words[self->first] & WAB_WORD_ARTICLE))
        {
          gboolean is_also =
              i > self->first
              && (is_word (self, i - 1, "also") || is_word (self, self->first + 1, "also"));
          out->is_impersonal = is_remark (self, i);
          out->continues = is_also;
        }
      if (is_passive && that == 0 && !about)
        {
          /* "This was stated by": it speaks of the sentence before. */
          if (is_word (self, self->first, "this") && i <= self->first + 4)
            out->is_meta = TRUE;
          else
            continue;
        }
      out->is_reported = TRUE;
      out->is_passive_telling = is_passive;
      if (that > 0)
        content = that;
      else if (about || (!is_passive && begins_content (self, i + 1)))
        content = i + 1;
      break;
    }
  for (guint32 i = self->first + 1; i + 1 < self->end; i++)
    if ((self->words[i] & WAB_WORD_PREPOSITION) && is_word (self, i, "about") && i + 2 < self->end
        && (is_word (self, i + 1, "this") || is_word (self, i + 1, "it"))
        && (i + 3 >= self->end || (get_words (self, i + 2) & WAB_WORD_PREPOSITION)))
      out->is_meta = TRUE;
  out->content = content < self->end ? get_token (self, content)->start : 0;
  return content < self->end ? content : self->first;
}

/* "was not", "were also not", "there is no", "were false". */
static gboolean
is_negated (const Reader *self, guint32 i)
{
  static const char *const untrue[] = { "false", "untrue", "fake", "unfounded", "groundless" };
  if (is_word (self, i + 1, "no"))
    return i > self->first && is_word (self, i - 1, "there");
  /* "Not only shops, but also banks" */
  if ((get_words (self, i + 1) & WAB_WORD_NOT) && is_word (self, i + 2, "only"))
    return FALSE;
  return (get_words (self, i + 1) & WAB_WORD_NOT) != 0
         || is_any (self, i + 1, untrue, G_N_ELEMENTS (untrue))
         || ((get_words (self, i + 1) & WAB_WORD_ADVERB)
             && (get_words (self, i + 2) & WAB_WORD_NOT));
}

/* The auxiliary or verb at @i as the main verb; FALSE if it is none. */
static gboolean
read_verb (const Reader *self, guint32 i, WabReading *out)
{
  guint32 word = self->words[i];
  guint32 next = i + 1;
  while (next < self->end && next < i + 4
         && ((get_words (self, next) & (WAB_WORD_ADVERB | WAB_WORD_NOT))
             || has_suffix (self, next, "ly")))
    next++;
  if (word & WAB_WORD_FUTURE)
    {
      out->tense = WAB_TENSE_FUTURE;
      out->mood = is_negated (self, i) ? WAB_MOOD_DENIED : WAB_MOOD_PLANNED;
    }
  else if ((word & WAB_WORD_PLAN) && is_word (self, next, "to"))
    {
      out->tense = WAB_TENSE_FUTURE;
      out->mood = WAB_MOOD_PLANNED;
    }
  else if (word & WAB_WORD_BE_PRESENT)
    {
      gboolean is_plan = is_word (self, next, "to") || (get_words (self, next) & WAB_WORD_PLAN);
      /* In what somebody says, "is" is about the day on which it is said. */
      gboolean is_course = out->is_reported || (i > self->first && is_word (self, i - 1, "there"))
                           || is_word (self, i + 1, "now") || is_word (self, i + 1, "already")
                           || is_word (self, i + 1, "still");
      is_course = is_course
                  || (next < self->end
                      && (has_suffix (self, next, "ing") || is_participle (self, next)
                          || is_word (self, next, "underway")
                          || (get_words (self, next) & WAB_WORD_PREPOSITION)));
      out->tense = is_plan ? WAB_TENSE_FUTURE : is_course ? WAB_TENSE_PRESENT : WAB_TENSE_COPULA;
      out->mood = is_plan ? WAB_MOOD_PLANNED : WAB_MOOD_ONGOING;
      if (is_negated (self, i))
        out->mood = WAB_MOOD_DENIED;
    }
  else if (word & WAB_WORD_BE_PAST)
    {
      out->tense = WAB_TENSE_PAST;
      out->mood = is_negated (self, i) ? WAB_MOOD_DENIED
                  : (next < self->end && has_suffix (self, next, "ing"))
                          || is_word (self, next, "being")
                          || (out->is_reported && is_word (self, next, "under"))
                      ? WAB_MOOD_ONGOING
                  : is_word (self, next, "to") ? WAB_MOOD_PLANNED
                                               : WAB_MOOD_HAPPENED;
    }
  else if (word & WAB_WORD_HAVE)
    {
      gboolean is_course = is_word (self, next, "been") && next + 1 < self->end
                           && has_suffix (self, next + 1, "ing");
      gboolean is_perfect = is_word (self, next, "been") || is_participle (self, next)
                            || is_word (self, next, "become") || is_word (self, next, "begun")
                            || is_word (self, next, "undergone") || is_word (self, next, "come");
      if (!is_perfect && !is_negated (self, i))
        return FALSE;
      out->tense = WAB_TENSE_PERFECT;
      out->mood = is_negated (self, i) ? WAB_MOOD_DENIED
                  : is_course          ? WAB_MOOD_ONGOING
                                       : WAB_MOOD_HAPPENED;
    }
  else if (word & WAB_WORD_HAD)
    {
      out->tense = WAB_TENSE_PAST;
      out->mood = is_negated (self, i) ? WAB_MOOD_DENIED : WAB_MOOD_HAPPENED;
      out->begins = (get_words (self, next) & WAB_WORD_BEGIN) != 0;
      out->is_flashback = !out->is_reported;
    }
  else if (word & WAB_WORD_DO)
    {
      if (!is_negated (self, i))
        return FALSE;
      out->tense = is_word (self, i, "did") ? WAB_TENSE_PAST : WAB_TENSE_COPULA;
      out->mood = WAB_MOOD_DENIED;
    }
  else if (word & WAB_WORD_DENY)
    {
      out->tense = WAB_TENSE_PAST;
      out->mood = WAB_MOOD_DENIED;
    }
  else if (word & WAB_WORD_MODAL)
    {
      gboolean is_open =
          is_word (self, i, "may") || is_word (self, i, "must") || is_word (self, i, "should");
      out->tense = is_open                    ? WAB_TENSE_FUTURE
                   : is_word (self, i, "can") ? WAB_TENSE_COPULA
                                              : WAB_TENSE_PAST;
      out->mood = is_open                    ? WAB_MOOD_PLANNED
                  : is_word (self, i, "can") ? WAB_MOOD_ONGOING
                                             : WAB_MOOD_HAPPENED;
    }
  else
    return FALSE;
  return TRUE;
}

/* "refused to resign", "never entered", "rejected claims of looting". */
static gboolean
is_undone (const Reader *self, guint32 i)
{
  static const char *const refusals[] = { "refused", "failed", "declined" };
  static const char *const rejections[] = { "rejected", "dismissed" };
  static const char *const claims[] = { "claims",  "reports", "accusations", "allegations",
                                        "rumours", "rumors",  "suggestions" };
  if (is_word (self, i + 1, "to") && is_any (self, i, refusals, G_N_ELEMENTS (refusals)))
    return TRUE;
  if (is_any (self, i, rejections, G_N_ELEMENTS (rejections)))
    return is_any (self, i + 1, claims, G_N_ELEMENTS (claims))
           || is_any (self, i + 2, claims, G_N_ELEMENTS (claims));
  return i > self->first && is_word (self, i - 1, "never");
}

/* A plain verb: "continues", "broke", "seized". */
static gboolean
read_plain_verb (const Reader *self, guint32 i, WabReading *out)
{
  guint32 word = self->words[i];
  guint32 before = i > self->first ? self->words[i - 1] : 0;
  if (get_token (self, i)->letter_case != WAB_CASE_LOWER
      || (before & (WAB_WORD_ARTICLE | WAB_WORD_PREPOSITION)))
    return FALSE;
  if (word & WAB_WORD_PRESENT)
    {
      const WabToken *subject = i > self->first ? get_token (self, i - 1) : NULL;
      if (subject == NULL || subject->kind != WAB_TOKEN_WORD || is_word (self, i - 1, "to"))
        return FALSE;
      /* "border guards had", "full control of": nouns; as verbs they have an object. */
      gboolean is_lasting = (word & WAB_WORD_DURING) || is_word (self, i, "operates");
      gboolean has_object = i + 1 < self->end
                            && ((get_words (self, i + 1) & (WAB_WORD_ARTICLE | WAB_WORD_THEY))
                                || get_token (self, i + 1)->letter_case == WAB_CASE_TITLE);
      if (!is_lasting && !has_object)
        return FALSE;
      out->tense = WAB_TENSE_PRESENT;
      out->mood = WAB_MOOD_ONGOING;
      return TRUE;
    }
  gboolean goes_on = (is_word (self, i, "goes") || is_word (self, i, "go"))
                     && is_word (self, i + 1, "on") && i > self->first
                     && !is_word (self, i - 1, "to");
  if (goes_on)
    {
      out->tense = WAB_TENSE_PRESENT;
      out->mood = WAB_MOOD_ONGOING;
      return TRUE;
    }
  if ((word & (WAB_WORD_PAST | WAB_WORD_BEGIN)) || has_suffix (self, i, "ed"))
    {
      out->tense = WAB_TENSE_PAST;
      out->mood = is_undone (self, i) ? WAB_MOOD_DENIED : WAB_MOOD_HAPPENED;
      out->begins = (word & WAB_WORD_BEGIN) != 0;
      return TRUE;
    }
  return FALSE;
}

/* "Nobody was hurt", "no shop was open", not "no fewer than 20". */
static gboolean
has_no_subject (const Reader *self, guint32 content)
{
  static const char *const none[] = { "nobody", "none", "neither", "nothing" };
  static const char *const others[] = { "fewer",  "less",   "more",  "doubt",
                                        "longer", "sooner", "later", "matter" };
  if (is_word (self, content, "no"))
    return !is_any (self, content + 1, others, G_N_ELEMENTS (others));
  return is_any (self, content, none, G_N_ELEMENTS (none));
}

/* "that" after a noun and before a verb. */
static gboolean
is_relative_that (const Reader *self, guint32 i)
{
  const guint32 verbs = WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE | WAB_WORD_HAD
                        | WAB_WORD_FUTURE | WAB_WORD_MODAL | WAB_WORD_PAST | WAB_WORD_PRESENT;
  return !(get_words (self, i - 1) & (WAB_WORD_SPEECH | WAB_WORD_PREPOSITION))
         && ((get_words (self, i + 1) & verbs)
             || (i + 1 < self->end && has_suffix (self, i + 1, "ed")));
}

/* The first finite verb of the content that stands in no relative clause. */
static void
read_main_verb (const Reader *self, guint32 content, WabReading *out)
{
  gboolean is_relative = FALSE;
  out->tense = WAB_TENSE_NONE;
  out->mood = WAB_MOOD_HAPPENED;
  for (guint32 i = content; i < self->end; i++)
    {
      if (is_relative && wab_shape_is_divider (self->context, i))
        {
          is_relative = FALSE;
          continue;
        }
      if (get_words (self, i) & WAB_WORD_RELATIVE)
        is_relative = TRUE;
      if (is_relative)
        continue;
      /* A condition or a concession is not what is told. */
      gboolean is_aside = (get_words (self, i) & (WAB_WORD_CONJUNCTION | WAB_WORD_PREPOSITION))
                          && (is_word (self, i, "if") || is_word (self, i, "despite")
                              || is_word (self, i, "although") || is_word (self, i, "due"));
      if (is_aside)
        {
          while (i < self->end && wab_shape_get_sign (self->context, i) != ',')
            i++;
          continue;
        }
      /* "an organisation that is banned provoked": the verb of "that" is not the main one. */
      if (i > content && (get_words (self, i) & WAB_WORD_THAT) && is_relative_that (self, i))
        {
          for (i++; i < self->end && !read_verb (self, i, out) && !read_plain_verb (self, i, out);)
            i++;
          while (i + 1 < self->end
                 && (is_participle (self, i + 1) || has_suffix (self, i + 1, "ing")
                     || (get_words (self, i + 1) & WAB_WORD_ADVERB)
                     || is_word (self, i + 1, "been")))
            if (has_suffix (self, ++i, "ed"))
              break;
          continue;
        }
      if (read_verb (self, i, out) || read_plain_verb (self, i, out))
        return;
      out->tense = WAB_TENSE_NONE;
      out->mood = WAB_MOOD_HAPPENED;
      out->begins = FALSE;
    }
}

static WabAnaphor
get_anaphor_kind (guint32 word)
{
  if (word & WAB_WORD_CITY)
    return WAB_ANAPHOR_CITY;
  if (word & WAB_WORD_REGION)
    return WAB_ANAPHOR_REGION;
  return (word & WAB_WORD_COUNTRY) ? WAB_ANAPHOR_COUNTRY : WAB_ANAPHOR_NONE;
}

/* "the riots", "the unrest": an event that the article has told of. */
static gboolean
is_event_noun (const Reader *self, guint32 i)
{
  static const char *const nouns[] = { "riots",         "protests", "unrest",   "rallies",
                                       "fighting",      "pogroms",  "clashes",  "rioters",
                                       "protesters",    "war",      "disorder", "disturbances",
                                       "demonstrations" };
  for (gsize k = 0; k < G_N_ELEMENTS (nouns); k++)
    if (is_word (self, i, nouns[k]))
      return TRUE;
  return FALSE;
}

/* "during the riots" and "The riots", not "who caused the riots". */
static gboolean
is_event_at (const Reader *self, guint32 i)
{
  static const char *const links[] = { "during", "in", "since", "amid", "throughout", "at" };
  if (!is_word (self, i - 1, "the") || !is_event_noun (self, i))
    return FALSE;
  gboolean is_at = i == self->first + 1;
  for (gsize k = 0; k < G_N_ELEMENTS (links) && !is_at; k++)
    is_at = is_word (self, i - 2, links[k]);
  return is_at;
}

/* "in the city", "throughout the country", "on the territory of the region". */
static void
read_anaphor (const Reader *self, WabReading *out)
{
  static const char *const parts[] = { "territory", "regions",   "region",  "areas",
                                       "parts",     "cities",    "streets", "centre",
                                       "center",    "south",     "north",   "west",
                                       "east",      "outskirts", "suburbs", "rest" };
  for (guint32 i = self->first + 1; i < self->end; i++)
    {
      if (is_word (self, i, "there")
          && !(get_words (self, i + 1) & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE))
          && out->anaphor == WAB_ANAPHOR_NONE)
        out->anaphor = WAB_ANAPHOR_THERE;
      if (out->anaphor == WAB_ANAPHOR_NONE && is_event_at (self, i))
        out->anaphor = WAB_ANAPHOR_EVENT;
      WabAnaphor kind = get_anaphor_kind (self->words[i]);
      if (kind == WAB_ANAPHOR_NONE || i < self->first + 2 || !is_word (self, i - 1, "the"))
        continue;
      if (wab_shape_get_sign (self->context, i + 1 < self->end ? i + 1 : i) == 0x2019
          || (is_word (self, i + 1, "of") && i + 2 < self->end
              && get_token (self, i + 2)->letter_case == WAB_CASE_TITLE))
        continue;
      gboolean is_scene = (self->words[i - 2] & WAB_WORD_PREPOSITION)
                          && !is_word (self, i - 2, "of") && !is_word (self, i - 2, "by")
                          && !is_word (self, i - 2, "for") && !is_word (self, i - 2, "against");
      if (is_word (self, i - 2, "of") && i > self->first + 2)
        for (gsize k = 0; k < G_N_ELEMENTS (parts) && !is_scene; k++)
          is_scene = is_word (self, i - 3, parts[k]);
      if (is_scene)
        out->anaphor = kind;
    }
}

static void
read_links (const Reader *self, WabReading *out)
{
  guint32 i = self->first;
  out->is_after = (is_word (self, i, "after") && is_word (self, i + 1, "that"))
                  || is_word (self, i, "later") || is_word (self, i, "then")
                  || is_word (self, i, "subsequently") || is_word (self, i, "soon")
                  || is_word (self, i, "thereafter")
                  || (is_word (self, i, "however") && is_word (self, i + 2, "later"));
  for (guint32 k = i + 1; k < self->end && !out->is_after; k++)
    out->is_after = (get_words (self, k) & WAB_WORD_ADVERB) && is_word (self, k, "soon")
                    && is_participle (self, k + 1);
  out->continues = out->continues || (is_word (self, i, "in") && is_word (self, i + 1, "addition"))
                   || (is_word (self, i, "in") && is_word (self, i + 1, "particular"))
                   || (is_word (self, i, "at") && is_word (self, i + 1, "the")
                       && is_word (self, i + 2, "same") && is_word (self, i + 3, "time"))
                   || is_word (self, i, "moreover") || is_word (self, i, "furthermore");
}

static void
read_quotes (const Reader *self, WabReading *out)
{
  gint depth = 0;
  for (guint32 i = self->first; i < self->end; i++)
    {
      gunichar sign = wab_shape_get_sign (self->context, i);
      if (sign == 0x201c && get_token (self, i)->space_before)
        depth++;
      else if (sign == 0x201d || sign == 0x201c)
        {
          if (depth > 0)
            depth--;
          else
            out->closes_quote = TRUE;
        }
    }
  out->opens_quote = depth > 0;
}

void
wab_reading_read (const WabContext *context, guint32 sentence, WabReading *out)
{
  memset (out, 0, sizeof *out);
  wab_shape_get_sentence (context, sentence, &out->tokens);
  Reader reader = { .context = context,
                    .tokens = context->tokens,
                    .words = context->words,
                    .first = out->tokens.first,
                    .end = out->tokens.end };
  if (reader.end - reader.first < 2)
    return;
  guint32 content = read_attribution (&reader, out);
  read_main_verb (&reader, content, out);
  if (out->tense == WAB_TENSE_NONE && content > reader.first && !out->is_reported)
    read_main_verb (&reader, reader.first, out);
  if (out->tense != WAB_TENSE_NONE && has_no_subject (&reader, content))
    out->mood = WAB_MOOD_DENIED;
  read_anaphor (&reader, out);
  read_links (&reader, out);
  read_quotes (&reader, out);
  out->n_states = wab_states_read (context, reader.first, reader.end, out->states);
}

gboolean
wab_reading_read_clause (const WabContext *context, guint32 first, guint32 end, WabReading *out)
{
  memset (out, 0, sizeof *out);
  Reader reader = { .context = context,
                    .tokens = context->tokens,
                    .words = context->words,
                    .first = first,
                    .end = end };
  read_main_verb (&reader, first, out);
  if (out->tense != WAB_TENSE_NONE && has_no_subject (&reader, first))
    out->mood = WAB_MOOD_DENIED;
  return out->tense != WAB_TENSE_NONE;
}
