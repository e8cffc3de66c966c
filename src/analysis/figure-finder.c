/*
 * Figures: a number, what it counts (the unit: the nouns up to the first plural), what is said of
 * them (the subject: "detained", "killed") and what narrows it ("at the border", "into murders").
 * Dates, times of day and numbers inside names are none. Who says it and in which place it counts
 * is filled in by wab_make_reports(), which knows the speaker and the places of the sentence.
 */
#include "analysis/reporter.h"

#include <string.h>

#include "analysis/article-shape.h"
#include "analysis/figure-words.h"
#include "analysis/words.h"

#define MAX_UNIT_TOKENS 5
/* How far from the number its verb may stand. */
#define MAX_VERB_DISTANCE 14

typedef struct
{
  WabContext *context;
  const WabTokens *tokens;
  const guint32 *words;
  guint32 *dates;
  guint32 *places;
} Finder;

static const struct
{
  const char *words;
  guint n_tokens;
} qualifiers[] = {
  { "more than", 2 },     { "less than", 2 },     { "fewer than", 2 }, { "no more than", 3 },
  { "no fewer than", 3 }, { "no less than", 3 },  { "at least", 2 },   { "at most", 2 },
  { "up to", 2 },         { "as many as", 3 },    { "about", 1 },      { "around", 1 },
  { "nearly", 1 },        { "almost", 1 },        { "over", 1 },       { "some", 1 },
  { "roughly", 1 },       { "approximately", 1 }, { "only", 1 },       { "exactly", 1 },
  { "another", 1 },
};

static const WabToken *
get_token (const Finder *self, guint32 i)
{
  return wab_tokens_get (self->tokens, i);
}

static const char *
get_fold (const Finder *self, guint32 i)
{
  return wab_tokens_get_fold (self->tokens, i);
}

static const char *
find_subject_word (const Finder *self, guint32 i)
{
  if (get_token (self, i)->kind != WAB_TOKEN_WORD)
    return NULL;
  return wab_figure_find_subject (get_fold (self, i));
}

static double
get_factor (const Finder *self, guint32 i)
{
  if (wab_tokens_is (self->tokens, i, "thousand"))
    return 1e3;
  if (wab_tokens_is (self->tokens, i, "lakh"))
    return 1e5;
  if (wab_tokens_is (self->tokens, i, "crore"))
    return 1e7;
  if (wab_tokens_is (self->tokens, i, "million") || wab_tokens_is (self->tokens, i, "mln"))
    return 1e6;
  if (wab_tokens_is (self->tokens, i, "billion") || wab_tokens_is (self->tokens, i, "bln"))
    return 1e9;
  if (wab_tokens_is (self->tokens, i, "trillion"))
    return 1e12;
  return 0;
}

static gboolean
is_plural (const Finder *self, guint32 i)
{
  const WabToken *token = get_token (self, i);
  const char *fold = get_fold (self, i);
  gsize n = token->fold_length;
  if (n > 3 && fold[n - 1] == 's' && fold[n - 2] != 's')
    return TRUE;
  static const char *const others[] = { "people",     "personnel", "men",      "women",
                                        "children",   "tenge",     "police",   "policemen",
                                        "servicemen", "troops",    "staff",    "soms",
                                        "yuan",       "euro",      "aircraft", "percent" };
  for (gsize k = 0; k < G_N_ELEMENTS (others); k++)
    if (strcmp (others[k], fold) == 0)
      return TRUE;
  return FALSE;
}

/* The qualifier that ends before @number; its first token goes to @out_first. */
static char *
find_qualifier (const Finder *self, guint32 first, guint32 number, guint32 *out_first)
{
  for (gsize k = 0; k < G_N_ELEMENTS (qualifiers); k++)
    {
      guint n = qualifiers[k].n_tokens;
      if (number < first + n)
        continue;
      const char *at = qualifiers[k].words;
      gboolean is_equal = TRUE;
      for (guint i = 0; i < n && is_equal; i++)
        {
          gsize length = strcspn (at, " ");
          const WabToken *token = get_token (self, number - n + i);
          is_equal = token->fold_length == length
                     && strncmp (get_fold (self, number - n + i), at, length) == 0;
          at += length + (at[length] == ' ');
        }
      /* "it became known about 16 officials" */
      gboolean is_topic = n == 1 && number - n > first && strcmp (qualifiers[k].words, "about") == 0
                          && (wab_tokens_is (self->tokens, number - n - 1, "known")
                              || (self->words[number - n - 1] & WAB_WORD_SPEECH));
      if (is_equal && !is_topic)
        {
          *out_first = number - n;
          return g_strdup (qualifiers[k].words);
        }
    }
  *out_first = number;
  return NULL;
}

/* Whether the number cannot be a count: part of a date, a name, an address, a score. */
static gboolean
is_no_count (const Finder *self, const WabSentenceTokens *sentence, guint32 i)
{
  if (self->dates[i] != 0 || self->places[i] != 0)
    return TRUE;
  if (i + 1 < sentence->end && self->dates[i + 1] != 0)
    return TRUE;
  gunichar before = i > sentence->first ? wab_shape_get_sign (self->context, i - 1) : 0;
  gunichar after = i + 1 < sentence->end ? wab_shape_get_sign (self->context, i + 1) : 0;
  gboolean is_joined = !get_token (self, i)->space_before;
  if (is_joined
      && (before == '-' || before == 0x2013 || before == '/' || before == ':' || before == '#'))
    return TRUE;
  if ((after == '-' || after == 0x2013 || after == '/' || after == ':')
      && !get_token (self, i + 1)->space_before)
    return TRUE;
  return i > sentence->first
         && (wab_tokens_is (self->tokens, i - 1, "no")
             || wab_tokens_is (self->tokens, i - 1, "aged")
             || wab_tokens_is (self->tokens, i - 1, "article"));
}

/* "members of the security forces": such a noun says little without what follows. */
static guint32
find_whole_end (const Finder *self, guint32 plural, guint32 end)
{
  static const char *const vague[] = { "members",  "representatives", "employees",
                                       "officers", "cases",           "pieces",
                                       "units",    "types",           "kinds" };
  gboolean is_vague = FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS (vague) && !is_vague; k++)
    is_vague = wab_tokens_is (self->tokens, plural, vague[k]);
  guint32 i = plural + 1;
  if (!is_vague || i + 1 >= end || !wab_tokens_is (self->tokens, i, "of"))
    return plural + 1;
  i++;
  if (self->words[i] & WAB_WORD_ARTICLE)
    i++;
  for (guint32 k = i; k < end && k < i + 4 && get_token (self, k)->kind == WAB_TOKEN_WORD; k++)
    if (is_plural (self, k))
      {
        gboolean is_group = k + 1 < end
                            && (wab_tokens_is (self->tokens, k + 1, "force")
                                || wab_tokens_is (self->tokens, k + 1, "forces")
                                || wab_tokens_is (self->tokens, k + 1, "service"));
        return k + 1 + is_group;
      }
  return plural + 1;
}

/* The nouns from @first on that the number counts; returns one past them, @first if there are none.
 */
static guint32
find_unit_end (const Finder *self, guint32 first, guint32 end)
{
  const guint32 stops = WAB_WORD_PREPOSITION | WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST
                        | WAB_WORD_HAVE | WAB_WORD_HAD | WAB_WORD_FUTURE | WAB_WORD_RELATIVE
                        | WAB_WORD_THAT | WAB_WORD_ARTICLE | WAB_WORD_MODAL | WAB_WORD_ADVERB
                        | WAB_WORD_DO;
  guint32 i = first;
  for (; i < end && i - first < MAX_UNIT_TOKENS; i++)
    {
      const WabToken *token = get_token (self, i);
      gboolean is_and = wab_tokens_is (self->tokens, i, "and") && i > first && i + 1 < end
                        && get_token (self, i + 1)->letter_case == WAB_CASE_LOWER;
      if (is_and)
        continue;
      if (token->kind != WAB_TOKEN_WORD || (self->words[i] & stops)
          || (self->words[i] & WAB_WORD_CONJUNCTION) || self->dates[i] != 0)
        break;
      if (is_plural (self, i))
        return find_whole_end (self, i, end);
    }
  /* No plural: one noun at most ("two injured", "87 tenge"). */
  return i > first && get_token (self, first)->kind == WAB_TOKEN_WORD ? first + 1 : first;
}

static gboolean
ends_clause (const Finder *self, guint32 i)
{
  return wab_shape_is_divider (self->context, i) && wab_shape_get_sign (self->context, i) != '-';
}

static gboolean
is_relative (const Finder *self, guint32 i)
{
  return wab_tokens_is (self->tokens, i, "who") || wab_tokens_is (self->tokens, i, "which")
         || wab_tokens_is (self->tokens, i, "that");
}

/* Whether @number is the sixteen of "two of the 16 officials". */
static gboolean
is_whole (const Finder *self, guint32 first, guint32 number)
{
  guint32 i = number;
  if (i >= first + 3
      && ((self->words[i - 1] & WAB_WORD_ARTICLE) != 0
          || wab_tokens_is (self->tokens, i - 1, "those")
          || wab_tokens_is (self->tokens, i - 1, "these")
          || wab_tokens_is (self->tokens, i - 1, "all")))
    i--;
  return i >= first + 2 && wab_tokens_is (self->tokens, i - 1, "of")
         && (get_token (self, i - 2)->kind == WAB_TOKEN_NUMBER
             || self->words[i - 2] == WAB_WORD_NUMBER);
}

/* The first word in [@i, @end) that says what became of what is counted, within a clause. */
static const char *
find_verb (const Finder *self, guint32 i, guint32 end, guint32 *out_at)
{
  for (; i < end; i++)
    {
      if (ends_clause (self, i) || get_token (self, i)->kind == WAB_TOKEN_NUMBER
          || wab_tokens_is (self->tokens, i, "and"))
        break;
      const char *word = find_subject_word (self, i);
      *out_at = i;
      if (word != NULL)
        return word;
    }
  return NULL;
}

/* What became of a part: the last such word, "two of the 16 killed in the riots were beheaded"; but
 * what a relative clause says first is said of all. */
static const char *
find_verb_of_part (const Finder *self, guint32 i, guint32 end, gboolean has_clause)
{
  guint32 at = i;
  const char *word = find_verb (self, i, end, &at), *last = has_clause ? NULL : word;
  while (word != NULL)
    {
      word = find_verb (self, at + 1, end, &at);
      last = word != NULL ? word : last;
    }
  return last;
}

/* What is said of what was counted: the nearest such word after the unit, else before the number.
 */
static const char *
find_subject (const Finder *self,
              const WabSentenceTokens *sentence,
              guint32 number,
              guint32 unit_first,
              guint32 unit_end)
{
  const char *subject = NULL;
  gboolean is_part = unit_first > number + 1 && wab_tokens_is (self->tokens, number + 1, "of");
  gboolean is_all = is_whole (self, sentence->first, number);
  gboolean has_clause = unit_end < sentence->end && is_relative (self, unit_end);
  guint32 end = MIN (sentence->end, unit_end + MAX_VERB_DISTANCE);
  /* In "two of the 16 killed officials were beheaded" and "two of the 16 officials who were killed
   * were beheaded" the sixteen are the killed, the two are the beheaded. */
  for (guint32 i = unit_first; i < unit_end && subject == NULL && !is_part; i++)
    subject = find_subject_word (self, i);
  guint32 at;
  if (is_all && subject == NULL)
    return has_clause ? find_verb (self, unit_end, end, &at) : NULL;
  if (is_part)
    subject = find_verb_of_part (self, unit_end, end, has_clause);
  else if (subject == NULL)
    subject = find_verb (self, unit_end, end, &at);
  for (guint32 i = number;
       i-- > sentence->first && number - i < MAX_VERB_DISTANCE && subject == NULL;)
    {
      if (ends_clause (self, i) || get_token (self, i)->kind == WAB_TOKEN_NUMBER)
        break;
      subject = find_subject_word (self, i);
    }
  return subject;
}

/* "Two of the 16 killed officials", "two of them", "15 into murders": counts what the last figure
 * did. */
static gboolean
is_part_of_last (const Finder *self, guint32 after, guint32 end, gboolean has_last)
{
  if (!has_last || after >= end)
    return FALSE;
  if (wab_tokens_is (self->tokens, after, "of") && after + 1 < end)
    return (self->words[after + 1] & WAB_WORD_THEY) != 0
           || (wab_tokens_is (self->tokens, after + 1, "those")
               && (after + 2 == end || get_token (self, after + 2)->kind != WAB_TOKEN_NUMBER));
  return (self->words[after] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST)) != 0
         || wab_tokens_is (self->tokens, after, "into")
         || wab_tokens_is (self->tokens, after, "in");
}

/* "Two of the 16 killed officials", "33 of 95 miners" count the officials and the miners: where
 * these begin. */
static guint32
skip_whole (const Finder *self, guint32 after, guint32 end)
{
  guint32 i = after + 1;
  if (i + 1 >= end || !wab_tokens_is (self->tokens, after, "of"))
    return after;
  gboolean has_article = (self->words[i] & WAB_WORD_ARTICLE) != 0;
  if (has_article || wab_tokens_is (self->tokens, i, "those")
      || wab_tokens_is (self->tokens, i, "these") || wab_tokens_is (self->tokens, i, "all"))
    i++;
  if (i + 1 < end && get_token (self, i)->kind == WAB_TOKEN_NUMBER)
    return i + 1;
  return has_article ? i : after;
}

static char *
dup_unit (const Finder *self, guint32 first, guint32 end)
{
  /* "killed security officials": the participle is the subject, not the unit. */
  while (first + 1 < end && find_subject_word (self, first) != NULL)
    first++;
  if (first >= end)
    return NULL;
  g_autofree char *text = wab_shape_dup_text (self->context, first, end - 1);
  g_strdelimit (text, "\r\n\t", ' ');
  return g_steal_pointer (&text);
}

static char *
find_currency (const Finder *self, const WabSentenceTokens *sentence, guint32 i)
{
  if (i == sentence->first)
    return NULL;
  if (wab_tokens_is (self->tokens, i - 1, "rs")
      || (i > sentence->first + 1 && wab_tokens_is (self->tokens, i - 2, "rs")
          && wab_shape_get_sign (self->context, i - 1) == '.'))
    return g_strdup ("rupees");
  if (get_token (self, i)->space_before)
    return NULL;
  switch (wab_shape_get_sign (self->context, i - 1))
    {
    case '$':
      return g_strdup ("dollars");
    case 0x20ac:
      return g_strdup ("euros");
    case 0xa3:
      return g_strdup ("pounds");
    case 0x20b9:
      return g_strdup ("rupees");
    default:
      return NULL;
    }
}

/* Money is stolen or lost, and is not arrested with the thief. */
static gboolean
is_said_of_money (const char *subject)
{
  static const char *const words[] = { "damage", "looted", "losses", "lost", "seized", "stolen" };
  for (gsize i = 0; subject != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], subject) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begins_with_number (const Finder *self,
                    const WabSentenceTokens *sentence,
                    guint32 i,
                    double *out_value)
{
  const WabToken *token = get_token (self, i);
  if (token->kind != WAB_TOKEN_NUMBER && token->kind != WAB_TOKEN_WORD)
    return FALSE;
  if (token->kind == WAB_TOKEN_WORD && self->words[i] != WAB_WORD_NUMBER)
    return FALSE;
  double value = wab_words_get_number (self->tokens, i);
  if (value < 0 || (token->kind == WAB_TOKEN_WORD && value < 2) || is_no_count (self, sentence, i))
    return FALSE;
  *out_value = value;
  return TRUE;
}

/* The last word of the nouns that begin at @i: "the mass riots in" → "riots". */
static guint32
find_head (const Finder *self, guint32 i, guint32 end)
{
  const guint32 stops = WAB_WORD_PREPOSITION | WAB_WORD_CONJUNCTION | WAB_WORD_RELATIVE
                        | WAB_WORD_THAT | WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_HAVE
                        | WAB_WORD_HAD | WAB_WORD_FUTURE | WAB_WORD_MODAL | WAB_WORD_ADVERB;
  guint32 head = end;
  if (i < end && (self->words[i] & WAB_WORD_ARTICLE))
    i++;
  for (guint32 k = i; k < end && k < i + 4; k++)
    {
      if (get_token (self, k)->kind != WAB_TOKEN_WORD || (self->words[k] & stops)
          || self->dates[k] != 0 || self->places[k] != 0)
        break;
      head = k;
      if (is_plural (self, k))
        break;
    }
  return head;
}

/* "388 cases on the facts of attacks", "15 into murders", "cases related to the riots": what they
 * are about. */
static char *
find_matter (const Finder *self, guint32 i, guint32 end)
{
  static const char *const hollow[] = { "facts", "fact",   "charges", "charge",    "suspicion",
                                        "count", "counts", "grounds", "connection" };
  static const char *const links[] = { "into",       "over",      "on",      "about", "for",
                                       "concerning", "regarding", "against", "with" };
  for (guint32 k = i; k + 1 < end && k < i + 8; k++)
    {
      if (ends_clause (self, k))
        return NULL;
      gboolean is_link = wab_tokens_is (self->tokens, k, "to") && k > i
                         && wab_tokens_is (self->tokens, k - 1, "related");
      for (gsize l = 0; l < G_N_ELEMENTS (links) && !is_link; l++)
        is_link = wab_tokens_is (self->tokens, k, links[l]);
      if (!is_link || self->dates[k + 1] != 0)
        continue;
      guint32 head = find_head (self, k + 1, end);
      gboolean is_hollow = FALSE;
      for (gsize h = 0; head < end && h < G_N_ELEMENTS (hollow) && !is_hollow; h++)
        is_hollow = wab_tokens_is (self->tokens, head, hollow[h]);
      if (is_hollow && head + 1 < end
          && (wab_tokens_is (self->tokens, head + 1, "of")
              || wab_tokens_is (self->tokens, head + 1, "with")))
        head = find_head (self, head + 2, end);
      if (head < end)
        return wab_shape_dup_text (self->context, head, head);
    }
  return NULL;
}

/* "300 were stopped at the border", "while trying to cross the border": the spot in [first, end) to
 * which the figure is narrowed. */
static char *
find_spot (const Finder *self, guint32 first, guint32 end)
{
  static const char *const verbs[] = { "cross", "crossing", "crossed" };
  static const char *const links[] = { "at", "on", "near", "across", "along", "in", "inside" };
  for (guint32 i = first + 1; i < end; i++)
    {
      if (get_token (self, i)->kind != WAB_TOKEN_WORD || self->places[i] != 0
          || !wab_figure_is_spot (get_fold (self, i)))
        continue;
      for (guint32 k = i; k-- > first && i - k <= 4 && !ends_clause (self, k);)
        {
          gboolean is_link = FALSE;
          for (gsize l = 0; l < G_N_ELEMENTS (links) && !is_link; l++)
            is_link = wab_tokens_is (self->tokens, k, links[l]);
          for (gsize l = 0; l < G_N_ELEMENTS (verbs) && !is_link; l++)
            is_link = wab_tokens_is (self->tokens, k, verbs[l]);
          if (is_link)
            return g_strdup (get_fold (self, i));
          if (self->words[k] & WAB_WORD_PREPOSITION)
            break;
        }
    }
  return NULL;
}

/* "346 of them police cars", "of which 346 are policemen": what the part is. */
static char *
find_part (const Finder *self, guint32 after, guint32 end)
{
  guint32 i = after;
  if (wab_tokens_is (self->tokens, i, "of"))
    i += 2;
  if (i < end && (self->words[i] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST)))
    i++;
  if (i >= end || find_subject_word (self, i) != NULL)
    return NULL;
  guint32 head = find_head (self, i, end);
  return head < end ? wab_shape_dup_text (self->context, i, head) : NULL;
}

/* "The number of people detained during the riots at 5135", "the death toll rose to 18": what is
 * counted stands before the number. Returns the unit and sets @out_subject. */
static char *
find_unit_before (const Finder *self, guint32 first, guint32 number, const char **out_subject)
{
  static const char *const links[] = { "at", "to", "reached", "is", "was", "exceeded", "than" };
  gboolean is_linked = FALSE;
  for (gsize l = 0; number > first && l < G_N_ELEMENTS (links) && !is_linked; l++)
    is_linked = wab_tokens_is (self->tokens, number - 1, links[l]);
  for (guint32 i = number; is_linked && i-- > first && number - i < MAX_VERB_DISTANCE + 4;)
    {
      if (ends_clause (self, i))
        return NULL;
      if (wab_tokens_is (self->tokens, i, "toll"))
        {
          *out_subject = "killed";
          return g_strdup ("people");
        }
      if (!wab_tokens_is (self->tokens, i, "number") || !wab_tokens_is (self->tokens, i + 1, "of"))
        continue;
      guint32 end = find_unit_end (self, i + 2, number);
      for (guint32 k = i + 2; k < number && *out_subject == NULL; k++)
        *out_subject = find_subject_word (self, k);
      return end > i + 2 ? dup_unit (self, i + 2, end) : NULL;
    }
  return NULL;
}

/* What was read last; a figure that counts a part of it takes its unit. */
typedef struct
{
  char *unit;          /* owned, nullable */
  const char *subject; /* nullable, static */
  guint32 mention;     /* or none */
  guint32 past;        /* one past its last token */
  gboolean has_matter; /* cases, trials ... */
} LastFigure;

/* "12 inquiries into thefts and 3 into arson are under way": what is said of the last is
 * said of the one before too. */
static void
share_subject (Finder *self, LastFigure *last, guint32 number, const char *subject)
{
  if (last->mention == WAB_NO_MENTION || last->subject != NULL || subject == NULL
      || number < last->past)
    return;
  gboolean is_joined = FALSE;
  for (guint32 i = last->past; i < number; i++)
    {
      if (self->words[i] & (WAB_WORD_BE_PRESENT | WAB_WORD_BE_PAST | WAB_WORD_RELATIVE))
        return;
      is_joined = is_joined || wab_tokens_is (self->tokens, i, "and");
    }
  WabMention *before = wab_analysis_get_mention (self->context->analysis, last->mention);
  if (is_joined && before->figure.subject == NULL)
    before->figure.subject = g_strdup (subject);
}

/* One past what belongs to the figure: the next number that is no date, or the end. */
static guint32
find_reach (const Finder *self, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (((get_token (self, i)->kind == WAB_TOKEN_NUMBER || self->words[i] == WAB_WORD_NUMBER)
         && self->dates[i] == 0)
        || wab_shape_get_sign (self->context, i) == ';')
      return i;
  return end;
}

static void
read_sentence (Finder *self, const WabSentenceTokens *sentence, LastFigure *last)
{
  last->mention = WAB_NO_MENTION;
  guint32 reach_first = sentence->first;
  for (guint32 i = sentence->first; i < sentence->end; i++)
    {
      double value;
      if (!begins_with_number (self, sentence, i, &value))
        continue;
      guint32 number = i, after = i + 1, first;
      double factor = after < sentence->end ? get_factor (self, after) : 0;
      if (factor > 0)
        {
          value *= factor;
          after++;
        }
      g_autofree char *unit = find_currency (self, sentence, number);
      gboolean is_money = unit != NULL;
      g_autofree char *qualifier = find_qualifier (self, sentence->first, number, &first);
      const char *subject = NULL;
      guint32 unit_first = after, unit_end = after;
      gboolean is_percent =
          after < sentence->end && wab_shape_get_sign (self->context, after) == '%';
      gboolean is_part = unit == NULL && !is_percent
                         && is_part_of_last (self, after, sentence->end, last->unit != NULL);
      gboolean has_matter = is_part && last->has_matter;
      if (is_percent)
        {
          g_free (unit);
          unit = g_strdup ("%");
          unit_end = ++after;
        }
      else if (is_part)
        unit = g_strdup (last->unit);
      else if (unit == NULL)
        {
          unit_first = skip_whole (self, after, sentence->end);
          unit_end = find_unit_end (self, unit_first, sentence->end);
          gboolean is_bare = unit_end == unit_first + 1 && find_subject_word (self, unit_first);
          /* "18 dead": whoever else is killed. */
          unit = is_bare ? g_strdup ("people")
                 : unit_end > unit_first
                     ? dup_unit (self, unit_first, unit_end)
                     : find_unit_before (self, sentence->first, first, &subject);
          has_matter = unit_end > unit_first
                       && get_token (self, unit_end - 1)->kind == WAB_TOKEN_WORD
                       && wab_figure_has_matter (get_fold (self, unit_end - 1));
        }
      /* "Killing 14 people and wounding 97": people again. */
      if (unit == NULL && last->unit != NULL && number > sentence->first)
        {
          subject = find_subject_word (self, number - 1);
          unit = subject != NULL ? g_strdup (last->unit) : NULL;
        }
      if (unit == NULL)
        continue;
      if (subject == NULL)
        subject = find_subject (self, sentence, number, unit_first, unit_end);
      if (is_money && !is_said_of_money (subject))
        subject = NULL;
      guint32 past = MAX (after, unit_first == after ? unit_end : after);
      guint32 reach_end = find_reach (self, past, sentence->end);
      g_autofree char *narrowing = NULL;
      /* A part of what was counted: "into murders" is another matter, "of them" another thing. */
      if (is_part && subject == NULL)
        subject = last->subject;
      if (is_part && !has_matter)
        narrowing = find_part (self, after, sentence->end);
      else if (has_matter)
        narrowing = find_matter (self, is_part ? after : unit_end, reach_end);
      if (narrowing == NULL)
        narrowing = find_spot (self, reach_first, reach_end);
      share_subject (self, last, number, subject);
      WabMention *mention =
          wab_context_add_mention (self->context, WAB_MENTION_FIGURE, first, past - 1);
      mention->confidence = subject != NULL ? 900 : 700;
      mention->figure.value = value;
      mention->figure.qualifier = g_steal_pointer (&qualifier);
      mention->figure.subject = g_strdup (subject);
      mention->figure.scope = g_steal_pointer (&narrowing);
      mention->figure.speaker = WAB_NO_MENTION;
      g_free (last->unit);
      last->unit = g_strdup (unit);
      last->subject = subject;
      last->mention = self->context->analysis->mentions->len - 1;
      last->past = past;
      last->has_matter = has_matter;
      mention->figure.unit = g_steal_pointer (&unit);
      i = past - 1;
      reach_first = past;
    }
}

void
wab_find_figures (WabContext *context)
{
  g_return_if_fail (context->words != NULL);
  Finder self = {
    .context = context,
    .tokens = context->tokens,
    .words = context->words,
    .dates = wab_shape_mark_mentions (context, WAB_MENTION_DATE),
    .places = wab_shape_mark_mentions (context, WAB_MENTION_PLACE),
  };
  LastFigure last = { .mention = WAB_NO_MENTION };
  for (guint32 i = 0; i < context->tokens->sentences->len; i++)
    {
      if (wab_shape_is_silent (context, i))
        continue;
      WabSentenceTokens sentence;
      wab_shape_get_sentence (context, i, &sentence);
      read_sentence (&self, &sentence, &last);
    }
  g_free (last.unit);
  g_free (self.dates);
  g_free (self.places);
}
