#include "text/fold.h"

#include <string.h>

#define FNV_OFFSET 2166136261u
#define FNV_PRIME 16777619u

/* Letters that compatibility decomposition leaves alone, and what they fold to. */
typedef struct
{
  gunichar letter;
  char fold[4];
} Special;

static const Special specials[] = {
  { 0x00DF, "ss" }, /* ß */
  { 0x00E6, "ae" }, /* æ */
  { 0x00F0, "d" },  /* ð */
  { 0x00F8, "o" },  /* ø */
  { 0x00FE, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x014B, "n" },  /* ŋ */
  { 0x0153, "oe" }, /* œ */
  { 0x0167, "t" },  /* ŧ */
  { 0x0259, "a" },  /* ə */
};

static const char *
find_special (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].letter == letter)
      return specials[i].fold;
  return NULL;
}

static gboolean
is_kept (gunichar letter)
{
  switch (g_unichar_type (letter))
    {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_MODIFIER_LETTER:
      return FALSE;
    default:
      return g_unichar_isalnum (letter);
    }
}

static void
append_folded (GString *out, gunichar letter)
{
  const char *special = find_special (letter);
  if (special != NULL)
    g_string_append (out, special);
  else if (is_kept (letter))
    g_string_append_unichar (out, letter);
}

/* The slow way, for one character that is not ASCII. */
static void
fold_character (GString *out, gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    append_folded (out, g_unichar_tolower (parts[i]));
}

void
wab_text_fold_append (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  while (text < end)
    {
      guchar c = (guchar)*text;
      if (c < 0x80)
        {
          if (g_ascii_isalnum (c))
            g_string_append_c (out, g_ascii_tolower (c));
          text++;
          continue;
        }
      fold_character (out, g_utf8_get_char (text));
      text = g_utf8_next_char (text);
    }
}

char *
wab_text_fold (const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  GString *out = g_string_sized_new (n);
  wab_text_fold_append (out, text, n);
  return g_string_free (out, FALSE);
}

guint32
wab_text_hash_more (guint32 hash, const char *fold, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)fold[i]) * FNV_PRIME;
  return hash;
}

guint32
wab_text_hash (const char *fold, gsize length)
{
  return wab_text_hash_more (FNV_OFFSET, fold, length);
}
