#include "analysis/place-resolver.h"

#include <math.h>
#include <string.h>

#include "analysis/place-hints.h"
#include "analysis/place-outlet.h"
#include "analysis/place-votes.h"

/*
 * Every option starts with what the gazetteer knows of it (size, kind, name) and what the text says
 * right there (a head, the name after the comma). Then the senses vote for each other
 * (place-votes.c). All scores are integers in thousandths; ties go to the smaller id.
 */

#define MAX_OPTIONS 40

/* The weights, in thousandths. Tuned on one half of the development texts, checked on the other. */
enum
{
  SIZE_PER_DOUBLING = 110,
  COUNTRY_KIND = 2600,
  MACROREGION_KIND = 3400,
  REGION_KIND = 740,
  CAPITAL_KIND = 970,
  BIG_CITY_KIND = 400, /* of half a million and more */
  SEAT_KIND = 330,
  DISTRICT_KIND = -500,
  PART_KIND = -500,
  SEA_KIND = 4000,
  WATER_KIND = -300,
  LANDMARK_KIND = 1500, /* of those few that the gazetteer has */
  FACILITY_KIND = -900,
  FORMER_KIND = -1500, /* the place itself is history */
  ALTERNATE_NAME = -1040,
  ALTERNATE_COUNTRY = -3200,
  FORMER_NAME = -300,
  PERSONAL_NAME = 10000,
  OTHERS_MAIN_NAME = -1200, /* another name here, and the main name of something larger */
  SAME_NAMED_CITY = 1700,
  WHOLE_NAME = 2000, /* known by the name with its head */
  HEAD_FITS = 2500,
  HEAD_FITS_NOT = -2500,
  WITH_ARTICLE = 2000, /* "the Nile": a water or a mountain */
  INSIDE_COMMA = 2980,
  INSIDE_IN = 1500,
  OTHERS_MEAN = 2500,
  HOLDS = 1920, /* of the parent: it holds what it should */
};

struct _WabPlaceResolution
{
  GArray *senses;     /* of WabPlaceSense */
  GHashTable *firsts; /* candidates of a name -> the first sense of it, counted from 1 */
};

static void
clear_sense (gpointer data)
{
  WabPlaceSense *sense = data;
  g_clear_pointer (&sense->options, g_array_unref);
  g_clear_pointer (&sense->place, wab_place_unref);
  g_clear_pointer (&sense->rivals, g_array_unref);
  g_clear_pointer (&sense->reasons, g_array_unref);
}

static inline WabPlaceSense *
get_sense (const WabPlaceResolution *self, guint32 i)
{
  return &g_array_index (self->senses, WabPlaceSense, i);
}

static inline WabPlaceOption *
get_option (const WabPlaceSense *sense, guint32 i)
{
  return &g_array_index (sense->options, WabPlaceOption, i);
}

/* Making senses. */

static guint32
find_sense (const WabPlaceResolution *self, const WabPlaceName *name, guint32 parent)
{
  guint32 i = GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, name->candidates)) - 1;
  for (; i != WAB_NO_NAME; i = get_sense (self, i)->next)
    {
      const WabPlaceSense *sense = get_sense (self, i);
      if (sense->wanted == name->wanted && (sense->parent == parent || parent == WAB_NO_NAME))
        return i;
    }
  return WAB_NO_NAME;
}

/* Puts sense @s behind the others of its name. */
static void
link_sense (WabPlaceResolution *self, guint32 s)
{
  gpointer key = (gpointer)get_sense (self, s)->candidates;
  guint32 i = GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, key)) - 1;
  if (i == WAB_NO_NAME)
    {
      g_hash_table_insert (self->firsts, key, GUINT_TO_POINTER (s + 1));
      return;
    }
  while (get_sense (self, i)->next != WAB_NO_NAME)
    i = get_sense (self, i)->next;
  get_sense (self, i)->next = s;
}

/* Parents that only stand near ("X in Y") do not part two senses; those after a comma or in
 * brackets do. */
static gboolean
is_close_link (guint8 link)
{
  return link == WAB_LINK_COMMA || link == WAB_LINK_BRACKET;
}

static void
add_to_sense (WabPlaceResolution *self, WabPlaceWork *work, guint32 i)
{
  WabPlaceName *name = wab_place_work_get_name (work, i);
  if (name->candidates == NULL || name->sense != WAB_NO_NAME)
    return;
  guint32 parent = WAB_NO_NAME;
  if (name->parent != WAB_NO_NAME)
    {
      if (name->parent > i)
        add_to_sense (self, work, name->parent);
      parent = wab_place_work_get_name (work, name->parent)->sense;
    }
  guint32 s = find_sense (self, name, is_close_link (name->link) ? parent : WAB_NO_NAME);
  if (s == WAB_NO_NAME)
    {
      /* A sense without a parent takes this one. */
      s = find_sense (self, name, WAB_NO_NAME);
      if (s != WAB_NO_NAME && get_sense (self, s)->parent != WAB_NO_NAME
          && is_close_link (get_sense (self, s)->link))
        s = WAB_NO_NAME;
    }
  if (s == WAB_NO_NAME)
    {
      WabPlaceSense sense = { .candidates = name->candidates,
                              .n_candidates = name->n_candidates,
                              .more = name->more,
                              .n_more = name->n_more,
                              .wanted = name->wanted,
                              .defined = name->defined,
                              .parent = WAB_NO_NAME,
                              .next = WAB_NO_NAME,
                              .name = i,
                              .first_word = wab_tokens_get (work->tokens, name->core_first)->hash };
      s = self->senses->len;
      g_array_append_val (self->senses, sense);
      link_sense (self, s);
    }
  WabPlaceSense *sense = get_sense (self, s);
  sense->n_names++;
  sense->n_embedded += name->type == WAB_TOPONYM_EMBEDDED;
  sense->n_articles += name->has_article;
  name->sense = s;
  if (parent != WAB_NO_NAME && parent != s
      && (sense->parent == WAB_NO_NAME
          || (!is_close_link (sense->link) && is_close_link (name->link))))
    {
      sense->parent = parent;
      sense->link = name->link;
    }
}

/* What the gazetteer knows. */

static gint
get_size_score (guint64 population)
{
  /* Sixteenths of a doubling, in integers: the position of the highest bit and the four below it.
   */
  if (population == 0)
    return 8 * SIZE_PER_DOUBLING;
  gint bit = 63 - __builtin_clzll (population);
  gint below =
      bit >= 4 ? (gint)(population >> (bit - 4)) & 15 : (gint)(population << (4 - bit)) & 15;
  return (bit * 16 + below) * SIZE_PER_DOUBLING / 16;
}

static gint
get_kind_score (const WabEntryInfo *info)
{
  const char *feature = info->feature;
  gboolean is_former = g_str_has_suffix (feature, "H") && strlen (feature) > 4;
  gint score = 0;
  switch ((WabPlaceKind)info->kind)
    {
    case WAB_PLACE_COUNTRY:
      score = COUNTRY_KIND;
      break;
    case WAB_PLACE_MACROREGION:
      score = MACROREGION_KIND;
      break;
    case WAB_PLACE_REGION:
      score = REGION_KIND;
      break;
    case WAB_PLACE_DISTRICT:
      score = DISTRICT_KIND;
      break;
    case WAB_PLACE_WATER:
      score = g_str_equal (feature, "H.OCN") || g_str_equal (feature, "H.SEA")
                      || g_str_equal (feature, "H.GULF")
                  ? SEA_KIND
                  : WATER_KIND;
      break;
    case WAB_PLACE_LAND:
      score = WATER_KIND;
      break;
    case WAB_PLACE_FACILITY:
      score = g_str_equal (feature, "S.AIRP") ? FACILITY_KIND : LANDMARK_KIND;
      break;
    case WAB_PLACE_SETTLEMENT:
    case WAB_PLACE_OTHER:
    default:
      if (g_str_equal (feature, "P.PPLC"))
        score = CAPITAL_KIND;
      else if (g_str_equal (feature, "P.PPLA"))
        score = SEAT_KIND;
      else if (g_str_equal (feature, "P.PPLX"))
        score = PART_KIND;
      else if (g_str_equal (feature, "P.PPLQ"))
        score = FORMER_KIND;
      if (info->population >= 500000)
        score += BIG_CITY_KIND;
      break;
    }
  return is_former ? score + FORMER_KIND : score;
}

/* A name in some language or other says little; least of all that it is a country (Tunisia is
 * "Tunis" in several). Capitals are known by many names. */
static gint
get_name_score (guint8 name_kind, const WabEntryInfo *info)
{
  if (name_kind == WAB_NAME_PERSONAL)
    return PERSONAL_NAME;
  if (name_kind == WAB_NAME_FORMER)
    return FORMER_NAME;
  if (name_kind != WAB_NAME_ALTERNATE)
    return 0;
  if (info->kind == WAB_PLACE_COUNTRY)
    return ALTERNATE_COUNTRY;
  return g_str_equal (info->feature, "P.PPLC") ? ALTERNATE_NAME / 4 : ALTERNATE_NAME;
}

static gboolean
fits_head (guint32 wanted, const WabEntryInfo *info)
{
  switch ((WabPlaceKind)info->kind)
    {
    case WAB_PLACE_REGION:
      return (wanted & (WAB_PW_REGION | WAB_PW_DISTRICT)) != 0 || ((wanted & WAB_PW_COUNTRY) != 0);
    case WAB_PLACE_DISTRICT:
      return (wanted & (WAB_PW_DISTRICT | WAB_PW_REGION)) != 0
             || ((wanted & WAB_PW_SETTLEMENT) != 0 && g_str_equal (info->feature, "P.PPLX"));
    case WAB_PLACE_SETTLEMENT:
      return (wanted & WAB_PW_SETTLEMENT) != 0;
    case WAB_PLACE_COUNTRY:
      return (wanted & WAB_PW_COUNTRY) != 0;
    case WAB_PLACE_WATER:
      return (wanted & WAB_PW_WATER) != 0;
    case WAB_PLACE_LAND:
    case WAB_PLACE_MACROREGION:
      return (wanted & (WAB_PW_LAND | WAB_PW_REGION)) != 0;
    case WAB_PLACE_FACILITY:
      return (wanted & WAB_PW_FACILITY) != 0;
    case WAB_PLACE_OTHER:
    default:
      return FALSE;
    }
}

/* A head of a region that fits a region better than a district of that name. */
static gint
get_head_score (guint32 wanted, const WabEntryInfo *info)
{
  if (wanted == 0 || wanted == WAB_PW_FACILITY)
    return 0;
  if (!fits_head (wanted, info))
    return HEAD_FITS_NOT;
  gboolean is_half = (info->kind == WAB_PLACE_DISTRICT && !(wanted & WAB_PW_DISTRICT))
                     || (info->kind == WAB_PLACE_REGION && !(wanted & WAB_PW_REGION));
  return is_half ? HEAD_FITS / 2 : HEAD_FITS;
}

static void
add_option (WabPlaceSense *sense,
            const WabPlaceWork *work,
            const WabOutlet *outlet,
            const WabCandidate *candidate,
            gint whole_name)
{
  for (guint32 i = 0; i < sense->options->len; i++)
    if (get_option (sense, i)->entry == candidate->entry)
      return;
  WabPlaceOption option = { .entry = candidate->entry, .name_kind = candidate->name_kind };
  wab_gazetteer_get_info (work->gazetteer, option.entry, &option.info);
  option.parts[WAB_RULE_SIZE] = get_size_score (option.info.population);
  option.parts[WAB_RULE_KIND] = get_kind_score (&option.info);
  option.parts[WAB_RULE_NAME] = get_name_score (option.name_kind, &option.info);
  option.parts[WAB_RULE_HEAD] =
      whole_name
      + get_head_score (sense->wanted != 0 ? sense->wanted : sense->defined, &option.info);
  if (wab_place_sense_has_article (sense)
      && (option.info.kind == WAB_PLACE_WATER || option.info.kind == WAB_PLACE_LAND))
    option.parts[WAB_RULE_HEAD] += WITH_ARTICLE;
  option.parts[WAB_RULE_PAPER] = wab_outlet_get_score (outlet, &option.info);
  double lat = option.info.point.lat * G_PI / 180, lon = option.info.point.lon * G_PI / 180;
  option.x = cos (lat) * cos (lon);
  option.y = cos (lat) * sin (lon);
  option.z = sin (lat);
  g_array_append_val (sense->options, option);
}

static void
make_options (WabPlaceSense *sense, const WabPlaceWork *work, const WabOutlet *outlet)
{
  guint32 n = MIN (sense->n_candidates, MAX_OPTIONS), n_more = MIN (sense->n_more, MAX_OPTIONS);
  sense->options = g_array_sized_new (FALSE, FALSE, sizeof (WabPlaceOption), n + n_more);
  for (guint32 i = 0; i < n; i++)
    add_option (sense, work, outlet, &sense->candidates[i], sense->n_more > 0 ? WHOLE_NAME : 0);
  for (guint32 i = 0; i < n_more; i++)
    add_option (sense, work, outlet, &sense->more[i], 0);
}

/* A name that is somebody's main name is seldom meant as another's other name: "Salisbury" is not
 * Harare. */
static void
prefer_main_names (WabPlaceSense *sense)
{
  gboolean has_main = FALSE;
  for (guint32 i = 0; i < sense->options->len && !has_main; i++)
    {
      const WabPlaceOption *option = get_option (sense, i);
      has_main = (option->name_kind == WAB_NAME_MAIN || option->name_kind == WAB_NAME_CODE)
                 && (option->info.population >= 15000 || option->info.kind == WAB_PLACE_COUNTRY
                     || option->info.kind == WAB_PLACE_REGION);
    }
  for (guint32 i = 0; has_main && i < sense->options->len; i++)
    {
      WabPlaceOption *option = get_option (sense, i);
      if (option->name_kind == WAB_NAME_ALTERNATE || option->name_kind == WAB_NAME_FORMER)
        option->parts[WAB_RULE_NAME] += OTHERS_MAIN_NAME;
    }
}

static gboolean
is_capital (const WabPlaceOption *option)
{
  return option->name_kind != WAB_NAME_ALTERNATE && g_str_equal (option->info.feature, "P.PPLC");
}

/* Whether a region or district is less likely meant than @city of the same name. */
static gboolean
is_region_of (const WabPlaceSense *sense, const WabPlaceOption *option, const WabPlaceOption *city)
{
  if (memcmp (city->info.country, option->info.country, sizeof city->info.country) != 0)
    return FALSE;
  gdouble chord = wab_place_option_get_chord (option, city);
  /* "Almaty region" is not the city of Almaty that has the rank of a region. */
  if ((sense->wanted & WAB_PW_REGION) != 0 && chord < WAB_CHORD_NEAR
      && city->info.population * 5 >= option->info.population * 4)
    return TRUE;
  return sense->wanted == 0
         && (is_capital (city)
             || (chord < WAB_CHORD_FAR && city->info.population * 8 >= option->info.population));
}

/* A region that has much of its people in a city of the same name yields to the city where nothing
 * says which of them is meant: "Moscow", "Almaty", "Beirut". And of two towns of one name a few
 * kilometres apart the smaller is a suburb or the same one again. */
static void
prefer_cities (WabPlaceSense *sense)
{
  for (guint32 i = 0; i < sense->options->len; i++)
    {
      WabPlaceOption *option = get_option (sense, i);
      gboolean is_region =
          option->info.kind == WAB_PLACE_REGION || option->info.kind == WAB_PLACE_DISTRICT;
      if (!is_region && option->info.kind != WAB_PLACE_SETTLEMENT)
        continue;
      for (guint32 j = 0; j < sense->options->len; j++)
        {
          const WabPlaceOption *city = get_option (sense, j);
          if (i == j || city->info.kind != WAB_PLACE_SETTLEMENT)
            continue;
          if (is_region ? is_region_of (sense, option, city)
                        : city->info.population > option->info.population
                              && wab_place_option_get_chord (option, city) < WAB_CHORD_NEAR / 4)
            {
              option->parts[WAB_RULE_KIND] -= SAME_NAMED_CITY;
              break;
            }
        }
    }
}

guint32
wab_place_option_get_km (const WabPlaceOption *a, const WabPlaceOption *b)
{
  return (guint32)lround (wab_geo_point_distance (&a->info.point, &b->info.point) / 1000);
}

static gboolean
is_area (const WabEntryInfo *info)
{
  return info->kind == WAB_PLACE_COUNTRY || info->kind == WAB_PLACE_REGION
         || info->kind == WAB_PLACE_DISTRICT || info->kind == WAB_PLACE_MACROREGION;
}

/* Whether @option lies in @area; a town may also hold its part. */
static gboolean
is_inside (const WabPlaceWork *work, const WabPlaceOption *option, const WabPlaceOption *area)
{
  if (option->entry == area->entry)
    return FALSE;
  if (wab_gazetteer_is_within (work->gazetteer, option->entry, area->entry))
    return TRUE;
  if (area->info.kind == WAB_PLACE_DISTRICT || area->info.kind == WAB_PLACE_SETTLEMENT)
    return area->info.kind >= option->info.kind && !area->info.is_approximate
           && !option->info.is_approximate && g_str_equal (area->info.country, option->info.country)
           && wab_place_option_get_chord (option, area) < WAB_CHORD_NEAR
           && (area->info.kind == WAB_PLACE_DISTRICT
               || area->info.population > 4 * option->info.population);
  return FALSE;
}

/* The text says that @child lies in @parent: both gain where that is so. */
static void
score_parent (const WabPlaceWork *work, WabPlaceSense *child, WabPlaceSense *parent, gint bonus)
{
  for (guint32 i = 0; i < child->options->len; i++)
    {
      WabPlaceOption *option = get_option (child, i);
      gint best = 0;
      for (guint32 j = 0; j < MIN (parent->options->len, 12); j++)
        {
          WabPlaceOption *area = get_option (parent, j);
          if (!is_inside (work, option, area))
            continue;
          best = MAX (best, is_area (&area->info) ? bonus : bonus / 2);
          area->parts[WAB_RULE_INSIDE] = MAX (area->parts[WAB_RULE_INSIDE], HOLDS);
        }
      option->parts[WAB_RULE_INSIDE] += best;
    }
}

/* "Springfield, Clark County, Ohio": each of the names that follow may hold it. */
static void
score_parents (WabPlaceResolution *self, const WabPlaceWork *work)
{
  for (guint32 s = 0; s < self->senses->len; s++)
    {
      WabPlaceSense *child = get_sense (self, s);
      gint bonus = is_close_link (child->link) ? INSIDE_COMMA : INSIDE_IN;
      guint32 up = child->parent;
      for (guint depth = 0; depth < 3 && up != WAB_NO_NAME && up != s; depth++)
        {
          score_parent (work, child, get_sense (self, up), bonus);
          bonus = bonus * 2 / 3;
          up = get_sense (self, up)->parent;
        }
    }
}

/* What the other articles mean by the name, as it is written where it stands first. It is asked
 * last: what the article itself says of its other names does not depend on it. */
static void
ask_others (WabPlaceSense *sense, const WabPlaceWork *work)
{
  const WabPlaceName *name = wab_place_work_get_name (work, sense->name);
  guint32 start = wab_tokens_get (work->tokens, name->first)->start;
  guint32 end = wab_tokens_get (work->tokens, name->last)->end;
  guint32 hash = wab_place_hint_hash (work->tokens->text + start, end - start);
  const WabPlaceHint *hint = g_hash_table_lookup (work->hints, GUINT_TO_POINTER (hash));
  if (hint == NULL)
    return;
  sense->n_others = hint->n_articles;
  for (guint32 i = 0; i < sense->options->len; i++)
    if (get_option (sense, i)->info.id == hint->id)
      get_option (sense, i)->parts[WAB_RULE_OTHERS] = OTHERS_MEAN;
  wab_place_votes_sum (sense);
}

WabPlaceResolution *
wab_place_resolve (WabPlaceWork *work)
{
  WabPlaceResolution *self = g_new0 (WabPlaceResolution, 1);
  self->senses = g_array_new (FALSE, FALSE, sizeof (WabPlaceSense));
  g_array_set_clear_func (self->senses, clear_sense);
  self->firsts = g_hash_table_new (NULL, NULL);
  for (guint32 i = 0; i < work->names->len; i++)
    if (wab_place_work_get_name (work, i)->type != WAB_TOPONYM_DEMONYM
        && wab_place_work_get_name (work, i)->type != WAB_TOPONYM_LANGUAGE)
      add_to_sense (self, work, i);

  g_auto (WabOutlet) outlet = { 0 };
  wab_outlet_find (&outlet, work->gazetteer, work->article);
  for (guint32 s = 0; s < self->senses->len; s++)
    {
      make_options (get_sense (self, s), work, &outlet);
      prefer_cities (get_sense (self, s));
      prefer_main_names (get_sense (self, s));
    }
  score_parents (self, work);
  wab_place_votes_run (self->senses);
  for (guint32 s = 0; work->hints != NULL && s < self->senses->len; s++)
    ask_others (get_sense (self, s), work);
  return self;
}

void
wab_place_resolution_free (WabPlaceResolution *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->senses);
  g_hash_table_unref (self->firsts);
  g_free (self);
}

WabPlaceSense *
wab_place_resolution_get_sense (const WabPlaceResolution *self, const WabPlaceName *name)
{
  return name->sense == WAB_NO_NAME ? NULL : get_sense (self, name->sense);
}

const WabPlaceSense *
wab_place_resolution_get_nth (const WabPlaceResolution *self, guint32 i)
{
  return get_sense (self, i);
}

gboolean
wab_place_sense_has_article (const WabPlaceSense *self)
{
  return self->n_articles * 2 > self->n_names && self->wanted == 0;
}

const WabPlaceOption *
wab_place_sense_get_best (const WabPlaceSense *self)
{
  if (self == NULL || self->options->len == 0)
    return NULL;
  return get_option (self, 0);
}
