#include "app/app-helpers.h"
#include "map/mark-layer.h"
#include "reader/article-page.h"
#include "reader/excerpt-row.h"
#include "reader/reader.h"
#include "reader/wordings.h"
#include "timeline/axis.h"
#include "timeline/strips-paint.h"
#include "timeline/strips-private.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * On the told clock at 8 January nothing told later is to be seen: every text that the window holds
 * is read, its tooltips too, and the strips are looked at pixel by pixel.
 */

#define DAY WAB_SECONDS_PER_DAY
#define JANUARY(day) ((G_GINT64_CONSTANT (18992) + (day)) * DAY)

static void
settle (WabWindow *window)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
}

static gboolean
is_told_later (const WabSnapshot *snapshot, guint32 article)
{
  const WabSpan *told = &wab_snapshot_get_analysis (snapshot, article)->told.span;

  return !wab_span_is_known (told) || told->start >= JANUARY (9);
}

/** Titles and sentences that only later articles have. */
static GPtrArray *
list_secrets (const WabSnapshot *snapshot)
{
  GPtrArray *secrets = g_ptr_array_new_with_free_func (g_free);

  for (guint pass = 0; pass < 2; pass++)
    for (guint32 a = 0; a < snapshot->articles->len; a++)
      {
        const WabArticle *article = wab_snapshot_get_article (snapshot, a);
        const GArray *sentences = wab_snapshot_get_analysis (snapshot, a)->sentences;
        if (pass == 0 && is_told_later (snapshot, a))
          {
            if (article->title != NULL)
              g_ptr_array_add (secrets, g_strdup (article->title));
            for (guint s = 0; s < sentences->len; s++)
              {
                const WabSentence *sentence = &g_array_index (sentences, WabSentence, s);
                if (sentence->end - sentence->start > 20)
                  g_ptr_array_add (
                      secrets,
                      g_strndup (article->text + sentence->start, sentence->end - sentence->start));
              }
          }
        for (guint i = 0; pass == 1 && !is_told_later (snapshot, a) && i < secrets->len;)
          if (strstr (article->text, secrets->pdata[i]) != NULL)
            g_ptr_array_remove_index_fast (secrets, i);
          else
            i++;
      }
  return secrets;
}

/** Outlets of whom nothing is told by 8 January. */
static void
add_later_outlets (const WabSnapshot *snapshot, GPtrArray *secrets)
{
  g_autoptr (GHashTable) early = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 a = 0; a < snapshot->articles->len; a++)
    if (!is_told_later (snapshot, a) && wab_snapshot_get_article (snapshot, a)->outlet != NULL)
      g_hash_table_add (early, wab_snapshot_get_article (snapshot, a)->outlet);
  for (guint32 a = 0; a < snapshot->articles->len; a++)
    {
      char *outlet = wab_snapshot_get_article (snapshot, a)->outlet;
      if (is_told_later (snapshot, a) && outlet != NULL && g_hash_table_add (early, outlet))
        g_ptr_array_add (secrets, g_strdup (outlet));
    }
}

static void
check_text (GtkWidget *widget, const char *text, const GPtrArray *secrets, guint *n_read)
{
  if (text == NULL || *text == '\0')
    return;
  (*n_read)++;
  for (guint i = 0; i < secrets->len; i++)
    if (strstr (text, secrets->pdata[i]) != NULL)
      {
        g_autoptr (GString) where = g_string_new (NULL);
        for (; widget != NULL; widget = gtk_widget_get_parent (widget))
          g_string_append_printf (where, " in %s", G_OBJECT_TYPE_NAME (widget));
        g_error ("told later, and seen: “%s”%s", text, where->str);
      }
}

/** What a screen reader says; of the rows that draw their texts themselves this is all they show.
 */
static void
check_spoken (GtkWidget *widget, const GPtrArray *secrets, guint *n_read)
{
  static const GtkAccessibleProperty properties[] = { GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), properties[i]))
      {
        g_autofree char *spoken =
            gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), properties[i], "");
        check_text (widget, spoken, secrets, n_read);
      }
}

static void
read_all (GtkWidget *widget, const GPtrArray *secrets, guint *n_read)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  /* Every wording of an event is shown too, with what differs. */
  if (WAB_IS_EXCERPT_ROW (widget))
    wab_excerpt_row_toggle (WAB_EXCERPT_ROW (widget));
  check_spoken (widget, secrets, n_read);
  check_text (widget, gtk_widget_get_tooltip_text (widget), secrets, n_read);
  if (GTK_IS_LABEL (widget))
    check_text (widget, gtk_label_get_text (GTK_LABEL (widget)), secrets, n_read);
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *text = NULL;
      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      check_text (widget, text, secrets, n_read);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_all (child, secrets, n_read);
}

/** Whether any pixel in the rectangle is of the colour of the bars: much more red than blue. */
static gboolean
has_bars (GdkTexture *texture, double left, double right, double top, double height)
{
  int width = gdk_texture_get_width (texture), texture_height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize)width * texture_height);

  gdk_texture_download (texture, (guchar *)pixels, (gsize)width * 4);
  for (int y = (int)top + 1; y < MIN ((int)(top + height), texture_height); y++)
    for (int x = MAX ((int)left, 0); x < MIN ((int)right, width); x++)
      {
        guint32 pixel = pixels[(gsize)y * width + x];
        if (((pixel >> 16) & 0xFF) > (pixel & 0xFF) + 40)
          return TRUE;
      }
  return FALSE;
}

static void
check_strips (WabStrips *strips, double told_end_x)
{
  WabStripsLayout layout;

  wab_strips_layout (strips, &layout);
  wab_strips_count (strips);
  g_autoptr (GdkTexture) texture = wab_strips_paint_bars (strips, &layout);
  double x = layout.left + told_end_x;
  g_assert_true (has_bars (texture, layout.left, x, layout.told_top, layout.told_height));
  g_assert_false (
      has_bars (texture, x + 1, layout.left + layout.width, layout.told_top, layout.told_height));
  g_autoptr (GtkTooltip) tooltip = NULL;
  for (int day = 9; day <= 21; day++)
    g_assert_false (wab_strips_query_tooltip (
        strips,
        (int)(layout.left + wab_axis_to_px (&strips->axis, JANUARY (day) + DAY / 2)),
        (int)layout.told_top + 3,
        FALSE,
        tooltip));
}

static double
count_events (const WabHistogram *histogram)
{
  double sum = histogram->n_running;

  for (guint32 i = 0; i < histogram->n_bins; i++)
    sum += wab_histogram_get_events (histogram, i);
  return sum;
}

static gboolean
is_place_told (const WabSnapshot *snapshot, guint32 place)
{
  for (guint32 i = 0; i < snapshot->n_rows; i++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, i);
      const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, i);
      for (guint p = 0; p < row->n_places; p++)
        if (places[p].place == place && row->told != WAB_NO_DAY && row->told * DAY < JANUARY (9))
          return TRUE;
    }
  return FALSE;
}

static void
check_marks (WabWindow *window, const WabSnapshot *snapshot)
{
  GtkWidget *layer = ui_test_find (GTK_WIDGET (window), WAB_TYPE_MARK_LAYER, NULL);
  const WabMarks *marks = wab_mark_layer_get_marks (WAB_MARK_LAYER (layer));

  for (guint i = 0; i < marks->marks->len; i++)
    {
      const WabMark *mark = &g_array_index (marks->marks, WabMark, i);
      if (mark->n_places == 1)
        g_assert_true (is_place_told (snapshot, mark->place));
    }
}

/** The popover of the filters, with the names in its lists. */
static void
check_filters (WabWindow *window, const GPtrArray *secrets)
{
  GtkWidget *button = ui_test_find (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON, "filter_button");
  guint n_read = 0, n_names = 0;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (window);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  read_all (popover, secrets, &n_read);
  g_assert_cmpuint (n_read, >, 5);
  GtkWidget *outlets = ui_test_find (popover, GTK_TYPE_DROP_DOWN, NULL);
  GListModel *names = outlets != NULL ? gtk_drop_down_get_model (GTK_DROP_DOWN (outlets)) : NULL;
  for (guint i = 0; names != NULL && i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);
      check_text (outlets, gtk_string_object_get_string (name), secrets, &n_names);
    }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  settle (window);
}

/** A search finds nothing of what only later articles say. */
static void
check_search (WabWindow *window, WabSession *session, const GPtrArray *secrets)
{
  guint n_read = 0, n_found = 0;

  for (guint i = 0; i < secrets->len; i++)
    {
      g_autofree char *phrase = g_strdup_printf ("\"%s\"", (const char *)secrets->pdata[i]);
      wab_session_set_search (session, phrase);
      g_assert_cmpuint (wab_session_get_tally (session)->n_events, ==, 0);
      if (i % 10 == 0)
        {
          settle (window);
          /* What was typed is a person's own. */
          read_all (
              ui_test_find (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW, "excerpts"), secrets, &n_read);
        }
      wab_session_set_clock (session, WAB_CLOCK_HAPPENED);
      wab_session_clear_window (session);
      n_found += wab_session_get_tally (session)->n_events > 0;
      wab_session_set_clock (session, WAB_CLOCK_TOLD);
      wab_session_set_window (session, JANUARY (8), JANUARY (9));
    }
  g_assert_cmpuint (n_found, >, 5);
  wab_session_set_search (session, NULL);
  settle (window);
}

/** The header counts the articles that are told by then. */
static void
check_subtitle (WabWindow *window, const WabSnapshot *snapshot)
{
  AdwWindowTitle *title =
      ADW_WINDOW_TITLE (ui_test_find (GTK_WIDGET (window), ADW_TYPE_WINDOW_TITLE, NULL));
  guint n = 0;

  for (guint32 a = 0; a < snapshot->articles->len; a++)
    n += !is_told_later (snapshot, a);
  g_autofree char *expected = g_strdup_printf ("%u articles told so far", n);
  g_assert_cmpuint (n, <, snapshot->articles->len);
  g_assert_cmpstr (adw_window_title_get_subtitle (title), ==, expected);
}

/** The pages of the articles that are there: their texts and all that is said of them. */
static void
check_articles (WabWindow *window,
                WabReader *reader,
                const WabSnapshot *snapshot,
                const GPtrArray *secrets)
{
  guint n_read = 0;

  for (guint32 a = 0; a < snapshot->articles->len; a++)
    if (!is_told_later (snapshot, a))
      {
        wab_reader_open_article (reader, a, G_MAXUINT32);
        settle (window);
        read_all (GTK_WIDGET (reader), secrets, &n_read);
      }
  g_assert_cmpuint (n_read, >, 10);
}

static void
test_8_january (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  WabSession *session = wab_window_get_session (window);
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  WabStrips *strips = WAB_STRIPS (ui_test_find (GTK_WIDGET (window), WAB_TYPE_STRIPS, NULL));
  WabReader *reader = WAB_READER (ui_test_find (GTK_WIDGET (window), WAB_TYPE_READER, NULL));
  AdwViewStack *lists =
      ADW_VIEW_STACK (ui_test_find (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK, "lists"));
  g_autoptr (GPtrArray) sentences = list_secrets (snapshot);
  g_autoptr (GPtrArray) secrets = list_secrets (snapshot);
  WabStripsLayout layout;
  guint n_read = 0;

  g_assert_cmpuint (secrets->len, >, 20);
  add_later_outlets (snapshot, secrets);
  guint n_placeless = wab_session_get_n_without_place (session);

  /* An article that is told later is open, and an event that is told later is chosen. */
  guint32 later = 0;
  while (!is_told_later (snapshot, later))
    later++;
  wab_reader_open_article (reader, later, G_MAXUINT32);
  settle (window);

  /* A press on 8 January in the told strip. */
  wab_strips_layout (strips, &layout);
  ui_test_drag (GTK_WIDGET (strips),
                layout.left + wab_axis_to_px (&strips->axis, JANUARY (8) + DAY / 2),
                layout.told_top + layout.told_height / 2,
                0);
  settle (window);
  g_assert_cmpint (wab_session_get_clock (session), ==, WAB_CLOCK_TOLD);
  /* The page of the later article fades out. */
  GtkWidget *page = ui_test_find (GTK_WIDGET (window), WAB_TYPE_ARTICLE_PAGE, NULL);
  while (gtk_widget_get_mapped (page))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (wab_session_get_lens (session)->as_of, ==, JANUARY (8) / DAY);
  g_assert_cmpuint (wab_session_get_tally (session)->n_events, >, 0);

  for (guint mode = 0; mode < 2; mode++)
    {
      wab_session_set_mode (session, mode == 0 ? WAB_MODE_WINDOW : WAB_MODE_SO_FAR);
      static const char *const names[] = { "excerpts", "places", "articles" };
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          adw_view_stack_set_visible_child_name (lists, names[i]);
          settle (window);
          read_all (GTK_WIDGET (window), secrets, &n_read);
        }
      check_marks (window, snapshot);
      check_strips (strips, wab_axis_to_px (&strips->axis, JANUARY (9)));
    }
  g_assert_cmpuint (n_read, >, 50);
  adw_view_stack_set_visible_child_name (lists, "excerpts");
  wab_session_set_mode (session, WAB_MODE_WINDOW);
  wab_session_set_window (session, JANUARY (8), JANUARY (9));
  check_subtitle (window, snapshot);
  check_filters (window, secrets);
  check_search (window, session, sentences);
  check_articles (window, reader, snapshot, secrets);
  g_assert_cmpfloat (count_events (strips->counts[WAB_CLOCK_HAPPENED].shown),
                     <=,
                     wab_session_get_whole_tally (session)->n_events + 1e-6);
  g_assert_cmpuint (wab_session_get_n_without_place (session), <, n_placeless);

  /* What is read does show later texts where they are told. */
  wab_session_clear_window (session);
  wab_session_set_clock (session, WAB_CLOCK_HAPPENED);
  g_assert_cmpuint (wab_session_get_n_without_place (session), ==, n_placeless);
  app_test_close_all (application);
}

/* Under the wordings stand the figures that differ, though some stand in another event; as of a day
 * none that is told later. */
static void
test_figures (void)
{
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_open_sample (application);
  const WabSnapshot *snapshot = wab_session_get_snapshot (wab_window_get_session (window));
  g_autoptr (PangoAttrList) attributes = NULL, attributes_8 = NULL;
  guint32 killed = G_MAXUINT32;

  for (guint32 e = 0; e < snapshot->events->len; e++)
    {
      WabEventSummary summary;
      if (!wab_event_summarise (snapshot, e, WAB_NO_DAY, &summary))
        continue;
      g_autofree char *title =
          wab_snapshot_dup_sentence (snapshot, wab_snapshot_get_row (snapshot, summary.first_row));
      if (g_str_has_prefix (title, "18 members of the security forces"))
        killed = e;
    }
  g_assert_cmpuint (killed, !=, G_MAXUINT32);
  g_autofree char *all = wab_wordings_dup_text (snapshot, killed, WAB_NO_DAY, &attributes);
  const char *figures = strstr (all, "The figures differ: ");
  g_assert_nonnull (figures);
  g_assert_nonnull (strstr (figures, "\n18 – Steppe Courier, told 8 Jan"));
  g_assert_nonnull (strstr (figures, "\n16 – Lake District Herald, told 9 Jan"));
  g_assert_nonnull (strstr (figures, "\n16 – The Caravan Wire, told 10 Jan"));
  g_autofree char *as_of_8 =
      wab_wordings_dup_text (snapshot, killed, JANUARY (8) / DAY, &attributes_8);
  /* The only report of it by then is in the row itself. */
  g_assert_cmpstr (as_of_8, ==, "");
  gtk_window_destroy (GTK_WINDOW (window));
}

static WabExcerptRow *
find_row (GtkWidget *widget, guint32 event)
{
  WabExcerptRow *found = NULL;
  if (WAB_IS_EXCERPT_ROW (widget) && gtk_widget_get_mapped (widget)
      && wab_excerpt_row_get_event (WAB_EXCERPT_ROW (widget)) == event)
    return WAB_EXCERPT_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, event);
  return found;
}

/* Of an event that one report tells of, the figures that others tell of the same open under it; as
 * of a day before theirs nothing does. */
static void
test_figures_of_one_report (void)
{
  static const char *const texts[] = {
    "Date: 2022-03-08\n\nIn the riots in Riga, 18 policemen were killed, the prefect said.\n",
    "Date: 2022-03-10\n\nTwo of the 16 policemen who were killed in the riots in Riga were found "
    "beside a bridge, the ministry said.\n",
  };
  g_autoptr (WabApplication) application = app_test_new_application ();
  WabWindow *window = app_test_add_window (application);
  g_autofree char *folder = g_dir_make_tmp ("wab-figures-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *const paths[] = { path, NULL };
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      wab_window_import (window, paths, FALSE);
      app_test_wait_for_import (window);
      g_unlink (path);
    }
  g_rmdir (folder);
  const WabSnapshot *snapshot = wab_session_get_snapshot (wab_window_get_session (window));
  g_assert_cmpuint (snapshot->events->len, ==, 2);
  for (guint32 event = 0; event < 2; event++)
    {
      WabEventSummary summary;
      WabExcerptRow *row = NULL;
      g_assert_true (wab_event_summarise (snapshot, event, WAB_NO_DAY, &summary));
      g_assert_cmpuint (summary.n_reports, ==, 1);
      while ((row = find_row (GTK_WIDGET (window), event)) == NULL)
        g_main_context_iteration (NULL, TRUE);
      while (!wab_excerpt_row_toggle (row))
        g_main_context_iteration (NULL, TRUE);
      g_autofree char *spoken = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
      g_assert_nonnull (strstr (spoken, "The figures differ: policemen, killed"));
      g_assert_nonnull (strstr (spoken, "18 – told 8 Mar"));
      g_assert_nonnull (strstr (spoken, "16 – told 10 Mar"));
      g_assert_false (wab_wordings_have_figures (snapshot, event, JANUARY (67) / DAY));
    }
  app_test_close_all (application);
}

int
main (int argc, char *argv[])
{
  if (!ui_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/app/told-clock/8-january", test_8_january);
  g_test_add_func ("/app/told-clock/figures", test_figures);
  g_test_add_func ("/app/told-clock/figures-of-one-report", test_figures_of_one_report);
  return g_test_run ();
}
