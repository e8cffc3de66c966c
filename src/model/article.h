#pragma once

#include <gio/gio.h>

/**
 * WabArticle:
 * What was read from a file: the original bytes and the text taken from them. Immutable and
 * reference-counted. All offsets into an article are bytes of @text (UTF-8); a header line counts, a
 * byte-order mark does not. Files and the command line use Unicode code points instead.
 */
typedef struct
{
  gatomicrefcount references;
  guint32 id;      /* a1, a2 ... within a document; 0 where it is in none */
  char *name;      /* base name of the file without its ending, or the "id" of a JSON line */
  char *sha256;    /* of the original bytes, 64 lower-case hexadecimal digits */
  GBytes *original; /* (nullable): not kept in memory once it is stored */
  char *text;      /* UTF-8, valid */
  gsize length;    /* bytes of @text */
  char *encoding;  /* what the bytes were in, e.g. "UTF-8", "windows-1251" */
  char *title;     /* (nullable) */
  char *outlet;    /* (nullable) */
  char *url;       /* (nullable) */
  char *given_date; /* (nullable): told day that came with the article ("date" of a JSON line, --date),
                       ISO 8601, perhaps partial */
  char *given_date_reason; /* (nullable): where @given_date comes from, in words */
} WabArticle;

/** A new article with one reference; everything but @name and @text is empty. @text is taken over. */
WabArticle *wab_article_new_take (const char *name, char *text);
WabArticle *wab_article_ref (WabArticle *self);
void wab_article_unref (WabArticle *self);

/** The number of code points of @text before byte @offset. Linear in @offset. */
guint32 wab_article_get_characters_before (const WabArticle *self, guint32 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabArticle, wab_article_unref)
