#include "export/geojson.h"

#include <json-glib/json-glib.h>

#include "../sample/sample.h"

static WabSnapshot *
make_snapshot (void)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  g_autoptr (GPtrArray) analyses =
      g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < 2; i++)
    {
      WabArticle *article = sample_article_new (i);
      WabAnalysis *analysis = sample_analysis_new (article, i);
      wab_analysis_get_report (analysis, 0)->id = i * 2 + 1;
      wab_analysis_get_report (analysis, 1)->id = i * 2 + 2;
      g_ptr_array_add (articles, article);
      g_ptr_array_add (analyses, analysis);
    }
  /* The first reports are one event; the second report of the second article is at no place. */
  WabAnalysis *last = analyses->pdata[1];
  wab_analysis_get_report (last, 1)->n_places = 0;
  const guint32 ids[] = { 1, 2, 1, 4 };
  g_array_append_vals (events, ids, 4);
  return wab_snapshot_new (NULL, articles, analyses, events);
}

static void
test_features (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WabSnapshot) snapshot = make_snapshot ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_assert_true (wab_export_geojson (snapshot, stream, NULL, &error));
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_assert_true (json_parser_load_from_data (
      parser,
      g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
      g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
      &error));
  g_assert_no_error (error);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "type"), ==, "FeatureCollection");
  g_assert_true (json_object_get_boolean_member (root, "inclusive_days"));
  JsonArray *features = json_object_get_array_member (root, "features");
  g_assert_cmpuint (json_array_get_length (features), ==, 3);

  JsonObject *first = json_array_get_object_element (features, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, "e1/p777");
  JsonArray *at = json_object_get_array_member (json_object_get_object_member (first, "geometry"),
                                                "coordinates");
  g_assert_cmpfloat (json_array_get_double_element (at, 0), ==, 20.5);
  g_assert_cmpfloat (json_array_get_double_element (at, 1), ==, 47.123456);
  JsonObject *facts = json_object_get_object_member (first, "properties");
  g_assert_cmpint (json_object_get_int_member (facts, "articles"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (facts, "earliest"), ==, "2021-03-05");
  g_assert_cmpstr (json_object_get_string_member (facts, "latest"), ==, "2021-03-06");
  g_assert_cmpstr (json_object_get_string_member (facts, "first_told"), ==, "2021-03-05");
  g_assert_false (json_object_get_boolean_member (facts, "approximate"));

  JsonObject *last = json_array_get_object_element (features, 2);
  g_assert_true (json_object_get_null_member (last, "geometry"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/geojson/features", test_features);
  return g_test_run ();
}
