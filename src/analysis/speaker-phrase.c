#include "analysis/speaker-scan.h"

#define MAX_PHRASE_TOKENS 18

gboolean
wab_speaker_is_name_word (const WabSpeakerScan *self, guint32 i)
{
  const guint32 other = WAB_WORD_TITLE | WAB_WORD_ORGANISATION | WAB_WORD_ARTICLE | WAB_WORD_ADVERB
                        | WAB_WORD_PREPOSITION | WAB_WORD_CONJUNCTION | WAB_WORD_HE | WAB_WORD_THEY
                        | WAB_WORD_RELATIVE | WAB_WORD_CITY | WAB_WORD_REGION | WAB_WORD_COUNTRY;
  return wab_speaker_is_capital (self, i) && !(self->words[i] & other) && self->dates[i] == 0
         && self->places[i] == 0
         && wab_speaker_get_token (self, i)->end - wab_speaker_get_token (self, i)->start > 1;
}

/* The first token of the person's name that ends at @last; @last + 1 if there is none. */
static guint32
find_name_start (const WabSpeakerScan *self, guint32 first, guint32 last)
{
  guint32 start = last + 1;
  for (guint32 i = last + 1; i-- > first;)
    {
      if (wab_speaker_is_name_word (self, i))
        start = i;
      else if (!wab_speaker_is_hyphen (self, i) && wab_shape_get_sign (self->context, i) != '.'
               && !(wab_speaker_is_capital (self, i)
                    && wab_speaker_get_token (self, i)->end - wab_speaker_get_token (self, i)->start
                           == 1))
        break;
    }
  return start;
}

static gboolean
is_full_name (const WabSpeakerScan *self, guint32 first, guint32 last)
{
  if (first > last || last - first > 5)
    return FALSE;
  guint n = 0;
  for (guint32 i = first; i <= last; i++)
    if (wab_speaker_is_name_word (self, i))
      n++;
    else if (!wab_speaker_is_hyphen (self, i))
      return FALSE;
  return n >= 2;
}

/* "Ministry of Foreign Affairs": capitals that go back to "of" after an office. */
static gboolean
is_inside_office (const WabSpeakerScan *self, guint32 first, guint32 name)
{
  guint32 i = name;
  while (i > first && wab_speaker_is_capital (self, i - 1))
    i--;
  return i > first + 1 && wab_speaker_is_word (self, i - 1, "of")
         && (self->words[i - 2] & WAB_WORD_ORGANISATION);
}

gboolean
wab_speaker_read_phrase (const WabSpeakerScan *self,
                         guint32 first,
                         guint32 last,
                         WabSpeakerFound *out)
{
  while (first <= last && (self->words[first] & (WAB_WORD_ADVERB | WAB_WORD_CONJUNCTION))
         && !(self->words[first] & WAB_WORD_TITLE))
    first++;
  if (first > last || last - first >= MAX_PHRASE_TOKENS)
    return FALSE;
  if (first == last && (self->words[first] & (WAB_WORD_HE | WAB_WORD_THEY)))
    {
      *out = (WabSpeakerFound){ .first = first,
                                .last = last,
                                .is_person = (self->words[first] & WAB_WORD_HE) != 0 };
      return TRUE;
    }

  if (self->words[last] & (WAB_WORD_CONJUNCTION | WAB_WORD_PREPOSITION))
    return FALSE;
  gboolean has_head = FALSE, has_capital = FALSE;
  const guint32 verbs = WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE | WAB_WORD_HAD
                        | WAB_WORD_FUTURE | WAB_WORD_DO | WAB_WORD_MODAL | WAB_WORD_PAST;
  for (guint32 i = first; i <= last; i++)
    {
      if ((self->words[i] & verbs) && !wab_speaker_is_capital (self, i))
        return FALSE;
      if (self->words[i] & (WAB_WORD_TITLE | WAB_WORD_ORGANISATION))
        has_head = TRUE;
      has_capital = has_capital
                    || (wab_speaker_is_capital (self, i) && self->dates[i] == 0
                        && (i > first || !(self->words[i] & WAB_WORD_ARTICLE)));
    }
  guint32 name = find_name_start (self, first, last);
  /* "the akim of the city of X Y Z": the first name is the city's. */
  if (name <= last && name > first + 1 && wab_speaker_is_word (self, name - 1, "of")
      && (self->words[name - 2] & (WAB_WORD_CITY | WAB_WORD_REGION)))
    {
      for (name++; name <= last && !wab_speaker_get_token (self, name)->space_before;)
        name++;
    }
  else if (name <= last && name > first && (self->words[name - 1] & WAB_WORD_PREPOSITION))
    name = last + 1;
  if (name <= last && is_inside_office (self, first, name))
    name = last + 1;
  if (name <= last)
    {
      gboolean is_sure =
          is_full_name (self, name, last)
          || wab_speaker_find_surname (self, wab_speaker_get_token (self, last)->hash) != NULL
          || (name > first && (self->words[name - 1] & WAB_WORD_TITLE))
          || (name > first + 1 && wab_shape_get_sign (self->context, name - 1) == '.'
              && (self->words[name - 2] & WAB_WORD_TITLE));
      /* One capital word: a name inside a sentence or, at its head, unless it looks like a plural.
       */
      if (!is_sure && name == first && name == last)
        is_sure = wab_speaker_get_token (self, last)->space_before
                  && !g_str_has_suffix (wab_tokens_get_fold (self->tokens, last), "s");
      if (is_sure)
        {
          *out = (WabSpeakerFound){ name, last, first, name - 1, name > first, TRUE, 0, 0 };
          return TRUE;
        }
    }
  if (!has_head && !(has_capital && (self->words[first] & WAB_WORD_ARTICLE))
      && !wab_speaker_is_word (self, last, "message")
      && !wab_speaker_is_word (self, last, "statement"))
    {
      gboolean is_upper =
          first == last && wab_speaker_get_token (self, first)->letter_case == WAB_CASE_UPPER;
      if (!is_upper)
        return FALSE;
    }
  if (self->words[first] & WAB_WORD_ARTICLE)
    first++;
  if (first > last)
    return FALSE;
  *out = (WabSpeakerFound){ .first = first, .last = last };
  return TRUE;
}
