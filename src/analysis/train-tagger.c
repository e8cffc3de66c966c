/*
 * Trains the recogniser: train-tagger [--hold-out] FOLDER OUT
 *
 * Reads FOLDER/ner-*.jsonl.zst (sentences with marked names) and FOLDER/names-*.tsv, learns a
 * softmax regression over the features of tagger-features.c by AdaGrad, and writes the packed model
 * to OUT (zstd). With --hold-out a tenth of the sentences is kept back and scored. `train-tagger
 * --unpack IN OUT` unpacks the model for the programs. The order of the data and the random numbers
 * are fixed: the same machine gives the same file.
 */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>
#include <zstd.h>

#include "analysis/place-matches.h"
#include "analysis/tagger-features.h"
#include "text/fold.h"

#ifndef N_EPOCHS
#define N_EPOCHS 14
#endif
#ifndef RATE
#define RATE 0.12f
#endif
#ifndef DECAY
#define DECAY 2e-3f /* pull towards zero of the weights that an example touches */
#endif
#define MIN_COUNT 2 /* a feature seen less often is left out */
#ifndef HIDE_PERCENT
#define HIDE_PERCENT                                                                               \
  25 /* how often the word itself is hidden, so that its surroundings are learnt */
#endif
#define N_BUCKETS (1u << 19)
#define N_WORDS (1u << 18)
#define MIN_WEIGHT 0.02f

typedef struct
{
  WabTokens *tokens;
  WabTagToken *words;
  guint8 *gold; /* of WabTag */
  guint8 *skip; /* tokens that the source does not mark reliably */
  gboolean is_held_out;
} Line;

typedef struct
{
  WabGazetteer *gazetteer;
  WabTagger *lists; /* a tagger whose lists are used, no weights */
  GPtrArray *lines;
  GHashTable *word_counts; /* folded word -> lower-case count << 32 | capitalised count */
  guint32 *word_table;
} Trainer;

static char *
read_packed (const char *path, gsize *out_length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *packed = NULL;
  gsize length;
  if (!g_file_get_contents (path, &packed, &length, &error))
    g_error ("%s", error->message);
  guint64 size = ZSTD_getFrameContentSize (packed, length);
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    g_error ("%s: not a packed file with a known size", path);
  char *contents = g_malloc (size + 1);
  gsize got = ZSTD_decompress (contents, size, packed, length);
  if (ZSTD_isError (got) || got != size)
    g_error ("%s: damaged", path);
  contents[size] = '\0';
  *out_length = size;
  return contents;
}

/* Lists of words. */

static void
add_word (Trainer *self, guint32 hash, guint8 flags)
{
  guint32 mask = N_WORDS - 1;
  guint32 k = (hash >> 4) & mask;
  while (self->word_table[k] != 0 && (self->word_table[k] & ~15u) != (hash & ~15u))
    k = (k + 1) & mask;
  self->word_table[k] |= (hash & ~15u) | flags;
}

static void
read_names (Trainer *self, const char *folder, const char *base, guint8 flags)
{
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      gsize length = strcspn (lines[i], "\t\r");
      if (length < 2)
        continue;
      g_autofree char *fold = wab_text_fold (lines[i], length);
      add_word (self, wab_text_hash (fold, strlen (fold)), flags);
    }
}

/* Sentences. */

static guint8
find_tag (const char *type, gboolean is_first)
{
  if (g_str_equal (type, "LOC"))
    return is_first ? WAB_TAG_PLACE_FIRST : WAB_TAG_PLACE_MORE;
  if (g_str_equal (type, "PER"))
    return is_first ? WAB_TAG_PERSON_FIRST : WAB_TAG_PERSON_MORE;
  if (g_str_equal (type, "ORG"))
    return is_first ? WAB_TAG_BODY_FIRST : WAB_TAG_BODY_MORE;
  if (g_str_equal (type, "NORP"))
    return WAB_TAG_GROUP;
  return WAB_TAG_OTHER;
}

static void
mark_gold (Line *line, JsonArray *entities, const char *text)
{
  for (guint e = 0; e < json_array_get_length (entities); e++)
    {
      JsonObject *entity = json_array_get_object_element (entities, e);
      const char *type = json_object_get_string_member (entity, "type");
      gsize start =
          g_utf8_offset_to_pointer (text, json_object_get_int_member (entity, "start")) - text;
      gsize end =
          g_utf8_offset_to_pointer (text, json_object_get_int_member (entity, "end")) - text;
      gboolean is_first = TRUE;
      for (guint32 i = 0; i < line->tokens->tokens->len; i++)
        {
          const WabToken *token = wab_tokens_get (line->tokens, i);
          if (token->start >= start && token->end <= end)
            {
              line->gold[i] = find_tag (type, is_first);
              is_first = FALSE;
            }
        }
    }
}

static void
add_line (Trainer *self,
          char *text_taken,
          JsonArray *entities,
          const char *source,
          gboolean is_held_out)
{
  Line *line = g_new0 (Line, 1);
  line->tokens = wab_tokens_new (text_taken, strlen (text_taken));
  wab_tokens_split_sentences (line->tokens);
  guint n = line->tokens->tokens->len;
  line->words = g_new0 (WabTagToken, n + 1);
  line->gold = g_new0 (guint8, n + 1);
  line->skip = g_new0 (guint8, n + 1);
  line->is_held_out = is_held_out;
  mark_gold (line, entities, text_taken);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (WabPlaceMatch));
  wab_tagger_prepare (NULL, line->tokens, line->words);
  wab_place_matches_find (self->gazetteer, line->tokens, line->words, matches);
  /* The UNER corpora leave nationalities unmarked. */
  for (guint i = 0; i < n; i++)
    line->skip[i] =
        g_str_has_prefix (source, "uner") && line->words[i].gazetteer == WAB_CODE_DEMONYM;
  g_ptr_array_add (self->lines, line);
}

/* Every word longer than three letters gets a capital, as in a headline. */
static char *
make_title_case (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean inside = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_letter = g_unichar_isalpha (c);
      guint length = 0;
      if (is_letter && !inside)
        for (const char *q = p; g_unichar_isalpha (g_utf8_get_char (q)); q = g_utf8_next_char (q))
          length++;
      g_string_append_unichar (out, is_letter && !inside && length > 3 ? g_unichar_totitle (c) : c);
      inside = is_letter || c == '\'' || c == 0x2019;
    }
  return g_string_free (out, FALSE);
}

static void
read_lines (Trainer *self, const char *folder, const char *base, gboolean hold_out)
{
  g_autofree char *path = g_build_filename (folder, base, NULL);
  gsize size;
  g_autofree char *contents = read_packed (path, &size);
  g_auto (GStrv) rows = g_strsplit (contents, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      if (rows[i][0] == '\0' || !json_parser_load_from_data (parser, rows[i], -1, NULL))
        continue;
      JsonObject *object = json_node_get_object (json_parser_get_root (parser));
      const char *text = json_object_get_string_member (object, "text");
      const char *source = json_object_get_string_member (object, "source");
      JsonArray *entities = json_object_get_array_member (object, "entities");
      guint32 hash = wab_text_hash (rows[i], MIN (strlen (rows[i]), 60));
      gboolean is_held_out = hold_out && hash % 10 == 0;
      add_line (self, g_strdup (text), entities, source, is_held_out);
      if (is_held_out)
        continue;
      if (hash / 16 % 8 == 0)
        {
          char *upper = g_utf8_strup (text, -1);
          if (g_utf8_strlen (upper, -1) == g_utf8_strlen (text, -1))
            add_line (self, upper, entities, source, FALSE);
          else
            g_free (upper);
        }
      else if (hash / 16 % 8 == 1)
        add_line (self, make_title_case (text), entities, source, FALSE);
    }
}

/* Words that are mostly written in lower case become "common" in the list. */
static void
find_common_words (Trainer *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  for (guint l = 0; l < self->lines->len; l++)
    {
      Line *line = g_ptr_array_index (self->lines, l);
      for (guint i = 0; i < line->tokens->tokens->len; i++)
        {
          const WabToken *token = wab_tokens_get (line->tokens, i);
          if (token->kind != WAB_TOKEN_WORD)
            continue;
          gpointer key = GUINT_TO_POINTER (token->hash);
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
          gboolean is_lower = line->words[i].shape == WAB_SHAPE_IS_LOWER;
          gboolean is_other_name = !is_lower && line->gold[i] != WAB_TAG_OTHER;
          guint lower = MIN ((count & 0xffff) + is_lower, 0xffffu);
          guint name = MIN ((count >> 16) + is_other_name, 0xffffu);
          g_hash_table_insert (counts, key, GUINT_TO_POINTER (name << 16 | lower));
        }
    }
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint lower = GPOINTER_TO_UINT (value) & 0xffff, name = GPOINTER_TO_UINT (value) >> 16;
      if (lower >= 2 && lower > 2 * name)
        add_word (self, GPOINTER_TO_UINT (key), WAB_WORD_COMMON);
    }
}

static void
fill_word_flags (Trainer *self)
{
  guint32 mask = N_WORDS - 1;
  for (guint l = 0; l < self->lines->len; l++)
    {
      Line *line = g_ptr_array_index (self->lines, l);
      for (guint i = 0; i < line->tokens->tokens->len; i++)
        {
          guint32 hash = wab_tokens_get (line->tokens, i)->hash;
          if (!wab_tag_token_is_capital (&line->words[i]))
            continue;
          for (guint32 k = (hash >> 4) & mask; self->word_table[k] != 0; k = (k + 1) & mask)
            if ((self->word_table[k] & ~15u) == (hash & ~15u))
              line->words[i].flags = self->word_table[k] & 15u;
        }
    }
}

/* Examples: the features of one token, as numbers, and its tag. */

typedef struct
{
  guint32 first;  /* in the array of features */
  guint8 n_words; /* how many of them know the word itself; they come first */
  guint8 n;
  guint8 tag;
} Example;

typedef struct
{
  guint64 *keys;
  guint32 *values;
  guint32 mask;
} Map;

static guint32 *
find_in_map (Map *map, guint64 key)
{
  guint32 k = (guint32)(key >> 16) & map->mask;
  while (map->keys[k] != 0 && map->keys[k] != key)
    k = (k + 1) & map->mask;
  map->keys[k] = key;
  return &map->values[k];
}

typedef struct
{
  GArray *examples; /* of Example */
  GArray *features; /* of guint32 */
  Map map;          /* feature -> count, later number + 1 */
  GArray *keys;     /* of guint64: the feature of each number */
} Examples;

typedef void (*TokenFunc) (Examples *examples,
                           const guint64 *features,
                           const guint8 *templates,
                           guint n,
                           guint8 tag);

static void
count_features (Examples *self,
                const guint64 *features,
                const guint8 *templates,
                guint n,
                guint8 tag)
{
  (void)templates;
  (void)tag;
  for (guint k = 0; k < n; k++)
    (*find_in_map (&self->map, features[k]))++;
}

static void
store_example (Examples *self,
               const guint64 *features,
               const guint8 *templates,
               guint n,
               guint8 tag)
{
  Example example = { .first = self->features->len, .tag = tag };
  for (guint k = 0; k < n; k++)
    {
      guint32 number = *find_in_map (&self->map, features[k]);
      if (number == 0)
        continue;
      number--;
      g_array_append_val (self->features, number);
      example.n++;
      if (templates[k] < WAB_TAGGER_N_WORD_TEMPLATES)
        example.n_words++;
    }
  g_array_append_val (self->examples, example);
}

static void
visit_tokens (Trainer *trainer, Examples *examples, TokenFunc func)
{
  guint64 features[WAB_TAGGER_MAX_FEATURES];
  guint8 templates[WAB_TAGGER_MAX_FEATURES];
  for (guint l = 0; l < trainer->lines->len; l++)
    {
      Line *line = g_ptr_array_index (trainer->lines, l);
      if (line->is_held_out)
        continue;
      GArray *starts = line->tokens->sentences;
      for (guint s = 0; s < starts->len; s++)
        {
          guint32 first = g_array_index (starts, guint32, s);
          guint32 last = s + 1 < starts->len ? g_array_index (starts, guint32, s + 1)
                                             : line->tokens->tokens->len;
          WabCasing casing = wab_tagger_find_casing (line->words, first, last);
          WabTag previous = WAB_TAG_OTHER, before = WAB_TAG_OTHER;
          for (guint32 i = first; i < last; i++)
            {
              gboolean is_candidate = wab_tagger_is_candidate (line->words, i, last, previous);
              if (is_candidate && !line->skip[i])
                {
                  guint n = wab_tagger_get_features (line->tokens,
                                                     line->words,
                                                     first,
                                                     last,
                                                     i,
                                                     casing,
                                                     previous,
                                                     before,
                                                     features,
                                                     templates);
                  func (examples, features, templates, n, line->gold[i]);
                }
              before = previous;
              previous = is_candidate ? line->gold[i] : WAB_TAG_OTHER;
            }
        }
    }
}

static void
make_examples (Trainer *trainer, Examples *self)
{
  self->map.mask = (1u << 24) - 1;
  self->map.keys = g_new0 (guint64, self->map.mask + 1u);
  self->map.values = g_new0 (guint32, self->map.mask + 1u);
  self->examples = g_array_new (FALSE, FALSE, sizeof (Example));
  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  visit_tokens (trainer, self, count_features);
  for (guint32 k = 0; k <= self->map.mask; k++)
    {
      if (self->map.values[k] >= MIN_COUNT)
        {
          g_array_append_val (self->keys, self->map.keys[k]);
          self->map.values[k] = self->keys->len;
        }
      else
        self->map.values[k] = 0;
    }
  visit_tokens (trainer, self, store_example);
}

/* Learning. */

#define N_CLASSES (WAB_TAG_N - 1)

static guint64
draw (guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state >> 11;
}

static void
learn_example (float *weights,
               float *squares,
               const guint32 *features,
               guint n,
               guint8 tag,
               float decay)
{
  float scores[WAB_TAG_N] = { 0 };
  for (guint k = 0; k < n; k++)
    for (guint c = 0; c < N_CLASSES; c++)
      scores[c + 1] += weights[features[k] * N_CLASSES + c];
  float greatest = scores[0], sum = 0;
  for (guint c = 1; c < WAB_TAG_N; c++)
    greatest = MAX (greatest, scores[c]);
  for (guint c = 0; c < WAB_TAG_N; c++)
    sum += scores[c] = expf (scores[c] - greatest);
  for (guint c = 0; c < N_CLASSES; c++)
    {
      float slope = scores[c + 1] / sum - (c + 1 == tag);
      if (fabsf (slope) < 1e-4f)
        continue;
      for (guint k = 0; k < n; k++)
        {
          guint32 w = features[k] * N_CLASSES + c;
          float g = slope + decay * weights[w];
          squares[w] += g * g;
          weights[w] -= RATE * g / (1e-3f + sqrtf (squares[w]));
        }
    }
}

static float *
learn (Examples *examples)
{
  guint n = examples->examples->len;
  float *weights = g_new0 (float, (gsize)examples->keys->len *N_CLASSES);
  g_autofree float *squares = g_new (float, (gsize)examples->keys->len *N_CLASSES);
  for (gsize k = 0; k < (gsize)examples->keys->len * N_CLASSES; k++)
    squares[k] = 0.1f;
  g_autofree guint32 *order = g_new (guint32, n);
  for (guint k = 0; k < n; k++)
    order[k] = k;
  guint64 state = 88172645463325252u;
  for (guint epoch = 0; epoch < N_EPOCHS; epoch++)
    {
      for (guint k = n - 1; k > 0; k--)
        {
          guint j = draw (&state) % (k + 1);
          guint32 swap = order[k];
          order[k] = order[j];
          order[j] = swap;
        }
      for (guint k = 0; k < n; k++)
        {
          Example *example = &g_array_index (examples->examples, Example, order[k]);
          const guint32 *features = &g_array_index (examples->features, guint32, example->first);
          guint hidden = draw (&state) % 100 < HIDE_PERCENT ? example->n_words : 0;
          learn_example (
              weights, squares, features + hidden, example->n - hidden, example->tag, DECAY);
        }
      g_printerr ("epoch %u of %u\n", epoch + 1, N_EPOCHS);
    }
  return weights;
}

/* Packing. */

typedef struct
{
  guint64 key;
  float greatest;
  guint32 number;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *x = a, *y = b;
  if (x->greatest != y->greatest)
    return x->greatest > y->greatest ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

static GByteArray *
pack (Trainer *trainer, Examples *examples, const float *weights)
{
  guint32 n = examples->keys->len;
  g_autofree Ranked *ranked = g_new (Ranked, n);
  for (guint32 k = 0; k < n; k++)
    {
      ranked[k] = (Ranked){ .key = g_array_index (examples->keys, guint64, k), .number = k };
      for (guint c = 0; c < N_CLASSES; c++)
        ranked[k].greatest = MAX (ranked[k].greatest, fabsf (weights[(gsize)k * N_CLASSES + c]));
    }
  qsort (ranked, n, sizeof *ranked, compare_ranked);

  g_autofree WabTaggerBucket *buckets = g_new0 (WabTaggerBucket, N_BUCKETS);
  guint kept = 0, crowded = 0;
  for (guint32 k = 0; k < n && ranked[k].greatest >= MIN_WEIGHT; k++)
    {
      guint32 index = wab_tagger_get_bucket (ranked[k].key, N_BUCKETS);
      guint32 end = index + WAB_TAGGER_SET;
      while (index < end && buckets[index].check != 0)
        index++;
      if (index == end)
        {
          crowded++;
          continue;
        }
      kept++;
      buckets[index].check = wab_tagger_get_check (ranked[k].key);
      for (guint c = 0; c < N_CLASSES; c++)
        buckets[index].weights[c] = (gint16)CLAMP (
            lrintf (weights[(gsize)ranked[k].number * N_CLASSES + c] * 256), -32000, 32000);
    }
  g_printerr ("%u features, %u kept, %u left out for want of room\n", n, kept, crowded);

  WabTaggerHeader header = { .n_buckets = N_BUCKETS, .n_words = N_WORDS };
  memcpy (header.magic, WAB_TAGGER_MAGIC, sizeof header.magic);
  GByteArray *out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *)&header, sizeof header);
  g_byte_array_append (out, (const guint8 *)buckets, N_BUCKETS * sizeof *buckets);
  g_byte_array_append (out, (const guint8 *)trainer->word_table, N_WORDS * sizeof (guint32));
  return out;
}

/* Scoring what was held out: exact spans of places. */

static void
count_spans (const Line *line, guint8 first, guint counts[3])
{
  guint n = line->tokens->tokens->len;
  for (guint i = 0; i < n; i++)
    {
      gboolean begins_gold = line->gold[i] == first, begins_found = line->words[i].tag == first;
      counts[0] += begins_gold;
      counts[1] += begins_found;
      if (!begins_gold || !begins_found)
        continue;
      guint k = i + 1;
      while (k < n && line->gold[k] == first + 1 && line->words[k].tag == first + 1)
        k++;
      counts[2] += k >= n || (line->gold[k] != first + 1 && line->words[k].tag != first + 1);
    }
}

static void
score_held_out (Trainer *trainer, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabTagger) tagger = wab_tagger_open (path, &error);
  if (tagger == NULL)
    g_error ("%s", error->message);
  guint counts[3][3] = { 0 };
  for (guint l = 0; l < trainer->lines->len; l++)
    {
      Line *line = g_ptr_array_index (trainer->lines, l);
      if (!line->is_held_out)
        continue;
      wab_tagger_tag (tagger, line->tokens, line->words);
      for (guint kind = 0; kind < 3; kind++)
        count_spans (line, WAB_TAG_PLACE_FIRST + 2 * kind, counts[kind]);
    }
  static const char *names[] = { "places", "people", "bodies" };
  for (guint kind = 0; kind < 3; kind++)
    {
      double p = (double)counts[kind][2] / MAX (counts[kind][1], 1u);
      double r = (double)counts[kind][2] / MAX (counts[kind][0], 1u);
      g_print ("%s: precision %.1f %%, recall %.1f %%, F1 %.1f %%\n",
               names[kind],
               100 * p,
               100 * r,
               200 * p * r / MAX (p + r, 1e-9));
    }
}

static int
unpack (const char *in, const char *out)
{
  gsize length;
  g_autofree char *contents = read_packed (in, &length);
  g_autoptr (GError) error = NULL;
  if (!g_file_set_contents (out, contents, length, &error))
    g_error ("%s", error->message);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--unpack"))
    return unpack (argv[2], argv[3]);
  gboolean hold_out = argc == 4 && g_str_equal (argv[1], "--hold-out");
  if (argc != 3 && !hold_out)
    {
      g_printerr ("usage: train-tagger [--hold-out] FOLDER OUT | --unpack IN OUT\n");
      return 2;
    }
  const char *folder = argv[argc - 2], *out_path = argv[argc - 1];
  g_autoptr (GError) error = NULL;
  Trainer trainer = { .gazetteer = wab_gazetteer_open (NULL, &error) };
  if (trainer.gazetteer == NULL)
    g_error ("%s", error->message);
  trainer.lines = g_ptr_array_new ();
  trainer.word_table = g_new0 (guint32, N_WORDS);
  read_names (&trainer, folder, "names-given.tsv", WAB_WORD_GIVEN);
  read_names (&trainer, folder, "names-surnames.tsv", WAB_WORD_SURNAME);
  read_names (&trainer, folder, "names-world.tsv", WAB_WORD_PERSON);
  read_lines (&trainer, folder, "ner-wiki.jsonl.zst", hold_out);
  read_lines (&trainer, folder, "ner-news.jsonl.zst", hold_out);
  read_lines (&trainer, folder, "ner-gum.jsonl.zst", hold_out);
  find_common_words (&trainer);
  fill_word_flags (&trainer);

  Examples examples = { 0 };
  make_examples (&trainer, &examples);
  g_printerr ("%u sentences, %u examples, %u features\n",
              trainer.lines->len,
              examples.examples->len,
              examples.keys->len);
  g_autofree float *weights = learn (&examples);
  GByteArray *model = pack (&trainer, &examples, weights);

  if (hold_out)
    {
      if (!g_file_set_contents (out_path, (const char *)model->data, model->len, &error))
        g_error ("%s", error->message);
      score_held_out (&trainer, out_path);
      return 0;
    }
  gsize bound = ZSTD_compressBound (model->len);
  g_autofree char *packed = g_malloc (bound);
  gsize length = ZSTD_compress (packed, bound, model->data, model->len, 19);
  if (ZSTD_isError (length) || !g_file_set_contents (out_path, packed, length, &error))
    g_error ("%s", error != NULL ? error->message : "can't pack");
  return 0;
}
