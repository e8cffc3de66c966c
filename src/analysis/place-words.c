#include "analysis/place-words.h"

#include <string.h>

#include "text/fold.h"

#define N_SLOTS 4096 /* a power of two, well above the number of words */

typedef struct
{
  guint32 mask;
  const char *words; /* folded, parted by single spaces */
} WordList;

static const WordList lists[] = {
  { WAB_PW_REGION,
    "region oblast province krai governorate prefecture state territory voivodeship "
    "canton emirate viloyat oblysy guberniya" },
  { WAB_PW_REGION | WAB_PW_PLURAL,
    "regions oblasts provinces states territories governorates prefectures "
    "cantons emirates krais" },
  { WAB_PW_DISTRICT,
    "county parish district raion rayon borough municipality department commune shire "
    "division subdistrict ward constituency tehsil taluka township woreda mandal prefecture" },
  { WAB_PW_DISTRICT | WAB_PW_PLURAL,
    "counties parishes districts raions boroughs municipalities wards "
    "departments" },
  { WAB_PW_SETTLEMENT,
    "city town village township settlement hamlet suburb capital neighborhood "
    "neighbourhood community port resort commune municipality parish borough seat locality place "
    "barangay townland kibbutz oasis" },
  { WAB_PW_SETTLEMENT | WAB_PW_PLURAL,
    "cities towns villages townships settlements suburbs "
    "neighborhoods neighbourhoods communities" },
  { WAB_PW_WATER,
    "river lake sea ocean bay gulf strait creek reservoir lagoon canal sound channel "
    "falls fjord dam" },
  { WAB_PW_WATER | WAB_PW_PLURAL, "rivers lakes seas oceans" },
  { WAB_PW_LAND,
    "island mountain mount peninsula cape valley desert hill plateau basin volcano peak "
    "glacier forest archipelago plain coast delta" },
  { WAB_PW_LAND | WAB_PW_PLURAL, "islands mountains hills" },
  { WAB_PW_FACILITY,
    "airport airfield airbase street road avenue boulevard highway square park "
    "stadium bridge station cathedral church mosque temple prison jail hotel mall "
    "tower palace castle drive lane harbor harbour hall" },
  { WAB_PW_STREET,
    "street streets road roads avenue ave drive lane boulevard blvd highway freeway "
    "expressway turnpike parkway pike rd dr circle interstate" },
  { WAB_PW_DISEASE,
    "virus fever disease flu strain ebolavirus haemorrhagic hemorrhagic syndrome "
    "encephalitis influenza vaccine nino nina" },
  { WAB_PW_COUNTRY, "country republic kingdom nation federation" },
  { WAB_PW_OFFICE,
    "president minister ministry government governor mayor parliament senate congress embassy "
    "ambassador administration akim akimat king queen prince princess premier chancellor cabinet "
    "secretary authorities officials official council police army military navy forces troops "
    "commandant prosecutor prosecutors leader leaders leadership regime legislature assembly head "
    "spokesman spokeswoman spokesperson consulate consul bishop archbishop sheriff commissioner "
    "court judge chief committee commission agency service bureau office department director "
    "deputy lawmakers senator congressman representative politician economy currency constitution "
    "citizenship passport flag" },
  { WAB_PW_INSTITUTION,
    "university college school academy institute hospital clinic police sheriff department court "
    "times herald post tribune news gazette journal chronicle observer bulletin examiner telegraph "
    "guardian star sun daily weekly press airlines airways bank company corporation inc corp ltd "
    "llc plc group holdings union league association society club foundation museum library "
    "theater theatre orchestra symphony choir church council committee commission board authority "
    "agency bureau office ministry center centre institution system services service federation "
    "party brigade regiment division battalion infantry cavalry volunteers artillery accord "
    "agreement treaty convention conference summit declaration protocol exchange festival marathon "
    "cup open championship championships games diocese archdiocese senate assembly legislature "
    "parliament observatory laboratory laboratories lab chamber network television radio coalition "
    "alliance democrats republicans olympic olympics paralympic continental duma nazi nazis "
    "jewish" },
  { WAB_PW_TEAM,
    "fc united rovers wanderers athletic hotspur albion rangers yankees mets giants jets bulls "
    "bears "
    "cubs sox lakers clippers kings warriors cowboys mavericks rockets astros spurs eagles "
    "phillies "
    "flyers ravens orioles steelers pirates penguins browns indians cavaliers tigers lions pistons "
    "wings packers bucks brewers vikings twins timberwolves wild chiefs royals rams cardinals "
    "blues "
    "saints pelicans falcons braves hawks thrashers panthers hornets hurricanes titans predators "
    "grizzlies colts pacers bengals reds bills sabres patriots bruins celtics redskins wizards "
    "nationals capitals dolphins marlins heat magic lightning rays buccaneers jaguars raiders "
    "athletics sharks 49ers niners seahawks mariners sonics broncos nuggets avalanche jazz suns "
    "coyotes diamondbacks padres chargers angels ducks dodgers canucks flames oilers leafs "
    "senators "
    "canadiens raptors game match coach team season playoffs league tournament goals striker "
    "midfielder defeated beat" },
  { WAB_PW_IN,
    "in at near around outside inside within throughout across along off around beyond "
    "over above under between among amid on" },
  { WAB_PW_TO,
    "to into toward towards through via reached reach entered enter visit visited "
    "visiting leave left leaving hit struck shelled bombed bombing seized captured" },
  { WAB_PW_FROM, "from" },
  { WAB_PW_SAY,
    "said says say told announced announces agreed agrees refused refuses denied denies condemned "
    "condemns asked asks urged urges wants wanted accused accuses demanded demands called calls "
    "insisted insists signed signs rejected rejects voted votes decided decides threatened "
    "threatens warned warns believes supports supported backed backs opposed opposes pledged "
    "promised offered offers admitted claimed claims declared imposed imposes recognized "
    "recognised accepted accepts hopes expects plans sent sends deployed won beat lost defeated "
    "withdrew withdraws" },
  { WAB_PW_DIRECTION,
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern central upper lower downtown "
    "greater inner outer mid rural coastal mainland metropolitan" },
  { WAB_PW_PART,
    "suburbs suburb outskirts border borders coast shore shores south north east west center "
    "centre "
    "part parts area areas vicinity hinterland edge surroundings frontier neighborhoods "
    "neighbourhoods north northeast northwest southeast southwest" },
  { WAB_PW_PERSON_TITLE,
    "mr mrs ms miss dr prof professor sir lord lady sen senator rep representative gov governor "
    "president minister premier chancellor mayor judge justice gen general col colonel maj major "
    "capt captain lt lieutenant sgt sergeant cpl pvt private cmdr commander adm admiral pope "
    "bishop "
    "archbishop cardinal rev reverend father sister brother king queen prince princess sheikh "
    "sheik "
    "imam ayatollah secretary chairman chairwoman congressman congresswoman councilman "
    "councilwoman councilor councillor officer detective sheriff deputy chief coach ambassador "
    "spokesman spokeswoman spokesperson director commissioner attorney lawyer actor actress singer "
    "author aka st" },
  { WAB_PW_TIME,
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
    "sunday mon tue tues wed thu thur thurs fri sat sun" },
  { WAB_PW_SPEAK,
    "speak speaks spoke spoken speaking speaker speakers language languages translated translation "
    "translates fluent dialect dialects word words accent subtitles phrase vocabulary grammar" },
  { WAB_PW_PEOPLE,
    "citizens citizen peacekeepers people residents resident native natives immigrants migrants "
    "refugees soldiers troops tourists students workers visitors delegation delegates team "
    "players player imports exports experts engineers planes aircraft flights goods nationals "
    "born" },
  { WAB_PW_INCLUDE,
    "include includes including included comprises members member consists uniting "
    "comprising" },
  { WAB_PW_HAPPEN,
    "attack attacks riot riots protest protests explosion explosions war battle clashes fighting "
    "earthquake flood floods fire crash outbreak massacre shooting killing unrest situation events "
    "control capture seizure siege storming defense defence shelling bombing occupation invasion "
    "liberation evacuation destruction takeover raid raids death deaths bombardment annexation "
    "elections election regions areas parts cities outbreaks cases village town city streets" },
  { WAB_PW_EVERYDAY,
    "reading nice mobile bath sandwich battle deal sale ware hull barking rugby eye beer ash bray "
    "cork split bar brest tours nancy angers lens male police bend eagle orange normal defiance "
    "surprise paradise hope independence liberty commerce enterprise garland plant converse early "
    "sunny corning bath boring accident success opportunity why welcome change enigma truth speed "
    "many most much such half same bill worth" },
  { WAB_PW_NOUN,
    "spring summer winter autumn chili egg eggs casino metro terrace gates comfort hurricane bar "
    "mall "
    "grill diner cafe inn supper cleanup homestead" },
  { WAB_PW_OF, "of" },
  { WAB_PW_AND, "and or nor" },
  { WAB_PW_THE, "the a an" },
};

typedef struct
{
  guint32 hash;
  guint32 mask;
} Slot;

struct _WabPlaceWords
{
  Slot slots[N_SLOTS];
};

static Slot *
find_slot (WabPlaceWords *self, guint32 hash)
{
  guint32 k = hash & (N_SLOTS - 1);
  while (self->slots[k].mask != 0 && self->slots[k].hash != hash)
    k = (k + 1) & (N_SLOTS - 1);
  return &self->slots[k];
}

WabPlaceWords *
wab_place_words_new (void)
{
  WabPlaceWords *self = g_new0 (WabPlaceWords, 1);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (const char *p = lists[l].words; *p != '\0';)
      {
        gsize length = strcspn (p, " ");
        guint32 hash = wab_text_hash (p, length);
        Slot *slot = find_slot (self, hash);
        slot->hash = hash;
        slot->mask |= lists[l].mask;
        p += length + (p[length] == ' ');
      }
  return self;
}

void
wab_place_words_free (WabPlaceWords *self)
{
  g_free (self);
}

guint32
wab_place_words_get (const WabPlaceWords *self, const WabTokens *tokens, gint64 i)
{
  if (i < 0 || i >= tokens->tokens->len)
    return 0;
  const WabToken *token = wab_tokens_get (tokens, (guint32)i);
  if (token->kind != WAB_TOKEN_WORD && token->kind != WAB_TOKEN_MIXED)
    return 0;
  guint32 k = token->hash & (N_SLOTS - 1);
  while (self->slots[k].mask != 0 && self->slots[k].hash != token->hash)
    k = (k + 1) & (N_SLOTS - 1);
  return self->slots[k].mask;
}

/* Abbreviations of American states and Canadian provinces: those of the Associated Press, then the
 * two letters of the post offices. Folded: "N.Y." is "ny". */
typedef struct
{
  const char *fold;
  const char *name;
  guint8 needs; /* what must hold: 'u' all capitals, '.' a full stop or capitals, 0 nothing */
} State;

static const State states[] = {
  { "ala", "Alabama", '.' },
  { "ariz", "Arizona", '.' },
  { "ark", "Arkansas", '.' },
  { "calif", "California", 0 },
  { "colo", "Colorado", '.' },
  { "conn", "Connecticut", '.' },
  { "del", "Delaware", '.' },
  { "fla", "Florida", 0 },
  { "ga", "Georgia", '.' },
  { "ill", "Illinois", '.' },
  { "ind", "Indiana", '.' },
  { "kan", "Kansas", '.' },
  { "kans", "Kansas", 0 },
  { "ky", "Kentucky", '.' },
  { "la", "Louisiana", '.' },
  { "md", "Maryland", '.' },
  { "mass", "Massachusetts", '.' },
  { "mich", "Michigan", 0 },
  { "minn", "Minnesota", 0 },
  { "miss", "Mississippi", '.' },
  { "mo", "Missouri", '.' },
  { "mont", "Montana", '.' },
  { "neb", "Nebraska", '.' },
  { "nebr", "Nebraska", 0 },
  { "nev", "Nevada", '.' },
  { "nh", "New Hampshire", '.' },
  { "nj", "New Jersey", '.' },
  { "nm", "New Mexico", '.' },
  { "ny", "New York", '.' },
  { "nc", "North Carolina", '.' },
  { "nd", "North Dakota", '.' },
  { "okla", "Oklahoma", 0 },
  { "ore", "Oregon", '.' },
  { "pa", "Pennsylvania", '.' },
  { "ri", "Rhode Island", '.' },
  { "sc", "South Carolina", '.' },
  { "sd", "South Dakota", '.' },
  { "tenn", "Tennessee", '.' },
  { "tex", "Texas", '.' },
  { "vt", "Vermont", '.' },
  { "va", "Virginia", '.' },
  { "wash", "Washington", '.' },
  { "wva", "West Virginia", '.' },
  { "wis", "Wisconsin", '.' },
  { "wisc", "Wisconsin", 0 },
  { "wyo", "Wyoming", 0 },
  { "dc", "District of Columbia", '.' },
  { "al", "Alabama", 'u' },
  { "ak", "Alaska", 'u' },
  { "az", "Arizona", 'u' },
  { "ar", "Arkansas", 'u' },
  { "ca", "California", 'u' },
  { "co", "Colorado", 'u' },
  { "ct", "Connecticut", 'u' },
  { "de", "Delaware", 'u' },
  { "fl", "Florida", 'u' },
  { "hi", "Hawaii", 'u' },
  { "id", "Idaho", 'u' },
  { "il", "Illinois", 'u' },
  { "in", "Indiana", 'u' },
  { "ia", "Iowa", 'u' },
  { "ks", "Kansas", 'u' },
  { "me", "Maine", 'u' },
  { "ma", "Massachusetts", 'u' },
  { "mi", "Michigan", 'u' },
  { "mn", "Minnesota", 'u' },
  { "ms", "Mississippi", 'u' },
  { "mt", "Montana", 'u' },
  { "ne", "Nebraska", 'u' },
  { "nv", "Nevada", 'u' },
  { "oh", "Ohio", 'u' },
  { "ok", "Oklahoma", 'u' },
  { "or", "Oregon", 'u' },
  { "tn", "Tennessee", 'u' },
  { "tx", "Texas", 'u' },
  { "ut", "Utah", 'u' },
  { "wa", "Washington", 'u' },
  { "wv", "West Virginia", 'u' },
  { "wi", "Wisconsin", 'u' },
  { "wy", "Wyoming", 'u' },
  { "ont", "Ontario", '.' },
  { "que", "Quebec", '.' },
  { "bc", "British Columbia", '.' },
  { "alta", "Alberta", '.' },
  { "sask", "Saskatchewan", '.' },
  { "man", "Manitoba", '.' },
  { "ns", "Nova Scotia", '.' },
  { "nb", "New Brunswick", '.' },
  { "pei", "Prince Edward Island", '.' },
};

const char *
wab_place_words_find_state (const WabTokens *tokens, guint32 i, guint32 *out_n_tokens)
{
  char fold[8] = "";
  gsize length = 0;
  guint32 n = tokens->tokens->len, k = i;
  const WabToken *token = wab_tokens_get (tokens, i);
  gboolean is_upper = token->letter_case == WAB_CASE_UPPER, has_stop = FALSE;
  if (token->kind != WAB_TOKEN_WORD || token->letter_case == WAB_CASE_LOWER)
    return NULL;
  /* Single letters with full stops are one word: "N.Y.", "W.Va.". */
  while (k < n && wab_tokens_get (tokens, k)->kind == WAB_TOKEN_WORD)
    {
      token = wab_tokens_get (tokens, k);
      if (length + token->fold_length >= sizeof fold
          || (k > i && token->space_before && length > 1))
        break;
      memcpy (fold + length, tokens->folded->str + token->fold, token->fold_length);
      length += token->fold_length;
      fold[length] = '\0';
      gboolean is_letter = token->fold_length == 1;
      k++;
      if (k >= n || tokens->text[wab_tokens_get (tokens, k)->start] != '.'
          || wab_tokens_get (tokens, k)->space_before)
        break;
      has_stop = TRUE;
      k++;
      if (!is_letter)
        break;
    }
  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    if (strcmp (states[s].fold, fold) == 0
        && (states[s].needs == 0 || (states[s].needs == 'u' && is_upper && !has_stop)
            || (states[s].needs == '.' && (has_stop || is_upper))))
      {
        *out_n_tokens = k - i;
        return states[s].name;
      }
  return NULL;
}
