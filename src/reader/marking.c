#include "reader/marking.h"

typedef struct
{
  const char *tag;
  PangoUnderline underline;
  PangoWeight weight;
  PangoStyle style;
  const char *light; /* colour of the line */
  const char *dark;
} Look;

static const Look looks[] = {
  [WAB_MENTION_PLACE] = { "place",
                          PANGO_UNDERLINE_SINGLE,
                          PANGO_WEIGHT_NORMAL,
                          PANGO_STYLE_NORMAL,
                          "#1c71d8",
                          "#62a0ea" },
  [WAB_MENTION_DATE] = { "date",
                         PANGO_UNDERLINE_DOUBLE,
                         PANGO_WEIGHT_NORMAL,
                         PANGO_STYLE_NORMAL,
                         "#c64600",
                         "#ffa348" },
  [WAB_MENTION_FIGURE] = { "figure",
                           PANGO_UNDERLINE_NONE,
                           PANGO_WEIGHT_BOLD,
                           PANGO_STYLE_NORMAL,
                           NULL,
                           NULL },
  [WAB_MENTION_SPEAKER] = { "speaker",
                            PANGO_UNDERLINE_NONE,
                            PANGO_WEIGHT_NORMAL,
                            PANGO_STYLE_ITALIC,
                            NULL,
                            NULL },
};

static PangoUnderline
choose_underline (const WabMention *mention)
{
  const Look *look = &looks[mention->kind];
  gboolean is_open = mention->kind == WAB_MENTION_PLACE && mention->place.place == NULL;
  if (look->underline != PANGO_UNDERLINE_NONE
      && (is_open || mention->confidence < WAB_MARKING_SURE))
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
  if (underline != PANGO_UNDERLINE_NONE)
    {
      PangoColor colour;
      insert_over (list, pango_attr_underline_new (underline), start, end);
      if (pango_color_parse (&colour, is_dark ? look->dark : look->light))
        insert_over (list,
                     pango_attr_underline_color_new (colour.red, colour.green, colour.blue),
                     start,
                     end);
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

static void
set_line (GtkTextTag *tag, PangoUnderline underline, const char *colour)
{
  GdkRGBA rgba;
  gdk_rgba_parse (&rgba, colour);
  g_object_set (tag, "underline", underline, "underline-rgba", &rgba, NULL);
}

void
wab_marking_update_tags (GtkTextBuffer *buffer, gboolean is_dark)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      const Look *look = &looks[i];
      GtkTextTag *tag = ensure_tag (buffer, look->tag);
      g_autofree char *unsure_name = g_strconcat ("unsure-", look->tag, NULL);
      const char *colour = is_dark ? look->dark : look->light;
      g_object_set (tag, "weight", look->weight, "style", look->style, NULL);
      if (colour == NULL)
        continue;
      set_line (tag, look->underline, colour);
      set_line (ensure_tag (buffer, unsure_name), PANGO_UNDERLINE_ERROR, colour);
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
