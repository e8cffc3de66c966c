#include "analysis/fact-words.h"

#include <string.h>

#define MAX_WORD 40

/* How much a word counts for a match. */
enum
{
  WEIGHT_NONE = 0,
  WEIGHT_WEAK = 1,
  WEIGHT_COUNTRY = 2, /* and names: who speaks of it does not make a fact another */
  WEIGHT_NUMBER = 3,
  WEIGHT_STRONG = 4,
};

/* Words that say nothing of what happened. */
static const char function_words[] =
    "a about above after again against all almost along already also although am amid among an and "
    "any are around as at be became because become been before being below between both but by "
    "can cannot could did do does doing done down during each either even ever every few for from "
    "further had has have having he hence her here hers herself him himself his how however i if "
    "in "
    "into is it its itself just later least less like made make many may me might more most much "
    "must "
    "my near neither no nor not now of off on once one only onto or other our out over own part "
    "per "
    "quite rather same she should since so some still such than that the their theirs them "
    "themselves "
    "then there these they this those though through throughout thus till to too toward under "
    "until "
    "up upon us very was we well were what when where whether which while who whom whose why will "
    "with "
    "within without would yet you your s t m re ve ll d";

/* Words of any news: they speak for a match, but hardly. */
static const char weak_words[] =
    "according added also announced announces appear appeared authorities authority call called "
    "case "
    "cases clarified clarify comment concern concerned country day days early earlier emphasized "
    "especially explained expressed fact find first follow following found general get give given "
    "go "
    "group groups head hold held hour hours important included including indicated inform "
    "information "
    "know known large largest last late local main man member members mention mentioned message "
    "minister ministry month months new news note noted number numbers office offices official "
    "order "
    "particular people person place point president presidential press prior public publish put "
    "report reported representative representatives republic result results said say says "
    "secretary "
    "service services set show showed situation source sources speak specified specify state "
    "stated "
    "statement stress stressed take taken tell telling term thing time times today told took turn "
    "two "
    "three use used via want way week weeks while work world year years yesterday certain current "
    "different due quote quoted confirmed confirm believes believe";

/* Words of one sense: the first stands for all. Irregular forms stand here too. */
static const char *const senses[] = {
  "start begin began begun beginning commence launched launch",
  "continue continued continuing continues remain remained remains last lasted persist",
  "complete completed end ended ending finish finished conclude concluded terminated",
  "kill killed died dying dead death deaths perished slain fatal fatality fatalities",
  "injure injured wound wounded hurt injury injuries",
  "detain detained arrest arrested detention detentions arrests",
  "introduce introduced introduction impose imposed",
  /* Who calls the one a riot, another calls a protest. */
  "protest protested rally rallies demonstration demonstrations demonstrator protester protesters "
  "unrest riot rioting rioters disorder disorders pogrom",
  "soldier soldiers troop troops serviceman servicemen military",
  "send sent sends dispatch dispatched deploy deployed",
  "appeal apply applied request requested ask asked",
  "increase increased rise rose risen rising growth grow grew grown",
  "attack attacked assault assaulted stormed",
  "loot looted looting plunder plundered plundering",
  "escalate escalated aggravate aggravated worsen worsened deteriorated",
  "building premises",
  "facility facilities object objects infrastructure",
  "brutal violent violence",
  "gang gangs bandit bandits formation formations criminal criminals",
  "help helped assist assisted aid assistance",
  "threat threats danger dangers",
  "explosion blast bomb bombing exploded",
  "fire blaze burned burnt",
  "lift lifted cancel cancelled canceled abolish abolished",
  "evacuate evacuated evacuation",
  "break broke broken",
  "sink sank sunk",
  "leave left",
  "lead led",
  "fall fell fallen",
  "fly flew flown flight",
  "shoot shot shooting",
  "fight fought fighting",
  "seize seized capture captured",
  "strike struck",
  "steal stole stolen",
  "drive drove driven",
  "hide hid hidden",
  "win won",
  "lose lost",
  "buy bought",
  "sell sold sale",
  "pay paid payment",
  "meet met meeting",
  "build built",
  "destroy destroyed destruction",
  "withdraw withdrew withdrawn withdrawal",
  "speech spoke spoken",
  "choose chose chosen",
  "freeze froze frozen",
  "arise arose arisen",
  "quake earthquake tremor",
  "flood flooded flooding inundated",
};

/* The senses that are phases. */
static const struct
{
  const char *word;
  guint8 phase;
} phases[] = {
  { "start", WAB_PHASE_START },
  { "introduce", WAB_PHASE_START },
  { "continue", WAB_PHASE_GOES_ON },
  { "complete", WAB_PHASE_END },
};

struct _WabFactLexicon
{
  GHashTable *weights; /* hash of a word to its weight + 1 */
  GHashTable *senses;  /* hash of a word to the hash that stands for it */
  GHashTable *phases;  /* such a hash to its phase */
};

static guint32
mix_hash (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x7FEB352Du;
  hash ^= hash >> 15;
  hash *= 0x846CA68Bu;
  return hash ^ hash >> 16;
}

static guint32
hash_bytes (const char *bytes, gsize length)
{
  guint32 hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)bytes[i]) * 16777619u;
  return mix_hash (hash);
}

static gboolean
ends_with (const char *word, gsize length, const char *ending)
{
  gsize n = strlen (ending);
  return length > n && memcmp (word + length - n, ending, n) == 0;
}

static gboolean
has_vowel (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("aeiouy", word[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Takes the commonest English endings off; both sides of a comparison are cut alike. */
static gsize
cut_ending (char *word, gsize length)
{
  if (length > 4 && (ends_with (word, length, "ies") || ends_with (word, length, "ied")))
    {
      word[length - 3] = 'y';
      return length - 2;
    }
  if (length > 4 && ends_with (word, length, "s") && strchr ("sui", word[length - 2]) == NULL)
    length--;
  if (length > 6 && ends_with (word, length, "ly"))
    length -= 2;
  if (length > 5 && ends_with (word, length, "ing") && has_vowel (word, length - 3))
    length -= 3;
  else if (length > 4 && ends_with (word, length, "ed") && has_vowel (word, length - 2))
    length -= 2;
  if (length > 4 && word[length - 1] == 'e')
    length--;
  if (length > 4 && word[length - 1] == word[length - 2] && strchr ("bdgmnprt", word[length - 1]))
    length--;
  return length;
}

/* The first word given stands; @is_cut says that they are looked up without their endings. */
static void
add_words (GHashTable *table, const char *words, guint32 value, gboolean is_cut)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      gsize length = strlen (list[i]);
      gpointer hash =
          GUINT_TO_POINTER (hash_bytes (list[i], is_cut ? cut_ending (list[i], length) : length));
      if (!g_hash_table_contains (table, hash))
        g_hash_table_insert (table, hash, GUINT_TO_POINTER (value));
    }
}

WabFactLexicon *
wab_fact_lexicon_new (void)
{
  WabFactLexicon *self = g_new0 (WabFactLexicon, 1);
  self->weights = g_hash_table_new (NULL, NULL);
  self->senses = g_hash_table_new (NULL, NULL);
  self->phases = g_hash_table_new (NULL, NULL);
  add_words (self->weights, function_words, WEIGHT_NONE + 1, FALSE);
  add_words (self->weights, weak_words, WEIGHT_WEAK + 1, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (senses); i++)
    add_words (self->senses, senses[i], hash_bytes (senses[i], strcspn (senses[i], " ")), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    add_words (self->phases, phases[i].word, phases[i].phase, FALSE);
  return self;
}

void
wab_fact_lexicon_free (WabFactLexicon *self)
{
  g_return_if_fail (self != NULL);
  g_hash_table_unref (self->weights);
  g_hash_table_unref (self->senses);
  g_hash_table_unref (self->phases);
  g_free (self);
}

/* Reads one word at @at into lower case; what stands there is no word: 0. */
static gsize
read_word (const char *at, const char *end, char *out_word, gsize *out_length, gboolean *out_number)
{
  const char *p = at;
  gsize length = 0;
  gboolean is_number = g_ascii_isdigit (*at);
  while (p < end)
    {
      if (g_ascii_isalnum (*p))
        {
          if (length < MAX_WORD)
            out_word[length++] = g_ascii_tolower (*p);
          p++;
          continue;
        }
      if ((guchar)*p < 0x80)
        {
          gboolean is_inner = is_number && (*p == ',' || *p == '.') && p > at && p + 1 < end
                              && g_ascii_isdigit (p[1]);
          if (!is_inner)
            break;
          if (*p == '.' && length < MAX_WORD)
            out_word[length++] = '.';
          p++;
          continue;
        }
      gunichar letter = g_utf8_get_char (p);
      if (!g_unichar_isalnum (letter) && !g_unichar_ismark (letter))
        break;
      char bytes[6];
      int n = g_unichar_to_utf8 (g_unichar_tolower (letter), bytes);
      if (length + n <= MAX_WORD)
        {
          memcpy (out_word + length, bytes, n);
          length += n;
        }
      p = g_utf8_next_char (p);
    }
  *out_length = length;
  *out_number = is_number;
  return p - at;
}

static WabFactWord
weigh_word (const WabFactLexicon *self, char *word, gsize length, gboolean is_number)
{
  if (is_number)
    {
      double value = 0;
      for (gsize i = 0; i < length && g_ascii_isdigit (word[i]); i++)
        value = value * 10 + (word[i] - '0');
      return (WabFactWord){ .hash = hash_bytes (word, length),
                            .number = MIN (value, 4e9),
                            .weight = WEIGHT_NUMBER,
                            .is_number = TRUE };
    }
  guint32 whole = hash_bytes (word, length);
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->weights, GUINT_TO_POINTER (whole)))
      == WEIGHT_NONE + 1)
    return (WabFactWord){ .hash = whole, .weight = WEIGHT_NONE };
  guint32 hash = hash_bytes (word, cut_ending (word, length));
  gpointer sense = g_hash_table_lookup (self->senses, GUINT_TO_POINTER (hash));
  guint weight = GPOINTER_TO_UINT (g_hash_table_lookup (self->weights, GUINT_TO_POINTER (hash)));
  if (sense != NULL)
    hash = GPOINTER_TO_UINT (sense);
  guint phase = GPOINTER_TO_UINT (g_hash_table_lookup (self->phases, GUINT_TO_POINTER (hash)));
  return (WabFactWord){ .hash = hash,
                        .weight = weight > 0 ? weight - 1 : WEIGHT_STRONG,
                        .phase = phase };
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  const WabFactWord *x = a, *y = b;
  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Index of the first mention that ends after @offset. */
static guint32
find_first_mention (const WabAnalysis *analysis, guint32 offset)
{
  guint32 low = 0, high = analysis->mentions->len;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (wab_analysis_get_mention (analysis, middle)->start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
sort_once (GArray *words, guint first)
{
  WabFactWord *list = &g_array_index (words, WabFactWord, first);
  guint n = words->len - first, kept = 0;
  if (n == 0)
    return;
  qsort (list, n, sizeof *list, compare_words);
  for (guint i = 1; i < n; i++)
    if (list[i].hash != list[kept].hash)
      list[++kept] = list[i];
  g_array_set_size (words, first + kept + 1);
}

/* Days are compared as days; how long something was or how often are words like others. */
static gboolean
is_day (const WabMention *mention)
{
  return mention->kind == WAB_MENTION_DATE
         && (mention->date.type == WAB_TIME_DATE || mention->date.type == WAB_TIME_TIME);
}

guint64
wab_fact_lexicon_read (const WabFactLexicon *self,
                       const WabArticle *article,
                       const WabAnalysis *analysis,
                       const WabReport *report,
                       GArray *words)
{
  const char *p = article->text + report->start, *end = article->text + report->end;
  guint first = words->len;
  guint64 wording = 0;
  guint32 m = find_first_mention (analysis, report->start);
  gboolean has_read = FALSE; /* a word: the first one has a capital letter anyway */
  while (p < end)
    {
      guint32 offset = p - article->text;
      while (m < analysis->mentions->len && wab_analysis_get_mention (analysis, m)->start < offset)
        m++;
      WabFactWord word = { 0 };
      const WabMention *mention =
          m < analysis->mentions->len ? wab_analysis_get_mention (analysis, m) : NULL;
      if (mention != NULL && mention->start == offset && mention->end > offset
          && mention->end <= report->end
          && (is_day (mention)
              || (mention->kind == WAB_MENTION_PLACE && mention->place.place != NULL)))
        {
          p = article->text + mention->end;
          if (is_day (mention))
            continue;
          const WabPlace *place = mention->place.place;
          word.hash = mix_hash ((guint32)place->id ^ 0x9E3779B9u);
          word.weight = place->kind == WAB_PLACE_COUNTRY ? WEIGHT_COUNTRY : WEIGHT_STRONG;
        }
      else
        {
          char letters[MAX_WORD];
          gsize length;
          gboolean is_number;
          gsize bytes = read_word (p, end, letters, &length, &is_number);
          if (bytes == 0)
            {
              p = g_utf8_next_char (p);
              continue;
            }
          word = weigh_word (self, letters, length, is_number);
          word.is_name = has_read && g_unichar_isupper (g_utf8_get_char (p));
          if (word.is_name)
            word.weight = MIN (word.weight, WEIGHT_COUNTRY);
          has_read = TRUE;
          p += bytes;
        }
      if (word.weight == WEIGHT_NONE)
        continue;
      wording =
          (wording + word.hash + 1 + ((guint64)word.weight << 33 | (guint64)word.is_name << 40))
          * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      g_array_append_val (words, word);
    }
  sort_once (words, first);
  return wording;
}

/* "16" and "18" may be counts of one thing, "16" and "300" hardly. */
static gboolean
has_near_numbers (const WabFactWord *a, guint32 n_a, const WabFactWord *b, guint32 n_b)
{
  for (guint32 i = 0; i < n_a; i++)
    for (guint32 j = 0; a[i].is_number && j < n_b; j++)
      if (b[j].is_number)
        {
          guint64 less = MIN (a[i].number, b[j].number), more = MAX (a[i].number, b[j].number);
          if (more * 3 <= less * 4)
            return TRUE;
        }
  return FALSE;
}

void
wab_fact_words_compare (const WabFactWord *a,
                        guint32 n_a,
                        const WabFactWord *b,
                        guint32 n_b,
                        WabFactLikeness *out)
{
  guint32 weight_a = 0, weight_b = 0, shared = 0;
  guint numbers_a = 0, numbers_b = 0, shared_numbers = 0;
  guint names_a = 0, names_b = 0, shared_names = 0;
  guint phases_a = 0, phases_b = 0;
  for (guint32 i = 0, j = 0; i < n_a || j < n_b;)
    {
      gboolean takes_a = j == n_b || (i < n_a && a[i].hash <= b[j].hash);
      gboolean takes_b = i == n_a || (j < n_b && b[j].hash <= a[i].hash);
      const WabFactWord *word = takes_a ? &a[i] : &b[j];
      if (takes_a)
        {
          weight_a += word->weight;
          numbers_a += word->is_number;
          names_a += word->is_name;
          phases_a |= word->phase;
          i++;
        }
      if (takes_b)
        {
          weight_b += b[j].weight;
          numbers_b += b[j].is_number;
          names_b += b[j].is_name;
          phases_b |= b[j].phase;
          if (takes_a)
            {
              shared += word->weight;
              shared_numbers += word->is_number;
              shared_names += word->is_name || b[j].is_name;
            }
          j++;
        }
    }
  guint32 whole = weight_a + weight_b - shared, less = MIN (weight_a, weight_b);
  out->shared = shared;
  out->jaccard = whole > 0 ? shared * 1000 / whole : 0;
  out->containment = less > 0 ? shared * 1000 / less : 0;
  out->figures_differ = numbers_a > 0 && numbers_b > 0 && shared_numbers == 0;
  out->figures_are_near = out->figures_differ && has_near_numbers (a, n_a, b, n_b);
  out->phases_differ = phases_a != 0 && phases_b != 0 && (phases_a & phases_b) == 0;
  out->names_differ = names_a > 0 && names_b > 0 && shared_names == 0;
}
