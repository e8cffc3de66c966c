/*
 * Who is quoted as the source. For each sentence the places where a speaker can stand are tried:
 * before a verb of speech ("the ministry also said that"), after it (`, said X, the commandant`),
 * after "according to", after "as noted in", after "by" ("this was announced by"). What stands
 * there must look like a person or an office: a name, or a word such as "minister" or "ministry".
 *
 * Then names are resolved against those seen before in the article: a surname to the full name,
 * "he" to the last person, "the ministry" to the last speaker that has all its words.
 */
#include "analysis/reporter.h"

#include "analysis/speaker-scan.h"

/* The subject of a sentence and its title are no longer than this, tokens. */
#define MAX_ACTOR_TOKENS 12
#define MAX_PHRASE_TOKENS 18
#define MAX_SEGMENTS 7

/* The start of the subject in a stretch that may begin with "On Thursday" or "In the city". */
static guint32
skip_adverbial (const WabSpeakerScan *self, guint32 first, guint32 last)
{
  gboolean is_adverbial =
      (self->words[first] & (WAB_WORD_PREPOSITION | WAB_WORD_ADVERB)) || self->dates[first] != 0;
  if (!is_adverbial)
    return first;
  for (guint32 i = first + 1; i <= last; i++)
    {
      if (self->dates[i] != 0 || self->places[i] != 0
          || (self->words[i - 1] & (WAB_WORD_PREPOSITION | WAB_WORD_ARTICLE)))
        continue;
      if ((self->words[i] & (WAB_WORD_ARTICLE | WAB_WORD_HE | WAB_WORD_THEY))
          || wab_speaker_is_capital (self, i))
        return i;
    }
  return last + 1;
}

/* A verb and what goes with it, joined to the verb that follows: "headed the council and". */
static gboolean
is_verb_phrase (const WabSpeakerScan *self, guint32 first, guint32 last)
{
  if (!(self->words[last] & WAB_WORD_CONJUNCTION))
    return FALSE;
  for (guint32 i = first; i < last; i++)
    {
      const WabToken *token = wab_speaker_get_token (self, i);
      if (token->letter_case == WAB_CASE_LOWER
          && ((self->words[i] & WAB_WORD_PAST)
              || g_str_has_suffix (wab_tokens_get_fold (self->tokens, i), "ed")))
        return TRUE;
    }
  return FALSE;
}

/* "press service of …": an office at its head. */
static gboolean
is_office_phrase (const WabSpeakerScan *self, guint32 first, guint32 last)
{
  for (guint32 i = first + 1; i <= last; i++)
    if (wab_speaker_is_word (self, i, "of"))
      return (self->words[i - 1] & WAB_WORD_ORGANISATION) && !(self->words[i - 1] & WAB_WORD_TITLE)
             && !wab_speaker_is_word (self, i - 1, "commandant");
  return FALSE;
}

/* The subject of the verb @verb, whose sentence begins at @limit. */
static gboolean
read_subject (const WabSpeakerScan *self, guint32 limit, guint32 verb, WabSpeakerFound *out)
{
  if (verb == limit)
    return FALSE;
  guint32 end = verb; /* one past the stretch */
  while (end > limit && (self->words[end - 1] & (WAB_WORD_ADVERB | WAB_WORD_HAVE | WAB_WORD_HAD))
         && !(self->words[end - 1] & WAB_WORD_TITLE))
    end--;
  if (end == limit || (self->words[end - 1] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST)))
    return FALSE;
  WabSpeakerFound found = { 0 };
  gboolean has_found = FALSE, is_coordinate = FALSE;
  for (guint n_segments = 0; n_segments < MAX_SEGMENTS && end > limit; n_segments++)
    {
      if (wab_shape_is_divider (self->context, end - 1))
        {
          gunichar sign = wab_shape_get_sign (self->context, end - 1);
          if (sign != ',' && n_segments > 0)
            break;
          end--;
          continue;
        }
      guint32 start = end;
      while (start > limit && !wab_shape_is_divider (self->context, start - 1)
             && !(self->words[start - 1] & WAB_WORD_SPEECH)
             && !(wab_speaker_is_word (self, start - 1, "that") && start < end))
        start--;
      if (start == end)
        break;
      /* "X, who was there, said", "X, 38, said" */
      gboolean is_age =
          end == start + 1 && wab_speaker_get_token (self, start)->kind == WAB_TOKEN_NUMBER;
      if ((self->words[start] & WAB_WORD_RELATIVE) || is_age)
        {
          end = start;
          continue;
        }
      if (!has_found && (is_coordinate || is_verb_phrase (self, start, end - 1)))
        {
          /* "Tokayev dismissed the government, headed the council and announced" */
          guint32 first = skip_adverbial (self, start, end - 1), last = first;
          while (last < end
                 && (wab_speaker_is_name_word (self, last)
                     || (last > first && wab_speaker_is_hyphen (self, last))))
            last++;
          if (last > first)
            {
              *out = (WabSpeakerFound){ .first = first, .last = last - 1, .is_person = TRUE };
              return TRUE;
            }
          is_coordinate = TRUE;
          end = start;
          continue;
        }
      if (!has_found)
        {
          guint32 first = skip_adverbial (self, start, end - 1);
          if (first >= end || !wab_speaker_read_phrase (self, first, end - 1, &found))
            return FALSE;
          has_found = TRUE;
          gboolean is_bare_name = found.is_person && !found.has_title && found.first == start;
          gboolean is_description =
              !found.is_person
              && ((self->words[start] & WAB_WORD_ARTICLE)
                  || wab_speaker_get_token (self, start)->letter_case == WAB_CASE_LOWER);
          if (first != start || !(is_bare_name || is_description) || start == limit
              || wab_shape_get_sign (self->context, start - 1) != ',')
            break;
        }
      else if (!found.is_person)
        {
          /* "X, a senior assistant, said": the name stands before its description. */
          WabSpeakerFound name;
          guint32 first = skip_adverbial (self, start, end - 1);
          if (first < end && wab_speaker_read_phrase (self, first, end - 1, &name)
              && name.is_person)
            found = (WabSpeakerFound){ name.first, name.last, found.first, found.last,
                                       TRUE,       TRUE,      0,           0 };
          break;
        }
      else
        {
          /* "The President of X, Y, said": a description stands before the name. */
          guint32 first = skip_adverbial (self, start, end - 1);
          WabSpeakerFound title;
          if (first >= end || !wab_speaker_read_phrase (self, first, end - 1, &title)
              || title.is_person)
            break;
          if (is_office_phrase (self, title.first, end - 1))
            {
              /* "the press service of the President, X": the service speaks. */
              title.other_first = found.first;
              title.other_last = found.last;
              found = title;
              break;
            }
          found.title_first = title.first;
          found.title_last = found.has_title ? found.title_last : end - 1;
          found.has_title = TRUE;
          if (first != start)
            break;
        }
      end = start;
    }
  if (has_found)
    *out = found;
  return has_found;
}

/* The speaker that begins at @first: up to punctuation, a verb or a preposition other than "of". */
static gboolean
read_following (const WabSpeakerScan *self, guint32 first, guint32 end, WabSpeakerFound *out)
{
  guint32 i = first;
  const guint32 stops = WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE | WAB_WORD_FUTURE
                        | WAB_WORD_SPEECH | WAB_WORD_RELATIVE | WAB_WORD_DO | WAB_WORD_HAD;
  for (; i < end && i - first < MAX_PHRASE_TOKENS; i++)
    {
      if (wab_shape_is_divider (self->context, i))
        break;
      gunichar sign = wab_shape_get_sign (self->context, i);
      if (sign != 0 && !wab_speaker_is_hyphen (self, i) && sign != '\'' && sign != 0x2019
          && !(sign == '.' && i > first && wab_speaker_is_capital (self, i - 1) && i + 1 < end
               && wab_speaker_is_capital (self, i + 1)))
        break;
      if ((self->words[i] & stops) && i > first)
        break;
      if (wab_speaker_is_word (self, i, "that") && i > first)
        break;
      if ((self->words[i] & WAB_WORD_PREPOSITION) && !wab_speaker_is_word (self, i, "of")
          && i > first)
        {
          /* "the commandant's office in Alma-Ata": the place is part of it. */
          if (!(wab_speaker_is_word (self, i, "in") && i + 1 < end && self->places[i + 1] != 0))
            break;
        }
      if (self->dates[i] != 0)
        break;
    }
  if (i == first)
    return FALSE;
  if (!wab_speaker_read_phrase (self, first, i - 1, out))
    return FALSE;
  /* "…, the commandant": a description after the name. */
  if (out->is_person && !out->has_title && i + 1 < end
      && wab_shape_get_sign (self->context, i) == ',' && (self->words[i + 1] & WAB_WORD_ARTICLE))
    {
      guint32 k = i + 1;
      while (k < end && !wab_shape_is_divider (self->context, k)
             && wab_shape_get_sign (self->context, k) != '.')
        k++;
      out->has_title = TRUE;
      out->title_first = i + 1;
      out->title_last = k - 1;
    }
  return TRUE;
}

/* "according to X", and "as noted in X", "as X said". */
static gboolean
read_reference (const WabSpeakerScan *self, guint32 i, guint32 end, WabSpeakerFound *out)
{
  if (wab_speaker_is_word (self, i, "according") && i + 2 < end
      && wab_speaker_is_word (self, i + 1, "to"))
    {
      if (self->words[i + 2] & (WAB_WORD_HE | WAB_WORD_THEY))
        return wab_speaker_read_phrase (self, i + 2, i + 2, out);
      return read_following (self, i + 2, end, out);
    }
  if (wab_speaker_is_word (self, i, "as") && i + 3 < end && (self->words[i + 1] & WAB_WORD_SPEECH)
      && (wab_speaker_is_word (self, i + 2, "in") || wab_speaker_is_word (self, i + 2, "by")
          || wab_speaker_is_word (self, i + 2, "at")))
    return read_following (self, i + 3, end, out);
  return FALSE;
}

/* "This was stated on Tuesday by X", "reported on January 10 at the Ministry of X". */
static gboolean
read_agent (const WabSpeakerScan *self, guint32 verb, guint32 end, WabSpeakerFound *out)
{
  for (guint32 i = verb + 1; i < end && i < verb + 14; i++)
    {
      if (wab_speaker_is_word (self, i, "that"))
        return FALSE;
      if (wab_speaker_is_word (self, i, "by") && i + 1 < end)
        return read_following (self, i + 1, end, out);
      if ((wab_speaker_is_word (self, i, "at") || wab_speaker_is_word (self, i, "in"))
          && i + 2 < end && wab_speaker_is_word (self, i + 1, "the")
          && (self->words[i + 2] & WAB_WORD_ORGANISATION))
        return read_following (self, i + 1, end, out);
    }
  return FALSE;
}

/* A verb of speech; "drew attention" is one of two words. */
static gboolean
is_speech_verb (const WabSpeakerScan *self, guint32 i, guint32 end)
{
  if (self->words[i] & WAB_WORD_SPEECH)
    {
      if (wab_speaker_is_word (self, i, "reports") && i > 0
          && (self->words[i - 1] & WAB_WORD_ARTICLE))
        return FALSE;
      return !wab_speaker_is_capital (self, i);
    }
  return (self->words[i] & WAB_WORD_SOURCE) && wab_speaker_is_word (self, i, "drew") && i + 1 < end
         && wab_speaker_is_word (self, i + 1, "attention");
}

/* Whether @i is the main verb of a short beginning: "resigned", "withdrew", "was". */
static gboolean
is_act (const WabSpeakerScan *self, guint32 i)
{
  const WabToken *token = wab_speaker_get_token (self, i);
  if (token->kind != WAB_TOKEN_WORD || token->letter_case != WAB_CASE_LOWER)
    return FALSE;
  return (self->words[i]
          & (WAB_WORD_PAST | WAB_WORD_BE_PAST | WAB_WORD_BE_PRESENT | WAB_WORD_HAD | WAB_WORD_HAVE
             | WAB_WORD_FUTURE))
         || g_str_has_suffix (wab_tokens_get_fold (self->tokens, i), "ed");
}

/* "President Maria Rossi resigned": she may speak in what follows. */
static void
read_actor (WabSpeakerScan *self, const WabSentenceTokens *sentence)
{
  guint32 i = sentence->first;
  while (i < MIN (sentence->end, sentence->first + MAX_ACTOR_TOKENS) && !is_act (self, i))
    i++;
  WabSpeakerFound found;
  if (i < sentence->end && is_act (self, i) && read_subject (self, sentence->first, i, &found)
      && found.is_person && (found.has_title || found.last > found.first))
    wab_speaker_learn_person (self, &found);
}

static void
read_sentence (WabSpeakerScan *self, const WabSentenceTokens *sentence)
{
  guint32 used_until = sentence->first; /* a speaker is counted once */
  gboolean has_any = FALSE;
  for (guint32 i = sentence->first; i < sentence->end; i++)
    {
      WabSpeakerFound found;
      gboolean has_found = FALSE;
      if (self->words[i] & WAB_WORD_SOURCE)
        has_found = read_reference (self, i, sentence->end, &found);
      if (!has_found && is_speech_verb (self, i, sentence->end))
        {
          gboolean is_passive =
              i > sentence->first
              && ((self->words[i - 1] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST))
                  || (i > sentence->first + 1 && (self->words[i - 1] & WAB_WORD_ADVERB)
                      && (self->words[i - 2] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST))));
          gboolean is_conviction = is_passive && wab_speaker_is_word (self, i, "convinced");
          if (is_conviction)
            has_found = read_subject (self, sentence->first, i - 1, &found);
          else if (is_passive)
            has_found = read_agent (self, i, sentence->end, &found);
          else
            has_found = read_subject (self, sentence->first, i, &found);
          gboolean is_inverted = !has_found && !is_passive && i > sentence->first
                                 && wab_shape_is_divider (self->context, i - 1);
          if (is_inverted && i + 1 < sentence->end)
            has_found = read_following (self, i + 1, sentence->end, &found);
        }
      if (!has_found || found.first < used_until)
        continue;
      wab_speaker_add (self, &found);
      has_any = TRUE;
      used_until = MAX (found.last, i) + 1;
      if (found.last > i)
        i = found.last;
    }
  if (!has_any)
    read_actor (self, sentence);
}

void
wab_find_speakers (WabContext *context)
{
  g_return_if_fail (context->words != NULL);
  WabSpeakerScan self = {
    .context = context,
    .tokens = context->tokens,
    .words = context->words,
    .places = wab_shape_mark_mentions (context, WAB_MENTION_PLACE),
    .dates = wab_shape_mark_mentions (context, WAB_MENTION_DATE),
    .known = g_array_new (FALSE, FALSE, sizeof (WabKnownSpeaker)),
  };
  g_array_set_clear_func (self.known, wab_speaker_clear_known);
  for (guint32 i = 0; i < context->tokens->sentences->len; i++)
    {
      if (wab_shape_is_silent (context, i))
        continue;
      WabSentenceTokens sentence;
      wab_shape_get_sentence (context, i, &sentence);
      read_sentence (&self, &sentence);
    }
  g_array_unref (self.known);
  g_free (self.places);
  g_free (self.dates);
}
