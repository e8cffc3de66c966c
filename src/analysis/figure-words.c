#include "analysis/figure-words.h"

#include <string.h>

#include "text/fold.h"

/* What is said of people or things, and the one word by which it is filed. */
static const char *const subjects[][2] = {
  { "apprehended", "detained" },
  { "arrested", "detained" },
  { "arrests", "detained" },
  { "attended", "attended" },
  { "beheaded", "beheaded" },
  { "built", "built" },
  { "burned", "burned" },
  { "burnt", "burned" },
  { "canceled", "cancelled" },
  { "cancelled", "cancelled" },
  { "captured", "captured" },
  { "charged", "charged" },
  { "closed", "closed" },
  { "confiscated", "seized" },
  { "convicted", "sentenced" },
  { "custody", "detained" },
  { "damage", "damage" },
  { "damaged", "damaged" },
  { "damaging", "damaged" },
  { "dead", "killed" },
  { "death", "killed" },
  { "deaths", "killed" },
  { "delivered", "delivered" },
  { "deployed", "deployed" },
  { "destroyed", "destroyed" },
  { "destroying", "destroyed" },
  { "detained", "detained" },
  { "detainees", "detained" },
  { "detention", "detained" },
  { "detentions", "detained" },
  { "died", "killed" },
  { "displaced", "displaced" },
  { "displacing", "displaced" },
  { "evacuated", "evacuated" },
  { "executed", "executed" },
  { "fatalities", "killed" },
  { "freed", "released" },
  { "held", "held" },
  { "hospitalised", "hospitalised" },
  { "hospitalized", "hospitalised" },
  { "hurt", "injured" },
  { "indicted", "charged" },
  { "infected", "infected" },
  { "initiated", "opened" },
  { "injured", "injured" },
  { "injuries", "injured" },
  { "injuring", "injured" },
  { "investigated", "investigated" },
  { "killed", "killed" },
  { "killing", "killed" },
  { "kills", "killed" },
  { "looted", "looted" },
  { "losses", "losses" },
  { "lost", "lost" },
  { "missing", "missing" },
  { "murdered", "killed" },
  { "opened", "opened" },
  { "perished", "killed" },
  { "plundered", "looted" },
  { "ransacked", "looted" },
  { "released", "released" },
  { "rescued", "rescued" },
  { "returned", "returned" },
  { "saved", "rescued" },
  { "seized", "seized" },
  { "sent", "sent" },
  { "sentenced", "sentenced" },
  { "shot", "shot" },
  { "slain", "killed" },
  { "stolen", "stolen" },
  { "stopped", "stopped" },
  { "succumbed", "killed" },
  { "toll", "killed" },
  { "underway", "under way" },
  { "voted", "voted" },
  { "wounded", "injured" },
  { "wounding", "injured" },
  { "wounds", "injured" },
};

/* Words for one kind of thing, and the one that stands for all. */
static const char *const kinds[][2] = {
  { "automobile", "car" },
  { "automobiles", "car" },
  { "car", "car" },
  { "cars", "car" },
  { "case", "case" },
  { "cases", "case" },
  { "child", "child" },
  { "children", "child" },
  { "civilian", "civilian" },
  { "civilians", "civilian" },
  { "demonstrator", "protester" },
  { "demonstrators", "protester" },
  { "doctor", "doctor" },
  { "doctors", "doctor" },
  { "dwelling", "house" },
  { "dwellings", "house" },
  { "home", "house" },
  { "homes", "house" },
  { "house", "house" },
  { "houses", "house" },
  { "inmate", "prisoner" },
  { "inmates", "prisoner" },
  { "inquiries", "case" },
  { "inquiry", "case" },
  { "investigation", "case" },
  { "investigations", "case" },
  { "medic", "doctor" },
  { "medics", "doctor" },
  { "military", "military" },
  { "minors", "child" },
  { "physician", "doctor" },
  { "physicians", "doctor" },
  { "police", "police" },
  { "policeman", "police" },
  { "policemen", "police" },
  { "policewoman", "police" },
  { "prisoner", "prisoner" },
  { "prisoners", "prisoner" },
  { "probe", "case" },
  { "probes", "case" },
  { "proceedings", "case" },
  { "protester", "protester" },
  { "protesters", "protester" },
  { "serviceman", "military" },
  { "servicemen", "military" },
  { "shop", "shop" },
  { "shops", "shop" },
  { "soldier", "military" },
  { "soldiers", "military" },
  { "store", "shop" },
  { "stores", "shop" },
  { "troop", "military" },
  { "troops", "military" },
  { "vehicle", "car" },
  { "vehicles", "car" },
};

static const char *const spots[] = {
  "border",    "frontier",   "checkpoint", "checkpoints", "crossing", "airport",   "station",
  "port",      "harbour",    "harbor",     "prison",      "jail",     "hospital",  "hospitals",
  "school",    "university", "camp",       "camps",       "barracks", "mine",      "factory",
  "plant",     "stadium",    "market",     "mosque",      "church",   "cathedral", "embassy",
  "consulate", "metro",      "subway",     "ship",        "ferry",
};

static const char *const matters[] = {
  "case",   "cases",   "investigation", "investigations", "probe",
  "probes", "inquiry", "inquiries",     "proceedings",    "trial",
  "trials", "charges", "lawsuits",      "complaints",
};

/* People without saying who: left out where another word tells it. */
static const char *const persons[] = {
  "people",    "person",   "persons",   "individual",     "individuals",     "man",
  "men",       "human",    "humans",    "victim",         "victims",         "life",
  "lives",     "member",   "members",   "official",       "officials",       "officer",
  "officers",  "employee", "employees", "representative", "representatives", "staff",
  "personnel", "agent",    "agents",
};

/* Groups, and what tells nothing apart. */
static const char *const fillers[] = {
  "the",    "a",        "an",   "of",     "and",      "or",     "other",    "others",
  "its",    "their",    "his",  "her",    "force",    "forces", "service",  "services",
  "agency", "agencies", "body", "bodies", "criminal", "total",  "separate", "different",
};

static gboolean
is_one_of (const char *const *list, gsize n, const char *fold)
{
  for (gsize i = 0; i < n; i++)
    if (list[i][0] == fold[0] && strcmp (list[i], fold) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_filed (const char *const (*list)[2], gsize n, const char *fold)
{
  for (gsize i = 0; i < n; i++)
    if (list[i][0][0] == fold[0] && strcmp (list[i][0], fold) == 0)
      return list[i][1];
  return NULL;
}

const char *
wab_figure_find_subject (const char *fold)
{
  return find_filed (subjects, G_N_ELEMENTS (subjects), fold);
}

gboolean
wab_figure_is_spot (const char *fold)
{
  return is_one_of (spots, G_N_ELEMENTS (spots), fold);
}

gboolean
wab_figure_has_matter (const char *fold)
{
  return is_one_of (matters, G_N_ELEMENTS (matters), fold);
}

/* "rallies" → "rally", "shops" → "shop", "press" as it is. */
static char *
dup_singular (const char *fold)
{
  gsize n = strlen (fold);
  if (n > 4 && g_str_has_suffix (fold, "ies"))
    return g_strdup_printf ("%.*sy", (int)(n - 3), fold);
  if (n > 4 && (g_str_has_suffix (fold, "ches") || g_str_has_suffix (fold, "shes")))
    return g_strndup (fold, n - 2);
  if (n > 3 && fold[n - 1] == 's' && fold[n - 2] != 's' && fold[n - 2] != 'u')
    return g_strndup (fold, n - 1);
  return g_strdup (fold);
}

/* Adds the telling words of @text; TRUE if it names people without saying who. */
static gboolean
add_kinds (const char *text, GPtrArray *out)
{
  gboolean has_person = FALSE;
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n-,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strcmp (words[i], "%") == 0)
        g_ptr_array_add (out, g_strdup ("%"));
      g_autofree char *fold = wab_text_fold (words[i], -1);
      const char *filed = find_filed (kinds, G_N_ELEMENTS (kinds), fold);
      if (*fold == '\0' || is_one_of (fillers, G_N_ELEMENTS (fillers), fold))
        continue;
      if (is_one_of (persons, G_N_ELEMENTS (persons), fold))
        {
          has_person = TRUE;
          continue;
        }
      char *kind = filed != NULL ? g_strdup (filed) : dup_singular (fold);
      if (g_ptr_array_find_with_equal_func (out, kind, g_str_equal, NULL))
        g_free (kind);
      else
        g_ptr_array_add (out, kind);
    }
  return has_person;
}

static gint
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
wab_figure_dup_kind (const char *unit, const char *narrowing)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean has_person = unit == NULL || add_kinds (unit, words);
  if (words->len == 0 && has_person)
    g_ptr_array_add (words, g_strdup ("people"));
  if (narrowing != NULL)
    add_kinds (narrowing, words);
  g_ptr_array_sort (words, compare_strings);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **)words->pdata);
}

WabFigureBound
wab_figure_get_bound (const char *qualifier)
{
  static const struct
  {
    const char *words;
    WabFigureBound bound;
  } bounds[] = {
    { "more than", WAB_FIGURE_AT_LEAST },    { "at least", WAB_FIGURE_AT_LEAST },
    { "over", WAB_FIGURE_AT_LEAST },         { "no fewer than", WAB_FIGURE_AT_LEAST },
    { "no less than", WAB_FIGURE_AT_LEAST }, { "less than", WAB_FIGURE_AT_MOST },
    { "fewer than", WAB_FIGURE_AT_MOST },    { "no more than", WAB_FIGURE_AT_MOST },
    { "at most", WAB_FIGURE_AT_MOST },       { "up to", WAB_FIGURE_AT_MOST },
    { "as many as", WAB_FIGURE_AT_MOST },    { "about", WAB_FIGURE_ABOUT },
    { "around", WAB_FIGURE_ABOUT },          { "nearly", WAB_FIGURE_ABOUT },
    { "almost", WAB_FIGURE_ABOUT },          { "some", WAB_FIGURE_ABOUT },
    { "roughly", WAB_FIGURE_ABOUT },         { "approximately", WAB_FIGURE_ABOUT },
  };
  for (gsize i = 0; qualifier != NULL && i < G_N_ELEMENTS (bounds); i++)
    if (strcmp (bounds[i].words, qualifier) == 0)
      return bounds[i].bound;
  return WAB_FIGURE_EXACT;
}
