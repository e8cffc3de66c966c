#include "analysis/demonyms.h"

#include <string.h>

typedef struct
{
  const char *fold;
  const char *place; /* name of the place, "" where there is no one place */
} Demonym;

/* In alphabetic order. The singular only: "s" and "es" are taken off first. */
static const Demonym demonyms[] = {
  { "abkhaz", "Abkhazia" },
  { "abkhazian", "Abkhazia" },
  { "african", "Africa" },
  { "alaskan", "Alaska" },
  { "americans", "United States" },
  { "arab", "" },
  { "arabian", "" },
  { "arabic", "" },
  { "asian", "Asia" },
  { "bashkir", "Bashkortostan" },
  { "basque", "Basque Country" },
  { "bavarian", "Bavaria" },
  { "bengali", "" },
  { "berber", "" },
  { "breton", "Brittany" },
  { "briton", "United Kingdom" },
  { "byzantine", "" },
  { "californian", "California" },
  { "catalan", "Catalonia" },
  { "caucasian", "" },
  { "chechen", "Chechnya" },
  { "cornish", "Cornwall" },
  { "corsican", "Corsica" },
  { "cossack", "" },
  { "crimean", "Crimea" },
  { "croat", "Croatia" },
  { "czech", "Czechia" },
  { "dagestani", "Dagestan" },
  { "dane", "Denmark" },
  { "dutchman", "Netherlands" },
  { "emirati", "United Arab Emirates" },
  { "english", "England" },
  { "englishman", "England" },
  { "european", "Europe" },
  { "filipina", "Philippines" },
  { "filipino", "Philippines" },
  { "finn", "Finland" },
  { "flemish", "Flanders" },
  { "floridian", "Florida" },
  { "frenchman", "France" },
  { "gaelic", "" },
  { "gazan", "Gaza Strip" },
  { "hawaiian", "Hawaii" },
  { "hebrew", "" },
  { "hindi", "" },
  { "hispanic", "" },
  { "ingush", "Ingushetia" },
  { "irishman", "Ireland" },
  { "israeli", "Israel" },
  { "kashmiri", "Kashmir" },
  { "kazakh", "Kazakhstan" },
  { "kosovar", "Kosovo" },
  { "kurd", "" },
  { "kurdish", "" },
  { "kyrgyz", "Kyrgyzstan" },
  { "latin", "" },
  { "latino", "" },
  { "londoner", "London" },
  { "mandarin", "" },
  { "manx", "Isle of Man" },
  { "maori", "" },
  { "mongol", "Mongolia" },
  { "moor", "" },
  { "muscovite", "Moscow" },
  { "nordic", "" },
  { "northumbrian", "" },
  { "ossetian", "" },
  { "palestinian", "Palestine" },
  { "parisian", "Paris" },
  { "pashtun", "" },
  { "persian", "Iran" },
  { "pole", "Poland" },
  { "prussian", "" },
  { "punjabi", "" },
  { "quebecois", "Quebec" },
  { "roman", "" },
  { "sardinian", "Sardinia" },
  { "saudi", "Saudi Arabia" },
  { "saxon", "" },
  { "scandinavian", "Scandinavia" },
  { "scot", "Scotland" },
  { "scottish", "Scotland" },
  { "serb", "Serbia" },
  { "siberian", "Siberia" },
  { "sicilian", "Sicily" },
  { "sikh", "" },
  { "sindhi", "" },
  { "sinhalese", "" },
  { "slav", "" },
  { "slavic", "" },
  { "slovene", "Slovenia" },
  { "somali", "Somalia" },
  { "soviet", "Soviet Union" },
  { "spaniard", "Spain" },
  { "swede", "Sweden" },
  { "tajik", "Tajikistan" },
  { "tamil", "" },
  { "tatar", "Tatarstan" },
  { "texan", "Texas" },
  { "tibetan", "Tibet" },
  { "turk", "Turkey" },
  { "turkic", "" },
  { "turkmen", "Turkmenistan" },
  { "tuvan", "Tuva" },
  { "tyrolean", "Tyrol" },
  { "uighur", "" },
  { "urdu", "" },
  { "uyghur", "" },
  { "uzbek", "Uzbekistan" },
  { "venetian", "Venice" },
  { "viennese", "Vienna" },
  { "walloon", "Wallonia" },
  { "welsh", "Wales" },
  { "welshman", "Wales" },
  { "yorker", "New York" },
  { "zulu", "" },
};

static int
compare_demonyms (const void *a, const void *b)
{
  return strcmp (((const Demonym *)a)->fold, ((const Demonym *)b)->fold);
}

static const Demonym *
find_own (const char *fold, gsize length)
{
  char word[24];
  if (length < 3 || length >= sizeof word)
    return NULL;
  memcpy (word, fold, length);
  word[length] = '\0';
  Demonym key = { .fold = word };
  const Demonym *found =
      bsearch (&key, demonyms, G_N_ELEMENTS (demonyms), sizeof key, compare_demonyms);
  if (found == NULL && word[length - 1] == 's')
    {
      word[length - 1] = '\0';
      found = bsearch (&key, demonyms, G_N_ELEMENTS (demonyms), sizeof key, compare_demonyms);
    }
  return found;
}

gboolean
wab_demonym_is (const WabGazetteer *gazetteer, const WabTokens *tokens, guint32 i)
{
  const char *fold = wab_tokens_get_fold (tokens, i);
  return wab_gazetteer_find_demonym (gazetteer, fold) != WAB_NO_ENTRY
         || find_own (fold, wab_tokens_get (tokens, i)->fold_length) != NULL;
}

WabEntry
wab_demonym_find (const WabGazetteer *gazetteer, const WabTokens *tokens, guint32 i)
{
  const char *fold = wab_tokens_get_fold (tokens, i);
  const Demonym *own = find_own (fold, wab_tokens_get (tokens, i)->fold_length);
  if (own == NULL)
    return wab_gazetteer_find_demonym (gazetteer, fold);
  guint32 n = 0;
  const WabCandidate *candidates =
      own->place[0] != '\0' ? wab_gazetteer_find_name (gazetteer, own->place, &n) : NULL;
  return n > 0 ? candidates[0].entry : WAB_NO_ENTRY;
}
