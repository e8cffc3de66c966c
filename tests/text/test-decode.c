#include "text/decode.h"

#include <string.h>

#include "model/error.h"

static char *
decode (const char *bytes, gsize length, const char **out_encoding, GError **error)
{
  g_autoptr (GBytes) input = g_bytes_new (bytes, length);
  return wab_text_decode (input, "news.txt", out_encoding, error);
}

static void
check_in (const char *text, const char *encoding, const char *mark, gsize mark_length)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_byte_array_append (all, (const guint8 *)mark, mark_length);
  g_byte_array_append (all, (const guint8 *)bytes, length);
  const char *found = NULL;
  g_autofree char *decoded = decode ((const char *)all->data, all->len, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);
  g_assert_cmpstr (found, ==, encoding);
}

static void
test_encodings (void)
{
  const char *english = "The bridge is closed – “for good”, the council said.\r\nIt was late.\n";
  const char *french = "Le pont a été fermé à cause de la glace, où était-il créé ?\n";
  const char *russian = "Мост через реку был закрыт в понедельник. Сказал мэр Smith.\n";
  check_in (english, "UTF-8", "", 0);
  check_in (english, "UTF-8", "\xef\xbb\xbf", 3);
  check_in (english, "UTF-16LE", "\xff\xfe", 2);
  check_in (english, "UTF-16BE", "\xfe\xff", 2);
  check_in (english, "UTF-16LE", "", 0);
  check_in (english, "UTF-16BE", "", 0);
  check_in (russian, "UTF-16LE", "", 0);
  check_in (russian, "UTF-16BE", "\xfe\xff", 2);
  check_in (english, "windows-1252", "", 0);
  check_in (french, "windows-1252", "", 0);
  check_in (russian, "windows-1251", "", 0);
  check_in ("The city of Алматы is quiet.", "windows-1251", "", 0);
}

static void
check_error (const char *bytes, gsize length, WabError code)
{
  g_autoptr (GError) error = NULL;
  const char *encoding = "untouched";
  g_autofree char *text = decode (bytes, length, &encoding, &error);
  g_assert_null (text);
  g_assert_error (error, WAB_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, "news.txt"));
  g_assert_cmpstr (encoding, ==, "untouched");
}

static void
test_errors (void)
{
  check_error ("", 0, WAB_ERROR_EMPTY);
  check_error ("\xef\xbb\xbf", 3, WAB_ERROR_EMPTY);
  check_error (" \n\t\xc2\xa0 ", 6, WAB_ERROR_EMPTY);
  check_error ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, WAB_ERROR_NOT_TEXT);
  check_error ("plain\0text", 10, WAB_ERROR_NOT_TEXT);
  check_error ("\x01\x02\x03\x04\x05\x06", 6, WAB_ERROR_NOT_TEXT);
  check_error ("caf\x81 \x98", 6, WAB_ERROR_ENCODING);
}

static void
test_damaged (void)
{
  const char *bytes = "Мост через реку был закрыт в понедельник. \xd0";
  const char *encoding = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (bytes, strlen (bytes), &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (encoding, ==, "UTF-8, damaged");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\xef\xbf\xbd"));
}

/* Whatever the bytes, there is either valid text or an error. */
static void
test_random_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  for (int round = 0; round < 3000; round++)
    {
      guint8 bytes[64];
      gsize length = g_rand_int_range (random, 0, sizeof bytes + 1);
      int low = round % 3 == 0 ? 0 : 0x20;
      for (gsize i = 0; i < length; i++)
        bytes[i] = g_rand_int_range (random, low, round % 2 == 0 ? 256 : 128);
      if (round % 7 == 0 && length > 2)
        memcpy (bytes, round % 2 == 0 ? "\xff\xfe" : "\xfe\xff", 2);
      g_autoptr (GError) error = NULL;
      const char *encoding = NULL;
      g_autofree char *text = decode ((const char *)bytes, length, &encoding, &error);
      g_assert_true ((text == NULL) == (error != NULL));
      if (text != NULL)
        {
          g_assert_true (g_utf8_validate (text, -1, NULL));
          g_assert_nonnull (encoding);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/decode/encodings", test_encodings);
  g_test_add_func ("/text/decode/errors", test_errors);
  g_test_add_func ("/text/decode/damaged", test_damaged);
  g_test_add_func ("/text/decode/random-bytes", test_random_bytes);
  return g_test_run ();
}
