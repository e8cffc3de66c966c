#include "config.h"

#include "reader/wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/civil.h"

#define MAX_PLACES 3
#define TITLE_CHARACTERS 72

static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "ar", N_ ("Arabic") },     { "be", N_ ("Belarusian") }, { "bg", N_ ("Bulgarian") },
  { "cs", N_ ("Czech") },      { "de", N_ ("German") },     { "el", N_ ("Greek") },
  { "en", N_ ("English") },    { "es", N_ ("Spanish") },    { "fa", N_ ("Persian") },
  { "fr", N_ ("French") },     { "he", N_ ("Hebrew") },     { "hi", N_ ("Hindi") },
  { "hy", N_ ("Armenian") },   { "it", N_ ("Italian") },    { "ja", N_ ("Japanese") },
  { "ka", N_ ("Georgian") },   { "kk", N_ ("Kazakh") },     { "ko", N_ ("Korean") },
  { "ky", N_ ("Kyrgyz") },     { "nl", N_ ("Dutch") },      { "pl", N_ ("Polish") },
  { "pt", N_ ("Portuguese") }, { "ro", N_ ("Romanian") },   { "ru", N_ ("Russian") },
  { "sv", N_ ("Swedish") },    { "th", N_ ("Thai") },       { "tr", N_ ("Turkish") },
  { "uk", N_ ("Ukrainian") },  { "uz", N_ ("Uzbek") },      { "vi", N_ ("Vietnamese") },
  { "zh", N_ ("Chinese") },
};

static gboolean
is_visible (const WabRow *row, gint32 as_of)
{
  return as_of == WAB_NO_DAY || (row->told != WAB_NO_DAY && row->told <= as_of);
}

/* The scenes of the visible rows of @event, each once, in the order they were told. */
static GArray *
list_scenes (const WabSnapshot *snapshot, guint32 event, gint32 as_of)
{
  GArray *scenes = g_array_new (FALSE, FALSE, sizeof (guint32));
  const WabEvent *of = wab_snapshot_get_event (snapshot, event);
  for (guint32 i = 0; i < of->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, of, i);
      const WabRow *row = wab_snapshot_get_row (snapshot, number);
      const WabRowPlace *places = wab_snapshot_get_row_places (snapshot, number);
      for (guint16 p = 0; p < row->n_places && is_visible (row, as_of); p++)
        {
          guint32 place = places[p].place;
          gboolean is_known = places[p].role != WAB_ROLE_SCENE;
          for (guint s = 0; s < scenes->len && !is_known; s++)
            is_known = g_array_index (scenes, guint32, s) == place;
          if (!is_known)
            g_array_append_val (scenes, place);
        }
    }
  return scenes;
}

char *
wab_wording_dup_places (const WabSnapshot *snapshot, guint32 event, gint32 as_of)
{
  g_autoptr (GArray) scenes = list_scenes (snapshot, event, as_of);
  if (scenes->len == 0)
    return g_strdup (_ ("No place"));
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_shown = scenes->len > MAX_PLACES + 1 ? MAX_PLACES : scenes->len;
  for (guint i = 0; i < n_shown; i++)
    {
      const char *name =
          wab_snapshot_get_place (snapshot, g_array_index (scenes, guint32, i))->name;
      /* Translators: between the names in a list of places */
      g_string_append_printf (names, "%s%s", i > 0 ? C_ ("places", ", ") : "", name);
    }
  guint n_more = scenes->len - n_shown;
  if (n_more == 0)
    return g_string_free (g_steal_pointer (&names), FALSE);
  /* Translators: "Almaty, Taraz and 3 more" */
  return g_strdup_printf (
      ngettext ("%s and %u more", "%s and %u more", n_more), names->str, n_more);
}

char *
wab_wording_dup_span (const WabEventSummary *summary)
{
  if (summary->end <= summary->start)
    return g_strdup (_ ("No day"));
  WabSpan span = { summary->start, summary->end, summary->precision, summary->edges };
  WabDay first, last;
  wab_span_to_days (&span, &first, &last);
  if (first == last && span.precision == WAB_PRECISION_DAY && span.edges == WAB_EDGES_SHARP)
    return wab_day_format_short (first, FALSE);
  return wab_span_format (&span);
}

static char *
dup_counts (const WabEventSummary *summary)
{
  g_autofree char *articles = g_strdup_printf (
      ngettext ("%'u article", "%'u articles", summary->n_articles), summary->n_articles);
  if (summary->n_origins == 0)
    return g_steal_pointer (&articles);
  g_autofree char *origins = g_strdup_printf (
      ngettext ("%'u origin", "%'u origins", summary->n_origins), summary->n_origins);
  /* Translators: "5 articles, 1 origin" */
  return g_strdup_printf (_ ("%s, %s"), articles, origins);
}

char *
wab_wording_dup_badge (const WabEventSummary *summary, const WabReport *report)
{
  char *counts = dup_counts (summary);
  if (report == NULL || report->state == NULL || report->state_edge == WAB_STATE_NONE)
    return counts;
  g_autofree char *before = counts;
  /* Translators: %s: "5 articles, 1 origin", then a state: "curfew", "state of emergency" */
  const char *format = report->state_edge == WAB_STATE_START ? _ ("%s · %s begins")
                       : report->state_edge == WAB_STATE_END ? _ ("%s · %s ends")
                                                             : _ ("%s · %s in force");
  return g_strdup_printf (format, before, report->state);
}

static gboolean
find_told_day (const WabAnalysis *analysis, WabDay *out_day)
{
  WabDay last;
  if (!wab_span_is_known (&analysis->told.span))
    return FALSE;
  wab_span_to_days (&analysis->told.span, out_day, &last);
  return TRUE;
}

/* Whether @row happened in the year of @day, so that the year need not be said again. */
static gboolean
is_year_of (const WabRow *row, WabDay day)
{
  int year, told_year, month, of_month;
  WabSpan span = { row->start, row->end, row->precision, row->edges };
  WabDay first, last;
  if (!wab_span_is_known (&span))
    return FALSE;
  wab_span_to_days (&span, &first, &last);
  wab_day_to_ymd (first, &year, &month, &of_month);
  wab_day_to_ymd (day, &told_year, &month, &of_month);
  return year == told_year;
}

char *
wab_wording_dup_source (const WabSnapshot *snapshot, const WabRow *row)
{
  const WabArticle *article = wab_snapshot_get_article (snapshot, row->article);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  g_autofree char *told = NULL;
  WabDay day;
  if (find_told_day (analysis, &day))
    {
      g_autofree char *words = wab_day_format_short (day, !is_year_of (row, day));
      /* Translators: the day an article was told, "told 9 Jan" */
      told = g_strdup_printf (_ ("told %s"), words);
    }
  else
    told = wab_wording_dup_told (analysis, FALSE);
  if (article->outlet == NULL || *article->outlet == '\0')
    return g_steal_pointer (&told);
  /* Translators: outlet, then "told 9 Jan" */
  return g_strdup_printf (_ ("%s, %s"), article->outlet, told);
}

/* Up to TITLE_CHARACTERS of @text, cut between words. */
static char *
dup_first_words (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  const char *end = text, *last_space = NULL;
  for (int n = 0; *end != '\0' && *end != '\n' && n < TITLE_CHARACTERS; n++)
    {
      if (g_unichar_isspace (g_utf8_get_char (end)))
        last_space = end;
      end = g_utf8_next_char (end);
    }
  if (*end == '\0' || *end == '\n')
    return g_strndup (text, (gsize)(end - text));
  if (last_space != NULL)
    end = last_space;
  g_autofree char *words = g_strndup (text, (gsize)(end - text));
  return g_strconcat (words, "…", NULL);
}

#define ISO_DAY_LENGTH 10

/* Past the white space and a header like "date 2022-01-18 " that runs into the text: the told day
 * stands in a line of its own. */
static const char *
skip_header (const char *text)
{
  static const char word[] = "date";
  while (g_ascii_isspace (*text))
    text++;
  if (g_ascii_strncasecmp (text, word, strlen (word)) != 0)
    return text;
  const char *day_text = text + strlen (word);
  while (*day_text == ' ' || *day_text == ':')
    day_text++;
  g_autofree char *iso = g_strndup (day_text, ISO_DAY_LENGTH);
  WabDay day;
  return wab_day_parse_iso (iso, &day) ? day_text + ISO_DAY_LENGTH : text;
}

char *
wab_wording_dup_title (const WabSnapshot *snapshot, guint32 article)
{
  const WabArticle *of = wab_snapshot_get_article (snapshot, article);
  if (of->title != NULL && *of->title != '\0')
    return g_strdup (of->title);
  g_autofree char *words = dup_first_words (skip_header (of->text));
  return *words != '\0' ? g_steal_pointer (&words) : g_strdup (of->name);
}

/* How the told day is known. How many articles the year is from is left out: on the told clock some
 * of them may not have been told yet. */
static char *
dup_reason (const WabToldDay *told)
{
  if (!told->is_inferred)
    return g_strdup (told->reason);
  g_autofree char *own = g_strdup (told->reason);
  char *added = g_strrstr (own, "; ");
  if (added == NULL)
    return g_strdup (_ ("year from other articles"));
  *added = '\0';
  return g_strdup_printf ("%s; %s", own, _ ("year from other articles"));
}

char *
wab_wording_dup_told (const WabAnalysis *analysis, gboolean with_reason)
{
  WabDay day;
  g_autofree char *told = NULL;
  if (find_told_day (analysis, &day))
    {
      g_autofree char *words = wab_day_format (day);
      /* Translators: the day an article was told, "Told 9 January 2022" */
      told = g_strdup_printf (_ ("Told %s"), words);
    }
  else if (analysis->told.value != NULL)
    /* Translators: a day that is only partly known, "Told XXXX-01-10" */
    told = g_strdup_printf (_ ("Told %s"), analysis->told.value);
  else
    return g_strdup (_ ("No told day"));
  if (!with_reason || analysis->told.reason == NULL)
    return g_steal_pointer (&told);
  /* Translators: "Told 9 January 2022: header line" */
  g_autofree char *reason = dup_reason (&analysis->told);
  return g_strdup_printf (_ ("%s: %s"), told, reason);
}

static const char *
get_language_name (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].code, code))
      return _ (languages[i].name);
  return NULL;
}

char *
wab_wording_dup_state (const WabAnalysis *analysis)
{
  if (analysis->is_analysed)
    return g_strdup_printf (ngettext ("%'u report", "%'u reports", analysis->reports->len),
                            analysis->reports->len);
  const char *language = analysis->language != NULL ? get_language_name (analysis->language) : NULL;
  if (language == NULL)
    return g_strdup (_ ("Not analysed: language not recognised"));
  /* Translators: %s is the name of a language that there are no rules for */
  return g_strdup_printf (_ ("Not analysed: %s"), language);
}
