#include "export/article-line.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "../sample/sample.h"
#include "export/offsets.h"
#include "model/error.h"

static char *
write_line (const WabArticle *article, const WabAnalysis *analysis, gboolean with_text)
{
  GString *out = g_string_new (NULL);
  wab_export_article_line (article, analysis, with_text, out);
  return g_string_free (out, FALSE);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabArticle) article = sample_article_new (3);
  g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, 3);
  for (int with_text = 0; with_text < 2; with_text++)
    {
      g_autofree char *line = write_line (article, analysis, with_text);
      g_assert_null (strchr (line, '\n'));
      g_autoptr (WabAnalysis) read = wab_analysis_read_line (line, article, &error);
      g_assert_no_error (error);
      sample_assert_same_analysis (analysis, read, TRUE);
      g_autofree char *again = write_line (article, read, with_text);
      g_assert_cmpstr (again, ==, line);
    }
}

/* The form as other programs read it: characters, inclusive days, names of mentions. */
static void
test_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabArticle) article = sample_article_new (0);
  g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, 0);
  g_autofree char *line = write_line (article, analysis, TRUE);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_assert_true (json_parser_load_from_data (parser, line, -1, &error));
  g_assert_no_error (error);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (root, "form"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (root, "id"), ==, "storm");
  g_assert_cmpstr (json_object_get_string_member (root, "text"), ==, article->text);
  g_assert_cmpstr (json_object_get_string_member (root, "date_latest"), ==, "2021-03-05");
  g_assert_true (json_object_get_null_member (root, "title"));

  JsonObject *place =
      json_array_get_object_element (json_object_get_array_member (root, "toponyms"), 0);
  glong start = json_object_get_int_member (place, "start");
  const char *at = g_utf8_offset_to_pointer (article->text, start);
  g_assert_true (g_str_has_prefix (at, "Tölna"));
  g_assert_cmpint (json_object_get_int_member (place, "end") - start, ==, 5);
  g_assert_cmpint (json_object_get_int_member (place, "geonameid"), ==, 777);
  g_assert_cmpfloat (json_object_get_double_member (place, "confidence"), ==, 0.875);
  g_assert_cmpstr (json_object_get_string_member (place, "id"), ==, "m4");

  JsonObject *time =
      json_array_get_object_element (json_object_get_array_member (root, "times"), 0);
  g_assert_cmpstr (json_object_get_string_member (time, "anchor"), ==, "told");
  g_assert_cmpstr (json_object_get_string_member (time, "earliest"), ==, "2021-03-05");

  JsonArray *sentences = json_object_get_array_member (root, "sentences");
  JsonObject *second = json_array_get_object_element (sentences, 1);
  g_assert_cmpstr (
      json_object_get_string_member (second, "event_date"), ==, "2021-03-05/2021-03-07");
  JsonObject *report =
      json_array_get_object_element (json_object_get_array_member (second, "reports"), 0);
  g_assert_cmpstr (json_object_get_string_member (report, "latest"), ==, "2021-03-07");
  g_assert_cmpstr (json_object_get_string_member (report, "mood"), ==, "ongoing");
  JsonObject *state = json_object_get_object_member (report, "state");
  g_assert_cmpstr (json_object_get_string_member (state, "edge"), ==, "end");
}

/* Each damage is an error in words, never a crash. */
static void
test_wrong_lines (void)
{
  g_autoptr (WabArticle) article = sample_article_new (0);
  g_autoptr (WabAnalysis) analysis = sample_analysis_new (article, 0);
  g_autofree char *line = write_line (article, analysis, FALSE);
  static const char *const changes[][2] = {
    { "\"form\":1", "\"form\":2" },
    { "\"start\":0", "\"start\":-1" },
    { "\"end\":18", "\"end\":18000" },
    { "\"role\":\"scene\"", "\"role\":\"hero\"" },
    { "\"mood\":\"ongoing\"", "\"mood\":1" },
    { "\"time\":\"m2\"", "\"time\":\"m1\"" },
    { "\"speaker\":\"m1\"", "\"speaker\":\"m77\"" },
    { "\"latest\":\"2021-03-05\"", "\"latest\":\"2021-02-30\"" },
    { "\"lat\":47.123456", "\"lat\":147" },
    { "{\"form\"", "[{\"form\"" },
    { "\"sentences\":[{", "\"sentences\":[3,{" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = g_strsplit (line, changes[i][0], 2);
      g_assert_nonnull (parts[1]);
      g_autofree char *wrong = g_strconcat (parts[0], changes[i][1], parts[1], NULL);
      g_assert_null (wab_analysis_read_line (wrong, article, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_FORMAT);
    }
  for (gsize cut = 0; cut < strlen (line); cut += 7)
    {
      g_autofree char *wrong = g_strndup (line, cut);
      g_assert_null (wab_analysis_read_line (wrong, article, NULL));
    }
  g_autofree char *deep = g_strnfill (200000, '[');
  g_assert_null (wab_analysis_read_line (deep, article, NULL));
}

static void
test_strings (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  wab_json_append_string (out, "a\"b\\c\n\t\r\x01ž");
  wab_json_append_string (out, NULL);
  g_assert_cmpstr (out->str, ==, "\"a\\\"b\\\\c\\n\\t\\r\\u0001ž\"null");
  g_string_assign (out, "{");
  wab_json_add_thousandths (out, "a", 980);
  wab_json_add_thousandths (out, "b", 1000);
  wab_json_add_thousandths (out, "c", -5);
  wab_json_add_real (out, "d", 0.1);
  wab_json_add_real (out, "e", 1e300 * 1e300);
  g_assert_cmpstr (out->str, ==, "{\"a\":0.98,\"b\":1,\"c\":-0.005,\"d\":0.1,\"e\":null");
}

static void
test_offsets (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint length = g_rand_int_range (rand, 0, 300);
      for (guint i = 0; i < length; i++)
        g_string_append_unichar (
            text, round % 5 == 0 ? 'a' : g_rand_int_range (rand, 32, 70000) % 0xD000 + 32);
      g_auto (WabOffsets) offsets;
      wab_offsets_init (&offsets, text->str, text->len);
      g_assert_cmpuint (offsets.n_characters, ==, length);
      const char *p = text->str;
      for (guint i = 0; i <= length; i++)
        {
          guint32 byte = 0;
          g_assert_true (wab_offsets_to_bytes (&offsets, i, &byte));
          g_assert_cmpuint (byte, ==, p - text->str);
          g_assert_cmpuint (wab_offsets_to_characters (&offsets, byte), ==, i);
          if (i < length)
            p = g_utf8_next_char (p);
        }
      guint32 byte = 7;
      g_assert_false (wab_offsets_to_bytes (&offsets, length + 1, &byte));
      g_assert_false (wab_offsets_to_bytes (&offsets, -1, &byte));
      g_assert_cmpuint (byte, ==, 7);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/article-line/round-trip", test_round_trip);
  g_test_add_func ("/export/article-line/form", test_form);
  g_test_add_func ("/export/article-line/wrong-lines", test_wrong_lines);
  g_test_add_func ("/export/json/strings", test_strings);
  g_test_add_func ("/export/offsets", test_offsets);
  return g_test_run ();
}
