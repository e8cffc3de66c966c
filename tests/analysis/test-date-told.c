#include "analysis/date-finder.h"

typedef struct
{
  const char *name, *text, *given, *value, *reason;
} ToldCase;

static const ToldCase cases[] = {
  { "given",
    "date 2022-01-18 The mine was shut.",
    "2022-01-09",
    "2022-01-09",
    "given with the article" },
  { "given-partial", "The mine was shut.", "XXXX-01-09", "XXXX-01-09", "given with the article" },
  { "given-with-time",
    "The mine was shut.",
    "2022-01-09T10:30:00Z",
    "2022-01-09",
    "given with the article" },
  { "given-nonsense",
    "MOSCOW, Jan. 9, 2022 (Agency) The mine was shut.",
    "soon",
    "2022-01-09",
    "dateline" },
  { "inline",
    " date 2022-01-18 The mine was shut in early January.",
    NULL,
    "2022-01-18",
    "header line" },
  { "front-matter",
    "---\ntitle: The mine\ndate: 2022-01-18\n---\n\nThe mine was shut.",
    NULL,
    "2022-01-18",
    "front matter" },
  { "front-matter-of-a-site",
    "---\nlayout: post\ntags:\n  - ice\ndate: \"2022-01-18T10:00:00+06:00\"\n---\nIt was shut.",
    NULL,
    "2022-01-18",
    "front matter" },
  { "published",
    "The mine\nPublished: 18 January 2022\n\nIt was shut.",
    NULL,
    "2022-01-18",
    "header line" },
  { "last-updated",
    "The mine\n\nLast updated 18 January 2022\n\nIt was shut.",
    NULL,
    "2022-01-18",
    "header line" },
  { "last-seen", "The mine\n\nLast seen on 18 January 2022, it was shut.", NULL, NULL, NULL },
  { "line-alone",
    "The mine is shut\n\nJanuary 18, 2022\n\nIt was shut on Monday.",
    NULL,
    "2022-01-18",
    "header line" },
  { "line-weekday",
    "The mine is shut\n\nTuesday, January 18, 2022\n\nIt was shut.",
    NULL,
    "2022-01-18",
    "header line" },
  { "dateline",
    "ALMATY, January 9, 2022 (Agency) - The mine was shut.",
    NULL,
    "2022-01-09",
    "dateline" },
  { "dateline-without-year",
    "ALMATY, Jan. 9 (Agency) - The mine was shut.",
    NULL,
    "XXXX-01-09",
    "dateline" },
  { "dateline-in-small-letters",
    "Astana, 14 November 2023. Agency. The mine was shut on Monday.",
    NULL,
    "2023-11-14",
    "dateline" },
  { "day-in-a-list",
    "Riga, Tallinn and Minsk, all on 14 November 2023. The mine was shut.",
    NULL,
    NULL,
    NULL },
  { "dateline-slash",
    "NUR-SULTAN, January 9. /Agency/. The mine was shut.",
    NULL,
    "XXXX-01-09",
    "dateline" },
  { "reported",
    "The mine was shut. This was reported on January 10 at the ministry.",
    NULL,
    "XXXX-01-10",
    "“reported on January 10”" },
  { "reported-with-year",
    "The mine was shut, the ministry said on January 10, 2022.",
    NULL,
    "2022-01-10",
    "“said on January 10, 2022”" },
  { "2022-01-09-mine", "The mine was shut.", NULL, "2022-01-09", "name of the file" },
  { "mine_20220109", "The mine was shut.", NULL, "2022-01-09", "name of the file" },
  { "mine-20221399", "The mine was shut.", NULL, NULL, NULL },
  { "none", "The mine was shut on Friday, as in 2015.", NULL, NULL, NULL },
  { "empty", "", NULL, NULL, NULL },
};

static void
find_told (const ToldCase *test, WabContext *context)
{
  WabArticle *article = wab_article_new_take (test->name, g_strdup (test->text));
  article->given_date = g_strdup (test->given);
  WabTokens *tokens = wab_tokens_new (article->text, article->length);
  wab_tokens_split_sentences (tokens);
  *context = (WabContext){ .article = article, .tokens = tokens, .analysis = wab_analysis_new () };
  wab_find_told_day (context);
}

static void
close_context (WabContext *context)
{
  wab_analysis_unref (context->analysis);
  wab_tokens_free ((WabTokens *)context->tokens);
  wab_article_unref ((WabArticle *)context->article);
}

static void
test_sources (gconstpointer data)
{
  const ToldCase *test = data;
  WabContext context;
  find_told (test, &context);
  const WabToldDay *told = &context.analysis->told;
  g_assert_cmpstr (told->value, ==, test->value);
  g_assert_cmpstr (told->reason, ==, test->reason);
  g_assert_cmpint (
      wab_span_is_known (&told->span), ==, test->value != NULL && test->value[0] != 'X');
  close_context (&context);
}

/* Two dates that make one stretch of time, and two that do not. */
static void
test_ranges (void)
{
  static const struct
  {
    const char *text;
    gboolean is_range;
  } pairs[] = {
    { "He ruled from 1985 to 1989.", TRUE },
    { "The war of 1775-1783 ended.", TRUE },
    { "It lasted from 24 July until 26 November 1938.", TRUE },
    { "Between March 1965 and November 1968 it rained.", TRUE },
    { "It rained in March 1965 and November 1968.", FALSE },
    { "It rained in March 1965, it snowed in November 1968.", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      ToldCase test = { "range", pairs[i].text, "2019-08-14" };
      WabContext context;
      find_told (&test, &context);
      wab_find_dates (&context);
      g_assert_cmpuint (context.analysis->mentions->len, ==, 2);
      g_assert_cmpint (wab_dates_are_range (&context,
                                            wab_analysis_get_mention (context.analysis, 0),
                                            wab_analysis_get_mention (context.analysis, 1)),
                       ==,
                       pairs[i].is_range);
      close_context (&context);
    }
}

/* A text of nothing but words of time, nested without end: the work stays bounded. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "the same period of ",
    "the end of the last week of ",
    "the day before ",
    "two weeks after ",
    "January ",
    "5, 6, 7, 8, ",
    "between ",
    "1900-",
    "early late mid ",
    "\"",
    "(",
    "every other ",
    "a year ago ",
    "the ",
    "half a ",
    "10:30:",
    "9999999999 ",
  };
  for (guint seed = 1; seed < 60; seed++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint32 state = seed * 2654435761u;
      for (guint i = 0; i < 3000; i++)
        {
          state = state * 1664525u + 1013904223u;
          guint k =
              seed <= G_N_ELEMENTS (pieces) ? seed - 1 : (state >> 16) % G_N_ELEMENTS (pieces);
          g_string_append (text, pieces[k]);
        }
      ToldCase test = { "hostile", text->str, seed % 2 ? "2022-01-09" : NULL };
      WabContext context;
      find_told (&test, &context);
      wab_find_dates (&context);
      guint32 previous = 0;
      for (guint i = 0; i < context.analysis->mentions->len; i++)
        {
          const WabMention *mention = wab_analysis_get_mention (context.analysis, i);
          g_assert_cmpuint (mention->start, >=, previous);
          g_assert_cmpuint (mention->end, >, mention->start);
          g_assert_cmpuint (mention->end, <=, text->len);
          g_assert_nonnull (mention->date.value);
          g_assert_true (mention->date.anchor < i || mention->date.anchor >= WAB_TOLD_DAY_ANCHOR);
          if (wab_span_is_known (&mention->date.span))
            g_assert_cmpint (mention->date.span.start, <, mention->date.span.end);
          previous = mention->end;
        }
      close_context (&context);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/analysis/date-told/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_sources);
    }
  g_test_add_func ("/analysis/date-told/ranges", test_ranges);
  g_test_add_func ("/analysis/date-told/hostile", test_hostile);
  return g_test_run ();
}
