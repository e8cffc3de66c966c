#include "text/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/error.h"

/* What of the bytes is looked at where a sample is enough. */
#define SAMPLE_BYTES (64 * 1024)

typedef struct
{
  const guint8 *bytes;
  gsize length;
} Input;

/* Control bytes that no text has; form feed, escape and the old end-of-file mark may occur. */
static gboolean
is_odd_control (guint8 byte)
{
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1a
         && byte != 0x1b;
}

static gboolean
looks_binary (const Input *input)
{
  gsize n_odd = 0, n = MIN (input->length, SAMPLE_BYTES);
  for (gsize i = 0; i < n; i++)
    n_odd += is_odd_control (input->bytes[i]);
  return n_odd * 200 > n || memchr (input->bytes, '\0', input->length) != NULL;
}

static char *
convert (const Input *input, const char *encoding)
{
  gsize n_written = 0;
  char *text = g_convert (
      (const char *)input->bytes, input->length, "UTF-8", encoding, NULL, &n_written, NULL);
  if (text != NULL && !g_utf8_validate (text, n_written, NULL))
    g_clear_pointer (&text, g_free);
  return text;
}

/* UTF-16 without a mark: in one half of the byte pairs nearly all bytes are 0 or, in Cyrillic, 4.
 */
static const char *
find_utf16 (const Input *input)
{
  gsize n_high[2] = { 0 }, n = MIN (input->length, SAMPLE_BYTES) & ~(gsize)1;
  if (n < 4 || input->length % 2 != 0)
    return NULL;
  for (gsize i = 0; i < n; i++)
    n_high[i % 2] += input->bytes[i] == 0 || input->bytes[i] == 4 || input->bytes[i] == 5;
  if (n_high[1] * 2 * 10 > n * 9 && n_high[0] * 2 * 10 < n)
    return "UTF-16LE";
  if (n_high[0] * 2 * 10 > n * 9 && n_high[1] * 2 * 10 < n)
    return "UTF-16BE";
  return NULL;
}

/* Valid UTF-8 but for a few broken bytes, as a cut or a bad copy leaves it. */
static gboolean
is_damaged_utf8 (const Input *input)
{
  gsize n_good = 0, n_bad = 0;
  const char *at = (const char *)input->bytes, *end = at + input->length;
  while (at < end)
    {
      const char *stop;
      gboolean is_valid = g_utf8_validate (at, end - at, &stop);
      for (; at < stop; at++)
        n_good += (guint8)*at >= 0xc0;
      if (is_valid)
        break;
      n_bad++;
      at++;
    }
  return n_good > 10 * n_bad;
}

/*
 * Letters of windows-1251 beyond ASCII stand together in words of their own; those of windows-1252
 * stand singly among ASCII letters.
 */
static gboolean
looks_cyrillic (const Input *input)
{
  gsize n_pure = 0, n_mixed = 0, n = MIN (input->length, SAMPLE_BYTES);
  guint n_high = 0, n_ascii = 0;
  for (gsize i = 0; i <= n; i++)
    {
      guint8 byte = i < n ? input->bytes[i] : ' ';
      if (byte >= 0xc0 || byte == 0xa8 || byte == 0xb8)
        n_high++;
      else if (g_ascii_isalpha (byte))
        n_ascii++;
      else
        {
          if (n_ascii == 0 && n_high > 1)
            n_pure += n_high;
          else if (n_ascii > 0)
            n_mixed += n_high;
          n_high = n_ascii = 0;
        }
    }
  return n_pure > n_mixed;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text))
        && !g_unichar_iszerowidth (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static char *
decode (Input *input, const char **out_encoding)
{
  static const struct
  {
    const char *mark;
    guint length;
    const char *encoding;
  } marks[] = { { "\xef\xbb\xbf", 3, "UTF-8" },
                { "\xff\xfe\0\0", 4, "UTF-32LE" },
                { "\xff\xfe", 2, "UTF-16LE" },
                { "\xfe\xff", 2, "UTF-16BE" } };
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (input->length >= marks[i].length
        && memcmp (input->bytes, marks[i].mark, marks[i].length) == 0)
      {
        input->bytes += marks[i].length;
        input->length -= marks[i].length;
        if (i == 0)
          break;
        *out_encoding = marks[i].encoding;
        return convert (input, marks[i].encoding);
      }
  if (g_utf8_validate ((const char *)input->bytes, input->length, NULL))
    {
      *out_encoding = "UTF-8";
      return g_strndup ((const char *)input->bytes, input->length);
    }
  *out_encoding = find_utf16 (input);
  if (*out_encoding != NULL)
    return convert (input, *out_encoding);
  if (looks_binary (input))
    return NULL;
  if (is_damaged_utf8 (input))
    {
      *out_encoding = "UTF-8, damaged";
      return g_utf8_make_valid ((const char *)input->bytes, input->length);
    }
  gboolean is_cyrillic = looks_cyrillic (input);
  *out_encoding = is_cyrillic ? "windows-1251" : "windows-1252";
  char *text = convert (input, *out_encoding);
  if (text == NULL)
    {
      *out_encoding = is_cyrillic ? "windows-1252" : "windows-1251";
      text = convert (input, *out_encoding);
    }
  return text;
}

char *
wab_text_decode (GBytes *bytes, const char *name, const char **out_encoding, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  Input input;
  input.bytes = g_bytes_get_data (bytes, &input.length);
  if (input.length == 0)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_EMPTY,
                   _ ("“%s” is empty; leave it out, or save the article’s text in it"),
                   name);
      return NULL;
    }
  const Input whole = input;
  const char *encoding = NULL;
  g_autofree char *text = decode (&input, &encoding);
  if (text != NULL && is_blank (text))
    {
      g_set_error (error, WAB_ERROR, WAB_ERROR_EMPTY, _ ("“%s” holds no text, only blanks"), name);
      return NULL;
    }
  if (text != NULL)
    {
      const Input decoded = { (const guint8 *)text, strlen (text) };
      if (!looks_binary (&decoded))
        {
          if (out_encoding != NULL)
            *out_encoding = encoding;
          return g_steal_pointer (&text);
        }
    }
  else if (!looks_binary (&whole))
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_ENCODING,
                   _ ("“%s” is in an encoding that is not known; save it as UTF-8"),
                   name);
      return NULL;
    }
  g_set_error (error,
               WAB_ERROR,
               WAB_ERROR_NOT_TEXT,
               _ ("“%s” is no text; save the article as plain text"),
               name);
  return NULL;
}
