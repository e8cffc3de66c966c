#include "gazetteer/gazetteer.h"
#include "model/regions.h"
#include "model/data-file.h"
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
check_row (const WabGazetteer *gazetteer, char **cells)
{
  static const char *const kinds[] = { "main", "other", "former", "code" };
  guint32 n;
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, cells[0], &n);
  if (g_str_equal (cells[1], "-"))
    {
      if (candidates != NULL || n != 0)
        g_error ("%s: a name", cells[0]);
      return;
    }
  if (candidates == NULL)
    g_error ("%s: not found", cells[0]);
  WabEntryInfo info;
  wab_gazetteer_get_info (gazetteer, candidates[0].entry, &info);
  if (info.id != g_ascii_strtoll (cells[1], NULL, 10))
    g_error ("%s: %" G_GINT64_FORMAT " %s, not %s", cells[0], info.id, info.name, cells[1]);
  if (!g_str_equal (kinds[candidates[0].name_kind], cells[2]))
    g_error ("%s: %s, not %s", cells[0], kinds[candidates[0].name_kind], cells[2]);
  g_assert_cmpuint (wab_gazetteer_find_id (gazetteer, info.id), ==, candidates[0].entry);
}

/* Every row of the table for readers, tests/spec/gazetteer.tsv. */
static void
test_table (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "spec", "gazetteer.tsv", NULL);
  g_autofree char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_rows = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      check_row (gazetteer, cells);
      n_rows++;
    }
  g_assert_cmpuint (n_rows, >=, 40);
}

static void
test_names (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  g_assert_true (has_entry (gazetteer, "Kiev", 703448));
  g_assert_true (has_entry (gazetteer, "Almaty", 1537162));
  g_assert_true (has_entry (gazetteer, "Zhambyl", 1516905));
  g_assert_true (has_entry (gazetteer, "Georgia", 4197000));
  guint32 n;
  wab_gazetteer_find_name (gazetteer, "Springfield", &n);
  g_assert_cmpuint (n, >=, 30);
  g_assert_null (wab_gazetteer_find_name (gazetteer, "", &n));
  g_assert_cmpuint (n, ==, 0);
}

/* What wab_gazetteer_match() finds at the first word of @text, "" for nothing. */
static void
assert_match (const WabGazetteer *gazetteer, const char *text, const char *expected, gint64 id)
{
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  wab_tokens_split_sentences (tokens);
  guint32 n_tokens = 0, n = 0;
  const WabCandidate *candidates = NULL;
  if (!wab_gazetteer_match (gazetteer, tokens, 0, &n_tokens, &candidates, &n))
    {
      g_assert_cmpuint (n_tokens, ==, 0);
      g_assert_null (candidates);
      g_assert_cmpstr ("", ==, expected);
      return;
    }
  guint32 start = wab_tokens_get (tokens, 0)->start,
          end = wab_tokens_get (tokens, n_tokens - 1)->end;
  g_autofree char *found = g_strndup (text + start, end - start);
  g_assert_cmpstr (found, ==, expected);
  WabEntryInfo info;
  wab_gazetteer_get_info (gazetteer, candidates[0].entry, &info);
  g_assert_cmpint (info.id, ==, id);
}

static void
test_match (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  assert_match (gazetteer, "Almaty was quiet", "Almaty", 1526384);
  assert_match (gazetteer, "Alma-Ata was quiet", "Alma-Ata", 1526384);
  assert_match (gazetteer, "Alma Ata was quiet", "Alma Ata", 1526384);
  assert_match (gazetteer, "Almaata was quiet", "Almaata", 1526384);
  assert_match (gazetteer, "Kazakhstan's president", "Kazakhstan", 1522867);
  assert_match (gazetteer, "Kazakhstan\342\200\231s president", "Kazakhstan", 1522867);
  assert_match (gazetteer, "Saint-Petersburg stood", "Saint-Petersburg", 498817);
  assert_match (gazetteer, "New York City Hall", "New York City", 5128581);
  assert_match (gazetteer, "King's Lynn is far", "King's Lynn", 2645456);
  assert_match (gazetteer, "Алма-Ата в январе", "Алма-Ата", 1526384);
  /* names end at commas, sentences and breaks */
  assert_match (gazetteer, "Moscow, Idaho", "Moscow", 524901);
  assert_match (gazetteer, "Mexico. City life", "Mexico", 3996063);
  assert_match (gazetteer, "Mexico\n\nCity life", "Mexico", 3996063);
  /* white space that the gazetteer does not have makes other words */
  assert_match (gazetteer, "I ran home", "", 0);
  assert_match (gazetteer, "quietly", "", 0);
  assert_match (gazetteer, "(Almaty)", "", 0);
}

static void
test_regions_as_of (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  WabEntry taldykorgan = wab_gazetteer_find_id (gazetteer, 1518542);
  WabEntryInfo info;
  wab_gazetteer_get_info (gazetteer, taldykorgan, &info);
  g_assert_cmpuint (info.region, !=, WAB_NO_ENTRY); /* Zhetysu, since 2022 */
  g_assert_cmpuint (info.region, !=, wab_gazetteer_find_id (gazetteer, 1537162));
  g_assert_cmpuint (wab_gazetteer_get_region_as_of (gazetteer, taldykorgan),
                    ==,
                    wab_gazetteer_find_id (gazetteer, 1537162));
}

static gboolean
is_region (const WabGazetteer *gazetteer, const char *country, const char *name)
{
  guint32 n = 0;
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, name, &n);
  for (guint32 i = 0; i < n; i++)
    {
      WabEntryInfo info;
      wab_gazetteer_get_info (gazetteer, candidates[i].entry, &info);
      if (info.kind == WAB_PLACE_REGION && g_str_equal (info.country, country)
          && g_str_equal (info.name, name))
        return TRUE;
    }
  return FALSE;
}

static guint
report_unknown (const char *country, const char *name)
{
  g_test_message ("%s: the gazetteer has no region “%s”", country, name);
  return 1;
}

/* The table of changes names regions as the gazetteer does, each once, and no change leads back. */
static void
test_region_changes (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  guint n = 0;
  const WabRegionChange *changes = wab_region_changes_get (&n);
  guint n_unknown = 0;
  g_assert_cmpuint (n, >, 80);
  for (guint i = 0; i < n; i++)
    {
      const WabRegionChange *change = &changes[i];
      if (!is_region (gazetteer, change->country, change->region))
        n_unknown += report_unknown (change->country, change->region);
      if (!is_region (gazetteer, change->country, change->before))
        n_unknown += report_unknown (change->country, change->before);
      g_assert_cmpstr (wab_region_find_on (change->country, change->region, change->since - 1),
                       ==,
                       wab_region_find_on (change->country, change->before, change->since - 1));
      g_assert_true (wab_region_find_on (change->country, change->region, change->since)
                     == change->region);
      g_assert_cmpstr (
          wab_region_find_on (change->country, change->region, G_MININT32), !=, change->region);
      if (i > 0)
        g_assert_true (strcmp (changes[i - 1].country, change->country) < 0
                       || (g_str_equal (changes[i - 1].country, change->country)
                           && strcmp (changes[i - 1].region, change->region) < 0));
    }
  g_assert_cmpuint (n_unknown, ==, 0);
  /* Two steps. */
  gint32 day = 10000; /* in 1997 */
  g_assert_cmpstr (wab_region_find_on ("ID", "Southwest Papua", day), ==, "Papua");
  g_assert_cmpstr (wab_region_find_on ("KZ", "Almaty Region", day), ==, "Almaty Region");
  g_assert_null (wab_region_find_on ("KZ", NULL, day));
}

static void
test_macro_regions (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  WabEntry almaty = wab_gazetteer_find_id (gazetteer, 1526384);
  WabEntry moscow = wab_gazetteer_find_id (gazetteer, 524901);
  WabEntry central_asia = wab_gazetteer_find_id (gazetteer, 2100000143);
  WabEntry eastern_europe = wab_gazetteer_find_id (gazetteer, 2100000151);
  g_assert_true (wab_gazetteer_is_within (gazetteer, almaty, central_asia));
  g_assert_false (wab_gazetteer_is_within (gazetteer, moscow, central_asia));
  g_assert_true (wab_gazetteer_is_within (gazetteer, moscow, eastern_europe));
  g_assert_false (wab_gazetteer_is_within (gazetteer, central_asia, almaty));
  /* Continents are there twice: by the numbers of the United Nations, and as labels of the map. */
  static const gint64 asias[] = { 2100000142, 2000101009 };
  for (guint i = 0; i < G_N_ELEMENTS (asias); i++)
    {
      WabEntry asia = wab_gazetteer_find_id (gazetteer, asias[i]);
      g_assert_true (wab_gazetteer_is_within (gazetteer, almaty, asia));
      g_assert_false (wab_gazetteer_is_within (gazetteer, moscow, asia));
    }
}

static void
test_airports (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  guint n = 0, n_placed = 0;
  for (WabEntry entry = 0; entry < wab_gazetteer_get_n_entries (gazetteer); entry++)
    {
      WabEntryInfo info;
      wab_gazetteer_get_info (gazetteer, entry, &info);
      if (!g_str_equal (info.feature, "S.AIRP"))
        continue;
      n++;
      n_placed += info.region != WAB_NO_ENTRY;
    }
  g_assert_cmpuint (n, >, 5000);
  g_assert_cmpuint (n_placed * 100, >=, n * 95);
  /* Of a division that OurAirports and GeoNames count differently: Casablanca. */
  guint32 n_candidates;
  const WabCandidate *candidates =
      wab_gazetteer_find_name (gazetteer, "Mohammed V International Airport", &n_candidates);
  g_assert_nonnull (candidates);
  WabEntryInfo info, region;
  wab_gazetteer_get_info (gazetteer, candidates[0].entry, &info);
  g_assert_cmpuint (info.region, !=, WAB_NO_ENTRY);
  wab_gazetteer_get_info (gazetteer, info.region, &region);
  g_assert_nonnull (strstr (region.name, "Casablanca"));
}

/* The points of areas come from named sources, not from where a map puts its label. */
static void
test_points (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  static const struct
  {
    const char *name;
    double lat, lon;
  } cases[] = {
    { "Indian Ocean", -10, 70 },     { "Atlantic Ocean", 10, -25 },
    { "Europe", 48.69096, 9.14062 }, { "Middle East", 33.139, 35.859 },
    { "Canada", 60, -95 },           { "Libya", 28, 17 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 n;
      WabEntryInfo info;
      const WabCandidate *found = wab_gazetteer_find_name (gazetteer, cases[i].name, &n);
      g_assert_nonnull (found);
      wab_gazetteer_get_info (gazetteer, found[0].entry, &info);
      g_assert_cmpfloat_with_epsilon (info.point.lat, cases[i].lat, 0.001);
      g_assert_cmpfloat_with_epsilon (info.point.lon, cases[i].lon, 0.001);
    }
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
  g_assert_cmpstr (wab_gazetteer_get_name (gazetteer, kazakhstan, "en"), ==, "Kazakhstan");
  static const struct
  {
    const char *fold;
    gint64 id;
  } cases[] = {
    { "kazakhstanis", 1522867 }, { "germans", 2921044 },   { "irishmen", 2963597 },
    { "chinese", 1814991 },      { "congolese", 203312 },  { "dominican", 3508796 },
    { "scottish", 2638360 },     { "soviet", 2110000000 }, { "texans", 4736286 },
    { "muscovites", 524901 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WabEntry entry = wab_gazetteer_find_demonym (gazetteer, cases[i].fold);
      if (entry != wab_gazetteer_find_id (gazetteer, cases[i].id))
        g_error ("%s: not %" G_GINT64_FORMAT, cases[i].fold, cases[i].id);
    }
  g_assert_cmpuint (wab_gazetteer_find_demonym (gazetteer, "table"), ==, WAB_NO_ENTRY);
  g_assert_cmpuint (wab_gazetteer_find_demonym (gazetteer, "jersey"), ==, WAB_NO_ENTRY);
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
  guint settlements = 0, countries = 0, regions = 0;
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
      g_assert_true (g_utf8_validate (info.outline, -1, NULL));
      g_assert_true (g_utf8_validate (info.feature, -1, NULL));
      static const char *const languages[] = { "en", "ru", "kk", "zh" };
      for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
        {
          const char *name = wab_gazetteer_get_name (gazetteer, i, languages[k]);
          g_assert_true (name == NULL || g_utf8_validate (name, -1, NULL));
        }
      g_assert_cmpuint (wab_gazetteer_find_id (gazetteer, info.id), ==, i);
      countries += g_str_equal (info.feature, "A.PCLI");
      regions += g_str_equal (info.feature, "A.ADM1");
      settlements += info.kind == WAB_PLACE_SETTLEMENT;
    }
  g_assert_cmpuint (settlements, >=, 150000);
  g_assert_cmpuint (countries, >=, 249);
  g_assert_cmpuint (regions, >=, 3900);
}

static void
test_verify (void)
{
  g_autoptr (WabGazetteer) gazetteer = open_gazetteer ();
  g_autoptr (GError) error = NULL;
  wab_gazetteer_verify (gazetteer, &error);
  g_assert_no_error (error);
}

/* Everything that reads the file, over what may be damaged: any answer will do. */
static void
use_gazetteer (const WabGazetteer *gazetteer)
{
  static const char text[] = "Almaty, Alma-Ata, New York City and St. Petersburg in Kazakhstan";
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, strlen (text));
  guint32 n_tokens, n;
  const WabCandidate *candidates;
  for (guint32 i = 0; i < tokens->tokens->len; i++)
    if (wab_gazetteer_match (gazetteer, tokens, i, &n_tokens, &candidates, &n))
      for (guint32 k = 0; k < n; k++)
        if (candidates[k].entry < wab_gazetteer_get_n_entries (gazetteer))
          {
            g_autoptr (WabPlace) place = wab_gazetteer_dup_place (gazetteer, candidates[k].entry);
            wab_gazetteer_get_name (gazetteer, candidates[k].entry, "ru");
            wab_gazetteer_is_within (gazetteer, candidates[k].entry, 0);
          }
  wab_gazetteer_find_demonym (gazetteer, "kazakh");
  wab_gazetteer_find_id (gazetteer, 1526384);
}

static void
test_damaged (void)
{
  g_autofree char *built = wab_data_file_find ("gazetteer.bin");
  g_autofree char *contents = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (built, &contents, &length, NULL));
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("gazetteer-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  gsize lengths[] = { 0, 7, 8, 500, length / 2, length - 1 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (path, contents, (gssize)lengths[i], NULL));
      g_assert_null (wab_gazetteer_open (path, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, path));
    }
  for (guint i = 0; i < 400; i += 40)
    {
      g_autoptr (GError) error = NULL;
      contents[i] ^= 0x10;
      g_assert_true (g_file_set_contents (path, contents, (gssize)length, NULL));
      contents[i] ^= 0x10;
      g_assert_null (wab_gazetteer_open (path, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_DATA);
    }
  /* Beyond the header opening looks at nothing; verifying does, and no look-up runs away. */
  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *spoilt = g_memdup2 (contents, length);
      guint32 seed = 12345 + round;
      for (guint k = 0; k < 200000; k++)
        {
          seed = seed * 1664525 + 1013904223;
          spoilt[1024 + (seed >> 3) % (length - 1025)] ^= (char)(1 << seed % 7);
        }
      g_assert_true (g_file_set_contents (path, spoilt, (gssize)length, NULL));
      g_autoptr (GError) error = NULL;
      g_autoptr (WabGazetteer) gazetteer = wab_gazetteer_open (path, NULL);
      if (gazetteer == NULL)
        continue;
      g_assert_false (wab_gazetteer_verify (gazetteer, &error));
      g_assert_error (error, WAB_ERROR, WAB_ERROR_DATA);
      use_gazetteer (gazetteer);
    }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gazetteer/names", test_names);
  g_test_add_func ("/gazetteer/table", test_table);
  g_test_add_func ("/gazetteer/match", test_match);
  g_test_add_func ("/gazetteer/regions-as-of", test_regions_as_of);
  g_test_add_func ("/gazetteer/region-changes", test_region_changes);
  g_test_add_func ("/gazetteer/macro-regions", test_macro_regions);
  g_test_add_func ("/gazetteer/verify", test_verify);
  g_test_add_func ("/gazetteer/within", test_within);
  g_test_add_func ("/gazetteer/airports", test_airports);
  g_test_add_func ("/gazetteer/points", test_points);
  g_test_add_func ("/gazetteer/translations-and-demonyms", test_translations_and_demonyms);
  g_test_add_func ("/gazetteer/places", test_places);
  g_test_add_func ("/gazetteer/damaged", test_damaged);
  return g_test_run ();
}
