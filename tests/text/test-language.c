#include "text/language.h"

#include <string.h>

static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } cases[] = {
    { "en",
      "The bridge over the river was closed on Monday because of the ice, the council said." },
    { "de",
      "Die Brücke über den Fluss wurde am Montag wegen des Eises gesperrt, und der Rat tagte." },
    { "fr",
      "Le pont sur la rivière a été fermé lundi par le conseil, mais les bateaux sont dans le "
      "port." },
    { "es",
      "El puente sobre el río fue cerrado el lunes por el consejo, pero los barcos están en el "
      "puerto." },
    { "it",
      "Il ponte sul fiume è stato chiuso lunedì dal consiglio, ma le barche sono nel porto." },
    { "nl",
      "De brug over de rivier is maandag gesloten, maar de boten zijn nog niet in het water." },
    { "ru", "Мост через реку был закрыт в понедельник из-за льда, но лодки уже стоят в порту." },
    { "kk",
      "Өзен арқылы өтетін көпір дүйсенбі күні жабылды, бірақ қайықтар мен кемелер бар және "
      "олар үшін жол ашық болды." },
    { "uk",
      "Міст через річку був закритий у понеділок, але човни вже стоять в порту, і це добре." },
    { "el", "Η γέφυρα έκλεισε τη Δευτέρα." },
    { "zh", "列車已經到站，沒有人下車。" },
    { "ja", "れっしゃがつきました。" },
    { "ar", "أغلق الجسر يوم الاثنين" },
    { "und", "" },
    { "und", "12 34 56.7" },
    { "und", "Almaty" },
    { "und", "5 Jan" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *language = wab_text_find_language (cases[i].text, strlen (cases[i].text));
      if (strcmp (language, cases[i].language) != 0)
        g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (language, ==, cases[i].language);
    }
}

/* Names and words of other languages do not change the language of an article. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new ("Die Brücke ist zu, sagt der Rat. ");
  for (int i = 0; i < 400; i++)
    g_string_append (text,
                     "The council of the town said on Monday that it would not open the bridge. Ж");
  g_assert_cmpstr (wab_text_find_language (text->str, text->len), ==, "en");
  for (gsize cut = 19990; cut < 20010; cut++)
    g_assert_cmpstr (wab_text_find_language (text->str, cut), ==, "en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/language/languages", test_languages);
  g_test_add_func ("/text/language/long-text", test_long_text);
  return g_test_run ();
}
