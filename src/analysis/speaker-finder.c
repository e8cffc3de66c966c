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

#include <string.h>

#include "analysis/article-shape.h"
#include "analysis/words.h"

#define MAX_PHRASE_TOKENS 18
#define MAX_KEY_WORDS 12
#define MAX_SEGMENTS 7

/* A speaker of the article, with the words that later short forms of it are made of. */
typedef struct
{
  char *resolved;
  guint32 words[MAX_KEY_WORDS]; /* hashes */
  guint n_words;
  guint32 surname; /* hash, 0 for an office */
} Known;

typedef struct
{
  WabContext *context;
  const WabTokens *tokens;
  const guint32 *words;
  guint32 *places; /* marks, see wab_shape_mark_mentions() */
  guint32 *dates;
  GArray *known; /* of Known, in the order in which they spoke last */
} Finder;

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
} Found;

static void
clear_known (gpointer data)
{
  g_free (((Known *)data)->resolved);
}

static const WabToken *
get_token (const Finder *self, guint32 i)
{
  return wab_tokens_get (self->tokens, i);
}

static gboolean
is_word (const Finder *self, guint32 i, const char *fold)
{
  return wab_tokens_is (self->tokens, i, fold);
}

static gboolean
is_capital (const Finder *self, guint32 i)
{
  guint8 letter_case = get_token (self, i)->letter_case;
  return get_token (self, i)->kind == WAB_TOKEN_WORD
         && (letter_case == WAB_CASE_TITLE || letter_case == WAB_CASE_MIXED);
}

static gboolean
is_hyphen (const Finder *self, guint32 i)
{
  return wab_shape_get_sign (self->context, i) == '-' && !get_token (self, i)->space_before;
}

/* A word that can be part of a person's name. */
static gboolean
is_name_word (const Finder *self, guint32 i)
{
  const guint32 other = WAB_WORD_TITLE | WAB_WORD_ORGANISATION | WAB_WORD_ARTICLE | WAB_WORD_ADVERB
                        | WAB_WORD_PREPOSITION | WAB_WORD_CONJUNCTION | WAB_WORD_HE | WAB_WORD_THEY
                        | WAB_WORD_RELATIVE | WAB_WORD_CITY | WAB_WORD_REGION | WAB_WORD_COUNTRY;
  return is_capital (self, i) && !(self->words[i] & other) && self->dates[i] == 0
         && self->places[i] == 0 && get_token (self, i)->end - get_token (self, i)->start > 1;
}

/* The first token of the person's name that ends at @last; @last + 1 if there is none. */
static guint32
find_name_start (const Finder *self, guint32 first, guint32 last)
{
  guint32 start = last + 1;
  for (guint32 i = last + 1; i-- > first;)
    {
      if (is_name_word (self, i))
        start = i;
      else if (!is_hyphen (self, i) && wab_shape_get_sign (self->context, i) != '.'
               && !(is_capital (self, i)
                    && get_token (self, i)->end - get_token (self, i)->start == 1))
        break;
    }
  return start;
}

static gboolean
is_full_name (const Finder *self, guint32 first, guint32 last)
{
  if (first > last || last - first > 5)
    return FALSE;
  guint n = 0;
  for (guint32 i = first; i <= last; i++)
    if (is_name_word (self, i))
      n++;
    else if (!is_hyphen (self, i))
      return FALSE;
  return n >= 2;
}

static const Known *
find_surname (const Finder *self, guint32 hash)
{
  for (guint i = self->known->len; i-- > 0;)
    {
      const Known *known = &g_array_index (self->known, Known, i);
      if (known->surname == hash)
        return known;
    }
  return NULL;
}

/* "Ministry of Foreign Affairs": capitals that go back to "of" after an office. */
static gboolean
is_inside_office (const Finder *self, guint32 first, guint32 name)
{
  guint32 i = name;
  while (i > first && is_capital (self, i - 1))
    i--;
  return i > first + 1 && is_word (self, i - 1, "of")
         && (self->words[i - 2] & WAB_WORD_ORGANISATION);
}

/* Reads the phrase [@first, @last] as a speaker. */
static gboolean
read_phrase (const Finder *self, guint32 first, guint32 last, Found *out)
{
  while (first <= last && (self->words[first] & (WAB_WORD_ADVERB | WAB_WORD_CONJUNCTION))
         && !(self->words[first] & WAB_WORD_TITLE))
    first++;
  if (first > last || last - first >= MAX_PHRASE_TOKENS)
    return FALSE;
  if (first == last && (self->words[first] & (WAB_WORD_HE | WAB_WORD_THEY)))
    {
      *out = (Found){ .first = first,
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
      if ((self->words[i] & verbs) && !is_capital (self, i))
        return FALSE;
      if (self->words[i] & (WAB_WORD_TITLE | WAB_WORD_ORGANISATION))
        has_head = TRUE;
      has_capital = has_capital
                    || (is_capital (self, i) && self->dates[i] == 0
                        && (i > first || !(self->words[i] & WAB_WORD_ARTICLE)));
    }
  guint32 name = find_name_start (self, first, last);
  /* "the akim of the city of X Y Z": the first name is the city's. */
  if (name <= last && name > first + 1 && is_word (self, name - 1, "of")
      && (self->words[name - 2] & (WAB_WORD_CITY | WAB_WORD_REGION)))
    {
      for (name++; name <= last && !get_token (self, name)->space_before;)
        name++;
    }
  else if (name <= last && name > first && (self->words[name - 1] & WAB_WORD_PREPOSITION))
    name = last + 1;
  if (name <= last && is_inside_office (self, first, name))
    name = last + 1;
  if (name <= last)
    {
      gboolean is_sure = is_full_name (self, name, last)
                         || find_surname (self, get_token (self, last)->hash) != NULL
                         || (name > first && (self->words[name - 1] & WAB_WORD_TITLE))
                         || (name > first + 1 && wab_shape_get_sign (self->context, name - 1) == '.'
                             && (self->words[name - 2] & WAB_WORD_TITLE));
      /* One capital word: a name inside a sentence or, at its head, unless it looks like a plural.
       */
      if (!is_sure && name == first && name == last)
        is_sure = get_token (self, last)->space_before
                  && !g_str_has_suffix (wab_tokens_get_fold (self->tokens, last), "s");
      if (is_sure)
        {
          *out = (Found){ name, last, first, name - 1, name > first, TRUE, 0, 0 };
          return TRUE;
        }
    }
  if (!has_head && !(has_capital && (self->words[first] & WAB_WORD_ARTICLE))
      && !is_word (self, last, "message") && !is_word (self, last, "statement"))
    {
      gboolean is_upper = first == last && get_token (self, first)->letter_case == WAB_CASE_UPPER;
      if (!is_upper)
        return FALSE;
    }
  if (self->words[first] & WAB_WORD_ARTICLE)
    first++;
  if (first > last)
    return FALSE;
  *out = (Found){ .first = first, .last = last };
  return TRUE;
}

/* The start of the subject in a stretch that may begin with "On Thursday" or "In the city". */
static guint32
skip_adverbial (const Finder *self, guint32 first, guint32 last)
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
          || is_capital (self, i))
        return i;
    }
  return last + 1;
}

/* A verb and what goes with it, joined to the verb that follows: "headed the council and". */
static gboolean
is_verb_phrase (const Finder *self, guint32 first, guint32 last)
{
  if (!(self->words[last] & WAB_WORD_CONJUNCTION))
    return FALSE;
  for (guint32 i = first; i < last; i++)
    {
      const WabToken *token = get_token (self, i);
      if (token->letter_case == WAB_CASE_LOWER
          && ((self->words[i] & WAB_WORD_PAST)
              || g_str_has_suffix (wab_tokens_get_fold (self->tokens, i), "ed")))
        return TRUE;
    }
  return FALSE;
}

/* "press service of …": an office at its head. */
static gboolean
is_office_phrase (const Finder *self, guint32 first, guint32 last)
{
  for (guint32 i = first + 1; i <= last; i++)
    if (is_word (self, i, "of"))
      return (self->words[i - 1] & WAB_WORD_ORGANISATION) && !(self->words[i - 1] & WAB_WORD_TITLE)
             && !is_word (self, i - 1, "commandant");
  return FALSE;
}

/* The subject of the verb @verb, whose sentence begins at @limit. */
static gboolean
read_subject (const Finder *self, guint32 limit, guint32 verb, Found *out)
{
  if (verb == limit)
    return FALSE;
  guint32 end = verb; /* one past the stretch */
  while (end > limit && (self->words[end - 1] & (WAB_WORD_ADVERB | WAB_WORD_HAVE | WAB_WORD_HAD))
         && !(self->words[end - 1] & WAB_WORD_TITLE))
    end--;
  if (end == limit || (self->words[end - 1] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST)))
    return FALSE;
  Found found = { 0 };
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
             && !(is_word (self, start - 1, "that") && start < end))
        start--;
      if (start == end)
        break;
      if (self->words[start] & WAB_WORD_RELATIVE)
        {
          end = start;
          continue;
        }
      if (!has_found && (is_coordinate || is_verb_phrase (self, start, end - 1)))
        {
          /* "Tokayev dismissed the government, headed the council and announced" */
          guint32 first = skip_adverbial (self, start, end - 1), last = first;
          while (last < end
                 && (is_name_word (self, last) || (last > first && is_hyphen (self, last))))
            last++;
          if (last > first)
            {
              *out = (Found){ .first = first, .last = last - 1, .is_person = TRUE };
              return TRUE;
            }
          is_coordinate = TRUE;
          end = start;
          continue;
        }
      if (!has_found)
        {
          guint32 first = skip_adverbial (self, start, end - 1);
          if (first >= end || !read_phrase (self, first, end - 1, &found))
            return FALSE;
          has_found = TRUE;
          gboolean is_bare_name = found.is_person && !found.has_title && found.first == start;
          gboolean is_description = !found.is_person
                                    && ((self->words[start] & WAB_WORD_ARTICLE)
                                        || get_token (self, start)->letter_case == WAB_CASE_LOWER);
          if (first != start || !(is_bare_name || is_description) || start == limit
              || wab_shape_get_sign (self->context, start - 1) != ',')
            break;
        }
      else if (!found.is_person)
        {
          /* "X, a senior assistant, said": the name stands before its description. */
          Found name;
          guint32 first = skip_adverbial (self, start, end - 1);
          if (first < end && read_phrase (self, first, end - 1, &name) && name.is_person)
            found = (Found){ name.first, name.last, found.first, found.last, TRUE, TRUE, 0, 0 };
          break;
        }
      else
        {
          /* "The President of X, Y, said": a description stands before the name. */
          guint32 first = skip_adverbial (self, start, end - 1);
          Found title;
          if (first >= end || !read_phrase (self, first, end - 1, &title) || title.is_person)
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
read_following (const Finder *self, guint32 first, guint32 end, Found *out)
{
  guint32 i = first;
  const guint32 stops = WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE | WAB_WORD_FUTURE
                        | WAB_WORD_SPEECH | WAB_WORD_RELATIVE | WAB_WORD_DO | WAB_WORD_HAD;
  for (; i < end && i - first < MAX_PHRASE_TOKENS; i++)
    {
      if (wab_shape_is_divider (self->context, i))
        break;
      gunichar sign = wab_shape_get_sign (self->context, i);
      if (sign != 0 && !is_hyphen (self, i) && sign != '\'' && sign != 0x2019
          && !(sign == '.' && i > first && is_capital (self, i - 1) && i + 1 < end
               && is_capital (self, i + 1)))
        break;
      if ((self->words[i] & stops) && i > first)
        break;
      if ((self->words[i] & WAB_WORD_PREPOSITION) && !is_word (self, i, "of") && i > first)
        {
          /* "the commandant's office in Alma-Ata": the place is part of it. */
          if (!(is_word (self, i, "in") && i + 1 < end && self->places[i + 1] != 0))
            break;
        }
      if (self->dates[i] != 0)
        break;
    }
  if (i == first)
    return FALSE;
  if (!read_phrase (self, first, i - 1, out))
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

/* Significant words of [@first, @last] as hashes. */
static void
collect_words (const Finder *self, guint32 first, guint32 last, Known *out)
{
  for (guint32 i = first; i <= last && out->n_words < MAX_KEY_WORDS; i++)
    if (get_token (self, i)->kind == WAB_TOKEN_WORD && get_token (self, i)->fold_length > 1
        && !(self->words[i]
             & (WAB_WORD_ARTICLE | WAB_WORD_PREPOSITION | WAB_WORD_CITY | WAB_WORD_REGION
                | WAB_WORD_COUNTRY)))
      out->words[out->n_words++] = get_token (self, i)->hash;
}

static gboolean
has_all_words (const Known *known, const Known *asked)
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

static const Known *
find_last (const Finder *self, gboolean is_person)
{
  for (guint i = self->known->len; i-- > 0;)
    {
      const Known *known = &g_array_index (self->known, Known, i);
      if ((known->surname != 0) == is_person)
        return known;
    }
  return NULL;
}

/* What the head of the phrase is: the last word before "of". */
static guint32
get_head (const Finder *self, const Found *found)
{
  for (guint32 i = found->first + 1; i <= found->last; i++)
    if (is_word (self, i, "of"))
      return self->words[i - 1];
  return self->words[found->last];
}

static const Known *
find_known (const Finder *self, const Found *found, const Known *asked)
{
  guint32 mask = self->words[found->first];
  if (found->first == found->last && (mask & WAB_WORD_HE))
    {
      const Known *person = find_last (self, TRUE);
      return person != NULL || self->known->len == 0
                 ? person
                 : &g_array_index (self->known, Known, self->known->len - 1);
    }
  if (found->first == found->last && (mask & WAB_WORD_THEY))
    return find_last (self, FALSE);
  if (found->is_person)
    return find_surname (self, get_token (self, found->last)->hash);
  if (is_word (self, found->last, "message") || is_word (self, found->last, "statement"))
    return self->known->len > 0 ? &g_array_index (self->known, Known, self->known->len - 1) : NULL;
  guint32 head = get_head (self, found);
  for (guint i = self->known->len; i-- > 0;)
    {
      const Known *known = &g_array_index (self->known, Known, i);
      gboolean is_person = known->surname != 0;
      gboolean is_other_kind = (is_person && !(head & WAB_WORD_TITLE))
                               || (!is_person && !(head & WAB_WORD_ORGANISATION));
      if (!is_other_kind && has_all_words (known, asked))
        return known;
    }
  return NULL;
}

/* The known speaker has spoken again: it is now the last. */
static void
move_to_end (Finder *self, const Known *known)
{
  guint i = known - (const Known *)(gpointer)self->known->data;
  Known copy = *known;
  for (; i + 1 < self->known->len; i++)
    g_array_index (self->known, Known, i) = g_array_index (self->known, Known, i + 1);
  g_array_index (self->known, Known, i) = copy;
}

/* The last place of the kind that @word stands for, named before token @before; NULL if there is
 * none. */
static const WabPlace *
find_place_before (const Finder *self, guint32 word, guint32 before)
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
dup_office (const Finder *self, const Found *found, const char *name)
{
  guint32 last = found->last, link = last;
  const WabPlace *place = NULL;
  if (last >= found->first + 3 && is_word (self, last - 1, "the"))
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
      || !(is_word (self, link, "of") || is_word (self, link, "in")))
    return g_strdup (name);
  g_autofree char *head = wab_shape_dup_text (self->context, found->first, link - 1);
  return g_strdup_printf ("%s of %s", head, place->name);
}

/* "the press service of the President, X": X is the President, though the service speaks. */
static void
learn_other (Finder *self, const Found *found)
{
  if (found->other_last == 0
      || find_surname (self, get_token (self, found->other_last)->hash) != NULL)
    return;
  Known other = { .surname = get_token (self, found->other_last)->hash };
  guint32 first = found->first;
  while (first < found->last && !is_word (self, first, "of"))
    first++;
  collect_words (self, found->other_first, found->other_last, &other);
  collect_words (self, first, found->last, &other);
  other.resolved = wab_shape_dup_text (self->context, found->other_first, found->other_last);
  g_array_append_val (self->known, other);
}

static WabMention *
add_speaker (Finder *self, const Found *found)
{
  learn_other (self, found);
  Known asked = { 0 };
  collect_words (self, found->first, found->last, &asked);
  if (found->has_title && found->title_first <= found->title_last)
    collect_words (self, found->title_first, found->title_last, &asked);
  const Known *known = find_known (self, found, &asked);
  gboolean is_pronoun =
      found->first == found->last && (self->words[found->first] & (WAB_WORD_HE | WAB_WORD_THEY));
  if (known == NULL && is_pronoun)
    return NULL;

  char *name = wab_shape_dup_text (self->context, found->first, found->last);
  char *resolved = known != NULL      ? g_strdup (known->resolved)
                   : found->is_person ? g_strdup (name)
                                      : dup_office (self, found, name);
  if (known != NULL)
    move_to_end (self, known);
  else
    {
      asked.resolved = g_strdup (resolved);
      asked.surname = found->is_person ? get_token (self, found->last)->hash : 0;
      g_array_append_val (self->known, asked);
    }
  WabMention *mention =
      wab_context_add_mention (self->context, WAB_MENTION_SPEAKER, found->first, found->last);
  mention->confidence = known != NULL && is_pronoun ? 700 : 900;
  mention->speaker.name = name;
  mention->speaker.resolved = resolved;
  return mention;
}

/* "according to X", and "as noted in X", "as X said". */
static gboolean
read_reference (const Finder *self, guint32 i, guint32 end, Found *out)
{
  if (is_word (self, i, "according") && i + 2 < end && is_word (self, i + 1, "to"))
    {
      if (self->words[i + 2] & (WAB_WORD_HE | WAB_WORD_THEY))
        return read_phrase (self, i + 2, i + 2, out);
      return read_following (self, i + 2, end, out);
    }
  if (is_word (self, i, "as") && i + 3 < end && (self->words[i + 1] & WAB_WORD_SPEECH)
      && (is_word (self, i + 2, "in") || is_word (self, i + 2, "by")
          || is_word (self, i + 2, "at")))
    return read_following (self, i + 3, end, out);
  return FALSE;
}

/* "This was stated on Tuesday by X", "reported on January 10 at the Ministry of X". */
static gboolean
read_agent (const Finder *self, guint32 verb, guint32 end, Found *out)
{
  for (guint32 i = verb + 1; i < end && i < verb + 14; i++)
    {
      if (is_word (self, i, "that"))
        return FALSE;
      if (is_word (self, i, "by") && i + 1 < end)
        return read_following (self, i + 1, end, out);
      if ((is_word (self, i, "at") || is_word (self, i, "in")) && i + 2 < end
          && is_word (self, i + 1, "the") && (self->words[i + 2] & WAB_WORD_ORGANISATION))
        return read_following (self, i + 1, end, out);
    }
  return FALSE;
}

/* A verb of speech; "drew attention" is one of two words. */
static gboolean
is_speech_verb (const Finder *self, guint32 i, guint32 end)
{
  if (self->words[i] & WAB_WORD_SPEECH)
    {
      if (is_word (self, i, "reports") && i > 0 && (self->words[i - 1] & WAB_WORD_ARTICLE))
        return FALSE;
      return !is_capital (self, i);
    }
  return (self->words[i] & WAB_WORD_SOURCE) && is_word (self, i, "drew") && i + 1 < end
         && is_word (self, i + 1, "attention");
}

static void
read_sentence (Finder *self, const WabSentenceTokens *sentence)
{
  guint32 used_until = sentence->first; /* a speaker is counted once */
  for (guint32 i = sentence->first; i < sentence->end; i++)
    {
      Found found;
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
          gboolean is_conviction = is_passive && is_word (self, i, "convinced");
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
      add_speaker (self, &found);
      used_until = MAX (found.last, i) + 1;
      if (found.last > i)
        i = found.last;
    }
}

void
wab_find_speakers (WabContext *context)
{
  g_return_if_fail (context->words != NULL);
  Finder self = {
    .context = context,
    .tokens = context->tokens,
    .words = context->words,
    .places = wab_shape_mark_mentions (context, WAB_MENTION_PLACE),
    .dates = wab_shape_mark_mentions (context, WAB_MENTION_DATE),
    .known = g_array_new (FALSE, FALSE, sizeof (Known)),
  };
  g_array_set_clear_func (self.known, clear_known);
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
