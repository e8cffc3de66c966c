/*
 * Who spoke so far, in the order in which they spoke last, and what later short forms stand for: a
 * surname for the full name, "he" and "the official" for the last person, "it" and "the agency" for
 * the last body, "the ministry" for the last office that has all its words.
 */
#include "analysis/speaker-scan.h"

#include <string.h>

void
wab_speaker_clear_known (gpointer data)
{
  g_free (((WabKnownSpeaker *)data)->resolved);
}

const WabKnownSpeaker *
wab_speaker_find_surname (const WabSpeakerScan *self, guint32 hash)
{
  for (guint i = self->known->len; i-- > 0;)
    {
      const WabKnownSpeaker *known = &g_array_index (self->known, WabKnownSpeaker, i);
      if (known->surname == hash)
        return known;
    }
  return NULL;
}

/* Significant words of [@first, @last] as hashes. */
static void
collect_words (const WabSpeakerScan *self, guint32 first, guint32 last, WabKnownSpeaker *out)
{
  for (guint32 i = first; i <= last && out->n_words < WAB_SPEAKER_KEY_WORDS; i++)
    if (wab_speaker_get_token (self, i)->kind == WAB_TOKEN_WORD
        && wab_speaker_get_token (self, i)->fold_length > 1
        && !(self->words[i]
             & (WAB_WORD_ARTICLE | WAB_WORD_PREPOSITION | WAB_WORD_CITY | WAB_WORD_REGION
                | WAB_WORD_COUNTRY)))
      out->words[out->n_words++] = wab_speaker_get_token (self, i)->hash;
}

static gboolean
has_all_words (const WabKnownSpeaker *known, const WabKnownSpeaker *asked)
{
  for (guint i = 0; i < asked->n_words; i++)
    {
      gboolean has = FALSE;
      for (guint k = 0; k < known->n_words && !has; k++)
        has = known->words[k] == asked->words[i];
      if (!has)
        return FALSE;
    }
  return asked->n_words > 0;
}

static const WabKnownSpeaker *
find_last (const WabSpeakerScan *self, gboolean is_person)
{
  for (guint i = self->known->len; i-- > 0;)
    {
      const WabKnownSpeaker *known = &g_array_index (self->known, WabKnownSpeaker, i);
      if ((known->surname != 0) == is_person)
        return known;
    }
  return NULL;
}

/* The chief noun of the phrase: the last title or organisation before "of". */
static guint32
get_head (const WabSpeakerScan *self, const WabSpeakerFound *found)
{
  guint32 head = 0;
  for (guint32 i = found->first; i <= found->last; i++)
    {
      if (wab_speaker_is_word (self, i, "of") && i > found->first)
        break;
      if (self->words[i] & (WAB_WORD_TITLE | WAB_WORD_ORGANISATION))
        head = self->words[i];
    }
  return head;
}

static gboolean
is_any (const WabSpeakerScan *self, guint32 i, const char *const *list, gsize n)
{
  for (gsize k = 0; k < n; k++)
    if (wab_speaker_is_word (self, i, list[k]))
      return TRUE;
  return FALSE;
}

/* "The agency", "the official": one general noun for who spoke last. "The ministry" is no such
 * noun: it has its own name. */
static const WabKnownSpeaker *
find_general (const WabSpeakerScan *self, const WabSpeakerFound *found)
{
  static const char *const bodies[] = { "agency",      "organization", "organisation", "body",
                                        "institution", "department",   "company",      "newspaper",
                                        "outlet",      "association",  "group",        "union",
                                        "alliance" };
  static const char *const persons[] = { "official", "diplomat",  "politician", "lawmaker",
                                         "expert",   "scientist", "analyst",    "activist" };
  if (found->first != found->last || found->first == 0
      || !wab_speaker_is_word (self, found->first - 1, "the"))
    return NULL;
  if (is_any (self, found->first, bodies, G_N_ELEMENTS (bodies)))
    return find_last (self, FALSE);
  return is_any (self, found->first, persons, G_N_ELEMENTS (persons)) ? find_last (self, TRUE)
                                                                      : NULL;
}

/* Whether the full name [@first, @last] is of another than @known, who has the same surname. */
static gboolean
is_namesake (const WabSpeakerScan *self, guint32 first, guint32 last, const WabKnownSpeaker *known)
{
  if (first == last || strchr (known->resolved, ' ') == NULL)
    return FALSE;
  for (guint32 i = first; i < last; i++)
    {
      const WabToken *token = wab_speaker_get_token (self, i);
      if (token->kind != WAB_TOKEN_WORD || token->fold_length < 2)
        return FALSE; /* an initial */
      for (guint k = 0; k < known->n_words; k++)
        if (known->words[k] == token->hash)
          return FALSE;
    }
  return TRUE;
}

static const WabKnownSpeaker *
find_person (const WabSpeakerScan *self, const WabSpeakerFound *found)
{
  guint32 hash = wab_speaker_get_token (self, found->last)->hash;
  for (guint i = self->known->len; i-- > 0;)
    {
      const WabKnownSpeaker *known = &g_array_index (self->known, WabKnownSpeaker, i);
      if (known->surname == hash && !is_namesake (self, found->first, found->last, known))
        return known;
    }
  return NULL;
}

static const WabKnownSpeaker *
find_known (const WabSpeakerScan *self, const WabSpeakerFound *found, const WabKnownSpeaker *asked)
{
  guint32 mask = self->words[found->first];
  if (found->first == found->last && (mask & WAB_WORD_HE))
    {
      const WabKnownSpeaker *person = find_last (self, TRUE);
      return person != NULL || self->known->len == 0
                 ? person
                 : &g_array_index (self->known, WabKnownSpeaker, self->known->len - 1);
    }
  if (found->first == found->last
      && ((mask & WAB_WORD_THEY) || wab_speaker_is_word (self, found->first, "it")))
    return find_last (self, FALSE);
  if (found->is_person)
    return find_person (self, found);
  if (wab_speaker_is_word (self, found->last, "message")
      || wab_speaker_is_word (self, found->last, "statement"))
    return self->known->len > 0
               ? &g_array_index (self->known, WabKnownSpeaker, self->known->len - 1)
               : NULL;
  guint32 head = get_head (self, found);
  for (guint i = self->known->len; i-- > 0;)
    {
      const WabKnownSpeaker *known = &g_array_index (self->known, WabKnownSpeaker, i);
      gboolean is_person = known->surname != 0;
      gboolean is_same_kind =
          is_person ? (head & WAB_WORD_TITLE) != 0
                    : (known->head & head & (WAB_WORD_TITLE | WAB_WORD_ORGANISATION)) != 0;
      if (is_same_kind && has_all_words (known, asked))
        return known;
    }
  return find_general (self, found);
}

/* The known speaker has spoken again: it is now the last. */
static void
move_to_end (WabSpeakerScan *self, const WabKnownSpeaker *known)
{
  guint i = known - (const WabKnownSpeaker *)(gpointer)self->known->data;
  WabKnownSpeaker copy = *known;
  if (i < self->n_silent)
    self->n_silent--;
  for (; i + 1 < self->known->len; i++)
    g_array_index (self->known, WabKnownSpeaker, i) =
        g_array_index (self->known, WabKnownSpeaker, i + 1);
  g_array_index (self->known, WabKnownSpeaker, i) = copy;
}

/* The last place of the kind that @word stands for, named before token @before; NULL if there is
 * none. */
static const WabPlace *
find_place_before (const WabSpeakerScan *self, guint32 word, guint32 before)
{
  for (guint32 i = before; i-- > 0;)
    {
      if (self->places[i] == 0)
        continue;
      const WabMention *mention =
          wab_analysis_get_mention (self->context->analysis, self->places[i] - 1);
      if (mention->place.place == NULL || mention->place.role == WAB_ROLE_SOURCE)
        continue;
      guint8 kind = mention->place.place->kind;
      if ((kind == WAB_PLACE_SETTLEMENT && (word & WAB_WORD_CITY))
          || (kind == WAB_PLACE_REGION && (word & WAB_WORD_REGION))
          || (kind == WAB_PLACE_COUNTRY && (word & WAB_WORD_COUNTRY)))
        return mention->place.place;
    }
  return NULL;
}

/* The full name of an office: "the commandant's office of the city", "… in Alma-Ata" → "… of
 * Almaty". */
static char *
dup_office (const WabSpeakerScan *self, const WabSpeakerFound *found, const char *name)
{
  guint32 last = found->last, link = last;
  const WabPlace *place = NULL;
  if (last >= found->first + 3 && wab_speaker_is_word (self, last - 1, "the"))
    {
      link = last - 2;
      place = find_place_before (self, self->words[last], last);
    }
  else if (self->places[last] != 0)
    {
      while (link > found->first && self->places[link] == self->places[last])
        link--;
      place =
          wab_analysis_get_mention (self->context->analysis, self->places[last] - 1)->place.place;
    }
  if (place == NULL || link <= found->first
      || !(wab_speaker_is_word (self, link, "of") || wab_speaker_is_word (self, link, "in")))
    return g_strdup (name);
  g_autofree char *head = wab_shape_dup_text (self->context, found->first, link - 1);
  return g_strdup_printf ("%s of %s", head, place->name);
}

/* "the press service of the President, X": X is the President, though the service speaks. */
static void
learn_other (WabSpeakerScan *self, const WabSpeakerFound *found)
{
  if (found->other_last == 0
      || wab_speaker_find_surname (self, wab_speaker_get_token (self, found->other_last)->hash)
             != NULL)
    return;
  WabKnownSpeaker other = { .surname = wab_speaker_get_token (self, found->other_last)->hash };
  guint32 first = found->first;
  while (first < found->last && !wab_speaker_is_word (self, first, "of"))
    first++;
  collect_words (self, found->other_first, found->other_last, &other);
  collect_words (self, first, found->last, &other);
  other.resolved = wab_shape_dup_text (self->context, found->other_first, found->other_last);
  g_array_append_val (self->known, other);
}

/* "X, the spokeswoman of the Ministry of Health": "the ministry" is that one from here on. */
static void
learn_employer (WabSpeakerScan *self, const WabSpeakerFound *found)
{
  if (!found->is_person || !found->has_title || found->title_first > found->title_last)
    return;
  for (guint32 i = found->title_first; i <= found->title_last; i++)
    {
      if (!(self->words[i] & WAB_WORD_ORGANISATION) || (self->words[i] & WAB_WORD_TITLE)
          || wab_speaker_get_token (self, i)->letter_case != WAB_CASE_TITLE)
        continue;
      /* "Border Guard Committee": capitals before it belong to it. */
      guint32 first = i, last = i;
      while (first > found->title_first && wab_speaker_is_capital (self, first - 1))
        first--;
      while (last < found->title_last
             && (wab_speaker_is_capital (self, last + 1)
                 || (last + 2 <= found->title_last && wab_speaker_is_word (self, last + 1, "of")
                     && wab_speaker_is_capital (self, last + 2))))
        last++;
      WabKnownSpeaker body = { .head = self->words[i] };
      collect_words (self, first, last, &body);
      for (guint k = 0; k < self->known->len; k++)
        {
          const WabKnownSpeaker *known = &g_array_index (self->known, WabKnownSpeaker, k);
          if (known->surname == 0 && has_all_words (known, &body))
            return;
        }
      body.resolved = wab_shape_dup_text (self->context, first, last);
      g_array_prepend_val (self->known, body);
      self->n_silent++;
      return;
    }
}

void
wab_speaker_learn_person (WabSpeakerScan *self, const WabSpeakerFound *found)
{
  if (!found->is_person || (self->words[found->first] & WAB_WORD_HE)
      || find_person (self, found) != NULL)
    return;
  WabKnownSpeaker person = { .surname = wab_speaker_get_token (self, found->last)->hash };
  collect_words (self, found->first, found->last, &person);
  if (found->has_title && found->title_first <= found->title_last)
    collect_words (self, found->title_first, found->title_last, &person);
  person.resolved = wab_shape_dup_text (self->context, found->first, found->last);
  g_array_insert_val (self->known, self->n_silent, person);
  self->n_silent++;
}

/* "The Daily Post", "the Latvian Red Cross": people have no article before their names. */
static gboolean
is_body_by_name (const WabSpeakerScan *self, const WabSpeakerFound *found)
{
  guint32 i = found->first;
  if (!found->is_person || found->first == found->last || i == 0)
    return FALSE;
  if (i > 1 && wab_speaker_is_capital (self, i - 1) && !wab_speaker_is_word (self, i - 1, "the")
      && !(self->words[i - 1] & WAB_WORD_TITLE))
    i--;
  return wab_speaker_is_word (self, i - 1, "the");
}

void
wab_speaker_add (WabSpeakerScan *self, const WabSpeakerFound *given)
{
  WabSpeakerFound copy = *given;
  const WabSpeakerFound *found = &copy;
  copy.is_person = given->is_person && !is_body_by_name (self, given);
  learn_other (self, found);
  learn_employer (self, found);
  WabKnownSpeaker asked = { 0 };
  collect_words (self, found->first, found->last, &asked);
  if (found->has_title && found->title_first <= found->title_last)
    collect_words (self, found->title_first, found->title_last, &asked);
  const WabKnownSpeaker *known = find_known (self, found, &asked);
  gboolean is_pronoun = found->first == found->last
                        && ((self->words[found->first] & (WAB_WORD_HE | WAB_WORD_THEY))
                            || wab_speaker_is_word (self, found->first, "it"));
  if (known == NULL && is_pronoun)
    return;

  char *name = wab_shape_dup_text (self->context, found->first, found->last);
  char *resolved = known != NULL      ? g_strdup (known->resolved)
                   : found->is_person ? g_strdup (name)
                                      : dup_office (self, found, name);
  if (known != NULL)
    move_to_end (self, known);
  else
    {
      asked.resolved = g_strdup (resolved);
      asked.head = found->is_person ? 0 : get_head (self, found);
      asked.surname = found->is_person ? wab_speaker_get_token (self, found->last)->hash : 0;
      g_array_append_val (self->known, asked);
    }
  WabMention *mention =
      wab_context_add_mention (self->context, WAB_MENTION_SPEAKER, found->first, found->last);
  mention->confidence = known != NULL && is_pronoun ? 700 : 900;
  mention->speaker.name = name;
  mention->speaker.resolved = resolved;
}
