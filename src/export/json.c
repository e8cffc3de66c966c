#include "export/json.h"

#include <math.h>
#include <string.h>

void
wab_json_append_string (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  const char *plain = text; /* what has not been written yet needs no escape */
  for (const char *p = text;; p++)
    {
      guchar c = *p;
      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
        continue;
      g_string_append_len (out, plain, p - plain);
      plain = p + 1;
      if (c == '\0')
        break;
      switch (c)
        {
        case '"':
          g_string_append (out, "\\\"");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          g_string_append_printf (out, "\\u%04x", c);
          break;
        }
    }
  g_string_append_c (out, '"');
}

void
wab_json_append_comma (GString *out)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '{';
  if (last != '{' && last != '[' && last != ',' && last != '\n')
    g_string_append_c (out, ',');
}

void
wab_json_append_key (GString *out, const char *key)
{
  wab_json_append_comma (out);
  g_string_append_c (out, '"');
  g_string_append (out, key);
  g_string_append (out, "\":");
}

void
wab_json_add_string (GString *out, const char *key, const char *text)
{
  wab_json_append_key (out, key);
  wab_json_append_string (out, text);
}

void
wab_json_add_number (GString *out, const char *key, gint64 number)
{
  wab_json_append_key (out, key);
  char digits[24];
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
  g_string_append (out, digits);
}

void
wab_json_add_bool (GString *out, const char *key, gboolean value)
{
  wab_json_append_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

void
wab_json_add_real (GString *out, const char *key, double number)
{
  wab_json_append_key (out, key);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }
  for (int precision = 15; precision <= 17; precision += 2)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }
  g_string_append (out, digits);
}

void
wab_json_add_thousandths (GString *out, const char *key, int thousandths)
{
  wab_json_append_key (out, key);
  if (thousandths < 0)
    g_string_append_c (out, '-');
  int value = ABS (thousandths), rest = value % 1000;
  char digits[24];
  g_snprintf (digits, sizeof digits, "%d.%03d", value / 1000, rest);
  gsize length = strlen (digits);
  while (digits[length - 1] == '0')
    length--;
  if (digits[length - 1] == '.')
    length--;
  g_string_append_len (out, digits, length);
}
