/*
 * Names as the tables write them, and what of them a text may say: which names are worth keeping,
 * how many words they have, how labels of a map are written out.
 */

#include "gazetteer/gazetteer-tables.h"

#include "gazetteer/name-walk.h"
#include "text/fold.h"

#include <string.h>

#define MAX_NAME_BYTES 120

static void
set_filter (guint8 *filter, guint32 hash)
{
  guint32 bit = wab_filter_bit (hash);
  filter[bit / 8] |= (guint8)(1u << bit % 8);
}

/* Walks the words of @name as wab_gazetteer_match() walks a text's and files where it begins.
 * Returns: its spellings (gazetteer-file.h), 0 if a text can't be matched with it. */
static guint8
file_words (WabDraft *self, const char *name, gsize length)
{
  g_autoptr (WabTokens) tokens = wab_tokens_new (name, length);
  guint32 first = 0;
  while (first < tokens->tokens->len && wab_tokens_get (tokens, first)->fold_length == 0)
    first++;
  guint32 last = tokens->tokens->len;
  while (last > first && wab_tokens_get (tokens, last - 1)->fold_length == 0)
    last--;
  if (first == last)
    return 0;
  guint32 hashes[WAB_GAZETTEER_MAX_WORDS] = { wab_tokens_get (tokens, first)->hash };
  WabNameWalk walk;
  wab_name_walk_init (&walk, tokens, first);
  while (walk.token + 1 < last)
    {
      if (walk.words == WAB_GAZETTEER_MAX_WORDS || !wab_name_walk_next (&walk))
        return 0;
      hashes[walk.words - 1] =
          wab_text_hash_more (hashes[walk.words - 2],
                              wab_tokens_get_fold (tokens, walk.token),
                              wab_tokens_get (tokens, walk.token)->fold_length);
    }
  for (guint i = 0; i + 1 < walk.words; i++)
    set_filter (self->prefix_filter, hashes[i]);
  set_filter (self->name_filter, hashes[walk.words - 1]);
  return (guint8)(((1u << walk.words) - 1) & ~((1u << (walk.spaced_words - 1)) - 1));
}

void
wab_draft_add_name (WabDraft *self, guint32 entry, const char *name, WabNameKind kind)
{
  gsize length = strlen (name);
  if (length == 0 || length > MAX_NAME_BYTES)
    return;
  g_autofree char *fold = wab_text_fold (name, (gssize)length);
  if (*fold == '\0')
    return;
  WabDraftName draft = { .fingerprint =
                             wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold)),
                         .hash = wab_text_hash (fold, strlen (fold)),
                         .entry = entry,
                         .spellings = file_words (self, name, length),
                         .kind = kind };
  g_array_append_val (self->names, draft);
}

/* Where in a label a word must stand to mean that; elsewhere it is somebody's initial. */
typedef enum
{
  AT_START,
  AT_END,
  ANYWHERE,
} LabelPlace;

/* Words of Natural Earth's labels. */
static const struct
{
  const char *word;
  LabelPlace place;
  const char *meaning;
} label_words[] = {
  { "Arch.", ANYWHERE, "Archipelago" },
  { "Cord.", ANYWHERE, "Cordillera" },
  { "Cr.", ANYWHERE, "Creek" },
  { "E.", AT_START, "East" },
  { "Fk.", ANYWHERE, "Fork" },
  { "I.", AT_END, "Island" },
  { "I.", AT_START, "Isla" },
  { "Is.", ANYWHERE, "Islands" },
  { "Mid.", AT_START, "Middle" },
  { "Mt.", ANYWHERE, "Mount" },
  { "Mtn.", ANYWHERE, "Mountain" },
  { "Mts.", ANYWHERE, "Mountains" },
  { "N.", AT_START, "North" },
  { "Pen.", ANYWHERE, "Peninsula" },
  { "Pk.", ANYWHERE, "Peak" },
  { "Plat.", ANYWHERE, "Plateau" },
  { "R.", AT_END, "River" },
  { "Ra.", ANYWHERE, "Range" },
  { "Res.", AT_END, "Reservoir" },
  { "S.", AT_START, "South" },
  { "Sd.", AT_END, "Sound" },
  { "Str.", AT_END, "Strait" },
  { "W.", AT_START, "West" },
};

/* "Unimak I." is Unimak Island. @code: "S." of mountains is Serra or Sierra and stays. */
char *
wab_name_dup_written_out (const char *label, const char *code)
{
  g_auto (GStrv) words = g_strsplit (label, " ", -1);
  guint n = g_strv_length (words);
  for (guint i = 0; i < n && n > 1; i++)
    for (guint k = 0; k < G_N_ELEMENTS (label_words); k++)
      {
        LabelPlace place = label_words[k].place;
        if (!g_str_equal (words[i], label_words[k].word) || (place == AT_START && i > 0)
            || (place == AT_END && i + 1 < n)
            || (g_str_equal (words[i], "S.") && g_str_equal (code, "MTS")))
          continue;
        g_free (words[i]);
        words[i] = g_strdup (label_words[k].meaning);
        break;
      }
  return g_strjoinv (" ", words);
}

typedef struct
{
  const char *from;
  const char *to;
} Replacement;

/* What texts write for each other. */
static const Replacement same_words[] = {
  { "Saint ", "St. " },   { "St. ", "Saint " },   { "St ", "Saint " },   { "Saint-", "St-" },
  { "Sainte ", "Ste. " }, { "Ste. ", "Sainte " }, { "Sainte-", "Ste-" }, { "Mount ", "Mt. " },
  { "Mt. ", "Mount " },   { "Fort ", "Ft. " },    { "Ft. ", "Fort " },
};

static void
add_same_name (WabDraft *self, guint32 entry, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (same_words); i++)
    {
      const Replacement *words = &same_words[i];
      const char *found = strstr (name, words->from);
      if (found == NULL || (found > name && found[-1] != ' ' && found[-1] != '-'))
        continue;
      const char *rest = found + strlen (words->from);
      g_autofree char *same =
          g_strdup_printf ("%.*s%s%s", (int)(found - name), name, words->to, rest);
      wab_draft_add_name (self, entry, same, WAB_NAME_MAIN);
    }
}

/* A main name, and what of it a text would say: "Laikit, Laikit II (Dimembe)" without the brackets,
 * "Zürich (Kreis 3) / Alt-Wiedikon" is Alt-Wiedikon. Brackets alone stay on parts of a city: they
 * are all that tells "Zürich (Kreis 7)" from Zürich. */
void
wab_draft_add_main_name (WabDraft *self, guint32 entry, const char *name)
{
  wab_draft_add_name (self, entry, name, WAB_NAME_MAIN);
  add_same_name (self, entry, name);
  if (strpbrk (name, "(/") == NULL)
    return;
  const char *feature = g_array_index (self->entries, WabDraftEntry, entry).feature;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  gboolean is_whole = parts[1] == NULL && !g_str_equal (feature, "P.PPLX");
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *bracket = strchr (parts[i], '(');
      if (bracket != NULL && !is_whole)
        continue;
      if (bracket != NULL)
        *bracket = '\0';
      g_strstrip (parts[i]);
      if (g_utf8_strlen (parts[i], -1) >= 4)
        wab_draft_add_name (self, entry, parts[i], WAB_NAME_ALTERNATE);
    }
}

gboolean
wab_name_is_code (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isupper (*p) && *p != '.')
      return FALSE;
  return TRUE;
}

static gboolean
has_upper_or_no_case (const char *name)
{
  gboolean has_lower = FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isupper (c))
        return TRUE;
      has_lower = has_lower || g_unichar_islower (c);
    }
  return !has_lower;
}

/* Whether @name is more than a code, a scrap, or a transliteration in lower case. Codes that
 * texts do use are in the table "aliases". */
gboolean
wab_name_is_alternate (const char *name, gboolean is_country)
{
  if (g_utf8_strlen (name, -1) <= (is_country ? 6 : 3) && wab_name_is_code (name))
    return FALSE;
  g_autofree char *fold = wab_text_fold (name, -1);
  if (g_str_is_ascii (fold) && strlen (fold) < (is_country ? 5 : 4))
    return FALSE;
  return has_upper_or_no_case (name);
}

/* Other names, comma-separated. */
void
wab_draft_add_alternates (WabDraft *self, guint32 entry, char *list, gboolean is_country)
{
  for (char *name = list; name != NULL && *name != '\0';)
    {
      char *comma = strchr (name, ',');
      if (comma != NULL)
        *comma = '\0';
      if (wab_name_is_alternate (name, is_country))
        wab_draft_add_name (self, entry, name, WAB_NAME_ALTERNATE);
      name = comma != NULL ? comma + 1 : NULL;
    }
}
