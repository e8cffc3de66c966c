#include "generate.h"

#include <string.h>

#include "calendar/civil.h"

#define FIRST_DAY 18628 /* 2021-01-01 */
#define DAYS 600
#define N_TOPICS 4
#define MAX_FACTS 20 /* every template once a story */

/* In a wording: %c the story's city, %e the other city, %n and %m figures, %d the day ("March 4"),
 * %w a person who speaks, %o an office, %t a thing of the story. */
typedef struct
{
  const char *wordings[3];
} Template;

static const Template flood[] = {
  { { "The river rose by %n centimetres in %c on %d and flooded the lower streets.",
      "On %d the lower streets of %c were flooded when the river rose by %n centimetres.",
      "In %c, the river had risen by %n centimetres on %d, flooding the lower streets." } },
  { { "About %n households in %c were left without electricity.",
      "Some %n households of %c had no electricity.",
      "In %c about %n households were without electricity, the %o said." } },
  { { "Rescuers took %m people from the roofs of the %t with boats.",
      "With boats, rescuers brought %m people from the roofs of the %t.",
      "%m people were taken by boat from the roofs of the %t, according to the %o." } },
  { { "The railway between %c and %e was washed away over %m metres.",
      "Over %m metres the railway between %c and %e has been washed away.",
      "Trains between %c and %e stopped because %m metres of track were washed away." } },
  { { "%w said that the dam above the %t had not been inspected for years.",
      "According to %w, nobody had inspected the dam above the %t for years.",
      "The dam above the %t had gone without inspection for years, %w said." } },
};

static const Template strike[] = {
  { { "Workers of the %t in %c went on strike on %d over unpaid wages.",
      "On %d a strike over unpaid wages began at the %t in %c.",
      "Unpaid wages led workers of the %t in %c to go on strike on %d." } },
  { { "The union says that %n employees have joined the walkout.",
      "%n employees have joined the walkout, the union says.",
      "According to the union the walkout has been joined by %n employees." } },
  { { "Lorries queued for %m kilometres on the road from %c to %e.",
      "On the road from %c to %e lorries stood in a queue of %m kilometres.",
      "A queue of lorries, %m kilometres long, formed on the road from %c to %e." } },
  { { "%w offered the strikers of the %t a bonus, which they refused.",
      "The strikers of the %t refused a bonus that %w had offered.",
      "A bonus offered by %w was refused by the strikers of the %t." } },
  { { "Police cleared the gate of the %t on %d and took %m pickets away.",
      "On %d %m pickets were taken away when police cleared the gate of the %t.",
      "The gate of the %t was cleared by police on %d; %m pickets were taken away." } },
};

static const Template fire[] = {
  { { "A fire broke out in the %t in %c on %d and burned all night.",
      "On %d the %t in %c caught fire and burned through the night.",
      "In %c, a fire that broke out on %d in the %t burned all night." } },
  { { "At least %m people were injured, among them two firefighters, the %o reported.",
      "The %o reported at least %m injured, two of them firefighters.",
      "Two firefighters are among at least %m people who were injured, according to the %o." } },
  { { "Smoke from the %t could be seen as far as %e.",
      "As far away as %e the smoke of the %t was seen.",
      "The smoke over the %t was visible even from %e." } },
  { { "%w blamed the blaze on cables that were %m years old.",
      "Cables of %m years were to blame for the blaze, said %w.",
      "The blaze was caused by cables that were %m years old, %w believes." } },
  { { "Insurers put the damage at the %t at %n million.",
      "The damage at the %t is put at %n million by insurers.",
      "According to insurers, damage of %n million was done to the %t." } },
};

static const Template march[] = {
  { { "Some %n people marched through %c on %d against the closing of the %t.",
      "On %d about %n people marched in %c against the closing of the %t.",
      "Against the closing of the %t, some %n people took to the streets of %c on %d." } },
  { { "Police used water cannon near the town hall and detained %m marchers.",
      "%m marchers were detained near the town hall, where police used water cannon.",
      "Near the town hall the police used water cannon and arrested %m of the marchers." } },
  { { "In %e, shopkeepers shut their doors out of sympathy with the %t.",
      "Shopkeepers in %e closed their doors in sympathy with the %t.",
      "Out of sympathy with the %t, shops in %e kept their doors shut." } },
  { { "%w promised to review the plans for the %t within %m weeks.",
      "A review of the plans for the %t within %m weeks was promised by %w.",
      "Within %m weeks the plans for the %t will be reviewed, %w promised." } },
  { { "A petition to keep the %t has gathered %n signatures.",
      "%n signatures have been gathered under a petition to keep the %t.",
      "The petition to keep the %t now bears %n signatures." } },
};

/* A story goes through all topics, beginning with its own. */
static const Template *const topics[N_TOPICS] = { flood, strike, fire, march };

static const char *const cities[] = {
  "Lisbon",   "Porto",     "Seville",    "Valencia",    "Toulouse",     "Lyon",       "Ghent",
  "Utrecht",  "Bremen",    "Leipzig",    "Gdansk",      "Poznan",       "Brno",       "Graz",
  "Zagreb",   "Split",     "Sofia",      "Plovdiv",     "Bucharest",    "Timisoara",  "Izmir",
  "Ankara",   "Tbilisi",   "Yerevan",    "Baku",        "Tashkent",     "Lahore",     "Karachi",
  "Jaipur",   "Chennai",   "Colombo",    "Dhaka",       "Hanoi",        "Manila",     "Jakarta",
  "Perth",    "Brisbane",  "Nairobi",    "Kampala",     "Accra",        "Lagos",      "Dakar",
  "Tunis",    "Cairo",     "Lima",       "Bogota",      "Quito",        "Santiago",   "Montevideo",
  "Cordoba",  "Recife",    "Havana",     "Monterrey",   "Denver",       "Seattle",    "Boston",
  "Toronto",  "Winnipeg",  "Oslo",       "Tampere",     "Bergen",       "Gothenburg", "Malmo",
  "Aarhus",   "Turku",     "Tartu",      "Riga",        "Vilnius",      "Kaunas",     "Minsk",
  "Kharkiv",  "Odesa",     "Lviv",       "Chisinau",    "Varna",        "Skopje",     "Tirana",
  "Sarajevo", "Trieste",   "Genoa",      "Palermo",     "Bologna",      "Turin",      "Marseille",
  "Nantes",   "Lille",     "Antwerp",    "Rotterdam",   "Cologne",      "Dresden",    "Nuremberg",
  "Krakow",   "Lodz",      "Ostrava",    "Szeged",      "Thessaloniki", "Patras",     "Antalya",
  "Bursa",    "Konya",     "Aleppo",     "Basra",       "Mosul",        "Tabriz",     "Shiraz",
  "Isfahan",  "Herat",     "Kandahar",   "Peshawar",    "Multan",       "Surat",      "Kanpur",
  "Kochi",    "Mysore",    "Chittagong", "Mandalay",    "Yangon",       "Medan",      "Surabaya",
  "Cebu",     "Davao",     "Adelaide",   "Hobart",      "Darwin",       "Auckland",   "Wellington",
  "Mombasa",  "Kisumu",    "Kigali",     "Lusaka",      "Harare",       "Maputo",     "Durban",
  "Kumasi",   "Ibadan",    "Bamako",     "Oran",        "Fez",          "Tripoli",    "Alexandria",
  "Arequipa", "Cali",      "Medellin",   "Guayaquil",   "Valparaiso",   "Rosario",    "Mendoza",
  "Salvador", "Fortaleza", "Manaus",     "Guadalajara", "Puebla",       "Tijuana",    "Calgary",
  "Edmonton", "Halifax",   "Portland",   "Tucson",      "Omaha",        "Memphis",    "Baltimore",
};

/* A story's thing is one of these, and which of them. */
static const char *const things[] = {
  "glass works",     "fish market",   "brewery",       "tram depot",   "paper mill",
  "library",         "cement plant",  "grain store",   "bus station",  "cattle hall",
  "textile mill",    "opera house",   "sugar factory", "shipyard",     "copper mine",
  "post office",     "power station", "water tower",   "harbour",      "tyre factory",
  "school of music", "cable car",     "salt works",    "tea warehouse"
};

static const char *const qualifiers[] = { "old",     "new",     "northern", "southern",
                                          "eastern", "western", "upper",    "lower",
                                          "royal",   "city",    "river",    "hill" };

static const char *const ranks[] = { "Mayor",    "engineer", "governor", "Professor",
                                     "judge",    "colonel",  "Doctor",   "deputy",
                                     "chairman", "lawyer",   "director", "councillor" };

static const char *const first_names[] = { "Ana",  "Paul", "Ilse", "Tomas", "Mira", "Jon",
                                           "Lea",  "Omar", "Ivo",  "Nina",  "Sven", "Rosa",
                                           "Emil", "Dara", "Karl", "Yusuf", "Ines", "Marek" };

static const char *const last_names[] = { "Duarte",  "Okoro",    "Brandt", "Reha",   "Sandhu",
                                          "Aske",    "Fontaine", "Haddad", "Petrov", "Castel",
                                          "Lund",    "Vidal",    "Novak",  "Achebe", "Lindqvist",
                                          "Moretti", "Kaplan",   "Osei",   "Tamm",   "Ferreira" };

static const char *const offices[] = { "fire department", "interior ministry", "civil defence",
                                       "district office", "port authority",    "health board" };

static const char *const outlets[] = { "Morning Wire",
                                       "The Courier",
                                       "Daily Chronicle",
                                       "Line Agency" };

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

typedef struct
{
  guint32 id;
  guint template;
  guint n, m;
  guint thing, qualifier, rank, first_name, last_name, office;
  int day;
} Fact;

typedef struct
{
  guint topic, city, other;
  int day;
  guint n_facts;
  Fact facts[MAX_FACTS];
} Story;

struct _Generator
{
  GRand *rand;
  Story *stories;
  guint n_stories;
  guint32 n_facts;
};

#define PICK(self, list) ((guint)g_rand_int_range ((self)->rand, 0, G_N_ELEMENTS (list)))

static void
add_fact (Generator *self, Story *story)
{
  Fact *fact = &story->facts[story->n_facts++];
  fact->id = ++self->n_facts;
  fact->template = story->n_facts - 1;
  fact->n = g_rand_int_range (self->rand, 3, 90) * 10;
  fact->m = g_rand_int_range (self->rand, 3, 60);
  fact->thing = PICK (self, things);
  fact->qualifier = PICK (self, qualifiers);
  fact->rank = PICK (self, ranks);
  fact->first_name = PICK (self, first_names);
  fact->last_name = PICK (self, last_names);
  fact->office = PICK (self, offices);
  fact->day = story->day + (story->n_facts - 1) / 2;
}

Generator *
generator_new (guint32 seed, guint n_articles)
{
  Generator *self = g_new0 (Generator, 1);
  self->rand = g_rand_new_with_seed (seed);
  self->n_stories = MAX (n_articles / 40, 4);
  self->stories = g_new0 (Story, self->n_stories);
  for (guint i = 0; i < self->n_stories; i++)
    {
      Story *story = &self->stories[i];
      story->topic = PICK (self, topics);
      story->city = PICK (self, cities);
      story->other = (story->city + 1 + PICK (self, cities) % (G_N_ELEMENTS (cities) - 1))
                     % G_N_ELEMENTS (cities);
      story->day = FIRST_DAY + g_rand_int_range (self->rand, 0, DAYS);
      add_fact (self, story);
      add_fact (self, story);
    }
  return self;
}

void
generator_free (Generator *self)
{
  g_rand_free (self->rand);
  g_free (self->stories);
  g_free (self);
}

static void
append_sentence (Generator *self,
                 const Story *story,
                 const Fact *fact,
                 GeneratedArticle *article,
                 GString *text)
{
  const Template *topic = topics[(story->topic + fact->template / 5) % N_TOPICS];
  const char *wording = topic[fact->template % 5].wordings[g_rand_int_range (self->rand, 0, 3)];
  GeneratedSentence sentence = { text->len, fact->id };
  g_array_append_val (article->sentences, sentence);
  int year, month, day;
  wab_day_to_ymd (fact->day, &year, &month, &day);
  for (const char *p = wording; *p != '\0'; p++)
    if (*p != '%')
      g_string_append_c (text, *p);
    else
      switch (*++p)
        {
        case 'c':
          g_string_append (text, cities[story->city]);
          break;
        case 'e':
          g_string_append (text, cities[story->other]);
          break;
        case 'n':
          g_string_append_printf (text, "%u", fact->n);
          break;
        case 'm':
          g_string_append_printf (text, "%u", fact->m);
          break;
        case 'd':
          g_string_append_printf (text, "%s %d", months[month - 1], day);
          break;
        case 'w':
          g_string_append_printf (text,
                                  "%s %s %s",
                                  ranks[fact->rank],
                                  first_names[fact->first_name],
                                  last_names[fact->last_name]);
          break;
        case 'o':
          g_string_append (text, offices[fact->office]);
          break;
        default:
          g_string_append_printf (text, "%s %s", qualifiers[fact->qualifier], things[fact->thing]);
          break;
        }
  text->str[sentence.start] = g_ascii_toupper (text->str[sentence.start]);
}

void
generator_next (Generator *self, GeneratedArticle *out_article)
{
  Story *story = &self->stories[g_rand_int_range (self->rand, 0, self->n_stories)];
  out_article->sentences = g_array_new (FALSE, FALSE, sizeof (GeneratedSentence));
  out_article->outlet = outlets[PICK (self, outlets)];
  if (story->n_facts < MAX_FACTS && g_rand_int_range (self->rand, 0, 3) > 0)
    add_fact (self, story);
  GString *text = g_string_new (NULL);
  guint newest = story->n_facts - 1;
  append_sentence (self, story, &story->facts[newest], out_article, text);
  guint n = g_rand_int_range (self->rand, 6, 14);
  for (guint i = 0; i < n && i < newest; i++)
    {
      g_string_append (text, i % 3 == 2 ? "\n\n" : " ");
      append_sentence (self, story, &story->facts[newest - 1 - i], out_article, text);
    }
  int year, month, day;
  wab_day_to_ymd (story->facts[newest].day + 1, &year, &month, &day);
  g_snprintf (
      out_article->date, sizeof out_article->date, "%04d-%02d-%02d", year % 10000, month, day);
  out_article->text = g_string_free (text, FALSE);
}

void
generated_article_clear (GeneratedArticle *article)
{
  g_free (article->text);
  g_array_unref (article->sentences);
}
