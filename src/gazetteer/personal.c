#include "gazetteer/personal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gazetteer/gazetteer-file.h"
#include "gazetteer/name-walk.h"
#include "model/error.h"
#include "model/place.h"
#include "text/fold.h"

static const char *const kinds[] = { "settlement", "district", "region",   "country", "macroregion",
                                     "water",      "land",     "facility", "other" };

static void
free_name (gpointer data)
{
  WabPersonalName *name = data;
  g_free (name->name);
  g_free (name->fold);
  g_free (name);
}

void
wab_personal_free (WabPersonal *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_hash_table_unref (self->by_fold);
  g_hash_table_unref (self->first_words);
  g_ptr_array_unref (self->names);
  g_free (self);
}

char *
wab_personal_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "whenabouts", "places.tsv", NULL);
}

static gboolean
set_wrong (const WabPersonal *self, guint line, const char *what, GError **error)
{
  g_set_error (error, WAB_ERROR, WAB_ERROR_FORMAT, _ ("“%s”, line %u: %s"), self->path, line, what);
  return FALSE;
}

/* Whether the texts' words can spell it: @out_words of them. */
static gboolean
walk_name (const char *name, guint8 *out_words, guint32 *out_hash)
{
  g_autoptr (WabTokens) tokens = wab_tokens_new (name, strlen (name));
  wab_tokens_split_sentences (tokens);
  if (tokens->tokens->len == 0 || wab_tokens_get (tokens, 0)->fold_length == 0)
    return FALSE;
  for (guint32 i = 0; i < tokens->tokens->len; i++)
    g_array_index (tokens->tokens, WabToken, i).sentence = 0;
  WabNameWalk walk;
  wab_name_walk_init (&walk, tokens, 0);
  while (walk.words <= WAB_GAZETTEER_MAX_WORDS && wab_name_walk_next (&walk))
    ;
  *out_words = (guint8)walk.words;
  *out_hash = wab_tokens_get (tokens, 0)->hash;
  return walk.words <= WAB_GAZETTEER_MAX_WORDS && walk.token + 1 == tokens->tokens->len;
}

static gboolean
parse_number (const char *text, double limit, const char **out_end, double *out)
{
  char *end;
  *out = g_ascii_strtod (text, &end);
  *out_end = end;
  return end != text && *out >= -limit && *out <= limit;
}

static gboolean
parse_place (WabPersonalName *name, const char *place)
{
  const char *end;
  if (g_str_equal (place, "-"))
    return TRUE;
  if (place[0] == 'p')
    {
      guint64 id;
      if (!g_ascii_string_to_unsigned (place + 1, 10, 1, G_MAXINT64, &id, NULL))
        return FALSE;
      name->id = (gint64)id;
      return TRUE;
    }
  if (!parse_number (place, 90, &end, &name->point.lat) || *end != ','
      || !parse_number (end + 1, 180, &end, &name->point.lon) || *end != '\0')
    return FALSE;
  guint64 hash = wab_fingerprint_more (WAB_FNV64_OFFSET, name->fold, strlen (name->fold));
  name->id = -(gint64)(1 + (hash & G_GUINT64_CONSTANT (0xfffffffffffff)));
  return TRUE;
}

static gboolean
parse_line (WabPersonal *self, const char *text, guint line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  guint n = g_strv_length (cells);
  for (guint i = 0; i < n; i++)
    g_strstrip (cells[i]);
  if (n < 2 || n > 5)
    return set_wrong (self,
                      line,
                      _ ("two to five columns parted by tabs are expected: name, place, kind, "
                         "country, note"),
                      error);
  WabPersonalName *name = g_new0 (WabPersonalName, 1);
  g_ptr_array_add (self->names, name);
  name->name = g_strdup (cells[0]);
  name->fold = wab_text_fold (cells[0], -1);
  name->line = line;
  guint32 hash;
  if (*name->fold == '\0' || !walk_name (name->name, &name->words, &hash))
    return set_wrong (
        self, line, _ ("a name of one to eight words without commas is expected first"), error);
  if (g_hash_table_contains (self->by_fold, name->fold))
    return set_wrong (self, line, _ ("this name stands in an earlier line already"), error);
  if (!parse_place (name, cells[1]))
    return set_wrong (self,
                      line,
                      _ ("the place is expected to be an id such as p1526384, a point such as "
                         "43.25,76.95, or “-”"),
                      error);
  if (n > 2 && *cells[2] != '\0')
    {
      while (name->kind < G_N_ELEMENTS (kinds) && !g_str_equal (cells[2], kinds[name->kind]))
        name->kind++;
      if (name->kind == G_N_ELEMENTS (kinds))
        return set_wrong (self,
                          line,
                          _ ("the kind is expected to be settlement, district, region, country, "
                             "macroregion, water, land, facility or other"),
                          error);
    }
  if (n > 3 && *cells[3] != '\0')
    {
      if (strlen (cells[3]) != 2 || !g_ascii_isupper (cells[3][0])
          || !g_ascii_isupper (cells[3][1]))
        return set_wrong (self, line, _ ("the country is expected as two letters: KZ"), error);
      memcpy (name->country, cells[3], 3);
    }
  g_hash_table_insert (self->by_fold, name->fold, name);
  g_hash_table_add (self->first_words, GUINT_TO_POINTER (hash));
  return TRUE;
}

WabPersonal *
wab_personal_new_from_file (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;
  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  g_autoptr (WabPersonal) self = g_new0 (WabPersonal, 1);
  self->path = g_strdup (path);
  self->fingerprint = MAX (1, wab_text_hash (contents, length));
  self->names = g_ptr_array_new_with_free_func (free_name);
  self->by_fold = g_hash_table_new (g_str_hash, g_str_equal);
  self->first_words = g_hash_table_new (NULL, NULL);
  const char *bad;
  if (!g_utf8_validate (contents, (gssize)length, &bad))
    {
      guint line = 1;
      for (const char *c = contents; c < bad; c++)
        line += *c == '\n';
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_ENCODING,
                   _ ("“%s”, line %u: this is no UTF-8 text; save the file as UTF-8"),
                   path,
                   line);
      return NULL;
    }
  const char *start = g_str_has_prefix (contents, "\357\273\277") ? contents + 3 : contents;
  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#' && !parse_line (self, lines[i], i + 1, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
