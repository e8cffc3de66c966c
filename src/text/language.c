/*
 * The language of a text: first the script of most of its letters, then, for scripts of many
 * languages, whose commonest words occur most. The table gives each word with the languages that
 * use it often; it is in order of bytes, for a binary search.
 */
#include "text/language.h"

#include <string.h>

#define MAX_BYTES 20000
/* Between these the answer is mostly clear, and the rest need not be read. */
#define EARLY_WORDS 48
#define LATE_WORDS 128
#define EARLY_STEP 16
/* The script is told from these first bytes. */
#define SCRIPT_BYTES 4096
#define MAX_WORD_BYTES 24

typedef enum
{
  EN = 1 << 0,
  DE = 1 << 1,
  FR = 1 << 2,
  ES = 1 << 3,
  IT = 1 << 4,
  PT = 1 << 5,
  NL = 1 << 6,
  PL = 1 << 7,
  TR = 1 << 8,
  SV = 1 << 9,
  RO = 1 << 10,
  CS = 1 << 11,
  UZ = 1 << 12,
  ID = 1 << 13,
  RU = 1 << 14,
  UK = 1 << 15,
  KK = 1 << 16,
  BG = 1 << 17,
  BE = 1 << 18,
  KY = 1 << 19,
} Languages;

static const char language_names[][3] = { "en", "de", "fr", "es", "it", "pt", "nl",
                                          "pl", "tr", "sv", "ro", "cs", "uz", "id",
                                          "ru", "uk", "kk", "bg", "be", "ky" };
#define N_LANGUAGES G_N_ELEMENTS (language_names)

typedef struct
{
  const char *word;
  guint32 languages;
} CommonWord;

/* clang-format off */
static const CommonWord common_words[] = {
  { "a", EN | FR | ES | IT | PT | RO | CS },
  { "aan", NL },
  { "aber", DE },
  { "about", EN },
  { "această", RO },
  { "ada", ID },
  { "after", EN },
  { "against", EN },
  { "ai", IT },
  { "akan", ID },
  { "al", ES | IT },
  { "ale", PL | CS },
  { "all", EN },
  { "alla", IT },
  { "als", DE | NL },
  { "also", EN },
  { "am", DE },
  { "ama", TR },
  { "an", EN | DE },
  { "ancak", TR },
  { "anche", IT },
  { "and", EN },
  { "ao", PT },
  { "aos", PT },
  { "après", FR },
  { "are", EN },
  { "as", EN | PT },
  { "at", EN },
  { "att", SV },
  { "até", PT },
  { "au", FR | RO },
  { "auch", DE },
  { "auf", DE },
  { "aus", DE },
  { "aux", FR },
  { "av", SV },
  { "avec", FR },
  { "años", ES },
  { "be", EN },
  { "been", EN },
  { "before", EN },
  { "bei", DE },
  { "between", EN },
  { "bij", NL },
  { "bilan", UZ },
  { "bir", TR | UZ },
  { "bis", DE },
  { "bisa", ID },
  { "bo'yicha", UZ },
  { "bo‘lgan", UZ },
  { "bu", TR | UZ },
  { "but", EN },
  { "by", EN | CS },
  { "byl", CS },
  { "bylo", CS },
  { "był", PL },
  { "była", PL },
  { "było", PL },
  { "ca", RO },
  { "care", RO },
  { "ce", FR },
  { "ces", FR },
  { "cette", FR },
  { "che", IT },
  { "co", PL },
  { "com", PT },
  { "come", IT },
  { "comme", FR },
  { "como", ES | PT },
  { "con", ES | IT },
  { "could", EN },
  { "cu", RO },
  { "cuando", ES },
  { "cui", IT },
  { "czy", PL },
  { "d'un", FR },
  { "da", IT | PT | TR },
  { "daha", TR },
  { "dal", IT },
  { "dalam", ID },
  { "dalla", IT },
  { "dan", NL | ID },
  { "dans", FR },
  { "dar", RO },
  { "dari", ID },
  { "das", DE | PT },
  { "dass", DE },
  { "dat", NL },
  { "de", FR | ES | PT | NL | TR | SV | RO },
  { "deb", UZ },
  { "degli", IT },
  { "dei", IT },
  { "del", ES | IT },
  { "della", IT },
  { "delle", IT },
  { "dem", DE },
  { "den", DE | SV },
  { "dengan", ID },
  { "depois", PT },
  { "der", DE },
  { "des", DE | FR },
  { "desde", ES },
  { "det", SV },
  { "deux", FR },
  { "deze", NL },
  { "değil", TR },
  { "di", IT | ID },
  { "die", DE | NL },
  { "din", RO },
  { "dit", NL },
  { "dla", PL },
  { "do", PT | PL | CS },
  { "dont", FR },
  { "door", NL },
  { "dopo", IT },
  { "dos", ES | PT },
  { "du", FR },
  { "după", RO },
  { "durch", DE },
  { "during", EN },
  { "e", IT | PT },
  { "ed", IT },
  { "edi", UZ },
  { "een", NL },
  { "efter", SV },
  { "ein", DE },
  { "eine", DE },
  { "einem", DE },
  { "einen", DE },
  { "einer", DE },
  { "el", ES },
  { "ele", PT },
  { "elle", FR },
  { "eller", SV },
  { "em", PT },
  { "emas", UZ },
  { "en", FR | ES | NL | TR | SV },
  { "entre", ES | PT },
  { "er", DE | NL },
  { "era", ES | IT | PT },
  { "es", DE | ES },
  { "esa", UZ },
  { "essere", IT },
  { "est", FR },
  { "esta", ES },
  { "este", ES | RO },
  { "está", ES | PT },
  { "et", FR },
  { "ett", SV },
  { "fait", FR },
  { "fi", RO },
  { "first", EN },
  { "foi", PT },
  { "for", EN },
  { "fost", RO },
  { "fra", IT },
  { "from", EN },
  { "från", SV },
  { "fue", ES },
  { "för", SV },
  { "für", DE },
  { "gibi", TR },
  { "gli", IT },
  { "göre", TR },
  { "ha", ES | IT },
  { "haar", NL },
  { "haben", DE },
  { "había", ES },
  { "had", EN },
  { "ham", UZ },
  { "han", SV },
  { "haqida", UZ },
  { "har", SV },
  { "has", EN },
  { "hasta", ES },
  { "hat", DE },
  { "have", EN },
  { "he", EN },
  { "hebben", NL },
  { "heeft", NL },
  { "her", EN | TR },
  { "het", NL },
  { "hij", NL },
  { "him", EN },
  { "his", EN },
  { "há", PT },
  { "i", IT | PL | SV | CS },
  { "ich", PL },
  { "iki", TR },
  { "il", FR | IT },
  { "ile", TR },
  { "im", DE },
  { "in", EN | DE | IT | NL },
  { "ini", ID },
  { "inte", SV },
  { "into", EN },
  { "is", EN | NL },
  { "ise", TR },
  { "isso", PT },
  { "ist", DE },
  { "it", EN },
  { "its", EN },
  { "itu", ID },
  { "için", TR },
  { "jag", SV },
  { "jak", PL },
  { "jako", CS },
  { "je", NL | CS },
  { "jego", PL },
  { "jeho", CS },
  { "jest", PL },
  { "jsem", CS },
  { "jsou", CS },
  { "juga", ID },
  { "już", PL },
  { "já", PT },
  { "k", CS },
  { "kadar", TR },
  { "kami", ID },
  { "kan", NL | SV },
  { "karena", ID },
  { "karşı", TR },
  { "ke", ID },
  { "kerak", UZ },
  { "keyin", UZ },
  { "ki", TR },
  { "která", CS },
  { "který", CS },
  { "która", PL },
  { "które", PL },
  { "który", PL },
  { "la", FR | ES | IT | RO },
  { "las", ES },
  { "last", EN },
  { "le", FR | ES | IT },
  { "les", FR },
  { "leur", FR },
  { "lo", ES | IT },
  { "los", ES },
  { "lub", PL },
  { "lui", RO },
  { "ma", IT },
  { "maar", NL },
  { "mai", RO },
  { "mais", FR | PT },
  { "man", DE },
  { "mas", PT },
  { "me", ES },
  { "med", SV },
  { "meer", NL },
  { "mehr", DE },
  { "men", SV },
  { "mereka", ID },
  { "mesmo", PT },
  { "met", NL },
  { "mi", TR },
  { "mit", DE },
  { "more", EN },
  { "mot", SV },
  { "może", PL },
  { "muito", PT },
  { "mumkin", UZ },
  { "muy", ES },
  { "más", ES },
  { "même", FR },
  { "na", PT | PL | CS },
  { "naar", NL },
  { "nach", DE },
  { "ne", FR | TR },
  { "nel", IT },
  { "nella", IT },
  { "new", EN },
  { "nicht", DE },
  { "nie", PL },
  { "niet", NL },
  { "no", EN | ES | PT },
  { "noch", DE },
  { "nog", NL },
  { "non", IT },
  { "nos", PT },
  { "not", EN },
  { "nous", FR },
  { "nu", SV | RO },
  { "nur", DE },
  { "não", PT },
  { "när", SV },
  { "o", ES | IT | PT | PL | TR | RO | CS },
  { "o'z", UZ },
  { "och", SV },
  { "od", PL | CS },
  { "oder", DE },
  { "of", EN | NL },
  { "olan", TR },
  { "olarak", TR },
  { "oldu", TR },
  { "olduğu", TR },
  { "oleh", ID },
  { "om", NL | SV },
  { "on", EN | FR },
  { "one", EN },
  { "only", EN },
  { "ont", FR },
  { "ook", NL },
  { "op", NL },
  { "or", EN },
  { "oraz", PL },
  { "os", PT },
  { "other", EN },
  { "ou", FR | PT },
  { "out", EN },
  { "over", EN | NL },
  { "pada", ID },
  { "par", FR },
  { "para", ES | PT },
  { "pas", FR },
  { "pe", RO },
  { "pela", PT },
  { "pelo", PT },
  { "pentru", RO },
  { "people", EN },
  { "per", IT },
  { "pero", ES },
  { "più", IT },
  { "plus", FR },
  { "po", PL | CS },
  { "podle", CS },
  { "por", ES | PT },
  { "pour", FR },
  { "prin", RO },
  { "pro", CS },
  { "przed", PL },
  { "przez", PL },
  { "przy", PL },
  { "på", SV },
  { "při", CS },
  { "qarshi", UZ },
  { "quando", PT },
  { "que", FR | ES | PT },
  { "questo", IT },
  { "qui", FR },
  { "roku", PL },
  { "s", CS },
  { "sa", FR },
  { "said", EN },
  { "sans", FR },
  { "sau", RO },
  { "saya", ID },
  { "se", FR | ES | IT | PT | RO | CS },
  { "sebagai", ID },
  { "sein", DE },
  { "sem", PT },
  { "ser", ES | PT },
  { "ses", FR },
  { "seu", PT },
  { "she", EN },
  { "si", ES | IT | CS },
  { "sich", DE },
  { "sie", DE },
  { "sin", ES },
  { "sind", DE },
  { "się", PL },
  { "ska", SV },
  { "so", DE },
  { "sobre", ES },
  { "som", SV },
  { "some", EN },
  { "son", FR | ES },
  { "sono", IT },
  { "sonra", TR },
  { "sont", FR },
  { "stato", IT },
  { "su", ES | IT },
  { "sua", PT },
  { "sunt", RO },
  { "suo", IT },
  { "sur", FR },
  { "sus", ES },
  { "så", SV },
  { "só", PT },
  { "są", PL },
  { "tahun", ID },
  { "także", PL },
  { "también", ES },
  { "também", PT },
  { "tarafından", TR },
  { "te", NL },
  { "tegen", NL },
  { "tego", PL },
  { "telah", ID },
  { "tem", PT },
  { "than", EN },
  { "that", EN },
  { "the", EN },
  { "their", EN },
  { "there", EN },
  { "they", EN },
  { "this", EN },
  { "tidak", ID },
  { "till", SV },
  { "to", EN | PL | CS },
  { "todo", ES },
  { "tot", NL },
  { "tra", IT },
  { "two", EN },
  { "tylko", PL },
  { "tym", PL },
  { "uchun", UZ },
  { "uit", NL },
  { "um", DE | PT },
  { "uma", PT },
  { "un", FR | ES | IT | RO },
  { "una", ES | IT },
  { "und", DE },
  { "under", EN | SV },
  { "une", FR },
  { "uning", UZ },
  { "untuk", ID },
  { "up", EN },
  { "v", CS },
  { "va", UZ },
  { "van", NL },
  { "var", TR | SV },
  { "ve", TR | CS },
  { "vi", SV },
  { "von", DE },
  { "voor", NL },
  { "vor", DE },
  { "w", PL },
  { "war", DE },
  { "was", EN | NL },
  { "we", EN },
  { "wel", NL },
  { "werd", NL },
  { "werden", DE },
  { "were", EN },
  { "what", EN },
  { "when", EN },
  { "which", EN },
  { "while", EN },
  { "who", EN },
  { "wie", DE },
  { "will", EN },
  { "wird", DE },
  { "with", EN },
  { "worden", NL },
  { "wordt", NL },
  { "would", EN },
  { "wurde", DE },
  { "y", ES },
  { "ya", ES | TR },
  { "yang", ID },
  { "year", EN },
  { "years", EN },
  { "yeni", TR },
  { "yil", UZ },
  { "yıl", TR },
  { "z", PL | CS },
  { "za", PL | CS },
  { "ze", NL | PL },
  { "zich", NL },
  { "zijn", NL },
  { "został", PL },
  { "zu", DE },
  { "zum", DE },
  { "zur", DE },
  { "à", PT },
  { "är", SV },
  { "çok", TR },
  { "è", IT },
  { "é", PT },
  { "était", FR },
  { "été", FR },
  { "în", RO },
  { "între", RO },
  { "über", DE },
  { "üzerinde", TR },
  { "że", PL },
  { "že", CS },
  { "și", RO },
  { "або", UK | BE },
  { "ад", BE },
  { "ал", KY },
  { "але", UK | BE },
  { "анын", KY },
  { "арқылы", KK },
  { "бар", KK | KY },
  { "беше", BG },
  { "би", BG },
  { "бир", KY },
  { "бойынша", KK },
  { "болгон", KY },
  { "болып", KK },
  { "болған", KK },
  { "боюнча", KY },
  { "був", UK },
  { "бул", KY },
  { "була", UK },
  { "були", UK },
  { "було", UK },
  { "бы", RU },
  { "был", RU },
  { "была", RU },
  { "были", RU },
  { "было", RU | BE },
  { "быў", BE },
  { "бір", KK },
  { "бұл", KK },
  { "в", RU | UK | BG },
  { "вже", UK },
  { "во", RU },
  { "вона", UK },
  { "вони", UK },
  { "все", RU },
  { "всі", UK },
  { "від", UK },
  { "він", UK },
  { "году", RU },
  { "гэта", BE },
  { "да", KK | BG | BE },
  { "де", KK },
  { "дейін", KK },
  { "деп", KK | KY },
  { "для", RU | UK | BE },
  { "до", RU | UK | BG },
  { "е", BG },
  { "его", RU },
  { "еді", KK },
  { "емес", KK },
  { "если", RU },
  { "есть", RU },
  { "еще", RU },
  { "ещё", RU },
  { "жана", KY },
  { "же", RU },
  { "жок", KY },
  { "жоқ", KK },
  { "жылы", KK },
  { "және", KK },
  { "з", UK | BE },
  { "за", RU | UK | BG | BE },
  { "зі", UK },
  { "и", RU | BG },
  { "из", RU },
  { "или", RU | BG },
  { "их", RU },
  { "й", UK },
  { "його", UK },
  { "к", RU },
  { "как", RU },
  { "калі", BE },
  { "като", BG },
  { "кейін", KK },
  { "керек", KK | KY },
  { "кийин", KY },
  { "което", BG },
  { "които", BG },
  { "който", BG },
  { "которые", RU },
  { "который", RU },
  { "която", BG },
  { "көп", KK },
  { "мен", KK },
  { "менен", KY },
  { "ми", UK },
  { "може", UK },
  { "может", RU },
  { "му", BG },
  { "мы", RU },
  { "на", RU | UK | BG | BE },
  { "не", RU | UK | BG | BE },
  { "но", RU | BG },
  { "о", RU },
  { "ол", KK },
  { "он", RU },
  { "она", RU },
  { "они", RU },
  { "оның", KK },
  { "осы", KK },
  { "от", RU | BG },
  { "ошол", KY },
  { "па", BE },
  { "пасля", BE },
  { "пен", KK },
  { "по", RU | UK | BG },
  { "после", RU },
  { "при", RU | UK | BG },
  { "про", UK },
  { "пры", BE },
  { "після", UK },
  { "року", UK },
  { "с", RU | BG },
  { "са", BG },
  { "се", BG },
  { "след", BG },
  { "со", RU },
  { "сол", KK },
  { "сондай", KK },
  { "соң", KK },
  { "със", BG },
  { "та", UK },
  { "так", RU | UK },
  { "также", RU },
  { "також", UK },
  { "таксама", BE },
  { "това", BG },
  { "того", RU },
  { "той", BG },
  { "только", RU },
  { "толькі", BE },
  { "туралы", KK },
  { "тууралуу", KY },
  { "тя", BG },
  { "тільки", UK },
  { "у", RU | UK | BE },
  { "уже", RU },
  { "це", UK },
  { "цьому", UK },
  { "че", BG },
  { "что", RU },
  { "чтобы", RU },
  { "што", BE },
  { "ще", UK | BG },
  { "що", UK },
  { "щоб", UK },
  { "эле", KY },
  { "эмес", KY },
  { "это", RU },
  { "этом", RU },
  { "я", RU },
  { "яго", BE },
  { "як", UK | BE },
  { "який", UK },
  { "якщо", UK },
  { "які", UK | BE },
  { "якія", BE },
  { "яшчэ", BE },
  { "ён", BE },
  { "є", UK },
  { "і", UK | BE },
  { "із", UK },
  { "іх", BE },
  { "їх", UK },
  { "ўжо", BE },
  { "ўсе", BE },
  { "қазақстан", KK },
  { "қарай", KK },
  { "үчүн", KY },
  { "үшін", KK },
};
/* clang-format on */

static guint32
find_languages_of_word (const char *word)
{
  gsize low = 0, high = G_N_ELEMENTS (common_words);
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      const char *other = common_words[middle].word;
      int order = (guint8)word[0] - (guint8)other[0]; /* mostly that is enough */
      if (order == 0)
        order = strcmp (word, other);
      if (order == 0)
        return common_words[middle].languages;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return 0;
}

typedef struct
{
  guint n_words;
  guint n_hits[N_LANGUAGES];
} Census;

static void
count_word (Census *self, const char *word)
{
  self->n_words++;
  guint32 languages = find_languages_of_word (word);
  for (; languages != 0; languages &= languages - 1)
    self->n_hits[g_bit_nth_lsf (languages, -1)]++;
}

static guint
find_best (const Census *self, guint *out_second)
{
  guint best = 0, second = 1;
  if (self->n_hits[1] > self->n_hits[0])
    best = 1, second = 0;
  for (guint i = 2; i < N_LANGUAGES; i++)
    if (self->n_hits[i] > self->n_hits[best])
      second = best, best = i;
    else if (self->n_hits[i] > self->n_hits[second])
      second = i;
  *out_second = second;
  return best;
}

/* The commonest words of the Latin or Cyrillic text; "und" if they decide nothing. */
static const char *
find_by_words (const char *text, gsize length)
{
  Census census = { 0 };
  char word[MAX_WORD_BYTES];
  gsize n = 0;
  for (gsize at = 0; at <= length; at++)
    {
      guint8 byte = at < length ? text[at] : ' ';
      gboolean is_quote = byte == 0xe2; /* the punctuation of U+2000 … U+2FFF */
      if (g_ascii_isalpha (byte) || (byte >= 0x80 && !is_quote) || (byte == '\'' && n > 0))
        {
          if (n < sizeof word)
            word[n] = g_ascii_tolower (byte);
          n++;
          continue;
        }
      if (n > 0 && n < sizeof word)
        {
          word[n] = '\0';
          count_word (&census, word);
        }
      else if (n > 0)
        census.n_words++;
      n = 0;
      if (is_quote)
        at += 2;
      if (census.n_words >= EARLY_WORDS && census.n_words <= LATE_WORDS
          && census.n_words % EARLY_STEP == 0)
        {
          guint second;
          guint best = find_best (&census, &second);
          if (census.n_hits[best] > 24 && census.n_hits[best] > 3 * census.n_hits[second])
            return language_names[best];
        }
    }

  guint second;
  guint best = find_best (&census, &second);
  guint n_best = census.n_hits[best], n_second = census.n_hits[second];
  if (n_best < 3 || n_best == n_second || n_best * 12 < census.n_words)
    return "und";
  /* Few words that two languages share prove nothing. */
  if (n_best < 8 && n_best - n_second < 2)
    return "und";
  return language_names[best];
}

static const char *
find_by_letters (const guint *n_letters, GUnicodeScript script, const char *text, gsize length)
{
  switch (script)
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_CYRILLIC:
      return find_by_words (text, length);
    case G_UNICODE_SCRIPT_GREEK:
      return "el";
    case G_UNICODE_SCRIPT_HEBREW:
      return "he";
    case G_UNICODE_SCRIPT_ARMENIAN:
      return "hy";
    case G_UNICODE_SCRIPT_GEORGIAN:
      return "ka";
    case G_UNICODE_SCRIPT_HANGUL:
      return "ko";
    case G_UNICODE_SCRIPT_THAI:
      return "th";
    case G_UNICODE_SCRIPT_DEVANAGARI:
      return "hi";
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return "ja";
    case G_UNICODE_SCRIPT_HAN:
      return n_letters[G_UNICODE_SCRIPT_HIRAGANA] * 10 > n_letters[G_UNICODE_SCRIPT_HAN] ? "ja"
                                                                                         : "zh";
    case G_UNICODE_SCRIPT_ARABIC:
      /* Persian and Urdu have letters that Arabic has not. */
      return memmem (text, length, "پ", 2) != NULL || memmem (text, length, "گ", 2) != NULL ? "fa"
                                                                                            : "ar";
    default:
      return "und";
    }
}

const char *
wab_text_find_language (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL, "und");

  length = MIN (length, MAX_BYTES);
  while (length > 0 && length == MAX_BYTES && ((guint8)text[length - 1] & 0xc0) == 0x80)
    length--;
  if (length == MAX_BYTES && (guint8)text[length - 1] >= 0xc0)
    length--;

  guint n_letters[G_UNICODE_SCRIPT_VITHKUQI + 64] = { 0 };
  guint best = G_UNICODE_SCRIPT_LATIN;
  for (const char *p = text, *end = text + MIN (length, SCRIPT_BYTES); p < end;)
    {
      if ((guint8)*p < 0x80)
        {
          n_letters[G_UNICODE_SCRIPT_LATIN] += g_ascii_isalpha (*p);
          p++;
          continue;
        }
      if (g_utf8_skip[(guint8)*p] > end - p)
        break;
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));
      if (script > G_UNICODE_SCRIPT_INHERITED && (guint)script < G_N_ELEMENTS (n_letters))
        n_letters[script]++;
      p = g_utf8_next_char (p);
    }
  for (guint i = 0; i < G_N_ELEMENTS (n_letters); i++)
    if (n_letters[i] > n_letters[best])
      best = i;
  if (n_letters[best] < 2)
    return "und";
  return find_by_letters (n_letters, best, text, length);
}
