#pragma once

#include <glib.h>

/*
 * News that nobody wrote: stories of floods, strikes, fires ... that go on for some days in one or
 * two places, told by articles that bring one new fact and repeat older ones in other words, as
 * agencies do. About half of the sentences stand in more than one article. The same seed gives the
 * same news.
 */
typedef struct _Generator Generator;

typedef struct
{
  guint32 start; /* byte of the text */
  guint32 fact;  /* the same number: the same fact, told again */
} GeneratedSentence;

typedef struct
{
  char *text;
  char date[11]; /* told day, ISO 8601 */
  const char *outlet;
  GArray *sentences; /* of GeneratedSentence */
} GeneratedArticle;

/** @n_articles: how many will be asked for; there is a story for about every 40. */
Generator *generator_new (guint32 seed, guint n_articles);
void generator_free (Generator *self);
void generator_next (Generator *self, GeneratedArticle *out_article);
void generated_article_clear (GeneratedArticle *article);
