#include "analysis/analyser.h"

#include <string.h>

#include "analysis/date-finder.h"
#include "analysis/place-finder.h"
#include "analysis/reporter.h"
#include "analysis/words.h"
#include "calendar/civil.h"
#include "text/language.h"

#define PERSONAL "+personal."

struct _WabAnalyser
{
  WabGazetteer *gazetteer;
  WabPlaceFinder *places;
  WabWordTable *words;
  char *version;
};

WabAnalyser *
wab_analyser_new (WabGazetteer *gazetteer, GError **error)
{
  g_return_val_if_fail (gazetteer != NULL, NULL);

  WabPlaceFinder *places = wab_place_finder_new (gazetteer, error);
  if (places == NULL)
    return NULL;
  WabAnalyser *self = g_new0 (WabAnalyser, 1);
  self->gazetteer = wab_gazetteer_ref (gazetteer);
  self->places = places;
  guint32 personal = wab_gazetteer_get_personal_fingerprint (gazetteer);
  self->version = personal == 0 ? g_strdup (WAB_ANALYSER_VERSION)
                                : g_strdup_printf (WAB_ANALYSER_VERSION PERSONAL "%08x", personal);
  self->words = wab_word_table_new ();
  return self;
}

void
wab_analyser_free (WabAnalyser *self)
{
  if (self == NULL)
    return;
  wab_gazetteer_unref (self->gazetteer);
  wab_place_finder_free (self->places);
  wab_word_table_free (self->words);
  g_free (self->version);
  g_free (self);
}

const char *
wab_analyser_get_version (const WabAnalyser *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->version;
}

gboolean
wab_analyser_is_outdated (const WabAnalyser *self, const char *version)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (version != NULL, FALSE);
  const char *here = strstr (self->version, PERSONAL), *there = strstr (version, PERSONAL);
  return here != NULL && g_strcmp0 (here, there) != 0;
}

/* The rules are for English. A phrase too short to tell its language is taken for English as long
 * as its letters are Latin. */
static gboolean
has_rules (const char *language, const WabArticle *article)
{
  if (strcmp (language, "en") == 0)
    return TRUE;
  if (strcmp (language, "und") != 0)
    return FALSE;
  gsize n_latin = 0, n_other = 0;
  for (gsize i = 0; i < article->length; i++)
    {
      guint8 byte = article->text[i];
      n_latin += g_ascii_isalpha (byte);
      n_other += byte >= 0xc0;
    }
  /* Figures without a letter are read too: "3/3/2015" is a day in any language. */
  return n_latin > 4 * n_other || n_latin + n_other == 0;
}

static void
set_told_day (WabAnalysis *analysis, const char *told, const char *reason)
{
  analysis->told.value = g_strdup (told);
  analysis->told.reason = g_strdup (reason);
  WabSpan span;
  if (wab_span_parse (told, &span, NULL))
    analysis->told.span = span;
}

static void
list_sentences (WabAnalysis *analysis, const WabTokens *tokens)
{
  for (guint i = 0; i < tokens->sentences->len; i++)
    {
      guint32 first = g_array_index (tokens->sentences, guint32, i);
      guint32 end = i + 1 < tokens->sentences->len
                        ? g_array_index (tokens->sentences, guint32, i + 1)
                        : tokens->tokens->len;
      if (wab_tokens_get (tokens, end - 1)->kind == WAB_TOKEN_BREAK && end - 1 > first)
        end--;
      WabSentence sentence = { wab_tokens_get (tokens, first)->start,
                               wab_tokens_get (tokens, end - 1)->end };
      g_array_append_val (analysis->sentences, sentence);
    }
}

static void
number_results (WabAnalysis *analysis)
{
  for (guint i = 0; i < analysis->mentions->len; i++)
    wab_analysis_get_mention (analysis, i)->id = i + 1;
  for (guint i = 0; i < analysis->reports->len; i++)
    wab_analysis_get_report (analysis, i)->id = i + 1;
}

static void
find_all (const WabAnalyser *self, WabContext *context, gboolean is_told_known, WabParts parts)
{
  if (!is_told_known && (parts & (WAB_PART_DATES | WAB_PART_REPORTS)))
    wab_find_told_day (context);
  if (parts & WAB_PART_PLACES)
    wab_place_finder_find (self->places, context);
  if (parts & WAB_PART_DATES)
    wab_find_dates (context);
  if (parts & WAB_PART_REPORTS)
    {
      wab_find_speakers (context);
      wab_find_figures (context);
    }
  wab_analysis_sort_mentions (context->analysis);
  if (parts & WAB_PART_REPORTS)
    wab_make_reports (context);
  number_results (context->analysis);
}

WabAnalysis *
wab_analyser_analyse (const WabAnalyser *self,
                      const WabArticle *article,
                      const char *told,
                      const char *told_reason,
                      WabParts parts)
{
  return wab_analyser_analyse_with_hints (self, article, told, told_reason, NULL, parts);
}

const WabGazetteer *
wab_analyser_get_gazetteer (const WabAnalyser *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->gazetteer;
}

WabAnalysis *
wab_analyser_analyse_with_hints (const WabAnalyser *self,
                                 const WabArticle *article,
                                 const char *told,
                                 const char *told_reason,
                                 GHashTable *hints,
                                 WabParts parts)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (article != NULL, NULL);

  WabAnalysis *analysis = wab_analysis_new ();
  analysis->analyser = g_strdup (self->version);
  analysis->language = g_strdup (wab_text_find_language (article->text, article->length));
  analysis->is_analysed = has_rules (analysis->language, article);
  if (told != NULL)
    set_told_day (analysis, told, told_reason);
  if (!analysis->is_analysed)
    {
      if (told == NULL && article->given_date != NULL)
        set_told_day (analysis, article->given_date, article->given_date_reason);
      return analysis;
    }
  g_autoptr (WabTokens) tokens = wab_tokens_new (article->text, article->length);
  wab_tokens_split_sentences (tokens);
  list_sentences (analysis, tokens);
  g_autofree guint32 *words =
      (parts & WAB_PART_REPORTS) ? wab_word_table_classify (self->words, tokens) : NULL;
  WabContext context = {
    .article = article, .tokens = tokens, .analysis = analysis, .hints = hints, .words = words
  };
  find_all (self, &context, told != NULL, parts);
  return analysis;
}
