#include "reader/marking.h"

typedef struct
{
  const char *tag;
  PangoUnderline underline;
  double ground_alpha; /* 0: none */
  PangoWeight weight;
  PangoStyle style;
  const char *light; /* colour of line and ground */
  const char *dark;
} Look;

static const Look looks[] = {
  [WAB_MENTION_PLACE] = { .tag = "place",
                          .underline = PANGO_UNDERLINE_SINGLE,
                          .ground_alpha = 0.13,
                          .weight = PANGO_WEIGHT_NORMAL,
                          .light = "#1c71d8",
                          .dark = "#62a0ea" },
  [WAB_MENTION_DATE] = { .tag = "date",
                         .ground_alpha = 0.22,
                         .weight = PANGO_WEIGHT_NORMAL,
                         .light = "#e66100",
                         .dark = "#ffa348" },
  [WAB_MENTION_FIGURE] = { .tag = "figure", .weight = PANGO_WEIGHT_BOLD },
  [WAB_MENTION_SPEAKER] = { .tag = "speaker",
                            .weight = PANGO_WEIGHT_NORMAL,
                            .style = PANGO_STYLE_ITALIC },
};

static PangoUnderline
choose_underline (const WabMention *mention)
{
  const Look *look = &looks[mention->kind];
  gboolean is_open = mention->kind == WAB_MENTION_PLACE && mention->place.place == NULL;
  if (look->light != NULL && (is_open || mention->confidence < WAB_MARKING_SURE))
    return PANGO_UNDERLINE_ERROR;
  return look->underline;
}

static void
insert_over (PangoAttrList *list, PangoAttribute *attribute, guint32 start, guint32 end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
mark_mention (PangoAttrList *list,
              const WabMention *mention,
              guint32 start,
              guint32 end,
              gboolean is_dark)
{
  const Look *look = &looks[mention->kind];
  PangoUnderline underline = choose_underline (mention);
  PangoColor colour;
  if (look->light != NULL && pango_color_parse (&colour, is_dark ? look->dark : look->light))
    {
      insert_over (list, pango_attr_underline_new (underline), start, end);
      insert_over (
          list, pango_attr_underline_color_new (colour.red, colour.green, colour.blue), start, end);
      if (look->ground_alpha > 0)
        {
          insert_over (
              list, pango_attr_background_new (colour.red, colour.green, colour.blue), start, end);
          insert_over (list,
                       pango_attr_background_alpha_new ((guint16)(look->ground_alpha * G_MAXUINT16)),
                       start,
                       end);
        }
    }
  if (look->weight != PANGO_WEIGHT_NORMAL)
    insert_over (list, pango_attr_weight_new (look->weight), start, end);
  if (look->style != PANGO_STYLE_NORMAL)
    insert_over (list, pango_attr_style_new (look->style), start, end);
}

/* Index of the first mention that starts at or after @start. */
static guint
find_first_mention (const WabAnalysis *analysis, guint32 start)
{
  guint low = 0, high = analysis->mentions->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (wab_analysis_get_mention (analysis, middle)->start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

PangoAttrList *
wab_marking_new_attributes (const WabAnalysis *analysis,
                            guint32 start,
                            guint32 end,
                            gboolean is_dark)
{
  PangoAttrList *list = pango_attr_list_new ();
  for (guint i = find_first_mention (analysis, start); i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      if (mention->start >= end)
        break;
      mark_mention (
          list, mention, mention->start - start, MIN (mention->end, end) - start, is_dark);
    }
  return list;
}

static GtkTextTag *
ensure_tag (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  return tag != NULL ? tag : gtk_text_buffer_create_tag (buffer, name, NULL, NULL);
}

static gboolean
is_word_start (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* How many bytes of @text begin like @word, 0 if they do not. */
static gsize
match_word (const char *text, const char *word)
{
  const char *at = text;
  for (; *word != '\0'; word = g_utf8_next_char (word), at = g_utf8_next_char (at))
    if (*at == '\0'
        || g_unichar_tolower (g_utf8_get_char (at)) != g_unichar_tolower (g_utf8_get_char (word)))
      return 0;
  return (gsize)(at - text);
}

void
wab_marking_add_found (PangoAttrList *list, const char *text, const char *search, gboolean is_dark)
{
  g_return_if_fail (list != NULL && text != NULL && search != NULL);
  g_auto (GStrv) words = g_strsplit_set (search, " \t\"", -1);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!is_word_start (text, at))
        continue;
      gsize longest = 0;
      for (guint i = 0; words[i] != NULL; i++)
        longest = MAX (longest, match_word (at, words[i]));
      if (longest == 0)
        continue;
      guint32 start = (guint32)(at - text), end = start + (guint32)longest;
      guint16 level = is_dark ? 0x5555 : 0xFFFF;
      insert_over (list, pango_attr_background_new (level, level * 9 / 10, 0x3333), start, end);
      insert_over (list, pango_attr_background_alpha_new (G_MAXUINT16), start, end);
      insert_over (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
    }
}

static void
set_colours (GtkTextTag *tag, const Look *look, PangoUnderline underline, gboolean is_dark)
{
  GdkRGBA rgba;
  gdk_rgba_parse (&rgba, is_dark ? look->dark : look->light);
  g_object_set (tag, "underline", underline, "underline-rgba", &rgba, NULL);
  if (look->ground_alpha <= 0)
    return;
  rgba.alpha = (float)look->ground_alpha;
  g_object_set (tag, "background-rgba", &rgba, NULL);
}

void
wab_marking_update_tags (GtkTextBuffer *buffer, gboolean is_dark)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      const Look *look = &looks[i];
      GtkTextTag *tag = ensure_tag (buffer, look->tag);
      g_autofree char *unsure_name = g_strconcat ("unsure-", look->tag, NULL);
      g_object_set (tag, "weight", look->weight, "style", look->style, NULL);
      if (look->light == NULL)
        continue;
      set_colours (tag, look, look->underline, is_dark);
      set_colours (ensure_tag (buffer, unsure_name), look, PANGO_UNDERLINE_ERROR, is_dark);
    }
}

void
wab_marking_apply (GtkTextBuffer *buffer, const char *text, const WabAnalysis *analysis)
{
  /* Bytes to characters, carried along: mentions are in order of their starts. */
  guint32 byte = 0;
  int character = 0;
  for (guint i = 0; i < analysis->mentions->len; i++)
    {
      const WabMention *mention = wab_analysis_get_mention (analysis, i);
      character += (int)g_utf8_strlen (text + byte, (gssize)(mention->start - byte));
      byte = mention->start;
      int length = (int)g_utf8_strlen (text + byte, (gssize)(mention->end - byte));
      GtkTextIter start, end;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, character);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, character + length);
      const Look *look = &looks[mention->kind];
      g_autofree char *name = choose_underline (mention) == look->underline
                                  ? g_strdup (look->tag)
                                  : g_strconcat ("unsure-", look->tag, NULL);
      gtk_text_buffer_apply_tag_by_name (buffer, name, &start, &end);
    }
}
