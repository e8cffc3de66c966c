#include "export/words.h"

const char *const wab_precision_words[] = { "unknown", "minute", "hour",    "part-of-day",
                                            "day",     "week",   "month",   "season",
                                            "year",    "decade", "century", NULL };
const char *const wab_shape_words[] = { "point", "area", "vague", NULL };
const char *const wab_place_kind_words[] = { "settlement",  "district", "region", "country",
                                             "macroregion", "water",    "land",   "facility",
                                             "other",       NULL };

int
wab_words_find (const char *const *words, const char *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return -1;
}
