#include "map/vector-style.h"

#include <gio/gio.h>
#include <string.h>

#include "basemap/map-style.h"

/*
 * Holes in the style are strings: "@water@" a colour of the look, "@line 2@" and "@text 12@" a
 * number that grows with the look's lines and letters, "@name@" the name in the reader's language.
 */

#define RESOURCE "/io/github/whenabouts/Whenabouts/map/vector-style.json"
#define GREEN 0x6f9f5f

static WabMapColor
mix (WabMapColor a, WabMapColor b, double part)
{
  WabMapColor out = 0;

  for (int shift = 0; shift <= 16; shift += 8)
    {
      double x = a >> shift & 255, y = b >> shift & 255;

      out |= (WabMapColor)(x + (y - x) * part + 0.5) << shift;
    }
  return out;
}

static gboolean
find_color (const WabMapLook *look, const char *name, WabMapColor *out_color)
{
  const struct
  {
    const char *name;
    WabMapColor color;
  } colors[] = {
    { "land", look->land },
    { "water", look->water },
    { "glacier", look->glacier },
    { "urban", look->urban },
    { "wood", mix (look->land, GREEN, 0.12) },
    { "building", mix (look->urban, look->border, 0.2) },
    { "river", look->river },
    { "road", look->road },
    { "main-road", mix (look->road, look->border, 0.35) },
    { "railway", look->railway },
    { "border", look->border },
    { "region-border", look->region_border },
    { "country-text", look->country_text },
    { "region-text", look->region_text },
    { "city-text", look->city_text },
    { "water-text", look->water_text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    if (g_str_equal (colors[i].name, name))
      {
        *out_color = colors[i].color;
        return TRUE;
      }
  return FALSE;
}

static void
append_scaled (GString *out, const char *number, double scale)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (
      out, g_ascii_formatd (text, sizeof text, "%.4g", g_ascii_strtod (number, NULL) * scale));
}

/* The tag's language alone: names of tiles are "name:kk", whatever the country. */
static void
append_name (GString *out, const char *language)
{
  gsize length = 0;

  while (g_ascii_isalpha (language[length]))
    length++;
  g_string_append_printf (out,
                          "[\"coalesce\", [\"get\", \"name:%.*s\"], [\"get\", \"name:latin\"], "
                          "[\"get\", \"name\"], \"\"]",
                          (int)length,
                          language);
}

static void
fill_hole (GString *out, const char *hole, const WabMapLook *look, const char *language)
{
  WabMapColor color;

  if (find_color (look, hole, &color))
    g_string_append_printf (out, "\"#%06x\"", color);
  else if (g_str_has_prefix (hole, "line "))
    append_scaled (out, hole + strlen ("line "), look->line_scale);
  else if (g_str_has_prefix (hole, "text "))
    append_scaled (out, hole + strlen ("text "), look->text_scale);
  else
    append_name (out, language);
}

char *
wab_vector_style_dup_json (WabMapStyle style, const char *language)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, 0, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (bytes != NULL, NULL);
  const char *text = g_bytes_get_data (bytes, NULL), *hole;
  while ((hole = strstr (text, "\"@")) != NULL)
    {
      const char *end = strstr (hole, "@\"");
      g_autofree char *name = g_strndup (hole + 2, (gsize)(end - hole - 2));

      g_string_append_len (out, text, hole - text);
      fill_hole (out, name, wab_map_style_get_look (style), language);
      text = end + 2;
    }
  g_string_append (out, text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
