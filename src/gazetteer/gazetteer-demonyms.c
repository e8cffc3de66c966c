/* Demonyms in English, with the plurals and singulars that are made of them. */

#include "gazetteer/gazetteer-tables.h"

#include "text/fold.h"

#include <string.h>

static void
add_demonym (WabDraft *self, guint32 entry, const char *word)
{
  g_autofree char *fold = wab_text_fold (word, -1);
  WabDemonymRecord record = { wab_fingerprint_more (WAB_FNV64_OFFSET, fold, strlen (fold)),
                              entry,
                              0 };
  g_array_append_val (self->demonyms, record);
}

static gboolean
has_suffix_of (const char *word, const char *const *suffixes)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (word, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* The word, and its plural or singular: "Pole", "Poles"; "Bahamians", "Bahamian"; "Irishman",
 * "Irishmen", "Irishwoman", "Irishwomen"; the like of "Chinese" and "Swiss" have one form. */
static void
add_demonym_forms (WabDraft *self, guint32 entry, const char *word)
{
  static const char *const people[] = { "shman", "chman", "tsman", "reman", NULL };
  static const char *const unchanging[] = { "ese", "sh", "ch", "ss", NULL };
  add_demonym (self, entry, word);
  gsize length = strlen (word);
  if (has_suffix_of (word, people))
    for (guint i = 0; i < 3; i++)
      {
        static const char *const endings[] = { "men", "woman", "women" };
        g_autofree char *form = g_strdup_printf ("%.*s%s", (int)length - 3, word, endings[i]);
        add_demonym (self, entry, form);
      }
  else if (g_str_has_suffix (word, "ans"))
    {
      g_autofree char *singular = g_strndup (word, length - 1);
      add_demonym (self, entry, singular);
    }
  else if (!has_suffix_of (word, unchanging))
    {
      g_autofree char *plural = g_strconcat (word, "s", NULL);
      add_demonym (self, entry, plural);
    }
}

/* Of the entries with the code of a country the country itself, else the first. */
guint32
wab_draft_find_country (WabDraft *self, const char code[2])
{
  guint32 found = G_MAXUINT32;
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      const WabDraftEntry *entry = &g_array_index (self->entries, WabDraftEntry, i);
      if (entry->record.kind != WAB_PLACE_COUNTRY || entry->record.country[0] != code[0]
          || entry->record.country[1] != code[1])
        continue;
      if (g_str_equal (entry->feature, "A.PCLI"))
        return i;
      if (found == G_MAXUINT32 && !g_str_equal (entry->feature, "A.PCLH"))
        found = i;
    }
  return found;
}

/* iso_a2 nationality: not all are demonyms, some rows repeat the name of the place */
gboolean
wab_draft_add_nationality (WabDraft *self, char **cells, guint n)
{
  static const char *const places[] = {
    ", ", " and ", " or ", "Islands", "Territory", "See", NULL
  };
  if (n < 2)
    return FALSE;
  char *bracket = strstr (cells[1], " (");
  if (bracket != NULL)
    *bracket = '\0';
  for (guint i = 0; places[i] != NULL; i++)
    if (strstr (cells[1], places[i]) != NULL)
      return TRUE;
  guint32 country = wab_draft_find_country (self, cells[0]);
  if (country != G_MAXUINT32
      && !g_str_equal (g_array_index (self->entries, WabDraftEntry, country).name, cells[1]))
    add_demonym_forms (self, country, cells[1]);
  return TRUE;
}

/* place demonym: place is a gazetteer id or the code of a country */
gboolean
wab_draft_add_demonym (WabDraft *self, char **cells, guint n)
{
  if (n < 2)
    return FALSE;
  guint32 entry = g_ascii_isdigit (cells[0][0])
                      ? wab_draft_find_entry (self, g_ascii_strtoll (cells[0], NULL, 10))
                      : wab_draft_find_country (self, cells[0]);
  if (entry == G_MAXUINT32)
    return FALSE;
  add_demonym_forms (self, entry, cells[1]);
  return TRUE;
}
