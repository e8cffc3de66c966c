#include "gazetteer/gazetteer.h"
#include "model/error.h"

#include <glib/gstdio.h>
#include <string.h>

static WabPersonal *
read_text (const char *text, gssize length, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "whenabouts-places-XXXXXX", NULL);
  int file = g_mkstemp (path);
  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  WabPersonal *personal = wab_personal_new_from_file (path, error);
  g_remove (path);
  return personal;
}

static void
test_errors (void)
{
  static const char *const texts[] = {
    "Paris",           "Paris\tnowhere",      "Paris\t91,0", "Paris\t1,2\tplanet",
    "Paris\t1,2\t\tx", "Paris\t-\nPARIS\tp1", "\t1,2",       "Paris, Texas\t1,2",
    "Paris\t1,2,3",    "Paris\tnan,1",        "Paris\tp-4",  "a b c d e f g h i\t-",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strconcat ("# mine\r\n\n", texts[i], "\n", NULL);
      g_assert_null (read_text (text, -1, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, strchr (texts[i], '\n') ? "line 4" : "line 3"));
    }
}

static void
test_match (void)
{
  g_autoptr (GError) error = NULL;
  WabPersonal *personal =
      read_text ("Old Mill\t43.25,76.95\tregion\tKZ\r\nParis\tp1526384\nBerlin\t-\n", -1, &error);
  g_assert_no_error (error);
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open_with (NULL, personal, &error);
  g_assert_no_error (error);
  const char *text = "Old Mill Paris New Berlin";
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  wab_tokens_split_sentences (tokens);
  guint32 n_tokens, n;
  const WabCandidate *candidates;
  WabEntryInfo info;
  g_assert_true (wab_gazetteer_match (gazetteer, tokens, 0, &n_tokens, &candidates, &n));
  g_assert_cmpuint (n_tokens, ==, 2);
  WabEntry entry = candidates[0].entry;
  wab_gazetteer_get_info (gazetteer, entry, &info);
  g_assert_cmpint (info.id, <, 0);
  g_assert_cmpint (info.kind, ==, WAB_PLACE_REGION);
  g_assert_cmpuint (wab_gazetteer_find_id (gazetteer, info.id), ==, entry);
  g_assert_true (wab_gazetteer_is_within (gazetteer, entry, info.country_entry));
  g_assert_cmpuint (wab_gazetteer_get_district (gazetteer, entry), ==, WAB_NO_ENTRY);
  g_autoptr (WabPlace) place = wab_gazetteer_dup_place (gazetteer, entry);
  g_assert_cmpstr (place->name, ==, "Old Mill");
  g_assert_true (wab_gazetteer_match (gazetteer, tokens, 2, &n_tokens, &candidates, &n));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (candidates[0].name_kind, ==, WAB_NAME_PERSONAL);
  wab_gazetteer_get_info (gazetteer, candidates[0].entry, &info);
  g_assert_cmpint (info.id, ==, 1526384);
  g_assert_true (wab_gazetteer_match (gazetteer, tokens, 4, &n_tokens, &candidates, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (wab_gazetteer_find_name (gazetteer, "Berlin", &n));
}

/* Of names that begin at one word the longer wins, whoever told it; of equal ones the user's. */
static void
test_longest (void)
{
  g_autoptr (GError) error = NULL;
  WabPersonal *personal = read_text (
      "New\tp1526384\nNew York\tp1518542\nNew York Mills Yard\t43.25,76.95\n", -1, &error);
  g_assert_no_error (error);
  g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open_with (NULL, personal, &error);
  g_assert_no_error (error);
  static const struct
  {
    const char *text;
    guint32 n_tokens;
    gint64 id; /* 0: one of the user's own */
    gboolean is_personal;
  } cases[] = {
    { "New hats", 1, 1526384, TRUE },       { "New Orleans", 2, 4335045, FALSE },
    { "New York City", 3, 5128581, FALSE }, { "New York hats", 2, 1518542, TRUE },
    { "New York Mills Yard", 4, 0, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WabTokens) tokens = wab_tokens_new (cases[i].text, strlen (cases[i].text));
      wab_tokens_split_sentences (tokens);
      guint32 n_tokens, n;
      const WabCandidate *candidates;
      WabEntryInfo info;
      g_assert_true (wab_gazetteer_match (gazetteer, tokens, 0, &n_tokens, &candidates, &n));
      g_assert_cmpuint (n_tokens, ==, cases[i].n_tokens);
      g_assert_cmpint (candidates[0].name_kind == WAB_NAME_PERSONAL, ==, cases[i].is_personal);
      wab_gazetteer_get_info (gazetteer, candidates[0].entry, &info);
      if (cases[i].id != 0)
        g_assert_cmpint (info.id, ==, cases[i].id);
      else
        g_assert_cmpint (info.id, <, 0);
    }
}

static void
test_fingerprint (void)
{
  g_autoptr (WabPersonal) a = read_text ("Paris\t-\n", -1, NULL);
  g_autoptr (WabPersonal) b = read_text ("Paris\t-\n", -1, NULL);
  g_autoptr (WabPersonal) c = read_text ("Paris\tp1526384\n", -1, NULL);
  g_assert_cmpuint (a->fingerprint, !=, 0);
  g_assert_cmpuint (a->fingerprint, ==, b->fingerprint);
  g_assert_cmpuint (a->fingerprint, !=, c->fingerprint);
}

/* Whatever the bytes: a file or an error. */
static void
test_hostile (void)
{
  guint32 state = 1;
  for (guint round = 0; round < 3000; round++)
    {
      char text[64];
      for (guint i = 0; i < sizeof text; i++)
        {
          state = state * 1664525 + 1013904223;
          text[i] = round % 2 ? (char)(state >> 24) : "p-1,.\t\n\tAb #\303\251'\0-"[state >> 28];
        }
      g_autoptr (GError) error = NULL;
      g_autoptr (WabPersonal) personal = read_text (text, sizeof text, &error);
      g_assert_true ((personal == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/personal/errors", test_errors);
  g_test_add_func ("/personal/match", test_match);
  g_test_add_func ("/personal/longest", test_longest);
  g_test_add_func ("/personal/fingerprint", test_fingerprint);
  g_test_add_func ("/personal/hostile", test_hostile);
  return g_test_run ();
}
