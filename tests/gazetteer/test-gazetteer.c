#include "gazetteer/gazetteer.h"
#include "model/error.h"

#include <glib/gstdio.h>
#include <string.h>

static WabGazetteer *
open_gazetteer (void)
{
  g_autoptr (GError) error = NULL;
  WabGazetteer *gazetteer = wab_gazetteer_open (NULL, &error);
  g_assert_no_error (error);
  return gazetteer;
}

/* The best entry of @name, its id and its feature. */
static void
assert_best (const WabGazetteer *gazetteer, const char *name, gint64 id, const char *feature)
{
  guint32 n;
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, name, &n);
  if (candidates == NULL)
    g_error ("%s: not found", name);
  WabEntryInfo info;
  wab_gazetteer_get_info (gazetteer, candidates[0].entry, &info);
  if (info.id != id)
    g_error ("%s: %" G_GINT64_FORMAT " %s, not %" G_GINT64_FORMAT, name, info.id, info.name, id);
  g_assert_cmpstr (info.feature, ==, feature);
  g_assert_cmpuint (wab_gazetteer_find_id (gazetteer, id), ==, candidates[0].entry);
}

static gboolean
has_entry (const WabGazetteer *gazetteer, const char *name, gint64 id)
{
  guint32 n;
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, name, &n);
  for (guint32 i = 0; i < n; i++)
    {
      WabEntryInfo info;
      wab_gazetteer_get_info (gazetteer, candidates[i].entry, &info);
      if (info.id == id)
        return TRUE;
    }
  return FALSE;
}

static void
test_names (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  assert_best (gazetteer, "Almaty", 1526384, "P.PPLA");
  assert_best (gazetteer, "Alma-Ata", 1526384, "P.PPLA");
  assert_best (gazetteer, "ALMA ATA", 1526384, "P.PPLA");
  assert_best (gazetteer, "Алма-Ата", 1526384, "P.PPLA");
  assert_best (gazetteer, "Taldykorgan", 1518542, "P.PPLA");
  assert_best (gazetteer, "Zhambyl", 1524444, "A.ADM1");
  assert_best (gazetteer, "Kazakhstan", 1522867, "A.PCLI");
  assert_best (gazetteer, "Georgia", 614540, "A.PCLI");
  assert_best (gazetteer, "Tselinograd", 1526273, "P.PPLC");
  assert_best (gazetteer, "Kyiv", 703448, "P.PPLC");
  assert_best (gazetteer, "Paris", 2988507, "P.PPLC");
  assert_best (gazetteer, "United Kingdom", 2635167, "A.PCLI");
  assert_best (gazetteer, "UK", 2635167, "A.PCLI");
  g_assert_true (has_entry (gazetteer, "Kiev", 703448));
  g_assert_true (has_entry (gazetteer, "Almaty", 1537162));
  g_assert_true (has_entry (gazetteer, "Zhambyl", 1516905));
  g_assert_true (has_entry (gazetteer, "Georgia", 4197000));
  guint32 n;
  wab_gazetteer_find_name (gazetteer, "Springfield", &n);
  g_assert_cmpuint (n, >=, 30);
  g_assert_null (wab_gazetteer_find_name (gazetteer, "Nowhere at all", &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (wab_gazetteer_find_name (gazetteer, "", &n));
}

static void
test_within (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  WabEntry taldykorgan = wab_gazetteer_find_id (gazetteer, 1518542);
  WabEntry almaty_region = wab_gazetteer_find_id (gazetteer, 1537162);
  WabEntry kazakhstan = wab_gazetteer_find_id (gazetteer, 1522867);
  WabEntry russia = wab_gazetteer_find_id (gazetteer, 2017370);
  g_assert_true (wab_gazetteer_is_within (gazetteer, taldykorgan, kazakhstan));
  g_assert_true (wab_gazetteer_is_within (gazetteer, taldykorgan, almaty_region));
  g_assert_true (wab_gazetteer_is_within (gazetteer, almaty_region, kazakhstan));
  g_assert_false (wab_gazetteer_is_within (gazetteer, kazakhstan, almaty_region));
  g_assert_false (wab_gazetteer_is_within (gazetteer, taldykorgan, russia));
}

static void
test_translations_and_demonyms (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  WabEntry kazakhstan = wab_gazetteer_find_id (gazetteer, 1522867);
  g_assert_cmpstr (wab_gazetteer_get_name (gazetteer, kazakhstan, "ru"), ==, "Казахстан");
  g_assert_null (wab_gazetteer_get_name (gazetteer, kazakhstan, "xx"));
  g_assert_cmpuint (wab_gazetteer_find_demonym (gazetteer, "kazakh"), ==, kazakhstan);
  g_assert_cmpuint (wab_gazetteer_find_demonym (gazetteer, "kazakhs"), ==, kazakhstan);
  g_assert_cmpuint (wab_gazetteer_find_demonym (gazetteer, "table"), ==, WAB_NO_ENTRY);
}

static void
test_places (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  WabEntry zhambyl = wab_gazetteer_find_id (gazetteer, 1524444);
  g_autoptr (WabPlace) place = wab_gazetteer_dup_place (gazetteer, zhambyl);
  g_assert_cmpint (place->shape, ==, WAB_SHAPE_AREA);
  g_assert_cmpint (place->kind, ==, WAB_PLACE_REGION);
  g_assert_cmpstr (place->outline, ==, "admin1:KAZ-3252");
  g_assert_cmpstr (place->country, ==, "KZ");
  guint settlements = 0;
  for (WabEntry i = 0; i < wab_gazetteer_get_n_entries (gazetteer); i++)
    {
      WabEntryInfo info;
      wab_gazetteer_get_info (gazetteer, i, &info);
      g_assert_true (g_utf8_validate (info.name, -1, NULL));
      g_assert_cmpstr (info.name, !=, "");
      g_assert_cmpfloat (info.point.lat, >=, -90);
      g_assert_cmpfloat (info.point.lat, <=, 90);
      g_assert_cmpfloat (info.point.lon, >=, -180);
      g_assert_cmpfloat (info.point.lon, <, 180);
      settlements += info.kind == WAB_PLACE_SETTLEMENT;
    }
  g_assert_cmpuint (settlements, >=, 150000);
}

static void
test_damaged (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("gazetteer-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  static const char *const contents[] = { "",
                                          "WABGAZ1\n",
                                          "no gazetteer at all, but long enough to be one" };
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      g_assert_null (wab_gazetteer_open (path, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_DATA);
    }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gazetteer/names", test_names);
  g_test_add_func ("/gazetteer/within", test_within);
  g_test_add_func ("/gazetteer/translations-and-demonyms", test_translations_and_demonyms);
  g_test_add_func ("/gazetteer/places", test_places);
  g_test_add_func ("/gazetteer/damaged", test_damaged);
  return g_test_run ();
}
