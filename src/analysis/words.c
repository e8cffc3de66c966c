#include "analysis/words.h"

#include <string.h>

#include "text/fold.h"

typedef struct
{
  const char *fold;
  guint32 mask;
} KnownWord;

/* In the order of the alphabet. */
/* clang-format off */
static const KnownWord known_words[] = {
  { "a", WAB_WORD_ARTICLE },
  { "abolished", WAB_WORD_END },
  { "about", WAB_WORD_PREPOSITION },
  { "according", WAB_WORD_SOURCE },
  { "acknowledged", WAB_WORD_SPEECH },
  { "across", WAB_WORD_PREPOSITION },
  { "acting", WAB_WORD_TITLE },
  { "activist", WAB_WORD_TITLE },
  { "added", WAB_WORD_SPEECH },
  { "additionally", WAB_WORD_ADVERB },
  { "adds", WAB_WORD_SPEECH },
  { "administration", WAB_WORD_ORGANISATION },
  { "admitted", WAB_WORD_SPEECH },
  { "adviser", WAB_WORD_TITLE },
  { "advisor", WAB_WORD_TITLE },
  { "after", WAB_WORD_PREPOSITION },
  { "again", WAB_WORD_ADVERB },
  { "against", WAB_WORD_PREPOSITION },
  { "agency", WAB_WORD_ORGANISATION },
  { "akim", WAB_WORD_TITLE },
  { "alliance", WAB_WORD_ORGANISATION },
  { "already", WAB_WORD_ADVERB },
  { "also", WAB_WORD_ADVERB },
  { "although", WAB_WORD_CONJUNCTION },
  { "am", WAB_WORD_BE_PRESENT },
  { "ambassador", WAB_WORD_TITLE },
  { "amber", WAB_WORD_STATE },
  { "amid", WAB_WORD_PREPOSITION },
  { "among", WAB_WORD_PREPOSITION },
  { "an", WAB_WORD_ARTICLE },
  { "analyst", WAB_WORD_TITLE },
  { "and", WAB_WORD_CONJUNCTION },
  { "announced", WAB_WORD_SPEECH | WAB_WORD_START },
  { "another", WAB_WORD_ARTICLE },
  { "anti", WAB_WORD_STATE },
  { "antiterror", WAB_WORD_STATE },
  { "antiterrorist", WAB_WORD_STATE },
  { "applied", WAB_WORD_DURING },
  { "applies", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "apply", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "are", WAB_WORD_BE_PRESENT },
  { "argued", WAB_WORD_SPEECH },
  { "army", WAB_WORD_ORGANISATION },
  { "arose", WAB_WORD_PAST },
  { "around", WAB_WORD_PREPOSITION },
  { "as", WAB_WORD_CONJUNCTION | WAB_WORD_SOURCE },
  { "assistant", WAB_WORD_TITLE },
  { "association", WAB_WORD_ORGANISATION },
  { "assured", WAB_WORD_SPEECH },
  { "at", WAB_WORD_PREPOSITION },
  { "ato", WAB_WORD_STATE },
  { "attorney", WAB_WORD_TITLE },
  { "authorities", WAB_WORD_ORGANISATION },
  { "ban", WAB_WORD_STATE },
  { "bank", WAB_WORD_ORGANISATION },
  { "became", WAB_WORD_PAST },
  { "because", WAB_WORD_CONJUNCTION },
  { "before", WAB_WORD_PREPOSITION },
  { "began", WAB_WORD_PAST | WAB_WORD_BEGIN | WAB_WORD_START },
  { "begin", WAB_WORD_START },
  { "begins", WAB_WORD_START },
  { "begun", WAB_WORD_BEGIN | WAB_WORD_START },
  { "believes", WAB_WORD_SPEECH },
  { "between", WAB_WORD_PREPOSITION },
  { "block", WAB_WORD_PRESENT },
  { "blockade", WAB_WORD_STATE },
  { "blocks", WAB_WORD_PRESENT },
  { "bought", WAB_WORD_PAST },
  { "broke", WAB_WORD_PAST },
  { "brought", WAB_WORD_PAST },
  { "built", WAB_WORD_PAST },
  { "bureau", WAB_WORD_ORGANISATION },
  { "burnt", WAB_WORD_PAST },
  { "burst", WAB_WORD_PAST },
  { "but", WAB_WORD_CONJUNCTION },
  { "by", WAB_WORD_PREPOSITION },
  { "came", WAB_WORD_PAST },
  { "can", WAB_WORD_MODAL },
  { "canceled", WAB_WORD_END },
  { "cancellation", WAB_WORD_END },
  { "cancelled", WAB_WORD_END },
  { "cancels", WAB_WORD_END },
  { "capital", WAB_WORD_CITY },
  { "captain", WAB_WORD_TITLE },
  { "caught", WAB_WORD_PAST },
  { "cease", WAB_WORD_STATE },
  { "ceasefire", WAB_WORD_STATE },
  { "center", WAB_WORD_ORGANISATION },
  { "centre", WAB_WORD_ORGANISATION },
  { "chair", WAB_WORD_TITLE },
  { "chairman", WAB_WORD_TITLE },
  { "chairwoman", WAB_WORD_TITLE },
  { "channel", WAB_WORD_ORGANISATION },
  { "chief", WAB_WORD_TITLE },
  { "chose", WAB_WORD_PAST },
  { "city", WAB_WORD_CITY },
  { "claimed", WAB_WORD_SPEECH },
  { "clarified", WAB_WORD_SPEECH },
  { "collapsed", WAB_WORD_END },
  { "colonel", WAB_WORD_TITLE },
  { "commandant", WAB_WORD_ORGANISATION | WAB_WORD_TITLE },
  { "commander", WAB_WORD_TITLE },
  { "commission", WAB_WORD_ORGANISATION },
  { "committee", WAB_WORD_ORGANISATION },
  { "company", WAB_WORD_ORGANISATION },
  { "completed", WAB_WORD_END },
  { "completion", WAB_WORD_END },
  { "concluded", WAB_WORD_SPEECH | WAB_WORD_END },
  { "confirmed", WAB_WORD_SPEECH },
  { "continue", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "continued", WAB_WORD_DURING },
  { "continues", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "continuing", WAB_WORD_DURING },
  { "control", WAB_WORD_PRESENT },
  { "controls", WAB_WORD_PRESENT },
  { "convinced", WAB_WORD_SPEECH },
  { "correspondent", WAB_WORD_ORGANISATION | WAB_WORD_TITLE },
  { "could", WAB_WORD_MODAL },
  { "council", WAB_WORD_ORGANISATION },
  { "counter", WAB_WORD_STATE },
  { "counterterrorism", WAB_WORD_STATE },
  { "counterterrorist", WAB_WORD_STATE },
  { "country", WAB_WORD_COUNTRY },
  { "county", WAB_WORD_REGION },
  { "court", WAB_WORD_ORGANISATION },
  { "curfew", WAB_WORD_STATE },
  { "cut", WAB_WORD_PAST },
  { "declare", WAB_WORD_START },
  { "declared", WAB_WORD_SPEECH | WAB_WORD_START },
  { "declares", WAB_WORD_START },
  { "declaring", WAB_WORD_START },
  { "defence", WAB_WORD_TITLE },
  { "defense", WAB_WORD_TITLE },
  { "denied", WAB_WORD_DENY },
  { "denies", WAB_WORD_DENY },
  { "deny", WAB_WORD_DENY },
  { "department", WAB_WORD_ORGANISATION },
  { "deputy", WAB_WORD_TITLE },
  { "despite", WAB_WORD_PREPOSITION },
  { "did", WAB_WORD_DO },
  { "diplomat", WAB_WORD_TITLE },
  { "director", WAB_WORD_TITLE },
  { "district", WAB_WORD_REGION },
  { "do", WAB_WORD_DO },
  { "doctor", WAB_WORD_TITLE },
  { "does", WAB_WORD_DO },
  { "dr", WAB_WORD_TITLE },
  { "drew", WAB_WORD_PAST | WAB_WORD_SOURCE },
  { "drove", WAB_WORD_PAST },
  { "due", WAB_WORD_PLAN | WAB_WORD_PREPOSITION },
  { "during", WAB_WORD_PREPOSITION },
  { "earlier", WAB_WORD_ADVERB },
  { "economist", WAB_WORD_TITLE },
  { "editor", WAB_WORD_TITLE },
  { "effect", WAB_WORD_DURING },
  { "embargo", WAB_WORD_STATE },
  { "embassy", WAB_WORD_ORGANISATION },
  { "emergency", WAB_WORD_STATE },
  { "emphasised", WAB_WORD_SPEECH },
  { "emphasized", WAB_WORD_SPEECH },
  { "enacted", WAB_WORD_START },
  { "end", WAB_WORD_END },
  { "ended", WAB_WORD_END },
  { "ending", WAB_WORD_END },
  { "ends", WAB_WORD_END },
  { "enforced", WAB_WORD_START },
  { "enforcing", WAB_WORD_DURING },
  { "entered", WAB_WORD_START },
  { "erupted", WAB_WORD_BEGIN },
  { "established", WAB_WORD_START },
  { "evacuation", WAB_WORD_STATE },
  { "even", WAB_WORD_ADVERB },
  { "expected", WAB_WORD_PLAN },
  { "expects", WAB_WORD_PLAN },
  { "expert", WAB_WORD_TITLE },
  { "expire", WAB_WORD_END },
  { "expired", WAB_WORD_END },
  { "expires", WAB_WORD_END },
  { "explained", WAB_WORD_SPEECH },
  { "extended", WAB_WORD_DURING },
  { "extends", WAB_WORD_DURING },
  { "fell", WAB_WORD_PAST },
  { "finally", WAB_WORD_ADVERB },
  { "finished", WAB_WORD_END },
  { "first", WAB_WORD_TITLE },
  { "fled", WAB_WORD_PAST },
  { "flew", WAB_WORD_PAST },
  { "following", WAB_WORD_PREPOSITION },
  { "for", WAB_WORD_PREPOSITION },
  { "force", WAB_WORD_DURING },
  { "forces", WAB_WORD_ORGANISATION },
  { "foreign", WAB_WORD_TITLE },
  { "former", WAB_WORD_TITLE },
  { "fought", WAB_WORD_PAST },
  { "found", WAB_WORD_PAST },
  { "from", WAB_WORD_PREPOSITION },
  { "froze", WAB_WORD_PAST },
  { "further", WAB_WORD_ADVERB },
  { "furthermore", WAB_WORD_ADVERB },
  { "gave", WAB_WORD_PAST },
  { "general", WAB_WORD_TITLE },
  { "going", WAB_WORD_PLAN },
  { "got", WAB_WORD_PAST },
  { "government", WAB_WORD_ORGANISATION },
  { "governor", WAB_WORD_TITLE },
  { "grew", WAB_WORD_PAST },
  { "group", WAB_WORD_ORGANISATION },
  { "guard", WAB_WORD_PRESENT | WAB_WORD_ORGANISATION },
  { "guards", WAB_WORD_PRESENT },
  { "had", WAB_WORD_HAD },
  { "has", WAB_WORD_HAVE },
  { "have", WAB_WORD_HAVE },
  { "he", WAB_WORD_HE },
  { "head", WAB_WORD_TITLE },
  { "headquarters", WAB_WORD_ORGANISATION },
  { "health", WAB_WORD_TITLE },
  { "heard", WAB_WORD_PAST },
  { "held", WAB_WORD_PAST },
  { "help", WAB_WORD_PRESENT },
  { "helps", WAB_WORD_PRESENT },
  { "her", WAB_WORD_HE | WAB_WORD_ARTICLE },
  { "hid", WAB_WORD_PAST },
  { "him", WAB_WORD_HE },
  { "his", WAB_WORD_ARTICLE },
  { "historian", WAB_WORD_TITLE },
  { "hit", WAB_WORD_PAST },
  { "hold", WAB_WORD_PRESENT },
  { "holding", WAB_WORD_DURING },
  { "holds", WAB_WORD_PRESENT },
  { "however", WAB_WORD_ADVERB },
  { "hung", WAB_WORD_PAST },
  { "hurt", WAB_WORD_PAST },
  { "if", WAB_WORD_CONJUNCTION },
  { "impose", WAB_WORD_START },
  { "imposed", WAB_WORD_START },
  { "imposes", WAB_WORD_START },
  { "imposing", WAB_WORD_START },
  { "in", WAB_WORD_PREPOSITION },
  { "indicated", WAB_WORD_SPEECH },
  { "informed", WAB_WORD_SPEECH },
  { "inside", WAB_WORD_PREPOSITION },
  { "insisted", WAB_WORD_SPEECH },
  { "instead", WAB_WORD_ADVERB },
  { "institute", WAB_WORD_ORGANISATION },
  { "instituted", WAB_WORD_START },
  { "institution", WAB_WORD_ORGANISATION },
  { "intend", WAB_WORD_PLAN },
  { "intended", WAB_WORD_PLAN },
  { "intending", WAB_WORD_PLAN },
  { "intends", WAB_WORD_PLAN },
  { "interior", WAB_WORD_TITLE },
  { "into", WAB_WORD_PREPOSITION },
  { "introduce", WAB_WORD_START },
  { "introduced", WAB_WORD_START },
  { "introduces", WAB_WORD_START },
  { "introducing", WAB_WORD_START },
  { "introduction", WAB_WORD_START },
  { "is", WAB_WORD_BE_PRESENT },
  { "its", WAB_WORD_ARTICLE },
  { "journalist", WAB_WORD_TITLE },
  { "judge", WAB_WORD_TITLE },
  { "just", WAB_WORD_ADVERB },
  { "keep", WAB_WORD_PRESENT },
  { "keeps", WAB_WORD_PRESENT },
  { "kept", WAB_WORD_PAST },
  { "king", WAB_WORD_TITLE },
  { "known", WAB_WORD_SOURCE },
  { "lasted", WAB_WORD_DURING },
  { "lasts", WAB_WORD_DURING },
  { "later", WAB_WORD_ADVERB },
  { "launch", WAB_WORD_START },
  { "launched", WAB_WORD_START },
  { "lawmaker", WAB_WORD_TITLE },
  { "lawyer", WAB_WORD_TITLE },
  { "leader", WAB_WORD_TITLE },
  { "led", WAB_WORD_PAST },
  { "left", WAB_WORD_PAST },
  { "lieutenant", WAB_WORD_TITLE },
  { "lift", WAB_WORD_END },
  { "lifted", WAB_WORD_END },
  { "lifting", WAB_WORD_END },
  { "lifts", WAB_WORD_END },
  { "lockdown", WAB_WORD_STATE },
  { "lost", WAB_WORD_PAST },
  { "made", WAB_WORD_PAST },
  { "maintained", WAB_WORD_DURING },
  { "major", WAB_WORD_TITLE },
  { "martial", WAB_WORD_STATE },
  { "may", WAB_WORD_MODAL },
  { "mayor", WAB_WORD_TITLE },
  { "meanwhile", WAB_WORD_ADVERB },
  { "media", WAB_WORD_ORGANISATION },
  { "member", WAB_WORD_TITLE },
  { "met", WAB_WORD_PAST },
  { "might", WAB_WORD_MODAL },
  { "military", WAB_WORD_ORGANISATION },
  { "minister", WAB_WORD_TITLE },
  { "ministry", WAB_WORD_ORGANISATION },
  { "mobilisation", WAB_WORD_STATE },
  { "mobilization", WAB_WORD_STATE },
  { "moreover", WAB_WORD_ADVERB },
  { "mr", WAB_WORD_TITLE },
  { "mrs", WAB_WORD_TITLE },
  { "ms", WAB_WORD_TITLE },
  { "must", WAB_WORD_MODAL },
  { "my", WAB_WORD_ARTICLE },
  { "nation", WAB_WORD_COUNTRY },
  { "naturally", WAB_WORD_ADVERB },
  { "near", WAB_WORD_PREPOSITION },
  { "never", WAB_WORD_NOT },
  { "news", WAB_WORD_ORGANISATION },
  { "newspaper", WAB_WORD_ORGANISATION },
  { "nor", WAB_WORD_CONJUNCTION },
  { "not", WAB_WORD_NOT },
  { "noted", WAB_WORD_SPEECH },
  { "now", WAB_WORD_ADVERB },
  { "oblast", WAB_WORD_REGION },
  { "observed", WAB_WORD_DURING },
  { "of", WAB_WORD_PREPOSITION },
  { "office", WAB_WORD_ORGANISATION },
  { "officer", WAB_WORD_TITLE },
  { "official", WAB_WORD_TITLE },
  { "officially", WAB_WORD_ADVERB },
  { "on", WAB_WORD_PREPOSITION },
  { "once", WAB_WORD_ADVERB },
  { "only", WAB_WORD_ADVERB },
  { "operate", WAB_WORD_PRESENT },
  { "operates", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "or", WAB_WORD_CONJUNCTION },
  { "orange", WAB_WORD_STATE },
  { "ordered", WAB_WORD_START },
  { "ordering", WAB_WORD_START },
  { "orders", WAB_WORD_START },
  { "organisation", WAB_WORD_ORGANISATION },
  { "organization", WAB_WORD_ORGANISATION },
  { "our", WAB_WORD_ARTICLE },
  { "outlet", WAB_WORD_ORGANISATION },
  { "outside", WAB_WORD_PREPOSITION },
  { "over", WAB_WORD_PREPOSITION | WAB_WORD_END },
  { "overthrew", WAB_WORD_PAST },
  { "paid", WAB_WORD_PAST },
  { "parliament", WAB_WORD_ORGANISATION },
  { "party", WAB_WORD_ORGANISATION },
  { "patrol", WAB_WORD_PRESENT },
  { "patrols", WAB_WORD_PRESENT },
  { "peacekeeping", WAB_WORD_STATE },
  { "plan", WAB_WORD_PLAN },
  { "planned", WAB_WORD_PLAN },
  { "planning", WAB_WORD_PLAN },
  { "plans", WAB_WORD_PLAN },
  { "pledged", WAB_WORD_PLAN },
  { "pledges", WAB_WORD_PLAN },
  { "police", WAB_WORD_ORGANISATION },
  { "political", WAB_WORD_TITLE },
  { "politician", WAB_WORD_TITLE },
  { "premier", WAB_WORD_TITLE },
  { "prepares", WAB_WORD_PLAN },
  { "preparing", WAB_WORD_PLAN },
  { "president", WAB_WORD_TITLE },
  { "press", WAB_WORD_ORGANISATION },
  { "previously", WAB_WORD_ADVERB },
  { "prime", WAB_WORD_TITLE },
  { "prince", WAB_WORD_TITLE },
  { "prior", WAB_WORD_ADVERB },
  { "proclaimed", WAB_WORD_START },
  { "professor", WAB_WORD_TITLE },
  { "prolonged", WAB_WORD_DURING },
  { "promised", WAB_WORD_PLAN },
  { "promises", WAB_WORD_PLAN },
  { "prosecutor", WAB_WORD_ORGANISATION },
  { "prosecutors", WAB_WORD_ORGANISATION },
  { "protect", WAB_WORD_PRESENT },
  { "protects", WAB_WORD_PRESENT },
  { "province", WAB_WORD_REGION },
  { "put", WAB_WORD_PAST },
  { "quarantine", WAB_WORD_STATE },
  { "queen", WAB_WORD_TITLE },
  { "ran", WAB_WORD_PAST },
  { "rang", WAB_WORD_PAST },
  { "recalled", WAB_WORD_SPEECH },
  { "recently", WAB_WORD_ADVERB },
  { "red", WAB_WORD_STATE },
  { "refuted", WAB_WORD_DENY },
  { "refutes", WAB_WORD_DENY },
  { "region", WAB_WORD_REGION },
  { "reimposed", WAB_WORD_START },
  { "reintroduced", WAB_WORD_START },
  { "reiterated", WAB_WORD_SPEECH },
  { "remain", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "remained", WAB_WORD_DURING },
  { "remains", WAB_WORD_PRESENT | WAB_WORD_DURING },
  { "removed", WAB_WORD_END },
  { "repeatedly", WAB_WORD_ADVERB },
  { "reported", WAB_WORD_SPEECH },
  { "reportedly", WAB_WORD_ADVERB },
  { "reporter", WAB_WORD_TITLE },
  { "reports", WAB_WORD_SPEECH },
  { "representative", WAB_WORD_TITLE },
  { "republic", WAB_WORD_COUNTRY },
  { "rescinded", WAB_WORD_END },
  { "resident", WAB_WORD_TITLE },
  { "residents", WAB_WORD_ORGANISATION },
  { "revoked", WAB_WORD_END },
  { "rode", WAB_WORD_PAST },
  { "rose", WAB_WORD_PAST },
  { "said", WAB_WORD_SPEECH | WAB_WORD_PAST },
  { "sank", WAB_WORD_PAST },
  { "sat", WAB_WORD_PAST },
  { "saw", WAB_WORD_PAST },
  { "say", WAB_WORD_SPEECH },
  { "says", WAB_WORD_SPEECH },
  { "scheduled", WAB_WORD_PLAN },
  { "scientist", WAB_WORD_TITLE },
  { "scrapped", WAB_WORD_END },
  { "second", WAB_WORD_TITLE },
  { "secretariat", WAB_WORD_ORGANISATION },
  { "secretary", WAB_WORD_TITLE },
  { "seized", WAB_WORD_PAST },
  { "senator", WAB_WORD_TITLE },
  { "senior", WAB_WORD_TITLE },
  { "sent", WAB_WORD_PAST },
  { "separately", WAB_WORD_ADVERB },
  { "service", WAB_WORD_ORGANISATION },
  { "services", WAB_WORD_ORGANISATION },
  { "set", WAB_WORD_PLAN | WAB_WORD_PAST },
  { "shall", WAB_WORD_FUTURE },
  { "she", WAB_WORD_HE },
  { "shook", WAB_WORD_PAST },
  { "shot", WAB_WORD_PAST },
  { "should", WAB_WORD_MODAL },
  { "shut", WAB_WORD_PAST },
  { "siege", WAB_WORD_STATE },
  { "since", WAB_WORD_PREPOSITION },
  { "sir", WAB_WORD_TITLE },
  { "slept", WAB_WORD_PAST },
  { "so", WAB_WORD_CONJUNCTION },
  { "sold", WAB_WORD_PAST },
  { "some", WAB_WORD_ARTICLE },
  { "soon", WAB_WORD_ADVERB },
  { "sought", WAB_WORD_PAST },
  { "specified", WAB_WORD_SPEECH },
  { "spent", WAB_WORD_PAST },
  { "spoke", WAB_WORD_PAST | WAB_WORD_SPEECH },
  { "spokesman", WAB_WORD_TITLE },
  { "spokesperson", WAB_WORD_TITLE },
  { "spokeswoman", WAB_WORD_TITLE },
  { "sprang", WAB_WORD_PAST },
  { "spread", WAB_WORD_PAST },
  { "staff", WAB_WORD_ORGANISATION },
  { "start", WAB_WORD_BEGIN },
  { "started", WAB_WORD_BEGIN | WAB_WORD_START },
  { "starts", WAB_WORD_BEGIN | WAB_WORD_START },
  { "state", WAB_WORD_TITLE | WAB_WORD_STATE },
  { "stated", WAB_WORD_SPEECH },
  { "station", WAB_WORD_ORGANISATION },
  { "still", WAB_WORD_ADVERB },
  { "stole", WAB_WORD_PAST },
  { "stood", WAB_WORD_PAST },
  { "stressed", WAB_WORD_SPEECH },
  { "stresses", WAB_WORD_SPEECH },
  { "strike", WAB_WORD_STATE },
  { "struck", WAB_WORD_PAST },
  { "subsequently", WAB_WORD_ADVERB },
  { "suggested", WAB_WORD_SPEECH },
  { "suspended", WAB_WORD_END },
  { "swam", WAB_WORD_PAST },
  { "swept", WAB_WORD_PAST },
  { "terminated", WAB_WORD_END },
  { "testified", WAB_WORD_SPEECH },
  { "than", WAB_WORD_CONJUNCTION },
  { "that", WAB_WORD_THAT | WAB_WORD_ARTICLE },
  { "the", WAB_WORD_ARTICLE },
  { "their", WAB_WORD_ARTICLE },
  { "them", WAB_WORD_THEY },
  { "then", WAB_WORD_ADVERB },
  { "thereby", WAB_WORD_ADVERB },
  { "therefore", WAB_WORD_ADVERB },
  { "these", WAB_WORD_ARTICLE },
  { "they", WAB_WORD_THEY },
  { "this", WAB_WORD_ARTICLE },
  { "those", WAB_WORD_ARTICLE },
  { "though", WAB_WORD_ADVERB },
  { "thought", WAB_WORD_PAST },
  { "threatened", WAB_WORD_PLAN },
  { "threatens", WAB_WORD_PLAN },
  { "threw", WAB_WORD_PAST },
  { "through", WAB_WORD_PREPOSITION },
  { "throughout", WAB_WORD_PREPOSITION },
  { "thus", WAB_WORD_ADVERB },
  { "to", WAB_WORD_PREPOSITION },
  { "today", WAB_WORD_ADVERB },
  { "told", WAB_WORD_SPEECH | WAB_WORD_PAST },
  { "tomorrow", WAB_WORD_ADVERB },
  { "took", WAB_WORD_PAST },
  { "tore", WAB_WORD_PAST },
  { "toward", WAB_WORD_PREPOSITION },
  { "towards", WAB_WORD_PREPOSITION },
  { "town", WAB_WORD_CITY },
  { "troops", WAB_WORD_ORGANISATION },
  { "truce", WAB_WORD_STATE },
  { "tweeted", WAB_WORD_SPEECH },
  { "under", WAB_WORD_PREPOSITION },
  { "underway", WAB_WORD_DURING },
  { "union", WAB_WORD_ORGANISATION },
  { "university", WAB_WORD_ORGANISATION },
  { "until", WAB_WORD_PREPOSITION },
  { "upon", WAB_WORD_PREPOSITION },
  { "vice", WAB_WORD_TITLE },
  { "village", WAB_WORD_CITY },
  { "vowed", WAB_WORD_PLAN },
  { "vows", WAB_WORD_PLAN },
  { "warned", WAB_WORD_SPEECH },
  { "was", WAB_WORD_BE_PAST },
  { "went", WAB_WORD_PAST },
  { "wept", WAB_WORD_PAST },
  { "were", WAB_WORD_BE_PAST },
  { "when", WAB_WORD_CONJUNCTION },
  { "where", WAB_WORD_RELATIVE },
  { "which", WAB_WORD_RELATIVE },
  { "while", WAB_WORD_CONJUNCTION },
  { "who", WAB_WORD_RELATIVE },
  { "whom", WAB_WORD_RELATIVE },
  { "whose", WAB_WORD_RELATIVE },
  { "will", WAB_WORD_FUTURE },
  { "with", WAB_WORD_PREPOSITION },
  { "withdrew", WAB_WORD_PAST },
  { "within", WAB_WORD_PREPOSITION },
  { "without", WAB_WORD_PREPOSITION },
  { "witnesses", WAB_WORD_ORGANISATION },
  { "woke", WAB_WORD_PAST },
  { "won", WAB_WORD_PAST },
  { "would", WAB_WORD_FUTURE },
  { "wrote", WAB_WORD_SPEECH },
  { "yellow", WAB_WORD_STATE },
  { "yesterday", WAB_WORD_ADVERB },
};
/* clang-format on */

static const char *const number_words[] = {
  "zero",     "one",     "two",     "three",     "four",     "five",     "six",
  "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"
};
static const char *const tens_words[] = { "thirty",  "forty",  "fifty",  "sixty",
                                          "seventy", "eighty", "ninety", "hundred" };

/* Twice as many slots as words, at least; a power of two. */
#define N_SLOTS 2048

typedef struct
{
  guint32 hash;
  guint32 mask;
  const char *fold; /* NULL: free */
} Slot;

struct _WabWordTable
{
  Slot slots[N_SLOTS];
};

static void
add_word (WabWordTable *self, const char *fold, guint32 mask)
{
  guint32 hash = wab_text_hash (fold, strlen (fold));
  guint i = hash % N_SLOTS;
  while (self->slots[i].fold != NULL)
    i = (i + 1) % N_SLOTS;
  self->slots[i] = (Slot){ hash, mask, fold };
}

WabWordTable *
wab_word_table_new (void)
{
  WabWordTable *self = g_new0 (WabWordTable, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (known_words); i++)
    add_word (self, known_words[i].fold, known_words[i].mask);
  for (gsize i = 0; i < G_N_ELEMENTS (number_words); i++)
    add_word (self, number_words[i], WAB_WORD_NUMBER);
  for (gsize i = 0; i < G_N_ELEMENTS (tens_words); i++)
    add_word (self, tens_words[i], WAB_WORD_NUMBER);
  return self;
}

void
wab_word_table_free (WabWordTable *self)
{
  g_free (self);
}

static guint32
find_word (const WabWordTable *self, guint32 hash, const char *fold)
{
  for (guint i = hash % N_SLOTS; self->slots[i].fold != NULL; i = (i + 1) % N_SLOTS)
    if (self->slots[i].hash == hash && strcmp (self->slots[i].fold, fold) == 0)
      return self->slots[i].mask;
  return 0;
}

guint32 *
wab_word_table_classify (const WabWordTable *self, const WabTokens *tokens)
{
  guint32 n = tokens->tokens->len;
  guint32 *words = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      words[i] = token->kind == WAB_TOKEN_WORD && token->fold_length > 0
                     ? find_word (self, token->hash, tokens->folded->str + token->fold)
                     : 0;
    }
  words[n] = 0;
  return words;
}

static double
parse_number (const char *text, gsize length)
{
  double value = 0, scale = 1;
  gboolean is_fraction = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ',' || text[i] == '.')
        {
          /* Three digits after a comma are thousands; what follows a full stop is a fraction. */
          gsize n_digits = 0;
          while (i + 1 + n_digits < length && g_ascii_isdigit (text[i + 1 + n_digits]))
            n_digits++;
          is_fraction = text[i] == '.' || n_digits != 3;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
      if (is_fraction)
        scale *= 10;
    }
  return value / scale;
}

double
wab_words_get_number (const WabTokens *tokens, guint32 i)
{
  const WabToken *token = wab_tokens_get (tokens, i);
  if (token->kind == WAB_TOKEN_NUMBER)
    return parse_number (tokens->text + token->start, token->end - token->start);
  if (token->kind != WAB_TOKEN_WORD)
    return -1;
  const char *fold = wab_tokens_get_fold (tokens, i);
  for (gsize k = 0; k < G_N_ELEMENTS (number_words); k++)
    if (fold[0] == number_words[k][0] && strcmp (fold, number_words[k]) == 0)
      return k;
  for (gsize k = 0; k < G_N_ELEMENTS (tens_words); k++)
    if (fold[0] == tens_words[k][0] && strcmp (fold, tens_words[k]) == 0)
      return 30 + 10 * k;
  return -1;
}
