#include <string.h>

#include "analysis/place-finder.h"

/* tests/spec/places.tsv: a text a line and what its names of places must be taken for. */

typedef struct
{
  WabGazetteer *gazetteer;
  WabPlaceFinder *finder;
} Fixture;

static WabAnalysis *
analyse (const Fixture *fixture, WabArticle *article)
{
  g_autoptr (WabTokens) tokens = wab_tokens_new (article->text, article->length);
  wab_tokens_split_sentences (tokens);
  WabAnalysis *analysis = wab_analysis_new ();
  WabContext context = { .article = article, .tokens = tokens, .analysis = analysis };
  wab_place_finder_find (fixture->finder, &context);
  return analysis;
}

static gboolean
fits (const char *pattern, const char *value)
{
  return pattern == NULL || g_pattern_match_simple (pattern, value);
}

static const char *
get_shape (const WabPlace *place)
{
  return place->shape == WAB_SHAPE_POINT  ? "point"
         : place->shape == WAB_SHAPE_AREA ? "area"
                                          : "vague";
}

/* Whether @mention is what @wanted says: SHOWN/COUNTRY/FEATURE[/TYPE[/ROLE[/SHAPE]]]. */
static gboolean
is_wanted (const WabMention *mention, char **wanted)
{
  const WabPlace *place = mention->place.place;
  if (strcmp (wanted[0], "?") == 0)
    return place == NULL;
  if (place == NULL)
    return strcmp (wanted[0], "*") == 0;
  guint n = g_strv_length (wanted);
  g_autofree char *feature = n > 2 ? g_strconcat (wanted[2], "*", NULL) : NULL;
  return fits (wanted[0], place->name) && fits (n > 1 ? wanted[1] : NULL, place->country)
         && fits (feature, place->feature)
         && fits (n > 3 ? wanted[3] : NULL, wab_toponym_type_get_name (mention->place.type))
         && fits (n > 4 ? wanted[4] : NULL, wab_role_get_name (mention->place.role))
         && fits (n > 5 ? wanted[5] : NULL, get_shape (place));
}

static void
check_item (const WabAnalysis *analysis, const char *text, const char *item)
{
  const char *equals = strchr (item, '=');
  g_autofree char *name = item[0] == '!' ? g_strdup (item + 1) : g_strndup (item, equals - item);
  g_auto (GStrv) wanted = item[0] == '!' ? NULL : g_strsplit (equals + 1, "/", -1);
  GString *found = g_string_new (NULL);
  gboolean is_found = FALSE, is_right = FALSE;
  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (mention->end - mention->start != strlen (name)
          || strncmp (text + mention->start, name, strlen (name)) != 0)
        continue;
      is_found = TRUE;
      is_right |= wanted != NULL && is_wanted (mention, wanted);
      const WabPlace *place = mention->place.place;
      g_string_append_printf (found,
                              " %s/%s/%s/%s/%s/%s",
                              place != NULL ? place->name : "?",
                              place != NULL ? place->country : "",
                              place != NULL ? place->feature : "",
                              wab_toponym_type_get_name (mention->place.type),
                              wab_role_get_name (mention->place.role),
                              place != NULL ? get_shape (place) : "");
    }
  if (wanted == NULL ? is_found : !is_right)
    g_test_message ("%s\n  wanted %s\n  found %s", text, item, found->str), g_test_fail ();
  g_string_free (found, TRUE);
}

static void
test_table (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "places.tsv", NULL);
  g_autofree char *contents = NULL;
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 3);
      g_autoptr (WabArticle) article = wab_article_new_take ("row", g_strdup (cells[0]));
      if (strcmp (cells[1], "-") != 0)
        article->url = g_strdup (cells[1]);
      g_autoptr (WabAnalysis) analysis = analyse (fixture, article);
      g_auto (GStrv) items = g_strsplit (cells[2], "; ", -1);
      for (guint k = 0; items[k] != NULL; k++)
        check_item (analysis, article->text, items[k]);
    }
}

static void
check_mentions (const WabAnalysis *analysis, gsize length)
{
  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      g_assert_cmpuint (mention->start, <, mention->end);
      g_assert_cmpuint (mention->end, <=, length);
      g_assert_cmpuint (mention->confidence, <=, 1000);
      g_assert_nonnull (mention->reasons);
      g_assert_cmpuint (mention->reasons->len, >, 0);
      if (i > 0)
        g_assert_cmpuint (wab_analysis_get_mention (analysis, i - 1)->end, <=, mention->start);
      for (guint k = 0; mention->place.rivals != NULL && k < mention->place.rivals->len; k++)
        {
          const WabRival *rival = &g_array_index (mention->place.rivals, WabRival, k);
          g_assert_cmpint (rival->score, <=, mention->place.score);
        }
    }
}

/* Words and marks in any order: nothing breaks, spans do not overlap, and the same text gives the
 * same. */
static void
test_any_text (gconstpointer data)
{
  static const char *const words[] = { "Paris",   "Texas", ",",      "(",   ")",      "'s",
                                       "’",       "-",     ".",      "of",  "the",    "city",
                                       "County",  "in",    "is",     "a",   "town",   "and",
                                       "regions", "\n\n",  "ALMATY", "—",   "Алматы", "Street",
                                       "virus",   "$",     "U.S.",   "New", "York",   "St.",
                                       "said",    "from",  "Jan.",   "9",   "Mr.",    "Jordan" };
  const Fixture *fixture = data;
  for (guint32 seed = 1; seed <= 300; seed++)
    {
      guint32 state = seed * 2654435761u;
      GString *text = g_string_new (NULL);
      for (guint k = 0; k < 60; k++)
        {
          state = state * 1664525u + 1013904223u;
          g_string_append (text, words[(state >> 16) % G_N_ELEMENTS (words)]);
          if (state & 0x100)
            g_string_append_c (text, ' ');
        }
      g_autoptr (WabArticle) article = wab_article_new_take ("any", g_string_free (text, FALSE));
      g_autoptr (WabAnalysis) first = analyse (fixture, article);
      g_autoptr (WabAnalysis) second = analyse (fixture, article);
      check_mentions (first, article->length);
      g_assert_cmpuint (first->mentions->len, ==, second->mentions->len);
      for (guint i = 0; i < first->mentions->len; i++)
        g_assert_cmpint (wab_analysis_get_mention (first, i)->place.score,
                         ==,
                         wab_analysis_get_mention (second, i)->place.score);
    }
}

static void
test_empty (gconstpointer data)
{
  g_autoptr (WabArticle) article = wab_article_new_take ("empty", g_strdup (""));
  g_autoptr (WabAnalysis) analysis = analyse (data, article);
  g_assert_cmpuint (analysis->mentions->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (NULL, &error);
  g_assert_no_error (error);
  g_autoptr (WabPlaceFinder) finder = wab_place_finder_new (gazetteer, &error);
  g_assert_no_error (error);
  Fixture fixture = { gazetteer, finder };
  g_test_add_data_func ("/place/spec/table", &fixture, test_table);
  g_test_add_data_func ("/place/spec/any-text", &fixture, test_any_text);
  g_test_add_data_func ("/place/spec/empty", &fixture, test_empty);
  return g_test_run ();
}
