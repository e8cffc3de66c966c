#include "analysis/place-outlet.h"

#include <string.h>

/* The weights, in thousandths. */
enum
{
  SAME_COUNTRY = 480,
  AMERICAN = 200, /* no country in the address: most such papers in English are American */
  TOWN_COUNTRY = 300,
  SAME_REGION = 350,
  NEAR_TOWN = 600,
};

#define NEAR_METRES 120000.0
#define MAX_TOWNS 8

/* The host of an address, without "www.". Returns: its length, 0 if there is none */
static gsize
find_host (const char *url, const char **out_host)
{
  const char *host = strstr (url, "://");
  host = host != NULL ? host + 3 : url;
  if (g_str_has_prefix (host, "www."))
    host += 4;
  *out_host = host;
  return strcspn (host, "/:?#");
}

/* The label that names the outlet: the one before the public suffix. */
static char *
dup_label (const char *host, gsize length)
{
  g_autofree char *copy = g_ascii_strdown (host, (gssize)length);
  g_auto (GStrv) labels = g_strsplit (copy, ".", -1);
  guint n = g_strv_length (labels);
  if (n < 2)
    return NULL;
  guint last = n - 2;
  gboolean is_second_level =
      n >= 3 && strlen (labels[n - 1]) == 2
      && (strlen (labels[n - 2]) <= 3 || g_str_equal (labels[n - 2], "info"));
  return g_strdup (labels[is_second_level ? last - 1 : last]);
}

/* Whether the rest of a label, after a name of a place, is what papers are called. */
static gboolean
is_paper (const char *rest)
{
  static const char *const words[] = {
    "news",      "times",      "tribune",  "herald",   "post",      "gazette",   "journal",
    "chronicle", "observer",   "star",     "sun",      "press",     "daily",     "register",
    "record",    "ledger",     "dispatch", "examiner", "democrat",  "republic",  "mail",
    "leader",    "advertiser", "courier",  "sentinel", "telegraph", "standard",  "today",
    "online",    "city",       "free",     "live",     "echo",      "argus",     "independent",
    "enquirer",  "inquirer",   "telegram", "globe",    "world",     "mercury",   "citizen",
    "review",    "now",        "paper",    "local",    "tv",        "daytimes",  "voice",
    "reporter",  "union",      "eagle",    "banner",   "state",     "newspaper", "beacon",
    "bulletin",  "capital",    "pilot",    "weekly",   "topix",     "area",      "county"
  };
  if (strlen (rest) <= 2) /* nothing, or initials */
    return TRUE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (g_str_has_prefix (rest, words[k]))
      return TRUE;
  return FALSE;
}

static void
add_towns (WabOutlet *out, const WabGazetteer *gazetteer, const char *name)
{
  guint32 n;
  const WabCandidate *candidates = wab_gazetteer_find_name (gazetteer, name, &n);
  for (guint32 i = 0; candidates != NULL && i < n && out->towns->len < MAX_TOWNS; i++)
    {
      WabEntryInfo info;
      if (candidates[i].name_kind != WAB_NAME_MAIN)
        continue;
      wab_gazetteer_get_info (gazetteer, candidates[i].entry, &info);
      if (info.population >= 5000 || info.kind == WAB_PLACE_REGION
          || info.kind == WAB_PLACE_DISTRICT)
        g_array_append_val (out->towns, info);
    }
}

void
wab_outlet_find (WabOutlet *out, const WabGazetteer *gazetteer, const WabArticle *article)
{
  const char *host;
  gsize length;
  if (article == NULL || article->url == NULL || (length = find_host (article->url, &host)) == 0)
    return;
  g_autofree char *label = dup_label (host, length);
  if (label == NULL)
    return;
  gsize dot = length;
  while (dot > 0 && host[dot - 1] != '.')
    dot--;
  if (length - dot == 2)
    {
      out->country[0] = g_ascii_toupper (host[dot]);
      out->country[1] = g_ascii_toupper (host[dot + 1]);
      if (strcmp (out->country, "UK") == 0)
        strcpy (out->country, "GB");
    }
  else
    {
      strcpy (out->country, "US");
      out->is_guess = TRUE;
    }

  out->towns = g_array_new (FALSE, FALSE, sizeof (WabEntryInfo));
  const char *start = g_str_has_prefix (label, "the") ? label + 3 : label;
  for (gsize n = strlen (start); n >= 5 && out->towns->len == 0; n--)
    if (is_paper (start + n))
      {
        g_autofree char *name = g_strndup (start, n);
        add_towns (out, gazetteer, name);
      }
}

gint
wab_outlet_get_score (const WabOutlet *self, const WabEntryInfo *info)
{
  gint score = 0;
  if (self->country[0] != '\0' && strcmp (self->country, info->country) == 0)
    score = self->is_guess ? AMERICAN : SAME_COUNTRY;
  gint best = 0;
  for (guint i = 0; self->towns != NULL && i < self->towns->len; i++)
    {
      const WabEntryInfo *town = &g_array_index (self->towns, WabEntryInfo, i);
      if (strcmp (town->country, info->country) != 0)
        continue;
      gint points = TOWN_COUNTRY;
      WabEntry region = town->region;
      if (region != WAB_NO_ENTRY && region == info->region)
        points += SAME_REGION;
      if (wab_geo_point_distance (&town->point, &info->point) < NEAR_METRES)
        points += NEAR_TOWN;
      best = MAX (best, points / (gint)(1 + i));
    }
  return score + best;
}

void
wab_outlet_clear (WabOutlet *self)
{
  if (self->towns != NULL)
    g_array_unref (self->towns);
  self->towns = NULL;
}
