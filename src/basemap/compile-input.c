#include "basemap/compile-input.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

char *
wab_input_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *packed = NULL;
  gsize n_packed = 0;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &packed, &n_packed, &error))
    g_error ("%s", error->message);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  ZSTD_DStream *stream = ZSTD_createDStream ();
  gsize chunk = ZSTD_DStreamOutSize ();
  g_autofree char *buffer = g_malloc (chunk);
  ZSTD_inBuffer input = { packed, n_packed, 0 };
  gboolean is_full = TRUE;
  while (input.pos < input.size || is_full)
    {
      ZSTD_outBuffer output = { buffer, chunk, 0 };
      gsize status = ZSTD_decompressStream (stream, &output, &input);
      if (ZSTD_isError (status))
        g_error ("%s: %s", path, ZSTD_getErrorName (status));
      g_byte_array_append (bytes, (guint8 *)buffer, (guint)output.pos);
      is_full = output.pos == output.size;
    }
  ZSTD_freeDStream (stream);
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

char *
wab_input_next_line (char **cursor)
{
  char *line = *cursor;
  if (*line == '\0')
    return NULL;
  char *end = strchr (line, '\n');
  if (end == NULL)
    *cursor = line + strlen (line);
  else
    {
      *end = '\0';
      *cursor = end + 1;
    }
  return line;
}

const char *
wab_input_find_properties (const char *line)
{
  const char *found = strstr (line, "\"properties\":{");
  return found != NULL ? found + strlen ("\"properties\":") : NULL;
}

/* The properties end where the geometry begins: they are written first and have no inner objects.
 */
static const char *
find_value (const char *properties, const char *key)
{
  gsize n_key = strlen (key);
  gboolean is_inside = FALSE;
  for (const char *c = properties + 1; *c != '\0' && (is_inside || *c != '}'); c++)
    {
      if (is_inside && *c == '\\')
        c++;
      else if (*c == '"')
        {
          if (!is_inside && (c[-1] == '{' || c[-1] == ',') && strncmp (c + 1, key, n_key) == 0
              && strncmp (c + 1 + n_key, "\":", 2) == 0)
            return c + n_key + 3;
          is_inside = !is_inside;
        }
    }
  return NULL;
}

char *
wab_input_dup_string (const char *properties, const char *key)
{
  const char *value = find_value (properties, key);
  if (value == NULL || *value != '"')
    return NULL;
  GString *string = g_string_new (NULL);
  for (const char *c = value + 1; *c != '\0' && *c != '"'; c++)
    {
      if (*c != '\\')
        g_string_append_c (string, *c);
      else if (*++c == 'u')
        {
          char digits[5] = { c[1], c[2], c[3], c[4], '\0' };
          g_string_append_unichar (string, (gunichar)strtoul (digits, NULL, 16));
          c += 4;
        }
      else
        g_string_append_c (string, strchr ("nrt", *c) != NULL ? ' ' : *c);
    }
  return g_string_free (string, FALSE);
}

double
wab_input_get_number (const char *properties, const char *key, double fallback)
{
  const char *value = find_value (properties, key);
  if (value == NULL || (*value != '-' && !g_ascii_isdigit (*value)))
    return fallback;
  return g_ascii_strtod (value, NULL);
}

/* A decimal number in units of 1e-4; further digits are rounded. */
static const char *
scan_number (const char *c, gint32 *out)
{
  gboolean is_negative = *c == '-';
  if (is_negative)
    c++;
  gint64 value = 0;
  for (; g_ascii_isdigit (*c); c++)
    value = value * 10 + (*c - '0');
  int n_decimals = 0;
  int next = 0;
  if (*c == '.')
    for (c++; g_ascii_isdigit (*c); c++, n_decimals++)
      {
        if (n_decimals < 4)
          value = value * 10 + (*c - '0');
        else if (n_decimals == 4)
          next = *c - '0';
      }
  if (*c == 'e' || *c == 'E')
    g_error ("a coordinate with an exponent: %.20s", c);
  for (; n_decimals < 4; n_decimals++)
    value *= 10;
  value += next >= 5;
  *out = (gint32)(is_negative ? -value : value);
  return c;
}

void
wab_input_scan_geometry (const char *line, WabInputPath callback, gpointer user_data)
{
  const char *c = strstr (line, "\"coordinates\":");
  if (c == NULL)
    return;
  const char *geometry = c;
  while (geometry > line && strncmp (geometry, "\"type\":\"", 8) != 0)
    geometry--;
  gboolean is_polygon =
      strstr (geometry, "Polygon\"") != NULL && strstr (geometry, "Polygon\"") < c;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (gint32));
  guint ring = 0;
  int depth = 0;
  for (c += strlen ("\"coordinates\":"); *c != '\0' && *c != '}'; c++)
    {
      if (*c == '[')
        {
          depth++;
          if (c[1] == '[' && c[2] == '[')
            ring = 0;
        }
      else if (*c == ']')
        {
          depth--;
          /* Two closings in a row end a path. */
          if (c[-1] == ']' && points->len > 0)
            {
              callback ((const gint32 *)(gpointer)points->data,
                        points->len / 2,
                        is_polygon,
                        ring > 0,
                        user_data);
              g_array_set_size (points, 0);
              ring++;
            }
          if (depth == 0)
            break;
        }
      else if (*c == '-' || g_ascii_isdigit (*c))
        {
          gint32 pair[2];
          c = scan_number (c, &pair[0]);
          if (*c != ',')
            g_error ("a point with one coordinate: %.20s", c);
          c = scan_number (c + 1, &pair[1]) - 1;
          g_array_append_vals (points, pair, 2);
        }
    }
  if (points->len > 0) /* a single point */
    callback ((const gint32 *)(gpointer)points->data, points->len / 2, FALSE, FALSE, user_data);
}

gboolean
wab_input_split (char *line, char **columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      columns[i] = line;
      char *tab = strchr (line, '\t');
      if (tab == NULL)
        return i + 1 == n_columns;
      *tab = '\0';
      line = tab + 1;
    }
  return TRUE;
}
