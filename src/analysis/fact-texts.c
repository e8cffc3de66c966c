#include "analysis/fact-texts.h"

#include "analysis/pair-map.h"

#define N_MINIMA 64
#define N_KEY_BANDS 24
#define MOST_KEYS (N_KEY_BANDS + 1)
#define MIN_EQUAL 6 /* minima that two texts share at the least */

typedef struct
{
  guint32 first_word;
  guint32 n_words;
  guint32 n_keys;
  guint32 keys[MOST_KEYS];
  guint8 minima[N_MINIMA]; /* the last byte of each */
} Text;

struct _WabFactTexts
{
  WabFactLexicon *lexicon;
  GArray *words;     /* of WabFactWord */
  GArray *texts;     /* of Text */
  WabPairMap *known; /* from the hash of a wording, in halves, to the number of its text */
};

WabFactTexts *
wab_fact_texts_new (void)
{
  WabFactTexts *self = g_new0 (WabFactTexts, 1);
  self->lexicon = wab_fact_lexicon_new ();
  self->words = g_array_new (FALSE, FALSE, sizeof (WabFactWord));
  self->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  self->known = wab_pair_map_new ();
  return self;
}

void
wab_fact_texts_free (WabFactTexts *self)
{
  g_return_if_fail (self != NULL);
  wab_fact_lexicon_free (self->lexicon);
  g_array_unref (self->words);
  g_array_unref (self->texts);
  wab_pair_map_free (self->known);
  g_free (self);
}

static const Text *
get_text (const WabFactTexts *self, guint32 text)
{
  return &g_array_index (self->texts, Text, text);
}

static guint32
mix (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x7FEB352Du;
  hash ^= hash >> 15;
  hash *= 0x846CA68Bu;
  return hash ^ hash >> 16;
}

/* Words that any news has are not drawn. */
static gboolean
draw_minima (const WabFactWord *words, guint32 n, guint32 *minima)
{
  gboolean has_drawn = FALSE;
  for (guint k = 0; k < N_MINIMA; k++)
    minima[k] = G_MAXUINT32;
  for (guint32 w = 0; w < n; w++)
    {
      if (words[w].weight < 2)
        continue;
      has_drawn = TRUE;
      for (guint k = 0; k < N_MINIMA; k++)
        {
          guint32 drawn = mix (words[w].hash + k * 0x9E3779B9u);
          minima[k] = MIN (minima[k], drawn);
        }
    }
  return has_drawn;
}

static void
add_key (Text *text, guint32 key)
{
  for (guint k = 0; k < text->n_keys; k++)
    if (text->keys[k] == key)
      return;
  text->keys[text->n_keys++] = key;
}

static void
sign_text (Text *text, const WabFactWord *words, guint64 wording)
{
  guint32 minima[N_MINIMA];
  gboolean has_drawn = draw_minima (words, text->n_words, minima);
  for (guint k = 0; k < N_MINIMA; k++)
    text->minima[k] = (guint8)minima[k];
  if (!has_drawn)
    return;
  for (guint k = 0; k < N_KEY_BANDS; k++)
    add_key (text, mix (minima[2 * k] + mix (minima[2 * k + 1] + k)));
  add_key (text, mix ((guint32)wording + mix ((guint32)(wording >> 32))));
}

guint32
wab_fact_texts_read (WabFactTexts *self,
                     const WabArticle *article,
                     const WabAnalysis *analysis,
                     const WabReport *report)
{
  guint first = self->words->len;
  guint64 wording = wab_fact_lexicon_read (self->lexicon, article, analysis, report, self->words);
  guint32 high = wording >> 32, low = (guint32)wording, found;
  if (wab_pair_map_find (self->known, high, low, &found))
    {
      g_array_set_size (self->words, first);
      return found;
    }
  Text text = { .first_word = first, .n_words = self->words->len - first };
  sign_text (&text, &g_array_index (self->words, WabFactWord, first), wording);
  guint32 index = self->texts->len;
  g_array_append_val (self->texts, text);
  wab_pair_map_add (self->known, high, low, index);
  return index;
}

guint32
wab_fact_texts_get_size (const WabFactTexts *self)
{
  return self->texts->len;
}

const WabFactWord *
wab_fact_texts_get_words (const WabFactTexts *self, guint32 text, guint32 *out_n)
{
  const Text *of = get_text (self, text);
  *out_n = of->n_words;
  return (const WabFactWord *)self->words->data + of->first_word;
}

const guint32 *
wab_fact_texts_get_keys (const WabFactTexts *self, guint32 text, guint *out_n)
{
  const Text *of = get_text (self, text);
  *out_n = of->n_keys;
  return of->keys;
}

gboolean
wab_fact_texts_may_be_alike (const WabFactTexts *self, guint32 a, guint32 b)
{
  const guint8 *x = get_text (self, a)->minima, *y = get_text (self, b)->minima;
  guint8 equal = 0;
  for (guint k = 0; k < N_MINIMA; k++)
    equal += x[k] == y[k];
  return equal >= MIN_EQUAL;
}

void
wab_fact_texts_compare (const WabFactTexts *self, guint32 a, guint32 b, WabFactLikeness *out)
{
  guint32 n_a, n_b;
  const WabFactWord *x = wab_fact_texts_get_words (self, a, &n_a);
  const WabFactWord *y = wab_fact_texts_get_words (self, b, &n_b);
  wab_fact_words_compare (x, n_a, y, n_b, out);
}
