#include "analysis/place-names.h"

#include <string.h>

#include "analysis/demonyms.h"

/*
 * Recognition. A name of the gazetteer is taken for a place where the tagger's margin is above a
 * threshold that depends on what the gazetteer knows: "France" may score lower than a village
 * called "Reading". What the tagger alone calls a place is taken too when it is sure; it will have
 * no position. People are taken out article by article: after "Michael Jordan", a bare "Jordan"
 * that the tagger is not sure of is he.
 */

/* How the tagger sees a name of the gazetteer. */
typedef enum
{
  SEEN_AS_PLACE,
  SEEN_AS_NOTHING,
  SEEN_AS_BODY,
  SEEN_AS_PERSON,
  SEEN_N,
} Seen;

#define NEVER G_MAXINT16
#define ALWAYS G_MININT16

/*
 * Thresholds of the margin in 1/256, by the gazetteer's class (place-matches.c) and by how the
 * tagger sees the name: where about as many are places as are not in one half of the development
 * texts.
 */
static const gint16 thresholds[][SEEN_N] = {
  [1] = { ALWAYS, -1000, -1600, NEVER }, /* country */
  [2] = { ALWAYS, -300, -1800, NEVER },  /* region */
  [3] = { ALWAYS, -50, -1300, NEVER },   /* district */
  [4] = { ALWAYS, -500, -1000, NEVER },  /* macro-region */
  [5] = { ALWAYS, 0, NEVER, NEVER },     /* water */
  [6] = { ALWAYS, 0, NEVER, NEVER },     /* land */
  [7] = { ALWAYS, 0, NEVER, NEVER },     /* facility */
  [8] = { ALWAYS, -1000, ALWAYS, -800 }, /* settlements by size */
  [9] = { ALWAYS, -1000, -2000, -250 },
  [10] = { ALWAYS, -800, -1500, -500 },
  [11] = { ALWAYS, -750, -300, -500 },
  [12] = { ALWAYS, -300, -300, NEVER },
  [13] = { ALWAYS, 0, NEVER, NEVER },
  /* The same, known by another name only. */
  [14] = { ALWAYS, -500, -600, NEVER },
  [15] = { ALWAYS, -750, -600, NEVER },
  [16] = { ALWAYS, 100, NEVER, NEVER },
  [17] = { ALWAYS, 0, NEVER, NEVER },
  [18] = { ALWAYS, 100, NEVER, NEVER },
  [19] = { ALWAYS, 100, NEVER, NEVER },
  [20] = { ALWAYS, 100, NEVER, NEVER },
  [21] = { ALWAYS, -250, -400, NEVER },
  [22] = { ALWAYS, -250, -400, NEVER },
  [23] = { ALWAYS, 0, NEVER, NEVER },
  [24] = { ALWAYS, 100, NEVER, NEVER },
  [25] = { ALWAYS, 100, NEVER, NEVER },
  [26] = { ALWAYS, 100, NEVER, NEVER },
  [27] = { ALWAYS, -500, ALWAYS, NEVER }, /* an abbreviation */
};

/* A single word of these kinds is no name, though some village bears it. */
#define GENERIC_WORDS                                                                              \
  (WAB_PW_HEADS | WAB_PW_DIRECTION | WAB_PW_TIME | WAB_PW_INSTITUTION | WAB_PW_OFFICE              \
   | WAB_PW_PERSON_TITLE | WAB_PW_AND | WAB_PW_OF | WAB_PW_THE | WAB_PW_FROM | WAB_PW_TO           \
   | WAB_PW_IN | WAB_PW_SAY)

#define DEFINITION_BONUS 3500 /* for "X is a town" */
#define COMMON_LIMIT 300      /* an everyday word is a place only above this margin */
#define KNOWN_MARGIN 500      /* above it a name is surely a place */
#define KNOWN_BONUS 1300      /* for a name that surely is a place elsewhere in the article */
#define UNMATCHED_THRESHOLD 300
#define HYPHEN_LIMIT 500 /* the second half of a double name is a place only above this margin */
#define PERSONAL_MARGIN 4000 /* the user says that it is a place */
#define PERSON_LIMIT 500     /* a surname of the article is a place only above this margin */

gboolean
wab_place_work_is_same_sentence (const WabPlaceWork *self, gint64 i, gint64 j)
{
  gint64 n = self->tokens->tokens->len;
  return i >= 0 && j >= 0 && i < n && j < n
         && wab_tokens_get (self->tokens, (guint32)i)->sentence
                == wab_tokens_get (self->tokens, (guint32)j)->sentence;
}

static gboolean
is_place_tag (guint8 tag)
{
  return tag == WAB_TAG_PLACE_FIRST || tag == WAB_TAG_PLACE_MORE;
}

static gboolean
is_person_tag (guint8 tag)
{
  return tag == WAB_TAG_PERSON_FIRST || tag == WAB_TAG_PERSON_MORE;
}

static gboolean
is_body_tag (guint8 tag)
{
  return tag == WAB_TAG_BODY_FIRST || tag == WAB_TAG_BODY_MORE;
}

/* What the whole article says of its names. */
typedef struct
{
  GHashTable *surnames; /* of hashes of folded words */
  GHashTable *known;    /* candidates of a name -> 1: surely a place; DEFINED + mask of heads */
} Evidence;

#define DEFINED 1u

/* The mean margin of the capitalised tokens of a match. */
static gint
get_margin (const WabPlaceWork *self, guint32 first, guint32 n)
{
  gint sum = 0, count = 0;
  for (guint32 k = first; k < first + n; k++)
    if (self->words[k].margin != G_MININT16)
      {
        sum += self->words[k].margin;
        count++;
      }
  return count > 0 ? sum / count : 0;
}

static WabPlaceName
make_name (guint32 first, guint32 last, gint margin)
{
  return (WabPlaceName){ .first = first,
                         .last = last,
                         .core_first = first,
                         .core_last = last,
                         .margin = (gint16)CLAMP (margin, -32000, 32000),
                         .role = WAB_ROLE_SCENE,
                         .head = WAB_NO_NAME,
                         .parent = WAB_NO_NAME,
                         .sense = WAB_NO_NAME,
                         .entry = WAB_NO_ENTRY,
                         .host = WAB_NO_ENTRY };
}

/* "Jordan Spieth": token @i is a given name before a word that is written like a surname, though
 * the tagger may see a club or nothing. */
static gboolean
is_given_name (const WabPlaceWork *self, guint32 i)
{
  if (i + 1 >= self->tokens->tokens->len || !(self->words[i].flags & WAB_WORD_GIVEN)
      || is_place_tag (self->words[i].tag))
    return FALSE;
  const WabTagToken *next = &self->words[i + 1];
  return next->shape == WAB_SHAPE_IS_TITLE && (next->flags & WAB_WORD_SURNAME)
         && next->gazetteer == 0 && !(next->flags & WAB_WORD_COMMON)
         && !(wab_place_work_get_word (self, i + 1)
              & (GENERIC_WORDS | WAB_PW_TEAM | WAB_PW_STREET | WAB_PW_DISEASE));
}

/* "Gov. Mark Sanford": token @i stands after a title and a given name. */
static gboolean
is_after_given_name (const WabPlaceWork *self, guint32 i)
{
  gint64 k = (gint64)i - 2;
  if (k < 0 || !(self->words[i - 1].flags & WAB_WORD_GIVEN)
      || self->words[i - 1].shape != WAB_SHAPE_IS_TITLE
      || !wab_place_work_is_same_sentence (self, k, i))
    return FALSE;
  if (wab_place_work_get_char (self, k) == '.')
    k--;
  return (wab_place_work_get_word (self, k) & WAB_PW_PERSON_TITLE) != 0
         && (wab_place_work_get_word (self, k + 1) & WAB_PW_OF) == 0;
}

/* Names of the article's people: the last words of names of two words or more, those after a title,
 * and given names before them. By hash; true sets are small. */
static GHashTable *
find_surnames (const WabPlaceWork *self)
{
  GHashTable *surnames = g_hash_table_new (NULL, NULL);
  guint32 n = self->tokens->tokens->len;
  for (guint32 i = 0; i < n; i++)
    {
      if (is_given_name (self, i))
        g_hash_table_add (surnames, GUINT_TO_POINTER (wab_tokens_get (self->tokens, i)->hash));
      if (self->words[i].tag != WAB_TAG_PERSON_FIRST)
        continue;
      guint32 last = i;
      while (last + 1 < n && self->words[last + 1].tag == WAB_TAG_PERSON_MORE)
        last++;
      if (self->words[last].person > 256)
        g_hash_table_add (surnames, GUINT_TO_POINTER (wab_tokens_get (self->tokens, last)->hash));
      i = last;
    }
  return surnames;
}

static gboolean
is_before_person (const WabPlaceWork *self, guint32 last)
{
  return last + 1 < self->tokens->tokens->len && self->words[last + 1].tag == WAB_TAG_PERSON_MORE;
}

/* Whether the name that ends at @last is a person's to the rest of the article: its last word is a
 * known surname, or what follows is what people do. */
static gboolean
is_person_elsewhere (const WabPlaceWork *self, guint32 last, const Evidence *evidence)
{
  guint32 next = wab_place_work_get_word (self, (gint64)last + 1);
  if (wab_place_work_get_char (self, (gint64)last + 1) == ',')
    next = wab_place_work_get_word (self, (gint64)last + 2);
  return (next & WAB_PW_SAY) != 0
         || g_hash_table_contains (evidence->surnames,
                                   GUINT_TO_POINTER (wab_tokens_get (self->tokens, last)->hash));
}

/* A match inside a longer name that the tagger takes for a place is judged with all of it: "Linden
 * Drive" is a street, "Kassym-Zhomart Tokayev" a man, the "Haven" of "Oak Haven" no town. */
static gboolean
is_part_of_other (const WabPlaceWork *self, const WabPlaceMatch *match, const Evidence *evidence)
{
  guint32 last = match->first + match->n_tokens - 1, whole = last;
  guint class = self->words[match->first].gazetteer & WAB_CODE_CLASS_MASK;
  gboolean is_large = class <= 2 || class == 4 || (class >= 8 && class <= 10) || class == 27;
  while (whole + 1 < self->tokens->tokens->len && self->words[whole + 1].tag == WAB_TAG_PLACE_MORE)
    whole++;
  if (whole > last && is_person_elsewhere (self, whole, evidence))
    return TRUE;
  if (self->words[match->first].tag == WAB_TAG_PLACE_MORE && !is_large)
    {
      guint32 before = wab_place_work_get_word (self, (gint64)match->first - 1);
      return !(before & (WAB_PW_DIRECTION | WAB_PW_OF | WAB_PW_HEADS));
    }
  return FALSE;
}

/* "St Patrick's Day" */
static gboolean
is_feast (const WabPlaceWork *self, guint32 last)
{
  gint64 next = (gint64)last + 1;
  guint32 n = self->tokens->tokens->len;
  if (next + 2 < n && wab_tokens_is (self->tokens, (guint32)next + 1, "s"))
    next += 2;
  return next < n && wab_tokens_is (self->tokens, (guint32)next, "day")
         && wab_tag_token_is_capital (&self->words[next]);
}

/* "Linden Drive", "Marburg virus", "El Niño", "US$": what follows, or the name's own last word,
 * makes it something else. */
static gboolean
is_followed_by_other (const WabPlaceWork *self, guint32 last)
{
  gint64 next = (gint64)last + 1;
  if ((wab_place_work_get_word (self, last) & WAB_PW_DISEASE) || is_feast (self, last))
    return TRUE;
  if (wab_place_work_get_char (self, next) == '$'
      && !wab_tokens_get (self->tokens, (guint32)next)->space_before)
    return TRUE;
  for (guint steps = 0; steps < 2 && wab_place_work_is_same_sentence (self, last, next);
       steps++, next++)
    {
      guint32 mask = wab_place_work_get_word (self, next);
      gboolean is_capital = wab_tag_token_is_capital (&self->words[next]);
      if (mask & WAB_PW_DISEASE)
        return TRUE;
      if ((mask & WAB_PW_STREET) && is_capital)
        return TRUE;
      if (!is_capital && !(mask & WAB_PW_DISEASE))
        return FALSE;
    }
  return FALSE;
}

/*
 * "Aston is a village", "Kahuta, a town near Islamabad": the text itself says that it is a place.
 * Returns: the heads, a mask of #WabPlaceWord, or 0
 */
static guint32
find_definition (const WabPlaceWork *self, guint32 last)
{
  gint64 k = (gint64)last + 1;
  gint64 n = self->tokens->tokens->len;
  if (wab_place_work_get_char (self, k) == '(')
    {
      gint64 end = MIN (n, k + 30);
      while (k < end && wab_place_work_get_char (self, k) != ')')
        k++;
      k++;
    }
  if (!wab_place_work_is_same_sentence (self, last, k))
    return 0;
  gboolean is_verb = wab_tokens_is (self->tokens, (guint32)k, "is")
                     || wab_tokens_is (self->tokens, (guint32)k, "was")
                     || wab_tokens_is (self->tokens, (guint32)k, "are");
  if (!is_verb && wab_place_work_get_char (self, k) != ',')
    return 0;
  k++;
  if (wab_tokens_is (self->tokens, (guint32)MIN (k, n - 1), "one"))
    k += 2;
  if (!(wab_place_work_get_word (self, k) & WAB_PW_THE))
    return 0;
  guint32 head = 0;
  for (guint steps = 0; steps < 9 && wab_place_work_is_same_sentence (self, last, ++k); steps++)
    {
      guint32 mask = wab_place_work_get_word (self, k);
      if (self->words[k].shape == WAB_SHAPE_IS_PUNCT && wab_place_work_get_char (self, k) != '-')
        break;
      if (mask & (WAB_PW_IN | WAB_PW_OF | WAB_PW_FROM | WAB_PW_SAY))
        break;
      if (self->words[k].shape == WAB_SHAPE_IS_LOWER
          && !(mask & (WAB_PW_DIRECTION | WAB_PW_AND | WAB_PW_THE)))
        head = mask & WAB_PW_HEADS & ~(guint32)(WAB_PW_FACILITY | WAB_PW_COUNTRY);
    }
  return head;
}

/* "the city of Alma-Ata", "the village of Mobile": likewise, in front. */
static guint32
find_definition_before (const WabPlaceWork *self, guint32 first)
{
  if (!wab_place_work_is_same_sentence (self, (gint64)first - 2, first)
      || !(wab_place_work_get_word (self, (gint64)first - 1) & WAB_PW_OF)
      || wab_tag_token_is_capital (&self->words[first - 2]))
    return 0;
  guint32 mask = wab_place_work_get_word (self, (gint64)first - 2);
  if ((mask & (WAB_PW_PLURAL | WAB_PW_OFFICE | WAB_PW_PART | WAB_PW_INSTITUTION))
      || wab_tokens_is (self->tokens, first - 2, "capital"))
    return 0;
  return mask & (WAB_PW_SETTLEMENT | WAB_PW_REGION | WAB_PW_DISTRICT);
}

/* Whether a district or a village is called by general words alone. */
static gboolean
is_generic (const WabPlaceWork *self, const WabPlaceMatch *match)
{
  guint class = self->words[match->first].gazetteer & WAB_CODE_CLASS_MASK;
  if (class != 2 && class != 3 && class != 12 && class != 13)
    return FALSE;
  for (guint32 k = 0; k < match->n_tokens; k++)
    if (!(wab_place_work_get_word (self, match->first + k) & GENERIC_WORDS))
      return FALSE;
  return TRUE;
}

/* How a match is judged. */
typedef struct
{
  gboolean is_place;
  gboolean is_embedded;
  gint margin;
  guint32 definition;
} Judgement;

static Judgement
judge_match (const WabPlaceWork *self, const WabPlaceMatch *match, const Evidence *evidence)
{
  const WabTagToken *word = &self->words[match->first];
  guint32 last = match->first + match->n_tokens - 1;
  Judgement judgement = { .margin = get_margin (self, match->first, match->n_tokens) };
  if (wab_place_match_is_personal (match))
    return (Judgement){ .is_place = match->n_candidates > 0, .margin = PERSONAL_MARGIN };
  guint bodies = 0, people = 0, places = 0;
  for (guint32 k = match->first; k <= last; k++)
    {
      bodies += is_body_tag (self->words[k].tag);
      people += is_person_tag (self->words[k].tag);
      places += is_place_tag (self->words[k].tag);
    }
  Seen seen = places > 0   ? SEEN_AS_PLACE
              : bodies > 0 ? SEEN_AS_BODY
              : people > 0 ? SEEN_AS_PERSON
                           : SEEN_AS_NOTHING;
  gint threshold = thresholds[MIN (word->gazetteer & WAB_CODE_CLASS_MASK, 27)][seen];
  if (word->shape == WAB_SHAPE_IS_NO_CASE)
    judgement.margin = threshold + 256; /* the tagger knows Latin letters only; the list decides */

  gboolean is_country_or_city =
      (word->gazetteer & WAB_CODE_CLASS_MASK) <= 2 || (word->gazetteer & WAB_CODE_CLASS_MASK) == 8;
  gboolean is_initial =
      !wab_place_work_is_same_sentence (self, (gint64)match->first - 1, match->first);
  /* "Reading the report": at the head of a sentence a capital letter says nothing. */
  if (match->n_tokens == 1 && is_initial && judgement.margin < COMMON_LIMIT
      && (wab_place_work_get_word (self, (gint64)last + 1) & WAB_PW_THE))
    return judgement;
  gboolean is_everyday = (wab_place_work_get_word (self, match->first) & WAB_PW_EVERYDAY) != 0;
  if (match->n_tokens == 1 && !is_country_or_city
      && ((word->flags & WAB_WORD_COMMON)
          || (wab_place_work_get_word (self, match->first) & WAB_PW_NOUN)))
    threshold = MAX (threshold, is_initial ? 2 * COMMON_LIMIT : COMMON_LIMIT);
  else if (match->n_tokens == 1 && is_initial && is_everyday
           && wab_place_work_is_same_sentence (self, last, (gint64)last + 1)
           && self->words[last + 1].shape == WAB_SHAPE_IS_LOWER)
    threshold = MAX (threshold, 2 * COMMON_LIMIT);

  /* "Central District", "South East": a district of that name is mostly not the one. */
  if (match->n_tokens > 1 && seen != SEEN_AS_PLACE && is_generic (self, match))
    return judgement;

  guint32 definition_before = find_definition_before (self, match->first);
  if (definition_before == 0 && is_after_given_name (self, match->first))
    return judgement;
  if (definition_before == 0
      && ((people > 0 && is_before_person (self, last))
          || (match->n_tokens == 1 && is_given_name (self, match->first))))
    return judgement;
  gboolean is_after_person =
      people > 0 && match->first > 0 && is_person_tag (self->words[match->first - 1].tag);
  if (match->n_tokens == 1 && (wab_place_work_get_word (self, match->first) & GENERIC_WORDS))
    return judgement;
  if (definition_before == 0
      && (is_part_of_other (self, match, evidence) || is_followed_by_other (self, last)))
    return judgement;
  if (wab_place_work_get_char (self, (gint64)match->first - 1) == '-'
      && judgement.margin < HYPHEN_LIMIT
      && !wab_tokens_get (self->tokens, match->first)->space_before)
    return judgement;
  judgement.definition = is_after_person          ? 0
                         : definition_before != 0 ? definition_before
                                                  : find_definition (self, last);
  if (judgement.definition != 0)
    {
      judgement.margin += DEFINITION_BONUS;
      judgement.is_place = judgement.margin > threshold || threshold == NEVER;
      if (judgement.is_place)
        return judgement;
    }
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (evidence->known, match->candidates));
  if (known <= DEFINED && match->n_tokens == 1 && judgement.margin < PERSON_LIMIT
      && g_hash_table_contains (evidence->surnames,
                                GUINT_TO_POINTER (wab_tokens_get (self->tokens, last)->hash)))
    return judgement;
  if (known > 0 && !is_after_person && bodies == 0)
    {
      threshold = MIN (threshold, 0);
      threshold =
          known > DEFINED ? threshold - DEFINITION_BONUS : MAX (threshold, -1200) - KNOWN_BONUS;
    }
  judgement.is_place = judgement.margin >= threshold;
  judgement.is_embedded = seen == SEEN_AS_BODY;
  return judgement;
}

/* What the article surely names as a place somewhere: there its name is more easily believed
 * elsewhere. */
static void
find_known (const WabPlaceWork *self, Evidence *evidence)
{
  for (guint m = 0; m < self->matches->len; m++)
    {
      const WabPlaceMatch *match = &g_array_index (self->matches, WabPlaceMatch, m);
      Judgement judgement = judge_match (self, match, evidence);
      if (!judgement.is_place || judgement.is_embedded)
        continue;
      guint old = GPOINTER_TO_UINT (g_hash_table_lookup (evidence->known, match->candidates));
      guint known = judgement.definition != 0         ? DEFINED + judgement.definition
                    : judgement.margin > KNOWN_MARGIN ? 1u
                                                      : 0u;
      if (known > old)
        g_hash_table_insert (
            evidence->known, (gpointer)match->candidates, GUINT_TO_POINTER (known));
    }
}

/* Whether tokens @first to @last name something built: a street, a stadium, a school. */
static gboolean
is_built (const WabPlaceWork *self, guint32 first, guint32 last)
{
  for (guint32 k = first; k <= last; k++)
    if (wab_place_work_get_word (self, k) & (WAB_PW_STREET | WAB_PW_FACILITY | WAB_PW_INSTITUTION))
      return TRUE;
  return FALSE;
}

/* What the tagger calls a place and the gazetteer does not know. */
static void
add_unmatched (WabPlaceWork *self, guint32 first, guint32 last, const Evidence *evidence)
{
  gint margin = get_margin (self, first, last - first + 1);
  if (margin < UNMATCHED_THRESHOLD || is_person_elsewhere (self, last, evidence))
    return;
  if (first == last && (self->words[first].flags & WAB_WORD_COMMON))
    return;
  WabPlaceName name = make_name (first, last, margin);
  if (is_built (self, first, last))
    name.type = WAB_TOPONYM_FACILITY;
  g_array_append_val (self->names, name);
}

/* The last token of the place that the tagger sees at @i. */
static guint32
find_tagged_end (const WabPlaceWork *self, guint32 i)
{
  while (i + 1 < self->tokens->tokens->len && self->words[i + 1].tag == WAB_TAG_PLACE_MORE)
    i++;
  return i;
}

/* Adds the match at token @i; returns the token after what was taken. */
static guint32
add_match (WabPlaceWork *self, const WabPlaceMatch *match, const Evidence *evidence)
{
  Judgement judgement = judge_match (self, match, evidence);
  guint32 after = match->first + match->n_tokens;
  if (match->n_candidates == 0)
    return after;
  guint32 end = find_tagged_end (self, after - 1);
  gboolean is_longer = end >= after && self->words[after - 1].tag != WAB_TAG_OTHER;
  if (!judgement.is_place)
    {
      if (!is_longer || self->words[match->first].tag != WAB_TAG_PLACE_FIRST
          || !is_built (self, match->first, end))
        return after;
      add_unmatched (self, match->first, end, evidence);
      return end + 1;
    }
  guint32 last = match->first + match->n_tokens - 1;
  WabPlaceName name = make_name (match->first, last, judgement.margin);
  name.candidates = match->candidates;
  name.n_candidates = match->n_candidates;
  name.type = judgement.is_embedded ? WAB_TOPONYM_EMBEDDED : WAB_TOPONYM_PLACE;
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (evidence->known, match->candidates));
  if (known > DEFINED)
    name.defined = known - DEFINED;
  if (is_longer && is_built (self, after, end))
    {
      name.is_part = TRUE;
      name.type = WAB_TOPONYM_FACILITY;
      name.last = end;
      after = end + 1;
    }
  g_array_append_val (self->names, name);
  return after;
}

/* "in English", "speaks Russian", "the Kazakh language". */
static gboolean
is_language (const WabPlaceWork *self, guint32 i)
{
  guint32 before = wab_place_work_get_word (self, (gint64)i - 1);
  guint32 after = wab_place_work_get_word (self, (gint64)i + 1);
  gboolean is_noun = !wab_tag_token_is_capital (&self->words[i])
                     || i + 1 >= self->tokens->tokens->len
                     || self->words[i + 1].shape == WAB_SHAPE_IS_PUNCT
                     || (after & (WAB_PW_AND | WAB_PW_IN | WAB_PW_OF)) != 0;
  if (after & WAB_PW_SPEAK)
    return TRUE;
  if (wab_place_work_get_char (self, (gint64)i + 1) == '-'
      && (wab_place_work_get_word (self, (gint64)i + 2) & WAB_PW_SPEAK))
    return TRUE;
  return is_noun
         && ((before & WAB_PW_SPEAK) || wab_tokens_is (self->tokens, i > 0 ? i - 1 : i, "in"));
}

static void
add_demonym (WabPlaceWork *self, guint32 i)
{
  if (is_person_tag (self->words[i].tag))
    return;
  WabPlaceName name = make_name (i, i, 0);
  name.type = is_language (self, i) ? WAB_TOPONYM_LANGUAGE : WAB_TOPONYM_DEMONYM;
  name.role = WAB_ROLE_TOPIC;
  name.entry = wab_demonym_find (self->gazetteer, self->tokens, i);
  g_array_append_val (self->names, name);
}

/* "Springfield, Ill.": the state after a comma. */
static guint32
add_state (WabPlaceWork *self, guint32 comma)
{
  guint32 n_tokens;
  guint32 i = comma + 1;
  if (wab_place_work_get_char (self, comma) != ',' || i >= self->tokens->tokens->len || comma == 0
      || !wab_tag_token_is_capital (&self->words[comma - 1]))
    return 0;
  const char *state = wab_place_words_find_state (self->tokens, i, &n_tokens);
  if (state == NULL)
    return 0;
  WabPlaceName name = make_name (i, i + n_tokens - 1, 1024);
  name.candidates = wab_gazetteer_find_name (self->gazetteer, state, &name.n_candidates);
  name.wanted = WAB_PW_REGION;
  if (name.candidates == NULL)
    return 0;
  g_array_append_val (self->names, name);
  return n_tokens;
}

void
wab_place_names_find (WabPlaceWork *self)
{
  g_autoptr (GHashTable) surnames = find_surnames (self);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  Evidence evidence = { surnames, known };
  find_known (self, &evidence);
  guint32 n = self->tokens->tokens->len;
  guint m = 0;
  for (guint32 i = 0; i < n;)
    {
      guint32 n_state = add_state (self, i);
      if (n_state > 0)
        {
          i += 1 + n_state;
          continue;
        }
      while (m < self->matches->len && g_array_index (self->matches, WabPlaceMatch, m).first < i)
        m++;
      const WabPlaceMatch *match =
          m < self->matches->len ? &g_array_index (self->matches, WabPlaceMatch, m) : NULL;
      if (match != NULL && match->first == i)
        {
          i = add_match (self, match, &evidence);
          continue;
        }
      if (self->words[i].gazetteer == WAB_CODE_DEMONYM)
        {
          add_demonym (self, i);
          i++;
          continue;
        }
      if (self->words[i].tag == WAB_TAG_PLACE_FIRST)
        {
          /* Up to the end of the tagged name; but a match inside it is better than nothing. */
          guint32 last = i;
          gboolean is_matched = FALSE;
          while (last + 1 < n && self->words[last + 1].tag == WAB_TAG_PLACE_MORE)
            {
              last++;
              is_matched |= match != NULL && match->first == last;
            }
          if (!is_matched)
            {
              add_unmatched (self, i, last, &evidence);
              i = last + 1;
              continue;
            }
        }
      i++;
    }
}
