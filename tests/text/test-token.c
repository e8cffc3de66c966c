#include "text/token.h"

#include <string.h>

#include "text/fold.h"

/* The tokens of @text, "kind:token" with spaces between. */
static char *
describe (const char *text)
{
  static const char kinds[] = "wnmp|";
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  GString *out = g_string_new (NULL);
  for (guint32 i = 0; i < tokens->tokens->len; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      g_string_append_printf (out, "%s%c", i > 0 ? " " : "", kinds[token->kind]);
      if (token->kind != WAB_TOKEN_BREAK)
        g_string_append_len (out, text + token->start, token->end - token->start);
    }
  return g_string_free (out, FALSE);
}

static void
test_kinds (void)
{
  const struct
  {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "", "" },
    { "Alma-Ata", "wAlma p- wAta" },
    { "Kazakhstan's", "wKazakhstan p' ws" },
    { "Kazakhstan’s", "wKazakhstan p’ ws" },
    { "An-124", "wAn p- n124" },
    { "5,135 people", "n5,135 wpeople" },
    { "2.7 thousand.", "n2.7 wthousand p." },
    { "1, 2", "n1 p, n2" },
    { "the 19th", "wthe m19th" },
    { "A4", "mA4" },
    { "U.S. law", "wU p. wS p. wlaw" },
    { "“red” – 5…", "p“ wred p” p– n5 p…" },
    { "one\n\ntwo", "wone | wtwo" },
    { "one \r\n \r\n two\n", "wone | wtwo" },
    { "Taldıqorğan, Қазақстан", "wTaldıqorğan p, wҚазақстан" },
    { "caf\xc3\xa9s and na\xc3\xafve", "wcafés wand wnaïve" },
    { "a\xc2\xa0"
      "b",
      "wa wb" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = describe (cases[i].text);
      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

static void
test_case_and_space (void)
{
  const char *text = "The USA (McDonald a) X Élan ÉTÉ 12";
  const struct
  {
    WabTokenCase letter_case;
    gboolean space_before;
  } expected[] = {
    { WAB_CASE_TITLE, TRUE },  { WAB_CASE_UPPER, TRUE }, { WAB_CASE_NONE, TRUE },
    { WAB_CASE_MIXED, FALSE }, { WAB_CASE_LOWER, TRUE }, { WAB_CASE_NONE, FALSE },
    { WAB_CASE_TITLE, TRUE },  { WAB_CASE_TITLE, TRUE }, { WAB_CASE_UPPER, TRUE },
    { WAB_CASE_NONE, TRUE },
  };
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  g_assert_cmpuint (tokens->tokens->len, ==, G_N_ELEMENTS (expected));
  for (guint32 i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (wab_tokens_get (tokens, i)->letter_case, ==, expected[i].letter_case);
      g_assert_cmpint (wab_tokens_get (tokens, i)->space_before, ==, expected[i].space_before);
    }
}

static void
test_folds (void)
{
  const char *text = "Taldıqorğan ALMATY 5,135 19th Große ЙОД";
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  for (guint32 i = 0; i < tokens->tokens->len; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      g_autofree char *fold = wab_text_fold (text + token->start, token->end - token->start);
      g_assert_cmpstr (wab_tokens_get_fold (tokens, i), ==, fold);
      g_assert_cmpuint (token->fold_length, ==, strlen (fold));
      g_assert_cmpuint (token->hash, ==, wab_text_hash (fold, strlen (fold)));
    }
  g_assert_true (wab_tokens_is (tokens, 0, "taldiqorgan"));
  g_assert_true (wab_tokens_is (tokens, 1, "almaty"));
  g_assert_false (wab_tokens_is (tokens, 1, "almat"));
  g_assert_false (wab_tokens_is (tokens, 99, "almaty"));
}

static void
test_wrapped_lines (void)
{
  /* Wrapped by hand: no break inside the paragraph. */
  g_autofree char *wrapped =
      describe ("The council of the old town met on\nTuesday evening in the hall and\n"
                "voted for the bridge.\n\nIt was late.");
  g_assert_cmpstr (
      wrapped,
      ==,
      "wThe wcouncil wof wthe wold wtown wmet won wTuesday wevening win wthe whall wand "
      "wvoted wfor wthe wbridge p. | wIt wwas wlate p.");
  /* A heading could have held the next word. */
  g_autofree char *heading =
      describe ("Bridge\nThe council of the old town met on Tuesday evening in the hall.");
  g_assert_true (g_str_has_prefix (heading, "wBridge | wThe"));
}

/* Tokens and gaps cover the text; nothing is lost, nothing overlaps, whatever the bytes. */
static void
test_random_text (void)
{
  static const char *const pieces[] = { "a",
                                        "Z",
                                        "é",
                                        "Ж",
                                        "9",
                                        ".",
                                        ",",
                                        "’",
                                        " ",
                                        "\n",
                                        "\r\n",
                                        "\xcc\x81",
                                        "\xe2\x80\x8b",
                                        "漢",
                                        "\f",
                                        "…",
                                        "\xe2\x80\xa9",
                                        "\x01" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n_pieces = g_rand_int_range (random, 0, round % 50 == 0 ? 3000 : 40);
      int n_kinds = g_rand_int_range (random, 1, G_N_ELEMENTS (pieces) + 1);
      for (int i = 0; i < n_pieces; i++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, n_kinds)]);
      g_autoptr (WabTokens) tokens = wab_tokens_new (text->str, text->len);
      wab_tokens_split_sentences (tokens);
      guint32 end = 0;
      for (guint32 i = 0; i < tokens->tokens->len; i++)
        {
          const WabToken *token = wab_tokens_get (tokens, i);
          g_assert_cmpuint (token->start, >=, end);
          g_assert_cmpuint (token->end, >, token->start);
          g_assert_cmpuint (token->sentence, <, tokens->sentences->len);
          g_assert_cmpuint (strlen (wab_tokens_get_fold (tokens, i)), ==, token->fold_length);
          g_assert_true (
              g_utf8_validate (text->str + token->start, token->end - token->start, NULL));
          end = token->end;
        }
      g_assert_cmpuint (end, <=, text->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/token/kinds", test_kinds);
  g_test_add_func ("/text/token/case-and-space", test_case_and_space);
  g_test_add_func ("/text/token/folds", test_folds);
  g_test_add_func ("/text/token/wrapped-lines", test_wrapped_lines);
  g_test_add_func ("/text/token/random-text", test_random_text);
  return g_test_run ();
}
